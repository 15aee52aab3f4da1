import Simulation

/// Durations as people write them: `30s`, `1m30s`, `2h`, `0.5s`, units from large to small, each at most once.
///
/// Anything else is refused, but a near miss (`30 sec`, `5 minutes`) is understood well enough to be suggested.
/// `LoadDurationTests` holds both.
enum DurationText {
  /// What was meant, in ticks; nil when it is not a duration or beyond what ticks can hold.
  static func ticks(_ text: String) -> Tick? {
    var rest = text.utf8[...]
    guard !rest.isEmpty else { return nil }
    var total: Int64 = 0
    var last = 3
    while !rest.isEmpty {
      let digits = rest.prefix(while: isDigit)
      guard (1...9).contains(digits.count) else { return nil }
      rest = rest[digits.endIndex...]
      var hundredths = value(digits) * 100
      var hasFraction = false
      if rest.first == UInt8(ascii: ".") {
        let fraction = rest.dropFirst().prefix(while: isDigit)
        guard (1...2).contains(fraction.count) else { return nil }
        hundredths += value(fraction) * (fraction.count == 1 ? 10 : 1)
        rest = rest[fraction.endIndex...]
        hasFraction = true
      }
      guard let unit = rest.first, let (rank, seconds) = unitOf(unit), rank < last else { return nil }
      guard !hasFraction || rank == 0 else { return nil }
      last = rank
      total += hundredths * seconds
      rest = rest.dropFirst()
    }
    // A tick is a hundredth of a second.
    return Tick(exactly: total)
  }

  /// How the format writes a duration.
  static func text(_ ticks: Tick) -> String {
    guard ticks > 0 else { return "0s" }
    var text = ""
    let hours = ticks / 360_000
    let minutes = ticks % 360_000 / 6000
    let rest = ticks % 6000
    if hours > 0 { text += "\(hours)h" }
    if minutes > 0 { text += "\(minutes)m" }
    if rest > 0 {
      text += "\(rest / 100)"
      if rest % 100 > 0 {
        text +=
          rest % 10 == 0 ? ".\(rest % 100 / 10)" : rest % 100 < 10 ? ".0\(rest % 100)" : ".\(rest % 100)"
      }
      text += "s"
    }
    return text
  }

  /// What somebody who wrote this probably meant; nil when that cannot be told.
  static func guess(_ text: String) -> String? {
    var rest = Array(text.unicodeScalars)[...]
    var total: Int64 = 0
    var found = false
    while true {
      while let next = rest.first, next == " " || next == "," { rest = rest.dropFirst() }
      if rest.isEmpty { break }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      guard (1...6).contains(digits.count) else { return nil }
      rest = rest[digits.endIndex...]
      while let next = rest.first, next == " " || next == "-" { rest = rest.dropFirst() }
      let word = rest.prefix { !("0"..."9").contains($0) && $0 != " " && $0 != "," && $0 != "." }
      rest = rest[word.endIndex...]
      if rest.first == "." { rest = rest.dropFirst() }
      var name = ""
      for scalar in word {
        name.unicodeScalars.append(
          ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      }
      let seconds: Int64
      switch name {
      case "s", "sec", "secs", "second", "seconds", "秒": seconds = 1
      case "m", "min", "mins", "minute", "minutes", "分", "分钟": seconds = 60
      case "h", "hr", "hrs", "hour", "hours", "小时": seconds = 3600
      case "d", "day", "days", "天": seconds = 86_400
      default: return nil
      }
      total += (Int64(String(String.UnicodeScalarView(digits))) ?? 0) * seconds
      found = true
    }
    guard found, let ticks = Tick(exactly: total * 100) else { return nil }
    return Self.text(ticks)
  }

  /// Seconds after midnight of `10:30`; nil when it is not a time of day.
  static func secondOfDay(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), [0, 1, 3, 4].allSatisfy({ isDigit(bytes[$0]) })
    else {
      return nil
    }
    let hour = Int(value(bytes[0...1]))
    let minute = Int(value(bytes[3...4]))
    guard hour < 24, minute < 60 else { return nil }
    return hour * 3600 + minute * 60
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func value(_ digits: some Sequence<UInt8>) -> Int64 {
    digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private static func unitOf(_ byte: UInt8) -> (rank: Int, seconds: Int64)? {
    switch byte {
    case UInt8(ascii: "h"): (2, 3600)
    case UInt8(ascii: "m"): (1, 60)
    case UInt8(ascii: "s"): (0, 1)
    default: nil
    }
  }
}
