import Assessment
import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

/// Beats: what is kept of them, who reads it, how they are entered, and what an author is told.
@Suite("Rhythm")
struct RhythmTests {
  static let rhythm =
    #"{"good": [100, 120], "half": [80, 140], "over": 3, "set": 4, "pauseFrom": "2s", "longestPause": "10s"}"#
  static let actions = #"""
    {"press": {"title": "Press", "on": {"any": "resident"}, "takes": "0s", "uses": ["hands"], "rhythm": \#(rhythm)},
     "call": {"title": "Call", "takes": "10s", "reach": "anywhere", "uses": ["voice"]},
     "lift": {"title": "Lift", "on": {"any": "resident"}, "takes": "3s", "uses": ["hands"]},
     "weigh": {"title": "Weigh", "takes": "5s", "reach": "anywhere"}}
    """#
  static let parts = [
    "actions": actions, "kinds": SmallScenario.part("kinds"),
    "entities": SmallScenario.part("entities").replacing(
      #""trainee": {"place": "hall"}"#, with: #""trainee": {"place": "room"}"#),
    "checklist": #"""
    [{"id": "fed", "title": "Lift", "domain": "care", "do": {"action": "lift"}, "points": 1, "why": "He is low.", "next": "Lift him."}]
    """#,
  ]

  static func scenario(_ more: [String: String] = [:]) throws -> CompiledScenario {
    let (scenario, diagnostics) = SmallScenario(parts.merging(more) { $1 }).compile()
    return try #require(scenario, "\(diagnostics.sorted.map(\.message))")
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Ticks of the beats.
    var beats: [Tick]
    /// When one looks.
    var at: Tick
    var rate: Double
    var inSet: Int
    var longest: Int
    var goesOn = 1
  }

  static let rows: [Row] = [
    Row(testDescription: "one beat has no rate", beats: [10], at: 10, rate: 0, inSet: 1, longest: 0),
    Row(
      testDescription: "two beats 55 ticks apart", beats: [10, 65], at: 65, rate: 6000.0 / 55, inSet: 2,
      longest: 0),
    Row(
      testDescription: "fewer intervals than asked: all of them", beats: [10, 60, 120], at: 120,
      rate: 12_000.0 / 110, inSet: 3, longest: 0),
    Row(
      testDescription: "as many as asked", beats: [10, 60, 110, 160], at: 160, rate: 120, inSet: 4, longest: 0
    ),
    Row(
      testDescription: "one more: the first is forgotten", beats: [10, 110, 160, 210, 260], at: 260,
      rate: 120,
      inSet: 5, longest: 0),
    Row(
      testDescription: "one tick less than a pause", beats: [10, 209], at: 209, rate: 6000.0 / 199, inSet: 2,
      longest: 0),
    Row(
      testDescription: "just not a pause", beats: [10, 210], at: 210, rate: 30, inSet: 2, longest: 0),
    Row(
      testDescription: "one tick more is a pause and begins a set", beats: [10, 60, 261], at: 261, rate: 0,
      inSet: 1, longest: 201),
    Row(
      testDescription: "the rate stays until it is a pause", beats: [10, 60], at: 260, rate: 120, inSet: 2,
      longest: 0),
    Row(
      testDescription: "in a pause there is none, and the set can still be counted", beats: [10, 60], at: 261,
      rate: 0, inSet: 2, longest: 0),
    Row(
      testDescription: "the longest of several pauses", beats: [10, 310, 810, 1110], at: 1110, rate: 0,
      inSet: 1, longest: 500),
    Row(
      testDescription: "the longest that is allowed", beats: [10, 1010], at: 1010, rate: 0, inSet: 1,
      longest: 1000),
    Row(
      testDescription: "one tick more is known at that tick, and ends the bout", beats: [10], at: 1011,
      rate: 0,
      inSet: 1, longest: 1001, goesOn: 0),
    Row(
      testDescription: "just before", beats: [10], at: 1010, rate: 0, inSet: 1, longest: 0),
    Row(
      testDescription: "a beat at that very tick", beats: [10, 1011], at: 1011, rate: 0, inSet: 1,
      longest: 1001),
    Row(
      testDescription: "after the end of a bout comes a first beat, not a longer pause",
      beats: [10, 5000, 5060], at: 5060, rate: 100, inSet: 2, longest: 1001),
  ]

  @Test(
    "33: rates over the last intervals, sets between pauses, bouts that too long a pause ends",
    arguments: rows)
  func readings(_ row: Row) throws {
    let scenario = try Self.scenario()
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    let press = try #require(scenario.names.acts(named: "press").first)
    let wang = try #require(scenario.names.entity("wang"))
    for tick in row.beats { runner.apply(Event(tick: tick, action: press, target: wang)) }
    runner.simulation.advance(to: row.at)
    func word(_ id: String) throws -> UInt64 {
      let slot = try #require(scenario.program.layout.slots.firstIndex { $0.id == "press.\(id)" })
      return runner.simulation.slot(slot)
    }
    #expect(Double(bitPattern: try word("rate")) == row.rate)
    #expect(Int(try word("beats")) == row.inSet)
    #expect(Int(try word("longestPause")) == row.longest)
    #expect(Int(try word("inBout")) == row.goesOn)
  }

  @Test("Rules, effects and the end read rate, beats and the longest pause; effects of a beat see it counted")
  func conditions() throws {
    let scenario = try Self.scenario([
      "actions": Self.actions.replacing(
        #""uses": ["hands"], "rhythm""#,
        with:
          #""uses": ["hands"], "then": [{"if": "beats('press') == 4", "set": "it.seated", "to": true}], "rhythm""#
      ),
      "rules": #"""
      [{"id": "fast", "when": "rate('press') > 119.0", "then": [{"set": "wang.mind", "to": "confused"}]},
       {"id": "slow", "when": "longestPause('press') > duration('10s')", "then": [{"set": "wang.weight", "to": 50}]}]
      """#,
    ])
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    #expect(
      runner.play(EntryTests.node(#"{"act": "press", "on": "wang", "beats": 4, "rate": 120}"#)) == nil)
    runner.simulation.advance(to: 2000)
    func slot(_ id: String) throws -> UInt64 {
      runner.simulation.slot(try #require(scenario.program.layout.slots.firstIndex { $0.id == id }))
    }
    #expect(runner.events.map(\.tick) == [1, 51, 101, 151])
    #expect(try slot("wang.seated") == 1)
    #expect(try slot("wang.mind") == 1)
    #expect(Double(bitPattern: try slot("wang.weight")) == 50)
  }

  @Test(
    "Beats of a script come evenly, go on from those before, and what is said meanwhile does not upset them")
  func script() throws {
    let scenario = try Self.scenario()
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    for step in [
      #"{"act": "press", "on": "wang", "beats": 3, "rate": 110}"#,
      #"{"act": "call", "beside": true}"#,
      #"{"act": "press", "on": "wang", "beats": 2, "rate": 110, "beside": true}"#,
      #"{"act": "lift", "on": "wang"}"#,
    ] {
      #expect(runner.play(EntryTests.node(step)) == nil)
    }
    // 6000 / 110 = 54.5 ticks: 0, 55, 109 after the first; then one tick later the call; then 55 after the last beat.
    // Lifting waits until the call, which began beside the beats, is over.
    #expect(runner.events.map(\.tick) == [1, 56, 110, 111, 165, 220, 1112])
    #expect(runner.simulation.trace.filter { $0.kind == .refused }.isEmpty)
  }

  @Test("A run that ends between two beats has no beats after its end")
  func ending() throws {
    let scenario = try Self.scenario(["limit": #""3s""#])
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    #expect(
      runner.play(EntryTests.node(#"{"act": "press", "on": "wang", "beats": 30, "rate": 60}"#)) == nil)
    #expect(runner.events.map(\.tick) == [1, 101, 201])
    #expect(runner.simulation.end?.tick == 300)
  }

  @Test("An act that shares no channel is done beside the call; one that uses everything is refused as busy")
  func channels() throws {
    let scenario = try Self.scenario()
    #expect(scenario.program.besides.count == 1)
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    for step in [
      #"{"act": "call"}"#, #"{"act": "lift", "on": "wang", "beside": true}"#,
      #"{"act": "weigh", "beside": true}"#, #"{"act": "press", "on": "wang", "beside": true}"#,
    ] {
      #expect(runner.play(EntryTests.node(step)) == nil)
    }
    runner.waitUntilFree()
    let acts = runner.simulation.trace.filter { [.started, .refused, .completed].contains($0.kind) }
    let ids = acts.map { "\($0.tick) \(scenario.names.acts[Int($0.a)].id) \($0.kind)" }
    #expect(
      ids == [
        "1 call started", "2 lift started", "3 weigh refused", "4 press refused", "302 lift completed",
        "1001 call completed",
      ])
  }

  @Test("Without acts that can run at once nothing is kept for them")
  func noChannels() throws {
    let (scenario, _) = SmallScenario().compile()
    #expect(try #require(scenario).program.besides.isEmpty)
  }

  @Test(
    "Entries of beats are told what is wrong with them",
    arguments: [
      (#"{"act": "press", "on": "wang", "beats": 3}"#, "'beats' and 'rate' belong together"),
      (#"{"act": "press", "on": "wang", "rate": 3}"#, "'beats' and 'rate' belong together"),
      (#"{"act": "press", "on": "wang", "beats": 501, "rate": 100}"#, "this is no number of beats"),
      (#"{"act": "press", "on": "wang", "beats": 0, "rate": 100}"#, "this is no number of beats"),
      (#"{"act": "press", "on": "wang", "beats": 3, "rate": 601}"#, "this is no rate"),
      (#"{"act": "lift", "on": "wang", "beats": 3, "rate": 100}"#, "this act has no rhythm"),
    ])
  func entries(_ step: String, _ message: String) throws {
    let scenario = try Self.scenario()
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    #expect(runner.play(EntryTests.node(step))?.message == message)
    #expect(runner.events.isEmpty)
  }

  @Test(
    "What nobody can keep, and what is read of an act without rhythm, is told",
    arguments: [
      (
        #""good": [100, 120], "half": [80, 140]"#, #""good": [100, 120], "half": [110, 140]"#,
        "error scenario/wrong-rhythm: the good rates of 'press' reach beyond those that earn half ['half' wider than 'good']"
      ),
      (
        #""longestPause": "10s""#, #""longestPause": "2s""#,
        "error scenario/wrong-rhythm: a pause of 'press' would be too long as soon as it is one ['longestPause' longer than 'pauseFrom' (2s)]"
      ),
      (
        #""pauseFrom": "2s""#, #""pauseFrom": "0.7s""#,
        "error scenario/wrong-rhythm: at the slowest rate of 'press' every interval would be a pause [a longer 'pauseFrom' (2s), or faster rates]"
      ),
      (
        #""takes": "0s", "uses""#, #""takes": "0.5s", "uses""#,
        "error scenario/wrong-rhythm: 'press' takes too long for its fastest rate [one beat, such as 0.2s]"
      ),
      (
        #""uses": ["hands"], "rhythm""#,
        #""uses": ["hands"], "parameters": {"hard": {"bool": true}}, "rhythm""#,
        "error scenario/wrong-rhythm: a beat of 'press' has values to choose [no 'parameters']"
      ),
    ])
  func mistakes(_ old: String, _ new: String, _ told: String) {
    #expect(Self.actions.contains(old))
    var parts = Self.parts
    parts["actions"] = Self.actions.replacing(old, with: new)
    let lines = SmallScenario(parts).told().map { $0.drop { $0 == "'" } }
    #expect(lines.contains { $0.hasSuffix(told) }, "\(lines)")
  }

  @Test("An item on the rates of beats earns half for half the beats; items that cannot be judged are told")
  func item() throws {
    func item(_ rhythm: String) -> String {
      #"[{"id": "rate", "title": "Rate", "domain": "care", "rhythm": \#(rhythm), "points": 10, "why": "Blood.", "next": "Count."}]"#
    }
    let scenario = try Self.scenario([
      "checklist": item(#"{"of": "press", "judged": "rate", "least": 20}"#)
    ])
    var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
    for rate in [110, 90] {
      #expect(
        runner.play(EntryTests.node(#"{"act": "press", "on": "wang", "beats": 21, "rate": \#(rate)}"#)) == nil
      )
      runner.simulation.advance(to: runner.simulation.tick + 500)
    }
    var judge = Judge(scenario.rubricPlan, conditions: Conditions(mode: 0))
    for occurrence in runner.simulation.trace { judge.observe(occurrence) }
    let total = judge.report().total
    // Twenty good ones and twenty that earn half: three quarters.
    #expect(total.points * 4 == total.maximum * 3)

    var parts = Self.parts
    parts["checklist"] = item(#"{"of": "lift", "judged": "rate"}"#)
    #expect(
      SmallScenario(parts).told().contains {
        $0.hasSuffix("error scenario/no-rhythm: 'lift' has no rhythm [an action with 'rhythm']")
      })
    parts["checklist"] = item(#"{"of": "press", "judged": "sets"}"#)
    parts["actions"] = Self.actions.replacing(#""set": 4, "#, with: "")
    #expect(
      SmallScenario(parts).told().contains {
        $0.hasSuffix(
          "error scenario/missing-key: the rhythm of 'press' says nothing of sets [\"set\" in its 'rhythm', such as 30]"
        )
      })
  }

  @Test(
    "Conditions on beats of an act without rhythm are told which acts have one",
    arguments: [
      ("rate('lift') > 100.0", "'lift' is no action with a rhythm"),
      ("beats('lift') > 3", "'lift' is no action with a rhythm"),
    ])
  func noRhythm(_ condition: String, _ message: String) {
    var parts = Self.parts
    parts["rules"] =
      #"[{"id": "r", "when": "\#(condition)", "then": [{"set": "wang.weight", "to": 50}]}]"#
    let lines = SmallScenario(parts).told()
    #expect(lines.contains { $0.contains("error cel/no-rhythm: \(message) [press]") }, "\(lines)")
  }
}
