internal import SourceText

/// What is said about calls that no overload takes, and about functions that do not exist.
extension CheckRun {
  /// The names before the first dot of functions such as `math.abs`, in byte order.
  func nameSpaces() -> [String] {
    functionNames { !$0.isMember }.compactMap { name in
      name.firstIndex(of: ".").map { String(name[..<$0]) }
    }.uniqued()
  }

  func isNameSpace(_ space: String) -> Bool {
    !isFull && nameSpaces().contains { $0.utf8.elementsEqual(space.utf8) }
  }

  /// The names of all functions that satisfy `condition`, without operators, in byte order.
  private func functionNames(where condition: (Overload) -> Bool) -> [String] {
    guard !isFull else { return [] }
    var names: [String] = []
    for (name, overloads) in environment.functions where overloads.contains(where: condition) {
      names.append(name)
    }
    for (name, overloads) in StandardLibrary.functions where overloads.contains(where: condition) {
      if Operator.symbol(of: name) == nil, !name.contains("@") { names.append(name) }
    }
    return names.sorted(by: utf8Less).uniqued()
  }

  mutating func reportUnknownFunction(_ name: String, _ node: Expression) {
    let plain = name.utf8.first == UInt8(ascii: ".") ? String(name.dropFirst()) : name
    if let form = MacroForm.of(plain) {
      report(node.nameRange, "'\(plain)' is called as \(form)")
      return
    }
    report(
      node.nameRange, "unknown function '\(plain)'", candidate: plain,
      choices: functionNames(where: { !$0.isMember }))
  }

  /// Whether a member function may be called on a value of the type.
  private func isCallable(_ overload: Overload, on receiver: CELType, openToo: Bool) -> Bool {
    guard overload.isMember, let first = overload.parameters.first else { return false }
    if case .typeParameter = first { return openToo }
    var trial = inference
    let (parameters, _) = trial.instantiate(overload)
    return trial.accepts(receiver, as: parameters[0])
  }

  /// How a member function of this name is called on a value of the type, if there is one.
  func memberForm(_ name: String, of receiver: CELType) -> String? {
    environment.overloads(of: name).first { isCallable($0, on: receiver, openToo: true) }.map {
      CheckRun.form(name, $0)
    }
  }

  mutating func reportUnknownMember(_ name: String, of target: Expression, _ node: Expression) {
    let receiver = resolved(target)
    if case .error = receiver { return }
    if case .identifier("@optional") = target.kind {
      report(node.nameRange, "an optional value is needed here, not \(receiver)")
      return
    }
    if let form = MacroForm.of("." + name) {
      report(node.nameRange, "'\(name)' is called as \(form)")
      return
    }
    var choices = functionNames { isCallable($0, on: receiver, openToo: true) }
    switch receiver {
    case .list, .map, .dyn: choices = (choices + MacroForm.members).sorted(by: utf8Less)
    default: break
    }
    report(node.nameRange, "\(receiver) has no function '\(name)'", candidate: name, choices: choices)
  }

  mutating func reportNoOverload(
    _ node: Expression, _ name: String, isMember: Bool, _ arguments: [Expression]
  ) {
    if let owner = conditions[node.id] {
      let condition = arguments[owner.argument]
      let type = resolved(condition)
      if type != .bool {
        report(condition.range, "the condition of '\(owner.macro)' is a bool, not \(type)")
        return
      }
    }
    if Operator.symbol(of: name) != nil {
      reportOperator(node, name, arguments)
    } else {
      reportFunction(node, name, isMember: isMember, arguments)
    }
  }

  private mutating func reportOperator(_ node: Expression, _ name: String, _ arguments: [Expression]) {
    let given = arguments.map { resolved($0) }
    let symbol = Operator.symbol(of: name) ?? name
    switch name {
    case _ where Operator.isComparison(name) && given.count == 2:
      if inference.isSame(given[0], given[1]) {
        report(node.nameRange, "'\(symbol)' does not apply to \(given[0]), which has no order")
      } else {
        report(node.nameRange, "comparison of different types: \(given[0]) and \(given[1])")
      }
    case Operator.conditional where given.count == 3:
      if !inference.accepts(given[0], as: .bool) {
        report(arguments[0].range, "the condition before '?' is a bool, not \(given[0])")
      } else {
        report(node.nameRange, "both values of '? :' have one type, not \(given[1]) and \(given[2])")
      }
    case Operator.and, Operator.or, Operator.not:
      for (argument, type) in zip(arguments, given) where !inference.accepts(type, as: .bool) {
        report(argument.range, "'\(symbol)' needs a condition (bool), not \(type)")
      }
    default: report(node.nameRange, "'\(symbol)' does not apply to \(CheckRun.spell(given))")
    }
  }

  private mutating func reportFunction(
    _ node: Expression, _ name: String, isMember: Bool, _ arguments: [Expression]
  ) {
    var given = arguments.map { resolved($0) }
    let all = environment.overloads(of: name)
    var candidates = all.filter { $0.isMember == isMember }
    if candidates.isEmpty {
      report(
        node.nameRange, "'\(name)' is called as \(all.map { CheckRun.form(name, $0) }.first ?? name)")
      return
    }
    if isMember {
      let receiver = given.removeFirst()
      candidates = candidates.filter { isCallable($0, on: receiver, openToo: true) }
      if candidates.isEmpty {
        reportUnknownMember(name, of: arguments[0], node)
        return
      }
    }
    let forms = candidates.map { CheckRun.form(name, $0) }.uniqued()
    let shown = forms.prefix(4).joined(separator: " or ") + (forms.count > 4 ? " .." : "")
    if given.isEmpty {
      report(node.nameRange, "'\(name)' needs arguments; expected \(shown)")
    } else {
      report(node.nameRange, "'\(name)' does not take \(CheckRun.spell(given)); expected \(shown)")
    }
  }

  private static func spell(_ types: [CELType]) -> String {
    switch types.count {
    case 1: "\(types[0])"
    case 2: "\(types[0]) and \(types[1])"
    default: "(" + types.map(\.description).joined(separator: ", ") + ")"
    }
  }

  private static func form(_ name: String, _ overload: Overload) -> String {
    let parameters = overload.parameters.map(\.description)
    return overload.isMember
      ? "\(parameters[0]).\(name)(\(parameters.dropFirst().joined(separator: ", ")))"
      : "\(name)(\(parameters.joined(separator: ", ")))"
  }
}
