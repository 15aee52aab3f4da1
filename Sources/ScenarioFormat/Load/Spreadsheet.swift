import SourceText

/// A table of comma-separated values (RFC 4180, UTF-8): a header line of ids and a row for each member.
///
/// It refuses rows of another length than the header, quotes that do not close, and sizes beyond the limits, each with
/// row and column. `LoadSpreadsheetTests` holds the words.
struct Spreadsheet {
  /// One cell.
  struct Cell {
    /// Its text.
    var text: String
    /// Where it stands.
    var range: SourceRange
    /// Row, the header being 1.
    var row: Int
    /// Column from 1.
    var column: Int
  }

  /// The header.
  var header: [Cell] = []
  /// The rows.
  var rows: [[Cell]] = []

  /// Reads a file; nil after an error, which is then in the bag.
  static func read(
    _ file: SourceFile, rowLimit: Int = FormatLimits.spreadsheetRows, _ diagnostics: inout DiagnosticBag
  ) -> Spreadsheet? {
    var lines: [[Cell]] = []
    var cells: [Cell] = []
    let bytes = file.bytes
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func fault(_ message: String, _ lower: Int, _ row: Int, _ column: Int, _ expected: String) {
      diagnostics.error(
        "scenario/bad-spreadsheet", "row \(row), column \(column): \(message)",
        at: file.range(min(lower, bytes.count), min(lower + 1, bytes.count)), expected: expected)
    }
    while index < bytes.count {
      let start = index
      var text: [UInt8] = []
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        var isClosed = false
        while index < bytes.count {
          if bytes[index] == UInt8(ascii: "\"") {
            index += 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
              isClosed = true
              break
            }
          }
          text.append(bytes[index])
          index += 1
        }
        guard isClosed else {
          fault("the quotation mark is never closed", start, lines.count + 1, cells.count + 1, "a closing \"")
          return nil
        }
      } else {
        while index < bytes.count, ![UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[index]) {
          text.append(bytes[index])
          index += 1
        }
      }
      cells.append(
        Cell(
          text: String(decoding: text, as: UTF8.self), range: file.range(start, index), row: lines.count + 1,
          column: cells.count + 1))
      if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
        index += 1
        if index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D {
          cells.append(
            Cell(text: "", range: file.range(index, index), row: lines.count + 1, column: cells.count + 1))
        } else if cells.count <= FormatLimits.spreadsheetColumns {
          continue
        }
      }
      if cells.count > FormatLimits.spreadsheetColumns {
        fault(
          "too many columns", start, lines.count + 1, cells.count,
          "at most \(FormatLimits.spreadsheetColumns)")
        return nil
      }
      guard index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D else {
        // A mark that was forgotten is missed only by the next one, which may be rows below.
        if bytes[start..<index].contains(0x0A) {
          fault(
            "the cell is not closed on its line", start, lines.count + 1, cells.count,
            "a closing \" at the end of the cell")
        } else {
          fault(
            "a quotation mark ends inside a cell", index, lines.count + 1, cells.count,
            "a comma or the end of the line")
        }
        return nil
      }
      while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
      lines.append(cells)
      cells = []
      if lines.count > rowLimit + 1 {
        fault(
          "too many rows", start, lines.count, 1, "at most \(rowLimit) below the header")
        return nil
      }
    }
    guard let header = lines.first else {
      fault("the spreadsheet is empty", 0, 1, 1, "a line of column names, id first")
      return nil
    }
    var isWhole = true
    for line in lines.dropFirst() where line.count != header.count {
      let last = line[min(line.count, header.count) - 1]
      fault(
        "the row has \(line.count) cells", last.range.lower, last.row, last.column,
        "\(header.count), as the header has")
      isWhole = false
    }
    return isWhole ? Spreadsheet(header: header, rows: Array(lines.dropFirst())) : nil
  }
}

extension Assembly {
  /// Makes an entity of each row of each group that is taken `from` a spreadsheet.
  mutating func readSpreadsheets(_ source: ScenarioSource, _ diagnostics: inout DiagnosticBag) {
    for group in scenario.members("groups") {
      guard let wanted = group["from"], let path = wanted.string, StringForm.spreadsheet.admits(path) else {
        continue
      }
      guard let file = source.read(path) else {
        diagnostics.error(
          "scenario/missing-file", "there is no file '\(path)'", at: wanted.range,
          expected: "a spreadsheet beside scenario.json")
        continue
      }
      guard let sheet = Spreadsheet.read(file, &diagnostics) else { continue }
      spreadsheets.append((group.id.value, read(sheet, of: group, &diagnostics)))
    }
  }

  private mutating func read(
    _ sheet: Spreadsheet, of group: Piece, _ diagnostics: inout DiagnosticBag
  ) -> [Name] {
    guard let idColumn = sheet.header.firstIndex(where: { utf8Same($0.text, "id") }) else {
      diagnostics.error(
        "scenario/bad-spreadsheet", "row 1: there is no column 'id'", at: sheet.header[0].range,
        expected: "a column 'id'")
      return []
    }
    var members: [Name] = []
    for row in sheet.rows {
      let id = row[idColumn]
      guard StringForm.id.admits(id.text), !ReservedWords.contains(id.text) else {
        diagnostics.error(
          "scenario/bad-id", "row \(id.row), column \(id.column): '\(id.text)' is not an id", at: id.range,
          expected: StringForm.id.words, suggestion: ShapeChecker.nearestId(id.text, .id))
        continue
      }
      var keys: [JSONMember] = []
      if let kind = group.layers[0].node.members?.first(where: { utf8Same($0.key, "kind") }) {
        keys.append(kind)
      }
      for (column, cell) in row.enumerated() where column != idColumn && !cell.text.isEmpty {
        let header = sheet.header[column]
        keys.append(
          JSONMember(key: header.text, keyRange: header.range, value: Self.value(cell, header.text)))
      }
      let node = JSONNode(kind: .object(keys), range: row[0].range.joined(with: row[row.count - 1].range))
      var checker = ShapeChecker(diagnostics)
      checker.check(node, KeyTables.shape("entity"))
      diagnostics = checker.diagnostics
      var piece = Piece(
        id: Name(id.text, id.range), layers: [.init(node: node, path: "groups.\(group.id.value).\(id.text)")])
      if let wanted = piece["is"], let path = wanted.string,
        let member = libraryMember(path, wanted.range, &diagnostics)
      {
        piece.layers += member.layers
      }
      entities.append(piece)
      members.append(piece.id)
    }
    return members
  }

  /// A cell as JSON: numbers and truth values where the text is one.
  private static func value(_ cell: Spreadsheet.Cell, _ column: String) -> JSONNode {
    switch cell.text {
    case "true" where !utf8Same(column, "name"): return JSONNode(kind: .bool(true), range: cell.range)
    case "false" where !utf8Same(column, "name"): return JSONNode(kind: .bool(false), range: cell.range)
    default: break
    }
    var scratch = DiagnosticBag(limit: 1)
    if !utf8Same(column, "name"),
      let number = JSONParser.parse(SourceFile(name: "", text: cell.text), into: &scratch)?.number
    {
      return JSONNode(kind: .number(number), range: cell.range)
    }
    return JSONNode(kind: .string(cell.text), range: cell.range)
  }
}
