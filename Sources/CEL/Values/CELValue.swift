/// A value of the language.
///
/// Texts are compared as sequences of bytes and measured in Unicode scalars, never normalised. There is no `==`: the
/// language's own equality is `isEqual(to:)`, which finds `1`, `1u` and `1.0` equal and NaN unequal to itself.
public enum CELValue: Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A whole number with a sign.
  case int(Int64)
  /// A whole number without a sign.
  case uint(UInt64)
  /// An IEEE 754 number.
  case double(Double)
  /// Text.
  case string(String)
  /// Bytes.
  case bytes([UInt8])
  /// A list.
  case list(CELList)
  /// A map.
  case map(CELMap)
  /// A type, by its name at run time: `int`, `list`, `google.protobuf.Timestamp`.
  case type(String)
  /// A length of time.
  case duration(CELDuration)
  /// A moment.
  case timestamp(CELTimestamp)
  /// A value that may be absent.
  case optional(CELOptional)

  /// How many lists, maps and optionals are nested in the value at the deepest.
  public var depth: Int {
    switch self {
    case .list(let list): list.depth
    case .map(let map): map.depth
    case .optional(let optional): optional.depth
    default: 0
    }
  }

  /// How much there is of the value: one for itself, and all that is in it; one more for every 16 bytes of text.
  public var weight: Int {
    switch self {
    case .list(let list): list.weight
    case .map(let map): map.weight
    case .optional(let optional): optional.weight
    case .string(let text): 1 + text.utf8.count / 16
    case .bytes(let bytes): 1 + bytes.count / 16
    default: 1
    }
  }

  /// The name of the value's type at run time.
  public var typeName: String { RuntimeType.name(of: self) }
}

/// The names that types have as values.
enum RuntimeType {
  static func name(of value: CELValue) -> String {
    switch value {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .duration: "google.protobuf.Duration"
    case .timestamp: "google.protobuf.Timestamp"
    case .optional: "optional_type"
    }
  }

  static func name(of type: CELType) -> String {
    switch type {
    case .null: "null_type"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .duration: "google.protobuf.Duration"
    case .timestamp: "google.protobuf.Timestamp"
    case .optional: "optional_type"
    default: type.description
    }
  }
}

/// A list, which knows how deep and how heavy it is.
public struct CELList: Sendable {
  /// The elements.
  public let elements: [CELValue]
  /// One more than the deepest element.
  public let depth: Int
  /// One more than all elements weigh.
  public let weight: Int

  /// Makes a list.
  public init(_ elements: [CELValue]) {
    self.elements = elements
    var deepest = 0
    var total = 1
    for element in elements {
      deepest = max(deepest, element.depth)
      total = total.addingClamped(element.weight)
    }
    depth = deepest + 1
    weight = total
  }
}

/// A value that may be absent.
public final class CELOptional: Sendable {
  /// The value, if there is one.
  public let value: CELValue?
  let depth: Int
  let weight: Int

  /// Makes an optional.
  public init(_ value: CELValue?) {
    self.value = value
    depth = (value?.depth ?? 0) + 1
    weight = (value?.weight ?? 0).addingClamped(1)
  }
}

extension Int {
  func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  func multipliedClamped(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
