public import Simulation

/// Every limit of this target, in one place, so that no scenario can take memory, time or stack without bound.
///
/// Each is tested at n and n + 1 by `LoadLimitTests`.
public enum FormatLimits {
  /// Bytes of one scenario, library or texts file.
  public static let fileBytes = 4 << 20
  /// Files that one scenario may include, directly or not.
  public static let includes = 32
  /// Entities of a scenario, places and exhibits included.
  public static let entities = 512
  /// Members of a group over which `each` is unrolled.
  public static let groupMembers = 64
  /// Declared actions.
  public static let actions = 256
  /// Items of a checklist after unrolling.
  public static let checklistItems = 512
  /// Rules after unrolling.
  public static let rules = 4096
  /// Elements of any one list or map of the format.
  public static let elements = 1024
  /// Scalars of one text line.
  public static let lineScalars = 2000
  /// Scalars of one CEL expression.
  public static let expressionScalars = 4000
  /// Scalars of an id.
  public static let idScalars = 64
  /// Rows of a spreadsheet.
  public static let spreadsheetRows = 256
  /// Columns of a spreadsheet.
  public static let spreadsheetColumns = 64
  /// The longest run: 24 hours.
  public static let longestRun: Tick = 24 * 3600 * Tick.perSecond
  /// The longest duration anywhere: 30 days.
  public static let longestDuration: Tick = 30 * 24 * 3600 * Tick.perSecond
  /// The greatest number, up or down, that a scenario may write.
  public static let greatestNumber = 1e12
}
