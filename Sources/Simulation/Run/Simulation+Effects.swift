import CEL

// Evaluation in context, writes with their marks, and effects: every change of state passes through here.

extension Simulation {
  // MARK: Context and evaluation

  /// Sets what `it`, `actor` and the parameters stand for.
  mutating func setContext(target: EntityIndex?, actor: Int?, parameters: [UInt64]) {
    clearContext()
    if let target { unsafe context[0] = UInt64(target) }
    if let actor {
      presentActor = actor
      unsafe context[1] = UInt64(plan.actors[actor].entity)
    }
    for (index, word) in parameters.prefix(Action.mostParameters).enumerated() {
      unsafe context[2 + index] = word
    }
  }

  /// Sets what `it`, `actor` and the parameters stand for outside acts: nobody and nothing.
  @inline(__always)
  mutating func clearContext() {
    presentActor = 0
    unsafe context[0] = UInt64(Entity.nobody)
    unsafe context[1] = UInt64(Entity.nobody)
    for index in 2..<SimulationPlan.contextWords { unsafe context[index] = 0 }
  }

  /// Evaluates an expression at `now`.
  @inline(__always)
  mutating func answer(_ expression: ExpressionIndex, at now: Tick) -> SlotAnswer {
    failedReading = nil
    for index in plan.expressions[expression].readings.indices {
      if let failed = refreshReading(Int(plan.lists[index]), at: now) { return failed }
    }
    return unsafe plan.expressions[expression].code.evaluate(
      SlotFrame(
        state: UnsafeRawPointer(state), readings: UnsafePointer(readings), context: UnsafePointer(context),
        tick: Int64(now)))
  }

  /// Truth of a condition now; nil, and a fault, when it fails.
  mutating func truth(of expression: ExpressionIndex) -> Bool? { value(of: expression)?.boolean }

  /// Value of an expression now; nil, and a fault, when it fails.
  mutating func value(of expression: ExpressionIndex) -> SlotAnswer? {
    let answer = answer(expression, at: tick)
    if answer.isFailure {
      failExpression(expression, answer)
      return nil
    }
    return answer
  }

  /// A finite number; nil, and a fault, when it fails or is not finite.
  mutating func finiteNumber(of expression: ExpressionIndex) -> Double? {
    guard let answer = value(of: expression) else { return nil }
    let isNumber = plan.expressions[expression].code.resultType == .number
    let value = isNumber ? answer.number : Double(answer.integer)
    guard value.isFinite else {
      fail(.notFinite, expression: expression)
      return nil
    }
    return value + 0.0
  }

  // MARK: Writes

  /// Marks everything that reads the slot at an offset.
  @inline(__always)
  private mutating func touched(_ offset: UInt16) {
    hasChanged = true
    let slot = Int(plan.slotAt[Int(offset)])
    for index in plan.readingsOfSlot[slot].indices { unsafe readAt[Int(plan.lists[index])] = -2 }
    mark(plan.slotMasks, slot)
  }

  /// Marks whom a mask of the table concerns.
  @inline(__always)
  mutating func mark(_ masks: FlatTable<UInt64>, _ index: Int) {
    let words = plan.maskWords
    for word in 0..<words {
      let mask = masks[index * words + word]
      if mask == 0 { continue }
      unsafe dirty[word] |= mask
      isStale = true
    }
  }

  mutating func write(byte value: UInt8, at offset: UInt16) {
    if byte(at: offset) == value { return }
    store(byte: value, at: offset)
    touched(offset)
  }

  mutating func write(integer value: Int32, at offset: UInt16) {
    if integer(at: offset) == value { return }
    store(integer: value, at: offset)
    touched(offset)
  }

  mutating func write(number value: Double, at offset: UInt16) {
    let value = value + 0.0
    if number(at: offset).bitPattern == value.bitPattern { return }
    store(number: value, at: offset)
    touched(offset)
  }

  /// Writes the answer of an expression into a slot.
  private mutating func write(_ expression: ExpressionIndex, to index: Int) {
    let slot = plan.program.layout.slots[index]
    switch slot.kind {
    case .number:
      guard let value = finiteNumber(of: expression) else { return }
      write(number: value < slot.low ? slot.low : (value > slot.high ? slot.high : value), at: slot.offset)
    case .integer:
      guard let answer = value(of: expression) else { return }
      write(integer: Int32(clamping: answer.integer), at: slot.offset)
    case .byte:
      guard let answer = value(of: expression) else { return }
      write(byte: UInt8(clamping: answer.integer), at: slot.offset)
    }
  }

  // MARK: Effects

  /// Applies effects one after another, in the present context.
  mutating func apply(_ effects: Span32) {
    for index in effects.indices where !isFaulted {
      let condition = plan.effects[index].condition
      if condition >= 0 {
        guard truth(of: Int(condition)) == true else { continue }
      }
      let expression = Int(plan.effects[index].expression)
      switch plan.effects[index].kind {
      case .setNumber:
        guard let value = finiteNumber(of: expression) else { continue }
        let (low, high) = (plan.effects[index].low, plan.effects[index].high)
        write(number: value < low ? low : (value > high ? high : value), at: plan.effects[index].offset)
      case .setInteger:
        guard let answer = value(of: expression) else { continue }
        write(integer: Int32(clamping: answer.integer), at: plan.effects[index].offset)
      case .setByte:
        guard let answer = value(of: expression) else { continue }
        write(byte: UInt8(clamping: answer.integer), at: plan.effects[index].offset)
      case .other: apply(plan.program.effects[index].kind)
      }
    }
  }

  private mutating func apply(_ effect: Effect.Kind) {
    switch effect {
    case .set(.slot(let slot), let expression): write(expression, to: slot)
    case .set(.of(let reference, let table), let expression):
      guard let slot = entry(reference, in: table) else { return }
      write(expression, to: slot)
    case .setSignal(let choice, let expression):
      guard let signal = resolve(choice), let value = finiteNumber(of: expression) else { return }
      setSignal(signal, to: value)
    case .dose(let choice, let amount, let over):
      guard let signal = resolve(choice), let dose = finiteNumber(of: amount) else { return }
      give(dose, to: signal, over: over, amountExpression: amount)
    case .stopDoses(let choice):
      guard let signal = resolve(choice) else { return }
      stopDoses(of: signal)
    case .schedule(let appointment, let delay): schedule(appointment, after: delay)
    case .cancel(let appointment): unschedule(appointment)
    case .bring(let appointment, let place, let delay):
      guard case .arrival(_, let placeSlot) = plan.program.appointments[appointment].kind else { return }
      write(byte: UInt8(place), at: placeSlot)
      schedule(appointment, at: tick + max(1, delay))
    case .act(let choice, let action, let target, let parameters, let delay):
      guard let actor = resolve(choice) else { return }
      var entity: EntityIndex?
      if let target {
        guard let answer = value(of: target) else { return }
        entity = plan.program.entities.indices.contains(Int(answer.integer)) ? Int(answer.integer) : nil
      }
      var words: [UInt64] = []
      for parameter in parameters {
        guard let answer = value(of: parameter) else { return }
        words.append(answer.word)
      }
      var wait: Tick = 0
      if let delay {
        guard let answer = value(of: delay) else { return }
        wait = Tick(min(max(answer.integer, 0), 1 << 30))
      }
      tell(actor, to: action, target: entity, parameters: words, after: wait)
    case .measure(let choice, let expression):
      guard let index = resolve(choice) else { return }
      measure(index, expression)
    case .tell(let text): note(.told, text)
    case .speak(let entity, let text): note(.spoke, text, entity)
    case .end(let ending):
      if pendingEnd == nil { pendingEnd = (.effect, ending) }
    }
  }

  private mutating func measure(_ index: Int, _ expression: ExpressionIndex) {
    let measurement = plan.program.measurements[index]
    var shown: Double
    if measurement.isNumber {
      guard let value = finiteNumber(of: expression) else { return }
      shown = value
      if let offset = measurement.valueSlot {
        let slot = plan.program.layout.slots[Int(plan.slotAt[Int(offset)])]
        write(number: value < slot.low ? slot.low : (value > slot.high ? slot.high : value), at: offset)
      }
    } else {
      guard let answer = value(of: expression) else { return }
      let byte = UInt8(clamping: answer.integer)
      shown = Double(byte)
      if let slot = measurement.valueSlot { write(byte: byte, at: slot) }
    }
    if let slot = measurement.tickSlot { write(integer: tick, at: slot) }
    note(.measured, index, actor: presentActor, value: shown)
  }

  private mutating func resolve(_ choice: Effect.Choice) -> Int? {
    switch choice {
    case .fixed(let index): index
    case .of(let reference, let table): entry(reference, in: table)
    }
  }

  /// The table's entry for the entity that an expression names; nil, and a fault, when there is none.
  private mutating func entry(_ reference: ExpressionIndex, in table: [Int]) -> Int? {
    guard let answer = value(of: reference) else { return nil }
    guard answer.integer >= 0, answer.integer < Int64(table.count), table[Int(answer.integer)] >= 0 else {
      fail(.expression, expression: reference)
      return nil
    }
    return table[Int(answer.integer)]
  }
}
