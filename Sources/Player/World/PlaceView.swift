internal import Attempts
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
    /// Whether it is somebody.
    package var isPerson = false

    /// A thing, or furniture of the room.
    init(thing entity: EntityIndex, placement: Placement?, node: Int?, box: Box) {
      (self.entity, self.placement, self.node, self.box) = (entity, placement, node, box)
      middle = box.centre
      subject = Attention.Subject(thing: box.centre, size: length(box.upper - box.lower))
    }

    /// An exhibit, seen from a place: a model on its stand, or a case or panel of the room.
    init(exhibit entity: EntityIndex, placement: Placement?, _ showing: Room.Showing) {
      (self.entity, self.placement, node, box) = (entity, placement, showing.node, showing.box)
      middle = showing.middle
      subject = Attention.Subject(exhibit: showing.middle, eye: showing.eye)
    }

    /// Somebody.
    init(
      person entity: EntityIndex, placement: Placement, face: SIMD3<Float>, facing: SIMD3<Float>,
      isLying: Bool
    ) {
      (self.entity, self.placement, self.node, self.box) = (entity, placement, nil, placement.bounds)
      middle = face
      isPerson = true
      subject = Attention.Subject(face: face, facing: facing, isLying: isLying)
    }
  }

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
  }

  /// Which spot somebody or something has: it stays so for as long as it is wanted.
  private struct Seat: Equatable {
    let wanted: String
    let word: String
    let index: Int
  }

  /// Somebody who walks, as he is drawn.
  private struct Walker {
    let entity: EntityIndex
    let placement: Placement
    let figure: Figure
    var walk: Walk
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
  private var seats: [EntityIndex: Seat] = [:]
  /// Who kneels beside whom.
  private var beside: [EntityIndex: EntityIndex] = [:]
  /// Who has sat up in a bed, and not left it since.
  private var upInBed: Set<EntityIndex> = []
  /// Where people were when the room was last arranged; empty on entering it.
  private var placesBefore: [EntityIndex: EntityIndex?] = [:]
  /// Who walks in or out.
  private var walkers: [Walker] = []
  private var newcomer: EntityIndex?
  /// The beds on which somebody lies: their spots.
  private var beds: [EntityIndex: Room.Spot] = [:]
  private var parts = MovingParts()
  /// Doors that the scenario has a word for and that stand open now.
  private var openDoors: Set<EntityIndex> = []
  /// What the trainee has laid down in remembrance, and where, as far as the trace was read.
  private var tributes: [(place: EntityIndex, model: String)] = []
  private var traceRead = 0
  /// Flowers that lie here, and the book: things that are no entities.
  private var offerings: [Placement] = []
  /// Wheelchairs of those who sit where no seat is.
  private var chairs: [EntityIndex: Placement] = [:]
  /// Signs that show fire, smoke, steam or a wet floor: their numbers, and the models that are drawn for them.
  private let signsOfFire: [(sign: Int, model: String)]
  /// Fire, smoke, steam and water that can be seen here: things that are no entities.
  private var flames: [(model: String, placement: Placement)] = []
  /// Whom signs show beside somebody, and who are no entities.
  private var bystanders: [(model: String, placement: Placement)] = []
  /// The place to which the trainee is going: the door there opens before him.
  package var passing: EntityIndex?
  /// Where the trainee stands: others go around him, and no leaf is swung into him.
  package var trainee: SIMD3<Float>?
  /// Whom the trainee attends to, or who speaks: he looks at the trainee's eye.
  package var heeding: EntityIndex?
  /// Where that eye is.
  package var eye: SIMD3<Float>?
  /// How far people have turned their heads to it.
  private var turned: [EntityIndex: Float] = [:]
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
    signsOfFire = session.compiled.names.signs.indices.compactMap { index in
      guard let declaration = session.declaration(ofSign: index), !declaration.isDecoy else { return nil }
      let look = declaration.looks.first { ["fire", "smoke", "floor"].contains($0.id.value) }
      let model = look.map { "Props/\($0.id.value)-\($0.value)" }
      return model.flatMap { assets.has($0) ? (index, $0) : nil }
    }
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
    doors = []
    placements = [:]
    seats = [:]
    figures = [:]
    placesBefore = [:]
    walkers = []
    turned = [:]
    offerings = []
    flames = []
    bystanders = []
    passing = nil
    // Nothing may hold on to what stood at the place that was left.
    parts = MovingParts()
    beds = [:]
    chairs = [:]
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
    doors = doors(from: here, in: room)
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

  /// The doors of a room: one that the scenario names gets the doorway of its word, such as `fire-door`, the others
  /// theirs in the order of the scenario.
  private func doors(from here: EntityIndex, in room: Room) -> [Door] {
    let leaves = ["door", "fire-door"]
    var spots = (room.spots["door"] ?? []).map { (spot: $0, node: room.furniture(at: $0, leaves)) }
    let ways = linked(to: here)
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
    return ways.indices.compactMap { index in
      chosen[index].map { doorway in
        Door(
          place: ways[index].place, spot: doorway.spot, entity: ways[index].door, node: doorway.node,
          motions: doorway.node.map { MovingParts.motions(of: scene, node: $0, ending: ".open") } ?? [])
      }
    }
  }

  private func room(of place: EntityIndex) -> Room? {
    if let known = rooms[place] { return known }
    guard let model = assets.model(casting.room(of: place)) else { return nil }
    let room = Room(model)
    rooms[place] = room
    return room
  }

  /// Places that one can walk to from a place without passing through another, in the order of the scenario.
  private func linked(to place: EntityIndex) -> [(place: EntityIndex, door: EntityIndex?)] {
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
  package func door(to place: EntityIndex) -> Int? { doors.firstIndex { $0.place == place } }

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
    seats = seats.filter { here.contains($0.key) }
    chairs = chairs.filter { here.contains($0.key) }
    beds = [:]
    beside = [:]
    var list: [Presence] = []
    // Things first: people sit on some of them.
    for entity in here where !casting.isPerson(entity) {
      if let node = furniture(of: entity, in: room) {
        list.append(
          Presence(thing: entity, placement: nil, node: node, box: room.placement.bounds(of: node)))
        move(partsOf: entity, room.placement, node, atOnce: atOnce)
      } else if let presence = thing(entity, in: room) {
        list.append(presence)
        if let placement = presence.placement { move(partsOf: entity, placement, nil, atOnce: atOnce) }
      }
    }
    layOut(in: room)
    openDoors = []
    for door in doors where door.entity != nil { hang(door, in: room, atOnce: atOnce, &list) }
    sendOut(here, in: room, atOnce: atOnce)
    // Those who sit or lie first: whoever stands looks at the nearest of them, whoever kneels does so beside one.
    var people = here.filter { casting.isPerson($0) }.map {
      (entity: $0, figure: Figure(of: $0, in: session, isTalking: talking == $0))
    }
    let attended = kneel(&people)
    let resting = people.filter { !$0.figure.canWalk && attended[$0.entity] == nil }
    let kneeling = people.filter { attended[$0.entity] != nil }
    for (entity, figure) in resting + kneeling + people.filter({ $0.figure.canWalk }) {
      beside[entity] = attended[entity]
      // Whoever has no figure that can be read is a card, and can be pointed at all the same.
      if let presence = self.figure(entity, figure, in: room, list, atOnce: atOnce) ?? thing(entity, in: room)
      {
        list.append(presence)
      }
    }
    placesBefore = [:]
    for entity in compiled.program.entities.indices where casting.isPerson(entity) {
      placesBefore[entity] = .some(stage.place(of: entity))
    }
    presences = list
    kindle(in: room)
    gather(in: room)
    draw()
  }

  /// Lets those kneel whom signs of others show beside them; who kneels beside whom.
  private func kneel(_ people: inout [(entity: EntityIndex, figure: Figure)]) -> [EntityIndex: EntityIndex] {
    var attended: [EntityIndex: EntityIndex] = [:]
    for (patient, figure) in people where !figure.isUpright {
      for attendant in figure.attendants where attendant.manner != .nearby {
        guard
          let index = people.firstIndex(where: { session.compiled.names.entity(attendant.name) == $0.entity }
          ),
          people[index].entity != patient, people[index].figure.canWalk
        else { continue }
        people[index].figure.posture = .kneeling
        people[index].figure.presses = attendant.manner == .presses
        attended[people[index].entity] = patient
      }
    }
    return attended
  }

  /// Puts there whom signs show beside somebody on the floor and who is no entity, such as a friend who holds his hand.
  private func gather(in room: Room) {
    var present: [(model: String, placement: Placement)] = []
    for (patient, figure) in figures.sorted(by: { $0.key < $1.key })
    where !figure.isUpright && beds[patient] == nil {
      guard let lying = placements[patient]?.transform else { continue }
      for attendant in figure.attendants where session.compiled.names.entity(attendant.name) == nil {
        let name = "People/\(attendant.name)"
        guard let model = assets.has(name) ? assets.model(name) : nil else { continue }
        let placement =
          bystanders.first { utf8Equal($0.model, name) }?.placement ?? Placement(model, throwsShadow: true)
        var other = Figure()
        if attendant.manner != .nearby { other.posture = .kneeling }
        other.face["worry"] = 0.8
        placement.transform = room.beside(lying, attendant.manner).matrix
        other.apply(to: placement, seconds: 0, isStill: true)
        placement.update()
        present.append((name, placement))
      }
    }
    bystanders = present
  }

  private func draw() {
    guard let room else { return }
    drawn = [room.placement] + presences.compactMap(\.placement) + offerings + flames.map(\.placement)
    drawn += chairs.sorted { $0.key < $1.key }.map(\.value)
    drawn += bystanders.map(\.placement)
    drawn += walkers.filter { $0.walk.end == nil }.map(\.placement)
  }

  /// Puts fire, smoke, steam and water where signs show them: over the thing, in the doorway, else in the room; smoke that
  /// fills the room is around the trainee.
  private func kindle(in room: Room) {
    var burning: [(model: String, placement: Placement)] = []
    for (index, name) in signsOfFire {
      let sign = session.compiled.names.signs[index]
      let thing = presences.first { $0.entity == sign.entity }
      guard thing != nil || sign.entity == place, session.stage.shows(sign), let model = assets.model(name)
      else {
        continue
      }
      let known = flames.first { flame in
        utf8Equal(flame.model, name) && !burning.contains { $0.placement === flame.placement }
      }
      let placement = known?.placement ?? Placement(model)
      if let door = doors.first(where: { $0.entity == sign.entity }) {
        placement.transform = door.spot.matrix
      } else {
        let fills = name.hasPrefix("Props/smoke")
        let isUnderFoot = name.hasPrefix("Props/floor")
        let top = thing.map { SIMD3($0.box.centre.x, $0.box.upper.y, $0.box.centre.z) }
        let spot =
          fills
          ? trainee.map { SIMD3($0.x, 0, $0.z) }
          : (isUnderFoot ? room.spots["floor"]?.first : room.spots["floor"]?.last)?.position
        placement.transform = Matrix4(
          translation: top ?? spot ?? .zero, rotation: Quaternion.identity, scale: SIMD3(1, 1, 1))
      }
      placement.update()
      burning.append((name, placement))
    }
    flames = burning
  }

  // MARK: Moving parts

  /// Lets the parts of a thing go to where its properties say.
  private func move(partsOf entity: EntityIndex, _ placement: Placement, _ node: Int?, atOnce: Bool) {
    for motion in Motion.table {
      guard let value = Motion.value(of: entity, motion.property, session),
        let share = motion.share(value)
      else { continue }
      aim(motion.endings, of: placement, node, at: share, atOnce: atOnce)
    }
  }

  private func aim(_ endings: [String], of placement: Placement, _ node: Int?, at share: Float, atOnce: Bool)
  {
    for ending in endings {
      for animation in MovingParts.motions(of: placement.model.scene, node: node, ending: ending) {
        parts.aim(placement, animation, at: share, atOnce: atOnce)
      }
    }
  }

  /// A door that the scenario names can be looked at and pointed at, and stands open or shut.
  private func hang(_ door: Door, in room: Room, atOnce: Bool, _ list: inout [Presence]) {
    guard let entity = door.entity, let node = door.node else { return }
    if Motion.isTrue("open", of: entity, session) { openDoors.insert(entity) }
    move(partsOf: entity, room.placement, node, atOnce: atOnce)
    list.append(Presence(thing: entity, placement: nil, node: node, box: room.placement.bounds(of: node)))
  }

  /// Opens doors before whoever goes through, and lets them fall shut behind him.
  private func swing(isStill: Bool) {
    guard let room else { return }
    for door in doors where !door.motions.isEmpty {
      let isInTheWay =
        trainee.map { length(SIMD3($0.x, 0, $0.z) - door.spot.position) < Room.leaf - 0.1 } ?? false
      let isOpen =
        passing == door.place || door.entity.map { openDoors.contains($0) } ?? false
        || !isInTheWay && walkers.contains { length($0.walk.place - door.spot.position) < 1.3 }
      for motion in door.motions {
        parts.aim(room.placement, motion, at: isOpen ? 1 : 0, atOnce: isStill)
      }
    }
  }

  private func furniture(of entity: EntityIndex, in room: Room) -> Int? {
    let words = casting.furnitureWords(of: entity)
    return room.furniture.first { piece in words.contains { utf8Equal($0, piece.word) } }?.node
  }

  private func figure(
    _ entity: EntityIndex, _ figure: Figure, in room: Room, _ things: [Presence], atOnce: Bool
  ) -> Presence? {
    var figure = figure
    guard let name = casting.person(entity), let model = assets.model(name) else { return nil }
    let sitsUp = sitsUpInBed(entity, figure)
    if sitsUp { figure.posture = .lying }
    let spot = seat(entity, figure, at: spot(of: entity, figure, in: room, things))
    let placement = placements[entity] ?? Placement(model, throwsShadow: true)
    let isNew = placements[entity] == nil
    placements[entity] = placement
    placement.transform = spot.matrix
    if figure.isOnBed, spot.node != nil, seats[entity].map({ utf8Equal($0.word, "bed") }) ?? false {
      beds[entity] = spot
      figure.bare.insert("shoes")
      if figure.posture == .lying { figure.marks.insert("blanket") }
      if let node = room.node(beside: spot, ending: ".backrest"),
        let degrees = backrest(of: entity, sitsUp: sitsUp),
        let bed = room.placement.model.scene.nodes[node].parent.flatMap({
          room.placement.model.scene.nodes[$0].parent
        })
      {
        let share = Float(max(0, min(1, degrees / Motion.steepest)))
        aim([".backrest.raise"], of: room.placement, bed, at: share, atOnce: atOnce)
      }
    }
    lay(entity, &figure, placement, in: room)
    figures[entity] = figure
    if isNew, !atOnce { letIn(entity, placement, figure, to: spot, in: room) }
    let walker = walkers.firstIndex { $0.entity == entity }
    // Whoever no longer stands has arrived, however far he was.
    if let walker, !figure.canWalk { walkers.remove(at: walker) }
    pose(entity, placement, figure, seconds: 0, isStill: true)
    return presence(of: entity, placement, figure)
  }

  /// Puts a wheelchair under whoever sits where no seat is left; where he sits then.
  private func seat(_ entity: EntityIndex, _ figure: Figure, at spot: Room.Spot) -> Room.Spot {
    chairs[entity] = chairs[entity].flatMap { sitsOnNothing(entity, figure) ? $0 : nil }
    guard sitsOnNothing(entity, figure), let model = assets.model("Props/wheelchair") else { return spot }
    let chair = chairs[entity] ?? Placement(model, throwsShadow: true)
    chairs[entity] = chair
    chair.transform = spot.matrix
    chair.update()
    return Room.seat(of: chair) ?? spot
  }

  private func sitsOnNothing(_ entity: EntityIndex, _ figure: Figure) -> Bool {
    guard [.sitting, .slumped].contains(figure.posture), !Motion.isTrue("inChair", of: entity, session),
      let seat = seats[entity]
    else { return false }
    return seat.word.isEmpty || seat.word == "stand"
  }

  /// Whether somebody who sits does so in bed: who lay there was helped to sit up, nobody is carried to a chair by that.
  private func sitsUpInBed(_ entity: EntityIndex, _ figure: Figure) -> Bool {
    switch figure.posture {
    case .sitting, .slumped:
      let isInBed = seats[entity].map { $0.wanted == "bed" && $0.word == "bed" } ?? upInBed.contains(entity)
      guard isInBed, !Motion.isTrue("inChair", of: entity, session) else { return false }
      upInBed.insert(entity)
      return true
    case .lying, .onSide: return false
    default:
      upInBed.remove(entity)
      return false
    }
  }

  /// How far the backrest below somebody is up; nil when nothing about him says it.
  private func backrest(of entity: EntityIndex, sitsUp: Bool) -> Double? {
    if sitsUp { return Motion.steepest }
    if Motion.isTrue("inBed", of: entity, session),
      case .number(let degrees)? = Motion.value(of: entity, "backAngle", session)
    {
      return degrees
    }
    return upInBed.contains(entity) ? 0 : nil
  }

  /// Somebody as one sees and points at him.
  private func presence(of entity: EntityIndex, _ placement: Placement, _ figure: Figure) -> Presence {
    placement.update()
    let head = placement.model.scene.node(named: "head")
    let way = placement.transform.transform(direction: SIMD3(0, 0, 1))
    return Presence(
      person: entity, placement: placement,
      face: head.map { placement.worldMatrix(of: $0).transform(point: .zero) } ?? placement.bounds.centre,
      facing: normalized(SIMD3(way.x, 0, way.z)), isLying: !figure.isUpright)
  }

  /// Somebody's spot: in the wheelchair, on the edge of the bed, or the one that suits his posture.
  private func spot(of entity: EntityIndex, _ figure: Figure, in room: Room, _ things: [Presence])
    -> Room.Spot
  {
    let chair = things.first { casting.furnitureWords(of: $0.entity).contains("wheelchair") }?.placement
    if Motion.isTrue("inChair", of: entity, session), [.sitting, .slumped].contains(figure.posture),
      let seat = chair.flatMap({ Room.seat(of: $0) })
    {
      return seat
    }
    if let patient = beside[entity].flatMap({ placements[$0] }) {
      return room.beside(patient.transform, figure.presses ? .presses : .beside)
    }
    let word: String
    switch figure.posture {
    case .sitting, .slumped: word = "seat"
    case .lying, .onSide, .onEdge: word = "bed"
    case .standing, .kneeling: word = "stand"
    case .fallen: word = "floor"
    }
    let spot = spot(word, else: ["stand", "floor", "seat"], for: entity, in: room)
    if figure.canWalk {
      let others = things.filter { figures[$0.entity].map { !$0.canWalk } ?? false }.map(\.middle)
      let nearest = others.min { length($0 - spot.position) < length($1 - spot.position) }
      // Whoever holds what hurts turns from the wall to who comes in.
      if nearest == nil, figure.gestures.contains("guarding") {
        return Room.turned(spot, to: room.entry(byDoor: nil).position)
      }
      return nearest.map { length($0 - spot.position) < 5 ? Room.turned(spot, to: $0) : spot } ?? spot
    }
    guard figure.posture == .onEdge else { return spot }
    return room.edge(of: spot, toward: chair?.bounds.centre ?? room.entry(byDoor: nil).position)
  }

  /// Lets whoever lies follow the bed: up and down with it, and up with its backrest.
  private func lay(_ entity: EntityIndex, _ figure: inout Figure, _ placement: Placement, in room: Room) {
    guard let bed = beds[entity] else { return }
    let spot = room.current(bed)
    if let node = room.node(beside: bed, ending: ".backrest") {
      let turn = room.placement.pose.rotations[node]
      figure.raised = 2 * atan2f(turn.x, turn.w)
    }
    let slide = Matrix4(
      translation: SIMD3(0, 0, Figure.slide(raised: figure.raised)), rotation: Quaternion.identity,
      scale: SIMD3(1, 1, 1))
    placement.transform = spot.matrix * slide
  }

  /// Who is nearest to a point; nil when nobody is here.
  package func nearestPerson(to point: SIMD3<Float>) -> Presence? {
    presences.filter(\.isPerson).min { length($0.middle - point) < length($1.middle - point) }
  }

  private func thing(_ entity: EntityIndex, in room: Room) -> Presence? {
    // What the scenario wants without a form is reached by the list alone.
    guard !casting.isFormless(entity) else { return nil }
    let name = casting.thing(entity)
    guard let model = assets.model(name) ?? assets.model(Casting.standIn) else { return nil }
    let height = model.bounds.upper.y - model.bounds.lower.y
    let isExhibit = session.compiled.scenario.entities[entity].sort == .exhibit
    var word = isExhibit ? "exhibit" : (height > 0.6 ? "floor" : "prop")
    if let own = model.scene.roots.first.flatMap({ Extras(model.scene.nodes[$0].extras).word("spot") }) {
      word = own
    }
    // What is to be laid down stands ready at the side until it is.
    if let laid = Motion.value(of: entity, "laid", session) {
      word = laid == .truth(true) ? "tribute" : "side"
    }
    let spot = spot(
      word, else: isExhibit ? ["prop", "floor"] : ["prop", "floor", "stand"], for: entity, in: room)
    if isExhibit, spot.exhibit != nil, utf8Equal(name, Casting.showcase) {
      return Presence(exhibit: entity, placement: nil, room.showing(at: spot))
    }
    let placement = placements[entity] ?? Placement(model, throwsShadow: height > 0.3)
    placements[entity] = placement
    // A card is turned to whoever comes in, so that it is not seen from its edge.
    let isCard = utf8Equal(name, Casting.standIn)
    placement.transform = (isCard ? Room.turned(spot, to: room.entry(byDoor: nil).position) : spot).matrix
    placement.update()
    if isExhibit, let showing = Room.showing(of: placement) {
      return Presence(exhibit: entity, placement: placement, showing)
    }
    return Presence(thing: entity, placement: placement, node: nil, box: placement.bounds)
  }

  /// The spot of a word that somebody or something has already, else the next free one, else one of other words; when
  /// all are taken, before the door, side by side.
  private func spot(
    _ word: String, else others: [String], for entity: EntityIndex, in room: Room
  ) -> Room.Spot {
    if seats[entity]?.wanted != word {
      // Where the scenario says, if the room has that anchor.
      let named = session.compiled.scenario.entities[entity].node.flatMap { room.spot(named: $0) }
      seats[entity] = named.map { Seat(wanted: word, word: $0.word, index: $0.index) }
      for candidate in [word] + others where seats[entity] == nil {
        let taken = Set(seats.values.filter { $0.word == candidate }.map(\.index))
        guard let free = (room.spots[candidate] ?? []).indices.first(where: { !taken.contains($0) }) else {
          continue
        }
        seats[entity] = Seat(wanted: word, word: candidate, index: free)
      }
      if seats[entity] == nil {
        let taken = Set(seats.values.filter { $0.word.isEmpty }.map(\.index))
        let free = (0...taken.count).first { !taken.contains($0) } ?? 0
        seats[entity] = Seat(wanted: word, word: "", index: free)
      }
    }
    guard let seat = seats[entity] else { return room.entry(byDoor: nil) }
    if let spots = room.spots[seat.word] { return room.current(spots[seat.index]) }
    let count = seat.index
    let base = room.entry(byDoor: nil)
    let side = SIMD3(base.facing.z, 0, -base.facing.x)
    let row = Float(count / 6)
    let at = base.position + base.facing * (1.5 + row * 0.5) + side * (Float(count % 6) * 0.45 - 1.1)
    let matrix = Matrix4(
      translation: room.floor.nearest(to: at),
      rotation: Quaternion.rotation(
        about: SIMD3(0, 1, 0), radians: Angle.about(-base.facing.x, -base.facing.z)),
      scale: SIMD3(1, 1, 1))
    return Room.Spot(
      position: matrix.transform(point: .zero), facing: -base.facing, matrix: matrix, node: nil)
  }

  // MARK: Remembrance

  /// Puts down what the trainee has laid here, and the book where one can write in it.
  private func layOut(in room: Room) {
    readTributes()
    guard let place else { return }
    var wanted: [(model: String, spot: Room.Spot)] = []
    if canWrite(at: place), let spot = room.spots["book"]?.first {
      wanted.append(("Props/message-book", spot))
    }
    // A basket that was laid has its spot already.
    let taken = Set(seats.values.filter { $0.word == "tribute" }.map(\.index))
    let free = (room.spots["tribute"] ?? []).enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    wanted += zip(tributes.filter { $0.place == place }.map(\.model), free).map { ($0, $1) }
    var laid: [Placement] = []
    for (model, spot) in wanted {
      guard let model = assets.model(model) ?? assets.model(Casting.standIn) else { continue }
      let known = offerings.first { offering in
        offering.model === model && !laid.contains { $0 === offering }
      }
      let placement = known ?? Placement(model, throwsShadow: true)
      placement.transform = spot.matrix
      placement.update()
      laid.append(placement)
    }
    offerings = laid
  }

  /// Whether something can be written here for others to read.
  private func canWrite(at place: EntityIndex) -> Bool {
    session.compiled.names.acts.contains { act in
      guard case .declared(let number) = act.source,
        let at = session.compiled.scenario.actions[number].at.flatMap({
          session.compiled.names.entity($0.value)
        })
      else { return false }
      return at == place && act.parameters.contains { if case .text = $0.kind { true } else { false } }
    }
  }

  /// Reads from the trace what was laid down since; from its beginning when acts were taken back.
  private func readTributes() {
    let compiled = session.compiled
    let trace = session.recorder.simulation.trace
    if trace.count < traceRead { (tributes, traceRead) = ([], 0) }
    for occurrence in trace[traceRead...] where occurrence.kind == .completed && occurrence.c == 0 {
      let act = compiled.names.acts[Int(occurrence.a)]
      guard act.tags.contains(where: { utf8Equal($0, "tribute") }), case .declared(let number) = act.source,
        let place = compiled.scenario.actions[number].at.flatMap({ compiled.names.entity($0.value) })
      else { continue }
      tributes.append((place, casting.offering(act.id)))
    }
    traceRead = trace.count
  }

  // MARK: Coming and going

  /// Whether somebody is walking just now.
  package func isWalking(_ entity: EntityIndex) -> Bool {
    walkers.contains { $0.entity == entity && $0.walk.isWalking }
  }

  /// Who has begun to walk in since this was last asked.
  package func takeNewcomer() -> EntityIndex? {
    defer { newcomer = nil }
    return newcomer
  }

  /// Lets somebody who has come to this place while it is looked at walk in from the door.
  private func letIn(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, to spot: Room.Spot, in room: Room
  ) {
    guard figure.canWalk, let before = placesBefore[entity], before != place,
      let door = before.flatMap({ self.door(to: $0) }) ?? doors.indices.first
    else { return }
    walkers.removeAll { $0.entity == entity }
    let floor = trainee.map { room.floor.around($0) } ?? room.floor
    let route = floor.route(from: doors[door].spot.position, to: spot.position)
    newcomer = entity
    walkers.append(
      Walker(entity: entity, placement: placement, figure: figure, walk: Walk(route, end: spot)))
  }

  /// Lets whoever stood here and has gone to another place walk out.
  private func sendOut(_ here: [EntityIndex], in room: Room, atOnce: Bool) {
    for (entity, placement) in placements.sorted(by: { $0.key < $1.key }) where !here.contains(entity) {
      placements[entity] = nil
      guard let figure = figures.removeValue(forKey: entity) else { continue }
      walkers.removeAll { $0.entity == entity }
      let next = session.stage.place(of: entity)
      guard !atOnce, figure.canWalk, session.stage.holder(of: entity) == nil,
        let door = next.flatMap({ self.door(to: $0) }) ?? doors.indices.first
      else { continue }
      let from = placement.transform.transform(point: .zero)
      let floor = trainee.map { room.floor.around($0) } ?? room.floor
      let route = floor.route(from: from, to: doors[door].spot.position)
      walkers.append(
        Walker(entity: entity, placement: placement, figure: figure, walk: Walk(route, end: nil)))
    }
  }

  // MARK: Living

  /// Lets people breathe, blink, speak and walk, and parts move, at a time in seconds.
  package func animate(seconds: Float, isStill: Bool) {
    let passed = max(0, min(0.25, seconds - (secondsBefore ?? seconds)))
    secondsBefore = seconds
    self.isStill = isStill
    swing(isStill: isStill)
    heed(passed, isStill: isStill)
    let hasTurned = parts.advance(passed, isStill: isStill)
    for index in walkers.indices { walkers[index].walk.advance(passed) }
    let gone = walkers.count
    walkers.removeAll { isStill || $0.walk.isOver }
    if walkers.count != gone { draw() }
    for (model, placement) in flames where !isStill && model.hasPrefix("Props/fire") {
      flicker(placement, seconds)
    }
    for index in presences.indices {
      let entity = presences[index].entity
      guard let placement = presences[index].placement, figures[entity] != nil else { continue }
      if let room, var figure = figures[entity], beds[entity] != nil, hasTurned {
        lay(entity, &figure, placement, in: room)
        figures[entity] = figure
      }
      guard let figure = figures[entity] else { continue }
      pose(entity, placement, figure, seconds: seconds, isStill: isStill)
      if hasTurned || walkers.contains(where: { $0.entity == entity }) {
        presences[index] = presence(of: entity, placement, figure)
      }
    }
    for walker in walkers where walker.walk.end == nil {
      pose(walker.entity, walker.placement, walker.figure, seconds: seconds, isStill: isStill)
    }
  }

  private func pose(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, seconds: Float, isStill: Bool
  ) {
    let walk = walkers.first { $0.entity == entity }?.walk
    if let walk { placement.transform = walk.matrix }
    // No two people breathe in step.
    figure.apply(
      to: placement, seconds: seconds + Float(entity) * 1.37, isStill: isStill,
      walk: walk.flatMap { $0.isWalking ? $0.phase : nil })
    placement.update()
    if let eye, walk == nil, let share = turned[entity], share > 0.01 {
      HeadTurning.turn(placement, toward: eye, share: share)
      placement.update()
    }
  }

  /// Lets whom the trainee attends to turn his head to him, and all others theirs back.
  private func heed(_ passed: Float, isStill: Bool) {
    for (entity, figure) in figures {
      let wanted: Float = entity == heeding && figure.looksBack ? 1 : 0
      let now = turned[entity] ?? 0
      turned[entity] = isStill ? wanted : now + (wanted - now) * min(1, passed * 3)
    }
  }

  /// Lets a fire lick up and sink.
  private func flicker(_ fire: Placement, _ seconds: Float) {
    let tall = 1 + 0.07 * sinf(seconds * 7.1) + 0.05 * sinf(seconds * 12.7)
    fire.transform = Matrix4(
      translation: fire.transform.transform(point: .zero),
      rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: 0.09 * sinf(seconds * 4.3)),
      scale: SIMD3(1, tall, 1))
    fire.update()
  }

  /// Whether anything here moves by itself.
  package var isAlive: Bool { !figures.isEmpty || !walkers.isEmpty || !flames.isEmpty }
}
