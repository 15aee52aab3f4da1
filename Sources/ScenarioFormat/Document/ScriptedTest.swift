public import Simulation
public import SourceText

/// A scripted attempt with the result it must have.
public struct ScriptedTest: Sendable {
  /// What is played.
  public enum Play: Sendable {
    /// Nothing until the limit.
    case nothing
    /// Every act that is offered, once, in order.
    case everythingInOrder
    /// These steps.
    case script([Step])
  }

  /// One step: an entry of the script.
  public struct Step: Sendable {
    /// When; nil: as soon as the one before is done.
    public var at: Sourced<Tick>?
    /// The entry (`act`, `choice` ...), as `EntryReader` takes it.
    public var entry: JSONNode
  }

  /// What is compared.
  public struct Expectation: Sendable {
    /// Whether it passes.
    public var passed: Sourced<Bool>?
    /// Least and greatest percent.
    public var percent: Sourced<ClosedRange<Double>>?
    /// Ids of exactly the items with a critical error.
    public var critical: [Name]?
    /// Items earned in full.
    public var met: [Name]
    /// Items that earned nothing.
    public var missed: [Name]
    /// Ending.
    public var ending: Name?
    /// Conditions that hold at the end.
    public var holds: [ExpressionText]
  }

  /// Id.
  public var id: Name
  /// Variant; nil: drawn.
  public var variant: Name?
  /// Role; nil: the first.
  public var role: Name?
  /// Mode; nil: `exam`, else the first.
  public var mode: Name?
  /// Profile; nil: none.
  public var profile: Name?
  /// Seed.
  public var seed: Int64
  /// What is played.
  public var play: Play
  /// What is compared.
  public var expect: Expectation
  /// Where it stands.
  public var range: SourceRange
}
