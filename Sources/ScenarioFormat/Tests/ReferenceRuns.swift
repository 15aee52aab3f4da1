internal import CEL
public import Simulation
public import SourceText

/// The worked examples that authors write beside a model: reference runs of signals (`checks` of a kind) and sums of
/// scales.
///
/// Whoever picks a model from a library sees by them that it does what it says. They are run when a scenario is
/// validated and not when it is played. A reference run begins with what the kinds give, whatever the member has that
/// it is run on, and no rule, timeline or act takes part in it. `ReferenceRunTests` holds the words.
public enum ReferenceRuns {
  /// Runs all of a scenario; each deviation is an error at the row that expects something else.
  public static func check(_ scenario: CompiledScenario, _ diagnostics: inout DiagnosticBag) {
    for kind in scenario.scenario.kinds {
      guard let member = kind.members.first, let entity = scenario.names.entity(member) else { continue }
      for check in kind.checks { run(check, on: entity, scenario, &diagnostics) }
    }
    for scale in scenario.scenario.scales {
      for check in scale.checks { add(check, scale, &diagnostics) }
    }
  }

  // MARK: Signals

  private static func run(
    _ check: SignalCheck, on entity: EntityIndex, _ scenario: CompiledScenario,
    _ diagnostics: inout DiagnosticBag
  ) {
    let rows = check.expect.sorted { $0.at < $1.at }
    guard let readings = readings(check, of: entity, at: rows.map(\.at), scenario) else { return }
    for (row, value) in zip(rows, readings) {
      if (value - row.value).magnitude <= check.tolerance { continue }
      diagnostics.error(
        "scenario/check-failed",
        "'\(check.of.value)' is \(words(value)) at \(DurationText.text(row.at)) in the check '\(check.id.value)'",
        at: row.range, expected: "\(words(row.value)), give or take \(words(check.tolerance))")
    }
  }

  /// What the signal of a check reads at some rising ticks of its run.
  private static func readings(
    _ check: SignalCheck, of entity: EntityIndex, at ticks: [Tick], _ scenario: CompiledScenario
  ) -> [Double]? {
    guard let signal = scenario.names.signal(of: entity, check.of.value),
      let program = program(check, entity, scenario, until: ticks.last ?? 0)
    else { return nil }
    var simulation = Simulation(program, start: Start(seed: 0, variant: 0, settings: []))
    let times = doseTimes(check)
    let firstAction = scenario.program.actions.count
    var next = 0
    return ticks.map { tick in
      while next < times.count, times[next] <= tick {
        simulation.apply(Event(tick: times[next], action: firstAction + next))
        next += 1
      }
      simulation.advance(to: tick)
      return simulation.reading(signal)
    }
  }

  /// A reference run as a curve, for the documentation.
  public struct Curve: Sendable {
    /// The check.
    public let check: SignalCheck
    /// Id of the kind that declares it.
    public let kind: String
    /// Unit of the signal; empty for none.
    public let unit: String
    /// Readings from the start to the last expected one, at least over a minute.
    public let points: [(tick: Tick, value: Double)]
    /// What the run reads where something is expected, in order of time.
    public let readings: [(tick: Tick, expected: Double, value: Double)]
  }

  /// The reference runs of all kinds, each with so many points.
  public static func curves(_ scenario: CompiledScenario, points count: Int) -> [Curve] {
    scenario.scenario.kinds.flatMap { kind -> [Curve] in
      guard let member = kind.members.first, let entity = scenario.names.entity(member) else { return [] }
      return kind.checks.compactMap { check in
        let rows = check.expect.sorted { $0.at < $1.at }
        let end = max(rows.last?.at ?? 0, 60 * Tick.perSecond)
        let ticks = (0...count).map { Tick(Int64(end) * Int64($0) / Int64(count)) }
        guard let values = readings(check, of: entity, at: ticks, scenario),
          let found = readings(check, of: entity, at: rows.map(\.at), scenario)
        else { return nil }
        let signal = scenario.scenario.entities[entity].signals.first {
          utf8Equal($0.id.value, check.of.value)
        }
        return Curve(
          check: check, kind: kind.id.value, unit: signal?.unit ?? "",
          points: zip(ticks, values).map { ($0, $1) },
          readings: zip(rows, found).map { ($0.at, $0.value, $1) })
      }
    }
  }

  private static func doseTimes(_ check: SignalCheck) -> [Tick] { Set(check.doses.map(\.at)).sorted() }

  /// The program without anything that happens by itself, with an act for the doses of each moment.
  private static func program(
    _ check: SignalCheck, _ entity: EntityIndex, _ scenario: CompiledScenario, until end: Tick
  ) -> Program? {
    var program = scenario.program
    program.rules = []
    program.probes = []
    program.timeline = []
    program.samples = []
    program.limit = max(end + 1, 1)
    program.variants = [Variant(id: check.id.value, writes: writes(check, entity, scenario))]
    for time in doseTimes(check) {
      var effects: [Effect] = []
      for dose in check.doses where dose.at == time {
        guard let course = scenario.names.signal(of: entity, dose.dose.value),
          let code = try? SlotTerm.number(dose.amount).program(
            SlotPlaces(slot: { _ in 0 }, reading: { _ in 0 }))
        else { return nil }
        program.expressions.append(code)
        program.expressionNames.append(check.id.value)
        effects.append(
          Effect(.dose(signal: .fixed(course), amount: program.expressions.count - 1, over: nil)))
      }
      let start = program.effects.count
      program.effects += effects
      program.actions.append(
        Action(
          id: check.id.value, duration: .ticks(0), reach: .anywhere, effects: start..<program.effects.count))
    }
    return program.verify() == nil ? program : nil
  }

  /// What the kinds give, and over it what the check sets.
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

  // MARK: Scales

  private static func add(
    _ check: ScaleDeclaration.Check, _ scale: ScaleDeclaration, _ diagnostics: inout DiagnosticBag
  ) {
    var sum = 0.0
    for addend in scale.addends {
      let field: Name
      switch addend {
      case .bands(let name, _), .cases(let name, _): field = name
      }
      guard let given = check.given.first(where: { utf8Equal($0.id.value, field.value) }) else {
        return diagnostics.error(
          "scenario/check-failed", "a worked example of '\(scale.id.value)' does not give '\(field.value)'",
          at: check.sum.range, expected: "a value for each addend")
      }
      let points: Double?
      switch (addend, given.value.value) {
      case (.bands(_, let bands), .number(let value)):
        points =
          bands.first { band in
            if let to = band.to { return value <= to }
            return band.above.map { value > $0 } ?? false
          }?.points
      case (.cases(_, let cases), .word(let word)):
        points = cases.first { utf8Equal($0.id.value, word) }?.value
      default: points = nil
      }
      guard let points else {
        return diagnostics.error(
          "scenario/check-failed", "the scale '\(scale.id.value)' has no points for this '\(field.value)'",
          at: given.value.range, expected: "a value that one of its bands or cases takes")
      }
      sum += points
    }
    if sum != check.sum.value {
      diagnostics.error(
        "scenario/check-failed", "'\(scale.id.value)' adds up to \(words(sum)) in this worked example",
        at: check.sum.range, expected: words(check.sum.value))
    }
  }

  /// A number to a thousandth, which is more than people write.
  private static func words(_ value: Double) -> String {
    TextTable.plain((value * 1000).rounded() / 1000)
  }
}
