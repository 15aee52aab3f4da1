/// Every limit of this target, in one place. `FilesLimitTests` tests each at n and n + 1.
public enum FilesLimits {
  /// Bytes of one file that is read as text.
  public static let fileBytes = 4 << 20
  /// Bytes of one archive.
  public static let archiveBytes = 256 << 20
  /// Entries of one archive.
  public static let archiveEntries = 4096
  /// Bytes of one entry of an archive after unpacking.
  public static let entryBytes = 64 << 20
  /// Bytes of all entries of an archive together after unpacking.
  public static let unpackedBytes = 512 << 20
  /// How many times larger than packed an entry may be; small entries are not held to it.
  public static let ratio = 200
  /// Entries up to this many bytes may be packed as tightly as they like.
  public static let freeBytes = 1 << 20
  /// Bytes of the name of an entry.
  public static let nameBytes = 255
  /// Scenarios of one collection folder.
  public static let scenarios = 1000
}
