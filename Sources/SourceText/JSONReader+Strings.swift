/// Strings: finding their end, proving them right, and reading what they mean.
///
/// `JSONReaderTests` and `JSONErrorTextTests` hold escapes, surrogate pairs and every way to be wrong.
extension JSONReader {
  /// Reads a string from its opening quote.
  @inline(__always)
  mutating func scanString() throws(JSONSyntaxError) -> JSONStringSlice {
    let lower = offset &+ 1
    let index = skipPlain(from: lower)
    guard byte(at: index) == UInt8(ascii: "\"") else { return try scanString(lower: lower, from: index) }
    offset = index &+ 1
    return JSONStringSlice(lower: lower, upper: index, hasEscapes: false)
  }

  /// Reads on in a string of which everything up to an index means itself.
  @inline(never)
  private mutating func scanString(lower: Int, from start: Int) throws(JSONSyntaxError) -> JSONStringSlice {
    let quote = lower &- 1
    var index = start
    var hasEscapes = false
    while true {
      index = skipPlain(from: index)
      guard index < count else { throw JSONSyntaxError(.unterminatedString, count, count, origin: quote) }
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "\"") {
        offset = index &+ 1
        return JSONStringSlice(lower: lower, upper: index, hasEscapes: hasEscapes)
      } else if byte >= 0x80 {
        repeat { index &+= try lengthOfSequence(at: index) } while self.byte(at: index) >= 0x80
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try scanEscape(at: index, quote: quote)
      } else if byte < 0x20 {
        if byte == 0x0A || byte == 0x0D {
          throw JSONSyntaxError(.lineBreakInString, index, index, origin: quote)
        }
        throw JSONSyntaxError(.controlCharacter, index, index + 1, origin: quote)
      } else {
        index &+= 1
      }
    }
  }

  /// Steps over bytes that mean themselves, eight at a time, as long as there are eight.
  ///
  /// - Returns: the index of the first byte that needs a look, or of one of the last seven.
  @inline(__always)
  private func skipPlain(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let word = word(at: index)
      let ones: UInt64 = 0x0101_0101_0101_0101
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // A byte's top bit is set where it was zero in `quotes` or `slashes`, below 20 or above 7F in `word`. A borrow
      // can set it wrongly only above a byte where it is set rightly, and only the lowest one is used.
      let marks =
        (((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | (word &- ones &* 0x20) | word)
        & (ones &* 0x80)
      if marks == 0 {
        index &+= 8
      } else {
        return index &+ marks.trailingZeroBitCount >> 3
      }
    }
    return index
  }

  /// Eight bytes from an index on, the first one lowest; they must lie before the end.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    // Safe: every caller has compared the end of the eight bytes with `count`, and any eight bytes are an integer.
    UInt64(
      littleEndian: unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    )
  }

  /// The length of the well-formed sequence that begins with a byte of 80 or above.
  @inline(__always)
  func lengthOfSequence(at index: Int) throws(JSONSyntaxError) -> Int {
    if index &+ 3 <= count {
      // Most Chinese text: three bytes, of which the first allows any continuation.
      let (first, second, third) = unsafe (bytes[index], bytes[index &+ 1], bytes[index &+ 2])
      if first > 0xE0, first < 0xF0, first != 0xED, second & 0xC0 == 0x80, third & 0xC0 == 0x80 { return 3 }
    }
    return try lengthOfAnySequence(at: index)
  }

  private func lengthOfAnySequence(at index: Int) throws(JSONSyntaxError) -> Int {
    guard let shape = unsafe UTF8Decoding.Shape(bytes[index]) else {
      throw JSONSyntaxError(.invalidUTF8, index, index + 1)
    }
    for position in 1..<shape.length {
      guard index + position < count else { throw JSONSyntaxError(.invalidUTF8, index, count) }
      let byte = unsafe bytes[index + position]
      let allowed = position == 1 ? shape.second : 0x80...0xBF
      guard allowed.contains(byte) else { throw JSONSyntaxError(.invalidUTF8, index, index + position) }
    }
    return shape.length
  }

  /// Reads an escape from its backslash, a surrogate pair as one, and gives the index after it.
  private func scanEscape(at start: Int, quote: Int) throws(JSONSyntaxError) -> Int {
    guard start + 1 < count else { throw JSONSyntaxError(.unterminatedString, count, count, origin: quote) }
    switch unsafe bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      let unit = try hexUnit(at: start, quote: quote)
      switch unit {
      case 0xD800...0xDBFF:
        guard
          byte(at: start + 6) == UInt8(ascii: "\\"), byte(at: start + 7) == UInt8(ascii: "u"),
          (0xDC00...0xDFFF).contains(try hexUnit(at: start + 6, quote: quote))
        else { throw JSONSyntaxError(.loneSurrogate, start, start + 6) }
        return start + 12
      case 0xDC00...0xDFFF:
        throw JSONSyntaxError(.loneSurrogate, start, start + 6)
      default:
        return start + 6
      }
    case let byte:
      let length = byte < 0x80 ? (byte < 0x20 ? 0 : 1) : try lengthOfSequence(at: start + 1)
      throw JSONSyntaxError(.badEscape, start, start + 1 + length)
    }
  }

  /// The value of the escape `\uXXXX` whose backslash is at an index.
  private func hexUnit(at start: Int, quote: Int) throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for index in start + 2..<start + 6 {
      guard index < count else { throw JSONSyntaxError(.unterminatedString, count, count, origin: quote) }
      guard let digit = unsafe JSONReader.hexDigit(bytes[index]) else {
        throw JSONSyntaxError(.badEscape, start, index)
      }
      value = value << 4 | digit
    }
    return value
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// What a string means, its escapes resolved.
  public func string(_ slice: JSONStringSlice) -> String {
    let raw = unsafe UnsafeBufferPointer(rebasing: bytes[slice.lower..<slice.upper])
    guard slice.hasEscapes else { return unsafe String(decoding: raw, as: UTF8.self) }
    return unsafe String(unsafeUninitializedCapacity: raw.count) { target in
      // Safe: no escape means more bytes than it is written with, so the capacity is never exceeded, and every byte
      // up to the returned count has been written.
      var written = 0
      unescape(slice) { byte in
        unsafe target[written] = byte
        written += 1
      }
      return written
    }
  }

  /// Whether a string means exactly a text, by bytes.
  public func equals(_ slice: JSONStringSlice, _ text: StaticString) -> Bool {
    // Safe: the memory of a static string is never freed, and this is its length.
    unsafe equals(slice, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether a string means exactly some bytes of UTF-8.
  public func bytes(_ slice: JSONStringSlice, equal other: [UInt8]) -> Bool {
    // Safe: the pointer is used only inside the closure.
    unsafe other.withUnsafeBufferPointer { unsafe equals(slice, $0) }
  }

  @inline(__always)
  private func equals(_ slice: JSONStringSlice, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    if slice.hasEscapes {
      var matched = 0
      var isSame = true
      unescape(slice) { byte in
        if unsafe matched >= other.count || other[matched] != byte { isSame = false }
        matched += 1
      }
      return isSame && matched == other.count
    }
    guard slice.upper &- slice.lower == other.count else { return false }
    for index in 0..<other.count {
      guard unsafe bytes[slice.lower &+ index] == other[index] else { return false }
    }
    return true
  }

  /// Gives the bytes that a string means, one by one. The slice came from this reader, so it is known to be right.
  private func unescape(_ slice: JSONStringSlice, _ emit: (UInt8) -> Void) {
    var index = slice.lower
    while index < slice.upper {
      let byte = unsafe bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        emit(byte)
        index += 1
        continue
      }
      let kind = unsafe bytes[index + 1]
      index += 2
      switch kind {
      case UInt8(ascii: "b"): emit(0x08)
      case UInt8(ascii: "f"): emit(0x0C)
      case UInt8(ascii: "n"): emit(0x0A)
      case UInt8(ascii: "r"): emit(0x0D)
      case UInt8(ascii: "t"): emit(0x09)
      case UInt8(ascii: "u"):
        var value = unit(at: index)
        index += 4
        if (0xD800...0xDBFF).contains(value) {
          value = 0x10000 + (value - 0xD800) << 10 + (unit(at: index + 2) - 0xDC00)
          index += 6
        }
        UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}")?.forEach(emit)
      default: emit(kind)
      }
    }
  }

  /// Four hexadecimal digits that are known to be there.
  private func unit(at index: Int) -> UInt32 {
    var value: UInt32 = 0
    for position in index..<index + 4 {
      value = unsafe value << 4 | (JSONReader.hexDigit(bytes[position]) ?? 0)
    }
    return value
  }
}
