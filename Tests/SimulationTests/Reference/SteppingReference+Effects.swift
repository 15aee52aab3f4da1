// Effects and patterns of the stepping reference: semantics 6, 19, 21, 22, and what `ARCHITECTURE.md` decides where
// they are silent.

import CEL
import Simulation

extension SteppingReference {
  /// Effects one after another, each seeing the one before.
  func apply(_ effects: Range<Int>, _ act: Act) throws(Failure) {
    for index in effects {
      let effect = program.effects[index]
      if let condition = effect.condition, try !isTrue(condition, act) { continue }
      try apply(effect.kind, act)
    }
  }

  private func apply(_ kind: Effect.Kind, _ act: Act) throws(Failure) {
    switch kind {
    case .set(.slot(let slot), let value):
      try store(value, act, in: program.layout.slots[slot])
    case .set(.of(let reference, let table), let value):
      let slot = try choose(.of(reference, table), act)
      try store(value, act, in: program.layout.slots[slot])
    case .setSignal(let choice, let value):
      let signal = try choose(choice, act)
      jump(signal, to: try finite(value, act))
    case .dose(let choice, let amount, let over):
      let signal = try choose(choice, act)
      try dose(signal, try finite(amount, act), over: over, from: amount)
    case .stopDoses(let choice):
      try stopDoses(try choose(choice, act))
    case .schedule(let appointment, let delay):
      put(appointment, after: delay)
    case .cancel(let appointment):
      cancel(appointment)
    case .bring(let appointment, let place, let delay):
      if case .arrival(_, let placeSlot) = program.appointments[appointment].kind {
        setByte(placeSlot, UInt8(place))
      }
      put(appointment, at: tick + (delay < 1 ? 1 : delay))
    case .act(let choice, let action, let targetExpression, let parameters, let delay):
      var order = Act(actor: try choose(choice, act))
      if let targetExpression {
        let target = try evaluate(targetExpression, act).integer
        order.target = target >= 0 && target < program.entities.count ? Int(target) : nil
      }
      for parameter in parameters { order.parameters.append(try evaluate(parameter, act).word) }
      var wait: Tick = 0
      if let delay {
        let answer = try evaluate(delay, act).integer
        wait = answer < 0 ? 0 : answer > 1 << 30 ? 1 << 30 : Tick(answer)
      }
      try attempt(action, order, mayTakeNoTime: false, delay: wait)
    case .measure(let choice, let value):
      try measure(try choose(choice, act), value, act)
    case .tell(let text):
      note(.told, a: text)
    case .speak(let entity, let text):
      note(.spoke, a: text, b: entity)
    case .end(let ending):
      if askedEnding == nil { askedEnding = ending }
    }
  }

  private func choose(_ choice: Effect.Choice, _ act: Act) throws(Failure) -> Int {
    switch choice {
    case .fixed(let index): return index
    case .of(let reference, let table):
      let entity = try evaluate(reference, act).integer
      guard entity >= 0, entity < table.count, table[Int(entity)] >= 0 else {
        throw Failure(fault: .expression, expression: reference)
      }
      return table[Int(entity)]
    }
  }

  private func store(_ value: ExpressionIndex, _ act: Act, in slot: StateLayout.Slot) throws(Failure) {
    switch slot.kind {
    case .number:
      setNumber(slot.offset, clamped(try finite(value, act), slot.low, slot.high))
    case .integer:
      let integer = try evaluate(value, act).integer
      setInteger(slot.offset, Int32(clamping: integer))
    case .byte:
      let integer = try evaluate(value, act).integer
      setByte(slot.offset, UInt8(clamping: integer))
    }
  }

  private func measure(_ index: Int, _ value: ExpressionIndex, _ act: Act) throws(Failure) {
    let measurement = program.measurements[index]
    let read: Double
    if measurement.isNumber {
      read = try finite(value, act)
    } else {
      read = Double(UInt8(clamping: try evaluate(value, act).integer))
    }
    if let offset = measurement.valueSlot {
      let slot = program.layout.slots[program.layout.slot(at: offset)]
      if measurement.isNumber {
        setNumber(offset, clamped(read, slot.low, slot.high))
      } else {
        setByte(offset, UInt8(read))
      }
    }
    if let slot = measurement.tickSlot { setInteger(slot, tick) }
    note(.measured, a: index, c: act.actor ?? 0, value: read)
  }

  // MARK: Patterns

  /// What watches for the act, in order of declaration.
  func match(_ patterns: [Int], _ act: Act) throws(Failure) {
    if patterns.isEmpty { return }
    if nesting == limits.reactionDepth { throw Failure(fault: .rounds) }
    nesting += 1
    for index in patterns {
      let pattern = program.patterns[index]
      if let targets = pattern.targets {
        guard let target = act.target, targets.contains(target) else { continue }
      }
      if let actor = pattern.actor, actor != act.actor { continue }
      if let condition = pattern.condition, try !isTrue(condition, act) { continue }
      if pattern.isTraced {
        note(.matched, a: index, b: act.target ?? -1, c: act.actor ?? 0, value: Double(eventCount))
      }
      for reaction in pattern.reactions {
        switch reaction {
        case .effects(let effects): try apply(effects, act)
        case .schedule(let appointment, let delay): put(appointment, after: delay)
        case .mark(let offset): setByte(offset, 1)
        }
      }
    }
    nesting -= 1
  }
}
