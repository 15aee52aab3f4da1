public import Assessment
internal import CEL
public import Simulation
internal import SourceText

/// A scenario ready to be run: the program, the names of everything in it, and what a front needs to present it.
public struct CompiledScenario: Sendable {
  /// The checked model it was compiled from: titles, conversations, forms and all else that fronts show.
  public let scenario: Scenario
  /// The program.
  public let program: Program
  /// What was worked out from the program, for all runs of it.
  public let plan: SimulationPlan
  /// Ids and indices.
  public let names: Names
  /// The checklist, ready to judge a run.
  public let rubric: Rubric
  /// What was worked out from the rubric, for all judges of it.
  public let rubricPlan: RubricPlan
  /// Words, with those of built-in acts.
  public let texts: Texts
  /// For each ending the condition that decides it when no effect did; nil for endings that only an effect reaches.
  public let endingConditions: [ExpressionIndex?]
  /// For each test the expressions under `holds`.
  public let heldConditions: [[ExpressionIndex]]
  /// For each claim its condition.
  public let claimConditions: [ExpressionIndex]
  /// For each expression its text, where the author wrote one, for telling of faults.
  let expressionTexts: [ExpressionText?]
  /// For each expression its place in the author's file; nil for what the compiler adds.
  let expressionPlaces: [SourceRange?]
  /// For each fact the expression shown for `{value}`.
  public let factValues: [ExpressionIndex?]

  /// Id of the scenario.
  public var id: String { scenario.id.value }
  /// Its version.
  public var version: String { scenario.version.value }

  /// What a run starts from.
  ///
  /// - Returns: nil when there is no such variant or role.
  public func start(seed: Int64, variant: String? = nil, role: String? = nil) -> Start? {
    var index: Int?
    if let variant {
      guard let found = names.variant(variant) else { return nil }
      index = found
    }
    var settings: [Start.Setting] = []
    let roleIndex: Int
    if let role {
      guard let found = names.role(role) else { return nil }
      roleIndex = found
    } else {
      roleIndex = 0
    }
    if let slot = names.roleSlot { settings.append(Start.Setting(slot: slot, word: UInt64(roleIndex))) }
    guard seed >= 0, seed < 1 << 53 else { return nil }
    return Start(seed: UInt64(seed), variant: index, settings: settings)
  }

  /// The ending of a run that has ended: the one an effect gave, else the first whose condition holds.
  public func ending(of simulation: inout Simulation) -> Int? {
    guard let end = simulation.end else { return nil }
    if let given = end.ending, given >= 0 { return given }
    for (index, condition) in endingConditions.enumerated() {
      guard let condition else { continue }
      let answer = simulation.evaluate(condition)
      if !answer.isFailure, answer.boolean { return index }
    }
    return nil
  }
}
