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
  /// Day on which somebody looked, year-month-day.
  public var checked: String?
}
