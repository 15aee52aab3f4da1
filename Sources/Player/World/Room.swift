package import Renderer
package import SceneGraph

/// What a room's file says beside its surfaces: where one can stand, where things and people go, how the light falls.
package struct Room {
  /// A free spot, and which way it faces.
  package struct Spot {
    /// Where.
    package var position: SIMD3<Float>
    /// The way it faces, level, of length 1.
    package var facing: SIMD3<Float>
    /// From its coordinates to the room's.
    package var matrix: Matrix4
    /// The node of the room that it is; nil for one that was computed.
    package var node: Int?
    /// The number of the exhibit that it belongs to; nil for none.
    package var exhibit: Int? = nil
  }

  /// The room, standing.
  package let placement: Placement
  /// Light on what moves.
  package let lighting: Lighting
  /// Free spots by their word (`seat`, `bed`, `prop`, `door`...), in the order of the file.
  package private(set) var spots: [String: [Spot]]
  /// Furniture that something can be done with: its word and its node.
  package let furniture: [(word: String, node: Int)]
  /// Where the trainee can walk.
  package let floor: Floor

  /// Reads a model.
  package init(_ model: Model) {
    let placement = Placement(model)
    let extras = Extras(model.scene.extras)
    self.placement = placement
    lighting = Lighting(extras)
    var spots: [String: [(order: Int, spot: Spot)]] = [:]
    var furniture: [(word: String, node: Int)] = []
    for (index, node) in model.scene.nodes.enumerated() {
      let own = Extras(node.extras)
      if let anchor = own.word("anchor") {
        // What is laid down in remembrance, and the book, have places of their own, which nothing else takes.
        // Nor is the wall of remembrance an exhibit.
        let word =
          own.flag("tribute")
          ? (anchor == "prop" ? "tribute" : "tribute-" + anchor)
          : (anchor == "prop" && own.flag("book") ? "book" : anchor)
        let matrix = placement.worldMatrix(of: index)
        let way = matrix.transform(direction: SIMD3(0, 0, 1))
        let order = own.integer(word) ?? own.integer("slot") ?? (spots[word]?.count ?? 0) + 1
        spots[word, default: []].append(
          (
            order,
            Spot(
              position: matrix.transform(point: .zero), facing: normalized(SIMD3(way.x, 0, way.z)),
              matrix: matrix, node: index, exhibit: own.integer("exhibit"))
          ))
      }
      if let word = own.word("thing") { furniture.append((word, index)) }
    }
    self.spots = spots.mapValues { list in
      list.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(
        \.element.spot)
    }
    // Before a basin stands who washes, and whoever comes stands anywhere else first.
    if let stands = self.spots["stand"] {
      let scene = model.scene
      let isAtThing = stands.map { spot in
        spot.node.flatMap { scene.nodes[$0].parent }.map {
          Extras(scene.nodes[$0].extras).word("thing") != nil
        } ?? false
      }
      self.spots["stand"] =
        zip(stands, isAtThing).filter { !$1 }.map(\.0) + zip(stands, isAtThing).filter { $1 }.map(\.0)
    }
    // The middle of the tribute place is taken first, and what stands ready stands at the side.
    if let places = self.spots["tribute"], !places.isEmpty {
      let middle = places.reduce(SIMD3<Float>.zero) { $0 + $1.position } / Float(places.count)
      self.spots["tribute"] = places.enumerated().sorted {
        (length($0.element.position - middle), $0.offset) < (length($1.element.position - middle), $1.offset)
      }.map(\.element)
    }
    self.spots["side"] = (self.spots["floor"] ?? []).reversed()
    self.furniture = furniture
    let walkable = extras.rectangles("walkable")
    floor = Floor(
      walkable: walkable.isEmpty
        ? [SIMD4(model.bounds.lower.x, model.bounds.lower.z, model.bounds.upper.x, model.bounds.upper.z)]
        : walkable,
      obstacles: extras.rectangles("obstacles"))
  }

  /// The spot whose anchor has a name; nil for none.
  package func spot(named name: String) -> (word: String, index: Int)? {
    guard let node = placement.model.scene.node(named: name) else { return nil }
    for (word, list) in spots.sorted(by: { $0.key < $1.key }) {
      if let index = list.firstIndex(where: { $0.node == node }) { return (word, index) }
    }
    return nil
  }

  /// A spot where it is now: that of a bed rises with the bed.
  package func current(_ spot: Spot) -> Spot {
    guard let node = spot.node else { return spot }
    var spot = spot
    spot.matrix = placement.worldMatrix(of: node)
    spot.position = spot.matrix.transform(point: .zero)
    return spot
  }

  /// What one looks at from the spot of an exhibit.
  package struct Showing {
    /// Its middle.
    package var middle: SIMD3<Float>
    /// The case; nil for a panel on the wall.
    package var node: Int?
    /// What is hit by pointing at it.
    package var box: Box
    /// From where it is seen best.
    package var eye: SIMD3<Float>
  }

  /// An exhibit that stands in the room and says itself (anchor `view`) from where it is seen; nil when it does not.
  package static func showing(of thing: Placement) -> Showing? {
    let scene = thing.model.scene
    guard
      let node = scene.nodes.indices.first(where: { Extras(scene.nodes[$0].extras).word("anchor") == "view" })
    else { return nil }
    let matrix = thing.worldMatrix(of: node)
    let eye = matrix.transform(point: .zero)
    let way = normalized(matrix.transform(direction: SIMD3(0, 0, 1)))
    // What it looks at lies as far ahead as the model's middle.
    let ahead = max(0.2, dot(thing.bounds.centre - eye, way))
    return Showing(middle: eye + way * ahead, node: nil, box: thing.bounds, eye: eye)
  }

  /// Whether a model is an exhibit, which says from where it is seen.
  static func showsItself(_ model: Model) -> Bool {
    model.scene.nodes.contains { Extras($0.extras).word("anchor") == "view" }
  }

  /// A case without anything in it, seen from before.
  static func showing(in box: Box, _ spot: Spot) -> Showing {
    let middle = SIMD3(box.centre.x, min(1, box.upper.y), box.centre.z)
    return Showing(middle: middle, node: nil, box: box, eye: middle + spot.facing * 0.95 + SIMD3(0, 0.55, 0))
  }

  /// The case that the room has at an exhibit's spot, which faces away from it; nil when it has none there.
  package func showing(at spot: Spot) -> Showing? {
    for piece in furniture where piece.word == "showcase" {
      let box = placement.bounds(of: piece.node)
      let way = SIMD3(box.centre.x - spot.position.x, 0, box.centre.z - spot.position.z)
      let ahead = -dot(way, spot.facing)
      guard (0.3...1.4).contains(ahead), length(way + spot.facing * ahead) < 0.4 else { continue }
      // What is shown lies on the case's floor, under its glass.
      let middle = SIMD3(box.centre.x, min(1, box.upper.y), box.centre.z)
      let eye = middle + spot.facing * min(ahead, 0.85) + SIMD3(0, 0.55, 0)
      return Showing(middle: middle, node: piece.node, box: box, eye: eye)
    }
    return nil
  }

  /// The seat of a thing that stands in the room, such as a wheelchair.
  package static func seat(of thing: Placement) -> Spot? {
    let scene = thing.model.scene
    guard
      let node = scene.nodes.indices.first(where: { Extras(scene.nodes[$0].extras).word("anchor") == "seat" })
    else { return nil }
    let matrix = thing.worldMatrix(of: node)
    let way = matrix.transform(direction: SIMD3(0, 0, 1))
    return Spot(
      position: matrix.transform(point: .zero), facing: normalized(SIMD3(way.x, 0, way.z)), matrix: matrix,
      node: nil)
  }

  /// A spot, turned so that whoever stands there looks at a point.
  package static func turned(_ spot: Spot, to point: SIMD3<Float>) -> Spot {
    let way = SIMD3(point.x - spot.position.x, 0, point.z - spot.position.z)
    guard length(way) > 0.2 else { return spot }
    var turned = Spot(at: spot.position, facing: way)
    (turned.node, turned.exhibit) = (spot.node, spot.exhibit)
    return turned
  }

  /// The floor beside somebody who lies on it, looking at him.
  ///
  /// Whoever presses kneels at the chest, on the side that is free, and farther from where one comes in, so that
  /// he who lies there is seen before him. A friend kneels at the other hand, or stands there a step back.
  package func beside(_ lying: Matrix4, _ manner: Figure.Attendant.Manner) -> Spot {
    let (out, along): (Float, Float) =
      switch manner {
      case .presses: (0.42, -0.28)
      case .beside: (0.62, 0.12)
      case .nearby: (1.35, 0.25)
      }
    func place(_ side: Float) -> SIMD3<Float> { lying.transform(point: SIMD3(side * out, 0, along)) }
    func isFree(_ side: Float) -> Bool { floor.isFree(place(side).x, place(side).z) }
    let start = start.position
    let far: Float = length(place(1) - start) > length(place(-1) - start) ? 1 : -1
    let wanted = manner == .presses ? far : -far
    let side = isFree(wanted) || !isFree(-wanted) ? wanted : -wanted
    let spot = Spot(position: place(side), facing: .zero, matrix: lying, node: nil)
    return Room.turned(spot, to: lying.transform(point: SIMD3(0, 0, along)))
  }

  /// The edge of the bed that a spot lies on: the one toward a point, where one can stand before it.
  package func edge(of bed: Spot, toward point: SIMD3<Float>) -> Spot {
    let bed = current(bed)
    func before(_ side: Float) -> SIMD3<Float> { bed.matrix.transform(point: SIMD3(side * 0.95, 0, 0)) }
    func isFree(_ side: Float) -> Bool { floor.isFree(before(side).x, before(side).z) }
    let isLeft = length(before(1) - point) < length(before(-1) - point)
    return edge(of: bed, side: isFree(1) == isFree(-1) ? (isLeft ? 1 : -1) : (isFree(1) ? 1 : -1), along: 0)
  }

  /// The edge of a bed at a side of whoever lies in it (1 left, -1 right), so far from the hips to the feet.
  package func edge(of bed: Spot, side: Float, along: Float) -> Spot {
    let bed = current(bed)
    // A seat is 0.39 m high in the poses; the mattress gives a little.
    let sitting = Matrix4(
      translation: SIMD3(side * 0.27, -0.42, along),
      rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: side * Float.pi / 2),
      scale: SIMD3(1, 1, 1))
    let matrix = bed.matrix * sitting
    let way = matrix.transform(direction: SIMD3(0, 0, 1))
    return Spot(
      position: matrix.transform(point: .zero), facing: normalized(SIMD3(way.x, 0, way.z)), matrix: matrix,
      node: nil)
  }

  /// The node beside a spot, below the same one, whose name ends so: the backrest of the bed that a spot lies on.
  package func node(beside spot: Spot, ending: String) -> Int? {
    let scene = placement.model.scene
    guard let node = spot.node, let parent = scene.nodes[node].parent else { return nil }
    return scene.nodes[parent].children.first { scene.nodes[$0].name.hasSuffix(ending) }
  }

  /// The way into the room from what is flat, stands upright and hangs on a wall; nil for what is not so.
  package func facing(ofFlat box: Box) -> SIMD3<Float>? {
    let size = box.upper - box.lower
    guard min(size.x, size.z) < 0.15, size.y > 0.3, max(size.x, size.z) > 0.2 else { return nil }
    let across = size.x < size.z ? SIMD3<Float>(1, 0, 0) : SIMD3(0, 0, 1)
    return [across, -across].first { way in
      let before = box.centre + way * 0.6
      let behind = box.centre - way * 0.6
      return floor.isInside(before.x, before.z) && !floor.isInside(behind.x, behind.z)
    }
  }

  /// The furniture that stands nearest to a spot, at most half a metre away; of one of these words.
  package func furniture(at spot: Spot, _ words: [String]) -> Int? {
    func distance(_ node: Int) -> Float {
      length(placement.worldMatrix(of: node).transform(point: .zero) - spot.position)
    }
    return furniture.filter { words.contains($0.word) && distance($0.node) < 0.5 }
      .min { distance($0.node) < distance($1.node) }?.node
  }

  /// How far from a doorway its leaf reaches, with somebody's width, in metres.
  package static let leaf: Float = 1.4

  /// Where one stands at the start.
  package var start: Spot {
    if let start = spots["start"]?.first { return start }
    let middle = floor.nearest(to: .zero)
    return Spot(position: middle, facing: SIMD3(0, 0, -1), matrix: .identity, node: nil)
  }
}

extension Room.Spot {
  /// A spot that was computed: at a point, upright, looking along a level way.
  package init(at point: SIMD3<Float>, facing way: SIMD3<Float>) {
    let facing = normalized(SIMD3(way.x, 0, way.z))
    let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: Angle.about(facing.x, facing.z))
    let matrix = Matrix4(translation: point, rotation: turn, scale: SIMD3(1, 1, 1))
    self.init(position: point, facing: facing, matrix: matrix, node: nil)
  }
}

/// Where one can stand: rectangles along the axes, as x, z of two corners.
///
/// `FloorTests` walks along walls and around furniture.
package struct Floor: Sendable {
  /// Where the floor is free.
  package let walkable: [SIMD4<Float>]
  /// What stands on it.
  package let obstacles: [SIMD4<Float>]
  /// Half of a person's width in metres.
  package static let radius: Float = 0.25

  /// Takes the rectangles.
  package init(walkable: [SIMD4<Float>], obstacles: [SIMD4<Float>]) {
    self.walkable = walkable
    self.obstacles = obstacles
  }

  /// The floor with more standing on it.
  package func with(_ more: [SIMD4<Float>]) -> Floor {
    Floor(walkable: walkable, obstacles: obstacles + more)
  }

  /// The floor with somebody standing on it, around whom others go.
  package func around(_ person: SIMD3<Float>) -> Floor {
    with([SIMD4(person.x - 0.2, person.z - 0.2, person.x + 0.2, person.z + 0.2)])
  }

  /// Whether a person can stand at a point.
  package func isFree(_ x: Float, _ z: Float) -> Bool {
    guard isInside(x, z) else { return false }
    return !obstacles.contains { box in
      let dx = max(box.x - x, 0, x - box.z)
      let dz = max(box.y - z, 0, z - box.w)
      return dx * dx + dz * dz < Floor.radius * Floor.radius
    }
  }

  /// Whether a point is within the room, whatever stands there.
  package func isInside(_ x: Float, _ z: Float) -> Bool {
    walkable.contains { x >= $0.x && z >= $0.y && x <= $0.z && z <= $0.w }
  }

  /// Whether a point is so far from where the floor ends that whoever stands there sees more than a wall.
  private func isClearOfWalls(_ x: Float, _ z: Float) -> Bool {
    let reach: Float = 0.2
    return isInside(x - reach, z) && isInside(x + reach, z) && isInside(x, z - reach)
      && isInside(x, z + reach)
  }

  /// The level way from a point into which one sees farthest over the floor: straight ahead, unless another is more than
  /// twice as long.
  package func openWay(from point: SIMD3<Float>, ahead: SIMD3<Float>) -> SIMD3<Float> {
    func reach(_ way: SIMD3<Float>) -> Float {
      var metres: Float = 0
      while metres < 20, isInside(point.x + way.x * metres, point.z + way.z * metres) { metres += 0.1 }
      return metres
    }
    var best = (way: ahead, reach: reach(ahead) * 2)
    for step in 1..<16 {
      let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: Float(step) * .pi / 8)
      let way = Quaternion.rotate(ahead, by: turn)
      let reach = reach(way)
      if reach > best.reach { best = (way, reach) }
    }
    return best.way
  }

  /// Where a step leads: all of it, else along one axis, else nowhere. Long steps are taken in short ones.
  ///
  /// Nobody steps up to a wall until it fills the picture; whoever was put there can step anywhere.
  package func step(from position: SIMD3<Float>, by way: SIMD3<Float>) -> SIMD3<Float> {
    var at = position
    let count = max(1, Int((length(SIMD3(way.x, 0, way.z)) / 0.1).rounded(.up)))
    let part = way / Float(count)
    let isAtWall = !isClearOfWalls(at.x, at.z)
    func mayStand(_ x: Float, _ z: Float) -> Bool { isFree(x, z) && (isAtWall || isClearOfWalls(x, z)) }
    for _ in 0..<count {
      if mayStand(at.x + part.x, at.z + part.z) {
        at.x += part.x
        at.z += part.z
      } else if mayStand(at.x + part.x, at.z) {
        at.x += part.x
      } else if mayStand(at.x, at.z + part.z) {
        at.z += part.z
      } else {
        break
      }
    }
    return at
  }

  /// A free point near one: itself, or the first found in growing circles.
  package func nearest(to point: SIMD3<Float>) -> SIMD3<Float> {
    if isFree(point.x, point.z) { return point }
    let ways: [(Float, Float)] = [
      (1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7),
    ]
    for ring in 1...60 {
      for way in ways {
        let radius = Float(ring) * 0.1
        let (x, z) = (point.x + way.0 * radius, point.z + way.1 * radius)
        if isFree(x, z) { return SIMD3(x, point.y, z) }
      }
    }
    return point
  }
}
