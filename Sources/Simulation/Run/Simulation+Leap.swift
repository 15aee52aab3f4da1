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
    let horizon = plan.program.limit
    var next = last == horizon ? last : Int32.max
    // Marks left by the end of a tick: what was written after it was read.
    if hasDirtyMarks() { return tomorrow <= last ? tomorrow : nil }
    if earliestDue < 0 { findEarliestDue() }
    next = min(next, earliestDue)
    if isStale { findNextChange(from: tomorrow, through: horizon) }
    next = min(next, nextChange)
    if plan.hasActingConditions {
      for actor in plan.actors.indices { next = min(next, nextCheck(of: actor)) }
    }
    return next <= last ? max(next, tomorrow) : nil
  }

  /// Finds the first tick at which a moving condition, a hold or a sample wants to be read.
  private mutating func findNextChange(from tomorrow: Tick, through horizon: Tick) {
    var next = Int32.max
    for number in plan.holds.indices {
      let rule = plan.rules[Int(plan.holds[number])]
      if byte(at: rule.wasSlot) != 0 { continue }
      let since = integer(at: UInt16(rule.holdSlot))
      if since >= 0 { next = min(next, max(tomorrow, since + rule.holdTicks)) }
    }
    clearContext()
    // Conditions that must be searched by bounds are searched together.
    var count = 0
    for number in plan.movingRules.indices {
      let index = Int(plan.movingRules[number])
      if unsafe nextRule[index] < 0 {
        let rule = plan.rules[index]
        let isTrue =
          rule.holdSlot >= 0 ? integer(at: UInt16(rule.holdSlot)) >= 0 : byte(at: rule.wasSlot) != 0
        let watch = Watch(
          expression: rule.condition, owner: Int32(index), present: isTrue ? 1 : 0, kind: .rule)
        unsafe nextRule[index] = turn(of: watch, from: tomorrow, through: horizon, &count)
      }
      next = unsafe min(next, nextRule[index])
    }
    for number in plan.movingProbes.indices {
      let index = Int(plan.movingProbes[number])
      if unsafe nextProbe[index] < 0 {
        let watch = unsafe Watch(
          expression: plan.probes[index], owner: Int32(index), present: probeValues[index] == 1 ? 1 : 0,
          kind: .probe)
        unsafe nextProbe[index] = turn(of: watch, from: tomorrow, through: horizon, &count)
      }
      next = unsafe min(next, nextProbe[index])
    }
    findChanges(of: count, from: tomorrow, through: horizon)
    for index in 0..<count {
      let watch = unsafe watches[index]
      let owner = Int(watch.owner)
      if watch.kind == .rule {
        unsafe nextRule[owner] = watch.found
      } else {
        unsafe nextProbe[owner] = watch.found
      }
      next = min(next, watch.found)
    }
    for number in plan.sampled.indices {
      let index = Int(plan.sampled[number])
      if unsafe isDrivenDirty(index) || nextDriven[index] < 0 {
        unsafe nextDriven[index] = nextSample(of: index, through: horizon)
      }
      next = unsafe min(next, nextDriven[index])
    }
    nextChange = next
    isStale = false
  }

  /// The first tick at which a condition turns that is a chain of tests; any other condition is put among the watches,
  /// and nothing is said of it yet.
  @inline(__always)
  private mutating func turn(
    of watch: Watch, from first: Tick, through last: Tick, _ count: inout Int
  ) -> Tick {
    if first > last { return Int32.max }
    if plan.expressions[Int(watch.expression)].isChainOfMonotone {
      return firstTurn(of: watch, from: first, through: last)
    }
    unsafe watches[count] = watch
    count += 1
    return Int32.max
  }

  /// The next tick at which something is due or changes, for fronts that offer to wait; nil when none before `limit`.
  public mutating func nextWake(before limit: Tick) -> Tick? {
    end == nil ? nextTick(through: min(limit, plan.program.limit)) : nil
  }

  private mutating func hasDirtyMarks() -> Bool {
    for word in 0..<plan.ruleWords + plan.probeWords where unsafe dirty[word] != 0 { return true }
    return false
  }

  private mutating func findEarliestDue() {
    var earliest = Int32.max
    for index in plan.appointments.indices {
      let due = integer(at: plan.appointments[index].dueSlot)
      if due >= 0, due < earliest { earliest = due }
    }
    earliestDue = earliest
  }

  /// The next tick at which the `while` of a running act can turn false.
  private mutating func nextCheck(of index: Int) -> Tick {
    let actor = plan.actors[index]
    let running = Int(integer(at: actor.actionSlot)) - 1
    guard running >= 0, byte(at: actor.walkingSlot) == 0 else { return Int32.max }
    let condition = plan.actions[running].whileCondition
    // Its context would have to be kept for a search; acts with a condition are short, so each tick is read.
    return condition >= 0 && plan.expressions[Int(condition)].isMoving ? tick + 1 : Int32.max
  }

  // MARK: Search

  /// What a search looks for: the first point at which an expression is no longer what it is.
  struct Watch: BitwiseCopyable {
    enum Kind: BitwiseCopyable {
      /// A condition; a failure is a change, since it ends the run.
      case rule
      /// A condition; a failure counts as false.
      case probe
      /// A sampled value, in units of its period; it changes by the deadband or more.
      case sample
    }
    var expression: Int32
    /// The rule, probe or signal.
    var owner: Int32
    /// Present value; 0 or 1 for a condition.
    var present: Double
    var kind: Kind
    var deadband: Double = 0
    var period: Tick = 1
    /// How often a span was split for it.
    var splits: Int32 = 0
    /// The first point that differs, or no later than it; `Int32.max` while there is none.
    var found: Tick = .max
  }

  /// The next sample tick at which a sampled expression would be replaced.
  private mutating func nextSample(of index: Int, through last: Tick) -> Tick {
    let signal = plan.signals[index]
    clearContext()
    let watch = Watch(
      expression: signal.expression, owner: Int32(index), present: number(at: UInt16(signal.drivenSlot)),
      kind: .sample, deadband: signal.deadband, period: signal.samplePeriod)
    unsafe watches[0] = watch
    findChanges(of: 1, from: tick / watch.period + 1, through: last / watch.period)
    let found = unsafe watches[0].found
    return found > last / watch.period ? Int32.max : found * watch.period
  }

  /// Most splits for one watch; then the search says "no later than here".
  private static var mostSplits: Int32 { 64 }

  /// Finds for each of the first watches the first point that differs, left half first.
  ///
  /// Each is searched as if it were alone; but all halve the same span in the same way and mostly read the same signals,
  /// so each span is gone to once, and each signal enclosed there once.
  private mutating func findChanges(of count: Int, from first: Tick, through last: Tick) {
    if count == 0 || first > last { return }
    var (left, right, active) = (first, last, count)
    // Right halves still to be looked at, nearest on top, each with how many of the watches want that.
    var pending: [32 of (last: Tick, active: Int32)] = .init(repeating: (0, 0))
    var depth = 0
    while true {
      span += 1
      // Those for which the span must be split come first, so that they are the first in its halves, too.
      var open = 0
      for index in 0..<active {
        var watch = unsafe watches[index]
        if watch.found != Int32.max { continue }
        if left == right {
          if differs(watch, at: left) { unsafe watches[index].found = left }
          continue
        }
        if isUnchanged(watch, from: left, through: right) { continue }
        watch.splits += 1
        if watch.splits > Simulation.mostSplits {
          unsafe watches[index].found = left
          continue
        }
        unsafe watches[index] = watches[open]
        unsafe watches[open] = watch
        open += 1
      }
      if open > 0 {
        // Halving 2^31 ticks needs at most 31 pending ends.
        pending[depth] = (right, Int32(open))
        depth += 1
        right = left + (right - left) / 2
        active = open
      } else if depth > 0 {
        left = right + 1
        depth -= 1
        right = pending[depth].last
        active = Int(pending[depth].active)
      } else {
        return
      }
    }
  }

  /// Finds the first tick at which a chain of tests of monotone signals differs.
  ///
  /// Within a segment such a test turns at most once, so the whole can only differ where a test has just turned: it is
  /// enough to look there, with every test as it then is.
  @inline(__always)
  private mutating func firstTurn(of watch: Watch, from first: Tick, through last: Tick) -> Tick {
    let code = plan.expressions[Int(watch.expression)].code
    let frame = unsafe SlotFrame(
      state: UnsafeRawPointer(state), readings: UnsafePointer(readings), context: UnsafePointer(context),
      tick: Int64(first))
    let present = watch.present != 0
    // What holds at first, and which tests turn later; as bits, the first test the lowest.
    var holding: UInt32 = 0
    var turning: UInt32 = 0
    for test in 0..<Int(code.testCount) {
      let reading = code.reading(ofTest: test)
      let now: Bool
      if reading < 0 {
        now = code.test(test, holdsIn: frame)
      } else {
        refreshReading(reading, at: first)
        now = unsafe code.test(test, holdsFor: readings[reading])
        if code.test(test, holdsFor: self.reading(reading, asLongAsItLasts: last)) != now {
          turning |= 1 << UInt32(test)
        }
      }
      if now { holding |= 1 << UInt32(test) }
    }
    if code.holds(where: holding) != present { return first }
    // Most conditions cannot differ, whatever the tests do that turn: then nobody need know when.
    if turning == 0 || !code.canHold(!present, where: holding, turning: turning) { return Int32.max }
    var turns: [16 of (tick: Tick, test: Int32)] = .init(repeating: (Int32.max, 0))
    var count = 0
    while turning != 0 {
      let test = turning.trailingZeroBitCount
      turning &= turning - 1
      let now = holding >> UInt32(test) & 1 == 1
      let signal = code.reading(ofTest: test)
      let turn = segment(of: signal).turn(after: first, before: last, near: code.limit(ofTest: test)) {
        code.test(test, holdsFor: plan.signals[signal].clamped($0)) != now
      }
      // Kept in order, so that the first that matters is found first.
      var place = count
      while place > 0, turns[place - 1].tick > turn {
        turns[place] = turns[place - 1]
        place -= 1
      }
      turns[place] = (turn, Int32(test))
      count += 1
    }
    var next = 0
    while next < count {
      let tick = turns[next].tick
      while next < count, turns[next].tick == tick {
        holding ^= 1 << UInt32(turns[next].test)
        next += 1
      }
      if code.holds(where: holding) != present { return tick }
    }
    return Int32.max
  }

  /// What a signal will read at a tick if its segment lasts until then.
  @inline(__always)
  private mutating func reading(_ index: Int, asLongAsItLasts last: Tick) -> Double {
    // Searches go to the limit, whose reading stays what it is until a new segment begins.
    let isLimit = last == plan.program.limit
    if isLimit, unsafe !readingsAtLimit[index].isNaN { return unsafe readingsAtLimit[index] }
    let value = plan.signals[index].clamped(segment(of: index).value(at: last))
    if isLimit { unsafe readingsAtLimit[index] = value }
    return value
  }

  /// Whether the watched value certainly stays what it is over a span of points.
  @inline(__always)
  private mutating func isUnchanged(_ watch: Watch, from first: Tick, through last: Tick) -> Bool {
    let (start, end) = (first * watch.period, last * watch.period)
    let row = plan.expressions[Int(watch.expression)]
    guard refreshBounds(for: row, from: start, through: end) else { return false }
    let bounds = enclosed(row, from: start, through: end)
    if bounds.mayFail || bounds.mayBeNaN { return false }
    if bounds.low == watch.present, bounds.high == watch.present { return true }
    if watch.kind != .sample { return false }
    return (bounds.low - watch.present).magnitude < watch.deadband
      && (bounds.high - watch.present).magnitude < watch.deadband
  }

  /// Whether the watched value is another at a point.
  private mutating func differs(_ watch: Watch, at point: Tick) -> Bool {
    let answer = answer(Int(watch.expression), at: point * watch.period)
    switch watch.kind {
    case .rule: return answer.isFailure || answer.boolean != (watch.present != 0)
    case .probe: return (!answer.isFailure && answer.boolean) != (watch.present != 0)
    case .sample:
      if answer.isFailure || !answer.number.isFinite { return true }
      return answer.number != watch.present && (answer.number - watch.present).magnitude >= watch.deadband
    }
  }

  // MARK: Bounds

  @inline(__always)
  private mutating func enclosed(_ row: ExpressionRow, from first: Tick, through last: Tick) -> SlotBounds {
    unsafe row.code.bounds(
      SlotBoundsFrame(
        state: UnsafeRawPointer(state), readings: UnsafePointer(bounds), context: UnsafePointer(context),
        firstTick: Int64(first), lastTick: Int64(last)))
  }

  /// Encloses every signal that an expression needs, unless that has been done for another watch of the span.
  ///
  /// - Returns: Whether no computed one of them can fail: then nothing is certain.
  private mutating func refreshBounds(for row: ExpressionRow, from first: Tick, through last: Tick) -> Bool {
    for number in row.readings.indices {
      let index = Int(plan.lists[number])
      if unsafe boundsOf[index] == span { continue }
      guard let enclosure = enclosure(ofSignal: index, from: first, through: last) else { return false }
      unsafe bounds[index] = enclosure
      unsafe boundsOf[index] = span
    }
    return true
  }

  /// Encloses a signal, those that it is computed from before it; nil when it can fail.
  private mutating func enclosure(ofSignal index: Int, from first: Tick, through last: Tick) -> SlotBounds? {
    let signal = plan.signals[index]
    var enclosure: SlotBounds
    switch signal.law {
    case .computed:
      enclosure = enclosed(plan.expressions[Int(signal.expression)], from: first, through: last)
      if enclosure.mayFail || enclosure.mayBeNaN { return nil }
    case .course:
      let from = self.number(at: signal.fromSlot)
      enclosure = SlotBounds(from, from)
      for number in signal.doses.indices {
        let dose = plan.doses[number]
        let since = integer(at: dose.sinceSlot)
        if since == Tick.none { continue }
        let amount = self.number(at: dose.amountSlot)
        let span = plan.program.courses[Int(signal.course)].bounds(
          from: first - since, through: last - since)
        let (a, b) = (amount * span.low, amount * span.high)
        enclosure.low += a < b ? a : b
        enclosure.high += a < b ? b : a
      }
    default:
      let (a, b) = (unclamped(index, at: first), unclamped(index, at: last))
      enclosure = a < b ? SlotBounds(a, b) : SlotBounds(b, a)
    }
    return SlotBounds(signal.clamped(enclosure.low), signal.clamped(enclosure.high))
  }
}
