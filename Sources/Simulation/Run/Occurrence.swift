/// One thing that happened: the trace of a run is the list of them, in order.
///
/// Traces are facts, in the past tense; every report is a fold over them. Entries appear only when something changes,
/// never because the engine woke up, so that stepping and leaping write the same trace.
public struct Occurrence: Sendable, Equatable {
  /// What happened. The meaning of `a`, `b` and `value` is given for each.
  public enum Kind: UInt8, Sendable {
    /// Action `a` began on entity `b` (-1 none), by actor `c`; `value` is the ticks it will take.
    case started
    /// Action `a` on entity `b` by actor `c` was completed.
    case completed
    /// Action `a` on entity `b` by actor `c` was cut off; `value` is the ticks spent.
    case interrupted
    /// Action `a` on entity `b` by actor `c` was refused; `value` is the index of the requirement, or a `Refusal`.
    case refused
    /// Mistake number `b` of action `a` happened, by actor `c`.
    case unwise
    /// Pattern `a` was matched by actor `c`, on entity `b`; `value` is the number of the event it came from.
    case matched
    /// Probe `a` became true (`b` = 1) or false (0); at tick 0 every probe reports.
    case probed
    /// Rule `a` fired.
    case fired
    /// Measurement `a` was taken by actor `c`; `value` is what was read.
    case measured
    /// Text `a` was shown.
    case told
    /// Entity `b` said text `a`.
    case spoke
    /// Appointment `a` came due and took effect.
    case due
    /// The run ended: `a` is an `EndReason`, `b` the ending given by an effect or -1.
    case ended
    /// The scenario failed: expression `a`, instruction `b`; `value` is a `Fault`.
    case faulted
  }

  /// When.
  public var tick: Tick
  /// What.
  public var kind: Kind
  /// Actor, 0 for the trainee and for what nobody did.
  public var c: UInt8
  /// See `Kind`.
  public var a: Int32
  /// See `Kind`.
  public var b: Int32
  /// See `Kind`.
  public var value: Double

  /// Creates an entry.
  public init(tick: Tick, kind: Kind, a: Int, b: Int = -1, c: UInt8 = 0, value: Double = 0) {
    self.tick = tick
    self.kind = kind
    self.c = c
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
    self.value = value
  }
}

/// Why an act was refused, when no declared requirement refused it. Negative, to lie apart from their indices.
public enum Refusal: Int, Sendable {
  /// The actor is busy with something that cannot be cut off.
  case busy = -1
  /// The target is in another place.
  case outOfReach = -2
  /// There is no way to the place.
  case noWay = -3
  /// The actor is not told to do such things.
  case notAllowed = -4
  /// The actor is where it is told to go.
  case alreadyThere = -5
}

/// Why a run ended.
public enum EndReason: Int, Sendable {
  /// An effect ended it.
  case effect = 0
  /// The trainee said that the work is done.
  case finished = 1
  /// The trainee left.
  case left = 2
  /// The limit was reached.
  case limit = 3
  /// The scenario is at fault.
  case fault = 4
}

/// What is wrong with a scenario that only shows while it runs.
public enum Fault: Int, Sendable {
  /// An expression failed: overflow, division by zero, a reference to nobody.
  case expression = 1
  /// A value that is not a finite number was to be stored.
  case notFinite = 2
  /// A ninth dose.
  case tooManyDoses = 3
  /// Rules kept firing in a 65th round.
  case rounds = 4
  /// More firings and events than a run may have.
  case work = 5
}

/// A checksum of the run so far (semantics 25).
public struct Checkpoint: Sendable, Equatable {
  /// The tick after whose phases it was taken.
  public var tick: Tick
  /// The chained hash.
  public var checksum: UInt64

  /// Creates a checkpoint.
  public init(tick: Tick, checksum: UInt64) {
    self.tick = tick
    self.checksum = checksum
  }
}
