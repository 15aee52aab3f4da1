import SourceText
import Testing

@testable import ScenarioFormat

/// What only typed search reads, and what cannot be taken.
@Suite("Aliases and what is fixed")
struct TypedWordsTests {
  /// Whether a thing can be taken in a compiled scenario.
  private func canBeTaken(_ id: String, in scenario: CompiledScenario) throws -> Bool {
    let entity = try #require(scenario.names.entity(id))
    return scenario.names.acts(named: "take").contains { scenario.names.acts[$0].targets.contains(entity) }
  }

  @Test("Aliases of acts, people, things and places are texts of their own, one a line, and change no run")
  func aliases() throws {
    let plain = try #require(SmallScenario().compile().scenario)
    let actions = SmallScenario.part("actions").replacing(
      #""title": "Weigh","#, with: #""title": "Weigh", "also": ["Scales", "Put on the scales"],"#)
    let entities = SmallScenario.part("entities").replacing(
      #""name": "Cup","#, with: #""name": "Cup", "also": "Mug","#)
    let (compiled, diagnostics) = SmallScenario(["actions": actions, "entities": entities]).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    let weigh = try #require(scenario.scenario.actions.first { $0.id.value == "weigh" }?.also)
    #expect(scenario.texts.lines(weigh.index, "en") == ["Scales", "Put on the scales"])
    #expect(scenario.texts.paths.contains("actions.weigh.also"))
    #expect(scenario.texts.paths.contains("entities.cup.also"))
    #expect(scenario.runDigest == plain.runDigest && scenario.rubricDigest == plain.rubricDigest)
    #expect(scenario.textDigest != plain.textDigest)
  }

  @Test("What its kind or itself says is fixed cannot be taken; itself decides")
  func fixed() throws {
    let plain = try #require(SmallScenario().compile().scenario)
    #expect(try canBeTaken("cup", in: plain) && canBeTaken("spoon", in: plain))
    let entities = SmallScenario.part("entities").replacing(
      #""name": "Cup","#, with: #""name": "Cup", "fixed": true,"#)
    let one = try #require(SmallScenario(["entities": entities]).compile().scenario)
    #expect(try !canBeTaken("cup", in: one) && canBeTaken("spoon", in: one))
    let kinds = SmallScenario.part("kinds").replacing(#""tool": {"#, with: #""tool": {"fixed": true, "#)
    let free = SmallScenario.part("entities").replacing(
      #""name": "Cup","#, with: #""name": "Cup", "fixed": false,"#)
    let (compiled, _) = SmallScenario(["kinds": kinds, "entities": free]).compile()
    let all = try #require(compiled)
    #expect(try canBeTaken("cup", in: all) && !canBeTaken("spoon", in: all))
  }
}
