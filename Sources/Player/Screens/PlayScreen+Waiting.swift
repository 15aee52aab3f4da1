internal import Attempts
internal import Playing
internal import Reports
internal import ScenarioFormat
internal import Simulation

// What waits until the trainee is free.

extension PlayScreen {
  /// An act that was pressed while the trainee was busy with one that cannot be cut off.
  ///
  /// It is done when that is over, as if it were pressed then: the run knows nothing of the press before, and the attempt is
  /// that of whoever waited and pressed. There is one at most, the last that was pressed.
  struct Waiting {
    let act: Int
    let target: EntityIndex?
    let values: [EntryValue?]
    /// Where it leads, when it is going somewhere.
    let heading: EntityIndex?
  }

  /// Whether an act can only be done after what the trainee is doing now.
  func mustWait(_ act: Int, _ target: EntityIndex?) -> Bool {
    session.refresh()
    return session.stage.running != nil
      && session.stage.refusal(of: act, target: target) == Refusal.busy.rawValue
  }

  /// Does what waits, as soon as nothing is in its way any more.
  func doWaiting() throws {
    guard let next = waiting, !session.recorder.hasEnded, !mustWait(next.act, next.target) else { return }
    waiting = nil
    heading = next.heading
    try begin(next.act, next.target, next.values)
  }

  /// What the busy bar says of it, and how it is given up.
  var waitingBlocks: [Block] {
    guard let waiting else { return [] }
    var title = session.words.act(waiting.act, on: waiting.target)
    if let heading = waiting.heading { title = "→ " + session.words.entity(heading) }
    return [
      .text(front.say("Next: \(title)", "接着：\(title)"), .plain),
      .button(Button("unwait", front.say("Not after all", "不做了"), key: "Esc")),
    ]
  }
}
