import Simulation

/// `do`: acts that must be done, in their window, before something else, until something holds.
///
/// States: waiting; late (the act that it had to precede came first); repeating; met; corrected; failed.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | waiting | an act counts and completes what is enough | met, or repeating with `repeatUntil` |
/// | waiting | the act named by `before` comes | late |
/// | late | an act completes what is enough, not later than the correction time | corrected |
/// | repeating | the condition holds, by the end of the window counted from the last act | met |
/// | repeating | a further act within that window | repeating, a new window |
/// | repeating | a further act after that window | failed |
///
/// An act counts if the gate is open and the tick lies within the window; otherwise it is a finding only. No deadline
/// needs an appointment: each is compared when the next thing comes.
/// Verdict: met 1, corrected its part, else 0. A wrong act is the act named by `before` in the state waiting, unless
/// corrected. `DoObserverTests` has a row for each edge, windows at n - 1, n, n + 1.
struct DoObserver: Sendable, Hashable {
  private var together = Together()
  private var times = 0
  private var lastTime: Firing?
  private var isCorrected = false
  private var late: Finding?
  private var wasTried = false
  private var lastAct: Tick = .none
  private var hasFailed = false
  private var holdsNow = false

  /// Tick from which later items may count, `.none` before.
  private(set) var metSince: Tick = .none

  /// Whether no further act changes anything.
  var isSettled: Bool { metSince != .none }

  mutating func act(
    _ index: Int, _ firing: Firing, of demand: RubricPlan.DoingRow, gate: Gate, correctedWithin: Tick,
    different: inout DifferentActs, log: inout FindingLog
  ) {
    if isSettled { return }
    wasTried = true
    if lastAct != .none {
      repeatAct(firing, gate: gate, log: &log)
      return
    }
    if let objection = gate.objection(at: firing.tick) {
      log.add(Finding(objection, firing))
      return
    }
    if let late, firing.tick - late.tick > correctedWithin {
      log.add(Finding(.outOfOrder, firing))
      return
    }
    log.add(Finding(late == nil ? .done : .corrected, firing))
    guard isEnough(index, firing, of: demand, &different, way: log.way) else { return }
    if !demand.isRepeated {
      metSince = firing.tick
      isCorrected = late != nil
    } else {
      lastAct = firing.tick
      if holdsNow { metSince = firing.tick }
    }
  }

  mutating func before(_ firing: Firing, log: inout FindingLog) {
    guard metSince == .none, late == nil else { return }
    let finding = Finding(.violated, firing)
    late = finding
    log.add(finding)
  }

  mutating func until(_ holds: Bool, at tick: Tick, gate: Gate) {
    holdsNow = holds
    guard holds, lastAct != .none, metSince == .none, !hasFailed else { return }
    if let length = gate.length, tick > lastAct.later(by: length) { return }
    metSince = tick
  }

  func outcome(correctedEarns: Share) -> Outcome {
    var outcome = metSince == .none ? .nothing : isCorrected ? Outcome.corrected(correctedEarns) : .all
    outcome.wasTried = wasTried
    if !isCorrected { outcome.wrongAct = late }
    return outcome
  }

  private mutating func repeatAct(_ firing: Firing, gate: Gate, log: inout FindingLog) {
    if let length = gate.length, firing.tick > lastAct.later(by: length) { hasFailed = true }
    let isEarly = firing.tick < lastAct.later(by: gate.low - gate.origin)
    log.add(Finding(hasFailed ? .tooLate : isEarly ? .tooEarly : .done, firing))
    if hasFailed || isEarly { return }
    lastAct = firing.tick
    if holdsNow { metSince = firing.tick }
  }

  private mutating func isEnough(
    _ index: Int, _ firing: Firing, of demand: RubricPlan.DoingRow, _ different: inout DifferentActs, way: Int
  ) -> Bool {
    switch demand.enough {
    case .all:
      return together.add(index, of: demand.acts)
    case .times(let enough):
      // One act that fits two of the alternatives is one act.
      if let lastTime, lastTime.isSameAct(as: firing) { return times >= enough }
      lastTime = firing
      times += 1
      return times >= enough
    case .different(let enough):
      return different.add(firing, for: way) >= enough
    }
  }
}
