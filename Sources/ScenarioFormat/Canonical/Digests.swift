/// What identifies a scenario to attempts and graders (semantics 1 and 4).
///
/// Each is the SHA-256, in hexadecimal, of one part of the canonical form. `CanonicalDigestTests` changes every leaf
/// of a scenario and says which one moves.
public struct Digests: Sendable, Hashable {
  /// Of everything that can change state or the end of a run.
  public var run: String
  /// Of everything that can change the score and nothing else.
  public var rubric: String
  /// Of everything that is only shown or heard, in all languages.
  public var text: String

  /// Takes the three digests.
  public init(run: String, rubric: String, text: String) {
    self.run = run
    self.rubric = rubric
    self.text = text
  }
}

/// The canonical form of a scenario: three JSON texts, one for each digest.
public struct CanonicalForm: Sendable {
  /// What the run digest is taken of.
  public var run: [UInt8]
  /// What the rubric digest is taken of.
  public var rubric: [UInt8]
  /// What the text digest is taken of.
  public var text: [UInt8]
}
