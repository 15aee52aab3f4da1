import SourceText
import Testing

@Suite("Diagnostics as text")
struct DiagnosticTextTests {
  private func show(
    _ text: String, _ lower: Int, _ upper: Int, name: String = "t.json", expected: String? = nil
  ) -> String {
    let place = SourceFile(name: name, text: text).range(lower, upper)
    return DiagnosticText.render(Diagnostic(rule: "x/y", message: "m", place: place, expected: expected))
  }

  @Test("place, message, rule, line, caret, expectation, suggestion and related places stand in this order")
  func whole() {
    let text = file("{\n  \"glucse\": 1\n}", name: "drill.json")
    let diagnostic = Diagnostic(
      severity: .warning, rule: "scenario/unknown-signal", message: "there is no signal 'glucse'",
      place: text.range(4, 12), expected: "a signal of the resident", suggestion: "glucose",
      related: [(text.range(0, 1), "in this object")])
    #expect(
      DiagnosticText.render(diagnostic) == """
        drill.json:2:3: warning: there is no signal 'glucse' [scenario/unknown-signal]
              "glucse": 1
              ^~~~~~~~
          expected a signal of the resident
          did you mean 'glucose'?
        drill.json:1:1: note: in this object
            {
            ^

        """)
  }

  @Test("without a place there is only the message")
  func placeless() {
    let diagnostic = Diagnostic(severity: .note, rule: "x/y", message: "m", place: nil, expected: "z")
    #expect(DiagnosticText.render(diagnostic) == "note: m [x/y]\n  expected z\n")
  }

  @Test("the caret stands under its character after wide characters, tabs, marks and emoji")
  func carets() {
    #expect(show("血糖 x", 7, 8).hasSuffix("\n    血糖 x\n         ^\n"))
    #expect(show("血糖 x", 0, 6).hasSuffix("\n    血糖 x\n    ^~~~\n"))
    #expect(show("\ta\tb", 3, 4).hasSuffix("\n    \ta\tb\n    \t \t^\n"))
    #expect(show("e\u{301}x", 3, 4).hasSuffix("\n    e\u{301}x\n     ^\n"))
    #expect(show("😀x", 4, 5).hasSuffix("\n    😀x\n      ^\n"))
    #expect(show("\tx", 0, 1).hasSuffix("\n    \tx\n    ^\n"))
  }

  @Test("a place at the end of a line or file, or an empty one, still has a caret")
  func edges() {
    #expect(show("ab", 2, 2).hasSuffix("\n    ab\n      ^\n"))
    #expect(show("", 0, 0).hasSuffix("\n    \n    ^\n"))
    #expect(show("ab\ncd", 2, 2).hasSuffix("\n    ab\n      ^\n"))
    #expect(show("ab\r\ncd", 2, 4).hasSuffix("\n    ab\n      ^\n"))
    #expect(show("ab\ncd", 3, 3).hasSuffix("\n    cd\n    ^\n"))
  }

  @Test("a place over several lines is marked to the end of its first line")
  func severalLines() {
    #expect(show("a [1,\n2]", 2, 8).hasSuffix("\n    a [1,\n      ^~~\n"))
  }

  @Test("nothing of a source, a name or a message can steer the terminal")
  func hostile() {
    let text = SourceFile(name: "a\u{1B}[2J\n.json", text: "\u{1B}]0;x\u{7}\"\u{202E}\"")
    let shown = DiagnosticText.render(
      Diagnostic(
        rule: "x/y", message: "bad \u{9B}31m\nline", place: text.range(3, 4), expected: "\r",
        suggestion: "\u{8}"))
    #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    #expect(!shown.unicodeScalars.contains("\u{9B}") && !shown.unicodeScalars.contains("\u{202E}"))
    #expect(shown.split(separator: "\n", omittingEmptySubsequences: false).count == 6)
  }

  @Test(
    "a long line is cut around the caret on either side", arguments: [0, 1, 59, 60, 61, 200, 939, 940, 999])
  func longLines(_ at: Int) {
    let text = String(repeating: "a", count: at) + "X" + String(repeating: "b", count: 999 - at)
    let lines = show(text, at, at + 1).split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines[1].utf8.count <= 4 + 4 + DiagnosticLimits.lineColumns + 4)
    let caret = lines[2].utf8.count - 1
    #expect(Array(lines[1])[caret] == "X")
    #expect(lines[1].hasPrefix("    ... ") == (at > 60))
    #expect(lines[1].hasSuffix(" ...") == (at < 940))
  }

  @Test("a line of a limit's width is whole, a longer one is cut")
  func lineLimit() {
    let n = DiagnosticLimits.lineColumns
    #expect(!show(String(repeating: "a", count: n), 0, 1).contains("..."))
    #expect(show(String(repeating: "a", count: n + 1), 0, 1).contains("..."))
    #expect(!show(String(repeating: "a", count: n), n - 1, n).contains("..."))
    #expect(show(String(repeating: "血", count: n), 3 * n / 2, 3 * n / 2 + 3).contains("..."))
  }

  @Test("a long line of wide characters or of marks without width is cut too")
  func longWideLines() {
    let wide = show(String(repeating: "血", count: 5000), 6000, 6003)
    #expect(wide.unicodeScalars.count < 400 && wide.contains("^~"))
    let marks = show("x" + String(repeating: "\u{301}", count: 5000), 5001, 5003)
    #expect(marks.unicodeScalars.count < 1000)
  }

  @Test("bytes that are not UTF-8 are shown as replacements and the caret stays right")
  func foreignBytes() {
    let text = SourceFile(name: "g", bytes: [0xC4, 0xE3, 0x78])
    let shown = DiagnosticText.render(Diagnostic(rule: "x/y", message: "m", place: text.range(2, 3)))
    #expect(shown == "g:1:3: error: m [x/y]\n    \u{FFFD}\u{FFFD}x\n      ^\n")
  }

  @Test("a bag is shown in order and says how many are left out")
  func bag() {
    var bag = DiagnosticBag(limit: 1)
    bag.error("x/a", "a", at: nil)
    #expect(DiagnosticText.render(bag) == "error: a [x/a]\n")
    bag.error("x/b", "b", at: nil)
    #expect(DiagnosticText.render(bag) == "error: a [x/a]\n... and 1 more that is not shown\n")
    bag.error("x/c", "c", at: nil)
    #expect(DiagnosticText.render(bag).hasSuffix("... and 2 more that are not shown\n"))
  }

  @Test("a text as long as a message may quote is whole, a longer one is cut")
  func shortening() {
    let whole = String(repeating: "血", count: DiagnosticLimits.quotedScalars)
    #expect(shortened(whole) == whole)
    #expect(shortened(whole + "x") == whole + "...")
    #expect(shortened("") == "")
  }
}
