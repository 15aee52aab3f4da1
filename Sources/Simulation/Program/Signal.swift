/// A number that moves by itself, in closed form between the moments at which its segment changes.
///
/// State of a signal: the tick and the value at which its segment began, and what its law needs besides. Readings are
/// clamped to the range; each new segment starts from the value as read (semantics 16 and 17).
public struct Signal: Sendable {
  /// How it moves within a segment.
  public enum Law: Sendable {
    /// Stays.
    case hold
    /// Moves by a constant amount a tick.
    case ramp(perTick: Double)
    /// Moves by an amount a tick that is read from an expression at samples.
    case rate(ExpressionIndex, ticks: Double)
    /// Goes toward a constant: what is left shrinks by 1/e in each time constant.
    case relax(to: Double, up: Decay, down: Decay)
    /// Goes toward a value read from an expression at samples.
    case follow(ExpressionIndex, up: Decay, down: Decay)
    /// Adds the courses of its doses to its start value.
    case course(Int, perDose: Double)
    /// Is an expression over other signals and the state; has no state of its own.
    case computed(ExpressionIndex)
  }

  /// Path of ids, for example `wang.glucose`.
  public var id: String
  /// Law.
  public var law: Law
  /// Least reading.
  public var low: Double
  /// Greatest reading.
  public var high: Double
  /// Value before the first tick, within the range.
  public var start: Double
  /// A sampled value replaces the old one only if it differs by at least this.
  public var deadband: Double
  /// Ticks between samples: a multiple of `Tick.perSecond`.
  public var samplePeriod: Tick
  /// Offset of the tick at which the segment began.
  public var sinceSlot: UInt16
  /// Offset of the value at which the segment began.
  public var fromSlot: UInt16
  /// Offset of the sampled target or rate in force; laws `rate` and `follow`.
  public var drivenSlot: UInt16?
  /// Doses it can hold at once: course doses, or additions spread over a time.
  public var doses: [Dose]

  /// Room for one dose.
  public struct Dose: Sendable {
    /// Offset of the tick at which it was given, -1 while free.
    public var sinceSlot: UInt16
    /// Offset of its amount: multiples of the course's dose, or change per tick.
    public var amountSlot: UInt16
    /// Appointment of its end, for additions spread over a time.
    public var end: Int?

    /// Creates room for a dose.
    public init(sinceSlot: UInt16, amountSlot: UInt16, end: Int? = nil) {
      self.sinceSlot = sinceSlot
      self.amountSlot = amountSlot
      self.end = end
    }
  }

  /// Creates a signal.
  public init(
    id: String, law: Law, low: Double, high: Double, start: Double, deadband: Double = 0,
    samplePeriod: Tick = Tick.perSecond, sinceSlot: UInt16, fromSlot: UInt16, drivenSlot: UInt16? = nil,
    doses: [Dose] = []
  ) {
    self.id = id
    self.law = law
    self.low = low
    self.high = high
    self.start = start
    self.deadband = deadband
    self.samplePeriod = samplePeriod
    self.sinceSlot = sinceSlot
    self.fromSlot = fromSlot
    self.drivenSlot = drivenSlot
    self.doses = doses
  }
}

/// The effect of one dose over time: straight lines between points; the last value stays, or all of it comes again after
/// each period.
public struct Course: Sendable, Equatable {
  /// Ticks after the dose, strictly ascending from 0.
  public let ticks: [Tick]
  /// Value at each tick, for one dose.
  public let values: [Double]
  /// Change per tick from each point to the next.
  public let slopes: [Double]

  /// Ticks after which it begins again; nil: once.
  public let period: Tick?

  /// Takes the points of a course; the compiler has checked that times ascend from 0, and that a period, if any, is at
  /// least one tick and not before the last of them.
  public init(points: [(tick: Tick, value: Double)], period: Tick? = nil) {
    precondition(!points.isEmpty && points[0].tick == 0)
    precondition(period.map { $0 >= 1 && $0 >= points[points.count - 1].tick } ?? true)
    self.period = period
    ticks = points.map(\.tick)
    values = points.map { $0.value + 0.0 }
    slopes = points.indices.dropLast().map { i in
      precondition(points[i].tick < points[i + 1].tick)
      return (points[i + 1].value - points[i].value) / Double(points[i + 1].tick - points[i].tick)
    }
  }

  /// Ticks after a dose from which the value stays; nil: it never does.
  public var rests: Tick? { period == nil ? ticks.last : nil }

  /// Value `n` ticks after a dose.
  public func value(after n: Tick) -> Double {
    guard let period, n >= period else { return value(after: n, piece: piece(at: n)) }
    return value(after: n % period, piece: piece(at: n % period))
  }

  /// Bounds of the value between two moments after a dose.
  ///
  /// Within a piece the value is monotone, also as rounded; so the ends of each piece within the span enclose it.
  public func bounds(from first: Tick, through last: Tick) -> (low: Double, high: Double) {
    guard let period, last >= period else { return boundsOnce(from: first, through: last) }
    if last - first >= period { return boundsOnce(from: 0, through: period - 1) }
    let (start, end) = (first % period, last % period)
    if start <= end { return boundsOnce(from: start, through: end) }
    let (before, after) = (boundsOnce(from: start, through: period - 1), boundsOnce(from: 0, through: end))
    return (
      before.low < after.low ? before.low : after.low, before.high > after.high ? before.high : after.high
    )
  }

  private func boundsOnce(from first: Tick, through last: Tick) -> (low: Double, high: Double) {
    let (p, q) = (piece(at: first), piece(at: last))
    let start = value(after: first, piece: p)
    let end = value(after: last, piece: q)
    var (low, high) = start < end ? (start, end) : (end, start)
    var piece = p
    while piece < q {
      for value in [value(after: ticks[piece + 1] - 1, piece: piece), values[piece + 1]] {
        if value < low { low = value }
        if value > high { high = value }
      }
      piece += 1
    }
    return (low, high)
  }

  private func piece(at n: Tick) -> Int {
    var (low, high) = (0, ticks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ticks[middle] <= n { low = middle } else { high = middle }
    }
    return low
  }

  private func value(after n: Tick, piece: Int) -> Double {
    piece < slopes.count ? values[piece] + Double(n - ticks[piece]) * slopes[piece] : values[piece]
  }
}
