import Simulation
import SourceText

/// Places, kinds, entities, groups, variants and signs.
extension ScenarioReader {
  /// Kinds that need no declaration.
  static let builtInKinds = ["exhibit", "place", "prop", "staff", "trainee"]

  /// Collects the names of everything that can be named in expressions, and who is of which kind.
  func collectWorld() {
    for piece in assembly.kinds { declare(.kind, piece.id) }
    for kind in Self.builtInKinds { known[.kind, default: .init()].add(kind, nil) }
    for piece in assembly.entities { declare(.entity, piece.id) }
    for piece in assembly.places {
      declare(.entity, piece.id)
      known[.place, default: .init()].add(piece.id.value, piece.id.range)
    }
    for piece in assembly.exhibits {
      declare(.entity, piece.id)
      known[.exhibit, default: .init()].add(piece.id.value, piece.id.range)
    }
    known[.entity, default: .init()].add("trainee", nil)
    known[.entity, default: .init()].add("away", nil)
    known[.place, default: .init()].add("away", nil)
    let count = known[.entity]?.names.count ?? 0
    if count > FormatLimits.entities {
      error(
        "scenario/too-many", "the scenario has \(count) entities",
        opening(of: "entities"), expected: "at most \(FormatLimits.entities)")
    }
    for kind in known[.kind]?.names ?? [] { kindMembers[kind] = [] }
    var memberships: [(entity: String, kind: String)] = [("trainee", "trainee"), ("away", "place")]
    for piece in assembly.entities {
      for kind in kinds(of: piece) { memberships.append((piece.id.value, kind.value)) }
    }
    for piece in assembly.places {
      memberships.append((piece.id.value, "place"))
      for kind in kinds(of: piece) { memberships.append((piece.id.value, kind.value)) }
    }
    for piece in assembly.exhibits { memberships.append((piece.id.value, "exhibit")) }
    for (entity, kind) in memberships.sorted(by: { utf8Less($0.entity, $1.entity) }) {
      guard var members = kindMembers[kind], !members.contains(where: { utf8Same($0, entity) }) else {
        continue
      }
      members.append(entity)
      kindMembers[kind] = members
    }
    collectGroups()
  }

  private func collectGroups() {
    for piece in assembly.scenario.members("groups") {
      declare(.group, piece.id)
      if let earlier = known[.entity]?.place(piece.id.value) {
        error(
          "scenario/duplicate-id", "'\(piece.id.value)' is the id of a group and of an entity",
          piece.id.range,
          related: [(earlier, "the entity is declared here")])
      }
      if let sheet = assembly.spreadsheets.first(where: { utf8Same($0.group, piece.id.value) }) {
        groups[piece.id.value] = sheet.members
      } else {
        groups[piece.id.value] = resolveAll(.entity, piece["members"])
      }
    }
  }

  /// Declares a name; reports one that is there already.
  func declare(_ kind: NameKind, _ id: Name) {
    if known[kind, default: .init()].add(id.value, id.range) { return }
    let earlier = known[kind]?.place(id.value)
    error(
      "scenario/duplicate-id", "the \(kind.words) '\(id.value)' is declared twice", id.range,
      related: earlier.map { [($0, "first declared here")] } ?? [])
  }

  /// The kinds of an entity: those of its library member first, then its own.
  func kinds(of piece: Piece) -> [Name] {
    var kinds: [Name] = []
    for layer in piece.layers.reversed() {
      for kind in names(layer.node.member("kind"))
      where !kinds.contains(where: { utf8Same($0.value, kind.value) }) {
        kinds.append(kind)
      }
    }
    return kinds
  }

  /// All entities, in byte order of ids.
  func readEntities() -> [EntityDeclaration] {
    var entities: [EntityDeclaration] = []
    for piece in assembly.entities { entities.append(readEntity(piece, isPlace: false)) }
    for piece in assembly.places { entities.append(readEntity(piece, isPlace: true)) }
    for piece in assembly.exhibits {
      entitySlots[piece.id.value] = placeSlot()
      entities.append(
        EntityDeclaration(
          id: piece.id, sort: .exhibit, kinds: [Name("exhibit", piece.id.range)], name: text(piece, "title"),
          also: text(piece, "also"),
          place: resolve(.place, piece["place"]), properties: [], signals: [], texts: [], can: [], speed: nil,
          crowd: 1,
          ifNotNamed: 0, follows: nil, node: piece["node"]?.string, looks: [], range: piece.range))
    }
    let top = ShapeChecker.opening(assembly.scenario.node)
    for (id, sort) in [("trainee", EntityDeclaration.Sort.trainee), ("away", .place)]
    where !entities.contains(where: { utf8Same($0.id.value, id) }) {
      if sort == .trainee {
        let first = assembly.places.first?.id
        entitySlots[id] = placeSlot()
        entities.append(bare(Name(id, top), sort, first.map { Name($0.value, top) }))
      } else {
        entitySlots[id] = IdTable()
        entities.append(bare(Name(id, top), sort, nil))
      }
    }
    return entities.sorted { utf8Less($0.id.value, $1.id.value) }
  }

  private func bare(_ id: Name, _ sort: EntityDeclaration.Sort, _ place: Name?) -> EntityDeclaration {
    EntityDeclaration(
      id: id, sort: sort, kinds: [Name(sort == .place ? "place" : "trainee", id.range)], name: nil,
      place: place,
      properties: [], signals: [], texts: [], can: [], speed: nil, crowd: 1, ifNotNamed: 0, follows: nil,
      node: nil,
      looks: [],
      range: id.range)
  }

  private func placeSlot() -> IdTable<Slot> {
    var slots = IdTable<Slot>()
    slots["place"] = .place
    return slots
  }

  private func readEntity(_ piece: Piece, isPlace: Bool) -> EntityDeclaration {
    let id = piece.id.value
    let isTrainee = utf8Same(id, "trainee")
    var kinds = kinds(of: piece).filter { resolve(.kind, $0) != nil }
    let sort: EntityDeclaration.Sort =
      isTrainee
      ? .trainee : isPlace ? .place : kinds.contains { utf8Same($0.value, "staff") } ? .staff : .other
    if isPlace { kinds.append(Name("place", piece.id.range)) }
    if isTrainee { kinds.append(Name("trainee", piece.id.range)) }
    if kinds.isEmpty && piece["kind"] == nil && piece["is"] == nil {
      error(
        "scenario/missing-key", "'\(id)' does not say what it is", piece.id.range,
        expected: "the key 'kind' or 'is'")
    }
    var entity = EntityDeclaration(
      id: piece.id, sort: sort, kinds: kinds, name: text(piece, isPlace ? "title" : "name"),
      also: text(piece, "also"), isFixed: piece["fixed"]?.bool ?? isFixed(kinds), place: nil,
      properties: [],
      signals: [], texts: [], can: resolveAll(.action, piece["can"]), speed: number(piece["speed"])?.value,
      crowd: integer(piece["crowd"])?.value ?? 1, ifNotNamed: duration(piece["ifNotNamed"])?.value ?? 0,
      follows: resolve(.entity, piece["follows"]),
      node: piece["node"]?.string, looks: looks(piece), range: piece.range)
    if !isPlace { entity.place = resolve(.place, piece["place"]) }
    if isTrainee && entity.place == nil && piece["place"] == nil {
      entity.place = assembly.places.first.map { Name($0.id.value, piece.id.range) }
    }
    readSlots(&entity, piece)
    return entity
  }

  /// Whether one of the kinds says that its members cannot be taken.
  private func isFixed(_ kinds: [Name]) -> Bool {
    kinds.contains { name in
      assembly.kinds.first { utf8Same($0.id.value, name.value) }?["fixed"]?.bool ?? false
    }
  }

  /// Unrolls properties, signals and texts of the kinds into an entity and puts its own values over them.
  private func readSlots(_ entity: inout EntityDeclaration, _ piece: Piece) {
    var slots = entity.sort == .place ? IdTable<Slot>() : placeSlot()
    var declared = IdTable<Name>()
    let scope = ExpressionScope(it: .entity(entity.id.value))
    let fixed = KeyTables.shape(entity.sort == .place ? "place" : "entity").keys.map(\.name)
    func declare(_ id: Name, _ kind: Piece) {
      if let earlier = declared[id.value] {
        error(
          "scenario/duplicate-id", "'\(entity.id.value)' has '\(id.value)' from two of its kinds", id.range,
          related: [
            (earlier.range, "first declared here"),
            (entity.id.range, "'\(entity.id.value)' is declared here"),
          ])
      } else if fixed.contains(where: { utf8Same($0, id.value) }) {
        error(
          "scenario/reserved-word", "'\(id.value)' is a key of every entity and cannot be a property",
          id.range, expected: "another id")
      }
      declared[id.value] = id
    }
    for kindName in entity.kinds {
      guard let kind = assembly.kinds.first(where: { utf8Same($0.id.value, kindName.value) }) else {
        continue
      }
      for property in kind.piece("properties")?.nested ?? [] {
        declare(property.id, kind)
        let own = piece.found(property.id.value)
        if property["text"] != nil {
          slots[property.id.value] = .text
          if let own, let text = texts.add(own.node, path: "\(own.path).\(property.id.value)", bindings: []) {
            entity.texts.append(Named(id: property.id, value: text))
          }
        } else if property["condition"] != nil {
          slots[property.id.value] = .derived
          if let condition = readDerived(property, own?.node, scope) {
            entity.derived.append(
              .init(id: property.id, title: text(property, "title"), condition: condition))
          }
        } else if let read = readProperty(property, own?.node) {
          slots[property.id.value] = .property(read.kind)
          entity.properties.append(read)
        }
      }
      for signal in kind.piece("signals")?.nested ?? [] {
        if signal["replaces"] != nil,
          entity.signals.contains(where: { utf8Same($0.id.value, signal.id.value) })
        {
          entity.signals.removeAll { utf8Same($0.id.value, signal.id.value) }
          declared[signal.id.value] = signal.id
          replaced.append((entity.id.value, signal.id.value))
        } else {
          declare(signal.id, kind)
        }
        guard let read = readSignal(signal, piece[signal.id.value], scope) else { continue }
        var isCourse = false
        if case .course = read.law { isCourse = true }
        slots[signal.id.value] = .signal(
          low: read.low, high: read.high, settable: read.start != nil, isCourse: isCourse)
        entity.signals.append(read)
      }
    }
    if entity.follows != nil {
      let id = Name("following", piece["follows"]?.range ?? piece.id.range)
      declare(id, piece)
      slots[id.value] = .property(.bool)
      var start = Sourced(PlainValue.bool(true), id.range)
      if let own = piece.found(id.value)?.node {
        start = plainValue(own, for: .property(.bool), .init(), named: id.value) ?? start
      }
      entity.properties.append(
        PropertyDeclaration(
          id: id, title: nil, kind: .bool, choiceTitles: [], start: start, usualStart: .bool(true)))
    }
    for member in piece.members where !utf8Same(member.key, "note") {
      guard !fixed.contains(where: { utf8Same($0, member.key) }), slots[member.key] == nil else { continue }
      error(
        "scenario/unknown-property", "'\(entity.id.value)' has no property '\(member.key)'", member.keyRange,
        suggestion: NearestName.suggest(member.key, among: slots.ids + fixed))
    }
    entity.properties.sort { utf8Less($0.id.value, $1.id.value) }
    entity.derived.sort { utf8Less($0.id.value, $1.id.value) }
    entity.signals.sort { utf8Less($0.id.value, $1.id.value) }
    entity.texts.sort { utf8Less($0.id.value, $1.id.value) }
    entitySlots[entity.id.value] = slots
  }

  /// The condition of a property: that of the entity itself, else that of its kind.
  private func readDerived(_ piece: Piece, _ own: JSONNode?, _ scope: ExpressionScope) -> ExpressionText? {
    if let own, own.string == nil {
      error(
        "scenario/wrong-type", "'\(piece.id.value)' is \(own.kindInWords)", own.range,
        expected: "a condition of its own, in quotes, instead of that of the kind")
      return nil
    }
    return condition(own ?? piece["condition"], scope)
  }

  private func readProperty(_ piece: Piece, _ own: JSONNode?) -> PropertyDeclaration? {
    let kind: PropertyDeclaration.Kind
    var first: PlainValue
    var words: [Name] = []
    if piece["bool"] != nil {
      kind = .bool
      first = .bool(false)
    } else if let range = pair(piece["number"]) {
      kind = .number(
        low: range.low, high: range.high, step: number(piece["step"])?.value, unit: piece["unit"]?.string)
      first = .number(range.low)
    } else if piece["choice"] != nil {
      words = names(piece["choice"])
      kind = .choice(words)
      first = .word(words.first?.value ?? "")
    } else if let one = resolve(.kind, piece["one"]) {
      kind = .one(one, members: kindMembers[one.value] ?? [])
      first = .word("")
    } else {
      return nil
    }
    if let node = piece["start"],
      let value = plainValue(node, for: .property(kind), .init(), named: piece.id.value)
    {
      first = value.value
    }
    var start = Sourced(first, piece["start"]?.range ?? piece.id.range)
    if let own, let value = plainValue(own, for: .property(kind), .init(), named: piece.id.value) {
      start = value
    }
    return PropertyDeclaration(
      id: piece.id, title: text(piece, "title"), kind: kind, choiceTitles: choiceTitles(piece, words),
      start: start, usualStart: first)
  }

  private func readSignal(_ piece: Piece, _ own: JSONNode?, _ scope: ExpressionScope) -> SignalDeclaration? {
    guard let range = pair(piece["range"]), range.low < range.high else { return nil }
    let law: SignalDeclaration.Law
    var takesStart = true
    if piece["hold"] != nil {
      law = .hold
    } else if let relax = piece.piece("relax"), let to = quantity(relax["to"], scope),
      let times = timeConstant(relax)
    {
      law = .relax(to: to, up: times.up, down: times.down)
    } else if let rate = quantity(piece["rate"], scope), let per = duration(piece["per"]) {
      law = .rate(rate, per: per.value)
    } else if let computed = condition(piece["computed"], scope) {
      law = .computed(computed)
      takesStart = false
    } else if let course = readCourse(piece) {
      law = course
      takesStart = false
    } else if let curve = readCurve(piece, scope) {
      law = curve
      takesStart = false
    } else {
      return nil
    }
    var start: Sourced<Double>?
    var usualStart: Double?
    if takesStart {
      let slot = Slot.signal(low: range.low, high: range.high, settable: true, isCourse: false)
      func value(_ node: JSONNode) -> Sourced<Double>? {
        guard case .number(let value)? = plainValue(node, for: slot, .init(), named: piece.id.value)?.value
        else { return nil }
        return Sourced(value, node.range)
      }
      // That it is a number at all was asked for with the shape of a signal, and is told once.
      let written = piece["start"].flatMap { $0.number == nil ? nil : $0 }
      let usual = written.flatMap { value($0) } ?? Sourced(range.low, piece.id.range)
      usualStart = usual.value
      start = own.flatMap { value($0) } ?? usual
    } else if let own {
      error(
        "scenario/not-settable", "'\(piece.id.value)' moves by itself and has no value at the start",
        own.range,
        expected: "a dose, or a value of what it is worked out from")
    }
    if let sample = duration(piece["sample"]), sample.value % Tick.perSecond != 0 {
      error(
        "scenario/out-of-range", "'sample' is \(DurationText.text(sample.value))", sample.range,
        expected: "a whole number of seconds")
    }
    return SignalDeclaration(
      id: piece.id, title: text(piece, "title"), unit: piece["unit"]?.string, low: range.low,
      high: range.high,
      step: number(piece["step"])?.value, normal: pair(piece["normal"]), start: start,
      usualStart: usualStart, law: law,
      sample: duration(piece["sample"])?.value ?? Tick.perSecond, deadband: number(piece["deadband"])?.value,
      range: piece.range)
  }

  /// Time constants in ticks: `settles` (95 %) is three of them, rounded half up, at least 1 (semantics 8).
  private func timeConstant(_ piece: Piece) -> (up: Tick, down: Tick)? {
    let settles = piece["settles"] != nil
    guard let node = piece["settles"] ?? piece["timeConstant"] else { return nil }
    let up = duration(node.member("up") ?? node)?.value
    let down = duration(node.member("down") ?? node)?.value
    guard let up, let down else { return nil }
    func constant(_ ticks: Tick) -> Tick { settles ? max((2 * ticks + 3) / 6, 1) : ticks }
    return (constant(up), constant(down))
  }

  private func readCourse(_ piece: Piece) -> SignalDeclaration.Law? {
    guard let rows = piece["course"]?.elements, let perDose = piece["perDose"]?.string,
      let amount = StringForm.amount(of: perDose), let dose = DecimalText.double(Array(amount.number.utf8))
    else { return nil }
    var points: [SignalDeclaration.CoursePoint] = []
    for row in rows {
      guard let cells = row.elements, cells.count == 2, let at = duration(cells[0]),
        let value = number(cells[1])
      else {
        continue
      }
      if points.isEmpty && at.value != 0 {
        error(
          "scenario/bad-course", "the course begins at \(DurationText.text(at.value))", at.range,
          expected: "0m first")
      } else if let last = points.last, last.tick >= at.value {
        error(
          "scenario/bad-course", "the times of the course do not rise", at.range,
          expected: "a time after \(DurationText.text(last.tick))")
      }
      points.append(.init(tick: at.value, value: value.value, range: row.range))
    }
    if dose <= 0, let range = piece["perDose"]?.range {
      error("scenario/out-of-range", "'perDose' is \(perDose)", range, expected: "an amount above 0")
      return nil
    }
    let repeats = duration(piece["repeats"])
    if let repeats, let last = points.last, repeats.value < last.tick {
      error(
        "scenario/bad-course", "the course begins again before it is over", repeats.range,
        expected: "\(DurationText.text(last.tick)) or more")
      return nil
    }
    return points.isEmpty ? nil : .course(points, perDose: dose, unit: amount.unit, repeats: repeats?.value)
  }

  private func readCurve(_ piece: Piece, _ scope: ExpressionScope) -> SignalDeclaration.Law? {
    guard let rows = piece["curve"]?.elements, let of = condition(piece["of"], scope) else { return nil }
    var points: [SignalDeclaration.CurvePoint] = []
    for row in rows {
      guard let cells = row.elements, cells.count == 2, let x = number(cells[0]), let y = number(cells[1])
      else {
        continue
      }
      if let last = points.last, last.x >= x.value {
        error(
          "scenario/bad-curve", "the values at which the curve is read do not rise", x.range,
          expected: "a number above \(TextTable.plain(last.x))")
        return nil
      }
      points.append(.init(x: x.value, y: y.value))
    }
    return points.count < 2 ? nil : .curve(points, of: of)
  }

  // MARK: - Kinds, groups, variants, signs

  /// All kinds that have a member.
  func readKinds() -> [KindDeclaration] {
    var kinds: [KindDeclaration] = []
    for piece in assembly.kinds {
      let members = kindMembers[piece.id.value] ?? []
      kinds.append(
        KindDeclaration(
          id: piece.id, title: text(piece, "title"), members: members,
          slots: ((piece.piece("properties")?.nested ?? []) + (piece.piece("signals")?.nested ?? [])).map(
            \.id.value),
          checks: piece.elements("checks").compactMap { readCheck($0, piece, memberWithOwnSignals(piece)) }))
    }
    let top = ShapeChecker.opening(assembly.scenario.node)
    for name in Self.builtInKinds where !kinds.contains(where: { utf8Same($0.id.value, name) }) {
      kinds.append(
        KindDeclaration(
          id: Name(name, top), title: nil, members: kindMembers[name] ?? [], slots: [], checks: []))
    }
    return kinds.filter { !$0.members.isEmpty }.sorted { utf8Less($0.id.value, $1.id.value) }
  }

  /// The first member of a kind all of whose signals are those of the kind, for its reference runs.
  private func memberWithOwnSignals(_ kind: Piece) -> String? {
    let signals = (kind.piece("signals")?.nested ?? []).filter { $0["replaces"] == nil }.map(\.id.value)
    return kindMembers[kind.id.value]?.first { member in
      !replaced.contains { entity, signal in
        utf8Same(entity, member) && signals.contains { utf8Same($0, signal) }
      }
    }
  }

  private func readCheck(_ piece: Piece, _ kind: Piece, _ member: String?) -> SignalCheck? {
    // Without a member there is nobody to run it on.
    guard let member, let slots = entitySlots[member], let of = name(piece["of"]) else { return nil }
    func check(_ name: Name) {
      guard slots[name.value] == nil else { return }
      unknown(.slot, name.value, name.range, among: slots.ids)
    }
    check(of)
    var set: [Named<Sourced<PlainValue>>] = []
    for value in (piece["set"]?.members ?? []).sorted(by: { utf8Less($0.key, $1.key) }) {
      guard let slot = slots[value.key] else {
        unknown(.slot, value.key, value.keyRange, among: slots.ids)
        continue
      }
      if let read = plainValue(value.value, for: slot, .init(), named: value.key) {
        set.append(Named(id: Name(value.key, value.keyRange), value: read))
      }
    }
    var doses: [(at: Tick, dose: Name, amount: Double)] = []
    for dose in piece.elements("doses") {
      guard let at = duration(dose["at"]), let name = name(dose["dose"]), let amount = number(dose["amount"])
      else {
        continue
      }
      check(name)
      doses.append((at.value, name, amount.value))
    }
    var expect: [(at: Tick, value: Double, range: SourceRange)] = []
    for row in piece["expect"]?.elements ?? [] {
      guard let cells = row.elements, cells.count == 2, let at = duration(cells[0]),
        let value = number(cells[1])
      else {
        continue
      }
      expect.append((at.value, value.value, row.range))
    }
    return SignalCheck(
      id: piece.id, of: of, set: set, doses: doses, tolerance: number(piece["tolerance"])?.value ?? 0,
      expect: expect)
  }

  /// Groups.
  func readGroups() -> [GroupDeclaration] {
    assembly.scenario.members("groups").map {
      GroupDeclaration(id: $0.id, members: groups[$0.id.value] ?? [])
    }
  }

  /// Variants, with the values of the profile first.
  func readVariants() -> [VariantDeclaration] {
    assembly.scenario.members("variants").map { piece in
      declare(.variant, piece.id)
      var set: [(path: SlotPath, value: Sourced<PlainValue>)] = []
      var doses: [VariantDeclaration.Dose] = []
      if piece["use"] != nil, let use = fragmentUse(piece) {
        useRange = use.name.range
        unbound = use.unbound
        if use.fragment["set"] == nil, use.fragment["doses"] == nil {
          error(
            "scenario/sets-nothing",
            "the fragment '\(use.name.value)' has no values that a variant could take",
            use.name.range, expected: "\"set\" or \"doses\" in the fragment")
        }
        set = readSettings(use.fragment["set"], use.scope)
        doses = readDoses(use.fragment, use.scope)
        useRange = nil
        unbound = []
      }
      let own = readSettings(piece["set"])
      set.removeAll { one in
        own.contains { $0.path.subject == one.path.subject && utf8Same($0.path.name, one.path.name) }
      }
      return VariantDeclaration(
        id: piece.id, title: text(piece, "title"), set: set + own, doses: doses + readDoses(piece, .init()))
    }
  }

  private func readDoses(_ piece: Piece, _ scope: ExpressionScope) -> [VariantDeclaration.Dose] {
    piece.elements("doses").compactMap { dose in
      guard let path = slotPath(dose["dose"], scope), let amount = number(dose["amount"], scope),
        let ago = duration(dose["ago"], scope)
      else { return nil }
      checkCourse(path, scope)
      return .init(signal: path, amount: amount, ago: ago)
    }
  }

  /// Values by path, in byte order of paths.
  func readSettings(_ node: JSONNode?, _ scope: ExpressionScope = .init()) -> [(
    path: SlotPath, value: Sourced<PlainValue>
  )] {
    (node?.members ?? []).filter { !utf8Same($0.key, "note") }.sorted { utf8Less($0.key, $1.key) }.compactMap
    { member in
      let key = JSONNode(kind: .string(member.key), range: member.keyRange)
      guard let path = slotPath(key, scope), let slot = slot(of: path, scope),
        let value = plainValue(member.value, for: slot, scope, named: member.key)
      else { return nil }
      return (path, value)
    }
  }

  /// Signs of the kinds of library files and of the scenario for each member, then those of the scenario itself.
  func readSigns() -> [SignDeclaration] {
    var signs: [SignDeclaration] = []
    for (kind, member) in kindsWithMembers() {
      for piece in kind.elements("signs") {
        signs.append(readSign(piece, of: Name(member, piece.id.range), path: "\(member).\(piece.id.value)"))
      }
    }
    for piece in assembly.scenario.elements("signs") {
      guard let of = resolve(.entity, piece["of"]) else { continue }
      signs.append(readSign(piece, of: of, path: piece.id.value))
    }
    for use in fragmentUses {
      within(use) { scope in
        for piece in use.fragment.elements("signs") {
          guard let of = resolve(.entity, piece["of"], scope) else { continue }
          signs.append(readSign(piece, of: of, path: "\(use.prefix).\(piece.id.value)", scope))
        }
      }
    }
    refuseTwins(among: signs)
    for sign in signs { known[.sign, default: .init()].add(sign.id.value, sign.id.range) }
    for sign in signs { known[.sign, default: .init()].add(sign.shortId, sign.id.range) }
    return signs
  }

  /// Whoever marks what they notice names a sign of somebody by its id alone, so nobody may have two of one id.
  private func refuseTwins(among signs: [SignDeclaration]) {
    var seen = IdTable<SignDeclaration>()
    // What two kinds have alike is told once, not for each who is of both.
    var told = Set<UTF8Key>()
    for sign in signs where !sign.shortId.isEmpty {
      let path = "\(sign.of.value).\(sign.shortId)"
      guard let earlier = seen[path] else {
        seen[path] = sign
        continue
      }
      let (one, other) = (earlier.id.range, sign.id.range)
      // Two alike in one list have been reported when the list was checked.
      if one.file === other.file, one.lower == other.lower { continue }
      guard told.insert(UTF8Key("\(one.file.name) \(one.lower) \(other.file.name) \(other.lower)")).inserted
      else { continue }
      error(
        "scenario/duplicate-id", "'\(sign.of.value)' has two signs '\(sign.shortId)'", other,
        expected: "another id for one of them", related: [(one, "the other one")])
    }
  }

  private func readSign(
    _ piece: Piece, of entity: Name, path: String, _ outer: ExpressionScope = .init()
  ) -> SignDeclaration {
    var scope = outer
    scope.it = .entity(entity.value)
    let isDecoy = piece["decoy"]?.bool ?? false
    if isDecoy, let when = piece["when"] {
      error("scenario/conflicting-keys", "a decoy is never there and takes no 'when'", when.range)
    }
    return SignDeclaration(
      id: Name(path, piece.id.range), shortId: piece.id.value, of: entity,
      when: condition(piece["when"], scope),
      noticedBy: piece["noticedBy"]?.string.flatMap(SignDeclaration.Sense.init) ?? .look,
      says: requiredText(piece, "says", outer), looks: looks(piece), sound: piece["sound"]?.string,
      isDecoy: isDecoy)
  }

  /// Each kind with each of its members: kinds of library files in the order of includes, then of the scenario,
  /// in byte order of ids within a file.
  func kindsWithMembers() -> [(kind: Piece, member: String)] {
    var all: [(kind: Piece, member: String)] = []
    for unit in assembly.units {
      for kind in unit.members("kinds")
      where kind.id.range.file === (known[.kind]?.place(kind.id.value)?.file) {
        for member in kindMembers[kind.id.value] ?? [] { all.append((kind, member)) }
      }
    }
    return all
  }
}

extension Piece {
  /// The members of a map that is itself a piece, in byte order.
  var nested: [Piece] { Piece.members(of: layers[0].node, path: layers[0].path) }
}
