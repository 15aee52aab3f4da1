/// What exactly is wrong when the next byte is not what the grammar wants.
///
/// Only reached once per text, so it may look around as much as it needs to name the author's mistake: a comment, a
/// trailing comma, a quote or comma from a word processor or a Chinese keyboard. `JSONErrorTextTests` holds each.
extension JSONReader {
  /// What the grammar wants at a place.
  enum Expectation {
    case document, firstElement, nextElement, memberValue, firstKey, nextKey, colon, commaOrEnd, documentEnd
  }

  /// The fault at the offset, where something else than expected stands.
  func fault(_ expectation: Expectation, comma: Int = -1) -> JSONSyntaxError {
    var error = faultAtOffset(expectation, comma: comma)
    error.wanted = expectation
    return error
  }

  private func faultAtOffset(_ expectation: Expectation, comma: Int) -> JSONSyntaxError {
    if offset == 0, let error = faultOfEncoding() { return error }
    guard offset < count else {
      return expectation == .document
        ? JSONSyntaxError(.empty, count, count) : JSONSyntaxError(.unexpectedEnd, count, count)
    }
    let byte = unsafe bytes[offset]
    if let error = faultOfForeignByte(byte) { return error }
    switch expectation {
    case .document, .firstElement, .nextElement, .memberValue:
      return faultOfValue(byte, expectation, comma: comma)
    case .firstKey, .nextKey:
      return faultOfKey(byte, expectation, comma: comma)
    case .colon:
      return JSONSyntaxError(.missingColon, tokenUpper, tokenUpper)
    case .commaOrEnd:
      switch byte {
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        return JSONSyntaxError(.mismatchedBracket, offset, offset + 1)
      case UInt8(ascii: ":"), UInt8(ascii: "="):
        return JSONSyntaxError(.unexpectedCharacter, offset, offset + 1)
      default:
        return JSONSyntaxError(.missingComma, tokenUpper, tokenUpper)
      }
    case .documentEnd:
      return JSONSyntaxError(.extraContent, offset, offset + 1)
    }
  }

  /// A text that begins like UTF-16 or UTF-32, or with a byte-order mark.
  private func faultOfEncoding() -> JSONSyntaxError? {
    guard count > 0 else { return nil }
    let first = unsafe bytes[0]
    let second = count > 1 ? unsafe bytes[1] : nil
    if first == 0xEF, second == 0xBB, count > 2, unsafe bytes[2] == 0xBF {
      return JSONSyntaxError(.byteOrderMark, 0, 3)
    }
    switch (first, second) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return JSONSyntaxError(.encoding, 0, 2)
    case (0, _): return JSONSyntaxError(.encoding, 0, 1)
    default: return nil
    }
  }

  /// A byte that JSON allows nowhere outside strings.
  private func faultOfForeignByte(_ byte: UInt8) -> JSONSyntaxError? {
    if byte >= 0x80 {
      do {
        let length = try lengthOfSequence(at: offset)
        let character = unsafe String(decoding: bytes[offset..<offset + length], as: UTF8.self)
        return JSONSyntaxError(
          faultOfCharacter(character.unicodeScalars.first ?? " "), offset, offset + length)
      } catch {
        return error
      }
    }
    let next = offset + 1 < count ? unsafe bytes[offset + 1] : 0
    switch byte {
    case UInt8(ascii: "/") where next == UInt8(ascii: "/") || next == UInt8(ascii: "*"), UInt8(ascii: "#"):
      return JSONSyntaxError(.comment, offset, offset + (byte == UInt8(ascii: "#") ? 1 : 2))
    case 0 where offset == 1:
      // "[" or "{" and then a zero byte: UTF-16 or UTF-32 with the low byte first.
      return JSONSyntaxError(.encoding, 0, 2)
    case 0..<0x20, 0x7F:
      return JSONSyntaxError(.unexpectedCharacter, offset, offset + 1)
    default:
      return nil
    }
  }

  private func faultOfCharacter(_ character: Unicode.Scalar) -> JSONSyntaxError.Fault {
    switch character.value {
    case 0x2018...0x201F, 0x300C...0x300F, 0xFF02, 0xFF07: .curlyQuotes
    case 0xFF0C, 0x3001, 0xFF1A, 0xFF3B, 0xFF3D, 0xFF5B, 0xFF5D, 0x3010, 0x3011, 0xFF10...0xFF19: .fullWidth
    case 0x85, 0xA0, 0x1680, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
      .foreignSpace
    default: .unexpectedCharacter
    }
  }

  private func faultOfValue(
    _ byte: UInt8, _ expectation: Expectation, comma: Int
  ) -> JSONSyntaxError {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      let closes = byte == UInt8(ascii: "]") ? depth > 0 && !isInObject : isInObject
      if expectation == .memberValue, closes { return JSONSyntaxError(.missingValue, offset, offset) }
      if expectation == .nextElement, closes { return JSONSyntaxError(.trailingComma, comma, comma + 1) }
      return JSONSyntaxError(
        depth > 0 ? .mismatchedBracket : .unexpectedCharacter, offset, offset + 1)
    case UInt8(ascii: ","):
      return JSONSyntaxError(.missingValue, offset, offset)
    case UInt8(ascii: "'"), UInt8(ascii: "`"):
      return JSONSyntaxError(.singleQuotes, offset, endOfQuoted())
    case UInt8(ascii: "+"):
      return JSONSyntaxError(.leadingPlus, offset, endOfNumber(from: offset))
    case UInt8(ascii: "."):
      return JSONSyntaxError(.missingDigit, offset, endOfNumber(from: offset))
    case _ where JSONReader.isWordByte(byte):
      let upper = endOfWord(offset)
      return JSONSyntaxError(isNotANumber(offset..<upper) ? .notANumber : .unknownWord, offset, upper)
    default:
      return JSONSyntaxError(.unexpectedCharacter, offset, offset + 1)
    }
  }

  private func faultOfKey(_ byte: UInt8, _ expectation: Expectation, comma: Int) -> JSONSyntaxError {
    switch byte {
    case UInt8(ascii: "}"):
      return JSONSyntaxError(.trailingComma, comma, comma + 1)
    case UInt8(ascii: "]"):
      return JSONSyntaxError(.mismatchedBracket, offset, offset + 1)
    case UInt8(ascii: ","), UInt8(ascii: ":"):
      return JSONSyntaxError(.missingKey, offset, offset)
    case UInt8(ascii: "'"), UInt8(ascii: "`"):
      return JSONSyntaxError(.singleQuotes, offset, endOfQuoted())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "{"), UInt8(ascii: "["):
      return JSONSyntaxError(.keyNotString, offset, max(endOfNumber(from: offset), offset + 1))
    case _ where JSONReader.isWordByte(byte):
      return JSONSyntaxError(.unquotedKey, offset, endOfWord(offset))
    default:
      return JSONSyntaxError(.unexpectedCharacter, offset, offset + 1)
    }
  }

  /// The fault in a number that began at a place and cannot go on at another.
  func faultInNumber(_ lower: Int, at index: Int) -> JSONSyntaxError {
    let upper = max(endOfNumber(from: index), lower + 1)
    let first = unsafe bytes[lower]
    let start = first == UInt8(ascii: "-") ? lower + 1 : lower
    if isNotANumber(start..<upper) { return JSONSyntaxError(.notANumber, lower, upper) }
    let lacksDigit =
      switch unsafe bytes[index - 1] {
      case UInt8(ascii: "."): true
      case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"): true
      case UInt8(ascii: "-"): index - 1 > lower || !JSONReader.isWordByte(byte(at: index))
      default: false
      }
    return JSONSyntaxError(lacksDigit ? .missingDigit : .badNumber, lower, upper)
  }

  /// The end of everything from an index on that looks like part of a number or word.
  func endOfNumber(from start: Int) -> Int {
    var index = start
    while index < count {
      let byte = unsafe bytes[index]
      let belongs =
        JSONReader.isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-")
      guard belongs else { break }
      index += 1
    }
    return index
  }

  /// The end of a text in foreign quotes that begins at the offset, if it ends on the same line.
  private func endOfQuoted() -> Int {
    var index = offset + 1
    while index < count, unsafe bytes[index] >= 0x20 {
      if unsafe bytes[index] == bytes[offset] { return index + 1 }
      index += 1
    }
    return offset + 1
  }

  private func endOfWord(_ lower: Int) -> Int {
    var index = lower
    while index < count, unsafe JSONReader.isWordByte(bytes[index]) { index += 1 }
    return index
  }

  /// Whether the bytes spell one of the values that a double can have and JSON cannot.
  private func isNotANumber(_ range: Range<Int>) -> Bool {
    // A word of more than eight letters is none of them.
    guard range.count <= 8 else { return false }
    var word = ""
    for index in range { word.unicodeScalars.append(Unicode.Scalar(unsafe bytes[index] | 0x20)) }
    return ["nan", "inf", "infinity"].contains { utf8Equal($0, word) }
  }
}
