import ArgumentParser
import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText

/// `practicum texts`: the words of a scenario out to a translator and in again.
struct TextsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "texts",
    abstract: "Take the texts of a scenario out to be translated, and bring them back.",
    discussion: """
      EXAMPLES
        practicum texts export my-drill --lang zh-Hans --format csv --out words.csv
        practicum texts import my-drill words.csv --lang zh-Hans
        practicum texts export Scenarios/library --lang zh-Hans --out shared.csv
        practicum texts stamp my-drill --lang zh-Hans

      EXIT STATUS
        0   done
        3   a file cannot be read or written, or rows of it are wrong
        64  wrong usage of this command
      """,
    subcommands: [Export.self, Import.self, Stamp.self])

  /// How a sheet is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For spreadsheet programs.
    case csv
    /// XLIFF 2.0, for translation programs.
    case xliff
  }

  /// `practicum texts export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the texts beside their translation.",
      discussion: """
        Columns are the path, the written text, the translation and its state:
        empty (nothing known), checked (made from this text) or stale (made from
        an older one). Texts of the library are not in the sheet of a scenario:
        all scenarios share them, and the library's folder has its own.

        EXAMPLES
          practicum texts export my-drill --lang zh-Hans > words.csv
          practicum texts export my-drill --lang fr --format xliff --out words.xlf
          practicum texts export Scenarios/library --lang zh-Hans > shared.csv

        EXIT STATUS
          0   written
          3   the scenario has mistakes, or a file cannot be read or written
          64  wrong usage of this command
        """)

    @Argument(help: "A scenario: its folder, archive or id; or the folder of a library.")
    var scenario: String

    @Option(help: "The language of the translation, such as zh-Hans.")
    var lang: String

    @Option(help: "How it is written.")
    var format: Format = .csv

    @Option(help: ArgumentHelp("The file (default: standard output).", valueName: "file"))
    var out: String = "-"

    @Option(help: "Where ids are looked for.")
    var scenarios: String?

    mutating func run() throws {
      let sheet = try TextsCommand.place(scenario, scenarios).sheet(lang)
      try OutputFile.write(format == .csv ? sheet.csv : sheet.xliff, to: out)
    }
  }

  /// `practicum texts import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put translations that came back into texts/LANGUAGE.json.",
      discussion: """
        What the sheet leaves as it is stays byte for byte. A changed translation
        is stamped with the text that its translator saw; write checked as the
        state of a stale one that is right all the same. Wrong rows are reported
        with row and column, and then nothing is written.

        EXAMPLES
          practicum texts import my-drill words.csv --lang zh-Hans
          practicum texts import my-drill words.xlf --lang fr
          practicum texts import Scenarios/library shared.csv --lang zh-Hans

        EXIT STATUS
          0   written, or nothing to change
          3   rows are wrong, or a file cannot be read or written
          64  wrong usage of this command
        """)

    @Argument(help: "A scenario: its folder or id; or the folder of a library.")
    var scenario: String

    @Argument(help: "The sheet: CSV or XLIFF, told apart by how it begins.")
    var file: String

    @Option(help: "The language of the translation, such as zh-Hans.")
    var lang: String

    @Option(help: "Where ids are looked for.")
    var scenarios: String?

    mutating func run() throws {
      let place = try TextsCommand.place(scenario, scenarios)
      let folder = try place.folderToWrite()
      let sheet = try place.sheet(lang)
      let source = try InputFile.source(file)
      var bag = DiagnosticBag()
      let isXML = source.bytes.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first == 0x3C
      let back =
        isXML
        ? TranslationSheet.xliff(source, like: sheet, &bag) : TranslationSheet.csv(source, like: sheet, &bag)
      if let back { sheet.check(back, &bag) }
      let language = Language.ofEnvironment
      let shown = language.lines(bag)
      guard let back, !bag.hasErrors else {
        throw Failure(language.say("nothing was written\n", "没有写入\n") + shown)
      }
      if !shown.isEmpty { Console.tell(shown + "\n") }
      let changes = try place.put(back, into: sheet, lang, folder)
      let count = changes == 1 ? "1 text" : "\(changes) texts"
      try Console.write(
        language.say(
          "\(folder)/texts/\(lang).json: \(count) changed\n", "\(folder)/texts/\(lang).json：改了\(changes)条文字\n"
        ))
    }
  }

  /// `practicum texts stamp`.
  struct Stamp: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that the translations fit what is written now.",
      discussion: """
        Notes beside each translation from which text it was made. From then on
        `practicum validate` warns when that text is changed and its translation
        is not. What `import` brings in is stamped already; this is for those who
        write texts/LANGUAGE.json by hand. No translation is changed.

        EXAMPLES
          practicum texts stamp my-drill --lang zh-Hans
          practicum texts stamp my-drill --lang zh-Hans --stale

        EXIT STATUS
          0   written, or nothing to stamp
          3   the scenario has mistakes, or a file cannot be read or written
          64  wrong usage of this command
        """)

    @Argument(help: "A scenario: its folder or id; or the folder of a library.")
    var scenario: String

    @Option(help: "The language of the translation, such as zh-Hans.")
    var lang: String

    @Flag(help: "Stamp anew what is stale, too: it was looked through and is right.")
    var stale = false

    @Option(help: "Where ids are looked for.")
    var scenarios: String?

    mutating func run() throws {
      let place = try TextsCommand.place(scenario, scenarios)
      let folder = try place.folderToWrite()
      let sheet = try place.sheet(lang)
      let changes = try place.put(sheet.lookedThrough(withStale: stale), into: sheet, lang, folder)
      let count = changes == 1 ? "1 text" : "\(changes) texts"
      try Console.write(
        Language.ofEnvironment.say(
          "\(folder)/texts/\(lang).json: \(count) stamped\n",
          "\(folder)/texts/\(lang).json：标记了\(changes)条文字\n"))
    }
  }

  /// What an argument means: the folder of a library, or else a scenario.
  fileprivate static func place(_ argument: String, _ scenarios: String?) throws(Failure) -> Place {
    do {
      if let shelf = try Library.shelf(argument) { return .library(shelf) }
    } catch {
      throw Failure(error.description)
    }
    let entry = try ScenarioFinder.entry(argument, in: scenarios)
    return .scenario(entry, folder: ScenarioFinder.location(of: entry, in: argument, scenarios: scenarios))
  }

  /// Where texts are taken from and put.
  fileprivate enum Place {
    case scenario(Library.Entry, folder: String?)
    case library(Library.Shelf)

    var name: String {
      switch self {
      case .scenario(let entry, _): entry.name
      case .library(let shelf): shelf.source.name
      }
    }

    /// Its folder; nil for archives.
    var folder: String? {
      switch self {
      case .scenario(_, let folder): folder
      case .library(let shelf): shelf.folder
      }
    }

    /// Its folder, for whoever puts texts there.
    func folderToWrite() throws(Failure) -> String {
      guard let folder else {
        throw Failure("\(name): is no folder, and texts are put into folders only")
      }
      return folder
    }

    /// The file of a language; nil when there is none yet.
    func file(_ language: String) -> SourceFile? {
      switch self {
      case .scenario(let entry, _): entry.source.read("texts/\(language).json")
      case .library(let shelf): shelf.source.read("library:texts/\(language)")
      }
    }

    /// Puts what came back into the file of a language; how many texts changed.
    func put(
      _ back: TranslationSheet, into sheet: TranslationSheet, _ lang: String, _ folder: String
    ) throws(Failure) -> Int {
      let name = "texts/\(lang).json"
      let language = Language.ofEnvironment
      var bag = DiagnosticBag()
      guard let (bytes, changes) = TranslationFile.updated(file(lang), from: sheet, with: back, &bag) else {
        throw Failure(language.say("\(name): cannot be changed\n", "\(name)：不能修改\n") + language.lines(bag))
      }
      if changes > 0 {
        try OutputFile.makeFolder(folder + "/texts")
        try OutputFile.write(bytes, to: "\(folder)/\(name)")
      }
      return changes
    }

    /// Its texts; only mistakes stop it, since a translation that is missing is what is to be mended.
    func sheet(_ language: String) throws(Failure) -> TranslationSheet {
      var bag = DiagnosticBag()
      let sheet: TranslationSheet?
      let what: (english: String, chinese: String)
      switch self {
      case .scenario(let entry, _):
        what = ("scenario", "情景")
        sheet = TranslationSheet.read(entry.source, language: language, diagnostics: &bag)
      case .library(let shelf):
        what = ("library", "库")
        sheet = TranslationSheet.read(
          library: shelf.names, shelf.source, language: language, diagnostics: &bag)
      }
      if let sheet {
        if utf8Equal(sheet.writtenIn, language) {
          throw Failure(
            Language.ofEnvironment.say(
              "'\(language)' is the language in which the \(what.english) is written",
              "“\(language)”是\(what.chinese)的书写语言"), status: .usage)
        }
        return sheet
      }
      var errors = DiagnosticBag()
      for diagnostic in bag.sorted where diagnostic.severity == .error { errors.add(diagnostic) }
      let told = Language.ofEnvironment
      throw Failure(
        told.say("the \(what.english) '\(name)' has mistakes\n", "\(what.chinese)“\(name)”有错误\n")
          + told.lines(errors))
    }
  }
}
