/// How many steps an evaluation takes at most, told from the plan alone.
///
/// A step is a node visited or an element looped over, the unit that `Program.evaluateCounting` counts. A loop over a
/// list or map of unknown size has no bound; sizes of variables can be given. The conformance test evaluates every
/// case and finds no count beyond its bound.
public enum CostBound: Sendable, Hashable {
  /// At most so many steps.
  case steps(Int)
  /// Nothing can be said without knowing how long a list or a map is.
  case unbounded

  static func of(_ root: Step, slots: Int, sizes: [String: Int]) -> CostBound {
    var estimate = CostEstimate(slots: slots, sizes: sizes)
    return estimate.visit(root).cost.map { .steps($0) } ?? .unbounded
  }
}

/// Walks a plan and adds up.
private struct CostEstimate {
  /// The most steps, and the most elements of the value if it is a list or a map; nil where there is no bound.
  struct Bound {
    var cost: Int?
    var size: Int?
    /// The most elements of what the value's elements contain.
    var elementSize: Int?

    static func leaf(size: Int? = nil, elementSize: Int? = nil) -> Bound {
      Bound(cost: 1, size: size, elementSize: elementSize)
    }
  }

  let sizes: [String: Int]
  var locals: [(size: Int?, elementSize: Int?)]

  init(slots: Int, sizes: [String: Int]) {
    self.sizes = sizes
    locals = Array(repeating: (nil, nil), count: slots)
  }

  mutating func visit(_ step: Step) -> Bound {
    switch step.operation {
    case .constant, .missing: return .leaf()
    case .local(let slot): return .leaf(size: locals[slot].size, elementSize: locals[slot].elementSize)
    case .variable(let candidates):
      let known = candidates.first { $0.fields.isEmpty }.flatMap { sizes[$0.name] }
      return .leaf(size: candidates.count == 1 ? known : nil)
    case .select(let operand, _), .has(let operand, _), .optionalSelect(let operand, _):
      let inner = visit(operand)
      return Bound(cost: sum([inner]), size: inner.elementSize)
    case .notStrictlyFalse(let operand), .jsonValue(_, let operand): return Bound(cost: sum([visit(operand)]))
    case .and(let left, let right), .or(let left, let right):
      return Bound(cost: sum([visit(left), visit(right)]))
    case .conditional(let condition, let accepted, let otherwise):
      let branches = [visit(accepted), visit(otherwise)]
      return Bound(
        cost: add(sum([visit(condition)]), greatest(branches.map(\.cost))),
        size: greatest(branches.map(\.size)),
        elementSize: greatest(branches.map(\.elementSize)))
    case .otherwise(let operand, let other, _): return Bound(cost: sum([visit(operand), visit(other)]))
    case .call(let name, _, let arguments):
      let bounds = arguments.map { visit($0) }
      return call(name, bounds)
    case .userCall(_, let arguments): return Bound(cost: sum(arguments.map { visit($0) }))
    case .list(let elements, _):
      let bounds = elements.map { visit($0) }
      return Bound(cost: sum(bounds), size: elements.count, elementSize: greatest(bounds.map(\.size)))
    case .map(let entries):
      let keys = entries.map { visit($0.key) }
      let values = entries.map { visit($0.value) }
      return Bound(cost: sum(keys + values), size: entries.count, elementSize: greatest(values.map(\.size)))
    case .quantifier(let loop, let body, _), .existsOne(let loop, let body):
      return Bound(cost: visit(loop, [body]).cost)
    case .collectList(let loop, let filter, let body):
      let (cost, count, inner) = visit(loop, [filter, body].compactMap { $0 })
      return Bound(cost: cost, size: count, elementSize: inner.last?.size)
    case .collectMap(let loop, let filter, let key, let body):
      let (cost, count, inner) = visit(loop, [filter, key, body].compactMap { $0 })
      let entries = key == nil ? multiply(count, inner.last?.size) : count
      return Bound(cost: cost, size: entries, elementSize: key == nil ? nil : inner.last?.size)
    case .bind(let slot, let value, let body):
      let bound = visit(value)
      locals[slot] = (bound.size, bound.elementSize)
      let inner = visit(body)
      return Bound(cost: sum([bound, inner]), size: inner.size, elementSize: inner.elementSize)
    }
  }

  private mutating func visit(_ loop: Step.Loop, _ parts: [Step]) -> (cost: Int?, count: Int?, parts: [Bound])
  {
    let range = visit(loop.range)
    locals[loop.slot] = (loop.secondSlot == nil ? range.elementSize : nil, nil)
    if let second = loop.secondSlot { locals[second] = (range.elementSize, nil) }
    let bounds = parts.map { visit($0) }
    // One step for entering each element, which `sum` adds as it adds one for every node.
    return (add(sum([range]), multiply(range.size, sum(bounds))), range.size, bounds)
  }

  private func call(_ name: String, _ bounds: [Bound]) -> Bound {
    let cost = sum(bounds)
    switch name {
    case Operator.add where bounds.count == 2:
      return Bound(
        cost: cost, size: add(bounds[0].size, bounds[1].size),
        elementSize: greatest(bounds.map(\.elementSize)))
    case Operator.index, Operator.optionalIndex: return Bound(cost: cost, size: bounds.first?.elementSize)
    case "dyn", "optional.of", "optional.ofNonZeroValue", "value", "optional.unwrap", "unwrapOpt":
      return Bound(cost: cost, size: bounds.first?.size, elementSize: bounds.first?.elementSize)
    default: return Bound(cost: cost)
    }
  }

  // MARK: Sums without bound

  private func add(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    return left.addingClamped(right)
  }

  private func multiply(_ left: Int?, _ right: Int?) -> Int? {
    if left == 0 || right == 0 { return 0 }
    guard let left, let right else { return nil }
    return left.multipliedClamped(by: right)
  }

  /// The node itself and all its parts.
  private func sum(_ parts: [Bound]) -> Int? {
    parts.reduce(1) { add($0, $1.cost) }
  }

  private func greatest(_ bounds: [Int?]) -> Int? {
    var most = 0
    for bound in bounds {
      guard let bound else { return nil }
      most = max(most, bound)
    }
    return most
  }
}
