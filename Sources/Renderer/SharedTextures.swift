internal import SceneGraph

/// By what one texture is known from another: the bytes of its image, how it is sampled, and whether it is taken at half
/// its size.
public struct TextureKey: Sendable, Hashable {
  let image: [UInt8]
  let sampler: TextureSampler
  let isHalved: Bool

  /// Few images are equally long: to hash all bytes takes longer than to compare them when they are.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(image.count)
    hasher.combine(sampler)
  }
}

/// Textures that several models have in common, such as the planks of every floor: each is in the graphics memory once,
/// for as long as any model uses it.
///
/// Like the textures it belongs to the thread that draws.
public final class SharedTextures {
  private struct Entry {
    weak var texture: Texture?
  }

  private var entries: [TextureKey: Entry] = [:]

  /// Begins with none.
  public init() {}

  /// What need not be unpacked just now.
  public var known: Set<TextureKey> {
    entries = entries.filter { $0.value.texture != nil }
    return Set(entries.keys)
  }

  func texture(_ key: TextureKey) -> Texture? { entries[key]?.texture }

  func keep(_ texture: Texture, as key: TextureKey) { entries[key] = Entry(texture: texture) }
}
