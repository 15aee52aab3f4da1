/// An image and how it is sampled.
public struct SceneTexture: Sendable, Equatable {
  /// Its name; empty when it has none.
  public var name: String
  /// The image; nil when the file leaves it to an extension that is not known.
  public var image: Int?
  /// How it is sampled.
  public var sampler: TextureSampler
}

/// How a texture is sampled.
public struct TextureSampler: Sendable, Hashable {
  /// Which texels are mixed.
  public enum Filter: Sendable, Hashable {
    /// The nearest one is taken.
    case nearest
    /// Neighbours are mixed.
    case linear
  }

  /// What lies beyond the edges.
  public enum Wrap: Sendable, Hashable {
    /// The texture again.
    case `repeat`
    /// The texture again, each time mirrored.
    case mirroredRepeat
    /// The outermost texel.
    case clampToEdge
  }

  /// When the texture is larger on the screen than it is.
  public var magnification: Filter = .linear
  /// When it is smaller.
  public var minification: Filter = .linear
  /// How its smaller copies are chosen; nil when none are used.
  public var mipmap: Filter? = .linear
  /// Beyond left and right.
  public var wrapS: Wrap = .repeat
  /// Beyond top and bottom.
  public var wrapT: Wrap = .repeat

  /// The sampler of textures that name none: mixed and repeated.
  public init() {}
}
