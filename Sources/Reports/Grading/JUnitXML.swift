internal import Attempts
internal import Simulation

/// Grading results as JUnit XML: one test case an attempt, so that a CI system shows a class as it shows a test suite.
///
/// Verified and passed is a success. Verified and not passed, incomplete or not accepted is a failure. What could not
/// be verified is an error. Everything that comes from a record is escaped, and what XML 1.0 cannot hold becomes
/// U+FFFD. `GradingRenderingTests` reads documents back, hostile ones included.
struct JUnitXML {
  private var cases = ""
  private var count = 0
  private var failures = 0
  private var errors = 0

  mutating func add(_ result: GradingResult) {
    count += 1
    let text = GradingText(.english).line(result)
    let name = [
      result.source.isEmpty ? "line \(result.line)" : "\(result.source):\(result.line)",
      result.header?.learner ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
    let suite = result.header.map { "\($0.scenario).\($0.mode)" } ?? "attempt"
    cases += "    <testcase classname=\(XMLText.attribute(suite)) name=\(XMLText.attribute(name))"
    if let end = result.end {
      let hundredths = Int(end.tick)
      let rest = hundredths % 100
      cases += " time=\"\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)\""
    }
    if result.isPassed {
      cases += "/>\n"
      return
    }
    let kind = isError(result.verdict) ? "error" : "failure"
    if kind == "error" { errors += 1 } else { failures += 1 }
    let isAccepted = isError(result.verdict) || result.isAccepted
    let message =
      result.verdict.word + (isAccepted ? "" : ", not accepted") + (kind == "failure" ? ", not passed" : "")
    cases +=
      ">\n      <\(kind) type=\(XMLText.attribute(result.verdict.word)) message=\(XMLText.attribute(message))>"
    cases += XMLText.content(text) + "</\(kind)>\n    </testcase>\n"
  }

  /// The whole document.
  var document: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="practicum grade" tests="\(count)" failures="\(failures)" errors="\(errors)" skipped="0">
    \(cases)  </testsuite>
    </testsuites>

    """
  }

  private func isError(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .verified, .regraded, .incomplete: false
    default: true
    }
  }
}
