/// A number of a JSON document: as it was written, and what it means.
///
/// Both readings are kept, because `1.0` and `1` are the same double but not the same thing to an author who was
/// asked for a whole number. `JSONParserTests` holds the readings.
public struct JSONNumber: Sendable {
  /// The number as it was written.
  public let text: String
  /// The nearest double, of two equally near the even one; always finite.
  public let double: Double
  /// The value when it was written without fraction and exponent and is within the range of `Int64`.
  public let integer: Int64?

  /// Takes a number from its readings, for values that do not come from a parser.
  public init(text: String, double: Double, integer: Int64?) {
    self.text = text
    self.double = double
    self.integer = integer
  }
}
