internal import Glibc
internal import Playing
package import Renderer
internal import ScenarioFormat
package import SceneGraph
internal import Simulation
internal import SourceText

/// What a property of the run moves: which parts of furniture and things, and how far.
///
/// The artists name each motion `<node>.<part>.<motion>`; a row of the table names its end. `MotionTests` holds the table
/// against the library's furniture and the models against the table.
package struct Motion: Sendable {
  /// The property.
  package let property: String
  /// How the names of the motions end.
  package let endings: [String]
  /// How far they go, 0 to 1, for what the property is; nil where it is of another sort.
  package let share: @Sendable (PropertyValue) -> Float?

  /// What a property is.
  package enum PropertyValue: Sendable, Equatable {
    case truth(Bool), number(Double), word(String)
  }

  /// The angle in degrees at which a backrest is all the way up.
  static let steepest = 55.0

  /// The angle in radians from upright at which the back of a seat is all the way down (`.backrest.recline`).
  static let mostReclined = Float.pi / 3

  /// The table.
  package static let table: [Motion] = [
    when("open", [".open"], 1),
    when("brakesOn", [".brake.left.apply", ".brake.right.apply"], 1),
    when("footrestsUp", [".footrest.left.raise", ".footrest.right.raise"], 1),
    when("armrestOff", [".armrest.left.remove"], 1),
    // The card on a door has two sides: droplets in front, what goes through the air behind.
    when("airborne", [".card.turn"], 1),
    // A defibrillator that is switched on stands open.
    Motion(property: "state", endings: [".lid.open"]) { value in
      if case .word(let word) = value { word == "off" ? 0 : 1 } else { nil }
    },
    // Rails rest raised; their motion is going down.
    when("railLeftUp", [".rail.left.lower"], 0),
    when("railRightUp", [".rail.right.lower"], 0),
    Motion(property: "headUp", endings: [".backrest.raise"]) { value in
      if case .number(let degrees) = value { Float(max(0, min(1, degrees / steepest))) } else { nil }
    },
    Motion(property: "height", endings: [".frame.rise"]) { value in
      if case .word(let word) = value { ["low": 0, "knee": 0.3, "waist": 1][word] } else { nil }
    },
  ]

  /// A motion that goes all the way, or none of it, for what is true or not.
  private static func when(_ property: String, _ endings: [String], _ whole: Float) -> Motion {
    Motion(property: property, endings: endings) { value in
      if case .truth(let truth) = value { truth ? whole : 1 - whole } else { nil }
    }
  }

  /// What a property of an entity is now; nil when it has none of this name.
  static func value(of entity: EntityIndex, _ property: String, _ session: Session) -> PropertyValue? {
    guard let slot = session.compiled.names.property(of: entity, property),
      let declaration = session.compiled.scenario.entities[entity].properties.first(where: {
        utf8Equal($0.id.value, property)
      })
    else { return nil }
    let word = session.stage.run.slot(slot)
    switch declaration.kind {
    case .bool: return .truth(word != 0)
    case .number: return .number(Double(bitPattern: word))
    case .choice(let words):
      let index = Int(truncatingIfNeeded: word)
      return words.indices.contains(index) ? .word(words[index].value) : nil
    case .one: return nil
    }
  }

  /// Whether something is true of an entity.
  static func isTrue(_ property: String, of entity: EntityIndex, _ session: Session) -> Bool {
    value(of: entity, property, session) == .truth(true)
  }
}

/// Parts on their way to where the run says they are, each within half a second.
///
/// `MotionTests` eases one.
package struct MovingParts {
  /// Seconds from one end to the other.
  package static let seconds: Float = 0.5

  private struct Part {
    let placement: Placement
    let animation: Int
    var from: Float
    var to: Float
    /// How much of the way is done, 0 to 1.
    var done: Float
    /// Where it is.
    var share: Float { from + (to - from) * done * done * (3 - 2 * done) }
  }

  private struct Key: Hashable {
    let placement: ObjectIdentifier
    let animation: Int
  }

  private var parts: [Key: Part] = [:]
  /// The order in which parts were first moved, so that nothing depends on hashes.
  private var order: [Key] = []

  /// None that moves.
  package init() {}

  /// The motions of a node, or of the whole model, whose names have an end.
  package static func motions(of scene: SceneFile, node: Int?, ending: String) -> [Int] {
    let start = node.map { scene.nodes[$0].name + "." } ?? ""
    return scene.animations.indices.filter {
      scene.animations[$0].name.hasPrefix(start) && scene.animations[$0].name.hasSuffix(ending)
    }
  }

  /// Lets a motion go to a share of its way.
  package mutating func aim(_ placement: Placement, _ animation: Int, at share: Float, atOnce: Bool) {
    let key = Key(placement: ObjectIdentifier(placement), animation: animation)
    if parts[key] == nil {
      guard share != 0 || !atOnce else { return }
      parts[key] = Part(placement: placement, animation: animation, from: 0, to: 0, done: 1)
      order.append(key)
    }
    guard var part = parts[key], part.to != share else { return }
    part.from = part.share
    part.to = share
    part.done = atOnce ? 1 : 0
    parts[key] = part
    if atOnce { show(part) }
  }

  /// Lets the parts of a thing, or of a node of it, go to where the properties of an entity say.
  mutating func follow(
    _ entity: EntityIndex, _ session: Session, _ placement: Placement, _ node: Int?, atOnce: Bool
  ) {
    for motion in Motion.table {
      guard let value = Motion.value(of: entity, motion.property, session),
        let share = motion.share(value)
      else { continue }
      aim(motion.endings, of: placement, node, at: share, atOnce: atOnce)
    }
  }

  /// Lets all motions with certain ends go to a share of their way.
  mutating func aim(
    _ endings: [String], of placement: Placement, _ node: Int?, at share: Float, atOnce: Bool
  ) {
    for ending in endings {
      for animation in MovingParts.motions(of: placement.model.scene, node: node, ending: ending) {
        aim(placement, animation, at: share, atOnce: atOnce)
      }
    }
  }

  /// Whether any is on its way.
  var isMoving: Bool { parts.values.contains { $0.done < 1 } }

  /// Lets time pass, in seconds; whether anything moved.
  package mutating func advance(_ seconds: Float, isStill: Bool) -> Bool {
    var hasMoved = false
    for key in order {
      guard var part = parts[key], part.done < 1 else { continue }
      part.done = isStill ? 1 : min(1, part.done + seconds / MovingParts.seconds)
      parts[key] = part
      show(part)
      hasMoved = true
    }
    return hasMoved
  }

  private func show(_ part: Part) {
    let animation = part.placement.model.scene.animations[part.animation]
    animation.sample(at: part.share * animation.duration, into: &part.placement.pose)
  }
}
