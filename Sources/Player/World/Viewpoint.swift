internal import Glibc
internal import Renderer
internal import SceneGraph
internal import Simulation

/// Where the trainee stands and looks: on foot, along the way to a door, bent to somebody.
///
/// It is a view alone: walking about within a place changes nothing in the run, and the way to another place is shown by
/// how much of its declared time has passed.
final class Viewpoint {
  private let place: PlaceView
  /// Where the trainee stands, and which way he looks.
  private(set) var camera = Camera(position: SIMD3(0, Attention.eyeHeight, 0))
  /// What he bends to.
  private var attention = Attention()
  /// Whom or what he attends to.
  private(set) var attended: EntityIndex?
  /// Whether he looks into the face alone, as one does while talking, and not at what signs show on the body.
  var isTalking = false
  /// Whom he attended to last; nil once he has walked.
  private(set) var attendedBefore: EntityIndex?
  /// What the view turns to.
  private var gaze: SIMD3<Float>?
  /// Who has just come in, for as long as he walks and nothing else is looked at.
  private var glanced: EntityIndex?
  /// The door to which the trainee walks, and the way there.
  private var path: (door: Door, route: Route)?
  /// Seconds since he set out.
  private var walked: Float = 0
  /// Seconds since he was last on a way to another place.
  private var settled: Float = 0
  /// Keys that are held.
  private var held: Set<Key> = []
  /// The sticks of a gamepad: sideways, forwards, turning, looking up.
  var stick = SIMD4<Float>.zero
  /// Metres since a step was last heard.
  private var metres: Float = 0

  /// Looks at a place.
  init(_ place: PlaceView) { self.place = place }

  /// The eye, where it is just now.
  var eye: SIMD3<Float> { attention.eye(from: camera.position) }

  /// What is seen from where the eye is.
  var seen: Camera {
    var seen = camera
    seen.position = eye
    return seen
  }

  /// Whether a step has been heard since this was last asked: one for every three quarters of a metre.
  func takeStep() -> Bool {
    guard metres > 0.75 else { return false }
    metres = 0
    return true
  }

  // MARK: Places

  /// Stands where one comes in from a place, and looks at what burns, at who is there, else into the room.
  func arrive(from before: EntityIndex?) {
    guard let room = place.room else { return }
    let door = before.flatMap { place.door(toward: $0) }
    let entry = door?.spot ?? room.start
    let sight = place.fire ?? place.nearestPerson(to: entry.position)?.middle
    let ahead = entry.position + entry.facing * 4 + SIMD3(0, Attention.eyeHeight, 0)
    let standing = door?.standing(on: room.floor, lookingAt: sight ?? ahead) ?? entry.position
    let eye = SIMD3(standing.x, entry.position.y + Attention.eyeHeight, standing.z)
    // Where there is neither one sees the place, not the wall across from the door.
    let open = door == nil ? entry.facing : room.floor.openWay(from: standing, ahead: entry.facing)
    let way = sight.map { $0 - eye } ?? open
    let level = sqrtf(way.x * way.x + way.z * way.z)
    camera = Camera(
      position: eye, yaw: atan2f(-way.x, -way.z), pitch: max(-0.6, min(0.2, atan2f(way.y, level))))
    path = nil
    turnAway()
    (attendedBefore, glanced, attention, settled) = (nil, nil, Attention(), 0)
  }

  /// How much of the way to the door is done, 0 to 1: it fills the greater part of an act of going that passes quickly, and no
  /// more than two seconds of one that does not. Afterwards one sees the next place, while what is left of the declared
  /// time passes.
  ///
  /// - Parameter share: how much of the act has passed, 0 to 1.
  func progress(_ share: Float) -> Float { min(1, max(share / 0.6, walked / 2)) }

  /// Sets out for the door by which one goes to a place, or for any when none leads there.
  func setOut(for other: EntityIndex?) {
    turnAway()
    walked = 0
    guard let room = place.room, let door = other.flatMap({ place.door(toward: $0) }) ?? place.doors.first
    else { return }
    // Nobody walks through a leaf, or to where nothing stands: the way ends before the door.
    let goal = door.standing(on: room.floor, lookingAt: door.middle)
    let start = SIMD3(camera.position.x, goal.y, camera.position.z)
    path = (door, room.floor.route(from: start, to: goal))
  }

  /// Is on no way any more, and has not walked yet: acts were taken back.
  func rewind() {
    stay()
    walked = 0
  }

  /// Whether the trainee is on his way to a door.
  var isOnWay: Bool { path != nil }

  /// Is on no way to any door.
  func stay() {
    path = nil
    place.passing = nil
  }

  /// Looks at who comes in while he walks, unless something else is done or looked at. Who comes along with the trainee is no
  /// newcomer.
  func glance(at newcomer: EntityIndex) {
    guard settled > 2, attended == nil, path == nil, held.isEmpty, let presence = place.presence(of: newcomer)
    else {
      return
    }
    glanced = newcomer
    gaze = presence.middle
  }

  // MARK: Walking

  /// Takes a key that was pressed or let go.
  func hold(_ key: Key) { held.insert(key) }
  func letGo(_ key: Key) { held.remove(key) }
  /// Lets go of all keys.
  func letGo() { held = [] }

  /// Follows the way to a door.
  ///
  /// - Parameter share: how much of the act of going has passed, 0 to 1.
  func follow(_ share: Float, _ seconds: Float, isStill: Bool) {
    walked += seconds
    settled = 0
    // With reduced motion the view stays until it is at the other place.
    guard let (door, route) = path, !isStill else { return }
    let done = progress(share)
    let way = route.length * done
    let to = route.point(at: way)
    metres += length(SIMD3(to.x - camera.position.x, 0, to.z - camera.position.z))
    camera.position = SIMD3(to.x, Attention.eyeHeight, to.z)
    let ahead = route.length - way > 0.8 ? route.heading(at: way) : nil
    let heading = ahead ?? (door.middle - camera.position)
    turn(towards: atan2f(-heading.x, -heading.z), 0, seconds * 5)
    if done > 0.7 { place.passing = door.place }
  }

  /// Walks and turns by what is held, for a time in seconds; the place into whose doorway that leads.
  func walk(_ seconds: Float) -> EntityIndex? {
    guard let ground = place.ground else { return nil }
    var across: Float = stick.x
    var ahead: Float = stick.y
    if held.contains(.letter("a")) { across -= 1 }
    if held.contains(.letter("d")) { across += 1 }
    if held.contains(.letter("w")) || held.contains(.up) { ahead += 1 }
    if held.contains(.letter("s")) || held.contains(.down) { ahead -= 1 }
    var spin = -stick.z
    if held.contains(.left) { spin += 1 }
    if held.contains(.right) { spin -= 1 }
    camera.yaw += spin * seconds * 1.8
    camera.pitch = max(-1.2, min(1.2, camera.pitch + stick.w * seconds * 1.4))
    if spin != 0 || stick.w != 0 { gaze = nil }
    guard across != 0 || ahead != 0 else { return nil }
    turnAway()
    attendedBefore = nil
    let level = SIMD3(-sinf(camera.yaw), 0, -cosf(camera.yaw))
    let way = (level * ahead + camera.right * across) * (seconds * 1.6)
    let before = camera.position
    camera.position = ground.step(from: before, by: way)
    metres += length(camera.position - before)
    // Whoever walks into a doorway goes through it.
    return place.doors.first { door in
      let apart = SIMD3(camera.position.x - door.spot.position.x, 0, camera.position.z - door.spot.position.z)
      return length(apart) < 0.55 && dot(way, door.spot.facing) < 0
    }?.place
  }

  // MARK: Looking

  /// Looks about by so many radians.
  func turn(by angles: SIMD2<Float>) {
    camera.yaw += angles.x
    camera.pitch = max(-1.2, min(1.2, camera.pitch + angles.y))
    turnAway()
  }

  /// Attends to somebody or something: the view comes near and turns to it.
  func attend(to entity: EntityIndex) {
    guard let presence = place.presence(of: entity) else { return }
    attended = entity
    if presence.isPerson { attendedBefore = entity }
    gaze = presence.middle
  }

  /// Attends to nobody and nothing.
  func turnAway() {
    attended = nil
    gaze = nil
  }

  /// Attends again to whom he attended to last, when he has but looked about since.
  func lookBack() {
    if attended == nil, let attendedBefore { attend(to: attendedBefore) }
  }

  /// Looks at somebody or something that is about to be chosen.
  func look(at entity: EntityIndex) {
    guard let presence = place.presence(of: entity) else { return }
    if entity != attended { attended = nil }
    gaze = presence.middle
  }

  /// Looks at a door that is about to be chosen.
  func look(at door: Door) {
    attended = nil
    gaze = door.middle
  }

  /// Lets the eye come near to what is attended to, or go back, and turns the view to it, for a time in seconds.
  ///
  /// - Parameters:
  ///   - free: what panels leave free of the picture, in pixels: what is attended to is seen there.
  ///   - size: the picture.
  func advance(_ seconds: Float, free: Area, of size: SIMD2<Float>, isStill: Bool) {
    settled += seconds
    let (half, isFlat) = (tanf(camera.verticalAngle / 2), size.x < 1 || size.y < 1)
    guard !isFlat else { return }
    // Tangents of the angles from the middle of the picture: of the middle of what is free, and of half of it.
    let wide = half * size.x / size.y
    let aim = SIMD2(
      ((free.x + free.width / 2) / size.x * 2 - 1) * wide,
      (1 - (free.y + free.height / 2) / size.y * 2) * half)
    let reach = SIMD2(free.width / size.x * wide, free.height / size.y * half)
    bend(seconds, reach, isStill: isStill)
    guard let gaze else { return }
    let way = gaze - eye
    let level = sqrtf(way.x * way.x + way.z * way.z)
    guard level > 0.05 else { return }
    let pitch = max(-0.9, min(0.6, atan2f(way.y, level)))
    // What is attended to stands in the middle of what is free.
    let aside = attended == nil ? 0 : atanf(aim.x)
    let below = attended == nil ? 0 : atanf(aim.y)
    turn(towards: atan2f(-way.x, -way.z) + aside, pitch - below, isStill ? 100 : seconds * 4)
  }

  private func bend(_ seconds: Float, _ reach: SIMD2<Float>, isStill: Bool) {
    var near: SIMD3<Float>?
    if let room = place.room, let presence = attended.flatMap({ place.presence(of: $0) }) {
      let shown = isTalking ? presence.head : presence.shown
      near = Attention.place(near: presence.subject, from: camera.position, on: room.floor)
      if presence.isExhibit {
        near = Attention.place(seeing: presence.box, from: near ?? camera.position, reach, on: room.floor)
      } else if presence.isPerson {
        // One stands so far back that the whole head is seen beside a high sheet, and what signs show on the body.
        let place = Attention.place(
          seeing: shown, from: near ?? camera.position, reach, upTo: .infinity, on: room.floor)
        if place != camera.position { near = place }
      }
      // Whoever walks is looked after; nobody runs along before his face.
      if place.isWalking(presence.entity) { near = nil }
      if gaze != nil { gaze = presence.isPerson ? shown.centre : presence.middle }
    }
    // Whoever comes in is looked at while he walks, until the trainee looks elsewhere.
    if let glanced, gaze != nil, attended == nil, place.isWalking(glanced),
      let presence = place.presence(of: glanced)
    {
      gaze = presence.middle
    } else {
      glanced = nil
    }
    attention.advance(seconds, towards: near, isStill: isStill)
  }

  private func turn(towards yaw: Float, _ pitch: Float, _ share: Float) {
    var apart = (yaw - camera.yaw).remainder(dividingBy: 2 * Float.pi)
    if apart.magnitude < 0.002 { apart = 0 }
    let part = min(1, share)
    camera.yaw += apart * part
    camera.pitch += (pitch - camera.pitch) * part
  }
}
