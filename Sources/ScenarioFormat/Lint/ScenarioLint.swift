import SourceText

/// What is wrong or doubtful about a scenario whose every value and name is right.
///
/// `LintTests` holds the exact words of each.
enum ScenarioLint {
  /// Checks a scenario.
  static func check(_ scenario: Scenario, _ reader: ScenarioReader, _ diagnostics: inout DiagnosticBag) {
  }
}
