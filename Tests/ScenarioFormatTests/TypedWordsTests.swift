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
    let (before, after) = (plain.scenario.digests, scenario.scenario.digests)
    #expect(before.run == after.run && before.rubric == after.rubric && before.text != after.text)
  }

  @Test("What its kind or itself says is fixed cannot be taken; itself decides")
  func fixed() throws {
    let kinds = SmallScenario.part("kinds").replacing(
      #""tool": {"#,
      with: #""fitting": {"title": "Fitting", "fixed": true}, "board": {"title": "Board"}, "tool": {"#)
    let entities = SmallScenario.part("entities").replacing(
      #""cup": {"#,
      with: #"""
        "sink": {"kind": ["fitting"], "place": "room"}, "stool": {"kind": ["fitting"], "fixed": false, "place": "room"},
        "shelf": {"kind": ["board"], "fixed": true, "place": "room"}, "plank": {"kind": ["board"], "place": "room"}, "cup": {
        """#)
    let (compiled, diagnostics) = SmallScenario(["kinds": kinds, "entities": entities]).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    #expect(try !canBeTaken("sink", in: scenario) && canBeTaken("stool", in: scenario))
    #expect(try !canBeTaken("shelf", in: scenario) && canBeTaken("plank", in: scenario))
  }
}
