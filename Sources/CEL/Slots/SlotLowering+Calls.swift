internal import SourceText

// Calls: macros over groups are unrolled here; functions of the scenario are asked of the resolver.

extension SlotLowering {
  mutating func call(_ target: Expression?, _ function: String, _ arguments: [Expression], _ tree: Expression)
    -> Value
  {
    if target == nil, let value = operatorCall(function, arguments, tree) { return value }
    if let target {
      if case .identifier(let space) = target.kind, space == "math" { return math(function, arguments, tree) }
      if case .identifier(let space) = target.kind, space == "cel", function == "bind", arguments.count == 3 {
        guard let name = variable(arguments[0]) else { return .invalid }
        let value = lower(arguments[1])
        return with(name, value) { $0.lower(arguments[2]) }
      }
      if let value = macro(target, function, arguments, tree) { return value }
    }
    switch (function, target == nil ? arguments.count : -1) {
    case ("has", 1):
      guard case .select = arguments[0].kind else {
        return refuse(
          "cel/wrong-type", arguments[0].range, "'has' asks for one property", expected: "has(wang.glucose)")
      }
      if case .invalid = lower(arguments[0]) { return .invalid }
      return .term(.boolean(true, origin: tree.offset))
    case ("size", 1): return size(arguments[0], tree)
    case ("duration", 1): return duration(arguments[0], tree)
    case ("double", 1):
      guard let term = term(arguments[0]) else { return .invalid }
      switch term.type {
      case .number: return .term(term)
      case .integer: return .term(widened(term))
      default: return refuse("cel/wrong-type", arguments[0].range, "\(term.type.inWords) is not a number")
      }
    case ("int", 1):
      guard let term = term(arguments[0]) else { return .invalid }
      switch term.type {
      case .integer: return .term(term)
      case .number: return .term(SlotTerm(.unary(.integer, term), .integer, origin: tree.offset).folded())
      default: return refuse("cel/wrong-type", arguments[0].range, "\(term.type.inWords) is not a number")
      }
    case ("bool", 1):
      guard let term = truth(arguments[0]) else { return .invalid }
      return .term(term)
    default: break
    }
    return scenarioCall(target, function, arguments, tree)
  }

  private mutating func scenarioCall(
    _ target: Expression?, _ function: String, _ arguments: [Expression], _ tree: Expression
  ) -> Value {
    var targetTerm: SlotTerm?
    if let target {
      guard let term = term(target) else { return .invalid }
      targetTerm = term
    }
    guard resolver.functionNames(onTarget: target != nil).contains(where: { utf8Equal($0, function) }) else {
      let known =
        resolver.functionNames(onTarget: target != nil)
        + (target == nil
          ? ["size", "duration", "double", "int"] : ["all", "exists", "exists_one", "filter", "map", "size"])
      return refuse(
        "cel/unknown-function", tree.nameRange, "there is no function '\(function)'",
        suggestion: NearestName.suggest(function, among: known))
    }
    var meanings: [SlotMeaning] = []
    for argument in arguments {
      switch lower(argument) {
      case .invalid: return .invalid
      case .term(let term): meanings.append(.term(term))
      case .text(let text): meanings.append(.text(text))
      case .collection:
        return refuse("cel/wrong-type", argument.range, "a group cannot be given to '\(function)'")
      }
    }
    do {
      if var term = try resolver.call(
        function, target: targetTerm, arguments: meanings, argumentRanges: arguments.map(\.range),
        at: tree.nameRange)
      {
        term.origin = tree.offset
        return .term(term)
      }
      return refuse("cel/wrong-type", tree.range, "'\(function)' is not used like this")
    } catch {
      problems.append(error)
      return .invalid
    }
  }

  // MARK: Groups

  private mutating func macro(
    _ target: Expression, _ function: String, _ arguments: [Expression], _ tree: Expression
  ) -> Value? {
    switch (function, arguments.count) {
    case ("all", 2), ("exists", 2), ("exists_one", 2), ("existsOne", 2), ("filter", 2), ("map", 2),
      ("map", 3), ("size", 0):
      break
    default: return nil
    }
    guard let elements = collection(target) else { return .invalid }
    if function == "size" { return .term(count(elements, tree)) }
    guard let name = variable(arguments[0]) else { return .invalid }
    var joined: [SlotTerm] = []
    var list: [Element] = []
    let alreadyWrong = problems.count
    for element in elements {
      if function == "map" {
        var guarded = element.guarded
        if arguments.count == 3 {
          guard let filter = with(name, element.value, { $0.truth(arguments[1]) }) else { return .invalid }
          guarded = guarded.map { .and($0, filter) } ?? filter
        }
        let value = with(name, element.value) { $0.lower(arguments[arguments.count - 1]) }
        if case .invalid = value { return .invalid }
        list.append(Element(value: value, guarded: guarded))
        continue
      }
      // One mistake is told once, not once for each member.
      guard problems.count == alreadyWrong,
        let predicate = with(name, element.value, { $0.truth(arguments[1]) })
      else {
        return .invalid
      }
      switch function {
      case "all": joined.append(element.guarded.map { .or(.not($0), predicate) } ?? predicate)
      case "exists": joined.append(element.guarded.map { .and($0, predicate) } ?? predicate)
      case "filter":
        list.append(
          Element(value: element.value, guarded: element.guarded.map { .and($0, predicate) } ?? predicate))
      default:
        list.append(
          Element(value: element.value, guarded: element.guarded.map { .and($0, predicate) } ?? predicate))
      }
    }
    switch function {
    case "all":
      return .term(joined.reduce(.boolean(true, origin: tree.offset)) { .and($0, $1) })
    case "exists":
      return .term(joined.reduce(.boolean(false, origin: tree.offset)) { .or($0, $1) })
    case "filter", "map": return .collection(list.filter { $0.guarded?.constantTruth != false })
    default:
      return .term(.equal(count(list, tree), .integer(1, origin: tree.offset)))
    }
  }

  private mutating func collection(_ tree: Expression) -> [Element]? {
    switch lower(tree) {
    case .collection(let elements): return elements
    case .invalid: return nil
    default:
      refuse("cel/wrong-type", tree.range, "this is not a group or list", expected: "the name of a group")
      return nil
    }
  }

  private func count(_ elements: [Element], _ tree: Expression) -> SlotTerm {
    var known: Int64 = 0
    var sum: SlotTerm?
    for element in elements {
      guard let guarded = element.guarded, guarded.constantTruth != true else {
        known += 1
        continue
      }
      if guarded.constantTruth == false { continue }
      let one = SlotTerm(
        .select(guarded, .integer(1, origin: tree.offset), .integer(0, origin: tree.offset)), .integer,
        origin: tree.offset)
      sum = sum.map { SlotTerm(.binary(.addI, $0, one), .integer, origin: tree.offset) } ?? one
    }
    let constant = SlotTerm.integer(known, origin: tree.offset)
    guard let sum else { return constant }
    return known == 0 ? sum : SlotTerm(.binary(.addI, sum, constant), .integer, origin: tree.offset)
  }

  private mutating func size(_ argument: Expression, _ tree: Expression) -> Value {
    guard let elements = collection(argument) else { return .invalid }
    return .term(count(elements, tree))
  }

  private mutating func variable(_ tree: Expression) -> String? {
    guard case .identifier(let name) = tree.kind, name.utf8.first != UInt8(ascii: ".") else {
      refuse("cel/syntax", tree.range, "a plain name is needed for the variable here")
      return nil
    }
    return name
  }

  private mutating func with<Answer>(_ name: String, _ value: Value, _ body: (inout Self) -> Answer) -> Answer
  {
    variables.append((name, value))
    let answer = body(&self)
    variables.removeLast()
    return answer
  }

  mutating func membership(_ arguments: [Expression], _ tree: Expression) -> Value {
    let needle = lower(arguments[0])
    guard let elements = collection(arguments[1]) else { return .invalid }
    guard case .term(let term) = needle else {
      if case .invalid = needle { return .invalid }
      return refuse("cel/wrong-type", arguments[0].range, "this cannot be looked for in a list")
    }
    var texts: [Expression?] = []
    if case .list(let written, _) = arguments[1].kind { texts = written.map { $0 } }
    var mask: UInt64 = 0
    var onlyWords = true
    var joined: SlotTerm = .boolean(false, origin: tree.offset)
    for (index, element) in elements.enumerated() {
      let range = index < texts.count ? texts[index]?.range ?? arguments[1].range : arguments[1].range
      switch element.value {
      case .invalid: return .invalid
      case .text(let text):
        guard case .choice = term.type else {
          return refuse(
            "cel/wrong-type", arguments[0].range,
            "this is \(term.type.inWords) and is compared with the word '\(text)'",
            expected: "a value that is a word")
        }
        guard let constant = word(text, for: term, at: range) else { return .invalid }
        if let bit = constant.constant, bit < 64 { mask |= 1 << bit } else { onlyWords = false }
        joined = .or(joined, .equal(term, constant))
      case .term(let member):
        onlyWords = false
        let pair: (SlotTerm, SlotTerm)
        switch (term.type, member.type) {
        case (.number, .integer): pair = (term, widened(member))
        case (.integer, .number): pair = (widened(term), member)
        default:
          guard SlotLowering.isSameSort(term.type, member.type) else {
            return refuse("cel/wrong-type", range, "\(term.type.inWords) is never \(member.type.inWords)")
          }
          pair = (term, member)
        }
        let same = SlotTerm.equal(pair.0, pair.1)
        joined = .or(joined, element.guarded.map { .and($0, same) } ?? same)
      case .collection: return refuse("cel/not-possible", range, "lists of lists cannot be used here")
      }
    }
    if onlyWords, !elements.isEmpty {
      return .term(SlotTerm(.mask(term, mask), .boolean, origin: tree.offset).folded())
    }
    joined.origin = tree.offset
    return .term(joined)
  }

  // MARK: Functions of the language

  private mutating func math(_ function: String, _ arguments: [Expression], _ tree: Expression) -> Value {
    switch function {
    case "abs", "sqrt":
      guard arguments.count == 1, let written = term(arguments[0]) else {
        return arguments.count == 1
          ? .invalid : refuse("cel/wrong-type", tree.range, "'math.\(function)' takes one number")
      }
      var a = written
      if a.isLiteral { a = widened(a) }
      guard a.type == .number else {
        return refuse("cel/wrong-type", arguments[0].range, "this is \(a.type.inWords)", expected: "a number")
      }
      return .term(
        SlotTerm(.unary(function == "abs" ? .absoluteN : .squareRootN, a), .number, origin: tree.offset)
          .folded())
    case "greatest", "least":
      var terms: [SlotTerm] = []
      for argument in arguments {
        switch lower(argument) {
        case .invalid: return .invalid
        case .term(let one): terms.append(one)
        case .collection(let elements):
          for element in elements {
            guard element.guarded == nil, case .term(let one) = element.value else {
              return refuse(
                "cel/not-possible", argument.range,
                "'math.\(function)' needs a list of which every member is there")
            }
            terms.append(one)
          }
        case .text: return refuse("cel/wrong-type", argument.range, "a text is not a number")
        }
      }
      guard let first = terms.first else {
        return refuse("cel/wrong-type", tree.range, "'math.\(function)' needs at least one number")
      }
      if terms.count == 1 { return .term(first) }
      if terms.contains(where: { $0.type == .number }) || terms.allSatisfy(\.isLiteral) {
        terms = terms.map { $0.isLiteral ? widened($0) : $0 }
      }
      let operation: SlotOperation = function == "greatest" ? .greatestN : .leastN
      var joined = terms[0]
      for other in terms.dropFirst() {
        switch (joined.type, other.type) {
        case (.number, .number):
          joined = SlotTerm(.binary(operation, joined, other), .number, origin: tree.offset).folded()
        case (.integer, .integer), (.duration, .duration):
          let test = SlotTerm(
            .binary(
              .lessI, operation == .greatestN ? joined : other, operation == .greatestN ? other : joined),
            .boolean,
            origin: tree.offset)
          joined = SlotTerm(.select(test, other, joined), joined.type, origin: tree.offset)
        default:
          return refuse(
            "cel/wrong-type", tree.range, "'math.\(function)' needs values of one sort", expected: "numbers")
        }
      }
      return .term(joined)
    default:
      return refuse(
        "cel/unknown-function", tree.nameRange, "there is no function 'math.\(function)' here",
        suggestion: NearestName.suggest(function, among: ["greatest", "least", "abs", "sqrt"]).map {
          "math." + $0
        })
    }
  }

  private mutating func duration(_ argument: Expression, _ tree: Expression) -> Value {
    guard case .text(let text) = lower(argument) else {
      return refuse(
        "cel/not-possible", argument.range, "a duration is written as a text",
        expected: "for example duration('10m')")
    }
    guard let ticks = SlotLowering.ticks(text) else {
      return refuse(
        "cel/wrong-duration", argument.range, "'\(text)' is not a duration of whole hundredths of a second",
        expected: "for example '30s', '1m30s' or '2h'")
    }
    return .term(.ticks(ticks, origin: tree.offset))
  }

  /// Ticks of a duration such as `-1h30m`, `1.5s`, `20ms`; nil when it is none or is not a whole number of ticks.
  public static func ticks(_ text: String) -> Int64? {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    guard !bytes.isEmpty else { return nil }
    if Array(bytes) == [UInt8(ascii: "0")] { return 0 }
    // Counted in microseconds, so that parts such as 1.5 ms can add up to whole ticks.
    var total: Int64 = 0
    while !bytes.isEmpty {
      var digits: Int64 = 0
      var scale: Int64 = 1
      var seen = false
      var inFraction = false
      while let byte = bytes.first, byte == UInt8(ascii: ".") || (byte >= 48 && byte <= 57) {
        bytes = bytes.dropFirst()
        if byte == UInt8(ascii: ".") {
          if inFraction { return nil }
          inFraction = true
          continue
        }
        seen = true
        guard digits < 1_000_000_000_000, scale < 1_000_000 else { return nil }
        digits = digits * 10 + Int64(byte - 48)
        if inFraction { scale *= 10 }
      }
      guard seen else { return nil }
      let unit = bytes.prefix { $0 >= 97 && $0 <= 122 }
      bytes = bytes.dropFirst(unit.count)
      let factor: Int64
      switch String(decoding: unit, as: UTF8.self) {
      case "h": factor = 3_600_000_000
      case "m": factor = 60_000_000
      case "s": factor = 1_000_000
      case "ms": factor = 1_000
      case "us": factor = 1
      default: return nil
      }
      let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
      guard !overflow, product % scale == 0 else { return nil }
      let (sum, tooLarge) = total.addingReportingOverflow(product / scale)
      guard !tooLarge else { return nil }
      total = sum
    }
    guard total % 10_000 == 0 else { return nil }
    return (isNegative ? -1 : 1) * (total / 10_000)
  }
}
