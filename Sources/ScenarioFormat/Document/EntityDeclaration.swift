public import Simulation
public import SourceText

/// A kind with its members; what it declares is unrolled into them.
public struct KindDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Title; nil for built-in kinds (`staff`, `prop`, `place`, `exhibit`, `trainee`).
  public var title: AuthoredText?
  /// Ids of the entities of this kind, in byte order.
  public var members: [String]
  /// Ids of its properties, signals and texts.
  public var slots: [String]
  /// Reference runs of its signals.
  public var checks: [SignalCheck]
}

/// Somebody, something or somewhere.
public struct EntityDeclaration: Sendable {
  /// What sort of thing it is.
  public enum Sort: Sendable, Equatable {
    /// The one who plays.
    case trainee
    /// A place; `away` is the place where people are who are not there.
    case place
    /// A person of kind `staff`, who can be told to act.
    case staff
    /// An exhibit.
    case exhibit
    /// Any other person or thing.
    case other
  }

  /// Id.
  public var id: Name
  /// What sort of thing it is.
  public var sort: Sort
  /// Ids of its kinds, in the order written.
  public var kinds: [Name]
  /// Name shown to people; nil: the title of its kind.
  public var name: AuthoredText?
  /// Other words by which it is found when typed, one a line; nil: none.
  public var also: AuthoredText? = nil
  /// Whether it cannot be taken, whatever it is.
  public var isFixed = false
  /// Where it is at the start; nil for places and for what is nowhere.
  public var place: Name?
  /// Its state, in byte order of ids; `start` is this entity's own.
  public var properties: [PropertyDeclaration]
  /// Its signals, in byte order of ids; `start` is this entity's own.
  public var signals: [SignalDeclaration]
  /// Its constant texts, in byte order of ids, for placeholders such as `{it.nameOnBand}`.
  public var texts: [Named<AuthoredText>]
  /// Acts it can be told to do, for `staff`.
  public var can: [Name]
  /// Metres a second; nil: the walking speed.
  public var speed: Double?
  /// How many people it stands for.
  public var crowd: Int
  /// Properties that hold while a condition does, in byte order of ids.
  public var derived: [DerivedProperty] = []
  /// What it waits before acting when it was not called by name.
  public var ifNotNamed: Tick
  /// Whom it walks after; nil: nobody.
  public var follows: Name?
  /// Node of the scene.
  public var node: String?
  /// Appearance: poses, skin and so on, by name.
  public var looks: [Named<String>]
  /// Where it was declared.
  public var range: SourceRange
}

/// A property that is true while a condition holds: never set, always up to date.
public struct DerivedProperty: Sendable {
  /// Id.
  public var id: Name
  /// Title; nil: the id is shown.
  public var title: AuthoredText?
  /// When it is true.
  public var condition: ExpressionText
}

/// A piece of state that changes only by effects.
public struct PropertyDeclaration: Sendable {
  /// What it can be.
  public enum Kind: Sendable {
    /// `true` or `false`.
    case bool
    /// A number from `low` to `high`.
    case number(low: Double, high: Double, step: Double?, unit: String?)
    /// One of these words.
    case choice([Name])
    /// One entity of this kind, or none.
    case one(Name, members: [String])
  }

  /// Id.
  public var id: Name
  /// Title; nil: not shown.
  public var title: AuthoredText?
  /// What it can be.
  public var kind: Kind
  /// Titles of the words of a choice, in their order; nil where not written.
  public var choiceTitles: [AuthoredText?]
  /// Value at the start; `word("")` for a reference to nothing.
  public var start: Sourced<PlainValue>
  /// What the kind gives as value at the start, whatever this entity has.
  public var usualStart: PlainValue
}

/// A number that moves by itself.
public struct SignalDeclaration: Sendable {
  /// How it moves.
  public enum Law: Sendable {
    /// Stays.
    case hold
    /// Goes toward a value with these time constants (63 %), in ticks.
    case relax(to: Quantity, up: Tick, down: Tick)
    /// Changes by an amount `per` so many ticks.
    case rate(Quantity, per: Tick)
    /// Adds up doses: points after one dose, the dose they belong to, ticks after which they come again.
    case course([CoursePoint], perDose: Double, unit: String, repeats: Tick?)
    /// Is read from a table at a value: straight lines between points, level beyond the ends.
    case curve([CurvePoint], of: ExpressionText)
    /// Is worked out from others.
    case computed(ExpressionText)
  }

  /// A point of a curve.
  public struct CurvePoint: Sendable {
    /// Where it is read.
    public var x: Double
    /// What is read.
    public var y: Double
  }

  /// A point of a course.
  public struct CoursePoint: Sendable {
    /// Ticks after the dose.
    public var tick: Tick
    /// Value.
    public var value: Double
    /// Where it stands.
    public var range: SourceRange
  }

  /// Id.
  public var id: Name
  /// Title; nil: the id is shown.
  public var title: AuthoredText?
  /// Unit.
  public var unit: String?
  /// Least reading.
  public var low: Double
  /// Greatest reading.
  public var high: Double
  /// Display step; nil: unrounded.
  public var step: Double?
  /// What is usual, for monitors.
  public var normal: (low: Double, high: Double)?
  /// Value at the start; nil for `computed` and `course`.
  public var start: Sourced<Double>?
  /// What the kind gives as value at the start, whatever this entity has.
  public var usualStart: Double?
  /// How it moves.
  public var law: Law
  /// Ticks between readings of a coupled target or rate: whole seconds.
  public var sample: Tick
  /// A reading replaces the old one if it differs by this much; nil: a quarter of the step (0 for rates).
  public var deadband: Double?
  /// Where it stands.
  public var range: SourceRange
}

/// A reference run of a signal: what it must read after given doses.
public struct SignalCheck: Sendable {
  /// Id.
  public var id: Name
  /// The signal.
  public var of: Name
  /// Values before the start, by property or signal.
  public var set: [Named<Sourced<PlainValue>>]
  /// Doses: when, which course, how much.
  public var doses: [(at: Tick, dose: Name, amount: Double)]
  /// How far the reading may be off.
  public var tolerance: Double
  /// Readings: when, what.
  public var expect: [(at: Tick, value: Double, range: SourceRange)]
}

/// A named set of entities.
public struct GroupDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Members in the order written; of a spreadsheet, in the order of its rows.
  public var members: [Name]
}

/// A bundle of starting values.
public struct VariantDeclaration: Sendable {
  /// A dose given before the start.
  public struct Dose: Sendable {
    /// The course.
    public var signal: SlotPath
    /// How much.
    public var amount: Sourced<Double>
    /// Ticks before tick 0.
    public var ago: Sourced<Tick>
  }

  /// Id.
  public var id: Name
  /// Title; nil: the id is shown.
  public var title: AuthoredText?
  /// Starting values, in byte order of their paths.
  public var set: [(path: SlotPath, value: Sourced<PlainValue>)]
  /// Doses before the start, in order.
  public var doses: [Dose]
}

/// What can be noticed, by which sense, in words and in the picture.
public struct SignDeclaration: Sendable {
  /// The sense that notices it.
  public enum Sense: String, Sendable, CaseIterable {
    /// By looking.
    case look
    /// By listening.
    case listen
    /// By touching.
    case feel
  }

  /// Path: `wang.sweat` for a sign of a kind, `tray` for a sign of the scenario.
  public var id: Name
  /// The id as `notice` names it: the last part of the path.
  public var shortId: String
  /// Whose sign it is.
  public var of: Name
  /// When it shows; nil: always, or never for a decoy.
  public var when: ExpressionText?
  /// The sense.
  public var noticedBy: Sense
  /// In words.
  public var says: AuthoredText
  /// In the picture.
  public var looks: [Named<String>]
  /// As a sound; nil: none.
  public var sound: String?
  /// Offered but never there.
  public var isDecoy: Bool
}
