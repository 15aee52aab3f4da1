internal import Glibc
package import SceneGraph

/// The floor that somebody or something takes: a rectangle, turned as he is.
///
/// `PlacesTests` holds that those of two people never overlap.
package struct Footprint: Sendable, Equatable {
  /// Its corners, one after the other, as x and z in the room.
  package let corners: [SIMD2<Float>]

  /// Takes a rectangle as x, z of two corners in the coordinates of whoever takes it, and where he is.
  package init(_ rectangle: SIMD4<Float>, at matrix: Matrix4) {
    corners = [
      (rectangle.x, rectangle.y), (rectangle.z, rectangle.y), (rectangle.z, rectangle.w),
      (rectangle.x, rectangle.w),
    ].map { x, z in
      let point = matrix.transform(point: SIMD3(x, 0, z))
      return SIMD2(point.x, point.z)
    }
  }

  /// A square about a point.
  package init(at point: SIMD3<Float>, half: Float) {
    self.init(SIMD4(-half, -half, half, half), at: Room.Spot(at: point, facing: SIMD3(0, 0, 1)).matrix)
  }

  /// What touches, or overlaps by no more than cloth gives way, does not overlap.
  private static let slack: Float = 0.04

  /// Whether two overlap.
  package func overlaps(_ other: Footprint) -> Bool {
    // They do not if a line along one of their sides parts them.
    for (one, two) in [(self, other), (other, self)] {
      for (from, to) in [(one.corners[0], one.corners[1]), (one.corners[1], one.corners[2])] {
        let along = to - from
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        guard length > 0 else { continue }
        let (mine, others) = (one.span(along / length), two.span(along / length))
        if mine.high - others.low < Footprint.slack || others.high - mine.low < Footprint.slack {
          return false
        }
      }
    }
    return true
  }

  private func span(_ axis: SIMD2<Float>) -> (low: Float, high: Float) {
    let shares = corners.map { $0.x * axis.x + $0.y * axis.y }
    return (shares.min() ?? 0, shares.max() ?? 0)
  }

  /// Whether all of it lies on floor where nothing stands.
  package func isFree(on floor: Floor) -> Bool {
    let (origin, across, along) = (corners[0], corners[1] - corners[0], corners[3] - corners[0])
    for i in 0...4 {
      for j in 0...4 {
        let point = origin + across * (Float(i) / 4) + along * (Float(j) / 4)
        guard floor.isInside(point.x, point.y) else { return false }
        let isTaken = floor.obstacles.contains {
          point.x > $0.x && point.y > $0.y && point.x < $0.z && point.y < $0.w
        }
        if isTaken { return false }
      }
    }
    return true
  }
}

/// What somebody needs of a spot: so much floor, and nobody on it.
struct Fit {
  /// The rectangle that he takes, in his own coordinates.
  let rectangle: SIMD4<Float>
  /// What others take who do not make way.
  let firm: [Footprint]
  /// What those take who can step aside.
  let loose: [Footprint]
  /// What is to be left free: before doors, and where the trainee stands.
  let clear: [Footprint]
  /// Whether he lies on the floor or brings a chair, so that the floor must be free as far as he reaches.
  let isLarge: Bool

  private func footprint(_ spot: Room.Spot) -> Footprint { Footprint(rectangle, at: spot.matrix) }

  /// Whether he can stay at a spot that he has.
  func canStay(at spot: Room.Spot) -> Bool {
    let own = footprint(spot)
    return !firm.contains { $0.overlaps(own) }
  }

  /// Whether he can take a spot of the room.
  func canTake(_ spot: Room.Spot, on floor: Floor) -> Bool {
    let own = footprint(spot)
    return !(firm + loose).contains { $0.overlaps(own) } && (!isLarge || own.isFree(on: floor))
  }

  /// Free floor near a point, the nearest first: where nobody is, else where those are who can step aside.
  func search(near base: Room.Spot, in room: Room) -> Room.Spot? {
    var ways = [-base.facing]
    if isLarge {
      let side = SIMD3(base.facing.z, 0, -base.facing.x)
      ways += [base.facing, side, -side]
    }
    var places: [SIMD3<Float>] = []
    for area in room.floor.walkable {
      for x in stride(from: area.x, through: area.z, by: 0.2) {
        for z in stride(from: area.y, through: area.w, by: 0.2) { places.append(SIMD3(x, 0, z)) }
      }
    }
    let ranked = places.enumerated().sorted {
      let (one, two) = (length($0.element - base.position), length($1.element - base.position))
      return (one, $0.offset) < (two, $1.offset)
    }
    for others in [firm + loose + clear, firm + clear, firm] {
      for (_, place) in ranked {
        for way in ways {
          let spot = Room.Spot(at: place, facing: way)
          let own = footprint(spot)
          if own.isFree(on: room.floor), !others.contains(where: { $0.overlaps(own) }) { return spot }
        }
      }
    }
    return nil
  }
}
