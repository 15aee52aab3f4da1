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
  private var doorways = Doorways()
  private var seating = Seating()
  private var parts = MovingParts()
  /// The people in it.
  let people: People
  private let remembrance: Remembrance
  private let hazards: Hazards
  /// Things, by entity.
  private var placements: [EntityIndex: Placement] = [:]
  /// The place to which the trainee is going: the door there opens before him.
  package var passing: EntityIndex?
  /// Where the trainee stands: others go around him, and no leaf is swung into him.
  package var trainee: SIMD3<Float>?
  private var secondsBefore: Float?
  /// Everything that is drawn.
  package private(set) var drawn: [Placement] = []
  /// Whether people and parts are where they are to be at once, instead of walking and turning there.
  package var isStill = false

  /// Sees a session.
  package init(_ session: Session, assets: AssetFolder) {
    self.session = session
    self.assets = assets
    casting = Casting(session.compiled) { assets.has($0) }
    people = People(session, assets, casting)
    remembrance = Remembrance(session, assets, casting)
    hazards = Hazards(session, assets)
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
    arrange(talking: talking, atOnce: hasMoved || isStill)
    if hasMoved { prepareNeighbours() }
    return hasMoved
  }

  private func enter(_ here: EntityIndex?) {
    place = here
    // Where the trainee stands here is not known yet.
    (passing, trainee) = (nil, nil)
    // Nothing may hold on to what stood at the place that was left.
    doorways = Doorways()
    seating = Seating()
    parts = MovingParts()
    placements = [:]
    people.leave()
    remembrance.leave()
    hazards.leave()
    if let here {
      let names = models(at: here)
      rooms = rooms.filter { $0.key == here }
      room = nil
      presences = []
      drawn = []
      assets.trim(keeping: names)
      assets.prepare(names)
    }
    room = here.flatMap { self.room(of: $0) }
    guard let room, let here else { return }
    doorways = Doorways(of: room, at: here, session, casting)
  }

  /// The models that a place needs as the run stands: its room first.
  private func models(at place: EntityIndex) -> [String] {
    var names = [casting.room(of: place)]
    let compiled = session.compiled
    for entity in compiled.program.entities.indices {
      let sort = compiled.scenario.entities[entity].sort
      guard sort != .trainee, sort != .place, session.stage.place(of: entity) == place,
        session.stage.holder(of: entity) == nil
      else { continue }
      names.append(casting.person(entity) ?? casting.thing(entity))
    }
    return names
  }

  /// Reads what stands beyond the doors while one looks around here.
  private func prepareNeighbours() {
    guard place != nil else { return }
    assets.prepare(doors.flatMap { models(at: $0.place) })
  }

  private func room(of place: EntityIndex) -> Room? {
    if let known = rooms[place] { return known }
    let name = casting.room(of: place)
    if let missing = casting.missing(place) { assets.tell(missing: missing, shown: name) }
    guard let model = assets.form(name) else { return nil }
    let room = Room(model)
    rooms[place] = room
    return room
  }

  /// Where the trainee can walk: up to the doors, and not into their leaves.
  package var ground: Floor? { room.map { $0.floor.with(doorways.barriers) } }

  /// Its doors.
  package var doors: [Door] { doorways.doors }

  /// The door that leads to a place; nil when it is not shown.
  package func door(to place: EntityIndex) -> Int? { doorways.door(to: place) }

  /// The door by which one goes to a place, however far it is; nil when none leads there.
  func door(toward other: EntityIndex) -> Door? {
    place.flatMap { doorways.door(toward: other, from: $0, session) }
  }

  /// Gives everybody and everything its spot and its look.
  private func arrange(talking: EntityIndex?, atOnce: Bool) {
    guard let room else {
      presences = []
      drawn = []
      return
    }
    let stage = session.stage
    let compiled = session.compiled
    let here = compiled.program.entities.indices.filter { entity in
      let sort = compiled.scenario.entities[entity].sort
      return sort != .trainee && sort != .place && stage.place(of: entity) == place
        && stage.holder(of: entity) == nil
    }
    seating.keep(here)
    placements = placements.filter { here.contains($0.key) }
    var list: [Presence] = []
    // Things first: people sit on some of them.
    for entity in here where !casting.isPerson(entity) {
      if let node = furniture(of: entity, in: room) {
        list.append(furniture(entity, node, in: room))
        parts.follow(entity, session, room.placement, node, atOnce: atOnce)
      } else if let presence = thing(entity, in: room) {
        list.append(presence)
        if let placement = presence.placement {
          parts.follow(entity, session, placement, nil, atOnce: atOnce)
        }
      }
    }
    if let place { remembrance.layOut(in: room, at: place, taken: seating.taken("tribute")) }
    list += doorways.follow(session, in: room, &parts, atOnce: atOnce)
    var surroundings = Surroundings(
      place: place, room: room, doors: doorways, trainee: trainee, isAtOnce: atOnce, seating: seating,
      parts: parts)
    people.sendOut(here, surroundings)
    for person in people.gathered(here, talking: talking) {
      if let presence = people.place(person, list, &surroundings) { list.append(presence) }
    }
    (seating, parts) = (surroundings.seating, surroundings.parts)
    people.remember()
    presences = list
    hazards.kindle(in: room, at: place, presences, doorways, passing: passing, trainee: trainee)
    people.gather(in: room, presences, trainee: trainee)
    draw()
  }

  private func draw() {
    guard let room else { return }
    drawn = [room.placement] + presences.compactMap(\.placement) + remembrance.drawn + hazards.drawn
    drawn += people.drawn
  }

  /// Furniture of the room, which one looks at from before when it is flat and hangs on a wall, such as a mirror.
  private func furniture(_ entity: EntityIndex, _ node: Int, in room: Room) -> Presence {
    let box = room.placement.bounds(of: node)
    guard let facing = room.facing(ofFlat: box) else {
      return Presence(thing: entity, placement: nil, node: node, box: box)
    }
    return Presence(flat: entity, node: node, box: box, middle: box.centre, facing: facing)
  }

  private func furniture(of entity: EntityIndex, in room: Room) -> Int? {
    let words = casting.furnitureWords(of: entity)
    return room.furniture.first { piece in words.contains { utf8Equal($0, piece.word) } }?.node
  }

  private func thing(_ entity: EntityIndex, in room: Room) -> Presence? {
    // What the scenario wants without a form is reached by the list alone.
    guard !casting.isFormless(entity) else { return nil }
    var name = casting.thing(entity)
    if let missing = casting.missing(entity) { assets.tell(missing: missing, shown: name) }
    guard var model = assets.form(name) else { return nil }
    let isExhibit = session.compiled.scenario.entities[entity].sort == .exhibit
    // What is made to be used is no exhibit, though it may be called like one: a candle on the floor.
    if isExhibit, !Room.showsItself(model), let showcase = assets.form(Casting.showcase) {
      (name, model) = (Casting.showcase, showcase)
    }
    let height = model.bounds.upper.y - model.bounds.lower.y
    var word = isExhibit ? "exhibit" : (height > 0.6 ? "floor" : "prop")
    if let own = model.scene.roots.first.flatMap({ Extras(model.scene.nodes[$0].extras).word("spot") }) {
      word = own
    }
    // What is to be laid down stands ready at the side until it is.
    if let laid = Motion.value(of: entity, "laid", session) {
      word = laid == .truth(true) ? "tribute" : "side"
    }
    var spot = seating.spot(
      word, else: isExhibit ? ["prop", "floor"] : ["prop", "floor", "stand"], for: entity, in: room, session)
    if let chair = ChairAtBed(entity, session, casting), let bed = room.spots["bed"]?.first {
      spot = chair.spot(beside: bed, in: room)
    }
    let isShowcase = isExhibit && utf8Equal(name, Casting.showcase)
    if isShowcase, spot.exhibit != nil, let showing = room.showing(at: spot) {
      return Presence(exhibit: entity, placement: nil, showing)
    }
    let placement = placements[entity] ?? Placement(model, throwsShadow: height > 0.3)
    placements[entity] = placement
    // A card is turned to whoever comes in, so that it is not seen from its edge.
    let isCard = assets.isStandIn(model)
    placement.transform = (isCard ? Room.turned(spot, to: room.start.position) : spot).matrix
    placement.update()
    if isShowcase {
      return Presence(exhibit: entity, placement: placement, Room.showing(in: placement.bounds, spot))
    }
    if isExhibit, let showing = Room.showing(of: placement) {
      return Presence(exhibit: entity, placement: placement, showing)
    }
    return Presence(thing: entity, placement: placement, node: nil, box: placement.bounds)
  }

  /// Exhibits that are shown by an empty case: nothing but a name says what they are.
  package var nameless: [EntityIndex] {
    presences.filter { presence in
      session.compiled.scenario.entities[presence.entity].sort == .exhibit
        && presence.placement.map { !Room.showsItself($0.model) } ?? true
    }.map(\.entity)
  }

  /// Somebody or something that is here; nil when it is not to be seen.
  package func presence(of entity: EntityIndex) -> Presence? { presences.first { $0.entity == entity } }

  /// The light here, by the clock and by what signs say of the place.
  func light(at tick: Tick) -> Daylight {
    Daylight(at: tick, startSecond: session.compiled.scenario.clock.startSecond).darkened(
      by: hazards.light(at: place))
  }

  /// The middle of a fire that can be seen from here; nil where none burns.
  var fire: SIMD3<Float>? { hazards.fire }

  /// Who is nearest to a point; nil when nobody is here.
  package func nearestPerson(to point: SIMD3<Float>) -> Presence? {
    presences.filter(\.isPerson).min { length($0.middle - point) < length($1.middle - point) }
  }

  /// Whether somebody is walking just now.
  package func isWalking(_ entity: EntityIndex) -> Bool {
    people.walkers.walk(of: entity)?.isWalking ?? false
  }

  /// Who has begun to walk in since this was last asked.
  package func takeNewcomer() -> EntityIndex? { people.takeNewcomer() }

  // MARK: Living

  /// Lets whom the trainee attends to, or who speaks, look at the trainee's eye.
  package func heed(_ entity: EntityIndex?, eye: SIMD3<Float>?) { people.heed(entity, eye: eye) }

  /// Lets people breathe, blink, speak and walk, and parts move, at a time in seconds.
  package func animate(seconds: Float, isStill: Bool) {
    let passed = max(0, min(0.25, seconds - (secondsBefore ?? seconds)))
    secondsBefore = seconds
    self.isStill = isStill
    if let room {
      doorways.swing(
        passing: passing, trainee: trainee, walkers: people.walkers.list.map(\.walk.place), in: room, &parts,
        isStill: isStill)
    }
    let hasTurned = parts.advance(passed, isStill: isStill)
    let hasArrived = people.animate(
      seconds: seconds, passed: passed, isStill: isStill, in: room, hasTurned: hasTurned, &presences)
    if hasArrived { draw() }
    if !isStill { hazards.animate(seconds: seconds) }
  }

  /// Whether something is on its way here: somebody walks, or a part of a thing moves.
  package var isOnItsWay: Bool { parts.isMoving || !people.walkers.list.isEmpty }

  /// Whether anything here moves by itself.
  package var isAlive: Bool { people.isAlive || !hazards.drawn.isEmpty }
}
