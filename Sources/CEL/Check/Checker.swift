internal import SourceText

/// Finds the type of every node, or everything that stands in the way.
///
/// A node that is wrong has type `error`, which fits everywhere, so each mistake is reported once, where it was made.
/// `CheckerTests` holds types and references, `ErrorTextTests` the wording of every refusal.
public enum Checker {
  /// Checks an expression against what the environment declares.
  ///
  /// - Parameters:
  ///   - expression: the tree.
  ///   - environment: the names it may use.
  ///   - expected: the type its value must have; nil for any.
  ///   - limits: the bounds on the work spent.
  /// - Throws: every error found, by place.
  public static func check(
    _ expression: Expression, in environment: Environment, expecting expected: CELType? = nil,
    limits: Limits = .standard
  ) throws(CELErrors) -> CheckedExpression {
    var run = CheckRun(environment, size: expression.largestID + 1, limits: limits)
    run.check(expression)
    if let expected { run.require(expected, of: expression) }
    if run.inference.isExhausted {
      run.errors.append(CELError(.check, at: expression.range, "the types in the expression are too complex"))
    }
    guard run.errors.isEmpty else { throw CELErrors(run.errors, limit: limits.errors) }
    let types = run.types.map { run.inference.resolve($0, closing: true) }
    if run.inference.isExhausted {
      throw CELErrors([CELError(.check, at: expression.range, "the types in the expression are too complex")])
    }
    return CheckedExpression(expression: expression, types: types, references: run.references)
  }
}

extension Expression {
  /// The greatest id in the tree, for tables by id.
  public var largestID: Int {
    var largest = id
    forEachChild { largest = max(largest, $0.largestID) }
    return largest
  }
}

/// The state of one check.
struct CheckRun {
  let environment: Environment
  var inference: Inference
  var types: [CELType]
  var references: [Reference?]
  var errors: [CELError] = []
  /// Calls that a macro made around an author's condition, by id: the macro's name and the place of the condition
  /// among the arguments.
  var conditions: [Int: (macro: String, argument: Int)] = [:]
  /// The variables of the comprehensions around the current node, innermost last.
  var locals: [(name: String, type: CELType)] = []

  private let mostErrors: Int

  init(_ environment: Environment, size: Int, limits: Limits) {
    self.environment = environment
    // Errors are put in order of place later, so some more than will be shown are kept.
    mostErrors = limits.errors.multipliedClamped(by: 2)
    inference = Inference(limits)
    types = Array(repeating: .error, count: size)
    references = Array(repeating: nil, count: size)
  }

  func type(of node: Expression) -> CELType { types[node.id] }

  mutating func resolved(_ node: Expression) -> CELType { inference.resolve(types[node.id]) }

  /// Whether enough errors are known; what comes after is not even put into words.
  var isFull: Bool { errors.count >= mostErrors }

  mutating func report(
    _ range: Range<Int>, _ message: String, candidate: String? = nil, choices: [String] = []
  ) {
    guard !isFull else { return }
    errors.append(CELError(.check, at: range, message, candidate: candidate, choices: choices))
  }

  /// Reports a node whose type is not the wanted one, widening literals where the environment allows it.
  mutating func require(_ wanted: CELType, of node: Expression) {
    if inference.accepts(type(of: node), as: wanted) { return }
    if environment.implicitDoubleLiterals, let wider = widened(node), inference.accepts(wider, as: wanted) {
      widen(node)
      return
    }
    report(node.range, "expected \(wanted), found \(resolved(node))")
  }

  mutating func check(_ node: Expression) {
    let found: CELType
    switch node.kind {
    case .literal(let constant): found = CheckRun.type(of: constant)
    case .identifier(let name): found = checkIdentifier(name, node)
    case .select(let operand, let field, let isTest): found = checkSelect(node, operand, field, isTest)
    case .call(let target, let function, let arguments): found = checkCall(node, target, function, arguments)
    case .list(let elements, let optionals): found = checkList(elements, optionals)
    case .map(let entries): found = checkMap(entries)
    case .structure(let name, let fields): found = checkStructure(node, name, fields)
    case .comprehension(let loop): found = checkComprehension(loop)
    }
    types[node.id] = inference.bounded(found)
  }

  static func type(of constant: Constant) -> CELType {
    switch constant {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    }
  }

  // MARK: Names

  func local(_ name: String) -> CELType? {
    locals.last(where: { $0.name.utf8.elementsEqual(name.utf8) })?.type
  }

  /// What a dotted name means outside all comprehensions.
  mutating func look(up name: String) -> (Reference, CELType)? {
    for candidate in environment.candidates(for: name) {
      if let type = environment.variables[candidate] { return (.variable(candidate), type) }
      if let type = StandardLibrary.types[candidate] {
        return (.type(RuntimeType.name(of: type)), .type(type))
      }
      if let value = StandardLibrary.constants[candidate] { return (.constant(value), .int) }
    }
    return nil
  }

  private mutating func checkIdentifier(_ name: String, _ node: Expression) -> CELType {
    if let type = local(name) {
      references[node.id] = .local(name)
      return type
    }
    if let (reference, type) = look(up: name) {
      references[node.id] = reference
      return type
    }
    let plain = name.utf8.first == UInt8(ascii: ".") ? String(name.dropFirst()) : name
    report(node.nameRange, "unknown name '\(plain)'", candidate: plain, choices: knownNames())
    return .error
  }

  private func knownNames() -> [String] {
    guard !isFull else { return [] }
    let names = environment.variables.keys.sorted(by: utf8Less)
    return (locals.map(\.name).filter { !$0.hasPrefix("@") } + names + nameSpaces()).uniqued()
  }

  private mutating func checkSelect(
    _ node: Expression, _ operand: Expression, _ field: String, _ isTest: Bool
  ) -> CELType {
    if !isTest, let name = ExpressionReader.qualifiedName(of: node), !isLocal(rootOf: name),
      let (reference, type) = look(up: name)
    {
      references[node.id] = reference
      return type
    }
    check(operand)
    let found = selectField(field, of: resolved(operand), at: node.nameRange)
    return isTest ? .bool : found
  }

  func isLocal(rootOf name: String) -> Bool {
    local(String(name.prefix { $0 != "." })) != nil
  }

  /// The type of a field; reports a field that does not exist.
  mutating func selectField(_ field: String, of type: CELType, at range: Range<Int>) -> CELType {
    switch type {
    case .error, .dyn: return .dyn
    case .map(_, let value): return value
    case .object(let name):
      let fields = environment.objectTypes[name] ?? [:]
      if let found = fields[field] { return found }
      if let call = memberForm(field, of: type) {
        report(range, "'\(field)' is a function of \(name), called as \(call)")
        return .error
      }
      report(
        range, "\(name) has no field '\(field)'", candidate: field, choices: fields.keys.sorted(by: utf8Less))
      return .error
    case .optional(let inner):
      let found = selectField(field, of: inference.resolve(inner), at: range)
      return .optional(found)
    case .typeParameter:
      // Nothing later may give the operand a type in which the field is missing.
      _ = inference.accepts(.dyn, as: type)
      return .dyn
    default:
      report(range, "\(type) has no fields, so '\(field)' cannot be read from it")
      return .error
    }
  }

  // MARK: Literals

  private mutating func checkList(_ elements: [Expression], _ optionals: [Int]) -> CELType {
    var joined: CELType?
    let optional = Set(optionals)
    for (index, element) in elements.enumerated() {
      check(element)
      let type = optional.contains(index) ? unwrapped(element) : type(of: element)
      joined = join(joined, type)
    }
    guard let joined else { return .list(inference.open()) }
    if environment.implicitDoubleLiterals, optionals.isEmpty, widenMixed(elements) { return .list(.double) }
    return .list(joined)
  }

  private mutating func checkMap(_ entries: [Expression.MapEntry]) -> CELType {
    var joinedKey: CELType?
    var joinedValue: CELType?
    for entry in entries {
      check(entry.key)
      check(entry.value)
      switch resolved(entry.key) {
      case .bool, .int, .uint, .string, .dyn, .error, .typeParameter: break
      case let type: report(entry.key.range, "a map's key is a bool, an int, a uint or a string, not \(type)")
      }
      joinedKey = join(joinedKey, type(of: entry.key))
      joinedValue = join(joinedValue, entry.isOptional ? unwrapped(entry.value) : type(of: entry.value))
    }
    guard let joinedKey, let joinedValue else { return .map(inference.open(), inference.open()) }
    if environment.implicitDoubleLiterals, !entries.contains(where: \.isOptional),
      widenMixed(entries.map(\.value))
    {
      return .map(joinedKey, .double)
    }
    return .map(joinedKey, joinedValue)
  }

  /// The common type of what stands in a list; different types make it a list of anything.
  private mutating func join(_ joined: CELType?, _ type: CELType) -> CELType {
    guard let joined else { return type }
    return inference.join(joined, type) ?? .dyn
  }

  /// The type inside the optional that a `?` in a literal demands.
  private mutating func unwrapped(_ node: Expression) -> CELType {
    switch resolved(node) {
    case .optional(let inner): return inner
    case .dyn, .error: return .dyn
    case .typeParameter:
      let inner = inference.open()
      _ = inference.accepts(type(of: node), as: .optional(inner))
      return inner
    case let type:
      report(node.range, "'?' needs an optional value, not \(type)")
      return .error
    }
  }

  private mutating func checkStructure(
    _ node: Expression, _ name: String, _ fields: [Expression.FieldEntry]
  ) -> CELType {
    for field in fields { check(field.value) }
    let candidates = environment.candidates(for: name)
    if candidates.contains(StandardLibrary.jsonValueName) {
      for field in fields where !JSONValueField.allCases.contains(where: { $0.rawValue == field.name }) {
        report(
          field.nameRange, "\(StandardLibrary.jsonValueName) has no field '\(field.name)'",
          candidate: field.name,
          choices: JSONValueField.allCases.map(\.rawValue).sorted(by: utf8Less))
      }
      references[node.id] = .type(StandardLibrary.jsonValueName)
      return .dyn
    }
    if let known = candidates.first(where: { environment.objectTypes[$0] != nil }) {
      report(node.nameRange, "a value of type \(known) cannot be made in an expression")
    } else {
      report(node.nameRange, "unknown type '\(name)'", candidate: name)
    }
    return .error
  }

  // MARK: Comprehensions

  private mutating func checkComprehension(_ loop: Expression.Comprehension) -> CELType {
    check(loop.range)
    check(loop.start)
    var first = CELType.dyn
    var second = CELType.dyn
    switch resolved(loop.range) {
    case .list(let element): (first, second) = loop.secondVariable == nil ? (element, .dyn) : (.int, element)
    case .map(let key, let value): (first, second) = (key, value)
    case .dyn, .error: break
    case .typeParameter: _ = inference.accepts(.dyn, as: type(of: loop.range))
    case let type:
      report(loop.range.range, "'\(loop.macro.rawValue)' goes over a list or a map, not \(type)")
      (first, second) = (.error, .error)
    }
    let scope = locals.count
    locals.append((loop.accumulator, type(of: loop.start)))
    locals.append((loop.variable, first))
    if let name = loop.secondVariable { locals.append((name, second)) }
    check(loop.condition)
    switch loop.macro {
    case .all, .exists: conditions[loop.step.id] = (loop.macro.rawValue, 1)
    case .existsOne, .filter: conditions[loop.step.id] = (loop.macro.rawValue, 0)
    default: if loop.filter != nil { conditions[loop.step.id] = (loop.macro.rawValue, 0) }
    }
    check(loop.step)
    switch loop.macro {
    case .all, .exists, .existsOne, .bind: break
    default: require(type(of: loop.start), of: loop.step)
    }
    locals.removeLast(locals.count - scope - 1)
    check(loop.result)
    locals.removeLast()
    return type(of: loop.result)
  }
}

extension Array where Element == String {
  /// The same names in the same order, each once.
  func uniqued() -> [String] {
    var kept: [String] = []
    for name in self where !kept.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { kept.append(name) }
    return kept
  }
}
