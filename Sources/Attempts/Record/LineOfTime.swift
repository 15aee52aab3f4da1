public import Simulation

/// The entries that count: the acts that no rewind has taken back, and how far time has been shown.
///
/// Fed entry by entry by the reader, the recorder and the journal alike, so that all three agree about what can
/// follow what. It refuses falling ticks, anything after the closing entry and a rewind to what is still to come.
/// `LineOfTimeTests` holds each refusal.
public struct LineOfTime: Sendable {
  /// An act on the line: the number of its entry, its tick and its words.
  public struct Step: Sendable {
    /// Number of the entry.
    public var entry: Int
    /// When.
    public var tick: Tick
    /// The words.
    public var act: ActSpan
  }

  /// Acts on the line, by rising tick.
  public private(set) var steps: [Step] = []
  /// The last tick that the trainee is known to have seen; -1 before the first.
  public private(set) var shown: Tick = .none
  /// How it was closed.
  public private(set) var closing: (tick: Tick, word: Closing)?
  /// For each entry the last tick shown after it.
  private var shownAfter: [Tick] = []

  /// Creates a line without entries.
  public init() {}

  /// Number of entries taken.
  public var count: Int { shownAfter.count }

  /// Why an entry cannot come next.
  public enum Refusal: Error, Sendable, Equatable {
    /// The attempt was closed before.
    case afterEnd
    /// The tick is not after the last one; the least that could have been is given.
    case tickOrder(least: Tick)
    /// A rewind names an entry that is not there; the greatest number that could have been is given.
    case rewindTarget(greatest: Int)
  }

  /// Whether an entry can come next.
  public func check(_ entry: AttemptEntry) throws(Refusal) {
    if closing != nil { throw .afterEnd }
    switch entry {
    case .act(let tick, _):
      guard tick > shown else { throw .tickOrder(least: shown + 1) }
    case .resumed(let tick):
      guard tick >= shown else { throw .tickOrder(least: shown) }
    case .rewind(let target):
      guard target >= -1, target < count else { throw .rewindTarget(greatest: count - 1) }
    case .end(let tick, _):
      // The tick of an act can also be the last one: the act may end the run.
      guard tick >= shown, tick >= 0 else { throw .tickOrder(least: max(shown, 0)) }
    case .hint, .pause, .note: break
    }
  }

  /// Takes the next entry.
  public mutating func append(_ entry: AttemptEntry) throws(Refusal) {
    try check(entry)
    take(entry)
  }

  /// Takes the next entry, which was checked.
  mutating func take(_ entry: AttemptEntry) {
    switch entry {
    case .act(let tick, let span):
      steps.append(Step(entry: count, tick: tick, act: span))
      shown = tick
    case .resumed(let tick): shown = tick
    case .rewind(let target):
      while let last = steps.last, last.entry > target { steps.removeLast() }
      shown = target < 0 ? .none : shownAfter[target]
    case .end(let tick, let word):
      closing = (tick, word)
      shown = tick
    case .hint, .pause, .note: break
    }
    shownAfter.append(shown)
  }

  /// The tick that had been shown when the entry with this number was written; -1 before all.
  public func shown(after entry: Int) -> Tick { entry < 0 ? .none : shownAfter[entry] }

  mutating func reserveCapacity(_ count: Int) {
    steps.reserveCapacity(count)
    shownAfter.reserveCapacity(count)
  }
}
