internal import Glibc
internal import Playing
internal import Renderer
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation
internal import SourceText

/// Fire, smoke, steam, wet floors, running water, what lies about, and gloom, where signs show them: what is no entity.
final class Hazards {
  private let session: Session
  private let assets: AssetFolder
  /// The numbers of the signs, and the models that are drawn for them.
  private let signs: [(sign: Int, model: String)]
  /// What can be seen here.
  private var shown: [(model: String, placement: Placement)] = []

  /// Follows a session.
  init(_ session: Session, _ assets: AssetFolder) {
    (self.session, self.assets) = (session, assets)
    signs = session.compiled.names.signs.indices.compactMap { index in
      guard let declaration = session.declaration(ofSign: index), !declaration.isDecoy else { return nil }
      let look = declaration.looks.first {
        ["fire", "smoke", "floor", "lies", "stands"].contains($0.id.value)
      }
      let isRunning = declaration.looks.contains { utf8Equal($0.id.value, "tap") }
      let model =
        isRunning
        ? Hazards.water
        : look.map {
          ["lies", "stands"].contains($0.id.value) ? "Props/\($0.value)" : "Props/\($0.id.value)-\($0.value)"
        }
      return model.flatMap { assets.has($0) ? (index, $0) : nil }
    }
  }

  /// What is drawn.
  var drawn: [Placement] { shown.map(\.placement) }

  /// The middle of a fire that can be seen; nil where none burns.
  var fire: SIMD3<Float>? {
    shown.first { $0.model.hasPrefix("Props/fire") }.map {
      $0.placement.transform.transform(point: SIMD3(0, 0.7, 0))
    }
  }

  /// Forgets what could be seen at the place that was left.
  func leave() { shown = [] }

  /// Puts fire, smoke, steam and water where signs show them: over the thing, in the doorway, else in the room; smoke that
  /// fills the room is around the trainee. What burns behind an open door is seen in the doorway.
  ///
  /// - Parameters:
  ///   - passing: the place to which the trainee is going.
  ///   - trainee: where he stands.
  func kindle(
    in room: Room, at place: EntityIndex?, _ presences: [Presence], _ doorways: Doorways,
    passing: EntityIndex?, trainee: SIMD3<Float>?
  ) {
    var burning: [(model: String, placement: Placement)] = []
    for (index, name) in signs {
      let sign = session.compiled.names.signs[index]
      let thing = presences.first { $0.entity == sign.entity }
      let isHere = thing != nil || sign.entity == place
      let ways = isHere ? [] : doorways.open(to: sign.entity, passing: passing)
      guard isHere || !ways.isEmpty, session.stage.shows(sign), let model = assets.model(name) else {
        continue
      }
      var spots = ways.compactMap { Hazards.beyond($0, name, model.bounds) }
      if utf8Equal(name, Hazards.water) {
        if isHere, let tap = Tap(of: room) {
          spots = [Matrix4(translation: tap.mouth, rotation: Quaternion.identity, scale: SIMD3(1, 1, 1))]
        }
      } else if let door = doorways.doors.first(where: { $0.entity == sign.entity }) {
        spots.append(door.spot.matrix)
      } else if isHere, let way = way(of: index) {
        let spot =
          way == .stands
          ? Hazards.beside(doorways, in: room)
          : Hazards.free(in: room, presences, near: thing?.box.centre)
        spots.append(contentsOf: [spot].compactMap { $0?.matrix })
      } else if isHere {
        let spot =
          thing.map { Hazards.spot(of: name, at: $0, in: room) }
          ?? Hazards.spot(of: name, in: room, trainee: trainee)
        spots.append(Matrix4(translation: spot, rotation: Quaternion.identity, scale: SIMD3(1, 1, 1)))
      }
      for spot in spots {
        let known = shown.first { flame in
          utf8Equal(flame.model, name) && !burning.contains { $0.placement === flame.placement }
        }
        let placement = known?.placement ?? Placement(model)
        placement.transform = spot
        placement.update()
        burning.append((name, placement))
      }
    }
    shown = burning
  }

  /// How a thing is there that a sign shows and that is no entity: it lies about, or stands beside a door.
  private enum Way: String {
    case lies, stands
  }

  private func way(of sign: Int) -> Way? {
    session.declaration(ofSign: sign)?.looks.lazy.compactMap { Way(rawValue: $0.id.value) }.first
  }

  /// A spot for a small thing where nothing else is, as near to somebody as there is one.
  private static func free(in room: Room, _ presences: [Presence], near point: SIMD3<Float>?) -> Room.Spot? {
    let free = (room.spots["prop"] ?? []).map { room.current($0) }.filter { spot in
      !presences.contains { !$0.isPerson && length($0.box.centre - spot.position) < 0.2 }
    }
    guard let point else { return free.last }
    return free.min { length($0.position - point) < length($1.position - point) }
  }

  /// The floor beside a door, the fire door where there is one.
  private static func beside(_ doorways: Doorways, in room: Room) -> Room.Spot? {
    let fireDoor = room.furniture.first { utf8Equal($0.word, "fire-door") }?.node
    let door = doorways.doors.first { $0.node != nil && $0.node == fireDoor } ?? doorways.doors.first
    guard let spot = door?.spot else { return nil }
    let side = SIMD3(spot.facing.z, 0, -spot.facing.x)
    let half =
      (door?.node.map { room.placement.bounds(of: $0) }).map { abs(dot($0.upper - $0.lower, side)) / 2 }
      ?? 0.5
    let places = [side, -side].map { spot.position + $0 * (half + 0.3) + spot.facing * 0.35 }
    let place = places.first { Footprint(at: $0, half: 0.15).isFree(on: room.floor) }
    return place.map { Room.Spot(at: $0, facing: spot.facing) }
  }

  /// Where something burns, smokes or is wet at a thing or at somebody: upon it; a puddle is on the floor beside it.
  private static func spot(of name: String, at thing: Presence, in room: Room) -> SIMD3<Float> {
    let (middle, size) = (thing.box.centre, thing.box.upper - thing.box.lower)
    guard name.hasPrefix("Props/floor"), thing.isPerson else {
      return SIMD3(middle.x, thing.box.upper.y, middle.z)
    }
    let isAlong = size.x > size.z
    let places = [Float(0.75), -0.75].map { side in
      SIMD3(middle.x + (isAlong ? 0 : side), 0, middle.z + (isAlong ? side : 0))
    }
    return places.first { room.floor.isFree($0.x, $0.z) } ?? places[0]
  }

  /// The light that signs of a place speak of; nil for that of the hour.
  func light(at place: EntityIndex?) -> Daylight? {
    for (index, sign) in session.compiled.names.signs.enumerated() where sign.entity == place {
      guard
        let look = session.declaration(ofSign: index)?.looks.first(where: { utf8Equal($0.id.value, "light") }
        ),
        session.stage.shows(sign)
      else { continue }
      return Daylight(word: look.value)
    }
    return nil
  }

  /// Where in a room something burns, smokes or is wet.
  private static func spot(of name: String, in room: Room, trainee: SIMD3<Float>?) -> SIMD3<Float> {
    let floor = room.spots["floor"] ?? []
    if name.hasPrefix("Props/smoke") { return trainee.map { SIMD3($0.x, 0, $0.z) } ?? .zero }
    return (name.hasPrefix("Props/floor") ? floor.first : floor.last)?.position ?? .zero
  }

  /// What runs from a tap.
  private static let water = "Props/running-water"

  /// Metres of the next place that a room's model shows behind a doorway.
  private static let glimpse: Float = 1.3

  /// Fire or smoke of the place behind a door, as much of it as its doorway shows: smoke hangs there below the lintel; nil
  /// for what is not seen from there.
  private static func beyond(_ door: Door, _ name: String, _ bounds: Box) -> Matrix4? {
    let isSmoke = name.hasPrefix("Props/smoke")
    guard isSmoke || name.hasPrefix("Props/fire") else { return nil }
    let size = bounds.upper - bounds.lower
    let share = isSmoke ? min(1, glimpse / max(size.x, size.z)) : 1
    let drop: Float = isSmoke && bounds.lower.y > 0.5 ? -0.5 : 0
    return door.spot.matrix
      * Matrix4(
        translation: SIMD3(0, drop, -glimpse * 0.65), rotation: Quaternion.identity,
        scale: SIMD3(share, 1, share))
  }

  /// Lets fires burn at a time in seconds.
  func animate(seconds: Float) {
    for (model, placement) in shown where model.hasPrefix("Props/fire") { flicker(placement, seconds) }
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
}
