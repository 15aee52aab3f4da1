import Foundation
import Testing

@testable import Renderer
@testable import SceneGraph

/// What models from elsewhere use and ours do not: each is drawn as glTF 2.0 says.
@MainActor
@Suite("What models from elsewhere use", .serialized)
struct PublicModelTests {
  private let dark = Lighting(
    keyDirection: SIMD3(0, -1, 0), keyColour: .zero, ambientUp: .zero, ambientSide: .zero, ambientDown: .zero)

  private func draw(
    _ scene: SceneBuilding, quality: Quality = .medium, lighting: Lighting = .plain
  ) throws -> ImagePixels {
    try Stage.draw(
      [Placement(try Model(scene.scene))], from: SIMD3(0, 0, 2.5), at: .zero, quality: quality,
      lighting: lighting)
  }

  @Test("each texture is laid on by its own coordinates, turned and stretched in its own way")
  func apart() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let base = try scene.texture(32) { x, _ in x < 16 ? (255, 0, 0, 255) : (0, 0, 0, 255) }
    let shine = try scene.texture(32) { _, y in y < 16 ? (0, 255, 0, 255) : (0, 0, 0, 255) }
    let material = scene.material {
      $0.baseColourTexture = base
      $0.emissive = SIMD3(1, 1, 1)
      $0.emissiveTexture = TextureReference(
        texture: shine.texture, texcoord: 1,
        transform: TextureTransform(offset: SIMD2(0, 0.5), scale: SIMD2(1, 0.25)))
    }
    var sheet = SceneBuilding.sheet(1, material: material)
    // The second coordinates go from 3 to 7 upwards: beyond what a share of one can hold.
    sheet.texcoords1 = sheet.texcoords0.map { SIMD2($0.x, 3 + 4 * (1 - $0.y)) }
    scene.add(sheet)
    let picture = try draw(scene, lighting: dark)
    // 0.5 + (3...7) / 4 runs from 1.25 below to 2.25 above: bright where the rest is below a half.
    let shown = [0.2, 0.4, 0.6, 0.8].map { colour(picture, 0.5, $0).y > 128 }
    #expect(shown == [true, false, false, true])
    // The base colour is halved the other way, and lit by nothing here but by the second light below.
    let lit = try draw(scene)
    #expect(colour(lit, 0.4, 0.5).x > 100 && colour(lit, 0.6, 0.5).x < 40)
  }

  @Test("bumps stand out though the file gives no tangents, as they do when it gives them")
  func bumps() throws {
    try Stage.open()
    // A slope that rises to the right on the left half, and to the top on the right half.
    func scene(withTangents: Bool) throws -> SceneBuilding {
      var scene = SceneBuilding()
      let slopes = try scene.texture(32) { x, _ in x < 16 ? (218, 128, 218, 255) : (128, 218, 218, 255) }
      let material = scene.material { $0.normalTexture = slopes }
      var sheet = SceneBuilding.sheet(1, material: material)
      if withTangents { sheet.tangents = sheet.positions.map { _ in SIMD4(1, 0, 0, 1) } }
      scene.add(sheet)
      return scene
    }
    // Light from the right: what looks to the right is bright.
    let right = Lighting(
      keyDirection: SIMD3(-1, 0, 0), keyColour: SIMD3(1, 1, 1), ambientUp: .zero, ambientSide: .zero,
      ambientDown: .zero)
    let (made, given) = (
      try draw(scene(withTangents: false), quality: .high, lighting: right),
      try draw(scene(withTangents: true), quality: .high, lighting: right)
    )
    #expect(GoldenPicture.difference(made, given) == nil)
    #expect(colour(made, 0.35, 0.5).x > colour(made, 0.65, 0.5).x + 60)
    // And from above the other half is.
    let above = Lighting(
      keyDirection: SIMD3(0, -1, 0), keyColour: SIMD3(1, 1, 1), ambientUp: .zero, ambientSide: .zero,
      ambientDown: .zero)
    let lit = try draw(scene(withTangents: false), quality: .high, lighting: above)
    #expect(colour(lit, 0.65, 0.5).x > colour(lit, 0.35, 0.5).x + 60)
  }

  @Test("lines and points are drawn, without light where they have no normals")
  func lines() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let material = scene.material { $0.baseColour = SIMD4(1, 0, 0, 1) }
    func outline(_ shape: PrimitiveShape, _ positions: [SIMD3<Float>]) -> MeshPrimitive {
      var part = MeshPrimitive(shape: shape, positions: positions, material: material)
      part.indices = positions.indices.map { UInt32($0) }
      part.findBounds()
      return part
    }
    let line = outline(.lines, [SIMD3(-0.8, 0.5, 0), SIMD3(0.8, 0.5, 0)])
    let dots = outline(.points, (0..<200).map { SIMD3(Float($0) * 0.008 - 0.8, -0.5, 0) })
    scene.add(line)
    scene.meshes[0] = SceneMesh(name: "", primitives: [], outlines: [line, dots], weights: [], extras: nil)
    let picture = try draw(scene, lighting: dark)
    func reds(_ rows: Range<Int>) -> Int {
      rows.reduce(0) { sum, row in
        sum
          + (0..<picture.width).count { column in
            let at = (row * picture.width + column) * 4
            return picture.pixels[at] > 200 && picture.pixels[at + 1] < 60
          }
      }
    }
    #expect(reds(0..<(picture.height / 2)) > 60)
    #expect(reds((picture.height / 2)..<picture.height) > 60)
    #expect(try Model(scene.scene).triangleCount == 0)
  }

  /// How bright a sheet is in its middle and near its right edge under a light of the model's own, one metre before it.
  private func lit(
    by kind: SceneLight.Kind, range: Float? = nil, unlit: Bool = false
  ) throws -> (middle: Int, side: Int) {
    var scene = SceneBuilding()
    scene.add(SceneBuilding.sheet(1, material: scene.material { $0.isUnlit = unlit }))
    scene.nodes.append(
      SceneNode(
        name: "", parent: nil, children: [], translation: SIMD3(0, 0, 1), rotation: SIMD4(0, 0, 0, 1),
        scale: SIMD3(1, 1, 1), mesh: nil, skin: nil, camera: nil, light: 0, weights: [], extras: nil))
    var file = scene.scene
    file.lights = [
      SceneLight(name: "", kind: kind, colour: SIMD3(1, 1, 1), intensity: 2, range: range)
    ]
    let picture = try Stage.draw(
      [Placement(try Model(file))], from: SIMD3(0, 0, 2.5), at: .zero, lighting: dark)
    return (colour(picture, 0.5, 0.5).x, colour(picture, 0.72, 0.5).x)
  }

  @Test(
    "lights of a file light its surfaces: one from everywhere evenly, one at a place by its distance, one in its cone"
  )
  func lamps() throws {
    try Stage.open()
    let sun = try lit(by: .directional)
    // Two over pi, and its root, as displays store it.
    #expect(abs(sun.middle - 203) < 6 && abs(sun.side - sun.middle) < 3)
    let point = try lit(by: .point)
    #expect(abs(point.middle - 203) < 6 && point.side < point.middle - 20)
    #expect(try lit(by: .point, range: 0.9).middle < 3)
    let spot = try lit(by: .spot(inner: 0.2, outer: 0.4))
    #expect(abs(spot.middle - 203) < 6 && spot.side < 3)
    // What is not lit is not lit by them either.
    let unlit = try lit(by: .directional, unlit: true)
    #expect(unlit.middle == 255 && unlit.side == 255)
  }
}
