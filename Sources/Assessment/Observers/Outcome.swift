import Simulation

/// What an observer says at the end, or would say if the run ended now.
struct Outcome: Sendable, Hashable {
  /// The part that was met, out of `whole`.
  var part: Int64
  /// At least 1.
  var whole: Int64
  /// Whether the trainee tried.
  var wasTried = false
  /// Whether the occasion ever came.
  var hadOccasion = true
  /// The first wrong act that was not put right.
  var wrongAct: Finding?

  static let nothing = Outcome(part: 0, whole: 1)
  static let all = Outcome(part: 1, whole: 1, wasTried: true)

  init(part: Int64, whole: Int64, wasTried: Bool = false) {
    self.part = part < 0 ? 0 : part > whole ? whole : part
    self.whole = whole
    self.wasTried = wasTried
  }

  /// What a slip that was put right earns.
  static func corrected(_ share: Share) -> Outcome {
    Outcome(part: Int64(share.tenThousandths), whole: 10_000, wasTried: true)
  }

  var isMet: Bool { part == whole }
}

/// When a way counts, seen from a tick.
struct Gate: Sendable, Hashable {
  /// First tick from which acts count at all, `.none` while the items before it are not met or it is not in force.
  var openedAt: Tick
  /// Tick from which the window is counted.
  var origin: Tick
  /// First tick of the window.
  var low: Tick
  /// Last tick of the window, `Tick.max` when it stays open; already with the time allowance.
  var high: Tick
  /// Whether it is shut only because what its window is counted from has not come: then an act is too early, not out of
  /// order.
  var isAwaited = false

  static let alwaysOpen = Gate(openedAt: 0, origin: 0, low: 0, high: .max)
  static let shut = Gate(openedAt: .none, origin: 0, low: 0, high: .max)

  var isOpened: Bool { openedAt != .none }

  /// Ticks from the origin to the last of the window; nil when it stays open.
  var length: Tick? { high == .max ? nil : high - origin }

  func contains(_ tick: Tick) -> Bool { tick >= low && tick <= high }

  /// Why an act at the tick does not count; nil when it does.
  func objection(at tick: Tick) -> Finding.Kind? {
    guard isOpened else { return isAwaited ? .tooEarly : .outOfOrder }
    if tick < low { return .tooEarly }
    return tick > high ? .tooLate : nil
  }
}

/// The acts of an item that asks for several, in any order.
struct Together: Sendable, Hashable {
  private var seen: UInt32 = 0

  /// Adds one; true when all have been seen.
  mutating func add(_ index: Int, of count: Int) -> Bool {
    precondition(
      index < count && count <= AssessmentLimits.together, "the compiler limits acts asked together")
    seen |= 1 << UInt32(index)
    return seen == UInt32.max >> UInt32(32 - count)
  }

  mutating func forget() { seen = 0 }
}

/// The different acts or targets that ways tell apart, up to a limit for each.
struct DifferentActs: Sendable, Hashable {
  private struct One: Sendable, Hashable {
    var way: Int32
    var action: Int32
    var entity: Int32
  }
  private var seen: [One] = []

  /// Adds an act for a way.
  ///
  /// - Returns: How many different ones the way has seen.
  mutating func add(_ firing: Firing, for way: Int) -> Int {
    let one = One(
      way: Int32(way), action: Int32(truncatingIfNeeded: firing.action),
      entity: Int32(truncatingIfNeeded: firing.entity))
    var count = 0
    var isNew = true
    for other in seen where other.way == one.way {
      count += 1
      if other == one { isNew = false }
    }
    guard isNew, count < AssessmentLimits.different else { return count }
    seen.append(one)
    return count + 1
  }

  /// Forgets everything, in the same memory.
  mutating func restart() { seen.clear() }
}

extension Tick {
  /// Later by some ticks, not beyond the last tick there is.
  func later(by ticks: Tick) -> Tick {
    let (sum, overflow) = addingReportingOverflow(ticks)
    return overflow ? .max : sum
  }

  /// As many more as the time allowance grants, in percent.
  func widened(percent: Int) -> Tick {
    if self == .max || percent == 100 { return self }
    let wide = Int64(self) * Int64(percent) / 100
    return wide > Int64(Tick.max) ? .max : Tick(wide)
  }
}
