internal import CEL
internal import Simulation
internal import SourceText

// Signals: numbered first, so that expressions can name them; then their laws; in `finish` put into the final order.

extension ProgramBuilder {
  func declareSignals() {
    var number = 0
    for (entity, declaration) in scenario.entities.enumerated() {
      for signal in declaration.signals {
        let key = PropertyKey(entity: entity, name: UTF8Key(signal.id.value))
        signalOf[key] = number
        propertySlots[key] = SlotProperty(.reading(number), .number, low: signal.low, high: signal.high)
        number += 1
      }
      for derived in declaration.derived {
        let key = PropertyKey(entity: entity, name: UTF8Key(derived.id.value))
        propertySlots[key] = SlotProperty(.flag(number), .boolean, low: 0, high: 1)
        number += 1
      }
    }
  }

  /// Compiles the laws; expressions in them may read every property and signal.
  func compileSignals() {
    for declaration in scenario.entities {
      for signal in declaration.signals { compile(signal, of: declaration.id.value) }
      for derived in declaration.derived { compile(derived, of: declaration.id.value) }
    }
  }

  /// A property that holds while a condition does is worked out like any signal: 1 or 0.
  private func compile(_ derived: DerivedProperty, of owner: String) {
    let id = "\(owner).\(derived.id.value)"
    var law = Signal.Law.hold
    if let condition = conditionTerm(derived.condition) {
      let flag = SlotTerm(.select(condition, .number(1), .number(0)), .number, low: 0, high: 1)
      law = .computed(expression(flag, id, of: derived.condition))
    }
    program.signals.append(
      Signal(
        id: id, law: law, low: 0, high: 1, start: 0, deadband: 0, samplePeriod: Tick.perSecond, sinceSlot: 0,
        fromSlot: 0, drivenSlot: nil, doses: []))
  }

  private func compile(_ declaration: SignalDeclaration, of owner: String) {
    let id = "\(owner).\(declaration.id.value)"
    let start = declaration.start?.value ?? startOfCourse(declaration)
    let name = "\(id)"
    var law = Signal.Law.hold
    var deadband = declaration.deadband ?? (declaration.step ?? 0) / 4
    var needsDriven = false
    var doses: [Signal.Dose] = []
    switch declaration.law {
    case .hold: break
    case .relax(.constant(let target, _), let up, let down):
      law = .relax(to: target, up: decay(up, declaration), down: decay(down, declaration))
    case .relax(let quantity, let up, let down):
      guard let term = numberTerm(quantity) else { break }
      if let word = term.constant {
        law = .relax(to: Double(bitPattern: word), up: decay(up, declaration), down: decay(down, declaration))
      } else {
        law = .follow(
          expression(term, name, of: quantity.text), up: decay(up, declaration),
          down: decay(down, declaration))
        needsDriven = true
      }
    case .rate(.constant(let amount, _), let per): law = .ramp(perTick: amount / Double(per))
    case .rate(let quantity, let per):
      guard let term = numberTerm(quantity) else { break }
      if let word = term.constant {
        law = .ramp(perTick: Double(bitPattern: word) / Double(per))
      } else {
        law = .rate(expression(term, name, of: quantity.text), ticks: Double(per))
        needsDriven = true
        deadband = declaration.deadband ?? 0
      }
    case .course(let points, let perDose, _, let repeats):
      // The loader has seen to it that the times rise from 0.
      program.courses.append(Course(points: points.map { ($0.tick, $0.value) }, period: repeats))
      law = .course(program.courses.count - 1, perDose: perDose)
      for number in 0..<CompileLimits.doses {
        doses.append(
          Signal.Dose(
            sinceSlot: offset(integerSlot("\(id).dose\(number).since", initial: Tick.none)),
            amountSlot: offset(numberSlot("\(id).dose\(number).amount", initial: 0))))
      }
    case .computed(let text):
      guard let term = numberTerm(.expression(text)) else { break }
      law = .computed(expression(term, name, of: text))
    case .curve(let points, let text):
      guard let term = numberTerm(.expression(text)) else { break }
      law = .computed(expression(curve(points, of: term), name, of: text))
    }
    var since: UInt16 = 0
    var from: UInt16 = 0
    if case .computed = law {
    } else {
      since = offset(integerSlot("\(id).since", initial: 0))
      from = offset(numberSlot("\(id).from", initial: start))
    }
    let driven = needsDriven ? offset(numberSlot("\(id).driven", initial: 0)) : nil
    program.signals.append(
      Signal(
        id: id, law: law, low: declaration.low, high: declaration.high, start: start, deadband: deadband,
        samplePeriod: declaration.sample, sinceSlot: since, fromSlot: from, drivenSlot: driven, doses: doses))
  }

  /// A curve as a sum of ramps: each piece is what the value has gone of its way, times its slope. So bounds follow the
  /// curve wherever it only rises or only falls, and beyond the ends it is level.
  private func curve(_ points: [SignalDeclaration.CurvePoint], of value: SlotTerm) -> SlotTerm {
    var sum = SlotTerm.number(points[0].y)
    for (from, to) in zip(points, points.dropFirst()) where from.y != to.y {
      let above = SlotTerm(.binary(.greatestN, value, .number(from.x)), .number)
      let within = SlotTerm(.binary(.leastN, above, .number(to.x)), .number)
      let gone = SlotTerm(.binary(.subtractN, within, .number(from.x)), .number)
      let slope = (to.y - from.y) / (to.x - from.x)
      sum = SlotTerm(
        .binary(.addN, sum, SlotTerm(.binary(.multiplyN, gone, .number(slope)), .number)), .number)
    }
    return sum
  }

  /// A course adds its doses to nothing, or to what is nearest to nothing within its range.
  private func startOfCourse(_ declaration: SignalDeclaration) -> Double {
    if declaration.low > 0 { return declaration.low }
    return declaration.high < 0 ? declaration.high : 0
  }

  private func decay(_ timeConstant: Tick, _ declaration: SignalDeclaration) -> Decay {
    guard timeConstant >= 1, timeConstant <= Decay.longest else {
      diagnostics.error(
        "scenario/out-of-range", "this time constant is out of range", at: declaration.range,
        expected: "10 ms to 30 days")
      return Decay(timeConstant: 1)
    }
    if let known = decays[timeConstant] { return known }
    let decay = Decay(timeConstant: timeConstant)
    decays[timeConstant] = decay
    return decay
  }

  /// Room for additions that are spread over a time, made when the first effect asks for it.
  func needSpreadDoses(_ signal: Int) {
    guard program.signals[signal].doses.isEmpty else { return }
    if case .course = program.signals[signal].law { return }
    let id = program.signals[signal].id
    for number in 0..<CompileLimits.doses {
      let end = program.appointments.count
      program.appointments.append(
        appointment("\(id).dose\(number)", .doseEnd(signal: signal, dose: number)))
      program.signals[signal].doses.append(
        Signal.Dose(
          sinceSlot: offset(integerSlot("\(id).dose\(number).since", initial: Tick.none)),
          amountSlot: offset(numberSlot("\(id).dose\(number).amount", initial: 0)), end: end))
    }
  }

  /// The final order: what moves by itself in byte order of id, then computed ones after those they read.
  ///
  /// - Returns: For each number given at declaration, the index in the program; nil after a cycle was told.
  func orderOfSignals() -> [Int]? {
    let signals = program.signals
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: signals.count)
    let byID = signals.indices.sorted { utf8Less(signals[$0].id, signals[$1].id) }
    var waiting: [(signal: Int, reads: [Int])] = []
    for index in byID {
      if case .computed(let expression) = signals[index].law {
        var reads: [Int] = []
        terms[expression].forEach { term in
          switch term.kind {
          case .reading(let signal): reads.append(signal)
          case .gather(.reading, _, let table): reads += table.compactMap { $0 }
          default: break
          }
        }
        waiting.append((index, reads))
      } else {
        order.append(index)
        isPlaced[index] = true
      }
    }
    while !waiting.isEmpty {
      guard let ready = waiting.firstIndex(where: { $0.reads.allSatisfy { isPlaced[$0] } }) else {
        let ids = waiting.map { signals[$0.signal].id }
        for (signal, _) in waiting {
          guard case .computed(let expression) = signals[signal].law, let text = expressionTexts[expression]
          else {
            continue
          }
          diagnostics.error(
            "scenario/cyclic-signal", "'\(signals[signal].id)' is worked out from itself", at: text.range,
            expected: ids.count == 1
              ? "a formula that does not read it" : "no circle among \(ids.joined(separator: ", "))")
        }
        return nil
      }
      let signal = waiting.remove(at: ready).signal
      order.append(signal)
      isPlaced[signal] = true
    }
    var place = [Int](repeating: 0, count: signals.count)
    for (index, signal) in order.enumerated() { place[signal] = index }
    return place
  }
}

extension Quantity {
  /// The expression, when it is one.
  var text: ExpressionText? {
    if case .expression(let text) = self { text } else { nil }
  }
}
