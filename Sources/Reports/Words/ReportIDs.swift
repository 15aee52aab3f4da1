internal import Assessment
internal import Attempts
internal import Simulation

/// Words of the data formats: stable, English, the same in every language of the reader.
enum ReportIDs {
  static func word(_ reason: EndReason) -> String {
    switch reason {
    case .effect: "effect"
    case .finished: "finished"
    case .left: "left"
    case .limit: "limit"
    case .fault: "fault"
    }
  }

  static func word(_ kind: Rubric.Critical) -> String {
    switch kind {
    case .cap: "cap"
    case .fail: "fail"
    case .end: "end"
    }
  }

  static func word(_ verdict: ScoreReport.Verdict) -> String { verdict.rawValue }

  static func word(_ fault: Fault) -> String {
    switch fault {
    case .expression: "expression"
    case .notFinite: "notFinite"
    case .tooManyDoses: "tooManyDoses"
    case .rounds: "rounds"
    case .work: "work"
    }
  }

  static func word(_ finding: AttemptSigning.Finding) -> String {
    switch finding {
    case .absent: "absent"
    case .valid: "valid"
    case .untrusted: "untrusted"
    case .broken: "broken"
    }
  }
}
