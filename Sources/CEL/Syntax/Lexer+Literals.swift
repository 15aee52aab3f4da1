internal import SourceText

/// Numbers, texts and bytes.
extension Lexer {
  /// How a quoted literal is marked: `r` for raw, `b` for bytes, one or three quotes.
  struct QuotePrefix {
    var isRaw = false
    var isBytes = false
    var quote: UInt8 = 0
    var length = 0
  }

  /// Looks for the opening of a quoted literal at the current position.
  func literalPrefix() -> QuotePrefix? {
    var prefix = QuotePrefix()
    while prefix.length < 3 {
      let byte = peek(prefix.length)
      switch byte {
      case UInt8(ascii: "r"), UInt8(ascii: "R"):
        if prefix.isRaw { return nil }
        prefix.isRaw = true
      case UInt8(ascii: "b"), UInt8(ascii: "B"):
        // `br` is raw bytes, `rb` is nothing.
        if prefix.isBytes || prefix.isRaw { return nil }
        prefix.isBytes = true
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        prefix.quote = byte
        return prefix
      default: return nil
      }
      prefix.length += 1
    }
    return nil
  }

  mutating func readNumber() -> Token.Kind? {
    let start = position
    if peek() == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x"), Lexer.hexValue(peek(2)) != nil {
      position += 2
      var magnitude: UInt64? = 0
      while let digit = Lexer.hexValue(peek()) {
        magnitude = magnitude.flatMap { Lexer.shift($0, by: 16, adding: UInt64(digit)) }
        position += 1
      }
      return wholeNumber(from: start, magnitude: magnitude)
    }
    skipDigits()
    var isDouble = false
    if peek() == UInt8(ascii: "."), Lexer.isDigit(peek(1)) {
      isDouble = true
      position += 1
      skipDigits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if Lexer.isDigit(peek(signed ? 2 : 1)) {
        isDouble = true
        position += signed ? 2 : 1
        skipDigits()
      }
    }
    if isDouble {
      guard let value = DecimalText.double(bytes[start..<position]), value.isFinite else {
        report(start..<position, "the number is too large for a double")
        return nil
      }
      return followed(from: start, by: .double(value))
    }
    var magnitude: UInt64? = 0
    for byte in bytes[start..<position] {
      magnitude = magnitude.flatMap { Lexer.shift($0, by: 10, adding: UInt64(byte - UInt8(ascii: "0"))) }
    }
    return wholeNumber(from: start, magnitude: magnitude)
  }

  private mutating func wholeNumber(from start: Int, magnitude: UInt64?) -> Token.Kind? {
    let isUnsigned = peek() == UInt8(ascii: "u") || peek() == UInt8(ascii: "U")
    if isUnsigned { position += 1 }
    guard let magnitude else {
      report(start..<position, "the number is too large for \(isUnsigned ? "a uint" : "an int")")
      return nil
    }
    return followed(from: start, by: isUnsigned ? .unsigned(magnitude) : .integer(magnitude))
  }

  /// A number that runs into a name (`12mg`) is one mistake, not two words.
  private mutating func followed(from start: Int, by kind: Token.Kind) -> Token.Kind? {
    guard Lexer.startsName(peek()) else { return kind }
    if peek() == UInt8(ascii: "i"), peek(1) == UInt8(ascii: "n"), !Lexer.continuesName(peek(2)) {
      return kind
    }
    let number = start..<position
    while Lexer.continuesName(peek()) { position += 1 }
    report(
      start..<position,
      "'\(text(start..<position))' is neither a number nor a name; a number stands alone: '\(text(number))'")
    return nil
  }

  private mutating func skipDigits() {
    while Lexer.isDigit(peek()) { position += 1 }
  }

  private static func shift(_ value: UInt64, by base: UInt64, adding digit: UInt64) -> UInt64? {
    let (product, overflow) = value.multipliedReportingOverflow(by: base)
    if overflow { return nil }
    let (sum, carry) = product.addingReportingOverflow(digit)
    return carry ? nil : sum
  }

  mutating func readQuoted(_ prefix: QuotePrefix) -> Token.Kind? {
    let start = position
    position += prefix.length
    let quote = prefix.quote
    let isTriple = peek() == quote && peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    var isSound = true
    while true {
      guard position < bytes.count else {
        report(start..<position, "the text has no closing quote")
        return nil
      }
      let byte = bytes[position]
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        break
      }
      if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        report(start..<position, "the text has no closing quote on its line")
        return nil
      }
      if byte == UInt8(ascii: "\\"), !prefix.isRaw {
        if !readEscape(isBytes: prefix.isBytes, into: &content) { isSound = false }
      } else {
        content.append(byte)
        position += 1
      }
    }
    guard isSound else { return nil }
    return prefix.isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
  }

  /// Reads one escape; false when it was reported.
  private mutating func readEscape(isBytes: Bool, into content: inout [UInt8]) -> Bool {
    let start = position
    position += 1
    let selector = peek()
    position += 1
    switch selector {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      content.append(selector)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return readCode(from: start, digits: 2, base: 16, isBytes: isBytes, into: &content)
    case UInt8(ascii: "u") where !isBytes:
      return readCode(from: start, digits: 4, base: 16, isBytes: false, into: &content)
    case UInt8(ascii: "U") where !isBytes:
      return readCode(from: start, digits: 8, base: 16, isBytes: false, into: &content)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      return readCode(from: start, digits: 3, base: 8, isBytes: isBytes, into: &content)
    default:
      position = min(position, bytes.count)
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      report(
        start..<position,
        "'\(text(start..<position))' is no escape\(isBytes ? " in bytes" : ""); a backslash is written '\\\\'"
      )
      return false
    }
    return true
  }

  private mutating func readCode(
    from start: Int, digits: Int, base: UInt32, isBytes: Bool, into content: inout [UInt8]
  ) -> Bool {
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = Lexer.hexValue(peek()), digit < base else {
        report(
          start..<position,
          "'\(text(start..<position))' needs \(digits) \(base == 8 ? "octal" : "hexadecimal") digits")
        return false
      }
      code = code &* base &+ digit
      position += 1
    }
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: code))
      return true
    }
    guard let scalar = Unicode.Scalar(code) else {
      report(start..<position, "'\(text(start..<position))' is no Unicode character")
      return false
    }
    content.append(contentsOf: String(scalar).utf8)
    return true
  }
}
