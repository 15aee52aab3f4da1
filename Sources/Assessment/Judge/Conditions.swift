import Simulation

/// Under which conditions a run is judged: parts of the signed attempt, never read by the simulation (semantics 9).
public struct Conditions: Sendable, Hashable {
  /// Index of the mode.
  public var mode: Int
  /// Percent of the time that windows allow: 100, 150 or 200.
  public var allowance: Int

  /// Creates conditions.
  public init(mode: Int, allowance: Int = 100) {
    precondition(allowance >= 100 && allowance <= 1000, "a time allowance widens windows")
    self.mode = mode
    self.allowance = allowance
  }
}

/// Something that the trainee did to the session and not to the simulation (semantics 10).
///
/// None is ever undone: a rewind takes events off the line, but not the help that was asked for.
public enum SessionEvent: Sendable, Hashable {
  /// Help with an item, by index, was asked for: rung 0, 1 or 2.
  case hint(item: Int, rung: Int)
  /// The run was taken back.
  case rewind
  /// The run was paused or resumed, or a note was made.
  case other
}
