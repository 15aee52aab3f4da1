/// Cuts an expression into words.
///
/// Works on UTF-8 bytes and keeps byte positions. A word that is no word is reported and skipped, so that one stray
/// character does not hide the next; the parser is not started when anything was reported. `ParserTests` reads every
/// form of literal, `ErrorTextTests` every refusal.
struct Lexer {
  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  var errors: [CELError] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads all words; the last one is always `.end`.
  mutating func run() {
    while true {
      skipSpace()
      guard position < bytes.count else { break }
      let start = position
      if let kind = next() {
        tokens.append(Token(kind: kind, range: start..<position))
      }
      if position == start { position += 1 }
    }
    tokens.append(Token(kind: .end, range: bytes.count..<bytes.count))
  }

  func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  mutating func report(_ range: Range<Int>, _ message: String) {
    errors.append(CELError(.parse, at: range, message))
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C:
        position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      default: return
      }
    }
  }

  private mutating func next() -> Token.Kind? {
    let first = bytes[position]
    if let prefix = literalPrefix() { return readQuoted(prefix) }
    if Lexer.startsName(first) {
      while position < bytes.count, Lexer.continuesName(bytes[position]) { position += 1 }
      return .identifier
    }
    if Lexer.isDigit(first) || (first == UInt8(ascii: ".") && Lexer.isDigit(peek(1))) { return readNumber() }
    if first == UInt8(ascii: "`") { return readBackticks() }
    return readSymbol()
  }

  private mutating func readSymbol() -> Token.Kind? {
    let start = position
    if let (symbol, length) = Lexer.symbol(bytes[position], peek(1)) {
      position += length
      return .symbol(symbol)
    }
    position += 1
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    switch bytes[start] {
    case UInt8(ascii: "="):
      report(start..<position, "'=' alone means nothing; two values are compared with '=='")
    case UInt8(ascii: "&"):
      report(start..<position, "'&' alone means nothing; both conditions are joined with '&&'")
    case UInt8(ascii: "|"):
      report(start..<position, "'|' alone means nothing; either condition is meant with '||'")
    case 0..<0x20, 0x7F: report(start..<position, "a control character has no place here")
    default:
      let sign = text(start..<position)
      if let plain = Lexer.lookalikes[sign] {
        report(start..<position, "'\(sign)' is not understood; the plain sign is written: \(plain)")
      } else {
        report(start..<position, "'\(sign)' has no place here")
      }
    }
    return nil
  }

  /// Signs that word processors and Chinese keyboards write for the plain ones.
  private static let lookalikes: [String: String] = [
    "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{FF08}": "(", "\u{FF09}": ")",
    "\u{FF0C}": ",", "\u{FF1A}": ":", "\u{FF01}": "!", "\u{FF1C}": "<", "\u{FF1E}": ">", "\u{FF1D}": "=",
    "\u{3010}": "[", "\u{3011}": "]", "\u{FF5B}": "{", "\u{FF5D}": "}", "\u{FF06}": "&", "\u{FF5C}": "|",
    "\u{FF0B}": "+", "\u{FF0D}": "-", "\u{2212}": "-", "\u{2013}": "-", "\u{00D7}": "*", "\u{00F7}": "/",
    "\u{FF1F}": "?", "\u{3002}": ".", "\u{FF0E}": ".", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=",
  ]

  /// The operator or bracket that two bytes begin with, and how many of them it takes.
  private static func symbol(_ first: UInt8, _ second: UInt8) -> (Token.Symbol, Int)? {
    switch (Unicode.Scalar(first), Unicode.Scalar(second)) {
    case ("=", "="): (.equal, 2)
    case ("!", "="): (.notEqual, 2)
    case ("<", "="): (.lessOrEqual, 2)
    case (">", "="): (.greaterOrEqual, 2)
    case ("&", "&"): (.and, 2)
    case ("|", "|"): (.or, 2)
    case ("<", _): (.less, 1)
    case (">", _): (.greater, 1)
    case ("+", _): (.plus, 1)
    case ("-", _): (.minus, 1)
    case ("*", _): (.star, 1)
    case ("/", _): (.slash, 1)
    case ("%", _): (.percent, 1)
    case ("!", _): (.not, 1)
    case ("?", _): (.question, 1)
    case (":", _): (.colon, 1)
    case (".", _): (.dot, 1)
    case (",", _): (.comma, 1)
    case ("(", _): (.leftParenthesis, 1)
    case (")", _): (.rightParenthesis, 1)
    case ("[", _): (.leftBracket, 1)
    case ("]", _): (.rightBracket, 1)
    case ("{", _): (.leftBrace, 1)
    case ("}", _): (.rightBrace, 1)
    default: nil
    }
  }

  private mutating func readBackticks() -> Token.Kind? {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "`") {
      switch bytes[position] {
      case let byte where Lexer.continuesName(byte): break
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: " "): break
      default:
        report(
          start..<position + 1, "a name in backticks holds letters, digits, '_', '.', '-', '/' and spaces")
        while position < bytes.count, bytes[position] != UInt8(ascii: "`") { position += 1 }
        position = min(position + 1, bytes.count)
        return nil
      }
      position += 1
    }
    guard position < bytes.count else {
      report(start..<position, "the name in backticks has no end")
      return nil
    }
    position += 1
    guard position - start > 2 else {
      report(start..<position, "a name in backticks is not empty")
      return nil
    }
    return .quotedIdentifier(text(start + 1..<position - 1))
  }

  static func startsName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
  }

  static func continuesName(_ byte: UInt8) -> Bool { startsName(byte) || isDigit(byte) }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
