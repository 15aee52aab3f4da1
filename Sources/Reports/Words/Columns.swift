internal import SourceText

/// Text in columns of a terminal, where a Chinese character takes two. Nothing of a text can steer the terminal.
///
/// Between wide characters a line may break anywhere, but none begins with a closing mark or ends with an opening one;
/// words in Latin letters stay whole unless they are longer than a line. `ColumnsTests` and `TextTests` hold alignment,
/// exact lines and what becomes of control characters.
package enum Columns {
  /// The columns that a text of one line takes.
  package static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + DisplayWidth.columns(DisplayWidth.safe($1)) }
  }

  /// A text of one line filled to so many columns; a longer one stays as it is.
  package static func pad(_ text: String, _ columns: Int) -> String {
    let text = DisplayWidth.safe(text)
    return text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// A text filled on the left, for numbers.
  package static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// A text filled to so many columns; a longer one is cut, with a mark.
  package static func fit(_ text: String, _ columns: Int) -> String {
    let text = DisplayWidth.safe(text)
    if width(text) <= columns { return pad(text, columns) }
    var kept = String.UnicodeScalarView()
    var taken = 0
    for scalar in text.unicodeScalars {
      let next = DisplayWidth.columns(scalar)
      if taken + next > columns - 1 { break }
      kept.append(scalar)
      taken += next
    }
    return pad(String(kept) + "…", columns)
  }

  /// A text of any number of lines, broken into lines of at most so many columns, each with an indentation.
  package static func wrap(_ text: String, columns: Int, indent: String) -> String {
    wrap(text, columns: columns, first: indent, rest: indent)
  }

  /// The same with something else before the first line; the others are indented alike unless told otherwise.
  package static func wrap(_ text: String, columns: Int, first: String = "", rest: String? = nil) -> String {
    let rest = rest ?? String(repeating: " ", count: width(first))
    let room = columns - max(width(first), width(rest))
    var result = ""
    var indent = first
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      for line in lines(DisplayWidth.safe(String(paragraph)), columns: room) {
        result += line.isEmpty ? "\n" : indent + line + "\n"
        indent = rest
      }
    }
    return result
  }

  /// What must not be broken, with the columns it takes and the spaces before it.
  private struct Piece {
    var text: String
    var columns: Int
    var spaces: Int
  }

  private static func lines(_ text: String, columns: Int) -> [String] {
    let columns = max(columns, 8)
    var lines: [String] = []
    var line = ""
    var taken = 0
    for piece in pieces(text) {
      // Spaces count within a line and before the first word, not where a line was broken.
      let spaces = line.isEmpty && !lines.isEmpty ? 0 : piece.spaces
      if taken + spaces + piece.columns <= columns {
        line += String(repeating: " ", count: spaces) + piece.text
        taken += spaces + piece.columns
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, taken) = ("", 0)
      // Only a piece longer than a line is broken inside.
      for scalar in piece.text.unicodeScalars {
        let next = DisplayWidth.columns(scalar)
        if taken + next > columns {
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
    var spaces = 0
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == " " {
        spaces += 1
        last = nil
        continue
      }
      let columns = DisplayWidth.columns(scalar)
      if let before = last, !pieces.isEmpty, joins(scalar, to: before) {
        pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        pieces[pieces.count - 1].columns += columns
      } else {
        pieces.append(Piece(text: String(Character(scalar)), columns: columns, spaces: spaces))
      }
      spaces = 0
      // A mark above a letter does not change how the letter joins.
      if columns > 0 || last == nil { last = scalar }
    }
    return pieces
  }

  /// Whether no line may break between two characters that follow each other.
  private static func joins(_ scalar: Unicode.Scalar, to before: Unicode.Scalar) -> Bool {
    let (here, there) = (DisplayWidth.columns(scalar), DisplayWidth.columns(before))
    return here == 0 || isClosing(scalar) || isOpening(before) || here < 2 && there < 2
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "。", "、", "；", "：", "？", "！", "）", "】", "》", "」", "』", "］", "”", "’", "…", "—", ",", ".", ";",
      ":",
      "?", "!", ")", "]", "%":
      true
    default: false
    }
  }

  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "【", "《", "「", "『", "［", "“", "‘", "(", "[": true
    default: false
    }
  }
}
