/// Bytes as digits of base 64 (RFC 4648), for keys, signatures, bytes in expressions and buffers inside scenes.
///
/// `Base64Tests` holds the published vectors, and which spellings each reader takes.
public enum Base64 {
  /// What a reader takes beside what `encode` writes.
  public enum Spelling: Sendable {
    /// Nothing: one text for the same bytes, so that a signed record has one form.
    case exact
    /// No padding, too.
    case withoutPadding
    /// No padding, the digits `-` and `_` of section 5, and last digits whose lowest bits mean nothing: what programs
    /// that write scenes have been seen to write.
    case loose
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The digits of some bytes, padded to a multiple of four.
  public static func encode(_ bytes: [UInt8]) -> String {
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

  /// The bytes that digits stand for; nil when they are not well written.
  public static func decode(_ text: some BidirectionalCollection<UInt8>, _ spelling: Spelling) -> [UInt8]? {
    let written = text.count
    var end = text.endIndex
    for _ in 0..<2 {
      guard end > text.startIndex, text[text.index(before: end)] == padding else { break }
      end = text.index(before: end)
    }
    let isPadded = end < text.endIndex
    guard spelling == .loose || written.isMultiple(of: 4) || spelling == .withoutPadding && !isPadded else {
      return nil
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(written / 4 * 3 + 3)
    var bits: UInt32 = 0
    // Bits read that do not make a byte yet.
    var waiting = 0
    var count = 0
    for digit in text[..<end] {
      guard let value = value(of: digit, isLoose: spelling == .loose) else { return nil }
      bits = bits << 6 | value
      waiting += 6
      count += 1
      if waiting >= 8 {
        waiting -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(waiting)))
        bits &= (1 << UInt32(waiting)) - 1
      }
    }
    guard count % 4 != 1, spelling == .loose || bits == 0 else { return nil }
    return bytes
  }

  private static func value(of digit: UInt8, isLoose: Bool) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    case UInt8(ascii: "-") where isLoose: 62
    case UInt8(ascii: "_") where isLoose: 63
    default: nil
    }
  }
}
