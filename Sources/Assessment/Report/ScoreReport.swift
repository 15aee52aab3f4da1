public import Simulation

/// What a run was worth and why: the one value that every front, file and platform shows.
///
/// Texts are indices into the compiled texts, items and signs indices into the rubric, actions and entities indices
/// into the program; nothing here depends on a language. `ScoringTests` and `ScoreReportTests` hold its arithmetic.
public struct ScoreReport: Sendable {
  /// Each item of the checklist, in order.
  public var items: [ItemScore]
  /// Each domain, in order, without floor or cap.
  public var domains: [DomainScore]
  /// The arithmetic of the whole.
  public var total: Total
  /// Critical errors, by time; apart from the percentage.
  public var criticalErrors: [CriticalError]
  /// Items of which nothing was tried.
  public var omitted: [Int]
  /// Acts that came before what must come first.
  public var outOfOrder: [ItemFinding]
  /// Acts that had nothing to do with the checklist.
  public var unneeded: [ActReference]
  /// Acts that were mistakes, whether an item speaks of them or not.
  public var unsafe: [UnsafeAct]
  /// What could have been noticed and when.
  public var opportunities: [Opportunity]
  /// Facts that were learned, by index, and when; those known from the start at tick 0.
  public var learned: [LearnedFact]
  /// Sums that a chart asked for: the right one beside the one written.
  public var sums: [ChartSum]
  /// Help that was asked for.
  public var hints: [HintUse]
  /// How often the run was taken back.
  public var rewinds: Int
  /// The signals at each decision; empty unless whoever replayed the run added readings.
  public var decisions: [Decision]
  /// How the run ended; nil while it runs.
  public var ending: Ending?
  /// Ticks from the start to the end, or to now.
  public var timeUsed: Tick
  /// Mode and time allowance.
  public var conditions: Conditions
  /// What was run; filled in by whoever knows the attempt.
  public var provenance: Provenance?
  /// An assessor's own judgement, beside that of the machine.
  public var assessor: AssessorRating?

  /// Whether the run passed.
  public var isPassed: Bool { total.isPassed }
}

extension ScoreReport {
  /// What became of an item.
  public enum Verdict: String, Sendable, CaseIterable {
    /// All that is expected.
    case met
    /// Some of it.
    case partly
    /// Nothing of it.
    case missed
    /// It does not count in this run.
    case leftOut
    /// A wrong act that is a critical error.
    case critical
  }

  /// A moment that speaks for or against something.
  public struct Evidence: Sendable, Hashable {
    /// What was found.
    public var kind: Finding.Kind
    /// When.
    public var tick: Tick
    /// The entry of the record that it came from; nil when no act of the trainee led to it directly.
    public var entry: Int?
    /// See `Finding.Kind`; -1 where it says nothing.
    public var detail: Int
    /// Field of the chart that it speaks of; nil where it speaks of none.
    public var field: Int?
    /// What the trainee did, by the same entry; nil when no act led to it directly.
    public var action: Int?
    /// Whom it was done to.
    public var target: EntityIndex?
    /// What was chosen for it.
    public var parameters: [UInt64] = []
  }

  /// One item.
  public struct ItemScore: Sendable {
    /// Index of the item in the rubric.
    public var item: Int
    /// Its id.
    public var id: String
    /// What was expected: a compiled text.
    public var title: Int?
    /// Index of its domain.
    public var domain: Int
    /// Points earned, before help is paid for.
    public var points: Int
    /// Points it counts in this run.
    public var maximum: Int
    /// What became of it.
    public var verdict: Verdict
    /// Whether missing it caps the score.
    public var isEssential: Bool
    /// Whether it is shown and judged only.
    public var isUnscored: Bool
    /// What speaks for or against it, by time.
    public var evidence: [Evidence]
    /// Findings beyond those kept.
    public var omittedEvidence: Int
    /// The window that was asked for in ticks from its origin, with the time allowance; nil without one.
    public var window: ExpectedWindow?
    /// Each member of `each`; one otherwise.
    public var members: [MemberScore]
    /// Why it matters: a compiled text.
    public var why: Int?
    /// Index of the reference.
    public var source: Int?
    /// What to do next time: a compiled text.
    public var next: Int?
    /// Rungs of help asked for: bit 0 the first.
    public var hintsUsed: Int
    /// What they cost.
    public var hintCost: Int
  }

  /// A window in ticks.
  public struct ExpectedWindow: Sendable, Hashable {
    /// First tick after the origin.
    public var from: Tick
    /// Last tick after the origin; nil when it stays open.
    public var to: Tick?
  }

  /// One member of an item.
  public struct MemberScore: Sendable {
    /// Its id.
    public var id: String
    /// Whom it is about.
    public var entity: EntityIndex?
    /// Points earned.
    public var points: Int
    /// Points it counts in this run.
    public var maximum: Int
    /// What became of it.
    public var verdict: Verdict
    /// Index of the way that counted: 0 the full demand, then the partial ones.
    public var way: Int
    /// Since when it is met, while running and at the end; nil when it is not.
    public var metSince: Tick?
  }

  /// One domain.
  public struct DomainScore: Sendable, Equatable {
    /// Index into the domains of the rubric.
    public var domain: Int
    /// Points earned less help, without floor or cap.
    public var points: Int
    /// Points of its items that count.
    public var maximum: Int
  }

  /// The arithmetic of the whole, in the order of semantics 32.
  public struct Total: Sendable, Equatable {
    /// Sum of the items.
    public var earned: Int
    /// Cost of help.
    public var penalty: Int
    /// Missed essential items that cap the score, by index.
    public var cappedBy: [Int]
    /// Whether a critical error caps the score.
    public var isCriticallyCapped: Bool
    /// What counts: earned, less penalty, not below 0, capped.
    public var points: Int
    /// Points of all items that count in this run.
    public var maximum: Int
    /// Part of the points that passes.
    public var passMark: Share
    /// Whether the points reach the pass mark, critical errors aside.
    public var reachesMark: Bool
    /// Whether the run passed.
    public var isPassed: Bool
    /// Percent to show, half up; never the pass mark or more when the points do not reach it.
    public var percent: Int
  }

  /// A wrong act that decides about the result.
  public struct CriticalError: Sendable, Hashable {
    /// The item that it broke; nil for a false record, which is critical in every drill.
    public var item: Int?
    /// Id of the item, or `falseRecord`.
    public var id: String
    /// What it does.
    public var kind: Rubric.Critical
    /// The act.
    public var evidence: Evidence
    /// Where a false record was made.
    public var chart: ChartField?
    /// What was written there.
    public var written: Double?
  }

  /// A field of a chart.
  public struct ChartField: Sendable, Hashable {
    /// Index of the form.
    public var form: Int
    /// Index of the row.
    public var row: Int
    /// Index of the field.
    public var field: Int

    /// Names a field of a row.
    public init(form: Int, row: Int, field: Int) {
      self.form = form
      self.row = row
      self.field = field
    }
  }

  /// A finding about an item.
  public struct ItemFinding: Sendable, Hashable {
    /// The item.
    public var item: Int
    /// The finding.
    public var evidence: Evidence
  }

  /// An act of the trainee.
  public struct ActReference: Sendable, Hashable {
    /// The action.
    public var action: Int
    /// Entity acted on; nil without one.
    public var target: EntityIndex?
    /// When it was completed.
    public var tick: Tick
    /// Its entry.
    public var entry: Int?
  }

  /// A mistake.
  public struct UnsafeAct: Sendable, Hashable {
    /// The action.
    public var action: Int
    /// Index of the mistake among those of the action.
    public var mistake: Int
    /// Who made it; 0 the trainee.
    public var actor: Int
    /// Entity acted on; nil without one, or when somebody else made it.
    public var target: EntityIndex?
    /// When.
    public var tick: Tick
    /// Its entry.
    public var entry: Int?
  }

  /// Something that could have been noticed.
  public struct Opportunity: Sendable, Hashable {
    /// Index of the sign.
    public var sign: Int
    /// When it showed: from the first to the last tick, both included.
    public var shown: [Span]
    /// When the trainee first looked, listened or felt while it showed; nil when never.
    public var perceivedAt: Tick?
    /// When the trainee first marked it while it showed; nil when never.
    public var noticedAt: Tick?
  }

  /// A time, both ends included.
  public struct Span: Sendable, Hashable {
    /// First tick.
    public var from: Tick
    /// Last tick.
    public var to: Tick
  }

  /// A fact that was learned.
  public struct LearnedFact: Sendable, Hashable {
    /// Index of the fact.
    public var fact: Int
    /// When.
    public var tick: Tick
  }

  /// A sum that a chart asked for.
  public struct ChartSum: Sendable, Hashable {
    /// Where.
    public var place: ChartField
    /// When.
    public var tick: Tick
    /// Its entry.
    public var entry: Int?
    /// The right sum of what was written beside it; nil when something was missing.
    public var right: Double?
    /// What was written.
    public var written: Double
    /// Index of the scale.
    public var scale: Int
    /// What the right sum means: index of a result of the scale; nil when it means nothing.
    public var rightResult: Int?
    /// What the sum that was written means.
    public var writtenResult: Int?
  }

  /// Help that was asked for.
  public struct HintUse: Sendable, Hashable {
    /// Index of the item.
    public var item: Int
    /// Rung, from 0.
    public var rung: Int
    /// When.
    public var tick: Tick
    /// Its entry.
    public var entry: Int
    /// What it cost.
    public var cost: Int
  }

  /// How a run ended.
  public struct Ending: Sendable, Equatable {
    /// Why.
    public var reason: EndReason
    /// Index of the after-story; nil when none fits.
    public var ending: Int?
    /// The last tick.
    public var tick: Tick
  }

  /// What was run.
  public struct Provenance: Sendable, Equatable {
    /// Scenario and its version.
    public var scenario: String
    /// See `scenario`.
    public var version: String
    /// Digests of what decides the run, the judgement and the words.
    public var runDigest: String
    /// See `runDigest`.
    public var rubricDigest: String
    /// See `runDigest`.
    public var textDigest: String
    /// Build that judged; information only.
    public var engine: String
    /// Seed of all draws.
    public var seed: UInt64
    /// Index of the variant in force; nil without variants.
    public var variant: Int?
    /// Digest of the attempt; nil for a run that is no attempt.
    public var attemptDigest: String?

    /// Creates the provenance of a run.
    public init(
      scenario: String, version: String, runDigest: String, rubricDigest: String, textDigest: String,
      engine: String,
      seed: UInt64, variant: Int? = nil, attemptDigest: String? = nil
    ) {
      self.scenario = scenario
      self.version = version
      self.runDigest = runDigest
      self.rubricDigest = rubricDigest
      self.textDigest = textDigest
      self.engine = engine
      self.seed = seed
      self.variant = variant
      self.attemptDigest = attemptDigest
    }
  }

  /// An assessor's own judgement: never mixed with the score.
  public struct AssessorRating: Sendable, Equatable {
    /// A global rating, 1 to 5.
    public var rating: Int
    /// In words.
    public var comment: String
    /// Who; a pseudonymous id.
    public var by: String

    /// Creates a rating.
    public init(rating: Int, comment: String = "", by: String) {
      precondition((1...5).contains(rating), "a global rating lies between 1 and 5")
      self.rating = rating
      self.comment = comment
      self.by = by
    }
  }
}

/// The signals when the trainee decided on an act.
public struct Decision: Sendable, Hashable {
  /// When.
  public var tick: Tick
  /// Its entry.
  public var entry: Int
  /// The action that was begun or tried.
  public var action: Int
  /// The reading of each signal, by index, on the settled state before the act.
  public var readings: [Double]
}
