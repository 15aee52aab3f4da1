/// Something that an actor can do. Impossible is what `requires` forbids; unwise is possible and has its consequence.
public struct Action: Sendable {
  /// How near the actor must be.
  public enum Reach: Sendable, Equatable {
    /// In the same place as the target, or carrying it.
    case samePlace
    /// Anywhere.
    case anywhere
    /// At this place.
    case at(EntityIndex)
  }

  /// How long it takes.
  public enum Duration: Sendable, Equatable {
    /// So many ticks; 0 completes at once.
    case ticks(Tick)
    /// The walk from where the actor is to the place named by the first parameter, at metres a second (nil: the
    /// actor's own speed).
    case walk(speed: Double?)
    /// The same walk at a speed in metres a second that an expression gives: read in the context of the act, when it is
    /// judged and when it is cut off, and taken into `Action.speeds`.
    case walkAt(speed: ExpressionIndex)
    /// An expression in ticks, read at the start.
    case expression(ExpressionIndex)
  }

  /// A value that the actor chooses.
  public enum Parameter: Sendable, Equatable {
    /// A number within bounds, a whole number of steps above the lower one.
    case number(low: Double, high: Double, step: Double)
    /// One of so many declared choices, by index.
    case choice(count: Int)
    /// One of these entities, by index.
    case entity([EntityIndex])
    /// A set of declared things, as a bit mask over so many; beside the state, for the rubric.
    case set(count: Int)
    /// Free text: only its length in scalars reaches the simulation.
    case text(least: Int, most: Int)
  }

  /// Why an act can be impossible.
  public struct Requirement: Sendable {
    /// Must hold at the start.
    public var must: ExpressionIndex
    /// What is said when it does not hold: a compiled text.
    public var text: Int

    /// Creates a requirement.
    public init(must: ExpressionIndex, text: Int) {
      self.must = must
      self.text = text
    }
  }

  /// A possible mistake: read at completion, its effects apply before those of the act.
  public struct Unwise: Sendable {
    /// Path of ids, for example `giveByMouth.unsafeSwallow`.
    public var id: String
    /// Whether the act is unwise now.
    public var condition: ExpressionIndex
    /// The consequence.
    public var effects: Range<Int>
    /// Patterns that watch for it.
    public var patterns: [Int]

    /// Creates a possible mistake.
    public init(id: String, condition: ExpressionIndex, effects: Range<Int>, patterns: [Int] = []) {
      self.id = id
      self.condition = condition
      self.effects = effects
      self.patterns = patterns
    }
  }

  /// What an act keeps busy while it runs: acts that share nothing can run beside each other.
  public struct Channels: OptionSet, Sendable, Hashable {
    /// Bits.
    public let rawValue: UInt8
    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Both hands.
    public static let hands = Channels(rawValue: 1)
    /// The voice.
    public static let voice = Channels(rawValue: 2)
    /// The eyes.
    public static let eyes = Channels(rawValue: 4)
    /// Everything: nothing runs beside such an act.
    public static let all = Channels(rawValue: 7)

    /// How many of these acts can run at once at most: the largest number of sets that share nothing.
    public static func mostAtOnce(_ sets: [Channels]) -> Int {
      var different: [Channels] = []
      for set in sets where !different.contains(set) { different.append(set) }
      func most(beside taken: Channels) -> Int {
        different.filter { $0.isDisjoint(with: taken) && !$0.isEmpty }.map {
          1 + most(beside: taken.union($0))
        }.max() ?? 0
      }
      return most(beside: [])
    }
  }

  /// Path of ids.
  public var id: String
  /// What it keeps busy; never empty.
  public var uses = Channels.all
  /// Entities it can be done to; empty when it needs none.
  public var targets: [EntityIndex]
  /// Values to choose.
  public var parameters: [Parameter]
  /// How long it takes.
  public var duration: Duration
  /// How near one must be.
  public var reach: Reach
  /// Why it can be impossible, in order.
  public var requires: [Requirement]
  /// Mistakes it can be, in order.
  public var unwise: [Unwise]
  /// What it does on completion.
  public var effects: Range<Int>
  /// Whether another act of the same actor may cut it off.
  public var isInterruptible: Bool
  /// Whether it goes to another place: interruptible only by another such act, and then from the place last reached.
  public var isWalk: Bool
  /// Whether whoever is told to do it goes to the nearer side of the door that it is done to.
  public var goesToDoor = false
  /// Whether the target goes along: a walk that is cut off leaves it at the place reached.
  public var movesTarget: Bool
  /// Other free staff in the place who help: busy until the act ends, and led along when it goes somewhere.
  public var helpers: Int
  /// Must stay true while it runs; otherwise it is cut off.
  public var whileCondition: ExpressionIndex?
  /// Offset of the number of completions, when a condition asks for it.
  public var countSlot: UInt16?
  /// Offset of the tick of the last completion, -1 before; when a condition asks for it.
  public var sinceSlot: UInt16?
  /// Offset of the number of starts, when a condition asks for it.
  public var startedSlot: UInt16?
  /// Offset of the number of refusals, when a condition asks for it.
  public var refusedSlot: UInt16?
  /// Patterns that watch for completion, in order of declaration.
  public var completedPatterns: [Int]
  /// Patterns that watch for the start.
  public var startedPatterns: [Int]
  /// Patterns that watch for refusals.
  public var refusedPatterns: [Int]

  /// Creates an action.
  public init(
    id: String, targets: [EntityIndex] = [], parameters: [Parameter] = [], duration: Duration = .ticks(100),
    reach: Reach = .samePlace, requires: [Requirement] = [], unwise: [Unwise] = [],
    effects: Range<Int> = 0..<0,
    isInterruptible: Bool = false, isWalk: Bool = false, movesTarget: Bool = false, helpers: Int = 0,
    whileCondition: ExpressionIndex? = nil,
    countSlot: UInt16? = nil, sinceSlot: UInt16? = nil, startedSlot: UInt16? = nil,
    refusedSlot: UInt16? = nil,
    completedPatterns: [Int] = [], startedPatterns: [Int] = [], refusedPatterns: [Int] = []
  ) {
    self.id = id
    self.targets = targets
    self.parameters = parameters
    self.duration = duration
    self.reach = reach
    self.requires = requires
    self.unwise = unwise
    self.effects = effects
    self.isInterruptible = isInterruptible
    self.isWalk = isWalk
    self.movesTarget = movesTarget
    self.helpers = helpers
    self.whileCondition = whileCondition
    self.countSlot = countSlot
    self.sinceSlot = sinceSlot
    self.startedSlot = startedSlot
    self.refusedSlot = refusedSlot
    self.completedPatterns = completedPatterns
    self.startedPatterns = startedPatterns
    self.refusedPatterns = refusedPatterns
  }

  /// Parameters of one act that are kept in the state while it runs: as many as the fields of a form with the ten of
  /// the Barthel index, their sum, what it means, and a few more.
  public static let mostParameters = 16
  /// Slowest and fastest that an expression can make a walk.
  public static let speeds = 0.01...100.0
}

/// Somebody who can act, one thing at a time (semantics 27 and 28).
public struct Actor: Sendable {
  /// The entity that acts.
  public var entity: EntityIndex
  /// Metres a second; nil for the walking speed of all.
  public var speed: Double?
  /// As how many people it helps others; 0 for those who never do.
  public var crowd: Int
  /// Actions it can be told to do; the trainee can do all.
  public var can: [Int]
  /// Offset of the running action + 1 as an integer, 0 when free.
  public var actionSlot: UInt16
  /// Offset of the target's entity index as a byte, `Entity.nobody` without one.
  public var targetSlot: UInt16
  /// Offset of the tick at which the running act began.
  public var startSlot: UInt16
  /// Offset of the byte that is 1 while the actor still walks to the target of the act, 2 while it helps the one whom the
  /// target slot names.
  public var walkingSlot: UInt16
  /// Offsets of the frozen parameters, as numbers or integers in eight bytes.
  public var parameterSlots: [UInt16]
  /// Appointment of its completion.
  public var completion: Int

  /// Creates an actor.
  public init(
    entity: EntityIndex, speed: Double? = nil, crowd: Int = 1, can: [Int] = [], actionSlot: UInt16,
    targetSlot: UInt16,
    startSlot: UInt16, walkingSlot: UInt16, parameterSlots: [UInt16], completion: Int
  ) {
    self.entity = entity
    self.speed = speed
    self.crowd = crowd
    self.can = can
    self.actionSlot = actionSlot
    self.targetSlot = targetSlot
    self.startSlot = startSlot
    self.walkingSlot = walkingSlot
    self.parameterSlots = parameterSlots
    self.completion = completion
  }
}

/// Something that happens, as watched for by a rule, a timeline entry or the rubric.
///
/// The actions (or mistakes) that it watches name it in their lists; the rest of the pattern narrows that down.
public struct Pattern: Sendable {
  /// What follows when the pattern is matched, besides the trace entry.
  public enum Reaction: Sendable, Equatable {
    /// Effects of a `whenever` rule, in the context of the act.
    case effects(Range<Int>)
    /// A delayed timeline entry is scheduled.
    case schedule(appointment: Int, delay: Tick)
    /// The byte at the offset becomes 1.
    case mark(UInt16)
  }
  /// Path of ids of what watches.
  public var id: String
  /// Only on these targets; nil for any or none.
  public var targets: [EntityIndex]?
  /// Only by this actor; nil for any.
  public var actor: Int?
  /// Only where this holds: read after the act's effects and readings, in its context.
  public var condition: ExpressionIndex?
  /// Whether the rubric wants the match in the trace.
  public var isTraced: Bool
  /// What follows at once, in order.
  public var reactions: [Reaction]

  /// Creates a pattern.
  public init(
    id: String, targets: [EntityIndex]? = nil, actor: Int? = nil, condition: ExpressionIndex? = nil,
    isTraced: Bool = true, reactions: [Reaction] = []
  ) {
    self.id = id
    self.targets = targets
    self.actor = actor
    self.condition = condition
    self.isTraced = isTraced
    self.reactions = reactions
  }
}
