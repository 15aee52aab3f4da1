internal import SourceText

/// Calls: which function is meant, and which of its overloads the argument types leave.
extension CheckRun {
  mutating func checkCall(
    _ node: Expression, _ target: Expression?, _ function: String, _ arguments: [Expression]
  ) -> CELType {
    guard let target else {
      for argument in arguments { check(argument) }
      if function == Operator.optionalSelect { return checkOptionalSelect(node, arguments) }
      guard let name = environment.candidates(for: function).first(where: { environment.hasFunction($0) })
      else {
        reportUnknownFunction(function, node)
        return .error
      }
      return resolve(node, name, isMember: false, arguments)
    }
    let space = ExpressionReader.qualifiedName(of: target)
    if let space, !isLocal(rootOf: space) {
      let full = space + "." + function
      if let name = environment.candidates(for: full).first(where: { environment.hasFunction($0) }) {
        for argument in arguments { check(argument) }
        return resolve(node, name, isMember: false, arguments)
      }
      if look(up: String(space.prefix { $0 != "." })) == nil, look(up: space) == nil, isNameSpace(space) {
        for argument in arguments { check(argument) }
        reportUnknownFunction(full, node)
        return .error
      }
    }
    if let space, let form = MacroForm.of(space + "." + function), look(up: space) == nil {
      report(node.nameRange, "'\(space).\(function)' is called as \(form)")
      return .error
    }
    check(target)
    guard environment.hasFunction(function) else {
      // What looks like the variable of a misspelt macro is not also an unknown name.
      if !isLikeMacro(function, arguments) { for argument in arguments { check(argument) } }
      reportUnknownMember(function, of: target, node)
      return .error
    }
    for argument in arguments { check(argument) }
    return resolve(node, function, isMember: true, [target] + arguments)
  }

  private func isLikeMacro(_ function: String, _ arguments: [Expression]) -> Bool {
    guard let first = arguments.first, case .identifier = first.kind else { return false }
    return arguments.count >= 2 || MacroForm.of("." + function) != nil
  }

  /// `a.?b`: the field of a map or an object, as an optional.
  private mutating func checkOptionalSelect(_ node: Expression, _ arguments: [Expression]) -> CELType {
    guard arguments.count == 2, case .literal(.string(let field)) = arguments[1].kind else {
      report(node.nameRange, "'.?' needs the name of a field")
      return .error
    }
    references[node.id] = .function(
      name: Operator.optionalSelect, overloads: ["select_optional_field"], isMember: false)
    let found = selectField(field, of: resolved(arguments[0]), at: node.nameRange)
    if case .optional = found { return found }
    return .optional(found)
  }

  // MARK: Overloads

  private mutating func resolve(
    _ node: Expression, _ name: String, isMember: Bool, _ arguments: [Expression]
  ) -> CELType {
    let overloads = environment.overloads(of: name).filter {
      $0.isMember == isMember && $0.parameters.count == arguments.count
    }
    if environment.implicitDoubleLiterals, name == Operator.greatest || name == Operator.least {
      _ = widenMixed(arguments)
    }
    var ids: [String] = []
    var result: CELType?
    for overload in overloads {
      let (parameters, overloadResult) = inference.instantiate(overload)
      let fits = inference.attempt { trial in
        for (argument, parameter) in zip(arguments, parameters)
        where !trial.accepts(types[argument.id], as: parameter) { return false }
        return true
      }
      guard fits else { continue }
      ids.append(overload.id)
      let resultHere = inference.resolve(overloadResult)
      if let known = result {
        if !inference.isSame(known, resultHere) { result = .dyn }
      } else {
        result = resultHere
      }
    }
    if result == nil, environment.implicitDoubleLiterals {
      for overload in overloads {
        guard let widened = resolveWidening(overload, arguments) else { continue }
        ids.append(overload.id)
        result = widened
        break
      }
    }
    guard let result else {
      reportNoOverload(node, name, isMember: isMember, arguments)
      return .error
    }
    references[node.id] = .function(name: name, overloads: ids, isMember: isMember)
    return result
  }

  /// Tries one overload with int literals read as doubles where only that fits. Arguments that cannot change are
  /// looked at first, so that they and not a literal decide what a type parameter stands for.
  private mutating func resolveWidening(_ overload: Overload, _ arguments: [Expression]) -> CELType? {
    let (parameters, result) = inference.instantiate(overload)
    let wider = arguments.map { widened($0) }
    var changed: [Expression] = []
    let fits = inference.attempt { trial in
      for index in arguments.indices
      where wider[index] == nil && !trial.accepts(types[arguments[index].id], as: parameters[index]) {
        return false
      }
      for index in arguments.indices {
        guard let type = wider[index] else { continue }
        if trial.accepts(types[arguments[index].id], as: parameters[index]) { continue }
        guard trial.accepts(type, as: parameters[index]) else { return false }
        changed.append(arguments[index])
      }
      return true
    }
    guard fits else { return nil }
    for argument in changed { widen(argument) }
    return inference.resolve(result)
  }

  // MARK: Literals read as doubles

  /// The type that a node made of int literals has when they are read as doubles, or nil if it is not made of them.
  func widened(_ node: Expression) -> CELType? {
    switch node.kind {
    case .literal(.int): return .double
    case .call(nil, let function, let arguments):
      switch function {
      case Operator.add, Operator.subtract, Operator.multiply, Operator.negate:
        return arguments.allSatisfy { widened($0) == .double } ? .double : nil
      case Operator.conditional where arguments.count == 3:
        let branches = arguments.dropFirst()
        guard branches.contains(where: { widened($0) == .double }),
          branches.allSatisfy({ widened($0) == .double || types[$0.id] == .double })
        else { return nil }
        return .double
      default: return nil
      }
    case .list(let elements, let optionals):
      guard !elements.isEmpty, optionals.isEmpty, elements.allSatisfy({ widened($0) == .double }) else {
        return nil
      }
      return .list(.double)
    case .map(let entries):
      guard !entries.isEmpty, entries.allSatisfy({ !$0.isOptional && widened($0.value) == .double }),
        case .map(let key, _) = types[node.id]
      else { return nil }
      return .map(key, .double)
    default: return nil
    }
  }

  /// Gives a node for which `widened` has an answer that type, and its literals with it.
  mutating func widen(_ node: Expression) {
    guard let type = widened(node) else { return }
    types[node.id] = type
    switch node.kind {
    case .call(_, let function, let arguments):
      let operands = function == Operator.conditional ? Array(arguments.dropFirst()) : arguments
      for operand in operands { widen(operand) }
      if function != Operator.conditional {
        let overload = environment.overloads(of: function).first { $0.parameters.first == .double }
        references[node.id] = .function(
          name: function, overloads: overload.map { [$0.id] } ?? [], isMember: false)
      }
    case .list(let elements, _):
      for element in elements { widen(element) }
    case .map(let entries):
      for entry in entries { widen(entry.value) }
    default: break
    }
  }

  /// Widens the int literals among nodes of which at least one is a double and none is anything else.
  mutating func widenMixed(_ nodes: [Expression]) -> Bool {
    var hasDouble = false
    var hasLiteral = false
    for node in nodes {
      if case .double = resolved(node) {
        hasDouble = true
      } else if widened(node) == .double {
        hasLiteral = true
      } else {
        return false
      }
    }
    guard hasDouble, hasLiteral else { return false }
    for node in nodes { widen(node) }
    return true
  }
}
