internal import CEL
internal import Simulation
internal import SourceText

// Every act of the scenario is known by name, targets and parameters before any expression is compiled, since
// expressions may name acts (`count('giveByMouth')`) and their parameters.

extension ProgramBuilder {
  func declareActs() {
    for (index, action) in scenario.actions.enumerated() {
      // A library's act on people of whom this scenario has none can never be done here.
      if let on = action.on, on.members.isEmpty { continue }
      var parameters = action.parameters.map { parameter($0) }
      if action.movesTarget, let to = parameters.firstIndex(where: { utf8Equal($0.id, "to") }) {
        // The engine walks to the place named by the first parameter.
        parameters.insert(parameters.remove(at: to), at: 0)
      }
      declare(
        ActDraft(
          act: action.id.value, id: action.id.value, parameters: parameters, tags: action.tags.map(\.value),
          source: .declared(index), targets: (action.on?.members ?? []).map { entity($0) }.sorted()),
        at: action.range)
    }
    for act in BuiltInDeclaration.Act.allCases { declare(builtIn: act) }
  }

  private func declare(_ draft: ActDraft, at range: SourceRange) {
    if draft.parameters.count > Action.mostParameters {
      diagnostics.error(
        "scenario/too-large", "'\(draft.id)' has \(draft.parameters.count) parameters", at: range,
        expected: "at most \(Action.mostParameters)")
    }
    actsOf[UTF8Key(draft.act), default: []].append(acts.count)
    if !utf8Equal(draft.id, draft.act) { actsOf[UTF8Key(draft.id), default: []].append(acts.count) }
    acts.append(draft)
  }

  private func parameter(_ declaration: ParameterDeclaration) -> ActParameter {
    let kind: ActParameter.Kind
    var start: UInt64?
    switch declaration.kind {
    case .number(let low, let high, let step, let unit, let start):
      kind = .number(low: low, high: high, step: step, unit: unit, start: start, isOptional: false)
    case .choice(let words, _):
      kind = .choice(words.map(\.value), isOptional: false)
      if case .word(let word)? = declaration.start {
        start = words.firstIndex { utf8Equal($0.value, word) }.map { UInt64($0) }
      }
    case .one(_, let members): kind = .entity(members.map { entity($0) }.sorted())
    case .write(let least, let most): kind = .text(least: least, most: most)
    case .bool:
      kind = .bool
      if case .bool(true)? = declaration.start { start = 1 }
    }
    return ActParameter(declaration.id.value, kind, start: start)
  }

  // MARK: Built-in acts

  private func declare(builtIn act: BuiltInDeclaration.Act) {
    let everything = scenario.entities.indices.filter { index in
      let entity = scenario.entities[index]
      return entity.sort != .trainee && !utf8Equal(entity.id.value, "away")
    }
    func add(
      _ id: String, _ parameters: [ActParameter], _ source: ActSource, _ targets: [EntityIndex],
      _ range: SourceRange? = nil
    ) {
      declare(
        ActDraft(
          act: act.rawValue, id: id, parameters: parameters, tags: [], source: source, targets: targets),
        at: range ?? scenario.range)
    }
    switch act {
    case .look, .listen: add(act.rawValue, [], .builtIn(act), everything)
    case .feel:
      add("feel", [], .builtIn(act), everything.filter { scenario.entities[$0].sort != .place })
    case .notice:
      let targets = everything.filter { index in
        scenario.signs.contains { utf8Equal($0.of.value, scenario.entities[index].id.value) }
      }
      if !targets.isEmpty { add("notice", [ActParameter("signs", .signs)], .builtIn(act), targets) }
    case .take, .putDown:
      let things = scenario.entities.indices.filter { canBeCarried(scenario.entities[$0]) }
      if !things.isEmpty { add(act.rawValue, [], .builtIn(act), things) }
    case .go:
      add(
        "go", [ActParameter("to", .entity(places.filter { !utf8Equal(entityID($0), "away") }))],
        .builtIn(act), [])
    case .listenTo:
      let exhibits = scenario.exhibits.map { entity($0.id.value) }.sorted()
      if !exhibits.isEmpty { add("listenTo", [], .builtIn(act), exhibits) }
    case .talk:
      for (number, conversation) in scenario.conversations.enumerated() {
        let person = entity(conversation.person.value)
        for (node, declaration) in conversation.nodes.enumerated() {
          for (choice, spoken) in declaration.choices.enumerated() {
            add(
              "\(conversation.id.value).\(declaration.id.value).\(spoken.id.value)", [],
              .choice(conversation: number, node: node, choice: choice), [person], spoken.id.range)
          }
        }
      }
    case .write:
      for (number, form) in scenario.forms.enumerated() {
        let fields = form.fields.map { field -> ActParameter in
          switch field.kind {
          case .number(let low, let high, let step, let unit):
            return ActParameter(
              field.id.value,
              .number(low: low, high: high, step: step ?? 0, unit: unit, start: nil, isOptional: true))
          case .choice(let words, _):
            return ActParameter(field.id.value, .choice(words.map(\.value), isOptional: true))
          }
        }
        add(
          "write.\(form.id.value)", fields, .form(number), form.rows.map { entity($0) }.sorted(),
          form.id.range)
      }
    case .report:
      let facts = scenario.facts.map(\.id.value)
      if facts.count > CompileLimits.setMembers {
        diagnostics.error(
          "scenario/too-large", "there are \(facts.count) facts", at: scenario.range,
          expected: "at most \(CompileLimits.setMembers)")
      }
      for (number, report) in scenario.reports.enumerated() {
        var parameters = report.slots.map { ActParameter($0.id.value, .facts(facts)) }
        if report.readBack { parameters.append(ActParameter("readBack", .bool, start: 1)) }
        add("report.\(report.id.value)", parameters, .report(number), [], report.id.range)
      }
    case .answer:
      for (number, quiz) in scenario.quizzes.enumerated() {
        let options = quiz.questions.map(\.options.count).max() ?? 0
        add(
          "answer.\(quiz.id.value)",
          [
            ActParameter("question", .choice(quiz.questions.map(\.id.value), isOptional: false)),
            ActParameter("option", .choice((0..<options).map { String($0) }, isOptional: false)),
          ], .quiz(number), [], quiz.id.range)
      }
    case .ask:
      for (index, draft) in acts.enumerated() {
        guard case .declared = draft.source else { continue }
        let staff = scenario.entities.indices.filter { entity in
          scenario.entities[entity].sort == .staff
            && scenario.entities[entity].can.contains { utf8Equal($0.value, draft.id) }
        }
        guard !staff.isEmpty else { continue }
        let on = draft.targets.isEmpty ? [] : [ActParameter("on", .entity(draft.targets))]
        var parameters = on + draft.parameters
        if staff.contains(where: { scenario.entities[$0].ifNotNamed > 0 }) {
          parameters.append(ActParameter(ActParameter.byName, .bool, start: 1))
        }
        add("ask.\(draft.id)", parameters, .order(index), staff)
      }
      let staff = scenario.entities.indices.filter { scenario.entities[$0].sort == .staff }
      if !staff.isEmpty { add("ask", [], .builtIn(.ask), staff) }
    case .wait, .finish: break
    }
  }

  /// Ticks that a built-in act takes.
  func takes(_ act: BuiltInDeclaration.Act) -> Tick {
    scenario.builtIns.first { $0.act == act }?.takes ?? Tick.perSecond
  }

  // MARK: Actors

  /// The trainee, staff, and whoever is told to act by an effect.
  func declareActors() {
    var who: [EntityIndex] = []
    func add(_ entity: EntityIndex) { if !who.contains(entity) { who.append(entity) } }
    if let trainee = scenario.entities.firstIndex(where: { $0.sort == .trainee }) { add(trainee) }
    var others = Set<EntityIndex>()
    for (index, entity) in scenario.entities.enumerated() where entity.sort == .staff { others.insert(index) }
    for subject in toldToAct() { others.insert(subject) }
    for (index, entity) in scenario.entities.enumerated()
    where entity.follows != nil && program.entities[index].placeSlot != nil { others.insert(index) }
    for entity in others.sorted() { add(entity) }
    let most = acts.map(\.parameters.count).max() ?? 0
    for (number, entity) in who.enumerated() {
      let id = entityID(entity)
      if program.entities[entity].placeSlot == nil { continue }
      actorOf[entity] = number
      let completion = program.appointments.count
      program.appointments.append(appointment("\(id).act", .completion(actor: number)))
      let declaration = scenario.entities[entity]
      let needed = number == 0 ? most : mostParameters(of: declaration)
      program.actors.append(
        actor(
          entity, speed: declaration.speed, crowd: declaration.sort == .staff ? declaration.crowd : 0,
          "\(id).act",
          parameters: needed, completion: completion))
    }
    declareBesides(parameters: most)
    // Whoever is told by an effect can do that, and everybody can walk where they are told.
    for index in program.actors.indices.dropFirst() {
      let entity = program.actors[index].entity
      var can = scenario.entities[entity].can.flatMap { actsOf[UTF8Key($0.value)] ?? [] }
      let follows = scenario.entities[entity].follows == nil ? [] : actsOf[UTF8Key("go")] ?? []
      for act in actsToldTo(entity) + follows where !can.contains(act) { can.append(act) }
      program.actors[index].can = can.sorted()
    }
  }

  /// Further busy slots of the trainee, as many as acts can run beside each other.
  private func declareBesides(parameters most: Int) {
    guard let trainee = program.actors.first else { return }
    for number in 1..<max(1, Action.Channels.mostAtOnce(acts.map { channels(of: $0) })) {
      let id = "\(entityID(trainee.entity)).beside\(number)"
      let completion = program.appointments.count
      program.appointments.append(
        appointment(id, .completion(actor: program.actors.count + number - 1)))
      program.besides.append(
        actor(trainee.entity, speed: trainee.speed, crowd: 0, id, parameters: most, completion: completion))
    }
  }

  private func actor(
    _ entity: EntityIndex, speed: Double?, crowd: Int, _ id: String, parameters: Int, completion: Int
  ) -> Actor {
    Actor(
      entity: entity, speed: speed, crowd: crowd, can: [], actionSlot: offset(integerSlot(id, initial: 0)),
      targetSlot: offset(byteSlot("\(id).target", initial: Int(Entity.nobody))),
      startSlot: offset(integerSlot("\(id).start", initial: 0)),
      walkingSlot: offset(byteSlot("\(id).walking", initial: 0)),
      parameterSlots: (0..<parameters).map { offset(numberSlot("\(id).parameter\($0)", initial: 0)) },
      completion: completion)
  }

  private func mostParameters(of declaration: EntityDeclaration) -> Int {
    let named = declaration.can.flatMap { actsOf[UTF8Key($0.value)] ?? [] }
    let told =
      actsToldTo(entity(declaration.id.value))
      + (declaration.follows == nil ? [] : actsOf[UTF8Key("go")] ?? [])
    return (named + told).map { acts[$0].parameters.count }.max() ?? 0
  }

  private func toldToAct() -> [EntityIndex] {
    var found: [EntityIndex] = []
    forEachEffect { effect, targets in
      guard case .act(_, let by, _, _) = effect.kind else { return }
      switch by {
      case .entity(let id): found.append(entity(id))
      case .it: found += targets
      case .actor, .parameter: break
      }
    }
    return found.filter { program.entities[$0].placeSlot != nil }
  }

  private func actsToldTo(_ who: EntityIndex) -> [Int] {
    var found: [Int] = []
    forEachEffect { effect, targets in
      guard case .act(let act, let by, _, _) = effect.kind else { return }
      let isMeant: Bool
      switch by {
      case .entity(let id): isMeant = entity(id) == who
      case .it: isMeant = targets.contains(who)
      case .actor, .parameter: isMeant = true
      }
      if isMeant { found += actsOf[UTF8Key(act.value)] ?? [] }
    }
    return found
  }

  /// Every declared effect, with whom `it` can be there.
  private func forEachEffect(_ visit: (EffectDeclaration, [EntityIndex]) -> Void) {
    for action in scenario.actions {
      let targets = (action.on?.members ?? []).map { entity($0) }
      for effect in action.then + action.unwise.flatMap(\.then) { visit(effect, targets) }
    }
    for rule in scenario.rules {
      var targets: [EntityIndex] = []
      if case .whenever(let pattern) = rule.trigger { targets = self.targets(of: pattern) ?? [] }
      for effect in rule.then { visit(effect, targets) }
    }
    for entry in scenario.timeline { for effect in entry.then { visit(effect, []) } }
    for conversation in scenario.conversations {
      for node in conversation.nodes {
        for choice in node.choices {
          for effect in choice.then { visit(effect, [entity(conversation.person.value)]) }
        }
      }
    }
  }
}
