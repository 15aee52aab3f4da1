public import Simulation

/// A chart to be filled in.
public struct FormDeclaration: Sendable {
  /// What can be entered.
  public enum FieldKind: Sendable {
    /// A number.
    case number(low: Double, high: Double, step: Double?, unit: String?)
    /// One of these words.
    case choice([Name], titles: [AuthoredText?])
  }

  /// What is right.
  public enum Expectation: Sendable {
    /// What was measured: the id of the property or signal.
    case reading(Name)
    /// The sum of this scale over the fields of the row.
    case scale(Name)
    /// What that sum means: the id of a result.
    case result(Name)
    /// `yes` if this holds for the row (`it`), else `no`: one text for each row, in the order of `rows`.
    case yesIf([ExpressionText])
  }

  /// One column.
  public struct Field: Sendable {
    /// Id.
    public var id: Name
    /// Title.
    public var title: AuthoredText
    /// What can be entered.
    public var kind: FieldKind
    /// What is right; nil: not compared.
    public var expect: Expectation?
    /// How far off it may be.
    public var tolerance: Double
    /// How soon after the reading it must be entered; nil: no matter.
    public var due: Tick?
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// The kind that has rows.
  public var rowPer: Name
  /// Entities with a row, in byte order.
  public var rows: [String]
  /// Columns, in order.
  public var fields: [Field]
}
