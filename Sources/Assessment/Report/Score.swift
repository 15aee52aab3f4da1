/// What a run is worth, without the reasons: the arithmetic of a `ScoreReport` and what became of each item.
///
/// For whoever weighs many attempts and explains few of them. `FoldTests` holds that a report says the same.
public struct Score: Sendable, Equatable {
  /// Each item of the checklist, in order.
  public var items: [Item]
  /// The arithmetic of the whole.
  public var total: ScoreReport.Total

  /// One item.
  public struct Item: Sendable, Equatable {
    /// Points earned, before help is paid for.
    public var points = 0
    /// Points it counts in this run.
    public var maximum = 0
    /// What became of it.
    public var verdict: ScoreReport.Verdict = .leftOut
    /// Whether anything of it was tried.
    public var wasTried = false
    /// Whether it is essential and earned nothing, which caps the score.
    public var isMissedEssential = false
    /// What a wrong act of it does to the result; nil without one.
    public var critical: Rubric.Critical?
    /// Rungs of help asked for: bit 0 the first.
    public var hintsUsed = 0
    /// What they cost.
    public var hintCost = 0

    /// Whether nothing of it was tried, although it counts.
    public var isOmitted: Bool { verdict == .missed && !wasTried }
  }

  /// Whether the run passed.
  public var isPassed: Bool { total.isPassed }
}
