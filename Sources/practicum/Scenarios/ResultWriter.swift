import ArgumentParser
import Assessment
import Attempts
import Reports
import ScenarioFormat

/// How results of attempts are written.
enum ResultFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonl
  /// JUnit XML.
  case junit
  /// A table.
  case csv

  /// The rendering that does it.
  var rendering: GradingFormat {
    switch self {
    case .text: .text
    case .json, .jsonl: .json
    case .junit: .junit
    case .csv: .csv
    }
  }
}

/// Writes results one after the other.
struct ResultWriter {
  private var rendering: GradingRendering
  private let format: ResultFormat
  private var count = 0

  /// What was written so far.
  var summary: GradingSummary { rendering.summary }

  /// Takes the form, and where the scenarios are for whole reports in JSON.
  init(_ format: ResultFormat, _ language: Language, scenario: @escaping (AttemptHeader) -> CompiledScenario?)
  {
    self.format = format
    rendering = GradingRendering(format.rendering, language, scenario: scenario)
  }

  /// What comes first.
  func begin() throws(Failure) { try Console.write(format == .json ? "[" : rendering.begin()) }

  /// The next result.
  mutating func add(_ result: GradingResult) throws(Failure) {
    let text = rendering.add(result)
    if format == .json {
      try Console.write((count == 0 ? "\n" : ",\n") + text.trimmingSuffix("\n"))
    } else if !text.isEmpty {
      try Console.write(text)
    }
    count += 1
  }

  /// What comes last.
  func end() throws(Failure) { try Console.write(format == .json ? "\n]\n" : rendering.end()) }

  /// One attempt, with its whole report.
  static func writeOne(
    _ result: GradingResult, _ format: ResultFormat, _ compiled: CompiledScenario, _ language: Language
  ) throws(Failure) {
    if format == .text, let report = result.judged?.report {
      return try Console.write(report.text(compiled, language))
    }
    var rendering = GradingRendering(format.rendering, language) { _ in compiled }
    let text = rendering.begin() + rendering.add(result)
    try Console.write(text + rendering.end())
  }
}

extension ScoreReport {
  /// The report in words, as wide as the terminal.
  func text(_ compiled: CompiledScenario, _ language: Language) -> String {
    ScoreReportText(compiled, language, columns: Terminal.output.width).render(self)
  }
}
