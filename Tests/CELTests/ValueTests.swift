import Testing

@testable import CEL

@Suite("Durations")
struct DurationTests {
  @Test(
    "are read with every unit and written in seconds",
    arguments: [
      ("0", "0s"), ("1s", "1s"), ("-1s", "-1s"), ("+1s", "1s"), ("1h2m3s", "3723s"), ("1.5h", "5400s"),
      ("100ms", "0.1s"), ("1us", "0.000001s"), ("1µs", "0.000001s"), ("1μs", "0.000001s"),
      ("-1ns", "-0.000000001s"),
      (".5s", "0.5s"), ("1.s", "1s"), ("0.0000000019s", "0.000000001s"), ("1m1m", "120s"),
      ("0.333333333333333333333h", "1199.999999999s"), ("9223372036.854775807s", "9223372036.854775807s"),
      ("-9223372036.854775808s", "-9223372036.854775808s"),
    ])
  func read(_ text: String, _ expected: String) {
    #expect(CELDuration(parsing: text)?.text == expected)
  }

  @Test(
    "are refused where they make no sense or no room",
    arguments: [
      "", "1", "s", "-", "1x", "1 s", "1s ", ".s", "1e3s", "--1s", "1s-1s", "9223372036.854775808s",
      "99999999999999999999s",
      "3000000h", "0s0",
    ])
  func refused(_ text: String) {
    #expect(CELDuration(parsing: text) == nil)
  }
}

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "are read and written as RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
      ("0001-01-01T00:00:00Z", -62_135_596_800, "0001-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59Z", 253_402_300_799, "9999-12-31T23:59:59Z"),
      ("2000-02-29T12:00:00+08:00", 951_796_800, "2000-02-29T04:00:00Z"),
      ("1900-02-28T23:59:59-00:30", -2_203_889_401, "1900-03-01T00:29:59Z"),
      ("2024-12-31T23:59:59.120Z", 1_735_689_599, "2024-12-31T23:59:59.12Z"),
    ])
  func read(_ text: String, _ seconds: Int64, _ written: String) {
    let moment = CELTimestamp(parsing: text)
    #expect(moment?.seconds == seconds)
    #expect(moment?.text == written)
  }

  @Test(
    "are refused where no calendar or clock has them",
    arguments: [
      "", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-00-01T00:00:00Z",
      "2023-04-31T00:00:00Z", "2023-01-01T24:00:00Z", "2023-01-01T00:60:00Z", "2023-01-01T00:00:60Z",
      "2023-01-01 00:00:00Z", "2023-01-01T00:00:00", "2023-01-01T00:00:00.Z", "2023-1-01T00:00:00Z",
      "2023-01-01T00:00:00+8:00", "2023-01-01T00:00:00+24:00", "0000-01-01T00:00:00Z",
      "0001-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01", "2023-01-01T00:00:00Zx", "２０23-01-01T00:00:00Z",
    ])
  func refused(_ text: String) {
    #expect(CELTimestamp(parsing: text) == nil)
  }

  @Test("agree with the calendar on every day of four centuries")
  func calendar() {
    var date = CivilDate(year: 1799, month: 12, day: 31)
    var days = date.daysSince1970
    #expect(date.dayOfWeek == 2)
    var weekday = 2
    for year in 1800..<2201 {
      for month in 1...12 {
        for day in 1...CivilDate.daysInMonth(month, year: year) {
          days += 1
          weekday = (weekday + 1) % 7
          date = CivilDate(year: year, month: month, day: day)
          if date.daysSince1970 != days || CivilDate(daysSince1970: days) != date || date.dayOfWeek != weekday
          {
            Issue.record("\(date)")
            return
          }
        }
      }
    }
    #expect(CivilDate(year: 2024, month: 12, day: 31).dayOfYear == 365)
    #expect(CivilDate(year: 2100, month: 12, day: 31).dayOfYear == 364)
  }

  @Test(
    "know both ends of every summer",
    arguments: [
      ("America/New_York", "2024-03-10T06:59:59Z", -5), ("America/New_York", "2024-03-10T07:00:00Z", -4),
      ("America/New_York", "2024-11-03T05:59:59Z", -4), ("America/New_York", "2024-11-03T06:00:00Z", -5),
      ("Europe/Berlin", "2024-03-31T00:59:59Z", 1), ("Europe/Berlin", "2024-03-31T01:00:00Z", 2),
      ("Europe/Berlin", "2024-10-27T00:59:59Z", 2), ("Europe/Berlin", "2024-10-27T01:00:00Z", 1),
      ("Australia/Sydney", "2024-10-05T15:59:59Z", 10), ("Australia/Sydney", "2024-10-05T16:00:00Z", 11),
      ("Australia/Sydney", "2024-04-06T15:59:59Z", 11), ("Australia/Sydney", "2024-04-06T16:00:00Z", 10),
      ("Asia/Shanghai", "2024-07-01T00:00:00Z", 8), ("-08:00", "2024-07-01T00:00:00Z", -8),
    ])
  func summers(_ zone: String, _ text: String, _ hours: Int) throws {
    let moment = try #require(CELTimestamp(parsing: text))
    #expect(TimeZoneTable.offset(of: zone, at: moment.seconds) == hours * 3_600)
  }

  @Test(
    "refuse zones that nobody knows",
    arguments: ["", "Mars", "+8", "8:0", "+24:00", "+00:60", "+08:00 ", "utc"])
  func zones(_ zone: String) {
    #expect(TimeZoneTable.offset(of: zone, at: 0) == nil)
  }
}

@Suite("Doubles as text")
struct DoubleTextTests {
  @Test(
    "are the shortest that read back",
    arguments: [
      (0.0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (123456, "123456"), (1234567, "1.234567e+06"),
      (1e6, "1e+06"),
      (0.0001, "0.0001"), (0.00001, "1e-05"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e+308"),
      (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"), (.nan, "NaN"), (.infinity, "Infinity"),
      (-.infinity, "-Infinity"),
      (999999.5, "999999.5"),
    ])
  func general(_ value: Double, _ text: String) {
    #expect(DoubleText.general(value) == text)
  }

  @Test(
    "are the exact value rounded half to even",
    arguments: [
      (2.5, 0, "2"), (3.5, 0, "4"), (0.5, 0, "0"), (1.5, 0, "2"), (-0.5, 0, "-0"), (0.125, 2, "0.12"),
      (0.375, 2, "0.38"),
      (1.005, 2, "1.00"), (9.995, 2, "9.99"), (0.999, 2, "1.00"), (99.5, 0, "100"), (0.05, 0, "0"),
      (0.6, 0, "1"),
      (1e21, 1, "1000000000000000000000.0"), (1e23, 0, "99999999999999991611392"),
      (0.1, 20, "0.10000000000000000555"),
      (.leastNonzeroMagnitude, 3, "0.000"), (0, 3, "0.000"), (123.456, 1, "123.5"), (0.04, 1, "0.0"),
      (0.06, 1, "0.1"),
    ])
  func fixed(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(DoubleText.fixed(value, decimals: decimals) == text)
  }

  @Test(
    "have one digit before the point in scientific form",
    arguments: [
      (0, 2, "0.00e+00"), (1, 0, "1e+00"), (9.5, 0, "1e+01"), (8.5, 0, "8e+00"), (123456, 2, "1.23e+05"),
      (0.00012345, 3, "1.234e-04"), (.leastNonzeroMagnitude, 3, "4.941e-324"), (-1e100, 1, "-1.0e+100"),
      (1.7976931348623157e308, 0, "2e+308"),
    ])
  func scientific(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(DoubleText.scientific(value, decimals: decimals) == text)
  }
}

@Suite("Maps")
struct MapTests {
  static func insert(_ key: CELValue, _ value: CELValue, into map: inout CELMap) -> Bool {
    map.insert(key, value)
  }

  @Test("find numbers whatever their type, and nothing else across types")
  func keys() {
    var map = CELMap()
    #expect(Self.insert(.int(1), .string("one"), into: &map))
    #expect(Self.insert(.uint(.max), .string("most"), into: &map))
    #expect(Self.insert(.string("1"), .string("text"), into: &map))
    #expect(Self.insert(.bool(true), .string("yes"), into: &map))
    func text(_ key: CELValue) -> String? {
      if case .string(let text)? = map[key] { text } else { nil }
    }
    #expect(text(.uint(1)) == "one")
    #expect(text(.double(1)) == "one")
    #expect(text(.double(1.5)) == nil)
    #expect(text(.double(.nan)) == nil)
    #expect(text(.uint(.max)) == "most")
    #expect(text(.int(-1)) == nil)
    #expect(text(.string("1")) == "text")
    #expect(text(.bool(true)) == "yes")
    #expect(text(.null) == nil)
  }

  @Test("refuse equal keys and what cannot be a key, and keep the order of insertion")
  func insertion() {
    var map = CELMap()
    #expect(Self.insert(.string("b"), .int(1), into: &map))
    #expect(Self.insert(.string("a"), .int(2), into: &map))
    #expect(!Self.insert(.string("a"), .int(3), into: &map))
    #expect(Self.insert(.int(0), .int(4), into: &map))
    #expect(!Self.insert(.uint(0), .int(5), into: &map))
    #expect(!Self.insert(.double(7), .int(6), into: &map))
    #expect(!Self.insert(.null, .int(6), into: &map))
    #expect(map.keys.count == 3)
    if case .string(let first) = map.keys[0] { #expect(first == "b") }
  }

  @Test("tell texts apart that only look alike")
  func bytes() {
    var map = CELMap()
    #expect(Self.insert(.string("\u{E9}"), .int(1), into: &map))
    #expect(Self.insert(.string("e\u{301}"), .int(2), into: &map))
    #expect(!CELValue.string("\u{E9}").isEqual(to: .string("e\u{301}")))
  }
}

@Suite("Types")
struct TypeTests {
  @Test(
    "are read as they are written",
    arguments: [
      "dyn", "null", "bool", "int", "uint", "double", "string", "bytes", "duration", "timestamp", "type",
      "type(int)",
      "list(int)", "map(string, list(dyn))", "optional(int)", "a.b",
    ])
  func roundTrip(_ text: String) {
    #expect(CELType(parsing: text, objects: ["a.b"])?.description == text)
  }

  @Test(
    "have other names too",
    arguments: [
      ("null_type", "null"), ("google.protobuf.Timestamp", "timestamp"),
      ("google.protobuf.Duration", "duration"),
      ("optional_type(int)", "optional(int)"), ("list", "list(dyn)"), ("map", "map(dyn, dyn)"),
      ("optional", "optional(dyn)"),
      (" map( string ,int ) ", "map(string, int)"),
    ])
  func aliases(_ text: String, _ expected: String) {
    #expect(CELType(parsing: text)?.description == expected)
  }

  @Test(
    "are refused when they are none",
    arguments: [
      "", "Int", "list(", "list()", "map(int)", "list(int))", "int int", "a.b", "list(list", "(int)", "é",
    ])
  func refused(_ text: String) {
    #expect(CELType(parsing: text) == nil)
  }

  @Test("are not followed without end")
  func deep() {
    func nested(_ count: Int) -> String {
      String(repeating: "list(", count: count) + "int" + String(repeating: ")", count: count)
    }
    #expect(CELType(parsing: nested(32)) != nil)
    #expect(CELType(parsing: nested(33)) == nil)
    #expect(CELType(parsing: nested(10_000)) == nil)
  }
}
