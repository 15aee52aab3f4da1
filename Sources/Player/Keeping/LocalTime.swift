internal import Glibc

/// Moments as the trainee's own clock shows them. Records hold them in UTC.
enum LocalTime {
  /// Date and time of day of a moment such as `2026-03-01T08:30:00Z`, by the clock of this machine; what is no such moment
  /// stays as it is.
  static func text(_ moment: String) -> String {
    let numbers = moment.split { !$0.isNumber }.compactMap { Int32($0) }
    guard moment.hasSuffix("Z"), numbers.count >= 6 else { return moment }
    var parts = unsafe tm()
    unsafe parts.tm_year = numbers[0] - 1900
    unsafe parts.tm_mon = numbers[1] - 1
    unsafe parts.tm_mday = numbers[2]
    unsafe parts.tm_hour = numbers[3]
    unsafe parts.tm_min = numbers[4]
    unsafe parts.tm_sec = numbers[5]
    // Safe: both live through the calls, of which the second fills what is read.
    var seconds = unsafe timegm(&parts)
    guard unsafe localtime_r(&seconds, &parts) != nil else { return moment }
    func two(_ value: Int32) -> String { (value < 10 ? "0" : "") + "\(value)" }
    let day = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}
