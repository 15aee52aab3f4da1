public import Simulation

/// A report: facts picked for slots.
public struct ReportDeclaration: Sendable {
  /// Something that a slot needs.
  public enum Need: Sendable {
    /// This fact.
    case fact(Name)
    /// What was written into this field: form, field.
    case form(Name, field: String)
  }

  /// A part of the report.
  public struct Slot: Sendable {
    /// Id.
    public var id: Name
    /// Title.
    public var title: AuthoredText
    /// All of these.
    public var need: [Need]
    /// At least one of these.
    public var needOneOf: [Need]
    /// Facts that do not belong here.
    public var wrong: [Name]
    /// Facts that do harm here.
    public var harm: [Name]
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Who hears it; nil: nobody in particular.
  public var to: Name?
  /// How long it is listened to; nil: to the end.
  public var limit: Tick?
  /// Whether it should be read back: the trainee lets it be, or does not, and it counts like a fact that is needed.
  public var readBack: Bool
  /// Whether time runs while it is put together.
  public var clockRuns: Bool
  /// Parts, in order.
  public var slots: [Slot]
}
