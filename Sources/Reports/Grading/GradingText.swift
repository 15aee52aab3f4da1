internal import Attempts
internal import ScenarioFormat
internal import Simulation

/// Grading results for people: one line each, wide characters aligned, and the sum at the end.
struct GradingText {
  private let words: ReportWords

  init(_ language: ReportLanguage) { words = ReportWords(language: language) }

  func line(_ result: GradingResult) -> String {
    let place = (result.source.isEmpty ? "-" : result.source) + ":\(result.line)"
    let width = Verdict.words.map { Columns.width(words.verdict(named: $0)) }.max() ?? 0
    var line = Columns.pad(place, 24) + "  " + Columns.pad(words.verdict(result.verdict), width)
    if let score = result.judged?.score, shows(score: result) {
      let word = result.isPassed ? words.passed : words.notPassed
      line += "  " + Columns.pad(word, Columns.width(words.notPassed))
      line += "  " + words.score(score.points, score.max, score.percent)
    }
    if let header = result.header {
      line += "  " + header.scenario + " " + header.mode
      if let learner = header.learner { line += " " + learner }
    }
    let remarks = self.remarks(result)
    if !remarks.isEmpty { line += "  " + remarks.joined(separator: words.say("; ", "；")) }
    return clean(line) + "\n"
  }

  func summary(_ summary: GradingSummary) -> String {
    let colon = words.say(": ", "：")
    let counts = zip(Verdict.words, summary.counts).filter { $0.1 > 0 }
      .map { "\(words.verdict(named: $0.0)) \($0.1)" }
    return words.count(summary.attempts, summary.passes)
      + (counts.isEmpty ? "" : colon + counts.joined(separator: words.say(", ", "，"))) + "\n"
  }

  private func shows(score result: GradingResult) -> Bool {
    switch result.verdict {
    case .fault, .malformed, .unsupported, .unknownScenario: false
    default: true
    }
  }

  private func remarks(_ result: GradingResult) -> [String] {
    var remarks: [String] = []
    switch result.verdict {
    case .verified, .incomplete: break
    case .regraded(let reason):
      remarks.append(words.reason(reason))
      if let claimed = result.claimed, let score = result.judged?.score, claimed != score {
        remarks.append(words.claimed(claimed, score))
      }
    case .mismatch(let place):
      remarks.append(words.place(place))
      if case .score = place, let claimed = result.claimed, let score = result.judged?.score {
        remarks.append(words.claimed(claimed, score))
      }
    case .unknownScenario(let reason): remarks.append(reason)
    case .unsupported(let problem), .malformed(let problem):
      var said = problem.message
      if !problem.path.isEmpty { said += " (\(problem.path))" }
      if let position = result.position { said += " [\(position.line):\(position.column)]" }
      if let expected = problem.expected { said += words.say(", expected ", "，应为") + expected }
      if let suggestion = problem.suggestion {
        said += words.say(", did you mean '\(suggestion)'?", "，是否指'\(suggestion)'？")
      }
      remarks.append(said)
    case .fault(let fault):
      remarks.append(words.fault(fault, at: ClockText.exact(fault.tick)))
    }
    if let demanded = result.demandedMode, let mode = result.header?.mode {
      remarks.append(words.otherMode(mode, demanded))
    }
    if result.header != nil, result.signature != .absent || result.signatureIsDemanded {
      remarks.append(words.signature(result.signature))
    }
    return remarks
  }

  /// Nothing of a record may steer the terminal or begin a new line.
  private func clean(_ line: String) -> String { Columns.pad(line, 0) }
}
