/// Numbers: proving them right and reading their value in the same pass.
///
/// Up to 19 digits are gathered as an integer, which serves whole numbers and nearly all fractions; the rest goes to
/// `DecimalText`. `JSONReaderTests` and `DecimalTextTests` hold values, `JSONErrorTextTests` the faults.
extension JSONReader {
  /// Reads a number from its minus sign or first digit.
  @inline(__always)
  mutating func scanNumber() throws(JSONSyntaxError) -> JSONNumeral {
    let lower = offset
    let isNegative = unsafe bytes[lower] == UInt8(ascii: "-")
    let first = isNegative ? lower &+ 1 : lower
    // Most numbers: up to seven digits, no zero before others, and nothing after them that could go on.
    if first &+ 8 <= count {
      let (significand, length) = leadingDigits(at: first)
      let upper = first &+ length
      if length > 0, length < 8, length == 1 || byte(at: first) != UInt8(ascii: "0") {
        switch byte(at: upper) {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
          offset = upper
          return JSONNumeral(
            lower: lower, upper: upper, isNegative: isNegative, isInteger: true, isExact: true,
            significand: significand, exponent: 0)
        default: break
        }
      }
    }
    return try scanAnyNumber()
  }

  /// Reads a number of any form.
  @inline(never)
  private mutating func scanAnyNumber() throws(JSONSyntaxError) -> JSONNumeral {
    let lower = offset
    var index = lower
    let isNegative = byte(at: index) == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    var significand: UInt64 = 0
    let whole = scanDigits(from: index, into: &significand)
    guard whole > index else { throw faultInNumber(lower, at: index) }
    if byte(at: index) == UInt8(ascii: "0"), whole > index &+ 1 {
      throw JSONSyntaxError(.leadingZero, lower, endOfNumber(from: whole))
    }
    var digits = whole &- index
    var next = byte(at: whole)
    index = whole
    var exponent = 0
    var isInteger = true
    if next == UInt8(ascii: ".") {
      isInteger = false
      index = scanDigits(from: whole &+ 1, into: &significand)
      guard index > whole &+ 1 else { throw faultInNumber(lower, at: index) }
      exponent = whole &+ 1 &- index
      digits &-= exponent
      next = byte(at: index)
    }
    if next | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      let sign = byte(at: index &+ 1)
      let first = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? index &+ 2 : index &+ 1
      var magnitude: UInt64 = 0
      index = scanDigits(from: first, into: &magnitude)
      guard index > first else { throw faultInNumber(lower, at: index) }
      // An exponent of more than nine digits, zeros before it included, is left to the exact reading.
      if index &- first > 9 { digits = 20 }
      let power = Int(truncatingIfNeeded: magnitude & 0x7FFF_FFFF)
      exponent &+= sign == UInt8(ascii: "-") ? -power : power
      next = byte(at: index)
    }
    if continuesNumber(next) { throw faultInNumber(lower, at: index) }
    let isExact = digits <= 19 && abs(exponent) < 1 << 30
    let numeral = JSONNumeral(
      lower: lower, upper: index, isNegative: isNegative, isInteger: isInteger, isExact: isExact,
      significand: significand, exponent: isExact ? Int32(truncatingIfNeeded: exponent) : 0)
    // 19 digits before the power of ten: up to there no double overflows, and the value need not be worked out.
    if !isExact || exponent > 289, !double(numeral).isFinite {
      throw JSONSyntaxError(.numberRange, lower, index)
    }
    offset = index
    return numeral
  }

  /// The double that is nearest to a number; of two equally near the one with the even significand.
  public func double(_ numeral: JSONNumeral) -> Double {
    if numeral.isExact,
      let value = DecimalText.fast(
        numeral.significand, Int(numeral.exponent), isNegative: numeral.isNegative)
    {
      return value
    }
    let text = unsafe UnsafeBufferPointer(rebasing: bytes[numeral.lower..<numeral.upper])
    // The grammar of JSON numbers is part of what `DecimalText` reads, so it always gives a value.
    return unsafe DecimalText.double(text) ?? .nan
  }

  /// The value and the number of the digits among eight bytes before the first that is none, without a branch that
  /// depends on how many there are.
  @inline(__always)
  private func leadingDigits(at index: Int) -> (value: UInt64, length: Int) {
    // Each byte becomes its digit; the top bit of `others` is set where it is above 9. A carry can set it wrongly only
    // above a byte where it is set rightly, and only the lowest one is used.
    let digits = word(at: index) ^ 0x3030_3030_3030_3030
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    let bits = others.trailingZeroBitCount & ~7
    // The digits move to the top, zeros come before them; then neighbours are joined in pairs, fours and eights. A
    // smart shift of 64, when there is no digit, gives zero.
    let moved = digits << (64 &- bits)
    let pairs = moved &* 10 &+ moved >> 8
    let mask: UInt64 = 0x0000_00FF_0000_00FF
    let high = (pairs & mask) &* (100 &+ 1_000_000 << 32)
    let low = ((pairs >> 16) & mask) &* (1 &+ 10_000 << 32)
    return ((high &+ low) >> 32, bits >> 3)
  }

  /// Reads digits from an index on; the value wraps around beyond 19 of them.
  ///
  /// - Returns: the index of the first byte that is not a digit.
  @inline(__always)
  private func scanDigits(from start: Int, into value: inout UInt64) -> Int {
    var index = start
    while index < count {
      let digit = unsafe bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      index &+= 1
    }
    return index
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// Whether a byte just after a number shows that the author meant it to go on.
  @inline(__always)
  private func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): false
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: JSONReader.isWordByte(byte)
    }
  }
}
