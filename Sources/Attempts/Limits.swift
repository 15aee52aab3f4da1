/// Every limit of this target, in one place, counted and never timed, so that two machines refuse alike.
///
/// Each is tested at n and n + 1 by `AttemptFormatTests`, `BundleTests` and `JournalTests`.
public enum AttemptLimits {
  /// Bytes of one attempt: a line of a bundle, its line break not counted, or a whole file.
  public static let lineBytes = 1 << 20
  /// Entries of one attempt, those taken back included.
  public static let entries = 100_000
  /// Checksums of one attempt: one each 1,000 ticks of 24 hours, and the final one.
  public static let checksums = 8_641
  /// The last tick that an entry or a checksum may name: 24 hours.
  public static let lastTick: Int64 = 8_640_000
  /// UTF-8 bytes of an id, a version, an engine name, a pseudonym or a moment in time.
  public static let idBytes = 200
  /// Scalars of a free text: what a trainee writes, or a note.
  public static let textScalars = 500
  /// The greatest seed: what every reader of JSON can hold exactly.
  public static let seed: Int64 = (1 << 53) - 1
  /// Members of one object inside an entry.
  public static let members = 64
  /// How deep arrays and objects of an attempt may be nested.
  public static let depth = 16
  /// Milliseconds that one pause may claim: a week.
  public static let pauseMilliseconds: Int64 = 7 * 24 * 3600 * 1000
  /// The least and the greatest time allowance, in percent; steps of 25.
  public static let allowance: ClosedRange<Int> = 100...400
  /// Whether a time allowance is one of those that there are.
  public static func isAllowance(_ percent: Int) -> Bool {
    allowance.contains(percent) && percent.isMultiple(of: 25)
  }
  /// Points of an item table may be as many as this.
  public static let points: Int64 = 1_000_000_000
  /// Bytes of a journal that recovery reads: every entry with its check value, and a mark for each ten seconds.
  public static let journalBytes = 64 << 20
  /// Different acts that a grading worker remembers resolved, for each scenario; beyond it forgets and begins anew.
  public static let rememberedActs = 20_000
  /// Snapshots that a recorder keeps for rewinding; beyond, every other one is dropped and re-simulated when needed.
  public static let snapshots = 128
  /// Bytes of a bundle that are read, graded and answered as one portion.
  public static let portionBytes = 4 << 20
  /// Lines of a bundle that are read, graded and answered as one portion.
  public static let portionLines = 512
}
