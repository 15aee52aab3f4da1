/// A camera.
public struct SceneCamera: Sendable, Equatable {
  /// How space is put on the picture.
  public enum Projection: Sendable, Equatable {
    /// Farther is smaller: height of the view in radians, width by height where the file fixes it, and the planes; no
    /// far plane means that the view is endless.
    case perspective(verticalAngle: Float, aspect: Float?, near: Float, far: Float?)
    /// All distances alike: half of the width and height of the view, and the planes.
    case orthographic(halfWidth: Float, halfHeight: Float, near: Float, far: Float)
  }

  /// Its name; empty when it has none.
  public var name: String
  /// How space is put on the picture.
  public var projection: Projection
}
