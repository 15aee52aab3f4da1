import Simulation
import SourceText

/// Facts, reports, forms, scales, conversations, exhibits, quizzes and endings.
extension ScenarioReader {
  /// Collects the names of all of these, and of roles, modes, domains and sources.
  func collectParts() {
    for piece in assembly.facts { declare(.fact, piece.id) }
    for piece in assembly.forms { declare(.form, piece.id) }
    for piece in assembly.scales { declare(.scale, piece.id) }
    for piece in assembly.reports { declare(.report, piece.id) }
    for piece in assembly.quizzes { declare(.quiz, piece.id) }
    for piece in assembly.fragments { declare(.fragment, piece.id) }
    for piece in assembly.references { declare(.reference, piece.id) }
    for piece in assembly.roles { declare(.role, piece.id) }
    for piece in assembly.modes { declare(.mode, piece.id) }
    for piece in domainPieces() { declare(.domain, piece.id) }
    for piece in assembly.scenario.elements("endings") { declare(.ending, piece.id) }
    for piece in assembly.scenario.elements("timeline") {
      known[.timelineEntry, default: .init()].add(piece.id.value, piece.id.range)
    }
    for piece in assembly.scenario.members("profiles") { declare(.profile, piece.id) }
    for conversation in assembly.scenario.elements("conversations") {
      // Two alike in one list have been reported when the list was checked.
      known[.conversation, default: .init()].add(conversation.id.value, conversation.id.range)
      collectChoices(of: conversation, id: conversation.id.value)
    }
    for (kind, member) in kindsWithMembers() {
      for sign in kind.elements("signs") {
        known[.sign, default: .init()].add("\(member).\(sign.id.value)", sign.id.range)
        known[.sign, default: .init()].add(sign.id.value, sign.id.range)
      }
    }
    for sign in assembly.scenario.elements("signs") {
      known[.sign, default: .init()].add(sign.id.value, sign.id.range)
    }
    collectFragments()
  }

  /// The choices of a conversation, as `CONVERSATION.NODE.CHOICE`.
  func collectChoices(of conversation: Piece, id: String) {
    for node in conversation.elements("nodes") {
      for choice in node.elements("choices") {
        known[.choice, default: .init()].add("\(id).\(node.id.value).\(choice.id.value)", choice.id.range)
      }
    }
  }

  /// Domains of the scenario, else of the collection.
  func domainPieces() -> [Piece] {
    let own = assembly.scenario.elements("domains")
    return own.isEmpty ? assembly.collection?.elements("domains") ?? [] : own
  }

  /// Facts.
  func readFacts() -> [FactDeclaration] {
    var facts = assembly.facts.map { readFact($0, id: $0.id, .init()) }
    for use in fragmentUses {
      within(use) { scope in
        for piece in use.fragment.piece("facts")?.nested ?? [] {
          let id = Name(FragmentUse.plainID(piece.id.value, use.prefix), piece.id.range)
          facts.append(readFact(piece, id: id, scope))
        }
      }
    }
    return facts.sorted { utf8Less($0.id.value, $1.id.value) }
  }

  private func readFact(_ piece: Piece, id: Name, _ scope: ExpressionScope) -> FactDeclaration {
    FactDeclaration(
      id: id, text: requiredText(piece, "text", scope),
      learnedBy: (piece["learnedBy"]?.elements ?? []).compactMap { event($0, scope) },
      trueIf: condition(piece["trueIf"], scope), value: condition(piece["value"], scope))
  }

  /// Reports.
  func readReports() -> [ReportDeclaration] {
    assembly.reports.map { piece in
      for slot in piece.elements("slots")
      where utf8Same(slot.id.value, "readBack") && piece["readBack"]?.bool ?? false {
        error(
          "scenario/duplicate-id", "'readBack' is what the trainee chooses when a report is read back",
          slot.id.range, expected: "another id")
      }
      return ReportDeclaration(
        id: piece.id, title: requiredText(piece, "title"), to: resolve(.entity, piece["to"]),
        limit: duration(piece["limit"])?.value, readBack: piece["readBack"]?.bool ?? false,
        clockRuns: piece["clockRuns"]?.bool ?? false,
        slots: piece.elements("slots").map { slot in
          .init(
            id: slot.id, title: requiredText(slot, "title"), need: needs(slot["need"]),
            needOneOf: needs(slot["needOneOf"]),
            wrong: resolveAll(.fact, slot["wrong"]), harm: resolveAll(.fact, slot["harm"]))
        })
    }
  }

  private func needs(_ node: JSONNode?) -> [ReportDeclaration.Need] {
    (node?.elements ?? []).compactMap { need in
      guard let path = need.member("form") else { return resolve(.fact, need).map { .fact($0) } }
      let parts = (path.string ?? "").split(separator: ".").map(String.init)
      guard parts.count == 2 else {
        error(
          "scenario/unknown-form", "'\(path.string ?? "")' does not name a field", path.range,
          expected: "FORM.FIELD")
        return nil
      }
      guard let form = resolve(.form, Name(parts[0], path.range)) else { return nil }
      let fields =
        assembly.forms.first { utf8Same($0.id.value, parts[0]) }?.elements("fields").map(\.id.value) ?? []
      if !fields.contains(where: { utf8Same($0, parts[1]) }) {
        error(
          "scenario/unknown-form", "the form '\(parts[0])' has no field '\(parts[1])'", path.range,
          suggestion: NearestName.suggest(parts[1], among: fields).map { "\(parts[0]).\($0)" })
        return nil
      }
      return .form(form, field: parts[1])
    }
  }

  /// Forms.
  func readForms() -> [FormDeclaration] {
    assembly.forms.compactMap { piece in
      guard let kind = resolve(.kind, piece["rowPer"]) else { return nil }
      let rows = kindMembers[kind.value] ?? []
      return FormDeclaration(
        id: piece.id, title: requiredText(piece, "title"), rowPer: kind, rows: rows,
        fields: piece.elements("fields").compactMap { field in readField(field, rows) })
    }
  }

  private func readField(_ piece: Piece, _ rows: [String]) -> FormDeclaration.Field? {
    let kind: FormDeclaration.FieldKind
    if let range = pair(piece["number"]) {
      kind = .number(
        low: range.low, high: range.high, step: number(piece["step"])?.value, unit: piece["unit"]?.string)
    } else if piece["choice"] != nil {
      let words = names(piece["choice"])
      kind = .choice(words, titles: choiceTitles(piece, words))
    } else {
      return nil
    }
    return .init(
      id: piece.id, title: requiredText(piece, "title"), kind: kind,
      expect: fieldExpectation(piece["expect"], rows, kind),
      tolerance: number(piece["tolerance"])?.value ?? 0, due: duration(piece["due"])?.value)
  }

  private func fieldExpectation(
    _ node: JSONNode?, _ rows: [String], _ kind: FormDeclaration.FieldKind
  ) -> FormDeclaration.Expectation? {
    guard let node else { return nil }
    if let reading = node.member("reading"), let name = name(reading) {
      for row in rows {
        guard let slots = entitySlots[row], slots[name.value] == nil else { continue }
        error(
          "scenario/unknown-property", "'\(row)' has no property '\(name.value)'", reading.range,
          suggestion: NearestName.suggest(name.value, among: slots.ids))
        return nil
      }
      return .reading(name)
    }
    if let scale = node.member("scale") { return resolve(.scale, scale).map { .scale($0) } }
    if let result = node.member("result") {
      return resolve(.scale, result).flatMap { expected(result: $0, kind) }
    }
    guard let yes = node.member("yesIf") else { return nil }
    return .yesIf(rows.compactMap { condition(yes, ExpressionScope(it: .entity($0))) })
  }

  /// What a sum means is chosen among the results of the scale.
  private func expected(result scale: Name, _ kind: FormDeclaration.FieldKind) -> FormDeclaration.Expectation?
  {
    let results =
      assembly.scales.first { utf8Same($0.id.value, scale.value) }?.elements("results").map(\.id.value) ?? []
    guard !results.isEmpty else {
      error(
        "scenario/unknown-result", "the scale '\(scale.value)' does not say what its sums mean", scale.range,
        expected: "\"results\" in the scale")
      return nil
    }
    guard case .choice(let words, _) = kind else {
      error(
        "scenario/wrong-type", "what a sum means is no number", scale.range,
        expected: "\"choice\" of \(ShapeChecker.list(results))")
      return nil
    }
    for word in words where !results.contains(where: { utf8Same($0, word.value) }) {
      let suggestion = NearestName.suggest(word.value, among: results)
      error(
        "scenario/unknown-result", "the scale has no result '\(word.value)'", word.range,
        expected: suggestion == nil ? Self.oneOf(results) : nil, suggestion: suggestion)
    }
    return .result(scale)
  }

  /// Scales.
  func readScales() -> [ScaleDeclaration] {
    assembly.scales.map { piece in
      let results = piece.elements("results")
      var single = name(piece["singleThree"])
      if let wanted = single, !results.contains(where: { utf8Same($0.id.value, wanted.value) }) {
        error(
          "scenario/unknown-result", "the scale has no result '\(wanted.value)'", wanted.range,
          suggestion: NearestName.suggest(wanted.value, among: results.map(\.id.value)))
        single = nil
      }
      return ScaleDeclaration(
        id: piece.id, title: requiredText(piece, "title"), source: resolve(.reference, piece["source"]),
        addends: piece.elements("sum").compactMap { addend in
          guard let of = name(addend["of"]) else { return nil }
          if addend["bands"] != nil {
            return .bands(
              of: of,
              addend.elements("bands").compactMap { band in
                number(band["is"]).map {
                  .init(to: number(band["to"])?.value, above: number(band["above"])?.value, points: $0.value)
                }
              })
          }
          return .cases(
            of: of,
            (addend["cases"]?.members ?? []).sorted { utf8Less($0.key, $1.key) }.compactMap { member in
              number(member.value).map { Named(id: Name(member.key, member.keyRange), value: $0.value) }
            })
        },
        results: results.map {
          .init(
            id: $0.id, to: number($0["to"])?.value, above: number($0["above"])?.value,
            says: requiredText($0, "says"))
        },
        singleThree: single,
        checks: piece.elements("checks").compactMap { check in
          number(check["is"]).map { sum in
            .init(
              given: (check["given"]?.members ?? []).sorted { utf8Less($0.key, $1.key) }.compactMap {
                member in
                Self.bareValue(member.value).map { Named(id: Name(member.key, member.keyRange), value: $0) }
              }, sum: sum)
          }
        })
    }
  }

  /// A plain value that is for nothing in particular.
  static func bareValue(_ node: JSONNode) -> Sourced<PlainValue>? {
    if let number = node.number { return Sourced(.number(number.double + 0.0), node.range) }
    if let flag = node.bool { return Sourced(.bool(flag), node.range) }
    return node.string.map { Sourced(.word($0), node.range) }
  }

  /// Conversations: those of the scenario, then those of fragments, in order.
  func readConversations() -> [ConversationDeclaration] {
    var conversations = assembly.scenario.elements("conversations").compactMap {
      readConversation($0, id: $0.id, .init())
    }
    for use in fragmentUses {
      within(use) { scope in
        for piece in use.fragment.elements("conversations") {
          let id = Name(FragmentUse.plainID(piece.id.value, use.prefix), piece.id.range)
          if let read = readConversation(piece, id: id, scope) { conversations.append(read) }
        }
      }
    }
    return conversations
  }

  private func readConversation(_ piece: Piece, id: Name, _ outer: ExpressionScope)
    -> ConversationDeclaration?
  {
    guard let person = resolve(.entity, piece["person"], outer) else { return nil }
    var spoken = outer
    spoken.it = .entity(person.value)
    var acting = spoken
    acting.acts = ["talk"]
    let nodes = piece.elements("nodes")
    func node(_ wanted: JSONNode?, orEnd: Bool) -> Name? {
      guard let name = name(wanted) else { return nil }
      if orEnd && utf8Same(name.value, "end") { return nil }
      if nodes.contains(where: { utf8Same($0.id.value, name.value) }) { return name }
      unknown(.node, name.value, name.range, among: nodes.map(\.id.value) + (orEnd ? ["end"] : []))
      return nil
    }
    var opens: [ConversationDeclaration.Opening] = piece.elements("opens").compactMap { opening in
      node(opening["node"], orEnd: false).map {
        .init(condition: condition(opening["if"], spoken), node: $0)
      }
    }
    if opens.isEmpty, let first = nodes.first { opens = [.init(condition: nil, node: first.id)] }
    return ConversationDeclaration(
      id: id, person: person, condition: condition(piece["if"], spoken),
      otherwise: text(piece, "else", outer), opens: opens,
      nodes: nodes.map { each in
        .init(
          id: each.id, says: requiredText(each, "says", outer),
          choices: each.elements("choices").map { choice in
            .init(
              id: choice.id, condition: condition(choice["if"], spoken),
              say: requiredText(choice, "say", outer), reply: text(choice, "reply", outer),
              then: effects(choice, "then", acting), goTo: node(choice["goTo"], orEnd: true))
          })
      })
  }

  /// Exhibits.
  func readExhibits() -> [ExhibitDeclaration] {
    assembly.exhibits.compactMap { piece in
      guard let place = name(piece["place"]) else { return nil }
      return ExhibitDeclaration(
        id: piece.id, title: requiredText(piece, "title"), place: place, label: text(piece, "label"),
        narration: text(piece, "narration"),
        listenTakes: duration(piece["listenTakes"])?.value ?? 30 * Tick.perSecond,
        closeUp: text(piece, "closeUp"),
        certainty: piece["certainty"]?.string.flatMap(ExhibitDeclaration.Certainty.init),
        source: resolve(.reference, piece["source"]),
        media: media(piece))
    }
  }

  /// Pictures: files, or files with what they show.
  private func media(_ piece: Piece) -> [ExhibitDeclaration.Medium] {
    guard let layer = piece.found("media") else { return [] }
    let path = Piece.joined(layer.path, "media")
    return (layer.node.elements ?? []).enumerated().compactMap { index, node in
      guard let file = picture(node.member("file") ?? node) else { return nil }
      let own = Piece.joined(Piece.joined(path, Piece.nameOfElement(node, at: index)), "text")
      return .init(file: file, text: node.member("text").flatMap { texts.add($0, path: own, bindings: []) })
    }
  }

  /// Quizzes.
  func readQuizzes() -> [QuizDeclaration] {
    assembly.quizzes.map { piece in
      let questions = piece.elements("questions")
      let ask = integer(piece["ask"])
      if let ask, ask.value > questions.count {
        error(
          "scenario/out-of-range", "'ask' is \(ask.value), but there are \(questions.count) questions",
          ask.range,
          expected: "at most \(questions.count)")
      }
      return QuizDeclaration(
        id: piece.id, title: requiredText(piece, "title"), place: resolve(.place, piece["place"]),
        ask: ask?.value ?? questions.count, shuffle: piece["shuffle"]?.bool ?? false,
        tries: integer(piece["tries"])?.value ?? 1,
        questions: questions.map { question in
          let options = question.elements("options").map { option in
            QuizDeclaration.Option(
              id: option.id, text: requiredText(option, "text"), isRight: option["right"]?.bool ?? false)
          }
          if options.count < 2 || !options.contains(where: \.isRight)
            || !options.contains(where: { !$0.isRight })
          {
            error(
              "scenario/bad-question",
              "the question '\(question.id.value)' cannot be answered rightly and wrongly",
              question.id.range, expected: "at least one right and one wrong option")
          }
          return .init(
            id: question.id, about: resolve(.exhibit, question["about"]),
            text: requiredText(question, "text"),
            options: options, why: text(question, "why"), source: resolve(.reference, question["source"]))
        })
    }
  }

  /// Endings, in order.
  func readEndings() -> [EndingDeclaration] {
    assembly.scenario.elements("endings").map { piece in
      EndingDeclaration(
        id: piece.id, title: requiredText(piece, "title"), condition: condition(piece["if"], .init()),
        story: text(piece, "story"), continueWith: name(piece["continueWith"]))
    }
  }
}
