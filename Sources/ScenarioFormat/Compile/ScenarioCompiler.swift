internal import Assessment
internal import Simulation
public import SourceText

/// Compiles a checked scenario.
public enum ScenarioCompiler {
  /// Compiles; nil when something is wrong, which `diagnostics` then tells.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - purpose: What it was loaded for: for judging, doubts are not looked for.
  ///   - diagnostics: Takes errors and warnings.
  public static func compile(
    _ scenario: Scenario, for purpose: ScenarioLoader.Purpose = .everything, diagnostics: inout DiagnosticBag
  ) -> CompiledScenario? {
    let builder = ProgramBuilder(scenario, for: purpose)
    defer { diagnostics.add(contentsOf: builder.diagnostics) }
    builder.compileRun()
    guard builder.isRunCompiled else { return nil }
    // From here on nothing can change the state or the end of a run.
    builder.layout.isObserving = true
    let rubric = builder.compileRubric()
    let factValues = scenario.facts.map { fact in
      fact.value.flatMap { text in
        builder.valueTerm(text).map { builder.expression($0, fact.id.value, of: text) }
      }
    }
    let held = scenario.tests.map { test in
      test.expect.holds.compactMap { builder.condition($0, "\(test.id.value).holds") }
    }
    let claims = scenario.claims.compactMap { claim in
      switch claim.kind {
      case .always(let text), .reachable(let text, _), .neverPassIf(let text):
        builder.condition(text, claim.id.value)
      }
    }
    guard let program = builder.finish() else { return nil }
    // What an author can get wrong, and every limit, has been told in the author's words; this is the compiler's.
    if let fault = program.verify() { preconditionFailure("compiled wrongly: \(fault.description)") }
    let plan = SimulationPlan(program)
    if purpose.looksForDoubts { builder.lintStart(plan) }
    return CompiledScenario(
      scenario: scenario, program: program, plan: plan, names: builder.names(),
      rubric: rubric, rubricPlan: RubricPlan(rubric), texts: builder.texts,
      endingConditions: builder.endingExpressions, heldConditions: held, claimConditions: claims,
      expressionTexts: builder.expressionTexts, expressionPlaces: builder.expressionPlaces,
      factValues: factValues)
  }
}
