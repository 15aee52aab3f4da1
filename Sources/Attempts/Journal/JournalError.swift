/// Why a journal cannot be written, read or continued.
public enum JournalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file of that name is there; journals are never overwritten.
  case exists(String)
  /// The file is no journal; it was not touched.
  case foreign(String)
  /// The crash came before the first line was whole: the attempt had not begun.
  case notBegun(String)
  /// Another process writes to it.
  case inUse(String)
  /// The file is larger than a journal can be.
  case tooLarge(String)
  /// The operating system refused: what was tried, and its words.
  case system(file: String, doing: String, reason: String)
  /// A line counts by its check value but does not make sense: which line, and why.
  case inconsistent(String, line: Int, reason: String)
  /// The attempt was closed; there is nothing to go on with.
  case closed(String)
  /// The attempt was begun in another scenario, of this id.
  case ofAnother(String, scenario: String)
  /// Re-simulating does not lead where the journal says: the scenario or the engine is another one.
  case diverged(String, tick: Int)

  /// The error in words.
  public var description: String {
    switch self {
    case .exists(let file): "\(file): exists already; a journal is never overwritten"
    case .foreign(let file): "\(file): not a journal of an attempt; left as it is"
    case .notBegun(let file): "\(file): the attempt had not begun when writing stopped"
    case .inUse(let file): "\(file): another program is writing to this journal"
    case .tooLarge(let file): "\(file): larger than a journal can be (\(AttemptLimits.journalBytes) bytes)"
    case .system(let file, let doing, let reason): "\(file): cannot \(doing): \(reason)"
    case .inconsistent(let file, let line, let reason): "\(file):\(line): \(reason)"
    case .closed(let file): "\(file): the attempt was closed; there is nothing to resume"
    case .ofAnother(let file, let scenario): "\(file): the attempt was begun in '\(scenario)'"
    case .diverged(let file, let tick):
      "\(file): re-simulating gives another state at tick \(tick); scenario or program have changed"
    }
  }
}
