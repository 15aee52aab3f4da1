internal import CEL
internal import Simulation
internal import SourceText

/// The signals of a scenario and nothing else, for several of its reference runs together: each run is a variant, and the
/// doses of each of its moments are an act.
///
/// What no run looks at stands still, so that a run costs what its own signals cost. `ReferenceRunTests` holds the
/// readings.
struct ReferenceModel {
  private let plan: SimulationPlan
  /// Signal that each run reads; nil when there is no such signal.
  private let signals: [Int?]
  /// For each run the moments of its doses, and the act that gives those of the first.
  private let doses: [(times: [Tick], firstAct: Int)]

  /// Takes runs.
  init(_ cases: [ReferenceRuns.Case], _ scenario: CompiledScenario) {
    let whole = scenario.program
    var signals = cases.map { scenario.names.signal(of: $0.entity, $0.check.of.value) }
    var program = Program()
    program.layout = whole.layout
    program.entities = whole.entities
    program.courses = whole.courses
    program.actors = whole.actors.map { actor in
      var idle = actor
      idle.can = []
      return idle
    }
    program.besides = whole.besides
    program.walking = whole.walking
    // Their numbers stay, because doses know the end that is theirs.
    program.appointments = whole.appointments.map { appointment in
      var quiet = appointment
      quiet.unless = nil
      if case .effects = quiet.kind { quiet.kind = .effects(0..<0) }
      return quiet
    }
    Self.keep(signals.compactMap { $0 }, of: whole, in: &program)
    var doses: [(times: [Tick], firstAct: Int)] = []
    for (run, (check, _, entity)) in cases.enumerated() {
      program.variants.append(Variant(id: check.id.value, writes: Self.writes(check, entity, scenario)))
      program.limit = max(program.limit, (check.expect.map(\.at).max() ?? 0) + 1, 60 * Tick.perSecond + 1)
      let times = Set(check.doses.map(\.at)).sorted()
      doses.append((times, program.actions.count))
      for time in times {
        let start = program.effects.count
        for dose in check.doses where dose.at == time {
          guard let course = scenario.names.signal(of: entity, dose.dose.value),
            let code = try? SlotTerm.number(dose.amount).program(
              SlotPlaces(slot: { _ in 0 }, reading: { _ in 0 }))
          else {
            signals[run] = nil
            continue
          }
          program.expressions.append(code)
          program.expressionNames.append(check.id.value)
          program.effects.append(
            Effect(.dose(signal: .fixed(course), amount: program.expressions.count - 1, over: nil)))
        }
        program.actions.append(
          Action(
            id: check.id.value, duration: .ticks(0), reach: .anywhere, effects: start..<program.effects.count)
        )
      }
    }
    self.doses = doses
    self.signals = signals
    if let fault = program.verify() { preconditionFailure("reference runs: \(fault.description)") }
    plan = SimulationPlan(program)
  }

  /// What the signal of a run reads at some rising ticks.
  func readings(_ run: Int, at ticks: [Tick]) -> [Double]? {
    guard let signal = signals[run] else { return nil }
    var simulation = Simulation(plan, start: Start(seed: 0, variant: run, settings: []))
    let (times, firstAct) = doses[run]
    var next = 0
    return ticks.map { tick in
      while next < times.count, times[next] <= tick {
        simulation.apply(Event(tick: times[next], action: firstAct + next))
        next += 1
      }
      simulation.advance(to: tick)
      return simulation.reading(signal)
    }
  }

  /// Takes over all signals with the expressions that some of them need; the others hold what they have.
  private static func keep(_ wanted: [Int], of whole: Program, in program: inout Program) {
    var isNeeded = [Bool](repeating: false, count: whole.signals.count)
    var open = wanted
    while let next = open.popLast() {
      if isNeeded[next] { continue }
      isNeeded[next] = true
      if let expression = whole.signals[next].law.expression {
        open += whole.expressions[expression].readingInputs.map { Int($0) }
      }
    }
    program.signals = whole.signals
    for index in program.signals.indices {
      let law = whole.signals[index].law
      guard let expression = law.expression else { continue }
      var isComputed = false
      if case .computed = law { isComputed = true }
      // A computed one has no value that it could hold, and costs nothing unless it is read.
      if isNeeded[index] || isComputed {
        program.signals[index].law = law.reading(program.expressions.count)
        program.expressions.append(whole.expressions[expression])
        program.expressionNames.append(whole.expressionNames[expression])
      } else {
        program.signals[index].law = .hold
      }
    }
  }

  /// What the kinds give, and over it what the run sets.
  private static func writes(_ check: SignalCheck, _ entity: EntityIndex, _ scenario: CompiledScenario)
    -> [Variant.Write]
  {
    let declaration = scenario.scenario.entities[entity]
    func own(_ id: String) -> PlainValue? {
      check.set.first { utf8Equal($0.id.value, id) }?.value.value
    }
    var writes: [Variant.Write] = []
    for property in declaration.properties {
      guard let slot = scenario.names.property(of: entity, property.id.value) else { continue }
      let word: UInt64?
      switch (own(property.id.value) ?? property.usualStart, property.kind) {
      case (.bool(let truth), .bool): word = truth ? 1 : 0
      case (.number(let number), .number): word = (number + 0.0).bitPattern
      case (.word(let text), .choice(let words)):
        word = words.firstIndex { utf8Equal($0.value, text) }.map { UInt64($0) }
      case (.word(let text), .one):
        word = scenario.names.entity(text).map { UInt64($0) } ?? UInt64(Entity.nobody)
      default: word = nil
      }
      if let word { writes.append(.slot(index: slot, word: word)) }
    }
    for signal in declaration.signals {
      guard let index = scenario.names.signal(of: entity, signal.id.value), let usual = signal.usualStart
      else {
        continue
      }
      if case .number(let number)? = own(signal.id.value) {
        writes.append(.signal(index, value: number))
      } else {
        writes.append(.signal(index, value: usual))
      }
    }
    return writes
  }
}

extension Signal.Law {
  /// The expression it reads; nil when it reads none.
  fileprivate var expression: ExpressionIndex? {
    switch self {
    case .rate(let expression, _), .follow(let expression, _, _), .computed(let expression): expression
    case .hold, .ramp, .relax, .course: nil
    }
  }

  /// The same law with another number of its expression.
  fileprivate func reading(_ expression: ExpressionIndex) -> Signal.Law {
    switch self {
    case .rate(_, let ticks): .rate(expression, ticks: ticks)
    case .follow(_, let up, let down): .follow(expression, up: up, down: down)
    case .computed: .computed(expression)
    case .hold, .ramp, .relax, .course: self
    }
  }
}
