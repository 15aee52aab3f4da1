/// Asks for lines at a terminal or from a pipe.
///
/// What comes from a pipe is repeated behind the prompt, so that the transcript reads like a session. The end of input
/// is an ordinary thing: whoever asks gets `InputEnded` and leaves everything recoverable.
final class LineInput {
  private let reader = LineReader((0, "standard input"))
  /// Words that take a question back.
  static let cancelWords = ["cancel", "c", "取消"]

  /// Asks; the answer without spaces around it.
  func ask(_ prompt: String) throws -> String {
    // A question that leaves no room for its answer gets lines of its own.
    let width = Terminal.output.width
    let isLong = TextLayout.columns(prompt) > width - 16
    let shown = isLong ? TextLayout.wrap(prompt.trimmingSuffixes(" "), width: width) + "> " : prompt
    try Console.write(Terminal.output.style(shown, .bold))
    guard let bytes = try reader.next() else {
      try Console.write("\n")
      throw InputEnded()
    }
    let line = LineInput.trimmed(String(decoding: bytes.prefix(4000), as: UTF8.self))
    if !Terminal.inputIsTerminal { try Console.write(TextLayout.wrap(line, width: 4000)) }
    return line
  }

  /// The text without white space around it, the wide space of Chinese keyboards included.
  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  /// Asks in the midst of something that can be given up.
  func askOrCancel(_ prompt: String) throws -> String {
    let line = try ask(prompt)
    if LineInput.cancelWords.contains(line.lowercased()) { throw Cancelled() }
    return line
  }
}

/// There is no more input.
struct InputEnded: Error {}

/// The question was taken back.
struct Cancelled: Error {}

/// Numbers in an answer: `1 3,4` and the full-width forms that Chinese keyboards give.
enum NumberList {
  /// The numbers; nil when there is anything else.
  static func read(_ text: String) -> [Int]? {
    var numbers: [Int] = []
    for part in normalised(text).split(whereSeparator: { " ,;、，；".contains($0) }) {
      guard let number = Int(part) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Full-width digits and signs as plain ones.
  static func normalised(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
          case 0x3000: " "
          case 0x3002: "."
          default: scalar
          }
        }))
  }
}
