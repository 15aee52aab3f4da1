/// A place in a text as people count it.
///
/// `SourceFileTests` holds the counting: lines end at LF or CRLF, a column is one Unicode scalar, a leading
/// byte-order mark has no width, and a byte sequence that is not UTF-8 counts as the replacement characters an
/// editor would show.
public struct Position: Sendable, Hashable, Comparable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int

  /// Makes a position from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
