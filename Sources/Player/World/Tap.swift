internal import Glibc
internal import SceneGraph

/// The running water of a room, and where somebody is who holds an arm under it: sideways at the basin, that arm nearest.
///
/// `TapTests` holds that the water runs over the forearm, standing and sitting.
struct Tap {
  /// Where the water leaves it.
  let mouth: SIMD3<Float>
  /// The way from the wall into the room.
  private let facing: SIMD3<Float>
  /// How far the front of basin or worktop is from the mouth, along that way.
  private let front: Float

  /// The first of a room; nil where there is none.
  init?(of room: Room) {
    guard let spot = room.spots["tap"]?.first else { return nil }
    (mouth, facing) = (spot.position, spot.facing)
    var front: Float = 0
    func isFurniture(_ distance: Float) -> Bool {
      let point = spot.position + spot.facing * distance
      return room.floor.obstacles.contains {
        point.x >= $0.x && point.z >= $0.y && point.x <= $0.z && point.z <= $0.w
      }
    }
    while front < 1, isFurniture(front) { front += 0.02 }
    self.front = front
  }

  /// Where somebody stands or sits who holds an arm under it, a little turned into the room.
  func spot(for arm: Figure.Arm, isSitting: Bool) -> Room.Spot {
    let along = cross(facing, SIMD3(0, 1, 0)) * (arm == .right ? 1 : -1)
    // As near as the body's side, or that of the chair, comes to the basin.
    let at = mouth + facing * (front + (isSitting ? 0.27 : 0.15)) - along * 0.1
    return Room.Spot(at: SIMD3(at.x, 0, at.z), facing: along + facing * 0.3)
  }

  /// Where its water runs over an arm, in the coordinates of somebody who is at a spot.
  func water(for placement: Matrix4) -> SIMD3<Float> {
    let way = SIMD3(mouth.x, mouth.y - 0.1, mouth.z) - placement.transform(point: .zero)
    func along(_ axis: SIMD3<Float>) -> Float { dot(placement.transform(direction: axis), way) }
    return SIMD3(along(SIMD3(1, 0, 0)), along(SIMD3(0, 1, 0)), along(SIMD3(0, 0, 1)))
  }
}
