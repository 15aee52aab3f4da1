import CEL
import SourceText

/// Finds critical errors that cannot be made because the act is refused first: impossible is not unwise.
///
/// A critical `never` item names a mistake: an `unwise` entry, or an act with `where`. If what the act `requires` and
/// what makes it a mistake contradict each other, the item can never catch anybody, and the refusal tells the right
/// order. It compares simple facts about one name each (`x == 'a'`, `x in [...]`, `x`, `!x`, `x < 3.0`), and takes
/// everything else as possible. `LintTests` holds it.
enum RefusedCriticals {
  /// One simple fact, or its contrary.
  private enum Fact {
    /// The name is one of these constants.
    case isOne(String, of: [String])
    /// The name is none of these constants.
    case isNone(String, of: [String])
    /// The name is a number between these ends; open ends are left out.
    case number(String, low: Double, lowIsIn: Bool, high: Double, highIsIn: Bool)
    /// Something else that holds, as the parser prints it.
    case other(String)
    /// Something else that does not hold.
    case notOther(String)
    /// Never.
    case never
  }

  static func check(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    for (id, item) in ScenarioLint.families(scenario) where item.critical != nil {
      guard case .never(let event) = item.expectation.pattern, event.acts.count == 1,
        let action = scenario.actions.first(where: { utf8Same($0.id.value, event.acts[0]) })
      else { continue }
      var mistakes: [[Fact]] = [[]]
      if case .unwise(_, let entry) = event.kind,
        let unwise = action.unwise.first(where: { utf8Same($0.id.value, entry) })
      {
        mistakes = facts(unwise.condition, event)
      } else if event.condition == nil {
        continue
      }
      if let condition = event.condition { mistakes = joined(mistakes, facts(condition, event)) }
      // What cannot hold at all is a mistake of its own, and no conflict.
      if mistakes.allSatisfy(isContradiction) { continue }
      for requirement in action.requires {
        let needed = facts(requirement.must, event)
        if needed.allSatisfy(isContradiction) { continue }
        guard joined(needed, mistakes).allSatisfy(isContradiction) else { continue }
        diagnostics.error(
          "scenario/refused-critical",
          "'\(action.id.value)' is refused exactly when '\(id)' calls it a critical error",
          at: requirement.must.range,
          expected:
            "the mistake to be possible: take it out of 'requires', and give it its consequence in 'unwise'",
          related: [(item.id.range, "'\(id)' is declared here")] + ScenarioLint.related(item))
        break
      }
    }
  }

  /// Whether two conditions plainly cannot hold together.
  static func exclude(_ one: ExpressionText, _ other: ExpressionText) -> Bool {
    joined(facts(one, it: nil), facts(other, it: nil)).allSatisfy(isContradiction)
  }

  /// A condition as alternatives, each a list of facts that hold together; one empty list where it is too involved.
  private static func facts(_ text: ExpressionText, _ event: EventPattern) -> [[Fact]] {
    if case .entity(let id)? = event.on { return facts(text, it: id.value) }
    return facts(text, it: nil)
  }

  private static func facts(_ text: ExpressionText, it target: String?) -> [[Fact]] {
    var it = target
    if case .entity(let id) = text.scope.it { it = id }
    guard let tree = try? Parser.parse(text.text) else { return [[]] }
    let reader = Reader(scope: text.scope, it: it)
    return reader.facts(tree, true)
  }

  private static func joined(_ a: [[Fact]], _ b: [[Fact]]) -> [[Fact]] {
    guard a.count * b.count <= 64 else { return [[]] }
    return a.flatMap { one in b.map { one + $0 } }
  }

  private struct Reader {
    let scope: ExpressionScope
    let it: String?

    func facts(_ tree: Expression, _ holds: Bool) -> [[Fact]] {
      guard case .call(let target, let function, let arguments) = tree.kind, target == nil else {
        return [fact(tree, holds)]
      }
      switch (function, arguments.count) {
      case (Operator.not, 1): return facts(arguments[0], !holds)
      case (Operator.and, _) where holds, (Operator.or, _) where !holds:
        return arguments.reduce([[]]) { RefusedCriticals.joined($0, facts($1, holds)) }
      case (Operator.or, _), (Operator.and, _): return arguments.flatMap { facts($0, holds) }
      default: return [fact(tree, holds)]
      }
    }

    private func fact(_ tree: Expression, _ holds: Bool) -> [Fact] {
      if case .literal(.bool(let value)) = tree.kind { return value == holds ? [] : [.never] }
      if case .call(nil, let function, let arguments) = tree.kind, arguments.count == 2 {
        if let found = comparison(function, arguments[0], arguments[1], holds) { return [found] }
        if let swapped = Self.swapped[function],
          let found = comparison(swapped, arguments[1], arguments[0], holds)
        {
          return [found]
        }
      }
      let name = name(tree) ?? tree.outline()
      return [holds ? .other(name) : .notOther(name)]
    }

    private static let swapped = [
      Operator.equal: Operator.equal, Operator.notEqual: Operator.notEqual, Operator.less: Operator.greater,
      Operator.greater: Operator.less, Operator.lessOrEqual: Operator.greaterOrEqual,
      Operator.greaterOrEqual: Operator.lessOrEqual,
    ]
    private static let contrary = [
      Operator.less: Operator.greaterOrEqual, Operator.greater: Operator.lessOrEqual,
      Operator.lessOrEqual: Operator.greater, Operator.greaterOrEqual: Operator.less,
    ]

    private func comparison(_ function: String, _ left: Expression, _ right: Expression, _ holds: Bool)
      -> Fact?
    {
      guard let name = name(left) else { return nil }
      if function == Operator.isIn, case .list(let elements, let optional) = right.kind, optional.isEmpty {
        let constants = elements.compactMap(constant)
        guard constants.count == elements.count else { return nil }
        return holds ? .isOne(name, of: constants) : .isNone(name, of: constants)
      }
      guard let value = constant(right) else { return nil }
      switch function {
      case Operator.equal: return holds ? .isOne(name, of: [value]) : .isNone(name, of: [value])
      case Operator.notEqual: return holds ? .isNone(name, of: [value]) : .isOne(name, of: [value])
      default: break
      }
      guard let number = number(right) else { return nil }
      let relation = holds ? function : (Self.contrary[function] ?? "")
      switch relation {
      case Operator.less: return .number(name, low: -.infinity, lowIsIn: true, high: number, highIsIn: false)
      case Operator.lessOrEqual:
        return .number(name, low: -.infinity, lowIsIn: true, high: number, highIsIn: true)
      case Operator.greater:
        return .number(name, low: number, lowIsIn: false, high: .infinity, highIsIn: true)
      case Operator.greaterOrEqual:
        return .number(name, low: number, lowIsIn: true, high: .infinity, highIsIn: true)
      default: return nil
      }
    }

    /// `it.swallow` or a parameter, with `it` and bound names as the entity they stand for.
    private func name(_ tree: Expression) -> String? {
      switch tree.kind {
      case .identifier(let name):
        if utf8Same(name, "it"), let it { return it }
        if case .entity(let id)? = scope.value(of: name) { return id }
        return name
      case .select(let operand, let field, false): return self.name(operand).map { "\($0).\(field)" }
      default: return nil
      }
    }

    private func constant(_ tree: Expression) -> String? {
      guard case .literal(let constant) = tree.kind else { return nil }
      if let number = number(tree) { return number.description }
      return constant.outline
    }

    private func number(_ tree: Expression) -> Double? {
      switch tree.kind {
      case .literal(.double(let value)): value
      case .literal(.int(let value)): Double(value)
      default: nil
      }
    }
  }

  /// Whether facts cannot hold together.
  private static func isContradiction(_ facts: [Fact]) -> Bool {
    for (index, one) in facts.enumerated() {
      if case .never = one { return true }
      for other in facts[(index + 1)...] where contradict(one, other) || contradict(other, one) {
        return true
      }
    }
    return false
  }

  private static func contradict(_ a: Fact, _ b: Fact) -> Bool {
    switch (a, b) {
    case (.isOne(let name, let some), .isOne(let other, let more)):
      return utf8Same(name, other) && !some.contains { one in more.contains { utf8Same($0, one) } }
    case (.isOne(let name, let some), .isNone(let other, let none)):
      return utf8Same(name, other) && some.allSatisfy { one in none.contains { utf8Same($0, one) } }
    case (.isOne(let name, let some), .number(let other, let low, let lowIsIn, let high, let highIsIn)):
      return utf8Same(name, other)
        && some.allSatisfy { text in
          guard let value = DecimalText.double(Array(text.utf8)) else { return false }
          return value < low || value == low && !lowIsIn || value > high || value == high && !highIsIn
        }
    case (
      .number(let name, let low, let lowIsIn, let high, let highIsIn),
      .number(let other, let low2, let low2IsIn, let high2, let high2IsIn)
    ):
      guard utf8Same(name, other) else { return false }
      return high < low2 || high == low2 && !(highIsIn && low2IsIn) || high2 < low
        || high2 == low && !(high2IsIn && lowIsIn)
    case (.other(let name), .notOther(let other)): return utf8Same(name, other)
    case (.other(let name), .isOne(let other, let some)): return utf8Same(name, other) && some == ["false"]
    case (.notOther(let name), .isOne(let other, let some)): return utf8Same(name, other) && some == ["true"]
    default: return false
    }
  }
}
