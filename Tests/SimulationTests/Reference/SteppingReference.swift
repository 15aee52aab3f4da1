// The meaning of a run, written down as plainly as it can be: tick after tick, phase after phase, every rule read in
// every round, every signal computed afresh whenever it is read, nothing remembered that is not state. The engine
// must give the same trace, the same checkpoints and the same state, bit for bit; `AgreementTests` holds it to that.
//
// It uses the compiled program and the definitions of `SlotProgram`, `Decay` and `Course`, and no code of the engine.
// It refuses nothing: events are legal by their types, as the recorder guarantees. `RuleTests` hold this file to
// hand-computed tables, so that both cannot be wrong together unnoticed.

import CEL
import Simulation

/// Runs a program by stepping.
@safe final class SteppingReference {
  let program: Program
  let seed: UInt64
  private(set) var tick: Tick = -1
  private(set) var end: (reason: EndReason, ending: Int?, tick: Tick)?
  var trace: [Occurrence] = []
  private(set) var checkpoints: [Checkpoint] = []
  private(set) var variant: Int?

  // Beside the state.
  private(set) var eventCount = 0
  var work = 0
  var nesting = 0
  /// The ending asked for in this tick.
  var askedEnding: Int?
  private var probed: [Bool?]
  private var events: [Event] = []
  private var chained: [UInt8]?

  // Parts of the program, taken out of it once.
  let expressions: [SlotProgram]
  private let rules: [Rule]
  private let dueSlots: [UInt16]
  private let sequenceSlots: [UInt16]
  /// Signals with a target or rate, and whether that depends on the state alone.
  private(set) var drivers: [(signal: Int, expression: ExpressionIndex, isStatic: Bool)] = []

  // The state, and room for what an expression reads.
  @unsafe private let block: UnsafeMutableRawPointer
  @unsafe private let readings: UnsafeMutablePointer<Double>
  @unsafe private let context: UnsafeMutablePointer<UInt64>

  let limits: RunLimits
  static let checkpointPeriod: Tick = 1000

  /// What stops a run in the middle of a tick.
  struct Failure: Error {
    var fault: Fault
    var expression = -1
    var instruction = -1
  }

  /// In whose name expressions are read and effects happen.
  struct Act {
    var actor: Int?
    var target: EntityIndex?
    var parameters: [UInt64] = []
    /// Nobody does it: rules, timers, samples, probes.
    static let none = Act()
  }

  init(_ program: Program, start: Start, limits: RunLimits = RunLimits()) {
    self.program = program
    self.limits = limits
    seed = start.seed
    probed = program.probes.map { _ in nil }
    expressions = program.expressions
    rules = program.rules
    dueSlots = program.appointments.map(\.dueSlot)
    sequenceSlots = program.appointments.map(\.sequenceSlot)
    unsafe block = .allocate(byteCount: program.layout.size + 8, alignment: 8)
    unsafe block.initializeMemory(as: UInt8.self, repeating: 0, count: program.layout.size + 8)
    unsafe readings = .allocate(capacity: program.signals.count + 1)
    unsafe readings.initialize(repeating: 0, count: program.signals.count + 1)
    unsafe context = .allocate(capacity: 2 + Action.mostParameters)
    unsafe context.initialize(repeating: 0, count: 2 + Action.mostParameters)

    drivers = drivingExpressions()

    for slot in program.layout.slots { store(slot.initial, in: slot) }
    for setting in start.settings { store(setting.word, in: program.layout.slots[setting.slot]) }
    variant = start.variant
    if variant == nil, !program.variants.isEmpty {
      let draw = ReferenceDraws(seed: seed, stream: 0x7661_7269_616E_7473)
      variant = Int(draw.integer(below: UInt64(program.variants.count), at: 0))
    }
    if let variant {
      for write in program.variants[variant].writes { apply(write) }
    }
    for sample in program.samples { drawRanks(sample) }
    for entry in program.timeline {
      var due = entry.earliest
      if entry.latest > entry.earliest {
        let draw = ReferenceDraws(seed: seed, stream: entry.stream)
        due += Tick(draw.integer(below: UInt64(entry.latest - entry.earliest) + 1, at: 0))
      }
      put(entry.appointment, at: due)
    }
  }

  deinit {
    unsafe block.deallocate()
    unsafe readings.deallocate()
    unsafe context.deallocate()
  }

  // MARK: Driving

  func advance(to last: Tick) {
    while end == nil, tick < last { carry() }
  }

  func apply(_ event: Event) {
    precondition(event.tick > tick || end != nil, "event ticks rise strictly")
    advance(to: event.tick - 1)
    if end == nil { carry(event: event) }
  }

  func close(_ reason: EndReason, at last: Tick) {
    precondition(last > tick || end != nil, "a run is closed at a tick not yet carried")
    advance(to: last - 1)
    if end == nil { carry(closing: reason) }
  }

  /// One tick through all its phases.
  private func carry(event: Event? = nil, closing: EndReason? = nil) {
    tick += 1
    askedEnding = nil
    nesting = 0
    var isFault = false
    do throws(Failure) {
      try carryOutWhatIsDue()
      if let event {
        eventCount += 1
        events.append(event)
        try countWork()
        let act = Act(actor: 0, target: event.target, parameters: event.parameters)
        try attempt(event.action, act, mayTakeNoTime: true)
      }
      try sample()
      try settle()
      try followStatic()
      probe()
    } catch {
      note(.faulted, a: error.expression, b: error.instruction, value: Double(error.fault.rawValue))
      isFault = true
    }
    var reason: EndReason?
    if isFault {
      reason = .fault
    } else if askedEnding != nil {
      reason = .effect
    } else if let closing {
      reason = closing
    } else if tick >= program.limit {
      reason = .limit
    }
    if let reason {
      for number in 0..<program.actors.count + program.besides.count { cutOff(number) }
      let ending = reason == .effect ? askedEnding : nil
      note(.ended, a: reason.rawValue, b: ending ?? -1)
      end = (reason, ending, tick)
    }
    checksum()
  }

  // MARK: Phase 1

  private func carryOutWhatIsDue() throws(Failure) {
    while let next = program.appointments.indices
      .filter({ integer(program.appointments[$0].dueSlot) == tick })
      .min(by: {
        integer(program.appointments[$0].sequenceSlot) < integer(program.appointments[$1].sequenceSlot)
      })
    {
      let appointment = program.appointments[next]
      setInteger(appointment.dueSlot, .none)
      try countWork()
      if let unless = appointment.unless, try isTrue(unless, .none) { continue }
      switch appointment.kind {
      case .effects(let effects):
        note(.due, a: next)
        try apply(effects, .none)
      case .arrival(let entity, let placeSlot):
        note(.due, a: next)
        if let slot = program.entities[entity].placeSlot { setByte(slot, byte(placeSlot)) }
      case .completion(let actor):
        try completeOrArrive(actor)
      case .doseEnd(let signal, let dose):
        try beginSegment(signal)
        free(program.signals[signal].doses[dose])
      }
    }
  }

  /// Gives the appointment a date and the next number.
  func put(_ appointment: Int, at due: Tick) {
    let last = program.appointments.map { integer($0.sequenceSlot) }.max() ?? 0
    setInteger(program.appointments[appointment].dueSlot, due)
    setInteger(program.appointments[appointment].sequenceSlot, (last < 0 ? 0 : last) + 1)
  }

  /// Gives it a date so long from now, with what is drawn for it on top.
  func put(_ appointment: Int, after delay: Tick) {
    var wait = delay
    if let spread = program.appointments[appointment].spread {
      let index = UInt64(integer(spread.countSlot))
      wait += Tick(
        ReferenceDraws(seed: seed, stream: spread.stream).integer(below: UInt64(spread.ticks) + 1, at: index))
      count(spread.countSlot)
    }
    put(appointment, at: tick + (wait < 1 ? 1 : wait))
  }

  func cancel(_ appointment: Int) { setInteger(program.appointments[appointment].dueSlot, .none) }

  // MARK: Phase 4

  private func settle() throws(Failure) {
    var round = 1
    while true {
      let isLast = round > limits.rounds
      var fired = false
      for number in 0..<program.actors.count + program.besides.count {
        guard let (action, act) = running(number), let condition = program.actions[action].whileCondition,
          try !isTrue(condition, act)
        else { continue }
        if isLast { throw Failure(fault: .rounds, expression: condition) }
        cutOff(number)
        fired = true
      }
      for (index, rule) in rules.enumerated() {
        let holds = try isTrue(rule.condition, .none)
        var fires = false
        if let holdSlot = rule.holdSlot, rule.holdTicks > 0 {
          if !holds {
            setInteger(holdSlot, .none)
            setByte(rule.wasSlot, 0)
          } else {
            if integer(holdSlot) == .none { setInteger(holdSlot, tick) }
            fires = tick - integer(holdSlot) >= rule.holdTicks && byte(rule.wasSlot) == 0
          }
        } else {
          fires = holds && byte(rule.wasSlot) == 0
          if !fires { setByte(rule.wasSlot, holds ? 1 : 0) }
        }
        guard fires else { continue }
        if isLast { throw Failure(fault: .rounds, expression: rule.condition) }
        try countWork()
        setByte(rule.wasSlot, 1)
        note(.fired, a: index)
        try apply(rule.effects, .none)
        fired = true
      }
      if !fired { return }
      round += 1
    }
  }

  // MARK: Phase 5

  private func probe() {
    for (index, condition) in program.probes.enumerated() {
      let value = (try? isTrue(condition, .none)) ?? false
      if probed[index] == value { continue }
      probed[index] = value
      note(.probed, a: index, b: value ? 1 : 0)
    }
  }

  // MARK: Phase 6

  private func checksum() {
    let isDue = tick > 0 && tick % SteppingReference.checkpointPeriod == 0
    guard end != nil || isDue else { return }
    let bytes = Array(stateBytes.prefix(program.layout.checkedSize))
    guard end != nil || chained == nil || !events.isEmpty || chained != bytes else { return }
    var words = [checkpoints.last?.checksum ?? 0, UInt64(bitPattern: Int64(tick))]
    for event in events {
      words += [
        UInt64(bitPattern: Int64(event.tick)), UInt64(event.action), UInt64((event.target ?? -1) + 1),
      ]
      words += [UInt64(event.parameters.count)] + event.parameters
    }
    for start in stride(from: 0, to: bytes.count, by: 8) {
      words.append((0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
    }
    if end != nil { words += program.signals.indices.map { reading($0).bitPattern } }
    checkpoints.append(Checkpoint(tick: tick, checksum: SteppingReference.hash(words)))
    events = []
    chained = bytes
  }

  static func hash(_ words: [UInt64]) -> UInt64 {
    var hash: UInt64 = 0x50_5241_4354_4943
    for word in words {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return hash
  }

  // MARK: Reading

  /// Evaluates an expression; every signal it reads is computed first, and one that cannot be computed is a fault.
  func evaluate(_ index: ExpressionIndex, _ act: Act) throws(Failure) -> SlotAnswer {
    let expression = expressions[index]
    for signal in expression.readingInputs {
      let value = try freshReading(Int(signal))
      unsafe readings[Int(signal)] = value
    }
    unsafe context.update(repeating: 0, count: 2 + Action.mostParameters)
    unsafe context[0] = UInt64(act.target ?? Int(Entity.nobody))
    unsafe context[1] = UInt64(act.actor.map { program.actors[$0].entity } ?? Int(Entity.nobody))
    if !act.parameters.isEmpty {
      for (index, word) in act.parameters.enumerated() { unsafe context[2 + index] = word }
    }
    let frame = unsafe SlotFrame(state: block, readings: readings, context: context, tick: Int64(tick))
    let answer = expression.evaluate(frame)
    if answer.isFailure {
      throw Failure(fault: .expression, expression: index, instruction: Int(answer.failure))
    }
    return answer
  }

  func isTrue(_ index: ExpressionIndex, _ act: Act) throws(Failure) -> Bool {
    try evaluate(index, act).boolean
  }

  /// The answer as a number that can be stored.
  func finite(_ index: ExpressionIndex, _ act: Act) throws(Failure) -> Double {
    let answer = try evaluate(index, act)
    let type = expressions[index].resultType
    let value = type == .number ? answer.number : Double(answer.integer)
    guard value.isFinite else { throw Failure(fault: .notFinite, expression: index) }
    return value + 0.0
  }

  /// What fronts and the last checksum see: a signal that cannot be computed reads as NaN.
  func reading(_ signal: Int) -> Double {
    (try? freshReading(signal)) ?? Double(bitPattern: 0x7FF8_0000_0000_0000)
  }

  /// Every signal's reading and every slot, as words.
  func slot(_ index: Int) -> UInt64 {
    let slot = program.layout.slots[index]
    switch slot.kind {
    case .number: return number(slot.offset).bitPattern
    case .integer: return UInt64(bitPattern: Int64(integer(slot.offset)))
    case .byte: return UInt64(byte(slot.offset))
    }
  }

  // MARK: The block

  func number(_ offset: UInt16) -> Double { unsafe block.load(fromByteOffset: Int(offset), as: Double.self) }
  func integer(_ offset: UInt16) -> Int32 { unsafe block.load(fromByteOffset: Int(offset), as: Int32.self) }
  func byte(_ offset: UInt16) -> UInt8 { unsafe block.load(fromByteOffset: Int(offset), as: UInt8.self) }
  func word(_ offset: UInt16) -> UInt64 { unsafe block.load(fromByteOffset: Int(offset), as: UInt64.self) }
  func setNumber(_ offset: UInt16, _ value: Double) {
    unsafe block.storeBytes(of: value, toByteOffset: Int(offset), as: Double.self)
  }
  func setInteger(_ offset: UInt16, _ value: Int32) {
    unsafe block.storeBytes(of: value, toByteOffset: Int(offset), as: Int32.self)
  }
  func setByte(_ offset: UInt16, _ value: UInt8) {
    unsafe block.storeBytes(of: value, toByteOffset: Int(offset), as: UInt8.self)
  }
  func setWord(_ offset: UInt16, _ value: UInt64) {
    unsafe block.storeBytes(of: value, toByteOffset: Int(offset), as: UInt64.self)
  }
  func count(_ offset: UInt16?) {
    if let offset, integer(offset) < Int32.max { setInteger(offset, integer(offset) + 1) }
  }

  /// A raw word, by the kind of the slot.
  private func store(_ word: UInt64, in slot: StateLayout.Slot) {
    switch slot.kind {
    case .number: setWord(slot.offset, word)
    case .integer: setInteger(slot.offset, Int32(truncatingIfNeeded: Int64(bitPattern: word)))
    case .byte: setByte(slot.offset, UInt8(truncatingIfNeeded: word))
    }
  }

  var stateBytes: [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: block, count: program.layout.size))
  }

  // MARK: Start

  private func apply(_ write: Variant.Write) {
    switch write {
    case .slot(let index, let word): store(word, in: program.layout.slots[index])
    case .signal(let signal, let value):
      setNumber(program.signals[signal].fromSlot, clamped(value, program.signals[signal]))
    case .dose(let signal, let amount, let ago):
      guard case .course(_, let perDose) = program.signals[signal].law,
        let dose = program.signals[signal].doses.first(where: { isFree($0) })
      else { return }
      setInteger(dose.sinceSlot, ago == 1 ? -2 : -ago)
      setNumber(dose.amountSlot, amount / perDose + 0.0)
    }
  }

  private func drawRanks(_ sample: Sample) {
    let draw = ReferenceDraws(seed: seed, stream: sample.stream)
    var order = Array(0..<sample.count)
    for last in stride(from: sample.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(draw.integer(below: UInt64(last) + 1, at: UInt64(last))))
    }
    let taken = sample.isShuffled ? Array(order.prefix(sample.take)) : order.prefix(sample.take).sorted()
    for element in 0..<sample.count {
      setByte(sample.rankSlots[element], taken.firstIndex(of: element).map { UInt8($0) } ?? 255)
    }
  }

  // MARK: Notes

  func note(_ kind: Occurrence.Kind, a: Int, b: Int = -1, c: Int = 0, value: Double = 0) {
    trace.append(Occurrence(tick: tick, kind: kind, a: a, b: b, c: UInt8(c), value: value))
  }

  func countWork() throws(Failure) {
    if work == limits.work { throw Failure(fault: .work) }
    work += 1
  }
}
