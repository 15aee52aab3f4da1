/// Why a function has no result.
public struct EvaluationFault: Error, Sendable, Hashable {
  /// What is wrong, as a sentence without a full stop.
  public let message: String

  /// Makes a fault.
  public init(_ message: String) {
    self.message = message
  }

  /// The function has no result for arguments of these types; the evaluator adds which they are.
  static let noOverload = EvaluationFault("no such overload")
}

/// Counts what an evaluation spends, so that no expression runs away.
///
/// Visiting a node costs one unit; every 16 elements or bytes compared, searched or built cost one more. `LimitTests`
/// tries each bound at its value and one past it.
struct Meter {
  /// Nodes visited, elements looped over included.
  private(set) var steps = 0
  /// What is left, in sixteenths of a unit.
  private var left: Int
  let limits: Limits

  init(_ limits: Limits) {
    self.limits = limits
    left = limits.work.multipliedClamped(by: 16)
  }

  mutating func visit() throws(EvaluationFault) {
    steps += 1
    try spend(16)
  }

  /// Pays for so many elements or bytes.
  mutating func spend(_ amount: Int) throws(EvaluationFault) {
    left -= min(amount, left)
    guard left > 0 else { throw EvaluationFault("the evaluation takes more than \(limits.work) steps") }
  }

  private func check(_ weight: Int, _ depth: Int) throws(EvaluationFault) {
    guard weight <= limits.valueWeight else { throw EvaluationFault("a value is larger than is allowed") }
    guard depth <= limits.valueDepth else {
      throw EvaluationFault("a value is nested deeper than \(limits.valueDepth) levels")
    }
  }

  // MARK: Building

  mutating func list(_ elements: [CELValue]) throws(EvaluationFault) -> CELValue {
    try spend(elements.count)
    let list = CELList(elements)
    try check(list.weight, list.depth)
    return .list(list)
  }

  mutating func map(_ map: CELMap) throws(EvaluationFault) -> CELValue {
    try spend(map.count)
    try check(map.weight, map.depth)
    return .map(map)
  }

  func optional(_ value: CELValue?) throws(EvaluationFault) -> CELValue {
    let optional = CELOptional(value)
    try check(optional.weight, optional.depth)
    return .optional(optional)
  }

  /// Pays for text or bytes of this length before they are made.
  mutating func reserve(bytes count: Int) throws(EvaluationFault) {
    try reserve(bytes: count, of: count)
  }

  /// Pays for so many more bytes of what has then that length.
  mutating func reserve(bytes count: Int, of total: Int) throws(EvaluationFault) {
    try check(1 + total / 16, 0)
    try spend(count)
  }

  mutating func string(_ scalars: some Collection<Unicode.Scalar>) throws(EvaluationFault) -> CELValue {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    let text = String(view)
    try reserve(bytes: text.utf8.count)
    return .string(text)
  }

  // MARK: Comparing

  mutating func isEqual(_ left: CELValue, _ right: CELValue) throws(EvaluationFault) -> Bool {
    try spend(min(left.weight, right.weight))
    return left.isEqual(to: right)
  }
}
