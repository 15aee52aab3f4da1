/// One thing that an author should know about a text: a mistake, a doubt or a remark.
///
/// A diagnostic is a value that is collected, never thrown: the author is told of all mistakes at once. The rule id
/// is stable and may be relied upon by scripts; the message is for people and may improve. `DiagnosticTextTests`
/// holds how it looks.
public struct Diagnostic: Sendable {
  /// How grave it is.
  public enum Severity: String, Sendable, Hashable, Comparable {
    /// The text cannot be used.
    case error
    /// The text can be used, but is probably not what was meant.
    case warning
    /// A remark.
    case note

    /// Orders the graver one first.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// How grave it is.
  public var severity: Severity
  /// The stable id of the rule that was broken, such as `json/trailing-comma`.
  public var rule: String
  /// What is wrong, as a phrase without a full stop.
  public var message: String
  /// Where; nil when it concerns no place of a text (a missing file, say).
  public var place: SourceRange?
  /// What would have been right, to stand after the word "expected".
  public var expected: String?
  /// The nearest valid name or spelling, to stand in "did you mean '...'?".
  public var suggestion: String?
  /// Other places that explain this one, each with its remark.
  public var related: [(SourceRange, String)]

  /// Makes a diagnostic from its parts.
  public init(
    severity: Severity = .error, rule: String, message: String, place: SourceRange?, expected: String? = nil,
    suggestion: String? = nil, related: [(SourceRange, String)] = []
  ) {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.place = place
    self.expected = expected
    self.suggestion = suggestion
    self.related = related
  }
}

/// A text as a message may quote it: cut after `DiagnosticLimits.quotedScalars`, with dots for the rest.
public func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard
    let end = scalars.index(
      scalars.startIndex, offsetBy: DiagnosticLimits.quotedScalars, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  return String(scalars[..<end]) + "..."
}
