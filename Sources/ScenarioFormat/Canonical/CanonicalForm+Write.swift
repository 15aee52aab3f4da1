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
    let media = reader.assets.compactMap { path in assetDigest?(path).map { (path: path, digest: $0) } }
    text = Self.bytes(.text, reader, texts, media)
  }

  /// The digests of the three parts.
  var digests: Digests {
    Digests(run: SHA256.hex(run), rubric: SHA256.hex(rubric), text: text.isEmpty ? "" : SHA256.hex(text))
  }

  private static func bytes(
    _ part: DigestPart, _ reader: ScenarioReader, _ texts: Texts, _ media: [(path: String, digest: String)]
  ) -> [UInt8] {
    let assembly = reader.assembly
    let shape = KeyTables.shape("scenario")
    let form = CanonicalPart(part: part, clockStart: reader.clockStart)
    var object = CanonicalObject()
    object.add("part", part.rawValue)
    func outer(_ key: String) -> DigestPart { shape.key(key)?.part ?? .none }
    /// Pieces as an object by id.
    func map(_ key: String, _ pieces: [Piece], _ name: String) {
      let (shape, outer) = (KeyTables.shape(name), outer(key))
      object.add(key) { writer in
        var isEmpty = true
        writer.beginObject()
        for piece in pieces.sortedByBytes(\.id.value) {
          let isWritten = writer.canonicalMember(piece.id.value, keepsEmpty: true) {
            form.write(piece.members, shape, outer, into: &$0)
          }
          if isWritten { isEmpty = false }
        }
        writer.endObject()
        return isEmpty ? .empty : .something
      }
    }
    /// Pieces as a list, or by id in parts that hold only something of them.
    func list(_ key: String, _ pieces: [Piece], _ name: String) {
      let node = JSONNode(kind: .array(pieces.map(\.whole)), range: assembly.scenario.node.range)
      object.add(key) { form.write(node, .listWithIds(.shape(name)), outer(key), into: &$0) }
    }
    let header = reader.header
    for key in [
      "title", "summary", "objectives", "briefing", "limit", "limits", "clock", "languages", "scene", "links",
      "semantics",
    ] {
      if let node = header[key], let rule = shape.key(key)?.rule {
        object.add(key) { form.write(node, rule, outer(key), into: &$0) }
      }
    }
    if part == .run {
      object.add("walkingSpeed") { $0.wrote { $0.canonical(header["walkingSpeed"]?.number?.double ?? 1.2) } }
      object.add("roles") { $0.strings(roles(reader).map(\.id.value)) }
      object.add("groups") { writer in
        var groups = CanonicalObject()
        for group in reader.groups.values {
          groups.add(group.id, keepsEmpty: true) { $0.strings(group.value.map(\.value)) }
        }
        return groups.write(into: &writer)
      }
    }
    if part == .text { map("roles", roles(reader), "role") }
    map("kinds", assembly.kinds.filter { !(reader.kindMembers[$0.id.value] ?? []).isEmpty }, "kind")
    map("places", assembly.places, "place")
    map("exhibits", assembly.exhibits, "exhibit")
    object.add("entities") { entities(reader, form).write(into: &$0) }
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
      object.add("hands") { form.write(hands, .shape("hands"), outer("hands"), into: &$0) }
    }
    var scoring: [Piece.Layer] = []
    for unit in [assembly.scenario, assembly.collection].compactMap({ $0 }) {
      if let node = unit.node.member("scoring") { scoring.append(.init(node: node, path: "")) }
    }
    if scoring.isEmpty {
      scoring = [.init(node: JSONNode(kind: .object([]), range: assembly.scenario.node.range), path: "")]
    }
    object.add("scoring") {
      form.write(
        Piece(id: header.id, layers: scoring).members, KeyTables.shape("scoring"), outer("scoring"), into: &$0
      )
    }
    object.add("checklist") { checklist(reader, form, into: &$0) }
    object.add("fragments") { fragments(reader, form).write(into: &$0) }
    if part == .run {
      object.add("libraryLinks") { writer in
        let links = reader.libraryLinks()
        writer.beginArray()
        for link in links {
          writer.beginArray()
          writer.string(link.from.value)
          writer.string(link.to.value)
          writer.canonical(link.metres.value)
          if let door = link.door { writer.string(door.value) }
          writer.endArray()
        }
        writer.endArray()
        return links.isEmpty ? .empty : .something
      }
      object.add("variantFragments") { variantFragments(reader, form).write(into: &$0) }
    }
    addProfile(reader, form, &object)
    if part == .text { object.add("translations") { translations(texts).write(into: &$0) } }
    // A picture or sound that is exchanged is another text; one that is missing here says nothing.
    object.add("media") { writer in
      var digests = CanonicalObject()
      for each in media { digests.add(each.path, each.digest) }
      return digests.write(into: &writer)
    }
    var writer = JSONWriter()
    _ = object.write(into: &writer)
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
  private static func entities(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalObject {
    var entities = CanonicalObject()
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
      entities.add(piece.id.value, keepsEmpty: true) {
        form.write(JSONMembers(members), KeyTables.shape("entity"), .run, into: &$0)
      }
    }
    return entities
  }

  /// Items after fragments and profile, each with its parameters and its share of the weight.
  private static func checklist(
    _ reader: ScenarioReader, _ form: CanonicalPart, into writer: inout JSONWriter
  ) -> Written {
    var items: [(id: String, object: CanonicalObject)] = []
    let unscored = reader.names(reader.profile?["unscored"]).map(\.value)
    for item in reader.expandedItems {
      if form.part == .run {
        // What ends the run belongs to the run: the wrong act and when it counts.
        if utf8Same(item.piece["critical"]?.string ?? "", "end"), item.piece["never"] != nil,
          !unscored.contains(where: { utf8Same($0, item.id) })
        {
          items.append((item.id, end(item, reader, form)))
        }
        continue
      }
      var form = form
      form.bindings = item.scope.bindings
      guard var object = form.object(item.piece.members, KeyTables.shape("item"), .rubric) else { continue }
      object.remove("id")
      if object.isEmpty { continue }
      var bindings = item.scope.bindings
      if form.part == .text && !bindings.isEmpty {
        // The words depend only on the parameters that they name.
        let lines = item.piece.members.compactMap { TextTable.lines($0.value) }.flatMap { $0 }
        let named = TextTable.placeholders(lines).map { String($0.prefix { $0 != "." }) }
        bindings.removeAll { binding in !named.contains { utf8Same($0, binding.name) } }
      }
      if !bindings.isEmpty { object.add("with") { $0.bindings(bindings) } }
      if form.part == .rubric {
        object.add("id", item.id)
        if let share = item.share {
          object.add("share") { writer in
            writer.beginArray()
            writer.canonical(share.weight)
            writer.canonical(share.total)
            return writer.wrote { $0.endArray() }
          }
        }
      }
      items.append((item.id, object))
    }
    if form.part == .text {
      var keyed = CanonicalObject()
      for item in items { keyed.add(item.id) { item.object.write(into: &$0) } }
      return keyed.write(into: &writer)
    }
    writer.beginArray()
    for item in items { _ = item.object.write(into: &writer) }
    writer.endArray()
    return items.isEmpty ? .empty : .something
  }

  /// What of an item that ends the run belongs to the run.
  private static func end(
    _ item: ScenarioReader.WrittenItem, _ reader: ScenarioReader, _ form: CanonicalPart
  ) -> CanonicalObject {
    let pattern = CanonicalPart(part: .rubric, clockStart: form.clockStart, bindings: item.scope.bindings)
    let kept = item.piece.members.filter { member in
      ["never", "within", "since", "applies", "appliesOnce", "each", "critical"].contains {
        utf8Same($0, member.key)
      }
    }
    var object = pattern.object(JSONMembers(kept), KeyTables.shape("item"), .rubric) ?? CanonicalObject()
    let own = reader.duration(item.piece["correctedWithin"], item.scope)?.value
    object.add("correctedWithin") { $0.ticks(own ?? reader.readScoring().correctedWithin) }
    return object
  }

  /// What uses of fragments bring besides items, with the parameters.
  private static func fragments(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalObject {
    var fragments = CanonicalObject()
    for use in reader.fragmentUses {
      let parts: [(String, DigestPart)] = [
        ("actions", .run), ("conversations", .run), ("facts", .run), ("signs", .run), ("rules", .run),
      ]
      fragments.add(use.prefix) { parameterised(use, parts, form, into: &$0) }
    }
    return fragments
  }

  /// What variants take from fragments.
  private static func variantFragments(_ reader: ScenarioReader, _ form: CanonicalPart) -> CanonicalObject {
    var variants = CanonicalObject()
    for variant in reader.assembly.scenario.members("variants") where variant["use"] != nil {
      guard let use = reader.fragmentUse(variant) else { continue }
      variants.add(variant.id.value) {
        parameterised(use, [("set", .run), ("doses", .run)], form, into: &$0)
      }
    }
    return variants
  }

  private static func parameterised(
    _ use: FragmentUse, _ keys: [(String, DigestPart)], _ form: CanonicalPart, into writer: inout JSONWriter
  ) -> Written {
    var form = form
    form.bindings = use.scope.bindings
    var object = CanonicalObject()
    for (key, part) in keys {
      guard let node = use.fragment[key], let rule = KeyTables.shape("fragment").key(key)?.rule else {
        continue
      }
      object.add(key) { form.write(node, rule, part, into: &$0) }
    }
    if object.isEmpty { return .nothing }
    object.add("with", keepsEmpty: true) { $0.bindings(use.scope.bindings) }
    return object.write(into: &writer)
  }

  private static func addProfile(
    _ reader: ScenarioReader, _ form: CanonicalPart, _ object: inout CanonicalObject
  ) {
    guard let profile = reader.profile else { return }
    if form.part == .run, let set = profile["set"] {
      object.add("profile", keepsEmpty: true) { form.write(set, .map(.path, .plain), .run, into: &$0) }
    }
    let unscored = reader.names(profile["unscored"])
    if form.part == .rubric {
      object.add("unscored") { $0.strings(unscored.map(\.value).sorted(by: utf8Less)) }
    }
  }

  /// Texts of the other languages by path; the written ones stand where they are used.
  private static func translations(_ texts: Texts) -> CanonicalObject {
    var languages = CanonicalObject()
    for (place, language) in texts.languages.enumerated().dropFirst() {
      var seen: Set<UTF8Key> = []
      var entries: [(path: String, lines: [String])] = []
      for index in 0..<texts.count {
        guard let lines = texts.lines[index][place], seen.insert(UTF8Key(texts.paths[index])).inserted else {
          continue
        }
        entries.append((texts.paths[index], lines))
      }
      languages.add(language, keepsEmpty: true) { writer in
        writer.beginObject()
        for entry in entries.sortedByBytes(\.path) {
          writer.key(entry.path)
          _ = writer.strings(entry.lines)
        }
        writer.endObject()
        return entries.isEmpty ? .empty : .something
      }
    }
    return languages
  }
}
