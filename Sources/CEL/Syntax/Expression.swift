/// A literal as written.
public enum Constant: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// `-7`, `0x2A`.
  case int(Int64)
  /// `7u`.
  case uint(UInt64)
  /// `3.5`, `1e3`.
  case double(Double)
  /// `'text'`.
  case string(String)
  /// `b'text'`.
  case bytes([UInt8])
}

/// One node of the tree that the parser makes and every later stage reads.
///
/// The tree is never changed: what the checker finds out is kept beside it, by `id`. Ids are dense, from 1 upwards,
/// in the order in which nodes were made, so an array indexed by id serves. Operators are calls with the names of
/// `Operator`; macros are gone (`all` and its kin are `comprehension` nodes that remember which macro they were).
/// `ParserTests` prints trees with ids.
public final class Expression: Sendable {
  /// What a node is.
  public indirect enum Kind: Sendable {
    /// A literal.
    case literal(Constant)
    /// A name; a leading dot (`.x`: look only at the root) is kept.
    case identifier(String)
    /// `operand.field`, or `has(operand.field)` when `isTest`.
    case select(operand: Expression, field: String, isTest: Bool)
    /// `function(arguments)` or `target.function(arguments)`.
    case call(target: Expression?, function: String, arguments: [Expression])
    /// `[a, ?b]`; `optionalIndices` tells which elements carry the question mark.
    case list(elements: [Expression], optionalIndices: [Int])
    /// `{k: v, ?k: v}`.
    case map(entries: [MapEntry])
    /// `Name{field: value}`.
    case structure(name: String, fields: [FieldEntry])
    /// What a macro over a list or a map became.
    case comprehension(Comprehension)
  }

  /// An entry of a map literal.
  public struct MapEntry: Sendable {
    /// The key.
    public let key: Expression
    /// The value.
    public let value: Expression
    /// Whether the entry is written `?key: value` and is left out when the value is an empty optional.
    public let isOptional: Bool
  }

  /// An entry of a structure literal.
  public struct FieldEntry: Sendable {
    /// The field's name.
    public let name: String
    /// The bytes of the field's name.
    public let nameRange: Range<Int>
    /// The value.
    public let value: Expression
    /// Whether the entry is written `?name: value`.
    public let isOptional: Bool
  }

  /// A loop over a list or the keys of a map, with one accumulated value.
  public struct Comprehension: Sendable {
    /// The macro that was written.
    public let macro: Macro
    /// The name of the element, the index or the key.
    public let variable: String
    /// The name of the element or the value, in macros with two variables.
    public let secondVariable: String?
    /// What is looped over, evaluated once, outside the scope of all the names below.
    public let range: Expression
    /// The name of the accumulated value.
    public let accumulator: String
    /// The first accumulated value.
    public let start: Expression
    /// Whether to go on, asked before each element.
    public let condition: Expression
    /// The next accumulated value.
    public let step: Expression
    /// The value of the whole, in the scope of the accumulator alone.
    public let result: Expression
    /// What the author wrote as the last argument: the predicate, the transformation or the body.
    public let body: Expression
    /// The author's filter, in the macros that take one before the transformation.
    public let filter: Expression?
  }

  /// The macros that become comprehensions.
  public enum Macro: String, Sendable {
    /// `range.all(x, p)`
    case all
    /// `range.exists(x, p)`
    case exists
    /// `range.exists_one(x, p)`, `range.existsOne(x, p)`
    case existsOne
    /// `range.map(x, t)`, `range.map(x, p, t)`
    case map
    /// `range.filter(x, p)`
    case filter
    /// `range.transformList(i, x, t)`
    case transformList
    /// `range.transformMap(k, v, t)`
    case transformMap
    /// `range.transformMapEntry(k, v, {..})`
    case transformMapEntry
    /// `cel.bind(name, value, body)`, and the hidden binding in `optMap` and `optFlatMap`.
    case bind
  }

  /// The node's number, from 1.
  public let id: Int

  /// The bytes of the whole node in the expression text (UTF-8), without brackets around it.
  public let range: Range<Int>

  /// The bytes that an error about the node should point at: the name of an identifier, a field or a function, or
  /// the operator.
  public let nameRange: Range<Int>

  /// What the node is.
  public let kind: Kind

  /// How many nodes the longest way down from here has, this one included.
  public let height: Int

  /// The first byte that an error about the node should point at.
  public var offset: Int { nameRange.lowerBound }

  init(id: Int, range: Range<Int>, nameRange: Range<Int>, kind: Kind) {
    self.id = id
    self.range = range
    self.nameRange = nameRange
    self.kind = kind
    var tallest = 0
    Expression.forEachChild(of: kind) { tallest = max(tallest, $0.height) }
    height = tallest + 1
  }

  /// Calls `visit` with each direct child, in the order written.
  public func forEachChild(_ visit: (Expression) -> Void) {
    Expression.forEachChild(of: kind, visit)
  }

  static func forEachChild(of kind: Kind, _ visit: (Expression) -> Void) {
    switch kind {
    case .literal, .identifier: break
    case .select(let operand, _, _): visit(operand)
    case .call(let target, _, let arguments):
      if let target { visit(target) }
      for argument in arguments { visit(argument) }
    case .list(let elements, _):
      for element in elements { visit(element) }
    case .map(let entries):
      for entry in entries {
        visit(entry.key)
        visit(entry.value)
      }
    case .structure(_, let fields):
      for field in fields { visit(field.value) }
    case .comprehension(let loop):
      visit(loop.range)
      visit(loop.start)
      visit(loop.condition)
      visit(loop.step)
      visit(loop.result)
    }
  }
}
