import Testing

@testable import ScenarioFormat

@Suite struct TextTranslationTests {
  /// The small scenario in two languages, with everything translated but what is told.
  static func translated(_ change: (inout [String: String]) -> Void = { _ in }, stamps: String = "") throws
    -> LoadCase
  {
    let base = LoadCase.base.replacing("{\"written\": \"en\"}", "{\"written\": \"en\", \"also\": [\"fr\"]}")
    let read = try LoadCase.base.scenario()
    var texts: [String: String] = [:]
    for index in 0..<read.texts.count where !read.texts.text(index, "en").isEmpty {
      texts[read.texts.paths[index]] = "FR " + read.texts.text(index, "en")
    }
    change(&texts)
    let members = texts.keys.sorted().map { "\"\($0)\": \"\(texts[$0] ?? "")\"" }.joined(separator: ",\n")
    return base.adding(
      "texts/fr.json",
      "{\"format\": \"practicum-texts/1\", \"language\": \"fr\", \"of\": \"small-drill\",\(stamps) \"texts\": {\(members)}}"
    )
  }

  @Test("every text has its translation") func all() throws {
    let scenario = try Self.translated().scenario()
    for index in 0..<scenario.texts.count where !scenario.texts.text(index, "en").isEmpty {
      #expect(scenario.texts.text(index, "fr") == "FR " + scenario.texts.text(index, "en"))
    }
    #expect(scenario.texts.text(0, "de") == scenario.texts.text(0, "en"))
  }

  @Test("a missing translation, a path that leads nowhere and another scenario's texts are warnings")
  func warnings() throws {
    let lines = try Self.translated { texts in
      texts["actions.wake.titel"] = texts.removeValue(forKey: "actions.wake.title")
    }.lines()
    #expect(
      lines == [
        "warning scenario/missing-translation: \"Wake\": 'actions.wake.title' is not translated into 'fr'",
        "warning scenario/unknown-text: texts/fr.json: \"actions.wake.titel\": no text has the path 'actions.wake.titel'; did you mean 'actions.wake.title'?",
      ])
  }

  @Test("other names may be more or fewer than in the written language; a title has its lines") func aliases()
  {
    let lines = LoadCase.base.replacing(
      "{\"written\": \"en\"}", "{\"written\": \"en\", \"also\": [\"fr\"]}"
    )
    .replacing("\"title\": \"Wake\"", "\"title\": \"Wake\", \"also\": [\"Rouse\"]")
    .adding(
      "texts/fr.json",
      """
      {"format": "practicum-texts/1", "language": "fr", "of": "small-drill",
       "texts": {"actions.wake.title": ["un", "deux"], "actions.wake.also": ["un", "deux", "trois"]}}
      """
    ).lines().filter { $0.contains("other-lines") }
    #expect(lines.count == 1 && lines[0].contains("'actions.wake.title' has 2 lines"), "\(lines)")
  }

  @Test("the title of a source that is not translated is shown as written, and nobody is told")
  func sources() throws {
    let path = "references.BOOK.title"
    let written = try #require(Self.translated().scenario().references.first)
    #expect(written.id.value == "BOOK")
    let translated = try Self.translated().scenario().texts
    #expect(translated.text(written.title.index, "fr") == "FR A book")
    let left = try Self.translated { $0[path] = nil }
    #expect(left.lines() == [])
    #expect(try left.scenario().texts.text(written.title.index, "fr") == "A book")
  }

  @Test("a text that a use of a fragment replaces is named by the prefix of the use, not by its position")
  func replaced() throws {
    let scenario = try LoadCase.base.replacing(
      "\"as\": \"first\"", "\"as\": \"first\", \"replace\": {\"greet\": {\"why\": \"Other.\"}}"
    ).scenario()
    #expect(scenario.texts.paths.contains("checklist.first.replace.greet.why"))
  }

  @Test("a stamp that is not that of the written text means stale") func stale() throws {
    let good = Translations.stamp(of: ["Wake"])
    let fresh = try Self.translated(stamps: " \"stamps\": {\"actions.wake.title\": \"\(good.prefix(8))\"},")
    #expect(fresh.lines() == [])
    let stale = try Self.translated(stamps: " \"stamps\": {\"actions.wake.title\": \"00000000\"},")
    #expect(
      stale.lines() == [
        "warning scenario/stale-translation: texts/fr.json: \"FR Wake\": 'actions.wake.title' was translated from another text; "
          + "expected a translation of what stands there now, with the stamp \(good.prefix(8)); the written text: \"Wake\""
      ])
  }

  @Test("a placeholder that is lost or made up is a warning") func placeholders() throws {
    let base = try Self.translated { texts in
      texts["checklist.cover.why"] = "{it.nom}"
    }.replacing("\"why\": \"Cold.\"", "\"why\": \"{it.name}\"")
    #expect(
      base.lines() == [
        "warning scenario/lost-placeholder: texts/fr.json: \"{it.nom}\": 'checklist.cover.why' has a placeholder {it.nom} that the written text has not; the written text: \"{it.name}\"",
        "warning scenario/lost-placeholder: texts/fr.json: \"{it.nom}\": 'checklist.cover.why' has lost the placeholder {it.name}; the written text: \"{it.name}\"",
      ])
  }

  @Test("a language without a file is one warning") func noFile() throws {
    var small = try Self.translated()
    small.files["texts/fr.json"] = nil
    #expect(
      small.lines() == [
        "warning scenario/missing-translation: {\"written\": \"en\", \"also\": [\"fr\"]}: there are no texts in 'fr'; expected a file texts/fr.json beside scenario.json"
      ])
  }

  @Test("parameters of fragments are filled in, in every language") func filled() throws {
    let scenario = try Self.translated {
      $0["fragments.greeting.checklist.greet.title"] = "Saluer {who.name} {times} fois"
    }
    .replacing("\"title\": \"Greet\"", "\"title\": \"Greet {who.name} {times} times\"").scenario()
    let title = scenario.checklist[0].title.index
    #expect(scenario.texts.text(title, "en") == "Greet {ann.name} 1 times")
    #expect(scenario.texts.text(title, "fr") == "Saluer {ann.name} 1 fois")
  }

  @Test(
    "every word that can be chosen or read has a title in both languages",
    arguments: ChecklistScenarioTests.compiled.map(\.id))
  func titles(_ id: String) throws {
    let compiled = try #require(ChecklistScenarioTests.compiled.first { $0.id == id })
    let scenario = compiled.scenario
    var told: [String] = []
    var known: Set<String> = []
    func check(_ owner: String, _ words: [Name], _ titles: [AuthoredText?]) {
      for (word, title) in zip(words, titles) {
        guard let title else {
          if !known.contains(word.value) { told.append("\(owner).\(word.value) has no title") }
          continue
        }
        known.insert(word.value)
        if compiled.texts.text(title.index, "zh-Hans").unicodeScalars.allSatisfy(\.isASCII) {
          told.append("\(owner).\(word.value) has no Chinese title")
        }
      }
    }
    for entity in scenario.entities {
      for property in entity.properties {
        guard case .choice(let words) = property.kind else { continue }
        check("\(entity.id.value).\(property.id.value)", words, property.choiceTitles)
      }
    }
    for form in scenario.forms {
      for field in form.fields {
        guard case .choice(let words, let titles) = field.kind else { continue }
        check("\(form.id.value).\(field.id.value)", words, titles)
      }
    }
    for action in scenario.actions {
      // The times of an act that counts are said as durations, in any language.
      for parameter in action.parameters where action.counts == nil || parameter.id.value != "during" {
        guard case .choice(let words, let titles) = parameter.kind else { continue }
        check("\(action.id.value).\(parameter.id.value)", words, titles)
      }
    }
    #expect(told == [])
  }

  @Test("a library is read in the scenario's language, though it is written in another") func foreignLibrary()
    throws
  {
    let base = LoadCase.base.replacing("{\"written\": \"en\"}", "{\"written\": \"fr\"}")
      .replacing("\"title\": \"A small drill\",", "\"title\": \"Exercice\", \"include\": [\"library:a\"],")
      .adding(
        "library:a",
        LoadIncludeTests.library("a", "\"actions\": {\"knock\": {\"title\": \"Knock\", \"takes\": \"1s\"}}")
      )
      .adding(
        "library:texts/fr",
        "{\"format\": \"practicum-texts/1\", \"language\": \"fr\", \"of\": \"a\", \"texts\": {\"a.actions.knock.title\": \"Frapper\"}}"
      )
    let scenario = try base.scenario()
    let index = try #require(scenario.texts.paths.firstIndex { $0.hasSuffix("actions.knock.title") })
    #expect(scenario.texts.text(index, "fr") == "Frapper")
    #expect(scenario.texts.text(0, "fr") == "Ann")
  }
}
