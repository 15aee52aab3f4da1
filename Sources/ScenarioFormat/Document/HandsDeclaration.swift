/// Hands, what they have touched, and how that spreads.
public struct HandsDeclaration: Sendable {
  /// How many things can be carried.
  public var slots: Int
  /// Levels from clean to dirty.
  public var levels: [Name]
  /// Level at the start.
  public var start: Name
  /// Tags of acts that soil to the last level.
  public var soiledBy: [Name]
  /// Whether touching copies the level.
  public var spreadsByTouch: Bool
}
