internal import SourceText

/// Equality and order as the language defines them.
extension CELValue {
  /// Whether two values are equal: numbers by value whatever their type, lists by element, maps by key, anything of
  /// different kinds never. NaN is unequal to everything.
  public func isEqual(to other: CELValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.string(let a), .string(let b)): utf8Equal(a, b)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.type(let a), .type(let b)): utf8Equal(a, b)
    case (.duration(let a), .duration(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.list(let a), .list(let b)):
      a.elements.count == b.elements.count && zip(a.elements, b.elements).allSatisfy { $0.isEqual(to: $1) }
    case (.map(let a), .map(let b)):
      a.count == b.count
        && zip(a.keys, a.values).allSatisfy { key, value in b[key]?.isEqual(to: value) ?? false }
    case (.optional(let a), .optional(let b)):
      switch (a.value, b.value) {
      case (nil, nil): true
      case (let x?, let y?): x.isEqual(to: y)
      default: false
      }
    default: compareNumbers(self, other) == .equal
    }
  }

  /// How two values are ordered.
  enum Order {
    case less, equal, greater
    /// One of them is NaN.
    case unordered
  }

  /// The order of two values, or nil if values of their types have none.
  func order(to other: CELValue) -> Order? {
    switch (self, other) {
    case (.bool(let a), .bool(let b)): CELValue.order(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)): utf8Less(a, b) ? .less : utf8Equal(a, b) ? .equal : .greater
    case (.bytes(let a), .bytes(let b)): a.lexicographicallyPrecedes(b) ? .less : a == b ? .equal : .greater
    case (.duration(let a), .duration(let b)): CELValue.order(a.nanoseconds, b.nanoseconds)
    case (.timestamp(let a), .timestamp(let b)): a < b ? .less : a == b ? .equal : .greater
    default: compareNumbers(self, other)
    }
  }

  fileprivate static func order<Number: Comparable>(_ a: Number, _ b: Number) -> Order {
    a < b ? .less : a > b ? .greater : a == b ? .equal : .unordered
  }
}

/// Numbers of one type compare exactly; an int or uint meets a double as the nearest double, as elsewhere.
private func compareNumbers(_ left: CELValue, _ right: CELValue) -> CELValue.Order? {
  switch (left, right) {
  case (.int(let a), .int(let b)): CELValue.order(a, b)
  case (.uint(let a), .uint(let b)): CELValue.order(a, b)
  case (.double(let a), .double(let b)): CELValue.order(a, b)
  case (.int(let a), .uint(let b)): a < 0 ? .less : CELValue.order(UInt64(a), b)
  case (.uint(let a), .int(let b)): b < 0 ? .greater : CELValue.order(a, UInt64(b))
  case (.int(let a), .double(let b)): CELValue.order(Double(a), b)
  case (.double(let a), .int(let b)): CELValue.order(a, Double(b))
  case (.uint(let a), .double(let b)): CELValue.order(Double(a), b)
  case (.double(let a), .uint(let b)): CELValue.order(a, Double(b))
  default: nil
  }
}
