/// Turns decimal text into the nearest double, the same one on every machine.
///
/// Our own routine, because the platform's may depend on locale, rounding mode or library version. Two ways: when the
/// digits and the power of ten are both exact doubles, one IEEE operation rounds correctly (Clinger 1990); otherwise
/// whole numbers of any size are divided exactly and rounded once, half to even. `DecimalTextTests` compares with the
/// standard library on thousands of random texts and on the known hard ones.
public enum DecimalText {
  /// The double nearest to a decimal text: sign, digits with at most one point, exponent.
  ///
  /// At least one digit is needed on either side of the point: `.5`, `5.` and `+5` are read too, because other
  /// languages than JSON write them. A value beyond the greatest double gives an infinity, one below half of the
  /// smallest gives a zero; both keep their sign.
  ///
  /// - Returns: nil when the text is not of that form; names such as "nan" are not.
  public static func double(_ utf8: some Collection<UInt8>) -> Double? {
    guard let decimal = Decimal(utf8) else { return nil }
    return decimal.double
  }

  /// The double for `significand * 10^exponent` when one exact operation gives it; nil otherwise.
  @inline(__always)
  static func fast(_ significand: UInt64, _ exponent: Int, isNegative: Bool) -> Double? {
    guard significand <= 1 << 53 else { return nil }
    let magnitude: Double
    switch exponent {
    case 0: magnitude = Double(significand)
    case 1...22: magnitude = Double(significand) * exactPowers[exponent]
    case -22...(-1): magnitude = Double(significand) / exactPowers[-exponent]
    default: return nil
    }
    return isNegative ? -magnitude : magnitude
  }

  /// The powers of ten that are exact doubles.
  private static let exactPowers: [Double] = {
    var powers = [1.0]
    // Each product is exact, since 5^22 is below 2^53.
    for _ in 1...22 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// A decimal number: digits without leading zeros, and the power of ten of the last one.
  private struct Decimal {
    /// No boundary between two doubles has more significant digits than 767, so digits beyond some more only matter
    /// as "there is something".
    static let keptDigits = 800

    var isNegative = false
    var digits: [UInt8] = []
    var exponent = 0
    /// Whether digits other than zero were left out after the kept ones.
    var hasMore = false

    init?(_ utf8: some Collection<UInt8>) {
      var rest = utf8[...]
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isNegative = sign == UInt8(ascii: "-")
        rest = rest.dropFirst()
      }
      var hasDigit = false
      var hasPoint = false
      while let byte = rest.first {
        if byte == UInt8(ascii: "."), !hasPoint {
          hasPoint = true
        } else if byte &- UInt8(ascii: "0") < 10 {
          hasDigit = true
          append(byte &- UInt8(ascii: "0"), isFraction: hasPoint)
        } else {
          break
        }
        rest = rest.dropFirst()
      }
      guard hasDigit else { return nil }
      guard let mark = rest.first else { return }
      guard mark | 0x20 == UInt8(ascii: "e") else { return nil }
      rest = rest.dropFirst()
      var isBelow = false
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isBelow = sign == UInt8(ascii: "-")
        rest = rest.dropFirst()
      }
      guard !rest.isEmpty else { return nil }
      var written = 0
      for byte in rest {
        guard byte &- UInt8(ascii: "0") < 10 else { return nil }
        // Held far beyond any double and far below overflow.
        if written < 1_000_000_000_000 { written = written * 10 + Int(byte &- UInt8(ascii: "0")) }
      }
      exponent += isBelow ? -written : written
    }

    private mutating func append(_ digit: UInt8, isFraction: Bool) {
      if digits.isEmpty, digit == 0 {
        if isFraction { exponent -= 1 }
      } else if digits.count < Decimal.keptDigits {
        digits.append(digit)
        if isFraction { exponent -= 1 }
      } else {
        hasMore = hasMore || digit != 0
        if !isFraction { exponent += 1 }
      }
    }

    var double: Double {
      if digits.isEmpty { return isNegative ? -0.0 : 0.0 }
      if digits.count <= 19, !hasMore {
        let significand = digits.reduce(0 as UInt64) { $0 * 10 + UInt64($1) }
        if let value = DecimalText.fast(significand, exponent, isNegative: isNegative) { return value }
      }
      let magnitude = exactMagnitude
      return isNegative ? -magnitude : magnitude
    }

    /// The nearest double of the digits, by exact division of whole numbers.
    private var exactMagnitude: Double {
      // The value is at least 10^(count - 1 + exponent) and below 10^(count + exponent).
      if digits.count - 1 + exponent > 308 { return .infinity }
      if digits.count + exponent < -323 { return 0 }
      var numerator = BigNatural(decimalDigits: digits)
      var denominator = BigNatural(1)
      if exponent >= 0 {
        numerator.multiply(byPowerOfTen: exponent)
      } else {
        denominator.multiply(byPowerOfTen: -exponent)
      }
      // Bring the quotient between 1/2 and 2, then take its first 64 bits one by one.
      var power = numerator.bitWidth - denominator.bitWidth
      if power > 0 { denominator.shiftLeft(power) } else { numerator.shiftLeft(-power) }
      if numerator < denominator {
        numerator.shiftLeft(1)
        power -= 1
      }
      var quotient: UInt64 = 0
      for bit in 0..<64 {
        if bit > 0 { numerator.shiftLeft(1) }
        quotient <<= 1
        if !(numerator < denominator) {
          numerator.subtract(denominator)
          quotient |= 1
        }
      }
      return Decimal.rounded(quotient, power: power, hasMore: hasMore || !numerator.isZero)
    }

    /// The double nearest to `significand * 2^(power - 63)`, where the significand has its top bit set and a little
    /// more is to be added when `hasMore`.
    private static func rounded(_ significand: UInt64, power: Int, hasMore: Bool) -> Double {
      // A double keeps 53 bits, and fewer below 2^-1022.
      let lost = power >= -1022 ? 11 : 11 + (-1022 - power)
      if lost > 64 { return 0 }
      let kept = lost == 64 ? 0 : significand >> UInt64(lost)
      let half: UInt64 = 1 << UInt64(lost - 1)
      let rest = lost == 64 ? significand : significand & ((1 << UInt64(lost)) - 1)
      let isAbove = rest > half || rest == half && (hasMore || kept & 1 == 1)
      let bits = kept + (isAbove ? 1 : 0)
      if power < -1022 { return Double(bitPattern: bits) }
      // A carry out of the 53 bits runs into the exponent, which is just what it should do; beyond the greatest
      // exponent that gives the pattern of infinity.
      if power > 1023 { return .infinity }
      return Double(bitPattern: UInt64(power + 1022) << 52 + bits)
    }
  }
}
