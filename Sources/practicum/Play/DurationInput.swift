import Simulation

/// Reads how long to wait, as people type it: `5m`, `1m30s`, `90`, `5分钟`, `10:45`, `until 10:45`, `到10点45分`.
enum DurationInput {
  /// What was typed.
  enum Wait: Equatable {
    /// So many ticks from now.
    case length(Tick)
    /// Until this tick.
    case until(Tick)
    /// Until a time of day that is not to come any more: this one, now or before.
    case past(Tick)
  }

  /// Reads it; nil when it is neither a length nor a time of day. A bare number is seconds.
  static func read(_ text: String, now: Tick, startSecond: Int?) -> Wait? {
    let text = ofDay(bare(text).lowercased().filter { $0 != " " })
    if text.contains(":") { return timeOfDay(text, now: now, startSecond: startSecond) }
    var rest = text[...]
    var seconds = 0
    var wasRead = false
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), number <= 86_400 else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = String(rest.prefix { !$0.isNumber })
      rest = rest.dropFirst(unit.count)
      switch unit {
      case "h", "hour", "hours", "小时", "时": seconds += number * 3600
      case "m", "min", "mins", "minute", "minutes", "分钟", "分": seconds += number * 60
      case "s", "sec", "second", "seconds", "秒", "秒钟", "": seconds += number
      default: return nil
      }
      wasRead = true
    }
    guard wasRead, seconds > 0, seconds <= 86_400 else { return nil }
    return .length(Tick(seconds) * Tick.perSecond)
  }

  /// A length or time without the word before it, which says nothing more: `until`, `for`, 到.
  static func bare(_ text: String) -> String {
    let text = NumberList.normalised(text)
    for word in ["until ", "till ", "for ", "to ", "直到", "到", "至"] where text.lowercased().hasPrefix(word) {
      return String(text.dropFirst(word.count).drop { $0 == " " })
    }
    return text
  }

  /// A time of day as it is spoken, 21点, 21点半 or 21点05分, with a colon; anything else as it is.
  private static func ofDay(_ text: String) -> String {
    guard let place = text.firstIndex(of: "点") else { return text }
    let minutes = text[text.index(after: place)...]
    let hour = String(text[..<place]) + ":"
    switch minutes {
    case "", "整", "钟": return hour + "00"
    case "半": return hour + "30"
    default: return hour + (minutes.hasSuffix("分") ? minutes.dropLast() : minutes)
    }
  }

  private static func timeOfDay(_ text: String, now: Tick, startSecond: Int?) -> Wait? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard let startSecond, parts.count == 2 || parts.count == 3, !parts.contains(nil) else { return nil }
    let numbers = parts.compactMap { $0 }
    guard (0..<24).contains(numbers[0]), numbers.dropFirst().allSatisfy({ (0..<60).contains($0) }) else {
      return nil
    }
    let second = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    let tick = Tick((second - startSecond + 86_400) % 86_400) * Tick.perSecond
    return tick > now ? .until(tick) : .past(tick)
  }
}
