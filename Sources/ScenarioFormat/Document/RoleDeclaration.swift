/// A role that somebody can play.
public struct RoleDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
}
