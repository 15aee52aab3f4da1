internal import CEL
internal import Simulation
internal import SourceText

// Declared actions: what they need, what they are when done badly, what they do.

extension ProgramBuilder {
  func compileActions() {
    for index in acts.indices { program.actions.append(Action(id: acts[index].id)) }
    for index in acts.indices {
      switch acts[index].source {
      case .declared(let number): compile(scenario.actions[number], at: index)
      case .builtIn(let act): compile(builtIn: act, at: index)
      case .choice(let conversation, let node, let choice):
        compile(choice: choice, of: node, in: conversation, at: index)
      case .form(let number): compile(form: scenario.forms[number], at: index)
      case .report(let number): compile(report: scenario.reports[number], at: index)
      case .quiz(let number): compile(quiz: number, at: index)
      case .order(let act): compile(order: act, at: index)
      }
      program.actions[index].uses = channels(of: acts[index])
    }
  }

  /// What an act keeps busy: what its declaration says, or everything.
  func channels(of draft: ActDraft) -> Action.Channels {
    let named: [ActionDeclaration.Channel]
    switch draft.source {
    case .declared(let number): named = scenario.actions[number].uses
    case .builtIn, .choice, .form, .report, .quiz, .order:
      named = scenario.builtIns.first { utf8Equal($0.act.rawValue, draft.act) }?.uses ?? []
    }
    var channels: Action.Channels = []
    for one in named {
      switch one {
      case .hands: channels.insert(.hands)
      case .voice: channels.insert(.voice)
      case .eyes: channels.insert(.eyes)
      }
    }
    return channels.isEmpty ? .all : channels
  }

  /// The parts that all acts share.
  func draftAction(_ index: Int) -> Action {
    let draft = acts[index]
    return Action(
      id: draft.id, targets: draft.targets, parameters: draft.parameters.map { parameter($0, of: draft) })
  }

  private func parameter(_ parameter: ActParameter, of draft: ActDraft) -> Action.Parameter {
    switch parameter.kind {
    case .number(let low, let high, let step, _, _, _): .number(low: low, high: high, step: step ?? 0)
    case .choice(let words, _): .choice(count: words.count)
    case .bool: .choice(count: 2)
    case .entity(let among): .entity(among)
    case .facts(let facts): .set(count: facts.count)
    case .signs: .set(count: draft.targets.map { signs(of: $0).count }.max() ?? 0)
    case .text(let least, let most): .text(least: least, most: most)
    }
  }

  private func compile(_ declaration: ActionDeclaration, at index: Int) {
    let id = declaration.id.value
    let context = EffectContext(targets: acts[index].targets, acts: [index], name: id)
    var action = draftAction(index)
    action.duration = .ticks(declaration.takes.value)
    if declaration.movesTarget {
      action.duration = .walk(speed: declaration.speed)
      action.isWalk = true
      action.movesTarget = true
      if let table = declaration.speeds, let speed = speed(table, acts[index].targets) {
        action.duration = .walkAt(speed: expression(speed, "\(id).speed"))
      }
    }
    if let during = countingTime(declaration, index) { action.duration = .expression(during) }
    action.helpers = declaration.helpers
    action.isInterruptible = declaration.isInterruptible
    action.reach = declaration.reach == .anywhere ? .anywhere : .samePlace
    if let place = declaration.at { action.reach = .at(entity(place.value)) }
    action.requires = requirements(declaration, index)
    if let worn = wearing(declaration) { action.requires.insert(worn, at: 0) }
    reachDoors(&action)
    for unwise in declaration.unwise {
      let path = "\(id).\(unwise.id.value)"
      guard let condition = condition(unwise.condition, path) else { continue }
      var inner = context
      inner.name = path
      action.unwise.append(
        Action.Unwise(id: path, condition: condition, effects: effects(unwise.then, inner)))
    }
    action.whileCondition = declaration.whileCondition.flatMap { condition($0, "\(id).while") }

    var list = beat(of: index)
    for path in declaration.reads { list += measure(path, declaration, context) }
    if let path = declaration.counts { list += count(path, declaration, context) }
    if let reply = declaration.reply { list.append(Effect(.tell(text: reply.index))) }
    list += compiled(declaration.then, context)
    if declaration.movesTarget { list += moveTarget(index, context) }
    list += handling(declaration, context)
    for path in declaration.readsAfter { list += measure(path, declaration, context) }
    action.effects = append(list)
    program.actions[index] = action
  }

  /// Metres a second by what the target is now.
  private func speed(_ table: ActionDeclaration.SpeedTable, _ targets: [EntityIndex]) -> SlotTerm? {
    var lowering = SlotLowering(resolver: ScenarioResolver(builder: self, scope: ExpressionScope()))
    guard let word = lowering.property(table.property, of: targetTerm(targets)),
      case .choice(let words) = word.type
    else { return nil }
    var term: SlotTerm?
    for (index, name) in words.enumerated().reversed() {
      guard let speed = table.speeds.first(where: { utf8Equal($0.word.value, name) })?.speed else { continue }
      let isIt = SlotTerm.equal(word, SlotTerm(.constant(UInt64(index)), .choice(words)))
      term = term.map { SlotTerm(.select(isIt, .number(speed), $0), .number) } ?? .number(speed)
    }
    return term
  }

  // MARK: Requirements

  private func requirements(_ declaration: ActionDeclaration, _ index: Int) -> [Action.Requirement] {
    let id = declaration.id.value
    var list: [Action.Requirement] = []
    if !declaration.only.isEmpty, let role = roleSlot {
      let words = scenario.roles.map(\.id.value)
      var mask: UInt64 = 0
      for (bit, word) in words.enumerated()
      where declaration.only.contains(where: { utf8Equal($0.value, word) }) {
        mask |= 1 << UInt64(bit)
      }
      let isAllowed = SlotTerm(
        .mask(SlotTerm(.loadByte(role), .choice(words), low: 0, high: Double(words.count - 1)), mask),
        .boolean)
      let isColleague = SlotTerm.not(.equal(actorTerm(), .entity(program.actors[0].entity)))
      list.append(
        Action.Requirement(
          must: expression(.or(isColleague, isAllowed), "\(id).only"),
          text: declaration.onlyElse?.index
            ?? builtInText("notYourRole", "Your role does not allow that.", "你的岗位不允许这样做。")))
    }
    for (number, requirement) in declaration.requires.enumerated() {
      guard let must = condition(requirement.must, "\(id).\(requirement.id?.value ?? "requires\(number)")")
      else { continue }
      list.append(Action.Requirement(must: must, text: requirement.otherwise.index))
    }
    if declaration.helpers > 0 {
      var free: SlotTerm?
      for actor in program.actors.dropFirst() where scenario.entities[actor.entity].sort == .staff {
        guard let here = placeTerm(of: actor.entity) else { continue }
        let isHere = SlotTerm.equal(here, place(of: actorTerm()))
        let isFree = SlotTerm.equal(SlotTerm(.loadInteger(Int(actor.actionSlot)), .integer), .integer(0))
        let isOther = SlotTerm.not(.equal(actorTerm(), .entity(actor.entity)))
        let one = SlotTerm(
          .select(
            .and(.and(isHere, isFree), isOther), .integer(Int64(scenario.entities[actor.entity].crowd)),
            .integer(0)), .integer)
        free = free.map { SlotTerm(.binary(.addI, $0, one), .integer) } ?? one
      }
      let enough = SlotTerm(
        .binary(.lessOrEqualI, .integer(Int64(declaration.helpers)), free ?? .integer(0)), .boolean
      ).folded()
      list.append(
        Action.Requirement(
          must: expression(enough, "\(id).helpers"),
          text: builtInText("nobodyHelps", "You need somebody to help you with that.", "这需要有人帮忙。")))
    }
    return list
  }

  /// The one who acts, in the context of an act.
  func actorTerm() -> SlotTerm { bounded(SlotTerm(.context(1), .reference(actorEntities))) }

  /// The one acted on, in the context of an act.
  func targetTerm(_ targets: [EntityIndex]) -> SlotTerm {
    bounded(SlotTerm(.context(0), .reference(targets)))
  }

  /// Where an entity is; nil when it is nowhere.
  func placeTerm(of entity: EntityIndex) -> SlotTerm? {
    guard let slot = program.entities[entity].placeSlot else { return nil }
    return bounded(SlotTerm(.loadByte(Int(slot)), .reference(places)))
  }

  /// Where the one named by a reference is.
  func place(of reference: SlotTerm) -> SlotTerm {
    guard case .reference(let among) = reference.type else { return reference }
    var table = [Int?](repeating: nil, count: program.entities.count)
    for entity in among { table[entity] = program.entities[entity].placeSlot.map { Int($0) } }
    return bounded(SlotTerm(.gather(.byte, reference, table), .reference(places)))
  }

  /// A door lies in no place: it is within reach from both ends of its link.
  private func reachDoors(_ action: inout Action) {
    guard action.reach == .samePlace, !action.targets.isEmpty else { return }
    var ends: [EntityIndex: (Int, Int)] = [:]
    for link in scenario.links {
      if let door = link.door { ends[entity(door.value)] = (entity(link.from.value), entity(link.to.value)) }
    }
    let nowhere = action.targets.filter {
      program.entities[$0].placeSlot == nil && !program.entities[$0].isPlace
    }
    guard !nowhere.isEmpty else { return }
    guard nowhere.allSatisfy({ ends[$0] != nil }) else { return }
    var first = [UInt64?](repeating: nil, count: program.entities.count)
    var second = first
    for entity in nowhere {
      first[entity] = UInt64(ends[entity]?.0 ?? 0)
      second[entity] = UInt64(ends[entity]?.1 ?? 0)
    }
    let here = place(of: actorTerm())
    let it = targetTerm(nowhere)
    let atFirst = SlotTerm.equal(here, SlotTerm(.gatherConstant(it, first), .reference(places)))
    let atSecond = SlotTerm.equal(here, SlotTerm(.gatherConstant(it, second), .reference(places)))
    var must = SlotTerm.or(atFirst, atSecond)
    // Of targets that are somewhere the engine judges the reach; the others pass here.
    for entity in action.targets where !nowhere.contains(entity) {
      must = SlotTerm.or(SlotTerm.equal(targetTerm(action.targets), .entity(entity)), must)
    }
    action.requires.insert(
      Action.Requirement(
        must: expression(must, "\(action.id).reach"),
        text: builtInText("notHere", "That is not here.", "这里没有。")), at: 0)
    action.goesToDoor = true
    if nowhere.count == action.targets.count { action.reach = .anywhere }
  }

  // MARK: Readings

  private func measure(_ path: SlotPath, _ declaration: ActionDeclaration, _ context: EffectContext)
    -> [Effect]
  {
    guard case (let reference, var term)? = reading(path, declaration, context),
      case .reference(let among) = reference.type
    else { return [] }
    if term.type == .number, let step = step(of: path.name, among),
      let (numerator, denominator) = fraction(step)
    {
      term = SlotTerm(.round(term, numerator: numerator, denominator: denominator), .number)
    }
    guard let index = resolve(reference, { measurementOf[PropertyKey(entity: $0, name: UTF8Key(path.name))] })
    else {
      return []
    }
    return [
      Effect(.measure(choice(index, context.name), expression(term, "\(context.name).reads.\(path.name)")))
    ]
  }

  /// What an act finds when it reads something, shifted by poor technique, before any rounding; of whom.
  func reading(_ path: SlotPath, _ declaration: ActionDeclaration, _ context: EffectContext)
    -> (of: SlotTerm, SlotTerm)?
  {
    guard let reference = reference(path.subject, context, at: path.range), case .reference = reference.type
    else { return nil }
    var lowering = SlotLowering(resolver: ScenarioResolver(builder: self, scope: ExpressionScope()))
    guard var term = lowering.property(path.name, of: reference) else {
      for problem in lowering.problems {
        diagnostics.error(problem.rule, problem.message, at: path.range, suggestion: problem.suggestion)
      }
      return nil
    }
    guard term.type == .number else { return (reference, term) }
    let (low, high) = (term.low, term.high)
    var isShifted = false
    for poor in declaration.poorTechnique
    where poor.reading.subject == path.subject && utf8Equal(poor.reading.name, path.name) {
      guard let condition = conditionTerm(poor.condition), let adds = numberTerm(poor.adds) else {
        continue
      }
      term = SlotTerm(
        .binary(.addN, term, SlotTerm(.select(condition, adds, .number(0)), .number)), .number)
      isShifted = true
    }
    if isShifted {
      term = SlotTerm(.binary(.greatestN, term, .number(low)), .number)
      term = SlotTerm(.binary(.leastN, term, .number(high)), .number)
    }
    return (reference, term)
  }

  private func step(of name: String, _ among: [EntityIndex]) -> Double? {
    guard let entity = among.first.map({ scenario.entities[$0] }) else { return nil }
    if let signal = entity.signals.first(where: { utf8Equal($0.id.value, name) }) { return signal.step }
    guard let property = entity.properties.first(where: { utf8Equal($0.id.value, name) }),
      case .number(_, _, let step, _) = property.kind
    else { return nil }
    return step
  }

  /// A display step as a fraction of whole numbers, so that rounding gives the double that people write.
  func fraction(_ step: Double) -> (UInt16, Double)? {
    var denominator = 1.0
    for _ in 0..<7 {
      let numerator = step * denominator
      let nearest = numerator.rounded()
      if nearest >= 1, nearest <= 65535, (numerator - nearest).magnitude <= nearest * 1e-9 {
        return (UInt16(nearest), denominator)
      }
      denominator *= 10
    }
    return nil
  }

  /// Every reading that some act takes has a place.
  func declareMeasurements() {
    for (index, draft) in acts.enumerated() {
      guard case .declared(let number) = draft.source else { continue }
      let action = scenario.actions[number]
      for path in action.allReads + (action.counts.map { [$0] } ?? []) {
        let context = EffectContext(targets: draft.targets, acts: [index], name: draft.id)
        let among: [EntityIndex]
        switch path.subject {
        case .entity(let id): among = [entity(id)]
        case .it: among = context.targets
        case .actor: among = actorEntities
        case .parameter(let name):
          guard let term = parameterTerm(name, acts: [index]), case .reference(let all) = term.type else {
            continue
          }
          among = all
        }
        for entity in among {
          let key = PropertyKey(entity: entity, name: UTF8Key(path.name))
          guard measurementOf[key] == nil, let property = propertySlots[key] else { continue }
          measurementOf[key] = program.measurements.count
          program.measurements.append(
            Measurement(
              id: "\(entityID(entity)).\(path.name)", valueSlot: nil, isNumber: property.type == .number,
              tickSlot: nil))
        }
        if action.counts?.name == path.name, action.counts?.subject == path.subject {
          declareCounts(of: path.name, of: among, for: action.countsFor)
        }
      }
    }
  }

  /// Slot of the last value read, kept from now on.
  func valueSlot(of measurement: Int) -> Int {
    if let slot = program.measurements[measurement].valueSlot { return Int(slot) }
    let id = "\(program.measurements[measurement].id).measured"
    let slot =
      program.measurements[measurement].isNumber ? numberSlot(id, initial: 0) : byteSlot(id, initial: 0)
    program.measurements[measurement].valueSlot = offset(slot)
    return slot
  }

  /// Slot of the tick of the last reading, kept from now on.
  func tickSlot(of measurement: Int) -> Int {
    if let slot = program.measurements[measurement].tickSlot { return Int(slot) }
    let slot = integerSlot("\(program.measurements[measurement].id).measuredAt", initial: Tick.none)
    program.measurements[measurement].tickSlot = offset(slot)
    return slot
  }

  // MARK: Moving

  private func moveTarget(_ index: Int, _ context: EffectContext) -> [Effect] {
    guard let to = parameterTerm("to", acts: [index]),
      let slot = resolve(targetTerm(context.targets), { program.entities[$0].placeSlot.map { Int($0) } })
    else { return [] }
    return [Effect(.set(target(slot, context.name), expression(to, context.name)))]
  }

  /// Signs of an entity, in the order in which `notice` numbers them.
  func signs(of entity: EntityIndex) -> [Int] {
    scenario.signs.indices.filter { utf8Equal(scenario.signs[$0].of.value, entityID(entity)) }
  }
}
