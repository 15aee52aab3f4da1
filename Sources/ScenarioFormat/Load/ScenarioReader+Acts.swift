import Simulation
import SourceText

/// Actions, built-in acts, events, effects, rules and the timeline.
extension ScenarioReader {
  /// Built-in acts that are done to somebody or something.
  static let targetedActs: [BuiltInDeclaration.Act] = [
    .ask, .feel, .listen, .listenTo, .look, .notice, .putDown, .take, .talk, .write,
  ]

  /// Collects ids, tags and parameters of all actions, so that anything may mention them.
  func collectActions() {
    for act in BuiltInDeclaration.Act.allCases {
      let id = act.rawValue
      known[.action, default: .init()].add(id, nil)
      var parameters: [ParameterDeclaration] = []
      let top = ShapeChecker.opening(assembly.scenario.node)
      if act == .go {
        parameters = [
          .init(
            id: Name("to", top), title: nil,
            kind: .one(Name("place", top), members: kindMembers["place"] ?? []))
        ]
      }
      let targets = Self.targetedActs.contains(act) ? nil : [String]()
      actionInfos[id] = ActionInfo(
        piece: nil, target: nil, targets: targets, parameters: parameters, unwise: [])
    }
    let own = assembly.actions.filter { declareAction($0.id, $0) }
    // What a parameter of a fragment can name must be known before the fragment is used, its own actions included.
    for use in assembly.fragmentUses { declareActions(of: use) }
    let brought = fragmentActions
    if own.count + brought.count > FormatLimits.actions {
      error(
        "scenario/too-many", "the scenario has \(own.count + brought.count) actions",
        opening(of: "actions"), expected: "at most \(FormatLimits.actions)")
    }
    for piece in own { collectAction(piece.id, piece, .init()) }
    for (id, piece, use) in brought where known[.action]?.place(id.value)?.file === id.range.file {
      within(fragmentUses[use]) { collectAction(id, piece, $0) }
    }
  }

  /// Declares an action and its tags; false when it has the name of an act that every scenario has.
  private func declareAction(_ id: Name, _ piece: Piece) -> Bool {
    if BuiltInDeclaration.Act(rawValue: id.value) != nil {
      error(
        "scenario/duplicate-id", "'\(id.value)' is an act that every scenario has", id.range,
        expected: "another id")
      return false
    }
    declare(.action, id)
    for tag in names(piece["tags"]) {
      known[.tag, default: .init()].add(tag.value, tag.range)
      taggedActions[tag.value] = (taggedActions[tag.value] ?? []) + [id.value]
    }
    return true
  }

  private func declareActions(of use: Piece) {
    guard let name = name(use["use"]),
      let fragment = assembly.fragments.first(where: { utf8Same($0.id.value, name.value) })
    else { return }
    useRange = name.range
    for piece in fragment.piece("actions")?.nested ?? [] {
      let id = FragmentUse.plainID(piece.id.value, use["as"]?.string ?? name.value)
      _ = declareAction(Name(id, piece.id.range), piece)
    }
    useRange = nil
  }

  private func collectAction(_ id: Name, _ piece: Piece, _ scope: ExpressionScope) {
    let target = readTarget(piece, scope)
    let parameters = readParameters(piece, scope)
    actionInfos[id.value] = ActionInfo(
      piece: piece, scope: scope, target: target, targets: target?.members ?? [], parameters: parameters,
      unwise: piece.elements("unwise").map(\.id.value),
      poorTechnique: piece.elements("poorTechnique").map(\.id.value).filter { !$0.isEmpty })
  }

  private func readTarget(_ piece: Piece, _ scope: ExpressionScope) -> ActionDeclaration.Target? {
    guard let node = piece["on"] else { return nil }
    if let any = node.member("any") {
      guard let kind = resolve(.kind, any, scope) else { return nil }
      return .init(kind: kind, members: kindMembers[kind.value] ?? [], range: node.range)
    }
    guard let entity = resolve(.entity, node, scope) else { return nil }
    return .init(kind: nil, members: [entity.value], range: node.range)
  }

  private func readParameters(_ piece: Piece, _ scope: ExpressionScope) -> [ParameterDeclaration] {
    let own: [ParameterDeclaration] = (piece.piece("parameters")?.nested ?? []).compactMap { parameter in
      if isKnown(.entity, parameter.id.value) {
        error(
          "scenario/duplicate-id", "the parameter '\(parameter.id.value)' has the name of an entity",
          parameter.id.range,
          expected: "another id")
      } else if scope.value(of: parameter.id.value) != nil {
        error(
          "scenario/duplicate-id",
          "the parameter '\(parameter.id.value)' has the name of a parameter of the fragment",
          parameter.id.range,
          expected: "another id")
      }
      let kind: ParameterDeclaration.Kind
      if let range = pair(parameter["number"]) {
        kind = .number(
          low: range.low, high: range.high, step: number(parameter["step"])?.value ?? 1,
          unit: parameter["unit"]?.string, start: number(parameter["start"])?.value)
      } else if parameter["choice"] != nil {
        let words = names(parameter["choice"])
        kind = .choice(words, titles: choiceTitles(parameter, words))
      } else if let one = resolve(.kind, parameter["one"]) {
        kind = .one(one, members: kindMembers[one.value] ?? [])
      } else if let ends = parameter["write"]?.elements, ends.count == 2, let least = integer(ends[0]),
        let most = integer(ends[1])
      {
        kind = .write(least: least.value, most: most.value)
      } else if parameter["bool"] != nil {
        kind = .bool
      } else {
        return nil
      }
      var start: PlainValue?
      if let node = parameter["start"] {
        switch kind {
        case .bool:
          start = plainValue(node, for: .property(.bool), .init(), named: parameter.id.value)?.value
        case .choice(let words, _):
          start = plainValue(node, for: .property(.choice(words)), .init(), named: parameter.id.value)?.value
        case .number, .one, .write: break
        }
      }
      return ParameterDeclaration(
        id: parameter.id, title: text(parameter, "title", scope), kind: kind, start: start)
    }
    return own + countingTimes(piece, own)
  }

  /// Declared actions, in byte order of ids.
  func readActions() -> [ActionDeclaration] {
    var actions = assembly.actions.compactMap { piece -> ActionDeclaration? in
      guard let info = actionInfos[piece.id.value], info.piece != nil else { return nil }
      return readAction(piece.id, piece, info)
    }
    for (id, piece, use) in fragmentActions {
      guard let info = actionInfos[id.value], info.piece != nil else { continue }
      within(fragmentUses[use]) { _ in actions.append(readAction(id, piece, info)) }
    }
    return actions.sorted { utf8Less($0.id.value, $1.id.value) }
  }

  private func readAction(_ id: Name, _ piece: Piece, _ info: ActionInfo) -> ActionDeclaration {
    let outer = info.scope
    var scope = outer
    scope.acts = [id.value]
    if let target = info.target {
      scope.it = target.kind == nil ? .entity(target.members.first ?? "") : .anyOf(target.members)
    }
    let moves = piece["moves"] != nil
    if moves, !info.parameters.contains(where: { utf8Same($0.id.value, "to") }) {
      error(
        "scenario/missing-key", "'moves' needs a parameter 'to'", piece["moves"]?.range ?? piece.id.range,
        expected: "\"parameters\": {\"to\": {\"one\": \"place\"}}")
    }
    if let only = piece["only"], piece["else"] == nil {
      warning(
        "scenario/missing-text", "'only' has no 'else' that tells the others why", only.range,
        expected: "\"else\": \"...\" beside it")
    }
    let takes = duration(piece["takes"], outer) ?? Sourced(Tick.perSecond, piece.id.range)
    let rhythm = readRhythm(piece["rhythm"])
    if let rhythm { check(rhythm, takes: takes, of: piece, info) }
    return ActionDeclaration(
      id: id, title: requiredText(piece, "title", outer), also: text(piece, "also", outer),
      reply: text(piece, "reply", outer), on: info.target,
      at: resolve(.place, piece["at"], outer), parameters: info.parameters,
      takes: takes, movesTarget: moves,
      speed: number(piece["speed"])?.value, speeds: speeds(piece, info),
      helpers: integer(piece["helpers"])?.value ?? 0,
      uses: channels(piece["uses"]), rhythm: rhythm,
      reach: piece["reach"]?.string.flatMap(ActionDeclaration.Reach.init) ?? .samePlace,
      tags: names(piece["tags"]),
      requires: piece.elements("requires").compactMap { entry in
        guard let must = condition(entry["must"], scope) else { return nil }
        return .init(id: name(entry["id"]), must: must, otherwise: requiredText(entry, "else", outer))
      },
      unwise: piece.elements("unwise").compactMap { entry in
        guard let condition = condition(entry["if"], scope) else { return nil }
        return .init(id: entry.id, condition: condition, then: effects(entry, "then", scope))
      },
      then: effects(piece, "then", scope),
      reads: (piece["reads"]?.elements ?? []).compactMap { slotPath($0, scope) },
      readsAfter: (piece["readsAfter"]?.elements ?? []).compactMap { slotPath($0, scope) },
      counts: counted(piece, scope), countsFor: countingTicks(piece),
      poorTechnique: piece.elements("poorTechnique").compactMap { entry in
        guard let condition = condition(entry["if"], scope), let reading = slotPath(entry["reading"], scope),
          let adds = quantity(entry["adds"], scope)
        else { return nil }
        return .init(id: entry.id, condition: condition, reading: reading, adds: adds)
      },
      touches: (piece["touch"]?.elements ?? []).compactMap { touched($0, scope) },
      putsOn: resolve(.garment, piece["putsOn"]), takesOff: resolve(.garment, piece["takesOff"]),
      soils: soilings(piece), cleansHands: piece["cleans"] != nil, against: cleanedLevels(piece),
      only: resolveAll(.role, piece["only"]), onlyElse: text(piece, "else", outer),
      isInterruptible: piece["interruptible"]?.bool ?? false,
      whileCondition: condition(piece["while"], scope),
      clockRuns: piece["clockRuns"]?.bool ?? false, range: piece.range)
  }

  private func channels(_ node: JSONNode?) -> [ActionDeclaration.Channel] {
    names(node).compactMap { .init(rawValue: $0.value) }
  }

  private func readRhythm(_ node: JSONNode?) -> RhythmDeclaration? {
    guard let node, let good = pair(node.member("good")), let longest = duration(node.member("longestPause"))
    else { return nil }
    let half = pair(node.member("half")) ?? good
    guard good.low <= good.high, half.low <= half.high else { return nil }
    return RhythmDeclaration(
      good: good.low...good.high, half: half.low...half.high,
      over: integer(node.member("over"))?.value ?? 10, set: integer(node.member("set"))?.value,
      pauseFrom: duration(node.member("pauseFrom"))?.value ?? 2 * Tick.perSecond,
      longestPause: longest.value, key: node.member("key")?.string, range: node.range)
  }

  /// What cannot be kept by anybody is a mistake of the author.
  private func check(
    _ rhythm: RhythmDeclaration, takes: Sourced<Tick>, of piece: Piece, _ info: ActionInfo
  ) {
    let id = piece.id.value
    func place(_ key: String) -> SourceRange { piece["rhythm"]?.member(key)?.range ?? rhythm.range }
    if rhythm.half.lowerBound > rhythm.good.lowerBound || rhythm.half.upperBound < rhythm.good.upperBound {
      error(
        "scenario/wrong-rhythm", "the good rates of '\(id)' reach beyond those that earn half",
        place("half"),
        expected: "'half' wider than 'good'")
    }
    if rhythm.pauseFrom >= rhythm.longestPause {
      error(
        "scenario/wrong-rhythm", "a pause of '\(id)' would be too long as soon as it is one",
        place("longestPause"),
        expected: "'longestPause' longer than 'pauseFrom' (2s)")
    }
    if Double(rhythm.pauseFrom) * rhythm.half.lowerBound < 60 * Double(Tick.perSecond) {
      error(
        "scenario/wrong-rhythm", "at the slowest rate of '\(id)' every interval would be a pause",
        place("pauseFrom"), expected: "a longer 'pauseFrom' (2s), or faster rates")
    }
    if Double(takes.value) * rhythm.half.upperBound > 60 * Double(Tick.perSecond) {
      error(
        "scenario/wrong-rhythm", "'\(id)' takes too long for its fastest rate", takes.range,
        expected: "one beat, such as 0.2s")
    }
    if !info.parameters.isEmpty {
      error(
        "scenario/wrong-rhythm", "a beat of '\(id)' has values to choose",
        piece["parameters"]?.range ?? rhythm.range,
        expected: "no 'parameters'")
    }
    if piece["moves"] != nil {
      error(
        "scenario/wrong-rhythm", "a beat of '\(id)' walks", piece["moves"]?.range ?? rhythm.range,
        expected: "no 'moves'")
    }
  }

  /// `speed` as a table: by the one choice of the target whose words are the keys.
  private func speeds(_ piece: Piece, _ info: ActionInfo) -> ActionDeclaration.SpeedTable? {
    guard let node = piece["speed"], let members = node.members else { return nil }
    let given = members.filter { !utf8Same($0.key, "note") }
    if piece["moves"] == nil {
      error(
        "scenario/missing-key", "a speed for each word needs somebody who is moved", node.range,
        expected: "\"moves\": \"it\"")
      return nil
    }
    // The property of every target that knows the most of these words.
    var best: (id: String, words: [Name], hits: Int)?
    for property in choices(of: info.targets ?? []) {
      let hits = given.filter { member in property.words.contains { utf8Same($0.value, member.key) } }.count
      if hits > (best?.hits ?? 0) { best = (property.id, property.words, hits) }
    }
    guard let best else {
      error(
        "scenario/unknown-property", "no choice of those who are moved has these words", node.range,
        expected: "the words of a property that is a choice")
      return nil
    }
    for member in given where !best.words.contains(where: { utf8Same($0.value, member.key) }) {
      error(
        "scenario/unknown-word", "'\(best.id)' is never '\(member.key)'", member.keyRange,
        expected: best.words.map(\.value).joined(separator: ", "),
        suggestion: NearestName.suggest(member.key, among: best.words.map(\.value)))
    }
    for word in best.words where !given.contains(where: { utf8Same($0.key, word.value) }) {
      error(
        "scenario/missing-key", "there is no speed for '\(word.value)'", node.range,
        expected: "one for each word of '\(best.id)': \(best.words.map(\.value).joined(separator: ", "))")
    }
    return .init(
      property: best.id,
      speeds: given.compactMap { member in
        member.value.number.map { (Name(member.key, member.keyRange), $0.double) }
      })
  }

  /// The choices that all of these entities have, in byte order of ids.
  private func choices(of entities: [String]) -> [(id: String, words: [Name])] {
    guard let first = entities.first, let slots = entitySlots[first] else { return [] }
    return slots.ids.sorted(by: utf8Less).compactMap { id in
      guard case .property(.choice(let words))? = slots[id],
        entities.allSatisfy({ other in
          guard case .property(.choice(let others))? = entitySlots[other]?[id] else { return false }
          return others.map(\.value) == words.map(\.value)
        })
      else { return nil }
      return (id, words)
    }
  }

  /// Built-in acts with their times, in byte order of ids.
  func readBuiltIns() -> [BuiltInDeclaration] {
    for piece in assembly.builtIns where BuiltInDeclaration.Act(rawValue: piece.id.value) == nil {
      unknown(.action, piece.id.value, piece.id.range, among: BuiltInDeclaration.Act.allCases.map(\.rawValue))
    }
    return BuiltInDeclaration.Act.allCases.map { act in
      let piece = assembly.builtIns.first { utf8Same($0.id.value, act.rawValue) }
      return BuiltInDeclaration(
        act: act, takes: duration(piece?["takes"])?.value ?? Self.usualTicks(act),
        uses: channels(piece?["uses"]))
    }
  }

  /// What a built-in act takes when no file says otherwise.
  private static func usualTicks(_ act: BuiltInDeclaration.Act) -> Tick {
    let seconds: Tick =
      switch act {
      case .answer: 10
      case .ask, .listen, .talk: 5
      case .feel, .look, .take: 3
      case .putDown: 2
      case .report: 30
      case .write: 20
      case .finish, .go, .listenTo, .notice, .wait: 0
      }
    return seconds * Tick.perSecond
  }

  // MARK: - Events

  /// An event; nil after a report.
  func event(_ node: JSONNode?, _ scope: ExpressionScope) -> EventPattern? {
    guard let node else { return nil }
    if node.string != nil {
      return EventPattern(
        kind: .start, acts: [], on: nil, by: nil, at: nil, about: nil, condition: nil, since: [],
        range: node.range)
    }
    var acts: [String] = []
    let kind: EventPattern.Kind
    if let action = node.member("action") {
      guard let name = resolve(.action, action, scope) else { return nil }
      acts = [name.value]
      kind = .action(name)
    } else if let tag = node.member("tag") {
      guard let name = resolve(.tag, tag, scope) else { return nil }
      acts = taggedActions[name.value] ?? []
      kind = .tag(name)
    } else if let choice = node.member("choice") {
      guard let path = choicePath(choice, scope) else { return nil }
      acts = ["talk"]
      kind = .choice(conversation: Name(path[0], choice.range), node: path[1], choice: path[2])
    } else if let unwise = node.member("unwise") {
      guard let path = unwisePath(unwise, scope) else { return nil }
      acts = [path.action.value]
      kind = .unwise(action: path.action, entry: path.entry)
    } else if let poor = node.member("poorTechnique") {
      guard let path = poorTechniquePath(poor, scope) else { return nil }
      acts = [path.action.value]
      kind = .poorTechnique(action: path.action, entry: path.entry)
    } else if let sign = node.member("sign") {
      guard let name = resolve(.sign, sign, scope) else { return nil }
      acts = ["notice"]
      kind = .sign(name)
    } else if let when = node.member("when") {
      guard let condition = condition(when, scope) else { return nil }
      kind = .when(condition, hold: duration(node.member("for"), scope)?.value ?? 0)
    } else {
      return nil
    }
    var pattern = EventPattern(
      kind: kind, acts: acts, on: eventTarget(node.member("on"), scope), by: nil, at: nil, about: nil,
      condition: nil,
      since: [], range: node.range)
    if let by = node.member("by"), case .entity(let id)? = subject(by, scope) {
      pattern.by = Name(id, by.range)
    }
    pattern.at = resolve(.place, node.member("at"), scope)
    pattern.about =
      resolve(.form, node.member("form"), scope) ?? resolve(.report, node.member("report"), scope)
      ?? resolve(.quiz, node.member("quiz"), scope)
    for (key, act) in [("form", "write"), ("report", "report"), ("quiz", "answer")] {
      if let about = node.member(key), let done = acts.first, !utf8Same(done, act) {
        error(
          "scenario/conflicting-keys", "'\(key)' does not go with the act '\(done)'", about.range,
          expected: "'\(act)'")
      }
    }
    checkTarget(pattern)
    if let place = node.member("where") {
      pattern.condition = condition(place, self.scope(of: pattern, scope))
    }
    if let since = node.member("since"), let event = event(since, scope) { pattern.since = [event] }
    return pattern
  }

  private func eventTarget(_ node: JSONNode?, _ scope: ExpressionScope) -> EventPattern.Target? {
    guard let node else { return nil }
    if let any = node.member("any") {
      return resolve(.kind, any, scope).map { .any(kind: $0, members: kindMembers[$0.value] ?? []) }
    }
    switch subject(node, scope) {
    case .it?: return .it(node.range)
    case .entity(let id)?: return .entity(Name(id, node.range))
    case .actor?, .parameter?, nil: return nil
    }
  }

  /// An act of one action on somebody it can never be done to is a slip.
  private func checkTarget(_ pattern: EventPattern) {
    guard case .entity(let entity)? = pattern.on, pattern.acts.count == 1,
      let info = actionInfos[pattern.acts[0]],
      let targets = info.targets, !targets.contains(where: { utf8Same($0, entity.value) })
    else { return }
    let kind =
      info.target?.kind.map { "one of kind '\($0.value)'" } ?? (targets.first.map { "'\($0)'" } ?? "no 'on'")
    error(
      "scenario/wrong-kind", "'\(pattern.acts[0])' is never done to '\(entity.value)'", entity.range,
      expected: kind)
  }

  /// The scope in which `where` and the effects of a reaction are read.
  func scope(of pattern: EventPattern, _ outer: ExpressionScope) -> ExpressionScope {
    var scope = outer
    scope.acts = pattern.acts
    switch pattern.on {
    case .entity(let id)?: scope.it = .entity(id.value)
    case .any(_, let members)?: scope.it = .anyOf(members)
    case .it?: break
    case nil:
      if case .entity = outer.it { break }
      var targets: [String] = []
      for act in pattern.acts {
        for target in actionInfos[act]?.targets ?? known[.entity]?.names ?? []
        where !targets.contains(where: { utf8Same($0, target) }) {
          targets.append(target)
        }
      }
      scope.it = targets.isEmpty ? .none : .anyOf(targets.sorted(by: utf8Less))
    }
    return scope
  }

  func choicePath(_ node: JSONNode, _ scope: ExpressionScope = .init()) -> [String]? {
    guard var text = node.string else { return nil }
    var parts = text.split(separator: ".").map(String.init)
    guard parts.count == 3 else {
      // The beginning of the path may have been left out.
      let known = (known[.choice]?.names ?? []).filter {
        $0.utf8.reversed().starts(with: ".\(text)".utf8.reversed())
      }
      error(
        "scenario/unknown-choice", "'\(text)' does not name a choice", node.range,
        expected: "CONVERSATION.NODE.CHOICE", suggestion: known.count == 1 ? known[0] : nil)
      return nil
    }
    parts[0] = scope.id(of: parts[0], .conversation)
    text = parts.joined(separator: ".")
    if isKnown(.choice, text) { return parts }
    unknown(.choice, text, node.range, among: known[.choice]?.names ?? [])
    return nil
  }

  private func unwisePath(_ node: JSONNode, _ scope: ExpressionScope) -> (action: Name, entry: String)? {
    entryPath(node, .unwise, "an unwise entry", scope) { $0.unwise }
  }

  private func poorTechniquePath(_ node: JSONNode, _ scope: ExpressionScope) -> (
    action: Name, entry: String
  )? {
    entryPath(node, .poorTechnique, "a poor technique", scope) { $0.poorTechnique }
  }

  /// An entry of a list of an act, `ACTION.ID`.
  private func entryPath(
    _ node: JSONNode, _ kind: NameKind, _ oneOfThem: String, _ scope: ExpressionScope,
    _ entries: (ActionInfo) -> [String]
  ) -> (action: Name, entry: String)? {
    guard let text = node.string else { return nil }
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count == 2 else {
      error(kind.rule, "'\(text)' does not name \(oneOfThem)", node.range, expected: "ACTION.ID")
      return nil
    }
    guard let action = resolve(.action, Name(scope.id(of: parts[0], .action), node.range)) else { return nil }
    let known = actionInfos[action.value].map(entries) ?? []
    guard known.contains(where: { utf8Same($0, parts[1]) }) else {
      let suggestion = NearestName.suggest(parts[1], among: known).map { "\(parts[0]).\($0)" }
      error(
        kind.rule, "'\(parts[0])' has no \(kind.words) '\(parts[1])'", node.range,
        expected: suggestion == nil ? Self.oneOf(known.map { "\(parts[0]).\($0)" }) : nil,
        suggestion: suggestion)
      return nil
    }
    return (action, parts[1])
  }

  // MARK: - Effects

  /// Effects of a key of a piece.
  func effects(_ piece: Piece, _ key: String, _ scope: ExpressionScope) -> [EffectDeclaration] {
    piece.elements(key).compactMap { effect($0, scope) }
  }

  private func effect(_ piece: Piece, _ scope: ExpressionScope) -> EffectDeclaration? {
    guard let kind = effectKind(piece, scope) else { return nil }
    return EffectDeclaration(
      id: name(piece["id"]), condition: condition(piece["if"], scope), kind: kind, range: piece.range)
  }

  private func effectKind(_ piece: Piece, _ scope: ExpressionScope) -> EffectDeclaration.Kind? {
    if let set = piece["set"] {
      guard let path = slotPath(set, scope), let slot = slot(of: path, scope) else { return nil }
      if let value = piece["toValueOf"] {
        if case .signal(_, _, false, _) = slot {
          error("scenario/not-settable", "'\(path.name)' moves by itself and cannot be set", set.range)
        }
        if case .derived = slot {
          error(
            "scenario/not-settable", "'\(path.name)' holds while its condition does and cannot be set",
            set.range,
            expected: "a change of what its condition reads")
          return nil
        }
        return condition(value, scope).map { .setToValueOf(path, $0) }
      }
      return piece["to"].flatMap { plainValue($0, for: slot, scope, named: path.name) }.map { .set(path, $0) }
    }
    if let dose = piece["dose"] {
      guard let path = slotPath(dose, scope), let amount = quantity(piece["amount"], scope) else {
        return nil
      }
      let over = duration(piece["over"], scope)?.value
      if over == nil { checkCourse(path, scope) }
      return .dose(path, amount: amount, over: over)
    }
    if let stop = piece["stop"] {
      guard let path = slotPath(stop, scope), let slot = slot(of: path, scope) else { return nil }
      guard case .signal = slot else {
        error(
          "scenario/not-a-signal", "'\(path.name)' takes no doses that could be stopped", stop.range,
          expected: "a signal")
        return nil
      }
      return .stop(path)
    }
    if let entry = piece["callOff"] { return resolve(.timelineEntry, entry, scope).map { .callOff($0) } }
    if let timer = duration(piece["timer"], scope) {
      return .timer(timer.value, tell: text(piece, "tell", scope))
    }
    if piece["tell"] != nil { return text(piece, "tell", scope).map { .tell($0) } }
    if let speak = piece["speak"] {
      guard let who = subject(speak, scope), let says = text(piece, "says", scope) else { return nil }
      return .speak(who, Name(speak.string ?? "", speak.range), says: says)
    }
    if let bring = piece["bring"] {
      guard let who = resolve(.entity, bring, scope), let to = resolve(.place, piece["to"], scope) else {
        return nil
      }
      return .bring(who, to: to, delay: duration(piece["delay"], scope)?.value ?? 0)
    }
    if piece["act"] != nil { return actEffect(piece, scope) }
    if let end = piece["end"] { return resolve(.ending, end, scope).map { .end($0) } }
    return nil
  }

  private func actEffect(_ piece: Piece, _ scope: ExpressionScope) -> EffectDeclaration.Kind? {
    guard let action = resolve(.action, piece["act"], scope), let by = subject(piece["by"], scope) else {
      return nil
    }
    let parameters = actionInfos[action.value]?.parameters ?? []
    var values: [Named<Sourced<PlainValue>>] = []
    func read(_ id: String, _ key: SourceRange, _ node: JSONNode) {
      guard let parameter = parameters.first(where: { utf8Same($0.id.value, id) }) else {
        return unknown(.parameter, id, key, among: parameters.map(\.id.value))
      }
      if let value = parameterValue(node, for: parameter, scope) {
        values.append(Named(id: Name(id, key), value: value))
      }
    }
    if let to = piece["to"] { read("to", to.range, to) }
    for member in (piece["with"]?.members ?? []).sorted(by: { utf8Less($0.key, $1.key) })
    where !utf8Same(member.key, "note") {
      read(member.key, member.keyRange, member.value)
    }
    return .act(action, by: by, on: piece["on"].flatMap { subject($0, scope) }, with: values)
  }

  // MARK: - Rules and timeline

  /// All rules in order: of each library file and then the scenario, first those of its kinds for each member.
  func readRules() -> [RuleDeclaration] {
    var rules: [RuleDeclaration] = []
    let ofKinds = kindsWithMembers()
    for unit in assembly.units {
      for (kind, member) in ofKinds where kind.id.range.file === unit.node.range.file {
        for piece in kind.elements("rules") {
          add(piece, id: "\(member).\(piece.id.value)", ExpressionScope(it: .entity(member)), &rules)
        }
      }
      for (name, piece) in assembly.rules where utf8Same(name, unit.name) {
        guard piece["each"] != nil else {
          add(piece, id: piece.id.value, .init(), &rules)
          continue
        }
        guard let each = each(piece["each"]) else { continue }
        for member in each.members {
          add(
            piece, id: "\(piece.id.value).\(member.value)",
            binding(.init(), each.variable, .entity(member.value)), &rules)
        }
      }
    }
    for use in fragmentUses {
      within(use) { scope in
        for piece in use.fragment.elements("rules") {
          guard piece["each"] != nil else {
            add(piece, id: "\(use.prefix).\(piece.id.value)", scope, &rules)
            continue
          }
          guard let each = each(piece["each"]) else { continue }
          for member in each.members {
            add(
              piece, id: "\(use.prefix).\(piece.id.value).\(member.value)",
              binding(scope, each.variable, .entity(member.value)), &rules)
          }
        }
      }
    }
    if rules.count > FormatLimits.rules {
      error(
        "scenario/too-many", "the scenario has \(rules.count) rules",
        opening(of: "rules"), expected: "at most \(FormatLimits.rules)")
    }
    return rules
  }

  private func add(_ piece: Piece, id: String, _ scope: ExpressionScope, _ rules: inout [RuleDeclaration]) {
    let trigger: RuleDeclaration.Trigger
    var inner = scope
    if let when = condition(piece["when"], scope) {
      trigger = .when(when, hold: duration(piece["for"], scope)?.value ?? 0)
    } else if let event = event(piece["whenever"], scope) {
      trigger = .whenever(event)
      inner = self.scope(of: event, scope)
    } else {
      return
    }
    rules.append(
      RuleDeclaration(
        id: Name(id, piece.id.range), trigger: trigger, then: effects(piece, "then", inner),
        range: piece.range))
  }

  /// The timeline.
  func readTimeline() -> [TimelineDeclaration] {
    assembly.scenario.elements("timeline").compactMap { piece in
      guard let moment = timelineMoment(piece) else { return nil }
      var scope = ExpressionScope()
      switch moment {
      case .after(let event, _), .afterBetween(let event, _, _): scope = self.scope(of: event, scope)
      case .at, .between: break
      }
      return TimelineDeclaration(
        id: piece.id, moment: moment, every: duration(piece["every"])?.value,
        unless: condition(piece["unless"], scope),
        then: effects(piece, "then", scope),
        range: piece.range)
    }
  }

  private func timelineMoment(_ piece: Piece) -> TimelineDeclaration.Moment? {
    func ends(_ node: JSONNode?) -> (Tick, Tick)? {
      guard let node, let elements = node.elements, elements.count == 2, let low = moment(elements[0]),
        let high = moment(elements[1])
      else { return nil }
      if low.value > high.value {
        error(
          "scenario/out-of-range", "the later time comes first", node.range,
          expected: "the earlier time first")
        return nil
      }
      return (low.value, high.value)
    }
    if let between = ends(piece["between"] ?? piece["at"]?.member("between")) {
      return .between(between.0, between.1)
    }
    if let at = piece["at"], at.string != nil { return moment(at).map { .at($0.value) } }
    guard let since = event(piece["since"], .init()) else { return nil }
    if let between = ends(piece["delay"]?.member("between")) {
      return .afterBetween(since, between.0, between.1)
    }
    return duration(piece["delay"]).map { .after(since, delay: $0.value) }
  }
}
