internal import SceneGraph

/// A way over the floor as a row of points, walked by its length.
///
/// `RouteTests` walks around furniture.
package struct Route: Sendable {
  /// From the start to the goal.
  package let points: [SIMD3<Float>]
  /// Metres from the start to each point.
  private let marks: [Float]

  /// Takes the points; at least one.
  package init(_ points: [SIMD3<Float>]) {
    precondition(!points.isEmpty, "a way begins somewhere")
    self.points = points
    var marks: [Float] = [0]
    for index in points.indices.dropFirst() {
      marks.append(marks[index - 1] + SceneGraph.length(points[index] - points[index - 1]))
    }
    self.marks = marks
  }

  /// Its length in metres.
  package var length: Float { marks[marks.count - 1] }

  /// Where one is after so many metres.
  package func point(at metres: Float) -> SIMD3<Float> {
    guard metres > 0, let next = marks.firstIndex(where: { $0 >= metres }), next > 0 else {
      return metres > 0 ? points[points.count - 1] : points[0]
    }
    let part = marks[next] - marks[next - 1]
    let share = part > 0 ? (metres - marks[next - 1]) / part : 1
    return points[next - 1] + (points[next] - points[next - 1]) * share
  }

  /// The level way to where one will be a little later, of length 1; nil at the goal.
  package func heading(at metres: Float, ahead: Float = 0.6) -> SIMD3<Float>? {
    let way = point(at: metres + ahead) - point(at: metres)
    let level = SIMD3(way.x, 0, way.z)
    return SceneGraph.length(level) > 0.01 ? normalized(level) : nil
  }
}

extension Floor {
  /// Width of a square of the grid on which ways are looked for, in metres.
  private static let grid: Float = 0.1
  /// Squares of the largest floor on which ways are looked for.
  private static let mostSquares = 1 << 17

  /// The shortest way around what stands on the floor; straight where there is none.
  package func route(from start: SIMD3<Float>, to goal: SIMD3<Float>) -> Route {
    let straight = Route([start, goal])
    if isClear(from: start, to: goal) { return straight }
    guard let first = walkable.first else { return straight }
    var bounds = first
    for area in walkable {
      bounds = SIMD4(
        min(bounds.x, area.x), min(bounds.y, area.y), max(bounds.z, area.z), max(bounds.w, area.w))
    }
    let columns = Int(((bounds.z - bounds.x) / Floor.grid).rounded(.up)) + 1
    let rows = Int(((bounds.w - bounds.y) / Floor.grid).rounded(.up)) + 1
    guard columns > 0, rows > 0, columns * rows <= Floor.mostSquares else { return straight }
    func point(_ square: Int) -> SIMD3<Float> {
      SIMD3(
        bounds.x + Float(square % columns) * Floor.grid, start.y,
        bounds.y + Float(square / columns) * Floor.grid)
    }
    let isFree = (0..<columns * rows).map { self.isFree(point($0).x, point($0).z) }
    func nearest(_ place: SIMD3<Float>) -> Int? {
      var best: (square: Int, distance: Float)?
      for square in isFree.indices where isFree[square] {
        let way = point(square) - place
        let distance = way.x * way.x + way.z * way.z
        if distance < best?.distance ?? .infinity { best = (square, distance) }
      }
      return best?.square
    }
    guard let from = nearest(start), let to = nearest(goal) else { return straight }

    // From the goal outwards, in rings of growing length: 10 for a step along an axis, 14 for one across.
    let ways = [
      (1, 0, 10), (-1, 0, 10), (0, 1, 10), (0, -1, 10), (1, 1, 14), (1, -1, 14), (-1, 1, 14), (-1, -1, 14),
    ]
    var lengths = [Int](repeating: .max, count: isFree.count)
    var next = [Int](repeating: -1, count: isFree.count)
    var rings = [[Int]](repeating: [], count: 15)
    lengths[to] = 0
    rings[0] = [to]
    var (ring, waiting) = (0, 1)
    while waiting > 0, lengths[from] == .max || lengths[from] > ring {
      let squares = rings[ring % 15]
      rings[ring % 15] = []
      waiting -= squares.count
      for square in squares where lengths[square] == ring {
        let (x, z) = (square % columns, square / columns)
        for (dx, dz, cost) in ways {
          let (i, j) = (x + dx, z + dz)
          guard i >= 0, j >= 0, i < columns, j < rows, isFree[j * columns + i],
            isFree[z * columns + i], isFree[j * columns + x], ring + cost < lengths[j * columns + i]
          else { continue }
          lengths[j * columns + i] = ring + cost
          next[j * columns + i] = square
          rings[(ring + cost) % 15].append(j * columns + i)
          waiting += 1
        }
      }
      ring += 1
    }
    guard lengths[from] != .max else { return straight }
    var path = [point(from)]
    var square = from
    while square != to {
      square = next[square]
      path.append(point(square))
    }
    // Pulled tight: a corner stays only where the straight way is not free.
    var pulled = [start]
    var corner = path[0]
    if !isClear(from: start, to: corner) { pulled.append(corner) }
    for (index, place) in path.enumerated().dropFirst() {
      guard let last = pulled.last, !isClear(from: last, to: place) else { continue }
      corner = path[index - 1]
      if corner != last { pulled.append(corner) }
    }
    if let last = pulled.last, let end = path.last, !isClear(from: last, to: goal), end != last {
      pulled.append(end)
    }
    pulled.append(goal)
    return Route(pulled)
  }

  /// Whether any way leads from a free point to another.
  package func leads(from start: SIMD3<Float>, to goal: SIMD3<Float>) -> Bool {
    route(from: start, to: goal).points.count > 2 || isClear(from: start, to: goal)
  }

  /// Whether one can walk straight from one point to another.
  package func isClear(from start: SIMD3<Float>, to goal: SIMD3<Float>) -> Bool {
    let way = goal - start
    let count = max(1, Int((length(SIMD3(way.x, 0, way.z)) / 0.05).rounded(.up)))
    return (0...count).allSatisfy { step in
      let at = start + way * (Float(step) / Float(count))
      return isFree(at.x, at.z)
    }
  }
}

/// Somebody on his way through the room: in from a door, or out to one.
package struct Walk {
  /// Metres a second.
  static let speed: Float = 1.15
  /// Metres of two steps, for which the animation `walk` is made.
  static let stride: Float = 1.25

  /// The way.
  let route: Route
  /// How the walker stands at its end; nil for whoever goes out.
  let end: Room.Spot?
  /// Metres done.
  private(set) var metres: Float = 0
  /// The way he looks: the turn about the vertical that takes +Z there.
  private(set) var yaw: Float

  /// Begins a way.
  init(_ route: Route, end: Room.Spot?) {
    self.route = route
    self.end = end
    let way = route.heading(at: 0) ?? end?.facing ?? SIMD3(0, 0, 1)
    yaw = Walk.yaw(of: way)
  }

  static func yaw(of way: SIMD3<Float>) -> Float { Angle.about(way.x, way.z) }

  /// Whether he still walks; afterwards he turns to where he is to look.
  var isWalking: Bool { metres < route.length }

  /// Whether he has arrived and stands as he is to stand.
  var isOver: Bool {
    guard !isWalking else { return false }
    guard let end else { return true }
    return Angle.between(yaw, Walk.yaw(of: end.facing)).magnitude < 0.03
  }

  /// Lets time pass, in seconds.
  mutating func advance(_ seconds: Float) {
    metres = min(route.length, metres + seconds * Walk.speed)
    let aim = isWalking ? route.heading(at: metres, ahead: 0.3) : end?.facing
    if let aim { yaw += Angle.between(yaw, Walk.yaw(of: aim)) * min(1, seconds * 7) }
  }

  /// Where he is.
  var place: SIMD3<Float> { route.point(at: metres) }

  /// Where he is, and which way he looks.
  var matrix: Matrix4 {
    Matrix4(
      translation: place,
      rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: yaw), scale: SIMD3(1, 1, 1))
  }

  /// Share of the animation `walk`, 0 to 1.
  var phase: Float { (metres / Walk.stride).truncatingRemainder(dividingBy: 1) }
}
