public import Simulation
internal import SourceText

/// What can be read from a journal, torn or not: the attempt up to the last whole entry.
public struct JournalRecovery: Sendable {
  /// The attempt so far, without checksums and score: re-simulating gives them.
  public var attempt: Attempt
  /// The line of time that its entries leave.
  public var line: LineOfTime
  /// The newest mark after the newest entry that moved time, if play had gone on that far.
  public var mark: Checkpoint?
  /// Bytes of lines that do not count: torn by a crash, or damaged.
  public var lostBytes: Int
  /// Whether the last line is cut off, so that a new one must not be written right behind it.
  var endsInsideLine: Bool
  /// Check value of the last line that counts.
  var check: UInt64

  /// The tick at which play can go on.
  public var resumeTick: Tick { max(line.shown, mark?.tick ?? .none) }

  /// Reads the bytes of a journal.
  ///
  /// - Parameter name: what to call it in errors.
  public init(_ bytes: [UInt8], name: String) throws(JournalError) {
    let magic = Array((JournalLine.magic + " ").utf8)
    guard bytes.starts(with: magic) else {
      // The beginning of the first line, torn, is not somebody else's file.
      throw magic.starts(with: bytes) ? .notBegun(name) : .foreign(name)
    }
    var lower = magic.count
    var lineNumber = 1
    guard let first = JournalRecovery.line(bytes, from: lower, after: 0) else {
      throw bytes.contains(0x0A) ? .foreign(name) : .notBegun(name)
    }
    do {
      attempt = Attempt(header: try AttemptReader.readHeader(first.body))
    } catch {
      throw .inconsistent(name, line: 1, reason: error.message)
    }
    line = LineOfTime()
    mark = nil
    lostBytes = 0
    check = first.check
    lower = first.next
    endsInsideLine = first.isCutOff
    while lower < bytes.count {
      lineNumber += 1
      guard let read = JournalRecovery.line(bytes, from: lower, after: check) else {
        let end = bytes[lower...].firstIndex(of: 0x0A)
        let next = end.map { $0 + 1 } ?? bytes.count
        lostBytes += next - lower
        lower = next
        endsInsideLine = end == nil
        continue
      }
      if let mark = JournalLine.mark(read.body) {
        self.mark = mark.tick >= line.shown ? mark : nil
      } else {
        do {
          try AttemptReader.readEntry(read.body, into: &attempt, line: &line)
        } catch {
          throw .inconsistent(name, line: lineNumber, reason: error.message)
        }
        if case .rewind = attempt.entries.last { self.mark = nil }
        if let mark = self.mark, mark.tick < line.shown { self.mark = nil }
      }
      check = read.check
      lower = read.next
      endsInsideLine = read.isCutOff
    }
  }

  /// The line that begins at an offset, if it counts.
  ///
  /// A last line whose break is missing counts when it is whole otherwise: what it says is all there.
  private static func line(
    _ bytes: [UInt8], from lower: Int, after previous: UInt64
  ) -> (body: [UInt8], check: UInt64, next: Int, isCutOff: Bool)? {
    let end = bytes[lower...].firstIndex(of: 0x0A)
    let upper = end ?? bytes.count
    guard upper - lower > 17, bytes[lower + 16] == 0x20, let check = Hex.word(bytes[lower..<lower + 16])
    else {
      return nil
    }
    let body = Array(bytes[lower + 17..<upper])
    guard JournalLine.check(body, after: previous) == check else { return nil }
    return (body, check, end.map { $0 + 1 } ?? bytes.count, end == nil)
  }
}
