internal import Assessment
public import Attempts
public import ScenarioFormat
internal import Simulation
internal import SourceText

/// An attempt as a line of time, in plain words: what was done and what came of it, session events in their place.
///
/// What was taken back stands where it was done, marked so, without what it led to: that never happened on the final
/// line. `ScoreReportTests` has whole ones as goldens.
public struct TimeLineText {
  private let compiled: CompiledScenario
  private let scenario: ScenarioWords
  private let words: ReportWords
  private let columns: Int

  /// Takes a scenario, the language and the columns of the terminal.
  public init(_ compiled: CompiledScenario, _ language: ReportLanguage, columns: Int = 100) {
    self.compiled = compiled
    words = ReportWords(language: language)
    scenario = ScenarioWords(compiled, language)
    self.columns = columns
  }

  /// The line of time of an attempt.
  ///
  /// - Throws: what a grader would call malformed.
  public func render(_ attempt: Attempt) throws(AttemptProblem) -> String {
    let (run, problem) = try PlayedRun.replay(attempt, in: compiled)
    var rows: [Row] = []
    sessionRows(attempt, run, &rows)
    traceRows(run, &rows)
    // Rows of one tick: what falls due and what is said keep the order of the trace; the sort is stable.
    let sorted = rows.enumerated().sorted { a, b in
      (a.element.tick, a.element.rank, a.offset) < (b.element.tick, b.element.rank, b.offset)
    }
    var text = Columns.wrap(head(attempt, run), columns: columns, indent: "")
    text += Columns.wrap(words.entryNumbers, columns: columns, indent: "") + "\n"
    for (_, row) in sorted {
      let first = time(row.tick) + "  " + Columns.pad(row.entry.map { "#\($0)" } ?? "", 5) + " "
      let indent = String(repeating: " ", count: Columns.width(first))
      text +=
        first
        + Columns.wrap(row.mark + " " + row.said, columns: columns, indent: indent).dropFirst(indent.count)
    }
    if let problem { text += Columns.wrap(problem.message, columns: columns, indent: "") }
    return text
  }

  /// The time as the clock on the wall showed it, to the hundredth; where none hangs there, the time since the start.
  private func time(_ tick: Tick) -> String {
    ClockText.exactOfDay(tick, startSecond: compiled.scenario.clock.startSecond)
  }

  private struct Row {
    var tick: Tick
    /// Session events of a tick come after what happened in it.
    var rank: Int
    var entry: Int?
    var mark: String
    var said: String
  }

  private func head(_ attempt: Attempt, _ run: PlayedRun) -> String {
    let header = attempt.header
    var parts = [scenario.title, header.scenario + " " + header.version, scenario.mode(header.mode)]
    if let role = header.role { parts.append(scenario.role(role)) }
    if let variant = run.variant, compiled.names.variants.indices.contains(variant) {
      parts.append(compiled.names.variants[variant])
    }
    parts.append("\(words.say("seed", "种子")) \(header.seed)")
    return parts.joined(separator: "  ")
  }

  private func sessionRows(_ attempt: Attempt, _ run: PlayedRun, _ rows: inout [Row]) {
    let onLine = Set(run.line.steps.map(\.entry))
    for (number, entry) in attempt.entries.enumerated() {
      let shown = max(0, run.line.shown(after: number))
      func add(_ said: String, at tick: Tick? = nil) {
        rows.append(Row(tick: tick ?? shown, rank: 1, entry: number, mark: "·", said: said))
      }
      switch entry {
      case .act(let tick, let span) where !onLine.contains(number):
        let act = attempt.act(span)
        let said =
          (try? compiled.event(act.plainNode(), at: tick).get()).map { scenario.event($0) } ?? act.json
        rows.append(Row(tick: tick, rank: 0, entry: number, mark: "×", said: words.takenBack(said)))
      case .act, .end: break
      case .hint(let item, let rung):
        let title = compiled.rubric.item(named: item).map { scenario.item($0) } ?? item
        add(words.hinted(title, rung))
      case .rewind(let target): add(words.rewound(target))
      case .pause(let milliseconds):
        add(words.paused(NumberText.write(Double(milliseconds) / 1000)))
      case .note(.kept(let text, _)): add(words.noted(text))
      case .note(.erased(let scalars, _)): add(words.noted(words.erased(scalars)))
      case .resumed(let tick): add(words.resumed, at: tick)
      }
    }
  }

  private func traceRows(_ run: PlayedRun, _ rows: inout [Row]) {
    var next = 0
    var readings: [(tick: Tick, measurement: Int, value: Double)] = []
    // Whom the latest act was about: what is told then is told of him.
    var it: EntityIndex?
    for occurrence in run.trace {
      while next < run.events.count, run.events[next].tick < occurrence.tick { next += 1 }
      let isHere = next < run.events.count && run.events[next].tick == occurrence.tick
      let event = isHere ? run.events[next] : nil
      let (a, b) = (Int(occurrence.a), Int(occurrence.b))
      let target = b < 0 ? nil : b
      let actor = Int(occurrence.c)
      let who = actor == 0 ? "" : name(ofActor: actor) + words.say(" ", "")
      if [.started, .completed, .refused, .unwise].contains(occurrence.kind) { it = target }
      var entry: Int?
      if actor == 0, let event, event.action == a, [.started, .refused].contains(occurrence.kind) {
        entry = run.line.steps[next].entry
      }
      func add(_ mark: String, _ said: String) {
        rows.append(Row(tick: occurrence.tick, rank: 0, entry: entry, mark: mark, said: who + said))
      }
      let act =
        entry != nil
        ? event.map { scenario.event($0, readings: readings) } ?? "" : scenario.act(a, on: target)
      switch occurrence.kind {
      case .started: add(">", words.started(act))
      case .completed: add("✓", words.completed(scenario.act(a, on: target)))
      case .interrupted: add("/", words.interrupted(scenario.act(a, on: target)))
      case .refused: add("-", words.refused(act, reason(occurrence, a)))
      case .unwise: add("!", words.mistake(mistake(a, b)))
      case .measured:
        if actor == 0 { readings.append((occurrence.tick, a, occurrence.value)) }
        if let (owner, name, value) = scenario.reading(a, occurrence.value) {
          add("=", words.measured(owner + words.say(" ", "") + name, value))
        }
      case .told: add("“", scenario.told(a, it: it))
      case .spoke: add("“", scenario.entity(b) + words.say(": ", "：") + scenario.told(a, it: b))
      case .due: add("@", words.due(compiled.program.appointments[a].id))
      case .fired: add("*", words.ruled(compiled.program.rules[a].id))
      case .ended:
        var said = words.ended(EndReason(rawValue: a) ?? .fault)
        if let ending = scenario.ending(target) { said += words.say(": ", "：") + ending }
        entry = closingEntry(run, at: occurrence.tick)
        add("■", said)
      case .faulted:
        if let fault = run.fault { add("■", words.faulted(scenario.fault(fault))) }
      case .matched, .probed: break
      }
    }
  }

  private func closingEntry(_ run: PlayedRun, at tick: Tick) -> Int? {
    guard let closing = run.line.closing, closing.tick == tick else { return nil }
    return run.entries.count - 1
  }

  private func name(ofActor actor: Int) -> String { scenario.entity(compiled.program.actors[actor].entity) }

  private func mistake(_ action: Int, _ number: Int) -> String {
    let mistakes = compiled.program.actions[action].unwise
    return mistakes.indices.contains(number) ? mistakes[number].id : scenario.act(action)
  }

  private func reason(_ occurrence: Occurrence, _ action: Int) -> String {
    let value = Int(occurrence.value)
    if let refusal = Refusal(rawValue: value) { return words.refusal(refusal) }
    let requires = compiled.program.actions[action].requires
    guard requires.indices.contains(value) else { return "" }
    return scenario.told(requires[value].text, it: occurrence.b < 0 ? nil : Int(occurrence.b))
  }
}
