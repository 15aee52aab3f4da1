internal import CEL
internal import Simulation
internal import SourceText

// Built-in acts, conversations, forms, reports and quizzes: all of them are ordinary actions with ordinary effects.

extension ProgramBuilder {
  func compile(builtIn act: BuiltInDeclaration.Act, at index: Int) {
    var action = draftAction(index)
    action.duration = .ticks(takes(act))
    let context = EffectContext(targets: acts[index].targets, acts: [index], name: act.rawValue)
    switch act {
    case .look, .listen, .feel, .notice: reachAnything(&action)
    case .take:
      let it = targetTerm(action.targets)
      let holder = holderTerm(it)
      let isFree = SlotTerm.equal(holder, SlotTerm(.constant(0), holder.type))
      action.requires = [
        Action.Requirement(
          must: expression(isFree, "take.free"),
          text: builtInText("alreadyHeld", "Somebody is holding that already.", "已经有人拿着了。")),
        Action.Requirement(
          must: expression(hasFreeHand(), "take.hands"),
          text: builtInText("handsFull", "Your hands are full.", "你的手里已经拿满了。")),
      ]
      if let slot = resolve(it, { program.entities[$0].holderSlot.map { Int($0) } }) {
        action.effects = append([Effect(.set(target(slot, "take"), expression(actorNumber(), "take")))])
      }
    case .putDown:
      let it = targetTerm(action.targets)
      action.reach = .anywhere
      action.requires = [
        Action.Requirement(
          must: expression(.equal(holderTerm(it), actorNumber()), "putDown.held"),
          text: builtInText("notHeld", "You are not holding that.", "你手里没有这个。"))
      ]
      if let slot = resolve(it, { program.entities[$0].holderSlot.map { Int($0) } }),
        let place = resolve(it, { program.entities[$0].placeSlot.map { Int($0) } })
      {
        action.effects = append([
          Effect(
            .set(target(slot, "putDown"), expression(SlotTerm(.constant(0), actorNumber().type), "putDown"))),
          Effect(.set(target(place, "putDown"), expression(self.place(of: actorTerm()), "putDown"))),
        ])
      }
    case .go:
      action.duration = .walk(speed: nil)
      action.isWalk = true
      action.isInterruptible = true
      action.reach = .anywhere
    case .listenTo:
      var table = [UInt64?](repeating: nil, count: program.entities.count)
      for exhibit in scenario.exhibits { table[entity(exhibit.id.value)] = UInt64(exhibit.listenTakes) }
      action.duration = .expression(
        expression(SlotTerm(.gatherConstant(targetTerm(action.targets), table), .duration), "listenTo.takes"))
      action.isInterruptible = true
    case .ask: reachAnything(&action)
    case .talk, .write, .report, .answer, .wait, .finish: break
    }
    _ = context
    program.actions[index] = action
  }

  /// Looking and the like reach whatever is in the place, doors of it included.
  private func reachAnything(_ action: inout Action) {
    action.reach = .samePlace
    let nowhere = action.targets.filter {
      program.entities[$0].placeSlot == nil && !program.entities[$0].isPlace
    }
    if nowhere.isEmpty { return }
    // Judged by requirements alone: the same place, or either end of a door.
    var ends: [EntityIndex: (Int, Int)] = [:]
    for link in scenario.links {
      if let door = link.door { ends[entity(door.value)] = (entity(link.from.value), entity(link.to.value)) }
    }
    let here = place(of: actorTerm())
    let it = targetTerm(action.targets)
    var must: SlotTerm?
    for target in action.targets {
      let isIt = SlotTerm.equal(it, .entity(target))
      let isNear: SlotTerm
      if program.entities[target].isPlace {
        isNear = SlotTerm.equal(here, .entity(target))
      } else if let place = placeTerm(of: target) {
        var near = SlotTerm.equal(here, place)
        if program.entities[target].holderSlot != nil {
          near = .or(near, .equal(holderTerm(.entity(target)), actorNumber()))
        }
        isNear = near
      } else if let (first, second) = ends[target] {
        isNear = .or(.equal(here, .entity(first)), .equal(here, .entity(second)))
      } else {
        isNear = .boolean(true)
      }
      let one = SlotTerm.and(isIt, isNear)
      must = must.map { .or($0, one) } ?? one
    }
    action.reach = .anywhere
    if let must {
      action.requires.insert(
        Action.Requirement(
          must: expression(must, "\(action.id).reach"),
          text: builtInText("notHere", "That is not here.", "这里没有。")),
        at: 0)
    }
  }

  // MARK: Holding

  private var holderType: SlotType { .reference(Array(0...program.actors.count)) }

  /// Number of the actor who holds the one named, plus one; 0 for nobody.
  func holderTerm(_ reference: SlotTerm) -> SlotTerm {
    let high = Double(program.actors.count)
    if let word = reference.constant {
      guard let slot = program.entities[Int(word)].holderSlot else { return SlotTerm(.constant(0), .integer) }
      return SlotTerm(.loadByte(Int(slot)), .integer, low: 0, high: high)
    }
    guard case .reference(let among) = reference.type else { return reference }
    var table = [Int?](repeating: nil, count: program.entities.count)
    for entity in among { table[entity] = program.entities[entity].holderSlot.map { Int($0) } }
    return SlotTerm(.gather(.byte, reference, table), .integer, low: 0, high: high)
  }

  /// Number of the one who acts, plus one.
  func actorNumber(_ actor: SlotTerm? = nil) -> SlotTerm {
    let actor = actor ?? actorTerm()
    if let word = actor.constant { return .integer(Int64((actorOf[Int(word)] ?? -2) + 1)) }
    var table = [UInt64?](repeating: nil, count: program.entities.count)
    for (number, one) in program.actors.enumerated() { table[one.entity] = UInt64(number + 1) }
    return SlotTerm(.gatherConstant(actor, table), .integer, low: 1, high: Double(program.actors.count))
  }

  private func hasFreeHand() -> SlotTerm {
    var held: SlotTerm?
    let me = actorNumber()
    for entity in program.entities.indices where program.entities[entity].holderSlot != nil {
      let one = SlotTerm(.select(.equal(holderTerm(.entity(entity)), me), .integer(1), .integer(0)), .integer)
      held = held.map { SlotTerm(.binary(.addI, $0, one), .integer) } ?? one
    }
    let hands = Int64(scenario.hands?.slots ?? 2)
    return SlotTerm(.binary(.lessI, held ?? .integer(0), .integer(hands)), .boolean).folded()
  }

  // MARK: Conversations

  func declareConversations() {
    for conversation in scenario.conversations {
      conversationSlots.append(byteSlot("\(conversation.id.value).node", initial: 0))
    }
  }

  /// The node at which a conversation stands, plus one; 0 while it is closed.
  private func nodeTerm(_ conversation: Int) -> SlotTerm {
    let most = Double(scenario.conversations[conversation].nodes.count)
    return SlotTerm(.loadByte(conversationSlots[conversation]), .integer, low: 0, high: most)
  }

  func compile(choice: Int, of node: Int, in conversation: Int, at index: Int) {
    let declaration = scenario.conversations[conversation]
    let id = acts[index].id
    var action = draftAction(index)
    action.duration = .ticks(takes(.talk))
    if let text = declaration.condition, let must = self.condition(text, declaration.id.value) {
      action.requires.append(
        Action.Requirement(
          must: must,
          text: declaration.otherwise?.index ?? builtInText("noAnswer", "There is no answer.", "没有回应。")))
    }
    // Open at this node, or closed and this node is the one that opens it.
    let state = nodeTerm(conversation)
    let isHere = SlotTerm.equal(state, .integer(Int64(node + 1)))
    var opens: SlotTerm = .boolean(false)
    var noneBefore: SlotTerm = .boolean(true)
    for opening in declaration.opens {
      guard let condition = opening.condition.map({ conditionTerm($0) }) ?? .boolean(true) else { continue }
      if utf8Equal(opening.node.value, declaration.nodes[node].id.value) {
        opens = .or(opens, .and(noneBefore, condition))
      }
      noneBefore = .and(noneBefore, .not(condition))
    }
    let isClosed = SlotTerm.equal(state, .integer(0))
    action.requires.append(
      Action.Requirement(
        must: expression(.or(isHere, .and(isClosed, opens)), "\(id).now"),
        text: builtInText("notNow", "The conversation is not at that point.", "谈话还没有到这一步。")))
    let spoken = declaration.nodes[node].choices[choice]
    if let text = spoken.condition, let must = self.condition(text, id) {
      action.requires.append(
        Action.Requirement(
          must: must, text: builtInText("notNow", "The conversation is not at that point.", "谈话还没有到这一步。")))
    }
    var list: [Effect] = []
    if let reply = spoken.reply {
      list.append(Effect(.speak(entity: entity(declaration.person.value), text: reply.index)))
    }
    let context = EffectContext(targets: acts[index].targets, acts: [index], name: id)
    list += compiled(spoken.then, context)
    let next = spoken.goTo.flatMap { name in
      declaration.nodes.firstIndex { utf8Equal($0.id.value, name.value) }
    }
    list.append(
      Effect(.set(.slot(conversationSlots[conversation]), expression(.integer(Int64((next ?? -1) + 1)), id))))
    action.effects = append(list)
    program.actions[index] = action
  }

  // MARK: Forms and reports

  func compile(form: FormDeclaration, at index: Int) {
    var action = draftAction(index)
    action.duration = .ticks(takes(.write))
    action.reach = .anywhere
    program.actions[index] = action
  }

  func compile(report: ReportDeclaration, at index: Int) {
    var action = draftAction(index)
    action.duration = .ticks(takes(.report))
    action.reach = .anywhere
    program.actions[index] = action
  }

  // MARK: Quizzes

  func declareQuizzes() {
    for quiz in scenario.quizzes {
      let id = quiz.id.value
      let count = quiz.questions.count
      if count > CompileLimits.questions {
        diagnostics.error(
          "scenario/too-large", "the quiz '\(id)' has \(count) questions", at: quiz.id.range,
          expected: "at most \(CompileLimits.questions)")
      }
      program.samples.append(
        Sample(
          id: id, count: count, take: min(quiz.ask, count), stream: stream("quiz", id),
          isShuffled: quiz.shuffle,
          rankSlots: quiz.questions.map { offset(byteSlot("\(id).\($0.id.value).rank", initial: 255)) }))
      let tries = quiz.questions.map { byteSlot("\(id).\($0.id.value).tries", initial: 0) }
      quizDrafts.append(QuizDraft(sample: program.samples.count - 1, tries: tries, act: -1))
    }
  }

  /// Where the draws of an element come from: it stays when other elements come and go.
  func stream(_ kind: String, _ path: String) -> UInt64 {
    SHA256.digest("\(kind)/\(path)".utf8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  func compile(quiz number: Int, at index: Int) {
    let quiz = scenario.quizzes[number]
    let draft = quizDrafts[number]
    quizDrafts[number].act = index
    var action = draftAction(index)
    action.duration = .ticks(takes(.answer))
    action.reach = quiz.place.map { .at(entity($0.value)) } ?? .anywhere
    let size = quiz.questions.count
    let question = SlotTerm(.context(2), .reference(Array(0..<size)), low: 0, high: Double(size - 1))
    let ranks = program.samples[draft.sample].rankSlots.map { Int?(Int($0)) }
    let rank = SlotTerm(.gather(.byte, question, ranks), .integer, low: 0, high: 255)
    let tries = SlotTerm(.gather(.byte, question, draft.tries.map { Int?($0) }), .integer, low: 0, high: 255)
    action.requires = [
      Action.Requirement(
        must: expression(SlotTerm(.binary(.lessI, rank, .integer(255)), .boolean), "\(action.id).asked"),
        text: builtInText("notAsked", "That question is not asked.", "没有问这道题。")),
      Action.Requirement(
        must: expression(
          SlotTerm(.binary(.lessI, tries, .integer(Int64(min(quiz.tries, 254)))), .boolean),
          "\(action.id).tries"),
        text: builtInText("noMoreTries", "That question has been answered.", "这道题已经答过了。")),
    ]
    let more = SlotTerm(.binary(.addI, tries, .integer(1)), .integer)
    action.effects = append([
      Effect(.set(.of(expression(question, action.id), draft.tries), expression(more, action.id)))
    ])
    program.actions[index] = action
  }

  // MARK: Orders

  /// Telling a colleague: an act of one's own, at whose end the colleague is set to work.
  func compile(order act: Int, at index: Int) {
    var action = draftAction(index)
    action.duration = .ticks(takes(.ask))
    let it = targetTerm(action.targets)
    guard let who = resolve(it, { actorOf[$0] }) else { return }
    var words = acts[index].parameters.indices.map { number -> ExpressionIndex in
      let isNumber: Bool
      if case .number = acts[index].parameters[number].kind { isNumber = true } else { isNumber = false }
      return expression(SlotTerm(.context(2 + number), isNumber ? .number : .integer), action.id)
    }
    var target: ExpressionIndex?
    if !acts[act].targets.isEmpty { target = words.removeFirst() }
    // Who is not called by name waits whether somebody else will do it.
    var delay: ExpressionIndex?
    if let byName = parameterTerm(ActParameter.byName, acts: [index]) {
      words.removeLast()
      var table = [UInt64?](repeating: nil, count: program.entities.count)
      for staff in action.targets { table[staff] = UInt64(scenario.entities[staff].ifNotNamed) }
      delay = expression(
        SlotTerm(.select(byName, .ticks(0), SlotTerm(.gatherConstant(it, table), .duration)), .duration),
        "\(action.id).ifNotNamed")
    }
    action.effects = append([
      Effect(
        .act(actor: choice(who, action.id), action: act, target: target, parameters: words, delay: delay))
    ])
    program.actions[index] = action
  }
}
