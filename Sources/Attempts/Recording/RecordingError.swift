/// Why a recorder does not do what a front asks. The record is as it was before.
public enum RecordingError: Error, Sendable, CustomStringConvertible {
  /// The run has ended, or the attempt was closed: nothing more can be done on this line.
  case ended
  /// The attempt was closed and sealed.
  case closed
  /// The mode does not allow it, in words.
  case notInThisMode(String)
  /// The scenario does not know this, or the record could not hold it.
  case refused(AttemptProblem)
  /// The journal could not be written; what was asked for was not done.
  case journal(JournalError)

  /// The error in words.
  public var description: String {
    switch self {
    case .ended: "the run has ended"
    case .closed: "the attempt is closed"
    case .notInThisMode(let reason): reason
    case .refused(let problem): problem.message
    case .journal(let error): error.description
    }
  }
}
