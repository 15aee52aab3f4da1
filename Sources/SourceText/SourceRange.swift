/// A stretch of bytes of one file: what a diagnostic points at.
///
/// Offsets are byte offsets, because bytes are what every reader of the text counts in; lines and columns are worked
/// out only when somebody is shown the place. `SourceFileTests` holds the conversions.
public struct SourceRange: Sendable {
  /// The file.
  public let file: SourceFile
  /// The first byte, from 0.
  public let lower: Int
  /// The byte after the last one; equal to `lower` for a point between two bytes.
  public let upper: Int

  /// Takes byte offsets.
  ///
  /// - Precondition: `0 <= lower <= upper <= file.bytes.count`.
  public init(file: SourceFile, lower: Int, upper: Int) {
    precondition(0 <= lower && lower <= upper && upper <= file.bytes.count, "a range lies within its file")
    self.file = file
    self.lower = lower
    self.upper = upper
  }

  /// Line and column of the first byte.
  public var start: Position { file.position(ofByte: lower) }
  /// Line and column after the last byte.
  public var end: Position { file.position(ofByte: upper) }
  /// The text of the range; bytes that are not UTF-8 appear as U+FFFD.
  public var text: String { String(decoding: file.bytes[lower..<upper], as: UTF8.self) }

  /// The smallest range that holds this one and another of the same file.
  ///
  /// - Precondition: both lie in the same file.
  public func joined(with other: SourceRange) -> SourceRange {
    precondition(file === other.file, "only ranges of one file can be joined")
    return SourceRange(file: file, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }
}
