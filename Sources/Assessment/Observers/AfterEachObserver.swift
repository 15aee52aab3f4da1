import Simulation

/// `afterEach`: what must follow each occasion, within a window counted from it.
///
/// State: a list of waiting occasions, each with the acts already seen for it.
///
/// | when | to |
/// | --- | --- |
/// | the occasion comes, the gate being open | one more waiting |
/// | an act comes after an occasion, within its window, the condition holding | seen for it; all seen: answered |
/// | that act comes, and something else was touched in between when nothing may be | that occasion is missed |
/// | an act comes after the window of an occasion, or the run ends | that occasion is missed |
///
/// One act may answer several occasions. An act never answers the occasion that it is itself. Deadlines are compared
/// when the next act comes, or at the end; a window that is still open at the end closes there, unanswered.
/// Verdict: answered out of all; without an occasion `ifNever` decides. The wrong act is the first occasion that was
/// left without its answer, also by finishing before; not one whose time something else cut off by ending the run.
/// `AfterEachObserverTests` has a row for each edge, windows at n - 1, n, n + 1.
struct AfterEachObserver: Sendable, Hashable {
  /// The window counted from each occasion.
  struct Window: Sendable, Hashable {
    var from: Tick
    /// `Tick.max` when it stays open; already with the time allowance.
    var to: Tick

    func low(_ occasion: Tick) -> Tick { occasion.later(by: from) }
    func high(_ occasion: Tick) -> Tick { occasion.later(by: to) }
  }

  private struct Waiting: Sendable, Hashable {
    var occasion: Firing
    var together = Together()
    var touchedBy: Firing?
  }
  private var waiting: [Waiting] = []
  private var answered: Int64 = 0
  private var missed: Int64 = 0
  private var wasTried = false
  private var lastAnswer: Tick = .none
  private var firstMissed: Firing?

  /// Forgets everything, in the same memory.
  mutating func restart() {
    waiting.clear()
    (answered, missed, wasTried, lastAnswer, firstMissed) = (0, 0, false, .none, nil)
  }

  /// Tick from which later items may count: the last answer, while no occasion waits within its window.
  func metSince(at tick: Tick, window: Window) -> Tick {
    waiting.contains { tick <= window.high($0.occasion.tick) } ? .none : lastAnswer
  }

  mutating func occasion(_ firing: Firing, gate: Gate, log: inout FindingLog) {
    guard gate.isOpened else { return }
    waiting.append(Waiting(occasion: firing))
    if waiting.count > AssessmentLimits.waiting { miss(waiting.removeFirst(), log: &log) }
  }

  mutating func act(
    _ index: Int, _ firing: Firing, of demand: RubricPlan.AfterEachRow, haveHolds: Bool, window: Window,
    log: inout FindingLog
  ) {
    var isEarly = false
    var counts = false
    // Those that go on waiting move up.
    var rest = 0
    for place in waiting.indices {
      var one = waiting[place]
      if one.occasion.isSameAct(as: firing) {
        // An act never answers the occasion that it is itself.
      } else if firing.tick > window.high(one.occasion.tick) {
        miss(one, log: &log)
        continue
      } else if firing.tick < window.low(one.occasion.tick) {
        isEarly = true
      } else if !haveHolds {
        wasTried = true
      } else if let touchedBy = one.touchedBy, !touchedBy.isSameAct(as: firing) {
        miss(one, log: &log)
        continue
      } else {
        counts = true
        if one.together.add(index, of: demand.acts) {
          answered += 1
          lastAnswer = firing.tick
          log.add(Finding(.kept, firing))
          continue
        }
      }
      waiting[rest] = one
      rest += 1
    }
    waiting.removeLast(waiting.count - rest)
    if isEarly || counts { wasTried = true }
    if isEarly, !counts { log.add(Finding(.tooEarly, firing)) }
  }

  mutating func touch(_ firing: Firing) {
    for index in waiting.indices
    where waiting[index].touchedBy == nil && !waiting[index].occasion.isSameAct(as: firing) {
      waiting[index].touchedBy = firing
    }
  }

  func outcome(at tick: Tick, window: Window, isCutOff: Bool) -> Outcome {
    var first = firstMissed
    for one in waiting {
      let isExcused = isCutOff && one.touchedBy == nil && tick <= window.high(one.occasion.tick)
      if !isExcused, isBefore(one, first) { first = one.occasion }
    }
    let occasions = answered + missed + Int64(waiting.count)
    var outcome = Outcome(part: answered, whole: max(1, occasions))
    outcome.wasTried = wasTried
    outcome.hadOccasion = occasions > 0
    outcome.wrongAct = first.map { Finding(.unanswered, $0) }
    return outcome
  }

  /// What only shows at the end.
  func closing() -> [Finding] { waiting.map { Finding(.unanswered, $0.occasion) } }

  private func isBefore(_ one: Waiting, _ missed: Firing?) -> Bool {
    missed.map { one.occasion.tick < $0.tick } ?? true
  }

  private mutating func miss(_ one: Waiting, log: inout FindingLog) {
    missed += 1
    if isBefore(one, firstMissed) { firstMissed = one.occasion }
    log.add(Finding(.unanswered, one.occasion))
  }
}
