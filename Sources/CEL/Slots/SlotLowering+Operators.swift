internal import SourceText

// Operators: types are settled here, so that each operation of the machine has one.

extension SlotLowering {
  mutating func operatorCall(_ function: String, _ arguments: [Expression], _ tree: Expression) -> Value? {
    switch (function, arguments.count) {
    case (Operator.and, 2), (Operator.or, 2):
      let a = truth(arguments[0])
      let b = truth(arguments[1])
      guard let a, let b else { return .invalid }
      var term = function == Operator.and ? SlotTerm.and(a, b) : SlotTerm.or(a, b)
      term.origin = tree.offset
      return .term(term)
    case (Operator.not, 1):
      guard let a = truth(arguments[0]) else { return .invalid }
      return .term(.not(a))
    case (Operator.conditional, 3): return conditional(arguments, tree)
    case (Operator.equal, 2), (Operator.notEqual, 2):
      let value = equality(arguments, tree)
      guard function == Operator.notEqual, case .term(let term) = value else { return value }
      // NaN differs from itself, so "not equal" of numbers is an operation of its own.
      if case .binary(.equalN, let a, let b) = term.kind {
        return .term(SlotTerm(.binary(.notEqualN, a, b), .boolean, origin: tree.offset))
      }
      if case .binary(.equalI, let a, let b) = term.kind {
        return .term(SlotTerm(.binary(.notEqualI, a, b), .boolean, origin: tree.offset))
      }
      return .term(.not(term))
    case (Operator.less, 2), (Operator.lessOrEqual, 2), (Operator.greater, 2), (Operator.greaterOrEqual, 2):
      return order(function, arguments, tree)
    case (Operator.add, 2), (Operator.subtract, 2), (Operator.multiply, 2), (Operator.divide, 2),
      (Operator.modulo, 2):
      return arithmetic(function, arguments, tree)
    case (Operator.negate, 1):
      guard let a = term(arguments[0]) else { return .invalid }
      switch a.type {
      case .number: return .term(SlotTerm(.unary(.negateN, a), .number, origin: tree.offset).folded())
      case .integer, .duration:
        var negated = SlotTerm(.unary(.negateI, a), a.type, origin: tree.offset)
        negated.isLiteral = a.isLiteral
        return .term(negated.folded())
      default:
        return refuse(
          "cel/wrong-type", arguments[0].range, "this is \(a.type.inWords)", expected: "a number after '-'")
      }
    case (Operator.isIn, 2): return membership(arguments, tree)
    case (Operator.index, 2), (Operator.optionalIndex, 2), (Operator.optionalSelect, 2):
      return refuse(
        "cel/not-possible", tree.nameRange, "an index cannot be used in a scenario's conditions",
        expected: "all(...), exists(...) or filter(...)")
    default: return nil
    }
  }

  /// A term, or nil after a problem was told.
  mutating func term(_ tree: Expression) -> SlotTerm? {
    switch lower(tree) {
    case .term(let term): return term
    case .text(let text):
      if DecimalText.double(Array(text.utf8)) != nil {
        refuse(
          "cel/wrong-type", tree.range, "the number \(text) stands in quotes and is a text",
          expected: "the number without quotes", suggestion: text)
      } else {
        refuse(
          "cel/wrong-type", tree.range, "a text cannot be used here",
          expected: "a number, a condition or a thing")
      }
      return nil
    case .collection:
      refuse(
        "cel/wrong-type", tree.range, "a group cannot be used here",
        expected: "all(...), exists(...) or size()")
      return nil
    case .invalid: return nil
    }
  }

  mutating func truth(_ tree: Expression) -> SlotTerm? {
    guard let term = term(tree) else { return nil }
    guard term.type == .boolean else {
      refuse(
        "cel/wrong-type", tree.range, "this is \(term.type.inWords)", expected: "a condition, true or false")
      return nil
    }
    return term
  }

  func widened(_ term: SlotTerm) -> SlotTerm {
    SlotTerm(.unary(.number, term), .number, low: term.low, high: term.high, origin: term.origin).folded()
  }

  private mutating func conditional(_ arguments: [Expression], _ tree: Expression) -> Value {
    let test = truth(arguments[0])
    var first = lower(arguments[1])
    var second = lower(arguments[2])
    // A word beside a choice is one of its words.
    if case .term(let a) = first, case .choice = a.type, case .text(let word) = second {
      second = self.word(word, for: a, at: arguments[2].range).map { .term($0) } ?? .invalid
    } else if case .term(let b) = second, case .choice = b.type, case .text(let word) = first {
      first = self.word(word, for: b, at: arguments[1].range).map { .term($0) } ?? .invalid
    }
    guard let test, case .term(var a) = first, case .term(var b) = second else {
      if case .text = first {
        return refuse("cel/not-possible", arguments[1].range, "a text cannot be chosen in a condition")
      }
      if case .text = second {
        return refuse("cel/not-possible", arguments[2].range, "a text cannot be chosen in a condition")
      }
      return .invalid
    }
    if a.type == .number, b.isLiteral { b = widened(b) }
    if b.type == .number, a.isLiteral { a = widened(a) }
    guard SlotLowering.isSameSort(a.type, b.type) else {
      return refuse(
        "cel/wrong-type", arguments[2].range,
        "the two values differ: \(a.type.inWords) and \(b.type.inWords)",
        expected: "two values of one sort")
    }
    if let known = test.constantTruth { return .term(known ? a : b) }
    var type = a.type
    if case .reference(let x) = a.type, case .reference(let y) = b.type {
      type = .reference(Array(Set(x + y)).sorted())
    }
    var chosen = SlotTerm(.select(test, a, b), type, origin: tree.offset)
    chosen.isLiteral = a.isLiteral && b.isLiteral
    return .term(chosen)
  }

  // MARK: Comparisons

  private mutating func equality(_ arguments: [Expression], _ tree: Expression) -> Value {
    let (first, second) = (lower(arguments[0]), lower(arguments[1]))
    switch (first, second) {
    case (.invalid, _), (_, .invalid): return .invalid
    case (.text(let a), .text(let b)): return .term(.boolean(utf8Equal(a, b), origin: tree.offset))
    case (.term(let a), .text(let word)):
      return compare(a, word, at: arguments[1].range, left: arguments[0].range)
    case (.text(let word), .term(let a)):
      return compare(a, word, at: arguments[0].range, left: arguments[1].range)
    case (.term(let a), .term(let b)): return equal(a, b, tree)
    default:
      return refuse(
        "cel/not-possible", tree.range, "groups cannot be compared", expected: "all(...) or exists(...)")
    }
  }

  private mutating func compare(_ term: SlotTerm, _ word: String, at range: Range<Int>, left: Range<Int>)
    -> Value
  {
    guard case .choice = term.type else {
      return refuse(
        "cel/wrong-type", left, "this is \(term.type.inWords) and is compared with the word '\(word)'",
        expected: "a value that is a word")
    }
    guard let constant = self.word(word, for: term, at: range) else { return .invalid }
    return .term(.equal(term, constant))
  }

  /// The word of a choice as a constant; a word that is not one of them makes a comparison that can never hold.
  mutating func word(_ word: String, for choice: SlotTerm, at range: Range<Int>) -> SlotTerm? {
    guard case .choice(let words) = choice.type else { return nil }
    guard let index = words.firstIndex(where: { utf8Equal($0, word) }) else {
      refuse(
        "cel/unknown-choice", range, "this can never hold: '\(word)' is not one of the words",
        expected: words.map { "'\($0)'" }.joined(separator: ", "),
        suggestion: NearestName.suggest(word, among: words))
      return nil
    }
    return SlotTerm(.constant(UInt64(index)), choice.type, origin: range.lowerBound)
  }

  private mutating func equal(_ a: SlotTerm, _ b: SlotTerm, _ tree: Expression) -> Value {
    guard let (a, b) = matched(a, b) else { return mismatch(a, b, tree) }
    switch (a.type, b.type) {
    case (.reference(let x), .reference(let y)):
      if Set(x).isDisjoint(with: y) {
        // Constants differ by unrolling (`d != door302`); only what could vary is a mistake.
        if a.constant != nil, b.constant != nil { return .term(.boolean(false, origin: tree.offset)) }
        return refuse(
          "cel/never-holds", tree.range, "these two can never be the same",
          expected: "one of: " + x.prefix(6).map { resolver.entityName($0) }.joined(separator: ", "))
      }
    case (.choice, .choice) where !SlotLowering.isSameSort(a.type, b.type):
      return refuse(
        "cel/wrong-type", tree.range, "these two have different words",
        expected: "two values with the same words")
    default: break
    }
    var term = SlotTerm.equal(a, b)
    term.origin = tree.offset
    return .term(term)
  }

  /// Both operands with numbers widened where the other is a number, or nil when they are of different sorts.
  private func matched(_ a: SlotTerm, _ b: SlotTerm) -> (SlotTerm, SlotTerm)? {
    switch (a.type, b.type) {
    case (.number, .integer): return (a, widened(b))
    case (.integer, .number): return (widened(a), b)
    case (.choice, .choice), (.reference, .reference): return (a, b)
    default: return a.type == b.type ? (a, b) : nil
    }
  }

  private mutating func mismatch(_ a: SlotTerm, _ b: SlotTerm, _ tree: Expression) -> Value {
    var expected = "two values of one sort"
    if a.type == .duration || b.type == .duration { expected = "a duration, for example duration('10m')" }
    return refuse(
      "cel/wrong-type", tree.range, "\(a.type.inWords) and \(b.type.inWords) cannot be compared",
      expected: expected)
  }

  private mutating func order(_ function: String, _ arguments: [Expression], _ tree: Expression) -> Value {
    let (first, second) = (term(arguments[0]), term(arguments[1]))
    guard let a = first, let b = second else { return .invalid }
    if a.type == .boolean, b.type != .boolean, case .call(_, let inner, _) = arguments[0].kind,
      Operator.isComparison(inner)
    {
      return refuse(
        "cel/wrong-type", tree.range, "two comparisons in a row", expected: "a < b && b < c")
    }
    guard let (x, y) = matched(a, b) else { return mismatch(a, b, tree) }
    switch x.type {
    case .number, .integer, .duration, .boolean: break
    default:
      return refuse("cel/wrong-type", tree.range, "\(x.type.inWords) has no order", expected: "== or !=")
    }
    let isNumber = x.type == .number
    let term: SlotTerm
    switch function {
    case Operator.less:
      term = SlotTerm(.binary(isNumber ? .lessN : .lessI, x, y), .boolean, origin: tree.offset)
    case Operator.lessOrEqual:
      term = SlotTerm(.binary(isNumber ? .lessOrEqualN : .lessOrEqualI, x, y), .boolean, origin: tree.offset)
    case Operator.greater:
      term = SlotTerm(.binary(isNumber ? .lessN : .lessI, y, x), .boolean, origin: tree.offset)
    default:
      term = SlotTerm(.binary(isNumber ? .lessOrEqualN : .lessOrEqualI, y, x), .boolean, origin: tree.offset)
    }
    return .term(term.folded())
  }

  // MARK: Arithmetic

  private mutating func arithmetic(_ function: String, _ arguments: [Expression], _ tree: Expression) -> Value
  {
    let (first, second) = (term(arguments[0]), term(arguments[1]))
    guard var a = first, var b = second else { return .invalid }
    if a.type == .number, b.isLiteral { b = widened(b) }
    if b.type == .number, a.isLiteral { a = widened(a) }
    let operation: SlotOperation
    switch (function, a.type, b.type) {
    case (Operator.add, .number, .number): operation = .addN
    case (Operator.subtract, .number, .number): operation = .subtractN
    case (Operator.multiply, .number, .number): operation = .multiplyN
    case (Operator.divide, .number, .number): operation = .divideN
    case (Operator.add, .integer, .integer), (Operator.add, .duration, .duration): operation = .addI
    case (Operator.subtract, .integer, .integer), (Operator.subtract, .duration, .duration):
      operation = .subtractI
    case (Operator.multiply, .integer, .integer): operation = .multiplyI
    case (Operator.divide, .integer, .integer): operation = .divideI
    case (Operator.modulo, .integer, .integer): operation = .moduloI
    default:
      let symbol = Operator.symbol(of: function) ?? function
      let mixes = (a.type == .integer && b.type == .number) || (a.type == .number && b.type == .integer)
      return refuse(
        "cel/wrong-type", tree.range, "'\(symbol)' does not join \(a.type.inWords) and \(b.type.inWords)",
        expected: mixes ? "double(...) around the count" : "two numbers")
    }
    var term = SlotTerm(.binary(operation, a, b), a.type, origin: tree.offset)
    let keepsLiteral = operation == .addI || operation == .subtractI || operation == .multiplyI
    term.isLiteral = a.isLiteral && b.isLiteral && keepsLiteral
    return .term(term.folded())
  }
}
