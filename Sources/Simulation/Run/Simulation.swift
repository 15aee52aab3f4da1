public import CEL

/// One live run of a program.
///
/// The meaning is that of stepping tick by tick (phases of semantics 18); this engine instead goes from one tick at
/// which something is due, or changes, to the next. `LeapingTests` holds both to the same trace and checksums, bit
/// for bit, with advances split, caches dropped and snapshots restored at random.
///
/// State is one block of bytes laid out by the program. Beside it lie caches, which may be dropped at any tick
/// without changing anything: readings, dirty marks, next wake-ups. Nothing is allocated per tick or event but trace
/// entries. Functions that only read are `mutating` all the same: Swift hands those the run where it lies, and the
/// others a copy of all its fields. Where to look: phases in `Simulation+Tick`, acts in `Simulation+Acts`, effects in `Simulation+Effects`,
/// signals in `Simulation+Signals`, the search for the next change in `Simulation+Leap`.
@safe public struct Simulation: ~Copyable {
  /// The program and what was worked out from it.
  public let plan: SimulationPlan
  /// What the run started from.
  public private(set) var start: Start
  /// What it may do.
  let limits: RunLimits
  /// The variant in force, pinned or drawn.
  public private(set) var variant: Int?

  /// Last tick carried through all phases; -1 before the first.
  public internal(set) var tick: Tick = -1
  /// How the run ended, once it has.
  public internal(set) var end: (reason: EndReason, ending: Int?, tick: Tick)?
  /// What is known of the scenario's fault, if it ended the run.
  public internal(set) var faultRecord: FaultRecord?
  /// What happened since the trace was last taken.
  public internal(set) var trace: ContiguousArray<Occurrence> = []
  /// Checksums so far.
  public internal(set) var checkpoints: [Checkpoint] = []

  // The pointers below are allocated in `init` with the sizes of the plan and freed in `deinit`. Offsets and indices
  // come from the verified program only, so every access stays inside.

  /// The state block.
  let state: UnsafeMutableRawPointer
  /// The state block as of the last checkpoint.
  let checkpointed: UnsafeMutableRawPointer
  /// One reading per signal, valid at `readAt`.
  let readings: UnsafeMutablePointer<Double>
  let readAt: UnsafeMutablePointer<Tick>
  /// What each signal will read at the limit if its segment lasts, NaN where that must be worked out.
  let readingsAtLimit: UnsafeMutablePointer<Double>
  /// Scratch for bounds, one per signal.
  let bounds: UnsafeMutablePointer<SlotBounds>
  /// The span for which each of them was found.
  let boundsOf: UnsafeMutablePointer<UInt64>
  /// Number of the span that is being searched.
  var span: UInt64 = 0
  /// What is searched for: at most every rule and every probe.
  let watches: UnsafeMutablePointer<Watch>
  /// Target, actor and parameters of what is being judged.
  let context: UnsafeMutablePointer<UInt64>

  // Caches.
  /// Marks of what must be read again: words for rules, then for probes, then for driven signals.
  let dirty: UnsafeMutablePointer<UInt64>
  /// Next tick at which a moving rule or probe must be read again; -1 when that must be searched.
  let nextRule: UnsafeMutablePointer<Tick>
  let nextProbe: UnsafeMutablePointer<Tick>
  /// Next sample tick at which a sampled expression may differ; -1 when that must be searched.
  let nextDriven: UnsafeMutablePointer<Tick>
  /// The earliest appointment; -1 when it must be looked for.
  var earliestDue: Tick = -1
  /// Whether a mark was set or a condition read since `nextChange` was found.
  var isStale = true
  /// The first tick at which a moving condition, a hold or a sample wants to be read, unless that is stale.
  var nextChange: Tick = 0

  // Beside the state, for the rubric and the checksum.
  /// Last value of each probe: 0, 1, or 2 before the first reading.
  let probeValues: UnsafeMutablePointer<UInt8>
  /// Words of the events since the last checkpoint.
  var pendingEvents: ContiguousArray<UInt64> = []
  var chain: UInt64 = 0
  /// Whether the state may differ from `checkpointed`.
  var hasChanged = true
  /// Events applied so far.
  var eventCount = 0
  /// Firings and events so far (semantics 35).
  var work = 0
  /// What ends the run in the present tick.
  var pendingEnd: (reason: EndReason, ending: Int?)?
  /// Whether the scenario is at fault in the present tick: nothing more happens in it.
  var isFaulted = false
  /// The computed signal on which the last evaluation failed: its expression, and whether that failed or was NaN.
  var failedReading: (expression: ExpressionIndex, isFailure: Bool)?
  /// The requirement that could not be read when an act was last judged.
  var failedRequirement: (expression: ExpressionIndex, answer: SlotAnswer)?
  /// Actor of the present context, 0 where nobody acts.
  var presentActor = 0
  /// What the trainee said to close the run with this tick.
  var closing: EndReason?
  /// Whether the round is one in which nothing may fire any more.
  var isLastRound = false
  /// How deep the reactions to acts are nested.
  var reactionDepth = 0

  /// Prepares a run; tick 0 has not happened yet.
  public init(_ plan: SimulationPlan, start: Start) { self.init(plan, start: start, limits: RunLimits()) }

  /// Prepares a run with other bounds than those of the contract: for tests of the bounds.
  package init(_ plan: SimulationPlan, start: Start, limits: RunLimits) {
    let program = plan.program
    self.plan = plan
    self.start = start
    self.limits = limits
    let bytes = max(8, program.layout.size)
    unsafe state = .allocate(byteCount: bytes, alignment: 8)
    unsafe checkpointed = .allocate(byteCount: bytes, alignment: 8)
    let signals = max(1, program.signals.count)
    unsafe readings = .allocate(capacity: signals)
    unsafe readings.initialize(repeating: 0, count: signals)
    unsafe readAt = .allocate(capacity: signals)
    unsafe readAt.initialize(repeating: -2, count: signals)
    unsafe readingsAtLimit = .allocate(capacity: signals)
    unsafe readingsAtLimit.initialize(repeating: .nan, count: signals)
    unsafe bounds = .allocate(capacity: signals)
    unsafe bounds.initialize(repeating: .unknown, count: signals)
    unsafe boundsOf = .allocate(capacity: signals)
    unsafe boundsOf.initialize(repeating: 0, count: signals)
    unsafe watches = .allocate(capacity: plan.movingRules.count + plan.movingProbes.count + 1)
    unsafe context = .allocate(capacity: SimulationPlan.contextWords)
    unsafe context.initialize(repeating: 0, count: SimulationPlan.contextWords)
    unsafe dirty = .allocate(capacity: plan.maskWords + 1)
    unsafe nextRule = .allocate(capacity: program.rules.count + 1)
    unsafe nextProbe = .allocate(capacity: program.probes.count + 1)
    unsafe nextDriven = .allocate(capacity: program.signals.count + 1)
    unsafe probeValues = .allocate(capacity: program.probes.count + 1)
    trace.reserveCapacity(256)
    pendingEvents.reserveCapacity(256)
    checkpoints.reserveCapacity(Int(program.limit / Checkpoint.period) + 2)
    prepareRun()
  }

  /// Begins another run of the same program in the same memory, which spares a grader all allocation.
  public mutating func restart(_ start: Start) {
    self.start = start
    tick = -1
    end = nil
    trace.removeAll(keepingCapacity: true)
    checkpoints.removeAll(keepingCapacity: true)
    pendingEvents.removeAll(keepingCapacity: true)
    (chain, eventCount, work) = (0, 0, 0)
    (pendingEnd, closing, isFaulted, faultRecord) = (nil, nil, false, nil)
    hasChanged = true
    prepareRun()
  }

  private mutating func prepareRun() {
    for index in 0..<plan.probes.count { unsafe probeValues[index] = 2 }
    dropCaches()
    prepareState()
  }

  /// Prepares a run of a program used once.
  public init(_ program: Program, start: Start) { self.init(SimulationPlan(program), start: start) }

  deinit {
    unsafe state.deallocate()
    unsafe checkpointed.deallocate()
    unsafe readings.deallocate()
    unsafe readAt.deallocate()
    unsafe readingsAtLimit.deallocate()
    unsafe bounds.deallocate()
    unsafe boundsOf.deallocate()
    unsafe watches.deallocate()
    unsafe context.deallocate()
    unsafe dirty.deallocate()
    unsafe nextRule.deallocate()
    unsafe nextProbe.deallocate()
    unsafe nextDriven.deallocate()
    unsafe probeValues.deallocate()
  }

  /// Layout, settings, variant, samples, timeline: in this order, before tick 0.
  private mutating func prepareState() {
    let program = plan.program
    if let pinned = start.variant {
      precondition(program.variants.indices.contains(pinned), "the caller resolves variants by name")
      variant = pinned
    } else if program.variants.isEmpty {
      variant = nil
    } else {
      variant = Int(
        Draws.integer(
          below: UInt64(program.variants.count), seed: start.seed, stream: Draws.variantStream, index: 0))
    }
    // The initial words hold the start of every signal and "never" for every date: the compiler declares them so.
    for word in plan.initialState.indices {
      unsafe state.storeBytes(of: plan.initialState[word], toByteOffset: word * 8, as: UInt64.self)
    }
    for setting in start.settings { storeInitial(setting.slot, setting.word) }
    if let variant {
      for write in program.variants[variant].writes {
        switch write {
        case .slot(let index, let word): storeInitial(index, word)
        case .signal(let index, let value):
          let signal = program.signals[index]
          store(number: signal.clamped(value), at: signal.fromSlot)
        case .dose(let index, let amount, let ago):
          let signal = program.signals[index]
          guard case .course(_, let perDose) = signal.law else { continue }
          guard let free = signal.doses.first(where: { integer(at: $0.sinceSlot) == Tick.none }) else {
            continue
          }
          // A dose given before the start has a negative tick; -1 means free, so that one tick counts as two.
          store(integer: ago == 1 ? -2 : -ago, at: free.sinceSlot)
          store(number: amount / perDose, at: free.amountSlot)
        }
      }
    }
    for sample in program.samples {
      let ranks = Draws.ranks(sample, seed: start.seed)
      for (element, rank) in ranks.enumerated() {
        store(byte: rank.map { UInt8($0) } ?? 255, at: sample.rankSlots[element])
      }
    }
    for entry in program.timeline {
      let span = UInt64(entry.latest - entry.earliest) + 1
      let drawn =
        span == 1 ? 0 : Draws.integer(below: span, seed: start.seed, stream: entry.stream, index: 0)
      schedule(entry.appointment, at: entry.earliest + Tick(drawn))
    }
    unsafe checkpointed.copyMemory(from: state, byteCount: max(8, program.layout.size))
  }

  private mutating func storeInitial(_ index: Int, _ word: UInt64) {
    let slot = plan.program.layout.slots[index]
    switch slot.kind {
    case .number: store(number: Double(bitPattern: word), at: slot.offset)
    case .integer: store(integer: Int32(truncatingIfNeeded: Int64(bitPattern: word)), at: slot.offset)
    case .byte: store(byte: UInt8(truncatingIfNeeded: word), at: slot.offset)
    }
  }

  // MARK: Raw access to the state. Offsets come from the program, which `verify` has checked against the layout.

  @inline(__always) func number(at offset: UInt16) -> Double {
    unsafe state.load(fromByteOffset: Int(offset), as: Double.self)
  }
  @inline(__always) func integer(at offset: UInt16) -> Int32 {
    unsafe state.load(fromByteOffset: Int(offset), as: Int32.self)
  }
  @inline(__always) func byte(at offset: UInt16) -> UInt8 {
    unsafe state.load(fromByteOffset: Int(offset), as: UInt8.self)
  }
  @inline(__always) func store(number: Double, at offset: UInt16) {
    unsafe state.storeBytes(of: number + 0.0, toByteOffset: Int(offset), as: Double.self)
  }
  @inline(__always) func store(integer: Int32, at offset: UInt16) {
    unsafe state.storeBytes(of: integer, toByteOffset: Int(offset), as: Int32.self)
  }
  @inline(__always) func storeWord(_ word: UInt64, at offset: UInt16) {
    unsafe state.storeBytes(of: word, toByteOffset: Int(offset), as: UInt64.self)
  }
  @inline(__always) func store(byte: UInt8, at offset: UInt16) {
    unsafe state.storeBytes(of: byte, toByteOffset: Int(offset), as: UInt8.self)
  }

  // MARK: Reading from outside

  /// The word of a slot: bit pattern of a number, or the integer sign-extended.
  public func slot(_ index: Int) -> UInt64 {
    let slot = plan.program.layout.slots[index]
    return switch slot.kind {
    case .number: number(at: slot.offset).bitPattern
    case .integer: UInt64(bitPattern: Int64(integer(at: slot.offset)))
    case .byte: UInt64(byte(at: slot.offset))
    }
  }

  /// What a signal reads at the present tick; NaN when it, or one that it is computed from, cannot be computed.
  public mutating func reading(_ signal: Int) -> Double {
    let now = max(tick, 0)
    for index in plan.readingsOf[signal].indices {
      let read = Int(plan.lists[index])
      if refreshReading(read, at: now) != nil { return unsafe readings[read] }
    }
    refreshReading(signal, at: now)
    return unsafe readings[signal]
  }

  /// Evaluates an expression at the present tick: for fronts, which ask what can be done and what is showing.
  ///
  /// - Parameters:
  ///   - expression: Index of the expression.
  ///   - target: Entity that `it` stands for.
  ///   - actor: Actor that `actor` stands for.
  ///   - parameters: Words of the parameters.
  public mutating func evaluate(
    _ expression: ExpressionIndex, target: EntityIndex? = nil, actor: Int? = nil, parameters: [UInt64] = []
  ) -> SlotAnswer {
    setContext(target: target, actor: actor, parameters: parameters)
    return answer(expression, at: max(tick, 0))
  }

  /// Takes the trace written so far; the next one begins empty.
  public mutating func takeTrace() -> [Occurrence] {
    defer { trace.removeAll(keepingCapacity: true) }
    return Array(trace)
  }

  /// Forgets everything that can be worked out again. Changes nothing that can be seen.
  public mutating func dropCaches() {
    for index in 0..<plan.signals.count {
      unsafe readAt[index] = -2
      unsafe readingsAtLimit[index] = .nan
      unsafe nextDriven[index] = -1
    }
    for index in 0..<plan.rules.count { unsafe nextRule[index] = -1 }
    for index in 0..<plan.probes.count { unsafe nextProbe[index] = -1 }
    markAll(plan.rules.count, from: 0)
    markAll(plan.probes.count, from: plan.ruleWords)
    markAll(plan.signals.count, from: plan.ruleWords + plan.probeWords)
    earliestDue = -1
    isStale = true
  }

  private mutating func markAll(_ count: Int, from word: Int) {
    for index in 0..<(count + 63) / 64 {
      let bits = count - index * 64
      unsafe dirty[word + index] = bits >= 64 ? .max : (1 << UInt64(bits)) - 1
    }
  }
}
