public import Simulation
public import SourceText

/// Beats: every beat is one completed act, and how fast and how evenly they come is what matters.
///
/// Intervals between consecutive beats are judged. One longer than `pauseFrom` is a pause and ends a set; one longer
/// than `longestPause` ends the whole bout, and the next beat is a first one again (semantics 33).
public struct RhythmDeclaration: Sendable {
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

  /// What a rate is worth: 2 when it is good, 1 when it earns half, else 0.
  ///
  /// - Parameters:
  ///   - intervals: How many intervals.
  ///   - ticks: How long they are together.
  public func halves(intervals: Int, in ticks: Tick) -> Int {
    let beats = Double(intervals) * 60 * Double(Tick.perSecond)
    func lies(in band: ClosedRange<Double>) -> Bool {
      band.lowerBound * Double(ticks) <= beats && beats <= band.upperBound * Double(ticks)
    }
    return lies(in: good) ? 2 : lies(in: half) ? 1 : 0
  }
}
