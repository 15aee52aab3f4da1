/// What is known about types that are still to be found, while one expression is checked.
///
/// Follows the unification of the reference implementation: a type that is still open takes the first type it meets
/// and becomes more general (`dyn`) when a later one demands it. All work is counted and all recursion is bounded, for
/// a short text can spell a type whose written form would fill a disk; `isExhausted` tells that the count ran out.
struct Inference {
  private var bindings: [String: CELType] = [:]
  /// What each binding replaced, in order, so that a failed attempt is undone without a copy of everything known.
  private var trail: [(name: String, before: CELType?)] = []
  private var opened = 0
  private var work: Int
  private let deepest: Int
  private(set) var isExhausted = false

  init(_ limits: Limits) {
    work = limits.checkingWork
    deepest = limits.typeDepth
  }

  /// A type of which nothing is known yet.
  mutating func open() -> CELType {
    opened += 1
    return .typeParameter("%\(opened)")
  }

  private mutating func spend(_ depth: Int) -> Bool {
    work -= 1
    if work < 0 || depth > deepest { isExhausted = true }
    return !isExhausted
  }

  // MARK: Building

  /// The type, or `.error` if it nests deeper than is allowed.
  mutating func bounded(_ type: CELType) -> CELType {
    isShallow(type, depth: 0) ? type : .error
  }

  private mutating func isShallow(_ type: CELType, depth: Int) -> Bool {
    guard spend(depth) else { return false }
    return switch type {
    case .list(let inner), .optional(let inner), .type(let inner?): isShallow(inner, depth: depth + 1)
    case .map(let key, let value): isShallow(key, depth: depth + 1) && isShallow(value, depth: depth + 1)
    default: true
    }
  }

  /// The type with every found type put in; with `closing`, types never found become `dyn`.
  mutating func resolve(_ type: CELType, closing: Bool = false) -> CELType {
    substitute(type, closing: closing, depth: 0)
  }

  private mutating func substitute(_ type: CELType, closing: Bool, depth: Int) -> CELType {
    guard spend(depth) else { return .error }
    switch type {
    case .typeParameter(let name):
      if let bound = bindings[name] { return substitute(bound, closing: closing, depth: depth + 1) }
      return closing ? .dyn : type
    case .list(let element): return .list(substitute(element, closing: closing, depth: depth + 1))
    case .optional(let inner): return .optional(substitute(inner, closing: closing, depth: depth + 1))
    case .type(let inner?): return .type(substitute(inner, closing: closing, depth: depth + 1))
    case .map(let key, let value):
      return .map(
        substitute(key, closing: closing, depth: depth + 1),
        substitute(value, closing: closing, depth: depth + 1))
    default: return type
    }
  }

  /// The overload with fresh open types in place of its type parameters.
  mutating func instantiate(_ overload: Overload) -> (parameters: [CELType], result: CELType) {
    var fresh: [String: CELType] = [:]
    let parameters = overload.parameters.map { rename($0, &fresh) }
    return (parameters, rename(overload.result, &fresh))
  }

  private mutating func rename(_ type: CELType, _ fresh: inout [String: CELType]) -> CELType {
    switch type {
    case .typeParameter(let name):
      if let known = fresh[name] { return known }
      let made = open()
      fresh[name] = made
      return made
    case .list(let inner): return .list(rename(inner, &fresh))
    case .optional(let inner): return .optional(rename(inner, &fresh))
    case .type(let inner?): return .type(rename(inner, &fresh))
    case .map(let key, let value): return .map(rename(key, &fresh), rename(value, &fresh))
    default: return type
    }
  }

  // MARK: Comparing

  /// Whether a value of the first type may stand where the second is required. What is learned about open types is
  /// kept if so, and forgotten if not.
  mutating func accepts(_ given: CELType, as wanted: CELType) -> Bool {
    attempt { $0.assign(given, wanted, depth: 0) }
  }

  /// Tries several at once: all are accepted, or nothing is learned.
  mutating func attempt(_ body: (inout Inference) -> Bool) -> Bool {
    let mark = trail.count
    if body(&self) { return true }
    while trail.count > mark, let last = trail.popLast() { bindings[last.name] = last.before }
    return false
  }

  private mutating func learn(_ name: String, _ type: CELType) {
    trail.append((name, bindings[name]))
    bindings[name] = type
  }

  /// The type of a place where both types occur, or nil if they have none in common but `dyn`.
  mutating func join(_ left: CELType, _ right: CELType) -> CELType? {
    accepts(left, as: right) ? general(left, right, depth: 0) : nil
  }

  private mutating func assign(_ given: CELType, _ wanted: CELType, depth: Int) -> Bool {
    guard spend(depth) else { return false }
    if case .typeParameter(let name) = wanted {
      let (isValid, wasBound) = bind(name, to: given, depth: depth)
      if isValid { return true }
      if wasBound { return false }
    }
    if case .typeParameter(let name) = given { return bind(name, to: wanted, depth: depth).isValid }
    switch (given, wanted) {
    case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
    case (.null, let other), (let other, .null): return Inference.isNullable(other)
    case (.list(let left), .list(let right)), (.optional(let left), .optional(let right)):
      return assign(left, right, depth: depth + 1)
    case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
      return assign(leftKey, rightKey, depth: depth + 1) && assign(leftValue, rightValue, depth: depth + 1)
    case (.type, .type): return true
    case (.object(let left), .object(let right)): return left.utf8.elementsEqual(right.utf8)
    default: return Inference.isSameSimple(given, wanted)
    }
  }

  private static func isNullable(_ type: CELType) -> Bool {
    switch type {
    case .null, .optional, .duration, .timestamp: true
    default: false
    }
  }

  private static func isSameSimple(_ left: CELType, _ right: CELType) -> Bool {
    switch (left, right) {
    case (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
      (.bytes, .bytes),
      (.duration, .duration), (.timestamp, .timestamp), (.null, .null), (.dyn, .dyn), (.error, .error):
      true
    default: false
    }
  }

  private mutating func bind(_ name: String, to type: CELType, depth: Int) -> (isValid: Bool, wasBound: Bool)
  {
    guard spend(depth) else { return (false, true) }
    if case .typeParameter(name) = type { return (true, true) }
    if let bound = bindings[name] {
      if case .typeParameter(let other) = bound, case .typeParameter(other) = type { return (true, true) }
      guard assign(type, bound, depth: depth + 1) else { return (false, true) }
      let wider = general(type, bound, depth: 0)
      if !occurs(name, in: wider, depth: 0) { learn(name, wider) }
      return (true, true)
    }
    guard !occurs(name, in: type, depth: 0) else { return (false, false) }
    learn(name, type)
    return (true, false)
  }

  private mutating func occurs(_ name: String, in type: CELType, depth: Int) -> Bool {
    guard spend(depth) else { return true }
    switch type {
    case .typeParameter(let other):
      if other == name { return true }
      guard let bound = bindings[other] else { return false }
      return occurs(name, in: bound, depth: depth + 1)
    case .list(let inner), .optional(let inner), .type(let inner?):
      return occurs(name, in: inner, depth: depth + 1)
    case .map(let key, let value):
      return occurs(name, in: key, depth: depth + 1) || occurs(name, in: value, depth: depth + 1)
    default: return false
    }
  }

  private mutating func general(_ left: CELType, _ right: CELType, depth: Int) -> CELType {
    isAsGeneral(left, as: right, depth: depth) ? left : right
  }

  private mutating func isAsGeneral(_ left: CELType, as right: CELType, depth: Int) -> Bool {
    guard spend(depth) else { return true }
    switch (left, right) {
    case (.dyn, _), (.typeParameter, _): return true
    case (_, .dyn), (_, .typeParameter): return false
    case (.null, .null): return true
    // A place that holds a value or null has the type of the value.
    case (.null, _): return false
    case (_, .null): return true
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)):
      return isAsGeneral(a, as: b, depth: depth + 1)
    case (.map(let aKey, let aValue), .map(let bKey, let bValue)):
      return isAsGeneral(aKey, as: bKey, depth: depth + 1)
        && isAsGeneral(aValue, as: bValue, depth: depth + 1)
    case (.type, .type): return true
    case (.object(let a), .object(let b)): return a.utf8.elementsEqual(b.utf8)
    default: return Inference.isSameSimple(left, right)
    }
  }

  /// Whether the two are the same type, letter by letter.
  mutating func isSame(_ left: CELType, _ right: CELType, depth: Int = 0) -> Bool {
    guard spend(depth) else { return true }
    switch (left, right) {
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)):
      return isSame(a, b, depth: depth + 1)
    case (.map(let aKey, let aValue), .map(let bKey, let bValue)):
      return isSame(aKey, bKey, depth: depth + 1) && isSame(aValue, bValue, depth: depth + 1)
    case (.type(nil), .type(nil)): return true
    case (.type(let a?), .type(let b?)): return isSame(a, b, depth: depth + 1)
    case (.object(let a), .object(let b)), (.typeParameter(let a), .typeParameter(let b)):
      return a.utf8.elementsEqual(b.utf8)
    default: return Inference.isSameSimple(left, right)
    }
  }
}
