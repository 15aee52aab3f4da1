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

  /// What it is.
  public let kind: Kind
  /// Where it stands, quotes and brackets included.
  public let range: SourceRange

  /// Makes a node; texts that did not come from a file point at what they were made from.
  public init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The value of the member with a key (of several, the first); nil when there is none or this is not an object.
  public func member(_ key: String) -> JSONNode? {
    guard case .object(let members) = kind else { return nil }
    return members.value(of: key)
  }

  /// The members in the order of writing; nil when this is not an object.
  public var members: [JSONMember]? {
    if case .object(let members) = kind { members } else { nil }
  }

  /// The elements; nil when this is not an array.
  public var elements: [JSONNode]? {
    if case .array(let elements) = kind { elements } else { nil }
  }

  /// The text; nil when this is not a string.
  public var string: String? {
    if case .string(let string) = kind { string } else { nil }
  }

  /// The number; nil when this is not one.
  public var number: JSONNumber? {
    if case .number(let number) = kind { number } else { nil }
  }

  /// The truth value; nil when this is not one.
  public var bool: Bool? {
    if case .bool(let bool) = kind { bool } else { nil }
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = kind { true } else { false }
  }

  /// What this is in words, for messages: "a string", "an object", "null".
  public var kindInWords: String {
    switch kind {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A key of an object and its value.
public struct JSONMember: Sendable {
  /// The key, its escapes resolved.
  public let key: String
  /// Where the key stands, quotes included.
  public let keyRange: SourceRange
  /// The value.
  public let value: JSONNode

  /// Makes a member.
  public init(key: String, keyRange: SourceRange, value: JSONNode) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}

extension [JSONMember] {
  /// The place of the first member with a key.
  ///
  /// Only keys are looked at: a member is expensive to copy, and all but one would be copied in vain.
  public func place(of key: String) -> Int? {
    indices.first { utf8Equal(self[$0].key, key) }
  }

  /// The value of the first member with a key; nil when there is none.
  public func value(of key: String) -> JSONNode? {
    place(of: key).map { self[$0].value }
  }
}
