/// How a run can end.
public struct EndingDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Taken at the end when it is the first that holds; nil: only by the effect `end`.
  public var condition: ExpressionText?
  /// What becomes of it.
  public var story: AuthoredText?
  /// Scenario to go on with.
  public var continueWith: Name?
}
