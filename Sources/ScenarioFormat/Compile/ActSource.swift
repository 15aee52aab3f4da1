public import Simulation

/// What an action of the program stands for in the scenario.
public enum ActSource: Sendable, Equatable {
  /// A declared action, by index.
  case declared(Int)
  /// A built-in act without further parts.
  case builtIn(BuiltInDeclaration.Act)
  /// A choice of a conversation: indices.
  case choice(conversation: Int, node: Int, choice: Int)
  /// A row of a form, by index.
  case form(Int)
  /// A report, by index.
  case report(Int)
  /// An answer of a quiz, by index.
  case quiz(Int)
  /// Telling a colleague to do the action of this index in the program.
  case order(Int)
}

/// A value that is chosen for an act, as scripts and fronts name it.
public struct ActParameter: Sendable, Equatable {
  /// What can be chosen.
  public enum Kind: Sendable, Equatable {
    /// A number in steps; `isOptional` values may be left out (word of NaN).
    case number(low: Double, high: Double, step: Double?, unit: String?, start: Double?, isOptional: Bool)
    /// One of these words, by index; 255 for left out where that is allowed.
    case choice([String], isOptional: Bool)
    /// Yes or no.
    case bool
    /// One of these entities, in ascending order.
    case entity([EntityIndex])
    /// A set of facts: bit number is the index of the fact in the scenario.
    case facts([String])
    /// A set of the target's signs: bit number is the position among them, in the order of `Names.signs(of:)`.
    case signs
    /// Free text of so many scalars.
    case text(least: Int, most: Int)
  }

  /// Of an order: whether somebody is called by name. Written beside the order, not among its values.
  public static let byName = "byName"

  /// Its id.
  public var id: String
  /// What can be chosen.
  public var kind: Kind
  /// The word that is meant when a yes or no, or one of several words, is not chosen; nil: no, or it must be chosen.
  public var start: UInt64?

  /// Creates a parameter.
  public init(_ id: String, _ kind: Kind, start: UInt64? = nil) {
    self.id = id
    self.kind = kind
    self.start = start
  }
}
