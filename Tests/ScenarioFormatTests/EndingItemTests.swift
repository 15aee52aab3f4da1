import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("Items that end the run")
struct EndingItemTests {
  /// An item that ends the run, what is done, and when it ends: 1800 s is the limit.
  struct Ender: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var item: String
    var script: [String]
    var ends: Tick
    var critical = true
  }

  static let enders: [Ender] = [
    Ender(
      testDescription: "a wrong act ends the run when it is done",
      item: #""never": {"action": "jot"}"#, script: [jot("1m")], ends: 6500),
    Ender(
      testDescription: "also before the items that come first: they gate points, not harm",
      item: #""never": {"action": "jot"}, "after": ["fed"]"#, script: [jot("1m")], ends: 6500),
    Ender(
      testDescription: "not when the item does not apply",
      item: #""never": {"action": "jot"}, "applies": "wang.seated""#, script: [jot("1m")], ends: 180_000,
      critical: false),
    Ender(
      testDescription: "when it applies, as tick 0 has settled",
      item: #""never": {"action": "jot"}, "applies": "wang.mind == 'drowsy'""#, script: [jot("1m")],
      ends: 6500),
    Ender(
      testDescription: "not before it applies once",
      item: #""never": {"action": "jot"}, "appliesOnce": "wang.sugar < 5.0""#, script: [jot("1m")],
      ends: 180_000, critical: false),
    Ender(
      testDescription: "but from there on",
      item: #""never": {"action": "jot"}, "appliesOnce": "wang.sugar < 5.0""#,
      script: [jot("1m"), jot("6m")],
      ends: 36_500),
    Ender(
      testDescription: "not outside the window",
      item: #""never": {"action": "jot"}, "within": ["2m", "3m"], "since": "start""#,
      script: [jot("1m"), jot("4m")], ends: 180_000, critical: false),
    Ender(
      testDescription: "within it",
      item: #""never": {"action": "jot"}, "within": ["2m", "3m"], "since": "start""#,
      script: [jot("1m"), jot("2m30s")], ends: 15_500),
    Ender(
      testDescription: "a window counts from the first time of its event",
      item: #""never": {"action": "jot"}, "within": "1m", "since": {"action": "go"}"#,
      script: [jot("1m"), #"{"at": "2m", "act": "go", "to": "room"}"#, jot("2m10s")], ends: 13_500),
    Ender(
      testDescription: "and is over when it is over",
      item: #""never": {"action": "jot"}, "within": "1m", "since": {"action": "go"}"#,
      script: [
        #"{"at": "2m", "act": "go", "to": "room"}"#, #"{"at": "4m", "act": "go", "to": "hall"}"#,
        jot("4m10s"),
      ], ends: 180_000, critical: false),
    Ender(
      testDescription: "what can be put right ends it when the time for that is over",
      item: #""never": {"when": "trainee.place == room"}"#,
      script: [#"{"at": "1m", "act": "go", "to": "room"}"#],
      ends: 6500 + 1000),
    Ender(
      testDescription: "and not when it was put right",
      item: #""never": {"when": "trainee.place == room"}"#,
      script: [#"{"at": "1m", "act": "go", "to": "room"}"#, #"{"at": "1m8s", "act": "go", "to": "hall"}"#],
      ends: 180_000, critical: false),
    Ender(
      testDescription: "at once when nothing can be put right, after the time it must hold",
      item: #""never": {"when": "trainee.place == room", "for": "5s"}, "correctedWithin": "0s""#,
      script: [#"{"at": "1m", "act": "go", "to": "room"}"#], ends: 6500 + 500),
    Ender(
      testDescription: "a condition that begins outside the window does not end it inside",
      item: #""never": {"when": "trainee.place == room"}, "within": ["2m", "3m"], "since": "start""#,
      script: [#"{"at": "1m", "act": "go", "to": "room"}"#], ends: 180_000, critical: false),
  ]

  static func jot(_ at: String) -> String { #"{"at": "\#(at)", "act": "jot", "with": {"words": "abc"}}"# }

  @Test("An item ends the run with the tick in which a wrong act becomes one", arguments: enders)
  func ender(_ row: Ender) throws {
    let parts = [
      "checklist": #"""
      [{"id": "fed", "title": "Feed", "domain": "care", "do": {"action": "feed"}, "points": 1, "why": "He is hungry.", "next": "Feed him."},
       {"id": "stop", "title": "Stop", "domain": "care", \#(row.item), "points": 0, "critical": "end", "why": "Harm.", "next": "Do not."}]
      """#,
      "rules":
        #"[{"id": "dozes", "when": "elapsed() == duration('0s')", "then": [{"set": "wang.mind", "to": "drowsy"}]}]"#,
      "tests":
        #"[{"id": "t", "mode": "exam", "seed": 1, "script": [\#(row.script.joined(separator: ", "))], "expect": {"critical": [\#(row.critical ? "\"stop\"" : "")]}}]"#,
    ]
    let (compiled, bag) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(bag))")
    let run = TestRun.play(scenario.scenario.tests[0], in: scenario)
    #expect(run.differences.map(\.message) == [])
    #expect(run.tick == row.ends)
  }

  @Test("What cannot end the run says so")
  func cannotEnd() {
    func told(_ item: String) -> [String] {
      SmallScenario([
        "checklist": #"""
        [{"id": "fed", "title": "Feed", "domain": "care", "do": {"action": "feed"}, "points": 1, "why": "He is hungry.", "next": "Feed him."},
         {"id": "stop", "title": "Stop", "domain": "care", \#(item), "points": 1, "critical": "end", "why": "Harm.", "next": "Do not."}]
        """#
      ]).told()
    }
    #expect(
      told(#""never": {"action": "jot"}, "within": "1m", "after": ["fed"]"#) == [
        "'\"1m\"' error checklist/end-without-since: the window of 'stop' begins with an item of the checklist, which the run does not know [\"since\" with an event, or \"start\", where a wrong act ends the run]"
      ])
    #expect(
      told(#""beforeEach": {"action": "jot"}, "have": "wang.seated""#) == [
        "'\"end\"' warning checklist/end-without-never: 'stop' does not end the run: a wrong act of it is judged as with 'fail' [\"critical\": \"fail\", or an item with 'never']"
      ])
  }
}
