/// The words around and of a diagnostic in one language.
///
/// What a `Diagnostic` holds is English, for scripts and for those who look for a message; only its text for people is put
/// into their language. `DiagnosticPhraseTests` holds the Chinese.
public struct DiagnosticWording: Sendable {
  /// How grave it is, with the sign that follows.
  public var severity: @Sendable (Diagnostic.Severity) -> String
  /// What stands before that which would have been right.
  public var expected: String
  /// The nearest valid spelling as a question.
  public var suggestion: @Sendable (String) -> String
  /// How many more there are.
  public var omitted: @Sendable (Int) -> String
  /// A message, an expectation or a remark.
  public var phrase: @Sendable (String) -> String

  /// Makes it from its parts.
  public init(
    severity: @escaping @Sendable (Diagnostic.Severity) -> String, expected: String,
    suggestion: @escaping @Sendable (String) -> String, omitted: @escaping @Sendable (Int) -> String,
    phrase: @escaping @Sendable (String) -> String
  ) {
    self.severity = severity
    self.expected = expected
    self.suggestion = suggestion
    self.omitted = omitted
    self.phrase = phrase
  }

  /// English, as diagnostics are.
  public static let english = DiagnosticWording(
    severity: { "\($0.rawValue): " }, expected: "expected ", suggestion: { "did you mean '\($0)'?" },
    omitted: { "... and \($0) more that \($0 == 1 ? "is" : "are") not shown" }, phrase: { $0 })
}
