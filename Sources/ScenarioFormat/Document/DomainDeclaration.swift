/// A part of the score that is shown by itself.
public struct DomainDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
}
