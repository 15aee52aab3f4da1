public import Simulation
public import SourceText

/// A step, its criterion and its debrief, written once.
public struct ChecklistItem: Sendable {
  /// What happens to the denominator when it does not apply.
  public enum Otherwise: String, Sendable, CaseIterable {
    /// It is left out.
    case leaveOut
    /// It earns in full: the trainee prevented it.
    case fullMarks
    /// It earns nothing (only for `ifNever`).
    case nothing
  }

  /// What a wrong act does to the result.
  public enum Critical: String, Sendable, CaseIterable {
    /// Caps the score.
    case cap
    /// Fails the attempt.
    case fail
    /// Fails the attempt and ends the run.
    case end
  }

  /// One of several items that were written as one with `each`.
  public struct Member: Sendable {
    /// Id of the written item; tests and reports name this.
    public var family: String
    /// The variable.
    public var variable: String
    /// The entity it stands for here.
    public var entity: String
    /// Position among the members, from 0.
    public var index: Int
    /// How many members there are; they share the points.
    public var count: Int
  }

  /// What is expected, with its modifiers. `partial` replaces some of it.
  public struct Expectation: Sendable {
    /// What is expected.
    public var pattern: ChecklistPattern
    /// Counts only after these items are met: ids of items, or of families.
    public var after: [Name]
    /// Only before the first such act.
    public var before: EventPattern?
    /// The window in ticks; nil: no window. A single duration is 0 to that.
    public var within: Sourced<ClosedRange<Tick>>?
    /// Where the window begins; nil: at the last of `after` (or of the occasion for `beforeEach`, `afterEach`).
    public var since: EventPattern?
  }

  /// Less than what is expected, for part of the points.
  public struct Partial: Sendable {
    /// Part of the points, above 0 and below 1.
    public var earns: Sourced<Double>
    /// What is enough for it.
    public var expectation: Expectation
  }

  /// Id: `testEarly`, `prep.identify` from a fragment, `rescue.sun` of an `each`.
  public var id: Name
  /// Which of several; nil: it was not written with `each`.
  public var member: Member?
  /// Title.
  public var title: AuthoredText
  /// Domain of the score.
  public var domain: Name
  /// Points as written.
  public var points: Sourced<Double>
  /// Weight in the whole before 100 is shared out: points, in a fragment scaled to the `weight` of its `use`.
  /// All members of an `each` carry the weight of the whole family; they share it.
  public var weight: Double
  /// What is expected.
  public var expectation: Expectation
  /// What earns a part, in order; the best that is met counts.
  public var partial: [Partial]
  /// Read when tick 0 has settled; false: `otherwise`.
  public var applies: ExpressionText?
  /// Applies from the first tick at which this is true; never true: `otherwise`.
  public var appliesOnce: ExpressionText?
  /// When it does not apply.
  public var otherwise: Otherwise
  /// When the occasion of `beforeEach` or `afterEach` never came.
  public var ifNever: Otherwise
  /// Zero points cap the score.
  public var isEssential: Bool
  /// What a wrong act does; nil: only points are lost.
  public var critical: Sourced<Critical>?
  /// A mistake put right within this time earns a part; nil: as the collection says.
  public var correctedWithin: Tick?
  /// Shown but not scored in this profile.
  public var isUnscored: Bool
  /// Why it is expected.
  public var why: AuthoredText?
  /// Source.
  public var source: Name?
  /// What to do next time.
  public var next: AuthoredText?
  /// Nudge, point, tell: one text, each of its lines one rung; nil: no hints.
  public var hints: AuthoredText?
  /// How many rungs `hints` has.
  public var hintCount: Int
  /// Where it was written; in a fragment, the item there.
  public var range: SourceRange
  /// Where the fragment was used; nil: written in the scenario.
  public var useRange: SourceRange?
}

/// The thirteen pattern words.
public enum ChecklistPattern: Sendable {
  /// `do` (with `all`, `different`, `times`, `repeatUntil`): all of these acts are done.
  /// `different`: so many different acts or targets among those that fit; `times`: so often.
  case act([EventPattern], different: Sourced<Int>?, times: Sourced<Int>?, repeatUntil: ExpressionText?)
  /// `never`: this does not happen.
  case never(EventPattern)
  /// `beforeEach` occasion: `do` came before it (since the last occasion), or `have` holds at it.
  case beforeEach(EventPattern, act: [EventPattern], have: ExpressionText?, noTouchBetween: Bool)
  /// `afterEach` occasion: `do` comes after it, `have` holds then.
  case afterEach(EventPattern, act: [EventPattern], have: ExpressionText?, noTouchBetween: Bool)
  /// `keep`: holds for this share of the time, or for this long altogether.
  case keep(ExpressionText, share: Double, atLeast: Tick?)
  /// `every` period: the act is done at least once in each.
  case every(Sourced<Tick>, act: [EventPattern])
  /// `gap`: the longest pause between two such acts, of which there must be so many at least (2).
  case gap(Sourced<Tick>, act: [EventPattern], least: Sourced<Int>?)
  /// `rhythm`: beats of this act; their rates, sets or pauses; so many intervals at least.
  case rhythm(EventPattern, of: Name, judged: RhythmDeclaration.Judged, least: Int)
  /// `find`: signs of these entities showing to that sense are noticed; hits less false alarms.
  case find(of: [Name], sense: SignDeclaration.Sense?)
  /// `sort`: members are acted on in the right order; one list of ranks for each member, in the order of members.
  case sort(members: [String], by: EventPattern, ranks: [[ExpressionText]])
  /// `record`: rows of a form are right; `fields`: only these of it; `lastOnly`: of several readings only the last.
  case record(form: Name, rows: [String], fields: [Name], lastOnly: Bool)
  /// `report`: this report is given well.
  case report(Name)
  /// `answer`: this share of a quiz is right.
  case answer(quiz: Name, share: Double)
}
