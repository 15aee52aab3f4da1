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
    checkOrder(steps, of: scenario, &diagnostics)
  }

  /// Finds steps that would be passed over, or done at another moment than they say, whatever happens in the run.
  private static func checkOrder(
    _ steps: [ScriptedTest.Step], of scenario: CompiledScenario, _ diagnostics: inout DiagnosticBag
  ) {
    let limit = scenario.program.limit
    var latest: Tick = 0
    var isClosed = false
    for step in steps {
      let read = try? ScriptStep.read(step.entry, clockStart: scenario.scenario.clock.startSecond).get()
      let isWord =
        switch read {
        case .finish?, .leave?: true
        default: false
        }
      if isClosed || latest >= limit && !isWord {
        diagnostics.error(
          "script/lost-step", "the run has ended before this step, which is never done", at: step.entry.range,
          expected: "'finish' or 'leave' as the last step, and no step behind the limit")
        return
      }
      var moment = step.at?.value
      var place = step.at?.range
      if case .wait(let tick)? = read {
        moment = tick
        place = step.entry.member("until")?.range
      }
      if let moment, let place {
        if moment < latest {
          diagnostics.error(
            "script/backwards", "this moment is before that of a step that stands before it", at: place,
            expected: "steps in the order of their moments")
        } else if moment > limit, !isWord, step.at != nil {
          diagnostics.error(
            "script/lost-step", "the run has ended before this step, which is never done", at: place,
            expected: "'finish' or 'leave' as the last step, and no step behind the limit")
        }
        latest = latest > moment ? latest : moment
      }
      isClosed = isWord
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
