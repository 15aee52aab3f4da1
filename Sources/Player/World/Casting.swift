package import ScenarioFormat
package import Simulation
internal import SourceText

/// Which model stands for whom or what.
///
/// What the scenario says comes first (`looks`: `room`, `person`, `model`), then a file called like the entity, then one
/// called like one of its kinds, then a stand-in: never a missing thing. `CastingTests` holds the order.
package struct Casting {
  private let compiled: CompiledScenario
  private let has: (String) -> Bool

  /// Takes a scenario, and a way to ask whether a model exists.
  package init(_ compiled: CompiledScenario, has: @escaping (String) -> Bool) {
    self.compiled = compiled
    self.has = has
  }

  /// The room that shows a place.
  package func room(of place: EntityIndex) -> String {
    let declaration = compiled.scenario.entities[place]
    let id = declaration.id.value
    let own = look(declaration, "room").map { "Rooms/" + $0 }
    if compiled.scenario.kind == .visit {
      // The other halls speak of what stands in them: words on their walls, wreaths.
      let plain = "Rooms/exhibition-hall-plain"
      return first([own, plain].compactMap { $0 }) ?? own ?? plain
    }
    let words = AssetFolder.fileName(id).split(separator: "-").map(String.init)
    // `room3`, `gallery2`, `eastCorridor`: the words of the id, without numbers, from the longest name to the shortest.
    var named = [AssetFolder.fileName(id), AssetFolder.fileName(id.filter { !$0.isNumber })]
    for word in words { named.append(word.filter { !$0.isNumber }) }
    // Nobody lies in bed in a corridor.
    named.append(named.contains("room") ? "single-room" : "corridor")
    return first([own].compactMap { $0 } + named.map { "Rooms/" + $0 })
      ?? own ?? "Rooms/" + (named.last ?? "")
  }

  /// The figure of a person; nil when an entity is none.
  package func person(_ entity: EntityIndex) -> String? {
    let declaration = compiled.scenario.entities[entity]
    guard isPerson(entity) else { return nil }
    let own = look(declaration, "person").map { "People/" + $0 }
    var names = [AssetFolder.fileName(declaration.id.value)]
    names += declaration.kinds.map { AssetFolder.fileName($0.value) }
    let isMan = isChoice(declaration, "sex", "male")
    let fallback = strangers(for: entity, isMan: isMan)
    return first([own].compactMap { $0 } + (names + fallback).map { "People/" + $0 })
      ?? own ?? "People/" + names[0]
  }

  /// Figures for somebody who has none of his own: each gets another, as far as they last, and none that is somebody else
  /// here.
  private func strangers(for entity: EntityIndex, isMan: Bool) -> [String] {
    let isStaff = compiled.scenario.entities[entity].sort == .staff
    let figures =
      switch (isStaff, isMan) {
      case (true, true): ["nurse-man", "doctor", "guard"]
      case (true, false): ["carer", "nurse", "xiao-yu", "fang", "qin", "tian"]
      case (false, true): ["feng", "wang", "sun", "li", "wu"]
      case (false, false): ["zhou", "chen", "zhao", "he", "zheng", "shen"]
      }
    let taken = compiled.scenario.entities.flatMap { other in
      [AssetFolder.fileName(other.id.value), look(other, "person")].compactMap { $0 }
    }
    let free = figures.filter { figure in !taken.contains { utf8Equal($0, figure) } }
    let choice = free.isEmpty ? figures : free
    let before = compiled.scenario.entities.indices.count {
      $0 < entity && isPerson($0) && isChoice(compiled.scenario.entities[$0], "sex", "male") == isMan
        && (compiled.scenario.entities[$0].sort == .staff) == isStaff
    }
    let first = before % choice.count
    return Array(choice[first...] + choice[..<first])
  }

  /// The model of a thing; the stand-in when it has none of its own.
  package func thing(_ entity: EntityIndex) -> String {
    let declaration = compiled.scenario.entities[entity]
    let own = look(declaration, "model").map { "Props/" + $0 }
    let id = AssetFolder.fileName(declaration.id.value)
    var names = [id]
    // `glucoseTablets`, `wardPhone`: also by its last word.
    if let last = id.split(separator: "-").last { names.append(String(last)) }
    let kinds = declaration.kinds.map { AssetFolder.fileName($0.value) }
    names += kinds
    // A `chair` that is a `wheelchair` is one.
    names.insert(contentsOf: kinds.filter { $0 != id && $0.hasSuffix(id) }, at: 0)
    if declaration.sort == .exhibit { names.append("showcase") }
    return first([own].compactMap { $0 } + names.map { "Props/" + $0 }) ?? Casting.standIn
  }

  /// The model that the scenario itself names for an entity, where there is none of that name; nil when all is well.
  package func missing(_ entity: EntityIndex) -> String? {
    let declaration = compiled.scenario.entities[entity]
    for (look, folder) in [("room", "Rooms/"), ("person", "People/"), ("model", "Props/")] {
      if let word = self.look(declaration, look), !has(folder + word) { return folder + word }
    }
    return nil
  }

  /// Whether the scenario wants no form for it (`looks.model` is `none`), such as the trainee's own hands.
  package func isFormless(_ entity: EntityIndex) -> Bool {
    look(compiled.scenario.entities[entity], "model").map { utf8Equal($0, "none") } ?? false
  }

  /// The model of what an act lays down, by the words of its id: `layFlower` a flower that was laid.
  package func offering(_ act: String) -> String {
    let words = AssetFolder.fileName(act).split(separator: "-").flatMap {
      ["laid-\($0)", String($0), "\($0)s"]
    }
    return first(words.map { "Props/" + $0 }) ?? Casting.standIn
  }

  /// Words by which a piece of furniture of the room can be meant: it then stands for the entity.
  package func furnitureWords(of entity: EntityIndex) -> [String] {
    let declaration = compiled.scenario.entities[entity]
    let id = AssetFolder.fileName(declaration.id.value)
    return [look(declaration, "model"), id, id.split(separator: "-").last.map(String.init)].compactMap { $0 }
      + declaration.kinds.map { AssetFolder.fileName($0.value) }
  }

  /// The case that stands for an exhibit without a form of its own.
  package static let showcase = "Props/showcase"

  /// The plain card that stands for what has no form of its own.
  package static let standIn = "Props/card"

  /// Whether an entity is somebody.
  package func isPerson(_ entity: EntityIndex) -> Bool {
    let declaration = compiled.scenario.entities[entity]
    if declaration.sort == .staff { return true }
    if look(declaration, "person") != nil { return true }
    guard declaration.sort == .other else { return false }
    if declaration.properties.contains(where: {
      utf8Equal($0.id.value, "posture") || utf8Equal($0.id.value, "mind")
    }) {
      return true
    }
    // Whom one can talk with is somebody.
    return compiled.scenario.conversations.contains { utf8Equal($0.person.value, declaration.id.value) }
  }

  private func first(_ names: [String]) -> String? { names.first { has($0) } }

  private func look(_ declaration: EntityDeclaration, _ name: String) -> String? {
    declaration.looks.first { utf8Equal($0.id.value, name) }?.value
  }

  private func isChoice(_ declaration: EntityDeclaration, _ property: String, _ word: String) -> Bool {
    guard let found = declaration.properties.first(where: { utf8Equal($0.id.value, property) }),
      case .word(let start) = found.start.value
    else { return false }
    return utf8Equal(start, word)
  }
}
