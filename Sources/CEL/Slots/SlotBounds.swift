/// Everything an expression can be while its inputs wander: the abstract value of the bounds evaluator.
///
/// A Boolean is the set of its possible values written as bounds on {0, 1}; an integer is enclosed only while it
/// lies where doubles are exact. The value is right but useless when it is `unknown`; it must never be wrong, which
/// `SlotBoundsTests` checks on random programs and random points.
public struct SlotBounds: Sendable, Equatable {
  /// Least value it can take (NaN apart).
  public var low: Double
  /// Greatest value it can take (NaN apart).
  public var high: Double
  /// Whether it can be NaN.
  public var mayBeNaN: Bool
  /// Whether its computation can fail.
  public var mayFail: Bool

  /// Creates bounds.
  public init(_ low: Double, _ high: Double, mayBeNaN: Bool = false, mayFail: Bool = false) {
    self.low = low
    self.high = high
    self.mayBeNaN = mayBeNaN
    self.mayFail = mayFail
  }

  /// Bounds of one exact value.
  public init(exactly value: Double) { self.init(value, value, mayBeNaN: value.isNaN) }

  /// Nothing is known.
  public static let unknown = SlotBounds(-.infinity, .infinity, mayBeNaN: true, mayFail: true)
  /// A truth value of which nothing is known but that it is one.
  public static let either = SlotBounds(0, 1)

  /// Whether it is one value, without NaN or failure.
  public var isExact: Bool { low == high && !mayBeNaN && !mayFail }

  /// Whether the truth value is certainly as given.
  public func isCertainly(_ value: Bool) -> Bool { isExact && (low != 0) == value }

  /// The least bounds that enclose both.
  public func union(_ other: SlotBounds) -> SlotBounds {
    SlotBounds(
      other.low < low ? other.low : low, other.high > high ? other.high : high,
      mayBeNaN: mayBeNaN || other.mayBeNaN, mayFail: mayFail || other.mayFail)
  }

  /// Integers beyond this are not exact as doubles, so nothing is said about them.
  static let greatestExactInteger: Double = 9_007_199_254_740_992
}

/// What a program reads, while time runs over a span and signals wander within bounds.
@safe public struct SlotBoundsFrame {
  /// The state block, which does not change within the span.
  @unsafe public var state: UnsafeRawPointer
  /// Bounds of each signal over the span.
  @unsafe public var readings: UnsafePointer<SlotBounds>
  /// Target, actor, parameters.
  @unsafe public var context: UnsafePointer<UInt64>
  /// First tick of the span.
  public var firstTick: Int64
  /// Last tick of the span.
  public var lastTick: Int64

  /// Borrows what an evaluation reads.
  public init(
    state: UnsafeRawPointer, readings: UnsafePointer<SlotBounds>, context: UnsafePointer<UInt64>,
    firstTick: Int64, lastTick: Int64
  ) {
    unsafe self.state = state
    unsafe self.readings = readings
    unsafe self.context = context
    self.firstTick = firstTick
    self.lastTick = lastTick
  }
}
