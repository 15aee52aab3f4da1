/// Cuts a stream of bytes into the lines of a bundle: JSON Lines, one attempt a line.
///
/// Blank lines are passed over but counted. A line beyond `AttemptLimits.lineBytes` is cut off there and goes on as
/// one malformed attempt, so no line can take memory without bound. A text whose first line only begins an object and
/// whose second does not begin another is one attempt over several lines, as a person may have laid it out; but a line
/// that begins with the format of attempts shows that it is a bundle after all, whose first lines are torn.
/// `BundleTests` feeds it in pieces of every size.
public struct BundleReader {
  /// A line and its number, from 1.
  public struct Line: Sendable {
    /// Number of the line.
    public var number: Int
    /// Its bytes without line break, one byte beyond the limit at most.
    public var bytes: [UInt8]
  }

  private let next: () throws -> [UInt8]
  private var rest: [UInt8] = []
  private var offset = 0
  private var number = 0
  private var isFinished = false
  private var hasStarted = false
  /// Lines that were looked at ahead of time, the next one last.
  private var pending: [Line] = []

  /// Creates a reader.
  ///
  /// - Parameter next: gives the next bytes, none at the end.
  public init(next: @escaping () throws -> [UInt8]) { self.next = next }

  /// Reads a text that is all there.
  public init(_ bytes: [UInt8]) {
    var isGiven = false
    self.init {
      defer { isGiven = true }
      return isGiven ? [] : bytes
    }
  }

  /// The next line that is not blank; nil at the end.
  public mutating func nextLine() throws -> Line? {
    if let line = pending.popLast() { return line }
    guard let line = try lineWithContent() else { return nil }
    defer { hasStarted = true }
    guard !hasStarted, isOnlyBeginning(line.bytes), let second = try lineWithContent() else { return line }
    if second.bytes.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") {
      pending = [second]
      return line
    }
    return try whole(from: line, second)
  }

  /// The next lines, as many as fit into one portion; none at the end.
  public mutating func nextPortion() throws -> [Line] {
    var lines: [Line] = []
    var bytes = 0
    while lines.count < AttemptLimits.portionLines, bytes < AttemptLimits.portionBytes,
      let line = try nextLine()
    {
      bytes += line.bytes.count
      lines.append(line)
    }
    return lines
  }

  /// Whether a line opens what it does not close, outside of strings.
  private func isOnlyBeginning(_ bytes: [UInt8]) -> Bool {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return depth > 0 && !isInString
  }

  /// All that is left, as one text; line breaks and blank lines stay so that places stay right. Only the first line when
  /// the text turns out to be a bundle.
  private mutating func whole(from first: Line, _ second: Line) throws -> Line {
    var bytes = first.bytes
    // Where the lines that are not blank lie in the text.
    var lines: [(number: Int, range: Range<Int>)] = []
    var last = first.number
    var line: Line? = second
    while let next = line {
      if beginsAttempt(next.bytes) {
        pending = [next] + lines.reversed().map { Line(number: $0.number, bytes: Array(bytes[$0.range])) }
        return first
      }
      if bytes.count <= AttemptLimits.lineBytes {
        bytes += Array(repeating: 0x0A, count: next.number - last)
        if BundleReader.hasContent(next.bytes) {
          lines.append((next.number, bytes.count..<bytes.count + next.bytes.count))
        }
        bytes += next.bytes
      }
      last = next.number
      line = try rawLine()
    }
    return Line(number: first.number, bytes: Array(bytes.prefix(AttemptLimits.lineBytes + 1)))
  }

  /// Whether a line begins as `AttemptWriter` begins an attempt, which within one stands nowhere.
  private func beginsAttempt(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: #"{"format":"practicum-attempt/"#.utf8)
  }

  private static func hasContent(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
  }

  private mutating func lineWithContent() throws -> Line? {
    while let line = try rawLine() {
      if BundleReader.hasContent(line.bytes) { return line }
    }
    return nil
  }

  private mutating func rawLine() throws -> Line? {
    var line: [UInt8] = []
    var isAny = false
    while true {
      if offset == rest.count {
        if !isFinished {
          rest = try next()
          offset = 0
          isFinished = rest.isEmpty
        }
        if isFinished {
          guard isAny else { return nil }
          number += 1
          return Line(number: number, bytes: line)
        }
      }
      isAny = true
      let end = rest[offset...].firstIndex(of: 0x0A)
      let upper = end ?? rest.count
      let room = AttemptLimits.lineBytes + 1 - line.count
      if room > 0 { line.append(contentsOf: rest[offset..<min(upper, offset + room)]) }
      offset = upper
      if end != nil {
        offset += 1
        number += 1
        if line.last == 0x0D { line.removeLast() }
        return Line(number: number, bytes: line)
      }
    }
  }
}
