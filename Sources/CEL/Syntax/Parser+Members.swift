/// What operators join: names, literals, brackets, and the chains of `.field`, `[index]` and `(arguments)` on them.
extension ExpressionReader {
  /// Words that may name a field or a method but nothing that stands alone.
  static let reserved: [String] = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]

  mutating func readMember() throws(CELError) -> Expression {
    var operand = try readPrimary()
    while true {
      switch current.kind {
      case .symbol(.dot):
        position += 1
        operand = try readField(of: operand)
      case .symbol(.leftBracket):
        let bracket = current.range
        position += 1
        let isOptional = take(.question)
        let index = try readExpression()
        try expect(.rightBracket, after: bracket)
        operand = try call(
          isOptional ? Operator.optionalIndex : Operator.index, [operand, index],
          operand.range.lowerBound..<tokens[position - 1].range.upperBound, name: bracket)
      case .symbol(.leftBrace):
        guard let name = ExpressionReader.qualifiedName(of: operand) else { return operand }
        operand = try readStructure(name, from: operand.range)
      default: return operand
      }
    }
  }

  private mutating func readField(of operand: Expression) throws(CELError) -> Expression {
    let isOptional = take(.question)
    let token = current
    let name: String
    switch token.kind {
    case .identifier:
      name = text(token.range)
      if name == "in" || name == "true" || name == "false" || name == "null" {
        throw unexpected(wanted: "the name of a field; a field called '\(name)' is written with backticks")
      }
    case .quotedIdentifier(let quoted): name = quoted
    default: throw unexpected(wanted: "the name of a field or a function")
    }
    position += 1
    let range = operand.range.lowerBound..<token.range.upperBound
    if isOptional {
      let field = try make(.literal(.string(name)), token.range)
      return try call(Operator.optionalSelect, [operand, field], range, name: token.range)
    }
    if case .identifier = token.kind, isAt(.leftParenthesis) {
      let (arguments, end) = try readArguments()
      let whole = operand.range.lowerBound..<end
      if macros, let expanded = try expandMember(name, operand, arguments, whole, token.range) {
        return expanded
      }
      return try make(
        .call(target: operand, function: name, arguments: arguments), whole, name: token.range)
    }
    return try make(.select(operand: operand, field: name, isTest: false), range, name: token.range)
  }

  /// Reads `(a, b)`; gives the arguments and the byte after the closing parenthesis.
  private mutating func readArguments() throws(CELError) -> (arguments: [Expression], end: Int) {
    let opening = current.range
    position += 1
    var arguments: [Expression] = []
    if !isAt(.rightParenthesis) {
      repeat { arguments.append(try readExpression()) } while take(.comma)
    }
    try expect(.rightParenthesis, after: opening)
    return (arguments, tokens[position - 1].range.upperBound)
  }

  private mutating func readPrimary() throws(CELError) -> Expression {
    let token = current
    switch token.kind {
    case .identifier: return try readName(rooted: nil)
    case .symbol(.dot):
      position += 1
      guard case .identifier = current.kind else { throw unexpected(wanted: "a name") }
      return try readName(rooted: token.range)
    case .symbol(.leftParenthesis):
      position += 1
      let inner = try readExpression()
      try expect(.rightParenthesis, after: token.range)
      return inner
    case .symbol(.leftBracket): return try readList()
    case .symbol(.leftBrace): return try readMap()
    case .symbol(.minus):
      position += 1
      return try readNumber(negativeFrom: token.range.lowerBound)
    case .integer, .unsigned, .double: return try readNumber(negativeFrom: nil)
    case .string(let value):
      position += 1
      return try make(.literal(.string(value)), token.range)
    case .bytes(let value):
      position += 1
      return try make(.literal(.bytes(value)), token.range)
    case .end, .symbol, .quotedIdentifier: throw unexpected(wanted: "a value, a name or a bracket")
    }
  }

  private mutating func readNumber(negativeFrom start: Int?) throws(CELError) -> Expression {
    let token = current
    let range = (start ?? token.range.lowerBound)..<token.range.upperBound
    position += 1
    switch token.kind {
    case .integer(let magnitude):
      let value = start == nil ? Int64(exactly: magnitude) : ExpressionReader.negated(magnitude)
      guard let value else { throw CELError(.parse, at: range, "the number is too large for an int") }
      return try make(.literal(.int(value)), range)
    case .unsigned(let value): return try make(.literal(.uint(value)), range)
    case .double(let value): return try make(.literal(.double(start == nil ? value : -value)), range)
    default:
      position -= 1
      throw unexpected(wanted: "a number")
    }
  }

  private static func negated(_ magnitude: UInt64) -> Int64? {
    magnitude <= UInt64(1) << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }

  private mutating func readName(rooted dot: Range<Int>?) throws(CELError) -> Expression {
    let token = current
    let name = text(token.range)
    let start = dot?.lowerBound ?? token.range.lowerBound
    if dot == nil {
      let constant: Constant? =
        switch name {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: nil
        }
      if let constant {
        position += 1
        return try make(.literal(constant), token.range)
      }
    }
    if name == "in" { throw unexpected(wanted: "a value, a name or a bracket") }
    if ExpressionReader.reserved.contains(name) {
      throw CELError(.parse, at: token.range, "'\(name)' is a reserved word and cannot be a name")
    }
    position += 1
    let rooted = dot == nil ? name : "." + name
    guard isAt(.leftParenthesis) else {
      return try make(.identifier(rooted), start..<token.range.upperBound, name: token.range)
    }
    let (arguments, end) = try readArguments()
    if macros, let expanded = try expandGlobal(rooted, arguments, start..<end, token.range) {
      return expanded
    }
    return try make(
      .call(target: nil, function: rooted, arguments: arguments), start..<end, name: token.range)
  }

  private mutating func readList() throws(CELError) -> Expression {
    let opening = current.range
    position += 1
    var elements: [Expression] = []
    var optionals: [Int] = []
    while !isAt(.rightBracket) {
      if take(.question) { optionals.append(elements.count) }
      elements.append(try readExpression())
      guard take(.comma) else { break }
    }
    try expect(.rightBracket, after: opening)
    return try make(
      .list(elements: elements, optionalIndices: optionals),
      opening.lowerBound..<tokens[position - 1].range.upperBound)
  }

  private mutating func readMap() throws(CELError) -> Expression {
    let opening = current.range
    position += 1
    var entries: [Expression.MapEntry] = []
    while !isAt(.rightBrace) {
      let isOptional = take(.question)
      let key = try readExpression()
      guard take(.colon) else { throw unexpected(wanted: "':' and the value of the key") }
      entries.append(Expression.MapEntry(key: key, value: try readExpression(), isOptional: isOptional))
      guard take(.comma) else { break }
    }
    try expect(.rightBrace, after: opening)
    return try make(.map(entries: entries), opening.lowerBound..<tokens[position - 1].range.upperBound)
  }

  private mutating func readStructure(_ name: String, from range: Range<Int>) throws(CELError) -> Expression {
    let opening = current.range
    position += 1
    var fields: [Expression.FieldEntry] = []
    while !isAt(.rightBrace) {
      let isOptional = take(.question)
      let token = current
      let field: String
      switch token.kind {
      case .identifier: field = text(token.range)
      case .quotedIdentifier(let quoted): field = quoted
      default: throw unexpected(wanted: "the name of a field")
      }
      position += 1
      guard take(.colon) else { throw unexpected(wanted: "':' and the value of the field") }
      fields.append(
        Expression.FieldEntry(
          name: field, nameRange: token.range, value: try readExpression(), isOptional: isOptional))
      guard take(.comma) else { break }
    }
    try expect(.rightBrace, after: opening)
    return try make(
      .structure(name: name, fields: fields), range.lowerBound..<tokens[position - 1].range.upperBound,
      name: range)
  }

  /// The dotted name that a chain of fields on a name spells, if it is nothing but that.
  static func qualifiedName(of expression: Expression) -> String? {
    var parts: [String] = []
    var node = expression
    while true {
      switch node.kind {
      case .identifier(let name):
        parts.append(name)
        return parts.reversed().joined(separator: ".")
      case .select(let operand, let field, false):
        parts.append(field)
        node = operand
      default: return nil
      }
    }
  }
}
