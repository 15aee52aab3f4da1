import SourceText
import Testing

@testable import ScenarioFormat

@Suite("Load purpose") struct LoadPurposeTests {
  private func load(_ test: LoadCase, for purpose: ScenarioLoader.Purpose) throws -> Scenario {
    var bag = DiagnosticBag()
    let scenario = ScenarioLoader.load(test.source, for: purpose, diagnostics: &bag)
    #expect(DiagnosticText.render(bag) == "")
    return try #require(scenario)
  }

  @Test("what judges a run has the same digests of run and rubric, and every text as written")
  func judging() throws {
    let translated = try TextTranslationTests.translated()
    let (whole, judging) = (try load(translated, for: .everything), try load(translated, for: .judging))
    #expect(judging.digests.run == whole.digests.run && judging.digests.rubric == whole.digests.rubric)
    #expect(judging.digests.text.isEmpty && !whole.digests.text.isEmpty)
    #expect(judging.texts.count == whole.texts.count)
    for index in 0..<whole.texts.count {
      #expect(judging.texts.lines(index, "fr") == whole.texts.lines(index, "en"))
    }
  }

  @Test("a translation that is missing or wrong does not keep a run from being judged")
  func translations() throws {
    let missing = LoadCase.base.replacing(
      "{\"written\": \"en\"}", "{\"written\": \"en\", \"also\": [\"fr\"]}")
    let wrong = missing.adding("texts/fr.json", "no JSON")
    #expect(try load(missing, for: .judging).digests == load(wrong, for: .judging).digests)
    var bag = DiagnosticBag()
    #expect(ScenarioLoader.load(wrong.source, diagnostics: &bag) == nil)
  }
}
