internal import Simulation
internal import SourceText

/// Plays the final line of an attempt again, from its header, and finds what no recorder could have written.
///
/// One routine serves the grader, the recorder after a crash and the time line of a report, so that they cannot
/// differ. `VerdictTests` and `RecorderTests` hold it from both sides.
struct Resimulation: ~Copyable {
  var simulation: Simulation
  private(set) var events: [Event] = []
  /// What every signal read before each event; only when `takesReadings`.
  private(set) var readings: [[Double]] = []
  var takesReadings = false
  /// The tick of the first thing that came after the run had ended.
  private(set) var impossibleAt: Tick = .none

  /// Prepares the run of an attempt.
  init(_ header: AttemptHeader, in scenario: borrowing some AttemptScenario) throws(AttemptProblem) {
    let start = try scenario.start(header).get()
    simulation = Simulation(scenario.plan, start: start)
  }

  /// Checks what only the scenario's modes and items can tell.
  ///
  /// An attempt that was recorded under another rubric had that one's modes and hints: what the present one lacks is
  /// no fault of the record (semantics 1 and 31).
  ///
  /// - Parameter rubric: digest of the scenario's rubric, which takes long to work out.
  static func checkSession(
    _ attempt: borrowing Attempt, in scenario: borrowing some AttemptScenario, rubric: ContentDigest
  ) throws(AttemptProblem) {
    let mode = attempt.header.mode
    let isOfRubric = attempt.header.rubric == rubric
    guard let rules = scenario.mode(mode) else {
      if !isOfRubric {
        throw AttemptProblem(
          "attempt/unknown-mode", "recorded in mode '\(mode)', which the scenario no longer has",
          path: "mode",
          kind: .unsupported)
      }
      throw AttemptProblem(
        "attempt/unknown-mode", "the scenario has no mode '\(mode)'", path: "mode",
        expected: "one of \(scenario.modeIDs.joined(separator: ", "))",
        suggestion: NearestName.suggest(mode, among: scenario.modeIDs))
    }
    guard isOfRubric else { return }
    for (number, entry) in attempt.entries.enumerated() {
      if case .act = entry { continue }
      if let reason = rules.refusal(of: entry, in: mode) {
        throw AttemptProblem("attempt/mode", reason, path: "entries[\(number)]")
      }
      if case .hint(let item, let rung) = entry {
        guard let count = scenario.hints(ofItem: item) else {
          throw AttemptProblem(
            "attempt/unknown-item", "the checklist has no item '\(item)'", path: "entries[\(number)].item")
        }
        if rung > count {
          throw AttemptProblem(
            "attempt/hint", "item '\(item)' has \(count) hints, not \(rung)", path: "entries[\(number)].rung")
        }
      }
    }
  }

  /// Plays the steps and the closing, if there is one.
  ///
  /// - Parameter mark: a later tick up to which an attempt that just stops is known to have been played.
  mutating func play(
    _ attempt: borrowing Attempt, _ line: borrowing LineOfTime, through mark: Tick = .none,
    in scenario: borrowing some AttemptScenario, _ table: inout ActTable
  ) throws(AttemptProblem) {
    events.reserveCapacity(line.steps.count)
    for step in line.steps {
      let event: Event
      do throws(AttemptProblem) {
        event = try table.event(
          attempt.acts[step.act], at: step.tick, in: scenario, offset: Int(step.act.lower))
      } catch {
        var problem = error
        let place = "entries[\(step.entry)]"
        problem.path = problem.path.isEmpty ? place : place + "." + problem.path
        throw problem
      }
      if takesReadings {
        simulation.advance(to: step.tick - 1)
        readings.append(simulation.plan.program.signals.indices.map { simulation.reading($0) })
      }
      simulation.apply(event)
      if let end = simulation.end, end.tick < step.tick {
        impossibleAt = step.tick
        throw AttemptProblem(
          "attempt/after-end",
          "the run had ended at tick \(end.tick), before this act at tick \(step.tick)",
          lower: Int(step.act.lower), upper: Int(step.act.upper), path: "entries[\(step.entry)]")
      }
      events.append(event)
    }
    guard let closing = line.closing else {
      simulation.advance(to: max(line.shown, mark))
      return
    }
    // At the limit the run ends by itself; the trainee's word only says that somebody saw it.
    if closing.tick >= scenario.plan.program.limit || closing.tick <= simulation.tick {
      simulation.advance(to: min(closing.tick, scenario.plan.program.limit))
    } else {
      simulation.close(closing.word == .finish ? .finished : .left, at: closing.tick)
    }
    guard let end = simulation.end else {
      throw AttemptProblem(
        "attempt/closing", "the attempt is closed at tick \(closing.tick), at which an act was still begun",
        path: "entries[\(attempt.entries.count - 1)].t", expected: "tick \(closing.tick + 1) or later")
    }
    if end.tick != closing.tick {
      impossibleAt = closing.tick
      throw AttemptProblem(
        "attempt/after-end", "the run had ended at tick \(end.tick), before it was closed at \(closing.tick)",
        path: "entries[\(attempt.entries.count - 1)].t", expected: "tick \(end.tick)")
    }
  }

  /// Gives the simulation away.
  consuming func finish() -> Simulation { simulation }

  /// The run as assessment sees it.
  func played(_ attempt: borrowing Attempt, _ line: borrowing LineOfTime) -> PlayedRun {
    PlayedRun(
      header: attempt.header, trace: simulation.trace, end: simulation.end,
      fault: simulation.faultRecord, tick: simulation.tick, variant: simulation.variant, events: events,
      line: copy line, entries: attempt.entries,
      readings: readings)
  }
}
