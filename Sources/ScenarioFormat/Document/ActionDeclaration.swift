public import Simulation
public import SourceText

/// Something that can be done.
public struct ActionDeclaration: Sendable {
  /// What is busy while it is done.
  public enum Channel: String, Sendable, CaseIterable {
    /// Hands.
    case hands
    /// Voice.
    case voice
    /// Eyes.
    case eyes
  }

  /// How near one must be.
  public enum Reach: String, Sendable, CaseIterable {
    /// In the place of the target.
    case samePlace
    /// Anywhere.
    case anywhere
  }

  /// On whom or what.
  public struct Target: Sendable {
    /// The kind, for `{"any": kind}`; nil for one entity.
    public var kind: Name?
    /// Whom it can be done to, in byte order.
    public var members: [String]
    /// Where it stands.
    public var range: SourceRange
  }

  /// Why it can be impossible.
  public struct Requirement: Sendable {
    /// Id.
    public var id: Name?
    /// Must hold.
    public var must: ExpressionText
    /// What is said otherwise.
    public var otherwise: AuthoredText
  }

  /// A possible mistake.
  public struct Unwise: Sendable {
    /// Id; events name it `action.id`.
    public var id: Name
    /// When it is one.
    public var condition: ExpressionText
    /// The consequence, before `then`.
    public var then: [EffectDeclaration]
  }

  /// A reading shifted by doing it badly.
  public struct PoorTechnique: Sendable {
    /// Id.
    public var id: Name
    /// When it is done badly.
    public var condition: ExpressionText
    /// Which reading.
    public var reading: SlotPath
    /// By how much.
    public var adds: Quantity
  }

  /// Something that is touched.
  public enum Touched: Sendable {
    /// The one acted on.
    case it(SourceRange)
    /// The entity chosen for this parameter.
    case parameter(Name)
    /// This entity.
    case entity(Name)
    /// Something the actor wears, or a zone of the actor's own body.
    case own(Name)
  }

  /// How it soils the one who does it.
  public struct Soiling: Sendable {
    /// A zone, or something worn.
    public var what: Name
    /// To at least this level.
    public var level: Name
  }

  /// The parameter of an act that counts: how long.
  public static let during = "during"

  /// `speed` by what the target is.
  public struct SpeedTable: Sendable {
    /// The property of the target, a choice.
    public var property: String
    /// Metres a second for each word.
    public var speeds: [(word: Name, speed: Double)]
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Other words by which it is found when typed, one a line; nil: none.
  public var also: AuthoredText? = nil
  /// What is said when it is done; nil: nothing.
  public var reply: AuthoredText?
  /// On whom or what; nil: nothing.
  public var on: Target?
  /// The place where it is done; nil: where the target is.
  public var at: Name?
  /// Values to choose, in byte order of ids.
  public var parameters: [ParameterDeclaration]
  /// How long it takes.
  public var takes: Sourced<Tick>
  /// `moves: it`: the target goes along to the place of parameter `to`; the way gives the time.
  public var movesTarget: Bool
  /// Metres a second while moving; nil: the actor's own, or `speeds`.
  public var speed: Double?
  /// Metres a second for each word of a choice of the target; nil: not told by the target.
  public var speeds: SpeedTable?
  /// Other free staff needed in the place.
  public var helpers: Int
  /// What is busy; empty: everything.
  public var uses: [Channel]
  /// It is one beat of many; nil: it is done once.
  public var rhythm: RhythmDeclaration?
  /// How near.
  public var reach: Reach
  /// Tags, for patterns.
  public var tags: [Name]
  /// Why it can be impossible, in order.
  public var requires: [Requirement]
  /// Mistakes, in order.
  public var unwise: [Unwise]
  /// What it does, in order.
  public var then: [EffectDeclaration]
  /// What it reads.
  public var reads: [SlotPath]
  /// What it reads after its effects.
  public var readsAfter: [SlotPath] = []
  /// Everything that it reads.
  public var allReads: [SlotPath] { reads + readsAfter }
  /// What it counts; nil: nothing.
  public var counts: SlotPath?
  /// How long one may count, by the words of the parameter `during`.
  public var countsFor: [Tick]
  /// What shifts a reading.
  public var poorTechnique: [PoorTechnique]
  /// What it touches.
  public var touches: [Touched]
  /// What is put on; nil: nothing.
  public var putsOn: Name?
  /// What is taken off; nil: nothing.
  public var takesOff: Name?
  /// How it soils the one who does it, in byte order.
  public var soils: [Soiling]
  /// Whether it cleans the hands.
  public var cleansHands: Bool
  /// Levels it cleans.
  public var against: [Name]
  /// Roles that may do it; empty: all. Staff follow `can`.
  public var only: [Name]
  /// What the others are told.
  public var onlyElse: AuthoredText?
  /// Whether it may be cut off by another act.
  public var isInterruptible: Bool
  /// Must stay true.
  public var whileCondition: ExpressionText?
  /// Whether time runs while its form is open.
  public var clockRuns: Bool
  /// Where it stands.
  public var range: SourceRange
}

/// A value that is chosen for an act.
public struct ParameterDeclaration: Sendable {
  /// What can be chosen.
  public enum Kind: Sendable {
    /// A number in steps.
    case number(low: Double, high: Double, step: Double, unit: String?, start: Double?)
    /// One of these words.
    case choice([Name], titles: [AuthoredText?])
    /// One entity of this kind: its members in byte order.
    case one(Name, members: [String])
    /// Free text of so many characters; never scored.
    case write(least: Int, most: Int)
    /// Yes or no.
    case bool
  }

  /// Id.
  public var id: Name
  /// Title; nil: the id is shown.
  public var title: AuthoredText?
  /// What can be chosen.
  public var kind: Kind
  /// What is offered first of a yes or no, or of several words; nil: not written. Of a number its kind says.
  public var start: PlainValue?
}

/// An act that every scenario has.
public struct BuiltInDeclaration: Sendable {
  /// The acts.
  public enum Act: String, Sendable, CaseIterable {
    /// Answer a question of a quiz.
    case answer
    /// Tell a colleague to do something.
    case ask
    /// Feel somebody or something.
    case feel
    /// End the run.
    case finish
    /// Walk.
    case go
    /// Listen to somebody or something.
    case listen
    /// Hear the narration of an exhibit.
    case listenTo
    /// Look at somebody or something.
    case look
    /// Mark signs as noticed.
    case notice
    /// Put down what one holds.
    case putDown
    /// Give a report.
    case report
    /// Take into the hand.
    case take
    /// Make a choice of a conversation.
    case talk
    /// Wait.
    case wait
    /// Fill in a row of a form.
    case write
  }

  /// Which.
  public var act: Act
  /// How long it takes; `go`, `wait`, `finish` and `listenTo` have their own times.
  public var takes: Tick
  /// What is busy; empty: everything.
  public var uses: [ActionDeclaration.Channel] = []
}
