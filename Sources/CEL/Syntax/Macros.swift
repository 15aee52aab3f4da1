/// The macros: calls that the parser replaces by other trees, since their arguments name variables or are not
/// evaluated like arguments.
///
/// A call whose argument count fits no macro stays a call, so a declared function may share a macro's name. A macro
/// call with a wrong argument (`has(1)`, `all(1, true)`) is reported and parsing goes on. `MacroTests` holds every
/// expansion.
extension ExpressionReader {
  /// The name of the accumulated value; no author can write it.
  static let accumulator = "@result"

  mutating func expandGlobal(
    _ function: String, _ arguments: [Expression], _ range: Range<Int>, _ name: Range<Int>
  ) throws(CELError) -> Expression? {
    guard function == "has", arguments.count == 1 else { return nil }
    guard case .select(let operand, let field, false) = arguments[0].kind else {
      errors.append(
        CELError(.parse, at: arguments[0].range, "'has' asks for one field, as in has(a.b)"))
      return arguments[0]
    }
    return try make(
      .select(operand: operand, field: field, isTest: true), range, name: arguments[0].nameRange)
  }

  mutating func expandMember(
    _ function: String, _ target: Expression, _ arguments: [Expression], _ range: Range<Int>,
    _ name: Range<Int>
  ) throws(CELError) -> Expression? {
    let site = MacroSite(name: function, target: target, arguments: arguments, range: range, nameRange: name)
    if case .identifier(let space) = target.kind {
      if space == "cel", function == "bind", arguments.count == 3 { return try expandBind(site) }
      if space == "math", function == "greatest" || function == "least" { return try expandExtreme(site) }
    }
    switch (function, arguments.count) {
    case ("all", 2), ("all", 3): return try expandQuantifier(site, .all)
    case ("exists", 2), ("exists", 3): return try expandQuantifier(site, .exists)
    case ("exists_one", 2), ("existsOne", 2), ("exists_one", 3), ("existsOne", 3):
      return try expandQuantifier(site, .existsOne)
    case ("map", 2), ("map", 3): return try expandBuilder(site, .map, variables: 1)
    case ("filter", 2): return try expandBuilder(site, .filter, variables: 1)
    case ("transformList", 3), ("transformList", 4):
      return try expandBuilder(site, .transformList, variables: 2)
    case ("transformMap", 3), ("transformMap", 4): return try expandBuilder(site, .transformMap, variables: 2)
    case ("transformMapEntry", 3), ("transformMapEntry", 4):
      return try expandBuilder(site, .transformMapEntry, variables: 2)
    case ("optMap", 2), ("optFlatMap", 2): return try expandOptional(site)
    default: return nil
    }
  }

  /// Where a macro was called.
  struct MacroSite {
    let name: String
    let target: Expression
    let arguments: [Expression]
    let range: Range<Int>
    let nameRange: Range<Int>
  }

  // MARK: Building

  private mutating func name(_ name: String, _ site: MacroSite) throws(CELError) -> Expression {
    try make(.identifier(name), site.range, name: site.nameRange)
  }

  private mutating func constant(_ constant: Constant, _ site: MacroSite) throws(CELError) -> Expression {
    try make(.literal(constant), site.range, name: site.nameRange)
  }

  private mutating func call(
    _ function: String, _ arguments: [Expression], _ site: MacroSite
  ) throws(CELError) -> Expression {
    try call(function, arguments, site.range, name: site.nameRange)
  }

  /// The variable that an argument declares, or nil after reporting that it declares none.
  private mutating func variable(_ argument: Expression, _ site: MacroSite) -> String? {
    guard case .identifier(let name) = argument.kind, name.utf8.first != UInt8(ascii: ".") else {
      errors.append(
        CELError(.parse, at: argument.range, "'\(site.name)' needs a plain name for its variable here"))
      return nil
    }
    return name
  }

  private mutating func variables(_ count: Int, _ site: MacroSite) -> (first: String, second: String?)? {
    let first = variable(site.arguments[0], site)
    let second = count == 2 ? variable(site.arguments[1], site) : nil
    guard let first, count == 1 || second != nil else { return nil }
    if let second, second == first {
      errors.append(
        CELError(.parse, at: site.arguments[1].range, "'\(site.name)' needs two different names"))
      return nil
    }
    return (first, second)
  }

  // MARK: Quantifiers

  private mutating func expandQuantifier(
    _ site: MacroSite, _ macro: Expression.Macro
  ) throws(CELError) -> Expression {
    let count = site.arguments.count - 1
    guard let variables = variables(count, site) else { return site.target }
    let predicate = site.arguments[count]
    let accumulator = ExpressionReader.accumulator
    let start: Expression
    let condition: Expression
    let step: Expression
    var result = try name(accumulator, site)
    switch macro {
    case .all:
      start = try constant(.bool(true), site)
      condition = try call(Operator.notStrictlyFalse, [try name(accumulator, site)], site)
      step = try call(Operator.and, [try name(accumulator, site), predicate], site)
    case .exists:
      start = try constant(.bool(false), site)
      let negated = try call(Operator.not, [try name(accumulator, site)], site)
      condition = try call(Operator.notStrictlyFalse, [negated], site)
      step = try call(Operator.or, [try name(accumulator, site), predicate], site)
    default:
      start = try constant(.int(0), site)
      condition = try constant(.bool(true), site)
      let next = try call(
        Operator.add, [try name(accumulator, site), try constant(.int(1), site)], site)
      step = try call(Operator.conditional, [predicate, next, try name(accumulator, site)], site)
      result = try call(Operator.equal, [result, try constant(.int(1), site)], site)
    }
    return try make(
      .comprehension(
        Expression.Comprehension(
          macro: macro, variable: variables.first, secondVariable: variables.second, range: site.target,
          accumulator: accumulator, start: start, condition: condition, step: step, result: result,
          body: predicate, filter: nil)),
      site.range, name: site.nameRange)
  }

  // MARK: Lists and maps

  private mutating func expandBuilder(
    _ site: MacroSite, _ macro: Expression.Macro, variables count: Int
  ) throws(CELError) -> Expression {
    guard let variables = variables(count, site) else { return site.target }
    let accumulator = ExpressionReader.accumulator
    let body = site.arguments[site.arguments.count - 1]
    let hasFilter = macro == .filter || site.arguments.count == count + 2
    let filter = macro == .filter ? body : hasFilter ? site.arguments[count] : nil
    let start: Expression
    var step: Expression
    switch macro {
    case .transformMap:
      start = try make(.map(entries: []), site.range, name: site.nameRange)
      step = try call(
        Operator.insert, [try name(accumulator, site), try name(variables.first, site), body], site)
    case .transformMapEntry:
      start = try make(.map(entries: []), site.range, name: site.nameRange)
      step = try call(Operator.insert, [try name(accumulator, site), body], site)
    default:
      start = try make(.list(elements: [], optionalIndices: []), site.range, name: site.nameRange)
      let element = macro == .filter ? site.arguments[0] : body
      let addition = try make(
        .list(elements: [element], optionalIndices: []), site.range, name: site.nameRange)
      step = try call(Operator.add, [try name(accumulator, site), addition], site)
    }
    if let filter {
      step = try call(Operator.conditional, [filter, step, try name(accumulator, site)], site)
    }
    return try make(
      .comprehension(
        Expression.Comprehension(
          macro: macro, variable: variables.first, secondVariable: variables.second, range: site.target,
          accumulator: accumulator, start: start, condition: try constant(.bool(true), site), step: step,
          result: try name(accumulator, site), body: body, filter: filter)),
      site.range, name: site.nameRange)
  }

  // MARK: Bindings

  private mutating func expandBind(_ site: MacroSite) throws(CELError) -> Expression {
    guard let variable = variable(site.arguments[0], site) else { return site.arguments[2] }
    return try bind(variable, to: site.arguments[1], in: site.arguments[2], site)
  }

  private mutating func bind(
    _ variable: String, to value: Expression, in body: Expression, _ site: MacroSite
  ) throws(CELError) -> Expression {
    try make(
      .comprehension(
        Expression.Comprehension(
          macro: .bind, variable: "@unused", secondVariable: nil,
          range: try make(.list(elements: [], optionalIndices: []), site.range, name: site.nameRange),
          accumulator: variable, start: value, condition: try constant(.bool(false), site),
          step: try name(variable, site), result: body, body: body, filter: nil)),
      site.range, name: site.nameRange)
  }

  /// `o.optMap(x, e)` evaluates `o` once: it is bound to a name that no author can write.
  private mutating func expandOptional(_ site: MacroSite) throws(CELError) -> Expression {
    guard let variable = variable(site.arguments[0], site) else { return site.target }
    let held = "@optional"
    let hasValue = try make(
      .call(target: try name(held, site), function: "hasValue", arguments: []), site.range,
      name: site.nameRange)
    let value = try make(
      .call(target: try name(held, site), function: "value", arguments: []), site.range, name: site.nameRange)
    var mapped = try bind(variable, to: value, in: site.arguments[1], site)
    if site.name == "optMap" {
      mapped = try call("optional.of", [mapped], site)
    }
    let none = try call("optional.none", [], site)
    let choice = try call(Operator.conditional, [hasValue, mapped, none], site)
    return try bind(held, to: site.target, in: choice, site)
  }

  // MARK: Any number of arguments

  private mutating func expandExtreme(_ site: MacroSite) throws(CELError) -> Expression {
    let function = site.name == "greatest" ? Operator.greatest : Operator.least
    guard !site.arguments.isEmpty else {
      errors.append(CELError(.parse, at: site.range, "'math.\(site.name)' needs at least one argument"))
      return site.target
    }
    if site.arguments.count <= 2 { return try call(function, site.arguments, site) }
    let list = try make(
      .list(elements: site.arguments, optionalIndices: []), site.range, name: site.nameRange)
    return try call(function, [list], site)
  }
}
