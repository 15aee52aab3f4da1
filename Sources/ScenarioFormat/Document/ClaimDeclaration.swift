/// What the author wants proved.
public struct ClaimDeclaration: Sendable {
  /// What is claimed.
  public enum Kind: Sendable {
    /// Holds at all times.
    case always(ExpressionText)
    /// Can be reached, in every variant or in some.
    case reachable(ExpressionText, inEveryVariant: Bool)
    /// No attempt in which it holds at the end passes.
    case neverPassIf(ExpressionText)
  }

  /// Id.
  public var id: Name
  /// What is claimed.
  public var kind: Kind
}
