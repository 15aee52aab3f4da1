public import SourceText

/// Why an entry of a script or of an attempt is no act of the scenario.
///
/// Each names what stood there and what would have been right; fronts show `message`, recordings are `malformed`.
public struct EntryProblem: Error, Sendable {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// The entry is no object, or lacks `act` and `choice`.
    case notAnEntry
    /// A member that no act of this name has.
    case unknownMember(String)
    /// There is no such act.
    case unknownAct(String)
    /// There is no such choice of a conversation.
    case unknownChoice(String)
    /// The act cannot be done to this.
    case unknownTarget(String)
    /// The act needs a target.
    case missingTarget
    /// The act is done to nothing.
    case needlessTarget
    /// There is no such form, report or quiz.
    case unknownPart(String)
    /// A value under `with` that the act does not have.
    case unknownParameter(String)
    /// A value that the act needs.
    case missingParameter(String)
    /// A value of the wrong type.
    case wrongType(String)
    /// A number outside its bounds, a word that is not offered, an entity that cannot be chosen.
    case outOfRange(String)
    /// A number between two steps.
    case offStep(String)
    /// A text that is too short or too long, or holds control characters.
    case badText(String)
  }

  /// What is wrong.
  public var kind: Kind
  /// In words, without a full stop.
  public var message: String
  /// What would have been right.
  public var expected: String?
  /// The nearest valid name.
  public var suggestion: String?
  /// Where.
  public var place: SourceRange

  /// Creates a problem.
  public init(
    _ kind: Kind, _ message: String, expected: String? = nil, suggestion: String? = nil, place: SourceRange
  ) {
    self.kind = kind
    self.message = message
    self.expected = expected
    self.suggestion = suggestion
    self.place = place
  }

  /// Stable rule id.
  public var rule: String {
    switch kind {
    case .notAnEntry: "entry/not-an-entry"
    case .unknownMember: "entry/unknown-member"
    case .unknownAct: "entry/unknown-act"
    case .unknownChoice: "entry/unknown-choice"
    case .unknownTarget: "entry/unknown-target"
    case .missingTarget: "entry/missing-target"
    case .needlessTarget: "entry/needless-target"
    case .unknownPart: "entry/unknown-part"
    case .unknownParameter: "entry/unknown-parameter"
    case .missingParameter: "entry/missing-parameter"
    case .wrongType: "entry/wrong-type"
    case .outOfRange: "entry/out-of-range"
    case .offStep: "entry/off-step"
    case .badText: "entry/bad-text"
    }
  }

  /// The problem as a diagnostic.
  public var diagnostic: Diagnostic {
    Diagnostic(rule: rule, message: message, place: place, expected: expected, suggestion: suggestion)
  }
}
