import Simulation

/// `keep`: a condition that must hold for a part of the time, or for so long altogether.
///
/// States: not opened; holding; not holding; with the ticks held so far.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | not opened | the gate opens | holding or not holding, counted from the tick at which it opened |
/// | not holding | the condition becomes true | holding |
/// | holding | the condition becomes false | not holding; the ticks from then to now were held |
///
/// Only ticks within the window count. What is asked for is the part of the window up to its end or the end of the
/// run, or the fixed time. Verdict: floor(points x ticks held / ticks asked), at most all. There is no wrong act.
/// `PaceObserverTests` has a row for each edge.
struct KeepObserver: Sendable, Hashable {
  private var isHolding = false
  private var since: Tick = 0
  private var held: Int64 = 0
  private var openedAt: Tick = .none
  private var wasTried = false

  /// Tick from which later items may count: with a fixed time, when it was full; else never before the end.
  private(set) var metSince: Tick = .none

  mutating func change(
    _ holds: Bool, at tick: Tick, of demand: Rubric.Keep, gate: Gate, log: inout FindingLog
  ) {
    guard holds != isHolding else { return }
    add(until: tick, of: demand, gate: gate)
    isHolding = holds
    since = tick
    guard gate.isOpened, gate.contains(tick) else { return }
    if holds { wasTried = true }
    log.add(Finding(holds ? .holds : .brokeOff, tick: tick))
  }

  /// Brings the ticks held up to date; called before anything that asks for `metSince`.
  mutating func advance(to tick: Tick, of demand: Rubric.Keep, gate: Gate) {
    guard isHolding else { return }
    add(until: tick, of: demand, gate: gate)
    since = tick
  }

  func outcome(at end: Tick, of demand: Rubric.Keep, gate: Gate) -> Outcome {
    var last = self
    last.advance(to: end, of: demand, gate: gate)
    last.open(gate)
    guard last.openedAt != .none else { return .nothing }
    if let atLeast = demand.atLeast {
      return Outcome(part: last.held, whole: max(1, Int64(atLeast)), wasTried: last.held > 0)
    }
    let stop = end < gate.high ? end : gate.high
    let start = last.openedAt > gate.low ? last.openedAt : gate.low
    let whole = (Int64(stop) - Int64(start)) * Int64(demand.share.tenThousandths)
    if whole <= 0 { return isHolding && stop >= start ? .all : .nothing }
    return Outcome(part: last.held * 10_000, whole: whole, wasTried: last.held > 0)
  }

  private mutating func open(_ gate: Gate) {
    if openedAt == .none { openedAt = gate.openedAt }
  }

  private mutating func add(until tick: Tick, of demand: Rubric.Keep, gate: Gate) {
    open(gate)
    guard isHolding, openedAt != .none else { return }
    let from = max(since, max(openedAt, gate.low))
    let to = min(tick, gate.high)
    guard to > from else { return }
    held += Int64(to - from)
    if let atLeast = demand.atLeast, metSince == .none, held >= Int64(atLeast) {
      metSince = to - Tick(held - Int64(atLeast))
    }
  }
}
