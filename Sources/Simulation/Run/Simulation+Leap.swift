import CEL

// Leaping: the first tick at which anything is due or can differ (semantics 13 to 15).
//
// Bounds over a span of time may only say "certainly unchanged"; what is true is decided by point evaluation alone.
// Waking early is always allowed and cannot be seen, since a tick carried without a cause changes nothing.

extension Simulation {
  /// The next tick worth carrying, at most `last`; nil when nothing is due or can change until then.
  mutating func nextTick(through last: Tick) -> Tick? {
    if tick < 0 { return last >= 0 ? 0 : nil }
    let tomorrow = tick + 1
    var next = last == plan.program.limit ? last : Int32.max
    // Marks left by the end of a tick: what was written after it was read.
    if hasDirtyMarks { next = tomorrow }
    if earliestDue < 0 { findEarliestDue() }
    next = min(next, earliestDue)
    for index in plan.holds {
      let rule = plan.program.rules[index]
      guard let holdSlot = rule.holdSlot, byte(at: rule.wasSlot) == 0 else { continue }
      let since = integer(at: holdSlot)
      if since >= 0 { next = min(next, max(tomorrow, since + rule.holdTicks)) }
    }
    if next <= tomorrow { return tomorrow <= last ? tomorrow : nil }
    let horizon = plan.program.limit
    for index in plan.movingRules {
      if nextRule[index] < 0 {
        let rule = plan.program.rules[index]
        let isTrue = rule.holdSlot.map { integer(at: $0) >= 0 } ?? (byte(at: rule.wasSlot) != 0)
        nextRule[index] = firstChange(of: rule.condition, from: isTrue, after: tick, through: horizon)
      }
      next = min(next, nextRule[index])
    }
    for index in plan.movingProbes {
      if nextProbe[index] < 0 {
        nextProbe[index] = firstChange(
          of: plan.program.probes[index], from: probeValues[index] == 1, after: tick, through: horizon,
          failureIsFalse: true)
      }
      next = min(next, nextProbe[index])
    }
    for index in plan.sampled {
      if dirtyDriven[index / 64] >> UInt64(index % 64) & 1 == 1 || nextDriven[index] < 0 {
        nextDriven[index] = nextSample(of: index, through: horizon)
      }
      next = min(next, nextDriven[index])
    }
    if !plan.actingConditions.isEmpty {
      for actor in plan.program.actors { next = min(next, nextCheck(of: actor, before: next)) }
    }
    return next <= last ? max(next, tomorrow) : nil
  }

  /// The next tick at which something is due or changes, for fronts that offer to wait; nil when none before `limit`.
  public mutating func nextWake(before limit: Tick) -> Tick? {
    end == nil ? nextTick(through: min(limit, plan.program.limit)) : nil
  }

  private var hasDirtyMarks: Bool {
    dirtyRules.contains { $0 != 0 } || dirtyProbes.contains { $0 != 0 }
  }

  private mutating func findEarliestDue() {
    var earliest = Int32.max
    for appointment in plan.program.appointments {
      let due = integer(at: appointment.dueSlot)
      if due >= 0, due < earliest { earliest = due }
    }
    earliestDue = earliest
  }

  /// The next tick at which the `while` of a running act can turn false.
  private mutating func nextCheck(of actor: Actor, before next: Tick) -> Tick {
    let running = Int(integer(at: actor.actionSlot)) - 1
    guard running >= 0, byte(at: actor.walkingSlot) == 0,
      let condition = plan.program.actions[running].whileCondition
    else { return Int32.max }
    // Its context would have to be kept for a search; acts with a condition are short, so each tick is read.
    return plan.isMoving[condition] ? min(next, tick + 1) : Int32.max
  }

  // MARK: Search

  /// The first tick at which a condition differs, or an earlier one when the search costs too much.
  private mutating func firstChange(
    of expression: ExpressionIndex, from present: Bool, after: Tick, through last: Tick,
    failureIsFalse: Bool = false
  ) -> Tick {
    setContext(target: nil, actor: nil, parameters: [])
    return search(from: after + 1, through: last) { (run, first, last) in
      guard run.refreshBounds(for: expression, from: first, through: last) else { return false }
      return run.enclosed(expression, from: first, through: last).isCertainly(present)
    } differs: { (run, at) in
      let answer = run.answer(expression, at: at)
      return answer.isFailure ? (!failureIsFalse || present) : answer.boolean != present
    }
  }

  /// The next sample tick at which a sampled expression would be replaced.
  private mutating func nextSample(of index: Int, through last: Tick) -> Tick {
    let signal = plan.program.signals[index]
    guard let expression = plan.drivenExpression[index], let slot = signal.drivenSlot else {
      return Int32.max
    }
    setContext(target: nil, actor: nil, parameters: [])
    let (present, deadband, period) = (number(at: slot), signal.deadband, signal.samplePeriod)
    let found = search(from: tick / period + 1, through: last / period) { (run, first, last) in
      guard run.refreshBounds(for: expression, from: first * period, through: last * period) else {
        return false
      }
      let bounds = run.enclosed(expression, from: first * period, through: last * period)
      if bounds.mayFail || bounds.mayBeNaN { return false }
      if bounds.low == present, bounds.high == present { return true }
      return (bounds.low - present).magnitude < deadband && (bounds.high - present).magnitude < deadband
    } differs: { (run, at) in
      let answer = run.answer(expression, at: at * period)
      if answer.isFailure || !answer.number.isFinite { return true }
      return answer.number != present && (answer.number - present).magnitude >= deadband
    }
    return found > last / period ? Int32.max : found * period
  }

  /// Most splits of one search; then it says "no later than here".
  private static var mostSplits: Int { 64 }

  /// Finds the first point that differs, left half first; `Int32.max` when there is none.
  private mutating func search(
    from first: Tick, through last: Tick, isUnchanged: (inout Simulation, Tick, Tick) -> Bool,
    differs: (inout Simulation, Tick) -> Bool
  ) -> Tick {
    if first > last { return Int32.max }
    var splits = 0
    var left = first
    var right = last
    // Ends of the spans still to be looked at, nearest on top: each is the right half of one that was split.
    var pending: [32 of Tick] = .init(repeating: 0)
    var depth = 0
    while true {
      if isUnchanged(&self, left, right) {
        if depth == 0 { return Int32.max }
        left = right + 1
        depth -= 1
        right = pending[depth]
      } else if left == right {
        if differs(&self, left) { return left }
        if depth == 0 { return Int32.max }
        left = right + 1
        depth -= 1
        right = pending[depth]
      } else {
        splits += 1
        if splits > Simulation.mostSplits { return left }
        // Halving 2^31 ticks needs at most 31 pending ends.
        pending[depth] = right
        depth += 1
        right = left + (right - left) / 2
      }
    }
  }

  // MARK: Bounds

  private func enclosed(_ expression: ExpressionIndex, from first: Tick, through last: Tick) -> SlotBounds {
    unsafe plan.program.expressions[expression].bounds(
      SlotBoundsFrame(
        state: UnsafeRawPointer(state), readings: UnsafePointer(bounds), context: UnsafePointer(context),
        firstTick: Int64(first), lastTick: Int64(last)))
  }

  /// Encloses every signal that an expression needs.
  ///
  /// - Returns: Whether no computed one of them can fail: then nothing is certain.
  private mutating func refreshBounds(for expression: ExpressionIndex, from first: Tick, through last: Tick)
    -> Bool
  {
    for index in plan.readingsFor[expression] {
      let signal = plan.program.signals[index]
      var enclosure: SlotBounds
      switch signal.law {
      case .computed(let code):
        enclosure = enclosed(code, from: first, through: last)
        if enclosure.mayFail || enclosure.mayBeNaN { return false }
      case .course(let course, _):
        let from = number(at: signal.fromSlot)
        enclosure = SlotBounds(from, from)
        for dose in signal.doses {
          let since = integer(at: dose.sinceSlot)
          if since == Tick.none { continue }
          let amount = number(at: dose.amountSlot)
          let span = plan.program.courses[course].bounds(from: first - since, through: last - since)
          let (a, b) = (amount * span.low, amount * span.high)
          enclosure.low += a < b ? a : b
          enclosure.high += a < b ? b : a
        }
      default:
        let (a, b) = (unclamped(signal, at: first), unclamped(signal, at: last))
        enclosure = a < b ? SlotBounds(a, b) : SlotBounds(b, a)
      }
      unsafe bounds[index] = SlotBounds(signal.clamped(enclosure.low), signal.clamped(enclosure.high))
    }
    return true
  }
}
