/// A node of the plan: the tree once more, with every name resolved and every special form told apart.
///
/// The evaluator looks nothing up by name but bindings; local variables are numbered.
final class Step: Sendable {
  /// What to do.
  indirect enum Operation: Sendable {
    case constant(CELValue)
    /// A variable of a comprehension, by its number.
    case local(Int)
    /// The first of these bindings that exists, and the fields that are read from it.
    case variable([Candidate])
    /// Something that has no value: a name or a function that nobody knows.
    case missing(String)
    case select(Step, String)
    case has(Step, String)
    case optionalSelect(Step, String)
    case and(Step, Step)
    case or(Step, Step)
    case conditional(Step, Step, Step)
    case notStrictlyFalse(Step)
    /// `a.or(b)` and `a.orValue(b)`: `b` is evaluated only if `a` is absent.
    case otherwise(Step, Step, unwraps: Bool)
    case call(name: String, Library.Body, [Step])
    case userCall(name: String, [Step])
    case list([Step], optionals: [Bool])
    case map([Entry])
    case jsonValue(JSONValueField, Step)
    case quantifier(Loop, Step, isAll: Bool)
    case existsOne(Loop, Step)
    case collectList(Loop, filter: Step?, Step)
    case collectMap(Loop, filter: Step?, key: Step?, Step)
    case bind(slot: Int, Step, body: Step)
  }

  /// One way of reading a dotted name: a binding, and the fields after it.
  struct Candidate: Sendable {
    let name: String
    let fields: [String]
  }

  struct Entry: Sendable {
    let key: Step
    let value: Step
    let isOptional: Bool
  }

  /// What a comprehension goes over, and the numbers of its variables.
  struct Loop: Sendable {
    let range: Step
    let slot: Int
    let secondSlot: Int?
  }

  let operation: Operation
  let range: Range<Int>

  init(_ operation: Operation, _ range: Range<Int>) {
    self.operation = operation
    self.range = range
  }
}
