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
      if part.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int(part) {
        numbers.append(number)
      } else if let number = ChineseNumber.read(String(part)) {
        numbers.append(number)
      } else {
        return nil
      }
    }
    return numbers
  }

  /// The number that a text is; nil when there is anything else, or another number: of `4 1` nobody knows which is meant.
  static func single(_ text: String) -> Int? {
    let numbers = read(text)
    return numbers?.count == 1 ? numbers?.first : nil
  }

  /// The one number that a text begins with, its unit or other words behind it; nil when there are none or several.
  static func leading(_ text: String, unit: String?) -> Double? {
    let text = normalised(text)
    let characters = text.prefix { "零一二两三四五六七八九十百千".contains($0) }
    if let number = ChineseNumber.read(String(characters)) {
      let rest = text.dropFirst(characters.count)
      return rest.isEmpty || ["次", "秒", "下"].contains(rest) || unit.map { rest == $0 } ?? false
        ? Double(number) : nil
    }
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

/// Yes or no, as people type it.
enum Answer {
  /// What an answer says; nil when it is neither. Nothing is no.
  static func read(_ text: String) -> Bool? {
    switch NumberList.normalised(text).lowercased() {
    case "y", "yes", "是", "是的", "对", "好", "要", "1": true
    case "n", "no", "否", "不", "不是", "不要", "0", "": false
    default: nil
    }
  }
}

/// Numbers below ten thousand in Chinese characters: 三, 十五, 一百一十.
enum ChineseNumber {
  /// The number; nil when there is anything else.
  static func read(_ text: String) -> Int? {
    guard !text.isEmpty else { return nil }
    var (sum, digit): (Int, Int?) = (0, nil)
    var lowest = 10_000
    for character in text {
      if let value = digits.firstIndex(of: character == "两" ? "二" : character) {
        if digit != nil, digit != 0 { return nil }
        digit = value
      } else if let place = places.firstIndex(of: character) {
        let unit = [10, 100, 1000][place]
        guard unit < lowest, digit != 0 else { return nil }
        lowest = unit
        sum += (digit ?? 1) * unit
        digit = nil
      } else {
        return nil
      }
    }
    return sum + (digit ?? 0)
  }

  /// A number from 1 to 99 as it is written; nil for another.
  static func write(_ number: Int) -> String? {
    guard (1...99).contains(number) else { return nil }
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    return (tens > 1 ? String(digits[tens]) : "") + (tens > 0 ? "十" : "")
      + (ones > 0 ? String(digits[ones]) : "")
  }

  /// What numbers are written with.
  static let characters: Set<Character> = Set(digits + places + ["两"])
  private static let digits: [Character] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let places: [Character] = ["十", "百", "千"]
}
