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
  /// The first damage that no crash explains; nil when there is none.
  public var damage: JournalDamage?
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
    var gap: Gap?
    while lower < bytes.count {
      lineNumber += 1
      guard let read = JournalRecovery.line(bytes, from: lower, after: check) else {
        let end = bytes[lower...].firstIndex(of: 0x0A)
        let next = end.map { $0 + 1 } ?? bytes.count
        let line = bytes[lower..<(end ?? bytes.count)]
        if gap == nil { gap = Gap(line: lineNumber, after: check) }
        gap?.take(line, through: next, isCutOff: end == nil)
        lostBytes += next - lower
        lower = next
        endsInsideLine = end == nil
        continue
      }
      // One line that does not count and goes on with one that does: a crash tore it, and play was resumed behind it.
      if let gap, gap.lines > 1 { take(gap.damage) }
      gap = nil
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
    if let gap, gap.lines > 1 || !gap.isCutOff { take(gap.damage) }
  }

  /// The first damage is told; what is kept goes as far as the last.
  private mutating func take(_ found: JournalDamage) {
    if damage == nil { damage = found }
    damage?.end = found.end
  }

  /// Lines in a row that do not count.
  private struct Gap {
    /// What is to be told of it if it is more than a torn line.
    var damage: JournalDamage
    /// How many lines it has.
    var lines = 0
    /// Whether its last line has no line break.
    var isCutOff = false
    /// The check values that the next line may go on from: the one written, and the one computed, since the damage may
    /// have hit either the value or what it covers.
    private var checks: [UInt64]

    init(line: Int, after check: UInt64) {
      damage = JournalDamage(line: line, unusedEntries: 0, end: 0, keptAs: nil)
      checks = [check]
    }

    mutating func take(_ line: ArraySlice<UInt8>, through end: Int, isCutOff: Bool) {
      let body = line.dropFirst(17)
      let computed = checks.map { JournalLine.check(body, after: $0) }
      let written = Hex.word(line.prefix(16))
      if lines > 0, let written, computed.contains(written), body.starts(with: #"{"n":"#.utf8) {
        damage.unusedEntries += 1
      }
      checks = (written.map { [$0] } ?? []) + (lines == 0 ? computed : [])
      lines += 1
      damage.end = end
      self.isCutOff = isCutOff
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
