public import Simulation

/// Time of day, and what waiting offers.
public struct ClockDeclaration: Sendable {
  /// What one can wait for.
  public enum Stop: Sendable, Equatable {
    /// The next timer that rings.
    case nextTimer
    /// A time of day, as the tick at which it is reached.
    case tick(Tick)
  }

  /// Something that ends waiting.
  public enum Waker: String, Sendable, CaseIterable {
    /// A sign begins to show where the trainee is.
    case sign
    /// Somebody arrives.
    case arrival
    /// A timer rings.
    case timer
  }

  /// Seconds after midnight at tick 0; nil: no clock on the wall.
  public var startSecond: Int?
  /// What waiting offers.
  public var waitUntil: [Sourced<Stop>]
  /// What ends waiting.
  public var wokenBy: [Waker]
}
