import Simulation

/// When conditions count as cues (semantics 20).
///
/// State for each condition: whether it holds and since when, since when it may count, and whether it has counted
/// since it was last false.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | false | it becomes true at s | holding from s; with 0 ticks it counts at once, if it may count already |
/// | holding from s | tick s + ticks has settled and it is still true | counted, at s + ticks |
/// | holding | what it must come after comes at o | holding from o, if that is later |
/// | any | it becomes false | false |
///
/// The settled value of a tick stands in the trace after everything else of that tick, so a hold that is over at tick
/// n counts when the first entry after n, or the end at n or later, is seen: `due(before:)` yields it then.
struct CueWatch: Sendable, Hashable {
  private struct State: Sendable, Hashable {
    var holdsSince: Tick = .none
    var countsFrom: Tick = .none
    var hasCounted = false
    var due: Tick = .max
  }
  private var states: [State]
  private var next: Tick = .max

  init(_ cues: [Cue]) {
    states = Array(repeating: State(), count: cues.count)
    restart(cues)
  }

  /// Forgets everything, in the same memory.
  mutating func restart(_ cues: [Cue]) {
    for (index, cue) in cues.enumerated() {
      states[index] = State()
      if case .condition(_, _, nil) = cue { states[index].countsFrom = 0 }
    }
    next = .max
  }

  /// The probe of the condition changed.
  ///
  /// - Returns: Whether the condition counts at once.
  mutating func change(_ cue: Int, holds: Bool, at tick: Tick, ticks: Tick) -> Bool {
    if holds {
      guard states[cue].holdsSince == .none else { return false }
      states[cue].holdsSince = tick
      if ticks == 0, states[cue].countsFrom != .none {
        states[cue].hasCounted = true
        return true
      }
    } else {
      states[cue].holdsSince = .none
      states[cue].hasCounted = false
    }
    schedule(cue, ticks: ticks)
    return false
  }

  /// What the condition must come after came for the first time.
  mutating func begin(_ cue: Int, at tick: Tick, ticks: Tick) {
    guard states[cue].countsFrom == .none else { return }
    states[cue].countsFrom = tick
    schedule(cue, ticks: ticks)
  }

  /// Takes the earliest condition that counted before the tick, ties by index.
  mutating func due(before tick: Tick) -> (cue: Int, tick: Tick)? {
    guard next < tick else { return nil }
    guard let cue = states.indices.first(where: { states[$0].due == next }) else { return nil }
    let due = next
    states[cue].hasCounted = true
    states[cue].due = .max
    next = states.reduce(.max) { min($0, $1.due) }
    return (cue, due)
  }

  private mutating func schedule(_ cue: Int, ticks: Tick) {
    let state = states[cue]
    let isWaiting = state.holdsSince != .none && state.countsFrom != .none && !state.hasCounted
    let due = isWaiting ? max(state.holdsSince, state.countsFrom).later(by: ticks) : .max
    guard due != state.due else { return }
    states[cue].due = due
    if due < next {
      next = due
    } else if state.due == next {
      next = states.reduce(.max) { min($0, $1.due) }
    }
  }
}
