public import SourceText

/// A place in a scene, relative to its parent, and what is there.
public struct SceneNode: Sendable {
  /// Its name; empty when it has none.
  public var name: String
  /// The node that it moves with.
  public var parent: Int?
  /// The nodes that move with it.
  public var children: [Int]
  /// Where it is, in its parent's coordinates.
  public var translation: SIMD3<Float>
  /// How it is turned: a quaternion of length 1, as x, y, z, w.
  public var rotation: SIMD4<Float>
  /// How it is stretched.
  public var scale: SIMD3<Float>
  /// The mesh that is drawn here.
  public var mesh: Int?
  /// The skin that bends the mesh.
  public var skin: Int?
  /// The camera that looks from here, along the negative z axis.
  public var camera: Int?
  /// The light that shines from here, along the negative z axis.
  public var light: Int?
  /// How far each morph target of the mesh is applied; as many as the mesh has.
  public var weights: [Float]
  /// What the author added.
  public var extras: JSONNode?

  /// From the coordinates of this node to those of its parent.
  public var localMatrix: Matrix4 {
    Matrix4(translation: translation, rotation: rotation, scale: scale)
  }
}
