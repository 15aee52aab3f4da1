import Simulation

/// `find`: signs that show must be marked, and none that does not show.
///
/// State: for each sign whether it showed when the trainee marked anything, whether it was marked while it showed,
/// and whether it was marked while it did not.
///
/// | when | to |
/// | --- | --- |
/// | the trainee marks signs within the window | those showing are hits, the others false alarms |
/// | at that moment | every sign that shows is one to be found |
///
/// A sign counts as it was when the tick before had settled: that is what the trainee saw. A hit stays a hit, a false
/// alarm a false alarm; a sign once hit is never a false alarm later. Verdict: (hits - false alarms) out of those to
/// be found, not below 0; all, if none showed and none was marked. `TablePatternTests` has a row for each edge.
struct FindObserver: Sendable, Hashable {
  private var shown: UInt64 = 0
  private var hits: UInt64 = 0
  private var falseAlarms: UInt64 = 0
  private var hasMarked = false
  private var wasTried = false

  /// Tick from which later items may count: when hits first outweighed false alarms.
  private(set) var metSince: Tick = .none

  mutating func mark(
    _ deed: Deed, of wanted: [Int], signs: [Rubric.Sign], shows: [Bool], gate: Gate,
    log: inout FindingLog
  ) {
    guard wanted.contains(where: { signs[$0].notice.map(deed.is) ?? false }) else { return }
    wasTried = true
    if let objection = gate.objection(at: deed.firing.tick) {
      log.add(Finding(objection, deed.firing))
      return
    }
    hasMarked = true
    for (place, index) in wanted.enumerated() {
      let sign = signs[index]
      let bit: UInt64 = 1 << UInt64(place)
      let isShowing = shows[place]
      if isShowing { shown |= bit }
      guard let notice = sign.notice, deed.is(notice), deed.word(sign.parameter) >> UInt64(sign.bit) & 1 == 1
      else {
        continue
      }
      if isShowing {
        if hits & bit == 0 { log.add(Finding(.noticed, deed.firing, detail: index)) }
        hits |= bit
      } else if hits & bit == 0 {
        if falseAlarms & bit == 0 { log.add(Finding(.falseAlarm, deed.firing, detail: index)) }
        falseAlarms |= bit
      }
    }
    let isGood = hits.nonzeroBitCount > falseAlarms.nonzeroBitCount
    metSince = isGood ? (metSince == .none ? deed.firing.tick : metSince) : .none
  }

  func outcome() -> Outcome {
    var outcome = Outcome.nothing
    if hasMarked {
      let part = Int64(hits.nonzeroBitCount) - Int64(falseAlarms.nonzeroBitCount)
      let whole = Int64((shown | hits).nonzeroBitCount)
      outcome = whole > 0 ? Outcome(part: part, whole: whole) : part == 0 ? .all : .nothing
    }
    outcome.wasTried = wasTried
    return outcome
  }

  /// What only shows at the end.
  func closing(at end: Tick, of wanted: [Int]) -> [Finding] {
    guard hasMarked else { return [] }
    return wanted.enumerated().filter { (shown & ~hits) >> UInt64($0.offset) & 1 == 1 }
      .map { Finding(.overlooked, tick: end, detail: $0.element) }
  }
}
