internal import CEL
internal import Simulation
internal import SourceText

// The end: slots get offsets, signals their order, terms become code, and every number is exchanged for its index.

extension ProgramBuilder {
  /// The finished program; nil when something was wrong.
  func finish() -> Program? {
    guard !diagnostics.hasErrors, slotIDs.count <= CompileLimits.slots else { return nil }
    compileAttention()
    guard let signalAt = orderOfSignals() else { return nil }
    for (act, slot) in countSlots { program.actions[act].countSlot = offset(slot) }
    for (act, slot) in sinceSlots { program.actions[act].sinceSlot = offset(slot) }
    for (act, slot) in startedSlots { program.actions[act].startedSlot = offset(slot) }
    for (act, slot) in refusedSlots { program.actions[act].refusedSlot = offset(slot) }
    let (laidOut, slotOf) = layout.layOut()
    let slotAt = handles.map { slotOf[$0] ?? 0 }
    let offsets = slotAt.map { laidOut.slots[$0].offset }
    program.layout = laidOut
    program.limit = scenario.limit.value
    program.semantics = scenario.semantics
    slotIndexOf = slotAt
    signalIndexOf = signalAt
    let places = SlotPlaces(slot: { offsets[$0] }, reading: { UInt16(signalAt[$0]) })
    for (index, term) in terms.enumerated() {
      do {
        program.expressions.append(try term.program(places))
      } catch {
        diagnostics.error(
          "cel/too-complex", "this expression is too large to be compiled",
          at: expressionTexts[index]?.range ?? scenario.range,
          expected: "fewer nested parts")
        return nil
      }
    }
    relocate(Relocation(offsets: offsets, slots: slotAt, signals: signalAt))
    return program
  }

  private struct Relocation {
    let offsets: [UInt16]
    let slots: [Int]
    let signals: [Int]
    func callAsFunction(_ slot: UInt16) -> UInt16 { offsets[Int(slot)] }
    func callAsFunction(_ slot: UInt16?) -> UInt16? { slot.map { offsets[Int($0)] } }
  }

  private func relocate(_ to: Relocation) {
    for index in program.entities.indices {
      program.entities[index].placeSlot = to(program.entities[index].placeSlot)
      program.entities[index].holderSlot = to(program.entities[index].holderSlot)
    }
    for index in program.signals.indices {
      var signal = program.signals[index]
      if case .computed = signal.law {
      } else {
        signal.sinceSlot = to(signal.sinceSlot)
        signal.fromSlot = to(signal.fromSlot)
      }
      signal.drivenSlot = to(signal.drivenSlot)
      for dose in signal.doses.indices {
        signal.doses[dose].sinceSlot = to(signal.doses[dose].sinceSlot)
        signal.doses[dose].amountSlot = to(signal.doses[dose].amountSlot)
      }
      program.signals[index] = signal
    }
    let ordered = program.signals
    for (number, index) in to.signals.enumerated() { program.signals[index] = ordered[number] }
    for index in program.effects.indices {
      program.effects[index].kind = relocated(program.effects[index].kind, to)
    }
    for index in program.actions.indices {
      program.actions[index].countSlot = to(program.actions[index].countSlot)
      program.actions[index].sinceSlot = to(program.actions[index].sinceSlot)
      program.actions[index].startedSlot = to(program.actions[index].startedSlot)
      program.actions[index].refusedSlot = to(program.actions[index].refusedSlot)
    }
    for index in program.patterns.indices {
      program.patterns[index].reactions = program.patterns[index].reactions.map { reaction in
        if case .mark(let slot) = reaction { return .mark(to(slot)) }
        return reaction
      }
    }
    for index in program.rules.indices {
      program.rules[index].wasSlot = to(program.rules[index].wasSlot)
      program.rules[index].holdSlot = to(program.rules[index].holdSlot)
    }
    for index in program.appointments.indices {
      var appointment = program.appointments[index]
      appointment.dueSlot = to(appointment.dueSlot)
      appointment.sequenceSlot = to(appointment.sequenceSlot)
      if let spread = appointment.spread { appointment.spread?.countSlot = to(spread.countSlot) }
      switch appointment.kind {
      case .arrival(let entity, let place): appointment.kind = .arrival(entity: entity, placeSlot: to(place))
      case .doseEnd(let signal, let dose): appointment.kind = .doseEnd(signal: to.signals[signal], dose: dose)
      case .effects, .completion: break
      }
      program.appointments[index] = appointment
    }
    func moved(_ actor: Actor) -> Actor {
      var actor = actor
      actor.actionSlot = to(actor.actionSlot)
      actor.targetSlot = to(actor.targetSlot)
      actor.startSlot = to(actor.startSlot)
      actor.walkingSlot = to(actor.walkingSlot)
      actor.parameterSlots = actor.parameterSlots.map { to($0) }
      return actor
    }
    program.actors = program.actors.map { moved($0) }
    program.besides = program.besides.map { moved($0) }
    for index in program.walking.doors.indices {
      let door = program.walking.doors[index]
      program.walking.doors[index] = Walking.Door(
        openSlot: to(door.openSlot), selfClosesSlot: to(door.selfClosesSlot))
    }
    for index in program.variants.indices {
      program.variants[index].writes = program.variants[index].writes.map { write in
        switch write {
        case .slot(let slot, let word): .slot(index: to.slots[slot], word: word)
        case .signal(let signal, let value): .signal(to.signals[signal], value: value)
        case .dose(let signal, let amount, let ago):
          .dose(signal: to.signals[signal], amount: amount, ago: ago)
        }
      }
    }
    for index in program.samples.indices {
      program.samples[index].rankSlots = program.samples[index].rankSlots.map { to($0) }
    }
    for index in program.measurements.indices {
      program.measurements[index].valueSlot = to(program.measurements[index].valueSlot)
      program.measurements[index].tickSlot = to(program.measurements[index].tickSlot)
    }
  }

  private func relocated(_ kind: Effect.Kind, _ to: Relocation) -> Effect.Kind {
    func signal(_ choice: Effect.Choice) -> Effect.Choice {
      switch choice {
      case .fixed(let index): .fixed(to.signals[index])
      case .of(let reference, let table): .of(reference, table.map { $0 < 0 ? $0 : to.signals[$0] })
      }
    }
    switch kind {
    case .set(.slot(let slot), let value): return .set(.slot(to.slots[slot]), value)
    case .set(.of(let reference, let table), let value):
      return .set(.of(reference, table.map { $0 < 0 ? $0 : to.slots[$0] }), value)
    case .setSignal(let choice, let value): return .setSignal(signal(choice), value)
    case .dose(let choice, let amount, let over):
      return .dose(signal: signal(choice), amount: amount, over: over)
    case .stopDoses(let choice): return .stopDoses(signal: signal(choice))
    default: return kind
    }
  }
}
