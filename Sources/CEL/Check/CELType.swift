/// The type of an expression.
///
/// `description` writes a type the way the conformance files do (`list(int)`, `map(string, dyn)`), and
/// `init(parsing:)` reads that form back. Types are compared with `==` only where they are known to be small; the
/// checker compares through `Inference`, which counts its work. `TypeTests` holds both spellings.
public indirect enum CELType: Hashable, Sendable {
  /// Any type; found out when the expression is evaluated.
  case dyn
  /// The type of what was already reported: it fits everywhere, so one mistake is told once.
  case error
  /// The type of `null`.
  case null
  /// `true` and `false`.
  case bool
  /// Whole numbers of 64 bits with a sign.
  case int
  /// Whole numbers of 64 bits without a sign.
  case uint
  /// IEEE 754 numbers of 64 bits.
  case double
  /// Text: a sequence of Unicode scalars.
  case string
  /// A sequence of bytes.
  case bytes
  /// A length of time in nanoseconds.
  case duration
  /// A moment between the years 1 and 9999.
  case timestamp
  /// A list.
  case list(CELType)
  /// A map.
  case map(CELType, CELType)
  /// A value that may be absent.
  case optional(CELType)
  /// The type of a type; nil when it is not known of which.
  case type(CELType?)
  /// A type that the environment declares with its fields, by name.
  case object(String)
  /// A type parameter of a declared function (`T`), or a type still to be found (`%1`).
  case typeParameter(String)

  /// Whether values of the type have an order, so that `<` applies.
  public var isOrdered: Bool {
    switch self {
    case .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .dyn: true
    default: false
    }
  }
}

extension CELType: CustomStringConvertible {
  /// The type as the conformance files write it.
  public var description: String { spelled(depth: 0) }

  /// Spells at most eight levels, so that a monstrous type still fits into a message.
  private func spelled(depth: Int) -> String {
    if depth > 8 { return "..." }
    return switch self {
    case .dyn: "dyn"
    case .error: "error"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .duration: "duration"
    case .timestamp: "timestamp"
    case .list(let element): "list(\(element.spelled(depth: depth + 1)))"
    case .map(let key, let value): "map(\(key.spelled(depth: depth + 1)), \(value.spelled(depth: depth + 1)))"
    case .optional(let wrapped): "optional(\(wrapped.spelled(depth: depth + 1)))"
    case .type(nil): "type"
    case .type(let of?): "type(\(of.spelled(depth: depth + 1)))"
    case .object(let name): name
    case .typeParameter(let name): name.hasPrefix("%") ? "dyn" : name
    }
  }

  /// Reads a type as the conformance files write it: `int`, `list(int)`, `map(string, optional(dyn))`.
  ///
  /// Also accepts the other common names: `null_type`, `optional_type(T)`, `google.protobuf.Timestamp`,
  /// `google.protobuf.Duration`, and `list` and `map` without parameters. Any other dotted name in `objects` is that
  /// object type. Gives nil for everything else, and for types nested more than 32 deep.
  public init?(parsing text: String, objects: [String] = []) {
    var reader = TypeReader(bytes: Array(text.utf8), objects: objects)
    guard let type = reader.readType(depth: 0), reader.isAtEnd else { return nil }
    self = type
  }
}

private struct TypeReader {
  let bytes: [UInt8]
  let objects: [String]
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    skipSpace()
    return true
  }

  mutating func skipSpace() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  mutating func readType(depth: Int) -> CELType? {
    guard depth <= 32 else { return nil }
    skipSpace()
    let start = position
    while position < bytes.count, Lexer.continuesName(bytes[position]) || bytes[position] == UInt8(ascii: ".")
    {
      position += 1
    }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    skipSpace()
    switch name {
    case "dyn": return .dyn
    case "null", "null_type": return .null
    case "bool": return .bool
    case "int": return .int
    case "uint": return .uint
    case "double": return .double
    case "string": return .string
    case "bytes": return .bytes
    case "duration", "google.protobuf.Duration": return .duration
    case "timestamp", "google.protobuf.Timestamp": return .timestamp
    case "type":
      guard take("(") else { return .type(nil) }
      guard let of = readType(depth: depth + 1), take(")") else { return nil }
      return .type(of)
    case "list":
      guard take("(") else { return .list(.dyn) }
      guard let element = readType(depth: depth + 1), take(")") else { return nil }
      return .list(element)
    case "optional", "optional_type":
      guard take("(") else { return .optional(.dyn) }
      guard let wrapped = readType(depth: depth + 1), take(")") else { return nil }
      return .optional(wrapped)
    case "map":
      guard take("(") else { return .map(.dyn, .dyn) }
      guard let key = readType(depth: depth + 1), take(","), let value = readType(depth: depth + 1), take(")")
      else { return nil }
      return .map(key, value)
    default: return objects.contains(name) ? .object(name) : nil
    }
  }
}
