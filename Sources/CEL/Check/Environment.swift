/// One way of calling a function.
public struct Overload: Sendable, Hashable {
  /// The name by which the checked expression refers to this way; unique among all functions.
  public let id: String
  /// Whether it is called on its first parameter: `target.function(rest)`.
  public let isMember: Bool
  /// The types of the parameters, the target first. `.typeParameter` names stand for any type, the same one wherever
  /// the same name occurs.
  public let parameters: [CELType]
  /// The type of the result.
  public let result: CELType

  /// Declares one way of calling a function.
  public init(_ id: String, member isMember: Bool = false, _ parameters: [CELType], _ result: CELType) {
    self.id = id
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
  }
}

/// What the names in an expression mean: the variables, functions and object types it may use.
///
/// The standard functions of CEL and the extensions listed in the documentation are always there; what is declared
/// here comes on top. Names are dotted ASCII identifiers.
public struct Environment: Sendable {
  /// The name space in which names are looked up first: in container `a.b`, `x` means `a.b.x`, else `a.x`, else `x`.
  public var container: String

  /// The variables and their types.
  public var variables: [String: CELType]

  /// The functions declared beside the standard ones.
  public var functions: [String: [Overload]]

  /// The fields of the types that `.object` names, with their types.
  public var objectTypes: [String: [String: CELType]]

  /// Whether an int literal is read as a double where a double is required.
  ///
  /// A deviation from CEL, for people who write `112` and mean a number: with it, `x > 112` has a type when `x` is a
  /// double, and the literal's deduced type is `double`. Literals alone are widened, and `+ - *` over literals alone,
  /// in arithmetic, comparisons, arguments, lists, maps and both branches of `?:`. Nothing that is evaluated is ever
  /// converted, so every expression that had a type without this keeps its meaning.
  public var implicitDoubleLiterals: Bool

  /// Makes an environment with nothing but the standard functions.
  public init(
    container: String = "", variables: [String: CELType] = [:], functions: [String: [Overload]] = [:],
    objectTypes: [String: [String: CELType]] = [:], implicitDoubleLiterals: Bool = false
  ) {
    self.container = container
    self.variables = variables
    self.functions = functions
    self.objectTypes = objectTypes
    self.implicitDoubleLiterals = implicitDoubleLiterals
  }

  /// Declares a function `name(arguments)`; the overload's id is made from the name and the types.
  public mutating func declare(function name: String, _ parameters: [CELType], _ result: CELType) {
    functions[name, default: []].append(
      Overload(Environment.overloadID(name, parameters), parameters, result))
  }

  /// Declares a function `target.name(arguments)`; the overload's id is made from the name and the types.
  public mutating func declare(
    member name: String, of target: CELType, _ parameters: [CELType], _ result: CELType
  ) {
    functions[name, default: []].append(
      Overload(
        Environment.overloadID(name, [target] + parameters), member: true, [target] + parameters, result))
  }

  private static func overloadID(_ name: String, _ parameters: [CELType]) -> String {
    name + "(" + parameters.map(\.description).joined(separator: ", ") + ")"
  }

  /// The ways of calling a function of this exact name, declared and standard.
  func overloads(of name: String) -> [Overload] {
    (functions[name] ?? []) + (StandardLibrary.functions[name] ?? [])
  }

  func hasFunction(_ name: String) -> Bool {
    functions[name] != nil || StandardLibrary.functions[name] != nil
  }

  /// The names that a written name may mean, in the order of preference.
  func candidates(for name: String) -> [String] { Environment.candidates(for: name, in: container) }

  static func candidates(for name: String, in container: String) -> [String] {
    if name.utf8.first == UInt8(ascii: ".") { return [String(name.dropFirst())] }
    var found: [String] = []
    var space = container.split(separator: ".", omittingEmptySubsequences: true)
    while !space.isEmpty {
      found.append(space.joined(separator: ".") + "." + name)
      space.removeLast()
    }
    return found + [name]
  }
}
