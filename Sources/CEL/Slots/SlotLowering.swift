internal import SourceText

/// Turns an author's CEL expression into a term over slots.
///
/// It checks types while it goes, in the author's words: words of a choice are compared as words, durations only with
/// durations, things only with things of the same sort. Groups are unrolled. What cannot be done without building
/// values at run time (texts, maps) is refused with its place. `SlotLoweringTests` compares lowered expressions with
/// the general evaluator on random expressions, errors included.
public struct SlotLowering<Resolver: SlotResolver> {
  /// What names mean.
  public var resolver: Resolver
  /// All that was found wrong, in the order of finding.
  public var problems: [SlotProblem] = []
  var variables: [(name: String, value: Value)] = []
  private var work = 0

  /// Most members over which a group may be unrolled.
  public static var unrollLimit: Int { 64 }

  /// Most parts of an expression, those unrolled counted for each member.
  public static var workLimit: Int { 50_000 }

  /// Creates a lowering with the meanings of names.
  public init(resolver: Resolver) { self.resolver = resolver }

  /// What an expression can be while it is lowered.
  indirect enum Value {
    case term(SlotTerm)
    case text(String)
    case collection([Element])
    case invalid
  }

  /// A member of a list: there only while the guard holds.
  struct Element {
    var value: Value
    var guarded: SlotTerm?
  }

  /// Lowers an expression of any type.
  ///
  /// - Returns: The term, or nil when `problems` tells why there is none.
  public mutating func lower(_ text: String) -> SlotTerm? {
    guard let tree = parse(text) else { return nil }
    switch lower(tree) {
    case .term(let term): return term
    case .text:
      refuse("cel/wrong-type", tree.range, "a text has no value in a condition")
      return nil
    case .collection:
      refuse(
        "cel/wrong-type", tree.range, "a list is no value here",
        expected: "one value, for example with all(...)")
      return nil
    case .invalid: return nil
    }
  }

  /// Lowers an expression that must be true or false.
  public mutating func condition(_ text: String) -> SlotTerm? {
    guard let term = lower(text) else { return nil }
    guard term.type == .boolean else {
      refuse(
        "cel/wrong-type", 0..<text.utf8.count, "this is \(term.type.inWords)",
        expected: "a condition, true or false")
      return nil
    }
    return term
  }

  /// Lowers an expression that must be a number; counts are widened.
  public mutating func number(_ text: String) -> SlotTerm? {
    guard let term = lower(text) else { return nil }
    switch term.type {
    case .number: return term
    case .integer: return widened(term)
    default:
      refuse("cel/wrong-type", 0..<text.utf8.count, "this is \(term.type.inWords)", expected: "a number")
      return nil
    }
  }

  private mutating func parse(_ text: String) -> Expression? {
    do {
      return try Parser.parse(text, macros: false)
    } catch {
      for one in error.all {
        problems.append(SlotProblem("cel/syntax", at: one.range, one.message))
      }
      return nil
    }
  }

  // MARK: Trees

  mutating func lower(_ tree: Expression) -> Value {
    work += 1
    guard work <= Self.workLimit else {
      if work == Self.workLimit + 1 {
        refuse(
          "cel/too-complex", tree.range, "unrolled over its groups, this expression is too large",
          expected: "fewer groups within groups")
      }
      return .invalid
    }
    let value = lowerNode(tree)
    if case .term(let term) = value, term.size > Self.workLimit {
      return refuse(
        "cel/too-complex", tree.range, "unrolled over its groups, this expression is too large",
        expected: "fewer groups within groups")
    }
    return value
  }

  private mutating func lowerNode(_ tree: Expression) -> Value {
    switch tree.kind {
    case .literal(let constant): return literal(constant, tree)
    case .identifier(let name): return identifier(name, tree)
    case .select(let operand, let field, let isTest):
      let value = select(operand, field, tree)
      if isTest, case .term = value { return .term(.boolean(true, origin: tree.offset)) }
      return value
    case .call(let target, let function, let arguments): return call(target, function, arguments, tree)
    case .list(let elements, let optional):
      guard optional.isEmpty else {
        return refuse("cel/not-possible", tree.range, "optional elements cannot be used here")
      }
      guard elements.count <= 64 else {
        return refuse("cel/too-long", tree.range, "a list has at most 64 elements here")
      }
      return .collection(elements.map { Element(value: lower($0), guarded: nil) })
    case .map, .structure:
      return refuse(
        "cel/not-possible", tree.range, "maps and structures cannot be used in a scenario's conditions")
    case .comprehension:
      return refuse("cel/not-possible", tree.range, "this macro cannot be used in a scenario's conditions")
    }
  }

  private mutating func literal(_ constant: Constant, _ tree: Expression) -> Value {
    switch constant {
    case .bool(let value): return .term(.boolean(value, origin: tree.offset))
    case .int(let value):
      var term = SlotTerm.integer(value, origin: tree.offset)
      term.isLiteral = true
      return .term(term)
    case .double(let value): return .term(.number(value, origin: tree.offset))
    case .string(let text): return .text(text)
    case .uint:
      return refuse(
        "cel/wrong-type", tree.range, "unsigned numbers are not used here", expected: "the number without 'u'"
      )
    case .bytes, .null:
      return refuse("cel/not-possible", tree.range, "this value cannot be used in a scenario's conditions")
    }
  }

  private mutating func identifier(_ written: String, _ tree: Expression) -> Value {
    let name = written.utf8.first == UInt8(ascii: ".") ? String(written.dropFirst()) : written
    for variable in variables.reversed() where utf8Equal(variable.name, name) {
      return moved(variable.value, tree)
    }
    guard let meaning = resolver.meaning(of: name) else {
      let names = resolver.names() + variables.map(\.name)
      return refuse(
        "cel/unknown-name", tree.nameRange, "nothing here is called '\(name)'",
        suggestion: NearestName.suggest(name, among: names))
    }
    switch meaning {
    case .term(let term): return moved(.term(term), tree)
    case .text(let text): return .text(text)
    case .group(let members):
      guard members.count <= Self.unrollLimit else {
        return refuse(
          "cel/too-long", tree.range,
          "'\(name)' has \(members.count) members; at most \(Self.unrollLimit) can be looked at at once")
      }
      return .collection(
        members.map { Element(value: .term(.entity($0, origin: tree.offset)), guarded: nil) })
    }
  }

  /// A named value is reported where its name stands, not where it was declared.
  private func moved(_ value: Value, _ tree: Expression) -> Value {
    guard case .term(var term) = value else { return value }
    term.origin = tree.offset
    return .term(term)
  }

  // MARK: Properties

  private mutating func select(_ operand: Expression, _ field: String, _ tree: Expression) -> Value {
    let value = lower(operand)
    switch value {
    case .invalid: return .invalid
    case .term(let term):
      guard case .reference(let among) = term.type else {
        return refuse(
          "cel/wrong-type", tree.nameRange, "\(term.type.inWords) has no property '\(field)'",
          expected: "a person, thing or place before the dot")
      }
      return property(field, of: term, among: among, at: tree.nameRange)
    default:
      return refuse("cel/wrong-type", tree.nameRange, "'\(field)' cannot be asked of this")
    }
  }

  /// A property of whoever a reference names, for compilers that read it without an expression.
  ///
  /// - Returns: The term, or nil when `problems` tells why there is none.
  public mutating func property(_ field: String, of reference: SlotTerm) -> SlotTerm? {
    guard case .reference(let among) = reference.type,
      case .term(let term) = property(field, of: reference, among: among, at: 0..<0)
    else { return nil }
    return term
  }

  /// Some of the names there are, for whoever guessed quite another one.
  private static func listed(_ names: [String]) -> String {
    let most = 16
    let more = names.count > most ? " and \(names.count - most) more" : ""
    return "one of " + names.prefix(most).joined(separator: ", ") + more
  }

  mutating func property(_ field: String, of reference: SlotTerm, among: [Int], at range: Range<Int>) -> Value
  {
    var table: [SlotProperty?] = []
    var missing: [Int] = []
    for entity in among {
      let property = resolver.property(field, of: entity)
      if property == nil { missing.append(entity) }
      table.append(property)
    }
    guard let first = table.compactMap({ $0 }).first else {
      var names: [String] = []
      for entity in among { names += resolver.propertyNames(of: entity) }
      let suggestion = NearestName.suggest(field, among: names)
      let whom = among.count == 1 ? "'\(resolver.entityName(among[0]))'" : "none of the things meant here"
      let message =
        among.isEmpty
        ? "there is nothing of which '\(field)' could be asked"
        : among.count == 1 ? "\(whom) has no property '\(field)'" : "\(whom) has a property '\(field)'"
      let known = among.count == 1 && suggestion == nil && !names.isEmpty ? Self.listed(names) : nil
      return refuse("cel/unknown-property", range, message, expected: known, suggestion: suggestion)
    }
    if let without = missing.first {
      return refuse(
        "cel/unknown-property", range,
        "'\(resolver.entityName(without))' can be meant here and has no property '\(field)'",
        suggestion: NearestName.suggest(field, among: resolver.propertyNames(of: without)))
    }
    for property in table.compactMap({ $0 }) where !SlotLowering.isSameSort(property.type, first.type) {
      return refuse(
        "cel/wrong-type", range, "'\(field)' is not the same sort of value for all that can be meant here")
    }
    let properties = table.compactMap { $0 }
    var (low, high) = (first.low, first.high)
    var type = first.type
    for property in properties.dropFirst() {
      if property.low < low { low = property.low }
      if property.high > high { high = property.high }
      if case .reference(let a) = type, case .reference(let b) = property.type {
        type = .reference(Array(Set(a + b)).sorted())
      }
    }
    if let index = reference.constant.map({ Int($0) }), let at = among.firstIndex(of: index) {
      return .term(leaf(properties[at], type, low, high, range.lowerBound))
    }
    // Anyone may be meant: the same storage for all, chosen by a table.
    var kind: SlotTerm.Gathered?
    var places = [Int?](repeating: nil, count: resolver.entityCount)
    var constants = [UInt64?](repeating: nil, count: resolver.entityCount)
    var isConstant = true
    var isFlag = false
    for (entity, property) in zip(among, properties) {
      let (what, place): (SlotTerm.Gathered, Int)
      switch property.storage {
      case .number(let slot): (what, place) = (.number, slot)
      case .byte(let slot): (what, place) = (.byte, slot)
      case .integer(let slot): (what, place) = (.integer, slot)
      case .reading(let index): (what, place) = (.reading, index)
      case .flag(let index):
        (what, place) = (.reading, index)
        isFlag = true
      case .constant(let word):
        constants[entity] = word
        continue
      }
      isConstant = false
      guard kind == nil || kind == what else {
        return refuse("cel/wrong-type", range, "'\(field)' is kept differently by those meant here")
      }
      kind = what
      places[entity] = place
    }
    var term: SlotTerm
    if isConstant {
      term = SlotTerm(.gatherConstant(reference, constants), type, low: low, high: high)
    } else {
      guard let kind, constants.allSatisfy({ $0 == nil }) else {
        return refuse(
          "cel/wrong-type", range, "'\(field)' changes for some and is fixed for others of those meant here")
      }
      term = SlotTerm(.gather(kind, reference, places), isFlag ? .number : type, low: low, high: high)
      if isFlag { term = Self.holds(term) }
    }
    term.origin = range.lowerBound
    return .term(term)
  }

  /// Whether a reading that is 1 or 0 says that something holds.
  private static func holds(_ reading: SlotTerm) -> SlotTerm {
    SlotTerm(.binary(.lessN, .number(0.5), reading), .boolean, origin: reading.origin)
  }

  private func leaf(_ property: SlotProperty, _ type: SlotType, _ low: Double, _ high: Double, _ origin: Int)
    -> SlotTerm
  {
    let kind: SlotTerm.Kind
    switch property.storage {
    case .number(let slot): kind = .loadNumber(slot)
    case .byte(let slot): kind = .loadByte(slot)
    case .integer(let slot): kind = .loadInteger(slot)
    case .reading(let index): kind = .reading(index)
    case .flag(let index):
      var term = Self.holds(SlotTerm(.reading(index), .number, low: 0, high: 1, origin: origin))
      term.origin = origin
      return term
    case .constant(let word): kind = .constant(word)
    }
    return SlotTerm(kind, type, low: low, high: high, origin: origin)
  }

  /// Whether values of two types can stand for one another; references may name different entities.
  public static func isSameSort(_ a: SlotType, _ b: SlotType) -> Bool {
    switch (a, b) {
    case (.boolean, .boolean), (.number, .number), (.integer, .integer), (.duration, .duration): true
    case (.reference, .reference): true
    case (.choice(let x), .choice(let y)): x.count == y.count && zip(x, y).allSatisfy { utf8Equal($0, $1) }
    default: false
    }
  }

  // MARK: Problems

  @discardableResult
  mutating func refuse(
    _ rule: String, _ range: Range<Int>, _ message: String, expected: String? = nil, suggestion: String? = nil
  ) -> Value {
    problems.append(SlotProblem(rule, at: range, message, expected: expected, suggestion: suggestion))
    return .invalid
  }
}
