/// Every limit of this target, in one place. `FilesFolderTests` and `FilesArchiveTests` test each at n and n + 1.
public enum FilesLimits {
  /// Bytes of one file that is read as text.
  public static let fileBytes = 4 << 20
  /// Bytes of one asset that is read whole.
  public static let assetBytes = 32 << 20
  /// Scenarios of one collection folder.
  public static let scenarios = 1000
}

/// What an archive may have at most.
public struct ArchiveLimits: Sendable {
  /// Bytes of the archive.
  public var bytes = 256 << 20
  /// Entries.
  public var entries = 4096
  /// Bytes of one entry after unpacking.
  public var entryBytes = 64 << 20
  /// Bytes of all entries together after unpacking.
  public var unpackedBytes = 512 << 20
  /// How many times larger than packed an entry may be; small entries are not held to it.
  public var ratio = 200
  /// Entries up to this many bytes may be packed as tightly as they like.
  public var freeBytes = 1 << 20
  /// Bytes of the name of an entry.
  public var nameBytes = 255

  /// The limits that hold unless told otherwise.
  public static let standard = ArchiveLimits()
}
