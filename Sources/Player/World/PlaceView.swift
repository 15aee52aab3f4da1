internal import Glibc
package import Playing
package import Renderer
internal import ScenarioFormat
internal import SceneGraph
package import Simulation
internal import SourceText

/// The place where the trainee is, as it is seen: the room, the people and things in it, and the doors.
///
/// It follows the run and never changes it. Everything that can be chosen has a `spot`: what has no form of its own
/// stands as a card, what lies in no particular place is reached by the keyboard and the list all the same.
package final class PlaceView {
  /// Somebody or something, standing.
  package struct Presence {
    /// Who or what.
    package let entity: EntityIndex
    /// How it is drawn; nil for furniture of the room.
    package let placement: Placement?
    /// The node of the room that stands for it.
    package let node: Int?
    /// Where its name is written, and what one looks at.
    package var middle: SIMD3<Float>
    /// What is hit by pointing at it.
    package var box: Box
    /// How one looks at it from near.
    package var subject: Attention.Subject

    /// A thing, or furniture of the room.
    init(thing entity: EntityIndex, placement: Placement?, node: Int?, box: Box) {
      (self.entity, self.placement, self.node, self.box) = (entity, placement, node, box)
      middle = box.centre
      subject = Attention.Subject(thing: box.centre, size: length(box.upper - box.lower))
    }

    /// Somebody.
    init(
      person entity: EntityIndex, placement: Placement, face: SIMD3<Float>, facing: SIMD3<Float>,
      isLying: Bool
    ) {
      (self.entity, self.placement, self.node, self.box) = (entity, placement, nil, placement.bounds)
      middle = face
      subject = Attention.Subject(face: face, facing: facing, isLying: isLying)
    }
  }

  /// A door.
  package struct Door {
    /// Where it leads.
    package let place: EntityIndex
    /// Its spot.
    package let spot: Room.Spot
  }

  private let session: Session
  private let assets: AssetFolder
  private let casting: Casting
  private var rooms: [EntityIndex: Room] = [:]
  /// Where one is.
  package private(set) var place: EntityIndex?
  /// The room.
  package private(set) var room: Room?
  /// People and things in it.
  package private(set) var presences: [Presence] = []
  /// Its doors.
  package private(set) var doors: [Door] = []
  /// Which way people were last seen: figures by entity.
  private var figures: [EntityIndex: Figure] = [:]
  private var placements: [EntityIndex: Placement] = [:]
  private var spotsOf: [EntityIndex: String] = [:]
  /// Everything that is drawn.
  package private(set) var drawn: [Placement] = []

  /// Sees a session.
  package init(_ session: Session, assets: AssetFolder) {
    self.session = session
    self.assets = assets
    casting = Casting(session.compiled) { assets.has($0) }
  }

  // MARK: Following the run

  /// Brings everything to where the run is; whether one has come to another place.
  ///
  /// - Parameters:
  ///   - talking: who speaks just now.
  ///   - other: another place than the trainee's, for pictures.
  package func follow(talking: EntityIndex?, at other: EntityIndex? = nil) -> Bool {
    let here = other ?? session.stage.here
    let hasMoved = here != place
    if hasMoved { enter(here) }
    arrange(talking: talking)
    return hasMoved
  }

  private func enter(_ here: EntityIndex?) {
    place = here
    doors = []
    placements = [:]
    spotsOf = [:]
    figures = [:]
    room = here.flatMap { self.room(of: $0) }
    guard let room, let here else { return }
    let ways = linked(to: here)
    let spots = room.spots["door"] ?? []
    doors = zip(ways, spots).map { Door(place: $0, spot: $1) }
  }

  private func room(of place: EntityIndex) -> Room? {
    if let known = rooms[place] { return known }
    guard let model = assets.model(casting.room(of: place)) else { return nil }
    let room = Room(model)
    rooms[place] = room
    return room
  }

  /// Places that one can walk to from a place without passing through another, in the order of the scenario.
  private func linked(to place: EntityIndex) -> [EntityIndex] {
    let compiled = session.compiled
    let id = compiled.names.entities[place]
    var found: [EntityIndex] = []
    for link in compiled.scenario.links {
      let ends = [link.from.value, link.to.value]
      guard let side = ends.firstIndex(where: { utf8Equal($0, id) }),
        let other = compiled.names.entity(ends[1 - side]), !found.contains(other)
      else { continue }
      found.append(other)
    }
    return found
  }

  /// The door that leads to a place; nil when it is not shown.
  package func door(to place: EntityIndex) -> Int? { doors.firstIndex { $0.place == place } }

  /// Gives everybody and everything its spot and its look.
  private func arrange(talking: EntityIndex?) {
    guard let room else {
      presences = []
      drawn = []
      return
    }
    let stage = session.stage
    let compiled = session.compiled
    var used: [String: Int] = [:]
    var list: [Presence] = []
    drawn = [room.placement]
    for entity in compiled.program.entities.indices {
      let declaration = compiled.scenario.entities[entity]
      guard declaration.sort != .trainee, declaration.sort != .place, stage.place(of: entity) == place,
        stage.holder(of: entity) == nil
      else { continue }
      if casting.isPerson(entity) {
        if let presence = figure(entity, in: room, &used, talking: talking) { list.append(presence) }
      } else if let node = furniture(of: entity, in: room) {
        list.append(
          Presence(thing: entity, placement: nil, node: node, box: room.placement.bounds(of: node)))
      } else if let presence = thing(entity, in: room, &used) {
        list.append(presence)
      }
    }
    presences = list
    for presence in list { if let placement = presence.placement { drawn.append(placement) } }
  }

  private func furniture(of entity: EntityIndex, in room: Room) -> Int? {
    let words = casting.furnitureWords(of: entity)
    return room.furniture.first { piece in words.contains { utf8Equal($0, piece.word) } }?.node
  }

  private func figure(
    _ entity: EntityIndex, in room: Room, _ used: inout [String: Int], talking: EntityIndex?
  ) -> Presence? {
    let figure = Figure(of: entity, in: session, isTalking: talking == entity)
    guard let name = casting.person(entity), let model = assets.model(name) else { return nil }
    let word: String
    switch figure.posture {
    case .sitting, .slumped: word = "seat"
    case .lying, .onSide: word = "bed"
    case .standing, .kneeling: word = "stand"
    case .fallen: word = "floor"
    }
    let spot = spot(word, else: ["stand", "floor", "seat"], in: room, &used)
    let placement = placements[entity] ?? Placement(model, throwsShadow: true)
    placements[entity] = placement
    placement.transform = spot.matrix
    figures[entity] = figure
    figure.apply(to: placement, seconds: 0, isStill: true)
    placement.update()
    var middle = placement.bounds.centre
    if let head = model.scene.node(named: "head") {
      middle = placement.worldMatrix(of: head).transform(point: .zero)
    }
    return Presence(
      person: entity, placement: placement, face: middle, facing: spot.facing, isLying: !figure.isUpright)
  }

  private func thing(_ entity: EntityIndex, in room: Room, _ used: inout [String: Int]) -> Presence? {
    let name = casting.thing(entity)
    guard let model = assets.model(name) ?? assets.model(Casting.standIn) else { return nil }
    let height = model.bounds.upper.y - model.bounds.lower.y
    let isExhibit = session.compiled.scenario.entities[entity].sort == .exhibit
    let word = isExhibit ? "exhibit" : (height > 0.6 ? "floor" : "prop")
    let spot = spot(word, else: isExhibit ? ["prop", "floor"] : ["prop", "floor", "stand"], in: room, &used)
    let placement = placements[entity] ?? Placement(model, throwsShadow: height > 0.3)
    placements[entity] = placement
    placement.transform = spot.matrix
    placement.update()
    return Presence(thing: entity, placement: placement, node: nil, box: placement.bounds)
  }

  /// The next free spot of a word, else of others; when all are taken, beside the last one.
  private func spot(
    _ word: String, else others: [String], in room: Room, _ used: inout [String: Int]
  ) -> Room.Spot {
    for candidate in [word] + others {
      let spots = room.spots[candidate] ?? []
      let next = used[candidate] ?? 0
      if next < spots.count {
        used[candidate] = next + 1
        return spots[next]
      }
    }
    let count = used["overflow"] ?? 0
    used["overflow"] = count + 1
    let base = room.entry(byDoor: nil)
    let side = SIMD3(base.facing.z, 0, -base.facing.x)
    let row = Float(count / 6)
    let at = base.position + base.facing * (1.5 + row * 0.5) + side * (Float(count % 6) * 0.45 - 1.1)
    let matrix = Matrix4(
      translation: room.floor.nearest(to: at),
      rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: atan2f(-base.facing.x, -base.facing.z)),
      scale: SIMD3(1, 1, 1))
    return Room.Spot(position: matrix.transform(point: .zero), facing: -base.facing, matrix: matrix)
  }

  // MARK: Living

  /// Lets people breathe, blink and speak at a time in seconds.
  package func animate(seconds: Float, isStill: Bool) {
    for presence in presences {
      guard let placement = presence.placement, let figure = figures[presence.entity] else { continue }
      // No two people breathe in step.
      figure.apply(to: placement, seconds: seconds + Float(presence.entity) * 1.37, isStill: isStill)
    }
  }

  /// Whether anything here moves by itself.
  package var isAlive: Bool { !figures.isEmpty }

  // MARK: Pointing

  /// What a line of sight meets first: somebody, something or a door.
  package enum Hit: Equatable {
    case entity(EntityIndex)
    case door(EntityIndex)
  }

  /// What is pointed at.
  package func hit(from origin: SIMD3<Float>, along way: SIMD3<Float>) -> Hit? {
    var best: (distance: Float, hit: Hit)?
    for presence in presences {
      // Small things are hit a little beside them, too.
      let box = Box(presence.box.lower - 0.04, presence.box.upper + 0.04)
      guard let distance = box.entry(of: way, from: origin), distance < best?.distance ?? .infinity else {
        continue
      }
      best = (distance, .entity(presence.entity))
    }
    for door in doors {
      let side = SIMD3(abs(door.spot.facing.z), 0, abs(door.spot.facing.x)) * 0.5
      let depth = SIMD3(abs(door.spot.facing.x), 0, abs(door.spot.facing.z)) * 0.15
      let low = door.spot.position - side - depth
      let high = door.spot.position + side + depth + SIMD3(0, 2.1, 0)
      guard let distance = Box(low, high).entry(of: way, from: origin), distance < best?.distance ?? .infinity
      else {
        continue
      }
      best = (distance, .door(door.place))
    }
    return best?.hit
  }

  /// Puts an outline around somebody or something; nil takes it away.
  package func outline(_ entity: EntityIndex?, colour: SIMD3<Float>) {
    room?.placement.outline = nil
    for presence in presences {
      let isIt = presence.entity == entity
      if let placement = presence.placement {
        placement.outline = isIt ? colour : nil
      } else if isIt, let node = presence.node, let room {
        room.placement.outline = colour
        room.placement.outlinedNodes = room.placement.model.scene.nodes(below: [node])
      }
    }
  }
}
