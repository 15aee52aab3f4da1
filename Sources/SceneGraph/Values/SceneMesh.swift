public import SourceText

/// A mesh: parts of one material each.
public struct SceneMesh: Sendable {
  /// Its name; empty when it has none.
  public var name: String
  /// Parts that are made of triangles.
  public var primitives: [MeshPrimitive]
  /// Parts that are points or lines, kept aside: who draws surfaces need not look at them.
  public var outlines: [MeshPrimitive]
  /// How far each morph target is applied unless a node says otherwise.
  public var weights: [Float]
  /// What the author added.
  public var extras: JSONNode?
}

/// What the indices of a part mean.
public enum PrimitiveShape: Sendable, Equatable {
  /// Three for each triangle, counter-clockwise as seen from the front; strips and fans are written out as triangles.
  case triangles
  /// Two for each line; strips and loops are written out as lines.
  case lines
  /// One for each point.
  case points
}

/// A part of a mesh: columns of vertex attributes, each either empty or one entry for each vertex.
public struct MeshPrimitive: Sendable {
  /// What the indices mean: triangles in `SceneMesh.primitives`, the others in `outlines`.
  public var shape: PrimitiveShape
  /// Where the vertices are; never empty.
  public var positions: [SIMD3<Float>]
  /// Outward directions of length 1. Triangles always have them: where the file has none they are those of the flat
  /// triangles, and no vertex is shared.
  public var normals: [SIMD3<Float>]
  /// Directions of growing u of length 1, and in w the sign of the bitangent; empty when the file has none.
  public var tangents: [SIMD4<Float>]
  /// The first texture coordinates.
  public var texcoords0: [SIMD2<Float>]
  /// The second texture coordinates: those of light maps.
  public var texcoords1: [SIMD2<Float>]
  /// Linear colours with alpha, to multiply the material's with.
  public var colours: [SIMD4<Float>]
  /// The four joints of the skin that a vertex hangs on.
  public var joints: [SIMD4<UInt16>]
  /// How much it hangs on each; the sum is 1.
  public var weights: [SIMD4<Float>]
  /// Which vertices make the shapes; every one is below `positions.count`.
  public var indices: [UInt32]
  /// The material; nil for plain white.
  public var material: Int?
  /// The morph targets.
  public var morphs: [MorphTarget]
  /// The smallest coordinates of the positions, morphs not counted.
  public var lower: SIMD3<Float>
  /// The greatest coordinates of the positions, morphs not counted.
  public var upper: SIMD3<Float>

  /// Takes triangles that no file has: each column has one entry for each vertex or is empty.
  ///
  /// - Precondition: there is a vertex, and every index is that of one.
  public init(
    positions: [SIMD3<Float>], normals: [SIMD3<Float>], texcoords0: [SIMD2<Float>] = [],
    colours: [SIMD4<Float>] = [], indices: [UInt32], material: Int? = nil
  ) {
    precondition(
      !positions.isEmpty && indices.allSatisfy { $0 < positions.count }, "indices are those of vertices")
    self.init(shape: .triangles, positions: positions, material: material)
    self.normals = normals
    self.texcoords0 = texcoords0
    self.colours = colours
    self.indices = indices
    findBounds()
  }

  /// Begins with positions alone.
  init(shape: PrimitiveShape, positions: [SIMD3<Float>], material: Int?) {
    self.shape = shape
    self.positions = positions
    self.material = material
    normals = []
    tangents = []
    texcoords0 = []
    texcoords1 = []
    colours = []
    joints = []
    weights = []
    indices = []
    morphs = []
    lower = .zero
    upper = .zero
  }
}

/// What a morph target adds to the vertices at full weight.
public struct MorphTarget: Sendable {
  /// Its name from the `targetNames` of the mesh's extras; empty when it has none.
  public var name: String
  /// What is added to the positions; empty when it moves nothing.
  public var positions: [SIMD3<Float>]
  /// What is added to the normals; empty when it turns none.
  public var normals: [SIMD3<Float>]
  /// What is added to the directions of the tangents; empty when it turns none.
  public var tangents: [SIMD3<Float>]
}
