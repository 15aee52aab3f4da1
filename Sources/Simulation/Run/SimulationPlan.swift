import CEL

/// What the engine works out once from a program, for all runs of it: who depends on whom, and everything as plain rows.
///
/// A write to a slot must reach every condition that reads it, directly or through a computed signal, and nothing
/// else; the plan holds these sets as bit masks. Rows hold what the engine reads of each declaration without reference
/// counts (`PlanRows`).
///
/// Proof for `@unchecked Sendable`: tables are filled in `init` and never written again.
@safe public final class SimulationPlan: @unchecked Sendable {
  /// The program.
  public let program: Program

  // One mask is the words for rules, then for probes, then for driven signals.
  let ruleWords: Int
  let probeWords: Int
  let drivenWords: Int
  var maskWords: Int { ruleWords + probeWords + drivenWords }
  /// For each slot of the layout, whom a write concerns.
  let slotMasks: FlatTable<UInt64>
  /// For each signal, whom a new segment concerns.
  let signalMasks: FlatTable<UInt64>
  /// For each slot, the computed signals whose readings a write changes.
  let readingsOfSlot: FlatTable<Span32>
  /// For each signal, the computed signals that read it.
  let readingsOfSignal: FlatTable<Span32>
  /// For each signal, the signals that it reads, ascending.
  let readingsOf: FlatTable<Span32>
  /// Index of the slot that starts at a byte offset; -1 elsewhere.
  let slotAt: FlatTable<Int32>
  /// What the spans of rows point into.
  let lists: FlatTable<Int32>

  /// The state before settings, variant and draws, in words.
  let initialState: FlatTable<UInt64>
  let expressions: FlatTable<ExpressionRow>
  let rules: FlatTable<RuleRow>
  let signals: FlatTable<SignalRow>
  let doses: FlatTable<DoseRow>
  let effects: FlatTable<EffectRow>
  let actions: FlatTable<ActionRow>
  let unwise: FlatTable<UnwiseRow>
  let patterns: FlatTable<PatternRow>
  let reactions: FlatTable<ReactionRow>
  let actors: FlatTable<ActorRow>
  let entities: FlatTable<EntityRow>
  let appointments: FlatTable<AppointmentRow>
  let probes: FlatTable<Int32>

  /// Rules whose condition can change without a write.
  let movingRules: FlatTable<Int32>
  /// Probes that can.
  let movingProbes: FlatTable<Int32>
  /// Rules with a hold.
  let holds: FlatTable<Int32>
  /// Signals with a sampled target or rate.
  let sampled: FlatTable<Int32>
  /// Signals whose target or rate only changes with the state.
  let stateDriven: FlatTable<Int32>
  /// The same as the bits of the words for driven signals.
  let stateDrivenMask: FlatTable<UInt64>
  /// Both, in order.
  let driven: FlatTable<Int32>
  /// Whether any act has a condition that must stay true while it runs.
  let hasActingConditions: Bool
  /// Most words any context needs.
  static let contextWords = 2 + Action.mostParameters

  /// Works out the plan of a verified program.
  public init(_ program: Program) {
    self.program = program
    let layout = program.layout
    var slotAt = [Int32](repeating: -1, count: layout.size + 8)
    for (index, slot) in layout.slots.enumerated() { slotAt[Int(slot.offset)] = Int32(index) }
    self.slotAt = FlatTable(slotAt)

    initialState = FlatTable(SimulationPlan.initialState(layout))

    var lists: [Int32] = []
    func list(_ elements: some Collection<Int>) -> Span32 {
      defer { lists += elements.map { Int32($0) } }
      return Span32(start: Int32(lists.count), count: Int32(elements.count))
    }
    func span(_ range: Range<Int>) -> Span32 {
      Span32(start: Int32(range.lowerBound), count: Int32(range.count))
    }
    func offset(_ slot: UInt16?) -> Int32 { slot.map { Int32($0) } ?? -1 }
    func index(_ value: Int?) -> Int32 { value.map { Int32($0) } ?? -1 }

    let inputs = SignalInputs(program, slotAt: slotAt)
    let isMoving = inputs.isMoving
    expressions = FlatTable(
      program.expressions.indices.map { index in
        let code = program.expressions[index].slotCode
        let readsMonotone = inputs.readingsFor[index].allSatisfy { program.signals[$0].isMonotone }
        return ExpressionRow(
          code: code, readings: list(inputs.readingsFor[index]), isMoving: isMoving[index],
          isChainOfMonotone: (1...ExpressionRow.mostTests).contains(Int(code.testCount)) && readsMonotone)
      })
    rules = FlatTable(
      program.rules.map {
        RuleRow(
          condition: Int32($0.condition), holdTicks: $0.holdTicks, wasSlot: $0.wasSlot,
          holdSlot: offset($0.holdSlot), effects: span($0.effects))
      })
    var doses: [DoseRow] = []
    let noDecay = DecayRow(Decay.instant)
    signals = FlatTable(
      program.signals.map { signal in
        let first = doses.count
        for dose in signal.doses {
          doses.append(DoseRow(sinceSlot: dose.sinceSlot, amountSlot: dose.amountSlot, end: index(dose.end)))
        }
        var row = SignalRow(
          law: .hold, low: signal.low, high: signal.high, constant: 0, deadband: signal.deadband, up: noDecay,
          down: noDecay, expression: -1, course: -1, samplePeriod: signal.samplePeriod,
          sinceSlot: signal.sinceSlot, fromSlot: signal.fromSlot, drivenSlot: offset(signal.drivenSlot),
          doses: span(first..<doses.count))
        switch signal.law {
        case .hold: break
        case .ramp(let perTick): (row.law, row.constant) = (.ramp, perTick)
        case .rate(let expression, let ticks):
          (row.law, row.constant, row.expression) = (.rate, ticks, Int32(expression))
        case .relax(let target, let up, let down):
          (row.law, row.constant, row.up, row.down) = (.relax, target, DecayRow(up), DecayRow(down))
        case .follow(let expression, let up, let down):
          (row.law, row.expression, row.up, row.down) = (
            .follow, Int32(expression), DecayRow(up), DecayRow(down)
          )
        case .course(let course, let perDose):
          (row.law, row.course, row.constant) = (.course, Int32(course), perDose)
        case .computed(let expression): (row.law, row.expression) = (.computed, Int32(expression))
        }
        return row
      })
    self.doses = FlatTable(doses)
    effects = FlatTable(
      program.effects.map { effect in
        var row = EffectRow(
          kind: .other, condition: index(effect.condition), expression: -1, offset: 0, low: 0, high: 0)
        if case .set(.slot(let slot), let expression) = effect.kind {
          let declared = layout.slots[slot]
          row.expression = Int32(expression)
          (row.offset, row.low, row.high) = (declared.offset, declared.low, declared.high)
          row.kind =
            switch declared.kind {
            case .number: .setNumber
            case .integer: .setInteger
            case .byte: .setByte
            }
        }
        return row
      })
    var unwise: [UnwiseRow] = []
    actions = FlatTable(
      program.actions.map { action in
        let firstUnwise = unwise.count
        for mistake in action.unwise {
          unwise.append(
            UnwiseRow(
              condition: Int32(mistake.condition), effects: span(mistake.effects),
              patterns: list(mistake.patterns)))
        }
        var fixed: Tick?
        if case .ticks(let ticks) = action.duration { fixed = ticks }
        let reach: Int32 =
          switch action.reach {
          case .anywhere: -1
          case .samePlace: -2
          case .at(let place): Int32(place)
          }
        return ActionRow(
          duration: fixed ?? 0, isFixed: fixed != nil, isWalk: action.isWalk,
          movesTarget: action.movesTarget, helpers: Int32(clamping: action.helpers),
          isInterruptible: action.isInterruptible, uses: action.uses.rawValue,
          whileCondition: index(action.whileCondition), reach: reach,
          parameterCount: Int32(action.parameters.count), requires: list(action.requires.map(\.must)),
          unwise: span(firstUnwise..<unwise.count), effects: span(action.effects),
          countSlot: offset(action.countSlot), sinceSlot: offset(action.sinceSlot),
          startedSlot: offset(action.startedSlot), refusedSlot: offset(action.refusedSlot),
          completedPatterns: list(action.completedPatterns), startedPatterns: list(action.startedPatterns),
          refusedPatterns: list(action.refusedPatterns))
      })
    self.unwise = FlatTable(unwise)
    var reactions: [ReactionRow] = []
    patterns = FlatTable(
      program.patterns.map { pattern in
        let first = reactions.count
        for reaction in pattern.reactions {
          var row = ReactionRow(kind: .mark, effects: span(0..<0), appointment: -1, delay: 0, offset: 0)
          switch reaction {
          case .effects(let range): (row.kind, row.effects) = (.effects, span(range))
          case .schedule(let appointment, let delay):
            (row.kind, row.appointment, row.delay) = (.schedule, Int32(appointment), delay)
          case .mark(let slot): row.offset = slot
          }
          reactions.append(row)
        }
        return PatternRow(
          actor: index(pattern.actor), condition: index(pattern.condition),
          targets: list(pattern.targets ?? []),
          isAnyTarget: pattern.targets == nil, isTraced: pattern.isTraced,
          reactions: span(first..<reactions.count))
      })
    self.reactions = FlatTable(reactions)
    actors = FlatTable(
      (program.actors + program.besides).enumerated().map { number, actor in
        ActorRow(
          owner: number < program.actors.count ? number : 0, entity: Int32(actor.entity),
          speed: actor.speed ?? program.walking.speed,
          placeSlot: offset(program.entities[actor.entity].placeSlot), actionSlot: actor.actionSlot,
          targetSlot: actor.targetSlot, startSlot: actor.startSlot, walkingSlot: actor.walkingSlot,
          parameterSlots: list(actor.parameterSlots.map { Int($0) }), completion: Int32(actor.completion))
      })
    entities = FlatTable(
      program.entities.map {
        EntityRow(placeSlot: offset($0.placeSlot), holderSlot: offset($0.holderSlot), isPlace: $0.isPlace)
      })
    appointments = FlatTable(
      program.appointments.map { appointment in
        var row = AppointmentRow(
          kind: .effects, a: -1, b: -1, effects: span(0..<0), unless: index(appointment.unless),
          dueSlot: appointment.dueSlot, sequenceSlot: appointment.sequenceSlot)
        switch appointment.kind {
        case .effects(let range): row.effects = span(range)
        case .completion(let actor): (row.kind, row.a) = (.completion, Int32(actor))
        case .arrival(let entity, let slot): (row.kind, row.a, row.b) = (.arrival, Int32(entity), Int32(slot))
        case .doseEnd(let signal, let dose): (row.kind, row.a, row.b) = (.doseEnd, Int32(signal), Int32(dose))
        }
        return row
      })
    probes = FlatTable(program.probes.map { Int32($0) })

    let words = { (count: Int) in (count + 63) / 64 }
    (ruleWords, probeWords, drivenWords) = (
      words(program.rules.count), words(program.probes.count), words(program.signals.count)
    )
    let stride = ruleWords + probeWords + drivenWords
    var slotMasks = [UInt64](repeating: 0, count: stride * layout.slots.count)
    var signalMasks = [UInt64](repeating: 0, count: stride * program.signals.count)
    func watch(_ expression: ExpressionIndex, _ base: Int, _ index: Int) {
      let (word, bit) = (base + index / 64, UInt64(1) << UInt64(index % 64))
      for slot in inputs.slotsFor[expression] { slotMasks[slot * stride + word] |= bit }
      for signal in inputs.readingsFor[expression] { signalMasks[signal * stride + word] |= bit }
    }
    for (index, rule) in program.rules.enumerated() { watch(rule.condition, 0, index) }
    for (index, probe) in program.probes.enumerated() { watch(probe, ruleWords, index) }
    var sampled: [Int] = []
    var stateDriven: [Int] = []
    for (index, signal) in program.signals.enumerated() {
      switch signal.law {
      case .rate(let expression, _), .follow(let expression, _, _):
        watch(expression, ruleWords + probeWords, index)
        if isMoving[expression] { sampled.append(index) } else { stateDriven.append(index) }
      default: break
      }
    }
    self.slotMasks = FlatTable(slotMasks)
    self.signalMasks = FlatTable(signalMasks)
    func readers(_ count: Int, _ reads: [[Int]]) -> [Span32] {
      var readers = [[Int]](repeating: [], count: count)
      for signal in program.signals.indices {
        for read in reads[signal] where readers[read].last != signal { readers[read].append(signal) }
      }
      return readers.map { list($0) }
    }
    readingsOfSlot = FlatTable(readers(layout.slots.count, inputs.signalSlots))
    readingsOfSignal = FlatTable(readers(program.signals.count, inputs.signalReads))
    readingsOf = FlatTable(inputs.signalReads.map { list($0) })
    self.sampled = FlatTable(sampled.map { Int32($0) })
    self.stateDriven = FlatTable(stateDriven.map { Int32($0) })
    var stateDrivenMask = [UInt64](repeating: 0, count: drivenWords)
    for index in stateDriven { stateDrivenMask[index / 64] |= 1 << UInt64(index % 64) }
    self.stateDrivenMask = FlatTable(stateDrivenMask)
    driven = FlatTable((sampled + stateDriven).sorted().map { Int32($0) })
    movingRules = FlatTable(
      program.rules.indices.filter { isMoving[program.rules[$0].condition] }.map { Int32($0) })
    movingProbes = FlatTable(program.probes.indices.filter { isMoving[program.probes[$0]] }.map { Int32($0) })
    holds = FlatTable(program.rules.indices.filter { program.rules[$0].holdSlot != nil }.map { Int32($0) })
    hasActingConditions = program.actions.contains { $0.whileCondition != nil }
    self.lists = FlatTable(lists)
  }

  deinit {
    slotMasks.free()
    signalMasks.free()
    readingsOfSlot.free()
    readingsOfSignal.free()
    readingsOf.free()
    slotAt.free()
    initialState.free()
    lists.free()
    expressions.free()
    rules.free()
    signals.free()
    doses.free()
    effects.free()
    actions.free()
    unwise.free()
    patterns.free()
    reactions.free()
    actors.free()
    entities.free()
    appointments.free()
    probes.free()
    movingRules.free()
    movingProbes.free()
    holds.free()
    sampled.free()
    stateDriven.free()
    stateDrivenMask.free()
    driven.free()
  }
}

extension SimulationPlan {
  /// Every slot at its initial word, and zeros between and behind them.
  private static func initialState(_ layout: StateLayout) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: max(1, layout.size / 8))
    for slot in layout.slots {
      let bits = UInt64(slot.kind.size * 8)
      // In memory the lowest byte of a word stands first.
      let word = bits == 64 ? slot.initial : slot.initial & ((1 << bits) - 1)
      let (place, shift) = (Int(slot.offset) / 8, UInt64(slot.offset) % 8 * 8)
      words[place] |= (slot.kind == .number ? (Double(bitPattern: word) + 0.0).bitPattern : word) << shift
    }
    return words.map(\.littleEndian)
  }
}

/// What signals and expressions read, through computed signals to the end.
private struct SignalInputs {
  /// For each signal, the signals it reads, ascending.
  var signalReads: [[Int]]
  /// For each computed signal, the slots it reads.
  var signalSlots: [[Int]]
  /// For each expression, the signals to be read before it, computed ones after those they read.
  var readingsFor: [[Int]]
  /// For each expression, the slots it depends on.
  var slotsFor: [[Int]]
  /// For each expression, whether it can change without a write: it reads a moving signal or the time.
  var isMoving: [Bool]

  init(_ program: Program, slotAt: [Int32]) {
    var signalReads = [[Int]](repeating: [], count: program.signals.count)
    var signalSlots = [[Int]](repeating: [], count: program.signals.count)
    var signalMoves = [Bool](repeating: true, count: program.signals.count)
    func slots(of code: SlotProgram) -> [Int] {
      code.stateInputs.map { Int(slotAt[Int($0)]) }.filter { $0 >= 0 }
    }
    func reads(of code: SlotProgram) -> [Int] {
      var all: [Int] = []
      for input in code.readingInputs.map(Int.init) {
        for read in signalReads[input] + [input] where !all.contains(read) { all.append(read) }
      }
      return all.sorted()
    }
    for (index, signal) in program.signals.enumerated() {
      guard case .computed(let expression) = signal.law else { continue }
      let code = program.expressions[expression]
      precondition(
        code.readingInputs.allSatisfy { $0 < index }, "a computed signal stands after those it reads")
      signalReads[index] = reads(of: code)
      signalSlots[index] = slots(of: code) + code.readingInputs.flatMap { signalSlots[Int($0)] }
      signalMoves[index] = code.readsTime || code.readingInputs.contains { signalMoves[Int($0)] }
    }
    readingsFor = program.expressions.map { reads(of: $0) }
    let readingsFor = readingsFor
    slotsFor = program.expressions.indices.map { index in
      slots(of: program.expressions[index]) + readingsFor[index].flatMap { signalSlots[$0] }
    }
    isMoving = program.expressions.indices.map { index in
      program.expressions[index].readsTime || readingsFor[index].contains { signalMoves[$0] }
    }
    self.signalReads = signalReads
    self.signalSlots = signalSlots
  }
}

extension ExpressionRow {
  /// Tests of a chain that are looked at one by one; longer ones are searched like everything else.
  static let mostTests = 16
}

extension Signal {
  /// Whether it moves in one direction only, within a segment: a sum of courses or of other signals need not.
  fileprivate var isMonotone: Bool {
    switch law {
    case .hold, .ramp, .rate, .relax, .follow: true
    case .course, .computed: false
    }
  }
}

extension DecayRow {
  /// The tables of a decay, which must outlive the row.
  init(_ decay: Decay) {
    unsafe low = UnsafePointer(decay.lowTable)
    unsafe factors = UnsafePointer(decay.factorTable)
    end = decay.end
    timeConstant = Double(decay.timeConstant)
  }
}
