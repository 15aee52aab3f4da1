import ScenarioFiles
import Simulation
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

  @Test("what is only checked is told the same, and has no digests")
  func checking() throws {
    let translated = try TextTranslationTests.translated()
    let scenario = try load(translated, for: .checking)
    #expect(scenario.digests == Digests(run: "", rubric: "", text: ""))
    #expect(try scenario.texts.count == load(translated, for: .everything).texts.count)
    let wrong = LoadCase.base.replacing("\"written\": \"en\"", "\"wrtten\": \"en\"")
    var (checked, whole) = (DiagnosticBag(), DiagnosticBag())
    #expect(ScenarioLoader.load(wrong.source, for: .checking, diagnostics: &checked) == nil)
    _ = ScenarioLoader.load(wrong.source, diagnostics: &whole)
    #expect(checked.hasErrors && DiagnosticText.render(checked) == DiagnosticText.render(whole))
  }

  @Test(
    "what judges runs and judges as what is played, for every scenario",
    arguments: try Library.open(Checkout.scenarios).entries.map(\.name))
  func sameProgram(_ name: String) throws {
    let entry = try #require(try Library.open(Checkout.scenarios).entry(named: name))
    func compile(_ purpose: ScenarioLoader.Purpose) throws -> CompiledScenario {
      var bag = DiagnosticBag()
      let scenario = try #require(
        ScenarioLoader.load(entry.source, for: purpose, diagnostics: &bag), "\(DiagnosticText.render(bag))")
      return try #require(
        ScenarioCompiler.compile(scenario, for: purpose, diagnostics: &bag), "\(DiagnosticText.render(bag))")
    }
    let (whole, judging) = (try compile(.everything), try compile(.judging))
    #expect(judging.scenario.digests.run == whole.scenario.digests.run)
    #expect(judging.scenario.digests.rubric == whole.scenario.digests.rubric)
    let (one, other) = (judging.program, whole.program)
    // What only tests and claims ask of history is observed and lies behind everything that a checksum covers.
    func state(_ program: Program) -> [String] {
      program.layout.slots.filter { !$0.isObserved }.map { "\($0)" }
    }
    let isSameState = state(one) == state(other) && one.layout.checkedSize == other.layout.checkedSize
    #expect(isSameState)
    #expect(one.actions.map(\.id) == other.actions.map(\.id) && one.rules.map(\.id) == other.rules.map(\.id))
    #expect(one.effects.count == other.effects.count && one.patterns.map(\.id) == other.patterns.map(\.id))
    #expect(one.probes == other.probes)
    let isSameRubric = "\(judging.rubric)" == "\(whole.rubric)"
    #expect(isSameRubric)
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
