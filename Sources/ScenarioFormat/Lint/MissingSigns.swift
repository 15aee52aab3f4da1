import SourceText

/// Finds states that a checklist reacts to although nobody can notice them.
///
/// A property or signal counts as noticeable when the condition of a sign of that entity mentions it, when an act
/// reads it, or when only the trainee's own acts and words change it. It looks at the words of the conditions, not at
/// their meaning: it is a warning. `LintTests` holds it.
enum MissingSigns {
  static func check(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    var noticeable: Set<UTF8Key> = []
    for sign in scenario.signs {
      guard let when = sign.when else { continue }
      for slot in slots(of: when, scenario) { noticeable.insert(UTF8Key(slot)) }
    }
    for action in scenario.actions {
      for read in action.allReads {
        switch read.subject {
        case .entity(let id): noticeable.insert(UTF8Key("\(id).\(read.name)"))
        case .it: for id in action.on?.members ?? [] { noticeable.insert(UTF8Key("\(id).\(read.name)")) }
        case .actor, .parameter: break
        }
      }
    }
    var moving = movedByItself(scenario)
    moving.subtract(noticeable)
    guard !moving.isEmpty else { return }
    var told: Set<UTF8Key> = []
    for (id, item) in ScenarioLint.families(scenario) {
      for text in conditions(of: item) {
        for slot in slots(of: text, scenario)
        where moving.contains(UTF8Key(slot)) && told.insert(UTF8Key(slot)).inserted {
          diagnostics.warning(
            "scenario/no-sign", "'\(id)' reacts to '\(slot)', which nobody can notice", at: text.range,
            expected: "a sign whose 'when' mentions it, or an act that 'reads' it",
            related: ScenarioLint.related(item))
        }
      }
    }
  }

  /// Slots that rules, the timeline, variants or their own law change.
  private static func movedByItself(_ scenario: Scenario) -> Set<UTF8Key> {
    var moving: Set<UTF8Key> = []
    for entity in scenario.entities {
      for signal in entity.signals {
        if case .hold = signal.law { continue }
        moving.insert(UTF8Key("\(entity.id.value).\(signal.id.value)"))
      }
    }
    for variant in scenario.variants {
      for (path, _) in variant.set {
        if case .entity(let id) = path.subject { moving.insert(UTF8Key("\(id).\(path.name)")) }
      }
    }
    for effect in scenario.rules.flatMap(\.then) + scenario.timeline.flatMap(\.then) {
      switch effect.kind {
      case .set(let path, _), .setToValueOf(let path, _):
        if case .entity(let id) = path.subject { moving.insert(UTF8Key("\(id).\(path.name)")) }
      default: break
      }
    }
    return moving
  }

  /// Conditions of an item that speak of the state.
  private static func conditions(of item: ChecklistItem) -> [ExpressionText] {
    var texts = [item.applies, item.appliesOnce].compactMap { $0 }
    func add(_ event: EventPattern?) {
      guard let event else { return }
      if case .any(let events) = event.kind { events.forEach(add) }
      if case .when(let text, _) = event.kind { texts.append(text) }
      if let condition = event.condition { texts.append(condition) }
    }
    switch item.expectation.pattern {
    case .act(let acts, _, _, let until):
      acts.forEach(add)
      if let until { texts.append(until) }
    case .never(let event): add(event)
    case .beforeEach(let event, let acts, let have, _), .afterEach(let event, let acts, let have, _):
      add(event)
      acts.forEach(add)
      if let have { texts.append(have) }
    case .keep(let text, _, _): texts.append(text)
    case .every(_, let acts), .gap(_, let acts, _): acts.forEach(add)
    case .rhythm, .find, .sort, .record, .report, .answer: break
    }
    add(item.expectation.before)
    add(item.expectation.since)
    return texts
  }

  /// Slots that a condition mentions, as `wang.glucose`, found by its words.
  static func slots(of text: ExpressionText, _ scenario: Scenario) -> [String] {
    var found: [String] = []
    for (head, name) in paths(text.text) {
      var owners = [head]
      if case .entity(let id)? = text.scope.value(of: head) {
        owners = [id]
      } else if utf8Same(head, "it") {
        switch text.scope.it {
        case .none: owners = []
        case .entity(let id): owners = [id]
        case .anyOf(let ids): owners = ids
        }
      }
      found += owners.map { "\($0).\(name)" }
    }
    return found
  }

  /// Pairs `head.name` outside quotes that are no calls.
  private static func paths(_ text: String) -> [(String, String)] {
    let bytes = Array(text.utf8)
    var found: [(String, String)] = []
    var index = 0
    func isWord(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x5F
    }
    func word() -> String {
      let start = index
      while index < bytes.count, isWord(bytes[index]) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "\"") {
        let quote = bytes[index]
        index += 1
        while index < bytes.count, bytes[index] != quote {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
      } else if isWord(bytes[index]) {
        let head = word()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { continue }
        index += 1
        let name = word()
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") { continue }
        if !name.isEmpty { found.append((head, name)) }
      } else {
        index += 1
      }
    }
    return found
  }
}
