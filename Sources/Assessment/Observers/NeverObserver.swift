import Simulation

/// `never`: what must not happen.
///
/// States: clean; broken (a violation that can still be put right); spoilt.
///
/// | in | when | to |
/// | --- | --- | --- |
/// | clean | the cue comes within the window and while in force | broken |
/// | broken | its condition ceases to hold within the correction time | clean, corrected |
/// | broken | it ceases later, or the cue comes again | spoilt |
///
/// `after` does not gate what is watched for: a wrong act before the items that come first is as wrong. It gates the
/// points, so that a run in which nothing was done earns none. An act cannot be put right, only a condition.
/// Verdict: clean 1, corrected its part, else 0; 0 when `after` was never met. A wrong act is the first violation
/// that was not put right. `NeverObserverTests` has a row for each edge.
struct NeverObserver: Sendable, Hashable {
  private var broken: Finding?
  private var spoilt: Finding?
  private var wasCorrected = false

  /// Tick from which later items may count: the start, unless violated.
  var metSince: Tick { broken == nil && spoilt == nil ? 0 : .none }

  mutating func violate(_ firing: Firing, gate: Gate, log: inout FindingLog) {
    guard gate.contains(firing.tick) else { return }
    let finding = Finding(.violated, firing)
    log.add(finding)
    if broken == nil { broken = finding } else if spoilt == nil { spoilt = broken }
  }

  mutating func cease(at tick: Tick, correctedWithin: Tick, log: inout FindingLog) {
    guard let broken else { return }
    self.broken = nil
    if tick - broken.tick <= correctedWithin {
      wasCorrected = true
      log.add(Finding(.corrected, tick: tick))
    } else if spoilt == nil {
      spoilt = broken
    }
  }

  func outcome(correctedEarns: Share, isOpened: Bool) -> Outcome {
    let wrongAct = spoilt ?? broken
    var outcome = Outcome.nothing
    if isOpened, wrongAct == nil { outcome = wasCorrected ? .corrected(correctedEarns) : .all }
    outcome.wasTried = isOpened
    outcome.wrongAct = wrongAct
    return outcome
  }
}
