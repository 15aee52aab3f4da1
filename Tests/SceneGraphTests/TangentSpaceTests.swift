import Testing

@testable import SceneGraph

@Suite("Tangents that a file does not give")
struct TangentSpaceTests {
  private func sheet(_ texcoords: [SIMD2<Float>]) -> MeshPrimitive {
    MeshPrimitive(
      positions: [SIMD3(0, 0, 0), SIMD3(1, 0, 0), SIMD3(1, 1, 0), SIMD3(0, 1, 0)],
      normals: [SIMD3<Float>](repeating: SIMD3(0, 0, 1), count: 4), texcoords0: texcoords,
      indices: [0, 1, 2, 0, 2, 3])
  }

  @Test(
    "they go where u grows, and say on which side v falls",
    arguments: [
      // As a picture is usually laid on: u to the right, v downwards.
      ([SIMD2<Float>(0, 1), SIMD2(1, 1), SIMD2(1, 0), SIMD2(0, 0)], SIMD4<Float>(1, 0, 0, 1)),
      // Mirrored: u to the left.
      ([SIMD2(1, 1), SIMD2(0, 1), SIMD2(0, 0), SIMD2(1, 0)], SIMD4(-1, 0, 0, -1)),
      // Upside down: v upwards.
      ([SIMD2(0, 0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1)], SIMD4(1, 0, 0, -1)),
      // Turned by a quarter: u upwards, v to the right.
      ([SIMD2(0, 0), SIMD2(0, 1), SIMD2(1, 1), SIMD2(1, 0)], SIMD4(0, 1, 0, 1)),
    ])
  func directions(texcoords: [SIMD2<Float>], tangent: SIMD4<Float>) {
    for made in sheet(texcoords).tangents(along: texcoords) {
      #expect(abs((made - tangent).min()) < 1e-5 && abs((made - tangent).max()) < 1e-5)
    }
  }

  @Test("where the picture is laid on by nothing, or by one point, they lie somewhere across the normal")
  func nowhere() {
    for texcoords in [
      [], [SIMD2<Float>](repeating: SIMD2(0.5, .infinity), count: 4), [.zero, .zero, .zero, .zero],
    ] {
      for made in sheet(texcoords).tangents(along: texcoords) {
        #expect(made.z == 0 && abs(made.x * made.x + made.y * made.y - 1) < 1e-5 && abs(made.w) == 1)
      }
    }
  }
}
