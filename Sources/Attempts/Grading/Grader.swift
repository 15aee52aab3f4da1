internal import Assessment
internal import ScenarioFormat
internal import Simulation
internal import SourceText

/// Re-simulates attempts and compares: one attempt after the other, each on its own.
///
/// It never trusts a score, never stops because one attempt is wrong, and answers the same whoever asks, in whatever
/// order. A grader remembers resolved acts and found scenarios, so each thread has one of its own; `BatchGrader` does
/// that. `VerdictTests` holds every verdict, `BundleTests` that cores and portions change nothing.
public struct Grader<Provider: ScenarioProvider> {
  /// What a grader demands besides the score.
  public struct Demands: Sendable {
    /// The mode that attempts must have been played in; nil for any.
    public var mode: String?
    /// Keys to believe; empty for any.
    public var trustedKeys: [PublicKey] = []
    /// Whether an attempt must be signed.
    public var signature = false
    /// Whether results carry what costs time: the readings at each decision and the digest of the attempt.
    public var details = false

    /// Demands nothing.
    public init() {}
  }

  private let provider: Provider
  private let demands: Demands
  /// Scenarios asked for so far with the acts resolved in them. Few, so a list serves.
  private var shelf: [Known] = []

  private struct Known {
    var id: String
    var run: ContentDigest
    var profile: String?
    var answer: Answer
    var table = ActTable()
  }

  private enum Answer {
    case found(Found)
    case unknown(String)
  }

  /// A scenario in one place: its many tables are not counted anew for each attempt.
  private final class Found {
    let scenario: Provider.Scenario
    let rubric: ContentDigest
    init(_ scenario: Provider.Scenario) {
      self.scenario = scenario
      rubric = scenario.rubricDigest
    }
  }

  /// Creates a grader.
  public init(_ provider: Provider, _ demands: Demands = Demands()) {
    self.provider = provider
    self.demands = demands
  }

  /// Grades the bytes of one attempt.
  ///
  /// - Parameters:
  ///   - bytes: a line of a bundle, or a whole file.
  ///   - source: what to call where it came from.
  ///   - line: its line there, from 1.
  public mutating func grade(_ bytes: [UInt8], source: String = "", line number: Int = 1) -> GradingResult {
    var result = GradingResult(source: source, line: number, verdict: .verified)
    do throws(AttemptProblem) {
      let (attempt, line) = try AttemptReader.readWithLine(bytes)
      result.header = attempt.header
      result.entries = attempt.entries.count
      result.claimed = attempt.score
      result.signature = AttemptSigning.check(attempt, trusted: demands.trustedKeys)
      result.signatureIsDemanded = demands.signature || !demands.trustedKeys.isEmpty
      if let mode = demands.mode, !utf8Equal(mode, attempt.header.mode) { result.demandedMode = mode }
      let index = known(attempt.header)
      switch shelf[index].answer {
      case .unknown(let reason): result.verdict = .unknownScenario(reason)
      case .found(let found):
        result.verdict = try verdict(of: attempt, line, found, &shelf[index].table, &result)
      }
      if demands.details {
        result.digest = AttemptWriter.digest(attempt)
        result.judged?.report?.provenance?.attemptDigest = result.digest?.description
      }
    } catch {
      switch error.kind {
      case .malformed: result.verdict = .malformed(error)
      case .unsupported: result.verdict = .unsupported(error)
      }
      // What only the scenario could refuse knows its path; the place is looked up now that somebody is told.
      let place = SourceFile(name: source, bytes: bytes).position(ofByte: error.located(in: bytes).lower)
      result.position = (number + place.line - 1, place.column)
    }
    return result
  }

  private func verdict(
    of attempt: Attempt, _ line: LineOfTime, _ found: Found, _ table: inout ActTable,
    _ result: inout GradingResult
  ) throws(AttemptProblem) -> Verdict {
    guard attempt.header.semantics == found.scenario.semantics else {
      throw AttemptProblem(
        "attempt/unsupported-semantics",
        "recorded by semantics \(attempt.header.semantics), the scenario has \(found.scenario.semantics)",
        path: "semantics", kind: .unsupported)
    }
    try Resimulation.checkSession(attempt, in: found.scenario, rubric: found.rubric)
    var run = try Resimulation(attempt.header, in: found.scenario)
    run.takesReadings = demands.details
    let last = attempt.checksums.last?.tick ?? .none
    do throws(AttemptProblem) {
      try run.play(attempt, line, through: last, in: found.scenario, &table)
    } catch {
      // A record that parted from its run before it became impossible is told where it parted.
      if error.rule == "attempt/after-end", let fault = run.simulation.faultRecord {
        return .fault(found.scenario.account(of: fault))
      }
      if error.rule == "attempt/after-end",
        let place = Grader.parting(attempt.checksums, run.simulation.checkpoints, through: run.impossibleAt)
      {
        return .mismatch(place)
      }
      throw error
    }
    result.end = run.simulation.end
    if run.simulation.end != nil { result.finalChecksum = run.simulation.checkpoints.last }
    if let fault = run.simulation.faultRecord { return .fault(found.scenario.account(of: fault)) }
    let judged = found.scenario.judge(run.played(attempt, line))
    result.judged = judged
    if let place = Grader.parting(attempt.checksums, run.simulation.checkpoints, through: .max) {
      // A record that lost its closing entry alone still has the final checksum of the closed run.
      if line.closing == nil, try agreesClosed(attempt, line, found, &table) { return .incomplete }
      return .mismatch(place)
    }
    if line.closing == nil { return .incomplete }
    if attempt.header.rubric != found.rubric { return .regraded(.otherRubric) }
    if let claimed = attempt.score, claimed != judged.score { return .mismatch(.score) }
    guard let end = run.simulation.end, attempt.checksums.last?.tick == end.tick else {
      return .regraded(.noFinalChecksum)
    }
    return .verified
  }

  /// Whether an attempt that just stops agrees with its run once that is closed at its last checksum.
  private func agreesClosed(
    _ attempt: Attempt, _ line: LineOfTime, _ found: Found, _ table: inout ActTable
  ) throws(AttemptProblem) -> Bool {
    var closed = line
    guard let last = attempt.checksums.last else { return false }
    do { try closed.append(.end(last.tick, .finish)) } catch { return false }
    var run = try Resimulation(attempt.header, in: found.scenario)
    do throws(AttemptProblem) {
      try run.play(attempt, closed, in: found.scenario, &table)
    } catch {
      return false
    }
    return Grader.parting(attempt.checksums, run.simulation.checkpoints, through: .max) == nil
  }

  /// Where the checksums of a record part from those of its run; nil when all of them agree.
  ///
  /// Both lists rise, and a record may leave some out.
  private static func parting(
    _ recorded: [Checkpoint], _ computed: [Checkpoint], through last: Tick
  ) -> MismatchPlace? {
    var agreed: Tick?
    var index = 0
    for checkpoint in recorded where checkpoint.tick <= last {
      while index < computed.count, computed[index].tick < checkpoint.tick { index += 1 }
      guard index < computed.count, computed[index] == checkpoint else {
        return .checkpoint(after: agreed, upTo: checkpoint.tick)
      }
      agreed = checkpoint.tick
    }
    return nil
  }

  private mutating func known(_ header: AttemptHeader) -> Int {
    for index in shelf.indices where shelf[index].run == header.run {
      if utf8Equal(shelf[index].id, header.scenario), same(shelf[index].profile, header.profile) {
        return index
      }
    }
    // A hostile bundle names a new scenario on each line; what was known is then forgotten, never kept without bound.
    if shelf.count == 64 { shelf.removeAll() }
    let answer: Answer =
      switch provider.scenario(
        header.scenario, version: header.version, run: header.run, profile: header.profile)
      {
      case .found(let scenario): .found(Found(scenario))
      case .unknown(let reason): .unknown(reason)
      }
    shelf.append(Known(id: header.scenario, run: header.run, profile: header.profile, answer: answer))
    return shelf.count - 1
  }

  private func same(_ a: String?, _ b: String?) -> Bool {
    switch (a, b) {
    case (nil, nil): true
    case (.some(let a), .some(let b)): utf8Equal(a, b)
    default: false
    }
  }
}
