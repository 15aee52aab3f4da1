import Simulation

/// Integer arithmetic of points (semantics 32).
enum Scoring {
  /// The share of one of several in points, by largest remainder, the rest to the first.
  static func share(_ points: Int, of place: Int, among count: Int) -> Int {
    if count == 1 { return points }
    return points / count + (place < points % count ? 1 : 0)
  }

  /// floor(points x earns x part / whole).
  static func points(_ points: Int, earns: Share, _ outcome: Outcome) -> Int {
    if outcome.part == 0 { return 0 }
    if outcome.isMet, earns == .whole { return points }
    let whole = Int128(outcome.whole) * 10_000
    return Int(Int128(points) * Int128(earns.tenThousandths) * Int128(outcome.part) / whole)
  }

  /// Whether a way that earns its part is worth more than another, apart from rounding.
  static func isBetter(_ a: (Share, Outcome), than b: (Share, Outcome)) -> Bool {
    let left = Int128(a.0.tenThousandths) * Int128(a.1.part) * Int128(b.1.whole)
    let right = Int128(b.0.tenThousandths) * Int128(b.1.part) * Int128(a.1.whole)
    return left > right
  }

  /// The whole of a score: earn, penalise, floor, cap, critical.
  static func total(
    earned: Int, penalty: Int, maximum: Int, missedEssentials: [Int], isCapped: Bool, isFailed: Bool,
    passMark mark: Share, scoring: Rubric.Scoring, isSealed: Bool
  ) -> ScoreReport.Total {
    func cap(_ share: Share) -> Int { share.tenThousandths * maximum / 10_000 }
    var points = max(0, earned - penalty)
    if !missedEssentials.isEmpty { points = min(points, cap(scoring.essentialCap)) }
    if isCapped { points = min(points, cap(scoring.criticalCap)) }
    let reachesMark = maximum > 0 && 10_000 * points >= mark.tenThousandths * maximum
    var percent = maximum > 0 ? (200 * points + maximum) / (2 * maximum) : 0
    if !reachesMark, 100 * percent >= mark.tenThousandths {
      percent = max(0, (mark.tenThousandths + 99) / 100 - 1)
    }
    return ScoreReport.Total(
      earned: earned, penalty: penalty, cappedBy: missedEssentials, isCriticallyCapped: isCapped,
      points: points,
      maximum: maximum, passMark: mark, reachesMark: reachesMark,
      isPassed: reachesMark && !isFailed && isSealed,
      percent: percent)
  }
}
