/// A value of a JSON document that knows where it stands.
///
/// Members keep the order in which they were written, duplicates included; names are compared as bytes, so keys
/// that differ only in Unicode normalisation are different keys. `JSONParserTests` holds positions and look-ups.
public struct JSONNode: Sendable {
  /// What a value is, with its content.
  public enum Kind: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number.
    case number(JSONNumber)
    /// A string, its escapes resolved.
    case string(String)
    /// An array.
    case array([JSONNode])
    /// An object.
    case object([JSONMember])
  }

  @usableFromInline let tree: JSONTree
  @usableFromInline let cell: JSONCell

  @inlinable init(_ tree: JSONTree, _ cell: JSONCell) {
    self.tree = tree
    self.cell = cell
  }

  /// Makes a node; texts that did not come from a file point at what they were made from.
  public init(kind: Kind, range: SourceRange) {
    let (file, lower, upper) = (range.file, range.lower, range.upper)
    switch kind {
    case .null: self.init(JSONTree(file), JSONCell(.null, lower, upper))
    case .bool(let truth): self.init(JSONTree(file), JSONCell(truth ? .isTrue : .isFalse, lower, upper))
    case .number(let number): self.init(JSONTree(file, numbers: [number]), JSONCell(.number, lower, upper))
    case .string(let string): self.init(JSONTree(file, strings: [string]), JSONCell(.string, lower, upper))
    case .array(let elements):
      self.init(
        JSONTree(
          file, elements: elements.indices.map { JSONCell(.foreign, lower, upper, first: $0) },
          foreign: elements), JSONCell(.array, lower, upper, count: elements.count))
    case .object(let members):
      self.init(
        JSONTree(file, foreignMembers: members), JSONCell(.gathered, lower, upper, count: members.count))
    }
  }

  /// What it is; whoever wants only one kind of it asks for that.
  public var kind: Kind {
    switch cell.kind {
    case .null, .foreign: .null
    case .isFalse: .bool(false)
    case .isTrue: .bool(true)
    case .number: .number(tree.numbers[Int(cell.first)])
    case .string: .string(tree.strings[Int(cell.first)])
    case .array: .array(elements.map { Array($0) } ?? [])
    case .object, .gathered: .object(members.map { Array($0) } ?? [])
    }
  }

  /// Where it stands, quotes and brackets included.
  public var range: SourceRange { tree.file.range(Int(cell.lower), Int(cell.upper)) }

  /// The value of the member with a key (of several, the first); nil when there is none or this is not an object.
  public func member(_ key: String) -> JSONNode? { members?.value(of: key) }

  /// The members in the order of writing; nil when this is not an object.
  @inlinable public var members: JSONMembers? {
    cell.kind == .object || cell.kind == .gathered
      ? JSONMembers(tree, Int(cell.first), Int(cell.count), isGathered: cell.kind == .gathered) : nil
  }

  /// The elements; nil when this is not an array.
  @inlinable public var elements: JSONElements? {
    cell.kind == .array ? JSONElements(tree, Int(cell.first), Int(cell.count)) : nil
  }

  /// The text; nil when this is not a string.
  @inlinable public var string: String? { cell.kind == .string ? tree.strings[Int(cell.first)] : nil }

  /// The number; nil when this is not one.
  public var number: JSONNumber? { cell.kind == .number ? tree.numbers[Int(cell.first)] : nil }

  /// The truth value; nil when this is not one.
  @inlinable public var bool: Bool? {
    cell.kind == .isTrue ? true : cell.kind == .isFalse ? false : nil
  }

  /// Whether this is `null`.
  public var isNull: Bool { cell.kind == .null }

  /// What this is in words, for messages: "a string", "an object", "null".
  public var kindInWords: String {
    switch cell.kind {
    case .null, .foreign: "null"
    case .isFalse, .isTrue: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object, .gathered: "an object"
    }
  }
}
