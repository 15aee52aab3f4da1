public import Simulation
public import SourceText

/// Something that happens whenever a condition becomes true or an event comes.
public struct RuleDeclaration: Sendable {
  /// What sets it off.
  public enum Trigger: Sendable {
    /// The condition becomes true and stays so for so many ticks.
    case when(ExpressionText, hold: Tick)
    /// The event comes.
    case whenever(EventPattern)
  }

  /// Id: `confused` of a kind becomes `wang.confused`, an `each` rule `someoneDown.zhou`.
  public var id: Name
  /// What sets it off.
  public var trigger: Trigger
  /// What happens.
  public var then: [EffectDeclaration]
  /// Where it stands.
  public var range: SourceRange
}
