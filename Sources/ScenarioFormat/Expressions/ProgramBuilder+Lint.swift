internal import CEL
internal import Simulation
internal import SourceText

// What is well-formed and still cannot be meant: conditions that never or always hold, guards that are missing.

extension ProgramBuilder {
  /// Looks at a condition that was lowered without a mistake.
  func lint(_ term: SlotTerm, _ text: ExpressionText, isClaim: Bool) {
    let before = diagnostics.errorCount + diagnostics.warningCount
    defer {
      if diagnostics.errorCount + diagnostics.warningCount > before {
        lintedTexts.insert("\(text.range.file.name) \(text.range.lower)")
      }
    }
    lintArithmetic(term, text)
    lintRange(term, text, isKept: false)
    lintGuards(term, text)
    // What reads nothing was decided by unrolling (`d != door302`) or on purpose (`true`).
    guard term.readsAnything else {
      if !isClaim, term.constantTruth == false, let tree = try? Parser.parse(text.text),
        tree.writtenTruth == false
      {
        diagnostics.error(
          "cel/never-holds", "this is false, whatever happens", at: text.range,
          expected: "a condition that can become true")
      }
      return
    }
    let bounds = term.declaredBounds()
    if bounds.isCertainly(false) {
      diagnostics.error(
        "cel/never-holds", "this can never hold, given what its parts can be", at: text.range,
        expected: "a condition that can become true")
    } else if bounds.isCertainly(true) {
      diagnostics.warning(
        "cel/always-holds", "this always holds, given what its parts can be", at: text.range)
    }
  }

  /// Divisions whose divisor can be 0 by declaration.
  func lintArithmetic(_ term: SlotTerm, _ text: ExpressionText) {
    var places: [Int] = []
    term.forEach { part in
      guard case .binary(let operation, _, let divisor) = part.kind, !places.contains(part.origin) else {
        return
      }
      switch operation {
      case .divideN, .divideI, .moduloI:
        let bounds = divisor.declaredBounds()
        guard bounds.low <= 0, bounds.high >= 0 || bounds.mayBeNaN else { return }
        // Bits of sets are told apart by dividing by constants, which are never 0.
        places.append(part.origin)
        let isNamed =
          switch divisor.kind {
          case .binary, .unary, .select: false
          default: true
          }
        diagnostics.error(
          "cel/unsafe-division", "the divisor can be 0",
          at: text.place(of: text.word(at: isNamed ? divisor.origin : part.origin)),
          expected: "a divisor whose declared range leaves out 0, or math.greatest(divisor, 0.1)")
      default: break
      }
    }
  }

  /// Arithmetic whose result can lie beyond every number although all that it reads has a declared range.
  ///
  /// - Parameter isKept: Whether the result is stored: only then is an infinite number a fault (semantics 21).
  func lintRange(_ term: SlotTerm, _ text: ExpressionText, isKept: Bool) {
    term.forEach { part in
      guard case .binary(let operation, let a, let b) = part.kind else { return }
      switch operation {
      case .addN, .subtractN, .multiplyN: if !isKept { return }
      case .addI, .subtractI, .multiplyI: break
      // A divisor that can be 0 is told as such, and a small one is not written by accident.
      default: return
      }
      // Where nothing is declared nothing is known; an overflow is told where it begins.
      guard part.isDeclared, !part.isFinite, a.isFinite, b.isFinite else { return }
      diagnostics.warning(
        "cel/may-overflow", "this can become too large for a number, given what its parts can be",
        at: text.place(of: text.word(at: part.origin)),
        expected: "smaller factors, or narrower declared ranges")
    }
  }

  /// `since('x') > ...` and `measured('x')` without asking whether it ever happened.
  private func lintGuards(_ term: SlotTerm, _ text: ExpressionText) {
    var guarded = Set<Int>()
    var measured: [(slot: Int, tick: Int?, origin: Int)] = []
    var since: [(slot: Int, origin: Int)] = []
    func slots(_ part: SlotTerm) -> [Int] {
      switch part.kind {
      case .loadNumber(let slot), .loadByte(let slot), .loadInteger(let slot), .since(let slot): [slot]
      case .gather(let what, _, let table) where what != .reading: table.compactMap { $0 }
      default: []
      }
    }
    var compared = Set<Int>()
    term.forEach { part in
      if case .binary(let operation, _, let b) = part.kind,
        operation == .lessI || operation == .lessOrEqualI
      {
        // `since > limit` is written `limit < since`: long ago makes it true.
        if case .since(let slot) = b.kind { compared.insert(slot) }
        if case .select(_, _, _) = b.kind {
          b.forEach { if case .since(let slot) = $0.kind { compared.insert(slot) } }
        }
      }
    }
    term.forEach { part in
      for slot in slots(part) {
        if case .since = part.kind {
          if compared.contains(slot) { since.append((slot, part.origin)) }
        } else if let kept = program.measurements.first(where: { $0.valueSlot.map { Int($0) } == slot }) {
          measured.append((slot, kept.tickSlot.map { Int($0) }, part.origin))
        } else {
          guarded.insert(slot)
        }
      }
    }
    var told = Set<Int>()
    for (slot, tick, origin) in measured where told.insert(origin).inserted {
      if let tick, guarded.contains(tick) { continue }
      // A condition on the act that reads it is guard enough: it has just been done.
      guard !hasJustBeenMeasured(slot, text.scope.acts), !isGuardedByHistory(slot, guarded) else { continue }
      let name = measurement(keptIn: slot).flatMap { index in
        measurementOf.filter { $0.value == index }.map(\.key.name).min()
      }
      diagnostics.warning(
        "cel/unguarded-reading", "before the first reading this is 0",
        at: text.place(of: text.word(at: origin)),
        expected: "wasMeasured(\(name.map { "'\($0.string)'" } ?? "...")) && beside it")
    }
    for (slot, origin) in since where told.insert(origin).inserted {
      let act = sinceSlots.first(where: { $0.value == slot })?.key
      if let act, let count = countSlots[act], guarded.contains(count) { continue }
      diagnostics.warning(
        "cel/unguarded-since", "before the first time this is the greatest duration, so the comparison holds",
        at: text.place(of: text.word(at: origin)),
        expected: "done(\(act.map { "'\(acts[$0].act)'" } ?? "...")) && beside it")
    }
  }

  private func measurement(keptIn slot: Int) -> Int? {
    program.measurements.firstIndex { $0.valueSlot.map { Int($0) } == slot }
  }

  private func actsReading(_ slot: Int) -> [Int] {
    guard let measurement = measurement(keptIn: slot) else { return [] }
    let names = measurementOf.filter { $0.value == measurement }.map(\.key.name)
    return acts.indices.filter { index in
      guard case .declared(let number) = acts[index].source else { return false }
      return scenario.actions[number].allReads.contains { path in names.contains(UTF8Key(path.name)) }
    }
  }

  private func hasJustBeenMeasured(_ slot: Int, _ scopeActs: [String]) -> Bool {
    let readers = actsReading(slot)
    let done = scopeActs.flatMap { actsOf[UTF8Key($0)] ?? [] }
    return !done.isEmpty && done.allSatisfy { readers.contains($0) }
  }

  private func isGuardedByHistory(_ slot: Int, _ guarded: Set<Int>) -> Bool {
    actsReading(slot).contains { act in countSlots[act].map { guarded.contains($0) } ?? false }
  }
}

extension SlotTerm {
  /// Whether everything it reads was declared with an end at both sides.
  fileprivate var isDeclared: Bool {
    var isDeclared = true
    forEach { part in
      switch part.kind {
      case .loadNumber, .loadByte, .loadInteger, .reading, .tick, .since, .context, .gather, .gatherConstant:
        let most = Double.greatestFiniteMagnitude
        switch part.type {
        case .number, .integer, .duration: isDeclared = isDeclared && part.low > -most && part.high < most
        case .boolean, .choice, .reference: break
        }
      default: break
      }
    }
    return isDeclared
  }

  /// Whether its value, as far as it is enclosed, is a number.
  fileprivate var isFinite: Bool {
    let bounds = declaredBounds()
    return bounds.low.isFinite && bounds.high.isFinite
  }

  /// Whether its value can differ from one moment or act to another.
  var readsAnything: Bool {
    var reads = false
    forEach { part in
      switch part.kind {
      case .loadNumber, .loadByte, .loadInteger, .reading, .tick, .since, .context, .gather: reads = true
      default: break
      }
    }
    return reads
  }
}

extension Expression {
  /// What a condition is by the words `true` and `false` in it alone; nil when that depends on more.
  fileprivate var writtenTruth: Bool? {
    switch kind {
    case .literal(.bool(let truth)): return truth
    case .call(nil, Operator.not, let parts): return parts.first?.writtenTruth.map { !$0 }
    case .call(nil, Operator.and, let parts):
      let truths = parts.map(\.writtenTruth)
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .call(nil, Operator.or, let parts):
      let truths = parts.map(\.writtenTruth)
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    default: return nil
    }
  }
}
