import Foundation
import ScenarioFormat
import Simulation
import SourceText
import Testing

@testable import Attempts

/// The small drill under `Goldens/drill` and its scripted attempts, as the reports show them.
enum Drill {
  static let compiled: CompiledScenario? = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/drill")
    let source = ScenarioSource(name: "drill") { path in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else { return nil }
      return SourceFile(name: path, bytes: [UInt8](data))
    }
    var bag = DiagnosticBag()
    let compiled = ScenarioLoader.load(source, diagnostics: &bag)
      .flatMap { ScenarioCompiler.compile($0, diagnostics: &bag) }
    if compiled == nil { print(DiagnosticText.render(bag)) }
    return compiled
  }()

  /// A scripted attempt by its id.
  static func attempt(_ id: String) throws -> (CompiledScenario, Attempt) {
    let scenario = try #require(compiled)
    let test = try #require(scenario.scenario.tests.first { $0.id.value == id })
    let start = try #require(
      scenario.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value))
    var runner = ScriptRunner(scenario, start: start)
    guard case .script(let steps) = test.play else { throw CancellationError() }
    _ = runner.play(steps)
    if !runner.hasEnded { runner.runToEnd() }
    let header = AttemptHeader(
      scenario: scenario.id, version: scenario.version, run: scenario.runDigest,
      rubric: scenario.rubricDigest, text: scenario.textDigest, engine: "test",
      mode: test.mode?.value ?? "exam",
      role: test.role?.value, variant: test.variant?.value, seed: UInt64(test.seed), learner: "L-17",
      startedAt: "2026-03-01T08:30:00Z")
    return (scenario, try Attempt(of: runner, header: header))
  }

  /// The result of grading it, with details.
  static func result(_ id: String) throws -> (CompiledScenario, GradingResult) {
    let (scenario, attempt) = try attempt(id)
    var demands = Grader<ScenarioShelf<CompiledScenario>>.Demands()
    demands.details = true
    var grader = Grader(ScenarioShelf([scenario]), demands)
    return (scenario, grader.grade(AttemptWriter.line(attempt), source: "class.jsonl", line: 3))
  }
}
