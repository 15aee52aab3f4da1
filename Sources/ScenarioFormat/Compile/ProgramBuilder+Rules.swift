internal import CEL
internal import Simulation
internal import SourceText

// Rules, timeline, variants, signs, endings.

extension ProgramBuilder {
  func compileRules() {
    compileRhythmRules()
    for declaration in scenario.rules {
      let id = declaration.id.value
      switch declaration.trigger {
      case .when(let text, let hold):
        guard let term = conditionTerm(text) else { continue }
        ruleSources.append((program.rules.count, text))
        if purpose.looksForDoubts { lintBounds(term, text) }
        add(rule: id, term, text, hold: hold, effects: effects(declaration.then, EffectContext(name: id)))
      case .whenever(let pattern): react(to: pattern, id: id, then: declaration.then)
      }
    }
  }

  func add(
    rule id: String, _ term: SlotTerm, _ text: ExpressionText?, hold: Tick, effects: Range<Int>
  ) {
    program.rules.append(
      Rule(
        id: id, condition: expression(term, id, of: text), holdTicks: hold,
        wasSlot: offset(byteSlot("\(id).was", initial: 0)),
        holdSlot: hold > 0 ? offset(integerSlot("\(id).since", initial: Tick.none)) : nil, effects: effects))
  }

  private func react(to pattern: EventPattern, id: String, then: [EffectDeclaration]) {
    switch pattern.kind {
    case .start:
      add(rule: id, .boolean(true), nil, hold: 0, effects: effects(then, EffectContext(name: id)))
    case .when(let text, let hold):
      guard let term = conditionTerm(text), let since = since(pattern, id) else { return }
      add(
        rule: id, .and(since, term), text, hold: hold, effects: effects(then, EffectContext(name: id)))
    default:
      guard let watched = actions(of: pattern) else { return }
      let context = context(of: pattern, watched, id)
      let list = effects(then, context)
      _ = self.pattern(for: pattern, name: id, isTraced: false, reactions: [.effects(list)])
    }
  }

  /// Whether everything has happened since when a condition counts; nil after a mistake in it was told.
  func since(_ pattern: EventPattern, _ id: String) -> SlotTerm? {
    var all: SlotTerm = .boolean(true)
    for (number, one) in pattern.since.enumerated() {
      if case .start = one.kind { continue }
      let name = "\(id).since\(number)"
      let slot = byteSlot("\(name).mark", initial: 0)
      if case .when(let text, let hold) = one.kind {
        guard let term = conditionTerm(text), let earlier = since(one, name) else { return nil }
        let list = append([Effect(.set(.slot(slot), expression(.boolean(true), name)))])
        add(rule: name, .and(earlier, term), text, hold: hold, effects: list)
      } else {
        guard self.pattern(for: one, name: name, isTraced: false, reactions: [.mark(offset(slot))]) != nil
        else {
          return nil
        }
      }
      all = .and(all, SlotTerm(.loadByte(slot), .boolean, low: 0, high: 1))
    }
    return all
  }

  /// What `it` and parameters are in reactions to an act.
  private func context(of pattern: EventPattern, _ watched: [Int], _ id: String) -> EffectContext {
    let all = targets(of: pattern) ?? Array(Set(watched.flatMap { acts[$0].targets })).sorted()
    return EffectContext(targets: all, acts: watched, name: id)
  }

  // MARK: Timeline

  func compileTimeline() {
    for declaration in scenario.timeline {
      let id = declaration.id.value
      guard let (index, again) = timelineAppointment(id) else { continue }
      program.appointments[index].unless = declaration.unless.flatMap { condition($0, "\(id).unless") }
      program.appointments[index].kind = .effects(effects(declaration.then, EffectContext(name: id)))
      if let again, let period = declaration.every {
        // It puts off the entry and itself, so that a time at which `unless` holds is not the last.
        program.appointments[again].kind = .effects(
          append([index, again].map { Effect(.schedule(appointment: $0, delay: period)) }))
      }
      switch declaration.moment {
      case .at(let tick):
        for appointment in [index, again].compactMap({ $0 }) { addToTimeline(appointment, id, tick, tick) }
      case .between(let first, let last):
        for appointment in [index, again].compactMap({ $0 }) { addToTimeline(appointment, id, first, last) }
      case .after(let pattern, let delay): after(pattern, delay, index, id)
      case .afterBetween(let pattern, let first, let last):
        if case .start = pattern.kind {
          addToTimeline(index, id, first, last)
        } else {
          if last > first {
            program.appointments[index].spread = Appointment.Spread(
              ticks: last - first, stream: stream("timeline", id),
              countSlot: offset(integerSlot("\(id).draws", initial: 0)))
          }
          after(pattern, first, index, id)
        }
      }
    }
  }

  /// The appointment of a timeline entry, and of its repetition; effects may name it before it is compiled.
  func timelineAppointment(_ id: String) -> (entry: Int, again: Int?)? {
    if let known = timelineAppointments[UTF8Key(id)] { return known }
    guard let entry = scenario.timeline.first(where: { utf8Equal($0.id.value, id) }) else { return nil }
    var made: (entry: Int, again: Int?) = (program.appointments.count, nil)
    program.appointments.append(appointment(id, .effects(0..<0)))
    if entry.every != nil {
      made.again = program.appointments.count
      program.appointments.append(appointment("\(id).again", .effects(0..<0)))
    }
    timelineAppointments[UTF8Key(id)] = made
    return made
  }

  private func addToTimeline(_ appointment: Int, _ id: String, _ first: Tick, _ last: Tick) {
    program.timeline.append(
      TimelineEntry(appointment: appointment, earliest: first, latest: last, stream: stream("timeline", id)))
  }

  private func after(_ pattern: EventPattern, _ delay: Tick, _ appointment: Int, _ id: String) {
    switch pattern.kind {
    case .start: addToTimeline(appointment, id, delay, delay)
    case .when(let text, let hold):
      guard let term = conditionTerm(text), let since = since(pattern, id) else { return }
      let list = append([Effect(.schedule(appointment: appointment, delay: delay))])
      add(rule: "\(id).begins", .and(since, term), text, hold: hold, effects: list)
    default:
      _ = self.pattern(
        for: pattern, name: id, isTraced: false,
        reactions: [.schedule(appointment: appointment, delay: delay)])
    }
  }

  // MARK: Variants

  func compileVariants() {
    for declaration in scenario.variants {
      var writes: [Variant.Write] = []
      let context = EffectContext(name: declaration.id.value)
      for (path, value) in declaration.set {
        guard let reference = reference(path.subject, context, at: path.range), let word = reference.constant
        else { continue }
        guard let property = property(path.name, of: Int(word)) else {
          diagnostics.error(
            "scenario/unknown-property", "'\(entityID(Int(word)))' has no property '\(path.name)'",
            at: path.range,
            suggestion: NearestName.suggest(path.name, among: propertyNames(of: Int(word))))
          continue
        }
        guard let new = self.word(value.value, for: property) else {
          diagnostics.error(
            "scenario/wrong-type", "'\(path.name)' cannot take this value", at: value.range,
            expected: property.type.inWords)
          continue
        }
        switch property.storage {
        case .reading(let signal): writes.append(.signal(signal, value: Double(bitPattern: new)))
        case .number(let slot), .byte(let slot), .integer(let slot):
          writes.append(.slot(index: slot, word: new))
        case .flag, .constant:
          diagnostics.error("scenario/wrong-type", "'\(path.name)' cannot be set", at: path.range)
        }
      }
      for dose in declaration.doses {
        guard let reference = reference(dose.signal.subject, context, at: dose.signal.range),
          let word = reference.constant,
          let signal = signalOf[PropertyKey(entity: Int(word), name: UTF8Key(dose.signal.name))]
        else { continue }
        writes.append(.dose(signal: signal, amount: dose.amount.value, ago: dose.ago.value))
      }
      program.variants.append(Variant(id: declaration.id.value, writes: writes))
    }
  }

  // MARK: Signs and endings

  func compileSigns() {
    for index in scenario.signs.indices {
      let term = signTerm(index) ?? .boolean(false)
      signProbes.append(probe(term, name: scenario.signs[index].id.value, of: scenario.signs[index].when))
    }
    for entity in scenario.entities.indices where signs(of: entity).count > CompileLimits.setMembers {
      diagnostics.error(
        "scenario/too-large", "'\(entityID(entity))' has \(signs(of: entity).count) signs",
        at: scenario.entities[entity].range, expected: "at most \(CompileLimits.setMembers)")
    }
  }

  func compileEndings() {
    program.endings = scenario.endings.count
    for ending in scenario.endings {
      endingExpressions.append(ending.condition.flatMap { condition($0, ending.id.value) })
    }
  }
}
