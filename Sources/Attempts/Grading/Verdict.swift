public import ScenarioFormat
public import Simulation

/// What grading one attempt comes to (semantics 31).
///
/// It proves that these inputs give this score; it does not say who sat there. `VerdictTests` has attempts for each
/// and tampers with every part of a good one.
public enum Verdict: Sendable {
  /// Every checksum in the record, the final one among them, and the claimed score agree.
  case verified
  /// The score was computed, but there was nothing to compare it with.
  case regraded(RegradeReason)
  /// Re-simulating gives something else than the record claims.
  case mismatch(MismatchPlace)
  /// The attempt just stops: simulated to its last recorded tick, scored for information, never a pass.
  case incomplete
  /// Written by a format or semantics that this build does not know.
  case unsupported(AttemptProblem)
  /// There is no scenario with this id and run digest.
  case unknownScenario(String)
  /// No conforming recorder writes this.
  case malformed(AttemptProblem)
  /// The scenario failed, not the trainee.
  case fault(ScenarioFault)

  /// The word for it in results: `verified`, `unknown scenario`.
  public var word: String {
    switch self {
    case .verified: "verified"
    case .regraded: "regraded"
    case .mismatch: "mismatch"
    case .incomplete: "incomplete"
    case .unsupported: "unsupported"
    case .unknownScenario: "unknown scenario"
    case .malformed: "malformed"
    case .fault: "fault"
    }
  }

  /// The words of all verdicts, in the order in which results count them.
  public static let words = [
    "verified", "regraded", "mismatch", "incomplete", "unsupported", "unknown scenario", "malformed", "fault",
  ]
}

/// Why a score could only be computed and not compared.
public enum RegradeReason: String, Sendable {
  /// The record lacks the final checksum.
  case noFinalChecksum = "no final checksum"
  /// The scenario's checklist has changed since; the run itself agrees.
  case otherRubric = "another rubric"
}

/// Where a record and its re-simulation part.
public enum MismatchPlace: Sendable, Equatable {
  /// After the last checkpoint that agrees (nil: from the start) and up to the first that does not.
  case checkpoint(after: Tick?, upTo: Tick)
  /// The run agrees as far as it was recorded, the claimed score does not.
  case score
}

/// What grading one attempt found.
public struct GradingResult: Sendable {
  /// Where it came from: a file's name; empty for standard input.
  public var source: String
  /// Line in the source, from 1.
  public var line: Int
  /// What it comes to.
  public var verdict: Verdict
  /// The header; nil when it could not be read.
  public var header: AttemptHeader?
  /// Number of entries.
  public var entries = 0
  /// The score that the record claims.
  public var claimed: ClaimedScore?
  /// What re-simulation gave; nil when nothing could be simulated.
  public var judged: JudgedRun?
  /// How the run ended; nil when it did not, or was not simulated.
  public var end: (reason: EndReason, ending: Int?, tick: Tick)?
  /// The final checksum as re-simulated; nil when the run did not end.
  public var finalChecksum: Checkpoint?
  /// The digest by which the attempt is named; only when details were asked for.
  public var digest: ContentDigest?
  /// What was found about the signature.
  public var signature = AttemptSigning.Finding.absent
  /// The mode that was demanded and is not that of the attempt; nil when all is well.
  public var demandedMode: String?
  /// Line and column of a malformed attempt.
  public var position: (line: Int, column: Int)?

  /// Whether the attempt counts as passed: re-simulated to a pass, in the demanded mode, with no broken signature.
  public var isPassed: Bool {
    switch verdict {
    case .verified, .regraded: isAccepted && judged?.score.passed == true
    default: false
    }
  }

  /// Whether what the caller demands besides the score is fulfilled.
  public var isAccepted: Bool {
    guard demandedMode == nil else { return false }
    return switch signature {
    case .absent: !signatureIsDemanded
    case .valid: true
    case .untrusted, .broken: false
    }
  }

  /// Whether the result stands: it was re-simulated and nothing speaks against it.
  public var isVerified: Bool {
    switch verdict {
    case .verified, .regraded: isAccepted
    default: false
    }
  }

  /// Whether an attempt without signature is refused.
  public var signatureIsDemanded = false

  /// Creates a result.
  public init(source: String, line: Int, verdict: Verdict) {
    self.source = source
    self.line = line
    self.verdict = verdict
  }
}
