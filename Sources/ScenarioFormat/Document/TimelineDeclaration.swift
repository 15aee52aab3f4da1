public import Simulation
public import SourceText

/// Something that happens by the clock or after something.
public struct TimelineDeclaration: Sendable {
  /// When.
  public enum Moment: Sendable {
    /// At this tick.
    case at(Tick)
    /// At a tick drawn by the seed, both ends included.
    case between(Tick, Tick)
    /// So long after an event.
    case after(EventPattern, delay: Tick)
    /// A drawn time after an event.
    case afterBetween(EventPattern, Tick, Tick)
  }

  /// Id.
  public var id: Name
  /// When.
  public var moment: Moment
  /// It happens again after each such time, counted from the first; nil: once.
  public var every: Tick?
  /// Not if this holds then.
  public var unless: ExpressionText?
  /// What happens.
  public var then: [EffectDeclaration]
  /// Where it stands.
  public var range: SourceRange
}
