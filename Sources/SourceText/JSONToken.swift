/// What `JSONReader` finds next. Strings and numbers are places in the bytes, not copies.
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
  /// The byte after the opening quote.
  public let lower: Int
  /// The byte of the closing quote.
  public let upper: Int
  /// Whether the bytes contain escapes and so differ from what they mean.
  public let hasEscapes: Bool

  @inlinable
  init(lower: Int, upper: Int, hasEscapes: Bool) {
    self.lower = lower
    self.upper = upper
    self.hasEscapes = hasEscapes
  }
}

/// A number that was found to be right: its place and its decimal value, as far as 19 digits hold it.
public struct JSONNumeral: Sendable, Hashable {
  /// The first byte.
  public let lower: Int
  /// The byte after the last one.
  public let upper: Int
  /// Whether a minus sign stands before it.
  public let isNegative: Bool
  /// Whether it is written without fraction and exponent.
  public let isInteger: Bool
  /// Whether `significand` holds every digit.
  let isExact: Bool
  /// The first 19 significant digits.
  let significand: UInt64
  /// The power of ten that belongs to the significand.
  let exponent: Int

  /// The value when it is written without fraction and exponent and is within the range of `Int64`.
  public var integer: Int64? {
    guard isInteger, isExact, exponent == 0 else { return nil }
    if isNegative {
      return significand <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- significand) : nil
    }
    return Int64(exactly: significand)
  }
}
