public import SourceText

/// Values in the JSON form of `cel.expr.Value`, in which the public conformance files write them.
///
///     {"int64Value": "1"}  {"uint64Value": "1"}  {"doubleValue": 1.5}  {"doubleValue": "NaN"}  {"stringValue": ".."}
///     {"bytesValue": "base64"}  {"boolValue": true}  {"nullValue": null}  {"typeValue": "int"}
///     {"listValue": {"values": [..]}}  {"mapValue": {"entries": [{"key": .., "value": ..}]}}
///     {"objectValue": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.5s"}}
///     {"objectValue": {"@type": "type.googleapis.com/google.protobuf.Timestamp", "value": "2009-02-13T23:31:30Z"}}
///
/// The form has no optional values; here they are `{"optionalValue": {"value": ..}}` and `{"optionalValue": {}}`.
/// `ConformanceValueTests` reads and writes each.
public enum ConformanceValue {
  /// Why a JSON value is no value of this form, and where.
  public struct Fault: Error, Sendable {
    /// What is wrong.
    public let message: String
    /// The place in the JSON text.
    public let range: SourceRange
  }

  /// Reads a value.
  public static func read(_ node: JSONNode) throws(Fault) -> CELValue {
    guard let members = node.members, members.count == 1, let member = members.first else {
      throw Fault(
        message: "a value is an object with one member, such as {\"int64Value\": \"1\"}", range: node.range)
    }
    let content = member.value
    switch member.key {
    case "nullValue": return .null
    case "boolValue":
      guard let value = content.bool else { throw wrong(content, "true or false") }
      return .bool(value)
    case "int64Value":
      guard let value = Int64(digits(content)) else { throw wrong(content, "an int as a string") }
      return .int(value)
    case "uint64Value":
      guard let value = UInt64(digits(content)) else { throw wrong(content, "a uint as a string") }
      return .uint(value)
    case "doubleValue": return .double(try double(content))
    case "stringValue":
      guard let value = content.string else { throw wrong(content, "a string") }
      return .string(value)
    case "bytesValue":
      guard let text = content.string, let value = Base64.decode(text.utf8, .withoutPadding) else {
        throw wrong(content, "base64")
      }
      return .bytes(value)
    case "typeValue":
      guard let name = content.string else { throw wrong(content, "the name of a type") }
      return .type(name)
    case "listValue":
      var elements: [CELValue] = []
      for element in try items("values", of: content) { elements.append(try read(element)) }
      return .list(CELList(elements))
    case "mapValue": return .map(try map(content))
    case "objectValue": return try object(content)
    case "optionalValue": return .optional(CELOptional(try content.member("value").map(read)))
    default:
      throw Fault(message: "'\(member.key)' is no kind of value", range: content.range)
    }
  }

  private static func wrong(_ node: JSONNode, _ wanted: String) -> Fault {
    Fault(message: "expected \(wanted)", range: node.range)
  }

  private static func digits(_ node: JSONNode) -> String { node.string ?? node.number?.text ?? "" }

  private static func double(_ node: JSONNode) throws(Fault) -> Double {
    if let number = node.number { return number.double }
    switch node.string {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    case let text?:
      guard let value = DecimalText.double(text.utf8) else { throw wrong(node, "a number") }
      return value
    case nil: throw wrong(node, "a number")
    }
  }

  private static func items(_ key: String, of node: JSONNode) throws(Fault) -> [JSONNode] {
    guard node.members != nil else { throw wrong(node, "an object with '\(key)'") }
    guard let list = node.member(key) else { return [] }
    guard let elements = list.elements else { throw wrong(list, "an array") }
    return Array(elements)
  }

  private static func map(_ node: JSONNode) throws(Fault) -> CELMap {
    var map = CELMap()
    for entry in try items("entries", of: node) {
      guard let key = entry.member("key"), let value = entry.member("value") else {
        throw wrong(entry, "an entry with 'key' and 'value'")
      }
      let keyValue = try read(key)
      guard map.insert(keyValue, try read(value)) else {
        throw Fault(message: "the key occurs twice or cannot be one", range: key.range)
      }
    }
    return map
  }

  private static let prefix = "type.googleapis.com/"

  private static func object(_ node: JSONNode) throws(Fault) -> CELValue {
    guard let type = node.member("@type")?.string, let value = node.member("value")?.string else {
      throw wrong(node, "an object with '@type' and 'value'")
    }
    switch type {
    case prefix + "google.protobuf.Duration":
      // Seconds only; `1m30s` is not the form of the files.
      guard value.utf8.last == UInt8(ascii: "s"), let duration = CELDuration(parsing: value) else {
        throw wrong(node, "a duration in seconds, such as \"1.5s\"")
      }
      return .duration(duration)
    case prefix + "google.protobuf.Timestamp":
      guard let timestamp = CELTimestamp(parsing: value) else { throw wrong(node, "a timestamp of RFC 3339") }
      return .timestamp(timestamp)
    default: throw Fault(message: "messages of type '\(type)' are not supported", range: node.range)
    }
  }

  // MARK: Writing

  /// Writes a value.
  public static func write(_ value: CELValue, into writer: inout JSONWriter) {
    writer.beginObject()
    switch value {
    case .null:
      writer.key("nullValue")
      writer.null()
    case .bool(let value): writer.member("boolValue", value)
    case .int(let value): writer.member("int64Value", String(value))
    case .uint(let value): writer.member("uint64Value", String(value))
    case .double(let value):
      if value.isFinite {
        writer.member("doubleValue", value)
      } else {
        writer.member("doubleValue", value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
      }
    case .string(let value): writer.member("stringValue", value)
    case .bytes(let value): writer.member("bytesValue", Base64.encode(value))
    case .type(let name): writer.member("typeValue", name)
    case .list(let list): writeList(list, into: &writer)
    case .map(let map): writeMap(map, into: &writer)
    case .duration(let duration): writeObject("google.protobuf.Duration", duration.text, into: &writer)
    case .timestamp(let timestamp): writeObject("google.protobuf.Timestamp", timestamp.text, into: &writer)
    case .optional(let optional):
      writer.key("optionalValue")
      writer.beginObject()
      if let inner = optional.value {
        writer.key("value")
        write(inner, into: &writer)
      }
      writer.endObject()
    }
    writer.endObject()
  }

  /// An empty list is an empty object, as proto3 leaves out what is empty.
  private static func writeList(_ list: CELList, into writer: inout JSONWriter) {
    writer.key("listValue")
    writer.beginObject()
    if !list.elements.isEmpty {
      writer.key("values")
      writer.beginArray()
      for element in list.elements { write(element, into: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }

  private static func writeMap(_ map: CELMap, into writer: inout JSONWriter) {
    writer.key("mapValue")
    writer.beginObject()
    if map.count > 0 {
      writer.key("entries")
      writer.beginArray()
      for (key, value) in zip(map.keys, map.values) {
        writer.beginObject()
        writer.key("key")
        write(key, into: &writer)
        writer.key("value")
        write(value, into: &writer)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private static func writeObject(_ type: String, _ value: String, into writer: inout JSONWriter) {
    writer.key("objectValue")
    writer.beginObject()
    writer.member("@type", prefix + type)
    writer.member("value", value)
    writer.endObject()
  }
}
