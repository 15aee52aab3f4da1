public import Simulation

/// Something shown in a museum or hall; also an entity.
public struct ExhibitDeclaration: Sendable {
  /// How sure its text is.
  public enum Certainty: String, Sendable, CaseIterable {
    /// Documented.
    case documented
    /// As textbooks repeat it.
    case textbook
    /// Sources disagree.
    case disputed
  }

  /// A picture of it.
  public struct Medium: Sendable {
    /// Asset path of a PNG or JPEG file, which `ScenarioSource.asset` reads.
    public var file: Name
    /// What it shows; nil when its author does not say.
    public var text: AuthoredText?
  }

  /// Id, of the exhibit and of its entity.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Where it hangs.
  public var place: Name
  /// The label.
  public var label: AuthoredText?
  /// The narration.
  public var narration: AuthoredText?
  /// How long the narration takes.
  public var listenTakes: Tick
  /// What is seen from near.
  public var closeUp: AuthoredText?
  /// How sure it is.
  public var certainty: Certainty?
  /// Source.
  public var source: Name?
  /// Pictures, seen from near.
  public var media: [Medium]
}
