import Assessment
import Attempts
import Reports
import ScenarioFormat
import Simulation
import SourceText

/// One scripted attempt, played to its end.
struct ScriptedRun {
  /// The attempt that a recorder would have written.
  let attempt: Attempt
  /// What it was worth.
  let judged: JudgedRun
  /// Plays.
  ///
  /// - Throws: when a step is no act of the scenario, with its place, told in a language.
  static func play(
    _ play: ScriptedTest.Play, _ compiled: CompiledScenario, _ header: AttemptHeader,
    _ language: Language
  ) throws(Failure) -> ScriptedRun {
    let start: Start
    switch compiled.start(header) {
    case .success(let value): start = value
    case .failure(let problem): throw Failure(problem.message, status: .usage)
    }
    var runner = ScriptRunner(compiled, start: start)
    switch play {
    case .nothing: break
    case .everythingInOrder: runner.playEverythingInOrder()
    case .script(let steps):
      for (number, step) in steps.enumerated() where !runner.hasEnded {
        guard let problem = runner.play(step.entry, at: step.at?.value) else { continue }
        throw Failure(
          language.say(
            "step \(number + 1) is no act of the scenario\n", "第\(number + 1)步不是这个情景的动作\n")
            + language.lines(problem.diagnostic))
      }
    }
    runner.runToEnd()
    let attempt: Attempt
    do {
      attempt = try Attempt(of: runner, header: header)
    } catch {
      let place = error.path.isEmpty ? "" : " (\(error.path))"
      throw Failure("the script cannot be recorded: \(error.message)\(place)", status: .usage)
    }
    let replayed: PlayedRun
    do {
      replayed = try PlayedRun.replay(attempt, in: compiled).run
    } catch {
      throw Failure("the script cannot be replayed: \(error.message)")
    }
    return ScriptedRun(attempt: attempt, judged: compiled.judge(replayed))
  }
}
