internal import CEL
internal import Simulation
internal import SourceText

// Hands and what is worn: levels of zones and garments are state of whoever acts, and touching copies them.
//
// The outermost layer over a zone touches and is touched; what lies under it stays as it is. A garment is one byte:
// 0 while it is off, else its level and one.

extension ProgramBuilder {
  /// A zone or something worn, by index into what `HandsDeclaration` lists.
  private enum Layer {
    case skin(Int)
    case garment(Int)
  }

  /// Declares hands of actors, other zones and what is worn, and how clean things are that some act touches.
  func declareLevels() {
    guard let hands = scenario.hands, hands.levels.count > 1 else { return }
    let words = hands.levels.map(\.value)
    let start = hands.levels.firstIndex { utf8Equal($0.value, hands.start.value) } ?? 0
    var touched = Set<EntityIndex>()
    if hands.spreadsByTouch {
      for (index, draft) in acts.enumerated() {
        guard case .declared(let number) = draft.source else { continue }
        for one in scenario.actions[number].touches {
          switch one {
          case .it: touched.formUnion(draft.targets)
          case .entity(let name): touched.insert(entity(name.value))
          case .parameter(let name):
            if let term = parameterTerm(name.value, acts: [index]), case .reference(let among) = term.type {
              touched.formUnion(among)
            }
          case .own: break
          }
        }
      }
    }
    let actors = Set(actorEntities)
    func declare(_ entity: EntityIndex, _ name: String, _ words: [String], initial: Int) -> Int {
      let slot = byteSlot("\(entityID(entity)).\(name)", initial: initial)
      propertySlots[PropertyKey(entity: entity, name: UTF8Key(name))] = SlotProperty(
        .byte(slot), .choice(words), low: 0, high: Double(words.count - 1))
      return slot
    }
    for entity in actors.union(touched).sorted() {
      let isHand = actors.contains(entity)
      levelSlots[entity] = declare(
        entity, isHand ? HandsDeclaration.handsZone : "contact", words, initial: isHand ? start : 0)
    }
    zoneSlots = hands.zones.enumerated().map { number, zone in
      var slots: [EntityIndex: Int] = [:]
      for entity in actors.sorted() {
        slots[entity] = number == 0 ? levelSlots[entity] : declare(entity, zone, words, initial: 0)
      }
      return slots
    }
    garmentSlots = hands.worn.map { garment in
      var slots: [EntityIndex: Int] = [:]
      for entity in actors.sorted() {
        slots[entity] = declare(entity, garment.id.value, [HandsDeclaration.off] + words, initial: 0)
      }
      return slots
    }
  }

  // MARK: Reading

  /// A byte of whoever a reference names.
  private func byte(_ slots: [EntityIndex: Int], of reference: SlotTerm, _ words: [String]) -> SlotTerm {
    guard case .reference(let among) = reference.type else { return reference }
    let high = Double(words.count - 1)
    if let word = reference.constant {
      return SlotTerm(.loadByte(slots[Int(word)] ?? 0), .choice(words), low: 0, high: high)
    }
    var table = [Int?](repeating: nil, count: program.entities.count)
    for entity in among { table[entity] = slots[entity] }
    return SlotTerm(.gather(.byte, reference, table), .choice(words), low: 0, high: high)
  }

  /// The byte of something that the actor wears, as a number: 0 while it is off.
  private func wornTerm(_ garment: Int) -> SlotTerm {
    let levels = scenario.hands?.levels.map(\.value) ?? []
    var term = byte(garmentSlots[garment], of: actorTerm(), [HandsDeclaration.off] + levels)
    term.type = .integer
    return term
  }

  private func isWorn(_ garment: Int) -> SlotTerm {
    SlotTerm(.binary(.lessI, .integer(0), wornTerm(garment)), .boolean)
  }

  /// What an act needs so that something can be put on or taken off.
  func wearing(_ declaration: ActionDeclaration) -> Action.Requirement? {
    guard let hands = scenario.hands, hands.levels.count > 1 else { return nil }
    func garment(_ name: Name?) -> Int? {
      name.flatMap { name in hands.worn.firstIndex { utf8Equal($0.id.value, name.value) } }
    }
    let id = declaration.id.value
    if let garment = garment(declaration.putsOn) {
      return Action.Requirement(
        must: expression(.not(isWorn(garment)), "\(id).putsOn"),
        text: builtInText("wornAlready", "You are wearing that already.", "这个已经穿戴着了。"))
    }
    if let garment = garment(declaration.takesOff) {
      return Action.Requirement(
        must: expression(isWorn(garment), "\(id).takesOff"),
        text: builtInText("notWorn", "You are not wearing that.", "你没有穿戴这个。"))
    }
    return nil
  }

  // MARK: Touching

  /// What an act does to the hands, to what is worn, and to what it touches.
  func handling(_ declaration: ActionDeclaration, _ context: EffectContext) -> [Effect] {
    guard let hands = scenario.hands, hands.levels.count > 1, resolve(actorTerm(), { levelSlots[$0] }) != nil
    else { return [] }
    var handling = Handling(builder: self, hands: hands, name: context.name)
    for touched in declaration.touches {
      switch touched {
      case .it: handling.touch(targetTerm(context.targets))
      case .parameter(let name):
        if let reference = parameterTerm(name.value, acts: context.acts) { handling.touch(reference) }
      case .entity(let name): handling.touch(.entity(entity(name.value)))
      case .own(let name): handling.touch(own: name.value)
      }
    }
    if let name = declaration.putsOn?.value { handling.putOn(name) }
    if let name = declaration.takesOff?.value { handling.takeOff(name) }
    if declaration.tags.contains(where: { tag in hands.soiledBy.contains { utf8Equal($0.value, tag.value) } })
    {
      handling.soil(HandsDeclaration.handsZone, to: hands.levels.count - 1)
    }
    for soiling in declaration.soils {
      let level = hands.levels.firstIndex { utf8Equal($0.value, soiling.level.value) } ?? 0
      handling.soil(soiling.what.value, to: level)
    }
    if declaration.cleansHands { handling.clean(declaration.against.map(\.value)) }
    return handling.effects
  }

  /// Collects what one act does, in order.
  private struct Handling {
    let builder: ProgramBuilder
    let hands: HandsDeclaration
    let name: String
    var effects: [Effect] = []

    var words: [String] { hands.levels.map(\.value) }
    var actor: SlotTerm { builder.actorTerm() }

    init(builder: ProgramBuilder, hands: HandsDeclaration, name: String) {
      self.builder = builder
      self.hands = hands
      self.name = name
    }

    func level(_ index: Int) -> SlotTerm { SlotTerm(.constant(UInt64(index)), .choice(words)) }

    func isLess(_ a: SlotTerm, _ b: SlotTerm) -> SlotTerm { SlotTerm(.binary(.lessI, a, b), .boolean) }

    func garment(_ name: String) -> Int? { hands.worn.firstIndex { utf8Equal($0.id.value, name) } }

    /// What touches and is touched on a zone: its layers from the outermost to the skin, each with when it is that.
    func outermost(_ zone: String) -> [(layer: Layer, isOutermost: SlotTerm?)] {
      var list: [(layer: Layer, isOutermost: SlotTerm?)] = []
      var isBare: SlotTerm?
      for index in hands.layers(over: zone) {
        let isWorn = builder.isWorn(index)
        list.append((.garment(index), isBare.map { .and($0, isWorn) } ?? isWorn))
        let isOff = SlotTerm.not(isWorn)
        isBare = isBare.map { .and($0, isOff) } ?? isOff
      }
      let number = hands.zones.firstIndex { utf8Equal($0, zone) } ?? 0
      list.append((.skin(number), isBare))
      return list
    }

    /// Level of a layer; of something worn only while it is worn.
    func level(of layer: Layer) -> SlotTerm {
      switch layer {
      case .skin(let zone): builder.byte(builder.zoneSlots[zone], of: actor, words)
      case .garment(let index):
        SlotTerm(.binary(.subtractI, builder.wornTerm(index), .integer(1)), .integer)
      }
    }

    /// Level of whatever is outermost on a zone.
    func level(on zone: String) -> SlotTerm {
      let layers = outermost(zone)
      guard layers.count > 1 else { return level(of: layers[0].layer) }
      var term = level(of: layers[layers.count - 1].layer)
      term.type = .integer
      for (layer, _) in layers.dropLast().reversed() {
        guard case .garment(let index) = layer else { continue }
        term = SlotTerm(.select(builder.isWorn(index), level(of: layer), term), .integer)
      }
      return term
    }

    mutating func set(_ layer: Layer, to value: SlotTerm, if conditions: SlotTerm?...) {
      let slots: [EntityIndex: Int]
      var word = value
      switch layer {
      case .skin(let zone): slots = builder.zoneSlots[zone]
      case .garment(let index):
        slots = builder.garmentSlots[index]
        var level = value
        level.type = .integer
        word = SlotTerm(.binary(.addI, level, .integer(1)), .integer).folded()
      }
      guard let slot = builder.resolve(actor, { slots[$0] }) else { return }
      var condition: SlotTerm?
      for one in conditions.compactMap({ $0 }) { condition = condition.map { .and($0, one) } ?? one }
      effects.append(
        Effect(
          .set(builder.target(slot, name), builder.expression(word, name)),
          if: condition.map { builder.expression($0, name) }))
    }

    /// Raises what is outermost on a zone to a level.
    mutating func raise(_ zone: String, to value: SlotTerm) {
      for (layer, isOutermost) in outermost(zone) {
        set(layer, to: value, if: isOutermost, isLess(level(of: layer), value))
      }
    }

    /// Touching somebody or something: the hands are touched at least, and the worse level of both goes over.
    mutating func touch(_ reference: SlotTerm) {
      guard case .reference = reference.type else { return }
      raise(HandsDeclaration.handsZone, to: level(1))
      guard hands.spreadsByTouch, let thing = builder.resolve(reference, { builder.levelSlots[$0] }) else {
        return
      }
      let thingTerm = builder.byte(builder.levelSlots, of: reference, words)
      raise(HandsDeclaration.handsZone, to: thingTerm)
      let handTerm = level(on: HandsDeclaration.handsZone)
      effects.append(
        Effect(
          .set(builder.target(thing, name), builder.expression(handTerm, name)),
          if: builder.expression(isLess(thingTerm, handTerm), name)))
    }

    /// Touching what one wears, or a zone of one's own.
    mutating func touch(own what: String) {
      let worn = garment(what)
      let layers: [(layer: Layer, isOutermost: SlotTerm?)] =
        worn.map { [(.garment($0), builder.isWorn($0))] } ?? outermost(what)
      if let worn {
        // What is not worn is not touched.
        for (layer, isOutermost) in outermost(HandsDeclaration.handsZone) {
          set(layer, to: level(1), if: builder.isWorn(worn), isOutermost, isLess(level(of: layer), level(1)))
        }
      } else {
        raise(HandsDeclaration.handsZone, to: level(1))
      }
      guard hands.spreadsByTouch else { return }
      for (layer, isThere) in layers {
        for (hand, isOutermost) in outermost(HandsDeclaration.handsZone) {
          set(hand, to: level(of: layer), if: isThere, isOutermost, isLess(level(of: hand), level(of: layer)))
        }
        let handTerm = level(on: HandsDeclaration.handsZone)
        set(layer, to: handTerm, if: isThere, isLess(level(of: layer), handTerm))
      }
    }

    /// A fresh one, as clean as the hands that take it.
    mutating func putOn(_ what: String) {
      guard let index = garment(what) else { return }
      set(.garment(index), to: hands.spreadsByTouch ? level(on: HandsDeclaration.handsZone) : level(0))
    }

    mutating func takeOff(_ what: String) {
      guard let index = garment(what),
        let slot = builder.resolve(actor, { builder.garmentSlots[index][$0] })
      else { return }
      effects.append(Effect(.set(builder.target(slot, name), builder.expression(.integer(0), name))))
    }

    /// Soils what is outermost on a zone, or something worn if it is worn.
    mutating func soil(_ what: String, to index: Int) {
      if let garment = garment(what) {
        let layer = Layer.garment(garment)
        set(layer, to: level(index), if: builder.isWorn(garment), isLess(level(of: layer), level(index)))
      } else {
        raise(what, to: level(index))
      }
    }

    /// Cleans what is outermost on the hands of these levels; of none named, of all.
    mutating func clean(_ against: [String]) {
      var mask: UInt64 = 0
      for (bit, word) in words.enumerated() where against.contains(where: { utf8Equal($0, word) }) {
        mask |= 1 << UInt64(bit)
      }
      if against.isEmpty { mask = .max }
      for (layer, isOutermost) in outermost(HandsDeclaration.handsZone) {
        let isCleaned: SlotTerm
        switch layer {
        case .skin: isCleaned = SlotTerm(.mask(level(of: layer), mask), .boolean)
        case .garment(let index):
          isCleaned = SlotTerm(.mask(builder.wornTerm(index), mask << 1), .boolean)
        }
        set(layer, to: level(0), if: isOutermost, isCleaned)
      }
    }
  }
}
