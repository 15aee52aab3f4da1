import CEL
import SourceText

/// Finds two rules that set one property to different values in the same tick.
///
/// The rule that is declared later wins, which nobody sees when reading one of them. It tells only what is plain: both
/// hold equally long, one condition is part of both, and nothing in them excludes the other; or both answer the same
/// event. `AuthoringLintTests` holds it.
enum DoubtfulRules {
  /// A rule with one of its effects.
  private struct Setting {
    var rule: RuleDeclaration
    var slot: String
    var value: String
    var range: SourceRange
  }

  static func check(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    var bySlot = IdTable<[Setting]>()
    for rule in scenario.rules {
      for effect in rule.then where effect.condition == nil {
        guard let setting = setting(effect, of: rule) else { continue }
        bySlot[setting.slot] = (bySlot[setting.slot] ?? []) + [setting]
      }
    }
    // Rules of a kind are there once for each member, and are told of once.
    var told: [(Int, Int)] = []
    for (slot, settings) in bySlot.values where settings.count > 1 {
      for (index, later) in settings.enumerated() {
        for earlier in settings[..<index]
        where !utf8Same(earlier.value, later.value) && canMeet(earlier.rule, later.rule) {
          let pair = (earlier.range.lower, later.range.lower)
          if told.contains(where: { $0 == pair }) { continue }
          told.append(pair)
          diagnostics.warning(
            "scenario/same-tick",
            "'\(earlier.rule.id.value)' and '\(later.rule.id.value)' can set '\(slot)' in the same tick, and the later one wins",
            at: later.range, expected: "conditions that exclude each other, or one rule",
            related: [(earlier.range, "the other one")])
        }
      }
    }
  }

  private static func setting(_ effect: EffectDeclaration, of rule: RuleDeclaration) -> Setting? {
    let path: SlotPath
    let value: String
    switch effect.kind {
    case .set(let slot, let constant): (path, value) = (slot, words(constant.value))
    case .setToValueOf(let slot, let text): (path, value) = (slot, text.text)
    default: return nil
    }
    switch path.subject {
    case .entity(let id):
      return Setting(rule: rule, slot: "\(id).\(path.name)", value: value, range: path.range)
    case .it:
      guard case .when(let text, _) = rule.trigger, case .entity(let id) = text.scope.it else { return nil }
      return Setting(rule: rule, slot: "\(id).\(path.name)", value: value, range: path.range)
    case .actor, .parameter: return nil
    }
  }

  /// A constant so that no expression reads like it.
  private static func words(_ value: PlainValue) -> String {
    switch value {
    case .bool(let flag): flag ? "=true" : "=false"
    case .number(let number): "=" + number.description
    case .word(let word): "='" + word
    case .parameter(let name): "=:" + name
    }
  }

  /// Whether two rules plainly act in the same tick at some time.
  private static func canMeet(_ one: RuleDeclaration, _ other: RuleDeclaration) -> Bool {
    switch (one.trigger, other.trigger) {
    case (.when(let first, let hold), .when(let second, let otherHold)):
      guard hold == otherHold, let conditions = conjuncts(first), let others = conjuncts(second) else {
        return false
      }
      let isShared = conditions.contains { condition in others.contains { utf8Same($0, condition) } }
      return isShared && !RefusedCriticals.exclude(first, second)
    case (.whenever(let first), .whenever(let second)):
      guard first.acts == second.acts, !first.acts.isEmpty, isUnwise(first) == isUnwise(second),
        target(first) == target(second)
      else { return false }
      guard let condition = first.condition, let other = second.condition else { return true }
      return !RefusedCriticals.exclude(condition, other)
    default: return false
    }
  }

  private static func isUnwise(_ event: EventPattern) -> String {
    if case .unwise(_, let entry) = event.kind { return entry }
    return ""
  }

  private static func target(_ event: EventPattern) -> String {
    switch event.on {
    case .entity(let name): name.value
    case .any(let kind, _): "any " + kind.value
    case .it: "it"
    case nil: ""
    }
  }

  /// What must hold together, each as it is read; nil when the condition cannot be parsed.
  private static func conjuncts(_ text: ExpressionText) -> [String]? {
    guard let tree = try? Parser.parse(text.text) else { return nil }
    var found: [String] = []
    var open = [tree]
    while let next = open.popLast() {
      if case .call(nil, Operator.and, let arguments) = next.kind {
        open += arguments
      } else {
        found.append(next.outline())
      }
    }
    return found
  }
}
