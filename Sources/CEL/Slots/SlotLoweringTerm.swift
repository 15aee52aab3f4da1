/// What an expression over slots can be.
///
/// The slot machine knows numbers, integers and truth; an author also means lengths of time, words of a list and
/// things. Lowering keeps them apart, so that no tick is ever compared with a count.
public enum SlotType: Sendable, Equatable {
  /// True or false.
  case boolean
  /// An IEEE double.
  case number
  /// A count.
  case integer
  /// Ticks of 10 ms.
  case duration
  /// One of these words, by index.
  case choice([String])
  /// One of these entities, by index, in ascending order; perhaps nobody.
  case reference([Int])

  /// The type in an author's words.
  public var inWords: String {
    switch self {
    case .boolean: "true or false"
    case .number: "a number"
    case .integer: "a count"
    case .duration: "a duration"
    case .choice: "a word"
    case .reference: "a person, thing or place"
    }
  }

  /// How the machine holds it.
  public var resultType: SlotProgram.ResultType {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .integer, .duration, .choice, .reference: .integer
    }
  }
}

/// A typed expression over slots that are not laid out yet: what lowering makes and `program` turns into code.
///
/// Slots and readings are numbered by whoever resolves names; offsets are asked for only when code is written. Each
/// leaf carries the bounds its declaration gives it, so that `SlotTerm+Bounds` can say what can never hold.
public struct SlotTerm: Sendable {
  /// The shape of a term.
  public indirect enum Kind: Sendable {
    /// A word known now.
    case constant(UInt64)
    /// A number of the state.
    case loadNumber(Int)
    /// A byte of the state.
    case loadByte(Int)
    /// A count or tick of the state.
    case loadInteger(Int)
    /// A signal as read at this tick.
    case reading(Int)
    /// Ticks since the start.
    case tick
    /// Ticks since the tick kept in the slot.
    case since(Int)
    /// A word of the context.
    case context(Int)
    /// A property of the entity that the term names; nil where an entity has none.
    case gather(Gathered, SlotTerm, [Int?])
    /// A constant for the entity that the term names.
    case gatherConstant(SlotTerm, [UInt64?])
    /// An operation on one operand.
    case unary(SlotOperation, SlotTerm)
    /// An operation on two operands.
    case binary(SlotOperation, SlotTerm, SlotTerm)
    /// Whether the bit numbered by the term is set.
    case mask(SlotTerm, UInt64)
    /// Test, value if true, value if false.
    case select(SlotTerm, SlotTerm, SlotTerm)
    /// The nearest multiple of numerator / denominator.
    case round(SlotTerm, numerator: UInt16, denominator: Double)
  }

  /// What a gathering term reads.
  public enum Gathered: Sendable { case number, byte, integer, reading }

  /// Its shape.
  public var kind: Kind
  /// What it stands for.
  public var type: SlotType
  /// Least value by declaration; of leaves only.
  public var low: Double
  /// Greatest value by declaration; of leaves only.
  public var high: Double
  /// Byte of the author's text that it comes from.
  public var origin: Int
  /// How many nodes it has, those used twice counted twice.
  public private(set) var size = 1
  /// Whether it is an integer literal, or arithmetic over such alone, which becomes a number where one is due.
  public var isLiteral = false

  /// Creates a term.
  public init(
    _ kind: Kind, _ type: SlotType, low: Double = -.infinity, high: Double = .infinity, origin: Int = 0
  ) {
    self.kind = kind
    self.type = type
    self.low = low
    self.high = high
    self.origin = origin
    forEachOperand { size += $0.size }
  }

  /// A truth value known now.
  public static func boolean(_ value: Bool, origin: Int = 0) -> SlotTerm {
    SlotTerm(.constant(value ? 1 : 0), .boolean, origin: origin)
  }
  /// A number known now.
  public static func number(_ value: Double, origin: Int = 0) -> SlotTerm {
    SlotTerm(.constant((value + 0.0).bitPattern), .number, origin: origin)
  }
  /// A count known now.
  public static func integer(_ value: Int64, origin: Int = 0) -> SlotTerm {
    SlotTerm(.constant(UInt64(bitPattern: value)), .integer, origin: origin)
  }
  /// Ticks known now.
  public static func ticks(_ value: Int64, origin: Int = 0) -> SlotTerm {
    SlotTerm(.constant(UInt64(bitPattern: value)), .duration, origin: origin)
  }
  /// An entity known now.
  public static func entity(_ index: Int, origin: Int = 0) -> SlotTerm {
    SlotTerm(.constant(UInt64(index)), .reference([index]), origin: origin)
  }

  /// Its word, when it is known now.
  public var constant: UInt64? {
    if case .constant(let word) = kind { word } else { nil }
  }
  /// Its truth, when it is known now.
  public var constantTruth: Bool? { type == .boolean ? constant.map { $0 != 0 } : nil }

  /// Calls `visit` with each operand, in the order of evaluation.
  private func forEachOperand(_ visit: (SlotTerm) -> Void) {
    switch kind {
    case .constant, .loadNumber, .loadByte, .loadInteger, .reading, .tick, .since, .context: break
    case .gather(_, let a, _), .gatherConstant(let a, _), .unary(_, let a), .mask(let a, _),
      .round(let a, _, _):
      visit(a)
    case .binary(_, let a, let b):
      visit(a)
      visit(b)
    case .select(let a, let b, let c):
      visit(a)
      visit(b)
      visit(c)
    }
  }

  /// Calls `visit` with this term and everything below it.
  public func forEach(_ visit: (SlotTerm) -> Void) {
    visit(self)
    forEachOperand { $0.forEach(visit) }
  }

  /// Joins two truth values with `&&`, leaving out what is known now.
  public static func and(_ a: SlotTerm, _ b: SlotTerm) -> SlotTerm {
    if a.constantTruth == true { return b }
    if b.constantTruth == true { return a }
    if a.constantTruth == false || b.constantTruth == false { return .boolean(false, origin: a.origin) }
    return SlotTerm(.binary(.and, a, b), .boolean, origin: a.origin)
  }

  /// Joins two truth values with `||`, leaving out what is known now.
  public static func or(_ a: SlotTerm, _ b: SlotTerm) -> SlotTerm {
    if a.constantTruth == false { return b }
    if b.constantTruth == false { return a }
    if a.constantTruth == true || b.constantTruth == true { return .boolean(true, origin: a.origin) }
    return SlotTerm(.binary(.or, a, b), .boolean, origin: a.origin)
  }

  /// The opposite truth.
  public static func not(_ a: SlotTerm) -> SlotTerm {
    if let truth = a.constantTruth { return .boolean(!truth, origin: a.origin) }
    return SlotTerm(.unary(.not, a), .boolean, origin: a.origin)
  }

  /// Whether two words of the same type are the same.
  public static func equal(_ a: SlotTerm, _ b: SlotTerm) -> SlotTerm {
    let operation: SlotOperation = a.type == .number ? .equalN : .equalI
    return SlotTerm(.binary(operation, a, b), .boolean, origin: a.origin).folded()
  }
}
