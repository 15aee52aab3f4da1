internal import CEL
internal import Simulation
internal import SourceText

// Rules that fire in the first instant of every run: what they do is a starting value written as a rule.

extension ProgramBuilder {
  /// Warns of rules that are true before the first tick in every variant and would change something.
  ///
  /// Rules that only hold in some variant are how variants work, and rules that set what already is do no harm.
  func lintStart(_ plan: SimulationPlan) {
    let program = plan.program
    var variants: [Int?] = program.variants.indices.map { $0 }
    if variants.isEmpty { variants = [nil] }
    // One mistake is told once: what was said of a condition already explains why it holds.
    var candidates = ruleSources.filter { rule, text in
      program.rules[rule].holdTicks == 0
        && !lintedTexts.contains("\(text.range.file.name) \(text.range.lower)")
    }
    for variant in variants {
      var simulation = Simulation(plan, start: Start(seed: 0, variant: variant))
      candidates = candidates.filter { rule, _ in
        let answer = simulation.evaluate(program.rules[rule].condition)
        return !answer.isFailure && answer.boolean
          && changesAnything(program.rules[rule].effects, &simulation)
      }
    }
    var told = Set<Int>()
    for (rule, text) in candidates where told.insert(text.range.lower).inserted {
      diagnostics.warning(
        "scenario/true-at-start",
        "this is already true at the start, so '\(program.rules[rule].id)' happens in the first instant",
        at: text.range, expected: "starting values, or a condition that becomes true",
        related: startingValues(of: terms[program.rules[rule].condition]))
    }
  }

  /// Most starting values that are pointed at.
  private static let mostStartingValues = 4

  /// What a condition finds at the start: a value or dose, and the variants that give it.
  private struct Finding {
    var words: String
    var range: SourceRange
    /// Empty where it does not depend on the variant.
    var variants: [String]

    var text: String {
      switch variants.count {
      case 0: words
      case 1: "\(words) in the variant '\(variants[0])'"
      default: "\(words) in the variants \(variants.map { "'\($0)'" }.joined(separator: ", "))"
      }
    }
  }

  /// Where the values stand that a condition finds at the start: of a variant, where it sets them.
  private func startingValues(of term: SlotTerm) -> [(SourceRange, String)] {
    var doses: [Finding] = []
    var values: [Finding] = []
    var told: [SlotProperty.Storage] = []
    // What is worked out has no value of its own at the start: its parts have.
    var open = [term]
    func note(_ words: String, _ range: SourceRange, in variant: String, _ findings: inout [Finding]) {
      if let known = findings.firstIndex(where: { utf8Equal($0.words, words) }) {
        findings[known].variants.append(variant)
      } else {
        findings.append(Finding(words: words, range: range, variants: [variant]))
      }
    }
    func look(_ part: SlotTerm) {
      let read: SlotProperty.Storage
      switch part.kind {
      case .loadByte(let slot): read = .byte(slot)
      case .loadNumber(let slot): read = .number(slot)
      case .reading(let index): read = .reading(index)
      default: return
      }
      guard !told.contains(read) else { return }
      told.append(read)
      if let (entity, name) = signal(keptIn: read) {
        let id = "\(entity).\(name)"
        if case .computed(let formula)? = program.signals.first(where: { utf8Equal($0.id, id) })?.law {
          open.append(terms[formula])
        }
        for variant in scenario.variants {
          for dose in variant.doses
          where dose.signal.subject == .entity(entity) && utf8Equal(dose.signal.name, name) {
            let words =
              "'\(id)' has had \(TextTable.plain(dose.amount.value)) \(DurationText.text(dose.ago.value)) before the start"
            note(words, dose.amount.range, in: variant.id.value, &doses)
          }
        }
      }
      guard let value = startingValue(keptIn: read) else { return }
      let path = "'\(value.entity).\(value.name)'"
      var isOwn = scenario.variants.isEmpty
      for variant in scenario.variants {
        let set = variant.set.first { path, _ in
          path.subject == .entity(value.entity) && utf8Equal(path.name, value.name)
        }
        guard let set else {
          isOwn = true
          continue
        }
        note("\(path) is \(Self.words(set.value.value))", set.value.range, in: variant.id.value, &values)
      }
      if isOwn {
        values.append(
          Finding(words: "\(path) starts as \(value.words)", range: value.range, variants: []))
      }
    }
    while let next = open.popLast() { next.forEach(look) }
    return (doses + values).prefix(Self.mostStartingValues).map { ($0.range, $0.text) }
  }

  /// The signal that is read somewhere; numbers of signals were given anew, their paths were not.
  private func signal(keptIn storage: SlotProperty.Storage) -> (entity: String, name: String)? {
    guard case .reading = storage else { return nil }
    for (index, entity) in scenario.entities.enumerated() {
      for one in entity.signals where property(one.id.value, of: index)?.storage == storage {
        return (entity.id.value, one.id.value)
      }
    }
    return nil
  }

  /// What is kept somewhere, and where its value at the start stands; nil for what no author gave a value.
  private func startingValue(
    keptIn storage: SlotProperty.Storage
  ) -> (entity: String, name: String, words: String, range: SourceRange)? {
    for (index, entity) in scenario.entities.enumerated() {
      let id = entity.id.value
      func isKept(_ name: String) -> Bool { property(name, of: index)?.storage == storage }
      for one in entity.properties where isKept(one.id.value) {
        return (id, one.id.value, Self.words(one.start.value), one.start.range)
      }
      for one in entity.signals where isKept(one.id.value) {
        guard let start = one.start else { return nil }
        return (id, one.id.value, TextTable.plain(start.value), start.range)
      }
      if let place = entity.place, isKept("place") { return (id, "place", "'\(place.value)'", place.range) }
    }
    return nil
  }

  private static func words(_ value: PlainValue) -> String {
    switch value {
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): TextTable.plain(number)
    case .word(let word), .parameter(let word): "'\(word)'"
    }
  }

  private func changesAnything(_ effects: Range<Int>, _ simulation: inout Simulation) -> Bool {
    let program = simulation.plan.program
    for index in effects {
      let effect = program.effects[index]
      if let condition = effect.condition {
        let answer = simulation.evaluate(condition)
        if !answer.isFailure, !answer.boolean { continue }
      }
      guard case .set(.slot(let slot), let value) = effect.kind else { return true }
      let answer = simulation.evaluate(value)
      if answer.isFailure || answer.word != simulation.slot(slot) { return true }
    }
    return false
  }

  /// Names what makes the engine look at every moment of a condition, because nothing encloses its result.
  func lintBounds(_ term: SlotTerm, _ text: ExpressionText) {
    guard text.scope.acts.isEmpty else { return }
    var told = Set<Int>()
    term.forEach { part in
      let what: String
      switch part.kind {
      case .gather(_, let reference, _) where reference.constant == nil:
        what = "a property of whoever is meant"
      case .unary(.integer, let a) where a.constant == nil: what = "int(...)"
      case .binary(.divideI, let a, let b) where a.constant == nil || b.constant == nil:
        what = "a division of counts"
      case .binary(.moduloI, let a, let b) where a.constant == nil || b.constant == nil:
        what = "a remainder of counts"
      default: return
      }
      guard told.insert(part.origin).inserted else { return }
      diagnostics.add(
        Diagnostic(
          severity: .note, rule: "cel/unknown-bounds",
          message:
            "when \(what) changes cannot be foreseen, so this condition is looked at in every tick while something in it moves",
          place: text.place(of: text.word(at: part.origin))))
    }
  }
}
