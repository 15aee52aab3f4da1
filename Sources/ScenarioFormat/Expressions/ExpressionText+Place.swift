public import SourceText

// From a byte of a CEL text to the place in the author's file: escapes of JSON make the two differ.

extension ExpressionText {
  /// The place in the file of a stretch of the expression.
  ///
  /// When the text does not stand in one JSON string (a default, a spreadsheet), the whole place is given.
  public func place(of part: Range<Int>) -> SourceRange {
    let bytes = range.file.bytes
    guard range.lower < range.upper, bytes[range.lower] == UInt8(ascii: "\"") else { return range }
    var starts: [Int] = []
    var position = range.lower + 1
    let end = range.upper - 1
    while position < end {
      let (written, decoded) = ExpressionText.unit(bytes, position, end)
      for _ in 0..<decoded { starts.append(position) }
      position += written
    }
    starts.append(position)
    guard starts.count == text.utf8.count + 1, part.upperBound < starts.count else { return range }
    return SourceRange(file: range.file, lower: starts[part.lowerBound], upper: starts[part.upperBound])
  }

  /// The word or sign of the expression that begins at a byte.
  func word(at start: Int) -> Range<Int> {
    let bytes = Array(text.utf8)
    guard start < bytes.count else { return bytes.count..<bytes.count }
    var end = start
    while end < bytes.count,
      bytes[end] == 0x5F || bytes[end] >= 48 && bytes[end] < 58
        || bytes[end] | 32 >= 97 && bytes[end] | 32 <= 122
    {
      end += 1
    }
    return start..<max(end, start + 1)
  }

  /// How many bytes one character takes as written, and how many in the decoded text.
  private static func unit(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (written: Int, decoded: Int) {
    guard bytes[at] == UInt8(ascii: "\\"), at + 1 < end else { return (1, 1) }
    guard bytes[at + 1] == UInt8(ascii: "u"), let first = hex(bytes, at + 2, end) else { return (2, 1) }
    if first >= 0xD800, first < 0xDC00, at + 7 < end, bytes[at + 6] == UInt8(ascii: "\\"),
      bytes[at + 7] == UInt8(ascii: "u"), hex(bytes, at + 8, end) != nil
    {
      return (12, 4)
    }
    return (6, first < 0x80 ? 1 : first < 0x800 ? 2 : 3)
  }

  private static func hex(_ bytes: [UInt8], _ at: Int, _ end: Int) -> UInt32? {
    guard at + 4 <= end else { return nil }
    return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
  }
}
