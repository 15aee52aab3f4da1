import Glibc
public import SceneGraph

/// Where one looks from and to.
///
/// `CameraTests` holds the matrices and the frustum.
public struct Camera: Sendable, Equatable {
  /// The eye, in metres.
  public var position: SIMD3<Float>
  /// Turned about the vertical, in radians: 0 looks along negative z, growing to the left.
  public var yaw: Float
  /// Looking up, in radians.
  public var pitch: Float
  /// Height of the view in radians.
  public var verticalAngle: Float = 1.05
  /// Nothing nearer is drawn.
  public var near: Float = 0.08
  /// Nothing farther is drawn.
  public var far: Float = 60

  /// Takes a place and a direction.
  public init(position: SIMD3<Float>, yaw: Float = 0, pitch: Float = 0) {
    self.position = position
    self.yaw = yaw
    self.pitch = pitch
  }

  /// Looks from a place at a point.
  public init(position: SIMD3<Float>, lookingAt target: SIMD3<Float>) {
    let way = normalized(target - position)
    self.init(position: position, yaw: atan2f(-way.x, -way.z), pitch: asinf(max(-1, min(1, way.y))))
  }

  /// The direction of view, of length 1.
  public var forward: SIMD3<Float> {
    SIMD3(-sinf(yaw) * cosf(pitch), sinf(pitch), -cosf(yaw) * cosf(pitch))
  }
  /// To the right of the view, level, of length 1.
  public var right: SIMD3<Float> { SIMD3(cosf(yaw), 0, -sinf(yaw)) }

  /// From the world to the eye.
  public var view: Matrix4 {
    let back = -forward
    let up = cross(back, right)
    return Matrix4(
      SIMD4(right.x, up.x, back.x, 0), SIMD4(right.y, up.y, back.y, 0), SIMD4(right.z, up.z, back.z, 0),
      SIMD4(-dot(right, position), -dot(up, position), -dot(back, position), 1))
  }

  /// From the eye to the picture, for a width by height.
  public func projection(aspect: Float) -> Matrix4 {
    let scale = 1 / tanf(verticalAngle / 2)
    return Matrix4(
      SIMD4(scale / aspect, 0, 0, 0), SIMD4(0, scale, 0, 0),
      SIMD4(0, 0, (far + near) / (near - far), -1), SIMD4(0, 0, 2 * far * near / (near - far), 0))
  }

  /// Where a point of the world is seen in the picture: 0 to 1 from the left and from the top when it is inside; nil when it is
  /// not before the eye.
  public func place(of point: SIMD3<Float>, aspect: Float) -> SIMD2<Float>? {
    let way = point - position
    let ahead = dot(way, forward)
    guard ahead > near else { return nil }
    let half = tanf(verticalAngle / 2) * ahead
    return SIMD2(
      (dot(way, right) / (half * aspect) + 1) / 2, (1 - dot(way, cross(-forward, right)) / half) / 2)
  }

  /// The way of sight through a point of the picture: 0 to 1 from the left and from the top.
  public func ray(through point: SIMD2<Float>, aspect: Float) -> SIMD3<Float> {
    let half = tanf(verticalAngle / 2)
    let (across, upwards) = ((point.x * 2 - 1) * half * aspect, (1 - point.y * 2) * half)
    let up = cross(-forward, right)
    return normalized(forward + right * across + up * upwards)
  }
}

/// The space that a camera sees: six planes, with what is inside on their positive side.
struct Frustum {
  private let planes: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

  /// The space of a matrix from the world to the picture.
  init(_ m: Matrix4) {
    let rows = m.transposed
    planes = (
      rows.w + rows.x, rows.w - rows.x, rows.w + rows.y, rows.w - rows.y, rows.w + rows.z, rows.w - rows.z
    )
  }

  /// Whether any of a box may be seen.
  func meets(_ box: Box) -> Bool {
    isBefore(planes.0, box) && isBefore(planes.1, box) && isBefore(planes.2, box) && isBefore(planes.3, box)
      && isBefore(planes.4, box) && isBefore(planes.5, box)
  }

  private func isBefore(_ plane: SIMD4<Float>, _ box: Box) -> Bool {
    let normal = SIMD3(plane.x, plane.y, plane.z)
    let farthest = box.lower.replacing(with: box.upper, where: normal .> 0)
    return dot(normal, farthest) + plane.w >= 0
  }
}

/// A box along the axes.
public struct Box: Sendable, Equatable {
  /// The smallest coordinates.
  public var lower: SIMD3<Float>
  /// The greatest.
  public var upper: SIMD3<Float>

  /// Takes two corners.
  public init(_ lower: SIMD3<Float>, _ upper: SIMD3<Float>) {
    self.lower = lower
    self.upper = upper
  }

  /// A box that holds nothing.
  public static let empty = Box(SIMD3(repeating: .infinity), SIMD3(repeating: -.infinity))
  /// Whether it holds nothing.
  public var isEmpty: Bool { lower.x > upper.x }
  /// Its middle.
  public var centre: SIMD3<Float> { (lower + upper) * 0.5 }

  /// Grows to hold another.
  public mutating func formUnion(_ other: Box) {
    lower = pointwiseMin(lower, other.lower)
    upper = pointwiseMax(upper, other.upper)
  }

  /// The box along the axes that holds this one as a matrix moves it.
  public func moved(by matrix: Matrix4) -> Box {
    if isEmpty { return self }
    let middle = matrix.transform(point: centre)
    let half = (upper - lower) * 0.5
    func magnitude(_ v: SIMD4<Float>) -> SIMD3<Float> { SIMD3(v.x.magnitude, v.y.magnitude, v.z.magnitude) }
    let reach = magnitude(matrix.x) * half.x + magnitude(matrix.y) * half.y + magnitude(matrix.z) * half.z
    return Box(middle - reach, middle + reach)
  }

  /// Where a ray enters, in multiples of its direction; nil when it passes by.
  public func entry(of direction: SIMD3<Float>, from origin: SIMD3<Float>) -> Float? {
    let inverse = SIMD3<Float>(repeating: 1) / direction
    let a = (lower - origin) * inverse
    let b = (upper - origin) * inverse
    let near = pointwiseMin(a, b).max()
    let far = pointwiseMax(a, b).min()
    return far >= max(near, 0) ? max(near, 0) : nil
  }
}
