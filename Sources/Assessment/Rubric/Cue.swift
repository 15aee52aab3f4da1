public import Simulation

/// Something that a checklist item waits for.
///
/// `DoObserverTests` and `NeverObserverTests` hold the moments at which conditions count, also exactly at the tick at which a hold is over.
public enum Cue: Sendable, Hashable {
  /// The start of the run.
  case start
  /// A pattern of the program is matched.
  case pattern(Int)
  /// The probe becomes true, or is true when `since` is cued for the first time, and stays true for `ticks` more.
  ///
  /// With `ticks` 0 it counts at once. Otherwise it counts once in the tick s + ticks if it is still true then, and
  /// again only after it was false (semantics 20).
  case condition(probe: Int, ticks: Tick, since: Int?)
  /// One of these cues comes, whichever; only as an act that an item asks for.
  case any([Int])
}

/// One moment at which a cue came.
public struct Firing: Sendable, Hashable {
  /// When.
  public var tick: Tick
  /// Number of the event it came from among those of the run, -1 when no event of the trainee led to it directly.
  public var event: Int
  /// The action, -1 without one.
  public var action: Int
  /// Entity acted on, -1 without one.
  public var entity: Int
  /// Who acted, 0 the trainee.
  public var actor: Int

  /// Creates a firing.
  public init(tick: Tick, event: Int = -1, action: Int = -1, entity: Int = -1, actor: Int = 0) {
    self.tick = tick
    self.event = event
    self.action = action
    self.entity = entity
    self.actor = actor
  }

  /// Whether both came from one and the same act.
  func isSameAct(as other: Firing) -> Bool {
    tick == other.tick && event == other.event && action == other.action && actor == other.actor
  }
}
