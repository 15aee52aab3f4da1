import ArgumentParser
import Reports
import ScenarioFormat

/// `practicum schema`: the JSON Schemas of the format.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", _superCommandName: Practicum.name,
    abstract: "Print the JSON Schemas (2020-12) or the reference of the format.",
    discussion: """
      Editors complete and check while you type when they know the schema. The
      reference lists every key with its meaning, as Markdown.

      EXAMPLES
        practicum schema scenario > scenario.schema.json
        practicum schema --all Docs/Schemas
        practicum schema reference > reference.md

      EXIT STATUS
        0   written
        3   a file cannot be written
        64  wrong usage of this command
      """)

  /// What a schema describes.
  enum Document: String, CaseIterable, ExpressibleByArgument {
    /// `scenario.json`
    case scenario
    /// A file of the library.
    case library
    /// What all scenarios of a library share.
    case collection
    /// Words in another language.
    case texts
    /// Every key of the format with its meaning, for people.
    case reference

    /// Those that are schemas.
    static let schemas: [Document] = [.scenario, .library, .collection, .texts]

    /// The schema.
    var schema: String {
      switch self {
      case .scenario: Schema.scenario()
      case .library: Schema.library()
      case .collection: Schema.collection()
      case .texts: Schema.texts()
      case .reference: ReferenceText.english()
      }
    }
  }

  @Argument(help: "Which one.")
  var document: Document?

  @OptionGroup var lang: LanguageOption

  @Option(help: ArgumentHelp("Write all schemas into this folder.", valueName: "folder"))
  var all: String?

  mutating func validate() throws {
    if (document == nil) == (all == nil) {
      throw ValidationError(
        lang.language.say(
          "Name one of scenario, library, collection, texts and reference, or a folder with --all.",
          "请写明scenario、library、collection、texts、reference之一，或用--all给出文件夹。"))
    }
  }

  mutating func run() throws {
    if let document {
      let isChinese = document == .reference && lang.language == .chinese
      let text = isChinese ? ReferenceText.inChinese() : document.schema
      return try Console.write(text.hasSuffix("\n") ? text : text + "\n")
    }
    guard let all else { return }
    try OutputFile.makeFolder(all)
    for document in Document.schemas {
      let path = "\(all)/\(document.rawValue).schema.json"
      let text = document.schema
      try OutputFile.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: path)
      try Console.write(path + "\n")
    }
  }
}
