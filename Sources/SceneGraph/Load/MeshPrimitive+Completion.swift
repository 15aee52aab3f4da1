/// What is worked out when the file has been read.
extension MeshPrimitive {
  /// Gives each triangle vertices of its own with the normal of its plane, as the standard says for missing normals;
  /// tangents are dropped. Morph targets that move vertices turn the normals with them.
  mutating func flatten() {
    let old = indices
    func spread<Element>(_ column: [Element]) -> [Element] {
      column.isEmpty ? [] : old.map { column[Int($0)] }
    }
    positions = spread(positions)
    texcoords0 = spread(texcoords0)
    texcoords1 = spread(texcoords1)
    colours = spread(colours)
    joints = spread(joints)
    weights = spread(weights)
    tangents = []
    indices = (0..<UInt32(old.count)).map { $0 }
    normals = Self.flatNormals(positions)
    for index in morphs.indices {
      morphs[index].positions = spread(morphs[index].positions)
      morphs[index].tangents = []
      guard !morphs[index].positions.isEmpty else {
        morphs[index].normals = []
        continue
      }
      let moved = zip(positions, morphs[index].positions).map { $0 + $1 }
      morphs[index].normals = zip(Self.flatNormals(moved), normals).map { $0 - $1 }
    }
    if positions.isEmpty {
      // There is no triangle to draw, and this column is never empty.
      positions = [.zero]
      normals = [SIMD3(0, 1, 0)]
      for index in morphs.indices { (morphs[index].positions, morphs[index].normals) = ([], []) }
    }
  }

  private static func flatNormals(_ positions: [SIMD3<Float>]) -> [SIMD3<Float>] {
    var normals: [SIMD3<Float>] = []
    normals.reserveCapacity(positions.count)
    for corner in stride(from: 0, to: positions.count - 2, by: 3) {
      let a = positions[corner]
      let normal = unit(cross(unit(positions[corner + 1] - a, .zero), unit(positions[corner + 2] - a, .zero)))
      normals += [normal, normal, normal]
    }
    return normals
  }

  mutating func findBounds() {
    lower = positions[0]
    upper = positions[0]
    for position in positions {
      lower = pointwiseMin(lower, position)
      upper = pointwiseMax(upper, position)
    }
  }

  /// Takes a further set of joints: for each vertex the four with the greatest weights remain, of equals the earlier.
  mutating func addJoints(_ moreJoints: [SIMD4<UInt16>], _ moreWeights: [SIMD4<Float>]) {
    for vertex in joints.indices {
      for slot in 0..<4 {
        let weight = moreWeights[vertex][slot]
        var least = 0
        for other in 1..<4 where weights[vertex][other] < weights[vertex][least] { least = other }
        if weight > weights[vertex][least] {
          weights[vertex][least] = weight
          joints[vertex][least] = moreJoints[vertex][slot]
        }
      }
    }
  }

  /// Makes the weights of each vertex sum up to 1; a vertex without any hangs on its first joint.
  ///
  /// A joint without weight becomes joint 0: many files name one there that the skin does not have.
  mutating func balanceWeights() {
    for vertex in weights.indices {
      let weight = weights[vertex].clamped(
        lowerBound: .zero, upperBound: SIMD4(repeating: .greatestFiniteMagnitude))
      let sum = weight.sum()
      weights[vertex] = sum > 0 && sum.isFinite ? weight / sum : SIMD4(1, 0, 0, 0)
      for slot in 0..<4 where weights[vertex][slot] == 0 { joints[vertex][slot] = 0 }
    }
  }
}
