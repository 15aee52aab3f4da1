import Simulation

/// `rhythm`: beats at a rate, in sets, with pauses (semantics 33).
///
/// Intervals between consecutive beats within the window are judged. One longer than `pauseFrom` is a pause: it ends
/// the set and is no slow beat. The first beat begins a set; so does the first after each pause.
///
/// | in | when a beat comes | to |
/// | --- | --- | --- |
/// | before the first | within the window | a set of one |
/// | a set | not later than `pauseFrom` | the set grows; the rate over the last intervals of the set is good, half or neither |
/// | a set | later, not later than `longestPause` | the set is over; a pause; a set of one |
/// | a set | later than that | the set is over; a pause that was too long; a set of one |
///
/// Verdict by what is judged. `rate`: halves earned by the rates out of two for each; fewer than `least` of them: 0.
/// `sets`: right sets out of those that are over, and of the last one when it is too large already; none: 0. `pauses`:
/// pauses that were not too long out of all; 1 without any, if there were `least` intervals. What comes before the
/// first beat and after the last is no pause. There is no wrong act. `RhythmObserverTests`.
struct RhythmObserver: Sendable, Hashable {
  /// Ticks of the last beats of the present set, the newest last.
  private var ring: [Tick] = []
  private var inSet = 0
  private var rates: Int64 = 0
  private var halves: Int64 = 0
  private var sets: Int64 = 0
  private var rightSets: Int64 = 0
  private var pauses: Int64 = 0
  private var longPauses: Int64 = 0
  private var wasTried = false

  /// Forgets everything, in the same memory.
  mutating func restart() {
    ring.clear()
    (inSet, rates, halves, sets, rightSets, pauses, longPauses) = (0, 0, 0, 0, 0, 0, 0)
    wasTried = false
  }

  mutating func beat(_ firing: Firing, of rhythm: Rubric.Rhythm, gate: Gate, log: inout FindingLog) {
    wasTried = true
    if let objection = gate.objection(at: firing.tick) {
      log.add(Finding(objection, firing))
      return
    }
    if let last = ring.last, firing.tick - last > rhythm.pauseFrom {
      pauses += 1
      if firing.tick - last > rhythm.longestPause {
        longPauses += 1
        log.add(Finding(.pause, firing, detail: Int(firing.tick - last)))
      }
      sets += 1
      if inSet == rhythm.set { rightSets += 1 }
      ring.clear()
      inSet = 0
    }
    ring.append(firing.tick)
    if ring.count > rhythm.over + 1 { ring.removeFirst() }
    inSet += 1
    if let first = ring.first, ring.count > 1 {
      rates += 1
      halves += rhythm.halves(intervals: ring.count - 1, in: firing.tick - first)
    }
  }

  func outcome(of rhythm: Rubric.Rhythm) -> Outcome {
    var outcome = Outcome.nothing
    switch rhythm.judged {
    case .rate:
      if rates > 0, rates >= rhythm.least { outcome = Outcome(part: halves, whole: 2 * rates) }
    case .sets:
      let whole = sets + (inSet > rhythm.set ?? .max ? 1 : 0)
      if whole > 0 { outcome = Outcome(part: rightSets, whole: whole) }
    case .pauses:
      if pauses > 0 {
        outcome = Outcome(part: pauses - longPauses, whole: pauses)
      } else if rates >= rhythm.least {
        outcome = .all
      }
    }
    outcome.wasTried = wasTried
    return outcome
  }
}
