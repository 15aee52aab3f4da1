/// Reading UTF-8 that may be wrong, one scalar at a time, as the Unicode standard recommends.
///
/// A sequence that is not well formed gives U+FFFD for its longest part that could have begun a scalar, which is
/// what editors show and what `String(decoding:as:)` does; `UTF8DecodingTests` compares the two on every pair of
/// bytes and on random triples and quadruples. Used for columns and for showing lines; the JSON reader, which must
/// refuse such bytes, asks only `lengthOfSequence`.
package enum UTF8Decoding {
  /// The scalar that begins at an offset, and how many bytes it takes (at least 1).
  ///
  /// - Precondition: the offset is below the count.
  package static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    guard let shape = Shape(first) else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & shape.payload
    for position in 1..<shape.length {
      guard index + position < bytes.count else { return ("\u{FFFD}", position) }
      let byte = bytes[index + position]
      let allowed = position == 1 ? shape.second : 0x80...0xBF
      guard allowed.contains(byte) else { return ("\u{FFFD}", position) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", shape.length)
  }

  /// What the first byte of a sequence of two to four promises: RFC 3629, section 4.
  struct Shape {
    let length: Int
    /// The bits of the first byte that belong to the value.
    let payload: UInt32
    /// What the second byte may be; narrower than 80-BF where overlong forms, surrogates and values beyond
    /// U+10FFFF would begin.
    let second: ClosedRange<UInt8>

    /// Nil for a byte that cannot begin a sequence of two or more.
    init?(_ first: UInt8) {
      switch first {
      case 0xC2...0xDF: (length, payload, second) = (2, 0x1F, 0x80...0xBF)
      case 0xE0: (length, payload, second) = (3, 0x0F, 0xA0...0xBF)
      case 0xED: (length, payload, second) = (3, 0x0F, 0x80...0x9F)
      case 0xE1...0xEF: (length, payload, second) = (3, 0x0F, 0x80...0xBF)
      case 0xF0: (length, payload, second) = (4, 0x07, 0x90...0xBF)
      case 0xF1...0xF3: (length, payload, second) = (4, 0x07, 0x80...0xBF)
      case 0xF4: (length, payload, second) = (4, 0x07, 0x80...0x8F)
      default: return nil
      }
    }
  }
}
