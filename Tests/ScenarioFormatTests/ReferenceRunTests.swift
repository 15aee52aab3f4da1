import SourceText
import Testing

@testable import ScenarioFiles
@testable import ScenarioFormat

@Suite("Reference runs and worked examples")
struct ReferenceRunTests {
  /// What validating says of a small scenario's checks.
  private func told(_ parts: [String: String]) throws -> [String] {
    let (compiled, bag) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(bag))")
    var found = DiagnosticBag()
    ReferenceRuns.check(scenario, &found)
    return found.sorted.map { "\($0.place?.text ?? ""): \($0.message) [\($0.expected ?? "")]" }
  }

  private func kinds(_ checks: String) -> [String: String] {
    [
      "kinds": SmallScenario.part("kinds").replacing(
        #""resident": {"title": "Resident","#,
        with: #""resident": {"title": "Resident", "checks": [\#(checks)],"#),
      // What the member has of its own, and what happens by itself, is of no account.
      "entities": SmallScenario.part("entities").replacing(
        #""name": "Mr Wang","#, with: #""name": "Mr Wang", "pulse": 120, "seated": true,"#),
      "rules":
        #"[{"id": "up", "when": "elapsed() >= duration('30s')", "then": [{"set": "wang.pulse", "to": 150}]}]"#,
    ]
  }

  @Test("a signal begins with what its kind gives, takes the doses, and is compared row by row")
  func signals() throws {
    let sound = #"""
      {"id": "eats", "of": "syrup", "doses": [{"at": "1m", "dose": "syrup", "amount": 20}, {"at": "1m", "dose": "syrup", "amount": 10},
         {"at": "11m", "dose": "syrup", "amount": 10}], "tolerance": 0.01, "expect": [["0s", 0], ["11m", 6], ["21m", 6.8]]},
      {"id": "rests", "of": "pulse", "set": {"seated": true}, "tolerance": 0, "expect": [["0s", 70], ["10m", 70]]},
      {"id": "stands", "of": "pulse", "tolerance": 0.1, "expect": [["0s", 70], ["1m", 82.6]]},
      {"id": "given", "of": "pulse", "set": {"pulse": 90}, "tolerance": 0, "expect": [["1m", 90]]}
      """#
    #expect(try told(kinds(sound)) == [])
    let wrong = #"""
      {"id": "eats", "of": "syrup", "doses": [{"at": "1m", "dose": "syrup", "amount": 20}], "tolerance": 0.1, "expect": [["11m", 5], ["21m", 3.2]]}
      """#
    #expect(
      try told(kinds(wrong)) == [
        #"["11m", 5]: 'syrup' is 4 at 11m in the check 'eats' [5, give or take 0.1]"#
      ])
  }

  @Test("a scale adds up to what its worked examples say")
  func scales() throws {
    func scale(_ checks: String) -> [String: String] {
      [
        "scales": #"""
        {"risk": {"title": "Risk", "sum": [{"of": "weight", "bands": [{"to": 50, "is": 2}, {"above": 50, "is": 1}]}, {"of": "mind", "cases": {"alert": 0, "drowsy": 3}}],
          "checks": [\#(checks)]}}
        """#
      ]
    }
    #expect(
      try told(
        scale(
          #"{"given": {"weight": 50, "mind": "drowsy"}, "is": 5}, {"given": {"weight": 51, "mind": "alert"}, "is": 1}"#
        ))
        == [])
    #expect(
      try told(
        scale(
          #"{"given": {"weight": 50, "mind": "alert"}, "is": 3}, {"given": {"weight": 50}, "is": 2}, {"given": {"weight": 50, "mind": "asleep"}, "is": 2}"#
        )) == [
          "3: 'risk' adds up to 2 in this worked example [3]",
          "2: a worked example of 'risk' does not give 'mind' [a value for each addend]",
          "\"asleep\": the scale 'risk' has no points for this 'mind' [a value that one of its bands or cases takes]",
        ])
  }

  @Test("the models and scales of the shipped library do what they say")
  func shipped() {
    #expect(ChecklistScenarioTests.compiled.contains { $0.scenario.kinds.contains { !$0.checks.isEmpty } })
    #expect(ChecklistScenarioTests.compiled.contains { $0.scenario.scales.contains { !$0.checks.isEmpty } })
    for scenario in ChecklistScenarioTests.compiled {
      var bag = DiagnosticBag()
      ReferenceRuns.check(scenario, &bag)
      #expect(DiagnosticText.render(bag) == "", "\(scenario.id)")
    }
  }
}
