internal import SourceText

/// A SHA-256 digest as a value of 32 bytes, so that comparing and keeping one allocates nothing.
///
/// Written as 64 lower-case hexadecimal digits and nothing else. `AttemptFormatTests` holds the spelling.
public struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of some bytes.
  public init(of bytes: some Sequence<UInt8>) {
    words = (0, 0, 0, 0)
    var index = 0
    for byte in SHA256.digest(bytes) {
      set(index, byte)
      index += 1
    }
  }

  /// Reads 64 lower-case hexadecimal digits.
  ///
  /// - Returns: nil for anything else.
  public init?(hex: some Collection<UInt8>) {
    guard hex.count == 64 else { return nil }
    words = (0, 0, 0, 0)
    var index = 0
    var high: UInt8 = 0
    for byte in hex {
      guard let digit = Hex.value(byte) else { return nil }
      if index & 1 == 0 { high = digit << 4 } else { set(index >> 1, high | digit) }
      index += 1
    }
  }

  /// Reads 64 lower-case hexadecimal digits.
  public init?(_ hex: String) { self.init(hex: hex.utf8) }

  /// The 64 hexadecimal digits.
  public var description: String {
    Hex.text(words.0) + Hex.text(words.1) + Hex.text(words.2) + Hex.text(words.3)
  }

  /// Whether both are the same 32 bytes.
  public static func == (a: ContentDigest, b: ContentDigest) -> Bool { a.words == b.words }

  /// Feeds the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }

  private mutating func set(_ index: Int, _ byte: UInt8) {
    let value = UInt64(byte) << UInt64(56 - 8 * (index & 7))
    switch index >> 3 {
    case 0: words.0 |= value
    case 1: words.1 |= value
    case 2: words.2 |= value
    default: words.3 |= value
    }
  }
}

/// Hexadecimal digits, lower case only, because a value has one spelling in a record that is signed.
public enum Hex {
  /// The 16 digits of a word, such as a checksum.
  public static func text(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The word of exactly 16 digits.
  public static func word(_ digits: some Collection<UInt8>) -> UInt64? {
    guard digits.count == 16 else { return nil }
    var word: UInt64 = 0
    for byte in digits {
      guard let digit = value(byte) else { return nil }
      word = word << 4 | UInt64(digit)
    }
    return word
  }

  /// The digits of some bytes.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] {
        text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of an even number of digits.
  public static func bytes(_ digits: String) -> [UInt8]? {
    let digits = Array(digits.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension ContentDigest {
  /// 32 zero bytes: stands for a digest that is not known yet.
  static let zero: ContentDigest = {
    guard let zero = ContentDigest(String(repeating: "0", count: 64)) else {
      preconditionFailure("64 digits are a digest")
    }
    return zero
  }()
}
