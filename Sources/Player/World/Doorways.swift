internal import Playing
internal import Renderer
internal import ScenarioFormat
internal import SceneGraph
package import Simulation
internal import SourceText

/// A door.
package struct Door {
  /// Where it leads.
  package let place: EntityIndex
  /// Its spot.
  package let spot: Room.Spot
  /// What the scenario calls the door; nil when it has no word for it.
  package let entity: EntityIndex?
  /// The node of the room that is its leaf or leaves; nil for an open way.
  package let node: Int?
  /// The motions that open it.
  let motions: [Int]
  /// Its leaves where they stand when it is open.
  let leaves: [Box]

  /// What is looked at of it.
  var middle: SIMD3<Float> { spot.position + SIMD3(0, 1.2, 0) }

  /// Above what is written where it leads.
  var top: SIMD3<Float> { spot.position + SIMD3(0, 2.15, 0) }

  /// Where one stands before it, on this side, beyond its leaf: where no leaf that stands open is before the eye of whoever
  /// looks at a point.
  func standing(on floor: Floor, lookingAt point: SIMD3<Float>) -> SIMD3<Float> {
    let side = SIMD3(spot.facing.z, 0, -spot.facing.x)
    for ahead in [Room.leaf, Room.leaf + 0.4, Room.leaf + 0.8, Room.leaf + 1.2] {
      for aside: Float in [0, 0.4, -0.4, 0.8, -0.8, 1.2, -1.2] {
        let at = spot.position + spot.facing * ahead + side * aside
        if floor.isFree(at.x, at.z), !isHidden(point, from: at) { return at }
      }
    }
    return floor.nearest(to: spot.position + spot.facing * Room.leaf)
  }

  /// Whether an open leaf is between a point and whoever stands at another, or so near beside that line that it fills the
  /// picture.
  private func isHidden(_ point: SIMD3<Float>, from standing: SIMD3<Float>) -> Bool {
    let eye = standing + SIMD3(0, Attention.eyeHeight, 0)
    let way = point - eye
    let level = normalized(SIMD3(way.x, 0, way.z))
    return leaves.contains { leaf in
      if let distance = leaf.entry(of: normalized(way), from: eye), distance < length(way) { return true }
      return [0, 0.5, 1].contains { (share: Float) in
        let edge = leaf.lower + (leaf.upper - leaf.lower) * share
        let apart = SIMD3(edge.x - eye.x, 0, edge.z - eye.z)
        return length(apart) < 1.6 && dot(normalized(apart), level) > 0.8
      }
    }
  }
}

/// The doors of a room: which doorway leads where, and which leaf stands open.
struct Doorways {
  /// In the order of the scenario.
  let doors: [Door]
  /// Leaves, and doorways that lead nowhere, on the floor: the trainee walks up to them and not into them.
  let barriers: [SIMD4<Float>]
  /// Those that the scenario has a word for and that stand open now.
  private var open: Set<EntityIndex> = []

  /// No doors.
  init() { (doors, barriers) = ([], []) }

  /// The doors of a room that shows a place: one that the scenario names gets the doorway of its word, such as
  /// `fire-door`, the others theirs in the order of the scenario.
  init(of room: Room, at here: EntityIndex, _ session: Session, _ casting: Casting) {
    let leaves = ["door", "fire-door"]
    var spots = (room.spots["door"] ?? []).map { (spot: $0, node: room.furniture(at: $0, leaves)) }
    let ways = Doorways.linked(to: here, session)
    var chosen: [Int: (spot: Room.Spot, node: Int?)] = [:]
    for (index, way) in ways.enumerated() {
      guard let entity = way.door else { continue }
      let words = casting.furnitureWords(of: entity).filter { $0 != "door" }
      let special = room.furniture.filter { words.contains($0.word) && leaves.contains($0.word) }.map(\.node)
      guard let found = spots.firstIndex(where: { $0.node.map { special.contains($0) } ?? false }) else {
        continue
      }
      chosen[index] = spots.remove(at: found)
    }
    for index in ways.indices where chosen[index] == nil && !spots.isEmpty {
      chosen[index] = spots.removeFirst()
    }
    let scene = room.placement.model.scene
    doors = ways.indices.compactMap { index in
      chosen[index].map { doorway in
        let motions = doorway.node.map { MovingParts.motions(of: scene, node: $0, ending: ".open") } ?? []
        return Door(
          place: ways[index].place, spot: doorway.spot, entity: ways[index].door, node: doorway.node,
          motions: motions, leaves: Doorways.leaves(of: room.placement, moved: motions))
      }
    }
    barriers = (spots + ways.indices.compactMap { chosen[$0] }.filter { $0.node != nil }).map {
      Doorways.barrier(at: $0.spot, width: $0.node.map { room.placement.bounds(of: $0) })
    }
  }

  /// What a doorway bars of the floor: as wide as its leaves, and so deep that nobody's eye comes nearer than 40 cm.
  private static func barrier(at spot: Room.Spot, width leaves: Box?) -> SIMD4<Float> {
    let side = SIMD3(abs(spot.facing.z), 0, abs(spot.facing.x))
    let half = max(0.55, leaves.map { dot($0.upper - $0.lower, side) / 2 } ?? 0)
    let (front, back) = (spot.position + spot.facing * 0.15, spot.position - spot.facing * 0.6)
    let low = SIMD3(min(front.x, back.x), 0, min(front.z, back.z)) - side * half
    let high = SIMD3(max(front.x, back.x), 0, max(front.z, back.z)) + side * half
    return SIMD4(low.x, low.z, high.x, high.z)
  }

  /// The boxes around the parts that motions move, at their end.
  private static func leaves(of placement: Placement, moved motions: [Int]) -> [Box] {
    let before = placement.pose
    defer { placement.pose = before }
    let scene = placement.model.scene
    for motion in motions {
      scene.animations[motion].sample(at: scene.animations[motion].duration, into: &placement.pose)
    }
    return motions.flatMap { scene.animations[$0].channels.map(\.node) }.map { placement.bounds(of: $0) }
      .filter { !$0.isEmpty }
  }

  /// Places that one can walk to from a place without passing through another, in the order of the scenario.
  private static func linked(to place: EntityIndex, _ session: Session) -> [(
    place: EntityIndex, door: EntityIndex?
  )] {
    let compiled = session.compiled
    let id = compiled.names.entities[place]
    var found: [(place: EntityIndex, door: EntityIndex?)] = []
    for link in compiled.scenario.links {
      let ends = [link.from.value, link.to.value]
      guard let side = ends.firstIndex(where: { utf8Equal($0, id) }),
        let other = compiled.names.entity(ends[1 - side]), !found.contains(where: { $0.place == other })
      else { continue }
      found.append((other, link.door.flatMap { compiled.names.entity($0.value) }))
    }
    return found
  }

  /// The door that leads to a place; nil when it is not shown.
  func door(to place: EntityIndex) -> Int? { doors.firstIndex { $0.place == place } }

  /// The door by which one goes to a place, however far it is: the one to the first place on the shortest way there.
  func door(toward place: EntityIndex, from here: EntityIndex, _ session: Session) -> Door? {
    var first: [EntityIndex: EntityIndex] = [:]
    var ring = Doorways.linked(to: here, session).map(\.place)
    for next in ring { first[next] = next }
    while first[place] == nil, !ring.isEmpty {
      var further: [EntityIndex] = []
      for between in ring {
        for next in Doorways.linked(to: between, session).map(\.place)
        where next != here && first[next] == nil {
          first[next] = first[between]
          further.append(next)
        }
      }
      ring = further
    }
    return first[place].flatMap { door(to: $0) }.map { doors[$0] }
  }

  /// Lets the doors that the scenario has a word for stand as it says; those can be looked at and pointed at.
  mutating func follow(_ session: Session, in room: Room, _ parts: inout MovingParts, atOnce: Bool)
    -> [Presence]
  {
    open = []
    var list: [Presence] = []
    for door in doors {
      guard let entity = door.entity, let node = door.node else { continue }
      if Motion.isTrue("open", of: entity, session) { open.insert(entity) }
      parts.follow(entity, session, room.placement, node, atOnce: atOnce)
      list.append(
        Presence(
          flat: entity, node: node, box: room.placement.bounds(of: node), middle: door.middle,
          facing: door.spot.facing))
    }
    return list
  }

  /// The doors to a place through which one sees: that have no leaf, or stand open, or through which the trainee goes.
  func open(to place: EntityIndex, passing: EntityIndex?) -> [Door] {
    doors.filter { $0.place == place && ($0.node == nil || isOpen($0, passing: passing)) }
  }

  private func isOpen(_ door: Door, passing: EntityIndex?) -> Bool {
    passing == door.place || door.entity.map { open.contains($0) } ?? false
  }

  /// Opens doors before whoever goes through, and lets them fall shut behind him.
  ///
  /// - Parameters:
  ///   - passing: the place to which the trainee is going.
  ///   - trainee: where he stands; no leaf is swung into him.
  ///   - walkers: where others walk.
  func swing(
    passing: EntityIndex?, trainee: SIMD3<Float>?, walkers: [SIMD3<Float>], in room: Room,
    _ parts: inout MovingParts, isStill: Bool
  ) {
    for door in doors where !door.motions.isEmpty {
      let isInTheWay =
        trainee.map { length(SIMD3($0.x, 0, $0.z) - door.spot.position) < Room.leaf - 0.1 } ?? false
      let isOpen =
        isOpen(door, passing: passing)
        || !isInTheWay && walkers.contains { length($0 - door.spot.position) < 1.3 }
      for motion in door.motions {
        parts.aim(room.placement, motion, at: isOpen ? 1 : 0, atOnce: isStill)
      }
    }
  }
}
