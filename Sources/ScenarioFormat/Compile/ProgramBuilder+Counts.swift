internal import CEL
internal import Simulation
internal import SourceText

// Counting: how often something comes in the time chosen. The count is a reading of its own, for display; the rate that
// follows from it is the reading of what is counted, so that charts, scales and conditions see a rate.

extension ProgramBuilder {
  /// A count as a reading.
  struct CountKey: Hashable {
    var counted: PropertyKey
    var ticks: Tick
  }

  /// Readings for the counts of an act.
  func declareCounts(of name: String, of among: [EntityIndex], for times: [Tick]) {
    for entity in among {
      for ticks in times {
        let key = CountKey(counted: PropertyKey(entity: entity, name: UTF8Key(name)), ticks: ticks)
        guard countOf[key] == nil, measurementOf[key.counted] != nil else { continue }
        countOf[key] = program.measurements.count
        program.measurements.append(
          Measurement(
            id: "\(entityID(entity)).\(name).in\(ticks / Tick.perSecond)s", valueSlot: nil, isNumber: true,
            tickSlot: nil))
      }
    }
  }

  /// Ticks of the time that was chosen; nil for an act that counts nothing.
  func countingTime(_ declaration: ActionDeclaration, _ index: Int) -> ExpressionIndex? {
    guard let during = during(index) else { return nil }
    let table = declaration.countsFor.map { UInt64?(UInt64($0)) }
    return expression(
      SlotTerm(.gatherConstant(during, table), .duration), "\(declaration.id.value).for")
  }

  /// The word of `during`, as an index into the times.
  private func during(_ act: Int) -> SlotTerm? {
    guard
      let position = acts[act].parameters.firstIndex(where: { utf8Equal($0.id, ActionDeclaration.during) }),
      case .declared(let number) = acts[act].source, !scenario.actions[number].countsFor.isEmpty
    else { return nil }
    let count = scenario.actions[number].countsFor.count
    return SlotTerm(
      .context(2 + position), .reference(Array(0..<count)), low: 0, high: Double(count - 1))
  }

  /// Counts for the time chosen: whole beats or breaths, and the rate that they make.
  func count(_ path: SlotPath, _ declaration: ActionDeclaration, _ context: EffectContext) -> [Effect] {
    guard let act = context.acts.first, let during = during(act),
      let (reference, rate) = reading(path, declaration, context), rate.type == .number,
      let rateIndex = resolve(
        reference, { measurementOf[PropertyKey(entity: $0, name: UTF8Key(path.name))] })
    else { return [] }
    var effects: [Effect] = []
    for (word, ticks) in declaration.countsFor.enumerated() {
      let minutes = Double(ticks) / Double(60 * Tick.perSecond)
      let share = SlotTerm(.binary(.multiplyN, rate, .number(minutes)), .number)
      let count = SlotTerm(.round(share, numerator: 1, denominator: 1), .number)
      let isChosen = expression(
        .equal(during, SlotTerm(.constant(UInt64(word)), during.type)), "\(context.name).for")
      guard
        let countIndex = resolve(
          reference,
          { countOf[CountKey(counted: PropertyKey(entity: $0, name: UTF8Key(path.name)), ticks: ticks)] })
      else { continue }
      effects.append(
        Effect(
          .measure(
            choice(countIndex, context.name), expression(count, "\(context.name).counts.\(path.name)")),
          if: isChosen))
      let perMinute = SlotTerm(.binary(.divideN, count, .number(minutes)), .number)
      effects.append(
        Effect(
          .measure(
            choice(rateIndex, context.name), expression(perMinute, "\(context.name).counts.\(path.name)")),
          if: isChosen))
    }
    return effects
  }
}
