/// Numbers: proving them right and reading their value in the same pass.
///
/// Up to 19 digits are gathered as an integer, which serves whole numbers and nearly all fractions; the rest goes to
/// `DecimalText`. `JSONReaderTests` and `DecimalTextTests` hold values, `JSONErrorTextTests` the faults.
extension JSONReader {
  /// Reads a number from its minus sign or first digit.
  mutating func scanNumber() throws(JSONSyntaxError) -> JSONNumeral {
    let lower = offset
    var isNegative = false
    if peek() == UInt8(ascii: "-") {
      isNegative = true
      offset += 1
    }
    var digits = Digits()
    guard JSONReader.isDigit(peek()) else { throw faultInNumber(lower) }
    if peek() == UInt8(ascii: "0") {
      offset += 1
      if JSONReader.isDigit(peek()) { throw JSONSyntaxError(.leadingZero, lower, endOfNumber()) }
    } else {
      while JSONReader.isDigit(peek()) {
        digits.append(peek())
        offset += 1
      }
    }
    var isInteger = true
    if peek() == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      guard JSONReader.isDigit(peek()) else { throw faultInNumber(lower) }
      let start = offset
      while JSONReader.isDigit(peek()) {
        digits.append(peek())
        offset += 1
      }
      digits.exponent -= offset - start
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      offset += 1
      let isBelow = peek() == UInt8(ascii: "-")
      if isBelow || peek() == UInt8(ascii: "+") { offset += 1 }
      guard JSONReader.isDigit(peek()) else { throw faultInNumber(lower) }
      var exponent = 0
      while JSONReader.isDigit(peek()) {
        // Held far beyond any double and far below overflow.
        if exponent < 1_000_000_000_000 { exponent = exponent * 10 + Int(peek() - UInt8(ascii: "0")) }
        offset += 1
      }
      digits.exponent += isBelow ? -exponent : exponent
    }
    switch peek() {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): throw faultInNumber(lower)
    case let byte where JSONReader.isWordByte(byte): throw faultInNumber(lower)
    default: break
    }
    let numeral = JSONNumeral(
      lower: lower, upper: offset, isNegative: isNegative, isInteger: isInteger, isExact: digits.isExact,
      significand: digits.significand, exponent: digits.exponent)
    // 19 digits before the power of ten: up to there no double overflows, and the value need not be worked out.
    if digits.exponent > 289, !double(numeral).isFinite {
      throw JSONSyntaxError(.numberRange, lower, offset)
    }
    return numeral
  }

  /// The double that is nearest to a number; of two equally near the one with the even significand.
  public func double(_ numeral: JSONNumeral) -> Double {
    if numeral.isExact,
      let value = DecimalText.fast(numeral.significand, numeral.exponent, isNegative: numeral.isNegative)
    {
      return value
    }
    let text = unsafe UnsafeBufferPointer(rebasing: bytes[numeral.lower..<numeral.upper])
    return unsafe DecimalText.double(text) ?? .nan
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// The significant digits read so far.
  private struct Digits {
    var significand: UInt64 = 0
    var exponent = 0
    var isExact = true
    private var count = 0

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      let digit = UInt64(byte &- UInt8(ascii: "0"))
      if count < 19 {
        significand = significand &* 10 &+ digit
        if significand != 0 { count += 1 }
      } else {
        exponent += 1
        isExact = isExact && digit == 0
      }
    }
  }
}
