public import Simulation

extension Rubric {
  /// One line of the checklist: what is expected, its worth, and what the debrief says about it.
  public struct Item: Sendable {
    /// Path of ids, for example `prep.hands`.
    public var id: String
    /// What it is called: a compiled text.
    public var title: Int?
    /// Index into `domains`.
    public var domain: Int
    /// Points out of those of the whole rubric.
    public var points: Int
    /// Whether no points cap the whole score.
    public var isEssential: Bool
    /// What a wrong act does.
    public var critical: Critical?
    /// Whether it is shown and judged but counts for nothing.
    public var isUnscored = false
    /// Ticks within which a slip can be put right, before the time allowance; nil for those of the rubric.
    public var correctedWithin: Tick?
    /// One for each member of `each`, else one; those in force share the points.
    public var members: [Member]
    /// What is still expected when it does not apply.
    public var otherwise: Otherwise
    /// What it counts when its occasion never came.
    public var ifNever: Otherwise
    /// Why it matters: a compiled text.
    public var why: Int?
    /// Index of the reference.
    public var source: Int?
    /// What to do next time: a compiled text.
    public var next: Int?
    /// Rungs of help: one compiled text, a line each; nil without help.
    public var hints: Int?
    /// How many rungs there are.
    public var hintCount: Int

    /// Creates an item.
    public init(
      id: String, title: Int? = nil, domain: Int = 0, points: Int, isEssential: Bool = false,
      critical: Critical? = nil, members: [Member], otherwise: Otherwise = .leaveOut,
      ifNever: Otherwise = .nothing,
      why: Int? = nil, source: Int? = nil, next: Int? = nil, hints: Int? = nil, hintCount: Int = 3
    ) {
      self.id = id
      self.title = title
      self.domain = domain
      self.points = points
      self.isEssential = isEssential
      self.critical = critical
      self.members = members
      self.otherwise = otherwise
      self.ifNever = ifNever
      self.why = why
      self.source = source
      self.next = next
      self.hints = hints
      self.hintCount = hintCount
    }
  }

  /// What a wrong act does to the result.
  public enum Critical: Int, Sendable {
    /// The score is capped.
    case cap
    /// The run is not passed, whatever the score.
    case fail
    /// The run ends, by a rule of its own, and is not passed.
    case end
  }

  /// What counts when something does not come into force.
  public enum Otherwise: Int, Sendable {
    /// No points, and the item counts.
    case nothing
    /// The item does not count.
    case leaveOut
    /// All points: the trainee prevented it.
    case fullMarks
  }

  /// When a member is in force.
  public enum Applicability: Sendable, Hashable {
    /// In every run.
    case always
    /// When the probe is true as tick 0 has settled.
    case atStart(probe: Int)
    /// From the first tick at which the probe is true.
    case once(probe: Int)
  }

  /// What is expected of one member of `each`, or of the whole item.
  public struct Member: Sendable {
    /// Its id, for example `rescue.sun`; that of the item when there is only one.
    public var id: String
    /// Entity that it is about, for the report.
    public var entity: EntityIndex?
    /// When it is in force.
    public var applies: Applicability
    /// The full demand first, then the partial ones.
    public var ways: [Way]

    /// Creates a member.
    public init(id: String, entity: EntityIndex? = nil, applies: Applicability = .always, ways: [Way]) {
      self.id = id
      self.entity = entity
      self.applies = applies
      self.ways = ways
    }
  }

  /// One way to meet an item, and what it earns.
  public struct Way: Sendable {
    /// The pattern word with its parameters.
    public var demand: Demand
    /// Part of the points that it earns when met.
    public var earns: Share
    /// Items that must be met before it counts.
    public var after: [Int]
    /// When it must happen.
    public var window: Window?

    /// Creates a way.
    public init(demand: Demand, earns: Share = .whole, after: [Int] = [], window: Window? = nil) {
      self.demand = demand
      self.earns = earns
      self.after = after
      self.window = window
    }
  }

  /// A time in which something must happen, ends included.
  public struct Window: Sendable, Equatable {
    /// First tick after the origin.
    public var from: Tick
    /// Last tick after the origin, before the time allowance; nil when it stays open.
    public var to: Tick?
    /// Cue whose first coming is the origin; nil for the last of the items in `after`, or the moment from which the
    /// item applies, or the occasion or reading where the pattern has one.
    public var since: Int?

    /// Creates a window.
    public init(from: Tick = 0, to: Tick?, since: Int? = nil) {
      self.from = from
      self.to = to
      self.since = since
    }
  }
}
