public import Simulation
public import SourceText

/// Something that can be known and reported.
public struct FactDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// In words; `{value}` stands for `value`.
  public var text: AuthoredText
  /// How it is learned; empty: known from the start.
  public var learnedBy: [EventPattern]
  /// When it is true; nil: always.
  public var trueIf: ExpressionText?
  /// Shown for `{value}`.
  public var value: ExpressionText?
}

/// A report: facts picked for slots.
public struct ReportDeclaration: Sendable {
  /// Something that a slot needs.
  public enum Need: Sendable {
    /// This fact.
    case fact(Name)
    /// What was written into this field: form, field.
    case form(Name, field: String)
  }

  /// A part of the report.
  public struct Slot: Sendable {
    /// Id.
    public var id: Name
    /// Title.
    public var title: AuthoredText
    /// All of these.
    public var need: [Need]
    /// At least one of these.
    public var needOneOf: [Need]
    /// Facts that do not belong here.
    public var wrong: [Name]
    /// Facts that do harm here.
    public var harm: [Name]
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Who hears it; nil: nobody in particular.
  public var to: Name?
  /// How long one may take; nil: as long as one likes.
  public var limit: Tick?
  /// Whether it is read back.
  public var readBack: Bool
  /// Whether time runs while it is put together.
  public var clockRuns: Bool
  /// Parts, in order.
  public var slots: [Slot]
}

/// A chart to be filled in.
public struct FormDeclaration: Sendable {
  /// What can be entered.
  public enum FieldKind: Sendable {
    /// A number.
    case number(low: Double, high: Double, step: Double?, unit: String?)
    /// One of these words.
    case choice([Name], titles: [AuthoredText?])
  }

  /// What is right.
  public enum Expectation: Sendable {
    /// What was measured: the id of the property or signal.
    case reading(Name)
    /// The sum of this scale over the fields of the row.
    case scale(Name)
    /// `yes` if this holds for the row (`it`), else `no`: one text for each row, in the order of `rows`.
    case yesIf([ExpressionText])
  }

  /// One column.
  public struct Field: Sendable {
    /// Id.
    public var id: Name
    /// Title.
    public var title: AuthoredText
    /// What can be entered.
    public var kind: FieldKind
    /// What is right; nil: not compared.
    public var expect: Expectation?
    /// How far off it may be.
    public var tolerance: Double
    /// How soon after the reading it must be entered; nil: no matter.
    public var due: Tick?
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// The kind that has rows.
  public var rowPer: Name
  /// Entities with a row, in byte order.
  public var rows: [String]
  /// Columns, in order.
  public var fields: [Field]
}

/// A table that turns readings into a score.
public struct ScaleDeclaration: Sendable {
  /// One row of bands: up to and including, or above and excluding.
  public struct Band: Sendable {
    /// Inclusive upper end; nil: none.
    public var to: Double?
    /// Exclusive lower end; nil: none.
    public var above: Double?
    /// Points.
    public var points: Double
  }

  /// One addend.
  public enum Addend: Sendable {
    /// By bands of a number; the first that fits.
    case bands(of: Name, [Band])
    /// By words, in byte order.
    case cases(of: Name, [Named<Double>])
  }

  /// What a sum means.
  public struct Result: Sendable {
    /// Id.
    public var id: Name
    /// Inclusive upper end; nil: none.
    public var to: Double?
    /// Exclusive lower end; nil: none.
    public var above: Double?
    /// In words.
    public var says: AuthoredText
  }

  /// A worked example.
  public struct Check: Sendable {
    /// Values, by field.
    public var given: [Named<Sourced<PlainValue>>]
    /// The sum.
    public var sum: Sourced<Double>
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Source.
  public var source: Name?
  /// Addends, in order.
  public var addends: [Addend]
  /// Meanings, in order; the first that fits.
  public var results: [Result]
  /// The result that one addend of 3 gives at least.
  public var singleThree: Name?
  /// Worked examples.
  public var checks: [Check]
}

/// A dialogue.
public struct ConversationDeclaration: Sendable {
  /// Where it begins: the first whose condition holds.
  public struct Opening: Sendable {
    /// When; nil: always.
    public var condition: ExpressionText?
    /// Node.
    public var node: Name
  }

  /// Something the trainee can say.
  public struct Choice: Sendable {
    /// Id; scripts name it `conversation.node.choice`.
    public var id: Name
    /// Offered only if this holds; nil: always.
    public var condition: ExpressionText?
    /// Words.
    public var say: AuthoredText
    /// Answer.
    public var reply: AuthoredText?
    /// What it does.
    public var then: [EffectDeclaration]
    /// Next node; nil: the conversation closes.
    public var goTo: Name?
  }

  /// A point of the dialogue.
  public struct Node: Sendable {
    /// Id.
    public var id: Name
    /// What the person says.
    public var says: AuthoredText
    /// What can be said.
    public var choices: [Choice]
  }

  /// Id.
  public var id: Name
  /// With whom.
  public var person: Name
  /// Possible only if this holds.
  public var condition: ExpressionText?
  /// What is told otherwise.
  public var otherwise: AuthoredText?
  /// Where it begins; never empty.
  public var opens: [Opening]
  /// Nodes, in order.
  public var nodes: [Node]
}

/// Something shown in a museum or hall; also an entity.
public struct ExhibitDeclaration: Sendable {
  /// How sure its text is.
  public enum Certainty: String, Sendable, CaseIterable {
    /// Documented.
    case documented
    /// As textbooks repeat it.
    case textbook
    /// Sources disagree.
    case disputed
  }

  /// Id, of the exhibit and of its entity.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Where it hangs.
  public var place: Name
  /// The label.
  public var label: AuthoredText?
  /// The narration.
  public var narration: AuthoredText?
  /// How long the narration takes.
  public var listenTakes: Tick
  /// What is seen from near.
  public var closeUp: AuthoredText?
  /// How sure it is.
  public var certainty: Certainty?
  /// Source.
  public var source: Name?
  /// Pictures, sounds and films: asset paths.
  public var media: [Name]
}

/// A bank of questions.
public struct QuizDeclaration: Sendable {
  /// An answer.
  public struct Option: Sendable {
    /// Id.
    public var id: Name
    /// Words.
    public var text: AuthoredText
    /// Whether it is right.
    public var isRight: Bool
  }

  /// A question.
  public struct Question: Sendable {
    /// Id.
    public var id: Name
    /// The exhibit it is about.
    public var about: Name?
    /// Words.
    public var text: AuthoredText
    /// Answers, in order before shuffling.
    public var options: [Option]
    /// Why that is right.
    public var why: AuthoredText?
    /// Source.
    public var source: Name?
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Where it is answered; nil: anywhere.
  public var place: Name?
  /// How many questions are drawn.
  public var ask: Int
  /// Whether questions and options are shuffled.
  public var shuffle: Bool
  /// How often one may answer each question.
  public var tries: Int
  /// Questions, in order.
  public var questions: [Question]
}

/// Something that happens by the clock or after something.
public struct TimelineDeclaration: Sendable {
  /// When.
  public enum Moment: Sendable {
    /// At this tick.
    case at(Tick)
    /// At a tick drawn by the seed, both ends included.
    case between(Tick, Tick)
    /// So long after an event.
    case after(EventPattern, delay: Tick)
    /// A drawn time after an event.
    case afterBetween(EventPattern, Tick, Tick)
  }

  /// Id.
  public var id: Name
  /// When.
  public var moment: Moment
  /// Not if this holds then.
  public var unless: ExpressionText?
  /// What happens.
  public var then: [EffectDeclaration]
  /// Where it stands.
  public var range: SourceRange
}

/// Something that happens whenever a condition becomes true or an event comes.
public struct RuleDeclaration: Sendable {
  /// What sets it off.
  public enum Trigger: Sendable {
    /// The condition becomes true and stays so for so many ticks.
    case when(ExpressionText, hold: Tick)
    /// The event comes.
    case whenever(EventPattern)
  }

  /// Id: `confused` of a kind becomes `wang.confused`, an `each` rule `someoneDown.zhou`.
  public var id: Name
  /// What sets it off.
  public var trigger: Trigger
  /// What happens.
  public var then: [EffectDeclaration]
  /// Where it stands.
  public var range: SourceRange
}

/// How a run can end.
public struct EndingDeclaration: Sendable {
  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Taken at the end when it is the first that holds; nil: only by the effect `end`.
  public var condition: ExpressionText?
  /// What becomes of it.
  public var story: AuthoredText?
  /// Scenario to go on with.
  public var continueWith: Name?
}

/// What the author wants proved.
public struct ClaimDeclaration: Sendable {
  /// What is claimed.
  public enum Kind: Sendable {
    /// Holds at all times.
    case always(ExpressionText)
    /// Can be reached, in every variant or in some.
    case reachable(ExpressionText, inEveryVariant: Bool)
    /// No attempt in which it holds at the end passes.
    case neverPassIf(ExpressionText)
  }

  /// Id.
  public var id: Name
  /// What is claimed.
  public var kind: Kind
}

/// A scripted attempt with the result it must have.
public struct ScriptedTest: Sendable {
  /// What is played.
  public enum Play: Sendable {
    /// Nothing until the limit.
    case nothing
    /// Every act that is offered, once, in order.
    case everythingInOrder
    /// These steps.
    case script([Step])
  }

  /// One step: an entry of the script.
  public struct Step: Sendable {
    /// When; nil: as soon as the one before is done.
    public var at: Sourced<Tick>?
    /// The entry (`act`, `choice` ...), as `EntryReader` takes it.
    public var entry: JSONNode
  }

  /// What is compared.
  public struct Expectation: Sendable {
    /// Whether it passes.
    public var passed: Sourced<Bool>?
    /// Least and greatest percent.
    public var percent: Sourced<ClosedRange<Double>>?
    /// Ids of exactly the items with a critical error.
    public var critical: [Name]?
    /// Items earned in full.
    public var met: [Name]
    /// Items that earned nothing.
    public var missed: [Name]
    /// Ending.
    public var ending: Name?
    /// Conditions that hold at the end.
    public var holds: [ExpressionText]
  }

  /// Id.
  public var id: Name
  /// Variant; nil: drawn.
  public var variant: Name?
  /// Role; nil: the first.
  public var role: Name?
  /// Mode; nil: `exam`, else the first.
  public var mode: Name?
  /// Profile; nil: none.
  public var profile: Name?
  /// Seed.
  public var seed: Int64
  /// What is played.
  public var play: Play
  /// What is compared.
  public var expect: Expectation
  /// Where it stands.
  public var range: SourceRange
}
