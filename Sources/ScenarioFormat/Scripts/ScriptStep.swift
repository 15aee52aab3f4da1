public import Simulation
public import SourceText

/// One step of a script: an act, the end of the work, or a wait.
public enum ScriptStep: Sendable {
  /// An act of the scenario, as `EntryReader` takes it.
  case act(JSONNode)
  /// The trainee says that the work is done.
  case finish
  /// The trainee leaves.
  case leave
  /// Every question of a quiz that is asked is answered.
  case answerAll
  /// Nothing is done until the next timer has rung.
  case waitForTimer
  /// Nothing is done until this tick.
  case wait(until: Tick)

  /// Tells the steps apart; acts are read when their turn comes.
  ///
  /// - Parameter clockStart: Seconds after midnight at tick 0, for `until` with a time of day.
  public static func read(_ entry: JSONNode, clockStart: Int?) -> Result<ScriptStep, EntryProblem> {
    guard let word = entry.member("act")?.string else { return .success(.act(entry)) }
    switch word {
    case "finish": return .success(.finish)
    case "answerAll": return .success(.answerAll)
    case "leave": return .success(.leave)
    case "wait":
      guard let node = entry.member("until"), let text = node.string else {
        return .failure(
          EntryProblem(
            .missingParameter("until"), "'wait' needs 'until'", expected: "for example \"12m\"",
            place: entry.range))
      }
      if utf8Equal(text, "nextTimer") { return .success(.waitForTimer) }
      guard let tick = moment(text, clockStart: clockStart) else {
        return .failure(
          EntryProblem(
            .wrongType("until"), "'\(text)' is no moment",
            expected: "a duration since the start or a time of day",
            place: node.range))
      }
      return .success(.wait(until: tick))
    default: return .success(.act(entry))
    }
  }

  /// A moment as a tick: `17m45s` after the start, or `12:00` on the wall.
  public static func moment(_ text: String, clockStart: Int?) -> Tick? {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    if parts.count == 2 || parts.count == 3 {
      guard let clockStart else { return nil }
      let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
        return nil
      }
      let seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
      return Tick((seconds - clockStart + 86_400) % 86_400) * Tick.perSecond
    }
    return ScriptDuration.ticks(text)
  }
}
