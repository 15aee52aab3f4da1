/// Damage in a journal that no crash explains: recovery ends before it, although something may stand behind it.
public struct JournalDamage: Sendable, Equatable {
  /// The line that does not count, from 1.
  public var line: Int
  /// Whole entries behind it, which are not used: what they follow is not known.
  public var unusedEntries: Int
  /// The offset behind the last damaged line of the journal.
  var end: Int
  /// The file that keeps the journal as it was found; nil when it was only read.
  public internal(set) var keptAs: String?
}
