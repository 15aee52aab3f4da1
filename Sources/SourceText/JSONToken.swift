/// What `JSONReader` finds next. Strings and numbers are places in the bytes, not copies.
///
/// All of these are plain values of at most 24 bytes, so that they travel in registers; therefore places are 32 bits
/// wide inside, and a reader refuses more than 4 GiB at once. `JSONReaderTests` holds what they say.
public enum JSONToken: Sendable, Hashable {
  /// `{`
  case beginObject
  /// `}`
  case endObject
  /// `[`
  case beginArray
  /// `]`
  case endArray
  /// The key of a member, its colon included.
  case key(JSONStringSlice)
  /// A string.
  case string(JSONStringSlice)
  /// A number.
  case number(JSONNumeral)
  /// `true` or `false`
  case bool(Bool)
  /// `null`
  case null
  /// The document is over; said again each time one asks.
  case end
}

/// The bytes between the quotes of a string that was found to be right.
public struct JSONStringSlice: Sendable, Hashable {
  private let start: UInt32
  private let end: UInt32
  /// Whether the bytes contain escapes and so differ from what they mean.
  public let hasEscapes: Bool

  /// The byte after the opening quote.
  public var lower: Int { Int(start) }
  /// The byte of the closing quote.
  public var upper: Int { Int(end) }

  init(lower: Int, upper: Int, hasEscapes: Bool) {
    start = UInt32(truncatingIfNeeded: lower)
    end = UInt32(truncatingIfNeeded: upper)
    self.hasEscapes = hasEscapes
  }
}

/// A number that was found to be right: its place and its decimal value, as far as 19 digits hold it.
public struct JSONNumeral: Sendable, Hashable {
  private let start: UInt32
  private let end: UInt32
  /// The digits as one whole number, up to 19 of them.
  let significand: UInt64
  /// The power of ten that belongs to the significand.
  let exponent: Int32
  /// Whether a minus sign stands before it.
  public let isNegative: Bool
  /// Whether it is written without fraction and exponent.
  public let isInteger: Bool
  /// Whether significand and exponent are the whole value; otherwise it must be read from the bytes.
  let isExact: Bool

  /// The first byte.
  public var lower: Int { Int(start) }
  /// The byte after the last one.
  public var upper: Int { Int(end) }

  init(
    lower: Int, upper: Int, isNegative: Bool, isInteger: Bool, isExact: Bool, significand: UInt64,
    exponent: Int32
  ) {
    start = UInt32(truncatingIfNeeded: lower)
    end = UInt32(truncatingIfNeeded: upper)
    self.significand = significand
    self.exponent = exponent
    self.isNegative = isNegative
    self.isInteger = isInteger
    self.isExact = isExact
  }

  /// The value when it is written without fraction and exponent and is within the range of `Int64`.
  public var integer: Int64? {
    guard isInteger, isExact, exponent == 0 else { return nil }
    if isNegative {
      return significand <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- significand) : nil
    }
    return Int64(exactly: significand)
  }
}
