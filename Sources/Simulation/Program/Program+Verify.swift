internal import CEL

extension Program {
  /// What is wrong with a program: a fault of whoever built it, never of an author.
  public struct Malformation: Error, Sendable, CustomStringConvertible {
    /// What is wrong, with the place in the tables.
    public var description: String
  }

  /// Checks every index, offset and range once, so that the engine need not.
  ///
  /// - Returns: The first thing that is wrong; nil for a program that can be run.
  public func verify() -> Malformation? {
    let verifier = Verifier(self)
    verifier.run()
    return verifier.fault.map { Malformation(description: $0) }
  }

  private final class Verifier {
    let program: Program
    /// Kind of the slot at each offset; nil where none begins.
    let kinds: [StateLayout.Kind?]
    var fault: String?

    init(_ program: Program) {
      self.program = program
      var kinds = [StateLayout.Kind?](
        repeating: nil, count: (program.layout.slots.map { Int($0.offset) }.max() ?? -1) + 1)
      for slot in program.layout.slots where kinds[Int(slot.offset)] == nil {
        kinds[Int(slot.offset)] = slot.kind
      }
      self.kinds = kinds
    }

    func require(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds, fault == nil { fault = what() }
    }
    func slot(_ offset: UInt16?, _ kind: StateLayout.Kind, _ who: @autoclosure () -> String) {
      guard let offset else { return }
      if Int(offset) >= kinds.count || kinds[Int(offset)] != kind {
        require(false, "\(who()): no \(kind) at offset \(offset)")
      }
    }
    func expression(_ index: Int?, _ type: SlotProgram.ResultType?, _ who: @autoclosure () -> String) {
      guard let index else { return }
      guard program.expressions.indices.contains(index) else {
        return require(false, "\(who()): no expression \(index)")
      }
      if let type, program.expressions[index].resultType != type {
        require(false, "\(who()): expression \(index) is no \(type)")
      }
    }
    func effects(_ range: Range<Int>, _ who: @autoclosure () -> String) {
      require(
        range.lowerBound >= 0 && range.upperBound <= program.effects.count, "\(who()): effects \(range)")
    }
    func entity(_ index: Int?, _ who: @autoclosure () -> String) {
      guard let index else { return }
      require(program.entities.indices.contains(index), "\(who()): no entity \(index)")
    }
    func patterns(_ indices: [Int], _ who: @autoclosure () -> String) {
      for index in indices {
        require(program.patterns.indices.contains(index), "\(who()): no pattern \(index)")
      }
    }

    func run() {
      require(program.semantics == 1, "semantics \(program.semantics) is not implemented")
      require(program.limit >= 0, "the limit lies before the start")
      require(
        program.expressionNames.count == program.expressions.count, "names and expressions differ in number")
      for (index, code) in program.expressions.enumerated() { check(code, "expression \(index)") }
      checkEntities()
      checkSignals()
      for (index, effect) in program.effects.enumerated() { check(effect, "effect \(index)") }
      checkActions()
      checkRest()
    }

    private func check(_ code: SlotProgram, _ who: @autoclosure () -> String) {
      for step in code.code {
        switch step.operation {
        case .loadNumber: slot(step.slot, .number, who())
        case .loadByte, .byteEquals, .byteDiffers: slot(step.slot, .byte, who())
        case .loadInteger, .loadSince: slot(step.slot, .integer, who())
        case .loadReading, .readingLess, .readingLessOrEqual, .readingGreater, .readingGreaterOrEqual:
          require(Int(step.slot) < program.signals.count, "\(who()): no signal \(step.slot)")
        case .loadContext:
          require(Int(step.slot) < 2 + Action.mostParameters, "\(who()): no context word \(step.slot)")
        case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading, .gatherConstant:
          // Elsewhere the literal is any pattern of bits; here it is a place in the tables.
          let start = step.literal
          require(start <= UInt64(code.tables.count), "\(who()): a table outside the tables")
          guard fault == nil else { return }
          let table = Int(start)..<Int(start) + Int(step.count)
          require(table.upperBound <= code.tables.count, "\(who()): a table outside the tables")
          guard fault == nil, step.operation != .gatherConstant else { continue }
          for entry in code.tables[table] where entry != SlotProgram.nobody {
            if step.operation == .gatherReading {
              require(entry < UInt64(program.signals.count), "\(who()): no signal \(entry)")
            } else {
              let kind: StateLayout.Kind =
                step.operation == .gatherNumber ? .number : step.operation == .gatherByte ? .byte : .integer
              slot(UInt16(truncatingIfNeeded: entry), kind, who())
            }
          }
        default: break
        }
      }
    }

    private func checkEntities() {
      require(program.entities.count < Int(Entity.nobody), "too many entities")
      for entity in program.entities {
        slot(entity.placeSlot, .byte, entity.id)
        slot(entity.holderSlot, .byte, entity.id)
      }
      let walking = program.walking
      require(walking.metres.count == walking.places.count * walking.places.count, "walking: metres")
      require(walking.next.count == walking.metres.count, "walking: next")
      for place in walking.places { entity(place, "walking") }
      for next in walking.next { require(next < walking.places.count, "walking: next \(next)") }
    }

    private func checkSignals() {
      for (index, signal) in program.signals.enumerated() {
        let who = signal.id
        require(signal.low < signal.high, "\(who): an empty range")
        require(signal.start >= signal.low && signal.start <= signal.high, "\(who): starts outside its range")
        require(
          signal.samplePeriod >= Tick.perSecond && signal.samplePeriod % Tick.perSecond == 0,
          "\(who): sample period")
        switch signal.law {
        case .hold, .ramp, .relax: break
        case .rate(let value, let ticks):
          expression(value, .number, who)
          require(ticks >= 1, "\(who): per")
          require(signal.drivenSlot != nil, "\(who): no driven slot")
        case .follow(let value, _, _):
          expression(value, .number, who)
          require(signal.drivenSlot != nil, "\(who): no driven slot")
        case .course(let course, let perDose):
          require(program.courses.indices.contains(course), "\(who): no course \(course)")
          require(perDose > 0, "\(who): perDose")
        case .computed(let value):
          expression(value, .number, who)
          guard fault == nil else { return }
          for read in program.expressions[value].readingInputs {
            require(Int(read) < index, "\(who): stands before what it reads")
          }
          continue
        }
        slot(signal.sinceSlot, .integer, who)
        slot(signal.fromSlot, .number, who)
        slot(signal.drivenSlot, .number, who)
        require(signal.doses.count <= 8, "\(who): doses")
        for dose in signal.doses {
          slot(dose.sinceSlot, .integer, who)
          slot(dose.amountSlot, .number, who)
          if let end = dose.end {
            require(program.appointments.indices.contains(end), "\(who): no appointment \(end)")
          }
        }
      }
    }

    private func check(_ effect: Effect, _ who: @autoclosure () -> String) {
      expression(effect.condition, .boolean, who())
      func table(_ choice: Effect.Choice) -> [Int] {
        switch choice {
        case .fixed(let index): [index]
        case .of(_, let table): table.filter { $0 >= 0 }
        }
      }
      func reference(_ choice: Effect.Choice) -> Int? {
        if case .of(let reference, _) = choice { reference } else { nil }
      }
      func all(_ choice: Effect.Choice, below count: Int) -> Bool {
        table(choice).allSatisfy { $0 >= 0 && $0 < count }
      }
      switch effect.kind {
      case .set(let target, let value):
        let slots: [Int]
        switch target {
        case .slot(let index): slots = [index]
        case .of(let reference, let table):
          expression(reference, .integer, who())
          slots = table.filter { $0 >= 0 }
        }
        expression(value, nil, who())
        for index in slots {
          guard program.layout.slots.indices.contains(index) else {
            return require(false, "\(who()): no slot \(index)")
          }
          guard fault == nil else { return }
          let isNumber = program.expressions[value].resultType == .number
          require(
            isNumber == (program.layout.slots[index].kind == .number), "\(who()): a value of another type")
        }
      case .setSignal(let choice, let value):
        expression(reference(choice), .integer, who())
        require(all(choice, below: program.signals.count), "\(who()): no such signal")
        expression(value, .number, who())
      case .dose(let choice, let amount, let over):
        expression(reference(choice), .integer, who())
        require(all(choice, below: program.signals.count), "\(who()): no such signal")
        guard fault == nil else { return }
        for index in table(choice) {
          require(!program.signals[index].doses.isEmpty, "\(who()): a signal without doses")
        }
        expression(amount, .number, who())
        require(over.map { $0 >= 1 } ?? true, "\(who()): over")
      case .stopDoses(let choice):
        expression(reference(choice), .integer, who())
        require(all(choice, below: program.signals.count), "\(who()): no such signal")
      case .schedule(let appointment, let delay):
        require(program.appointments.indices.contains(appointment), "\(who()): no appointment \(appointment)")
        require(delay >= 0, "\(who()): delay")
      case .cancel(let appointment):
        require(program.appointments.indices.contains(appointment), "\(who()): no appointment \(appointment)")
      case .bring(let appointment, let place, let delay):
        require(program.appointments.indices.contains(appointment), "\(who()): no appointment \(appointment)")
        entity(place, who())
        require(delay >= 0, "\(who()): delay")
      case .act(let choice, let action, let target, let parameters, let delay):
        expression(reference(choice), .integer, who())
        require(all(choice, below: program.actors.count), "\(who()): no such actor")
        guard program.actions.indices.contains(action) else {
          return require(false, "\(who()): no action \(action)")
        }
        expression(target, .integer, who())
        require(parameters.count == program.actions[action].parameters.count, "\(who()): parameters")
        for parameter in parameters { expression(parameter, nil, who()) }
        expression(delay, .integer, who())
      case .measure(let choice, let value):
        expression(reference(choice), .integer, who())
        require(all(choice, below: program.measurements.count), "\(who()): no such measurement")
        expression(value, nil, who())
      case .tell: break
      case .speak(let index, _): entity(index, who())
      case .end(let ending): require(ending < program.endings, "\(who()): no ending \(ending)")
      }
    }

    private func checkActions() {
      for action in program.actions {
        let who = action.id
        for target in action.targets { entity(target, who) }
        require(!action.uses.isEmpty && Action.Channels.all.contains(action.uses), "\(who): channels")
        require(action.parameters.count <= Action.mostParameters, "\(who): too many parameters")
        require(action.helpers >= 0, "\(who): helpers")
        if case .at(let place) = action.reach { entity(place, who) }
        switch action.duration {
        case .ticks(let ticks): require(ticks >= 0, "\(who): duration")
        case .walk, .walkAt:
          if case .entity? = action.parameters.first {} else { require(false, "\(who): walks nowhere") }
          if case .walkAt(let speed) = action.duration { expression(speed, .number, who) }
        case .expression(let value): expression(value, .integer, who)
        }
        for requirement in action.requires { expression(requirement.must, .boolean, who) }
        for unwise in action.unwise {
          expression(unwise.condition, .boolean, unwise.id)
          effects(unwise.effects, unwise.id)
          patterns(unwise.patterns, unwise.id)
        }
        effects(action.effects, who)
        expression(action.whileCondition, .boolean, who)
        for offset in [action.countSlot, action.sinceSlot, action.startedSlot, action.refusedSlot] {
          slot(offset, .integer, who)
        }
        patterns(action.completedPatterns + action.startedPatterns + action.refusedPatterns, who)
      }
    }

    private func checkRest() {
      for pattern in program.patterns {
        for target in pattern.targets ?? [] { entity(target, pattern.id) }
        if let actor = pattern.actor {
          require(program.actors.indices.contains(actor), "\(pattern.id): actor")
        }
        expression(pattern.condition, .boolean, pattern.id)
        for reaction in pattern.reactions {
          switch reaction {
          case .effects(let range): effects(range, pattern.id)
          case .schedule(let appointment, _):
            require(
              program.appointments.indices.contains(appointment),
              "\(pattern.id): no appointment \(appointment)")
          case .mark(let offset): slot(offset, .byte, pattern.id)
          }
        }
      }
      for rule in program.rules {
        expression(rule.condition, .boolean, rule.id)
        slot(rule.wasSlot, .byte, rule.id)
        slot(rule.holdSlot, .integer, rule.id)
        require(rule.holdTicks == 0 || rule.holdSlot != nil, "\(rule.id): holds without a slot")
        effects(rule.effects, rule.id)
      }
      for probe in program.probes { expression(probe, .boolean, "probe") }
      for appointment in program.appointments {
        let who = appointment.id
        slot(appointment.dueSlot, .integer, who)
        slot(appointment.sequenceSlot, .integer, who)
        expression(appointment.unless, .boolean, who)
        if let spread = appointment.spread {
          slot(spread.countSlot, .integer, who)
          require(spread.ticks >= 0, "\(who): spread")
        }
        switch appointment.kind {
        case .effects(let range): effects(range, who)
        case .completion(let slot):
          require((0..<program.actors.count + program.besides.count).contains(slot), "\(who): actor")
        case .arrival(let index, let place):
          entity(index, who)
          slot(place, .byte, who)
        case .doseEnd(let signal, let dose):
          guard program.signals.indices.contains(signal) else { return require(false, "\(who): signal") }
          require(program.signals[signal].doses.indices.contains(dose), "\(who): dose")
        }
      }
      for entry in program.timeline {
        require(program.appointments.indices.contains(entry.appointment), "timeline: no appointment")
        require(entry.earliest >= 0 && entry.earliest <= entry.latest, "timeline: moment")
      }
      require(
        program.besides.count >= Action.Channels.mostAtOnce(program.actions.map(\.uses)) - 1,
        "fewer busy slots than acts that can run at once")
      require(
        program.besides.allSatisfy { $0.entity == program.actors.first?.entity },
        "only the trainee acts beside itself")
      for actor in program.actors + program.besides {
        entity(actor.entity, "actor")
        let who = "actor \(actor.entity)"
        slot(actor.actionSlot, .integer, who)
        slot(actor.targetSlot, .byte, who)
        slot(actor.startSlot, .integer, who)
        slot(actor.walkingSlot, .byte, who)
        for parameter in actor.parameterSlots { slot(parameter, .number, who) }
        require(program.appointments.indices.contains(actor.completion), "\(who): completion")
        for action in actor.can { require(program.actions.indices.contains(action), "\(who): can \(action)") }
      }
      let walking = program.walking
      require(
        walking.doors.isEmpty || walking.doorBetween.count == walking.places.count * walking.places.count,
        "walking: doors")
      require(walking.doorBetween.allSatisfy { $0 < walking.doors.count }, "walking: no such door")
      for door in walking.doors {
        slot(door.openSlot, .byte, "door")
        slot(door.selfClosesSlot, .byte, "door")
      }
      for variant in program.variants {
        for write in variant.writes {
          switch write {
          case .slot(let index, _):
            require(program.layout.slots.indices.contains(index), "\(variant.id): slot")
          case .signal(let index, _):
            require(program.signals.indices.contains(index), "\(variant.id): signal")
          case .dose(let index, _, let ago):
            guard program.signals.indices.contains(index) else {
              return require(false, "\(variant.id): signal")
            }
            require(!program.signals[index].doses.isEmpty && ago >= 0, "\(variant.id): dose")
          }
        }
      }
      for sample in program.samples {
        require(
          sample.take <= sample.count && sample.rankSlots.count == sample.count && sample.count < 255,
          sample.id)
        for rank in sample.rankSlots { slot(rank, .byte, sample.id) }
      }
      for measurement in program.measurements {
        slot(measurement.valueSlot, measurement.isNumber ? .number : .byte, measurement.id)
        slot(measurement.tickSlot, .integer, measurement.id)
      }
    }
  }
}
