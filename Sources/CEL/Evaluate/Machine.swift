/// One evaluation: walks the plan.
///
/// Errors are thrown, and caught where the language absorbs them: by the other side of `&&` and `||`, and by the
/// remaining elements of `all` and `exists`. `AbsorptionTests` goes through the truth tables.
struct Machine {
  private let program: CELProgram
  private let bindings: [String: CELValue]
  private var locals: [CELValue]
  var meter: Meter

  init(_ program: CELProgram, _ bindings: [String: CELValue]) {
    self.program = program
    self.bindings = bindings
    locals = Array(repeating: .null, count: program.slots)
    meter = Meter(program.limits)
  }

  mutating func run(_ step: Step) throws(CELError) -> CELValue {
    do {
      try meter.visit()
    } catch {
      throw CELError(.evaluate, at: step.range, error.message)
    }
    switch step.operation {
    case .constant(let value): return value
    case .local(let slot): return locals[slot]
    case .variable(let candidates): return try variable(candidates, step)
    case .missing(let message): throw CELError(.evaluate, at: step.range, message)
    case .select(let operand, let field):
      let value = try run(operand)
      return try attempt(step) { (meter) throws(EvaluationFault) in
        try Machine.select(field, of: value, &meter)
      }
    case .has(let operand, let field):
      let value = try run(operand)
      return try attempt(step) { (_) throws(EvaluationFault) in .bool(try Machine.has(field, in: value)) }
    case .optionalSelect(let operand, let field):
      let value = try run(operand)
      return try attempt(step) { (meter) throws(EvaluationFault) in
        try Machine.optionalSelect(field, of: value, &meter)
      }
    case .and(let left, let right): return try logic(left, right, absorbing: false, step)
    case .or(let left, let right): return try logic(left, right, absorbing: true, step)
    case .conditional(let condition, let accepted, let otherwise):
      return try run(try truth(condition) ? accepted : otherwise)
    case .notStrictlyFalse(let operand):
      if case .bool(false)? = try? run(operand) { return .bool(false) }
      return .bool(true)
    case .otherwise(let operand, let other, let unwraps): return try otherwise(operand, other, unwraps, step)
    case .call(let name, let body, let arguments): return try call(name, body, arguments, step)
    case .userCall(let name, let arguments):
      let values = try runAll(arguments)
      guard let function = program.functions[name] else {
        throw CELError(.evaluate, at: step.range, "unknown function '\(name)'")
      }
      return try attempt(step) { (_) throws(EvaluationFault) in try function(values) }
    case .list(let elements, let optionals): return try list(elements, optionals, step)
    case .map(let entries): return try map(entries, step)
    case .jsonValue(let field, let operand): return try jsonValue(field, operand, step)
    case .quantifier(let loop, let body, let isAll): return try quantifier(loop, body, isAll, step)
    case .existsOne(let loop, let body): return try existsOne(loop, body, step)
    case .collectList(let loop, let filter, let body): return try collectList(loop, filter, body, step)
    case .collectMap(let loop, let filter, let key, let body):
      return try collectMap(loop, filter, key, body, step)
    case .bind(let slot, let value, let body):
      locals[slot] = try run(value)
      return try run(body)
    }
  }

  /// Runs what can fault, and gives the fault its place.
  private mutating func attempt(
    _ step: Step, _ body: (inout Meter) throws(EvaluationFault) -> CELValue
  ) throws(CELError) -> CELValue {
    do {
      return try body(&meter)
    } catch {
      throw CELError(.evaluate, at: step.range, error.message)
    }
  }

  private mutating func runAll(_ steps: [Step]) throws(CELError) -> [CELValue] {
    var values: [CELValue] = []
    values.reserveCapacity(steps.count)
    for step in steps { values.append(try run(step)) }
    return values
  }

  // MARK: Names and fields

  private mutating func variable(_ candidates: [Step.Candidate], _ step: Step) throws(CELError) -> CELValue {
    for candidate in candidates {
      guard var value = bindings[candidate.name] else { continue }
      for field in candidate.fields {
        value = try attempt(step) { (meter) throws(EvaluationFault) in
          try Machine.select(field, of: value, &meter)
        }
      }
      return value
    }
    let name = candidates.last.map { ([$0.name] + $0.fields).joined(separator: ".") } ?? ""
    throw CELError(.evaluate, at: step.range, "nothing is bound to '\(name)'", candidate: name)
  }

  private static func select(
    _ field: String, of value: CELValue, _ meter: inout Meter
  ) throws(EvaluationFault) -> CELValue {
    switch value {
    case .map(let map):
      guard let found = map[field] else { throw EvaluationFault("the map has no key '\(field)'") }
      return found
    case .optional: return try optionalSelect(field, of: value, &meter)
    default: throw EvaluationFault("\(value.typeName) has no fields, so '\(field)' cannot be read from it")
    }
  }

  private static func optionalSelect(
    _ field: String, of value: CELValue, _ meter: inout Meter
  ) throws(EvaluationFault) -> CELValue {
    switch value {
    case .map(let map): return try meter.optional(map[field])
    case .optional(let optional):
      guard let inner = optional.value else { return value }
      return try optionalSelect(field, of: inner, &meter)
    default: throw EvaluationFault("\(value.typeName) has no fields, so '\(field)' cannot be read from it")
    }
  }

  private static func has(_ field: String, in value: CELValue) throws(EvaluationFault) -> Bool {
    switch value {
    case .map(let map): return map[field] != nil
    case .optional(let optional):
      guard let inner = optional.value else { return false }
      return try has(field, in: inner)
    default:
      throw EvaluationFault("\(value.typeName) has no fields, so '\(field)' cannot be looked for in it")
    }
  }

  // MARK: Logic

  func fault(_ step: Step, _ message: String) -> CELError { CELError(.evaluate, at: step.range, message) }

  /// A condition's truth; anything else is an error.
  private mutating func truth(_ step: Step) throws(CELError) -> Bool {
    let value = try run(step)
    guard case .bool(let truth) = value else {
      throw fault(step, "a condition is a bool, not \(value.typeName)")
    }
    return truth
  }

  /// `&&` and `||` in either order: the absorbing truth on one side decides whatever happens on the other.
  private mutating func logic(
    _ left: Step, _ right: Step, absorbing: Bool, _ step: Step
  ) throws(CELError) -> CELValue {
    var failure: CELError?
    do {
      if try truth(left) == absorbing { return .bool(absorbing) }
    } catch {
      failure = error
    }
    do {
      if try truth(right) == absorbing { return .bool(absorbing) }
    } catch {
      throw failure ?? error
    }
    if let failure { throw failure }
    return .bool(!absorbing)
  }

  private mutating func otherwise(
    _ operand: Step, _ other: Step, _ unwraps: Bool, _ step: Step
  ) throws(CELError) -> CELValue {
    let value = try run(operand)
    guard case .optional(let optional) = value else {
      throw fault(step, "'\(unwraps ? "orValue" : "or")' needs an optional, not \(value.typeName)")
    }
    if let inner = optional.value { return unwraps ? inner : value }
    let replacement = try run(other)
    if !unwraps, case .optional = replacement { return replacement }
    guard unwraps else { throw fault(step, "'or' needs an optional, not \(replacement.typeName)") }
    return replacement
  }

  private mutating func call(
    _ name: String, _ body: Library.Body, _ arguments: [Step], _ step: Step
  ) throws(CELError) -> CELValue {
    let values = try runAll(arguments)
    do {
      return try body(values, &meter)
    } catch {
      guard error == .noOverload else { throw fault(step, error.message) }
      let symbol = Operator.symbol(of: name) ?? name
      let types = values.map(\.typeName)
      let given = types.count == 2 ? types.joined(separator: " and ") : types.joined(separator: ", ")
      throw fault(step, "'\(symbol)' does not apply to \(given)")
    }
  }

  // MARK: Literals

  /// The value inside an optional entry, or nil if it is left out.
  private mutating func present(_ step: Step) throws(CELError) -> CELValue? {
    let value = try run(step)
    guard case .optional(let optional) = value else {
      throw fault(step, "'?' needs an optional value, not \(value.typeName)")
    }
    return optional.value
  }

  private mutating func list(_ steps: [Step], _ optionals: [Bool], _ step: Step) throws(CELError) -> CELValue
  {
    var elements: [CELValue] = []
    elements.reserveCapacity(steps.count)
    for (element, isOptional) in zip(steps, optionals) {
      if !isOptional {
        elements.append(try run(element))
      } else if let value = try present(element) {
        elements.append(value)
      }
    }
    return try attempt(step) { (meter) throws(EvaluationFault) in try meter.list(elements) }
  }

  private mutating func map(_ entries: [Step.Entry], _ step: Step) throws(CELError) -> CELValue {
    var map = CELMap()
    for entry in entries {
      let key = try run(entry.key)
      let value: CELValue
      if entry.isOptional {
        guard let inner = try present(entry.value) else { continue }
        value = inner
      } else {
        value = try run(entry.value)
      }
      do {
        try Library.insert(key, value, into: &map)
      } catch {
        throw fault(entry.key, error.message)
      }
    }
    return try attempt(step) { (meter) throws(EvaluationFault) in try meter.map(map) }
  }

  private mutating func jsonValue(_ field: JSONValueField, _ operand: Step, _ step: Step) throws(CELError)
    -> CELValue
  {
    let value = try run(operand)
    switch (field, value) {
    case (.null, .null), (.null, .int(0)): return .null
    case (.number, .double), (.string, .string), (.bool, .bool), (.list, .list), (.structure, .map):
      return value
    default: throw fault(step, "'\(field.rawValue)' does not take \(value.typeName)")
    }
  }

  // MARK: Loops

  /// The pairs a loop goes over: index and element of a list, key and value of a map. With one variable, it is the
  /// element of a list and the key of a map.
  private mutating func elements(_ loop: Step.Loop) throws(CELError) -> [(CELValue, CELValue)] {
    let value = try run(loop.range)
    switch value {
    case .list(let list):
      guard loop.secondSlot != nil else { return list.elements.map { ($0, .null) } }
      return list.elements.enumerated().map { (Library.int($0.offset), $0.element) }
    case .map(let map): return Array(zip(map.keys, map.values))
    default: throw fault(loop.range, "only lists and maps can be gone over, not \(value.typeName)")
    }
  }

  private mutating func enter(
    _ loop: Step.Loop, _ element: (CELValue, CELValue), _ step: Step
  ) throws(CELError) {
    do {
      try meter.visit()
    } catch {
      throw fault(step, error.message)
    }
    locals[loop.slot] = element.0
    if let second = loop.secondSlot { locals[second] = element.1 }
  }

  private mutating func quantifier(
    _ loop: Step.Loop, _ body: Step, _ isAll: Bool, _ step: Step
  ) throws(CELError) -> CELValue {
    var failure: CELError?
    for element in try elements(loop) {
      try enter(loop, element, step)
      do {
        if try truth(body) != isAll { return .bool(!isAll) }
      } catch {
        if failure == nil { failure = error }
      }
    }
    if let failure { throw failure }
    return .bool(isAll)
  }

  private mutating func existsOne(_ loop: Step.Loop, _ body: Step, _ step: Step) throws(CELError) -> CELValue
  {
    var count = 0
    for element in try elements(loop) {
      try enter(loop, element, step)
      if try truth(body) { count += 1 }
    }
    return .bool(count == 1)
  }

  private mutating func collectList(
    _ loop: Step.Loop, _ filter: Step?, _ body: Step, _ step: Step
  ) throws(CELError) -> CELValue {
    var collected: [CELValue] = []
    for element in try elements(loop) {
      try enter(loop, element, step)
      if let filter, !(try truth(filter)) { continue }
      collected.append(try run(body))
    }
    return try attempt(step) { (meter) throws(EvaluationFault) in try meter.list(collected) }
  }

  private mutating func collectMap(
    _ loop: Step.Loop, _ filter: Step?, _ key: Step?, _ body: Step, _ step: Step
  ) throws(CELError) -> CELValue {
    var collected = CELMap()
    for element in try elements(loop) {
      try enter(loop, element, step)
      if let filter, !(try truth(filter)) { continue }
      do {
        if let key {
          try Library.insert(try runFaulting(key), try runFaulting(body), into: &collected)
        } else {
          guard case .map(let entries) = try runFaulting(body) else {
            throw EvaluationFault("'transformMapEntry' needs a map for each element")
          }
          for (key, value) in zip(entries.keys, entries.values) {
            try Library.insert(key, value, into: &collected)
          }
        }
      } catch let error as CELError {
        throw error
      } catch {
        throw fault(step, (error as? EvaluationFault)?.message ?? "no value")
      }
    }
    return try attempt(step) { (meter) throws(EvaluationFault) in try meter.map(collected) }
  }

  private mutating func runFaulting(_ step: Step) throws -> CELValue { try run(step) }
}
