public import Assessment
internal import CEL
internal import Simulation
internal import SourceText

/// Turns the checklist and everything it speaks of into a rubric.
///
/// It comes after everything that runs, and asks the builder for patterns and probes of its own; an item with a
/// mistake compiles to nothing. What was written as one item with `each` is one item with several members here.
/// `ChecklistCompileTests` holds what each pattern word comes to, `ChecklistLintTests` the exact words of mistakes.
struct ChecklistCompiler {
  let builder: ProgramBuilder
  var rubric = Rubric()
  /// Weights of the items, parallel to `rubric.items`.
  var weights: [Double] = []
  /// Index of each item by its id, and of a family by the id of the item as it was written.
  var itemOf: [UTF8Key: Int] = [:]
  private var cueOf: [Cue: Int] = [:]
  /// Cues of the item at hand, by where their event stands: `partial` repeats those of the full demand.
  private var cueAt: [Int: Int?] = [:]
  private var touchCue: Int?

  init(_ builder: ProgramBuilder) { self.builder = builder }

  var scenario: Scenario { builder.scenario }

  mutating func compile() -> Rubric {
    compileScoring()
    compileSigns()
    compileFacts()
    compileForms()
    compileReports()
    compileQuizzes()
    compileItems()
    for expression in builder.endingExpressions {
      rubric.endings.append(
        expression.map { expression in
          builder.program.probes.append(expression)
          return builder.program.probes.count - 1
        })
    }
    rubric.neverUnneeded = builder.acts.indices.filter { index in
      guard case .declared(let action) = builder.acts[index].source else { return true }
      return prepares(scenario.actions[action])
    }
    if builder.purpose.looksForDoubts { lint() }
    share()
    return rubric
  }

  /// Whether an act makes others possible or right: a checklist need not name it for it to be needed.
  private func prepares(_ action: ActionDeclaration) -> Bool {
    if action.putsOn != nil || action.takesOff != nil || action.cleansHands { return true }
    let changed = action.then.compactMap { effect -> String? in
      switch effect.kind {
      case .set(let path, _), .setToValueOf(let path, _): path.name
      default: nil
      }
    }
    if changed.isEmpty { return false }
    return scenario.actions.contains { other in
      if utf8Equal(other.id.value, action.id.value) { return false }
      let conditions =
        other.requires.map(\.must) + other.unwise.map(\.condition) + other.poorTechnique.map(\.condition)
      return conditions.contains { condition in changed.contains { condition.reads(property: $0) } }
    }
  }

  // MARK: Items

  private mutating func compileItems() {
    var next = 0
    for item in scenario.checklist {
      let family = UTF8Key(item.member?.family ?? item.id.value)
      if itemOf[family] == nil {
        itemOf[family] = next
        next += 1
      }
      itemOf[UTF8Key(item.id.value)] = itemOf[family]
    }
    for item in scenario.checklist {
      forgetEvents()
      let member = member(item)
      if let index = itemOf[UTF8Key(item.id.value)], index < rubric.items.count {
        rubric.items[index].members.append(member)
      } else {
        rubric.items.append(self.item(item, member))
        weights.append(item.isUnscored ? 0 : item.weight)
      }
    }
  }

  private func item(_ item: ChecklistItem, _ member: Rubric.Member) -> Rubric.Item {
    var compiled = Rubric.Item(
      id: item.member?.family ?? item.id.value, title: item.title.index,
      domain: scenario.domains.firstIndex { utf8Equal($0.id.value, item.domain.value) } ?? 0, points: 0,
      isEssential: item.isEssential, critical: item.critical.map { critical($0.value) }, members: [member],
      otherwise: otherwise(item.otherwise), ifNever: otherwise(item.ifNever), why: item.why?.index,
      source: item.source.flatMap { source in
        scenario.references.firstIndex { utf8Equal($0.id.value, source.value) }
      }, next: item.next?.index, hints: item.hints?.index, hintCount: item.hintCount)
    compiled.isUnscored = item.isUnscored
    compiled.correctedWithin = item.correctedWithin
    return compiled
  }

  private mutating func member(_ item: ChecklistItem) -> Rubric.Member {
    var applies = Rubric.Applicability.always
    if let text = item.applies, let probe = builder.probe(for: text, name: "\(item.id.value).applies") {
      applies = .atStart(probe: probe)
    } else if let text = item.appliesOnce,
      let probe = builder.probe(for: text, name: "\(item.id.value).appliesOnce")
    {
      applies = .once(probe: probe)
    }
    var ways: [Rubric.Way] = []
    if let way = way(item.expectation, of: item, earns: .whole) { ways.append(way) }
    for partial in item.partial {
      let earns = Share(partial.earns.value) ?? .none
      if let way = way(partial.expectation, of: item, earns: earns) { ways.append(way) }
    }
    if ways.isEmpty { ways = [Rubric.Way(demand: .doing(Rubric.Doing(acts: [])))] }
    return Rubric.Member(
      id: item.id.value, entity: item.member.flatMap { builder.entityOf[UTF8Key($0.entity)] },
      applies: applies,
      ways: ways)
  }

  private mutating func way(
    _ expectation: ChecklistItem.Expectation, of item: ChecklistItem, earns: Share
  ) -> Rubric.Way? {
    guard let demand = demand(expectation, of: item) else { return nil }
    var window: Rubric.Window?
    var since: Int?
    if let event = expectation.since {
      guard let cue = cue(event, "\(item.id.value).since") else { return nil }
      since = cue
    }
    if let within = expectation.within {
      window = Rubric.Window(from: within.value.lowerBound, to: within.value.upperBound, since: since)
    } else if let since {
      window = Rubric.Window(to: nil, since: since)
    }
    let after = expectation.after.compactMap { itemOf[UTF8Key($0.value)] }
    return Rubric.Way(demand: demand, earns: earns, after: after, window: window)
  }

  private func critical(_ critical: ChecklistItem.Critical) -> Rubric.Critical {
    switch critical {
    case .cap: .cap
    case .fail: .fail
    case .end: .end
    }
  }

  private func otherwise(_ otherwise: ChecklistItem.Otherwise) -> Rubric.Otherwise {
    switch otherwise {
    case .leaveOut: .leaveOut
    case .fullMarks: .fullMarks
    case .nothing: .nothing
    }
  }

  // MARK: Cues

  /// What follows belongs to another item or fact.
  mutating func forgetEvents() { cueAt = [:] }

  /// The cue of an event; nil when it has a mistake, which is told once.
  mutating func cue(_ event: EventPattern, _ name: String) -> Int? {
    if let known = cueAt[event.range.lower] { return known }
    if case .any(let events) = event.kind {
      let cues = events.compactMap { self.cue($0, name) }
      let any = cues.count == events.count ? add(.any(cues)) : nil
      cueAt[event.range.lower] = .some(any)
      return any
    }
    let cue = builder.event(for: event, name: name).flatMap { self.cue($0, name, event.range) }
    cueAt[event.range.lower] = .some(cue)
    return cue
  }

  mutating func cues(_ events: [EventPattern], _ name: String) -> [Int]? {
    if events.count > AssessmentLimits.together {
      builder.diagnostics.error(
        "scenario/too-large", "'\(name)' asks for \(events.count) acts together",
        at: events[AssessmentLimits.together].range, expected: "at most \(AssessmentLimits.together)")
      return nil
    }
    let cues = events.compactMap { cue($0, name) }
    return cues.count == events.count ? cues : nil
  }

  /// Finds or adds a cue.
  mutating func add(_ cue: Cue) -> Int {
    if let known = cueOf[cue] { return known }
    rubric.cues.append(cue)
    cueOf[cue] = rubric.cues.count - 1
    return rubric.cues.count - 1
  }

  private mutating func cue(_ event: CompiledEvent, _ name: String, _ range: SourceRange) -> Int? {
    var since: Int?
    for one in event.since {
      guard let cue = cue(one, name, range) else { return nil }
      since = cue
    }
    switch event.source {
    case .start: return add(.start)
    case .pattern(let pattern): return add(.pattern(pattern))
    case .probe(let probe, let hold): return add(.condition(probe: probe, ticks: hold, since: since))
    }
  }

  /// The cue of touching anything with the trainee's hands.
  mutating func touch() -> Int {
    if let touchCue { return touchCue }
    let pattern = builder.program.patterns.count
    builder.program.patterns.append(Pattern(id: "hands.touch", actor: 0))
    for (index, act) in builder.acts.enumerated() {
      let touches: Bool
      switch act.source {
      case .declared(let number): touches = !scenario.actions[number].touches.isEmpty
      case .builtIn(let builtIn): touches = [.take, .putDown, .feel].contains(builtIn)
      default: touches = false
      }
      if touches { builder.program.actions[index].completedPatterns.append(pattern) }
    }
    let cue = add(.pattern(pattern))
    touchCue = cue
    return cue
  }

  // MARK: Points

  private mutating func share() {
    for (index, points) in PointShares.share(100, by: weights).enumerated() {
      rubric.items[index].points = points
      if points == 0, weights[index] > 0 {
        builder.diagnostics.warning(
          "checklist/points-vanish", "'\(rubric.items[index].id)' is worth less than half a point of 100",
          at: written(index)?.points.range, expected: "a greater weight, or 0 where it earns nothing")
      }
    }
  }

  /// The first written item of an item of the rubric.
  func written(_ index: Int) -> ChecklistItem? {
    scenario.checklist.first { itemOf[UTF8Key($0.id.value)] == index }
  }
}

extension ProgramBuilder {
  /// Compiles the checklist; after `compileRun` and before `finish`.
  public func compileRubric() -> Rubric {
    var compiler = ChecklistCompiler(self)
    let rubric = compiler.compile()
    let tables = Rubric.Tables(
      patterns: program.patterns.count, probes: program.probes.count, actions: program.actions.count,
      entities: program.entities.count, measurements: program.measurements.count)
    if !diagnostics.hasErrors, let fault = rubric.verify(against: tables) {
      preconditionFailure("the compiler made a wrong rubric: \(fault)")
    }
    return rubric
  }
}

extension CompiledScenario {
  /// Points, weight and id of each item of the checklist, and the sum.
  public static func pointTable(_ rubric: Rubric, of scenario: Scenario) -> String {
    var weights: [UTF8Key: Double] = [:]
    for item in scenario.checklist { weights[UTF8Key(item.member?.family ?? item.id.value)] = item.weight }
    return PointShares.table(
      rubric.items.map { ($0.id, weights[UTF8Key($0.id)] ?? 0, $0.points) })
  }
}
