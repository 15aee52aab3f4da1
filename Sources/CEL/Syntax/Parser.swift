/// Turns the text of an expression into its tree.
///
/// Precedence climbing over the lexer's words. The first word that fits nowhere ends the parse; what the lexer and the
/// macros found wrong is collected. Nesting, height and size are bounded by `Limits`, so no text can exhaust the
/// stack. `ParserTests` holds the shape of the trees, `HostileTextTests` feeds it rubbish.
public enum Parser {
  /// Parses one expression.
  ///
  /// - Parameters:
  ///   - text: the expression.
  ///   - macros: whether `has`, `all` and the other macros are expanded; without, they are calls like any other.
  ///   - limits: the bounds on size and depth.
  /// - Throws: everything found wrong, by place.
  public static func parse(
    _ text: String, macros: Bool = true, limits: Limits = .standard
  ) throws(CELErrors) -> Expression {
    guard text.utf8.count <= limits.expressionBytes else {
      throw CELErrors([
        CELError(
          .parse, at: limits.expressionBytes..<text.utf8.count,
          "the expression is longer than \(limits.expressionBytes) bytes")
      ])
    }
    var lexer = Lexer(text)
    lexer.run()
    guard lexer.errors.isEmpty else { throw CELErrors(lexer.errors, limit: limits.errors) }
    var reader = ExpressionReader(lexer, macros: macros, limits: limits)
    let root: Expression
    do {
      root = try reader.readAll()
    } catch {
      throw CELErrors(reader.errors + [error], limit: limits.errors)
    }
    guard reader.errors.isEmpty else { throw CELErrors(reader.errors, limit: limits.errors) }
    return root
  }
}

/// The state of one parse: the words, the place among them, and the nodes made so far.
struct ExpressionReader {
  let tokens: [Token]
  let bytes: [UInt8]
  let macros: Bool
  let limits: Limits
  var position = 0
  var nesting = 0
  var nodes = 0
  var errors: [CELError] = []

  init(_ lexer: Lexer, macros: Bool, limits: Limits) {
    tokens = lexer.tokens
    bytes = lexer.bytes
    self.macros = macros
    self.limits = limits
  }

  mutating func readAll() throws(CELError) -> Expression {
    if case .end = tokens[0].kind {
      throw CELError(.parse, at: 0..<0, "the expression is empty")
    }
    let root = try readExpression()
    if case .end = current.kind { return root }
    throw unexpected()
  }

  // MARK: Words

  var current: Token { tokens[position] }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func isAt(_ symbol: Token.Symbol) -> Bool {
    if case .symbol(symbol) = current.kind { true } else { false }
  }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    position += 1
    return true
  }

  /// Takes the closing bracket or the separator that has to come next.
  mutating func expect(_ symbol: Token.Symbol, after opening: Range<Int>) throws(CELError) {
    if take(symbol) { return }
    if case .end = current.kind {
      throw CELError(
        .parse, at: opening, "'\(text(opening))' is never closed; '\(symbol.rawValue)' is missing")
    }
    throw unexpected(wanted: "'\(symbol.rawValue)'")
  }

  func unexpected(wanted: String? = nil) -> CELError {
    let suffix = wanted.map { "; expected \($0)" } ?? ""
    if case .end = current.kind {
      return CELError(.parse, at: current.range, "the expression ends too early\(suffix)")
    }
    return CELError(.parse, at: current.range, "'\(text(current.range))' has no place here\(hint ?? suffix)")
  }

  /// What people who know another language may have meant.
  private var hint: String? {
    if case .identifier = current.kind {
      switch text(current.range) {
      case "and", "AND": return "; both conditions are joined with '&&'"
      case "or", "OR": return "; either condition is meant with '||'"
      default: break
      }
    }
    guard position > 0 else { return nil }
    let before = text(tokens[position - 1].range)
    if before == "not" || before == "NOT" { return "; the opposite of a condition is written with '!'" }
    if before == "<", isAt(.greater) { return "; unequal is written '!='" }
    return nil
  }

  // MARK: Nodes

  mutating func make(
    _ kind: Expression.Kind, _ range: Range<Int>, name: Range<Int>? = nil
  ) throws(CELError) -> Expression {
    nodes += 1
    guard nodes <= limits.nodes else {
      throw CELError(.parse, at: range, "the expression has more than \(limits.nodes) parts")
    }
    let node = Expression(id: nodes, range: range, nameRange: name ?? range, kind: kind)
    guard node.height <= limits.depth else { throw tooDeep(at: node.nameRange) }
    return node
  }

  func tooDeep(at range: Range<Int>) -> CELError {
    CELError(.parse, at: range, "the expression is nested deeper than \(limits.depth) levels")
  }

  mutating func call(
    _ function: String, _ arguments: [Expression], _ range: Range<Int>, name: Range<Int>
  ) throws(CELError) -> Expression {
    try make(.call(target: nil, function: function, arguments: arguments), range, name: name)
  }

  // MARK: Operators

  mutating func readExpression() throws(CELError) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { throw tooDeep(at: current.range) }
    let condition = try readBinary(above: 0)
    let mark = current.range
    guard take(.question) else { return condition }
    let accepted = try readBinary(above: 0)
    guard take(.colon) else { throw unexpected(wanted: "':' and what holds otherwise") }
    let otherwise = try readExpression()
    return try call(
      Operator.conditional, [condition, accepted, otherwise],
      condition.range.lowerBound..<otherwise.range.upperBound,
      name: mark)
  }

  /// The function and strength of the operator at the current word, if it is a binary one.
  private var binaryOperator: (function: String, strength: Int)? {
    switch current.kind {
    case .symbol(let symbol):
      switch symbol {
      case .or: (Operator.or, 1)
      case .and: (Operator.and, 2)
      case .equal: (Operator.equal, 3)
      case .notEqual: (Operator.notEqual, 3)
      case .less: (Operator.less, 3)
      case .lessOrEqual: (Operator.lessOrEqual, 3)
      case .greater: (Operator.greater, 3)
      case .greaterOrEqual: (Operator.greaterOrEqual, 3)
      case .plus: (Operator.add, 4)
      case .minus: (Operator.subtract, 4)
      case .star: (Operator.multiply, 5)
      case .slash: (Operator.divide, 5)
      case .percent: (Operator.modulo, 5)
      default: nil
      }
    case .identifier where text(current.range) == "in": (Operator.isIn, 3)
    default: nil
    }
  }

  private mutating func readBinary(above strength: Int) throws(CELError) -> Expression {
    var left = try readUnary()
    while let found = binaryOperator, found.strength > strength {
      if found.strength <= 2 {
        left = try readLogic(from: left, found.function, found.strength)
        continue
      }
      let name = current.range
      position += 1
      let right = try readBinary(above: found.strength)
      left = try call(
        found.function, [left, right], left.range.lowerBound..<right.range.upperBound, name: name)
    }
    return left
  }

  /// Reads a whole chain of one of `&&` and `||` and builds it balanced, so that long chains stay shallow; both are
  /// associative, errors included.
  private mutating func readLogic(
    from first: Expression, _ function: String, _ strength: Int
  ) throws(CELError) -> Expression {
    var terms = [first]
    var names: [Range<Int>] = []
    while let found = binaryOperator, found.strength == strength {
      names.append(current.range)
      position += 1
      terms.append(try readBinary(above: strength))
    }
    return try balance(terms[...], names[...], function)
  }

  private mutating func balance(
    _ terms: ArraySlice<Expression>, _ names: ArraySlice<Range<Int>>, _ function: String
  ) throws(CELError) -> Expression {
    if terms.count == 1 { return terms[terms.startIndex] }
    let middle = (names.count) / 2
    let left = try balance(terms.prefix(middle + 1), names.prefix(middle), function)
    let right = try balance(terms.dropFirst(middle + 1), names.dropFirst(middle + 1), function)
    return try call(
      function, [left, right], left.range.lowerBound..<right.range.upperBound,
      name: names[names.startIndex + middle])
  }

  /// Runs of `!` and of `-` are read without recursion: `!!!x` means `!x`, and two of either are kept as two, since
  /// they still demand their operand's type and may still overflow.
  private mutating func readUnary() throws(CELError) -> Expression {
    let first = position
    let symbol: Token.Symbol
    switch current.kind {
    case .symbol(.not): symbol = .not
    case .symbol(.minus): symbol = .minus
    default: return try readMember()
    }
    while take(symbol) {}
    var count = position - first
    if symbol == .minus {
      switch current.kind {
      case .integer, .double:
        // The last minus belongs to the number: only so can the least int be written.
        position -= 1
        count -= 1
      default: break
      }
    }
    var operand = isAt(.not) || (isAt(.minus) && symbol != .minus) ? try readNestedUnary() : try readMember()
    guard count > 0 else { return operand }
    for repetition in 0..<(count % 2 == 0 ? 2 : 1) {
      let name = tokens[first + (count % 2 == 0 ? 1 - repetition : 0)].range
      operand = try call(
        symbol == .not ? Operator.not : Operator.negate, [operand],
        name.lowerBound..<operand.range.upperBound,
        name: name)
    }
    return operand
  }

  private mutating func readNestedUnary() throws(CELError) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { throw tooDeep(at: current.range) }
    return try readUnary()
  }
}
