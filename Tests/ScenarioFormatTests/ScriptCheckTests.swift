import ScenarioFiles
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("steps of tests, read without playing them")
struct ScriptCheckTests {
  /// What is told about the steps of one test of the small scenario, each with its place.
  private func told(_ steps: String, _ parts: [String: String] = [:]) throws -> [String] {
    var parts = parts
    parts["tests"] = #"[{"id": "t", "script": [\#(steps)], "expect": {}}]"#
    let (compiled, bag) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(bag))")
    var found = DiagnosticBag()
    ScriptCheck.check(scenario, &found)
    return found.sorted.map { each in
      var line = "\(each.place?.text ?? "") \(each.severity.rawValue) \(each.rule): \(each.message)"
      if let expected = each.expected { line += " [\(expected)]" }
      if let suggestion = each.suggestion { line += " (\(suggestion))" }
      return line
    }
  }

  @Test("steps that name what is there are told nothing, whether they are possible or not")
  func sound() throws {
    #expect(
      try told(
        #"""
        {"act": "feed", "on": "wang", "with": {"grams": 10, "tool": "spoon"}}, {"act": "go", "to": "attic"},
        {"at": "5m", "act": "jot", "with": {"words": "well"}}, {"act": "wait", "until": "12m"}, {"act": "finish"}
        """#) == [])
  }

  @Test("each wrong step is told, with its place and what was meant")
  func wrong() throws {
    #expect(
      try told(
        #"""
        {"act": "feed", "on": "wang", "with": {"grms": 10, "tool": "spoon"}},
        {"act": "feed", "on": "wang", "with": {"grams": 10, "tool": "spon"}},
        {"act": "feed", "on": "wang", "with": {"grams": 12, "tool": "spoon"}},
        {"act": "feed", "on": "meter", "with": {"grams": 10, "tool": "spoon"}},
        {"act": "jot"}, {"act": "wait"}, {"act": "weigh", "on": "wang", "with": {"tool": "cup"}}
        """#) == [
          "\"grms\" error entry/unknown-parameter: 'feed' has no value 'grms' [grams, tool] (grams)",
          "\"spon\" error entry/out-of-range: 'spon' cannot be chosen for 'tool' [cup, meter, spoon] (spoon)",
          "12 error entry/off-step: 'grams' lies between two steps [steps of 5 from 5]",
          "\"meter\" error entry/unknown-target: 'feed' cannot be done to 'meter' [wang]",
          "{\"act\": \"jot\"} error entry/missing-parameter: 'jot' needs 'words' [a text of 2 to 8 characters]",
          "{\"act\": \"wait\"} error entry/missing-parameter: 'wait' needs 'until' [for example \"12m\"]",
          "\"tool\" error entry/unknown-parameter: 'weigh' has no value 'tool' [no values]",
        ])
  }

  @Test("a misspelt sign in a test of a real drill is told where it stands")
  func sign() throws {
    let entry = try #require(try Library.open(Checkout.scenarios).entry(named: "delirium-sbar"))
    let file = try #require(entry.source.read("scenario.json"))
    let text = String(decoding: file.bytes, as: UTF8.self)
    let old = #"{"signs": ["picking", "noHearingAid", "crookedMouth"]}"#
    #expect(text.split(separator: old, omittingEmptySubsequences: false).count == 2)
    let changed = SourceFile(
      name: file.name, text: text.replacing(old, with: old.replacing("crookedMouth", with: "crokedMouth")))
    var source = entry.source
    let read = source.read
    source.read = { $0 == "scenario.json" ? changed : read($0) }
    var bag = DiagnosticBag()
    let scenario = try #require(ScenarioLoader.load(source, for: .checking, diagnostics: &bag))
    let compiled = try #require(ScenarioCompiler.compile(scenario, for: .checking, diagnostics: &bag))
    var found = DiagnosticBag()
    ScriptCheck.check(compiled, &found)
    #expect(found.sorted.map(\.message) == ["'crokedMouth' cannot be chosen for 'signs'"])
    #expect(found.sorted.first?.suggestion == "crookedMouth")
    #expect(found.sorted.first?.place?.text == "\"crokedMouth\"")
  }

  @Test(
    "the tests of every scenario name only what is there",
    arguments: try Library.open(Checkout.scenarios).entries.map(\.name))
  func shipped(_ name: String) throws {
    let entry = try #require(try Library.open(Checkout.scenarios).entry(named: name))
    var bag = DiagnosticBag()
    let scenario = try #require(ScenarioLoader.load(entry.source, for: .checking, diagnostics: &bag))
    let compiled = try #require(ScenarioCompiler.compile(scenario, for: .checking, diagnostics: &bag))
    var found = DiagnosticBag()
    ScriptCheck.check(compiled, &found)
    #expect(DiagnosticText.render(found) == "")
  }
}
