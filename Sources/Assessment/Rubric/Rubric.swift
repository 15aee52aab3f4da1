public import Simulation

/// A compiled checklist: what is expected of a run, how it is weighed, and what the debrief says about it.
///
/// Plain values, all by index: into the patterns and probes of the program, into the compiled texts, and into the
/// tables of this value. The simulation never reads it, so a corrected rubric scores old attempts again without
/// touching their runs (semantics 1 and 2). `ChecklistCompileTests` holds that another checklist leaves every checksum
/// of a run alone.
///
/// A malformed rubric is a programmer's error: `verify(against:)` checks every index once, after compiling.
public struct Rubric: Sendable {
  /// Checklist items in order of declaration, fragments unrolled.
  public var items: [Item] = []
  /// What items wait for; conditions come after the cues they name in `since`.
  public var cues: [Cue] = []
  /// Parts into which the score is divided; each item lies in exactly one.
  public var domains: [Domain] = []
  /// Ways to sit the scenario.
  public var modes: [Mode] = []
  /// Caps and what a corrected slip earns.
  public var scoring = Scoring()
  /// Things that can be learned and told.
  public var facts: [Fact] = []
  /// Reports that can be given.
  public var reports: [ReportForm] = []
  /// Charts that can be filled in.
  public var forms: [ChartForm] = []
  /// Tables from which a chart expects a sum.
  public var scales: [Scale] = []
  /// Quizzes.
  public var quizzes: [Quiz] = []
  /// What can be noticed.
  public var signs: [Sign] = []
  /// For each ending the probe that decides it when nothing else did, in order; nil when only an effect reaches it.
  public var endings: [Int?] = []
  /// Actions that are part of moving about or looking and are therefore never called unneeded.
  public var neverUnneeded: [Int] = []

  /// Creates an empty rubric.
  public init() {}

  /// Points that all items are worth together.
  public var points: Int { items.reduce(0) { $0 + $1.points } }

  /// Index of the item with the id, by bytes.
  public func item(named id: String) -> Int? { items.firstIndex { $0.id.utf8.elementsEqual(id.utf8) } }
}

extension Rubric {
  /// A part of the score that is shown on its own.
  public struct Domain: Sendable {
    /// Its id.
    public var id: String
    /// What it is called: a compiled text.
    public var title: Int?

    /// Creates a domain.
    public init(id: String, title: Int? = nil) {
      self.id = id
      self.title = title
    }
  }

  /// A way to sit the scenario; the simulation never reads it (semantics 9).
  public struct Mode: Sendable {
    /// Its id.
    public var id: String
    /// Part of the points that passes.
    public var passMark: Share
    /// Points that each rung of help costs; empty when there is none.
    public var hintPrices: [Int]
    /// Whether the trainee may go back.
    public var allowsRewind: Bool
    /// Whether the front shows the checklist while running.
    public var showsChecklist: Bool

    /// Creates a mode.
    public init(
      id: String, passMark: Share, hintPrices: [Int] = [], allowsRewind: Bool = false,
      showsChecklist: Bool = false
    ) {
      self.id = id
      self.passMark = passMark
      self.hintPrices = hintPrices
      self.allowsRewind = allowsRewind
      self.showsChecklist = showsChecklist
    }
  }

  /// What applies to the whole score.
  public struct Scoring: Sendable, Equatable {
    /// Part of the points to which a missed essential item caps the score.
    public var essentialCap = Share(hundredths: 59)
    /// Part of the points to which a critical error of kind `cap` caps the score.
    public var criticalCap = Share(hundredths: 59)
    /// Ticks within which a slip can be put right.
    public var correctedWithin: Tick = 1000
    /// What a slip put right earns.
    public var correctedEarns = Share(hundredths: 50)

    /// Creates the common scoring.
    public init() {}
  }

  /// Something that can be learned and told.
  public struct Fact: Sendable {
    /// Its id.
    public var id: String
    /// Its words: a compiled text.
    public var text: Int?
    /// Cues that teach it; empty when it is known from the start.
    public var learnedBy: [Int]
    /// Probe that says whether it is true; nil when it always is.
    public var truth: Int?

    /// Creates a fact.
    public init(id: String, text: Int? = nil, learnedBy: [Int] = [], truth: Int? = nil) {
      self.id = id
      self.text = text
      self.learnedBy = learnedBy
      self.truth = truth
    }
  }

  /// A sense by which something is noticed.
  public enum Sense: Int, Sendable, CaseIterable {
    /// Seen.
    case look
    /// Heard.
    case listen
    /// Felt.
    case feel
  }

  /// Something that can be noticed.
  public struct Sign: Sendable {
    /// Path of ids.
    public var id: String
    /// Entity on which it shows.
    public var entity: EntityIndex
    /// Sense that notices it.
    public var sense: Sense
    /// Probe that says whether it shows; nil for a decoy, which never does.
    public var probe: Int?
    /// Act by which the trainee marks it as noticed.
    public var notice: Act?
    /// Parameter of that act that holds the set of marked signs, and the bit in it.
    public var parameter: Int
    /// Bit in the set.
    public var bit: Int
    /// Acts by which it can be perceived, noticed or not.
    public var perceivedBy: [Act]
    /// What is seen, heard or felt: a compiled text.
    public var text: Int?

    /// Creates a sign.
    public init(
      id: String, entity: EntityIndex, sense: Sense, probe: Int?, notice: Act?, parameter: Int = 0,
      bit: Int = 0,
      perceivedBy: [Act] = [], text: Int? = nil
    ) {
      self.id = id
      self.entity = entity
      self.sense = sense
      self.probe = probe
      self.notice = notice
      self.parameter = parameter
      self.bit = bit
      self.perceivedBy = perceivedBy
      self.text = text
    }
  }

  /// An act of the trainee as the run carries it out: which action, on what, with which choice.
  public struct Act: Sendable, Hashable {
    /// Index of the action.
    public var action: Int
    /// Only on this entity; nil for any or none.
    public var target: EntityIndex?
    /// Only with this word in this parameter.
    public var choice: Choice?

    /// A parameter that must hold one word.
    public struct Choice: Sendable, Hashable {
      /// Index of the parameter.
      public var parameter: Int
      /// Its word.
      public var word: UInt64

      /// Creates a choice.
      public init(parameter: Int, word: UInt64) {
        self.parameter = parameter
        self.word = word
      }
    }

    /// Creates an act.
    public init(action: Int, target: EntityIndex? = nil, choice: Choice? = nil) {
      self.action = action
      self.target = target
      self.choice = choice
    }

    /// Whether a completed act is this one.
    func matches(action: Int, target: Int, parameters: [UInt64]) -> Bool {
      guard action == self.action, self.target == nil || self.target == target else { return false }
      guard let choice else { return true }
      return choice.parameter < parameters.count && parameters[choice.parameter] == choice.word
    }
  }
}

/// A part of something, in ten-thousandths, so that points are exact integers.
public struct Share: Sendable, Hashable, Comparable {
  /// 0 to 10,000.
  public var tenThousandths: Int

  /// The whole.
  public static let whole = Share(tenThousandths: 10_000)
  /// Nothing.
  public static let none = Share(tenThousandths: 0)

  /// Creates a share.
  public init(tenThousandths: Int) {
    precondition(
      tenThousandths >= 0 && tenThousandths <= 10_000, "a share lies between nothing and the whole")
    self.tenThousandths = tenThousandths
  }

  /// Creates a share from percent.
  public init(hundredths: Int) { self.init(tenThousandths: hundredths * 100) }

  /// The nearest share to a fraction between 0 and 1, halves up; nil outside.
  public init?(_ fraction: Double) {
    guard fraction >= 0, fraction <= 1 else { return nil }
    self.init(tenThousandths: Int(fraction * 10_000 + 0.5))
  }

  /// Orders by size.
  public static func < (a: Share, b: Share) -> Bool { a.tenThousandths < b.tenThousandths }
}
