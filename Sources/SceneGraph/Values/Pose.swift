/// Where every node of a scene is and how far every morph target is applied, as flat columns.
///
/// It is made once for a scene and changed in place: sampling an animation into it and computing matrices from it
/// allocate nothing. `PoseTests` holds this.
public struct Pose: Sendable {
  /// Translation of each node.
  public var translations: [SIMD3<Float>]
  /// Rotation of each node.
  public var rotations: [SIMD4<Float>]
  /// Scale of each node.
  public var scales: [SIMD3<Float>]
  /// Weights of the morph targets of all nodes, one after the other.
  public var weights: [Float]
  /// Which of the weights are those of a node, for each node.
  public let weightRanges: [Range<Int>]

  /// The pose that the file describes.
  public init(of file: SceneFile) {
    translations = file.nodes.map(\.translation)
    rotations = file.nodes.map(\.rotation)
    scales = file.nodes.map(\.scale)
    var weights: [Float] = []
    weightRanges = file.nodes.map { node in
      let start = weights.count
      weights += node.weights
      return start..<weights.count
    }
    self.weights = weights
  }

  /// The matrix from a node's coordinates to its parent's.
  @inlinable
  public func localMatrix(of node: Int) -> Matrix4 {
    Matrix4(translation: translations[node], rotation: rotations[node], scale: scales[node])
  }
}

extension SceneFile {
  /// Computes the matrices from each node's coordinates to the world's, in one pass over the nodes.
  ///
  /// Allocates nothing when `matrices` has as many entries as there are nodes already.
  public func worldMatrices(of pose: borrowing Pose, into matrices: inout [Matrix4]) {
    precondition(pose.translations.count == nodes.count, "a pose belongs to one scene")
    if matrices.count != nodes.count {
      matrices = [Matrix4](repeating: .identity, count: nodes.count)
    }
    for node in order {
      let local = pose.localMatrix(of: node)
      if let parent = nodes[node].parent {
        matrices[node] = matrices[parent] * local
      } else {
        matrices[node] = local
      }
    }
  }

  /// Computes the matrices that bend a mesh, one for each joint of a skin, from the world's matrices.
  ///
  /// They lead from the mesh's coordinates straight to the world's: the node that has the mesh does not move it.
  public func jointMatrices(
    of skin: Int, world: borrowing [Matrix4], into matrices: inout [Matrix4]
  ) {
    let joints = skins[skin].joints.count
    if matrices.count != joints { matrices = [Matrix4](repeating: .identity, count: joints) }
    for joint in 0..<joints {
      matrices[joint] = world[skins[skin].joints[joint]] * skins[skin].inverseBindMatrices[joint]
    }
  }
}
