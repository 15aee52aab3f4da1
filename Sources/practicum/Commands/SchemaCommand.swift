import ArgumentParser
import ScenarioFormat

/// `practicum schema`: the JSON Schemas of the format.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schemas (2020-12) of the scenario format.",
    discussion: """
      Editors complete and check while you type when they know the schema.

      EXAMPLES
        practicum schema scenario > scenario.schema.json
        practicum schema --all Docs/Schemas

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

    /// The schema.
    var schema: String {
      switch self {
      case .scenario: Schema.scenario()
      case .library: Schema.library()
      case .collection: Schema.collection()
      case .texts: Schema.texts()
      }
    }
  }

  @Argument(help: "Which schema.")
  var document: Document?

  @Option(help: ArgumentHelp("Write all schemas into this folder.", valueName: "folder"))
  var all: String?

  mutating func validate() throws {
    if (document == nil) == (all == nil) {
      throw ValidationError("Name one of scenario, library, collection and texts, or a folder with --all.")
    }
  }

  mutating func run() throws {
    if let document {
      let text = document.schema
      return try Console.write(text.hasSuffix("\n") ? text : text + "\n")
    }
    guard let all else { return }
    try OutputFile.makeFolder(all)
    for document in Document.allCases {
      let path = "\(all)/\(document.rawValue).schema.json"
      let text = document.schema
      try OutputFile.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: path)
      try Console.write(path + "\n")
    }
  }
}
