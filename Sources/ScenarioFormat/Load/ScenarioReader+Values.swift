import SourceText

/// Paths such as `it.finger`, subjects, and plain values against what they are for.
extension ScenarioReader {
  /// A path of a property or signal; nil after a report.
  func slotPath(_ node: JSONNode?, _ scope: ExpressionScope) -> SlotPath? {
    guard let node, let text = node.string, StringForm.path.admits(text) else { return nil }
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count == 2 else {
      error(
        "scenario/bad-path", "'\(text)' does not name a property", node.range,
        expected: "whose and what, such as wang.glucose or it.finger")
      return nil
    }
    let head = JSONNode(kind: .string(parts[0]), range: node.range)
    guard let subject = subject(head, scope) else { return nil }
    let path = SlotPath(subject: subject, name: parts[1], range: node.range)
    for owner in owners(of: subject, scope) {
      guard let slots = entitySlots[owner], slots[path.name] == nil else { continue }
      error(
        "scenario/unknown-property", "'\(owner)' has no property '\(path.name)'", node.range,
        suggestion: NearestName.suggest(path.name, among: slots.ids).map { "\(parts[0]).\($0)" })
      return nil
    }
    return path
  }

  /// What a path leads to, seen at the first entity it can mean.
  func slot(of path: SlotPath, _ scope: ExpressionScope = .init()) -> Slot? {
    owners(of: path.subject, scope).lazy.compactMap { self.entitySlots[$0]?[path.name] }.first
  }

  /// Entities that a subject can mean.
  func owners(of subject: Subject, _ scope: ExpressionScope) -> [String] {
    switch subject {
    case .entity(let id): return [id]
    case .actor: return []
    case .it:
      switch scope.it {
      case .none: return []
      case .entity(let id): return [id]
      case .anyOf(let ids): return ids
      }
    case .parameter(let name):
      for act in scope.acts {
        for parameter in actionInfos[act]?.parameters ?? [] where utf8Same(parameter.id.value, name) {
          if case .one(_, let members) = parameter.kind { return members }
        }
      }
      return []
    }
  }

  /// Somebody or something: `it`, `actor`, a bound name, a parameter, an entity.
  func subject(_ node: JSONNode?, _ scope: ExpressionScope) -> Subject? {
    guard let node, let text = node.string else { return nil }
    if case .entity(let id)? = scope.value(of: text) { return .entity(id) }
    if utf8Same(text, "it") {
      switch scope.it {
      case .entity(let id): return .entity(id)
      case .anyOf: return .it
      case .none:
        error("scenario/no-it", "'it' means nothing here", node.range, expected: "the id of an entity")
        return nil
      }
    }
    if utf8Same(text, "actor") {
      guard scope.acts.isEmpty else { return .actor }
      error("scenario/no-it", "'actor' means nothing here", node.range, expected: "the id of an entity")
      return nil
    }
    if let parameter = parameter(text, scope), case .one = parameter.kind { return .parameter(text) }
    if isUnbound(text) { return nil }
    if isKnown(.entity, text) { return .entity(text) }
    unknown(
      .entity, text, node.range,
      among: (known[.entity]?.names ?? []) + (scope.acts.isEmpty ? ["it"] : ["it", "actor"]))
    return nil
  }

  /// A parameter of the acts of this place.
  func parameter(_ name: String, _ scope: ExpressionScope) -> ParameterDeclaration? {
    for act in scope.acts {
      if let found = actionInfos[act]?.parameters.first(where: { utf8Same($0.id.value, name) }) {
        return found
      }
    }
    return nil
  }

  /// A plain value for a slot; nil after a report.
  func plainValue(
    _ node: JSONNode, for slot: Slot, _ scope: ExpressionScope, named name: String
  ) -> Sourced<PlainValue>? {
    if let text = node.string {
      switch scope.value(of: text) {
      case .number(let value)?: return Sourced(.number(value), node.range)
      case .bool(let value)?: return Sourced(.bool(value), node.range)
      case .entity(let id)?: return Sourced(.word(id), node.range)
      case .word(let word)?: return Sourced(.word(word), node.range)
      case .duration?, nil: break
      }
      if parameter(text, scope) != nil { return Sourced(.parameter(text), node.range) }
    }
    switch slot {
    case .property(.bool):
      if let flag = node.bool { return Sourced(.bool(flag), node.range) }
      wrongValue(node, name, "true or false, without quotes")
    case .property(.number(let low, let high, _, _)): return numberValue(node, low, high, name)
    case .signal(let low, let high, true, _): return numberValue(node, low, high, name)
    case .signal(_, _, false, let isCourse):
      error(
        "scenario/not-settable", "'\(name)' moves by itself and cannot be set", node.range,
        expected: isCourse ? "a dose" : "a value of what it is worked out from")
    case .property(.choice(let words)):
      guard let text = node.string else {
        wrongValue(node, name, ShapeChecker.list(words.map(\.value)))
        return nil
      }
      guard words.contains(where: { utf8Same($0.value, text) }) else {
        error(
          "scenario/unknown-choice", "'\(name)' has no choice '\(text)'", node.range,
          expected: ShapeChecker.list(words.map(\.value)),
          suggestion: NearestName.suggest(text, among: words.map(\.value)))
        return nil
      }
      return Sourced(.word(text), node.range)
    case .property(.one(let kind, let members)):
      guard let text = node.string else {
        wrongValue(node, name, "the id of one of kind '\(kind.value)'")
        return nil
      }
      return member(text, node.range, kind.value, members)
    case .place:
      guard node.string != nil else {
        wrongValue(node, name, "the id of a place")
        return nil
      }
      return resolve(.place, node, scope).map { Sourced(.word($0.value), $0.range) }
    case .derived:
      error(
        "scenario/not-settable", "'\(name)' holds while its condition does and cannot be set", node.range,
        expected: "a change of what its condition reads")
    case .text: error("scenario/not-settable", "'\(name)' is a constant text and cannot be set", node.range)
    }
    return nil
  }

  /// An entity of a kind, as a value.
  func member(_ text: String, _ range: SourceRange, _ kind: String, _ members: [String]) -> Sourced<
    PlainValue
  >? {
    guard members.contains(where: { utf8Same($0, text) }) else {
      let isEntity = isKnown(.entity, text)
      error(
        isEntity ? "scenario/wrong-kind" : "scenario/unknown-entity",
        isEntity ? "'\(text)' is not of kind '\(kind)'" : "there is no entity '\(text)'", range,
        expected: "one of kind '\(kind)'", suggestion: NearestName.suggest(text, among: members))
      return nil
    }
    return Sourced(.word(text), range)
  }

  /// A value for a parameter of an act.
  func parameterValue(
    _ node: JSONNode, for parameter: ParameterDeclaration, _ scope: ExpressionScope
  ) -> Sourced<PlainValue>? {
    switch parameter.kind {
    case .number(let low, let high, let step, let unit, _):
      return plainValue(
        node, for: .property(.number(low: low, high: high, step: step, unit: unit)), scope,
        named: parameter.id.value)
    case .choice(let words, _):
      return plainValue(node, for: .property(.choice(words)), scope, named: parameter.id.value)
    case .one(let kind, let members):
      return plainValue(node, for: .property(.one(kind, members: members)), scope, named: parameter.id.value)
    case .bool: return plainValue(node, for: .property(.bool), scope, named: parameter.id.value)
    case .write:
      error("scenario/wrong-type", "'\(parameter.id.value)' is written by the trainee", node.range)
      return nil
    }
  }

  private func numberValue(_ node: JSONNode, _ low: Double, _ high: Double, _ name: String) -> Sourced<
    PlainValue
  >? {
    guard let number = node.number else {
      if let text = node.string, let bare = ShapeChecker.bareNumber(text) {
        error(
          "scenario/wrong-unit", "'\(name)' is a text, '\(text)'", node.range,
          expected: "a number without quotes",
          suggestion: bare)
      } else {
        wrongValue(node, name, "a number")
      }
      return nil
    }
    guard low <= number.double, number.double <= high else {
      error(
        "scenario/out-of-range", "'\(name)' is \(number.text)", node.range,
        expected: "from \(TextTable.plain(low)) to \(TextTable.plain(high))")
      return nil
    }
    return Sourced(.number(number.double + 0.0), node.range)
  }

  private func wrongValue(_ node: JSONNode, _ name: String, _ expected: String) {
    error("scenario/wrong-type", "'\(name)' is \(node.kindInWords)", node.range, expected: expected)
  }

  /// A dose needs a course, or a signal that a dose can be spread over.
  func checkCourse(_ path: SlotPath, _ scope: ExpressionScope = .init()) {
    guard let slot = slot(of: path, scope) else { return }
    if case .signal(_, _, _, true) = slot { return }
    error(
      "scenario/not-a-course", "'\(path.name)' takes no doses", path.range,
      expected: "a signal with a 'course'")
  }
}
