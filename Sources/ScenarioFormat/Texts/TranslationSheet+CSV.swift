public import SourceText

// A sheet as comma-separated values: path, written text, translation, state. Lines of a text are lines of its cell.

extension TranslationSheet {
  /// Greatest number of rows of a sheet of texts.
  private static let rowLimit = 20_000

  /// The sheet as CSV with a byte-order mark, by which spreadsheet programs know UTF-8.
  public var csv: [UInt8] {
    var text = "\u{FEFF}path,\(writtenIn),\(language),state\r\n"
    for row in rows {
      let cells = [
        row.path, Self.cell(row.written), Self.cell(row.translated),
        row.state == .missing ? "" : row.state.rawValue,
      ]
      text += cells.map(Self.quoted).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  /// Reads a sheet that came back; what is wrong is reported with row and column.
  ///
  /// - Returns: nil after an error.
  public static func csv(
    _ file: SourceFile, like own: TranslationSheet, _ diagnostics: inout DiagnosticBag
  ) -> TranslationSheet? {
    guard let sheet = Spreadsheet.read(file, rowLimit: rowLimit, &diagnostics) else { return nil }
    func column(_ name: String) -> Int? {
      if let found = sheet.header.firstIndex(where: { utf8Same($0.text, name) }) { return found }
      diagnostics.error(
        "texts/column", "row 1: there is no column '\(name)'", at: sheet.header[0].range,
        expected: "the columns path, \(own.writtenIn), \(own.language) and state, with commas between")
      return nil
    }
    guard let path = column("path"), let written = column(own.writtenIn),
      let translated = column(own.language),
      let state = column("state")
    else { return nil }
    var back = own
    back.rows = []
    for cells in sheet.rows {
      let word = cells[state].text
      let read: State? = word.isEmpty ? .translated : State(rawValue: word)
      guard let read else {
        diagnostics.error(
          "texts/state", "row \(cells[state].row), column \(state + 1): '\(word)' is no state",
          at: cells[state].range,
          expected: "nothing, translated, checked or stale")
        continue
      }
      var row = Row(
        path: cells[path].text, written: lines(cells[written].text),
        translated: lines(cells[translated].text),
        state: read)
      row.place = cells[translated].range
      row.placeInWords = "row \(cells[translated].row), column \(translated + 1)"
      row.pathPlace = (cells[path].range, "row \(cells[path].row), column \(path + 1)")
      if row.translated.isEmpty { row.state = .missing }
      back.rows.append(row)
    }
    return back
  }

  private static func quoted(_ cell: String) -> String {
    let needs = cell.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
    guard needs else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// Lines in one cell. What would look like an end of a line inside one is written with a backslash.
  private static func cell(_ lines: [String]) -> String {
    lines.map { line in
      var text = ""
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        default: text.unicodeScalars.append(scalar)
        }
      }
      return text
    }.joined(separator: "\n")
  }

  private static func lines(_ cell: String) -> [String] {
    if cell.isEmpty { return [] }
    var lines = [""]
    var isEscaped = false
    var wasReturn = false
    for scalar in cell.unicodeScalars {
      defer { wasReturn = scalar == "\r" }
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "n": lines[lines.count - 1].unicodeScalars.append("\n")
        case "r": lines[lines.count - 1].unicodeScalars.append("\r")
        default: lines[lines.count - 1].unicodeScalars.append(scalar)
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\n" {
        if !wasReturn { lines.append("") }
      } else if scalar == "\r" {
        lines.append("")
      } else {
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    return lines
  }
}
