internal import Glibc

/// Moments in time as RFC 3339 writes them. Only the spelling matters here: no clock reaches a run.
package enum Moment {
  /// This moment in UTC, for people only.
  package static func now() -> String { text(Int(time(nil))) }

  /// A moment in UTC, from the seconds since 1970 began.
  static func text(_ seconds: Int) -> String {
    var seconds = time_t(seconds)
    var parts = unsafe tm()
    // Safe: both live through the call, which fills the second.
    guard unsafe gmtime_r(&seconds, &parts) != nil else { return "1970-01-01T00:00:00Z" }
    func two(_ value: Int32) -> String { (value < 10 ? "0" : "") + "\(value)" }
    let day = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// Whether a text is a date and time with an offset, each part within its range.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20 else { return false }
    func number(_ lower: Int, _ count: Int, _ range: ClosedRange<Int>) -> Bool {
      var value = 0
      for index in lower..<lower + count {
        guard index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] else { return false }
        value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
      }
      return range.contains(value)
    }
    /// The last day of the month that is written; a leap day only in leap years.
    func lastDay() -> Int {
      func digits(_ lower: Int, _ count: Int) -> Int {
        bytes[lower..<lower + count].reduce(0) { $0 * 10 + Int($1 & 15) }
      }
      let year = digits(0, 4)
      switch digits(5, 2) {
      case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
      case 4, 6, 9, 11: return 30
      default: return 31
      }
    }
    func mark(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: scalar)
    }
    guard number(0, 4, 0...9999), mark(4, "-"), number(5, 2, 1...12), mark(7, "-"),
      number(8, 2, 1...lastDay()),
      mark(10, "T"), number(11, 2, 0...23), mark(13, ":"), number(14, 2, 0...59), mark(16, ":"),
      number(17, 2, 0...60)
    else { return false }
    var index = 19
    if mark(index, ".") {
      index += 1
      let start = index
      while index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] { index += 1 }
      guard index > start, index - start <= 9 else { return false }
    }
    if mark(index, "Z") { return index + 1 == bytes.count }
    guard mark(index, "+") || mark(index, "-") else { return false }
    return number(index + 1, 2, 0...23) && mark(index + 3, ":") && number(index + 4, 2, 0...59)
      && bytes.count == index + 6
  }
}
