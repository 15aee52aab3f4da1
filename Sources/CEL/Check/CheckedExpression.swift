/// What a name in an expression turned out to mean.
public enum Reference: Sendable, Hashable {
  /// A declared variable, by its full name. On a `select` node it means that the whole chain is the name.
  case variable(String)
  /// A variable of the innermost comprehension around the node that declares this name.
  case local(String)
  /// A named constant.
  case constant(Int64)
  /// A type, as a value, by its name at run time.
  case type(String)
  /// A function, by its full name, and the ids of the overloads that the argument types leave possible (more than one
  /// only where a type is `dyn`). With `isMember` the call's target is the first argument; without, a target is the
  /// name space of the function and is no argument.
  case function(name: String, overloads: [String], isMember: Bool)
}

/// An expression together with what the checker found out about each of its nodes.
public struct CheckedExpression: Sendable {
  /// The tree, unchanged.
  public let expression: Expression

  /// The type of each node, by id; entry 0 is unused. Nodes that are only names (the `math` in `math.abs`, the
  /// variables of macros) have type `error`.
  public let types: [CELType]

  /// What the identifiers, selects and calls among the nodes mean, by id.
  public let references: [Reference?]

  /// The type of the whole.
  public var resultType: CELType { types[expression.id] }

  /// The type of a node.
  public func type(of node: Expression) -> CELType { types[node.id] }

  /// What a node means, if it is a name or a call.
  public func reference(of node: Expression) -> Reference? { references[node.id] }
}
