/// What a name in an expression over slots means.
public enum SlotMeaning: Sendable {
  /// A value.
  case term(SlotTerm)
  /// A text known now.
  case text(String)
  /// Named things, for `all`, `exists`, `in` and their kin.
  case group([Int])
}

/// A property that one entity has.
public struct SlotProperty: Sendable {
  /// Where it is kept.
  public enum Storage: Sendable, Equatable {
    case number(Int), byte(Int), integer(Int), reading(Int)
    /// A reading that is 1 where it holds and 0 where it does not.
    case flag(Int)
    /// Fixed for this entity.
    case constant(UInt64)
  }
  /// Where it is kept.
  public var storage: Storage
  /// What it stands for.
  public var type: SlotType
  /// Least value by declaration.
  public var low: Double
  /// Greatest value by declaration.
  public var high: Double

  /// Creates a property.
  public init(_ storage: Storage, _ type: SlotType, low: Double = -.infinity, high: Double = .infinity) {
    self.storage = storage
    self.type = type
    self.low = low
    self.high = high
  }
}

/// One thing that is wrong with an expression over slots.
public struct SlotProblem: Error, Sendable, Equatable {
  /// Stable rule id, such as `cel/unknown-name`.
  public var rule: String
  /// The bytes of the expression that it is about.
  public var range: Range<Int>
  /// What is wrong, without a full stop.
  public var message: String
  /// What would have been right.
  public var expected: String?
  /// The nearest valid name.
  public var suggestion: String?
  /// Whether the expression can be used all the same.
  public var isWarning: Bool

  /// Creates a problem.
  public init(
    _ rule: String, at range: Range<Int>, _ message: String, expected: String? = nil,
    suggestion: String? = nil,
    isWarning: Bool = false
  ) {
    self.rule = rule
    self.range = range
    self.message = message
    self.expected = expected
    self.suggestion = suggestion
    self.isWarning = isWarning
  }
}

/// Gives names their meaning while an expression is lowered.
///
/// The lowering knows the language; the resolver knows the scenario. It may allot slots while it is asked (history is
/// kept only when it is read), hence `mutating`.
public protocol SlotResolver {
  /// What a bare name means, or nil.
  mutating func meaning(of name: String) -> SlotMeaning?
  /// Names that could have been meant.
  func names() -> [String]
  /// The property of one entity, or nil when it has none of this name.
  mutating func property(_ name: String, of entity: Int) -> SlotProperty?
  /// Properties that one entity has.
  func propertyNames(of entity: Int) -> [String]
  /// Id of an entity, for messages.
  func entityName(_ entity: Int) -> String
  /// Number of entities: the size of tables.
  var entityCount: Int { get }
  /// A call that the language does not know.
  ///
  /// - Parameters:
  ///   - function: The name.
  ///   - target: What stands before the dot, if anything.
  ///   - arguments: Lowered arguments.
  ///   - site: The call, for problems; each argument's own range is in `argumentRanges`.
  /// - Returns: The value; nil when there is no such function.
  mutating func call(
    _ function: String, target: SlotTerm?, arguments: [SlotMeaning], argumentRanges: [Range<Int>],
    at site: Range<Int>
  ) throws(SlotProblem) -> SlotTerm?
  /// Functions that can be called, for suggestions.
  func functionNames(onTarget: Bool) -> [String]
}
