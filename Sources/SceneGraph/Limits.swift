/// Every limit of this target, in one place, so that no file can take memory, time or stack without bound.
///
/// Each is tested at n and n + 1 by `SceneLimitTests`.
public struct SceneLimits: Sendable {
  /// Bytes of one file: the scene itself, a buffer or an image beside it, or what a data URI holds.
  public var fileBytes = 256 << 20
  /// Bytes of all buffers of a scene together.
  public var bufferBytes = 512 << 20
  /// Values of the scene's JSON, counting arrays and objects as well as what is in them.
  public var values = 2_000_000
  /// Nodes.
  public var nodes = 65_536
  /// Accessors.
  public var accessors = 65_536
  /// Elements that are read from accessors or made from them, all together: vertices once for each attribute,
  /// indices, key frames. An accessor that is used twice counts twice.
  public var elements = 16 << 20
  /// Morph targets of one primitive.
  public var morphs = 1024
  /// Pixels of one image.
  public var imagePixels = 64 << 20

  /// Takes the limits that hold unless told otherwise.
  public init() {}

  /// The limits that hold unless told otherwise.
  public static let standard = SceneLimits()
}
