/// One thing that is wrong with an expression, and where.
///
/// An error names the bytes it is about, so that a caller can put a caret under them in whatever file the expression
/// came from. When the cause is a name nobody declared, `candidate` is that name and `choices` are the names that
/// would have been right there; finding the nearest one is the caller's business. `ErrorTextTests` holds the wording.
public struct CELError: Error, Sendable, Hashable {
  /// The stage that found the error.
  public enum Phase: String, Sendable, Hashable {
    /// The text is not an expression.
    case parse
    /// The expression has no type in its environment.
    case check
    /// The expression has no value for these bindings.
    case evaluate = "eval"
  }

  /// The stage that found the error.
  public var phase: Phase

  /// The bytes of the expression text (UTF-8) that the error is about.
  public var range: Range<Int>

  /// What is wrong, as a sentence without a full stop.
  public var message: String

  /// The name that nobody declared, if that is the cause.
  public var candidate: String?

  /// The names that could have stood there, in byte order; empty unless `candidate` is given.
  public var choices: [String]

  /// The first byte that the error is about.
  public var offset: Int { range.lowerBound }

  /// Makes an error.
  public init(
    _ phase: Phase, at range: Range<Int>, _ message: String, candidate: String? = nil, choices: [String] = []
  ) {
    self.phase = phase
    self.range = range
    self.message = message
    self.candidate = candidate
    self.choices = choices
  }
}

/// All that a stage found wrong with one expression, by place.
public struct CELErrors: Error, Sendable, Hashable {
  /// The errors, at least one, ordered by offset and without repeats.
  public let all: [CELError]

  /// Orders the errors by place, drops repeats, and keeps the first `limit`.
  public init(_ errors: [CELError], limit: Int = Limits.standard.errors) {
    precondition(!errors.isEmpty, "a stage that fails has found something")
    var ordered: [CELError] = []
    for error in errors.enumerated().sorted(by: { left, right in
      (left.element.offset, left.offset) < (right.element.offset, right.offset)
    }).map(\.element) where !ordered.contains(error) {
      ordered.append(error)
      if ordered.count == limit { break }
    }
    all = ordered
  }

  /// The first error by place.
  public var first: CELError { all[0] }
}
