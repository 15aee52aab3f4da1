/// A source that items and exhibits name.
public struct ReferenceDeclaration: Sendable {
  /// Id, as `source` names it.
  public var id: Name
  /// Title, as it is cited; shown as written where it is not translated.
  public var title: AuthoredText
  /// Address.
  public var url: String?
  /// Who published it.
  public var publisher: String?
  /// Where it holds.
  public var jurisdiction: String?
  /// Day on which somebody looked, year-month-day; `never` where nobody has yet, and nil where it is not said.
  public var checked: String?

  /// Whether somebody has looked at it and says when.
  public var isChecked: Bool { checked.map { !utf8Same($0, "never") } ?? false }
}
