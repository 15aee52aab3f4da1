import Simulation

/// Integer arithmetic of points (semantics 32).
enum Scoring {
  /// Shares points equally by largest remainder, the rest to the first.
  static func share(_ points: Int, among count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let (each, rest) = (points / count, points % count)
    return (0..<count).map { each + ($0 < rest ? 1 : 0) }
  }

  /// floor(points x earns x part / whole).
  static func points(_ points: Int, earns: Share, _ outcome: Outcome) -> Int {
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
    earned: Int, penalty: Int, maximum: Int, missedEssentials: [Int], critical: [Rubric.Critical],
    mode: Rubric.Mode,
    scoring: Rubric.Scoring, isSealed: Bool
  ) -> ScoreReport.Total {
    func cap(_ share: Share) -> Int { share.tenThousandths * maximum / 10_000 }
    var points = max(0, earned - penalty)
    if !missedEssentials.isEmpty { points = min(points, cap(scoring.essentialCap)) }
    let isCapped = critical.contains(.cap)
    if isCapped { points = min(points, cap(scoring.criticalCap)) }
    let isFailed = critical.contains { $0 != .cap }
    let mark = mode.passMark
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
