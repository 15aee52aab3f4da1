import Foundation
import ScenarioFiles
import ScenarioFormat
import Simulation
import SourceText
import Testing

@testable import Attempts

/// The scenarios that come with the project, compiled once.
enum RealScenarios {
  static let compiled: [CompiledScenario] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Scenarios")
    guard let library = try? Library.open(root.path) else { return [] }
    return library.entries.compactMap { entry in
      var bag = DiagnosticBag()
      let compiled = ScenarioLoader.load(entry.source, diagnostics: &bag)
        .flatMap { ScenarioCompiler.compile($0, diagnostics: &bag) }
      return compiled
    }
  }()

  /// Each scripted attempt of a scenario, as it would have been recorded.
  static func attempts(_ scenario: CompiledScenario) throws -> [(test: ScriptedTest, attempt: Attempt)] {
    try scenario.scenario.tests.map { test in
      let start = try #require(
        scenario.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value))
      var runner = ScriptRunner(scenario, start: start)
      switch test.play {
      case .script(let steps):
        // Whether a script is right is for `ScriptTests` to say; here it is played as far as it goes.
        _ = runner.play(steps)
        if !runner.hasEnded { runner.runToEnd() }
      case .nothing: runner.runToEnd()
      case .everythingInOrder: runner.playEverythingInOrder()
      }
      let header = AttemptHeader(
        scenario: scenario.id, version: scenario.version, run: scenario.runDigest,
        rubric: scenario.rubricDigest, text: scenario.textDigest, mode: test.mode?.value ?? "exam",
        role: test.role?.value, variant: test.variant?.value, seed: UInt64(test.seed))
      return (test, try Attempt(of: runner, header: header))
    }
  }
}

@Suite("Attempts at the real scenarios") struct ScenarioAttemptTests {
  @Test("each has three digests of its own") func digests() {
    let all = RealScenarios.compiled
    #expect(!all.isEmpty)
    #expect(Set(all.flatMap { [$0.runDigest, $0.rubricDigest, $0.textDigest] }).count == 3 * all.count)
  }

  @Test("a script is not recorded under a header that could not be read back")
  func unwritableHeader() throws {
    let scenario = try #require(RealScenarios.compiled.first)
    let start = try #require(scenario.start(seed: 1, variant: nil, role: nil))
    var runner = ScriptRunner(scenario, start: start)
    runner.runToEnd()
    var header = try #require(try RealScenarios.attempts(scenario).first).attempt.header
    header.allowance = 110
    do {
      _ = try Attempt(of: runner, header: header)
      Issue.record("recorded")
    } catch {
      #expect(error.path == "allowance")
    }
    header.allowance = 125
    _ = try Attempt(of: runner, header: header)
  }

  @Test(
    "every scripted attempt is verified, also without its words", arguments: RealScenarios.compiled.map(\.id))
  func verified(_ id: String) throws {
    let scenario = try #require(RealScenarios.compiled.first { $0.id == id })
    var grader = Grader(ScenarioShelf([scenario]))
    for (test, attempt) in try RealScenarios.attempts(scenario) {
      let result = grader.grade(AttemptWriter.line(attempt))
      #expect(result.verdict.word == "verified", "\(scenario.id) \(test.id.value): \(result.verdict)")
      #expect(grader.grade(AttemptWriter.erasedLine(attempt)).verdict.word == "verified")
      #expect(result.judged?.score == attempt.score)
    }
  }

  @Test(
    "each act moved by a tick is a mismatch or malformed, and never in an earlier checkpoint",
    arguments: RealScenarios.compiled.map(\.id))
  func tampered(_ id: String) throws {
    let scenario = try #require(RealScenarios.compiled.first { $0.id == id })
    var grader = Grader(ScenarioShelf([scenario]))
    guard let attempt = try RealScenarios.attempts(scenario).first?.attempt else { return }
    for (number, entry) in attempt.entries.enumerated() {
      guard case .act(let tick, let span) = entry else { continue }
      var changed = attempt
      changed.entries[number] = .act(tick + 1, span)
      let verdict = grader.grade(AttemptWriter.line(changed)).verdict
      switch verdict {
      case .mismatch(.checkpoint(let after, let upTo)):
        #expect((after ?? 0) <= tick + 1 && upTo >= tick, "entry \(number)")
      case .malformed: break
      default: Issue.record("\(scenario.id) entry \(number) moved: \(verdict)")
      }
    }
  }

  @Test(
    "played through the recorder the same acts give the same record",
    arguments: RealScenarios.compiled.map(\.id))
  func recorded(_ id: String) throws {
    let scenario = try #require(RealScenarios.compiled.first { $0.id == id })
    for (test, scripted) in try RealScenarios.attempts(scenario) {
      var recorder = try AttemptRecorder(scenario, header: scripted.header)
      for entry in scripted.entries {
        guard case .act(let tick, let span) = entry else { continue }
        try recorder.advance(to: tick - 1)
        try recorder.act(scripted.act(span))
      }
      guard let closing = scripted.closing else { continue }
      if recorder.simulation.end == nil { try recorder.advance(to: closing.tick - 1) }
      if recorder.simulation.end == nil, closing.word == .finish, closing.tick > recorder.simulation.tick + 1
      {
        try recorder.advance(to: closing.tick)
      }
      let attempt = try recorder.finish().attempt
      #expect(attempt.checksums == scripted.checksums, "\(scenario.id) \(test.id.value)")
      #expect(attempt.score == scripted.score, "\(scenario.id) \(test.id.value)")
    }
  }
}
