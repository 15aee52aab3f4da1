import ArgumentParser
import ScenarioFiles
import ScenarioFormat
import SourceText

/// `practicum new`: a scenario to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", _superCommandName: Practicum.name,
    abstract: "Write a scenario to start from.",
    discussion: """
      Writes scenario.json and texts/zh-Hans.json into a new folder. What it
      writes validates without a warning, its tests pass and it can be played at
      once; replace its words and items by your own.

      EXAMPLES
        practicum new drill Scenarios/glass-of-water
        practicum new visit my-museum --id lamp-museum

      EXIT STATUS
        0   written
        3   the folder is not empty, or cannot be written
        64  wrong usage of this command
      """)

  /// What there is to start from.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    /// A care drill.
    case drill
    /// A visit of a museum or hall.
    case visit
  }

  @Argument(help: "What to start from.")
  var kind: Kind

  @Argument(help: "The new folder.")
  var folder: String

  @Option(help: "Id in lower case with hyphens (default: the name of the folder).")
  var id: String?

  mutating func run() throws {
    let name = Disk.name(of: Disk.absolute(folder))
    let id = self.id ?? name
    guard NewCommand.isID(id) else {
      throw Failure(
        "'\(id)' is no id: lower-case letters, digits and single hyphens, such as glass-of-water"
          + (self.id == nil ? "; give one with --id" : ""), status: .usage)
    }
    if InputFile.exists(folder) {
      guard InputFile.isFolder(folder) else {
        throw Failure("\(folder): is a file, and a folder is to be made")
      }
      guard try InputFile.names(in: folder).isEmpty else {
        throw Failure("\(folder): is not empty, and nothing in it is overwritten")
      }
    }
    let (scenario, chinese) =
      kind == .drill
      ? (DrillTemplate.scenario, DrillTemplate.chinese) : (VisitTemplate.scenario, VisitTemplate.chinese)
    let isNew = !InputFile.exists(folder)
    let file = NewCommand.fill(scenario, id)
    do throws(Failure) {
      try OutputFile.makeFolder(folder + "/texts")
      try OutputFile.write(
        NewCommand.stamped(NewCommand.fill(chinese, id), of: file), to: folder + "/texts/zh-Hans.json")
      // Last: a folder counts as a scenario from the moment it holds this file.
      try OutputFile.write(file, to: folder + "/scenario.json")
    } catch {
      // What is left of it would stand in the way of the next attempt.
      Disk.remove(folder + "/texts/zh-Hans.json")
      Disk.removeFolder(folder + "/texts")
      if isNew { Disk.removeFolder(folder) }
      throw error
    }
    try Console.write(
      """
      \(folder)/scenario.json
      \(folder)/texts/zh-Hans.json

      Next:
        practicum validate \(folder)
        practicum test \(folder)
        practicum play \(folder) --text

      """)
  }

  /// The translations with the note from which texts they were made, so that `validate` finds those that grow stale.
  private static func stamped(_ texts: [UInt8], of scenario: [UInt8]) -> [UInt8] {
    let file = SourceFile(name: "texts/zh-Hans.json", bytes: texts)
    let source = ScenarioSource(name: "new") { path in
      switch path {
      case "scenario.json": SourceFile(name: path, bytes: scenario)
      case "texts/zh-Hans.json": file
      default: nil
      }
    }
    var bag = DiagnosticBag()
    guard let sheet = TranslationSheet.read(source, language: "zh-Hans", diagnostics: &bag),
      let (bytes, _) = TranslationFile.updated(
        file, from: sheet, with: sheet.lookedThrough(withStale: false), &bag)
    else { preconditionFailure("the templates are scenarios without mistakes: ScenarioCommandTests") }
    return bytes
  }

  /// Lower-case letters, digits and single hyphens, beginning with a letter.
  static func isID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard let first = text.utf8.first, first &- 0x61 < 26, text.utf8.count <= 60 else { return false }
    return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }
    }
  }

  private static func fill(_ template: String, _ id: String) -> [UInt8] {
    Array(template.replacing("\"ID\"", with: "\"\(id)\"").utf8)
  }
}
