import Simulation
import SourceText

/// The header, what comes from the collection, and the whole.
extension ScenarioReader {
  /// Reads everything; nil when even the identity is missing.
  func read() -> Scenario? {
    let piece = header
    let entities = prepare()
    guard let id = name(piece["id"]), let version = name(piece["version"]),
      let kind = piece["kind"]?.string.flatMap(Scenario.Kind.init), let limit = duration(piece["limit"])
    else { return nil }
    let signs = readSigns()
    let checklist = readChecklist()
    let languages = self.languages
    let hands = readHands()
    if let hands { readLevels(hands, of: entities) }
    let variants = readVariants()
    return Scenario(
      id: id, version: version, semantics: 1, kind: kind, title: requiredText(piece, "title"),
      summary: text(piece, "summary"), objectives: text(piece, "objectives"),
      briefing: text(piece, "briefing"),
      licence: piece["licence"]?.string, authors: names(piece["authors"]).map(\.value),
      limits: text(piece, "limits"),
      languages: languages, roles: readRoles(), limit: limit, clock: readClock(piece.piece("clock")),
      references: readReferences(), scene: asset(piece["scene"]), links: readLinks(),
      walkingSpeed: number(piece["walkingSpeed"])?.value ?? 1.2, hands: hands, kinds: readKinds(),
      entities: entities, groups: readGroups(), variants: variants, signs: signs, actions: readActions(),
      builtIns: readBuiltIns(), facts: readFacts(), forms: readForms(), scales: readScales(),
      reports: readReports(),
      conversations: readConversations(), exhibits: readExhibits(), quizzes: readQuizzes(),
      timeline: readTimeline(),
      rules: readRules(), checklist: checklist, domains: readDomains(), scoring: readScoring(),
      modes: readModes(),
      endings: readEndings(), claims: purpose.looksForDoubts ? readClaims() : [],
      tests: purpose.looksForDoubts ? readTests(checklist) : [],
      profiles: (known[.profile]?.names ?? []).sorted(by: utf8Less), profile: profile?.id.value,
      texts: Texts(languages: languages), digests: Digests(run: "", rubric: "", text: ""),
      range: assembly.scenario.node.range)
  }

  /// Collects all names and reads the entities, which everything else refers to.
  @discardableResult func prepare() -> [EntityDeclaration] {
    clockStart = header.piece("clock")?["starts"]?.string.flatMap(DurationText.secondOfDay)
    collectParts()
    collectWorld()
    collectHands()
    collectActions()
    var entities = readEntities()
    applyProfile(&entities)
    return entities
  }

  /// The scenario's own keys over those of the collection.
  var header: Piece {
    let node = assembly.scenario.node
    var layers = [Piece.Layer(node: node, path: "")]
    if let collection = assembly.collection {
      layers.append(.init(node: collection.node, path: collection.name))
    }
    return Piece(id: Name("", ShapeChecker.opening(node)), layers: layers)
  }

  /// Written language first.
  var languages: [String] {
    guard let languages = header.piece("languages") else { return ["en"] }
    return [languages["written"]?.string ?? "en"] + names(languages["also"]).map(\.value)
  }

  private func applyProfile(_ entities: inout [EntityDeclaration]) {
    for (path, value) in readSettings(profile?["set"]) {
      guard case .entity(let owner) = path.subject,
        let entity = entities.firstIndex(where: { utf8Same($0.id.value, owner) })
      else { continue }
      if let index = entities[entity].properties.firstIndex(where: { utf8Same($0.id.value, path.name) }) {
        entities[entity].properties[index].start = value
      } else if let index = entities[entity].signals.firstIndex(where: { utf8Same($0.id.value, path.name) }),
        case .number(let number) = value.value
      {
        entities[entity].signals[index].start = Sourced(number, value.range)
      } else if utf8Same(path.name, "place"), case .word(let place) = value.value {
        entities[entity].place = Name(place, value.range)
      }
    }
    // Settings of the other profiles are checked as well.
    for other in assembly.scenario.members("profiles")
    where !utf8Same(other.id.value, profile?.id.value ?? "") {
      _ = readSettings(other["set"])
    }
  }

  private func readRoles() -> [RoleDeclaration] {
    let wanted = assembly.scenario.node.member("roles")
    let chosen = resolveAll(.role, wanted).map(\.value)
    return assembly.roles
      .filter { role in wanted == nil || chosen.contains { utf8Same($0, role.id.value) } }
      .map { RoleDeclaration(id: $0.id, title: requiredText($0, "title")) }
  }

  private func readDomains() -> [DomainDeclaration] {
    domainPieces().map { DomainDeclaration(id: $0.id, title: requiredText($0, "title")) }
  }

  func readScoring() -> ScoringDeclaration {
    var layers: [Piece.Layer] = []
    if let own = assembly.scenario.node.member("scoring") { layers.append(.init(node: own, path: "scoring")) }
    if let shared = assembly.collection?.node.member("scoring") {
      layers.append(.init(node: shared, path: "\(assembly.collection?.name ?? "").scoring"))
    }
    func number(_ key: String) -> Double? {
      layers.lazy.compactMap { self.number($0.node.member(key))?.value }.first
    }
    let corrected = layers.lazy.compactMap { self.duration($0.node.member("correctedWithin"))?.value }.first
    return ScoringDeclaration(
      essentialCap: number("essentialCap") ?? 59, criticalCap: number("criticalCap") ?? 59,
      correctedWithin: corrected ?? 10 * Tick.perSecond, correctedEarns: number("correctedEarns") ?? 0.5)
  }

  private func hintPrice(_ node: JSONNode, of mode: String) -> Double? {
    guard let price = number(node)?.value else { return nil }
    if price != price.rounded() {
      error(
        "checklist/hint-price", "a hint of the mode '\(mode)' costs \(TextTable.plain(price)) points",
        node.range, expected: "whole points from 0 to 100")
    }
    return price
  }

  private func readModes() -> [ModeDeclaration] {
    let modes = assembly.modes.compactMap { piece -> ModeDeclaration? in
      guard let passMark = number(piece["passMark"]) else {
        if let node = piece.layers.first?.node,
          assembly.collection?.node.member("modes")?.member(piece.id.value) == nil
        {
          error("scenario/missing-key", "a mode needs the key 'passMark'", ShapeChecker.opening(node))
        }
        return nil
      }
      return ModeDeclaration(
        id: piece.id, title: text(piece, "title"), passMark: passMark,
        hintPrices: (piece["hintPrices"]?.elements ?? []).compactMap { hintPrice($0, of: piece.id.value) },
        rewind: piece["rewind"]?.bool ?? false, showsChecklist: piece["showsChecklist"]?.bool ?? false)
    }
    if !modes.isEmpty { return modes }
    let top = header.id.range
    known[.mode, default: .init()].add("exam", nil)
    return [
      ModeDeclaration(
        id: Name("exam", top), title: nil, passMark: Sourced(60, top), hintPrices: [], rewind: false,
        showsChecklist: false)
    ]
  }

  private func readClock(_ piece: Piece?) -> ClockDeclaration {
    ClockDeclaration(
      startSecond: clockStart,
      waitUntil: (piece?["waitUntil"]?.elements ?? []).compactMap { node in
        if utf8Same(node.string ?? "", "nextTimer") { return Sourced(.nextTimer, node.range) }
        return moment(node).map { Sourced(.tick($0.value), $0.range) }
      }, wokenBy: names(piece?["wokenBy"]).compactMap { .init(rawValue: $0.value) })
  }

  private func readReferences() -> [ReferenceDeclaration] {
    assembly.references.map { piece in
      ReferenceDeclaration(
        id: piece.id, title: requiredText(piece, "title"), url: piece["url"]?.string,
        publisher: piece["publisher"]?.string,
        jurisdiction: piece["jurisdiction"]?.string, checked: piece["checked"]?.string)
    }
  }

  private func readLinks() -> [LinkDeclaration] {
    let own: [LinkDeclaration] = (assembly.scenario.node.member("links")?.elements ?? []).compactMap { link in
      guard let ends = link.member("between")?.elements, ends.count == 2, let from = resolve(.place, ends[0]),
        let to = resolve(.place, ends[1]), let metres = number(link.member("metres"))
      else { return nil }
      return LinkDeclaration(from: from, to: to, metres: metres, door: resolve(.entity, link.member("door")))
    }
    return own
      + libraryLinks().filter { link in
        // What the scenario writes between two places counts.
        !own.contains { one in
          let ends = [one.from.value, one.to.value]
          return ends.contains { utf8Same($0, link.from.value) }
            && ends.contains { utf8Same($0, link.to.value) }
        }
      }
  }

  /// Links of library files between places that the scenario has.
  func libraryLinks() -> [LinkDeclaration] {
    assembly.libraries.flatMap { library in
      let known = library.members("places").map(\.id.value)
      return (library.node.member("links")?.elements ?? []).compactMap { link -> LinkDeclaration? in
        let ends = names(link.member("between"))
        for end in ends where !known.contains(where: { utf8Same($0, end.value) }) {
          unknown(.place, end.value, end.range, among: known)
        }
        guard ends.count == 2, let from = assembly.place(ends[0].value, of: library),
          let to = assembly.place(ends[1].value, of: library), let metres = number(link.member("metres"))
        else { return nil }
        return LinkDeclaration(
          from: from, to: to, metres: metres, door: door(link.member("door"), of: library))
      }
    }
  }

  /// The door of a library link: whatever of the scenario is that member of the file. A scenario without it has the
  /// way all the same, and nothing that could be shut in it.
  private func door(_ node: JSONNode?, of library: SourceUnit) -> Name? {
    guard let node, let wanted = name(node) else { return nil }
    let known = library.members("members").map(\.id.value)
    guard known.contains(where: { utf8Same($0, wanted.value) }) else {
      unknown(.member, wanted.value, wanted.range, among: known)
      return nil
    }
    return assembly.entity(wanted.value, of: library).map { Name($0.value, wanted.range) }
  }
}
