import GoldenTexts
import SourceText
import Testing

/// The exact words for every way to be wrong; the goldens are `Goldens/json-errors.txt`.
@Suite("JSON: what an author is told")
struct JSONErrorTextTests {
  /// One line each: a text and the rule that it breaks. `\n` and the like in it are what Swift makes of them.
  private static let cases: [(text: String, rule: String)] = [
    ("", "empty"),
    (" \n\t", "empty"),
    ("[1, 2,]", "trailing-comma"),
    ("{\n  \"a\": 1,\n}", "trailing-comma"),
    ("{\"a\": [1,\n], \"b\": 2}", "trailing-comma"),
    ("[1 2]", "missing-comma"),
    ("{\n  \"a\": 1\n  \"b\": 2\n}", "missing-comma"),
    ("[\"a\" \"b\"]", "missing-comma"),
    ("[1; 2]", "missing-comma"),
    ("[1, , 2]", "missing-value"),
    ("[,]", "missing-value"),
    ("{\"a\": }", "missing-value"),
    ("{\"a\": , \"b\": 1}", "missing-value"),
    ("{\"a\" 1}", "missing-colon"),
    ("{\"a\", 1}", "missing-colon"),
    ("{\"a\" = 1}", "missing-colon"),
    ("{\"a\"}", "missing-colon"),
    ("{, \"a\": 1}", "missing-key"),
    ("{\"a\": 1,, \"b\": 2}", "missing-key"),
    ("{: 1}", "missing-key"),
    ("{a: 1}", "unquoted-key"),
    ("{\"x\": 1, gloves_worn: true}", "unquoted-key"),
    ("{1: 2}", "key-not-string"),
    ("{[1]: 2}", "key-not-string"),
    ("{'a': 1}", "single-quotes"),
    ("['a \"b\"']", "single-quotes"),
    ("['never closed]", "single-quotes"),
    ("{\"a\": “血糖”}", "curly-quotes"),
    ("{\"a\"：1}", "full-width-punctuation"),
    ("[1，2]", "full-width-punctuation"),
    ("[\"血压\"、\"脉搏\"]", "full-width-punctuation"),
    ("[１]", "full-width-punctuation"),
    ("[1,\u{A0}2]", "foreign-space"),
    ("\u{3000}[1]", "foreign-space"),
    ("[1, // one\n2]", "comment"),
    ("/* all */ {}", "comment"),
    ("# yaml?\n{}", "comment"),
    ("[01]", "leading-zero"),
    ("[-007.5e1]", "leading-zero"),
    ("[00]", "leading-zero"),
    ("[+1]", "leading-plus"),
    ("[++1]", "leading-plus"),
    ("[.5]", "missing-digit"),
    ("[-.5]", "missing-digit"),
    ("[5.]", "missing-digit"),
    ("[5.e3]", "missing-digit"),
    ("[1e]", "missing-digit"),
    ("[1e+]", "missing-digit"),
    ("[-]", "missing-digit"),
    ("[0x1F]", "bad-number"),
    ("[1.2.3]", "bad-number"),
    ("[12mg]", "bad-number"),
    ("[2026-11-23]", "bad-number"),
    ("[-x]", "bad-number"),
    ("[NaN]", "not-a-number"),
    ("[-Infinity]", "not-a-number"),
    ("[1e400]", "number-range"),
    ("[-1e309]", "number-range"),
    ("[True]", "unknown-word"),
    ("[None]", "unknown-word"),
    ("[flase]", "unknown-word"),
    ("[yes]", "unknown-word"),
    ("hello", "unknown-word"),
    ("[\"a\tb\"]", "control-character"),
    ("[\"a\u{0}b\"]", "control-character"),
    ("[\"a\u{1F}\"]", "control-character"),
    ("[\"a\nb\"]", "line-break-in-string"),
    ("[\"a\r\nb\"]", "line-break-in-string"),
    (#"["\x41"]"#, "bad-escape"),
    (#"["\'"]"#, "bad-escape"),
    (#"["\u12G4"]"#, "bad-escape"),
    (#"["\血"]"#, "bad-escape"),
    ("[\"\\\n\"]", "bad-escape"),
    (#"["\uD83D"]"#, "lone-surrogate"),
    (#"["\uD83Dx"]"#, "lone-surrogate"),
    (#"["\uD83D\u0041"]"#, "lone-surrogate"),
    (#"["\uDE00"]"#, "lone-surrogate"),
    ("[\"abc", "unterminated-string"),
    (#"["abc\"#, "unterminated-string"),
    (#"["abc\u00"#, "unterminated-string"),
    (#"{"abc": 1, "d"#, "unterminated-string"),
    ("{\"a\": [1, 2", "unexpected-end"),
    ("[1,", "unexpected-end"),
    ("{", "unexpected-end"),
    ("{\"a\"", "unexpected-end"),
    ("{\"a\":", "unexpected-end"),
    ("[1}", "mismatched-bracket"),
    ("{\"a\": 1]", "mismatched-bracket"),
    ("{]", "mismatched-bracket"),
    ("[}", "mismatched-bracket"),
    ("]", "unexpected-character"),
    ("[\"a\": 1]", "unexpected-character"),
    ("[*]", "unexpected-character"),
    ("{\"a\": 1, *}", "unexpected-character"),
    ("[é]", "unexpected-character"),
    ("[1,\u{1}2]", "unexpected-character"),
    ("{} {}", "extra-content"),
    ("[1],", "extra-content"),
    ("1 2", "extra-content"),
    ("\u{FEFF}{}", "byte-order-mark"),
  ]

  /// The same for what is not text.
  private static let byteCases: [(bytes: [UInt8], rule: String)] = [
    (Array("[\"".utf8) + [0xC4, 0xE3] + Array("\"]".utf8), "invalid-utf8"),
    (Array("[\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"]".utf8), "invalid-utf8"),
    (Array("[\"".utf8) + [0xE8, 0xA1] + Array("\"]".utf8), "invalid-utf8"),
    (Array("[".utf8) + [0xFF] + Array("]".utf8), "invalid-utf8"),
    (Array("[\"".utf8) + [0xF0, 0x9F], "invalid-utf8"),
    ([0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00], "encoding"),
    ([0xFE, 0xFF, 0x00, 0x5B, 0x00, 0x5D], "encoding"),
    ([0x5B, 0x00, 0x5D, 0x00], "encoding"),
    ([0x00, 0x5B, 0x00, 0x5D], "encoding"),
  ]

  private static let limitCases: [(text: String, limits: JSONLimits, rule: String)] = [
    ("[[1]]", JSONLimits(depth: 1), "limit-depth"),
    ("[1, 2, 3]", JSONLimits(bytes: 4), "limit-bytes"),
    ("[1, 2, 3]", JSONLimits(values: 3), "limit-values"),
    ("[\"abcd\"]", JSONLimits(stringBytes: 3), "limit-string"),
  ]

  private func diagnose(_ bytes: [UInt8], _ limits: JSONLimits = .standard) -> DiagnosticBag {
    var bag = DiagnosticBag()
    let node = JSONParser.parse(SourceFile(name: "t.json", bytes: bytes), limits: limits, into: &bag)
    #expect(node == nil && bag.count == 1)
    return bag
  }

  @Test("every fault is told in exactly these words, at exactly this place")
  func words() throws {
    var golden = ""
    var seen: Set<String> = []
    func check(_ bag: DiagnosticBag, _ rule: String) {
      let found = bag.sorted.first?.rule ?? "nothing"
      #expect(found == "json/" + rule, "\(DiagnosticText.render(bag))")
      seen.insert(found)
      golden += DiagnosticText.render(bag) + "\n"
    }
    for (text, rule) in Self.cases { check(diagnose(Array(text.utf8)), rule) }
    for (bytes, rule) in Self.byteCases { check(diagnose(bytes), rule) }
    for (text, limits, rule) in Self.limitCases { check(diagnose(Array(text.utf8), limits), rule) }
    let untold = JSONSyntaxError.Fault.allCases.map { "json/" + $0.rawValue }.filter { !seen.contains($0) }
    #expect(untold.isEmpty, "a fault without words here")
    #expect(Golden.difference(golden, from: "json-errors.txt") == nil)
  }

  @Test("what is quoted of a source is cut, however long the fault is")
  func longFaults() {
    let long = String(repeating: "a", count: 100_000)
    for text in [
      "[\(long)]", "{\(long): 1}", "['\(long)']", "[1\(long)]", "[0\(String(repeating: "1", count: 9999))]",
    ] {
      let shown = DiagnosticText.render(diagnose(Array(text.utf8)))
      #expect(shown.utf8.count < 1000, "\(shown.prefix(200))")
    }
  }

  @Test("a suggested number is always one that parses")
  func suggestedNumbers() {
    var count = 0
    for text in [
      "01", "-00", "+5", "+-5", "++5", ".", "-.", ".e5", "5.", "5.e", "00.5", "007e2", "-01.", "0.5.", "+.5",
    ] {
      guard let suggestion = diagnose(Array("[\(text)]".utf8)).sorted[0].suggestion else { continue }
      count += 1
      #expect(parse(suggestion).node?.number != nil, "\(text) -> \(suggestion)")
    }
    #expect(count >= 6)
  }
}
