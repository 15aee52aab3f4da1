import SourceText

/// A value of the canonical form; members are sorted by bytes when it is written.
enum CanonicalValue {
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
      for member in Self.sorted(members) {
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

  /// Members in byte order of keys, in which most come.
  private static func sorted(_ members: [(key: String, value: CanonicalValue)]) -> [(
    key: String, value: CanonicalValue
  )] {
    let isSorted = members.indices.dropFirst().allSatisfy { utf8Less(members[$0 - 1].key, members[$0].key) }
    return isSorted ? members : members.sorted { utf8Less($0.key, $1.key) }
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
