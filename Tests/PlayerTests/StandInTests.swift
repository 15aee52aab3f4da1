import Renderer
import SceneGraph
import Testing

@testable import Player

/// What the program makes itself where files are missing.
@MainActor
@Suite("Stand-ins")
struct StandInTests {
  @Test(
    "the plain room has a spot for everybody and everything, and one can walk to each",
    arguments: [(StandIn.bedroom, 2, 3), (.hall, 0, 6)])
  func room(kind: StandIn, beds: Int, seats: Int) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let room = Room(try Model(kind.scene))
    let wanted = [
      "bed": beds, "seat": seats, "stand": 4, "floor": 5, "prop": 20, "door": 6, "wall": 2, "tribute": 4,
      "book": 1,
      "start": 1, "view": 1, "tap": 1,
    ]
    for (word, count) in wanted { #expect((room.spots[word] ?? []).count == count, "\(word)") }
    for word in ["start", "stand", "floor"] {
      for spot in room.spots[word] ?? [] {
        #expect(room.floor.isFree(spot.position.x, spot.position.z), "\(word) at \(spot.position)")
      }
    }
    for spot in room.spots["door"] ?? [] {
      let before = spot.position + spot.facing * Room.leaf
      #expect(room.floor.isFree(before.x, before.z), "before the door at \(spot.position)")
      let behind = spot.position - spot.facing * 0.5
      #expect(!room.floor.isInside(behind.x, behind.z), "the door at \(spot.position) leads out")
    }
    for word in ["chair", "table", "door", "window"] {
      #expect(room.furniture.contains { $0.word == word })
    }
    #expect(room.furniture.filter { $0.word == "bed" }.count == beds)
    for spot in (room.spots["bed"] ?? []) + (room.spots["prop"] ?? []) {
      #expect(room.placement.bounds.lower.y < 0 && spot.position.y > 0.4, "nothing lies on the floor")
    }
  }

  @Test(
    "beds are where somebody lives, and nowhere else",
    arguments: [
      ("Rooms/single-room", StandIn.bedroom), ("Rooms/double-room", .bedroom), ("Rooms/activity-hall", .hall),
      ("Rooms/message-room", .hall), ("Rooms/gallery", .hall), ("People/wang", .figure), ("Props/cup", .card),
    ])
  func kinds(name: String, kind: StandIn) { #expect(StandIn(for: name) == kind) }

  @Test(
    "the plain figure stands, sits and lies as high and as long as somebody does",
    arguments: [
      (Figure.Posture.standing, 1.5...1.75, 0.6), (.sitting, 1.1...1.35, 0.9), (.onEdge, 1.1...1.35, 0.9),
      (.slumped, 1.0...1.3, 0.9), (.kneeling, 1.05...1.4, 1.1), (.lying, 0.2...0.4, 1.7),
      (.onSide, 0.3...0.55, 1.7), (.fallen, 0.3...0.55, 1.7),
    ] as [(Figure.Posture, ClosedRange<Float>, Float)])
  func figure(posture: Figure.Posture, height: ClosedRange<Float>, length: Float) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let placement = Placement(try Model(StandIn.figure.scene))
    var figure = Figure()
    figure.posture = posture
    figure.apply(to: placement, seconds: 0, isStill: true)
    placement.update()
    let box = placement.bounds
    #expect(height.contains(box.upper.y), "\(box)")
    #expect((-0.04...0.06).contains(box.lower.y), "on the floor or on the mattress: \(box)")
    #expect(box.upper.z - box.lower.z < length && box.upper.x - box.lower.x < 1.1, "\(box)")
    let head = try #require(placement.model.scene.node(named: "head"))
    let face = placement.worldMatrix(of: head).transform(point: .zero)
    // The head of whoever lies is away from his feet, as on the artists' beds.
    #expect(figure.isUpright ? face.y > 0.8 : face.z < -0.4)
  }

  @Test("the plain figure has the poses of the artists' figures that a posture asks for, and walks")
  func poses() throws {
    let scene = StandIn.figure.scene
    for posture in [
      Figure.Posture.standing, .sitting, .onEdge, .lying, .onSide, .fallen, .slumped, .kneeling,
    ] {
      for (isOnLeft, presses) in [(false, false), (true, true)] {
        var figure = Figure()
        (figure.posture, figure.isOnLeft, figure.presses) = (posture, isOnLeft, presses)
        let first = try #require(figure.animations.first)
        #expect(scene.animation(named: first) != nil, "\(first)")
      }
    }
    let walk = try #require(scene.animation(named: "walk"))
    var (early, late) = (Pose(of: scene), Pose(of: scene))
    scene.animations[walk].sample(at: 0, into: &early)
    scene.animations[walk].sample(at: 0.5, into: &late)
    let thigh = try #require(scene.node(named: "thigh.L"))
    #expect(early.rotations[thigh].x < -0.1 && late.rotations[thigh].x > 0.1)
  }

  @Test("the plain card is a card, and stands")
  func card() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let box = try Model(StandIn.card.scene).bounds
    #expect(box.lower.y == 0 && (0.05...0.15).contains(box.upper.y))
  }

  @Test("each body is seen from outside", arguments: StandIn.allCases)
  func outside(kind: StandIn) {
    for mesh in kind.scene.meshes {
      for part in mesh.primitives {
        for corner in stride(from: 0, to: part.indices.count, by: 3) {
          let points = part.indices[corner..<corner + 3].map { part.positions[Int($0)] }
          let normals = part.indices[corner..<corner + 3].map { part.normals[Int($0)] }
          let front = cross(points[1] - points[0], points[2] - points[0])
          guard length(front) > 1e-7 else { continue }
          #expect(dot(front, normals[0] + normals[1] + normals[2]) > 0)
        }
      }
    }
  }
}
