import SourceText

/// Breaks text into lines of so many columns, Chinese included.
///
/// Wide characters count two columns. Between them a line may break anywhere, but none begins with a closing mark or
/// ends with an opening one; words in Latin letters stay whole unless they are longer than a line. Nothing of a text
/// can steer the terminal. `TextLayoutTests` holds exact lines.
enum TextLayout {
  /// The columns that a text of one line takes.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + DisplayWidth.columns($1) }
  }

  /// A text as lines, the first with one indentation and the others with another.
  static func wrap(_ text: String, width: Int, first: String = "", rest: String? = nil) -> String {
    let rest = rest ?? String(repeating: " ", count: columns(first))
    var result = ""
    var indent = first
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      for line in lines(
        DisplayWidth.safe(String(paragraph)), width: width - max(columns(first), columns(rest)))
      {
        result += line.isEmpty ? "\n" : indent + line + "\n"
        indent = rest
      }
    }
    return result
  }

  /// A text filled with spaces to so many columns; longer ones are cut, with a mark.
  static func pad(_ text: String, to width: Int) -> String {
    let text = DisplayWidth.safe(text)
    let taken = columns(text)
    if taken <= width { return text + String(repeating: " ", count: width - taken) }
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      let next = DisplayWidth.columns(scalar)
      if count + next > width - 1 { break }
      kept.append(scalar)
      count += next
    }
    return String(kept) + "…" + String(repeating: " ", count: max(0, width - 1 - count))
  }

  /// Pieces that must not be broken, each with the columns it takes and whether a space stood before it.
  private struct Piece {
    var text: String
    var columns: Int
    var follows: Bool
  }

  private static func lines(_ text: String, width: Int) -> [String] {
    let width = max(width, 8)
    var lines: [String] = []
    var line = ""
    var taken = 0
    for piece in pieces(text) {
      let space = piece.follows && !line.isEmpty ? 1 : 0
      if taken + space + piece.columns <= width {
        line += (space == 1 ? " " : "") + piece.text
        taken += space + piece.columns
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, taken) = ("", 0)
      // Only a piece longer than a line is broken inside.
      for scalar in piece.text.unicodeScalars {
        let next = DisplayWidth.columns(scalar)
        if taken + next > width {
          lines.append(line)
          (line, taken) = ("", 0)
        }
        line.unicodeScalars.append(scalar)
        taken += next
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var follows = false
    var isOpen = false
    var lastIsWide = false
    for scalar in text.unicodeScalars {
      if scalar == " " {
        follows = true
        isOpen = false
        continue
      }
      let columns = DisplayWidth.columns(scalar)
      let isWide = columns == 2
      let joins =
        isOpen
        && (columns == 0 || closing.contains(scalar)
          || (pieces.last?.text.unicodeScalars.last).map(opening.contains) == true
          || !isWide && !lastIsWide)
      if joins, !pieces.isEmpty {
        pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        pieces[pieces.count - 1].columns += columns
      } else {
        pieces.append(Piece(text: String(Character(scalar)), columns: columns, follows: follows))
      }
      follows = false
      isOpen = true
      if columns > 0 { lastIsWide = isWide }
    }
    return pieces
  }

  private static let closing = Set<Unicode.Scalar>("，。、；：？！）】》”’」』…—,.;:?!)".unicodeScalars)
  private static let opening = Set<Unicode.Scalar>("（【《“‘「『(".unicodeScalars)
}
