public import Simulation
internal import SourceText

/// Every id of a compiled scenario and the index it became, in both directions.
///
/// Scripts, recordings and fronts speak in ids; the run knows indices only. `EntryTests` holds that every event that
/// can be written can be read back.
public struct Names: Sendable {
  /// An act as scripts write it and as the program has it, at the same index as in `Program.actions`.
  public struct Act: Sendable {
    /// What a script writes under `act`: `look`, `giveByMouth`, `write`; `talk` for choices.
    public var act: String
    /// Path of ids in the program: `giveByMouth`, `write.glucoseLog`, `wangTalk.greet.calm`.
    public var id: String
    /// What it stands for.
    public var source: ActSource
    /// Values to choose, in the order of the program.
    public var parameters: [ActParameter]
    /// Whom it can be done to, ascending.
    public var targets: [EntityIndex]
    /// Tags.
    public var tags: [String]

    /// Whether it is an order whose last value says that somebody is called by name.
    public var isCalledByName: Bool {
      guard case .order = source, let last = parameters.last else { return false }
      return utf8Equal(last.id, ActParameter.byName)
    }
  }

  /// A sign that can be noticed.
  public struct Sign: Sendable {
    /// Path of ids: `wang.sweat`.
    public var id: String
    /// As `notice` names it.
    public var shortID: String
    /// Whose it is.
    public var entity: EntityIndex
    /// Bit in the set that `notice` chooses.
    public var bit: Int
    /// Probe that says whether it shows.
    public var probe: Int
  }

  /// A quiz.
  public struct Quiz: Sendable {
    /// Its id.
    public var id: String
    /// Its questions and the ids of their options.
    public var questions: [(id: String, options: [String])]
    /// Index of its sample.
    public var sample: Int
    /// Index of its act.
    public var act: Int
  }

  /// A count of what has a rate, in one of the times that can be chosen for it.
  public struct Count: Sendable {
    /// Whose it is.
    public var entity: EntityIndex
    /// Id of what is counted.
    public var id: String
    /// For how long.
    public var ticks: Tick
    /// Index of the measurement that is the count.
    public var index: Int
    /// Index of the measurement that is the rate.
    public var rate: Int
  }

  /// Ids of entities, by index.
  public var entities: [String] = []
  /// Acts, by index.
  public var acts: [Act] = []
  /// Signs, in the order of the scenario.
  public var signs: [Sign] = []
  /// Facts, by bit number.
  public var facts: [String] = []
  /// Forms, in byte order of id.
  public var forms: [String] = []
  /// Reports, in byte order of id.
  public var reports: [String] = []
  /// Quizzes, in byte order of id.
  public var quizzes: [Quiz] = []
  /// Endings, in order.
  public var endings: [String] = []
  /// Variants, by index.
  public var variants: [String] = []
  /// Roles, by the word of the role slot.
  public var roles: [String] = []
  /// Modes, in byte order of id.
  public var modes: [String] = []
  /// Slot of the trainee's role; nil when no act asks for it.
  public var roleSlot: Int?
  /// Measurement of a property or signal: entity, id, index.
  public var measurements: [(entity: EntityIndex, id: String, index: Int)] = []
  /// Counts: each is a measurement beside that of the rate, and comes before it in the trace.
  public var counts: [Count] = []
  /// Index in `Program.signals` for an entity and an id.
  public var signals: [(entity: EntityIndex, id: String, index: Int)] = []
  /// Slot in the layout for an entity and the id of a property.
  public var properties: [(entity: EntityIndex, id: String, slot: Int)] = []
  /// Slot in the layout of each conversation's node: 0 closed, else the number of the node plus one.
  public var conversationSlots: [Int] = []
  /// Appointments that are timers of the author.
  public var timers: [Int] = []

  private var entityOf: [UTF8Key: EntityIndex] = [:]
  private var actsOf: [UTF8Key: [Int]] = [:]

  /// Creates empty tables.
  public init() {}

  /// Index of the entity with an id.
  public func entity(_ id: String) -> EntityIndex? { entityOf[UTF8Key(id)] }

  /// Acts that a script writes by this word, or the one with this path.
  public func acts(named id: String) -> [Int] { actsOf[UTF8Key(id)] ?? [] }

  /// Signs of an entity, in the order of their bits.
  public func signs(of entity: EntityIndex) -> [Sign] { signs.filter { $0.entity == entity } }

  /// The count that a measurement is; nil when it is none.
  public func count(of measurement: Int) -> Count? { counts.first { $0.index == measurement } }

  /// Measurement of a property or signal of an entity; nil when no act reads it.
  public func measurement(of entity: EntityIndex, _ id: String) -> Int? {
    measurements.first { $0.entity == entity && utf8Equal($0.id, id) }?.index
  }

  /// Signal of an entity.
  public func signal(of entity: EntityIndex, _ id: String) -> Int? {
    signals.first { $0.entity == entity && utf8Equal($0.id, id) }?.index
  }

  /// Slot of a property of an entity.
  public func property(of entity: EntityIndex, _ id: String) -> Int? {
    properties.first { $0.entity == entity && utf8Equal($0.id, id) }?.slot
  }

  /// Index of a variant.
  public func variant(_ id: String) -> Int? { variants.firstIndex { utf8Equal($0, id) } }
  /// Index of a role.
  public func role(_ id: String) -> Int? { roles.firstIndex { utf8Equal($0, id) } }
  /// Index of an ending.
  public func ending(_ id: String) -> Int? { endings.firstIndex { utf8Equal($0, id) } }

  /// Fills the look-up tables when the lists are complete.
  mutating func index() {
    for (index, id) in entities.enumerated() { entityOf[UTF8Key(id)] = index }
    for (index, act) in acts.enumerated() {
      actsOf[UTF8Key(act.act), default: []].append(index)
      if !utf8Equal(act.act, act.id) { actsOf[UTF8Key(act.id), default: []].append(index) }
    }
  }
}
