internal import Glibc

/// Directions of growing u, for parts whose file has none though a texture of bumps lies on them.
///
/// At a vertex the directions of its triangles are added up, each as much as the triangle's angle there, as glTF 2.0 asks
/// (section 3.7.2.1). A vertex that mirrored and unmirrored triangles share follows the greater angle: files give such
/// vertices apart, since their texture coordinates differ. `TangentSpaceTests` holds it.
extension MeshPrimitive {
  /// One direction of length 1 for each vertex, across its normal, and in w the sign of the bitangent.
  ///
  /// - Parameter texcoords: by which the texture of bumps is laid on; empty when by none.
  public func tangents(along texcoords: [SIMD2<Float>]) -> [SIMD4<Float>] {
    var sums = [SIMD3<Float>](repeating: .zero, count: positions.count)
    var signs = [Float](repeating: 0, count: positions.count)
    if texcoords.count == positions.count, normals.count == positions.count {
      for corner in stride(from: 0, to: indices.count - 2, by: 3) {
        add(
          Int(indices[corner]), Int(indices[corner + 1]), Int(indices[corner + 2]), texcoords, &sums, &signs)
      }
    }
    return positions.indices.map { vertex in
      let normal = normals.isEmpty ? SIMD3(0, 0, 1) : normals[vertex]
      let flat = sums[vertex] - normal * dot(sums[vertex], normal)
      let tangent = unit(flat, MeshPrimitive.across(normal))
      return SIMD4(tangent, signs[vertex] < 0 ? -1 : 1)
    }
  }

  private func add(
    _ a: Int, _ b: Int, _ c: Int, _ texcoords: [SIMD2<Float>], _ sums: inout [SIMD3<Float>],
    _ signs: inout [Float]
  ) {
    let (ab, ac) = (positions[b] - positions[a], positions[c] - positions[a])
    let (uvB, uvC) = (texcoords[b] - texcoords[a], texcoords[c] - texcoords[a])
    let area = uvB.x * uvC.y - uvC.x * uvB.y
    guard area != 0, area.isFinite else { return }
    let sign: Float = area < 0 ? -1 : 1
    let along = unit((ab * uvC.y - ac * uvB.y) * sign, .zero)
    // Bumps rise towards the upper edge of their picture, where v is less.
    let up = (ab * uvC.x - ac * uvB.x) * sign
    for (vertex, next, last) in [(a, b, c), (b, c, a), (c, a, b)] {
      let angle = MeshPrimitive.angle(
        positions[next] - positions[vertex], positions[last] - positions[vertex])
      sums[vertex] += along * angle
      signs[vertex] += dot(cross(normals[vertex], along), up) < 0 ? -angle : angle
    }
  }

  /// The angle between two directions in radians; 0 where one of them has no length.
  private static func angle(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float {
    let (x, y) = (unit(a, .zero), unit(b, .zero))
    guard x != .zero, y != .zero else { return 0 }
    return atan2f(length(cross(x, y)), dot(x, y))
  }

  /// Some direction across another.
  private static func across(_ normal: SIMD3<Float>) -> SIMD3<Float> {
    unit(cross(abs(normal.y) < 0.9 ? SIMD3(0, 1, 0) : SIMD3(1, 0, 0), normal), SIMD3(1, 0, 0))
  }
}
