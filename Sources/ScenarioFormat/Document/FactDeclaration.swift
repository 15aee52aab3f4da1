/// Something that can be known and reported.
public struct FactDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// In words; `{value}` stands for `value`.
  public var text: AuthoredText
  /// How it is learned; empty: known from the start.
  public var learnedBy: [EventPattern]
  /// When it is true; nil: always.
  public var trueIf: ExpressionText?
  /// Shown for `{value}`.
  public var value: ExpressionText?
}
