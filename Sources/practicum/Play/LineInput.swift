import Reports
import SourceText

/// Asks for lines at a terminal or from a pipe.
///
/// What comes from a pipe is repeated behind the prompt, so that the transcript reads like a session. The end of input
/// is an ordinary thing: whoever asks gets `InputEnded` and leaves everything recoverable.
final class LineInput {
  private let reader = LineReader((0, "standard input"))
  /// The language of its own words.
  var language: Language
  /// Words that take a question back.
  static let cancelWords = ["cancel", "c", "取消"]
  /// Greatest length of a line, in bytes.
  static let limit = 16_384

  /// Asks in a language.
  init(_ language: Language) { self.language = language }

  /// Asks; the answer without spaces around it. What cannot be read is told, and the question asked again.
  func ask(_ prompt: String) throws -> String {
    // A question that leaves no room for its answer gets lines of its own.
    let width = Terminal.output.width
    let isLong = Columns.width(prompt) > width - 16
    let shown = isLong ? Columns.wrap(prompt.trimmingSuffixes(" "), columns: width) + "> " : prompt
    while true {
      try Console.write(Terminal.output.style(shown, .bold))
      guard let bytes = try reader.next() else {
        try Console.write("\n")
        throw InputEnded()
      }
      let problem: String
      if bytes.count > LineInput.limit {
        problem = language.say("That line is too long; it was not taken.", "这一行太长，没有采用。")
      } else if let line = String(validating: bytes, as: UTF8.self) {
        let line = LineInput.trimmed(line)
        if !Terminal.inputIsTerminal { try Console.write(Columns.wrap(line, columns: LineInput.limit)) }
        return line
      } else {
        problem = language.say(
          "That cannot be read: the terminal must send UTF-8.", "无法读取：终端须使用UTF-8编码。")
      }
      try Console.write((Terminal.inputIsTerminal ? "" : "\n") + Columns.wrap(problem, columns: width))
    }
  }

  /// The text without white space around it, the wide space of Chinese keyboards included, and without the mark that
  /// some editors put before a file.
  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace || first == "\u{FEFF}" { rest = rest.dropFirst() }
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
  /// The numbers, none of them with a sign; nil when there is anything else.
  static func read(_ text: String) -> [Int]? {
    var numbers: [Int] = []
    for part in normalised(text).split(whereSeparator: { " ,;、，；".contains($0) }) {
      guard part.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int(part) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The one number that a text begins with, its unit or other words behind it; nil when there are none or several.
  static func leading(_ text: String, unit: String?) -> Double? {
    let text = normalised(text)
    let number = text.prefix { "0123456789.-".contains($0) }
    var rest = text.dropFirst(number.count)
    while rest.first == " " { rest = rest.dropFirst() }
    if let unit, rest == unit { rest = "" }
    if rest.contains(where: \.isNumber) { return nil }
    return DecimalText.double(Array(number.utf8))
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
