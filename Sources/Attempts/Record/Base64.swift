/// Base64 with padding and nothing else (RFC 4648, section 4), for keys and signatures.
enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[Int(bits >> UInt32(18 - 6 * place) & 63)] : padding)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Refuses any second spelling of the same bytes, so that a signed record has one form.
  static func decode(_ text: String) -> [UInt8]? {
    let written = Array(text.utf8)
    guard written.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(written.count / 4 * 3)
    var bits: UInt32 = 0
    for (place, digit) in written.prefix(written.count - written.suffix(2).count { $0 == padding })
      .enumerated()
    {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | value
      // Of each four digits the second, third and fourth complete a byte.
      let waiting = UInt32(6 - 2 * (place % 4))
      if waiting < 6 { bytes.append(UInt8(truncatingIfNeeded: bits >> waiting)) }
    }
    // What encodes otherwise had padding in the wrong place or bits that mean nothing.
    return encode(bytes).utf8.elementsEqual(written) ? bytes : nil
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
