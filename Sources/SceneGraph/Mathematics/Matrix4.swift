/// A 4 by 4 matrix of floats, by columns, as OpenGL takes it.
///
/// `Matrix4Tests` holds the operations.
public struct Matrix4: Sendable, Equatable, BitwiseCopyable {
  /// The first column: where the x axis goes.
  public var x: SIMD4<Float>
  /// The second column: where the y axis goes.
  public var y: SIMD4<Float>
  /// The third column: where the z axis goes.
  public var z: SIMD4<Float>
  /// The fourth column: where the origin goes.
  public var w: SIMD4<Float>

  /// Takes the columns.
  @inlinable
  public init(_ x: SIMD4<Float>, _ y: SIMD4<Float>, _ z: SIMD4<Float>, _ w: SIMD4<Float>) {
    self.x = x
    self.y = y
    self.z = z
    self.w = w
  }

  /// The matrix that changes nothing.
  public static let identity = Matrix4(
    SIMD4(1, 0, 0, 0), SIMD4(0, 1, 0, 0), SIMD4(0, 0, 1, 0), SIMD4(0, 0, 0, 1))

  /// Scales, then rotates, then moves.
  ///
  /// - Parameter rotation: a quaternion of length 1, as x, y, z, w.
  @inlinable
  public init(translation: SIMD3<Float>, rotation q: SIMD4<Float>, scale: SIMD3<Float>) {
    let x2 = q.x + q.x
    let y2 = q.y + q.y
    let z2 = q.z + q.z
    let xx = q.x * x2
    let xy = q.x * y2
    let xz = q.x * z2
    let yy = q.y * y2
    let yz = q.y * z2
    let zz = q.z * z2
    let wx = q.w * x2
    let wy = q.w * y2
    let wz = q.w * z2
    x = SIMD4(1 - (yy + zz), xy + wz, xz - wy, 0) * scale.x
    y = SIMD4(xy - wz, 1 - (xx + zz), yz + wx, 0) * scale.y
    z = SIMD4(xz + wy, yz - wx, 1 - (xx + yy), 0) * scale.z
    w = SIMD4(translation, 1)
  }

  /// A column vector after this matrix.
  @inlinable
  public static func * (matrix: Matrix4, vector: SIMD4<Float>) -> SIMD4<Float> {
    let low = matrix.x * vector.x + matrix.y * vector.y
    return low + (matrix.z * vector.z + matrix.w * vector.w)
  }

  /// The matrix that does the right one first.
  @inlinable
  public static func * (left: Matrix4, right: Matrix4) -> Matrix4 {
    Matrix4(left * right.x, left * right.y, left * right.z, left * right.w)
  }

  /// Where a point goes, for matrices without perspective.
  @inlinable
  public func transform(point: SIMD3<Float>) -> SIMD3<Float> {
    let to = self * SIMD4(point, 1)
    return SIMD3(to.x, to.y, to.z)
  }

  /// Where a direction goes; its length is not kept.
  @inlinable
  public func transform(direction: SIMD3<Float>) -> SIMD3<Float> {
    let to = x * direction.x + y * direction.y + z * direction.z
    return SIMD3(to.x, to.y, to.z)
  }

  /// Rows for columns.
  public var transposed: Matrix4 {
    Matrix4(
      SIMD4(x.x, y.x, z.x, w.x), SIMD4(x.y, y.y, z.y, w.y), SIMD4(x.z, y.z, z.z, w.z),
      SIMD4(x.w, y.w, z.w, w.w))
  }

  /// The determinant of the upper left 3 by 3 part; negative where the matrix mirrors.
  public var determinant3: Float {
    let a = SIMD3(x.x, x.y, x.z)
    let b = SIMD3(y.x, y.y, y.z)
    return dot(cross(a, b), SIMD3(z.x, z.y, z.z))
  }

  /// The matrix that undoes this one; nil when there is none or its numbers would not be finite.
  public var inverse: Matrix4? {
    let s0 = x.x * y.y - y.x * x.y
    let s1 = x.x * y.z - y.x * x.z
    let s2 = x.x * y.w - y.x * x.w
    let s3 = x.y * y.z - y.y * x.z
    let s4 = x.y * y.w - y.y * x.w
    let s5 = x.z * y.w - y.z * x.w
    let c5 = z.z * w.w - w.z * z.w
    let c4 = z.y * w.w - w.y * z.w
    let c3 = z.y * w.z - w.y * z.z
    let c2 = z.x * w.w - w.x * z.w
    let c1 = z.x * w.z - w.x * z.z
    let c0 = z.x * w.y - w.x * z.y
    let first = s0 * c5 - s1 * c4 + s2 * c3
    let determinant = first + s3 * c2 - s4 * c1 + s5 * c0
    let d = 1 / determinant
    guard determinant != 0, d.isFinite else { return nil }
    let column0 = SIMD4(
      y.y * c5 - y.z * c4 + y.w * c3, -x.y * c5 + x.z * c4 - x.w * c3, w.y * s5 - w.z * s4 + w.w * s3,
      -z.y * s5 + z.z * s4 - z.w * s3)
    let column1 = SIMD4(
      -y.x * c5 + y.z * c2 - y.w * c1, x.x * c5 - x.z * c2 + x.w * c1, -w.x * s5 + w.z * s2 - w.w * s1,
      z.x * s5 - z.z * s2 + z.w * s1)
    let column2 = SIMD4(
      y.x * c4 - y.y * c2 + y.w * c0, -x.x * c4 + x.y * c2 - x.w * c0, w.x * s4 - w.y * s2 + w.w * s0,
      -z.x * s4 + z.y * s2 - z.w * s0)
    let column3 = SIMD4(
      -y.x * c3 + y.y * c1 - y.z * c0, x.x * c3 - x.y * c1 + x.z * c0, -w.x * s3 + w.y * s1 - w.z * s0,
      z.x * s3 - z.y * s1 + z.z * s0)
    return Matrix4(column0 * d, column1 * d, column2 * d, column3 * d)
  }

  /// Translation, rotation and scale that make this matrix, as far as any can: shear is lost.
  ///
  /// A mirroring matrix gets a negative scale along x. An axis of no length keeps a scale of 0 and a rotation of some
  /// kind.
  public var decomposed: (translation: SIMD3<Float>, rotation: SIMD4<Float>, scale: SIMD3<Float>) {
    let axes = [SIMD3(x.x, x.y, x.z), SIMD3(y.x, y.y, y.z), SIMD3(z.x, z.y, z.z)]
    var scale = SIMD3(length(axes[0]), length(axes[1]), length(axes[2]))
    if determinant3 < 0 { scale.x = -scale.x }
    func unit(_ i: Int) -> SIMD3<Float>? { scale[i] == 0 ? nil : axes[i] / scale[i] }
    var right = unit(0)
    var up = unit(1)
    var back = unit(2)
    // An axis that was squashed to nothing is put where the others leave it room.
    if let up, let back, right == nil { right = cross(up, back) }
    if let back, let right, up == nil { up = cross(back, right) }
    if let right, let up, back == nil { back = cross(right, up) }
    let rotation: SIMD4<Float>
    if let right, let up, let back {
      rotation = Quaternion.fromAxes(right, up, back)
    } else {
      rotation = Quaternion.identity
    }
    return (SIMD3(w.x, w.y, w.z), rotation, scale)
  }

  /// Whether every number is finite.
  public var isFinite: Bool {
    let sum = (x - x) + (y - y) + (z - z) + (w - w)
    return sum == .zero
  }
}

/// The sum of products of the parts.
@inlinable
public func dot(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float { (a * b).sum() }

/// The vector at right angles to both, by the right hand.
@inlinable
public func cross(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> SIMD3<Float> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// How long a vector is.
@inlinable
public func length(_ a: SIMD3<Float>) -> Float { dot(a, a).squareRoot() }

/// The vector of length 1 in the same direction; the vector itself when it has no length.
@inlinable
public func normalized(_ a: SIMD3<Float>) -> SIMD3<Float> {
  let length = length(a)
  return length > 0 ? a / length : a
}
