public import Simulation

/// Beats at a stated rate: when each of them falls, to the nearest tick.
///
/// A run goes on from the beat before it: its first beat falls one interval after that one, or at once where that
/// time is past. So what is said between two runs does not upset the rhythm, as long as it is said in time.
public struct BeatRun: Sendable {
  /// How many beats.
  public let count: Int
  /// Beats a minute.
  public let rate: Double
  /// Tick of the first beat.
  public let first: Tick

  /// Beats of one run at most.
  public static let most = 500
  /// Slowest and fastest rate, as in the format.
  public static let rates = 1.0...600.0

  /// Lays out a run.
  ///
  /// - Parameters:
  ///   - count: How many beats.
  ///   - rate: Beats a minute.
  ///   - now: The last tick shown.
  ///   - last: Tick of the beat before; nil when there is none.
  public init(count: Int, rate: Double, now: Tick, after last: Tick?) {
    self.count = count
    self.rate = rate
    let due = last.map { $0 + BeatRun.ticks(1, rate) } ?? 0
    first = due > now ? due : now + 1
  }

  /// Tick of a beat, counted from 0.
  public func tick(of beat: Int) -> Tick { first + BeatRun.ticks(beat, rate) }

  private static func ticks(_ beats: Int, _ rate: Double) -> Tick {
    Tick((Double(beats) * 60 * Double(Tick.perSecond) / rate).rounded(.toNearestOrAwayFromZero))
  }
}
