public import SourceText

/// Why something is not an attempt: what is wrong, where, and what was expected.
///
/// Offsets are bytes of the line, so that nothing is worked out for the millions that are right; line and column
/// follow when somebody is told. `AttemptProblemTests` holds the words and places of every rule.
public struct AttemptProblem: Error, Sendable {
  /// What follows from it.
  public enum Kind: Sendable, Equatable {
    /// A conforming recorder cannot have written this.
    case malformed
    /// It may be right by a format or semantics that this build does not know.
    case unsupported
  }
  /// What follows from it.
  public var kind = Kind.malformed
  /// Stable rule id, such as `attempt/tick-order` or `json/trailing-comma`.
  public var rule: String
  /// What is wrong, without a full stop.
  public var message: String
  /// The first byte that shows it.
  public var lower: Int
  /// The byte after the last one that shows it.
  public var upper: Int
  /// Members and indices that lead there, such as `entries[3].t`; empty for the whole.
  public var path: String
  /// What would have been right, to stand after the word "expected".
  public var expected: String?
  /// The nearest valid name.
  public var suggestion: String?

  /// Creates a problem.
  public init(
    _ rule: String, _ message: String, lower: Int = 0, upper: Int = 0, path: String = "",
    expected: String? = nil, suggestion: String? = nil, kind: Kind = .malformed
  ) {
    self.kind = kind
    self.rule = rule
    self.message = message
    self.lower = lower
    self.upper = upper
    self.path = path
    self.expected = expected
    self.suggestion = suggestion
  }

  /// The problem of a text that is not JSON.
  init(_ error: JSONSyntaxError, in bytes: [UInt8]) {
    let words = error.diagnostic(in: SourceFile(name: "attempt", bytes: bytes))
    self.init(
      words.rule, words.message, lower: error.lower, upper: error.upper, expected: words.expected,
      suggestion: words.suggestion)
  }

  /// The problem as a diagnostic in the text it was found in.
  public func diagnostic(in file: SourceFile) -> Diagnostic {
    let lower = min(max(self.lower, 0), file.bytes.count)
    let upper = min(max(self.upper, lower), file.bytes.count)
    let place = path.isEmpty ? "" : " (at \(path))"
    return Diagnostic(
      rule: rule, message: message + place, place: file.range(lower, upper), expected: expected,
      suggestion: suggestion)
  }
}
