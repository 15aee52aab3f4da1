/// A moment between the first of the year 1 and the last of the year 9999, to the nanosecond, without leap seconds.
///
/// `TimestampTests` compares the calendar with known days around every kind of leap year.
public struct CELTimestamp: Sendable, Hashable, Comparable {
  /// Whole seconds since the start of 1970 in UTC.
  public let seconds: Int64
  /// Nanoseconds since that second, below a thousand million.
  public let nanoseconds: Int32

  /// The seconds that a moment may have.
  static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Makes a moment; nil if it is out of range.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard CELTimestamp.range.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Reads RFC 3339: `2009-02-13T23:31:30.123Z`, `2009-02-13T23:31:30+08:00`. Digits beyond a nanosecond are
  /// dropped. Gives nil for other texts, for days that no calendar has, and for what is out of range.
  public init?(parsing text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard Lexer.isDigit(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: character)
    }
    guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
      let day = number(8..<10), has("T", at: 10), let hour = number(11..<13), has(":", at: 13),
      let minute = number(14..<16), has(":", at: 16), let second = number(17..<19),
      (1...12).contains(month), (1...CivilDate.daysInMonth(month, year: year)).contains(day), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var position = 19
    var fraction: Int32 = 0
    if has(".", at: position) {
      position += 1
      let start = position
      while position < bytes.count, Lexer.isDigit(bytes[position]) {
        if position - start < 9 { fraction = fraction * 10 + Int32(bytes[position] - UInt8(ascii: "0")) }
        position += 1
      }
      guard position > start else { return nil }
      for _ in 0..<max(0, 9 - (position - start)) { fraction *= 10 }
    }
    var offset = 0
    if has("Z", at: position) {
      position += 1
    } else {
      guard has("+", at: position) || has("-", at: position), let hours = number(position + 1..<position + 3),
        has(":", at: position + 3), let minutes = number(position + 4..<position + 6), hours < 24,
        minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * 60 * (has("-", at: position) ? -1 : 1)
      position += 6
    }
    guard position == bytes.count else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    self.init(
      seconds: Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - offset), nanoseconds: fraction)
  }

  /// The moment in UTC as RFC 3339 writes it, with as many decimals as needed.
  public var text: String {
    let parts = CivilTime(seconds: seconds)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(parts.date.year, 4))-\(padded(parts.date.month, 2))-\(padded(parts.date.day, 2))"
      + "T\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
      + "\(fractionText(Int(nanoseconds)))Z"
  }

  /// The later of two moments is greater.
  public static func < (left: CELTimestamp, right: CELTimestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  func adding(_ duration: CELDuration) -> CELTimestamp? {
    shifted(duration.nanoseconds / 1_000_000_000, duration.nanoseconds % 1_000_000_000)
  }

  func subtracting(_ duration: CELDuration) -> CELTimestamp? {
    shifted(-(duration.nanoseconds / 1_000_000_000), -(duration.nanoseconds % 1_000_000_000))
  }

  private func shifted(_ whole: Int64, _ part: Int64) -> CELTimestamp? {
    var fraction = Int64(nanoseconds) + part
    var total = seconds + whole
    if fraction < 0 {
      fraction += 1_000_000_000
      total -= 1
    } else if fraction >= 1_000_000_000 {
      fraction -= 1_000_000_000
      total += 1
    }
    return CELTimestamp(seconds: total, nanoseconds: Int32(fraction))
  }

  /// The time from the other moment to this one; nil if no duration is that long.
  func since(_ other: CELTimestamp) -> CELDuration? {
    let (product, overflow) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return nil }
    let (sum, carry) = product.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
    return carry ? nil : CELDuration(nanoseconds: sum)
  }
}
