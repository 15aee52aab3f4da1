internal import Assessment
internal import Attempts
internal import ScenarioFormat
internal import Simulation
internal import SourceText

/// Grading results as JSON Lines: one object each, English words, ids; members are added later, none changes.
///
/// | member | meaning |
/// | --- | --- |
/// | `format` | `practicum-result/1` |
/// | `source` `line` | where the attempt came from |
/// | `verdict` | one of the eight words |
/// | `passed` `accepted` | whether it counts as passed; whether nothing speaks against the result |
/// | `reason` | of `regraded`: `no final checksum` or `another rubric`; of `unknown scenario`: in words |
/// | `where` | of `mismatch`: `"score"`, or `{"after": tick or null, "upTo": tick}` |
/// | `problem` | of `malformed` and `unsupported`: `rule` `message` `path` `line` `column` `expected` `suggestion` |
/// | `fault` | of `fault`: `kind` `tick` `expression`, and where known `signal` `place` `values` |
/// | `scenario` `digests` `semantics` `mode` `profile` `role` `variant` `allowance` `seed` `learner` `startedAt` | from the header |
/// | `entries` | how many |
/// | `claimed` `score` | points, max, percent, passed: as recorded, and as re-simulated |
/// | `end` | `reason` `tick` |
/// | `checksum` | the final one as re-simulated: `[tick, hex]` |
/// | `signature` | `absent`, `valid`, `untrusted` or `broken`, and the `key` |
/// | `demandedMode` | the mode that was demanded, when the attempt has another |
/// | `attempt` | digest of the attempt; with details |
/// | `report` | the whole report; with details |
struct GradingJSON {
  private let language: ReportLanguage

  init(_ language: ReportLanguage) { self.language = language }

  func line(_ result: GradingResult, _ scenario: CompiledScenario?) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("format", "practicum-result/1")
    writer.member("source", result.source)
    writer.member("line", result.line)
    writer.member("verdict", result.verdict.word)
    writer.member("passed", result.isPassed)
    writer.member("accepted", result.isVerified)
    verdict(result, &writer)
    if let header = result.header { self.header(header, &writer) }
    writer.member("entries", result.entries)
    result.claimed?.write("claimed", into: &writer)
    result.judged?.score.write("score", into: &writer)
    if let end = result.end {
      writer.key("end")
      writer.beginObject()
      writer.member("reason", ReportIDs.word(end.reason))
      writer.member("tick", end.tick)
      writer.endObject()
    }
    if let checkpoint = result.finalChecksum {
      writer.key("checksum")
      writer.beginArray()
      writer.integer(checkpoint.tick)
      writer.string(Hex.text(checkpoint.checksum))
      writer.endArray()
    }
    writer.key("signature")
    writer.beginObject()
    writer.member("finding", ReportIDs.word(result.signature))
    switch result.signature {
    case .valid(let key), .untrusted(let key): writer.member("key", key.description)
    case .absent, .broken: break
    }
    writer.endObject()
    if let mode = result.demandedMode { writer.member("demandedMode", mode) }
    if let digest = result.digest { writer.member("attempt", digest.description) }
    if let report = result.judged?.report, let scenario {
      writer.key("report")
      ScoreReportJSON(scenario, language).write(report, into: &writer)
    }
    writer.endObject()
    return writer.text + "\n"
  }

  private func verdict(_ result: GradingResult, _ writer: inout JSONWriter) {
    switch result.verdict {
    case .verified, .incomplete: break
    case .regraded(let reason): writer.member("reason", reason.rawValue)
    case .unknownScenario(let reason): writer.member("reason", reason)
    case .mismatch(.score): writer.member("where", "score")
    case .mismatch(.checkpoint(let after, let upTo)):
      writer.key("where")
      writer.beginObject()
      writer.key("after")
      if let after { writer.integer(after) } else { writer.null() }
      writer.member("upTo", upTo)
      writer.endObject()
    case .malformed(let problem), .unsupported(let problem):
      writer.key("problem")
      writer.beginObject()
      writer.member("rule", problem.rule)
      writer.member("message", problem.message)
      writer.member("path", problem.path)
      if let position = result.position {
        writer.member("line", position.line)
        writer.member("column", position.column)
      }
      if let expected = problem.expected { writer.member("expected", expected) }
      if let suggestion = problem.suggestion { writer.member("suggestion", suggestion) }
      writer.endObject()
    case .fault(let fault):
      writer.key("fault")
      writer.beginObject()
      writer.member("kind", ReportIDs.word(fault.fault))
      writer.member("tick", fault.tick)
      writer.member("expression", fault.expression)
      if !fault.signal.isEmpty { writer.member("signal", fault.signal) }
      if !fault.place.isEmpty { writer.member("place", fault.place) }
      if !fault.values.isEmpty {
        writer.key("values")
        writer.beginArray()
        for value in fault.values { writer.string(value) }
        writer.endArray()
      }
      writer.endObject()
    }
  }

  private func header(_ header: AttemptHeader, _ writer: inout JSONWriter) {
    header.writeScenario(into: &writer)
    writer.member("semantics", header.semantics)
    writer.member("mode", header.mode)
    header.writePart(into: &writer)
    writer.member("allowance", header.allowance)
    writer.member("seed", header.seed)
    if let learner = header.learner { writer.member("learner", learner) }
    if let startedAt = header.startedAt { writer.member("startedAt", startedAt) }
  }
}
