import ScenarioFiles
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("translation sheets")
struct TranslationSheetTests {
  /// A small drill in two languages with one translation of each state.
  private static func small() throws -> (source: ScenarioSource, sheet: TranslationSheet) {
    let good = Translations.stamp(of: ["Wake"]).prefix(8)
    let stamps = #" "stamps": {"actions.wake.title": "\#(good)", "actions.cover.title": "00000000"},"#
    let source = try TextTranslationTests.translated({ $0["title"] = nil }, stamps: stamps).source
    var bag = DiagnosticBag()
    let sheet = try #require(TranslationSheet.read(source, language: "fr", diagnostics: &bag))
    return (source, sheet)
  }

  private static func file(_ bytes: [UInt8], _ name: String = "words.csv") -> SourceFile {
    SourceFile(name: name, bytes: bytes)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// What is said about a sheet that came back.
  private static func said(_ text: String, _ sheet: TranslationSheet, xliff: Bool = false) -> [String] {
    var bag = DiagnosticBag()
    let source = file(Array(text.utf8))
    let back =
      xliff
      ? TranslationSheet.xliff(source, like: sheet, &bag) : TranslationSheet.csv(source, like: sheet, &bag)
    if let back { sheet.check(back, &bag) }
    return bag.sorted.map { each in
      "\(each.severity.rawValue) \(each.rule): \(each.message)"
        + (each.expected.map { "; expected \($0)" } ?? "")
        + (each.suggestion.map { "; did you mean '\($0)'?" } ?? "")
    }
  }

  /// Translations of which it is not known from which text they were made: nobody would be told when they grow stale.
  private static func unstamped(_ sheet: TranslationSheet) -> [String] {
    sheet.rows.filter { !$0.translated.isEmpty && $0.state != .checked }.map(\.path)
  }

  @Test("the texts of every scenario go out and in again without loss")
  func roundTrip() throws {
    for entry in try Library.open(Checkout.scenarios).entries {
      var bag = DiagnosticBag()
      let sheet = try #require(TranslationSheet.read(entry.source, language: "zh-Hans", diagnostics: &bag))
      #expect(!sheet.rows.isEmpty)
      #expect(Self.unstamped(sheet) == [], "practicum texts stamp \(entry.name) --lang zh-Hans")
      let file = try #require(entry.source.read("texts/zh-Hans.json"))
      var own = DiagnosticBag()
      for back in [
        TranslationSheet.csv(Self.file(sheet.csv), like: sheet, &own),
        TranslationSheet.xliff(Self.file(sheet.xliff), like: sheet, &own),
      ] {
        let back = try #require(back)
        sheet.check(back, &own)
        let result = try #require(TranslationFile.updated(file, from: sheet, with: back, &own))
        #expect(result.changes == 0, "\(entry.name)")
        #expect(result.bytes == file.bytes, "\(entry.name)")
        #expect(back.rows.map(\.written) == sheet.rows.map(\.written), "\(entry.name)")
        #expect(back.rows.map(\.state) == sheet.rows.map(\.state), "\(entry.name)")
      }
      #expect(own.sorted.map(\.message) == [], "\(entry.name)")
    }
  }

  @Test("the texts of the library go out and in again without loss, each that has a translation among them")
  func library() throws {
    let shelf = try #require(try Library.shelf(Checkout.scenarios + "/library"))
    var bag = DiagnosticBag()
    let sheet = try #require(
      TranslationSheet.read(library: shelf.names, shelf.source, language: "zh-Hans", diagnostics: &bag))
    #expect(bag.isEmpty && sheet.writtenIn == "en" && sheet.scenario == "library")
    #expect(Self.unstamped(sheet) == [], "practicum texts stamp Scenarios/library --lang zh-Hans")
    let file = try #require(shelf.source.read("library:texts/zh-Hans"))
    let node = try #require(JSONParser.parse(file, into: &bag))
    let translated = try #require(node.member("texts")?.members).map(\.key)
    #expect(translated.filter { path in !sheet.rows.contains { utf8Same($0.path, path) } } == [])
    #expect(
      sheet.rows.filter { $0.translated.isEmpty && !$0.written.allSatisfy(\.isEmpty) }.map(\.path) == [])
    for back in [
      TranslationSheet.csv(Self.file(sheet.csv), like: sheet, &bag),
      TranslationSheet.xliff(Self.file(sheet.xliff), like: sheet, &bag),
    ] {
      let back = try #require(back)
      sheet.check(back, &bag)
      let result = try #require(TranslationFile.updated(file, from: sheet, with: back, &bag))
      #expect(result.changes == 0 && result.bytes == file.bytes)
    }
    #expect(bag.sorted.map(\.message) == [])
    #expect(try Library.shelf(Checkout.scenarios) == nil)
    #expect(try Library.shelf(Checkout.scenarios + "/delirium-sbar") == nil)
  }

  @Test("lines, commas, quotes and backslashes survive")
  func hardTexts() throws {
    var (_, sheet) = try Self.small()
    sheet.rows = [
      .init(
        path: "title", written: ["a, \"b\"", "c\\n<d>&\n e"], translated: ["é\r", "", " 甲，乙\t"],
        state: .checked)
    ]
    var bag = DiagnosticBag()
    for back in [
      TranslationSheet.csv(Self.file(sheet.csv), like: sheet, &bag),
      TranslationSheet.xliff(Self.file(sheet.xliff), like: sheet, &bag),
    ] {
      let row = try #require(back?.rows.first)
      #expect(row.translated == sheet.rows[0].translated)
      #expect(row.state == .checked)
    }
    #expect(bag.sorted.isEmpty)
  }

  @Test("what is known of each translation stands in the sheet")
  func states() throws {
    let (_, sheet) = try Self.small()
    let csv = Self.text(sheet.csv)
    #expect(csv.hasPrefix("\u{FEFF}path,en,fr,state\r\ntitle,A small drill,,\r\n"))
    #expect(csv.contains("actions.wake.title,Wake,FR Wake,checked\r\n"))
    #expect(csv.contains("actions.cover.title,Cover,FR Cover,stale\r\n"))
    #expect(Self.text(sheet.xliff).contains("<segment state=\"translated\" subState=\"practicum:stale\">"))
  }

  @Test("a changed text is stamped, a checked one too, and a stale one stays stale")
  func stamps() throws {
    let (source, sheet) = try Self.small()
    let file = try #require(source.read("texts/fr.json"))
    func updated(_ old: String, _ new: String) throws -> String {
      var bag = DiagnosticBag()
      let text = Self.text(sheet.csv).replacing(old, with: new)
      let back = try #require(TranslationSheet.csv(Self.file(Array(text.utf8)), like: sheet, &bag))
      sheet.check(back, &bag)
      #expect(bag.sorted.isEmpty)
      return Self.text(try #require(TranslationFile.updated(file, from: sheet, with: back, &bag)).bytes)
    }
    let original = Self.text(file.bytes)
    let cover = Translations.stamp(of: ["Cover"]).prefix(8)
    #expect(
      try updated("FR Cover,stale", "Couvrir,stale")
        == original.replacing(
          "\"actions.cover.title\": \"FR Cover\"", with: "\"actions.cover.title\": \"Couvrir\""
        ).replacing("00000000", with: cover))
    #expect(try updated("FR Cover,stale", "FR Cover,checked") == original.replacing("00000000", with: cover))
    let titled = try updated("title,A small drill,,", "title,A small drill,Un exercice,")
    #expect(titled.contains(",\n    \"title\": \"Un exercice\""))
    #expect(titled.contains("\"title\": \"\(Translations.stamp(of: ["A small drill"]).prefix(8))\""))
    #expect(titled.contains("00000000"))
  }

  @Test("a language of which there is nothing yet gets a file of its own")
  func fresh() throws {
    let source = LoadCase.base.source
    var bag = DiagnosticBag()
    let sheet = try #require(TranslationSheet.read(source, language: "de", diagnostics: &bag))
    var back = sheet
    back.rows = [back.rows[0]]
    back.rows[0].translated = ["Eine kleine Übung"]
    let made = try #require(TranslationFile.updated(nil, from: sheet, with: back, &bag))
    let drill = LoadCase.base.replacing("{\"written\": \"en\"}", "{\"written\": \"en\", \"also\": [\"de\"]}")
      .adding(
        "texts/de.json", Self.text(made.bytes))
    #expect(!drill.lines().contains { $0.contains("error") || $0.contains("'title'") })
  }

  @Test("wrong rows are told with row and column")
  func wrongRows() throws {
    let (_, sheet) = try Self.small()
    let csv = Self.text(sheet.csv)
    #expect(
      Self.said(csv.replacing("actions.wake.title,", with: "actions.wake.titel,"), sheet) == [
        "error texts/unknown-text: row 12, column 1: no text has the path 'actions.wake.titel'; did you mean 'actions.wake.title'?"
      ])
    #expect(
      Self.said(csv + "title,A small drill,Encore,\r\n", sheet) == [
        "error texts/twice: row \(sheet.rows.count + 2), column 1: 'title' comes twice"
      ])
    #expect(
      Self.said(csv.replacing("FR Wake,checked", with: "FR Wake,done"), sheet) == [
        "error texts/state: row 12, column 4: 'done' is no state; expected nothing, translated, checked or stale"
      ])
    #expect(
      Self.said(csv.replacing("FR Wake,checked", with: "\"{it.name}\nbis\",checked"), sheet) == [
        "warning texts/other-lines: row 12, column 3: 'actions.wake.title' has 2 lines; expected 1, as in the written text",
        "warning texts/placeholders: row 12, column 3: 'actions.wake.title' has other placeholders; expected none",
      ])
    #expect(
      Self.said(csv.replacing("FR Wake,checked", with: ",checked"), sheet) == [
        "warning texts/emptied: row 12, column 3: the translation of 'actions.wake.title' is gone; the old one is kept; expected a text, or the line taken out of the file by hand"
      ])
    #expect(
      Self.said(csv.replacing(",", with: ";"), sheet) == [
        "error texts/column: row 1: there is no column 'path'; expected the columns path, en, fr and state, with commas between"
      ])
    #expect(
      Self.said(csv.replacing("FR Wake,checked", with: "FR Wake"), sheet) == [
        "error scenario/bad-spreadsheet: row 12, column 3: the row has 3 cells; expected 4, as the header has"
      ])
  }

  @Test("what is no XLIFF of ours is refused with line and column")
  func wrongXML() throws {
    let (_, sheet) = try Self.small()
    let xliff = Self.text(sheet.xliff)
    func said(_ old: String, _ new: String) -> [String] {
      Self.said(xliff.replacing(old, with: new), sheet, xliff: true)
    }
    #expect(
      said("version=\"2.0\"", "version=\"1.2\"") == [
        "error texts/xliff: line 2, column 1: this is XLIFF 1.2; expected XLIFF 2.0, as it was exported"
      ])
    #expect(
      said("trgLang=\"fr\"", "trgLang=\"de\"") == [
        "error texts/xliff: line 2, column 1: the translation is into 'de'; expected 'fr'"
      ])
    #expect(
      said("<target>FR Wake</target>", "<target>FR <b>Wake</b></target>").first?.hasSuffix(
        "<b> inside a text; expected plain text in <source> and <target>") == true)
    #expect(
      said("  </file>\n", "").first?.hasSuffix(
        "</xliff> closes nothing that is open; expected well-formed XML")
        == true)
    for length in stride(from: 0, to: xliff.utf8.count, by: 97) {
      _ = Self.said(String(decoding: xliff.utf8.prefix(length), as: UTF8.self), sheet, xliff: true)
    }
  }
}
