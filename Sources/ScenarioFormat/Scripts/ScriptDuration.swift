internal import CEL
internal import Simulation

/// Durations of scripts: the same spelling as in conditions, `1h30m`, `17m45s`, `0.5s`.
enum ScriptDuration {
  /// Ticks, when the text is a duration within a day.
  static func ticks(_ text: String) -> Tick? {
    guard let ticks = SlotLowering<ScenarioResolver>.ticks(text), ticks >= 0, ticks <= 24 * 3600 * 100 else {
      return nil
    }
    return Tick(ticks)
  }
}
