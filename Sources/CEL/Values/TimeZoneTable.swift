/// How far a place's clocks are from UTC.
///
/// A fixed offset (`+08:00`, `-02:30`, `02:00`) or one of the few names below. The rules for summer time are today's,
/// applied to every year: they do not know what a government decreed in 1974. An expression that needs history needs
/// timestamps with offsets. `TimestampTests` holds both ends of every summer.
enum TimeZoneTable {
  /// When summer time begins and ends.
  enum Summer {
    case none
    /// Second Sunday of March to first Sunday of November, at two o'clock on the clock then showing.
    case northAmerica
    /// Last Sunday of March to last Sunday of October, at one o'clock UTC.
    case europe
    /// First Sunday of October to first Sunday of April, at two o'clock without summer time.
    case australia
  }

  struct Zone {
    let name: String
    let standardOffset: Int
    let summer: Summer
  }

  static let zones: [Zone] = [
    Zone(name: "UTC", standardOffset: 0, summer: .none),
    Zone(name: "GMT", standardOffset: 0, summer: .none),
    Zone(name: "Etc/UTC", standardOffset: 0, summer: .none),
    Zone(name: "Asia/Shanghai", standardOffset: 8 * 3_600, summer: .none),
    Zone(name: "Asia/Hong_Kong", standardOffset: 8 * 3_600, summer: .none),
    Zone(name: "Asia/Singapore", standardOffset: 8 * 3_600, summer: .none),
    Zone(name: "Asia/Tokyo", standardOffset: 9 * 3_600, summer: .none),
    Zone(name: "Asia/Kolkata", standardOffset: 5 * 3_600 + 1_800, summer: .none),
    Zone(name: "Asia/Kathmandu", standardOffset: 5 * 3_600 + 2_700, summer: .none),
    Zone(name: "Australia/Sydney", standardOffset: 10 * 3_600, summer: .australia),
    Zone(name: "Europe/London", standardOffset: 0, summer: .europe),
    Zone(name: "Europe/Berlin", standardOffset: 3_600, summer: .europe),
    Zone(name: "Europe/Paris", standardOffset: 3_600, summer: .europe),
    Zone(name: "America/St_Johns", standardOffset: -(3 * 3_600 + 1_800), summer: .northAmerica),
    Zone(name: "America/New_York", standardOffset: -5 * 3_600, summer: .northAmerica),
    Zone(name: "US/Eastern", standardOffset: -5 * 3_600, summer: .northAmerica),
    Zone(name: "America/Chicago", standardOffset: -6 * 3_600, summer: .northAmerica),
    Zone(name: "US/Central", standardOffset: -6 * 3_600, summer: .northAmerica),
    Zone(name: "America/Denver", standardOffset: -7 * 3_600, summer: .northAmerica),
    Zone(name: "US/Mountain", standardOffset: -7 * 3_600, summer: .northAmerica),
    Zone(name: "America/Los_Angeles", standardOffset: -8 * 3_600, summer: .northAmerica),
    Zone(name: "US/Pacific", standardOffset: -8 * 3_600, summer: .northAmerica),
  ]

  /// Seconds to add to UTC at a moment; nil for a zone that is not known.
  static func offset(of zone: String, at moment: Int64) -> Int? {
    if let known = zones.first(where: { $0.name.utf8.elementsEqual(zone.utf8) }) {
      return known.standardOffset + (isSummer(known, at: moment) ? 3_600 : 0)
    }
    return fixedOffset(zone)
  }

  private static func fixedOffset(_ text: String) -> Int? {
    var bytes = Array(text.utf8)[...]
    var sign = 1
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      bytes = bytes.dropFirst()
    }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy(Lexer.isDigit) })
    else { return nil }
    let values = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
    guard values[0] < 24, values[1] < 60 else { return nil }
    return sign * (values[0] * 60 + values[1]) * 60
  }

  private static func isSummer(_ zone: Zone, at moment: Int64) -> Bool {
    let standard = moment + Int64(zone.standardOffset)
    let year = CivilTime(seconds: standard).date.year
    func begins(_ month: Int, sunday: Int, hour: Int) -> Int64 {
      let first = CivilDate(year: year, month: month, day: 1)
      var days = first.daysSince1970 + (7 - first.dayOfWeek) % 7 + (sunday - 1) * 7
      // The fifth Sunday means the last one.
      if days > first.daysSince1970 + CivilDate.daysInMonth(month, year: year) - 1 { days -= 7 }
      return Int64(days * 86_400 + hour * 3_600)
    }
    switch zone.summer {
    case .none: return false
    case .northAmerica:
      return standard >= begins(3, sunday: 2, hour: 2) && standard < begins(11, sunday: 1, hour: 1)
    case .europe: return moment >= begins(3, sunday: 5, hour: 1) && moment < begins(10, sunday: 5, hour: 1)
    case .australia:
      return standard >= begins(10, sunday: 1, hour: 2) || standard < begins(4, sunday: 1, hour: 2)
    }
  }
}
