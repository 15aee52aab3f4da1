internal import Attempts
internal import ScenarioFormat
internal import Simulation

/// Grading results as a table (RFC 4180): commas, CRLF, quotes doubled, one header line.
///
/// A field that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets a
/// single quote before it; numbers of our own need none. `GradingRenderingTests` reads tables back.
enum GradingTable {
  private static let columns = [
    "source", "line", "verdict", "passed", "accepted", "scenario", "version", "mode", "role", "variant",
    "profile",
    "allowance", "seed", "learner", "startedAt", "entries", "points", "max", "percent", "claimedPoints",
    "claimedPercent", "endTick", "endReason", "signature", "remark",
  ]

  static var header: String { row(columns) }

  static func row(_ result: GradingResult) -> String {
    let header = result.header
    let score = result.judged?.score
    let fields: [String] = [
      text(result.source), "\(result.line)", result.verdict.word, "\(result.isPassed)",
      "\(result.isVerified)",
      text(header?.scenario), text(header?.version), text(header?.mode), text(header?.role),
      text(header?.variant),
      text(header?.profile), number(header?.allowance), number(header?.seed), text(header?.learner),
      text(header?.startedAt), "\(result.entries)", number(score?.points), number(score?.max),
      number(score?.percent), number(result.claimed?.points), number(result.claimed?.percent),
      number(result.end?.tick), result.end.map { ReportIDs.word($0.reason) } ?? "",
      ReportIDs.word(result.signature), text(remark(result)),
    ]
    return row(fields)
  }

  private static func remark(_ result: GradingResult) -> String {
    let words = ReportWords(language: .english)
    switch result.verdict {
    case .verified, .incomplete: return result.demandedMode.map { "demanded mode \($0)" } ?? ""
    case .regraded(let reason): return reason.rawValue
    case .mismatch(let place): return words.place(place)
    case .unknownScenario(let reason): return reason
    case .malformed(let problem), .unsupported(let problem):
      let position = result.position.map { "\($0.line):\($0.column) " } ?? ""
      return position + problem.message + (problem.path.isEmpty ? "" : " (\(problem.path))")
    case .fault(let fault):
      return "\(ReportIDs.word(fault.fault)) at tick \(fault.tick)" + words.circumstances(of: fault)
    }
  }

  private static func number(_ value: (some BinaryInteger)?) -> String { value.map { "\($0)" } ?? "" }

  /// A text made harmless for spreadsheets.
  static func text(_ value: String?) -> String {
    guard let value, let first = value.unicodeScalars.first else { return "" }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return "'" + value
    default: return value
    }
  }

  private static func row(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes || field.hasPrefix(" ") || field.hasSuffix(" ") else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
