/// All values of one JSON text in flat tables.
///
/// A scenario has thousands of values, and each is looked at several times before it runs. In tables they are made and
/// given back at once, and a value that is handed on is a place in them. Children of one array or object lie side by
/// side. `JSONNode`, `JSONMember` and the two views are all that anybody else sees.
@usableFromInline final class JSONTree: Sendable {
  /// The text that the ranges refer to.
  @usableFromInline let file: SourceFile
  @usableFromInline let strings: [String]
  let numbers: [JSONNumber]
  @usableFromInline let elements: [JSONCell]
  @usableFromInline let members: [JSONMemberCell]
  /// Values of other trees, for what was put together from them.
  @usableFromInline let foreign: [JSONNode]
  /// Members of other trees.
  @usableFromInline let foreignMembers: [JSONMember]

  init(
    _ file: SourceFile, strings: [String] = [], numbers: [JSONNumber] = [], elements: [JSONCell] = [],
    members: [JSONMemberCell] = [], foreign: [JSONNode] = [], foreignMembers: [JSONMember] = []
  ) {
    self.file = file
    self.strings = strings
    self.numbers = numbers
    self.elements = elements
    self.members = members
    self.foreign = foreign
    self.foreignMembers = foreignMembers
  }

  /// A tree of nothing.
  static let nothing = JSONTree(SourceFile.nothing)

  /// The value of a cell of this tree.
  @inlinable func node(_ cell: JSONCell) -> JSONNode {
    cell.kind == .foreign ? foreign[Int(cell.first)] : JSONNode(self, cell)
  }
}

/// One value in the tables of its tree.
@usableFromInline struct JSONCell: Sendable, BitwiseCopyable {
  @usableFromInline enum Kind: UInt8, Sendable, BitwiseCopyable {
    case null, isFalse, isTrue, number, string, array, object
    /// An object whose members belong to other trees.
    case gathered
    /// A value of another tree.
    case foreign
  }

  @usableFromInline let kind: Kind
  /// Where it stands in the file, quotes and brackets included.
  @usableFromInline let lower: UInt32
  @usableFromInline let upper: UInt32
  /// Place in the table of its kind.
  @usableFromInline let first: UInt32
  /// How many elements or members follow one another there.
  @usableFromInline let count: UInt32

  init(_ kind: Kind, _ lower: Int, _ upper: Int, first: Int = 0, count: Int = 0) {
    self.kind = kind
    self.lower = UInt32(lower)
    self.upper = UInt32(upper)
    self.first = UInt32(first)
    self.count = UInt32(count)
  }
}

/// One member in the tables of its tree.
@usableFromInline struct JSONMemberCell: Sendable, BitwiseCopyable {
  @usableFromInline let value: JSONCell
  /// Place of the key among the strings.
  @usableFromInline let key: UInt32
  /// Where the key stands, quotes included.
  @usableFromInline let lower: UInt32
  @usableFromInline let upper: UInt32
  @usableFromInline let head: UTF8Head

  init(key: Int, _ lower: Int, _ upper: Int, head: UTF8Head, value: JSONCell) {
    self.key = UInt32(key)
    self.lower = UInt32(lower)
    self.upper = UInt32(upper)
    self.head = head
    self.value = value
  }
}
