import ArgumentParser
import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText

/// `practicum list`: the scenarios that there are.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", _superCommandName: Practicum.name,
    abstract: "List scenarios.",
    discussion: """
      Lists the scenarios of a folder: id, kind, title, and with --format json
      also roles, modes, variants and languages.

      EXAMPLES
        practicum list
        practicum list Scenarios --lang zh-Hans
        practicum list --format json

      EXIT STATUS
        0   listed
        3   a folder or a scenario in it cannot be read
        64  wrong usage of this command
      """)

  /// How the list is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// For scripts.
    case json
  }

  @Argument(help: "Folders of scenarios (default: the folder Scenarios).")
  var folders: [String] = []

  @Option(help: "How the list is written.")
  var format: Format = .text

  @OptionGroup var lang: LanguageOption

  mutating func run() throws {
    var scenarios: [Scenario] = []
    var broken: [String] = []
    var ids = KnownIDs()
    var doubles: [String] = []
    for folder in folders.isEmpty ? [try ScenarioFinder.requiredFolder(nil)] : folders {
      for entry in try ScenarioFinder.entries(folder) {
        var bag = DiagnosticBag()
        if let scenario = ScenarioLoader.load(entry.source, diagnostics: &bag) {
          scenarios.append(scenario)
          let file = scenario.id.range.file.name
          if let other = ids.take(scenario.id.value, of: file), !utf8Equal(other, file) {
            doubles.append("'\(scenario.id.value)' is the id of \(other) and of \(file)")
          }
        } else {
          broken.append(entry.name)
        }
      }
    }
    switch format {
    case .text: try writeText(scenarios)
    case .json: try writeJSON(scenarios)
    }
    guard doubles.isEmpty else { throw Failure(doubles.joined(separator: "\n")) }
    guard broken.isEmpty else {
      throw Failure("with mistakes, see `practicum validate`: \(ScenarioFinder.list(broken))")
    }
  }

  private func writeText(_ scenarios: [Scenario]) throws(Failure) {
    let language = lang.language
    let widest = scenarios.map { Columns.width($0.id.value) }.max() ?? 0
    for scenario in scenarios {
      let kind = scenario.kind == .drill ? language.say("drill", "实训") : language.say("visit", "参观")
      let title = scenario.texts.text(scenario.title.index, language.rawValue)
      let head = Columns.fit(scenario.id.value, widest + 2) + Columns.fit(kind, 7)
      try Console.write(Columns.wrap(title, columns: Terminal.output.width, first: head))
    }
  }

  private func writeJSON(_ scenarios: [Scenario]) throws(Failure) {
    var json = JSONWriter(.indented)
    json.beginArray()
    for scenario in scenarios {
      json.beginObject()
      json.member("id", scenario.id.value)
      json.member("version", scenario.version.value)
      json.member("kind", scenario.kind.rawValue)
      json.key("title")
      json.beginObject()
      for language in scenario.languages {
        json.member(language, scenario.texts.text(scenario.title.index, language))
      }
      json.endObject()
      ListCommand.write("languages", scenario.languages, &json)
      ListCommand.write("roles", scenario.roles.map(\.id.value), &json)
      ListCommand.write("modes", scenario.modes.map(\.id.value), &json)
      ListCommand.write("variants", scenario.variants.map(\.id.value), &json)
      ListCommand.write("tests", scenario.tests.map(\.id.value), &json)
      json.member("limitSeconds", Int(scenario.limit.value) / 100)
      json.endObject()
    }
    json.endArray()
    try Console.write(json.text + "\n")
  }

  /// Writes a list of words.
  static func write(_ key: String, _ words: [String], _ json: inout JSONWriter) {
    json.key(key)
    json.beginArray()
    for word in words { json.string(word) }
    json.endArray()
  }
}
