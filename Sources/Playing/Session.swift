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
  /// Who was last said to be here: he can be brought and walk at once.
  var arrivalTold: (tick: Tick, entity: EntityIndex)?
  /// The last beat of each act with a rhythm.
  var lastBeats: [Int: Tick] = [:]
  /// What the stage shows: a tick, after so many entries; nil when it was let run on into the future.
  private var shown: (tick: Tick, entries: Int)?
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

  /// Brings the stage to where the recorded run is; costs nothing while that is where it was.
  package func refresh() {
    let now = (recorder.simulation.tick, recorder.attempt.entries.count)
    if let shown, shown == now { return }
    stage.show(recorder.simulation.snapshot())
    shown = now
  }

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
  /// - Returns: whether it was refused, and whether something came to notice by it that breaks off a run of beats.
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
    return (isRefused, happened.contains { breaksOff($0) })
  }

  /// Whether the trainee has done an act.
  package func hasDone(_ act: Int) -> Bool {
    recorder.simulation.trace.contains { $0.kind == .completed && $0.c == 0 && Int($0.a) == act }
  }

  /// When an act with a rhythm was last done.
  package func lastBeat(of act: Int) -> Tick? { lastBeats[act] }

  // MARK: Time

  /// Advances the recorded run to a tick, or to the first tick before it at which something can be noticed.
  ///
  /// The future is looked for in the copy; the recorded run is then moved there in one step.
  package func advance(to target: Tick, stoppingAtNews: Bool) throws(RecordingError) {
    guard stoppingAtNews else { return try recorder.advance(to: target) }
    try advance(to: target) { self.isNews($0) }
  }

  /// The same between two beats of a run, which goes on whoever comes or calls.
  ///
  /// - Returns: whether something came to notice that breaks it off, at the last tick, too.
  package func advance(toBeatAt target: Tick) throws(RecordingError) -> Bool {
    let before = recorder.simulation.trace.count
    try advance(to: target) { self.breaksOff($0) }
    return recorder.simulation.trace[before...].contains { breaksOff($0) }
  }

  /// Advances to a tick, or to where something happens at which to stop. What follows from it within a second is told
  /// with it: nobody waits twice for one arrival.
  private func advance(to target: Tick, stoppingAt stops: (Occurrence) -> Bool) throws(RecordingError) {
    refresh()
    shown = nil
    var (stop, end) = (target, target)
    while let next = stage.nextWake(before: end), next < end {
      let happened = stage.advance(to: next)
      if happened.contains(where: stops) {
        if stop == target { end = min(target, next + Tick.perSecond) }
        stop = next
      }
      if stage.run.end != nil {
        stop = next
        break
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

  /// Whether something that happened makes one leave off a run of beats: who comes or calls out does not. A thing that
  /// speaks does, as a defibrillator that says "Do not touch": it says what is to be done now.
  package func breaksOff(_ occurrence: Occurrence) -> Bool {
    switch occurrence.kind {
    case .told: return false
    case .spoke: return compiled.scenario.entities[Int(occurrence.b)].sort == .other && isNews(occurrence)
    case .due:
      if case .arrival = compiled.program.appointments[Int(occurrence.a)].kind { return false }
      return isNews(occurrence)
    default: return isNews(occurrence)
    }
  }

  // MARK: Values

  /// Who or what can be chosen for a parameter, in an order that stays: things that are not here are left out, and so
  /// is the place where people are who are not there, with the things that are still to come from it.
  package func choices(_ among: [EntityIndex], for act: Int) -> [EntityIndex] {
    let real = among.filter { entity in
      if utf8Equal(compiled.names.entities[entity], "away") { return false }
      let isThing = compiled.scenario.entities[entity].sort == .other
      return !isThing
        || !(stage.place(of: entity).map { utf8Equal(compiled.names.entities[$0], "away") } ?? false)
    }
    guard case .declared(let number) = compiled.names.acts[act].source,
      compiled.scenario.actions[number].reach == .samePlace
    else { return real }
    let here = real.filter { compiled.program.entities[$0].holderSlot == nil || stage.isHere($0) }
    return here.isEmpty ? real : here
  }

  /// Why an act is not possible whatever is still chosen for it, given its first values; nil when it may be.
  ///
  /// - Parameter canWait: whether it may be done later by somebody who is busy now.
  package func refusal(
    of act: Int, on target: EntityIndex?, knowing values: [EntryValue?], canWait: Bool = false
  ) -> String? {
    refresh()
    guard case .declared = compiled.names.acts[act].source else { return nil }
    var words: [UInt64] = []
    for (parameter, value) in zip(compiled.names.acts[act].parameters, values) {
      guard let word = word(value, of: parameter) else { break }
      words.append(word)
    }
    guard let reason = stage.refusal(of: act, target: target, knowing: words),
      !(canWait && reason == Refusal.busy.rawValue)
    else { return nil }
    return refusal(act: act, reason, target: target)
  }

  /// A value as the run holds it; nil when it is of another sort.
  private func word(_ value: EntryValue?, of parameter: ActParameter) -> UInt64? {
    switch (parameter.kind, value) {
    case (.number, .number(let number)?): number.bitPattern
    case (.choice(let words, _), .id(let id)?): words.firstIndex { utf8Equal($0, id) }.map { UInt64($0) }
    case (.entity, .id(let id)?): compiled.names.entity(id).map { UInt64($0) }
    case (.bool, .truth(let truth)?): truth ? 1 : 0
    default: nil
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
    guard let event = event(ofEntry: entry) else { return recorder.attempt.act(span).json }
    return words.event(event, readings: readings.filter { $0.tick <= tick })
  }

  /// What was done by an entry of the record; nil when it is no act.
  func event(ofEntry entry: Int) -> Event? {
    guard case .act(let tick, let span) = recorder.attempt.entries[entry],
      case .success(let event) = EntryReader.event(recorder.attempt.act(span).node, at: tick, in: compiled)
    else { return nil }
    return event
  }

  /// The numbers of an act's parameters as they are asked for: in the order in which its author wrote them, which is that of
  /// the act. The record has them in the order of their ids, so that it is the same however a file is set.
  package func askingOrder(of act: Int) -> [Int] {
    var declared = act
    if case .order(let inner) = compiled.names.acts[act].source { declared = inner }
    let parameters = compiled.names.acts[act].parameters
    guard case .declared(let number) = compiled.names.acts[declared].source else {
      return Array(parameters.indices)
    }
    let written = compiled.scenario.actions[number].parameters
    // On whom somebody else does it is asked first, whether he is called by name last.
    let places = parameters.indices.map { index in
      written.first { utf8Equal($0.id.value, parameters[index].id) }?.id.range.lower
        ?? (index == 0 ? -1 : .max)
    }
    return parameters.indices.sorted { (places[$0], $0) < (places[$1], $1) }
  }
}
