/// The names under which operators appear as calls in the tree, spelled as other CEL implementations spell them.
public enum Operator {
  /// `a ? b : c`
  public static let conditional = "_?_:_"
  /// `a && b`
  public static let and = "_&&_"
  /// `a || b`
  public static let or = "_||_"
  /// `!a`
  public static let not = "!_"
  /// `-a`
  public static let negate = "-_"
  /// `a == b`
  public static let equal = "_==_"
  /// `a != b`
  public static let notEqual = "_!=_"
  /// `a < b`
  public static let less = "_<_"
  /// `a <= b`
  public static let lessOrEqual = "_<=_"
  /// `a > b`
  public static let greater = "_>_"
  /// `a >= b`
  public static let greaterOrEqual = "_>=_"
  /// `a + b`
  public static let add = "_+_"
  /// `a - b`
  public static let subtract = "_-_"
  /// `a * b`
  public static let multiply = "_*_"
  /// `a / b`
  public static let divide = "_/_"
  /// `a % b`
  public static let modulo = "_%_"
  /// `a in b`
  public static let isIn = "@in"
  /// `a[b]`
  public static let index = "_[_]"
  /// `a[?b]`
  public static let optionalIndex = "_[?_]"
  /// `a.?b`
  public static let optionalSelect = "_?._"
  /// What `all` and `exists` ask before each element: anything but the given truth, an error included.
  public static let notStrictlyFalse = "@not_strictly_false"
  /// `math.greatest(..)`
  public static let greatest = "math.@max"
  /// `math.least(..)`
  public static let least = "math.@min"
  /// What `transformMap` adds an entry with.
  public static let insert = "cel.@mapInsert"

  /// How an author writes the operator, or nil for the name of an ordinary function.
  public static func symbol(of function: String) -> String? { symbols[function] }

  /// Whether the call compares two values and yields a `bool`.
  public static func isComparison(_ function: String) -> Bool {
    switch function {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual: true
    default: false
    }
  }

  private static let symbols: [String: String] = [
    conditional: "? :", and: "&&", or: "||", not: "!", negate: "-", equal: "==", notEqual: "!=", less: "<",
    lessOrEqual: "<=", greater: ">", greaterOrEqual: ">=", add: "+", subtract: "-", multiply: "*",
    divide: "/",
    modulo: "%", isIn: "in", index: "[]", optionalIndex: "[?]", optionalSelect: ".?",
    greatest: "math.greatest",
    least: "math.least",
  ]
}
