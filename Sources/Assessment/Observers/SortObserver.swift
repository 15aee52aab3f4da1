import Simulation

/// `sort`: members that must be moved in the order of their ranks.
///
/// State: for each member its turn among the first moves, 0 before.
///
/// | when | to |
/// | --- | --- |
/// | a member is moved for the first time, within the window | it has the next turn |
///
/// The rank of a member is the first of its conditions that holds as tick 0 has settled; none: after all ranks. Verdict:
/// pairs of different rank of which both were moved, the lower rank first, out of all such pairs; when all ranks are
/// equal, the members moved. There is no wrong act. `TablePatternTests` has a row for each edge.
struct SortObserver: Sendable, Hashable {
  private var turns: [Int32]
  private var next: Int32 = 1
  private var wasTried = false

  /// Tick from which later items may count: when all were moved.
  private(set) var metSince: Tick = .none

  init(members: Int) { turns = Array(repeating: 0, count: members) }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    turns.fill(with: 0)
    (next, wasTried, metSince) = (1, false, .none)
  }

  mutating func move(
    _ member: Int, _ firing: Firing, of demand: Rubric.Sort, ranks: [Int], gate: Gate, log: inout FindingLog
  ) {
    wasTried = true
    guard turns[member] == 0 else { return }
    if let objection = gate.objection(at: firing.tick) {
      log.add(Finding(objection, firing))
      return
    }
    let isOutOfTurn = turns.indices.contains { turns[$0] == 0 && ranks[$0] < ranks[member] }
    log.add(Finding(isOutOfTurn ? .outOfTurn : .inTurn, firing, detail: demand.members[member].entity))
    turns[member] = next
    next += 1
    if !turns.contains(0) { metSince = firing.tick }
  }

  func outcome(ranks: [Int]) -> Outcome {
    var pairs: Int64 = 0
    var kept: Int64 = 0
    for first in turns.indices {
      for second in turns.indices where ranks[first] < ranks[second] {
        pairs += 1
        if turns[first] > 0, turns[second] > 0, turns[first] < turns[second] { kept += 1 }
      }
    }
    if pairs == 0 {
      return Outcome(part: Int64(next - 1), whole: max(1, Int64(turns.count)), wasTried: wasTried)
    }
    return Outcome(part: kept, whole: pairs, wasTried: wasTried)
  }
}
