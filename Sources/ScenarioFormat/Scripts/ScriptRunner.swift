public import Simulation
public import SourceText

/// Plays a script: each step begins as soon as the one before is done, or at its moment; one event a tick.
///
/// A step whose entry is wrong stops the script with its problem; a step that the run refuses is an ordinary thing and
/// the script goes on. `ScriptTests` holds timing, waiting, readings in forms, and what is played by a word.
public struct ScriptRunner: ~Copyable {
  /// The run.
  public var simulation: Simulation
  /// The scenario.
  public let scenario: CompiledScenario
  /// The events applied, in order.
  public private(set) var events: [Event] = []
  /// How the script closed the run, and when; nil while it has not.
  public private(set) var closing: (reason: EndReason, tick: Tick)?
  /// The last value of each measurement, as `"reading"` in a form means it.
  private var lastRead: [UInt64?]
  private var seen = 0
  /// The last beat of each act with a rhythm.
  private var lastBeats: [Int: Tick] = [:]

  /// Begins a run of a scenario.
  public init(_ scenario: CompiledScenario, start: Start) {
    self.scenario = scenario
    simulation = Simulation(scenario.plan, start: start)
    lastRead = .init(repeating: nil, count: scenario.program.measurements.count)
    simulation.advance(to: 0)
  }

  /// Whether the run has ended.
  public var hasEnded: Bool { simulation.end != nil }

  // MARK: Steps

  /// Plays steps until the script or the run is over.
  ///
  /// - Returns: The problem of the first step that is wrong, with its number.
  public mutating func play(_ steps: [ScriptedTest.Step]) -> (step: Int, problem: EntryProblem)? {
    for (number, step) in steps.enumerated() {
      if hasEnded { return nil }
      if let problem = play(step.entry, at: step.at?.value) { return (number, problem) }
    }
    return nil
  }

  /// Plays one step: waits until the trainee is free and the moment has come, then begins it. A step that `breaksOff`
  /// does not wait for the trainee.
  ///
  /// - Returns: What is wrong with the entry.
  public mutating func play(_ entry: JSONNode, at moment: Tick? = nil) -> EntryProblem? {
    let step: ScriptStep
    switch ScriptStep.read(entry, clockStart: scenario.scenario.clock.startSecond) {
    case .success(let read): step = read
    case .failure(let problem): return problem
    }
    let goesAtOnce = (entry.member("breaksOff")?.bool ?? false) || (entry.member("beside")?.bool ?? false)
    if !goesAtOnce { waitUntilFree() }
    if let moment, moment - 1 > simulation.tick { simulation.advance(to: moment - 1) }
    guard !hasEnded else { return nil }
    switch step {
    case .wait(let tick):
      if tick > simulation.tick { simulation.advance(to: tick) }
    case .waitForTimer:
      let dues = scenario.names.timers.map { timer in
        let slot = scenario.program.layout.slot(at: scenario.program.appointments[timer].dueSlot)
        return Tick(truncatingIfNeeded: Int64(bitPattern: simulation.slot(slot)))
      }
      let now = simulation.tick
      if let next = dues.filter({ $0 > now }).min() { simulation.advance(to: next) }
    case .finish: close(.finished)
    case .leave: close(.left)
    case .answerAll: return answerAll(entry)
    case .act(let node):
      takeReadings()
      let readings = lastRead
      let scenario = scenario
      let reader = EntryReader(scenario.names) { entity, form, field in
        guard case .reading(let name)? = scenario.scenario.forms[form].fields[field].expect,
          let measurement = scenario.names.measurement(of: entity, name.value)
        else { return nil }
        return ScriptRunner.word(readings[measurement], measurement, field, form, scenario)
      }
      switch reader.event(node, at: simulation.tick + 1) {
      case .failure(let problem): return problem
      case .success(let event): return beat(event, node)
      }
    }
    return nil
  }

  /// How many beats an entry asks for and how many a minute; nil for one act.
  static func beats(
    _ entry: JSONNode, of action: Int, in scenario: CompiledScenario
  ) throws(EntryProblem) -> (count: Int, rate: Double)? {
    let (count, rate) = (entry.member("beats"), entry.member("rate"))
    guard let first = count ?? rate else { return nil }
    guard let rhythm = scenario.rhythm(of: action) else {
      throw EntryProblem(.wrongType("beats"), "this act has no rhythm", place: first.range)
    }
    guard let count, let rate else {
      throw EntryProblem(
        .missingParameter(count == nil ? "beats" : "rate"), "'beats' and 'rate' belong together",
        expected: "\"beats\": \(rhythm.set ?? 30), \"rate\": 110", place: first.range)
    }
    guard let beats = count.number?.integer, (1...Int64(BeatRun.most)).contains(beats) else {
      throw EntryProblem(
        .wrongType("beats"), "this is no number of beats", expected: "1 to \(BeatRun.most)",
        place: count.range)
    }
    guard let perMinute = rate.number?.double, BeatRun.rates.contains(perMinute) else {
      throw EntryProblem(
        .wrongType("rate"), "this is no rate", expected: "1 to 600 beats a minute", place: rate.range)
    }
    return (Int(beats), perMinute)
  }

  /// Applies an event, or as many beats as the entry says at its rate.
  private mutating func beat(_ event: Event, _ entry: JSONNode) -> EntryProblem? {
    let wanted: (count: Int, rate: Double)?
    do {
      wanted = try ScriptRunner.beats(entry, of: event.action, in: scenario)
    } catch {
      return error
    }
    guard let wanted else {
      apply(event)
      if scenario.rhythm(of: event.action) != nil { lastBeats[event.action] = event.tick }
      return nil
    }
    let run = BeatRun(
      count: wanted.count, rate: wanted.rate, now: simulation.tick, after: lastBeats[event.action])
    for number in 0..<run.count {
      var event = event
      event.tick = run.tick(of: number)
      // The run may end between two beats; what comes after is nobody's act.
      simulation.advance(to: event.tick - 1)
      if hasEnded { break }
      apply(event)
      lastBeats[event.action] = event.tick
    }
    return nil
  }

  /// A reading as the field of a form writes it: numbers as they are, words by the field's own list.
  private static func word(
    _ reading: UInt64?, _ measurement: Int, _ field: Int, _ form: Int, _ scenario: CompiledScenario
  ) -> UInt64? {
    guard let reading else { return nil }
    guard case .choice(let words, _) = scenario.scenario.forms[form].fields[field].kind else {
      return reading
    }
    let id = scenario.names.measurements.first { $0.index == measurement }
    guard let id else { return nil }
    let properties = scenario.scenario.entities[id.entity].properties
    guard let property = properties.first(where: { utf8Equal($0.id.value, id.id) }),
      case .choice(let values) = property.kind, Int(reading) < values.count
    else { return nil }
    return words.firstIndex { utf8Equal($0.value, values[Int(reading)].value) }.map { UInt64($0) }
  }

  /// Applies an event as a recorder would: in the tick after the last one shown.
  public mutating func apply(_ event: Event) {
    events.append(event)
    simulation.apply(event)
  }

  /// Ends the run at the next tick.
  public mutating func close(_ reason: EndReason) {
    let tick = simulation.tick + 1
    closing = (reason, tick)
    simulation.close(reason, at: tick)
  }

  /// Runs on to the limit, when the script left it open.
  public mutating func runToEnd() { simulation.advance(to: scenario.program.limit) }

  /// Advances until the trainee does nothing.
  public mutating func waitUntilFree() {
    while !hasEnded, let running = scenario.running(in: simulation).first {
      simulation.advance(to: max(running.due, simulation.tick + 1))
    }
  }

  private mutating func takeReadings() {
    let trace = simulation.trace
    while seen < trace.count {
      let occurrence = trace[seen]
      seen += 1
      guard occurrence.kind == .measured else { continue }
      let index = Int(occurrence.a)
      let isNumber = scenario.program.measurements[index].isNumber
      lastRead[index] = isNumber ? occurrence.value.bitPattern : UInt64(occurrence.value)
    }
  }

  // MARK: What is played by a word

  /// Does every act that is offered, once for each target, in the order of the list, as soon as it is possible.
  public mutating func playEverythingInOrder() {
    var waiting: [Event] = []
    for (index, act) in scenario.names.acts.enumerated() {
      let parameters = act.parameters
      let targets: [EntityIndex?] = act.targets.isEmpty ? [nil] : act.targets.map { $0 }
      for target in targets {
        for first in ScriptRunner.firstChoices(act) {
          let words = parameters.enumerated().map { number, parameter in
            number == 0 && first != nil ? first ?? 0 : plainest(parameter, target)
          }
          waiting.append(Event(tick: 0, action: index, target: target, parameters: words))
        }
      }
    }
    while !hasEnded, !waiting.isEmpty {
      waitUntilFree()
      guard !hasEnded else { return }
      let possible = waiting.firstIndex { event in
        simulation.refusal(of: event.action, target: event.target, parameters: event.parameters) == nil
      }
      if let possible {
        var event = waiting.remove(at: possible)
        event.tick = simulation.tick + 1
        apply(event)
      } else {
        simulation.advance(to: simulation.tick + Tick.perSecond)
      }
    }
    if !hasEnded { close(.finished) }
  }

  /// Going somewhere is offered once for each place; other acts once for each target.
  private static func firstChoices(_ act: Names.Act) -> [UInt64?] {
    if case .builtIn(.go) = act.source, case .entity(let places)? = act.parameters.first?.kind {
      return places.map { UInt64($0) }
    }
    return [nil]
  }

  private func plainest(_ parameter: ActParameter, _ target: EntityIndex?) -> UInt64 {
    if let start = parameter.start { return start }
    return switch parameter.kind {
    case .number(let low, _, _, _, let start, let isOptional):
      isOptional ? Double.nan.bitPattern : ((start ?? low) + 0.0).bitPattern
    case .choice(_, let isOptional): isOptional ? UInt64(Entity.nobody) : 0
    case .bool: 0
    case .entity(let among): UInt64(among.first ?? 0)
    case .facts(let facts): facts.count >= 64 ? .max : (1 << UInt64(facts.count)) - 1
    case .signs: (1 << UInt64(min(63, target.map { scenario.names.signs(of: $0).count } ?? 0))) - 1
    case .text(let least, _): UInt64(least)
    }
  }
}
