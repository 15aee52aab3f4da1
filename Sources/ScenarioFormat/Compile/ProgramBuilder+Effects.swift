internal import CEL
internal import Simulation
internal import SourceText

// Effects: each declared one becomes one or a few of the program's. Lists are ranges, so a list is compiled whole.

extension ProgramBuilder {
  /// Compiles a list and appends it; what is wrong in it is told and left out.
  func effects(_ declarations: [EffectDeclaration], _ context: EffectContext) -> Range<Int> {
    append(compiled(declarations, context))
  }

  /// Appends a finished list.
  func append(_ list: [Effect]) -> Range<Int> {
    let start = program.effects.count
    program.effects += list
    return start..<program.effects.count
  }

  /// Compiles a list without appending it.
  func compiled(_ declarations: [EffectDeclaration], _ context: EffectContext) -> [Effect] {
    var list: [Effect] = []
    for (number, declaration) in declarations.enumerated() {
      var inner = context
      inner.name = context.name + "." + (declaration.id?.value ?? String(number))
      var isUsable = true
      var condition: SlotTerm?
      if let text = declaration.condition {
        condition = conditionTerm(text)
        isUsable = condition != nil
      }
      let compiled = compile(declaration, inner)
      guard isUsable, condition?.constantTruth != false else { continue }
      let index = condition.flatMap { term -> ExpressionIndex? in
        term.constantTruth == true ? nil : expression(term, inner.name, of: declaration.condition)
      }
      for var effect in compiled {
        if let index {
          // A compiled effect with a condition of its own (who speaks) needs both.
          effect.condition =
            effect.condition.map { expression(.and(terms[index], terms[$0]), inner.name) } ?? index
        }
        list.append(effect)
      }
    }
    return list
  }

  private func compile(_ declaration: EffectDeclaration, _ context: EffectContext) -> [Effect] {
    switch declaration.kind {
    case .set(let path, let value): return set(path, value, context)
    case .setToValueOf(let path, let text):
      guard let term = valueTerm(text) else { return [] }
      return set(path, to: term, context, at: text.range, of: text)
    case .dose(let path, let amount, let over):
      guard let reference = reference(path.subject, context, at: path.range),
        let term = quantity(amount, context)
      else {
        return []
      }
      guard let signal = resolve(reference, { signalOf[PropertyKey(entity: $0, name: UTF8Key(path.name))] })
      else {
        unknownPath(path, reference, "signal")
        return []
      }
      if over != nil {
        switch signal {
        case .fixed(let index): needSpreadDoses(index)
        case .of(_, let table): for index in table where index >= 0 { needSpreadDoses(index) }
        }
      }
      return [
        Effect(
          .dose(
            signal: choice(signal, context.name),
            amount: expression(term, context.name, of: amount.text, at: amount.range), over: over))
      ]
    case .stop(let path):
      guard let reference = reference(path.subject, context, at: path.range) else { return [] }
      guard let signal = resolve(reference, { signalOf[PropertyKey(entity: $0, name: UTF8Key(path.name))] })
      else {
        unknownPath(path, reference, "signal")
        return []
      }
      return [Effect(.stopDoses(signal: choice(signal, context.name)))]
    case .callOff(let name):
      guard let (entry, again) = timelineAppointment(name.value) else { return [] }
      return [Effect(.cancel(appointment: entry))]
        + (again.map { [Effect(.cancel(appointment: $0))] } ?? [])
    case .tell(let text): return [Effect(.tell(text: text.index))]
    case .speak(let subject, let name, let says):
      guard let reference = reference(subject, context, at: name.range) else { return [] }
      return speak(reference, text: says.index, context.name)
    case .bring(let who, let to, let delay):
      let arrival = self.arrival(of: entity(who.value), at: who.range)
      guard let arrival else { return [] }
      // What is brought somewhere is in nobody's hands any more.
      let letGo = program.entities[entity(who.value)].holderSlot.map { slot in
        Effect(.set(.slot(Int(slot)), expression(.integer(0), context.name)))
      }
      return (letGo.map { [$0] } ?? [])
        + [Effect(.bring(appointment: arrival, place: entity(to.value), delay: delay))]
    case .act(let act, let by, let on, let values):
      return tellToAct(act, by: by, on: on, with: values, context, at: declaration.range)
    case .timer(let delay, let text):
      let list = append(text.map { [Effect(.tell(text: $0.index))] } ?? [])
      program.appointments.append(appointment(context.name, .effects(list)))
      timers.append(program.appointments.count - 1)
      return [Effect(.schedule(appointment: program.appointments.count - 1, delay: delay))]
    case .end(let ending):
      return [
        Effect(.end(ending: scenario.endings.firstIndex { utf8Equal($0.id.value, ending.value) } ?? -1))
      ]
    }
  }

  /// Somebody says something; who says it may depend on the act.
  func speak(_ reference: SlotTerm, text: Int, _ name: String) -> [Effect] {
    if let word = reference.constant { return [Effect(.speak(entity: Int(word), text: text))] }
    guard case .reference(let among) = reference.type else { return [] }
    return among.map { entity in
      Effect(.speak(entity: entity, text: text), if: expression(.equal(reference, .entity(entity)), name))
    }
  }

  /// A number that is written down, worked out, or the name of a parameter.
  func quantity(_ quantity: Quantity, _ context: EffectContext) -> SlotTerm? { numberTerm(quantity) }

  // MARK: Setting

  private func set(_ path: SlotPath, _ value: Sourced<PlainValue>, _ context: EffectContext) -> [Effect] {
    if case .parameter(let name) = value.value {
      guard let term = parameterTerm(name, acts: context.acts) else {
        diagnostics.error("scenario/unknown-parameter", "the act has no parameter '\(name)'", at: value.range)
        return []
      }
      return set(path, to: term, context, at: value.range, of: nil)
    }
    guard let reference = reference(path.subject, context, at: path.range),
      case .reference(let among) = reference.type, let first = among.first,
      let property = property(path.name, of: first)
    else {
      if let reference = self.reference(path.subject, context, at: path.range) {
        unknownPath(path, reference, "property")
      }
      return []
    }
    guard let word = word(value.value, for: property) else {
      diagnostics.error(
        "scenario/wrong-type", "'\(path.name)' cannot take this value", at: value.range,
        expected: property.type.inWords)
      return []
    }
    return set(path, to: SlotTerm(.constant(word), property.type), context, at: value.range, of: nil)
  }

  private func set(
    _ path: SlotPath, to term: SlotTerm, _ context: EffectContext, at range: SourceRange,
    of text: ExpressionText?
  ) -> [Effect] {
    guard let reference = reference(path.subject, context, at: path.range),
      case .reference(let among) = reference.type, let first = among.first
    else { return [] }
    guard let property = property(path.name, of: first) else {
      unknownPath(path, reference, "property")
      return []
    }
    var term = term
    if property.type == .number, term.type == .integer {
      term = SlotTerm(.unary(.number, term), .number).folded()
    }
    guard SlotLowering<ScenarioResolver>.isSameSort(property.type, term.type) else {
      diagnostics.error(
        "scenario/wrong-type",
        "'\(path.name)' is \(property.type.inWords) and cannot become \(term.type.inWords)", at: range)
      return []
    }
    let value = expression(term, context.name, of: text)
    if case .reading = property.storage {
      guard let signal = resolve(reference, { signalOf[PropertyKey(entity: $0, name: UTF8Key(path.name))] })
      else {
        unknownPath(path, reference, "signal")
        return []
      }
      return [Effect(.setSignal(choice(signal, context.name), value))]
    }
    guard let slot = resolve(reference, { self.property(path.name, of: $0)?.slot }) else {
      unknownPath(path, reference, "property")
      return []
    }
    return [Effect(.set(target(slot, context.name), value))]
  }

  /// A property or signal of an entity.
  func property(_ name: String, of entity: EntityIndex) -> SlotProperty? {
    propertySlots[PropertyKey(entity: entity, name: UTF8Key(name))]
  }

  private func unknownPath(_ path: SlotPath, _ reference: SlotTerm, _ what: String) {
    guard case .reference(let among) = reference.type else { return }
    let without = among.first { property(path.name, of: $0) == nil } ?? among.first
    guard let without else { return }
    diagnostics.error(
      "scenario/unknown-property", "'\(entityID(without))' has no \(what) '\(path.name)'", at: path.range,
      suggestion: NearestName.suggest(path.name, among: propertyNames(of: without)))
  }

  /// Names of what an entity has, in byte order.
  func propertyNames(of entity: EntityIndex) -> [String] {
    propertySlots.keys.filter { $0.entity == entity }.map(\.name.string).sorted(by: utf8Less)
  }

  // MARK: Others

  /// The appointment of somebody's arrival.
  func arrival(of entity: EntityIndex, at range: SourceRange) -> Int? {
    if let known = arrivalOf[entity] { return known.appointment }
    guard program.entities[entity].placeSlot != nil else {
      diagnostics.error(
        "scenario/not-movable", "'\(entityID(entity))' is nowhere and cannot come", at: range,
        expected: "a person, or a thing with a 'place'")
      return nil
    }
    let place = byteSlot("\(entityID(entity)).arrivesAt", initial: Int(Entity.nobody))
    program.appointments.append(
      appointment("\(entityID(entity)).arrival", .arrival(entity: entity, placeSlot: offset(place))))
    arrivalOf[entity] = (program.appointments.count - 1, place)
    return program.appointments.count - 1
  }

  /// A new place on the calendar.
  func appointment(_ id: String, _ kind: Appointment.Kind, unless: ExpressionIndex? = nil) -> Appointment {
    Appointment(
      id: id, kind: kind, unless: unless, dueSlot: offset(integerSlot("\(id).due", initial: Tick.none)),
      sequenceSlot: offset(integerSlot("\(id).sequence", initial: 0)))
  }

  private func tellToAct(
    _ act: Name, by: Subject, on: Subject?, with values: [Named<Sourced<PlainValue>>],
    _ context: EffectContext,
    at range: SourceRange
  ) -> [Effect] {
    guard let actor = reference(by, context, at: act.range) else { return [] }
    guard let index = actsOf[UTF8Key(act.value)]?.first, actsOf[UTF8Key(act.value)]?.count == 1 else {
      diagnostics.error("scenario/unknown-action", "nobody can be told to '\(act.value)'", at: act.range)
      return []
    }
    let thing = actor.constant.map { Int($0) }.flatMap { isThing($0) ? $0 : nil }
    guard thing == nil, let who = resolve(actor, { actorOf[$0] }) else {
      let name = actor.constant.map { "'\(entityID(Int($0)))'" } ?? "this"
      diagnostics.error(
        "scenario/not-an-actor", "\(name) cannot act", at: act.range,
        expected: "a person, such as one of kind 'staff'")
      return []
    }
    var targetExpression: ExpressionIndex?
    if let on {
      guard let reference = reference(on, context, at: range) else { return [] }
      targetExpression = expression(reference, context.name)
    }
    var words: [ExpressionIndex] = []
    for parameter in acts[index].parameters {
      guard let value = values.first(where: { utf8Equal($0.id.value, parameter.id) })?.value else {
        diagnostics.error(
          "scenario/missing-parameter", "'\(act.value)' needs '\(parameter.id)'", at: range,
          expected: "\"\(parameter.id)\" under \"with\"")
        return []
      }
      guard let term = self.value(value, for: parameter, context) else {
        diagnostics.error("scenario/wrong-type", "'\(parameter.id)' cannot take this value", at: value.range)
        return []
      }
      words.append(expression(term, context.name))
    }
    return [
      Effect(
        .act(actor: choice(who, context.name), action: index, target: targetExpression, parameters: words))
    ]
  }

  /// Whether something is a thing that can be carried, or a place.
  private func isThing(_ entity: EntityIndex) -> Bool {
    let declared = scenario.entities[entity]
    return declared.sort == .place || declared.sort == .exhibit
      || declared.kinds.contains { utf8Equal($0.value, "prop") }
  }

  private func value(_ value: Sourced<PlainValue>, for parameter: ActParameter, _ context: EffectContext)
    -> SlotTerm?
  {
    switch (value.value, parameter.kind) {
    case (.parameter(let name), _): parameterTerm(name, acts: context.acts)
    case (.number(let number), .number(let low, let high, _, _, _, _)):
      number >= low && number <= high ? .number(number) : nil
    case (.bool(let truth), .bool): .boolean(truth)
    case (.word(let word), .choice(let words, _)):
      words.firstIndex { utf8Equal($0, word) }.map { SlotTerm(.constant(UInt64($0)), .choice(words)) }
    case (.word(let word), .entity(let among)):
      entityOf[UTF8Key(word)].flatMap { among.contains($0) ? .entity($0) : nil }
    default: nil
    }
  }
}

extension SlotProperty {
  /// The slot it is kept in; nil for readings and constants.
  var slot: Int? {
    switch storage {
    case .number(let slot), .byte(let slot), .integer(let slot): slot
    case .reading, .flag, .constant: nil
    }
  }
}
