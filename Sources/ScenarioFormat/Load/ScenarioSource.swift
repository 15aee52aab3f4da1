public import SourceText

/// Where the files of one scenario come from: a folder, an archive, a test.
///
/// Paths are those of the format, never of a disk: `scenario.json`, `texts/zh-Hans.json`, `residents.csv`,
/// `library:care`, `library:texts/zh-Hans`. The loader has checked them for `..`, absolute names and odd characters
/// before it asks.
public struct ScenarioSource: Sendable {
  /// Name for messages, such as the folder.
  public var name: String
  /// The content of a file; nil when there is none.
  public var read: @Sendable (_ path: String) -> SourceFile?
  /// Whether an asset exists, for `assets:` and files beside the scenario; nil: assets are not checked.
  public var hasAsset: (@Sendable (_ path: String) -> Bool)?
  /// The bytes of an asset, for whoever shows it; nil when there is no such asset, or it is too large.
  public var asset: (@Sendable (_ path: String) -> [UInt8]?)?
  /// The SHA-256 of the bytes of an asset in hexadecimal, for the digest of texts; nil when there is no such asset.
  public var assetDigest: (@Sendable (_ path: String) -> String?)?

  /// Names of the files of the library, for suggestions; nil when they are not known.
  public var libraryNames: (@Sendable () -> [String])?

  /// Takes a way to read.
  public init(
    name: String, read: @escaping @Sendable (_ path: String) -> SourceFile?,
    hasAsset: (@Sendable (_ path: String) -> Bool)? = nil,
    assetDigest: (@Sendable (_ path: String) -> String?)? = nil
  ) {
    self.name = name
    self.read = read
    self.hasAsset = hasAsset
    self.assetDigest = assetDigest
  }
}
