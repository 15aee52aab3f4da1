internal import Playing
internal import ScenarioFormat
internal import Simulation

/// How the run goes on with the wall's clock: as fast, or faster while the trainee is busy, so that what takes long passes
/// in about three seconds; news stops the hurry.
struct Pace {
  /// Hundredths of a second not yet given to the run.
  private var left = 0.0
  /// Whether what takes long passes quickly.
  private(set) var isHurried = true
  /// What the trainee is busy with, and since when.
  private(set) var running: (act: Int, began: Tick)?

  /// An act was handed to the run.
  mutating func begin() {
    isHurried = true
    running = nil
  }

  /// The trainee is busy with an act from now on.
  mutating func begin(_ act: Int, at tick: Tick) { running = (act, tick) }

  /// What takes long passes quickly again.
  mutating func hurry() { isHurried = true }

  /// Something has come to notice: what the trainee is busy with takes its time from here on.
  mutating func calm() { isHurried = false }

  /// How much of what the trainee is busy with has passed, 0 to 1.
  func share(of due: Tick, at tick: Tick) -> Float {
    guard let running else { return 0 }
    return max(0, min(1, Float(tick - running.began) / max(1, Float(due - running.began))))
  }

  /// Lets the run go on for as long as the wall did, in seconds.
  mutating func pass(_ seconds: Double, _ session: Session) throws {
    session.refresh()
    let now = session.stage.running
    if let now {
      if running?.act != now.act { running = (now.act, session.tick) }
    } else {
      running = nil
      isHurried = true
    }
    var rate = 1.0
    if let now, let running, isHurried {
      let whole = Double(now.due - running.began) / Double(Tick.perSecond)
      rate = max(1, whole / 3)
    }
    left += seconds * rate * Double(Tick.perSecond)
    let whole = Tick(left)
    guard whole > 0 else { return }
    left -= Double(whole)
    var target = session.tick + whole
    if let now { target = min(target, max(now.due, session.tick + 1)) }
    // Nobody learns of it later, the slower his machine draws.
    try session.advance(to: target, stoppingAtNews: rate > 1)
    guard session.tick < target else { return }
    left = 0
    let action = now.map { session.compiled.program.actions[$0.act] }
    if let action, action.isInterruptible, !action.isWalk { isHurried = false }
  }
}
