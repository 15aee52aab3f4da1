/// Diagnostics as text for people: place, message, rule, the source line with a caret, what was expected.
///
///     drill.json:4:12: error: comma after the last element [json/trailing-comma]
///         "points": [1, 2,]
///                        ^
///       expected ']' without a comma before it
///
/// The caret stands under its character in a terminal: wide characters count two columns, tabs are repeated as they
/// are, lines too long to show are cut around it. Nothing of a source can steer the terminal. It is English unless another
/// wording is asked for. `DiagnosticTextTests` holds exact texts.
public enum DiagnosticText {
  /// One diagnostic, ending in a line break.
  public static func render(_ diagnostic: Diagnostic, in wording: DiagnosticWording = .english) -> String {
    var text = header(
      diagnostic.place, wording.severity(diagnostic.severity),
      "\(wording.phrase(diagnostic.message)) [\(diagnostic.rule)]")
    if let place = diagnostic.place { text += excerpt(place) }
    if let expected = diagnostic.expected {
      text += "  \(wording.expected)\(DisplayWidth.safe(wording.phrase(expected)))\n"
    }
    if let suggestion = diagnostic.suggestion {
      text += "  \(wording.suggestion(DisplayWidth.safe(suggestion)))\n"
    }
    for (place, remark) in diagnostic.related {
      text += header(place, wording.severity(.note), wording.phrase(remark))
      text += excerpt(place)
    }
    return text
  }

  /// All that a bag kept, in order, and how many more there were.
  public static func render(_ bag: DiagnosticBag, in wording: DiagnosticWording = .english) -> String {
    var text = ""
    for diagnostic in bag.sorted { text += render(diagnostic, in: wording) }
    if bag.omittedCount > 0 { text += wording.omitted(bag.omittedCount) + "\n" }
    return text
  }

  private static func header(_ place: SourceRange?, _ severity: String, _ message: String) -> String {
    var text = ""
    if let place {
      let start = place.start
      text += "\(DisplayWidth.safe(place.file.name)):\(start.line):\(start.column): "
    }
    return text + "\(severity)\(DisplayWidth.safe(message))\n"
  }

  /// The line of a place and the caret line below it, each ending in a line break.
  private static func excerpt(_ place: SourceRange) -> String {
    let line = place.file.byteRange(ofLine: place.start.line)
    let (cells, isCutBefore, isCutAfter) = window(place, line)
    var source = isCutBefore ? "... " : ""
    var marks = isCutBefore ? "    " : ""
    var hasCaret = false
    for cell in cells {
      source.unicodeScalars.append(cell.scalar)
      let upper = cell.lower + cell.length
      if upper <= place.lower {
        // A tab is repeated, so that it reaches the same stop in both lines.
        marks += cell.scalar == "\t" ? "\t" : String(repeating: " ", count: cell.columns)
      } else if !hasCaret {
        hasCaret = true
        let tail = place.upper > cell.lower ? max(cell.columns - 1, 0) : 0
        marks += "^" + String(repeating: "~", count: cell.scalar == "\t" ? 0 : tail)
      } else if cell.lower < place.upper {
        marks += String(repeating: "~", count: cell.columns)
      }
    }
    if !hasCaret { marks += "^" }
    return "    \(source)\(isCutAfter ? " ..." : "")\n    \(marks)\n"
  }

  /// A scalar of a line as it is shown.
  private struct Cell {
    let scalar: Unicode.Scalar
    let columns: Int
    let lower: Int
    let length: Int
  }

  /// The part of a line that is shown: all of it, or what is around a place.
  private static func window(
    _ place: SourceRange, _ line: Range<Int>
  ) -> (cells: [Cell], isCutBefore: Bool, isCutAfter: Bool) {
    let bytes = place.file.bytes
    let half = DiagnosticLimits.lineColumns / 2
    // Four bytes a scalar at most, and a column a scalar in what people read: enough to fill the half before.
    var index = max(line.lowerBound, min(place.lower, line.upperBound) - 4 * half)
    while index > line.lowerBound, index < line.upperBound, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    var before: [Cell] = []
    var after: [Cell] = []
    var columnsBefore = 0
    var columnsAfter = 0
    var isCutBefore = index > line.lowerBound
    while index < line.upperBound {
      let (decoded, length) = UTF8Decoding.scalar(in: bytes, at: index)
      let scalar = decoded == "\t" ? decoded : DisplayWidth.safe(decoded)
      let cell = Cell(scalar: scalar, columns: DisplayWidth.columns(scalar), lower: index, length: length)
      if index + length <= place.lower {
        before.append(cell)
        columnsBefore += cell.columns
      } else {
        // A scalar without width costs a place here, or a line of them would have no end.
        columnsAfter += max(cell.columns, 1)
        if columnsAfter > max(half, DiagnosticLimits.lineColumns - columnsBefore) { break }
        after.append(cell)
      }
      index += length
    }
    let room = max(half, DiagnosticLimits.lineColumns - columnsAfter)
    var dropped = 0
    while columnsBefore > room {
      columnsBefore -= before[dropped].columns
      dropped += 1
    }
    isCutBefore = isCutBefore || dropped > 0
    return (Array(before.dropFirst(dropped)) + after, isCutBefore, index < line.upperBound)
  }
}
