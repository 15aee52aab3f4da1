import Glibc

/// Rotations as quaternions: x, y, z, w in a `SIMD4<Float>`, as glTF stores them.
///
/// `QuaternionTests` holds the operations against matrices.
public enum Quaternion {
  /// No rotation.
  public static let identity = SIMD4<Float>(0, 0, 0, 1)

  /// Length 1 again; the identity when there is no length to go by.
  @inlinable
  public static func normalized(_ q: SIMD4<Float>) -> SIMD4<Float> {
    let square = (q * q).sum()
    guard square > 0, square < .infinity else { return identity }
    return q / square.squareRoot()
  }

  /// The rotation that does the right one first.
  @inlinable
  public static func product(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    let x = a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y
    let y = a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x
    let z = a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w
    let w = a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z
    return SIMD4(x, y, z, w)
  }

  /// The rotation the other way round, for length 1.
  @inlinable
  public static func conjugate(_ q: SIMD4<Float>) -> SIMD4<Float> { SIMD4(-q.x, -q.y, -q.z, q.w) }

  /// Where a vector goes, for length 1.
  @inlinable
  public static func rotate(_ v: SIMD3<Float>, by q: SIMD4<Float>) -> SIMD3<Float> {
    let u = SIMD3(q.x, q.y, q.z)
    let t = cross(u, v) * 2
    return v + t * q.w + cross(u, t)
  }

  /// A turn about an axis of length 1, counter-clockwise as seen against it.
  public static func rotation(about axis: SIMD3<Float>, radians: Float) -> SIMD4<Float> {
    SIMD4(axis * sinf(radians / 2), cosf(radians / 2))
  }

  /// The way from one rotation to another at constant speed, the shorter way round; `t` from 0 to 1.
  public static func slerp(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ t: Float) -> SIMD4<Float> {
    var cosine = (a * b).sum()
    var to = b
    if cosine < 0 {
      cosine = -cosine
      to = -b
    }
    // So near to each other that the sine would lose its digits: straight across is the same.
    if cosine > 0.9995 { return normalized(a + (to - a) * t) }
    let angle = acosf(cosine)
    let sine = sinf(angle)
    return a * (sinf((1 - t) * angle) / sine) + to * (sinf(t * angle) / sine)
  }

  /// The rotation that takes x, y and z to three axes of length 1 at right angles, right-handed.
  static func fromAxes(_ x: SIMD3<Float>, _ y: SIMD3<Float>, _ z: SIMD3<Float>) -> SIMD4<Float> {
    let trace = x.x + y.y + z.z
    let q: SIMD4<Float>
    if trace > 0 {
      q = SIMD4(y.z - z.y, z.x - x.z, x.y - y.x, trace + 1)
    } else if x.x > y.y && x.x > z.z {
      q = SIMD4(1 + x.x - y.y - z.z, y.x + x.y, z.x + x.z, y.z - z.y)
    } else if y.y > z.z {
      q = SIMD4(y.x + x.y, 1 + y.y - x.x - z.z, z.y + y.z, z.x - x.z)
    } else {
      q = SIMD4(z.x + x.z, z.y + y.z, 1 + z.z - x.x - y.y, x.y - y.x)
    }
    return normalized(q)
  }
}
