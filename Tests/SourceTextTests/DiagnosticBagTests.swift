import SourceText
import Testing

@Suite("Collecting diagnostics")
struct DiagnosticBagTests {
  private let first = SourceFile(name: "a.json", text: "0123456789")
  private let second = SourceFile(name: "b.json", text: "0123456789")

  @Test("the order is by file name, position and rule, whatever the order of finding")
  func order() {
    let diagnostics: [Diagnostic] = [
      Diagnostic(rule: "z/none", message: "m", place: nil),
      Diagnostic(rule: "a/one", message: "m", place: first.range(1, 2)),
      Diagnostic(rule: "b/one", message: "m", place: first.range(1, 2)),
      Diagnostic(rule: "b/one", message: "m", place: first.range(1, 3)),
      Diagnostic(severity: .warning, rule: "b/one", message: "a", place: first.range(1, 3)),
      Diagnostic(severity: .warning, rule: "b/one", message: "b", place: first.range(1, 3)),
      Diagnostic(rule: "a/one", message: "m", place: first.range(2, 2)),
      Diagnostic(rule: "a/one", message: "m", place: second.range(0, 0)),
    ]
    let wanted = diagnostics.map { DiagnosticText.render($0) }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      var bag = DiagnosticBag()
      for diagnostic in diagnostics.shuffled(using: &generator) { bag.add(diagnostic) }
      #expect(bag.sorted.map { DiagnosticText.render($0) } == wanted)
    }
  }

  @Test("counts tell errors and warnings apart")
  func counts() {
    var bag = DiagnosticBag()
    #expect(bag.isEmpty && !bag.hasErrors)
    bag.warning("x/w", "w", at: nil)
    bag.add(Diagnostic(severity: .note, rule: "x/n", message: "n", place: nil))
    #expect(!bag.hasErrors && bag.count == 2 && bag.warningCount == 1 && !bag.isEmpty)
    bag.error("x/e", "e", at: nil, expected: "y", suggestion: "z", related: [(first.range, "r")])
    #expect(bag.hasErrors && bag.errorCount == 1)
    let error = bag.sorted[0]
    #expect(error.expected == "y" && error.suggestion == "z" && error.related.count == 1)
  }

  @Test("beyond the limit errors take the place of warnings, and what is left out is counted")
  func limit() {
    var bag = DiagnosticBag(limit: 2)
    bag.warning("x/a", "a", at: nil)
    bag.warning("x/b", "b", at: nil)
    #expect(bag.omittedCount == 0)
    bag.warning("x/c", "c", at: nil)
    #expect(bag.omittedCount == 1 && bag.sorted.map(\.rule) == ["x/a", "x/b"])
    bag.error("x/d", "d", at: nil)
    #expect(bag.sorted.map(\.rule) == ["x/a", "x/d"])
    bag.error("x/e", "e", at: nil)
    bag.error("x/f", "f", at: nil)
    #expect(bag.sorted.map(\.rule) == ["x/d", "x/e"])
    #expect((bag.errorCount, bag.warningCount, bag.omittedCount, bag.count) == (3, 3, 4, 2))
  }

  @Test("adding a bag adds its counts, what it had left out included")
  func merging() {
    var inner = DiagnosticBag(limit: 1)
    inner.error("x/a", "a", at: nil)
    inner.error("x/b", "b", at: nil)
    inner.warning("x/c", "c", at: nil)
    var outer = DiagnosticBag(limit: 5)
    outer.warning("x/w", "w", at: nil)
    outer.add(contentsOf: inner)
    #expect((outer.errorCount, outer.warningCount, outer.omittedCount, outer.count) == (2, 2, 2, 2))
  }

  @Test("a bag that keeps nothing is refused")
  func emptyLimit() async {
    await #expect(processExitsWith: .failure) { _ = DiagnosticBag(limit: 0) }
  }
}
