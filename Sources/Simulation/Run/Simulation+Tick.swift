import CEL

// The phases of a tick, in the order of semantics 18, and the ways into a run.

extension Simulation {
  /// Carries all ticks up to and including `last`, without an event; stops where the run ends.
  ///
  /// Splitting an advance changes nothing: `advance(to: a)` and then `advance(to: b)` is `advance(to: b)`.
  public mutating func advance(to last: Tick) {
    while end == nil, tick < last {
      guard let next = nextTick(through: min(last, plan.program.limit)) else {
        passCheckpoints(through: last)
        tick = last
        return
      }
      passCheckpoints(through: next - 1)
      carry(next)
    }
  }

  /// Carries the next tick and looks no further: plain stepping, tick by tick, which leaping is compared with.
  ///
  /// Every moving condition is then read at every tick. Stepping and advancing may be mixed freely.
  public mutating func step() {
    guard end == nil else { return }
    carry(tick + 1)
  }

  /// Carries all ticks up to that of the event, the last of them with the event.
  ///
  /// - Precondition: The event's tick lies after the last tick carried. An event after the end is left unread.
  public mutating func apply(_ event: Event) {
    precondition(event.tick > tick, "ticks of events rise strictly")
    advance(to: event.tick - 1)
    guard end == nil else { return }
    passCheckpoints(through: event.tick - 1)
    begin(event.tick)
    if !isFaulted { take(event) }
    conclude()
  }

  /// Ends the run at a tick because the trainee finished or left.
  public mutating func close(_ reason: EndReason, at last: Tick) {
    precondition(last > tick || end != nil, "a run closes after the last tick shown")
    advance(to: last - 1)
    guard end == nil else { return }
    passCheckpoints(through: last - 1)
    closing = reason
    carry(last)
  }

  /// All phases of one tick without an event.
  private mutating func carry(_ now: Tick) {
    begin(now)
    conclude()
  }

  /// Goes on to a tick, with what is due before the trainee does anything.
  private mutating func begin(_ now: Tick) {
    tick = now
    performAppointments()
  }

  /// The phases of the present tick after the trainee's.
  private mutating func conclude() {
    let now = tick
    if now % Tick.perSecond == 0, !isFaulted { takeSamples() }
    if !isFaulted { settle() }
    if !isFaulted { reportProbes() }
    // A fault goes before an end by effect, that before the trainee's, and the limit is last.
    if pendingEnd == nil, let closing { pendingEnd = (closing, nil) }
    if pendingEnd == nil, now == plan.program.limit { pendingEnd = (.limit, nil) }
    if let pendingEnd {
      end = (pendingEnd.reason, pendingEnd.ending, now)
      cutOffEverybody()
      note(.ended, pendingEnd.reason.rawValue, pendingEnd.ending ?? -1)
      writeCheckpoint(isFinal: true)
    } else if now % Checkpoint.period == 0 {
      passCheckpoints(through: now)
    }
  }

  // MARK: Phase 1

  /// Performs what is due now, in the order in which it was scheduled.
  private mutating func performAppointments() {
    if earliestDue > tick { return }
    while !isFaulted {
      var chosen = -1
      var least = Int32.max
      for index in plan.appointments.indices {
        guard integer(at: plan.appointments[index].dueSlot) == tick else { continue }
        let sequence = integer(at: plan.appointments[index].sequenceSlot)
        if sequence < least { (chosen, least) = (index, sequence) }
      }
      guard chosen >= 0 else { break }
      perform(chosen)
    }
    earliestDue = -1
  }

  private mutating func perform(_ index: Int) {
    let appointment = plan.appointments[index]
    unschedule(index)
    guard spend() else { return }
    clearContext()
    if appointment.unless >= 0 {
      guard truth(of: Int(appointment.unless)) == false else { return }
    }
    switch appointment.kind {
    case .completion: completeOrArrive(Int(appointment.a))
    case .doseEnd: endDose(Int(appointment.a), Int(appointment.b))
    case .arrival:
      note(.due, index)
      let slot = plan.entities[Int(appointment.a)].placeSlot
      if slot >= 0 { write(byte: byte(at: UInt16(appointment.b)), at: UInt16(slot)) }
    case .effects:
      note(.due, index)
      apply(appointment.effects)
    }
  }

  /// Puts an appointment on the calendar, after everything that was ever put there.
  mutating func schedule(_ index: Int, at due: Tick) {
    var sequence: Int32 = 0
    for other in plan.appointments.indices {
      sequence = max(sequence, integer(at: plan.appointments[other].sequenceSlot))
    }
    let dueSlot = plan.appointments[index].dueSlot
    if integer(at: dueSlot) == earliestDue { earliestDue = -1 }
    store(integer: due, at: dueSlot)
    store(integer: sequence + 1, at: plan.appointments[index].sequenceSlot)
    hasChanged = true
    if earliestDue >= 0, due < earliestDue { earliestDue = due }
  }

  /// Puts an appointment on the calendar so long from now, and as much longer as is drawn for it.
  mutating func schedule(_ index: Int, after delay: Tick) {
    var delay = delay
    if let spread = plan.program.appointments[index].spread {
      let drawn = integer(at: spread.countSlot)
      delay += Tick(
        Draws.integer(
          below: UInt64(spread.ticks) + 1, seed: start.seed, stream: spread.stream, index: UInt64(drawn)))
      if drawn < Int32.max { write(integer: drawn + 1, at: spread.countSlot) }
    }
    schedule(index, at: tick + max(1, delay))
  }

  /// Takes an appointment off the calendar.
  mutating func unschedule(_ index: Int) {
    let dueSlot = plan.appointments[index].dueSlot
    if integer(at: dueSlot) == Tick.none { return }
    store(integer: Tick.none, at: dueSlot)
    hasChanged = true
    earliestDue = -1
  }

  // MARK: Phase 4

  /// Rounds of running acts and rules until one fires nothing, then targets that follow the state.
  private mutating func settle() {
    markDueRules()
    var round = 0
    var isSettled = false
    while !isSettled, !isFaulted {
      round += 1
      isLastRound = round > limits.rounds
      isSettled = !checkRunningActs()
      for word in 0..<plan.ruleWords {
        var above: UInt64 = .max
        while !isFaulted {
          let waiting = unsafe dirty[word] & above
          if waiting == 0 { break }
          let bit = waiting.trailingZeroBitCount
          unsafe dirty[word] &= ~(1 << UInt64(bit))
          above = bit == 63 ? 0 : .max << UInt64(bit + 1)
          if readRule(word * 64 + bit) { isSettled = false }
        }
      }
    }
    if !isFaulted { followState() }
  }

  private mutating func markDueRules() {
    if !isStale, nextChange > tick { return }
    for number in plan.movingRules.indices {
      let index = Int(plan.movingRules[number])
      if unsafe nextRule[index] <= tick { unsafe dirty[index / 64] |= 1 << UInt64(index % 64) }
    }
    for number in plan.holds.indices {
      let index = Int(plan.holds[number])
      let rule = plan.rules[index]
      let since = integer(at: UInt16(rule.holdSlot))
      if since >= 0, byte(at: rule.wasSlot) == 0, since + rule.holdTicks <= tick {
        unsafe dirty[index / 64] |= 1 << UInt64(index % 64)
      }
    }
  }

  /// Reads a rule at its turn, and lets it fire.
  ///
  /// - Returns: Whether it fired.
  private mutating func readRule(_ index: Int) -> Bool {
    isStale = true
    let condition = Int(plan.rules[index].condition)
    unsafe nextRule[index] = plan.expressions[condition].isMoving ? -1 : Int32.max
    clearContext()
    guard let isTrue = truth(of: condition) else { return false }
    let (holdSlot, wasSlot) = (plan.rules[index].holdSlot, plan.rules[index].wasSlot)
    guard isTrue else {
      if holdSlot >= 0 { write(integer: Tick.none, at: UInt16(holdSlot)) }
      write(byte: 0, at: wasSlot)
      return false
    }
    if holdSlot >= 0 {
      let holdSlot = UInt16(holdSlot)
      if integer(at: holdSlot) == Tick.none { write(integer: tick, at: holdSlot) }
      if tick - integer(at: holdSlot) < plan.rules[index].holdTicks { return false }
    }
    if byte(at: wasSlot) != 0 { return false }
    if isLastRound {
      fail(.rounds, expression: condition)
      return false
    }
    write(byte: 1, at: wasSlot)
    guard spend() else { return false }
    note(.fired, index)
    apply(plan.rules[index].effects)
    return true
  }

  // MARK: Phase 5

  /// Notes each probe whose value changed.
  private mutating func reportProbes() {
    let base = plan.ruleWords
    if isStale || nextChange <= tick {
      for number in plan.movingProbes.indices {
        let index = Int(plan.movingProbes[number])
        if unsafe nextProbe[index] <= tick { unsafe dirty[base + index / 64] |= 1 << UInt64(index % 64) }
      }
    }
    for word in 0..<plan.probeWords {
      var waiting = unsafe dirty[base + word]
      if waiting == 0 { continue }
      unsafe dirty[base + word] = 0
      isStale = true
      clearContext()
      while waiting != 0 {
        let index = word * 64 + waiting.trailingZeroBitCount
        waiting &= waiting - 1
        let expression = Int(plan.probes[index])
        unsafe nextProbe[index] = plan.expressions[expression].isMoving ? -1 : Int32.max
        let answer = answer(expression, at: tick)
        // A probe that fails is not true: it belongs to the rubric and cannot end the run.
        let value: UInt8 = !answer.isFailure && answer.boolean ? 1 : 0
        if unsafe value != probeValues[index] {
          unsafe probeValues[index] = value
          note(.probed, index, Int(value))
        }
      }
    }
  }

  // MARK: Phase 6

  /// Writes the checkpoint that falls due up to `last`, if anything has changed since the one before.
  mutating func passCheckpoints(through last: Tick) {
    guard hasChanged || !pendingEvents.isEmpty || checkpoints.isEmpty, tick >= 0 else { return }
    let due = (max(tick, 1) + Checkpoint.period - 1) / Checkpoint.period * Checkpoint.period
    guard due <= last else { return }
    let present = tick
    tick = due
    writeCheckpoint(isFinal: false)
    tick = present
  }

  private mutating func writeCheckpoint(isFinal: Bool) {
    let words = plan.program.layout.checkedSize / 8
    if !isFinal, pendingEvents.isEmpty, !checkpoints.isEmpty {
      var differs = false
      for word in 0..<words {
        let now = unsafe state.load(fromByteOffset: word * 8, as: UInt64.self)
        let then = unsafe checkpointed.load(fromByteOffset: word * 8, as: UInt64.self)
        if now != then {
          differs = true
          break
        }
      }
      hasChanged = false
      if !differs { return }
    }
    var sum = Checksum()
    sum.absorb(chain)
    sum.absorb(UInt64(bitPattern: Int64(tick)))
    for word in pendingEvents { sum.absorb(word) }
    for word in 0..<words {
      let value = unsafe state.load(fromByteOffset: word * 8, as: UInt64.self)
      sum.absorb(UInt64(littleEndian: value))
    }
    if isFinal, !plan.program.signals.isEmpty {
      for index in plan.program.signals.indices { sum.absorb(reading(index).bitPattern) }
    }
    chain = sum.value
    checkpoints.append(Checkpoint(tick: tick, checksum: chain))
    pendingEvents.removeAll(keepingCapacity: true)
    unsafe checkpointed.copyMemory(from: state, byteCount: plan.program.layout.size)
    hasChanged = false
  }

  // MARK: Trace and faults

  @inline(__always)
  mutating func note(_ kind: Occurrence.Kind, _ a: Int, _ b: Int = -1, actor: Int = 0, value: Double = 0) {
    trace.append(
      Occurrence(tick: tick, kind: kind, a: a, b: b, c: UInt8(truncatingIfNeeded: actor), value: value))
  }

  /// Records the scenario's fault: nothing more happens in this tick, with which the run ends.
  mutating func fail(_ fault: Fault, expression: Int = -1, instruction: Int = -1, signal: Int = -1) {
    if isFaulted { return }
    isFaulted = true
    faultRecord = record(fault, expression: expression, instruction: instruction, signal: signal)
    pendingEnd = (.fault, nil)
    note(.faulted, expression, instruction, value: Double(fault.rawValue))
  }

  /// Counts a firing, an event or something due against what a run may do (semantics 35).
  ///
  /// - Returns: Whether it may still happen.
  mutating func spend() -> Bool {
    if work == limits.work {
      fail(.work)
      return false
    }
    work += 1
    return true
  }
}

extension Checkpoint {
  /// Ticks between checkpoints.
  public static let period: Tick = 1000
}
