// A failing case in words: only what still matters after shrinking.

import CEL
import Simulation

extension RandomCase {
  /// The case, to be read by a person.
  var outline: String {
    var lines = [
      "seed \(seed), limit \(program.limit), run seed \(start.seed), variant \(String(describing: start.variant))"
    ]
    for event in events {
      lines.append(
        "event \(event.tick): action \(event.action) on \(event.target ?? -1) with \(event.parameters)")
    }
    lines.append("stops \(stops), closing \(String(describing: closing)), mischief \(mischief)")
    let used = usedEffects
    for (index, signal) in program.signals.enumerated() {
      lines.append(
        "signal \(index): \(text(signal.law)) start \(signal.start) range \(signal.low)...\(signal.high)"
          + " deadband \(signal.deadband) every \(signal.samplePeriod), \(signal.doses.count) doses")
    }
    for (index, rule) in program.rules.enumerated() {
      lines.append("rule \(index): \(text(rule.condition)) for \(rule.holdTicks) -> \(text(rule.effects))")
    }
    for (index, probe) in program.probes.enumerated() { lines.append("probe \(index): \(text(probe))") }
    for (index, appointment) in program.appointments.enumerated() {
      let unless = appointment.unless.map { " unless \(text($0))" } ?? ""
      if case .effects(let effects) = appointment.kind {
        lines.append("appointment \(index): \(text(effects))\(unless)")
      } else {
        lines.append("appointment \(index): \(appointment.kind)\(unless)")
      }
    }
    for entry in program.timeline {
      lines.append("timeline: appointment \(entry.appointment) at \(entry.earliest)...\(entry.latest)")
    }
    for (index, action) in program.actions.enumerated() {
      let requires = action.requires.map { text($0.must) }
      let condition = action.whileCondition.map { text($0) } ?? "-"
      let patterns = [action.startedPatterns, action.completedPatterns, action.refusedPatterns]
      var line = "action \(index): \(action.duration) reach \(action.reach) requires \(requires)"
      line +=
        " while \(condition) cut \(action.isInterruptible) uses \(action.uses.rawValue) patterns \(patterns)"
      line += " -> \(text(action.effects))"
      lines.append(line)
      for unwise in action.unwise {
        lines.append("  unwise \(text(unwise.condition)) -> \(text(unwise.effects))")
      }
    }
    for (index, pattern) in program.patterns.enumerated() where !pattern.reactions.isEmpty {
      lines.append(
        "pattern \(index): actor \(pattern.actor ?? -1) where \(pattern.condition.map { text($0) } ?? "-")"
          + " -> \(pattern.reactions)")
    }
    for index in used.sorted() { lines.append("effect \(index): \(text(program.effects[index]))") }
    for actor in program.actors { lines.append("actor: entity \(actor.entity) can \(actor.can)") }
    return lines.joined(separator: "\n")
  }

  private var usedEffects: Set<Int> {
    var used: Set<Int> = []
    for rule in program.rules { used.formUnion(rule.effects) }
    for action in program.actions {
      used.formUnion(action.effects)
      for unwise in action.unwise { used.formUnion(unwise.effects) }
    }
    for pattern in program.patterns {
      for case .effects(let effects) in pattern.reactions { used.formUnion(effects) }
    }
    for appointment in program.appointments {
      if case .effects(let effects) = appointment.kind { used.formUnion(effects) }
    }
    return used
  }

  private func text(_ effects: Range<Int>) -> String { "effects \(Array(effects))" }

  private func text(_ effect: Effect) -> String {
    let condition = effect.condition.map { " if \(text($0))" } ?? ""
    switch effect.kind {
    case .set(.slot(let slot), let value):
      return "\(program.layout.slots[slot].id) := \(text(value))\(condition)"
    case .setSignal(let choice, let value): return "signal \(choice) := \(text(value))\(condition)"
    case .dose(let signal, let amount, let over):
      return "dose \(text(amount)) to \(signal) over \(String(describing: over))\(condition)"
    case .measure(let choice, let value): return "measure \(choice) as \(text(value))\(condition)"
    default: return "\(effect.kind)\(condition)"
    }
  }

  private func text(_ law: Signal.Law) -> String {
    switch law {
    case .rate(let expression, let ticks): "rate \(text(expression)) per \(ticks)"
    case .relax(let target, let up, let down):
      "relax to \(target) up \(up.timeConstant) down \(down.timeConstant)"
    case .follow(let expression, let up, let down):
      "follow \(text(expression)) up \(up.timeConstant) down \(down.timeConstant)"
    case .course(let course, let perDose):
      "course \(zip(program.courses[course].ticks, program.courses[course].values).map { "\($0):\($1)" }) per \(perDose) every \(program.courses[course].period ?? 0)"
    case .computed(let expression): "computed \(text(expression))"
    default: "\(law)"
    }
  }

  /// The expression, read back from its code.
  private func text(_ index: ExpressionIndex) -> String {
    let code = program.expressions[index]
    var registers = Array(repeating: "?", count: SlotProgram.registerCount)
    func slot(_ offset: UInt16) -> String { program.layout.slots[program.layout.slot(at: offset)].id }
    for step in code.code {
      let (a, b) = (registers[Int(step.a)], registers[Int(step.b)])
      let literal = Double(bitPattern: step.literal)
      let value: String
      switch step.operation {
      case .constant: value = step.count == 1 ? "\(literal)" : "\(Int64(bitPattern: step.literal))"
      case .loadNumber, .loadByte, .loadInteger: value = slot(step.slot)
      case .loadReading: value = "signal\(step.slot)"
      case .loadTick: value = "tick"
      case .loadSince: value = "since(\(slot(step.slot)))"
      case .loadContext: value = "context\(step.slot)"
      case .readingLess: value = "signal\(step.slot) < \(literal)"
      case .readingLessOrEqual: value = "signal\(step.slot) <= \(literal)"
      case .readingGreater: value = "signal\(step.slot) > \(literal)"
      case .readingGreaterOrEqual: value = "signal\(step.slot) >= \(literal)"
      case .byteEquals: value = "\(slot(step.slot)) == \(step.literal)"
      case .byteDiffers: value = "\(slot(step.slot)) != \(step.literal)"
      case .skipIfFalse, .skipIfTrue: continue
      case .select: value = "(\(a) ? \(b) : \(registers[Int(step.slot)]))"
      case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading, .gatherConstant:
        let table = code.tables[Int(step.literal)..<Int(step.literal) + Int(step.count)]
        value = "\(step.operation)(\(a) in \(Array(table)))"
      case .negateN, .negateI, .absoluteN, .squareRootN, .number, .integer, .not, .inMask, .roundToStepN:
        value = "\(step.operation)(\(a))"
      default: value = "(\(a) \(step.operation) \(b))"
      }
      registers[Int(step.result)] = value
    }
    return registers[Int(code.resultRegister)]
  }
}
