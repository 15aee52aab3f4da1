import ArgumentParser

/// How `practicum` says to a script what came of it. Documented in `--help`; `GradeTests` holds each.
enum ExitStatus: Int32 {
  /// Done; where attempts or tests were judged, all of them pass.
  case allPass = 0
  /// An attempt or a test does not pass, or (with --strict) there are warnings.
  case notPassed = 1
  /// An attempt is not verified: what it claims is not what re-simulation gives, or it cannot be compared.
  case notVerified = 2
  /// A file cannot be read or written, or holds something else than it should.
  case badInput = 3
  /// The command line is wrong.
  case usage = 64

  /// The table for the help of commands that judge.
  static let table = """
    EXIT STATUS
      0   done; every attempt or test that was judged passes
      1   an attempt or test does not pass
      2   an attempt is not verified
      3   bad input: a file that cannot be read or written, or is malformed
      64  wrong usage of this command
    """
}

/// Why a command stops: what to tell, already complete, and the exit status.
struct Failure: Error {
  /// The exit status.
  let status: ExitStatus
  /// What to tell; empty when everything was told already.
  let message: String

  /// Stops with a message that names the place.
  init(_ message: String, status: ExitStatus = .badInput) {
    self.message = message
    self.status = status
  }

  /// Stops when everything was told already.
  static func told(_ status: ExitStatus) -> Failure { Failure("", status: status) }
}
