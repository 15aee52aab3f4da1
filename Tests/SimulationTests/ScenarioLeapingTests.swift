// Leaping is stepping on the scenarios of the checkout, too: their own scripts, and random acts upon them.
//
// Stepping half an hour of a real drill takes long in a debug build, so only the first part of a few runs of each is
// stepped; with `SOAK_SECONDS` it is the whole of all.

import Foundation
import ScenarioFiles
import ScenarioFormat
import Simulation
import SourceText
import Testing

@Suite("Leaping on the scenarios") struct ScenarioLeapingTests {
  static let isSoaking = ProcessInfo.processInfo.environment["SOAK_SECONDS"] != nil
  static let scenarios: [String: CompiledScenario] = {
    var found: [String: CompiledScenario] = [:]
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Scenarios").path
    for entry in (try? Library.open(folder))?.entries ?? [] {
      var bag = DiagnosticBag()
      guard let scenario = ScenarioLoader.load(entry.source, diagnostics: &bag),
        let compiled = ScenarioCompiler.compile(scenario, diagnostics: &bag)
      else {
        Issue.record("\(entry.name) does not compile: \(DiagnosticText.render(bag))")
        continue
      }
      found[entry.name] = compiled
    }
    return found
  }()
  static let names = scenarios.keys.sorted()

  @Test("13, 15: each scripted attempt of a scenario, stepped", arguments: names)
  func scripts(_ name: String) throws {
    let scenario = try #require(ScenarioLeapingTests.scenarios[name], "\(name) compiles")
    for test in scenario.scenario.tests.prefix(ScenarioLeapingTests.isSoaking ? .max : 3) {
      let start = try #require(
        scenario.start(seed: 1, variant: test.variant?.value, role: test.role?.value), "\(test.id.value)")
      var runner = ScriptRunner(scenario, start: start)
      switch test.play {
      case .nothing: runner.runToEnd()
      case .everythingInOrder: runner.playEverythingInOrder()
      case .script(let steps): _ = runner.play(steps)
      }
      var random = RandomCase(seed: 0, program: scenario.program, events: 1)
      random.program.limit = ScenarioLeapingTests.isSoaking ? scenario.program.limit : 1000
      random.start = start
      random.events = runner.events.filter { $0.tick <= random.program.limit }
      random.stops = []
      random.closing = runner.closing?.tick
      random.mischief = 1
      #expect(random.difference() == nil, "\(test.id.value)")
    }
  }

  @Test("13, 14, 15: random acts upon a scenario, stepped", arguments: names)
  func randomActs(_ name: String) throws {
    let scenario = try #require(ScenarioLeapingTests.scenarios[name], "\(name) compiles")
    for seed: UInt64 in 0..<(ScenarioLeapingTests.isSoaking ? 100 : 2) {
      var program = scenario.program
      program.limit = ScenarioLeapingTests.isSoaking ? 30_000 : 1000
      var random = RandomCase(seed: seed, program: program, events: 30)
      random.start.settings = scenario.start(seed: 0)?.settings ?? []
      #expect(random.difference() == nil, "seed \(seed)")
    }
  }
}
