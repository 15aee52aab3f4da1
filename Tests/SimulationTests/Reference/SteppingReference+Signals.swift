// Signals of the stepping reference: semantics 6, 7, 16 and 17.

import CEL
import Simulation

extension SteppingReference {
  /// The signal as read at this tick.
  func freshReading(_ index: Int) throws(Failure) -> Double {
    let signal = program.signals[index]
    return clamped(try unclampedReading(signal), signal)
  }

  private func unclampedReading(_ signal: Signal) throws(Failure) -> Double {
    let n = tick - integer(signal.sinceSlot)
    switch signal.law {
    case .hold: return line(signal, 0, n)
    case .ramp(let perTick): return line(signal, perTick, n)
    case .rate(_, let ticks): return line(signal, driven(signal) / ticks, n)
    case .relax(let target, let up, let down): return approach(signal, target, up, down, n)
    case .follow(_, let up, let down): return approach(signal, driven(signal), up, down, n)
    case .course(let course, _):
      return courses(signal, program.courses[course], addedTo: number(signal.fromSlot))
    case .computed(let expression):
      let answer = try evaluate(expression, .none)
      let isNumber = program.expressions[expression].resultType == .number
      let value = isNumber ? answer.number : Double(answer.integer)
      if value.isNaN { throw Failure(fault: .notFinite, expression: expression) }
      return value
    }
  }

  private func driven(_ signal: Signal) -> Double { signal.drivenSlot.map { number($0) } ?? 0 }

  private func line(_ signal: Signal, _ base: Double, _ n: Tick) -> Double {
    number(signal.fromSlot) + (base + sumOfRates(signal)) * Double(n)
  }

  private func approach(_ signal: Signal, _ target: Double, _ up: Decay, _ down: Decay, _ n: Tick) -> Double {
    let from = number(signal.fromSlot)
    let sum = sumOfRates(signal)
    let upper = target + Double(up.timeConstant) * sum
    let rises = upper > from
    let decay = rises ? up : down
    let effective = rises ? upper : target + Double(down.timeConstant) * sum
    if n == 0 { return from }
    if n >= decay.end { return effective }
    let value = effective + (from - effective) * decay.share(after: n)
    let (low, high) = from < effective ? (from, effective) : (effective, from)
    return value < low ? low : value > high ? high : value
  }

  /// Active additions, in the order in which they began.
  private func sumOfRates(_ signal: Signal) -> Double {
    var active: [(since: Tick, slot: Int)] = []
    for (slot, dose) in signal.doses.enumerated() where !isFree(dose) {
      active.append((integer(dose.sinceSlot), slot))
    }
    if active.isEmpty { return 0 }
    active.sort { $0 < $1 }
    return active.reduce(0.0) { $0 + number(signal.doses[$1.slot].amountSlot) }
  }

  /// Courses of all doses, added one after another.
  private func courses(_ signal: Signal, _ course: Course, addedTo start: Double) -> Double {
    signal.doses.filter { !isFree($0) }.reduce(start) {
      $0 + number($1.amountSlot) * course.value(after: tick - integer($1.sinceSlot))
    }
  }

  func clamped(_ value: Double, _ signal: Signal) -> Double { clamped(value, signal.low, signal.high) }
  func clamped(_ value: Double, _ low: Double, _ high: Double) -> Double {
    (value < low ? low : value > high ? high : value) + 0.0
  }

  func isFree(_ dose: Signal.Dose) -> Bool { integer(dose.sinceSlot) == .none }
  func free(_ dose: Signal.Dose) {
    setInteger(dose.sinceSlot, .none)
    setNumber(dose.amountSlot, 0)
  }

  /// The value as read becomes the start of a new segment.
  func beginSegment(_ index: Int) throws(Failure) {
    if case .computed = program.signals[index].law { return }
    let value = try freshReading(index)
    setNumber(program.signals[index].fromSlot, value)
    setInteger(program.signals[index].sinceSlot, tick)
  }

  // MARK: Samples

  /// Signals with a target or rate read from an expression, and whether that depends on the state alone.
  func drivingExpressions() -> [(signal: Int, expression: ExpressionIndex, isStatic: Bool)] {
    program.signals.indices.compactMap { index in
      switch program.signals[index].law {
      case .rate(let expression, _), .follow(let expression, _, _): (index, expression, isStatic(expression))
      default: nil
      }
    }
  }

  /// Whether the expression can change only when the state is written, looking through computed signals.
  private func isStatic(_ index: ExpressionIndex) -> Bool {
    let expression = program.expressions[index]
    return !expression.readsTime && !expression.readsContext
      && expression.readingInputs.allSatisfy {
        if case .computed(let inner) = program.signals[Int($0)].law { isStatic(inner) } else { false }
      }
  }

  /// Phase 3: all are read before any is applied.
  func sample() throws(Failure) {
    var read: [(signal: Int, value: Double)] = []
    for (index, expression, isStatic) in drivers {
      let period = program.signals[index].samplePeriod
      guard tick == 0 || (tick % period == 0 && !isStatic) else { continue }
      read.append((index, try finite(expression, .none)))
    }
    for (index, value) in read {
      let signal = program.signals[index]
      let old = driven(signal)
      if tick == 0 || (value != old && (value - old).magnitude >= signal.deadband) {
        try drive(index, value)
      }
    }
  }

  /// The end of phase 4: what depends on the state alone follows it without a sample.
  func followStatic() throws(Failure) {
    for (index, expression, isStatic) in drivers where isStatic {
      let value = try finite(expression, .none)
      if value.bitPattern != driven(program.signals[index]).bitPattern { try drive(index, value) }
    }
  }

  private func drive(_ index: Int, _ value: Double) throws(Failure) {
    try beginSegment(index)
    if let slot = program.signals[index].drivenSlot { setNumber(slot, value) }
  }

  // MARK: Changes

  func jump(_ index: Int, to value: Double) {
    let signal = program.signals[index]
    var from = clamped(value, signal)
    switch signal.law {
    case .computed: return
    case .course(let course, _): from = from - courses(signal, program.courses[course], addedTo: 0) + 0.0
    default: break
    }
    setNumber(signal.fromSlot, from)
    setInteger(signal.sinceSlot, tick)
  }

  /// A dose: a course, or an addition spread evenly over a time.
  func dose(_ index: Int, _ amount: Double, over: Tick?, from expression: ExpressionIndex) throws(Failure) {
    let signal = program.signals[index]
    var room = signal.doses.first { isFree($0) }
    if let over {
      guard let room else { throw Failure(fault: .tooManyDoses, expression: expression) }
      let perTick = amount / Double(over) + 0.0
      guard perTick.isFinite else { throw Failure(fault: .notFinite, expression: expression) }
      try beginSegment(index)
      setInteger(room.sinceSlot, tick)
      setNumber(room.amountSlot, perTick)
      if let end = room.end { put(end, at: tick + (over < 1 ? 1 : over)) }
    } else if case .course(let courseIndex, let perDose) = signal.law {
      let course = program.courses[courseIndex]
      let multiple = amount / perDose + 0.0
      guard multiple.isFinite else { throw Failure(fault: .notFinite, expression: expression) }
      if room == nil {
        let finished = signal.doses.indices
          .filter {
            course.period == nil
              && tick - integer(signal.doses[$0].sinceSlot) >= course.ticks[course.ticks.count - 1]
          }
          .min { (integer(signal.doses[$0].sinceSlot), $0) < (integer(signal.doses[$1].sinceSlot), $1) }
        guard let finished else { throw Failure(fault: .tooManyDoses, expression: expression) }
        let old = signal.doses[finished]
        let rest = number(old.amountSlot) * course.values[course.values.count - 1]
        setNumber(signal.fromSlot, number(signal.fromSlot) + rest + 0.0)
        room = old
      }
      guard let room else { return }
      setInteger(room.sinceSlot, tick)
      setNumber(room.amountSlot, multiple)
    }
  }

  func stopDoses(_ index: Int) throws(Failure) {
    let signal = program.signals[index]
    guard signal.doses.contains(where: { !isFree($0) }) else { return }
    try beginSegment(index)
    for dose in signal.doses {
      free(dose)
      if let end = dose.end { cancel(end) }
    }
  }
}
