/// How it is played and weighed; chosen by the course.
public struct ModeDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Title; nil: the id is shown.
  public var title: AuthoredText?
  /// Percent needed.
  public var passMark: Sourced<Double>
  /// Points a hint costs, by rung; empty: no hints.
  public var hintPrices: [Double]
  /// Whether rewinding is allowed.
  public var rewind: Bool
  /// Whether the checklist is shown while playing.
  public var showsChecklist: Bool
}
