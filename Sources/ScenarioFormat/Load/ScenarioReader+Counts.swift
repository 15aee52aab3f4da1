import Simulation
import SourceText

/// Counting pulse or breaths: for how long is chosen, the count is shown, the rate is what was read.
extension ScenarioReader {
  /// The times of `for`, as the parameter `during`: one word each, in the order written.
  func countingTimes(_ piece: Piece, _ own: [ParameterDeclaration]) -> [ParameterDeclaration] {
    guard let times = piece["for"] else {
      if let counts = piece["counts"] {
        error(
          "scenario/missing-key", "'counts' does not say for how long", counts.range,
          expected: "\"for\": [\"15s\", \"30s\", \"60s\"]")
      }
      return []
    }
    if piece["counts"] == nil {
      error("scenario/missing-key", "'for' does not say what is counted", times.range, expected: "'counts'")
    }
    if let takes = piece["takes"] {
      error(
        "scenario/conflicting-keys", "'takes' does not go with 'for', which says how long it takes",
        takes.range)
    }
    if let taken = own.first(where: { utf8Same($0.id.value, ActionDeclaration.during) }) {
      error(
        "scenario/duplicate-id", "'during' is the parameter of an act that counts", taken.id.range,
        expected: "another id")
      return []
    }
    var words: [Name] = []
    for time in times.elements ?? [] {
      guard let ticks = duration(time) else { continue }
      let text = DurationText.text(ticks.value)
      if ticks.value % Tick.perSecond != 0 {
        error(
          "scenario/out-of-range", "'for' has \(text)", time.range, expected: "a whole number of seconds")
      } else if words.contains(where: { utf8Same($0.value, text) }) {
        error("scenario/duplicate-id", "'for' has \(text) twice", time.range)
      } else {
        words.append(Name(text, time.range))
      }
    }
    if words.isEmpty { return [] }
    return [
      ParameterDeclaration(
        id: Name(ActionDeclaration.during, times.range), title: nil,
        kind: .choice(words, titles: words.map { _ in nil }),
        start: words.count == 1 ? .word(words[0].value) : nil)
    ]
  }

  /// The times of `for` in ticks, in the order of the words of `during`.
  func countingTicks(_ piece: Piece) -> [Tick] {
    (piece["for"]?.elements ?? []).compactMap { duration($0)?.value }
  }

  /// What is counted: a number per minute.
  func counted(_ piece: Piece, _ scope: ExpressionScope) -> SlotPath? {
    guard let node = piece["counts"], let path = slotPath(node, scope), let slot = slot(of: path, scope)
    else {
      return nil
    }
    switch slot {
    case .property(.number), .signal: return path
    case .property, .derived, .place, .text:
      error(
        "scenario/wrong-type", "'\(path.name)' is no rate that could be counted", node.range,
        expected: "a signal, or a property that is a number")
      return nil
    }
  }
}
