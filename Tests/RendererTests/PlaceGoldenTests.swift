import SceneGraph
import Testing

@testable import Renderer

/// Our own places as they are best seen, against small pictures of them: a room that is dark, missing, inside out or lit
/// otherwise is noticed.
@MainActor
@Suite("Pictures of our places", .serialized)
struct PlaceGoldenTests {
  @Test(
    arguments: [
      "hall", "corridor", "single-room", "dining-hall", "bathroom", "treatment-room", "gallery",
      "memorial-hall",
    ])
  func aPlaceLooksAsItDid(room: String) throws {
    try Stage.open()
    let folder = Stage.assets + "/Rooms"
    let scene = try SceneFile.load("\(folder)/\(room).glb")
    let extras = Extras(scene.extras)
    let light = try SceneImage.load("\(folder)/\(try #require(extras.word("lightmap")))").decode()
    let model = try Model(scene, lightmap: light, scale: try #require(extras.number("lightmapScale")))
    let placement = Placement(model)
    let view = try #require(
      scene.nodes.indices.first { Extras(scene.nodes[$0].extras).word("anchor") == "view" })
    let matrix = placement.worldMatrix(of: view)
    let eye = matrix.transform(point: .zero)
    let picture = try Stage.draw(
      [placement], from: eye, at: eye + matrix.transform(direction: SIMD3(0, 0, 1)),
      lighting: Lighting(extras))
    let difference = GoldenPicture.difference(picture, from: "place-" + room)
    #expect(difference == nil)
    // What is lit, and not one grey.
    let bright = picture.pixels.enumerated().filter { $0.offset % 4 == 1 }.map { Int($0.element) }
    #expect(bright.reduce(0, +) / bright.count > 70 && Set(bright).count > 80)
  }
}
