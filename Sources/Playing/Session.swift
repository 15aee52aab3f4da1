package import Attempts
package import Reports
package import ScenarioFormat
package import Simulation
internal import SourceText

/// A trainee's sitting with a scenario: the recorded run, what can be seen of it, and what came to his notice.
///
/// Both fronts stand on it: the terminal asks and prints, the window points and draws. It holds no rule of any scenario,
/// and whatever it does goes through the recorder, so that what is played re-simulates to the same bytes. `PlayTests`
/// plays whole drills through the terminal; the player's tests play them through the window, to the same attempt.
package final class Session {
  /// The scenario.
  package let compiled: CompiledScenario
  /// What was played so far.
  package var recorder: AttemptRecorder<CompiledScenario>
  /// The run to look at.
  package let stage: Stage
  /// The words of the chosen language.
  package var words: ScenarioWords
  /// How many entries of the trace were told.
  var told = 0
  /// What was measured: when, what, the value.
  package internal(set) var readings: [(tick: Tick, measurement: Int, value: Double)] = []
  /// Signs that the trainee saw, heard or felt: when, index in the names.
  package internal(set) var perceived: [(tick: Tick, sign: Int)] = []
  /// Of whom it was told last that something has changed: once a tick is enough, however many signs there are.
  var changeTold: (tick: Tick, entity: EntityIndex)?
  /// The last beat of each act with a rhythm.
  var lastBeats: [Int: Tick] = [:]
  /// Whom the last act was done to, for texts that speak of `it`.
  var lastTarget: EntityIndex?

  /// Takes a recorder that has begun or was resumed.
  package init(_ recorder: consuming AttemptRecorder<CompiledScenario>, language: ReportLanguage) {
    compiled = recorder.scenario
    words = ScenarioWords(recorder.scenario, language)
    stage = Stage(recorder.scenario, start: recorder.simulation.start)
    self.recorder = recorder
  }

  /// What time it is in the run.
  package var tick: Tick { recorder.simulation.tick }

  /// The mode that is played.
  package var mode: ModeDeclaration? {
    compiled.scenario.modes.first { utf8Equal($0.id.value, recorder.attempt.header.mode) }
  }
  /// Whether the mode shows the checklist.
  package var showsChecklist: Bool { mode?.showsChecklist ?? false }

  /// Brings the stage to where the recorded run is.
  package func refresh() { stage.show(recorder.simulation.snapshot()) }

  // MARK: Acting

  /// Hands an act to the recorder; what came of it is told by `news()`.
  package func act(_ act: Int, on target: EntityIndex?, with values: [EntryValue?]) throws(RecordingError) {
    let entry = try entry(act, on: target, with: values)
    lastTarget = target
    try recorder.act(entry)
  }

  /// An act as the record holds it.
  private func entry(
    _ act: Int, on target: EntityIndex?, with values: [EntryValue?]
  ) throws(RecordingError) -> Act {
    do throws(AttemptProblem) {
      return try Act(EntryText.write(act, target: target, values: values, compiled.names))
    } catch {
      throw .refused(error)
    }
  }

  /// One beat of an act with a rhythm, at the next tick.
  ///
  /// - Returns: whether it was refused, and whether something came to notice by it.
  package func beat(_ act: Int, on target: EntityIndex?) throws(RecordingError) -> (
    isRefused: Bool, isNews: Bool
  ) {
    let entry = try entry(act, on: target, with: [])
    lastTarget = target
    let before = recorder.simulation.trace.count
    try recorder.act(entry)
    let happened = recorder.simulation.trace[before...]
    let isRefused = happened.contains { $0.kind == .refused && $0.c == 0 && Int($0.a) == act }
    if !isRefused { lastBeats[act] = recorder.simulation.tick }
    return (isRefused, happened.contains { isNews($0) })
  }

  /// When an act with a rhythm was last done.
  package func lastBeat(of act: Int) -> Tick? { lastBeats[act] }

  // MARK: Time

  /// Advances the recorded run to a tick, or to the first tick before it at which something can be noticed.
  ///
  /// The future is looked for in the copy; the recorded run is then moved there in one step.
  package func advance(to target: Tick, stoppingAtNews: Bool) throws(RecordingError) {
    refresh()
    var stop = target
    if stoppingAtNews {
      while let next = stage.nextWake(before: target), next < target {
        let happened = stage.advance(to: next)
        if happened.contains(where: { isNews($0) }) || stage.run.end != nil {
          stop = next
          break
        }
      }
    }
    try recorder.advance(to: stop)
  }

  /// The next tick at which a timer of the scenario rings; nil when none is set.
  package func nextTimer(after now: Tick) -> Tick? {
    compiled.names.timers.compactMap { timer -> Tick? in
      let slot = compiled.program.layout.slot(at: compiled.program.appointments[timer].dueSlot)
      let due = Tick(truncatingIfNeeded: Int64(bitPattern: stage.run.slot(slot)))
      return due > now ? due : nil
    }.min()
  }

  /// Whether something that happened would be noticed by somebody who waits.
  package func isNews(_ occurrence: Occurrence) -> Bool {
    let wakers = compiled.scenario.clock.wokenBy
    switch occurrence.kind {
    case .told, .ended, .faulted: return true
    case .spoke: return stage.isWithinEarshot(Int(occurrence.b))
    case .interrupted: return occurrence.c == 0
    case .probed:
      guard occurrence.b == 1, wakers.contains(.sign) else { return false }
      return compiled.names.signs.contains { $0.probe == Int(occurrence.a) && stage.isHere($0.entity) }
    case .due:
      let appointment = Int(occurrence.a)
      if wakers.contains(.timer), compiled.names.timers.contains(appointment) { return true }
      guard wakers.contains(.arrival),
        case .arrival(let entity, _) = compiled.program.appointments[appointment].kind
      else { return false }
      return stage.isHere(entity)
    default: return false
    }
  }

  /// Takes acts back to after an entry, -1 for the beginning, and forgets what came to notice since.
  package func rewind(to entry: Int) throws(RecordingError) {
    try recorder.rewind(to: entry)
    try recorder.advance(to: max(0, recorder.simulation.tick))
    let tick = recorder.simulation.tick
    told = min(told, recorder.simulation.trace.count)
    lastBeats = lastBeats.filter { $0.value <= tick }
    readings.removeAll { $0.tick > tick }
    perceived.removeAll { $0.tick > tick }
  }

  /// An entry of the record in words.
  package func describe(entry: Int) -> String {
    guard case .act(let tick, let span) = recorder.attempt.entries[entry] else { return "" }
    let node = recorder.attempt.act(span).node
    guard case .success(let event) = EntryReader.event(node, at: tick, in: compiled) else {
      return recorder.attempt.act(span).json
    }
    return words.event(event)
  }
}
