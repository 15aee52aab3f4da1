import SourceText

/// A value of the canonical form; members are sorted by bytes when it is written.
indirect enum CanonicalValue {
  case object([(key: String, value: CanonicalValue)])
  case array([CanonicalValue])
  case string(String)
  case integer(Int64)
  case double(Double)
  case bool(Bool)

  /// Writes it.
  func write(_ writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.beginObject()
      for member in members.sorted(by: { utf8Less($0.key, $1.key) }) {
        writer.key(member.key)
        member.value.write(&writer)
      }
      writer.endObject()
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(&writer) }
      writer.endArray()
    case .string(let text): writer.string(text)
    case .integer(let value): writer.integer(value)
    case .double(let value): writer.double(value + 0.0)
    case .bool(let value): writer.bool(value)
    }
  }

  /// Whether it holds nothing.
  var isEmpty: Bool {
    switch self {
    case .object(let members): members.isEmpty
    case .array(let elements): elements.isEmpty
    case .string, .integer, .double, .bool: false
    }
  }
}
