internal import CEL
internal import Simulation
internal import SourceText

// Entities, their properties and where they are.

extension ProgramBuilder {
  func compileEntities() {
    let entities = scenario.entities
    if entities.count > CompileLimits.entities {
      diagnostics.error(
        "scenario/too-large", "the scenario has \(entities.count) people, things and places",
        at: scenario.range,
        expected: "at most \(CompileLimits.entities)")
      return
    }
    for (index, entity) in entities.enumerated() {
      entityOf[UTF8Key(entity.id.value)] = index
      if entity.sort == .place { places.append(index) }
    }
    for (index, declaration) in entities.enumerated() {
      let id = declaration.id.value
      var entity = Entity(id: id, isPlace: declaration.sort == .place)
      if declaration.sort != .place, let place = declaration.place ?? placeOfTheMovable(declaration) {
        let slot = byteSlot("\(id).place", initial: self.entity(place.value))
        entity.placeSlot = offset(slot)
        propertySlots[PropertyKey(entity: index, name: UTF8Key("place"))] = SlotProperty(
          .byte(slot), .reference(places), low: Double(places.first ?? 0), high: Double(places.last ?? 0))
      } else if declaration.sort == .place {
        propertySlots[PropertyKey(entity: index, name: UTF8Key("place"))] = SlotProperty(
          .constant(UInt64(index)), .reference([index]), low: Double(index), high: Double(index))
      }
      if canBeCarried(declaration) {
        let slot = byteSlot("\(id).holder", initial: 0)
        entity.holderSlot = offset(slot)
      }
      program.entities.append(entity)
      for property in declaration.properties { compile(property, of: index) }
    }
    for link in scenario.links {
      guard let door = link.door, let index = entityOf[UTF8Key(door.value)],
        program.entities[index].sides.isEmpty
      else { continue }
      program.entities[index].sides = [entity(link.from.value), entity(link.to.value)]
    }
    compileWalking()
  }

  /// People who are nowhere at first are `away`.
  private func placeOfTheMovable(_ declaration: EntityDeclaration) -> Name? {
    guard declaration.sort == .staff || declaration.sort == .trainee else { return nil }
    return scenario.entities.first { $0.sort == .place && utf8Equal($0.id.value, "away") }?.id
  }

  /// Things can be carried; people, places, exhibits and what is built in cannot.
  func canBeCarried(_ declaration: EntityDeclaration) -> Bool {
    guard declaration.sort == .other, declaration.place != nil, !declaration.isFixed else { return false }
    if declaration.kinds.contains(where: { utf8Equal($0.value, "prop") }) { return true }
    guard declaration.signals.isEmpty else { return false }
    return !scenario.conversations.contains { utf8Equal($0.person.value, declaration.id.value) }
  }

  private func compile(_ property: PropertyDeclaration, of entity: EntityIndex) {
    let id = "\(entityID(entity)).\(property.id.value)"
    let key = PropertyKey(entity: entity, name: UTF8Key(property.id.value))
    switch property.kind {
    case .bool:
      var start = 0
      if case .bool(true) = property.start.value { start = 1 }
      propertySlots[key] = SlotProperty(.byte(byteSlot(id, initial: start)), .boolean, low: 0, high: 1)
    case .number(let low, let high, _, _):
      var start = low
      if case .number(let value) = property.start.value { start = value }
      propertySlots[key] = SlotProperty(
        .number(numberSlot(id, initial: start, low: low, high: high)), .number, low: low, high: high)
    case .choice(let words):
      if words.count > CompileLimits.words {
        diagnostics.error(
          "scenario/too-large", "'\(property.id.value)' has \(words.count) words", at: property.id.range,
          expected: "at most \(CompileLimits.words)")
        return
      }
      var start = 0
      if case .word(let word) = property.start.value {
        start = words.firstIndex { utf8Equal($0.value, word) } ?? 0
      }
      propertySlots[key] = SlotProperty(
        .byte(byteSlot(id, initial: start)), .choice(words.map(\.value)), low: 0,
        high: Double(words.count - 1))
    case .one(_, let members):
      var start = Int(Entity.nobody)
      if case .word(let word) = property.start.value, let index = entityOf[UTF8Key(word)] { start = index }
      let among = members.map { self.entity($0) }.sorted()
      propertySlots[key] = SlotProperty(
        .byte(byteSlot(id, initial: start)), .reference(among), low: Double(among.first ?? 0),
        high: Double(Entity.nobody))
    }
  }

  /// The value of a property as a word, for variants and effects; nil when it does not fit.
  func word(_ value: PlainValue, for property: SlotProperty) -> UInt64? {
    switch (value, property.type) {
    case (.bool(let truth), .boolean): truth ? 1 : 0
    case (.number(let number), .number): (number + 0.0).bitPattern
    case (.word(let word), .choice(let words)): words.firstIndex { utf8Equal($0, word) }.map { UInt64($0) }
    case (.word(let word), .reference):
      word.isEmpty ? UInt64(Entity.nobody) : entityOf[UTF8Key(word)].map { UInt64($0) }
    default: nil
    }
  }

  // MARK: Walking

  /// Shortest ways between all places; of equally short ones the one over the place first in byte order.
  private func compileWalking() {
    let count = places.count
    var metres = [Double](repeating: .infinity, count: count * count)
    var next = [Int](repeating: -1, count: count * count)
    for index in 0..<count {
      metres[index * count + index] = 0
      next[index * count + index] = index
    }
    var doors: [Walking.Door] = []
    var doorBetween = [Int](repeating: -1, count: count * count)
    for link in scenario.links {
      guard let a = places.firstIndex(of: entity(link.from.value)),
        let b = places.firstIndex(of: entity(link.to.value))
      else { continue }
      let door = link.door.flatMap { passage(through: $0) }
      if let door { doors.append(door) }
      for (from, to) in [(a, b), (b, a)] where link.metres.value < metres[from * count + to] {
        metres[from * count + to] = link.metres.value
        next[from * count + to] = to
        doorBetween[from * count + to] = door == nil ? -1 : doors.count - 1
      }
    }
    for middle in 0..<count {
      for from in 0..<count {
        for to in 0..<count {
          let way = metres[from * count + middle] + metres[middle * count + to]
          if way < metres[from * count + to] {
            metres[from * count + to] = way
            next[from * count + to] = next[from * count + middle]
          }
        }
      }
    }
    program.walking = Walking(
      places: places, metres: metres, next: next, speed: scenario.walkingSpeed, doors: doors,
      doorBetween: doors.isEmpty ? [] : doorBetween)
  }

  /// A door of a way, when it can be open or shut; one that cannot is only a thing in reach of both its sides.
  private func passage(through name: Name) -> Walking.Door? {
    func slot(_ property: String) -> Int? {
      guard let found = self.property(property, of: entity(name.value)), found.type == .boolean else {
        return nil
      }
      return found.slot
    }
    guard let open = slot("open") else {
      diagnostics.warning(
        "scenario/door-without-open", "'\(name.value)' is a door that is neither open nor shut",
        at: name.range,
        expected: "a kind with the property \"open\": {\"bool\": true}")
      return nil
    }
    return Walking.Door(openSlot: offset(open), selfClosesSlot: slot("selfCloses").map { offset($0) })
  }
}
