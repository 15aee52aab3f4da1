/// Turns a tree into a plan.
///
/// With a checked expression every name means what the checker found; without, a dotted name is tried against the
/// bindings from the longest prefix down, in the order of the container, as the language defines it. The accumulators
/// of comprehensions do not survive: each macro becomes the loop that it is, with the same value and the same errors.
struct Planner {
  private let checked: CheckedExpression?
  private let container: String
  private let userFunctions: Set<String>
  /// Names of the variables in scope, each with its number.
  private var scope: [(name: String, slot: Int)] = []
  private(set) var slots = 0

  init(_ checked: CheckedExpression?, container: String, userFunctions: Set<String>) {
    self.checked = checked
    self.container = container
    self.userFunctions = userFunctions
  }

  mutating func plan(_ node: Expression) -> Step {
    switch node.kind {
    case .literal(let constant): return Step(.constant(literal(constant, node)), node.nameRange)
    case .identifier(let name): return planName(name, node)
    case .select(let operand, let field, let isTest):
      if !isTest, let whole = planQualified(node) { return whole }
      let step = plan(operand)
      return Step(isTest ? .has(step, field) : .select(step, field), node.nameRange)
    case .call(let target, let function, let arguments): return planCall(node, target, function, arguments)
    case .list(let elements, let optionals):
      let steps = elements.map { plan($0) }
      return Step(.list(steps, optionals: elements.indices.map(Set(optionals).contains)), node.nameRange)
    case .map(let entries):
      return Step(
        .map(entries.map { Step.Entry(key: plan($0.key), value: plan($0.value), isOptional: $0.isOptional) }),
        node.nameRange)
    case .structure(let name, let fields): return planStructure(node, name, fields)
    case .comprehension(let loop): return planComprehension(node, loop)
    }
  }

  private func literal(_ constant: Constant, _ node: Expression) -> CELValue {
    switch constant {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): checked?.type(of: node) == .double ? .double(Double(value)) : .int(value)
    case .uint(let value): .uint(value)
    case .double(let value): .double(value)
    case .string(let value): .string(value)
    case .bytes(let value): .bytes(value)
    }
  }

  // MARK: Names

  private func slot(of name: String) -> Int? {
    scope.last(where: { $0.name.utf8.elementsEqual(name.utf8) })?.slot
  }

  private func planName(_ name: String, _ node: Expression) -> Step {
    if let slot = slot(of: name) { return Step(.local(slot), node.nameRange) }
    if let checked { return resolved(checked.reference(of: node), node) }
    return unresolved([name], node)
  }

  /// A chain of fields on a name, if the chain as a whole is a name or may be one.
  private func planQualified(_ node: Expression) -> Step? {
    guard let name = ExpressionReader.qualifiedName(of: node) else { return nil }
    if let checked {
      guard let reference = checked.reference(of: node) else { return nil }
      return resolved(reference, node)
    }
    let dotted = name.utf8.first == UInt8(ascii: ".")
    var parts = (dotted ? String(name.dropFirst()) : name).split(separator: ".").map(String.init)
    if dotted {
      parts[0] = "." + parts[0]
    } else if slot(of: parts[0]) != nil {
      return nil
    }
    return unresolved(parts, node)
  }

  private func resolved(_ reference: Reference?, _ node: Expression) -> Step {
    switch reference {
    case .variable(let name): Step(.variable([Step.Candidate(name: name, fields: [])]), node.nameRange)
    case .constant(let value): Step(.constant(.int(value)), node.nameRange)
    case .type(let name): Step(.constant(.type(name)), node.nameRange)
    case .local, .function, nil: Step(.missing("the name was never resolved"), node.nameRange)
    }
  }

  private func unresolved(_ parts: [String], _ node: Expression) -> Step {
    let whole = parts.joined(separator: ".")
    var candidates: [Step.Candidate] = []
    for count in stride(from: parts.count, through: 1, by: -1) {
      for name in Environment.candidates(for: parts.prefix(count).joined(separator: "."), in: container) {
        candidates.append(Step.Candidate(name: name, fields: Array(parts.dropFirst(count))))
      }
    }
    for name in Environment.candidates(for: whole, in: container) {
      if let type = StandardLibrary.types[name] {
        return Step(.constant(.type(RuntimeType.name(of: type))), node.nameRange)
      }
      if let value = StandardLibrary.constants[name] { return Step(.constant(.int(value)), node.nameRange) }
    }
    return Step(.variable(candidates), node.nameRange)
  }

  // MARK: Calls

  private mutating func planCall(
    _ node: Expression, _ target: Expression?, _ function: String, _ arguments: [Expression]
  ) -> Step {
    switch (target, function) {
    case (nil, Operator.and): return Step(.and(plan(arguments[0]), plan(arguments[1])), node.nameRange)
    case (nil, Operator.or): return Step(.or(plan(arguments[0]), plan(arguments[1])), node.nameRange)
    case (nil, Operator.notStrictlyFalse): return Step(.notStrictlyFalse(plan(arguments[0])), node.nameRange)
    case (nil, Operator.conditional):
      return Step(
        .conditional(plan(arguments[0]), plan(arguments[1]), plan(arguments[2])), node.nameRange)
    case (nil, Operator.optionalSelect):
      if case .literal(.string(let field)) = arguments[1].kind {
        return Step(.optionalSelect(plan(arguments[0]), field), node.nameRange)
      }
    default: break
    }
    let (name, isMember) = meaning(of: node, target, function)
    var operands = arguments
    if let target, isMember { operands.insert(target, at: 0) }
    let steps = operands.map { plan($0) }
    if userFunctions.contains(name) { return Step(.userCall(name: name, steps), node.nameRange) }
    if isMember, steps.count == 2, name == "or" || name == "orValue" {
      return Step(.otherwise(steps[0], steps[1], unwraps: name == "orValue"), node.nameRange)
    }
    guard let body = Library.body(of: name, isMember: isMember) else {
      return Step(.missing("unknown function '\(name)'"), node.nameRange)
    }
    let fits = (StandardLibrary.functions[name] ?? []).contains {
      $0.isMember == isMember && $0.parameters.count == steps.count
    }
    guard fits else {
      return Step(.missing("'\(name)' does not take \(arguments.count) arguments"), node.nameRange)
    }
    return Step(.call(name: name, body, steps), node.nameRange)
  }

  /// Which function a call means, and whether its target is an argument or only a name space.
  private func meaning(
    of node: Expression, _ target: Expression?, _ function: String
  ) -> (name: String, isMember: Bool) {
    if let checked {
      guard case .function(let name, _, let isMember) = checked.reference(of: node) else {
        return (function, target != nil)
      }
      return (name, isMember)
    }
    func known(_ written: String) -> String? {
      Environment.candidates(for: written, in: container).first {
        userFunctions.contains($0) || StandardLibrary.functions[$0] != nil
      }
    }
    guard let target else { return (known(function) ?? function, false) }
    if let space = ExpressionReader.qualifiedName(of: target),
      slot(of: String(space.prefix { $0 != "." })) == nil, let name = known(space + "." + function)
    {
      return (name, false)
    }
    return (function, true)
  }

  private mutating func planStructure(
    _ node: Expression, _ name: String, _ fields: [Expression.FieldEntry]
  ) -> Step {
    let candidates = Environment.candidates(for: name, in: container)
    let isKnown = checked?.reference(of: node) == .type(StandardLibrary.jsonValueName)
    guard isKnown || candidates.contains(StandardLibrary.jsonValueName) else {
      return Step(.missing("unknown type '\(name)'"), node.nameRange)
    }
    guard fields.count <= 1 else {
      return Step(.missing("\(StandardLibrary.jsonValueName) takes one field"), node.nameRange)
    }
    guard let field = fields.first else { return Step(.constant(.null), node.nameRange) }
    guard let kind = JSONValueField(rawValue: field.name), !field.isOptional else {
      return Step(.missing("\(StandardLibrary.jsonValueName) has no field '\(field.name)'"), field.nameRange)
    }
    return Step(.jsonValue(kind, plan(field.value)), node.nameRange)
  }

  // MARK: Comprehensions

  private mutating func declare(_ name: String) -> Int {
    defer { slots += 1 }
    scope.append((name, slots))
    return slots
  }

  private mutating func planComprehension(_ node: Expression, _ loop: Expression.Comprehension) -> Step {
    let outer = scope.count
    defer { scope.removeLast(scope.count - outer) }
    if loop.macro == .bind {
      let value = plan(loop.start)
      let slot = declare(loop.accumulator)
      return Step(.bind(slot: slot, value, body: plan(loop.body)), node.nameRange)
    }
    let range = plan(loop.range)
    let slot = declare(loop.variable)
    let second = loop.secondVariable.map { declare($0) }
    let header = Step.Loop(range: range, slot: slot, secondSlot: second)
    let filter = loop.macro == .filter ? nil : loop.filter.map { plan($0) }
    let body = plan(loop.body)
    switch loop.macro {
    case .all, .exists: return Step(.quantifier(header, body, isAll: loop.macro == .all), node.nameRange)
    case .existsOne: return Step(.existsOne(header, body), node.nameRange)
    case .map, .transformList: return Step(.collectList(header, filter: filter, body), node.nameRange)
    case .filter:
      return Step(
        .collectList(header, filter: body, Step(.local(slot), node.nameRange)), node.nameRange)
    case .transformMap:
      return Step(
        .collectMap(header, filter: filter, key: Step(.local(slot), node.nameRange), body), node.nameRange)
    case .transformMapEntry, .bind:
      return Step(.collectMap(header, filter: filter, key: nil, body), node.nameRange)
    }
  }
}
