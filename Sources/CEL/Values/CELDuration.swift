/// A length of time in whole nanoseconds, up to 292 years either way.
///
/// `DurationTests` reads and writes every unit; what is out of range is refused, never wrapped.
public struct CELDuration: Sendable, Hashable {
  /// The length in nanoseconds.
  public let nanoseconds: Int64

  /// Makes a length of time.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Reads numbers with units: `90s`, `1h30m`, `-1.5ms`; units are h, m, s, ms, us and ns, and `0` needs none.
  /// Digits beyond a nanosecond are dropped. Gives nil for other texts and for what is out of range.
  public init?(parsing text: String) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    guard !bytes.isEmpty else { return nil }
    var total: UInt64 = 0
    if !bytes.elementsEqual([UInt8(ascii: "0")]) {
      while !bytes.isEmpty {
        guard let part = CELDuration.readPart(&bytes) else { return nil }
        let (sum, overflow) = total.addingReportingOverflow(part)
        if overflow { return nil }
        total = sum
      }
    }
    let limit = UInt64(1) << 63
    guard total < limit || (isNegative && total == limit) else { return nil }
    nanoseconds = isNegative ? Int64(truncatingIfNeeded: 0 &- total) : Int64(total)
  }

  private static func readPart(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var whole: UInt64 = 0
    var digits = 0
    while let byte = bytes.first, Lexer.isDigit(byte) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      if overflow || carry { return nil }
      whole = sum
      digits += 1
      bytes = bytes.dropFirst()
    }
    var fraction: UInt64 = 0
    var scale: UInt64 = 1
    if bytes.first == UInt8(ascii: ".") {
      bytes = bytes.dropFirst()
      while let byte = bytes.first, Lexer.isDigit(byte) {
        if scale < 1_000_000_000_000_000_000 {
          fraction = fraction * 10 + UInt64(byte - UInt8(ascii: "0"))
          scale *= 10
        }
        digits += 1
        bytes = bytes.dropFirst()
      }
    }
    guard digits > 0, let unit = readUnit(&bytes) else { return nil }
    let (main, overflow) = whole.multipliedReportingOverflow(by: unit)
    if overflow { return nil }
    // The fraction is below the scale, so the quotient is below the unit and fits.
    let rest = scale.dividingFullWidth(fraction.multipliedFullWidth(by: unit)).quotient
    let (sum, carry) = main.addingReportingOverflow(rest)
    return carry ? nil : sum
  }

  private static func readUnit(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    let units: [(String, UInt64)] = [
      ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
      ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]
    for (name, unit) in units where bytes.starts(with: name.utf8) {
      bytes = bytes.dropFirst(name.utf8.count)
      return unit
    }
    return nil
  }

  /// The length in seconds with as many decimals as needed: `90s`, `-1.5s`.
  public var text: String {
    let magnitude = nanoseconds.magnitude
    return (nanoseconds < 0 ? "-" : "") + String(magnitude / 1_000_000_000)
      + fractionText(Int(magnitude % 1_000_000_000)) + "s"
  }

  func adding(_ other: CELDuration) -> CELDuration? {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(other.nanoseconds)
    return overflow ? nil : CELDuration(nanoseconds: sum)
  }

  func subtracting(_ other: CELDuration) -> CELDuration? {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    return overflow ? nil : CELDuration(nanoseconds: difference)
  }
}

/// A point and up to nine digits, without zeros at the end; nothing for no nanoseconds.
func fractionText(_ nanoseconds: Int) -> String {
  guard nanoseconds > 0 else { return "" }
  var digits = String(nanoseconds)
  digits = String(repeating: "0", count: 9 - digits.utf8.count) + digits
  while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
  return "." + digits
}
