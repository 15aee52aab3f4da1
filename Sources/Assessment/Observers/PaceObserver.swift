import Simulation

/// `every`: an act that must not be missing for longer than so many ticks.
///
/// States: not opened; covered (the last act, or the opening, is not longer ago than allowed); uncovered.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | not opened | the gate opens | covered, from that tick |
/// | covered | the time since the last act grows over what is allowed | uncovered |
/// | any opened | the act is done within the window | covered anew |
///
/// Verdict: the part of the time that was covered; 0 without any act. There is no wrong act. `PaceObserverTests`.
struct EveryObserver: Sendable, Hashable {
  private var together = Together()
  private var last: Tick = .none
  private var openedAt: Tick = .none
  private var covered: Int64 = 0
  private var acts = 0
  private var wasTried = false

  mutating func act(
    _ index: Int, _ firing: Firing, of count: Int, allowed: Tick, gate: Gate, log: inout FindingLog
  ) {
    wasTried = true
    if let objection = gate.objection(at: firing.tick) {
      log.add(Finding(objection, firing))
      return
    }
    guard together.add(index, of: count) else { return }
    together.forget()
    acts += 1
    if let pause = cover(until: firing.tick, allowed: allowed, gate: gate) { log.add(pause) }
    log.add(Finding(.done, firing))
  }

  func outcome(at end: Tick, allowed: Tick, gate: Gate) -> Outcome {
    guard let stop = last(at: end, gate: gate) else {
      var nothing = Outcome.nothing
      nothing.wasTried = wasTried
      return nothing
    }
    var closing = self
    _ = closing.cover(until: stop, allowed: allowed, gate: gate)
    let whole = Int64(stop) - Int64(closing.openedAt)
    var outcome = whole > 0 ? Outcome(part: closing.covered, whole: whole) : .all
    outcome.wasTried = true
    return outcome
  }

  /// What only shows at the end.
  func closing(at end: Tick, allowed: Tick, gate: Gate) -> [Finding] {
    guard let stop = last(at: end, gate: gate) else { return [] }
    var closing = self
    return closing.cover(until: stop, allowed: allowed, gate: gate).map { [$0] } ?? []
  }

  /// Last tick that counts; nil when none does.
  private func last(at end: Tick, gate: Gate) -> Tick? {
    let stop = min(end, gate.high)
    return gate.isOpened && acts > 0 && stop >= gate.low ? stop : nil
  }

  /// Counts what was covered since the last act.
  ///
  /// - Returns: The pause, if it was too long.
  private mutating func cover(until tick: Tick, allowed: Tick, gate: Gate) -> Finding? {
    if openedAt == .none {
      openedAt = max(gate.openedAt, gate.low)
      last = openedAt
    }
    let pause = tick - last
    covered += Int64(min(pause, allowed))
    last = tick
    return pause > allowed ? Finding(.pause, tick: tick, detail: Int(pause)) : nil
  }
}

/// `gap`: the longest pause between consecutive acts.
///
/// States: before the first act; within the bout; broken by a longer pause.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | before the first | the act is done within the window | within |
/// | within | the next act, not later than allowed | within |
/// | within | the next act, later | broken |
///
/// What comes before the first act and after the last is no pause. Verdict: 1 if there were enough acts and no longer
/// pause, else 0. There is no wrong act. `PaceObserverTests`.
struct GapObserver: Sendable, Hashable {
  private var together = Together()
  private var last: Tick = .none
  private var acts = 0
  private var isBroken = false
  private var wasTried = false

  mutating func act(
    _ index: Int, _ firing: Firing, of count: Int, allowed: Tick, gate: Gate, log: inout FindingLog
  ) {
    wasTried = true
    if let objection = gate.objection(at: firing.tick) {
      log.add(Finding(objection, firing))
      return
    }
    guard together.add(index, of: count) else { return }
    together.forget()
    if last != .none, firing.tick - last > allowed {
      isBroken = true
      log.add(Finding(.pause, firing, detail: Int(firing.tick - last)))
    }
    acts += 1
    last = firing.tick
    log.add(Finding(.done, firing))
  }

  func outcome(least: Int) -> Outcome {
    var outcome = !isBroken && acts >= least ? Outcome.all : .nothing
    outcome.wasTried = wasTried
    return outcome
  }
}
