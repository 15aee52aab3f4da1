import Assessment
import SourceText
import Testing

@testable import ScenarioFormat

/// Properties that hold while a condition does; how they behave in a run is among the trials of `CompileTests`.
@Suite("Properties that follow from a condition")
struct DerivedPropertyTests {
  static func scenario(
    _ condition: String = "it.weight < 60.0", own: String = "", parts: [String: String] = [:]
  )
    -> SmallScenario
  {
    var parts = parts
    parts["kinds"] = SmallScenario.part("kinds").replacing(
      #""seated": {"#, with: "\"low\": {\"condition\": \"\(condition)\"}, \"seated\": {")
    parts["entities"] = SmallScenario.part("entities").replacing(
      #""name": "Mr Wang""#, with: #""name": "Mr Wang"\#(own)"#)
    return SmallScenario(parts)
  }

  @Test("Such a property stands in 'applies', and decides in each variant what is judged")
  func applies() throws {
    let parts = [
      "variants": #"{"light": {"title": "Light", "set": {"wang.weight": 50}}, "heavy": {"title": "Heavy"}}"#,
      "checklist": #"""
      [{"id": "fed", "title": "Feed", "domain": "care", "do": {"action": "weigh"}, "applies": "wang.low", "otherwise": "leaveOut", "points": 1, "why": "W.", "next": "N."},
       {"id": "there", "title": "Go", "domain": "care", "do": {"action": "go"}, "points": 1, "why": "W.", "next": "N."}]
      """#,
      "tests": #"""
      [{"id": "light", "variant": "light", "mode": "exam", "seed": 1, "plays": "nothing", "expect": {}},
       {"id": "heavy", "variant": "heavy", "mode": "exam", "seed": 1, "plays": "nothing", "expect": {}}]
      """#,
    ]
    let (compiled, diagnostics) = Self.scenario(parts: parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    let verdicts = try scenario.scenario.tests.map { test in
      try #require(TestRun.play(test, in: scenario).report).items.map(\.verdict)
    }
    #expect(verdicts == [[.missed, .missed], [.leftOut, .missed]])
  }

  @Test("It cannot be set, by an effect, a variant or a copy; a condition of one's own stands in quotes")
  func mistakes() {
    let cannot =
      "'low' holds while its condition does and cannot be set [a change of what its condition reads]"
    func rule(_ effect: String) -> [String: String] {
      ["rules": "[{\"id\": \"r\", \"when\": \"wang.seated\", \"then\": [\(effect)]}]"]
    }
    #expect(
      Self.scenario(parts: rule(#"{"set": "wang.low", "to": true}"#)).told() == [
        "'true' error scenario/not-settable: \(cannot)"
      ])
    #expect(
      Self.scenario(parts: rule(#"{"set": "wang.low", "toValueOf": "wang.seated"}"#)).told() == [
        "'\"wang.low\"' error scenario/not-settable: \(cannot)"
      ])
    #expect(
      Self.scenario(parts: ["variants": #"{"v": {"title": "V", "set": {"wang.low": true}}}"#]).told() == [
        "'true' error scenario/not-settable: \(cannot.replacing("'low'", with: "'wang.low'"))"
      ])
    #expect(
      Self.scenario(own: #", "low": true"#).told() == [
        "'true' error scenario/wrong-type: 'low' is true or false [a condition of its own, in quotes, instead of that of the kind]"
      ])
  }

  @Test("What follows from itself is told")
  func circle() {
    #expect(Self.scenario("it.low").told().contains { $0.contains("scenario/cyclic-signal") })
  }

  @Test("The condition is part of the run")
  func digest() throws {
    let one = try #require(Self.scenario().compile().scenario)
    let other = try #require(Self.scenario("it.weight < 61.0").compile().scenario)
    #expect(
      one.scenario.digests.run != other.scenario.digests.run
        && one.scenario.digests.rubric == other.scenario.digests.rubric)
    let own = try #require(Self.scenario(own: #", "low": "it.weight < 61.0""#).compile().scenario)
    #expect(own.scenario.digests.run != one.scenario.digests.run)
  }
}
