import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("Scripts")
struct ScriptTests {
  /// What came of playing entries one after another.
  private struct Played {
    var problems: [String] = []
    var events: [Event] = []
    var trace: [Occurrence] = []
    var tick: Tick = -1
    var end: Tick?
    var reason: EndReason?
  }

  private func play(_ steps: [(String, Tick?)], then: (inout ScriptRunner) -> Void = { _ in }) throws
    -> Played
  {
    var runner = ScriptRunner(EntryTests.scenario, start: try #require(EntryTests.scenario.start(seed: 1)))
    var played = Played()
    for (entry, moment) in steps {
      if let problem = runner.play(EntryTests.node(entry), at: moment) {
        played.problems.append(problem.rule)
      }
    }
    then(&runner)
    runner.waitUntilFree()
    played.events = runner.events
    played.trace = Array(runner.simulation.trace)
    played.tick = runner.simulation.tick
    played.end = runner.simulation.end?.tick
    played.reason = runner.closing?.reason
    return played
  }

  @Test("A step begins in the tick after the one before is done, or at its moment")
  func timing() throws {
    let played = try play([
      (#"{"act":"go","to":"room"}"#, nil), (#"{"act":"look","on":"wang"}"#, nil),
      (#"{"act":"weigh","on":"wang"}"#, 2000),
    ])
    #expect(played.problems == [])
    #expect(played.events.map(\.tick) == [1, 502, 2000])
    #expect(played.tick == 4000)
  }

  @Test("Waiting lasts until a moment; finishing ends the run")
  func waiting() throws {
    let waited = try play([(#"{"act":"wait","until":"1m"}"#, nil)])
    #expect(waited.tick == 6000)
    let finished = try play([(#"{"act":"wait","until":"1m"}"#, nil), (#"{"act":"finish"}"#, nil)])
    #expect(finished.end == 6001)
    #expect(finished.reason == .finished)
  }

  @Test("A reading in a form is what was measured last, in the words of the form")
  func readings() throws {
    let write = #"{"act":"write","form":"chart","row":"wang","with":{"weight":"reading","mind":"reading"}}"#
    let played = try play([
      (write, nil), (#"{"act":"go","to":"room"}"#, nil), (#"{"act":"weigh","on":"wang"}"#, nil), (write, nil),
    ])
    #expect(played.problems == ["entry/out-of-range"])
    #expect(played.events.last?.parameters == [(70.0).bitPattern, 1])
  }

  @Test("All drawn questions are answered, and no other", arguments: [("right", true), ("wrong", false)])
  func quiz(word: String, isRight: Bool) throws {
    let played = try play([(#"{"act":"answerAll","quiz":"quiz","with":"\#(word)"}"#, nil)])
    #expect(played.problems == [])
    #expect(played.events.count == 2)
    let quiz = EntryTests.scenario.scenario.quizzes[0]
    for event in played.events {
      #expect(quiz.questions[Int(event.parameters[0])].options[Int(event.parameters[1])].isRight == isRight)
    }
    #expect(!played.trace.contains { $0.kind == .refused })
  }

  @Test("Refusals do not stop a script; hands hold two things")
  func refusals() throws {
    let names = EntryTests.scenario.names
    let seated = try #require(names.property(of: names.entity("wang") ?? 0, "seated"))
    var word: UInt64 = 0
    let played = try play(
      [
        #"{"act":"go","to":"room"}"#, #"{"act":"take","on":"cup"}"#, #"{"act":"take","on":"meter"}"#,
        #"{"act":"take","on":"spoon"}"#, #"{"act":"feed","on":"wang","with":{"grams":10,"tool":"spoon"}}"#,
        #"{"act":"putDown","on":"cup"}"#, #"{"act":"take","on":"spoon"}"#,
        #"{"act":"feed","on":"wang","with":{"grams":10,"tool":"spoon"}}"#,
      ].map { ($0, nil) }
    ) { runner in
      runner.waitUntilFree()
      word = runner.simulation.slot(seated)
    }
    #expect(played.problems == [])
    #expect(played.trace.filter { $0.kind == .refused }.map { names.acts[Int($0.a)].id } == ["take", "feed"])
    #expect(word == 1)
  }

  @Test("Everything in order does each act once and comes to an end")
  func everything() throws {
    let played = try play([]) { $0.playEverythingInOrder() }
    #expect(played.end != nil)
    #expect(Set(played.trace.filter { $0.kind == .completed }.map(\.a)).count >= 8)
  }

  @Test(
    "Moments are durations since the start or times of day",
    arguments: [
      ("17m45s", nil, 106_500), ("12:00", 37_800, 540_000), ("00:10", 86_340, 66_000), ("12:00", nil, nil),
      ("25:00", 0, nil), ("soon", 0, nil),
    ] as [(String, Int?, Tick?)])
  func moments(text: String, clock: Int?, tick: Tick?) {
    #expect(ScriptStep.moment(text, clockStart: clock) == tick)
  }
}
