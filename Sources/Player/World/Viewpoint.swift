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
  /// Whom he attended to last; nil once he has walked.
  private(set) var attendedBefore: EntityIndex?
  /// What the view turns to.
  private var gaze: SIMD3<Float>?
  /// Who has just come in, for as long as he walks and nothing else is looked at.
  private var glanced: EntityIndex?
  /// The way to the door through which the trainee goes.
  private var path: Route?
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

  /// Stands where one comes in from a place, and looks at who is there, else into the room.
  func arrive(from before: EntityIndex?) {
    guard let room = place.room else { return }
    let spot = room.entry(byDoor: before.flatMap { place.door(to: $0) })
    let eye = spot.position + SIMD3(0, Attention.eyeHeight, 0)
    let way = place.nearestPerson(to: eye).map { $0.middle - eye } ?? spot.facing
    let level = sqrtf(way.x * way.x + way.z * way.z)
    camera = Camera(
      position: eye, yaw: atan2f(-way.x, -way.z), pitch: max(-0.6, min(0.2, atan2f(way.y, level))))
    path = nil
    turnAway()
    attendedBefore = nil
  }

  /// Sets out for the door that leads to a place, or for any when none does.
  func setOut(for other: EntityIndex?) {
    turnAway()
    guard let room = place.room,
      let door = other.flatMap({ place.door(to: $0) }) ?? place.doors.indices.first
    else { return }
    let goal = place.doors[door].spot.position
    path = room.floor.route(from: SIMD3(camera.position.x, goal.y, camera.position.z), to: goal)
    place.passing = place.doors[door].place
  }

  /// Is on no way to any door.
  func stay() {
    path = nil
    place.passing = nil
  }

  /// Looks at who comes in while he walks, unless something else is done or looked at.
  func glance(at newcomer: EntityIndex) {
    guard attended == nil, path == nil, held.isEmpty, let presence = place.presence(of: newcomer) else {
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

  /// Follows the way to a door; whether there is one.
  ///
  /// - Parameter share: how much of the act of going has passed, 0 to 1.
  func follow(_ share: Float, _ seconds: Float, isStill: Bool) -> Bool {
    guard let path else { return false }
    // With reduced motion the view stays until it is at the other place.
    guard !isStill else { return true }
    let way = path.length * share
    let to = path.point(at: way)
    metres += length(SIMD3(to.x - camera.position.x, 0, to.z - camera.position.z))
    camera.position = SIMD3(to.x, Attention.eyeHeight, to.z)
    if let way = path.heading(at: way) { turn(towards: atan2f(-way.x, -way.z), 0, seconds * 4) }
    return true
  }

  /// Walks and turns by what is held, for a time in seconds; the place into whose doorway that leads.
  func walk(_ seconds: Float) -> EntityIndex? {
    guard let room = place.room else { return nil }
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
    camera.position = room.floor.step(from: before, by: way)
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

  /// Looks at somebody or something that is about to be chosen.
  func look(at entity: EntityIndex) {
    guard let presence = place.presence(of: entity) else { return }
    if entity != attended { attended = nil }
    gaze = presence.middle
  }

  /// Looks at a door that is about to be chosen.
  func look(at door: Door) {
    attended = nil
    gaze = door.spot.position + SIMD3(0, 1.2, 0)
  }

  /// Lets the eye come near to what is attended to, or go back, and turns the view to it, for a time in seconds.
  ///
  /// - Parameter aspect: width of the picture by its height.
  func advance(_ seconds: Float, aspect: Float, isStill: Bool) {
    bend(seconds, isStill: isStill)
    guard let gaze else { return }
    let way = gaze - eye
    let level = sqrtf(way.x * way.x + way.z * way.z)
    guard level > 0.05 else { return }
    let pitch = max(-0.9, min(0.6, atan2f(way.y, level)))
    // What is attended to stands left of the middle: on the right is what can be done with it.
    let half = tanf(camera.verticalAngle / 2) * aspect
    let aside = attended == nil ? 0 : atanf(0.26 * half)
    turn(towards: atan2f(-way.x, -way.z) - aside, pitch, isStill ? 100 : seconds * 4)
  }

  private func bend(_ seconds: Float, isStill: Bool) {
    var near: SIMD3<Float>?
    if let room = place.room, let presence = attended.flatMap({ place.presence(of: $0) }) {
      near = Attention.place(near: presence.subject, from: camera.position, on: room.floor)
      if gaze != nil { gaze = presence.middle }
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
