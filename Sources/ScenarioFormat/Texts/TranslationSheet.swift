public import SourceText

/// The texts of a scenario beside their translation, to be worked on outside and brought back.
///
/// It is written and read as CSV (`TranslationSheet+CSV`) and XLIFF 2.0 (`TranslationSheet+XLIFF`); `TranslationFile`
/// puts what was read into `texts/LANGUAGE.json`. Only the scenario's own texts are in it: those of the library are
/// shared. `TranslationSheetTests` takes every scenario of the collection out and in again.
public struct TranslationSheet: Sendable {
  /// What is known about a translation.
  public enum State: String, Sendable {
    /// There is none.
    case missing
    /// There is one; nothing is known of the text that it was made from.
    case translated
    /// It was made from the text that stands there now.
    case checked
    /// It was made from another text than the one that stands there now.
    case stale
  }

  /// One text.
  public struct Row: Sendable {
    /// Its path of ids.
    public var path: String
    /// Lines as written.
    public var written: [String]
    /// Lines in the other language; empty when there are none.
    public var translated: [String]
    /// What is known about it.
    public var state: State
    /// Where it stands in a sheet that was read; nil when it was not.
    var place: SourceRange?
    /// Row and column in words, `row 7, column 3`.
    var placeInWords = ""
  }

  /// The language in which the scenario is written.
  public var writtenIn: String
  /// The language of the translation.
  public var language: String
  /// Id of the scenario.
  public var scenario: String
  /// The texts, in the order of the scenario.
  public var rows: [Row]

  /// The texts of a scenario with what there is of a translation.
  ///
  /// - Returns: nil when the scenario has mistakes, which are then in the bag.
  public static func read(
    _ source: ScenarioSource, language: String, diagnostics: inout DiagnosticBag
  ) -> TranslationSheet? {
    guard
      let (scenario, reader) = ScenarioLoader.read(
        source, profile: nil, for: .everything, diagnostics: &diagnostics)
    else { return nil }
    let written = Translations(source, reader.assembly, reader).written()
    var members: JSONMembers = []
    var stamps: JSONMembers = []
    if let file = source.read("texts/\(language).json") {
      guard let node = JSONParser.parse(file, into: &diagnostics), !diagnostics.hasErrors else { return nil }
      members = node.member("texts")?.members ?? []
      stamps = node.member("stamps")?.members ?? []
    }
    let rows = written.own.values.map { path, original in
      let lines = members.value(of: path).flatMap(TextTable.lines) ?? []
      var state: State = lines.isEmpty ? .missing : .translated
      if let stamp = stamps.value(of: path)?.string, !lines.isEmpty {
        let isFresh = Translations.stamp(of: original.lines).utf8.starts(with: stamp.utf8)
        state = isFresh ? .checked : .stale
      }
      return Row(path: path, written: original.lines, translated: lines, state: state)
    }
    return TranslationSheet(
      writtenIn: scenario.languages[0], language: language,
      scenario: reader.assembly.scenario.node.member("id")?.string ?? source.name, rows: rows)
  }

  /// Compares a sheet that came back with the texts as they are.
  ///
  /// It refuses paths that lead nowhere or come twice; lost placeholders and another number of lines are warnings,
  /// since a translation may have its reasons. Each with row and column.
  public func check(_ back: TranslationSheet, _ diagnostics: inout DiagnosticBag) {
    var seen = IdTable<Row>()
    for row in back.rows {
      guard let own = rows.first(where: { utf8Same($0.path, row.path) }) else {
        diagnostics.error(
          "texts/unknown-text", "\(row.placeInWords): no text has the path '\(row.path)'", at: row.place,
          suggestion: NearestName.suggest(row.path, among: rows.map(\.path)))
        continue
      }
      if let earlier = seen[row.path] {
        diagnostics.error(
          "texts/twice", "\(row.placeInWords): '\(row.path)' comes twice", at: row.place,
          related: earlier.place.map { [($0, "the first one")] } ?? [])
      }
      seen[row.path] = row
      guard !row.translated.isEmpty else {
        if !own.translated.isEmpty {
          diagnostics.warning(
            "texts/emptied",
            "\(row.placeInWords): the translation of '\(row.path)' is gone; the old one is kept",
            at: row.place, expected: "a text, or the line taken out of the file by hand")
        }
        continue
      }
      if row.translated.count != own.written.count {
        diagnostics.warning(
          "texts/other-lines", "\(row.placeInWords): '\(row.path)' has \(row.translated.count) lines",
          at: row.place, expected: "\(own.written.count), as in the written text")
      }
      let wanted = TextTable.placeholders(own.written).sorted(by: utf8Less)
      let found = TextTable.placeholders(row.translated).sorted(by: utf8Less)
      if wanted != found {
        let list = wanted.map { "{\($0)}" }.joined(separator: " ")
        diagnostics.warning(
          "texts/placeholders", "\(row.placeInWords): '\(row.path)' has other placeholders", at: row.place,
          expected: list.isEmpty ? "none" : list)
      }
    }
  }
}
