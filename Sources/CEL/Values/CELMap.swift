internal import SourceText

/// A map from booleans, whole numbers and texts to values, in the order in which entries were made.
///
/// Numbers are one family of keys: `{1: 'a'}[1u]` and `{1: 'a'}[1.0]` find `'a'`. `MapTests` holds the order, the
/// family and the refusal of doubled keys.
public struct CELMap: Sendable {
  /// A key in the form in which keys are compared.
  enum Key: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    /// Only for what no int can hold.
    case uint(UInt64)
    case string(UTF8Key)
  }

  /// The keys, as written.
  public private(set) var keys: [CELValue] = []
  /// The values, in the order of the keys.
  public private(set) var values: [CELValue] = []
  private var places: [Key: Int] = [:]
  /// One more than the deepest value.
  public private(set) var depth = 1
  /// One more than all keys and values weigh.
  public private(set) var weight = 1

  /// Makes an empty map.
  public init() {}

  /// Makes a map with text keys; of doubled keys the last wins.
  public init(_ entries: [(String, CELValue)]) {
    for (key, value) in entries { set(.string(key), value) }
  }

  /// How many entries there are.
  public var count: Int { keys.count }

  /// The value of a key, or nil if there is none, or none can be.
  public subscript(key: CELValue) -> CELValue? {
    guard let form = CELMap.form(of: key), let place = places[form] else { return nil }
    return values[place]
  }

  /// The value of a text key.
  public subscript(key: String) -> CELValue? {
    places[.string(UTF8Key(key))].map { values[$0] }
  }

  /// Adds an entry; false if there is one with an equal key already, or the value cannot be a key.
  public mutating func insert(_ key: CELValue, _ value: CELValue) -> Bool {
    guard CELMap.isKey(key), let form = CELMap.form(of: key), places[form] == nil else { return false }
    set(key, value)
    return true
  }

  private mutating func set(_ key: CELValue, _ value: CELValue) {
    guard let form = CELMap.form(of: key) else { return }
    depth = max(depth, value.depth + 1)
    weight = weight.addingClamped(key.weight.addingClamped(value.weight))
    if let place = places[form] {
      values[place] = value
    } else {
      places[form] = keys.count
      keys.append(key)
      values.append(value)
    }
  }

  /// Whether the value may be the key of an entry.
  static func isKey(_ value: CELValue) -> Bool {
    switch value {
    case .bool, .int, .uint, .string: true
    default: false
    }
  }

  /// The form in which a value is looked up; a double only if it is a whole number.
  static func form(of value: CELValue) -> Key? {
    switch value {
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .uint(let value): Int64(exactly: value).map { .int($0) } ?? .uint(value)
    case .double(let value):
      Int64(exactly: value).map { .int($0) } ?? UInt64(exactly: value).map { .uint($0) }
    case .string(let value): .string(UTF8Key(value))
    default: nil
    }
  }
}
