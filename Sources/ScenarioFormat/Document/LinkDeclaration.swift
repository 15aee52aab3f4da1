/// A way between two places.
public struct LinkDeclaration: Sendable {
  /// One end.
  public var from: Name
  /// Other end.
  public var to: Name
  /// Length.
  public var metres: Sourced<Double>
  /// The door in it; nil: none.
  public var door: Name?
}
