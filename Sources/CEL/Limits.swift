/// The bounds that keep an expression from costing more than its author could mean.
///
/// Every stage refuses what goes past its bound with a `CELError`; nothing here is ever reached by an expression
/// written by a person. `LimitTests` tries each bound at its value and one past it.
public struct Limits: Sendable {
  /// The longest expression text, in UTF-8 bytes.
  public var expressionBytes: Int = 65_536

  /// The longest name of a container that a batch may give, in UTF-8 bytes: every name in the expression is looked up
  /// once for each of its parts.
  public var containerBytes: Int = 256

  /// How deep an expression may nest: brackets while parsing, and the height of the tree (a chain such as `a.b.c`
  /// or `1 + 2 + 3` grows the tree by one each time). Recursion in every stage is bounded by it.
  public var depth: Int = 128

  /// The most nodes in a tree, after macros are expanded.
  public var nodes: Int = 10_000

  /// The most errors collected before a stage gives up.
  public var errors: Int = 100

  /// How much work the type checker may spend, in compared or copied type nodes.
  public var checkingWork: Int = 2_000_000

  /// How deep a type may nest.
  public var typeDepth: Int = 100

  /// How much work one evaluation may spend: one unit a node visited, and one for every 16 elements or bytes of
  /// anything compared, searched or built.
  public var work: Int = 2_000_000

  /// How deep a value (a list in a list in a list) may nest.
  public var valueDepth: Int = 100

  /// The greatest weight of one value: list and map elements counted with everything in them, and text or bytes
  /// counted as one for every 16 bytes.
  public var valueWeight: Int = 1_000_000

  /// The most instructions that a regular expression may compile to.
  public var patternInstructions: Int = 10_000

  /// How deep the groups of a regular expression may nest.
  public var patternDepth: Int = 100

  /// The most digits after the point in `format`.
  public var formatPrecision: Int = 1_000

  /// The bounds that every caller uses unless it has a reason not to.
  public static let standard = Limits()

  /// Makes the standard bounds, to be changed one by one.
  public init() {}
}
