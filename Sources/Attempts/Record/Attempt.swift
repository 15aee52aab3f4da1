public import Simulation

/// What one trainee did in one scenario, so that anybody can re-simulate it and compute the score again.
///
/// An attempt is a claim: nothing in it is believed before `Grader` has re-simulated it. `AttemptReader` refuses what
/// a conforming recorder cannot have written, `AttemptWriter` writes the one canonical form. `AttemptFormatTests`
/// holds both against each other.
public struct Attempt: Sendable {
  /// The name and version of the format.
  public static let format = "practicum-attempt/1"

  /// Everything that was known before the first entry.
  public var header: AttemptHeader
  /// What happened, in order; only ever appended to, and numbered from 0.
  public internal(set) var entries: [AttemptEntry]
  /// The JSON members of all acts; entries refer to ranges of it.
  ///
  /// One block instead of one allocation an entry: a grader reads millions. The reader keeps the line here as it came.
  public internal(set) var acts: [UInt8]
  /// Checksums of the final line of time, by rising tick.
  public var checksums: [Checkpoint]
  /// The score that the recorder claims; nil when it claims none.
  public var score: ClaimedScore?
  /// Who vouches for these bytes; nil for nobody.
  public var signature: AttemptSignature?

  /// Creates an attempt in which nothing has happened.
  public init(header: AttemptHeader) {
    self.header = header
    entries = []
    acts = []
    checksums = []
  }

  /// Appends what was done at a tick.
  public mutating func append(_ act: Act, at tick: Tick) {
    let lower = acts.count
    acts.append(contentsOf: act.members)
    entries.append(.act(tick, ActSpan(lower: lower, upper: acts.count)))
  }

  /// Appends anything but an act, whose words belong into `acts`.
  public mutating func append(_ entry: AttemptEntry) {
    if case .act = entry { preconditionFailure("an act is appended with its words") }
    entries.append(entry)
  }

  /// The words of an act.
  public func act(_ span: ActSpan) -> Act { Act(validated: Array(acts[span.lower..<span.upper])) }

  /// How the attempt was closed; nil when it just stops.
  public var closing: (tick: Tick, word: Closing)? {
    if case .end(let tick, let word)? = entries.last { (tick, word) } else { nil }
  }
}

/// Everything about an attempt that is known before the first entry.
public struct AttemptHeader: Sendable, Equatable {
  /// The meaning of a run that the recorder implemented.
  public var semantics: Int
  /// Id of the scenario.
  public var scenario: String
  /// Version of the scenario, for people; the digest decides.
  public var version: String
  /// Digest of everything that can change state or the end of a run.
  public var run: ContentDigest
  /// Digest of checklist, points and pass marks.
  public var rubric: ContentDigest
  /// Digest of the texts.
  public var text: ContentDigest
  /// The build that recorded, for people.
  public var engine: String?
  /// Id of the mode; it decides which session events are legal and how assessment weighs them.
  public var mode: String
  /// Id of the guideline profile; nil for none.
  public var profile: String?
  /// Id of the role; nil where the scenario has no roles.
  public var role: String?
  /// Id of the pinned variant; nil when the seed draws one.
  public var variant: String?
  /// Time allowance in percent: 100 for none, 150 for half as much again.
  public var allowance: Int
  /// Seed of all draws, 0 to 2^53 - 1.
  public var seed: UInt64
  /// A pseudonym; never a name.
  public var learner: String?
  /// When it began by somebody's clock (RFC 3339), for people.
  public var startedAt: String?
  /// Language it was shown in, a remark without any influence.
  public var language: String?

  /// Creates a header; what is left out is not written.
  public init(
    semantics: Int = 1, scenario: String, version: String, run: ContentDigest, rubric: ContentDigest,
    text: ContentDigest, engine: String? = nil, mode: String, profile: String? = nil, role: String? = nil,
    variant: String? = nil, allowance: Int = 100, seed: UInt64, learner: String? = nil,
    startedAt: String? = nil, language: String? = nil
  ) {
    self.semantics = semantics
    self.scenario = scenario
    self.version = version
    self.run = run
    self.rubric = rubric
    self.text = text
    self.engine = engine
    self.mode = mode
    self.profile = profile
    self.role = role
    self.variant = variant
    self.allowance = allowance
    self.seed = seed
    self.learner = learner
    self.startedAt = startedAt
    self.language = language
  }
}

/// The score that a recorder claims. It is compared and never believed.
public struct ClaimedScore: Sendable, Equatable {
  /// Points after penalties and caps.
  public var points: Int
  /// Points that could be earned in this run.
  public var max: Int
  /// What is shown: 0 to 100.
  public var percent: Int
  /// Whether it is a pass.
  public var passed: Bool

  /// Creates a claim.
  public init(points: Int, max: Int, percent: Int, passed: Bool) {
    self.points = points
    self.max = max
    self.percent = percent
    self.passed = passed
  }
}

/// A signature over the canonical form of an attempt: see `AttemptSigning`.
public struct AttemptSignature: Sendable, Equatable {
  /// The 32 bytes of the Ed25519 public key that it claims to be made with.
  public var key: [UInt8]
  /// The 64 bytes of the signature.
  public var value: [UInt8]

  /// Creates a signature from its parts.
  public init(key: [UInt8], value: [UInt8]) {
    self.key = key
    self.value = value
  }
}
