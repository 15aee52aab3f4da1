internal import Assessment
public import ScenarioFormat
public import Simulation
public import SourceText

/// Compiled scenarios can be recorded and graded. `ScenarioAttemptTests` holds this on the real scenarios.
extension CompiledScenario: AttemptScenario {
  /// Number of the meaning it was written for.
  public var semantics: Int { scenario.semantics }

  /// Ids of the modes, for messages.
  public var modeIDs: [String] { rubric.modes.map(\.id) }

  /// The header of an attempt that begins at this moment.
  ///
  /// - Parameters:
  ///   - engine: the program that records.
  ///   - role: nil for the first.
  ///   - seed: nil draws one.
  package func header(
    engine: String, mode: String, profile: String? = nil, role: String? = nil, variant: String? = nil,
    allowance: Int = 100, seed: UInt64? = nil, learner: String? = nil, language: String?
  ) -> AttemptHeader {
    var generator = SystemRandomNumberGenerator()
    return AttemptHeader(
      semantics: semantics, scenario: id, version: version, run: runDigest, rubric: rubricDigest,
      text: textDigest, engine: engine, mode: mode, profile: profile,
      role: role ?? scenario.roles.first?.id.value, variant: variant, allowance: allowance,
      seed: seed ?? generator.next() >> 11, learner: learner, startedAt: Moment.now(), language: language)
  }

  /// What a mode allows.
  ///
  /// Where nobody may go back, nobody may stop the clock either: an examination is one piece of time.
  public func mode(_ id: String) -> ModeRules? {
    guard let mode = rubric.modes.first(where: { utf8Equal($0.id, id) }) else { return nil }
    return ModeRules(
      hintRungs: mode.hintPrices.count, allowsRewind: mode.allowsRewind, allowsPause: mode.allowsRewind)
  }

  /// What a run starts from.
  public func start(_ header: AttemptHeader) -> Result<Start, AttemptProblem> {
    func unknown(_ what: String, _ id: String, _ known: [String]) -> Result<Start, AttemptProblem> {
      .failure(
        AttemptProblem(
          "attempt/unknown-\(what)", "the scenario has no \(what) '\(id)'", path: what,
          expected: known.isEmpty ? "none" : "one of \(known.joined(separator: ", "))",
          suggestion: NearestName.suggest(id, among: known)))
    }
    if let role = header.role, names.role(role) == nil { return unknown("role", role, names.roles) }
    if let variant = header.variant, names.variant(variant) == nil {
      return unknown("variant", variant, names.variants)
    }
    guard let start = start(seed: Int64(header.seed), variant: header.variant, role: header.role) else {
      return .failure(AttemptProblem("attempt/range", "the seed is out of range", path: "seed"))
    }
    return .success(start)
  }

  /// An act by names as an event.
  public func event(_ act: JSONNode, at tick: Tick) -> Result<Event, AttemptProblem> {
    EntryReader.event(act, at: tick, in: self).mapError { problem in
      AttemptProblem(
        "attempt/act", problem.message, lower: problem.place.lower, upper: problem.place.upper,
        expected: problem.expected, suggestion: problem.suggestion)
    }
  }

  /// Names of the parameters of an act that are a person's own words.
  public func textParameters(of action: Int) -> [String] {
    names.acts[action].parameters.compactMap { parameter in
      if case .text = parameter.kind { parameter.id } else { nil }
    }
  }

  /// How many rungs of hints an item has.
  public func hints(ofItem id: String) -> Int? {
    rubric.item(named: id).map { rubric.items[$0].hints == nil ? 0 : rubric.items[$0].hintCount }
  }

  /// Weighs a run: events before what they led to, session events of all lines beside them.
  public func judge(_ run: PlayedRun) -> JudgedRun {
    let mode = rubric.modes.firstIndex { utf8Equal($0.id, run.header.mode) } ?? 0
    var judge = Judge(rubricPlan, conditions: Conditions(mode: mode, allowance: run.header.allowance))
    for (number, entry) in run.entries.enumerated() {
      let shown = run.line.shown(after: number)
      switch entry {
      case .hint(let item, let rung):
        guard let index = rubric.item(named: item) else { continue }
        judge.add(.hint(item: index, rung: rung - 1), at: shown, entry: number)
      case .rewind: judge.add(.rewind, at: shown, entry: number)
      case .pause, .note, .resumed: judge.add(.other, at: shown, entry: number)
      case .act, .end: break
      }
    }
    var next = 0
    for occurrence in run.trace {
      while next < run.events.count, run.events[next].tick <= occurrence.tick {
        judge.add(run.events[next], entry: run.line.steps[next].entry)
        if next < run.readings.count { judge.add(run.readings[next]) }
        next += 1
      }
      judge.observe(occurrence)
    }
    while next < run.events.count {
      judge.add(run.events[next], entry: run.line.steps[next].entry)
      next += 1
    }
    var report = judge.report(at: run.end?.tick ?? max(run.tick, 0), isSealed: run.line.closing != nil)
    report.provenance = ScoreReport.Provenance(
      scenario: id, version: version, runDigest: run.header.run.description,
      rubricDigest: rubricDigest.description, textDigest: textDigest.description,
      engine: run.header.engine ?? "", seed: run.header.seed, variant: run.variant)
    return JudgedRun(report)
  }
}
