import SourceText

/// Hands and what is worn over them and the rest of the body.
extension ScenarioReader {
  /// The declaration in force: the scenario's, else that of the last included file that has one.
  private var handsPiece: Piece? {
    for unit in assembly.units.reversed() {
      if let node = unit.node.member("hands") {
        return Piece(id: Name("hands", node.range), layers: [.init(node: node, path: unit.path("hands"))])
      }
    }
    return nil
  }

  /// Collects levels, zones and what can be worn, so that acts may mention them.
  func collectHands() {
    for unit in assembly.units {
      for level in names(unit.node.member("hands")?.member("levels")) {
        known[.level, default: .init()].add(level.value, level.range)
      }
    }
    guard let piece = handsPiece else { return }
    known[.zone, default: .init()].add(HandsDeclaration.handsZone, nil)
    for garment in piece.elements("worn") {
      declare(.garment, garment.id)
      for zone in names(garment["covers"]) { known[.zone, default: .init()].add(zone.value, zone.range) }
    }
    for garment in piece.elements("worn") {
      checkFree(garment.id)
      if let zone = known[.zone]?.place(garment.id.value) {
        error(
          "scenario/duplicate-id", "'\(garment.id.value)' is worn and a zone of the body", garment.id.range,
          related: [(zone, "the zone is named here")])
      }
    }
    for zone in known[.zone]?.names ?? [] {
      if let place = known[.zone]?.place(zone) { checkFree(Name(zone, place)) }
    }
    for level in names(piece["levels"]) where utf8Same(level.value, HandsDeclaration.off) {
      error(
        "scenario/reserved-word", "'off' is what a worn thing is before it is put on", level.range,
        expected: "another name for the level")
    }
  }

  /// What is touched may be a person, a thing, something worn or a zone: each has a name of its own.
  private func checkFree(_ name: Name) {
    guard isKnown(.entity, name.value) else { return }
    error(
      "scenario/duplicate-id", "'\(name.value)' is the id of an entity too", name.range,
      expected: "another id",
      related: known[.entity]?.place(name.value).map { [($0, "the entity is declared here")] } ?? [])
  }

  /// The declaration.
  func readHands() -> HandsDeclaration? {
    guard let piece = handsPiece else { return nil }
    let levels = names(piece["levels"])
    guard let start = resolve(.level, piece["start"]) else { return nil }
    return HandsDeclaration(
      slots: integer(piece["slots"])?.value ?? 2, levels: levels, start: start,
      soiledBy: names(piece["soiledBy"]), spreadsByTouch: piece["spread"] != nil,
      worn: piece.elements("worn").map {
        .init(id: $0.id, title: requiredText($0, "title"), covers: names($0["covers"]))
      })
  }

  /// How clean one is can be set like a property, for whoever acts; a property of the same name is a mistake.
  func readLevels(_ hands: HandsDeclaration, of entities: [EntityDeclaration]) {
    guard hands.levels.count > 1 else { return }
    let levels = hands.levels
    let worn = [Name(HandsDeclaration.off, levels[0].range)] + levels
    for entity in entities where entity.sort == .trainee || entity.sort == .staff {
      guard var slots = entitySlots[entity.id.value] else { continue }
      let garments = hands.worn.map(\.id.value).filter { !isKnown(.zone, $0) }
      for (name, words) in hands.zones.map({ ($0, levels) }) + garments.map({ ($0, worn) }) {
        if slots[name] == nil {
          slots[name] = .property(.choice(words))
        } else {
          let own = entity.properties.first { utf8Same($0.id.value, name) }
          error(
            "scenario/duplicate-id", "'\(entity.id.value)' has '\(name)' as a property and from 'hands'",
            own?.id.range ?? entity.id.range, expected: "another id")
        }
      }
      entitySlots[entity.id.value] = slots
    }
    for id in touchedThings() where entitySlots[id]?["contact"] == nil && entitySlots[id]?["hands"] == nil {
      entitySlots[id]?["contact"] = .property(.choice(levels))
    }
  }

  /// Everybody and everything that some act touches, and that therefore has a `contact`.
  private func touchedThings() -> [String] {
    var things: [String] = []
    for (_, info) in actionInfos.values {
      for node in info.piece?["touch"]?.elements ?? [] {
        guard let text = node.string else { continue }
        if utf8Same(text, "it") {
          things += info.targets ?? []
        } else if let parameter = info.parameters.first(where: { utf8Same($0.id.value, text) }) {
          if case .one(_, let members) = parameter.kind { things += members }
        } else if case .entity(let bound)? = info.scope.value(of: text) {
          things.append(bound)
        } else {
          things.append(text)
        }
      }
    }
    return things
  }

  /// Something that an act touches.
  func touched(_ node: JSONNode, _ scope: ExpressionScope) -> ActionDeclaration.Touched? {
    if let text = node.string, parameter(text, scope) == nil, scope.value(of: text) == nil,
      isKnown(.garment, text) || isKnown(.zone, text)
    {
      return .own(Name(text, node.range))
    }
    switch subject(node, scope) {
    case .it?: return .it(node.range)
    case .entity(let id)?: return .entity(Name(id, node.range))
    case .parameter(let id)?: return .parameter(Name(id, node.range))
    case .actor?, nil: return nil
    }
  }

  /// How an act soils the one who does it.
  func soilings(_ piece: Piece) -> [ActionDeclaration.Soiling] {
    (piece["soils"]?.members ?? []).sorted { utf8Less($0.key, $1.key) }.compactMap { member in
      if utf8Same(member.key, "note") { return nil }
      let what = Name(member.key, member.keyRange)
      guard isKnown(.garment, member.key) || isKnown(.zone, member.key) else {
        unknown(
          .zone, member.key, member.keyRange,
          among: (known[.zone]?.names ?? []) + (known[.garment]?.names ?? []))
        return nil
      }
      return resolve(.level, member.value).map { .init(what: what, level: $0) }
    }
  }

  /// Levels that an act cleans; `notAgainst` names the others.
  func cleanedLevels(_ piece: Piece) -> [Name] {
    guard let node = piece["notAgainst"] else { return resolveAll(.level, piece["against"]) }
    if let against = piece["against"] {
      error(
        "scenario/conflicting-keys", "'notAgainst' does not go with 'against'", node.range,
        expected: "one of the two", related: [(against.range, "'against' is written here")])
    }
    let spared = resolveAll(.level, node)
    return names(handsPiece?["levels"]).filter { level in
      !spared.contains { utf8Same($0.value, level.value) }
    }
  }
}
