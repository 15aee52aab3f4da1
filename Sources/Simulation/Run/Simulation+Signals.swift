import CEL

// Signals in closed form: what they read, and how their segments begin and end (semantics 6, 7, 16, 17).

extension Signal {
  /// A value within the range, by comparisons that leave no doubt about -0.
  func clamped(_ value: Double) -> Double { (value < low ? low : (value > high ? high : value)) + 0.0 }
}

extension Simulation {
  /// Sum of the additions spread over time that are under way, in order of start.
  private mutating func additions(of signal: SignalRow) -> Double {
    var sum = 0.0
    var after: (since: Int32, slot: Int) = (Int32.min, -1)
    for _ in signal.doses.indices {
      var best: (since: Int32, slot: Int)?
      for slot in signal.doses.indices {
        let since = integer(at: plan.doses[slot].sinceSlot)
        if since == Tick.none || (since, slot) <= after { continue }
        if let found = best, (since, slot) >= found { continue }
        best = (since, slot)
      }
      guard let best else { break }
      sum += number(at: plan.doses[best.slot].amountSlot)
      after = best
    }
    return sum
  }

  /// What a signal with state of its own is at a tick, before its range is applied.
  @inline(__always)
  mutating func unclamped(_ index: Int, at now: Tick) -> Double {
    if plan.signals[index].law == .course {
      return courses(plan.signals[index], addedTo: number(at: plan.signals[index].fromSlot), at: now)
    }
    return segment(of: index).value(at: now)
  }

  /// The segment that a signal is in: all of them but courses and computed ones move on one.
  @inline(__always)
  mutating func segment(of index: Int) -> Segment {
    let from = number(at: plan.signals[index].fromSlot)
    let since = integer(at: plan.signals[index].sinceSlot)
    let sum = plan.signals[index].doses.isEmpty ? 0 : additions(of: plan.signals[index])
    let constant = plan.signals[index].constant
    switch plan.signals[index].law {
    case .hold: return Segment(since, from, slope: 0 + sum)
    case .ramp: return Segment(since, from, slope: constant + sum)
    case .rate:
      return Segment(since, from, slope: number(at: UInt16(plan.signals[index].drivenSlot)) / constant + sum)
    case .relax:
      return Segment(
        since, from, toward: constant, sum, up: plan.signals[index].up, down: plan.signals[index].down)
    case .follow:
      return Segment(
        since, from, toward: number(at: UInt16(plan.signals[index].drivenSlot)), sum,
        up: plan.signals[index].up, down: plan.signals[index].down)
    case .course, .computed: preconditionFailure("neither a course nor a computed signal is one segment")
    }
  }

  /// What all doses of a course add, one after another.
  private mutating func courses(_ signal: SignalRow, addedTo start: Double, at now: Tick) -> Double {
    var value = start
    for index in signal.doses.indices {
      let dose = plan.doses[index]
      let since = integer(at: dose.sinceSlot)
      if since == Tick.none { continue }
      value +=
        number(at: dose.amountSlot) * plan.program.courses[Int(signal.course)].value(after: now - since)
    }
    return value
  }

  /// Brings one reading up to date; those it is computed from must be.
  ///
  /// - Returns: The failure of a computed signal, which is that of whoever needs it.
  @discardableResult
  @inline(__always)
  mutating func refreshReading(_ index: Int, at now: Tick) -> SlotAnswer? {
    if unsafe readAt[index] == now { return nil }
    if plan.signals[index].law == .computed {
      return refreshComputed(index, Int(plan.signals[index].expression), at: now)
    }
    unsafe readings[index] = plan.signals[index].clamped(unclamped(index, at: now))
    unsafe readAt[index] = now
    return nil
  }

  private mutating func refreshComputed(_ index: Int, _ expression: ExpressionIndex, at now: Tick)
    -> SlotAnswer?
  {
    let answer = unsafe plan.expressions[expression].code.evaluate(
      SlotFrame(
        state: UnsafeRawPointer(state), readings: UnsafePointer(readings), context: UnsafePointer(context),
        tick: Int64(now)))
    if answer.isFailure || answer.number.isNaN {
      unsafe readings[index] = Double(bitPattern: 0x7FF8_0000_0000_0000)
      // What stood there may have been read for a later tick; it is gone.
      unsafe readAt[index] = -2
      failedReading = (expression, answer.isFailure)
      return SlotAnswer(word: 0, failure: answer.isFailure ? answer.failure : 0)
    }
    unsafe readings[index] = plan.signals[index].clamped(answer.number)
    unsafe readAt[index] = now
    return nil
  }

  /// Records that an expression failed: by itself, or through a computed signal that it needs.
  mutating func failExpression(_ expression: ExpressionIndex, _ answer: SlotAnswer) {
    if let failedReading {
      if failedReading.isFailure {
        fail(.expression, expression: failedReading.expression, instruction: Int(answer.failure))
      } else {
        fail(.notFinite, expression: failedReading.expression)
      }
    } else {
      fail(.expression, expression: expression, instruction: Int(answer.failure))
    }
  }

  // MARK: Segments

  /// Begins a segment at the value as read.
  private mutating func beginSegment(_ index: Int) {
    let value = reading(index)
    write(number: value, at: plan.signals[index].fromSlot)
    write(integer: tick, at: plan.signals[index].sinceSlot)
    moved(index)
  }

  /// Marks whatever depends on a signal whose course through time has changed.
  private mutating func moved(_ index: Int) {
    hasChanged = true
    unsafe readAt[index] = -2
    unsafe readingsAtLimit[index] = .nan
    for reader in plan.readingsOfSignal[index].indices { unsafe readAt[Int(plan.lists[reader])] = -2 }
    mark(plan.signalMasks, index)
  }

  mutating func setSignal(_ index: Int, to value: Double) {
    let signal = plan.signals[index]
    var value = signal.clamped(value)
    switch signal.law {
    case .computed: return
    case .course: value -= courses(signal, addedTo: 0, at: tick)
    default: break
    }
    write(number: value, at: signal.fromSlot)
    write(integer: tick, at: signal.sinceSlot)
    moved(index)
  }

  mutating func give(_ amount: Double, to index: Int, over: Tick?, amountExpression: ExpressionIndex) {
    let signal = plan.program.signals[index]
    if case .course(let course, let perDose) = signal.law {
      let multiple = amount / perDose
      guard multiple.isFinite else { return fail(.notFinite, expression: amountExpression, signal: index) }
      guard let dose = freeDose(of: signal, course: plan.program.courses[course]) else {
        return fail(.tooManyDoses, expression: amountExpression, signal: index)
      }
      write(integer: tick, at: dose.sinceSlot)
      write(number: multiple, at: dose.amountSlot)
      return moved(index)
    }
    guard let over else { return }
    let perTick = amount / Double(over)
    guard perTick.isFinite else { return fail(.notFinite, expression: amountExpression, signal: index) }
    guard let dose = signal.doses.first(where: { integer(at: $0.sinceSlot) == Tick.none }) else {
      return fail(.tooManyDoses, expression: amountExpression, signal: index)
    }
    beginSegment(index)
    write(integer: tick, at: dose.sinceSlot)
    write(number: perTick, at: dose.amountSlot)
    moved(index)
    if let end = dose.end { schedule(end, at: tick + max(1, over)) }
  }

  /// Room for a dose: a free one, or the oldest whose course is over, whose last value then stays in the base.
  private mutating func freeDose(of signal: Signal, course: Course) -> Signal.Dose? {
    if let free = signal.doses.first(where: { integer(at: $0.sinceSlot) == Tick.none }) { return free }
    guard let last = course.rests, let rest = course.values.last else { return nil }
    var oldest: Signal.Dose?
    for dose in signal.doses where tick - integer(at: dose.sinceSlot) >= last {
      if let found = oldest, integer(at: found.sinceSlot) <= integer(at: dose.sinceSlot) { continue }
      oldest = dose
    }
    guard let oldest else { return nil }
    write(number: number(at: signal.fromSlot) + number(at: oldest.amountSlot) * rest, at: signal.fromSlot)
    return oldest
  }

  mutating func endDose(_ index: Int, _ dose: Int) {
    beginSegment(index)
    free(plan.program.signals[index].doses[dose])
    moved(index)
  }

  mutating func stopDoses(of index: Int) {
    let doses = plan.program.signals[index].doses
    guard doses.contains(where: { integer(at: $0.sinceSlot) != Tick.none }) else { return }
    beginSegment(index)
    for dose in doses {
      free(dose)
      if let end = dose.end { unschedule(end) }
    }
    moved(index)
  }

  private mutating func free(_ dose: Signal.Dose) {
    write(integer: Tick.none, at: dose.sinceSlot)
    write(number: 0, at: dose.amountSlot)
  }

  // MARK: Phase 3 and the end of phase 4

  /// Reads all sampled expressions, then applies those that differ enough (semantics 7).
  mutating func takeSamples() {
    clearContext()
    let isFirst = tick == 0
    var due: [(signal: Int, value: Double)] = []
    let candidates = isFirst ? plan.driven : plan.sampled
    for number in candidates.indices {
      let index = Int(candidates[number])
      guard isSampleDue(index) else { continue }
      guard let value = drivenValue(index) else { return }
      due.append((index, value))
    }
    for (index, value) in due { drive(index, to: value, isFirst: isFirst) }
  }

  /// Whether a sampled signal has to be read at this tick: it is its turn, and its value may differ.
  private mutating func isSampleDue(_ index: Int) -> Bool {
    guard tick % plan.signals[index].samplePeriod == 0 else { return false }
    if !isDrivenDirty(index), unsafe nextDriven[index] > tick { return false }
    cleanDriven(index)
    unsafe nextDriven[index] = -1
    isStale = true
    return true
  }

  /// Whether something that a target or rate reads was written since it was last read.
  mutating func isDrivenDirty(_ index: Int) -> Bool {
    unsafe dirty[plan.ruleWords + plan.probeWords + index / 64] >> UInt64(index % 64) & 1 == 1
  }

  private mutating func cleanDriven(_ index: Int) {
    unsafe dirty[plan.ruleWords + plan.probeWords + index / 64] &= ~(1 << UInt64(index % 64))
  }

  private mutating func drivenValue(_ index: Int) -> Double? {
    guard let value = finiteNumber(of: Int(plan.signals[index].expression)) else { return nil }
    return value + 0.0
  }

  /// Puts a target or rate into force, which begins a segment, if it differs by at least the deadband.
  private mutating func drive(_ index: Int, to value: Double, isFirst: Bool) {
    let slot = UInt16(plan.signals[index].drivenSlot)
    let present = number(at: slot)
    let deadband = plan.signals[index].deadband
    if !isFirst, value == present || (value - present).magnitude < deadband { return }
    beginSegment(index)
    write(number: value, at: slot)
    moved(index)
  }

  /// Applies targets and rates that only depend on the state, where they have changed.
  mutating func followState() {
    let base = plan.ruleWords + plan.probeWords
    var isAnyDirty = false
    for word in plan.stateDrivenMask.indices where unsafe dirty[base + word] & plan.stateDrivenMask[word] != 0
    {
      isAnyDirty = true
    }
    if !isAnyDirty { return }
    for number in plan.stateDriven.indices {
      let index = Int(plan.stateDriven[number])
      guard isDrivenDirty(index) else { continue }
      cleanDriven(index)
      clearContext()
      let slot = UInt16(plan.signals[index].drivenSlot)
      guard let value = drivenValue(index) else { return }
      if value.bitPattern == self.number(at: slot).bitPattern { continue }
      beginSegment(index)
      write(number: value, at: slot)
      moved(index)
    }
  }
}
