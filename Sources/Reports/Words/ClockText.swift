internal import Simulation

/// Ticks as people read them.
enum ClockText {
  /// Minutes, seconds and hundredths since the start: `02:07.53`; with hours from one hour on.
  static func exact(_ tick: Tick) -> String {
    let tick = max(0, Int(tick))
    return whole(tick / 100) + "." + two(tick % 100)
  }

  /// Minutes and seconds since the start: `02:07`.
  static func short(_ tick: Tick) -> String { whole(max(0, Int(tick)) / 100) }

  /// A length: `2 min 7 s`, `45 s`.
  static func length(_ tick: Tick, _ words: ReportWords) -> String {
    let seconds = max(0, Int(tick)) / 100
    let (minutes, rest) = (seconds / 60, seconds % 60)
    if minutes == 0 { return words.say("\(rest) s", "\(rest)秒") }
    if rest == 0 { return words.say("\(minutes) min", "\(minutes)分钟") }
    return words.say("\(minutes) min \(rest) s", "\(minutes)分\(rest)秒")
  }

  private static func whole(_ seconds: Int) -> String {
    let (hours, rest) = (seconds / 3600, seconds % 3600)
    return (hours > 0 ? "\(hours):" : "") + two(rest / 60) + ":" + two(rest % 60)
  }

  private static func two(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }
}
