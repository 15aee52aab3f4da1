internal import Glibc

/// Turns about the vertical, in radians.
enum Angle {
  /// The turn that takes +Z to a level way.
  static func about(_ x: Float, _ z: Float) -> Float { atan2f(x, z) }

  /// The shorter way from one turn to another.
  static func between(_ from: Float, _ to: Float) -> Float {
    (to - from).remainder(dividingBy: 2 * Float.pi)
  }
}
