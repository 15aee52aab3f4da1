/// A light, by KHR_lights_punctual.
public struct SceneLight: Sendable, Equatable {
  /// Where its light goes.
  public enum Kind: Sendable, Equatable {
    /// The same way everywhere; intensity in lux.
    case directional
    /// From a point to all sides; intensity in candela.
    case point
    /// From a point in a cone: the half angles in radians within which it is full, and beyond which there is none.
    case spot(inner: Float, outer: Float)
  }

  /// Its name; empty when it has none.
  public var name: String
  /// Where its light goes.
  public var kind: Kind
  /// Its colour, linear.
  public var colour: SIMD3<Float>
  /// How bright it is.
  public var intensity: Float
  /// At which distance it ends; nil when it does not.
  public var range: Float?
}
