internal import Glibc
package import Renderer
internal import SceneGraph

/// Bending towards what one attends to: the eye comes near a face or a thing, and goes back when one turns away.
///
/// It is a view alone. Where the trainee stands does not change, so that the run cannot know of it; `AttentionTests`
/// holds that the eye comes near, sees a face from before and not from behind, and never leaves the room.
package struct Attention: Sendable, Equatable {
  /// What is attended to.
  package struct Subject: Sendable, Equatable {
    /// What is looked at, in metres.
    package var middle: SIMD3<Float>
    /// The way from which it is best seen, level: where a face looks, or to the feet of whoever lies; nil for things.
    package var facing: SIMD3<Float>?
    /// Cosine of the widest angle to that way from which it is seen well.
    package var widest: Float
    /// How near the eye comes, in metres along the floor.
    package var distance: Float
    /// How far above it the eye is, in metres.
    package var rise: Float
    /// Whether one steps back from it where one stands too near to see it.
    package var isLarge = false

    /// Somebody's face, and where it looks; of whoever lies, where the feet are.
    package init(face: SIMD3<Float>, facing: SIMD3<Float>, isLying: Bool) {
      middle = face
      self.facing = facing
      widest = isLying ? 0.3 : 0.6
      distance = isLying ? 0.8 : 0.85
      rise = isLying ? 0.65 : 0.05
    }

    /// An exhibit, as one sees it whose eye is at a place.
    package init(exhibit: SIMD3<Float>, eye: SIMD3<Float>) {
      let way = SIMD3(eye.x - exhibit.x, 0, eye.z - exhibit.z)
      middle = exhibit
      facing = normalized(way)
      widest = 0.97
      distance = length(way)
      rise = eye.y - exhibit.y
    }

    /// A door, or what else is flat and hangs on a wall, seen from before; a door is seen whole.
    ///
    /// - Parameters:
    ///   - flat: its middle.
    ///   - facing: the way from the wall into the room.
    ///   - size: its greater side in metres.
    package init(flat: SIMD3<Float>, facing: SIMD3<Float>, size: Float) {
      middle = flat
      self.facing = facing
      widest = 0.85
      distance = max(0.5, min(1.8, size * 1.2))
      rise = distance * 0.25
      isLarge = size > 1.5
    }

    /// A thing of a size in metres.
    package init(thing: SIMD3<Float>, size: Float) {
      middle = thing
      facing = nil
      widest = -1
      distance = max(0.45, min(1.5, size * 1.3))
      rise = distance * 0.6
    }
  }

  /// How near the eye has come: 0 where one stands, 1 at the near place.
  package private(set) var nearness: Float = 0
  private var near: SIMD3<Float>?

  /// Nobody and nothing.
  package init() {}

  /// A standing person's eye, in metres above the floor.
  static let eyeHeight: Float = 1.6

  /// Goes on for a time in seconds, towards a near place or back to where one stands.
  package mutating func advance(_ seconds: Float, towards eye: SIMD3<Float>?, isStill: Bool) {
    if let eye { near = eye }
    let wanted: Float = eye == nil ? 0 : 1
    nearness += (wanted - nearness) * (isStill ? 1 : min(1, seconds * 4))
    if (nearness - wanted).magnitude < 0.002 { nearness = wanted }
    if nearness == 0 { near = nil }
  }

  /// Where the eye is of somebody whose eye would be at a place.
  package func eye(from standing: SIMD3<Float>) -> SIMD3<Float> {
    guard let near else { return standing }
    if nearness == 1 { return near }
    // Begins and ends gently.
    let share = nearness * nearness * (3 - 2 * nearness)
    return standing + (near - standing) * share
  }

  /// The place from which all of a box is seen: as near as an eye, or so far back from there as it needs and the room
  /// allows.
  ///
  /// - Parameters:
  ///   - reach: tangents of half of the angles that are free for it, across and up.
  ///   - height: how much of it is to be seen: of an exhibit that is high, such as a case on its plinth, the upper part alone.
  package static func place(
    seeing box: Box, from eye: SIMD3<Float>, _ reach: SIMD2<Float>, upTo height: Float = 0.8, on floor: Floor
  ) -> SIMD3<Float> {
    let way = SIMD3(eye.x - box.centre.x, 0, eye.z - box.centre.z)
    let apart = length(way)
    guard apart > 0.05, reach.x > 0, reach.y > 0 else { return eye }
    let back = way / apart
    let size = box.upper - box.lower
    let across = (size.x * abs(back.z) + size.z * abs(back.x)) / 2
    let depth = (size.x * abs(back.x) + size.z * abs(back.z)) / 2
    let needed = max(across / reach.x, min(size.y, height) / 2 / reach.y) * 1.1 + depth
    var at = eye
    while length(SIMD3(at.x - box.centre.x, 0, at.z - box.centre.z)) < needed {
      let next = at + back * 0.1
      guard floor.isInside(next.x, next.z), length(next - eye) < 1.2 else { break }
      at = next
    }
    return at
  }

  /// The near place for a subject: towards where one stands, turned so far that a face is seen from before.
  ///
  /// - Returns: nil when one is near already.
  package static func place(near subject: Subject, from standing: SIMD3<Float>, on floor: Floor) -> SIMD3<
    Float
  >? {
    let way = SIMD3(standing.x - subject.middle.x, 0, standing.z - subject.middle.z)
    let apart = length(way)
    guard apart > 0.05 else { return nil }
    let straight = way / apart
    let height = min(max(eyeHeight, subject.middle.y), subject.middle.y + subject.rise)
    func eye(_ direction: SIMD3<Float>) -> SIMD3<Float> {
      SIMD3(subject.middle.x, 0, subject.middle.z) + direction * subject.distance + SIMD3(0, height, 0)
    }
    if let facing = subject.facing, subject.isLarge {
      // From as far as the room allows, as straight before it as furniture leaves it free.
      for distance in [subject.distance, subject.distance - 0.3, subject.distance - 0.6] {
        for step in [0, 1, -1, 2, -2] {
          let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: Float(step) * .pi / 12)
          let way = Quaternion.rotate(facing, by: turn) * distance
          let place = SIMD3(subject.middle.x + way.x, height, subject.middle.z + way.z)
          if floor.isFree(place.x, place.z) { return place }
        }
      }
    }
    if let facing = subject.facing, dot(straight, facing) < subject.widest {
      let side: Float = cross(straight, facing).y < 0 ? -1 : 1
      // First where one can stand, by the shorter way round; then at the least within the room, such as over a table: one
      // leans there. A face is not looked at from behind.
      for isFree in [floor.isFree, floor.isInside] {
        for step in 1...12 {
          for side in [side, -side] {
            let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: side * Float(step) * .pi / 12)
            let direction = Quaternion.rotate(straight, by: turn)
            let place = eye(direction)
            if dot(direction, facing) >= subject.widest, isFree(place.x, place.z) { return place }
          }
        }
      }
    }
    return apart > subject.distance + 0.2 ? eye(straight) : nil
  }
}
