public import SourceText

/// The texts of a scenario beside their translation, to be worked on outside and brought back.
///
/// It is written and read as CSV (`TranslationSheet+CSV`) and XLIFF 2.0 (`TranslationSheet+XLIFF`); `TranslationFile`
/// puts what was read into `texts/LANGUAGE.json`. Only a scenario's own texts are in its sheet: those of the library are
/// shared and have a sheet of their own. `TranslationSheetTests` takes every scenario of the collection and its library out
/// and in again.
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
    /// Where its path stands in a sheet that was read, and that in words.
    var pathPlace: (range: SourceRange, words: String)?
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
    guard let known = known(source.read("texts/\(language).json"), &diagnostics) else { return nil }
    return TranslationSheet(
      writtenIn: scenario.languages[0], language: language,
      scenario: reader.assembly.scenario.node.member("id")?.string ?? source.name,
      rows: written.own.values.map { path, original in known.row(path, original.lines) })
  }

  /// The texts of a library with what there is of a translation.
  ///
  /// - Parameters:
  ///   - names: the names of its files.
  ///   - source: reads them, as `library:NAME`.
  /// - Returns: nil when a file has mistakes, which are then in the bag.
  public static func read(
    library names: [String], _ source: ScenarioSource, language: String, diagnostics: inout DiagnosticBag
  ) -> TranslationSheet? {
    var gathering = UnitGathering(source, DiagnosticBag(limit: diagnostics.limit))
    defer { diagnostics.add(contentsOf: gathering.diagnostics) }
    var units: [SourceUnit] = []
    var writtenIn = "en"
    for name in names {
      guard let file = source.read("library:\(name)"), let node = gathering.parse(file) else { continue }
      let isCollection = utf8Same(node.member("format")?.string ?? "", "practicum-collection/1")
      guard gathering.checkFormat(node, isCollection ? "collection" : "library", file) else { continue }
      if isCollection { writtenIn = node.member("languages")?.member("written")?.string ?? writtenIn }
      units.append(SourceUnit(name: name, node: node))
    }
    guard !gathering.diagnostics.hasErrors,
      let known = known(source.read("library:texts/\(language)"), &gathering.diagnostics)
    else { return nil }
    // Values of properties are texts where some kind of the library says so.
    let textual = units.flatMap { unit in
      unit.members("kinds").flatMap { $0.piece("properties")?.nested ?? [] }.filter { $0["text"] != nil }
    }.map(\.id.value)
    var rows: [Row] = []
    for unit in units {
      let isCollection = utf8Same(unit.node.member("format")?.string ?? "", "practicum-collection/1")
      let paths = TextPaths(unit.node, KeyTables.shape(isCollection ? "collection" : "library"), unit.name)
      rows += paths.texts.map { known.row($0.path, $0.lines) }
      rows += paths.loose.filter { loose in
        textual.contains { utf8Same($0, String(loose.path.split(separator: ".").last ?? "")) }
      }.map { known.row($0.path, $0.lines) }
    }
    return TranslationSheet(writtenIn: writtenIn, language: language, scenario: source.name, rows: rows)
  }

  /// The translations of a file, by path.
  private struct Known {
    var texts: [UTF8Key: [String]] = [:]
    var stamps: [UTF8Key: String] = [:]

    func row(_ path: String, _ written: [String]) -> Row {
      let lines = texts[UTF8Key(path)] ?? []
      var state: State = lines.isEmpty ? .missing : .translated
      if let stamp = stamps[UTF8Key(path)], !lines.isEmpty {
        let isFresh = Translations.stamp(of: written).utf8.starts(with: stamp.utf8)
        state = isFresh ? .checked : .stale
      }
      return Row(path: path, written: written, translated: lines, state: state)
    }
  }

  /// What a file of translations holds, nothing when there is none; nil when it is no JSON.
  private static func known(_ file: SourceFile?, _ diagnostics: inout DiagnosticBag) -> Known? {
    var known = Known()
    guard let file else { return known }
    guard let node = JSONParser.parse(file, into: &diagnostics), !diagnostics.hasErrors else { return nil }
    for text in node.member("texts")?.members ?? [] where known.texts[UTF8Key(text.key)] == nil {
      known.texts[UTF8Key(text.key)] = TextTable.lines(text.value)
    }
    for stamp in node.member("stamps")?.members ?? [] where known.stamps[UTF8Key(stamp.key)] == nil {
      known.stamps[UTF8Key(stamp.key)] = stamp.value.string
    }
    return known
  }

  /// The sheet as it comes back from whoever has looked it through: every translation is called checked; stale ones only
  /// where those were looked through, too.
  public func lookedThrough(withStale: Bool) -> TranslationSheet {
    var sheet = self
    for row in sheet.rows.indices {
      switch sheet.rows[row].state {
      case .translated: sheet.rows[row].state = .checked
      case .stale where withStale: sheet.rows[row].state = .checked
      case .stale, .checked, .missing: break
      }
    }
    return sheet
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
          "texts/unknown-text",
          "\(row.pathPlace?.words ?? row.placeInWords): no text has the path '\(row.path)'",
          at: row.pathPlace?.range ?? row.place,
          suggestion: NearestName.suggest(row.path, among: rows.map(\.path)))
        continue
      }
      if let earlier = seen[row.path] {
        diagnostics.error(
          "texts/twice", "\(row.pathPlace?.words ?? row.placeInWords): '\(row.path)' comes twice",
          at: row.pathPlace?.range ?? row.place,
          related: (earlier.pathPlace?.range ?? earlier.place).map { [($0, "the first one")] } ?? [])
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
      if row.translated.count != own.written.count, !TextTable.isAlias(row.path) {
        diagnostics.warning(
          "texts/other-lines",
          "\(row.placeInWords): '\(row.path)' has \(row.translated.count) \(row.translated.count == 1 ? "line" : "lines")",
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
