import Foundation

@testable import Renderer
@testable import SceneGraph

/// Scenes made of boxes and sheets, without a file.
struct SceneBuilding {
  var nodes: [SceneNode] = []
  var meshes: [SceneMesh] = []
  var materials: [SceneMaterial] = []
  var textures: [SceneTexture] = []
  var images: [SceneImage] = []
  var skins: [SceneSkin] = []

  var scene: SceneFile {
    SceneFile(
      name: "test", nodes: nodes, order: Array(nodes.indices), roots: Array(nodes.indices), sceneName: "",
      extras: nil, scenes: [], meshes: meshes, materials: materials, textures: textures, images: images,
      skins: skins, animations: [], cameras: [], lights: [])
  }

  /// Adds a node that shows a part.
  @discardableResult
  mutating func add(
    _ primitive: MeshPrimitive, at place: SIMD3<Float> = .zero, scale: SIMD3<Float> = SIMD3(1, 1, 1)
  ) -> Int {
    meshes.append(
      SceneMesh(
        name: "", primitives: [primitive], outlines: [],
        weights: primitive.morphs.map { _ in 0 }, extras: nil))
    nodes.append(
      SceneNode(
        name: "", parent: nil, children: [], translation: place, rotation: SIMD4(0, 0, 0, 1), scale: scale,
        mesh: meshes.count - 1, skin: nil, camera: nil, light: nil,
        weights: primitive.morphs.map { _ in 0 }, extras: nil))
    return nodes.count - 1
  }

  /// Adds a material.
  mutating func material(_ change: (inout SceneMaterial) -> Void) -> Int {
    var material = SceneMaterial()
    material.metallic = 0
    change(&material)
    materials.append(material)
    return materials.count - 1
  }

  /// Adds a texture of so many texels each way.
  mutating func texture(_ side: Int, _ texel: (Int, Int) -> (UInt8, UInt8, UInt8, UInt8)) throws
    -> TextureReference
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).png").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try PNGFile.write(SceneBuilding.pixels(side, texel), to: file)
    images.append(try SceneImage.load(file))
    textures.append(SceneTexture(name: "", image: images.count - 1, sampler: TextureSampler()))
    return TextureReference(texture: textures.count - 1)
  }

  static func pixels(_ side: Int, _ texel: (Int, Int) -> (UInt8, UInt8, UInt8, UInt8)) -> ImagePixels {
    var bytes: [UInt8] = []
    for y in 0..<side {
      for x in 0..<side {
        let t = texel(x, y)
        bytes += [t.0, t.1, t.2, t.3]
      }
    }
    return ImagePixels(width: side, height: side, pixels: bytes)
  }

  /// A box with its own texture coordinates on each side.
  static func box(_ half: SIMD3<Float>, material: Int? = nil, colour: SIMD4<Float>? = nil) -> MeshPrimitive {
    var positions: [SIMD3<Float>] = []
    var normals: [SIMD3<Float>] = []
    var texcoords: [SIMD2<Float>] = []
    var indices: [UInt32] = []
    for axis in 0..<3 {
      for sign in [Float(-1), 1] {
        var normal = SIMD3<Float>.zero
        normal[axis] = sign
        let (u, v) = ((axis + 1) % 3, (axis + 2) % 3)
        let first = UInt32(positions.count)
        for (a, b) in [(Float(-1), Float(-1)), (1, -1), (1, 1), (-1, 1)] {
          var at = normal
          at[u] = a
          at[v] = b
          positions.append(at * half)
          normals.append(normal)
          texcoords.append(SIMD2((a + 1) / 2, (1 - b) / 2))
        }
        let turn: [UInt32] = sign > 0 ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2]
        indices += turn.map { $0 + first }
      }
    }
    return MeshPrimitive(
      positions: positions, normals: normals, texcoords0: texcoords,
      colours: colour.map { [SIMD4<Float>](repeating: $0, count: positions.count) } ?? [], indices: indices,
      material: material)
  }

  /// An upright sheet that faces positive z.
  static func sheet(_ half: Float, material: Int? = nil, colours: [SIMD4<Float>] = []) -> MeshPrimitive {
    MeshPrimitive(
      positions: [
        SIMD3(-half, -half, 0), SIMD3(half, -half, 0), SIMD3(half, half, 0), SIMD3(-half, half, 0),
      ],
      normals: [SIMD3<Float>](repeating: SIMD3(0, 0, 1), count: 4),
      texcoords0: [SIMD2(0, 1), SIMD2(1, 1), SIMD2(1, 0), SIMD2(0, 0)], colours: colours,
      indices: [0, 1, 2, 0, 2, 3], material: material)
  }

  /// Squares of two colours.
  static func squares(
    _ a: (UInt8, UInt8, UInt8, UInt8), _ b: (UInt8, UInt8, UInt8, UInt8), _ size: Int
  ) -> (Int, Int) -> (UInt8, UInt8, UInt8, UInt8) {
    { (x, y) in (x / size + y / size).isMultiple(of: 2) ? a : b }
  }
}
