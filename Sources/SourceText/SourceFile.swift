/// A text that mistakes can be shown in: its name, its bytes, and where its lines begin.
///
/// The bytes are kept as they came; nothing here requires them to be UTF-8, so that a file in a wrong encoding can
/// still be pointed at. A file is immutable and compared by identity. `SourceFileTests` would notice a wrong line,
/// a wrong column or a crash on foreign bytes.
public final class SourceFile: Sendable {
  /// The name to show to people, usually the path as they gave it.
  public let name: String
  /// The content, unchanged.
  public let bytes: [UInt8]
  /// Offset of the first byte of each line; never empty.
  private let lineStarts: [Int]
  /// Places within lines that are longer than `SourceFileLimits.columnStride`, in order, so that a column far out in
  /// a text without line breaks is found without going through all of it each time.
  private let milestones: [(offset: Int, column: Int)]

  /// Takes a name to show and the content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    let span = bytes.span
    for index in 0..<span.count where span[index] == 0x0A { starts.append(index + 1) }
    lineStarts = starts
    milestones = SourceFile.milestones(of: bytes, lineStarts: starts)
  }

  /// No text at all, for what was made from none.
  static let nothing = SourceFile(name: "", bytes: [])

  /// Takes a name to show and the content as text.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The whole file as one range.
  public var range: SourceRange { SourceRange(file: self, lower: 0, upper: bytes.count) }

  /// A range of this file by byte offsets.
  public func range(_ lower: Int, _ upper: Int) -> SourceRange {
    SourceRange(file: self, lower: lower, upper: upper)
  }

  /// The line and column of a byte offset; an offset outside the file is taken to its nearest end.
  ///
  /// An offset inside a scalar gives the position of that scalar.
  public func position(ofByte offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = SourceFile.lastIndex(in: lineStarts.count) { lineStarts[$0] <= offset } ?? 0
    var index = contentStart(ofLineAt: line)
    var column = 1
    if let last = SourceFile.lastIndex(in: milestones.count, where: { milestones[$0].offset <= offset }),
      milestones[last].offset > index
    {
      (index, column) = milestones[last]
    }
    while index < offset {
      index += UTF8Decoding.scalar(in: bytes, at: index).length
      if index <= offset { column += 1 }
    }
    return Position(line: line + 1, column: column)
  }

  /// The text of a line, counted from 1, without its line break; empty when there is no such line.
  ///
  /// Bytes that are not UTF-8 appear as U+FFFD.
  public func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    return String(decoding: bytes[byteRange(ofLine: number)], as: UTF8.self)
  }

  /// The byte offsets of a line, counted from 1, without its line break and without a leading byte-order mark.
  ///
  /// - Precondition: the line exists.
  func byteRange(ofLine number: Int) -> Range<Int> {
    let lower = contentStart(ofLineAt: number - 1)
    var upper = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if number < lineStarts.count, upper > lower, bytes[upper - 1] == 0x0D { upper -= 1 }
    return lower..<upper
  }

  private func contentStart(ofLineAt index: Int) -> Int {
    index == 0 ? SourceFile.lengthOfMark(bytes) : lineStarts[index]
  }

  private static func lengthOfMark(_ bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private static func milestones(of bytes: [UInt8], lineStarts: [Int]) -> [(offset: Int, column: Int)] {
    let stride = SourceFileLimits.columnStride
    var found: [(offset: Int, column: Int)] = []
    for (line, start) in lineStarts.enumerated() {
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
      guard end - start > stride else { continue }
      var index = line == 0 ? lengthOfMark(bytes) : start
      var column = 1
      var next = start + stride
      while index < end {
        if index >= next {
          found.append((index, column))
          next = index + stride
        }
        index += UTF8Decoding.scalar(in: bytes, at: index).length
        column += 1
      }
    }
    return found
  }

  /// The last index below a count for which a condition holds that holds up to somewhere and not after.
  private static func lastIndex(in count: Int, where holds: (Int) -> Bool) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}
