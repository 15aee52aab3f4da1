/// What diagnostics say, in Chinese: English phrases of the program, with `{}` where something stands that was caught from
/// the text, and the Chinese of each, with `{1}`, `{2}` where it goes.
///
/// The terms are those of the Chinese guide and reference. `DiagnosticPhraseTests` finds a mistake that has no Chinese and
/// a row whose English no source says any more.
enum ChinesePhrases {
  typealias Row = PhraseTable.Row

  /// All of them, made when Chinese is first asked for.
  static let table = PhraseTable(rows: rows)

  /// All rows as they are written.
  static var written: [Row] { words + json + conditions + scenario + checklist + texts + tests }

  /// All rows, one for each of the words that `<kind>` and `<bare>` stand for.
  private static var rows: [Row] {
    written.flatMap { row in
      if row.english.contains("<kind>") { return unrolled(row, "<kind>", over: kinds) }
      if row.english.contains("<bare>") { return unrolled(row, "<bare>", over: bare) }
      return [row]
    }
  }

  private static func unrolled(
    _ row: Row, _ mark: String, over words: [(english: String, chinese: String)]
  ) -> [Row] {
    words.map {
      (row.english.replacing(mark, with: $0.english), row.wording.replacing("{\(mark)}", with: $0.chinese))
    }
  }
}
