import Assessment
import ScenarioFormat
import SourceText
import Testing

@testable import Attempts
@testable import Reports

@Suite("Score reports") struct ScoreReportTests {
  static let cases: [(String, ReportLanguage)] = [
    ("perfect", .english), ("mixed", .english), ("mixed", .chinese), ("hasty", .chinese),
    ("hasty", .english),
  ]

  @Test("reports in words are the golden texts", arguments: cases)
  func text(_ row: (id: String, language: ReportLanguage)) throws {
    let (scenario, result) = try Drill.result(row.id)
    let report = try #require(result.judged?.report)
    let text = ScoreReportText(scenario, row.language).render(report)
    expectGolden(text, "report-\(row.id).\(row.language.rawValue).txt")
    for line in text.split(separator: "\n") { #expect(Columns.width(String(line)) <= 100, "\(line)") }
  }

  @Test("reports as JSON are the golden documents, and every id in them is one of the scenario")
  func json() throws {
    let (scenario, result) = try Drill.result("mixed")
    let report = try #require(result.judged?.report)
    let text = ScoreReportJSON(scenario, .english).render(report)
    expectGolden(text, "report-mixed.json")
    var bag = DiagnosticBag()
    let node = try #require(JSONParser.parse(SourceFile(name: "report", text: text), into: &bag))
    #expect(bag.isEmpty)
    #expect(node.member("items")?.elements?.count == scenario.rubric.items.count)
    #expect(node.member("score")?.member("points")?.number?.integer == Int64(report.total.points))
    #expect((node.member("decisions")?.elements?.count ?? 0) > 5)
    #expect(node.member("provenance")?.member("attempt")?.string == result.digest?.description)
  }

  @Test("everything but words is the same in every language")
  func languages() throws {
    let (scenario, result) = try Drill.result("mixed")
    let report = try #require(result.judged?.report)
    func keys(_ language: ReportLanguage) throws -> [String] {
      var bag = DiagnosticBag()
      let text = ScoreReportJSON(scenario, language).render(report, .compact)
      let node = try #require(JSONParser.parse(SourceFile(name: "report", text: text), into: &bag))
      return plain(node)
    }
    #expect(try keys(.english) == keys(.chinese))
  }

  /// Every value that is no title or sentence, in order.
  func plain(_ node: JSONNode) -> [String] {
    switch node.kind {
    case .object(let members):
      members.filter { !["title", "why", "next", "says"].contains($0.key) }.flatMap {
        [$0.key] + plain($0.value)
      }
    case .array(let elements): elements.flatMap { plain($0) }
    case .string(let text): [text]
    case .number(let number): [number.text]
    case .bool(let value): ["\(value)"]
    case .null: ["null"]
    }
  }

  @Test("a line of time is the golden text", arguments: [ReportLanguage.english, .chinese])
  func timeLine(language: ReportLanguage) throws {
    let (scenario, attempt) = try Drill.attempt("hasty")
    let text = try TimeLineText(scenario, language).render(attempt)
    expectGolden(text, "timeline-hasty.\(language.rawValue).txt")
  }

  @Test("session events and what was taken back stand in their place on the line of time")
  func timeLineSession() throws {
    let scenario = try #require(Drill.compiled)
    let header = try Drill.attempt("mixed").1.header
    var learn = header
    learn.mode = "learn"
    var recorder = try AttemptRecorder(scenario, header: learn, salts: Zero())
    try recorder.advance(to: 100)
    try recorder.act(Act(#"{"act":"go","to":"room1"}"#))
    try recorder.advance(to: 3000)
    try recorder.act(Act(#"{"act":"take","on":"glass"}"#))
    try recorder.advance(to: 3500)
    try recorder.hint(item: "drink", rung: 1)
    try recorder.pause(claimedMilliseconds: 2500)
    try recorder.rewind(to: 0)
    try recorder.note("Ask first.\u{202E}")
    try recorder.act(Act(#"{"act":"giveWater","on":"chen","with":{"sips":2}}"#))
    try recorder.advance(to: 4000)
    let attempt = try recorder.leave().attempt
    expectGolden(try TimeLineText(scenario, .english).render(attempt), "timeline-session.en.txt")
  }
}

struct Zero: RandomNumberGenerator {
  mutating func next() -> UInt64 { 0 }
}

@Suite("Columns") struct ColumnsTests {
  @Test("wide characters take two columns, and what steers a terminal is replaced")
  func widths() {
    #expect(Columns.width("ab") == 2 && Columns.width("手指") == 4 && Columns.width("e\u{301}") == 1)
    #expect(Columns.pad("手指", 6) == "手指  " && Columns.right("7/9", 5) == "  7/9")
    #expect(Columns.pad("a\u{1B}[2Jb\n", 0) == "a\u{FFFD}[2Jb\u{FFFD}")
  }

  @Test("lines break between words, between wide characters, and never before a closing mark")
  func wrapping() {
    #expect(Columns.wrap("one two three four", columns: 16, indent: "") == "one two three\nfour\n")
    #expect(Columns.wrap("onetwothreefourfive", columns: 16, indent: "") == "onetwothreefourf\nive\n")
    #expect(Columns.wrap("一二三四五六七八，九", columns: 16, indent: "") == "一二三四五六七\n八，九\n")
    #expect(Columns.wrap("a\nb", columns: 20, indent: "  ") == "  a\n  b\n")
    #expect(
      Columns.wrap("", columns: 20, indent: "  ") == "\n"
        || Columns.wrap("", columns: 20, indent: "").count == 1)
  }

  @Test(
    "ticks are written as people read time",
    arguments: [
      (0, "00:00.00"), (1, "00:00.01"), (12753, "02:07.53"), (360_000, "1:00:00.00"), (366_199, "1:01:01.99"),
    ])
  func clock(_ row: (tick: Int32, text: String)) { #expect(ClockText.exact(row.tick) == row.text) }

  @Test(
    "numbers have no needless digits",
    arguments: [
      (3.0, "3"), (3.2, "3.2"), (3.25, "3.25"), (3.05, "3.05"), (-0.5, "-0.5"), (1e20, "1e+20"), (.nan, "–"),
    ])
  func numbers(_ row: (value: Double, text: String)) { #expect(NumberText.write(row.value) == row.text) }
}
