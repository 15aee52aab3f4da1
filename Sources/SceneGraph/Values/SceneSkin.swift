/// Nodes that bend a mesh.
public struct SceneSkin: Sendable {
  /// Its name; empty when it has none.
  public var name: String
  /// The nodes that are joints, in the order that `MeshPrimitive.joints` counts them in; never empty.
  public var joints: [Int]
  /// From the mesh's coordinates to each joint's, as they were when the skin was bound; as many as joints.
  public var inverseBindMatrices: [Matrix4]
  /// The node that all joints are below, where the file names it.
  public var skeleton: Int?
}
