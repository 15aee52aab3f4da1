internal import Glibc
internal import SceneGraph

/// Triangles of simple bodies.
struct PlainShape {
  private var positions: [SIMD3<Float>] = []
  private var normals: [SIMD3<Float>] = []
  private var indices: [UInt32] = []

  /// Adds a box between two corners.
  func box(_ lower: SIMD3<Float>, _ upper: SIMD3<Float>) -> PlainShape {
    var shape = self
    let (middle, half) = ((lower + upper) / 2, (upper - lower) / 2)
    for axis in 0..<3 {
      for sign: Float in [-1, 1] {
        let (u, v) = ((axis + 1) % 3, (axis + 2) % 3)
        let first = UInt32(shape.positions.count)
        for corner: SIMD2<Float> in [SIMD2(-1, -1), SIMD2(1, -1), SIMD2(1, 1), SIMD2(-1, 1)] {
          var at = SIMD3<Float>.zero
          (at[axis], at[u], at[v]) = (sign, corner.x, corner.y)
          var normal = SIMD3<Float>.zero
          normal[axis] = sign
          shape.positions.append(middle + at * half)
          shape.normals.append(normal)
        }
        shape.indices += (sign > 0 ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2]).map { $0 + first }
      }
    }
    return shape
  }

  /// Adds a rod from one point to another with round ends, each of its own radius; `depth` flattens it from front to back.
  func rod(
    _ from: SIMD3<Float>, _ to: SIMD3<Float>, _ thin: Float, _ thick: Float, depth: Float = 1
  ) -> PlainShape {
    var shape = self
    let along = normalized(to - from)
    let out = normalized(cross(along, along.x.magnitude < 0.9 ? SIMD3(1, 0, 0) : SIMD3(0, 0, 1)))
    let side = cross(along, out)
    let flat = SIMD3(1, 1, depth)
    let (rings, segments) = (10, 18)
    let first = UInt32(shape.positions.count)
    for ring in 0..<rings {
      let isUpper = ring >= rings / 2
      let step = Float(isUpper ? ring - rings / 2 : ring - rings / 2 + 1) / Float(rings / 2 - 1)
      let (high, wide) = (sinf(step * Float.pi / 2), cosf(step * Float.pi / 2))
      for segment in 0..<segments {
        let angle = Float(segment) / Float(segments) * 2 * Float.pi
        let way = along * high + (out * cosf(angle) + side * sinf(angle)) * wide
        shape.positions.append((isUpper ? to : from) + way * (isUpper ? thick : thin) * flat)
        shape.normals.append(normalized(way / flat))
      }
    }
    for ring in 0..<UInt32(rings - 1) {
      for segment in 0..<UInt32(segments) {
        let next = (segment + 1) % UInt32(segments)
        let (a, b) = (first + ring * UInt32(segments), first + (ring + 1) * UInt32(segments))
        shape.indices += [a + segment, a + next, b + next, a + segment, b + next, b + segment]
      }
    }
    return shape
  }

  /// The part of a mesh with a material.
  func part(_ material: Int) -> MeshPrimitive {
    MeshPrimitive(positions: positions, normals: normals, indices: indices, material: material)
  }
}

extension SceneMaterial {
  /// A dull surface of a linear colour.
  static func dull(_ colour: SIMD3<Float>) -> SceneMaterial {
    var material = SceneMaterial()
    material.baseColour = SIMD4(colour, 1)
    (material.metallic, material.roughness) = (0, 0.85)
    return material
  }
}
