import Simulation

/// `beforeEach`: what must be done, or hold, before each occasion.
///
/// States: bare, or ready (the acts were done since the last occasion and nothing was touched since); beside it
/// whether the last occasion was broken and can still be put right.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | bare | all acts were done | ready |
/// | ready | something is touched, by an act other than those | bare |
/// | any | the occasion comes | bare; kept if it was ready and the condition held, else broken |
/// | broken | all acts are done within the correction time | corrected, ready |
///
/// The touch that belongs to the occasion itself does not count against it, nor one that belongs to the cleaning.
/// A condition given as a cue is kept if the cue comes in the same act as the occasion, in either order.
/// Verdict: kept occasions and the part of corrected ones, out of all. Occasions count from the start, whatever
/// `after` says: it gates only the points. Without an occasion `ifNever` decides. A wrong act is the first occasion
/// broken and not corrected. `BeforeEachObserverTests` has a row for each edge.
struct BeforeEachObserver: Sendable, Hashable {
  private var together = Together()
  private var readyBy: Firing?
  private var touchedBy: Firing?
  private var occasions: Int64 = 0
  private var kept: Int64 = 0
  private var corrected: Int64 = 0
  private var slip: Finding?
  private var spoilt: Finding?
  private var wasTried = false
  // With a condition given as a cue: the occasion that still waits for it, and the last time it came.
  private var waiting: Firing?
  private var lastHave: Firing?

  /// Tick from which later items may count: the last occasion, while none is broken.
  private(set) var metSince: Tick = .none

  mutating func act(
    _ index: Int, _ firing: Firing, of demand: RubricPlan.BeforeEachRow, correctedWithin: Tick,
    log: inout FindingLog
  ) {
    wasTried = true
    guard together.add(index, of: demand.acts) else { return }
    together.forget()
    readyBy = firing
    touchedBy = nil
    guard let slip else { return }
    self.slip = nil
    if firing.tick - slip.tick <= correctedWithin {
      corrected += 1
      log.add(Finding(.corrected, firing))
    } else if spoilt == nil {
      spoilt = slip
    }
  }

  mutating func touch(_ firing: Firing) {
    guard let readyBy, touchedBy == nil, !firing.isSameAct(as: readyBy) else { return }
    touchedBy = firing
  }

  mutating func occasion(
    _ firing: Firing, of demand: RubricPlan.BeforeEachRow, haveHolds: Bool, gate: Gate,
    log: inout FindingLog
  ) {
    guard gate.contains(firing.tick) else { return }
    if let slip = settle() { log.add(slip) }
    occasions += 1
    let isUntouched = touchedBy.map { $0.isSameAct(as: firing) } ?? true
    let isReady = demand.acts == 0 || readyBy != nil && isUntouched
    readyBy = nil
    touchedBy = nil
    together.forget()
    if isReady, case .cue = demand.have {
      waiting = firing
      if let lastHave { have(lastHave, log: &log) }
    } else if isReady && haveHolds {
      keep(firing, log: &log)
    } else {
      log.add(fail(firing))
    }
  }

  /// The condition given as a cue came.
  mutating func have(_ firing: Firing, log: inout FindingLog) {
    lastHave = firing
    guard let waiting, waiting.isSameAct(as: firing) else { return }
    self.waiting = nil
    keep(waiting, log: &log)
  }

  func outcome(correctedEarns: Share, isOpened: Bool) -> Outcome {
    var end = self
    _ = end.settle()
    let part = end.kept * 10_000 + end.corrected * Int64(correctedEarns.tenThousandths)
    var outcome = Outcome(part: isOpened ? part : 0, whole: max(1, end.occasions * 10_000))
    outcome.wasTried = wasTried
    outcome.hadOccasion = end.occasions > 0
    outcome.wrongAct = end.spoilt ?? end.slip
    return outcome
  }

  /// What only shows at the end.
  func closing() -> [Finding] {
    var end = self
    return end.settle().map { [$0] } ?? []
  }

  /// An occasion whose condition did not come with it was broken.
  private mutating func settle() -> Finding? {
    guard let waiting else { return nil }
    self.waiting = nil
    return fail(waiting)
  }

  private mutating func keep(_ firing: Firing, log: inout FindingLog) {
    kept += 1
    if kept + corrected == occasions { metSince = firing.tick }
    log.add(Finding(.kept, firing))
  }

  private mutating func fail(_ firing: Firing) -> Finding {
    if let slip, spoilt == nil { spoilt = slip }
    let finding = Finding(.violated, firing)
    slip = finding
    metSince = .none
    return finding
  }
}
