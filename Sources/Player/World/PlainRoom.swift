internal import SceneGraph
internal import SourceText

/// A bright room with a window, with beds or without, where people can sit and stand, things lie on tables, and doors lead out on all sides.
///
/// It says what the artists' rooms say: anchors, furniture by its word, where one can walk.
enum PlainRoom {
  private enum Colour: Int, CaseIterable {
    case wall, floor, ceiling, wood, cloth, pane

    var material: SceneMaterial {
      switch self {
      case .wall: .dull(SIMD3(0.72, 0.70, 0.65))
      case .floor: .dull(SIMD3(0.36, 0.32, 0.28))
      case .ceiling: .dull(SIMD3(0.84, 0.84, 0.82))
      case .wood: .dull(SIMD3(0.42, 0.31, 0.22))
      case .cloth: .dull(SIMD3(0.42, 0.52, 0.56))
      case .pane: .dull(SIMD3(0.88, 0.95, 1))
      }
    }
  }

  /// Half its width and depth, and its height, in metres.
  private static let size = SIMD3<Float>(4, 2.7, 3)

  private struct Plan {
    var nodes: [SceneNode] = []
    var meshes: [SceneMesh] = []
    var obstacles: [SIMD4<Float>] = []

    /// Adds what is seen, as furniture that can be meant where it has a word; turned by so many degrees.
    mutating func put(
      _ name: String, _ shape: [(Colour, PlainShape)], at place: SIMD3<Float> = .zero,
      turned degrees: Float = 0,
      thing: String? = nil
    ) {
      meshes.append(SceneMesh(shape.map { $1.part($0.rawValue) }))
      nodes.append(
        SceneNode(
          name, at: place, rotation: PlainRoom.turn(degrees), mesh: meshes.count - 1,
          extras: thing.flatMap { PlainRoom.extras(#"{"thing": "\#($0)"}"#) }))
    }

    /// Adds a spot.
    mutating func anchor(
      _ word: String, at place: SIMD3<Float>, turned degrees: Float = 0, more: String = ""
    ) {
      nodes.append(
        SceneNode(
          "\(word)\(nodes.count)", at: place, rotation: PlainRoom.turn(degrees),
          extras: PlainRoom.extras(#"{"anchor": "\#(word)"\#(more)}"#)))
    }

    /// Says that one cannot walk there.
    mutating func stand(_ x: Float, _ z: Float, _ halfWidth: Float, _ halfDepth: Float) {
      obstacles.append(SIMD4(x - halfWidth, z - halfDepth, x + halfWidth, z + halfDepth))
    }
  }

  static func turn(_ degrees: Float) -> SIMD4<Float> {
    Quaternion.rotation(about: SIMD3(0, 1, 0), radians: degrees * Float.pi / 180)
  }

  static func extras(_ text: String) -> JSONNode? {
    var bag = DiagnosticBag()
    return JSONParser.parse(SourceFile(name: "extras", bytes: Array(text.utf8)), into: &bag)
  }

  static func scene(hasBeds: Bool) -> SceneFile {
    var plan = Plan()
    shell(&plan)
    if hasBeds { putBeds(&plan) }
    furnish(&plan)
    // Where no beds are there is room for more who sit.
    if !hasBeds { for z: Float in [0.3, -0.6, -1.5] { putChair(at: SIMD3(-3.5, 0, z), turned: 90, &plan) } }
    for (x, z) in [(Float(-1.3), Float(-0.6)), (-1.1, 1.5), (1.1, 0.2), (2.2, 1.6)] {
      plan.anchor("stand", at: SIMD3(x, 0, z), turned: -90)
    }
    for (x, z) in [(Float(0.2), Float(0.9)), (1.2, 1.7), (-2.4, 1.8), (2.6, 0.9), (-0.2, 1.9)] {
      plan.anchor("floor", at: SIMD3(x, 0, z), turned: 180)
    }
    plan.anchor("start", at: SIMD3(-0.2, 0, 1.4), turned: 180)
    // From the corner, looking over the room.
    let down = Quaternion.rotation(about: SIMD3(1, 0, 0), radians: 0.2)
    plan.nodes.append(
      SceneNode(
        "view", at: SIMD3(3.5, 1.7, 2.4), rotation: Quaternion.product(turn(-123), down),
        extras: extras(#"{"anchor": "view"}"#)))
    let blocked = plan.obstacles.map { "[\($0.x), \($0.y), \($0.z), \($0.w)]" }.joined(separator: ", ")
    return SceneFile(
      name: StandIn.hall.words, nodes: plan.nodes, meshes: plan.meshes,
      materials: Colour.allCases.map(\.material),
      extras: extras(
        #"{"walkable": [[\#(0.2 - size.x), \#(0.2 - size.z), \#(size.x - 0.2), \#(size.z - 0.2)]], "#
          + #""obstacles": [\#(blocked)], "keyLight": {"direction": [0.3, -0.75, 0.6], "color": [0.4, 0.39, 0.36]}, "#
          // So much comes back from the floor that the ceiling is bright, too.
          + #""ambient": {"up": [0.85, 0.86, 0.88], "side": [0.78, 0.78, 0.78], "down": [0.8, 0.79, 0.76]}}"#)
    )
  }

  /// Floor, walls, ceiling, window and doors.
  private static func shell(_ plan: inout Plan) {
    let (x, y, z, thick) = (size.x, size.y, size.z, Float(0.2))
    let walls = PlainShape()
      .box(SIMD3(-x, 0, -z - thick), SIMD3(x, y, -z)).box(SIMD3(-x, 0, z), SIMD3(x, y, z + thick))
      .box(SIMD3(-x - thick, 0, -z), SIMD3(-x, y, z)).box(SIMD3(x, 0, -z), SIMD3(x + thick, y, z))
    plan.put(
      "shell",
      [
        (.wall, walls), (.floor, PlainShape().box(SIMD3(-x, -thick, -z), SIMD3(x, 0, z))),
        (.ceiling, PlainShape().box(SIMD3(-x, y, -z), SIMD3(x, y + thick, z))),
      ])
    plan.put(
      "window",
      [
        (.pane, PlainShape().box(SIMD3(-1.4, 0.95, 0), SIMD3(1.4, 2.2, 0.02))),
        (
          .ceiling,
          PlainShape().box(SIMD3(-1.5, 0.87, 0), SIMD3(1.5, 0.95, 0.12)).box(
            SIMD3(-1.5, 2.2, 0), SIMD3(1.5, 2.28, 0.05)
          ).box(SIMD3(-1.5, 0.95, 0), SIMD3(-1.4, 2.2, 0.05)).box(
            SIMD3(1.4, 0.95, 0), SIMD3(1.5, 2.2, 0.05)
          ).box(SIMD3(-0.03, 0.95, 0), SIMD3(0.03, 2.2, 0.05))
        ),
      ], at: SIMD3(0, 0, -z), thing: "window")
    let doors: [(SIMD3<Float>, Float)] = [
      (SIMD3(-0.2, 0, z), 180), (SIMD3(2, 0, z), 180), (SIMD3(-2.4, 0, z), 180), (SIMD3(x, 0, 1.9), -90),
      (SIMD3(-x, 0, 1.9), 90), (SIMD3(x, 0, 0.4), -90),
    ]
    for (number, (place, degrees)) in doors.enumerated() {
      plan.put(
        "door\(number + 1)",
        [
          (.wood, PlainShape().box(SIMD3(-0.48, 0, 0), SIMD3(0.48, 2.05, 0.03))),
          (
            .ceiling,
            PlainShape().box(SIMD3(-0.56, 0, 0), SIMD3(-0.48, 2.13, 0.05)).box(
              SIMD3(0.48, 0, 0), SIMD3(0.56, 2.13, 0.05)
            ).box(SIMD3(-0.48, 2.05, 0), SIMD3(0.48, 2.13, 0.05))
          ),
        ], at: place, turned: degrees, thing: "door")
      plan.anchor("door", at: place, turned: degrees)
    }
    plan.anchor("wall", at: SIMD3(0.9, 1.5, z), turned: 180)
    plan.anchor("wall", at: SIMD3(-1.3, 1.5, z), turned: 180)
  }

  private static func putBeds(_ plan: inout Plan) {
    for (number, z) in [Float(-1.9), 0.4].enumerated() {
      let place = SIMD3<Float>(-2.95, 0, z)
      plan.put(
        "bed\(number + 1)",
        [
          (
            .wood,
            PlainShape().box(SIMD3(-0.48, 0.12, -1.03), SIMD3(0.48, 0.36, 1.03)).box(
              SIMD3(-0.48, 0, -1.05), SIMD3(0.48, 0.95, -1)
            ).box(SIMD3(-0.48, 0, 1), SIMD3(0.48, 0.7, 1.05))
          ),
          (.cloth, PlainShape().box(SIMD3(-0.46, 0.36, -1), SIMD3(0.46, 0.52, 1))),
          (.ceiling, PlainShape().box(SIMD3(-0.3, 0.52, -0.95), SIMD3(0.3, 0.58, -0.6))),
        ], at: place, turned: 90, thing: "bed")
      plan.anchor("bed", at: place + SIMD3(0, 0.52, 0), turned: 90)
      plan.stand(place.x, place.z, 1.05, 0.48)
    }
  }

  private static func putChair(at place: SIMD3<Float>, turned degrees: Float, _ plan: inout Plan) {
    plan.put(
      "chair",
      [
        (.wood, PlainShape().box(SIMD3(-0.26, 0, -0.26), SIMD3(0.26, 0.36, 0.26))),
        (
          .cloth,
          PlainShape().box(SIMD3(-0.26, 0.36, -0.26), SIMD3(0.26, 0.42, 0.26)).box(
            SIMD3(-0.26, 0.42, -0.3), SIMD3(0.26, 0.95, -0.2))
        ),
      ], at: place, turned: degrees, thing: "chair")
    plan.anchor("seat", at: place, turned: degrees)
    plan.stand(place.x, place.z, 0.3, 0.3)
  }

  /// A basin with its tap.
  private static func putBasin(at place: SIMD3<Float>, _ plan: inout Plan) {
    plan.put(
      "basin",
      [
        (
          .ceiling,
          PlainShape().box(SIMD3(-0.28, 0.68, 0), SIMD3(0.28, 0.72, 0.45)).box(
            SIMD3(-0.28, 0.72, 0), SIMD3(0.28, 0.85, 0.06)
          ).box(SIMD3(-0.28, 0.72, 0.41), SIMD3(0.28, 0.85, 0.45)).box(
            SIMD3(-0.28, 0.72, 0.06), SIMD3(-0.24, 0.85, 0.41)
          ).box(SIMD3(0.24, 0.72, 0.06), SIMD3(0.28, 0.85, 0.41))
        ),
        (
          .wood,
          PlainShape().box(SIMD3(-0.015, 0.85, 0.02), SIMD3(0.015, 1.03, 0.05)).box(
            SIMD3(-0.015, 1, 0.05), SIMD3(0.015, 1.03, 0.2))
        ),
      ], at: place, thing: "basin")
    plan.anchor("tap", at: place + SIMD3(0, 1, 0.185))
    plan.stand(place.x, place.z + 0.225, 0.28, 0.225)
  }

  /// Chairs and tables.
  private static func furnish(_ plan: inout Plan) {
    putBasin(at: SIMD3(2.5, 0, -size.z), &plan)
    for z: Float in [-0.4, -1.3, -2.2] { putChair(at: SIMD3(3.3, 0, z), turned: -90, &plan) }
    let table = PlainShape().box(SIMD3(-0.9, 0.7, -0.4), SIMD3(0.9, 0.74, 0.4))
      .box(SIMD3(-0.85, 0, -0.35), SIMD3(-0.78, 0.7, 0.35)).box(
        SIMD3(0.78, 0, -0.35), SIMD3(0.85, 0.7, 0.35))
    for (number, place) in [SIMD3<Float>(0, 0, -1.2), SIMD3(1.2, 0, -2.5)].enumerated() {
      plan.put("table\(number + 1)", [(.wood, table)], at: place, thing: "table")
      plan.stand(place.x, place.z, 0.9, 0.4)
      for z: Float in [0.2, -0.1] {
        for x: Float in [0, 0.3, -0.3, 0.6, -0.6] { plan.anchor("prop", at: place + SIMD3(x, 0.741, z)) }
      }
    }
    // What is laid down in remembrance, and the book, have their own board below the window.
    plan.put(
      "board", [(.wood, PlainShape().box(SIMD3(-0.7, 0, -0.25), SIMD3(0.7, 0.5, 0.25)))],
      at: SIMD3(-1, 0, -2.7))
    plan.stand(-1, -2.7, 0.7, 0.3)
    for x: Float in [-1, -1.25, -0.75, -1.5] {
      plan.anchor("prop", at: SIMD3(x, 0.501, -2.65), more: #", "tribute": true"#)
    }
    plan.anchor("prop", at: SIMD3(-0.5, 0.501, -2.65), more: #", "book": true"#)
  }
}
