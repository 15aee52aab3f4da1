import GoldenTexts
import Testing

@testable import ScenarioFormat

@Suite struct LintTests {
  @Test("every mistake and doubt about the whole has its own words") func sense() throws {
    #expect(Golden.difference(LoadMistake.report(LoadMistake.inSense), from: "Lint.txt") == nil)
  }

  @Test("a mistake that is merely unlikely is not taken for one that is refused") func possible() {
    let lines = LoadCase.base.replacing(
      "\"if\": \"it.mind == 'alert'\"", "\"if\": \"it.age >= 99.0 && it.warm\""
    ).lines()
    #expect(!lines.contains { $0.contains("refused-critical") })
  }
}
