import Renderer
import SceneGraph
import Testing

@testable import Player

@MainActor
@Suite("Looking at whoever attends to one")
struct HeadTurningTests {
  private func face(of placement: Placement) -> (place: SIMD3<Float>, way: SIMD3<Float>) {
    let matrix = placement.worldMatrix(of: placement.model.scene.node(named: "head") ?? 0)
    return (matrix.transform(point: .zero), normalized(matrix.transform(direction: SIMD3(0, 0, 1))))
  }

  private func somebody(_ posture: Figure.Posture) throws -> Placement {
    let model = try #require(AssetFolder(path: Place.assets).model("People/zhou"))
    let turned = Matrix4(
      translation: SIMD3(1, 0, -2), rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: 0.8),
      scale: SIMD3(1, 1, 1))
    let placement = Placement(model, at: turned)
    var figure = Figure()
    figure.posture = posture
    figure.apply(to: placement, seconds: 0, isStill: true)
    return placement
  }

  @Test(
    "the face comes nearer to who is looked at, as far as a neck turns",
    arguments: [Figure.Posture.standing, .sitting, .lying],
    [SIMD3<Float>(0.6, 0.1, 0), SIMD3(-0.8, -0.2, 0.1)])
  func turns(posture: Figure.Posture, aside: SIMD3<Float>) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let placement = try somebody(posture)
    let before = face(of: placement)
    let eye = before.place + before.way + aside
    HeadTurning.turn(placement, toward: eye, share: 1)
    let after = face(of: placement)
    let wanted = normalized(eye - before.place)
    #expect(dot(after.way, wanted) > dot(before.way, wanted))
    #expect(dot(after.way, wanted) > 0.97, "half a radian is no trouble")
    #expect(dot(after.way, before.way) > 0.6)
  }

  @Test("nobody looks behind himself, and half a turn is half of it")
  func bounds() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let placement = try somebody(.standing)
    let before = face(of: placement)
    HeadTurning.turn(placement, toward: before.place - before.way, share: 1)
    #expect(dot(face(of: placement).way, before.way) > 0.999)
    HeadTurning.turn(placement, toward: before.place + before.way, share: 0)
    #expect(dot(face(of: placement).way, before.way) > 0.999)
  }
}
