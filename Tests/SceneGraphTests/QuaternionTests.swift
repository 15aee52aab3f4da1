import SceneGraph
import Testing

@Suite("Quaternions")
struct QuaternionTests {
  static let a = Quaternion.normalized(SIMD4(1, 2, 3, 4))
  static let b = Quaternion.normalized(SIMD4(-2, 1, 0.5, 3))

  static func matrix(_ q: SIMD4<Float>) -> Matrix4 {
    Matrix4(translation: .zero, rotation: q, scale: SIMD3(1, 1, 1))
  }

  @Test("products, conjugates and turned vectors are those of the matrices")
  func agreesWithMatrices() {
    #expect(
      Matrix4Tests.isNear(
        Self.matrix(Quaternion.product(Self.a, Self.b)), Self.matrix(Self.a) * Self.matrix(Self.b)))
    #expect(Matrix4Tests.isNear(Self.matrix(Quaternion.conjugate(Self.a)), Self.matrix(Self.a).transposed))
    let v = SIMD3<Float>(3, -1, 2)
    #expect(length(Quaternion.rotate(v, by: Self.a) - Self.matrix(Self.a).transform(direction: v)) < 1e-5)
  }

  @Test("a slerp turns at constant speed, the shorter way, and ends where it should")
  func slerp() {
    let from = Quaternion.identity
    for angle in [Float(0.001), 0.01, 0.5, 2, 3.1] {
      let to = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: angle)
      for end in [to, -to] {
        for share in [Float(0), 0.25, 0.5, 1] {
          let expected = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: angle * share)
          let difference = Quaternion.slerp(from, end, share) - expected
          #expect((difference * difference).sum() < 1e-9, "\(angle) \(share)")
        }
      }
    }
  }

  @Test("what has no length becomes no rotation")
  func normalized() {
    #expect(Quaternion.normalized(.zero) == Quaternion.identity)
    #expect(Quaternion.normalized(SIMD4(0, 0, 0, 2)) == Quaternion.identity)
    #expect(Quaternion.normalized(SIMD4(repeating: 1e30)) == Quaternion.identity)
  }
}
