import Glibc
import Renderer
import SceneGraph
import Testing

@testable import Player

@Suite("Figures")
struct FigureTests {
  @Test(
    "postures and looks are shown by these poses",
    arguments: [
      ("pose", "lying", Figure.Posture.lying), ("pose", "supine", .lying), ("pose", "left", .onSide),
      ("pose", "standing", .standing), ("pose", "floor", .fallen), ("pose", "no such word", .sitting),
    ])
  func posture(name: String, word: String, posture: Figure.Posture) {
    var figure = Figure()
    figure.posture = .sitting
    figure.take(look: name, word)
    #expect(figure.posture == posture)
  }

  @Test("somebody who sits and becomes drowsy sinks down, with heavy lids")
  func drowsy() {
    var figure = Figure()
    figure.take(posture: "sitting")
    figure.take(mind: "drowsy")
    #expect(figure.posture == .slumped && figure.face["drowsy"] == 1 && figure.blinks)
  }

  @Test("somebody who does not respond has closed eyes that never blink")
  func unresponsive() {
    var figure = Figure()
    figure.take(posture: "lying")
    figure.take(mind: "unresponsive")
    #expect(figure.posture == .lying && figure.face["eyes_closed"] == 1 && !figure.blinks)
  }

  @Test(
    "a sign shows what is on somebody, takes off what it is about, and says who kneels there"
  )
  func marks() {
    var figure = Figure()
    figure.take(look: "sleeve", "soaked")
    figure.take(look: "pose", "guarding")
    figure.take(look: "pressedBy", "carer")
    #expect(figure.marks.contains("soaked") && figure.bare.contains("sleeve"))
    #expect(figure.gestures == ["guarding"] && figure.face["pain"] == 1)
    #expect(figure.attendants == [Figure.Attendant(name: "carer", manner: .presses)])
  }

  /// Where joints are of somebody who sits, posed so.
  private func seated(_ change: (inout Figure) -> Void) throws -> (String) throws -> SIMD3<Float> {
    let scene = try SceneFile.load("\(Place.assets)/People/chen.glb")
    var figure = Figure()
    figure.posture = .sitting
    change(&figure)
    var matrices: [Matrix4] = []
    scene.worldMatrices(of: figure.pose(of: scene), into: &matrices)
    let placed = matrices
    return { bone in
      let node = try #require(scene.node(named: bone))
      return placed[node].transform(point: .zero)
    }
  }

  @Test("whoever leans back on a seat keeps the thighs on it, and the hands off the air")
  func leans() throws {
    let (upright, back) = (try seated { _ in }, try seated { $0.leaning = 0.6 })
    let moved = try back("chest") - upright("chest")
    #expect(moved.z < -0.1 && moved.y < 0, "\(moved)")
    for bone in ["shin.L", "shin.R", "foot.L"] { #expect(try length(back(bone) - upright(bone)) < 0.03) }
    for bone in ["hand.L", "hand.R"] { #expect(try back(bone).y < upright(bone).y + 0.06) }
  }

  @Test("a head lies back or bends as it is held, and stays level where only the back leans")
  func head() throws {
    func tilt(_ change: (inout Figure) -> Void) throws -> Float {
      let joint = try seated(change)
      let eyes = try (joint("eye.L") + joint("eye.R")) / 2
      let way = try eyes - joint("head")
      return atan2f(way.y, way.z)
    }
    let level = try tilt { _ in }
    #expect(try tilt { $0.head = .back } > level + 0.3)
    #expect(try tilt { $0.head = .chinDown } < level - 0.3)
    #expect(try abs(tilt { $0.leaning = 0.5 } - level) < 0.25)
    var held = Figure()
    held.take(look: "pose", "head-back")
    #expect(!held.looksBack, "a head that lies back does not turn to the trainee")
  }

  @Test("feet that hang are above the floor")
  func feet() throws {
    let (down, up) = (try seated { _ in }, try seated { $0.take(look: "pose", "feet-hang") })
    #expect(try up("foot.L").y > down("foot.L").y + 0.04)
  }

  @Test("whoever lies on his left side does not lie on his right one", arguments: ["left", "right"])
  func sides(word: String) {
    var figure = Figure()
    figure.take(look: "pose", word)
    #expect(figure.posture == .onSide && (figure.animations.first == "side-left") == (word == "left"))
  }

  @Test(
    "pallor shows on the skin, sweat in drops without it, pain in the face, shivering in the hands, and nobody smiles"
  )
  func signs() {
    var figure = Figure()
    figure.take(mind: "alert")
    #expect(figure.face["smile"] != nil)
    figure.take(look: "skin", "sweat")
    #expect(figure.paleness == 0 && figure.marks.contains("sweat") && figure.face["smile"] == nil)
    figure.take(look: "skin", "pale")
    figure.take(look: "face", "pain")
    figure.take(look: "pose", "tremble")
    #expect(figure.paleness == 0.8 && figure.face["pain"] == 1 && figure.tremor == 1)
  }

  @Test(
    "lids close once, whatever else of the face closes them",
    arguments: [["drowsy"], ["pain"], ["smile"], ["drowsy", "pain"]])
  func lids(words: [String]) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let model = try #require(AssetFolder(path: Place.assets).model("People/wang"))
    let placement = Placement(model)
    var figure = Figure()
    for word in words { figure.face[word] = 1 }
    // In the middle of a blink.
    figure.apply(to: placement, seconds: 4.3 * 3 + 0.08, isStill: false)
    var closed: Float = 0
    for (node, range) in placement.pose.weightRanges.enumerated() where !range.isEmpty {
      let mesh = try #require(model.scene.nodes[node].mesh)
      for (index, morph) in (model.scene.meshes[mesh].primitives.first?.morphs ?? []).enumerated() {
        let share = morph.name == "eyes_closed" ? 1 : Figure.lids.first { $0.morph == morph.name }?.share ?? 0
        closed =
          max(closed, 0)
          + (node == face(of: model) ? share * placement.pose.weights[range.lowerBound + index] : 0)
      }
    }
    #expect(closed > 0.99 && closed < 1.06)
  }

  private func face(of model: Model) -> Int? {
    model.scene.nodes.indices.first { node in
      guard let mesh = model.scene.nodes[node].mesh else { return false }
      return model.scene.meshes[mesh].primitives.first?.morphs.contains { $0.name == "eyes_closed" } ?? false
    }
  }
}
