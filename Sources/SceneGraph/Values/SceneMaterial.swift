import Glibc
public import SourceText

/// How a surface looks: metallic-roughness, as glTF has it. Colour factors are linear.
public struct SceneMaterial: Sendable {
  /// Its name; empty when it has none.
  public var name: String
  /// What the base colour is multiplied with.
  public var baseColour: SIMD4<Float> = SIMD4(1, 1, 1, 1)
  /// The base colour and opacity; the colour is in sRGB.
  public var baseColourTexture: TextureReference?
  /// What the metalness is multiplied with.
  public var metallic: Float = 1
  /// What the roughness is multiplied with.
  public var roughness: Float = 1
  /// Roughness in green and metalness in blue, linear.
  public var metallicRoughnessTexture: TextureReference?
  /// Bumps: directions in the space of the tangents, linear.
  public var normalTexture: TextureReference?
  /// What x and y of the bumps are multiplied with.
  public var normalScale: Float = 1
  /// How open a place is to the light around, in red, linear.
  public var occlusionTexture: TextureReference?
  /// How much of the occlusion is applied.
  public var occlusionStrength: Float = 1
  /// The light that the surface sends out, its strength multiplied in; may be above 1.
  public var emissive: SIMD3<Float> = .zero
  /// What the light sent out is multiplied with, in sRGB.
  public var emissiveTexture: TextureReference?
  /// What alpha means.
  public var alphaMode: AlphaMode = .opaque
  /// Below which alpha a masked surface is not there.
  public var alphaCutoff: Float = 0.5
  /// Whether the back of the surface is seen.
  public var isDoubleSided = false
  /// Whether the base colour is drawn as it is, whatever the light.
  public var isUnlit = false
  /// What the author added.
  public var extras: JSONNode?

  /// The plain white material of parts that name none.
  public init(name: String = "") { self.name = name }
}

/// What the alpha of a material means.
public enum AlphaMode: Sendable, Equatable {
  /// Nothing.
  case opaque
  /// Whether the surface is there, by the cutoff.
  case mask
  /// How much it covers what is behind.
  case blend
}

/// A texture as a material uses it.
public struct TextureReference: Sendable, Equatable {
  /// The texture.
  public var texture: Int
  /// Which texture coordinates it is laid on by: 0 or 1.
  public var texcoord: Int
  /// How the coordinates are changed before; nil when they are not.
  public var transform: TextureTransform?

  /// Takes a texture and how it is laid on.
  public init(texture: Int, texcoord: Int = 0, transform: TextureTransform? = nil) {
    self.texture = texture
    self.texcoord = texcoord
    self.transform = transform
  }
}

/// A change of texture coordinates: scaled, then turned, then moved.
public struct TextureTransform: Sendable, Equatable {
  /// How far they are moved.
  public var offset: SIMD2<Float> = .zero
  /// How far they are turned, counter-clockwise in radians, about the origin.
  public var rotation: Float = 0
  /// How much they are stretched.
  public var scale: SIMD2<Float> = SIMD2(1, 1)

  /// Takes a change.
  public init(offset: SIMD2<Float> = .zero, rotation: Float = 0, scale: SIMD2<Float> = SIMD2(1, 1)) {
    self.offset = offset
    self.rotation = rotation
    self.scale = scale
  }

  /// The change as the columns of a 2 by 2 matrix; the offset is added afterwards.
  public var columns: (SIMD2<Float>, SIMD2<Float>) {
    let sine = sinf(rotation)
    let cosine = cosf(rotation)
    return (SIMD2(cosine, -sine) * scale.x, SIMD2(sine, cosine) * scale.y)
  }

  /// Where a coordinate goes.
  public func apply(to uv: SIMD2<Float>) -> SIMD2<Float> {
    let (u, v) = columns
    return offset + u * uv.x + v * uv.y
  }
}
