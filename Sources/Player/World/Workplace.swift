internal import Glibc
internal import Renderer
internal import SceneGraph

/// Where somebody stands who does something to somebody or something: beside it on the free floor, looking at it, neither
/// upon the trainee nor before his eye.
///
/// `WorkplaceTests` looks for one in the corners of a room.
struct Workplace {
  /// What is worked on, on the floor.
  private let middle: SIMD3<Float>
  /// Where it looks; nil where that is not known, or does not matter.
  private let facing: SIMD3<Float>?
  /// How far aside from the trainee's eye one stands, in radians about the work: whoever lies is between the two.
  private let aside: Float
  /// How far from it one may stand, from what is best to what is still tolerable.
  private let distances: [Float]
  /// Where the trainee stands.
  private let trainee: SIMD3<Float>?
  /// Where his eye is while he attends to it.
  private let eye: SIMD3<Float>?
  /// Others who stand about.
  private let others: [SIMD3<Float>]
  /// The floor that people take, whoever is worked on among them.
  private let footprints: [Footprint]
  private let floor: Floor

  /// Looks at what is worked on, from where the trainee stands, among others.
  init(
    at work: Presence, trainee: SIMD3<Float>?, others: [SIMD3<Float>], footprints: [Footprint] = [],
    distances: [Float]? = nil, on floor: Floor
  ) {
    let size = work.box.upper - work.box.lower
    let isUpright = work.isPerson && size.y >= max(size.x, size.z)
    let point = isUpright || work.subject.isLarge ? work.middle : work.box.centre
    middle = Workplace.onFloor(point)
    facing = isUpright || work.subject.isLarge ? work.subject.facing : nil
    aside = work.isPerson && !isUpright ? 2.2 : 1.25
    // Before a door one leaves room for its leaf.
    self.distances =
      distances ?? (work.subject.isLarge ? [1.1, 1.25, 1.4] : [0.7, 0.8, 0.9, 0.6, 1.05, 1.2, 1.4, 1.6])
    self.trainee = trainee.map(Workplace.onFloor)
    eye = trainee.map {
      Workplace.onFloor(Attention.place(near: work.subject, from: $0, on: floor) ?? $0)
    }
    self.others = others.map(Workplace.onFloor)
    self.footprints = footprints
    self.floor = floor
  }

  /// How many places are tried until one is found to which a way leads.
  private static let tries = 24

  private static func onFloor(_ point: SIMD3<Float>) -> SIMD3<Float> { SIMD3(point.x, 0, point.z) }

  /// The best place that somebody can walk to who stands at a point: that itself, when it will do; nil when there is none.
  func spot(from start: SIMD3<Float>) -> Room.Spot? {
    let start = Workplace.onFloor(start)
    let apart = length(start - middle)
    if isAllowed(start), (0.55...1).contains(apart), cost(start) < 0.6 { return looking(from: start) }
    var places: [(place: SIMD3<Float>, cost: Float)] = []
    for (rank, distance) in distances.enumerated() {
      for step in 0..<24 {
        let angle = Float(step) * .pi / 12
        let place = middle + SIMD3(sinf(angle), 0, cosf(angle)) * distance
        guard isAllowed(place) else { continue }
        places.append((place, cost(place) + Float(rank) * 0.25 + length(place - start) * 0.05))
      }
    }
    let from = floor.nearest(to: start)
    let ranked = places.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    return ranked.prefix(Workplace.tries).lazy.map(\.element.place).first { floor.leads(from: from, to: $0) }
      .map(looking)
  }

  private static func angle(_ one: SIMD3<Float>, _ other: SIMD3<Float>) -> Float {
    acosf(max(-1, min(1, dot(one, other))))
  }

  private func looking(from place: SIMD3<Float>) -> Room.Spot {
    Room.Spot(at: place, facing: middle - place)
  }

  private func isAllowed(_ place: SIMD3<Float>) -> Bool {
    guard floor.isFree(place.x, place.z) else { return false }
    if let trainee, length(trainee - place) < 0.75 { return false }
    if let eye, length(eye - place) < 0.6 { return false }
    guard !Workplace.isTaken(place, footprints) else { return false }
    return others.allSatisfy { length($0 - place) > 0.55 }
  }

  /// Whether whoever stood there would stand upon somebody, whichever way he is turned.
  static func isTaken(_ place: SIMD3<Float>, _ footprints: [Footprint]) -> Bool {
    let feet = Footprint(at: place, half: 0.3)
    return footprints.contains { $0.overlaps(feet) }
  }

  /// How ill a place suits: between the work and the trainee's eye he would hide it, far beside it or behind somebody's back
  /// he is not seen himself.
  private func cost(_ place: SIMD3<Float>) -> Float {
    let way = normalized(place - middle)
    var cost: Float = 0
    if let eye, length(eye - middle) > 0.1 {
      cost += max(0, aside - Workplace.angle(way, normalized(eye - middle))) * 2
      cost += max(0, Workplace.angle(normalized(place - eye), normalized(middle - eye)) - 0.6) * 0.7
    }
    if let facing { cost += max(0, -0.2 - dot(way, facing)) }
    return cost
  }
}
