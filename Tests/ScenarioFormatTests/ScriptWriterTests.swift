import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("Written scripts")
struct ScriptWriterTests {
  /// Plays the steps that are written of a run, and gives the run.
  private static func replay(
    _ runner: borrowing ScriptRunner, of scenario: CompiledScenario
  ) throws -> (steps: [String], checkpoints: [Checkpoint]) {
    let steps = ScriptWriter.steps(
      scenario, start: runner.simulation.start, events: runner.events, closing: runner.closing)
    var again = ScriptRunner(scenario, start: runner.simulation.start)
    for step in steps {
      let node = EntryTests.node(step)
      let moment = node.member("at")?.string.flatMap(DurationText.ticks)
      if let problem = again.play(node, at: moment) { Issue.record("\(step): \(problem)") }
    }
    again.runToEnd()
    return (steps, again.simulation.checkpoints)
  }

  @Test("every scripted attempt of the collection is written as a script that plays the same")
  func collection() throws {
    for scenario in ChecklistScenarioTests.compiled {
      for test in scenario.scenario.tests where test.profile == nil {
        let start = try #require(
          scenario.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value))
        var runner = ScriptRunner(scenario, start: start)
        switch test.play {
        case .nothing: break
        case .everythingInOrder: runner.playEverythingInOrder()
        case .script(let steps): #expect(runner.play(steps) == nil)
        }
        runner.runToEnd()
        let again = try Self.replay(runner, of: scenario)
        #expect(again.checkpoints == runner.simulation.checkpoints, "\(scenario.id) \(test.id.value)")
      }
    }
  }

  @Test("a step gets its moment when it does not begin at once, and says so when another one still goes on")
  func moments() throws {
    let scenario = EntryTests.scenario
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    let events: [(String, Tick)] = [
      (#"{"act":"go","to":"room"}"#, 1), (#"{"act":"weigh","on":"wang"}"#, 600),
      (#"{"act":"look","on":"wang"}"#, 700),
    ]
    for (entry, tick) in events {
      runner.simulation.advance(to: tick - 1)
      runner.apply(try EntryReader(scenario.names).event(EntryTests.node(entry), at: tick).get())
    }
    runner.simulation.advance(to: 9000)
    runner.close(.finished)
    let again = try Self.replay(runner, of: scenario)
    #expect(
      again.steps == [
        #"{"act": "go", "to": "room"}"#, #"{"act": "weigh", "on": "wang", "at": "6s"}"#,
        #"{"act": "look", "on": "wang", "at": "7s", "beside": true}"#,
        #"{"act": "finish", "at": "1m30.01s"}"#,
      ])
    #expect(again.checkpoints == runner.simulation.checkpoints)
  }

  @Test("even beats are one step, uneven ones a step each, and what goes on beside says so")
  func beats() throws {
    let scenario = try RhythmTests.scenario()
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    for step in [
      #"{"act": "press", "on": "wang", "beats": 30, "rate": 110}"#, #"{"act": "call"}"#,
      #"{"act": "press", "on": "wang", "beats": 12, "rate": 95, "beside": true}"#,
    ] {
      #expect(runner.play(EntryTests.node(step)) == nil)
    }
    runner.simulation.advance(to: 6000)
    for tick in [6001, 6099, 6150] as [Tick] {
      runner.simulation.advance(to: tick - 1)
      let press = EntryTests.node(#"{"act": "press", "on": "wang"}"#)
      runner.apply(try EntryReader(scenario.names).event(press, at: tick).get())
    }
    runner.runToEnd()
    let again = try Self.replay(runner, of: scenario)
    #expect(again.steps.count == 6, "\(again.steps)")
    #expect(again.steps[0] == #"{"act": "press", "on": "wang", "beats": 30, "rate": 110}"#)
    #expect(again.steps[2].contains(#""beats": 12, "rate": 95, "beside": true"#), "\(again.steps)")
    #expect(again.checkpoints == runner.simulation.checkpoints)
  }
}
