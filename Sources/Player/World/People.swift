internal import Glibc
internal import Playing
internal import Renderer
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation
internal import SourceText

/// Where the people of a place are to find their spots and ways: the room, what is taken, what moves.
struct Surroundings {
  /// The place.
  let place: EntityIndex?
  /// The room that shows it.
  let room: Room
  /// Its doors.
  let doors: Doorways
  /// Where the trainee stands: others go around him.
  let trainee: SIMD3<Float>?
  /// Whether everybody is where he is to be at once.
  let isAtOnce: Bool
  /// Who has which spot.
  var seating: Seating
  /// Parts of furniture on their way.
  var parts: MovingParts

  /// Where others can walk.
  var floor: Floor { trainee.map { room.floor.around($0) } ?? room.floor }

  /// The door by which one goes to or comes from a place: any, when none leads there.
  func door(to place: EntityIndex?) -> Door? {
    place.flatMap { doors.door(to: $0) }.map { doors.doors[$0] } ?? doors.doors.first
  }
}

/// The people of a place, as figures: where each stands, sits or lies, how he looks, and how he lives.
final class People {
  /// Somebody who is to be put at his place.
  struct Person {
    let entity: EntityIndex
    var figure: Figure
    /// Beside whom he kneels.
    var patient: EntityIndex?
  }

  /// Where somebody stands who does something to somebody or something, and where that was when he went there.
  private struct Post {
    let work: EntityIndex
    let middle: SIMD3<Float>
    /// Nil where there is none to which he can walk.
    let spot: Room.Spot?
  }

  private let session: Session
  private let assets: AssetFolder
  private let casting: Casting
  /// How people were last seen, by entity.
  private(set) var figures: [EntityIndex: Figure] = [:]
  private var placements: [EntityIndex: Placement] = [:]
  /// Who kneels beside whom.
  private(set) var beside: [EntityIndex: EntityIndex] = [:]
  /// Who has sat up in a bed, and not left it since.
  private var upInBed: Set<EntityIndex> = []
  /// Who went to somebody or something to do an act on it, and stands there since.
  private var posts: [EntityIndex: Post] = [:]
  /// Where people were when the room was last arranged; empty on entering it.
  private var placesBefore: [EntityIndex: EntityIndex?] = [:]
  /// Who walks in or out.
  private(set) var walkers = Walkers()
  /// The beds on which somebody lies: their spots.
  private var beds: [EntityIndex: Room.Spot] = [:]
  /// Chairs of those who sit where no seat is.
  private(set) var chairs: [EntityIndex: Placement] = [:]
  /// Who sits, or would, and has found no seat of the room.
  private var seatless: Set<EntityIndex> = []
  /// The floor that people take.
  private(set) var footprints: [EntityIndex: Footprint] = [:]
  /// With which arm those who sit at the tap came there.
  private var atTap: [EntityIndex: Figure.Arm] = [:]
  /// Seats whose backs follow those who sit on them.
  private var backrests: [EntityIndex: Backrest] = [:]
  /// Whom signs show beside somebody, and who are no entities.
  private var bystanders: [(model: String, placement: Placement)] = []
  /// Where they stand who look on, and where whom they look at lay when they came there.
  private var lookouts: [String: (spot: Room.Spot, middle: SIMD3<Float>)] = [:]
  /// Whom the trainee attends to, or who speaks, and the eye at which he looks.
  private var heeded: (entity: EntityIndex?, eye: SIMD3<Float>?)?
  /// How far people have turned their heads to it.
  private var turned: [EntityIndex: Float] = [:]

  /// Follows a session.
  init(_ session: Session, _ assets: AssetFolder, _ casting: Casting) {
    (self.session, self.assets, self.casting) = (session, assets, casting)
  }

  /// Forgets whoever was at the place that was left.
  func leave() {
    placements = [:]
    figures = [:]
    placesBefore = [:]
    posts = [:]
    walkers = Walkers()
    turned = [:]
    bystanders = []
    lookouts = [:]
    beds = [:]
    chairs = [:]
    atTap = [:]
    backrests = [:]
    footprints = [:]
    seatless = []
  }

  /// Whether anybody is here.
  var isAlive: Bool { !figures.isEmpty || !walkers.list.isEmpty }

  /// What is drawn beside those whom one can point at: wheelchairs, bystanders, and whoever walks out.
  var drawn: [Placement] {
    chairs.sorted { $0.key < $1.key }.map(\.value) + bystanders.map(\.placement)
      + walkers.leaving.map(\.placement)
  }

  /// Who has begun to walk in since this was last asked.
  func takeNewcomer() -> EntityIndex? { walkers.takeNewcomer() }

  // MARK: Places

  /// Those who are here, in the order in which they take their places: those who sit or lie first, since whoever stands
  /// looks at the nearest of them, and whoever kneels does so beside one; those last who do something to others.
  func gathered(_ here: [EntityIndex], talking: EntityIndex?) -> [Person] {
    chairs = chairs.filter { here.contains($0.key) }
    atTap = atTap.filter { here.contains($0.key) }
    footprints = footprints.filter { here.contains($0.key) }
    seatless = seatless.filter { here.contains($0) }
    beds = [:]
    beside = [:]
    var people = here.filter { casting.isPerson($0) }.map {
      Person(entity: $0, figure: Figure(of: $0, in: session, isTalking: talking == $0), patient: nil)
    }
    kneel(&people)
    let standing = people.filter { $0.figure.canWalk }
    return people.filter { !$0.figure.canWalk && $0.patient == nil } + people.filter { $0.patient != nil }
      + standing.filter { work(of: $0.entity) == nil } + standing.filter { work(of: $0.entity) != nil }
  }

  /// On whom or what somebody does an act just now: on the person, where it is a part of his body.
  private func work(of entity: EntityIndex) -> EntityIndex? {
    session.stage.work(of: entity).map { Figure.owner(of: $0, session) ?? $0 }
  }

  /// Keeps in mind who is where, so that it is known later who has come.
  func remember() {
    placesBefore = [:]
    for entity in session.compiled.program.entities.indices where casting.isPerson(entity) {
      placesBefore[entity] = .some(session.stage.place(of: entity))
    }
  }

  /// Lets those kneel whom signs of others show beside them.
  private func kneel(_ people: inout [Person]) {
    for patient in people where !patient.figure.isUpright {
      for attendant in patient.figure.attendants where attendant.manner != .nearby {
        guard
          let index = people.firstIndex(where: { session.compiled.names.entity(attendant.name) == $0.entity }
          ),
          people[index].entity != patient.entity, people[index].figure.canWalk
        else { continue }
        people[index].figure.posture = .kneeling
        people[index].figure.presses = attendant.manner == .presses
        people[index].patient = patient.entity
      }
    }
  }

  /// Puts there whom signs show beside somebody on the floor and who is no entity, such as a friend who holds his hand.
  ///
  /// - Parameter presences: those who are here.
  func gather(in room: Room, _ presences: [Presence], trainee: SIMD3<Float>?) {
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
        let presence = presences.first { $0.entity == patient }
        placement.transform =
          (attendant.manner == .nearby
          ? presence.flatMap { lookout(name, at: $0, in: room, presences, trainee) } : nil)?.matrix
          ?? room.beside(lying, attendant.manner).matrix
        other.apply(to: placement, seconds: 0, isStill: true)
        placement.update()
        present.append((name, placement))
      }
    }
    bystanders = present
  }

  /// Where one stands who looks on: a step back, and not between the trainee's eye and whoever lies there.
  private func lookout(
    _ name: String, at patient: Presence, in room: Room, _ presences: [Presence], _ trainee: SIMD3<Float>?
  ) -> Room.Spot? {
    let middle = patient.box.centre
    if let known = lookouts[name], length(known.middle - middle) < 0.5 { return known.spot }
    let others = presences.filter { $0.isPerson && $0.entity != patient.entity }.map(\.box.centre)
    let place = Workplace(
      at: patient, trainee: trainee, others: others,
      footprints: taken(), distances: [1.5, 1.7, 1.3, 1.9],
      on: room.floor)
    let spot = place.spot(from: room.start.position)
    if trainee != nil { lookouts[name] = spot.map { ($0, middle) } }
    return spot
  }

  /// Puts somebody where he is to be, as he looks now; nil when nothing is drawn.
  ///
  /// - Parameter others: things, and people who are at their places already.
  func place(
    _ person: Person, _ others: [Presence], _ stage: inout Surroundings
  ) -> Presence? {
    let entity = person.entity
    beside[entity] = person.patient
    var figure = person.figure
    let room = stage.room
    guard let name = casting.person(entity) else { return nil }
    if let missing = casting.missing(entity) { assets.tell(missing: missing, shown: name) }
    guard let model = assets.form(name) else { return nil }
    let sitsUp = sitsUpInBed(entity, figure, stage.seating)
    if sitsUp { figure.posture = .lying }
    let spot = spot(of: entity, &figure, model.scene, others, &stage)
    footprints[entity] = Footprint(rectangle(of: entity, figure, model.scene), at: spot.matrix)
    let placement = placements[entity] ?? Placement(model, throwsShadow: true)
    let isNew = placements[entity] == nil
    let stood = placement.transform.transform(point: .zero)
    placements[entity] = placement
    placement.transform = spot.matrix
    if figure.isOnBed, spot.node != nil, stage.seating[entity].map({ utf8Equal($0.word, "bed") }) ?? false {
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
        stage.parts.aim([".backrest.raise"], of: room.placement, bed, at: share, atOnce: stage.isAtOnce)
      }
    }
    lay(entity, &figure, placement, in: room)
    recline(entity, figure, on: spot, others, &stage)
    lean(entity, &figure)
    if figure.leaning > 0, !figure.isOnBed {
      // The back comes to the rest, which turns on an axis behind it.
      placement.transform =
        spot.matrix
        * Matrix4(
          translation: SIMD3(0, 0, -Figure.settling * figure.leaning), rotation: Quaternion.identity,
          scale: SIMD3(1, 1, 1))
    }
    if figure.rinsed != nil { figure.water = Tap(of: room)?.water(for: spot.matrix) }
    let couldWalk = figures[entity]?.canWalk ?? false
    figures[entity] = figure
    if isNew, !stage.isAtOnce { letIn(entity, placement, figure, to: spot, stage) }
    if couldWalk, !isNew, !stage.isAtOnce {
      walkOver(entity, placement, figure, from: stood, to: spot, stage)
    }
    // Whoever no longer stands has arrived, however far he was.
    if !figure.canWalk { walkers.stop(entity) }
    pose(entity, placement, figure, seconds: 0, isStill: true)
    return presence(of: entity, placement, figure)
  }

  /// A chair under somebody, at a spot; where he sits on it.
  private func seat(_ entity: EntityIndex, on name: String, at spot: Room.Spot) -> Room.Spot {
    guard let model = assets.model(name) else { return spot }
    let known = chairs[entity].flatMap { $0.model === model ? $0 : nil }
    let chair = known ?? Placement(model, throwsShadow: true)
    chairs[entity] = chair
    chair.transform = spot.matrix
    chair.update()
    return Room.seat(of: chair) ?? spot
  }

  /// The floor that somebody takes, with the chair that was put under him.
  private func rectangle(of entity: EntityIndex, _ figure: Figure, _ scene: SceneFile) -> SIMD4<Float> {
    let body = figure.rectangle(in: scene)
    return chairs[entity].map { People.rectangle(body, on: $0.model.bounds) } ?? body
  }

  private static func rectangle(_ body: SIMD4<Float>, on chair: Box) -> SIMD4<Float> {
    SIMD4(
      min(body.x, chair.lower.x), min(body.y, chair.lower.z), max(body.z, chair.upper.x),
      max(body.w, chair.upper.z))
  }

  /// The floor that people take, but for somebody.
  private func taken(except entity: EntityIndex? = nil) -> [Footprint] {
    footprints.sorted { $0.key < $1.key }.filter { $0.key != entity }.map(\.value)
  }

  /// What somebody needs of a spot, among those who are here.
  private func fit(
    _ entity: EntityIndex, _ figure: Figure, _ rectangle: SIMD4<Float>, _ stage: Surroundings,
    isLarge: Bool = false
  ) -> Fit {
    var (firm, loose): ([Footprint], [Footprint]) = ([], [])
    for (other, footprint) in footprints.sorted(by: { $0.key < $1.key }) where other != entity {
      // Whoever stands makes way for one who does not.
      let stepsAside = !figure.canWalk && (figures[other]?.canWalk ?? false)
      if stepsAside { loose.append(footprint) } else { firm.append(footprint) }
    }
    let doors = stage.doors.doors.map { Footprint(SIMD4(-0.6, 0, 0.6, Room.leaf), at: $0.spot.matrix) }
    let trainee = stage.trainee.map { Footprint(at: $0, half: 0.4) }
    // Whoever stands turns to others.
    let half = max(-rectangle.x, -rectangle.y, rectangle.z, rectangle.w)
    return Fit(
      rectangle: figure.canWalk ? SIMD4(-half, -half, half, half) : rectangle, firm: firm, loose: loose,
      clear: doors + [trainee].compactMap { $0 }, isLarge: isLarge || !figure.isUpright)
  }

  /// Whether somebody who sits does so in bed: who lay there was helped to sit up, nobody is carried to a chair by that.
  private func sitsUpInBed(_ entity: EntityIndex, _ figure: Figure, _ seating: Seating) -> Bool {
    switch figure.posture {
    case .sitting, .slumped:
      let isInBed = seating[entity].map { $0.wanted == "bed" && $0.word == "bed" } ?? upInBed.contains(entity)
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

  /// The middle of a face, seen from where the head turns on the neck: as high as the eyes of the models.
  private static let face = SIMD3<Float>(0, 0.11, 0)

  /// Somebody as one sees and points at him.
  private func presence(of entity: EntityIndex, _ placement: Placement, _ figure: Figure) -> Presence {
    placement.update()
    let head = placement.model.scene.node(named: "head")
    let way = placement.transform.transform(direction: SIMD3(0, 0, 1))
    return Presence(
      person: entity, placement: placement,
      face: head.map { placement.worldMatrix(of: $0).transform(point: People.face) }
        ?? placement.bounds.centre,
      facing: normalized(SIMD3(way.x, 0, way.z)), isLying: !figure.isUpright,
      isMarked: figure.paleness > 0 || figure.tremor > 0,
      marks: figure.shown(in: placement.model.scene).map {
        placement.worldMatrix(of: $0).transform(point: .zero)
      })
  }

  /// Somebody's spot: in the wheelchair, on the edge of the bed, or the one that suits his posture.
  private func spot(
    of entity: EntityIndex, _ figure: inout Figure, _ scene: SceneFile, _ others: [Presence],
    _ stage: inout Surroundings
  )
    -> Room.Spot
  {
    let room = stage.room
    let wheelchair = others.first { casting.furnitureWords(of: $0.entity).contains("wheelchair") }
    let chair = wheelchair?.placement
    let atBed = wheelchair.flatMap { ChairAtBed($0.entity, session, casting) }
    let chairBefore = chairs.removeValue(forKey: entity)
    if let spot = spotAtTap(of: entity, figure, in: room) {
      guard figure.isSeated else { return spot }
      chairs[entity] = chairBefore
      return seat(entity, on: "Props/chair", at: spot)
    }
    if Motion.isTrue("inChair", of: entity, session), figure.isSeated,
      let seat = chair.flatMap({ Room.seat(of: $0) })
    {
      return seat
    }
    if let patient = beside[entity].flatMap({ placements[$0] }) {
      return room.beside(patient.transform, figure.presses ? .presses : .beside)
    }
    // Whoever gets up to be moved stands between bed and chair.
    if figure.posture == .standing, let atBed, let bed = room.spots["bed"]?.first,
      let turned = Motion.value(of: entity, "turned", session)
    {
      return atBed.standing(beside: bed, isTurned: turned == .truth(true), chair: chair, in: room)
    }
    if !figure.isSeated { seatless.remove(entity) }
    if figure.isSeated {
      chairs[entity] = chairBefore
      if let seat = seat(of: entity, figure, scene, &stage) { return seat }
      // Whoever walks and finds no seat stands.
      figure.posture = .standing
    }
    let fit = fit(entity, figure, figure.rectangle(in: scene), stage)
    let (word, instead): (String, [String]) =
      switch figure.posture {
      case .sitting, .slumped, .standing, .kneeling: ("stand", ["floor"])
      case .lying, .onSide, .onEdge: ("bed", ["floor"])
      case .fallen: ("floor", [])
      }
    let isOnBed = utf8Equal(word, "bed")
    let bed = isOnBed ? stage.seating.find("bed", else: [], for: entity, in: room, session) : nil
    let spot =
      bed ?? stage.seating.spot(word, else: instead, for: entity, in: room, session, fit: fit)
    if figure.canWalk {
      if let post = post(of: entity, others, stage) { return post }
      let resting = others.filter { figures[$0.entity].map { !$0.canWalk } ?? false }.map(\.middle)
      let nearest = resting.min { length($0 - spot.position) < length($1 - spot.position) }
      // Whoever holds what hurts turns from the wall to who comes in.
      if nearest == nil, figure.gestures.contains("guarding") {
        return Room.turned(spot, to: room.start.position)
      }
      return nearest.map { length($0 - spot.position) < 5 ? Room.turned(spot, to: $0) : spot } ?? spot
    }
    guard figure.posture == .onEdge else { return spot }
    if let atBed { return atBed.edge(of: spot, in: room) }
    return room.edge(of: spot, toward: chair?.bounds.centre ?? room.start.position)
  }

  /// Where somebody sits: on a seat of the room, else on a chair, or in the wheelchair in which he came; nil for whoever
  /// walks and finds no seat.
  private func seat(
    of entity: EntityIndex, _ figure: Figure, _ scene: SceneFile, _ stage: inout Surroundings
  ) -> Room.Spot? {
    let room = stage.room
    let way = Motion.value(of: entity, "mode", session)
    let body = figure.rectangle(in: scene)
    if way != .word("wheelchair"), !seatless.contains(entity) {
      let fit = fit(entity, figure, body, stage)
      if let spot = stage.seating.find("seat", else: [], for: entity, in: room, session, fit: fit) {
        chairs[entity] = nil
        return spot
      }
      seatless.insert(entity)
    }
    let name = way == .word("wheelchair") ? "Props/wheelchair" : "Props/chair"
    guard way != .word("walker"), let chair = assets.model(name)?.bounds else {
      chairs[entity] = nil
      return nil
    }
    let both = People.rectangle(body, on: chair)
    let fit = fit(entity, figure, both, stage, isLarge: true)
    let spot = stage.seating.spot("stand", else: ["floor"], for: entity, in: room, session, fit: fit)
    return seat(entity, on: name, at: spot)
  }

  /// Where whoever holds an arm under water stands or sits; he who sat down there keeps his seat afterwards.
  private func spotAtTap(of entity: EntityIndex, _ figure: Figure, in room: Room) -> Room.Spot? {
    if !figure.isSeated { atTap[entity] = nil }
    guard let arm = figure.rinsed ?? atTap[entity], figure.isUpright, let tap = Tap(of: room) else {
      return nil
    }
    if figure.isSeated { atTap[entity] = arm }
    return tap.spot(for: arm, isSitting: figure.isSeated)
  }

  /// Where somebody stands who does something to somebody or something here, or has done it and stays there since; nil for
  /// whoever has not, or has been left there alone.
  private func post(of entity: EntityIndex, _ others: [Presence], _ stage: Surroundings) -> Room.Spot? {
    let known = posts[entity]
    let doing = work(of: entity)
    guard let presence = others.first(where: { $0.entity == doing ?? known?.work }) else {
      posts[entity] = nil
      return nil
    }
    let taken = taken(except: entity)
    if let known, known.work == presence.entity, length(known.middle - presence.middle) < 0.5,
      !(known.spot.map { Workplace.isTaken($0.position, taken) } ?? false)
    {
      return known.spot
    }
    posts[entity] = nil
    guard doing != nil else { return nil }
    let start =
      placements[entity]?.transform.transform(point: .zero)
      ?? stage.door(to: placesBefore[entity] ?? nil)?.spot.position ?? stage.room.start.position
    let standing = others.filter { $0.isPerson && $0.entity != presence.entity }.map(\.box.centre)
    let place = Workplace(
      at: presence, trainee: stage.trainee, others: standing, footprints: taken, on: stage.room.floor)
    let spot = place.spot(from: start)
    posts[entity] = Post(work: presence.entity, middle: presence.middle, spot: spot)
    return spot
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
      translation: SIMD3(0, 0, Figure.slide(raised: figure.raised) + (figure.hasSlid ? 0.2 : 0)),
      rotation: Quaternion.identity,
      scale: SIMD3(1, 1, 1))
    placement.transform = spot.matrix * slide
  }

  /// The back of a seat that somebody sits on, as it rests and as it is now.
  private struct Backrest {
    /// Whose node it is.
    let thing: Placement
    /// The seat; nil for the whole thing.
    let seat: Int?
    /// How far its back leans.
    var angle: Float {
      let scene = thing.model.scene
      let prefix = seat.map { scene.nodes[$0].name + "." } ?? ""
      guard
        let node = scene.nodes.indices.first(where: {
          scene.nodes[$0].name.hasPrefix(prefix) && scene.nodes[$0].name.hasSuffix(".backrest")
        })
      else { return 0 }
      let (rest, now) = (scene.nodes[node].rotation, thing.pose.rotations[node])
      let turn = Quaternion.product(now, Quaternion.conjugate(rest))
      return 2 * acosf(min(1, abs(turn.w)))
    }
  }

  /// Lets the back of a seat follow whoever sits on it, and stand up again when he has left it.
  private func recline(
    _ entity: EntityIndex, _ figure: Figure, on spot: Room.Spot, _ others: [Presence],
    _ stage: inout Surroundings
  ) {
    var seat: Backrest?
    if figure.isSeated {
      if let chair = chairs[entity] {
        seat = Backrest(thing: chair, seat: nil)
      } else if Motion.isTrue("inChair", of: entity, session) {
        let chair = others.first { casting.furnitureWords(of: $0.entity).contains("wheelchair") }
        seat = chair?.placement.map { Backrest(thing: $0, seat: nil) }
      } else if let node = spot.node {
        let room = stage.room.placement
        seat = room.model.scene.nodes[node].parent.map { Backrest(thing: room, seat: $0) }
      }
    }
    let endings = [".backrest.recline"]
    let canRecline =
      seat.map { !MovingParts.motions(of: $0.thing.model.scene, node: $0.seat, ending: endings[0]).isEmpty }
      ?? false
    if let before = backrests[entity], before.thing !== seat?.thing || before.seat != seat?.seat {
      stage.parts.aim(endings, of: before.thing, before.seat, at: 0, atOnce: stage.isAtOnce)
    }
    backrests[entity] = canRecline ? seat : nil
    guard canRecline, let seat else { return }
    let share = min(1, figure.leaning / Motion.mostReclined)
    stage.parts.aim(endings, of: seat.thing, seat.seat, at: share, atOnce: stage.isAtOnce)
  }

  /// Lets whoever sits lean on the back of the seat, however far that has come.
  private func lean(_ entity: EntityIndex, _ figure: inout Figure) {
    if let backrest = backrests[entity] { figure.leaning = backrest.angle }
  }

  // MARK: Coming and going

  /// Lets somebody who has come to this place while it is looked at walk in from the door.
  private func letIn(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, to spot: Room.Spot, _ stage: Surroundings
  ) {
    guard figure.canWalk, let before = placesBefore[entity], before != stage.place,
      let door = stage.door(to: before)
    else { return }
    let route = stage.floor.route(from: door.spot.position, to: spot.position)
    walkers.letIn(entity, placement, figure, route, to: spot)
  }

  /// Lets somebody who stands here walk to another spot, unless he is there or on his way already.
  private func walkOver(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, from start: SIMD3<Float>,
    to spot: Room.Spot, _ stage: Surroundings
  ) {
    let goal = walkers.walk(of: entity)?.end?.position ?? start
    guard figure.canWalk, length(goal - spot.position) > 0.3 else { return }
    walkers.send(entity, placement, figure, stage.floor.route(from: start, to: spot.position), to: spot)
  }

  /// Lets whoever stood here and has gone to another place walk out.
  func sendOut(_ here: [EntityIndex], _ stage: Surroundings) {
    for (entity, placement) in placements.sorted(by: { $0.key < $1.key }) where !here.contains(entity) {
      placements[entity] = nil
      posts[entity] = nil
      guard let figure = figures.removeValue(forKey: entity) else { continue }
      walkers.stop(entity)
      let next = session.stage.place(of: entity)
      guard !stage.isAtOnce, figure.canWalk, session.stage.holder(of: entity) == nil,
        let door = stage.door(to: next)
      else { continue }
      let from = placement.transform.transform(point: .zero)
      walkers.sendOut(entity, placement, figure, stage.floor.route(from: from, to: door.spot.position))
    }
  }

  // MARK: Living

  /// Lets people breathe, blink, speak, walk and look back at a time in seconds.
  ///
  /// - Parameters:
  ///   - passed: seconds since this was last done.
  ///   - hasTurned: whether furniture has moved, and whoever lies on it.
  ///   - presences: people and things here; whoever has moved is seen elsewhere.
  /// - Returns: whether anybody has arrived.
  func animate(
    seconds: Float, passed: Float, isStill: Bool, in room: Room?, hasTurned: Bool,
    _ presences: inout [Presence]
  ) -> Bool {
    turnHeads(passed, isStill: isStill)
    let hasArrived = walkers.advance(passed, isStill: isStill)
    for index in presences.indices {
      let entity = presences[index].entity
      guard let placement = presences[index].placement, figures[entity] != nil else { continue }
      if let room, var figure = figures[entity], beds[entity] != nil, hasTurned {
        lay(entity, &figure, placement, in: room)
        figures[entity] = figure
      }
      if var figure = figures[entity], backrests[entity] != nil, hasTurned {
        lean(entity, &figure)
        figures[entity] = figure
      }
      guard let figure = figures[entity] else { continue }
      pose(entity, placement, figure, seconds: seconds, isStill: isStill)
      if hasTurned || walkers.walk(of: entity) != nil {
        presences[index] = presence(of: entity, placement, figure)
      }
    }
    for walker in walkers.leaving {
      pose(walker.entity, walker.placement, walker.figure, seconds: seconds, isStill: isStill)
    }
    return hasArrived
  }

  /// Says whom the trainee attends to, or who speaks, and where the eye is at which he looks.
  func heed(_ entity: EntityIndex?, eye: SIMD3<Float>?) { heeded = (entity, eye) }

  private func pose(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, seconds: Float, isStill: Bool
  ) {
    let walk = walkers.walk(of: entity)
    if let walk { placement.transform = walk.matrix }
    // No two people breathe in step.
    figure.apply(
      to: placement, seconds: seconds + Float(entity) * 1.37, isStill: isStill,
      walk: walk.flatMap { $0.isWalking ? $0.phase : nil })
    placement.update()
    if let eye = heeded?.eye, walk == nil, let share = turned[entity], share > 0.01 {
      HeadTurning.turn(placement, toward: eye, share: share)
      placement.update()
    }
  }

  /// Lets whom the trainee attends to turn his head to him, and all others theirs back.
  private func turnHeads(_ passed: Float, isStill: Bool) {
    for (entity, figure) in figures {
      let wanted: Float = entity == heeded?.entity && figure.looksBack ? 1 : 0
      let now = turned[entity] ?? 0
      turned[entity] = isStill ? wanted : now + (wanted - now) * min(1, passed * 3)
    }
  }
}
