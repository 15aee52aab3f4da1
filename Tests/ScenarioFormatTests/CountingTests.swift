import Assessment
import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

/// Counting for a time that is chosen, poor technique as an event, and what the sum of a scale means.
@Suite("Counting and scoring")
struct CountingTests {
  static func actions(_ count: String = #""counts": "it.pulse", "for": ["15s", "30s", "60s"]"#) -> String {
    #"""
    {"count": {"title": "Count", "on": {"any": "resident"}, "reach": "anywhere", \#(count),
       "poorTechnique": [{"id": "thumb", "if": "it.seated", "reading": "it.pulse", "adds": 20}], "then": [{"set": "it.seated", "to": false}]},
     "seat": {"title": "Seat", "on": {"any": "resident"}, "reach": "anywhere", "takes": "1s", "then": [{"set": "it.seated", "to": true}]},
     "weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "20s"},
     "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
    """#
  }
  /// A pulse of 74 that stands still.
  static let kinds = SmallScenario.part("kinds").replacing(
    #""start": 70, "relax": {"to": "it.seated ? 70.0 : 90.0", "timeConstant": "1m"}"#,
    with: #""start": 74, "hold": true"#)

  static func play(_ script: String, _ holds: String, parts: [String: String] = [:]) throws -> TestRun {
    var parts = parts
    parts["actions"] = parts["actions"] ?? actions()
    parts["kinds"] = kinds
    parts["tests"] =
      #"[{"id": "t", "mode": "exam", "seed": 1, "script": [\#(script), {"act": "finish"}], "expect": {"holds": ["\#(holds)"]}}]"#
    let (compiled, diagnostics) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    return TestRun.play(scenario.scenario.tests[0], in: scenario)
  }

  @Test(
    "It takes as long as was chosen; whole beats are counted, and the rate is what they make of it",
    arguments: [
      ("15s", 19.0, 76.0, 1500), ("30s", 37.0, 74.0, 3000), ("1m", 74.0, 74.0, 6000),
    ])
  func rates(_ during: String, _ count: Double, _ rate: Double, _ ticks: Int32) throws {
    let run = try Self.play(
      #"{"act": "count", "on": "wang", "with": {"during": "\#(during)"}}"#,
      "wang.measured('pulse') == \(rate) && elapsed() >= duration('\(during)')")
    #expect(run.differences.map(\.message) == [])
    let read = run.trace.filter { $0.kind == .measured }
    #expect(read.map(\.value) == [count, rate])
    #expect(read.allSatisfy { $0.tick == ticks + 1 })
  }

  @Test("Poor technique shifts what is counted, as it shifts what is read")
  func poor() throws {
    let run = try Self.play(
      #"{"act": "seat", "on": "wang"}, {"act": "count", "on": "wang", "with": {"during": "30s"}}"#,
      "wang.measured('pulse') == 94.0")
    #expect(run.differences.map(\.message) == [])
  }

  @Test(
    "What was counted, written down in place of the rate, is wrong and may be put right, but is not made up",
    arguments: [
      ([37], 0, []), ([37, 74], 100, []), ([74], 100, []), ([38], 0, ["falseRecord"]),
    ])
  func countWritten(_ values: [Int], _ percent: Int, _ errors: [String]) throws {
    let writing = values.map {
      #", {"act": "write", "form": "chart", "row": "wang", "with": {"pulse": \#($0)}}"#
    }
    let run = try Self.play(
      #"{"act": "count", "on": "wang", "with": {"during": "30s"}}"# + writing.joined(), "true",
      parts: [
        "forms":
          #"{"chart": {"title": "Chart", "rowPer": "resident", "fields": [{"id": "pulse", "title": "Pulse", "number": [0, 200], "expect": {"reading": "pulse"}}]}}"#,
        "checklist": Self.asked,
      ])
    #expect(run.differences.map(\.message) == [])
    #expect(run.report?.total.percent == percent)
    #expect(run.report?.criticalErrors.map(\.id) == errors)
  }

  @Test("With one time there is nothing to choose")
  func oneTime() throws {
    let run = try Self.play(
      #"{"act": "count", "on": "wang"}"#, "wang.measured('pulse') == 76.0",
      parts: ["actions": Self.actions(#""counts": "it.pulse", "for": ["15s"]"#)])
    #expect(run.differences.map(\.message) == [])
  }

  @Test("A script is told what it may choose")
  func unchosen() throws {
    let run = try Self.play(#"{"act": "count", "on": "wang"}"#, "true")
    #expect(run.differences.map(\.message) == ["step 1: 'count' needs 'during', expected 15s, 30s, 1m"])
  }

  static let gentle = #"""
    [{"id": "fed", "title": "Feed", "domain": "care", "do": {"action": "count"}, "points": 1, "why": "W.", "next": "N."},
     {"id": "noThumb", "title": "No thumb", "domain": "care", "never": {"poorTechnique": "count.thumb"}, "points": 0, "critical": "fail", "why": "W.", "next": "N."}]
    """#

  @Test(
    "Poor technique can be a critical error, read before the act changes anything",
    arguments: [
      (#"{"act": "seat", "on": "wang"}, "#, ["noThumb"]), ("", []),
    ])
  func critical(_ before: String, _ errors: [String]) throws {
    let run = try Self.play(
      before + #"{"act": "count", "on": "wang", "with": {"during": "30s"}}"#, "!wang.seated",
      parts: ["checklist": Self.gentle])
    #expect(run.differences.map(\.message) == [])
    #expect(run.report?.criticalErrors.map(\.id) == errors)
  }

  @Test("Rules may wait for poor technique too")
  func rule() throws {
    let run = try Self.play(
      #"{"act": "seat", "on": "wang"}, {"act": "count", "on": "wang", "with": {"during": "30s"}}"#,
      "!meter.clean",
      parts: [
        "rules":
          #"[{"id": "r", "whenever": {"poorTechnique": "count.thumb", "on": "wang"}, "then": [{"set": "meter.clean", "to": false}]}]"#
      ])
    #expect(run.differences.map(\.message) == [])
  }

  // MARK: Scales

  static let scale = #"""
    {"risk": {"title": "Risk", "sum": [
      {"of": "weight", "bands": [{"to": 40, "is": 3}, {"to": 60, "is": 1}, {"above": 60, "is": 0}]},
      {"of": "mind", "cases": {"alert": 0, "confused": 1, "drowsy": 2}}],
      "results": [{"id": "low", "to": 1, "says": "Low."}, {"id": "middle", "to": 3, "says": "Middle."}, {"id": "high", "above": 3, "says": "High."}],
      "singleThree": "high"}}
    """#
  static let form = #"""
    {"chart": {"title": "Chart", "rowPer": "resident", "fields": [
      {"id": "weight", "title": "Weight", "number": [0, 120]},
      {"id": "mind", "title": "Mind", "choice": ["alert", "confused", "drowsy"]},
      {"id": "risk", "title": "Risk", "number": [0, 10], "expect": {"scale": "risk"}},
      {"id": "means", "title": "Means", "choice": ["high", "middle", "low"], "expect": {"result": "risk"}}]}}
    """#
  static let asked = #"""
    [{"id": "fed", "title": "Chart", "domain": "care", "record": {"form": "chart", "row": "wang"}, "points": 1, "why": "W.", "next": "N."}]
    """#

  struct Row: Sendable {
    var weight: Int
    var mind: String
    var sum: Int
    var means: String
    var rightResult: String
    var writtenResult: String
    var percent: Int
  }

  @Test(
    "The right sum and the one written stand side by side with what each means; both entries are compared",
    arguments: [
      Row(
        weight: 70, mind: "alert", sum: 0, means: "low", rightResult: "low", writtenResult: "low",
        percent: 100),
      Row(
        weight: 50, mind: "drowsy", sum: 3, means: "middle", rightResult: "middle", writtenResult: "middle",
        percent: 100),
      // One three alone is high, whatever the sum.
      Row(
        weight: 30, mind: "alert", sum: 3, means: "high", rightResult: "high", writtenResult: "high",
        percent: 100),
      Row(
        weight: 30, mind: "alert", sum: 3, means: "middle", rightResult: "high", writtenResult: "high",
        percent: 50),
      Row(
        weight: 50, mind: "drowsy", sum: 1, means: "low", rightResult: "middle", writtenResult: "low",
        percent: 0),
      Row(
        weight: 50, mind: "drowsy", sum: 4, means: "middle", rightResult: "middle", writtenResult: "high",
        percent: 50),
    ])
  func meaning(_ row: Row) throws {
    let run = try Self.play(
      #"{"act": "write", "form": "chart", "row": "wang", "with": {"weight": \#(row.weight), "mind": "\#(row.mind)", "risk": \#(row.sum), "means": "\#(row.means)"}}"#,
      "true", parts: ["scales": Self.scale, "forms": Self.form, "checklist": Self.asked])
    #expect(run.differences.map(\.message) == [])
    let report = try #require(run.report)
    let ids = ["low", "middle", "high"]
    #expect(report.sums.map { $0.rightResult.map { ids[$0] } } == [row.rightResult])
    #expect(report.sums.map { $0.writtenResult.map { ids[$0] } } == [row.writtenResult])
    #expect(report.total.percent == row.percent)
  }

  @Test(
    "An author is told what is wrong, where, and what was perhaps meant",
    arguments: [
      (
        ["actions": actions(#""counts": "it.pulse""#)],
        [
          "'\"it.pulse\"' error scenario/missing-key: 'counts' does not say for how long [\"for\": [\"15s\", \"30s\", \"60s\"]]"
        ]
      ),
      (
        ["actions": actions(#""for": ["15s"]"#)],
        ["'[\"15s\"]' error scenario/missing-key: 'for' does not say what is counted ['counts']"]
      ),
      (
        ["actions": actions(#""counts": "it.mind", "for": ["15s"]"#)],
        [
          "'\"it.mind\"' error scenario/wrong-type: 'mind' is no rate that could be counted [a signal, or a property that is a number]"
        ]
      ),
      (
        ["actions": actions(#""counts": "it.pulse", "for": ["15s"], "takes": "20s""#)],
        [
          "'\"20s\"' error scenario/conflicting-keys: 'takes' does not go with 'for', which says how long it takes"
        ]
      ),
      (
        [
          "actions": actions(
            #""counts": "it.pulse", "for": ["15s"], "parameters": {"during": {"bool": true}}"#)
        ],
        [
          "'\"during\"' error scenario/duplicate-id: 'during' is the parameter of an act that counts [another id]"
        ]
      ),
      (
        ["actions": actions(#""counts": "it.pulse", "for": ["1m", "60s"]"#)],
        ["'\"60s\"' error scenario/duplicate-id: 'for' has 1m twice"]
      ),
      (
        ["actions": actions(#""counts": "it.pulse", "for": ["15.5s"]"#)],
        ["'\"15.5s\"' error scenario/out-of-range: 'for' has 15.5s [a whole number of seconds]"]
      ),
      (
        ["actions": actions(), "checklist": gentle.replacing("count.thumb", with: "count.thump")],
        [
          "'\"count.thump\"' error scenario/unknown-poor-technique: 'count' has no poor technique 'thump' (count.thumb)"
        ]
      ),
      (
        ["actions": actions(), "checklist": gentle.replacing("count.thumb", with: "thumb")],
        [
          "'\"thumb\"' error scenario/unknown-poor-technique: 'thumb' does not name a poor technique [ACTION.ID]"
        ]
      ),
      (
        [
          "facts": #"{"a": {"text": "A"}, "b": {"text": "B"}, "c": {"text": "C"}}"#,
          "reports":
            #"{"call": {"title": "Call", "limit": "14s", "slots": [{"id": "s", "title": "S", "need": ["a", "b"], "needOneOf": ["c"]}]}}"#,
        ],
        [
          "'\"call\"' error checklist/cannot-be-met: 'call' needs 3 facts, and in 14s only 2 are heard [at least 15s]"
        ]
      ),
      (
        ["scales": scale, "forms": form.replacing("[\"high\", ", with: "[\"hihg\", "), "checklist": asked],
        ["'\"hihg\"' error scenario/unknown-result: the scale has no result 'hihg' (high)"]
      ),
      (
        [
          "scales": scale,
          "forms": form.replacing("\"choice\": [\"high\", \"middle\", \"low\"]", with: "\"number\": [0, 3]"),
          "checklist": asked,
        ],
        [
          "'\"risk\"' error scenario/wrong-type: what a sum means is no number [\"choice\" of 'low', 'middle' or 'high']"
        ]
      ),
    ])
  func told(_ parts: [String: String], _ lines: [String]) {
    #expect(SmallScenario(parts).told() == lines)
  }
}
