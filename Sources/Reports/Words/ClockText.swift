package import Simulation

/// Ticks as people read them.
package enum ClockText {
  /// Minutes, seconds and hundredths since the start: `02:07.53`; with hours from one hour on.
  static func exact(_ tick: Tick) -> String {
    let tick = max(0, Int(tick))
    return whole(tick / 100) + "." + two(tick % 100)
  }

  /// Minutes and seconds since the start: `02:07`.
  static func short(_ tick: Tick) -> String { whole(max(0, Int(tick)) / 100) }

  /// The time of day at a tick, `10:32:07`; the time since the start where no clock hangs on the wall.
  package static func ofDay(_ tick: Tick, startSecond: Int?) -> String {
    guard let startSecond else { return short(tick) }
    let day = (startSecond + max(0, Int(tick)) / 100) % 86_400
    return "\(two(day / 3600)):\(two(day / 60 % 60)):\(two(day % 60))"
  }

  /// The same to the hundredth: `10:32:07.53`, or `02:07.53` where no clock hangs on the wall.
  static func exactOfDay(_ tick: Tick, startSecond: Int?) -> String {
    guard startSecond != nil else { return exact(tick) }
    return ofDay(tick, startSecond: startSecond) + "." + two(max(0, Int(tick)) % 100)
  }

  /// A length: `2 min 7 s`, `45 s`, `1 h`.
  package static func length(_ ticks: Tick, _ language: ReportLanguage) -> String {
    let seconds = max(0, Int(ticks)) / 100
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    var parts: [String] = []
    if hours > 0 { parts.append("\(hours)" + language.say(" h", "小时")) }
    if minutes > 0 { parts.append("\(minutes)" + language.say(" min", rest == 0 ? "分钟" : "分")) }
    if rest > 0 || parts.isEmpty { parts.append("\(rest)" + language.say(" s", "秒")) }
    return parts.joined(separator: language.say(" ", ""))
  }

  /// A number from 0 to 99 with two digits.
  package static func two(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }

  private static func whole(_ seconds: Int) -> String {
    let (hours, rest) = (seconds / 3600, seconds % 3600)
    return (hours > 0 ? "\(hours):" : "") + two(rest / 60) + ":" + two(rest % 60)
  }
}
