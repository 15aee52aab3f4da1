import SceneGraph
import Testing

@Suite("Matrices")
struct Matrix4Tests {
  static func isNear(_ a: Matrix4, _ b: Matrix4, _ tolerance: Float = 1e-5) -> Bool {
    [a.x - b.x, a.y - b.y, a.z - b.z, a.w - b.w].allSatisfy {
      max(abs($0.x), abs($0.y), abs($0.z), abs($0.w)) < tolerance
    }
  }

  static let some = Matrix4(
    translation: SIMD3(1, -2, 3), rotation: Quaternion.normalized(SIMD4(1, 2, -3, 4)), scale: SIMD3(2, 0.5, 3)
  )

  @Test("scale comes first, then rotation, then translation")
  func orderOfParts() {
    let quarter = Quaternion.rotation(about: SIMD3(0, 0, 1), radians: .pi / 2)
    let matrix = Matrix4(translation: SIMD3(10, 0, 0), rotation: quarter, scale: SIMD3(2, 1, 1))
    let point = matrix.transform(point: SIMD3(1, 0, 0))
    #expect(length(point - SIMD3(10, 2, 0)) < 1e-6)
    #expect(length(matrix.transform(direction: SIMD3(1, 0, 0)) - SIMD3(0, 2, 0)) < 1e-6)
  }

  @Test("a product does the right one first")
  func productOrder() {
    let move = Matrix4(translation: SIMD3(1, 0, 0), rotation: Quaternion.identity, scale: SIMD3(1, 1, 1))
    let grow = Matrix4(translation: .zero, rotation: Quaternion.identity, scale: SIMD3(2, 2, 2))
    #expect((grow * move).transform(point: .zero) == SIMD3(2, 0, 0))
    #expect((move * grow).transform(point: .zero) == SIMD3(1, 0, 0))
  }

  @Test("the inverse undoes a matrix, perspective included, and a flat one has none")
  func inverse() throws {
    let perspective = Matrix4(
      SIMD4(1.5, 0, 0, 0), SIMD4(0, 2, 0, 0), SIMD4(0, 0, -1.1, -1), SIMD4(0, 0, -0.2, 0))
    for matrix in [Self.some, perspective, perspective * Self.some, Matrix4.identity] {
      let inverse = try #require(matrix.inverse)
      #expect(Self.isNear(matrix * inverse, .identity, 1e-4))
      #expect(Self.isNear(inverse * matrix, .identity, 1e-4))
    }
    let flat = Matrix4(translation: .zero, rotation: Quaternion.identity, scale: SIMD3(1, 0, 1))
    #expect(flat.inverse == nil)
  }

  @Test(
    "a matrix is put together again from its parts",
    arguments: [
      SIMD3<Float>(1, 1, 1), SIMD3(2, 0.5, 3), SIMD3(-1, 1, 1), SIMD3(1, -2, 1), SIMD3(-1, -1, -1),
      SIMD3(2, 0, 3),
      SIMD3(0, 2, 3), SIMD3(1, 1, 0),
    ])
  func decomposed(scale: SIMD3<Float>) {
    for turn in [
      SIMD4<Float>(0, 0, 0, 1), SIMD4(1, 0, 0, 0), SIMD4(0, 1, 0, 0), SIMD4(0, 0, 1, 0), SIMD4(1, 2, -3, 4),
    ] {
      let matrix = Matrix4(
        translation: SIMD3(4, 5, 6), rotation: Quaternion.normalized(turn), scale: scale)
      let parts = matrix.decomposed
      let again = Matrix4(translation: parts.translation, rotation: parts.rotation, scale: parts.scale)
      #expect(Self.isNear(matrix, again))
      #expect(abs((parts.rotation * parts.rotation).sum() - 1) < 1e-5)
    }
  }

  @Test("rows for columns, determinants, and numbers that are not finite")
  func rest() {
    #expect(Self.some.transposed.transposed == Self.some)
    #expect(Self.some.transposed.x == SIMD4(Self.some.x.x, Self.some.y.x, Self.some.z.x, Self.some.w.x))
    #expect(abs(Self.some.determinant3 - 3) < 1e-5)
    #expect(Self.some.isFinite)
    var broken = Self.some
    broken.y.z = .infinity
    #expect(!broken.isFinite)
    broken.y.z = .nan
    #expect(!broken.isFinite)
  }
}
