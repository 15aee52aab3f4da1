internal import SceneGraph

/// The light on what moves, as it was measured where the light on everything else was baked. All amounts are linear.
public struct Lighting: Sendable, Equatable {
  /// Where the key light goes, of length 1.
  public var keyDirection: SIMD3<Float>
  /// How bright it is.
  public var keyColour: SIMD3<Float>
  /// Light from above, from the sides and from below.
  public var ambientUp: SIMD3<Float>
  /// From the sides.
  public var ambientSide: SIMD3<Float>
  /// From below.
  public var ambientDown: SIMD3<Float>
  /// What of the light is left at another hour than that of the baking, as displays encode it.
  public var indoors = SIMD3<Float>(1, 1, 1)
  /// What is left of the view from the windows: what shines by itself and has a picture.
  public var outdoors = SIMD3<Float>(1, 1, 1)
  /// The brightest that baked light may be, as its map encodes it: below 1 there is no sun on the floor.
  public var brightest: Float = 1

  /// A bright overcast room, for models that say nothing.
  public static let plain = Lighting(
    keyDirection: normalized(SIMD3(-0.4, -0.8, -0.45)), keyColour: SIMD3(0.75, 0.72, 0.66),
    ambientUp: SIMD3(0.55, 0.56, 0.58), ambientSide: SIMD3(0.42, 0.42, 0.43),
    ambientDown: SIMD3(0.30, 0.28, 0.25))

  /// Light as the extras of a room state it; what they leave out is that of `plain`.
  public init(_ extras: Extras) {
    let key = extras.part("keyLight")
    let ambient = extras.part("ambient")
    let direction = key.triple("direction").map { normalized($0) } ?? .zero
    self = Lighting(
      keyDirection: direction == .zero ? Lighting.plain.keyDirection : direction,
      keyColour: key.triple("color") ?? Lighting.plain.keyColour,
      ambientUp: ambient.triple("up") ?? Lighting.plain.ambientUp,
      ambientSide: ambient.triple("side") ?? Lighting.plain.ambientSide,
      ambientDown: ambient.triple("down") ?? Lighting.plain.ambientDown)
  }

  /// Takes the amounts.
  public init(
    keyDirection: SIMD3<Float>, keyColour: SIMD3<Float>, ambientUp: SIMD3<Float>, ambientSide: SIMD3<Float>,
    ambientDown: SIMD3<Float>
  ) {
    self.keyDirection = keyDirection
    self.keyColour = keyColour
    self.ambientUp = ambientUp
    self.ambientSide = ambientSide
    self.ambientDown = ambientDown
  }
}
