/// A key of an object and its value.
public struct JSONMember: Sendable {
  @usableFromInline let tree: JSONTree
  @usableFromInline let place: Int

  @inlinable init(_ tree: JSONTree, _ place: Int) {
    self.tree = tree
    self.place = place
  }

  /// Makes a member.
  public init(key: String, keyRange: SourceRange, value: JSONNode) {
    let cell = JSONMemberCell(
      key: 0, keyRange.lower, keyRange.upper, head: UTF8Head(key), value: JSONCell(.foreign, 0, 0))
    self.init(JSONTree(keyRange.file, strings: [key], members: [cell], foreign: [value]), 0)
  }

  /// The key, its escapes resolved.
  @inlinable public var key: String { tree.strings[Int(tree.members[place].key)] }
  /// Where the key stands, quotes included.
  public var keyRange: SourceRange {
    tree.file.range(Int(tree.members[place].lower), Int(tree.members[place].upper))
  }
  /// The value.
  @inlinable public var value: JSONNode { tree.node(tree.members[place].value) }

  @inlinable var head: UTF8Head { tree.members[place].head }

  /// Whether the key is this one.
  @inlinable func hasKey(_ key: String, _ head: UTF8Head) -> Bool {
    self.head == head && (head.isWhole || utf8Equal(self.key, key))
  }
}

/// A key that is looked for again and again, prepared once.
public struct JSONKey: Sendable {
  /// The key.
  public let name: String
  @usableFromInline let head: UTF8Head

  /// Prepares a key.
  public init(_ name: String) {
    self.name = name
    head = UTF8Head(name)
  }

  /// Whether a member has this key.
  @inlinable public func isKey(of member: JSONMember) -> Bool { member.hasKey(name, head) }
}

/// The members of an object, in the order of writing.
public struct JSONMembers: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  @usableFromInline let tree: JSONTree
  @usableFromInline let first: Int
  /// How many there are.
  public let count: Int
  @usableFromInline let isGathered: Bool

  @inlinable init(_ tree: JSONTree, _ first: Int, _ count: Int, isGathered: Bool) {
    self.tree = tree
    self.first = first
    self.count = count
    self.isGathered = isGathered
  }

  /// Members from anywhere.
  public init(_ members: [JSONMember]) {
    let tree = members.isEmpty ? JSONTree.nothing : JSONTree(SourceFile.nothing, foreignMembers: members)
    self.init(tree, 0, members.count, isGathered: true)
  }

  /// Members from anywhere.
  public init(arrayLiteral members: JSONMember...) { self.init(members) }

  /// 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of members.
  @inlinable public var endIndex: Int { count }

  /// A member by its place in the order of writing.
  @inlinable public subscript(index: Int) -> JSONMember {
    precondition(index >= 0 && index < count, "a member lies within its object")
    return isGathered ? tree.foreignMembers[first + index] : JSONMember(tree, first + index)
  }

  /// The place of the first member with a key.
  public func place(of key: String) -> Int? { place(of: key, UTF8Head(key)) }

  /// The place of the first member with a key.
  public func place(of key: JSONKey) -> Int? { place(of: key.name, key.head) }

  private func place(of key: String, _ head: UTF8Head) -> Int? {
    if isGathered {
      for index in 0..<count where tree.foreignMembers[first + index].hasKey(key, head) { return index }
      return nil
    }
    // The heads lie side by side: only a member that may be the one is looked at.
    for place in first..<first + count where tree.members[place].head == head {
      if head.isWhole || utf8Equal(tree.strings[Int(tree.members[place].key)], key) { return place - first }
    }
    return nil
  }

  /// The value of the first member with a key; nil when there is none.
  public func value(of key: String) -> JSONNode? { place(of: key).map { self[$0].value } }
}

/// The elements of an array.
public struct JSONElements: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  @usableFromInline let tree: JSONTree
  @usableFromInline let first: Int
  /// How many there are.
  public let count: Int

  @inlinable init(_ tree: JSONTree, _ first: Int, _ count: Int) {
    self.tree = tree
    self.first = first
    self.count = count
  }

  /// Values from anywhere.
  public init(arrayLiteral elements: JSONNode...) {
    let tree =
      elements.isEmpty
      ? JSONTree.nothing
      : JSONTree(
        SourceFile.nothing, elements: elements.indices.map { JSONCell(.foreign, 0, 0, first: $0) },
        foreign: elements)
    self.init(tree, 0, elements.count)
  }

  /// 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { count }

  /// An element.
  @inlinable public subscript(index: Int) -> JSONNode {
    precondition(index >= 0 && index < count, "an element lies within its array")
    return tree.node(tree.elements[first + index])
  }
}

extension [JSONMember] {
  /// The place of the first member with a key.
  public func place(of key: String) -> Int? {
    let head = UTF8Head(key)
    return indices.first { self[$0].hasKey(key, head) }
  }

  /// The value of the first member with a key; nil when there is none.
  public func value(of key: String) -> JSONNode? {
    place(of: key).map { self[$0].value }
  }
}
