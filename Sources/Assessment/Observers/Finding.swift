public import Simulation

/// Something that speaks for or against an item: the evidence of the report.
public struct Finding: Sendable, Hashable {
  /// What was found.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// The act was done and counts.
    case done
    /// The act was done before the items that come first, or after what it must come before.
    case outOfOrder
    /// The act was done before its window opened.
    case tooEarly
    /// The act was done after its window had closed.
    case tooLate
    /// What must not happen happened, or what must come first had not been done.
    case violated
    /// A slip was put right in time.
    case corrected
    /// An occasion came and was prepared, or was answered in time.
    case kept
    /// An occasion was not answered within its window.
    case unanswered
    /// A sign was marked while it showed; `detail` is the sign.
    case noticed
    /// A sign was marked that did not show; `detail` is the sign.
    case falseAlarm
    /// A sign showed and was not marked; `detail` is the sign.
    case overlooked
    /// A needed fact was told; `detail` is the fact.
    case told
    /// A needed fact was not told; `detail` is the fact.
    case leftUnsaid
    /// A fact was told that is wrong there or not true; `detail` is the fact.
    case toldWrong
    /// A fact was told that does harm; `detail` is the fact.
    case toldHarmful
    /// A fact was told that had not been learned; `detail` is the fact.
    case invented
    /// A report was not read back.
    case notReadBack
    /// A question was answered rightly; `detail` is the question.
    case right
    /// A question was answered wrongly; `detail` is the question.
    case wrong
    /// A question was not answered; `detail` is the question.
    case notAnswered
    /// A reading was recorded truly, or a row was filled in rightly; `detail` is the row, `field` the field.
    case recorded
    /// A reading was not recorded in time, or a row not filled in; `detail` is the row, `field` the field.
    case unrecorded
    /// An entry was written that differs from the truth or the right sum; `detail` is the row, `field` the field.
    case wrongEntry
    /// A value was written that had never been measured; `detail` is the row, `field` the field.
    case falseEntry
    /// A condition that must hold ceased to hold.
    case brokeOff
    /// A condition that must hold began to hold.
    case holds
    /// A pause was longer than allowed; `detail` is its ticks.
    case pause
    /// Somebody was moved in turn; `detail` is the entity.
    case inTurn
    /// Somebody was moved before another who comes first; `detail` is the entity.
    case outOfTurn
    /// A fact was said when the time for the report was over; `detail` is the fact.
    case unheard
    /// None of several facts was told of which one was needed; `detail` is the first of them.
    case noneTold
    /// A needed fact was told, but in another part of the report; `detail` is the fact.
    case toldElsewhere
  }

  /// When.
  public var tick: Tick
  /// Number of the event that it came from, -1 without one.
  public var event: Int32
  /// What.
  public var kind: Kind
  /// Field of the chart that it speaks of; -1 where it speaks of none.
  public var field: Int16
  /// See `Kind`; -1 where it says nothing.
  public var detail: Int32

  /// Creates a finding.
  public init(_ kind: Kind, tick: Tick, event: Int = -1, detail: Int = -1, field: Int = -1) {
    self.tick = tick
    self.event = Int32(truncatingIfNeeded: event)
    self.kind = kind
    self.field = Int16(truncatingIfNeeded: field)
    self.detail = Int32(truncatingIfNeeded: detail)
  }

  init(_ kind: Kind, _ firing: Firing, detail: Int = -1, field: Int = -1) {
    self.init(kind, tick: firing.tick, event: firing.event, detail: detail, field: field)
  }
}

/// Findings of all ways in order, up to a limit for each way; the rest is counted.
struct FindingLog: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    var way: Int
    var finding: Finding
  }
  private var entries: [Entry] = []
  /// Findings of each way, kept or not.
  private var counts: [Int]
  /// The way whose automaton is at work.
  var way = 0

  init(ways: Int) { counts = Array(repeating: 0, count: ways) }

  mutating func add(_ finding: Finding) {
    if counts[way] < AssessmentLimits.findings { entries.append(Entry(way: way, finding: finding)) }
    counts[way] += 1
  }

  /// What was kept, way by way.
  struct ByWay {
    fileprivate var findings: [Finding]
    /// Where the findings of each way end; those of the first begin at 0.
    fileprivate var ends: [Int]

    subscript(way: Int) -> ArraySlice<Finding> { findings[(way == 0 ? 0 : ends[way - 1])..<ends[way]] }
  }

  /// What was kept, way by way, for each in order.
  func byWay() -> ByWay {
    // The places of each way are counted first, then filled.
    var next = Array(repeating: 0, count: counts.count)
    for way in counts.indices.dropFirst() {
      next[way] = next[way - 1] + min(counts[way - 1], AssessmentLimits.findings)
    }
    var all = entries.map(\.finding)
    for entry in entries {
      all[next[entry.way]] = entry.finding
      next[entry.way] += 1
    }
    return ByWay(findings: all, ends: next)
  }

  /// How many more a way had.
  func omitted(of way: Int) -> Int { max(0, counts[way] - AssessmentLimits.findings) }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    entries.clear()
    counts.fill(with: 0)
  }
}
