public import Simulation

extension Rubric {
  /// A pattern word with its parameters; numbers are indices into the tables of the rubric or of the program.
  ///
  /// Each has an observer of its own in `Observers`, written as an automaton.
  public enum Demand: Sendable {
    /// `do`: acts that must be done.
    case doing(Doing)
    /// `never`: what must not happen.
    case never(cue: Int)
    /// `beforeEach`: what must come, or hold, before each occasion.
    case beforeEach(BeforeEach)
    /// `afterEach`: what must follow each occasion within the window.
    case afterEach(AfterEach)
    /// `keep`: a condition that must hold.
    case keep(Keep)
    /// `every`: an act that must not be missing for longer than so many ticks.
    case every(acts: [Int], ticks: Tick)
    /// `gap`: the longest pause between consecutive acts, of which there must be `least` or more.
    case gap(acts: [Int], ticks: Tick, least: Int)
    /// `rhythm`: beats, of which rates, sets or pauses are judged.
    case rhythm(Rhythm)
    /// `find`: signs that show and must be noticed, by index into `signs`.
    case find(signs: [Int])
    /// `sort`: members that must be moved in the order of their ranks.
    case sort(Sort)
    /// `record`: rows of a form that must be filled in.
    case record(Record)
    /// `report`: a report that must be given.
    case report(Int)
    /// `answer`: a quiz, and the part of it that must be right for all points.
    case answer(quiz: Int, share: Share)
  }

  /// Parameters of `do`.
  public struct Doing: Sendable {
    /// How much of it is enough.
    public enum Enough: Sendable, Hashable {
      /// Each of the acts, once.
      case all
      /// So many different acts or targets.
      case different(Int)
      /// So often.
      case times(Int)
    }
    /// Cues of the acts.
    public var acts: [Int]
    /// How much of it is enough.
    public var enough: Enough
    /// Cue before which it must be done.
    public var before: Int?
    /// Probe until whose truth the act must be repeated, each time within the window of the one before.
    public var repeatUntil: Int?

    /// Creates the parameters.
    public init(acts: [Int], enough: Enough = .all, before: Int? = nil, repeatUntil: Int? = nil) {
      self.acts = acts
      self.enough = enough
      self.before = before
      self.repeatUntil = repeatUntil
    }
  }

  /// Parameters of `beforeEach`.
  public struct BeforeEach: Sendable {
    /// What comes again and again.
    public var occasion: Int
    /// What must be done before it, each time anew: all of these.
    public var acts: [Int]
    /// What must hold at that moment.
    public var have: Have?
    /// Cue of touching anything, when nothing may be touched in between.
    public var touch: Int?

    /// Creates the parameters.
    public init(occasion: Int, acts: [Int] = [], have: Have? = nil, touch: Int? = nil) {
      self.occasion = occasion
      self.acts = acts
      self.have = have
      self.touch = touch
    }
  }

  /// What must hold when something happens.
  public enum Have: Sendable, Hashable {
    /// A probe, as it was when the tick before had settled.
    case probe(Int)
    /// A cue that comes in the same act when all is well.
    case cue(Int)
  }

  /// Parameters of `afterEach`.
  public struct AfterEach: Sendable {
    /// What comes again and again.
    public var occasion: Int
    /// What must follow: all of these.
    public var acts: [Int]
    /// Probe that must hold when they are done, as it was when the tick before had settled.
    public var have: Int?
    /// Cue of touching anything, when nothing may be touched in between.
    public var touch: Int?

    /// Creates the parameters.
    public init(occasion: Int, acts: [Int], have: Int? = nil, touch: Int? = nil) {
      self.occasion = occasion
      self.acts = acts
      self.have = have
      self.touch = touch
    }
  }

  /// Parameters of `keep`.
  public struct Keep: Sendable {
    /// What must hold.
    public var probe: Int
    /// Part of the time.
    public var share: Share
    /// Instead of a part: so many ticks altogether.
    public var atLeast: Tick?

    /// Creates the parameters.
    public init(probe: Int, share: Share = .whole, atLeast: Tick? = nil) {
      self.probe = probe
      self.share = share
      self.atLeast = atLeast
    }
  }

  /// Parameters of `rhythm`.
  public struct Rhythm: Sendable {
    /// What of it is judged.
    public enum Judged: Sendable, Hashable {
      /// How fast the beats come.
      case rate
      /// How many come between two pauses.
      case sets
      /// How long the pauses are.
      case pauses
    }
    /// Cue of the beat.
    public var beat: Int
    /// What of it is judged.
    public var judged: Judged
    /// Rates, in beats a minute, that are good.
    public var good: ClosedRange<Double>
    /// Rates that earn half.
    public var half: ClosedRange<Double>
    /// Intervals over which a rate is taken.
    public var over: Int
    /// Beats of a right set; nil where sets are not judged.
    public var set: Int?
    /// A longer interval is a pause.
    public var pauseFrom: Tick
    /// A longer pause is too long.
    public var longestPause: Tick
    /// Fewer intervals than this are no rhythm.
    public var least: Int64

    /// Creates the parameters.
    public init(
      beat: Int, judged: Judged, good: ClosedRange<Double>, half: ClosedRange<Double>, over: Int, set: Int?,
      pauseFrom: Tick, longestPause: Tick, least: Int64
    ) {
      self.beat = beat
      self.judged = judged
      self.good = good
      self.half = half
      self.over = over
      self.set = set
      self.pauseFrom = pauseFrom
      self.longestPause = longestPause
      self.least = least
    }

    /// What a rate is worth: 2 when it is good, 1 when it earns half, else 0; both ends of a band belong to it.
    func halves(intervals: Int, in ticks: Tick) -> Int64 {
      let beats = Double(intervals) * 60 * Double(Tick.perSecond)
      func lies(in band: ClosedRange<Double>) -> Bool {
        band.lowerBound * Double(ticks) <= beats && beats <= band.upperBound * Double(ticks)
      }
      return lies(in: good) ? 2 : lies(in: half) ? 1 : 0
    }
  }

  /// Parameters of `sort`.
  public struct Sort: Sendable {
    /// Who is moved, and by what.
    public var members: [Member]

    /// One who is moved.
    public struct Member: Sendable {
      /// Who.
      public var entity: EntityIndex
      /// Cue of the move.
      public var act: Int
      /// Probes of the ranks; the first that is true as tick 0 has settled is the rank.
      public var ranks: [Int]

      /// Creates a member.
      public init(entity: EntityIndex, act: Int, ranks: [Int]) {
        self.entity = entity
        self.act = act
        self.ranks = ranks
      }
    }

    /// Creates the parameters.
    public init(members: [Member]) { self.members = members }
  }

  /// Parameters of `record`.
  public struct Record: Sendable {
    /// Index into `forms`.
    public var form: Int
    /// Indices of the rows that are asked for.
    public var rows: [Int]
    /// Indices of the fields that are asked for; nil: all.
    public var fields: [Int]?
    /// Whether of several readings of a field only the last must be written down.
    public var lastOnly: Bool

    /// Creates the parameters.
    public init(form: Int, rows: [Int], fields: [Int]? = nil, lastOnly: Bool = false) {
      self.form = form
      self.rows = rows
      self.fields = fields
      self.lastOnly = lastOnly
    }

    /// Whether a field is asked for.
    func asks(_ field: Int) -> Bool { fields?.contains(field) ?? true }
  }

  /// A report with its slots.
  public struct ReportForm: Sendable {
    /// Its id.
    public var id: String
    /// The act of giving it.
    public var act: Act
    /// Its slots.
    public var slots: [Slot]
    /// Parameter that is 1 when it was read back; nil when nobody has to.
    public var readBack: Int?
    /// How long it is listened to; nil: to the end.
    public var limit: Tick?

    /// How long it takes to say one fact.
    public static let perFact: Tick = 5 * Tick.perSecond

    /// A field of a chart.
    public struct Entry: Sendable, Hashable {
      /// Index of the form.
      public var form: Int
      /// Index of the field.
      public var field: Int

      /// Creates an entry.
      public init(form: Int, field: Int) {
        self.form = form
        self.field = field
      }
    }

    /// One slot: facts by index.
    public struct Slot: Sendable {
      /// Its id.
      public var id: String
      /// Parameter that holds the set of chosen facts.
      public var parameter: Int
      /// For each bit of the set the fact it stands for.
      public var bits: [Int]
      /// All of these are needed.
      public var need: [Int]
      /// One of these is needed.
      public var needOneOf: [Int]
      /// Entries of charts that are needed: written before the report is given, and told with it.
      public var entries: [Entry]
      /// Entries of which one is enough, in place of a fact of `needOneOf`.
      public var entriesOneOf: [Entry]
      /// These are wrong here.
      public var wrong: [Int]
      /// These do harm.
      public var harm: [Int]

      /// Creates a slot.
      public init(
        id: String, parameter: Int, bits: [Int], need: [Int] = [], needOneOf: [Int] = [],
        entries: [Entry] = [], entriesOneOf: [Entry] = [],
        wrong: [Int] = [], harm: [Int] = []
      ) {
        self.id = id
        self.parameter = parameter
        self.bits = bits
        self.need = need
        self.needOneOf = needOneOf
        self.entries = entries
        self.entriesOneOf = entriesOneOf
        self.wrong = wrong
        self.harm = harm
      }
    }

    /// How long it is listened to with a time allowance in percent; nil: to the end.
    public func limit(percent: Int) -> Tick? { limit.map { $0.widened(percent: percent) } }

    /// How many facts are heard in that time.
    public func heard(percent: Int) -> Int {
      limit(percent: percent).map { Int($0 / Rubric.ReportForm.perFact) } ?? .max
    }

    /// Creates a report.
    public init(id: String, act: Act, slots: [Slot], readBack: Int? = nil, limit: Tick? = nil) {
      self.id = id
      self.act = act
      self.slots = slots
      self.readBack = readBack
      self.limit = limit
    }
  }

  /// A quiz.
  public struct Quiz: Sendable {
    /// Its id.
    public var id: String
    /// Its questions in order of declaration.
    public var questions: [Question]

    /// One question.
    public struct Question: Sendable {
      /// Its id.
      public var id: String
      /// Probe that says whether it was drawn; nil when it always is.
      public var asked: Int?
      /// The act of answering it.
      public var act: Act
      /// Parameter that holds the answer.
      public var parameter: Int
      /// Words that are right.
      public var right: [UInt64]
      /// Answers that count; further ones are ignored.
      public var tries: Int

      /// Creates a question.
      public init(id: String, asked: Int? = nil, act: Act, parameter: Int, right: [UInt64], tries: Int = 1) {
        self.id = id
        self.asked = asked
        self.act = act
        self.parameter = parameter
        self.right = right
        self.tries = tries
      }
    }

    /// Creates a quiz.
    public init(id: String, questions: [Question]) {
      self.id = id
      self.questions = questions
    }
  }
}
