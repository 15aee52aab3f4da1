public import Simulation
public import SourceText

/// Beats: every beat is one completed act, and how fast and how evenly they come is what matters.
///
/// Intervals between consecutive beats are judged. One longer than `pauseFrom` is a pause and ends a set; one longer
/// than `longestPause` ends the whole bout, and the next beat is a first one again (semantics 33).
public struct RhythmDeclaration: Sendable {
  /// What of it a checklist item judges.
  public enum Judged: String, Sendable, CaseIterable {
    /// How fast the beats come.
    case rate
    /// How many come between two pauses.
    case sets
    /// How long the pauses are.
    case pauses
  }

  /// Beats a minute that are right.
  public var good: ClosedRange<Double>
  /// Beats a minute that earn half.
  public var half: ClosedRange<Double>
  /// Intervals over which a rate is taken; fewer at the beginning of a set.
  public var over: Int
  /// Beats between two pauses; nil: any number.
  public var set: Int?
  /// A longer interval is a pause.
  public var pauseFrom: Tick
  /// A longer pause ends the bout.
  public var longestPause: Tick
  /// The key on which it is tapped; for fronts.
  public var key: String?
  /// Where it stands.
  public var range: SourceRange
}
