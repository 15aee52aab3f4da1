import SourceText

/// Validates JSON against the part of JSON Schema 2020-12 that our schemas use.
final class SchemaValidator {
  let root: JSONNode
  private var definitions: [String: JSONNode] = [:]
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]

  init(_ schema: String) {
    var bag = DiagnosticBag()
    guard let node = JSONParser.parse(SourceFile(name: "schema", text: schema), into: &bag) else {
      preconditionFailure("the schema is JSON")
    }
    root = node
    for def in node.member("$defs")?.members ?? [] { definitions["#/$defs/\(def.key)"] = def.value }
  }

  /// Keywords that this validator knows; a schema must use no other.
  static let keywords = [
    "$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties", "required",
    "additionalProperties",
    "propertyNames", "items", "prefixItems", "minItems", "maxItems", "maxProperties", "anyOf", "oneOf",
    "allOf", "not",
    "enum", "const", "pattern", "minimum", "maximum", "minLength", "maxLength", "if", "then", "else",
  ]

  func accepts(_ node: JSONNode) -> Bool { accepts(node, root) }

  private func accepts(_ node: JSONNode, _ schema: JSONNode) -> Bool {
    if let flag = schema.bool { return flag }
    guard let members = schema.members else { return false }
    return members.allSatisfy { check(node, $0.key, $0.value, schema) }
  }

  private func check(_ node: JSONNode, _ keyword: String, _ value: JSONNode, _ schema: JSONNode) -> Bool {
    switch keyword {
    case "$ref":
      return definitions[value.string ?? ""].map { accepts(node, $0) } ?? false
    case "type": return isOfType(node, value.string ?? "")
    case "properties":
      return (node.members ?? []).allSatisfy { member in
        value.member(member.key).map { accepts(member.value, $0) } ?? true
      }
    case "required":
      return node.members == nil || (value.elements ?? []).allSatisfy { node.member($0.string ?? "") != nil }
    case "additionalProperties":
      let known = schema.member("properties")
      return (node.members ?? []).allSatisfy { known?.member($0.key) != nil || accepts($0.value, value) }
    case "propertyNames":
      return (node.members ?? []).allSatisfy {
        accepts(JSONNode(kind: .string($0.key), range: $0.keyRange), value)
      }
    case "items":
      let start = schema.member("prefixItems")?.elements?.count ?? 0
      return (node.elements ?? []).dropFirst(start).allSatisfy { accepts($0, value) }
    case "prefixItems": return zip(node.elements ?? [], value.elements ?? []).allSatisfy { accepts($0, $1) }
    case "minItems": return (node.elements?.count).map { Double($0) >= value.number?.double ?? 0 } ?? true
    case "maxItems": return (node.elements?.count).map { Double($0) <= value.number?.double ?? 0 } ?? true
    case "maxProperties": return (node.members?.count).map { Double($0) <= value.number?.double ?? 0 } ?? true
    case "anyOf": return (value.elements ?? []).contains { accepts(node, $0) }
    case "oneOf": return (value.elements ?? []).filter { accepts(node, $0) }.count == 1
    case "allOf": return (value.elements ?? []).allSatisfy { accepts(node, $0) }
    case "not": return !accepts(node, value)
    case "enum":
      return (value.elements ?? []).contains {
        node.string != nil && utf8Equal($0.string ?? "", node.string ?? "")
      }
    case "const": return value.bool != nil && node.bool == value.bool
    case "pattern": return node.string.map { matches($0, value.string ?? "") } ?? true
    case "minimum": return node.number.map { $0.double >= value.number?.double ?? 0 } ?? true
    case "maximum": return node.number.map { $0.double <= value.number?.double ?? 0 } ?? true
    case "minLength":
      return node.string.map { Double($0.unicodeScalars.count) >= value.number?.double ?? 0 } ?? true
    case "maxLength":
      return node.string.map { Double($0.unicodeScalars.count) <= value.number?.double ?? 0 } ?? true
    case "if":
      let branch = schema.member(accepts(node, value) ? "then" : "else")
      return branch.map { accepts(node, $0) } ?? true
    default: return Self.keywords.contains(keyword)
    }
  }

  private func isOfType(_ node: JSONNode, _ type: String) -> Bool {
    switch type {
    case "object": node.members != nil
    case "array": node.elements != nil
    case "string": node.string != nil
    case "number": node.number != nil
    case "integer": node.number.map { $0.double == $0.double.rounded() } ?? false
    case "boolean": node.bool != nil
    default: false
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = patterns[pattern] ?? (try? Regex(pattern).matchingSemantics(.unicodeScalar)) else {
      return false
    }
    patterns[pattern] = regex
    return text.firstMatch(of: regex) != nil
  }
}
