import Testing

@testable import ScenarioFormat

@Suite struct LoadIncludeTests {
  static func library(_ id: String, _ rest: String) -> String {
    "{\"format\": \"practicum-library/1\", \"id\": \"\(id)\", \"version\": \"1.0.0\"\(rest.isEmpty ? "" : ", ")\(rest)}"
  }

  static func including(_ names: String...) -> LoadCase {
    let list = names.map { "\"library:\($0)\"" }.joined(separator: ", ")
    return LoadCase.base.replacing(
      "\"title\": \"A small drill\",", "\"title\": \"A small drill\", \"include\": [\(list)],")
  }

  @Test("rules of included files come first, in the order of includes, what a file needs before it")
  func order() throws {
    func rule(_ id: String) -> String {
      "\"rules\": [{\"id\": \"\(id)\", \"when\": \"ann.warm\", \"then\": []}]"
    }
    let scenario = try Self.including("b", "a")
      .adding("library:a", Self.library("a", rule("ruleA")))
      .adding("library:b", Self.library("b", "\"include\": [\"library:c\"], " + rule("ruleB")))
      .adding("library:c", Self.library("c", rule("ruleC"))).scenario()
    #expect(scenario.rules.map(\.id.value) == ["ruleC", "ruleB", "ruleA", "dozes"])
  }

  @Test("files that include each other are an error that shows the way round") func loop() {
    let lines = Self.including("a")
      .adding("library:a", Self.library("a", "\"include\": [\"library:b\"]"))
      .adding("library:b", Self.library("b", "\"include\": [\"library:a\"]")).lines()
    #expect(
      lines == [
        "error scenario/include-loop: library/b.json: \"library:a\": the library files include each other: a, b, a; "
          + "expected an order in which each file comes after what it includes; 'b' is included here: \"library:b\""
      ])
  }

  @Test("a file that includes itself is a loop") func itself() {
    let lines = Self.including("a").adding("library:a", Self.library("a", "\"include\": [\"library:a\"]"))
      .lines()
    #expect(
      lines == [
        "error scenario/include-loop: library/a.json: \"library:a\": the library files include each other: a, a; "
          + "expected an order in which each file comes after what it includes"
      ])
  }

  @Test("a file that two others include is read once") func twice() throws {
    let kinds = "\"kinds\": {\"chair\": {\"title\": \"Chair\"}}"
    _ = try Self.including("a", "b")
      .adding("library:a", Self.library("a", "\"include\": [\"library:c\"]"))
      .adding("library:b", Self.library("b", "\"include\": [\"library:c\"]"))
      .adding("library:c", Self.library("c", kinds)).scenario()
  }

  @Test("an id that two files declare is an error that shows both") func duplicate() {
    let lines = Self.including("a").adding(
      "library:a", Self.library("a", "\"kinds\": {\"cup\": {\"title\": \"Cup\"}}")
    ).lines()
    #expect(
      lines == [
        "error scenario/duplicate-id: \"cup\": 'cup' in 'kinds' is declared twice; first declared here: \"cup\""
      ])
  }

  @Test("a person of the library keeps its values and kinds, and the scenario's own come over them")
  func members() throws {
    let scenario = try Self.including("people")
      .adding(
        "library:people",
        Self.library(
          "people",
          "\"members\": {\"eve\": {\"kind\": [\"person\"], \"name\": \"Eve\", \"age\": 70, \"warm\": true}}")
      ).replacing(
        "\"mug\": {",
        "\"eve\": {\"is\": \"people.eve\", \"kind\": [\"cup\"], \"age\": 71, \"place\": \"room\"}, \"mug\": {"
      )
      .scenario()
    let eve = try #require(scenario.entities.first { $0.id.value == "eve" })
    #expect(eve.kinds.map(\.value) == ["person", "cup"])
    #expect(eve.properties.map(\.start.value) == [.number(71), .word("alert"), .bool(true)])
    #expect(eve.name.map { scenario.texts.paths[$0.index] } == "people.members.eve.name")
  }

  @Test("an unknown member is an error with the nearest") func unknownMember() {
    let lines = Self.including("people")
      .adding(
        "library:people",
        Self.library("people", "\"members\": {\"eve\": {\"kind\": [\"person\"], \"name\": \"Eve\"}}")
      )
      .replacing("{\"kind\": [\"cup\"], \"name\"", "{\"is\": \"people.ev\", \"name\"").lines()
    #expect(
      lines == [
        "error scenario/unknown-member: \"people.ev\": no included file has a member 'people.ev'; expected FILE.NAME of an "
          + "included library file; did you mean 'people.eve'?"
      ])
  }

  static let collection = """
    {"format": "practicum-collection/1", "id": "all", "version": "1.0.0", "title": "All",
      "languages": {"written": "en"}, "roles": {"nurse": {"title": "Nurse"}, "carer": {"title": "Carer"}},
      "modes": {"exam": {"passMark": 80}, "learn": {"passMark": 60, "hintPrices": [0, 1, 2], "rewind": true}},
      "scoring": {"essentialCap": 50}, "domains": [{"id": "shared", "title": "Shared"}], "walkingSpeed": 1.4}
    """

  @Test("a scenario differs from its collection key by key") func collectionDefaults() throws {
    let scenario = try LoadCase.base
      .replacing(
        "\"title\": \"A small drill\",",
        "\"title\": \"A small drill\", \"collection\": \"library:all\", \"roles\": [\"nurse\"],"
          + " \"modes\": {\"learn\": {\"passMark\": 65}}, \"scoring\": {\"criticalCap\": 40},"
      )
      .adding("library:all", Self.collection).scenario()
    #expect(scenario.roles.map(\.id.value) == ["nurse"])
    #expect(scenario.modes.map(\.id.value) == ["exam", "learn"])
    #expect(scenario.modes.map(\.passMark.value) == [80, 65])
    #expect(scenario.modes[1].hintPrices == [0, 1, 2] && scenario.modes[1].rewind)
    #expect(scenario.scoring.essentialCap == 50 && scenario.scoring.criticalCap == 40)
    #expect(scenario.domains.map(\.id.value) == ["care"])
    #expect(scenario.walkingSpeed == 1.4)
  }

  @Test("a file of another format is refused") func wrongFormat() {
    let lines = Self.including("a").adding("library:a", Self.collection).lines()
    #expect(
      lines == [
        "error scenario/wrong-format: library/a.json: \"practicum-collection/1\": this is not a library file of this version; "
          + "expected \"format\": \"practicum-library/1\""
      ])
  }
}
