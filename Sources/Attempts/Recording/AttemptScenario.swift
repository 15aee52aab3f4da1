public import Assessment
public import ScenarioFormat
public import Simulation
public import SourceText

/// What recording and grading need of a compiled scenario; `CompiledScenario` is one, tests build small ones.
///
/// Everything here must be a pure function of its arguments: a verdict must not depend on who asks, or when.
public protocol AttemptScenario: Sendable {
  /// Id of the scenario.
  var id: String { get }
  /// Its version, for people.
  var version: String { get }
  /// Number of the meaning it was compiled for.
  var semantics: Int { get }
  /// Digest of what can change state or the end of a run, for the profile it was compiled with.
  var runDigest: ContentDigest { get }
  /// Digest of what weighs a run.
  var rubricDigest: ContentDigest { get }
  /// Digest of the texts.
  var textDigest: ContentDigest { get }
  /// The program, planned once for all runs.
  var plan: SimulationPlan { get }

  /// What a mode allows; nil when there is no such mode.
  func mode(_ id: String) -> ModeRules?
  /// Ids of the modes, for messages.
  var modeIDs: [String] { get }
  /// What a run starts from, by role, variant and seed of the header.
  func start(_ header: AttemptHeader) -> Result<Start, AttemptProblem>
  /// An act by names as an event, its free texts as plain strings or `{"chars": n}`.
  ///
  /// - Returns: the event, or what a conforming recorder could not have written; its place is within the act's node.
  func event(_ act: JSONNode, at tick: Tick) -> Result<Event, AttemptProblem>
  /// Names of the parameters of an action, as they stand under `with`, that are a person's own words.
  func textParameters(of action: Int) -> [String]
  /// How many hints an item has; nil when there is no such item.
  func hints(ofItem id: String) -> Int?
  /// Weighs a run.
  func judge(_ run: PlayedRun) -> JudgedRun
  /// Tells of the scenario's fault in the author's words.
  func account(of fault: FaultRecord) -> ScenarioFault
}

/// What a mode allows of session events; everything else about modes belongs to assessment (semantics 9).
public struct ModeRules: Sendable, Equatable {
  /// How many rungs of help may be asked for; 0 for none.
  public var hintRungs: Int
  /// Whether acts may be taken back.
  public var allowsRewind: Bool
  /// Whether play may stand still.
  public var allowsPause: Bool

  /// Creates rules.
  public init(hintRungs: Int, allowsRewind: Bool, allowsPause: Bool) {
    self.hintRungs = hintRungs
    self.allowsRewind = allowsRewind
    self.allowsPause = allowsPause
  }

  /// Why an entry is not legal in this mode; nil when it is.
  func refusal(of entry: AttemptEntry, in mode: String) -> String? {
    switch entry {
    case .hint(_, let rung) where rung > hintRungs:
      hintRungs == 0
        ? "mode '\(mode)' has no hints" : "mode '\(mode)' has \(hintRungs) rungs of hints, not \(rung)"
    case .rewind where !allowsRewind: "mode '\(mode)' does not allow going back"
    case .pause where !allowsPause: "mode '\(mode)' does not allow pauses"
    default: nil
    }
  }
}

/// A run as assessment sees it: the trace of the final line, and the session events of all lines.
public struct PlayedRun: Sendable {
  /// Who played what, how.
  public var header: AttemptHeader
  /// What happened on the final line.
  public var trace: ContiguousArray<Occurrence>
  /// How the run ended; nil for an attempt that just stops.
  public var end: (reason: EndReason, ending: Int?, tick: Tick)?
  /// What is known of the scenario's fault, if it ended the run.
  public var fault: FaultRecord?
  /// Last tick carried.
  public var tick: Tick
  /// The variant in force.
  public var variant: Int?
  /// Parameters of the events, in order, for items that look at what was chosen.
  public var events: [Event]
  /// The line of time: which entry each event came from, and what had been shown when.
  public var line: LineOfTime
  /// Every entry of the record, those taken back included: hints and tries count on all lines.
  public var entries: [AttemptEntry]
  /// What every signal read when the trainee decided on each event; empty unless somebody wants to know.
  public var readings: [[Double]] = []
}

/// What assessment says of a run.
public struct JudgedRun: Sendable {
  /// The sum of it, as a record claims it.
  public var score: ClaimedScore
  /// All of it; nil from scenarios that are not compiled from a file.
  public var report: ScoreReport?

  /// Creates a judgement without a report.
  public init(score: ClaimedScore) { self.score = score }

  /// Sums up a report.
  public init(_ report: ScoreReport) {
    score = ClaimedScore(
      points: report.total.points, max: report.total.maximum, percent: report.total.percent,
      passed: report.isPassed)
    self.report = report
  }
}

extension PlayedRun {
  /// Plays an attempt again for somebody who wants to see it, with all readings.
  ///
  /// - Returns: the run as far as it goes, and what stopped it, if anything did.
  /// - Throws: when it cannot even begin, or holds what no recorder writes.
  public static func replay(
    _ attempt: Attempt, in scenario: some AttemptScenario
  ) throws(AttemptProblem) -> (run: PlayedRun, problem: AttemptProblem?) {
    try Resimulation.checkSession(attempt, in: scenario, rubric: scenario.rubricDigest)
    var line = LineOfTime()
    for (number, entry) in attempt.entries.enumerated() {
      do { try line.append(entry) } catch {
        throw AttemptProblem("attempt/entry", "\(error)", path: "entries[\(number)]")
      }
    }
    var resimulation = try Resimulation(attempt.header, in: scenario)
    resimulation.takesReadings = true
    var table = ActTable()
    do throws(AttemptProblem) {
      try resimulation.play(
        attempt, line, through: attempt.checksums.last?.tick ?? .none, in: scenario, &table)
    } catch {
      guard error.rule == "attempt/after-end" else { throw error }
      return (resimulation.played(attempt, line), error)
    }
    return (resimulation.played(attempt, line), nil)
  }
}
