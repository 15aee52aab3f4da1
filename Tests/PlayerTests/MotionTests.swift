import Foundation
import Playing
import Renderer
import ScenarioFormat
import SceneGraph
import Testing

@testable import Player

/// Parts that move because the run says so.
@MainActor
@Suite("Moving parts")
struct MotionTests {
  @Test("each property moves its part as far as it says")
  func table() throws {
    let rows: [(String, Motion.PropertyValue, Float?)] = [
      ("open", .truth(true), 1), ("open", .truth(false), 0), ("railLeftUp", .truth(true), 0),
      ("railRightUp", .truth(false), 1), ("headUp", .number(0), 0), ("headUp", .number(27.5), 0.5),
      ("headUp", .number(90), 1), ("height", .word("low"), 0), ("height", .word("waist"), 1),
      ("height", .word("unheard of"), nil), ("brakesOn", .truth(true), 1), ("state", .word("off"), 0),
      ("state", .word("charged"), 1), ("brakesOn", .number(1), nil),
    ]
    for (property, value, share) in rows {
      let motion = try #require(Motion.table.first { $0.property == property })
      #expect(motion.share(value) == share, "\(property) \(value)")
    }
  }

  @Test(
    "every row is a property of the library's furniture or of a thing of a drill, and some model has its motion"
  )
  func artists() throws {
    let furniture = try [
      "library/furniture.json", "cpr-aed/scenario.json", "ppe-donning-doffing/scenario.json",
    ].map {
      try String(contentsOfFile: Place.scenarios + "/" + $0, encoding: .utf8)
    }.joined()
    var names: [String] = []
    for file in [
      "Rooms/single-room", "Rooms/corridor", "Rooms/anteroom", "Props/wheelchair", "Props/bed", "Props/aed",
    ] {
      let scene = try SceneFile.load("\(Place.assets)/\(file).glb")
      names += scene.animations.map(\.name)
    }
    for motion in Motion.table {
      #expect(furniture.contains("\"\(motion.property)\""))
      for ending in motion.endings { #expect(names.contains { $0.hasSuffix(ending) }, "\(ending)") }
    }
  }

  @Test("the motions of a node are its own, not those of the bed beside it")
  func own() throws {
    let scene = try SceneFile.load("\(Place.assets)/Rooms/triple-room.glb")
    let bed = try #require(scene.node(named: "Bed2"))
    let found = MovingParts.motions(of: scene, node: bed, ending: ".backrest.raise")
    #expect(found.map { scene.animations[$0].name } == ["Bed2.backrest.raise"])
  }

  @Test("whoever lies on a raised backrest bends at the waist, the legs stay where they are")
  func raised() throws {
    let scene = try SceneFile.load("\(Place.assets)/People/li.glb")
    var figure = Figure()
    figure.posture = .lying
    func joints(_ figure: Figure) throws -> (head: SIMD3<Float>, foot: SIMD3<Float>) {
      let pose = figure.pose(of: scene)
      var matrices: [Matrix4] = []
      scene.worldMatrices(of: pose, into: &matrices)
      return (
        matrices[try #require(scene.node(named: "head"))].transform(point: .zero),
        matrices[try #require(scene.node(named: "foot.L"))].transform(point: .zero)
      )
    }
    let flat = try joints(figure)
    figure.raised = 0.9
    let up = try joints(figure)
    #expect(up.head.y > flat.head.y + 0.2 && up.head.z > flat.head.z + 0.05)
    #expect(length(up.foot - flat.foot) < 0.001)
  }
}
