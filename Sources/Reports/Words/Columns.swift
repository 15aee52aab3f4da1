internal import SourceText

/// Text in columns of a terminal, where a Chinese character takes two. Nothing of a text can steer the terminal.
///
/// `ColumnsTests` holds alignment, wrapping and what becomes of control characters.
enum Columns {
  /// The columns that a text of one line takes.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + DisplayWidth.columns(DisplayWidth.safe($1)) }
  }

  /// A text of one line filled to so many columns; a longer one stays as it is.
  static func pad(_ text: String, _ columns: Int) -> String {
    let text = DisplayWidth.safe(text)
    return text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// A text filled on the left, for numbers.
  static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// A text of any number of lines, broken into lines of at most so many columns, each with an indentation.
  ///
  /// Latin words stay whole unless one is longer than a line; between wide characters a line may break anywhere but
  /// before a closing mark.
  static func wrap(_ text: String, columns: Int, indent: String) -> String {
    let room = max(columns - width(indent), 16)
    var result = ""
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = String.UnicodeScalarView()
      var taken = 0
      // Where the line may break: count of scalars and columns up to there.
      var breakAt = 0
      for scalar in DisplayWidth.safe(String(paragraph)).unicodeScalars {
        let columns = DisplayWidth.columns(scalar)
        if taken + columns > room, scalar != " " {
          let cut = breakAt > 0 && !isClosing(scalar) || breakAt > 0 ? breakAt : line.count
          let scalars = Array(line)
          result += indent + trimmed(scalars[..<cut]) + "\n"
          line = String.UnicodeScalarView()
          for rest in scalars[cut...].drop(while: { $0 == " " }) { line.append(rest) }
          taken = line.reduce(0) { $0 + DisplayWidth.columns($1) }
          breakAt = 0
        }
        if !line.isEmpty, !isClosing(scalar), scalar == " " || columns == 2 || lastIsWide(line) {
          breakAt = line.count
        }
        line.append(scalar)
        taken += columns
      }
      result += indent + trimmed(Array(line)[...]) + "\n"
    }
    return result
  }

  private static func lastIsWide(_ line: String.UnicodeScalarView) -> Bool {
    line.last.map { DisplayWidth.columns($0) == 2 } ?? false
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "。", "；", "：", "、", "！", "？", "）", "”", "’", "》", "」", "』", "】", ",", ".", ";", ":", ")", "]",
      "!", "?":
      true
    default: false
    }
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    var end = scalars.endIndex
    while end > scalars.startIndex, scalars[end - 1] == " " { end -= 1 }
    for scalar in scalars[..<end] { text.append(scalar) }
    return String(text)
  }
}
