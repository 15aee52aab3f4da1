public import Attempts
public import ScenarioFormat

/// A form in which grading results are written.
public enum GradingFormat: String, Sendable, CaseIterable {
  /// For people, in their language.
  case text
  /// One JSON object a line: see `GradingJSON`.
  case json
  /// JUnit XML, for CI systems: see `JUnitXML`.
  case junit
  /// A table for spreadsheets: see `GradingTable`.
  case csv
}

/// Writes grading results one after the other, so that a bundle of any size passes through.
///
/// `begin`, then `add` for each result in order, then `end`; what each gives is written at once. Only JUnit, which
/// wants its counts first, is given whole by `end`. `GradingRenderingTests` has all of them as goldens.
public struct GradingRendering {
  private let format: GradingFormat
  private let language: ReportLanguage
  private let scenario: (AttemptHeader) -> CompiledScenario?
  /// What has been added so far.
  public private(set) var summary = GradingSummary()
  private var junit = JUnitXML()

  /// Creates a rendering.
  ///
  /// - Parameter scenario: finds the scenario of an attempt, for JSON results that hold the whole report; nil leaves
  ///   the report out.
  public init(
    _ format: GradingFormat, _ language: ReportLanguage,
    scenario: @escaping (AttemptHeader) -> CompiledScenario? = { _ in nil }
  ) {
    self.format = format
    self.language = language
    self.scenario = scenario
  }

  /// What stands before the first result.
  public func begin() -> String { format == .csv ? GradingTable.header : "" }

  /// One result.
  public mutating func add(_ result: GradingResult) -> String {
    summary.add(result)
    switch format {
    case .text: return GradingText(language).line(result)
    case .json: return GradingJSON(language).line(result, result.header.flatMap(scenario))
    case .csv: return GradingTable.row(result)
    case .junit:
      junit.add(result)
      return ""
    }
  }

  /// What stands after the last result.
  public func end() -> String {
    switch format {
    case .text: GradingText(language).summary(summary)
    case .junit: junit.document
    case .json, .csv: ""
    }
  }
}

/// How many results there are of each kind.
public struct GradingSummary: Sendable, Equatable {
  /// Attempts that were graded.
  public private(set) var attempts = 0
  /// Attempts that count as passed.
  public private(set) var passes = 0
  /// Attempts whose result stands: see `GradingResult.isVerified`.
  public private(set) var verified = 0
  /// Attempts that could not be read or belong to no scenario.
  public private(set) var unreadable = 0
  /// For each word of `Verdict.words` how many.
  public private(set) var counts: [Int]

  /// Creates a summary of nothing.
  public init() { counts = Array(repeating: 0, count: Verdict.words.count) }

  /// Adds a result.
  public mutating func add(_ result: GradingResult) {
    attempts += 1
    if result.isPassed { passes += 1 }
    if result.isVerified { verified += 1 }
    switch result.verdict {
    case .malformed, .unknownScenario, .unsupported: unreadable += 1
    default: break
    }
    if let index = Verdict.words.firstIndex(where: { $0.utf8.elementsEqual(result.verdict.word.utf8) }) {
      counts[index] += 1
    }
  }
}
