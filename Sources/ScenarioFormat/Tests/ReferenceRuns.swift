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
    for part in bySignal(checks(scenario)) {
      let model = ReferenceModel(part, scenario)
      for (index, (check, _, _)) in part.enumerated() { run(check, index, model, &diagnostics) }
    }
    for scale in scenario.scenario.scales {
      for check in scale.checks { add(check, scale, &diagnostics) }
    }
  }

  // MARK: Signals

  /// A reference run and whom it is run on: the first member of the kind that declares it.
  typealias Case = (check: SignalCheck, kind: Name, entity: EntityIndex)

  private static func checks(_ scenario: CompiledScenario) -> [Case] {
    scenario.scenario.kinds.flatMap { kind -> [Case] in
      guard let member = kind.members.first, let entity = scenario.names.entity(member) else { return [] }
      return kind.checks.map { ($0, kind.id, entity) }
    }
  }

  /// Runs that read the same signal together: in their model nothing moves but what that signal needs.
  private static func bySignal(_ all: [Case]) -> [[Case]] {
    var parts: [[Case]] = []
    for one in all {
      let place = parts.firstIndex {
        $0[0].entity == one.entity && utf8Equal($0[0].check.of.value, one.check.of.value)
      }
      if let place { parts[place].append(one) } else { parts.append([one]) }
    }
    return parts
  }

  private static func run(
    _ check: SignalCheck, _ index: Int, _ model: ReferenceModel, _ diagnostics: inout DiagnosticBag
  ) {
    let rows = check.expect.sorted { $0.at < $1.at }
    guard let readings = model.readings(index, at: rows.map(\.at)) else { return }
    for (row, value) in zip(rows, readings) {
      if (value - row.value).magnitude <= check.tolerance { continue }
      diagnostics.error(
        "scenario/check-failed",
        "'\(check.of.value)' is \(words(value)) at \(DurationText.text(row.at)) in the check '\(check.id.value)'",
        at: row.range, expected: "\(words(row.value)), give or take \(words(check.tolerance))")
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
    let all = checks(scenario)
    let model = ReferenceModel(all, scenario)
    return all.enumerated().compactMap { index, one in
      let (check, kind, entity) = one
      let rows = check.expect.sorted { $0.at < $1.at }
      let end = max(rows.last?.at ?? 0, 60 * Tick.perSecond)
      let ticks = (0...count).map { Tick(Int64(end) * Int64($0) / Int64(count)) }
      guard let values = model.readings(index, at: ticks),
        let found = model.readings(index, at: rows.map(\.at))
      else { return nil }
      let signal = scenario.scenario.entities[entity].signals.first {
        utf8Equal($0.id.value, check.of.value)
      }
      return Curve(
        check: check, kind: kind.value, unit: signal?.unit ?? "",
        points: zip(ticks, values).map { ($0, $1) },
        readings: zip(rows, found).map { ($0.at, $0.value, $1) })
    }
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
