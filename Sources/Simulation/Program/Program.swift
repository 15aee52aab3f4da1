public import CEL

/// A compiled simulation: everything that can change the state or the end of a run, as flat tables.
///
/// The runtime knows nothing of the author's file; the compiler in `ScenarioFormat` unrolls kinds, groups, fragments
/// and variants into these tables. A program is immutable and shared by all runs of it. Everything refers to
/// everything else by index, and order of declaration is order in the array.
///
/// A malformed program is a programmer's error: `Program.verify()` checks every index once, when the compiler
/// has finished, so that the engine need not.
public struct Program: Sendable {
  /// The meaning of a run that this program was compiled for.
  public var semantics = 1
  /// Last tick of a run that nothing else ends.
  public var limit: Tick = 0
  /// The state block: slots in canonical order, and its bytes at the start before variant and draws.
  public var layout = StateLayout()
  /// Things and people, in byte order of id.
  public var entities: [Entity] = []
  /// Numbers that move by themselves, in byte order of id; a computed one stands after those it reads.
  public var signals: [Signal] = []
  /// Straight-line courses of doses.
  public var courses: [Course] = []
  /// All expressions, referred to by index.
  public var expressions: [SlotProgram] = []
  /// Where each expression stands in the author's words, for reporting faults; parallel to `expressions`.
  public var expressionNames: [String] = []
  /// All effects; a list of effects is a range into this array.
  public var effects: [Effect] = []
  /// Everything that can be done, by trainee or staff.
  public var actions: [Action] = []
  /// What is watched for among the things that happen.
  public var patterns: [Pattern] = []
  /// What follows from conditions.
  public var rules: [Rule] = []
  /// What the rubric and the front want to know of: conditions reported whenever they change, outside the state.
  public var probes: [ExpressionIndex] = []
  /// What can be scheduled: timers, delayed timeline entries, arrivals, completions.
  public var appointments: [Appointment] = []
  /// What happens at a time of the clock, in order of declaration.
  public var timeline: [TimelineEntry] = []
  /// Who can act; the trainee is number 0.
  public var actors: [Actor] = []
  /// Further busy slots of the trainee, for acts that run beside others because they use other channels; each is the
  /// trainee again, with slots of its own. Empty where no two acts can run at once.
  public var besides: [Actor] = []
  /// Walking times between places.
  public var walking = Walking()
  /// Named bundles of starting values, in byte order of id.
  public var variants: [Variant] = []
  /// Seeded samples and orders of declared lists, such as the questions of a quiz.
  public var samples: [Sample] = []
  /// Places of readings that are kept.
  public var measurements: [Measurement] = []
  /// Number of endings; effects and traces name an ending by index.
  public var endings: Int = 0

  /// Creates an empty program.
  public init() {}
}

/// A point of simulated time: ticks of 10 ms since the start of the run.
///
/// A run is limited to 24 hours, so 32 bits are enough.
public typealias Tick = Int32
/// Index into `Program.expressions`.
public typealias ExpressionIndex = Int
/// Index into `Program.entities`.
public typealias EntityIndex = Int

extension Tick {
  /// Ticks in a second.
  public static let perSecond: Tick = 100
  /// No tick: never, or not yet.
  public static let none: Tick = -1
}

/// A thing or person that conditions can name: resident, prop, place, actor, exhibit.
public struct Entity: Sendable {
  /// Path of the entity after includes, for example `wang` or `room3`.
  public var id: String
  /// Offset of the byte that holds its place as entity index, or nil when it has none (a place is where it is).
  public var placeSlot: UInt16?
  /// Offset of the byte that holds who carries it (actor index + 1, 0 nobody), or nil when it cannot be carried.
  public var holderSlot: UInt16?
  /// Whether the entity is itself a place.
  public var isPlace: Bool
  /// The places on both sides of a door, which lies in none; empty for everything else.
  public var sides: [EntityIndex] = []

  /// Creates an entity.
  public init(id: String, placeSlot: UInt16? = nil, holderSlot: UInt16? = nil, isPlace: Bool = false) {
    self.id = id
    self.placeSlot = placeSlot
    self.holderSlot = holderSlot
    self.isPlace = isPlace
  }

  /// Reference that names nobody.
  public static let nobody: UInt8 = 255
}

/// A condition that lets something follow: read at its turn in the rounds of phase 4 (semantics 19 and 20).
public struct Rule: Sendable {
  /// Path of ids, for traces and faults.
  public var id: String
  /// Read in rounds; fires on becoming true.
  public var condition: ExpressionIndex
  /// Ticks the condition must hold before it fires; 0 fires at once.
  public var holdTicks: Tick
  /// Offset of the byte `was` (semantics 19); with a hold, whether it has fired since it last was false.
  public var wasSlot: UInt16
  /// Offset of the tick at which the hold began, -1 while it does not; only with a hold.
  public var holdSlot: UInt16?
  /// What happens when it fires.
  public var effects: Range<Int>

  /// Creates a rule.
  public init(
    id: String, condition: ExpressionIndex, holdTicks: Tick = 0, wasSlot: UInt16, holdSlot: UInt16? = nil,
    effects: Range<Int>
  ) {
    self.id = id
    self.condition = condition
    self.holdTicks = holdTicks
    self.wasSlot = wasSlot
    self.holdSlot = holdSlot
    self.effects = effects
  }
}

/// Something that can be put on the calendar: one static place each, at most one date at a time.
///
/// Its state is a due tick and the sequence number given when it was scheduled (semantics 18).
public struct Appointment: Sendable {
  /// What happens when it is due.
  public enum Kind: Sendable, Equatable {
    /// A timer of the author rings: the effects apply.
    case effects(Range<Int>)
    /// The actor completes what it is doing, or arrives where it walks to first.
    case completion(actor: Int)
    /// Somebody sent for arrives; the place lies in `placeSlot`.
    case arrival(entity: EntityIndex, placeSlot: UInt16)
    /// A rate dose of a signal ends.
    case doseEnd(signal: Int, dose: Int)
  }
  /// A drawn part of a delay: as often as the appointment is scheduled after one, anew (semantics 26).
  public struct Spread: Sendable, Equatable {
    /// Most ticks that are added.
    public var ticks: Tick
    /// Stream of the draws.
    public var stream: UInt64
    /// Offset of the number of draws so far, which is the index of the next.
    public var countSlot: UInt16

    /// Creates a drawn part.
    public init(ticks: Tick, stream: UInt64, countSlot: UInt16) {
      self.ticks = ticks
      self.stream = stream
      self.countSlot = countSlot
    }
  }
  /// Path of ids, for traces.
  public var id: String
  /// What happens when it is due.
  public var kind: Kind
  /// Do not let the effects happen when this holds at the due tick.
  public var unless: ExpressionIndex?
  /// Offset of the due tick, -1 while not scheduled.
  public var dueSlot: UInt16
  /// Offset of the sequence number.
  public var sequenceSlot: UInt16
  /// What is drawn and added whenever an effect or reaction schedules it; nil for nothing.
  public var spread: Spread?

  /// Creates an appointment.
  public init(
    id: String, kind: Kind, unless: ExpressionIndex? = nil, dueSlot: UInt16, sequenceSlot: UInt16,
    spread: Spread? = nil
  ) {
    self.id = id
    self.kind = kind
    self.unless = unless
    self.dueSlot = dueSlot
    self.sequenceSlot = sequenceSlot
    self.spread = spread
  }
}

/// Something scheduled when the run begins: an appointment and when.
public struct TimelineEntry: Sendable {
  /// Index of the appointment.
  public var appointment: Int
  /// First tick at which it may be.
  public var earliest: Tick
  /// Last tick at which it may be; drawn uniformly when later than `earliest`.
  public var latest: Tick
  /// Stream of the draw.
  public var stream: UInt64

  /// Creates an entry.
  public init(appointment: Int, earliest: Tick, latest: Tick, stream: UInt64) {
    self.appointment = appointment
    self.earliest = earliest
    self.latest = latest
    self.stream = stream
  }
}

/// A named bundle of starting values.
public struct Variant: Sendable {
  /// A value written into the state before the run.
  public enum Write: Sendable {
    /// The slot takes the word.
    case slot(index: Int, word: UInt64)
    /// The signal starts at the value.
    case signal(Int, value: Double)
    /// A course dose given before the start.
    case dose(signal: Int, amount: Double, ago: Tick)
  }
  /// Its id.
  public var id: String
  /// What it sets, in order of declaration.
  public var writes: [Write]

  /// Creates a variant.
  public init(id: String, writes: [Write]) {
    self.id = id
    self.writes = writes
  }
}

/// A seeded sample without repetition of a declared list, in seeded or declared order: which questions are asked, and
/// when.
///
/// The draw is a Fisher-Yates shuffle from the last element (semantics 26); the first `take` of it are drawn.
public struct Sample: Sendable {
  /// Path of ids.
  public var id: String
  /// Number of declared elements.
  public var count: Int
  /// Number drawn.
  public var take: Int
  /// Stream of the draw.
  public var stream: UInt64
  /// Whether what is drawn comes in the order drawn; otherwise in the order declared.
  public var isShuffled: Bool
  /// For each declared element the offset of the byte that holds its rank in the draw, 255 when not drawn.
  public var rankSlots: [UInt16]

  /// Creates a sample.
  public init(
    id: String, count: Int, take: Int, stream: UInt64, isShuffled: Bool = true, rankSlots: [UInt16]
  ) {
    self.id = id
    self.count = count
    self.take = take
    self.stream = stream
    self.isShuffled = isShuffled
    self.rankSlots = rankSlots
  }
}

/// One kept reading: a property or signal of one entity that somebody can measure.
public struct Measurement: Sendable {
  /// Path, for example `wang.glucose`.
  public var id: String
  /// Offset of the last value read (number, or choice as byte), when a condition or form reads it.
  public var valueSlot: UInt16?
  /// Whether the value is a number; otherwise it is a byte.
  public var isNumber: Bool
  /// Offset of the tick of the last reading, -1 before the first.
  public var tickSlot: UInt16?

  /// Creates a measurement.
  public init(id: String, valueSlot: UInt16?, isNumber: Bool, tickSlot: UInt16?) {
    self.id = id
    self.valueSlot = valueSlot
    self.isNumber = isNumber
    self.tickSlot = tickSlot
  }
}

/// Walking distances between places, as ticks for each leg and the next place on the shortest way.
public struct Walking: Sendable {
  /// Entity index of each place, in byte order of id.
  public var places: [EntityIndex]
  /// Metres of the shortest way, `places.count` squared, row by row; infinity where there is none.
  public var metres: [Double]
  /// Index (into `places`) of the next place on the shortest way, row by row; -1 where there is none.
  public var next: [Int]
  /// Metres a second of the trainee and of staff without a speed of their own.
  public var speed: Double
  /// Doors that somebody who walks opens.
  public var doors: [Door]
  /// For each place and the next one on a way the door between them, row by row; -1 where there is none. Empty when
  /// there are no doors.
  public var doorBetween: [Int]

  /// A door: shut, it is opened by whoever goes through, and stays open unless it closes itself.
  public struct Door: Sendable {
    /// Offset of the byte that says whether it is open.
    public var openSlot: UInt16
    /// Offset of the byte that says whether it closes itself; nil for one that never does.
    public var selfClosesSlot: UInt16?

    /// Creates a door.
    public init(openSlot: UInt16, selfClosesSlot: UInt16? = nil) {
      self.openSlot = openSlot
      self.selfClosesSlot = selfClosesSlot
    }
  }

  /// Creates a table.
  public init(
    places: [EntityIndex] = [], metres: [Double] = [], next: [Int] = [], speed: Double = 1.2,
    doors: [Door] = [], doorBetween: [Int] = []
  ) {
    self.places = places
    self.metres = metres
    self.next = next
    self.speed = speed
    self.doors = doors
    self.doorBetween = doorBetween
  }
}
