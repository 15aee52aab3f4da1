internal import Simulation
public import SourceText

/// The steps of scripts, read without playing them: whom, what and which values they name.
///
/// A script that names what is not there fails when it is played; whoever validates is told before, and of all steps at
/// once. Whether a step is possible when its turn comes is for the run to say. `ScriptCheckTests` holds the words.
public enum ScriptCheck {
  /// Reads the steps of all tests of a scenario; what is wrong with one is an error at its place.
  public static func check(_ scenario: CompiledScenario, _ diagnostics: inout DiagnosticBag) {
    for test in scenario.scenario.tests {
      if case .script(let steps) = test.play { check(steps, of: scenario, &diagnostics) }
    }
  }

  /// Reads the steps of one script.
  static func check(
    _ steps: [ScriptedTest.Step], of scenario: CompiledScenario, _ diagnostics: inout DiagnosticBag
  ) {
    // What was measured by then is not known here, and something may have been.
    let reader = EntryReader(scenario.names) { _, _, _ in 0 }
    for step in steps {
      do {
        try check(step.entry, scenario, reader)
      } catch {
        diagnostics.add(error.diagnostic)
      }
    }
  }

  private static func check(
    _ entry: JSONNode, _ scenario: CompiledScenario, _ reader: EntryReader
  ) throws(EntryProblem) {
    switch try ScriptStep.read(entry, clockStart: scenario.scenario.clock.startSecond).get() {
    case .act(let node):
      let event = try reader.event(node, at: 0).get()
      _ = try ScriptRunner.beats(node, of: event.action, in: scenario)
    case .answerAll: _ = try ScriptRunner.quiz(entry, scenario.names)
    case .finish, .leave, .waitForTimer, .wait: break
    }
  }
}
