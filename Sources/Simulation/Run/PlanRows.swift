import CEL

// The program's declarations as plain rows: what the engine reads of them while it runs. Optional offsets and indices
// are -1 where there is none. Every row is derived from the program in `SimulationPlan.init` and says nothing more.

/// Part of a flat list.
struct Span32: BitwiseCopyable {
  var start: Int32
  var count: Int32
  var indices: Range<Int> { Int(start)..<Int(start + count) }
  var isEmpty: Bool { count == 0 }
}

struct ExpressionRow: BitwiseCopyable {
  var code: SlotCode
  /// Signals to be read before it is evaluated, in `SimulationPlan.lists`.
  var readings: Span32
  var isMoving: Bool
  /// Whether it is a chain whose tests of signals each turn at most once within a segment.
  var isChainOfMonotone: Bool
}

struct RuleRow: BitwiseCopyable {
  var condition: Int32
  var holdTicks: Tick
  var wasSlot: UInt16
  var holdSlot: Int32
  var effects: Span32
}

struct SignalRow: BitwiseCopyable {
  enum Law: UInt8, BitwiseCopyable {
    case hold, ramp, rate, relax, follow, course, computed
  }
  var law: Law
  var low: Double
  var high: Double
  /// Change per tick, ticks of a rate, constant target, or amount of one dose.
  var constant: Double
  var deadband: Double
  var up: DecayRow
  var down: DecayRow
  var expression: Int32
  var course: Int32
  var samplePeriod: Tick
  var sinceSlot: UInt16
  var fromSlot: UInt16
  var drivenSlot: Int32
  var doses: Span32

  @inline(__always)
  func clamped(_ value: Double) -> Double { (value < low ? low : (value > high ? high : value)) + 0.0 }
}

struct DoseRow: BitwiseCopyable {
  var sinceSlot: UInt16
  var amountSlot: UInt16
  var end: Int32
}

/// A `Decay` by its tables, which the program's own `Decay` keeps alive.
@safe struct DecayRow: BitwiseCopyable {
  let low: UnsafePointer<Double>
  /// For each bit of n, 1 and d^(2^k): what a clear and a set bit multiply by.
  let factors: UnsafePointer<Double>
  let end: Tick
  let timeConstant: Double

  @inline(__always)
  func share(after n: Tick) -> Double {
    if n >= end { return 0 }
    let bits = UInt32(bitPattern: n)
    var value = unsafe low[Int(bits & 255)]
    // Times 1 is exact, so that clear bits need no branch, which nothing could predict.
    var rest = bits >> 8
    var k = 16
    while rest != 0 {
      value *= unsafe factors[k + Int(rest & 1)]
      rest >>= 1
      k += 2
    }
    return value
  }

  /// About how many ticks it takes until a share is left, from the natural logarithm by its series: an estimate.
  @inline(__always)
  func ticks(until share: Double) -> Double {
    if !(share > 0) { return Double(end) }
    if share >= 1 { return 0 }
    // share = m * 2^e with m between 3/4 and 3/2, where the series is good to a billionth after four terms.
    var (m, e) = (share.significand, Double(share.exponent))
    if m > 1.5 { (m, e) = (m / 2, e + 1) }
    let s = (m - 1) / (m + 1)
    let z = s * s
    let logarithm = 2 * s * (1 + z * (1.0 / 3 + z * (0.2 + z * (1.0 / 7 + z / 9)))) + e * 0.693147180559945
    return -logarithm * timeConstant
  }
}

struct EffectRow: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    /// A number, an integer or a byte of the state takes the value of an expression.
    case setNumber, setInteger, setByte
    /// Anything else: `Program.effects` at the same index.
    case other
  }
  var kind: Kind
  var condition: Int32
  var expression: Int32
  var offset: UInt16
  var low: Double
  var high: Double
}

struct ActionRow: BitwiseCopyable {
  var duration: Tick
  /// Whether the duration is fixed; otherwise see the program.
  var isFixed: Bool
  var isWalk: Bool
  var movesTarget: Bool
  var helpers: Int32
  var isInterruptible: Bool
  var uses: UInt8
  var whileCondition: Int32
  /// Anywhere -1, same place -2, else the place.
  var reach: Int32
  var parameterCount: Int32
  var requires: Span32
  var unwise: Span32
  var effects: Span32
  var countSlot: Int32
  var sinceSlot: Int32
  var startedSlot: Int32
  var refusedSlot: Int32
  var completedPatterns: Span32
  var startedPatterns: Span32
  var refusedPatterns: Span32
}

struct UnwiseRow: BitwiseCopyable {
  var condition: Int32
  var effects: Span32
  var patterns: Span32
}

struct PatternRow: BitwiseCopyable {
  var actor: Int32
  var condition: Int32
  /// Empty with `isAnyTarget`.
  var targets: Span32
  var isAnyTarget: Bool
  var isTraced: Bool
  var reactions: Span32
}

struct ReactionRow: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    case effects, schedule, mark
  }
  var kind: Kind
  var effects: Span32
  var appointment: Int32
  var delay: Tick
  var offset: UInt16
}

/// A busy slot: first one for each actor, by number, then the further ones of the trainee.
struct ActorRow: BitwiseCopyable {
  /// The actor whose it is.
  var owner: Int
  var entity: Int32
  var speed: Double
  var placeSlot: Int32
  var actionSlot: UInt16
  var targetSlot: UInt16
  var startSlot: UInt16
  var walkingSlot: UInt16
  var parameterSlots: Span32
  var completion: Int32
}

struct EntityRow: BitwiseCopyable {
  var placeSlot: Int32
  var holderSlot: Int32
  var isPlace: Bool
}

struct AppointmentRow: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    case effects, completion, arrival, doseEnd
  }
  var kind: Kind
  /// Actor, entity or signal.
  var a: Int32
  /// Place slot or dose.
  var b: Int32
  var effects: Span32
  var unless: Int32
  var dueSlot: UInt16
  var sequenceSlot: UInt16
}
