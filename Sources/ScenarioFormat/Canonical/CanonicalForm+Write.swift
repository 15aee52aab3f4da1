import SourceText

/// The canonical form of what a reader has read.
extension CanonicalForm {
  init(
    _ reader: ScenarioReader, _ texts: Texts, for purpose: ScenarioLoader.Purpose = .everything,
    assetDigest: ((String) -> String?)?
  ) {
    run = Self.bytes(.run, reader, texts, [])
    rubric = Self.bytes(.rubric, reader, texts, [])
    if purpose == .judging {
      text = []
      return
    }
    let media = reader.assets.compactMap { path in
      assetDigest?(path).map { (key: path, value: CanonicalValue.string($0)) }
    }
    text = Self.bytes(.text, reader, texts, media)
  }

  /// The digests of the three parts.
  var digests: Digests {
    Digests(run: SHA256.hex(run), rubric: SHA256.hex(rubric), text: text.isEmpty ? "" : SHA256.hex(text))
  }

  private static func bytes(
    _ part: DigestPart, _ reader: ScenarioReader, _ texts: Texts,
    _ media: [(key: String, value: CanonicalValue)]
  ) -> [UInt8] {
    let assembly = reader.assembly
    let shape = KeyTables.shape("scenario")
    let form = CanonicalPart(part: part, clockStart: reader.clockStart)
    var members: [(key: String, value: CanonicalValue)] = [("part", .string(part.rawValue))]
    func add(_ key: String, _ value: CanonicalValue?) {
      if let value, !value.isEmpty { members.append((key, value)) }
    }
    func outer(_ key: String) -> DigestPart { shape.key(key)?.part ?? .none }
    /// Pieces as an object by id.
    func map(_ key: String, _ pieces: [Piece], _ name: String) {
      var entries: [(key: String, value: CanonicalValue)] = []
      for piece in pieces {
        if let value = form.object(piece.members, KeyTables.shape(name), outer(key)) {
          entries.append((piece.id.value, value))
        }
      }
      add(key, .object(entries))
    }
    /// Pieces as a list, or by id in parts that hold only something of them.
    func list(_ key: String, _ pieces: [Piece], _ name: String) {
      let node = JSONNode(kind: .array(pieces.map(\.whole)), range: assembly.scenario.node.range)
      add(key, form.value(node, .listWithIds(.shape(name)), outer(key)))
    }
    let header = reader.header
    for key in [
      "title", "summary", "objectives", "briefing", "limit", "limits", "clock", "languages", "scene", "links",
      "semantics",
    ] {
      if let node = header[key], let rule = shape.key(key)?.rule {
        add(key, form.value(node, rule, outer(key)))
      }
    }
    if part == .run {
      add("walkingSpeed", .double(header["walkingSpeed"]?.number?.double ?? 1.2))
      add("roles", .array(roles(reader).map { .string($0.id.value) }))
      add("groups", .object(reader.groups.values.map { ($0.id, .array($0.value.map { .string($0.value) })) }))
    }
    if part == .text { map("roles", roles(reader), "role") }
    map("kinds", assembly.kinds.filter { !(reader.kindMembers[$0.id.value] ?? []).isEmpty }, "kind")
    map("places", assembly.places, "place")
    map("exhibits", assembly.exhibits, "exhibit")
    add("entities", entities(reader, form))
    map("references", assembly.references, "reference")
    map("variants", assembly.scenario.members("variants"), "variant")
    map("builtIn", assembly.builtIns, "builtIn")
    map("actions", assembly.actions, "action")
    map("facts", assembly.facts, "fact")
    map("forms", assembly.forms, "form")
    map("scales", assembly.scales, "scale")
    map("reports", assembly.reports, "report")
    map("quizzes", assembly.quizzes, "quiz")
    map("modes", assembly.modes, "mode")
    list("signs", assembly.scenario.elements("signs"), "sign")
    list("conversations", assembly.scenario.elements("conversations"), "conversation")
    list("timeline", assembly.scenario.elements("timeline"), "timelineEntry")
    list("rules", assembly.rules.map(\.rule), "rule")
    list("endings", assembly.scenario.elements("endings"), "ending")
    list("domains", reader.domainPieces(), "domain")
    if let hands = assembly.units.reversed().compactMap({ $0.node.member("hands") }).first {
      add("hands", form.value(hands, .shape("hands"), outer("hands")))
    }
    var scoring: [Piece.Layer] = []
    for unit in [assembly.scenario, assembly.collection].compactMap({ $0 }) {
      if let node = unit.node.member("scoring") { scoring.append(.init(node: node, path: "")) }
    }
    if scoring.isEmpty {
      scoring = [.init(node: JSONNode(kind: .object([]), range: assembly.scenario.node.range), path: "")]
    }
    add(
      "scoring",
      form.object(
        Piece(id: header.id, layers: scoring).members, KeyTables.shape("scoring"),
        outer("scoring")))
    add("checklist", checklist(reader, form))
    add("fragments", fragments(reader, form))
    if part == .run {
      let links = reader.libraryLinks().map { link in
        CanonicalValue.array(
          [.string(link.from.value), .string(link.to.value), .double(link.metres.value)]
            + (link.door.map { [.string($0.value)] } ?? []))
      }
      add("libraryLinks", .array(links))
      add("variantFragments", variantFragments(reader, form))
    }
    addProfile(reader, form, &members)
    if part == .text { add("translations", translations(texts)) }
    // A picture or sound that is exchanged is another text; one that is missing here says nothing.
    add("media", .object(media))
    var writer = JSONWriter()
    CanonicalValue.object(members).write(&writer)
    return writer.bytes
  }

  /// Roles that may play.
  private static func roles(_ reader: ScenarioReader) -> [Piece] {
    let wanted = reader.names(reader.assembly.scenario.node.member("roles")).map(\.value)
    return wanted.isEmpty
      ? reader.assembly.roles
      : reader.assembly.roles.filter { role in wanted.contains { utf8Same($0, role.id.value) } }
  }

  /// Entities, their kinds joined and their constant texts apart.
  private static func entities(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalValue {
    var entries: [(key: String, value: CanonicalValue)] = []
    for piece in reader.assembly.entities {
      var form = form
      form.constantTexts = (reader.entitySlots[piece.id.value]?.values ?? []).compactMap { slot in
        if case .text = slot.value { slot.id } else { nil }
      }
      var members = piece.members.filter { !utf8Same($0.key, "kind") }
      let kinds = reader.kinds(of: piece)
      if !kinds.isEmpty {
        let nodes = kinds.map { JSONNode(kind: .string($0.value), range: $0.range) }
        members.append(
          JSONMember(
            key: "kind", keyRange: piece.id.range, value: JSONNode(kind: .array(nodes), range: piece.id.range)
          ))
      }
      if let value = form.object(JSONMembers(members), KeyTables.shape("entity"), .run) {
        entries.append((piece.id.value, value))
      }
    }
    return .object(entries)
  }

  /// Items after fragments and profile, each with its parameters and its share of the weight.
  private static func checklist(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalValue {
    var array: [CanonicalValue] = []
    var keyed: [(key: String, value: CanonicalValue)] = []
    var ends: [CanonicalValue] = []
    let unscored = reader.names(reader.profile?["unscored"]).map(\.value)
    for item in reader.expandedItems {
      var form = form
      form.bindings = item.scope.bindings
      // What ends the run belongs to the run: the wrong act and when it counts.
      let endsRun =
        utf8Same(item.piece["critical"]?.string ?? "", "end") && item.piece["never"] != nil
        && !unscored.contains { utf8Same($0, item.id) }
      if endsRun && form.part == .run {
        let pattern = CanonicalPart(part: .rubric, clockStart: form.clockStart, bindings: form.bindings)
        let kept = item.piece.members.filter { member in
          ["never", "within", "since", "applies", "appliesOnce", "each", "critical"].contains {
            utf8Same($0, member.key)
          }
        }
        if case .object(var members)? = pattern.object(JSONMembers(kept), KeyTables.shape("item"), .rubric) {
          let own = reader.duration(item.piece["correctedWithin"], item.scope)?.value
          let grace = own ?? reader.readScoring().correctedWithin
          members.append(("correctedWithin", .integer(Int64(grace))))
          ends.append(.object(members))
        }
      }
      guard case .object(var members)? = form.object(item.piece.members, KeyTables.shape("item"), .rubric)
      else { continue }
      members.removeAll { utf8Same($0.key, "id") }
      if members.isEmpty { continue }
      var bindings = item.scope.bindings
      if form.part != .rubric && !bindings.isEmpty {
        // The words depend only on the parameters that they name.
        let lines = item.piece.members.compactMap { TextTable.lines($0.value) }.flatMap { $0 }
        let named = TextTable.placeholders(lines).map { String($0.prefix { $0 != "." }) }
        bindings.removeAll { binding in !named.contains { utf8Same($0, binding.name) } }
      }
      if !bindings.isEmpty {
        members.append(("with", .object(bindings.map { ($0.name, CanonicalPart.value($0.value)) })))
      }
      if form.part == .rubric {
        members.append(("id", .string(item.id)))
        if let share = item.share {
          members.append(("share", .array([.double(share.weight), .double(share.total)])))
        }
      }
      array.append(.object(members))
      keyed.append((item.id, .object(members)))
    }
    if form.part == .run { return .array(ends) }
    return form.part == .rubric ? .array(array) : .object(keyed)
  }

  /// What uses of fragments bring besides items, with the parameters.
  private static func fragments(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalValue {
    .object(
      reader.fragmentUses.compactMap { use in
        let parts: [(String, DigestPart)] = [
          ("actions", .run), ("conversations", .run), ("facts", .run), ("signs", .run), ("rules", .run),
        ]
        return parameterised(use, parts, form).map { (use.prefix, $0) }
      })
  }

  /// What variants take from fragments.
  private static func variantFragments(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalValue {
    .object(
      reader.assembly.scenario.members("variants").compactMap { variant in
        guard variant["use"] != nil, let use = reader.fragmentUse(variant) else { return nil }
        return parameterised(use, [("set", .run), ("doses", .run)], form).map { (variant.id.value, $0) }
      })
  }

  private static func parameterised(
    _ use: FragmentUse, _ keys: [(String, DigestPart)], _ form: CanonicalPart
  ) -> CanonicalValue? {
    var form = form
    form.bindings = use.scope.bindings
    var members: [(key: String, value: CanonicalValue)] = []
    for (key, part) in keys {
      guard let node = use.fragment[key], let rule = KeyTables.shape("fragment").key(key)?.rule,
        let value = form.value(node, rule, part), !value.isEmpty
      else { continue }
      members.append((key, value))
    }
    if members.isEmpty { return nil }
    members.append(("with", .object(use.scope.bindings.map { ($0.name, CanonicalPart.value($0.value)) })))
    return .object(members)
  }

  private static func addProfile(
    _ reader: ScenarioReader, _ form: CanonicalPart, _ members: inout [(key: String, value: CanonicalValue)]
  ) {
    guard let profile = reader.profile else { return }
    if form.part == .run, let set = profile["set"], let value = form.value(set, .map(.path, .plain), .run) {
      members.append(("profile", value))
    }
    let unscored = reader.names(profile["unscored"])
    if form.part == .rubric, !unscored.isEmpty {
      members.append(("unscored", .array(unscored.map(\.value).sorted(by: utf8Less).map { .string($0) })))
    }
  }

  /// Texts of the other languages by path; the written ones stand where they are used.
  private static func translations(_ texts: Texts) -> CanonicalValue {
    var languages: [(key: String, value: CanonicalValue)] = []
    for (place, language) in texts.languages.enumerated().dropFirst() {
      var seen: Set<UTF8Key> = []
      var entries: [(key: String, value: CanonicalValue)] = []
      for index in 0..<texts.count {
        guard let lines = texts.lines[index][place], seen.insert(UTF8Key(texts.paths[index])).inserted else {
          continue
        }
        entries.append((texts.paths[index], .array(lines.map { .string($0) })))
      }
      languages.append((language, .object(entries)))
    }
    return .object(languages)
  }
}
