import GoldenTexts
import Testing

@testable import ScenarioFormat

@Suite struct LoadDiagnosticTests {
  @Test("the small scenario of these tests loads without a word") func base() throws {
    #expect(try LoadCase.base.scenario().checklist.count == 12)
  }

  @Test("every mistake in keys, values, ids and names has its own words") func values() throws {
    #expect(Golden.difference(LoadMistake.report(LoadMistake.inValues), from: "LoadDiagnostics.txt") == nil)
  }

  @Test("all mistakes are told at once, in the order of the file") func atOnce() {
    let lines = LoadCase.base
      .replacing("\"takes\": \"10s\"", "\"take\": \"10s\"")
      .replacing("\"source\": \"BOOK\"", "\"source\": \"BOOKS\"")
      .replacing("\"metres\": 4", "\"metres\": \"4 m\"").lines()
    #expect(
      lines.map { String($0.split(separator: ":")[0]) } == [
        "error scenario/wrong-unit", "error scenario/unknown-key", "error scenario/unknown-reference",
      ])
  }

  @Test("a misspelt key is told of once, where it stands, and the texts it would have held are not missed")
  func misspelt() throws {
    var small = LoadCase.base.replacing("\"title\": \"A small drill\"", "\"titel\": \"A small drill\"")
      .replacing(
        "\"languages\": {\"written\": \"en\"}", "\"languages\": {\"written\": \"en\", \"also\": [\"fr\"]}")
    small.files["texts/fr.json"] =
      "{\"format\": \"practicum-texts/1\", \"language\": \"fr\", \"of\": \"small-drill\", \"texts\": {}}"
    #expect(
      small.lines() == [
        "error scenario/unknown-key: \"titel\": a scenario has no key 'titel'; did you mean 'title'?"
      ])
    // The name of another key.
    let other = LoadCase.base.replacing("\"limit\": \"10m\"", "\"limits\": \"10m\"")
    #expect(
      other.lines().contains(
        "error scenario/missing-key: \"limits\": a scenario needs the key 'limit'; did you mean 'limit'?"))
  }

  @Test("what is no JSON is one report with its place") func syntax() {
    let lines = LoadCase(files: ["scenario.json": "{\"format\": \"practicum/1\",}"]).lines()
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("error json/"))
  }

  @Test("what is no scenario at all is one report", arguments: ["[]", "null", "{}", "\"x\"", ""])
  func noScenario(_ text: String) {
    #expect(LoadCase(files: ["scenario.json": text]).lines().count == 1)
  }

  @Test("a missing file is one report") func missing() {
    #expect(
      LoadCase(files: [:]).lines() == [
        "error scenario/missing-file: 'small-drill' has no scenario.json; expected a folder or archive with scenario.json at its top"
      ])
  }

  @Test("values of any type at any place never crash the loader")
  func anyType() throws {
    let keys = [
      "kinds", "entities", "checklist", "actions", "rules", "places", "links", "groups", "tests", "fragments",
      "clock",
      "languages", "domains", "references", "variants", "facts", "reports", "forms", "conversations",
      "timeline", "endings",
    ]
    for key in keys {
      for value in [
        "null", "5", "\"x\"", "[null]", "[[]]", "[{}]", "{\"a\": null}", "{\"a\": {}}",
        "{\"a\": {\"a\": {}}}", "true",
      ] {
        let text = "{\"format\": \"practicum/1\", \"\(key)\": \(value)}"
        #expect(!LoadCase(files: ["scenario.json": text]).lines().isEmpty)
      }
    }
  }
}
