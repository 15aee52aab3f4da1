/// Diagnostics as text for people: place, message, rule, the source line with a caret, what was expected.
///
///     drill.json:4:12: error: comma after the last element [json/trailing-comma]
///         "points": [1, 2,]
///                        ^
///       expected ']' without a comma before it
///
/// The caret stands under its character in a terminal: wide characters count two columns, tabs are repeated as they
/// are, lines too long to show are cut around it. Nothing of a source can steer the terminal. `DiagnosticTextTests`
/// holds exact texts.
public enum DiagnosticText {
  /// One diagnostic, ending in a line break.
  public static func render(_ diagnostic: Diagnostic) -> String {
    var text = header(
      diagnostic.place, diagnostic.severity.rawValue,
      "\(diagnostic.message) [\(diagnostic.rule)]")
    if let place = diagnostic.place { text += excerpt(place) }
    if let expected = diagnostic.expected { text += "  expected \(DisplayWidth.safe(expected))\n" }
    if let suggestion = diagnostic.suggestion {
      text += "  did you mean '\(DisplayWidth.safe(suggestion))'?\n"
    }
    for (place, remark) in diagnostic.related {
      text += header(place, "note", remark)
      text += excerpt(place)
    }
    return text
  }

  /// All that a bag kept, in order, and how many more there were.
  public static func render(_ bag: DiagnosticBag) -> String {
    var text = ""
    for diagnostic in bag.sorted { text += render(diagnostic) }
    if bag.omittedCount > 0 {
      text += "... and \(bag.omittedCount) more that \(bag.omittedCount == 1 ? "is" : "are") not shown\n"
    }
    return text
  }

  private static func header(_ place: SourceRange?, _ kind: String, _ message: String) -> String {
    var text = ""
    if let place {
      let start = place.start
      text += "\(DisplayWidth.safe(place.file.name)):\(start.line):\(start.column): "
    }
    return text + "\(kind): \(DisplayWidth.safe(message))\n"
  }

  /// The line of a place and the caret line below it, each ending in a line break.
  private static func excerpt(_ place: SourceRange) -> String {
    let bytes = place.file.bytes
    let line = place.file.byteRange(ofLine: place.start.line)
    var cells: [(scalar: Unicode.Scalar, columns: Int)] = []
    var caret: Int?
    var end = 0
    var index = line.lowerBound
    while index < line.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index)
      if caret == nil, index + length > place.lower { caret = cells.count }
      if index < place.upper { end = cells.count + 1 }
      let shown = scalar == "\t" ? scalar : DisplayWidth.safe(scalar)
      cells.append((shown, DisplayWidth.columns(shown)))
      index += length
    }
    let first = caret ?? cells.count
    let shown = window(cells, around: first)
    var source = shown.lowerBound > 0 ? "... " : ""
    var marks = shown.lowerBound > 0 ? "    " : ""
    for position in shown {
      source.unicodeScalars.append(cells[position].scalar)
      if position < first {
        marks +=
          cells[position].scalar == "\t" ? "\t" : String(repeating: " ", count: cells[position].columns)
      } else if position == first {
        marks += "^" + String(repeating: "~", count: end > first ? max(cells[position].columns - 1, 0) : 0)
      } else if position < end {
        marks += String(repeating: "~", count: cells[position].columns)
      }
    }
    if first >= shown.upperBound { marks += "^" }
    if shown.upperBound < cells.count { source += " ..." }
    return "    \(source)\n    \(marks)\n"
  }

  /// The part of a line that is shown: all of it, or as much around a place as `DiagnosticLimits.lineColumns` allow.
  private static func window(
    _ cells: [(scalar: Unicode.Scalar, columns: Int)], around place: Int
  ) -> Range<Int> {
    var lower = place
    var upper = place
    var columns = 0
    // Grow to both sides in turn until the line or the columns are used up.
    while columns < DiagnosticLimits.lineColumns, lower > 0 || upper < cells.count {
      if lower > 0 {
        lower -= 1
        columns += cells[lower].columns
      }
      if upper < cells.count {
        columns += cells[upper].columns
        upper += 1
      }
    }
    return lower..<upper
  }
}
