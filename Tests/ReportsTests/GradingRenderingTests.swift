import Foundation
import ScenarioFormat
import Simulation
import SourceText
import Testing

@testable import Attempts
@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Grading results") struct GradingRenderingTests {
  /// A bundle with every verdict that a real drill can have, and hostile words in it.
  static func results() throws -> [GradingResult] {
    let (scenario, attempt) = try Drill.attempt("mixed")
    let good = String(decoding: AttemptWriter.line(attempt), as: UTF8.self)
    var open = attempt
    open.entries.removeLast()
    open.checksums = []
    var bare = attempt
    bare.checksums = []
    let dangerous = String(decoding: AttemptWriter.line(try Drill.attempt("hasty").1), as: UTF8.self)
    let first = attempt.checksums[0].checksum
    let lines = [
      good, dangerous, String(decoding: AttemptWriter.line(bare), as: UTF8.self),
      good.replacing(Hex.text(first), with: Hex.text(first ^ 1)),
      good.replacing(#""points":"#, with: #""points":1"#),
      String(decoding: AttemptWriter.line(open), as: UTF8.self),
      good.replacing(#""semantics":1"#, with: #""semantics":7"#),
      good.replacing(#""id":"glass-of-water""#, with: #""id":"<other> & \"]]>\"""#),
      good.replacing(#""act":"go""#, with: #""act":"fly""#), "{\"a\u{1}",
      good.replacing(#""learner":"L-17""#, with: #""learner":"=HYPERLINK(\"http://x\",\"王,五\")""#),
      good.replacing(#""learner":"L-17""#, with: #""learner":"王\u202e小明"#.appending("\"")),
    ]
    var demands = Grader<ScenarioShelf<CompiledScenario>>.Demands()
    demands.mode = "practise"
    var grader = Grader(ScenarioShelf([scenario]), demands)
    return lines.enumerated().map {
      grader.grade(Array($0.element.utf8), source: "class \"3\".jsonl", line: $0.offset + 1)
    }
  }

  func render(_ format: GradingFormat, _ language: ReportLanguage = .english) throws -> String {
    var rendering = GradingRendering(format, language)
    var text = rendering.begin()
    for result in try Self.results() { text += rendering.add(result) }
    return text + rendering.end()
  }

  @Test("every format is its golden text", arguments: GradingFormat.allCases)
  func golden(format: GradingFormat) throws {
    let text = try render(format)
    expectGolden(text.replacing("\r\n", with: "\n"), "grading.\(format.rawValue)")
  }

  @Test("in Chinese as well") func chinese() throws {
    expectGolden(try render(.text, .chinese), "grading.zh-Hans.text")
  }

  @Test("verdicts stand in one column, whatever the language", arguments: ReportLanguage.allCases)
  func aligned(language: ReportLanguage) throws {
    let lines = try render(.text, language).split(separator: "\n").dropLast()
    let words = ReportWords(language: language)
    for (line, result) in zip(lines, try Self.results()) {
      let verdict = words.verdict(result.verdict)
      let before = try #require(line.range(of: verdict)).lowerBound
      #expect(Columns.width(String(line[..<before])) == 26)
    }
  }

  @Test("JUnit XML is well formed and holds what was in the records, however hostile")
  func wellFormed() throws {
    let text = try render(.junit)
    final class Reader: NSObject, XMLParserDelegate {
      var cases = 0
      var kinds: [String: Int] = [:]
      var names: [String] = []
      var content = ""
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
      ) {
        kinds[name, default: 0] += 1
        if name == "testcase" {
          names.append((attributes["classname"] ?? "") + "|" + (attributes["name"] ?? ""))
        }
      }
      func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }
    }
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let results = try Self.results()
    #expect(reader.kinds["testcase"] == results.count)
    #expect(
      text.contains(
        "tests=\"\(results.count)\" failures=\"\(reader.kinds["failure"] ?? 0)\" errors=\"\(reader.kinds["error"] ?? 0)\""
      ))
    #expect(reader.names.contains { $0.contains("<other> & \"]]>\"") })
  }

  @Test("text in XML keeps line breaks in attributes and loses what XML cannot hold")
  func xml() {
    #expect(XMLText.attribute("a\"b\n<&>'\u{0}") == "\"a&quot;b&#10;&lt;&amp;&gt;'\u{FFFD}\"")
    #expect(XMLText.content("]]>\r\u{B}\u{FFFE}好") == "]]&gt;&#13;\u{FFFD}\u{FFFD}好")
  }

  @Test("the table reads back by RFC 4180, and no field is a formula")
  func table() throws {
    let text = try render(.csv)
    let rows = parse(text)
    #expect(rows.count == 1 + (try Self.results().count))
    let widths = Set(rows.map(\.count))
    #expect(widths == [rows[0].count])
    let learner = try #require(rows[0].firstIndex(of: "learner"))
    #expect(rows[11][learner] == #"'=HYPERLINK("http://x","王,五")"#)
    for field in rows.joined() {
      if let first = field.unicodeScalars.first {
        #expect(!["=", "+", "-", "@", "\t"].contains(first), "\(field)")
      }
    }
    #expect(text.hasSuffix("\r\n") && !text.replacing("\r\n", with: "").contains("\n"))
  }

  @Test(
    "what a spreadsheet would run is made harmless",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("＝1", "'＝1"),
      ("1=1", "1=1"), ("", ""),
    ])
  func formulas(_ row: (text: String, safe: String)) { #expect(GradingTable.text(row.text) == row.safe) }

  /// A small reader of RFC 4180.
  func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if isQuoted {
        if scalar != "\"" {
          field.append(scalar)
        } else if index < scalars.count, scalars[index] == "\"" {
          field.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," || scalar == "\r" {
        row.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\r" {
          index += 1
          rows.append(row)
          row = []
        }
      } else {
        field.append(scalar)
      }
    }
    return rows
  }

  @Test("JSON results are lines of JSON with the documented members")
  func jsonLines() throws {
    let lines = try render(.json).split(separator: "\n")
    for (line, result) in zip(lines, try Self.results()) {
      var bag = DiagnosticBag()
      let node = try #require(JSONParser.parse(SourceFile(name: "result", text: String(line)), into: &bag))
      #expect(bag.isEmpty)
      #expect(node.member("verdict")?.string == result.verdict.word)
      #expect(node.member("passed")?.bool == result.isPassed)
      #expect(node.member("line")?.number?.integer == Int64(result.line))
    }
  }

  @Test("the whole report is part of a result when its scenario is at hand")
  func details() throws {
    let (scenario, result) = try Drill.result("mixed")
    var rendering = GradingRendering(.json, .english) { _ in scenario }
    let line = rendering.add(result)
    #expect(line.contains(#""report":{"format":"practicum-report/1""#) && line.contains(#""decisions":["#))
    #expect(line.filter { $0 == "\n" }.count == 1)
  }

  @Test("no fixed word was left in English")
  func translated() {
    let (english, chinese) = (ReportWords(language: .english), ReportWords(language: .chinese))
    for word in Verdict.words {
      #expect(english.verdict(named: word) == word && chinese.verdict(named: word) != word)
    }
    for kind in [EndReason.effect, .finished, .left, .limit, .fault] {
      #expect(english.ended(kind) != chinese.ended(kind))
    }
    let all: [(String, String)] = [
      (english.passed, chinese.passed), (english.notPassed, chinese.notPassed),
      (english.checklist, chinese.checklist),
      (english.resumed, chinese.resumed), (english.whatItProves, chinese.whatItProves),
      (english.essential, chinese.essential),
    ]
    for (a, b) in all { #expect(a != b && b.unicodeScalars.contains { $0.value > 0x3000 }) }
  }
}
