import Simulation
import SourceText

/// Writes one JSON Schema; each shape that is reached becomes a definition.
struct SchemaWriter {
  private var writer = JSONWriter(.indented)
  private var wanted: [(shape: String, inFragment: Bool)] = []

  /// The schema, ending in a line break.
  var text: String { writer.text + "\n" }

  /// Writes the schema of a file.
  mutating func write(_ root: String) {
    writer.beginObject()
    writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    writer.member("$id", "https://practicum.example/schema/\(root).schema.json")
    writer.member("title", "Practicum: \(KeyTables.shape(root).words)")
    writer.key("$ref")
    reference(root, inFragment: false)
    writer.key("$defs")
    writer.beginObject()
    var next = 0
    while next < wanted.count {
      let (name, inFragment) = wanted[next]
      writer.key(Self.definition(name, inFragment))
      shape(KeyTables.shape(name), inFragment || KeyTables.takesParameters(name))
      next += 1
    }
    writer.endObject()
    writer.endObject()
  }

  private static func definition(_ name: String, _ inFragment: Bool) -> String {
    inFragment ? "fragment" + name.prefix(1).uppercased() + name.dropFirst() : name
  }

  private mutating func reference(_ name: String, inFragment: Bool) {
    // Only partial credit holds numbers for which a parameter may stand.
    let inner = inFragment && utf8Same(name, "partial")
    if !wanted.contains(where: { utf8Same($0.shape, name) && $0.inFragment == inner }) {
      wanted.append((name, inner))
    }
    writer.string("#/$defs/\(Self.definition(name, inner))")
  }

  private mutating func shape(_ shape: Shape, _ inFragment: Bool) {
    writer.beginObject()
    writer.member("description", shape.words)
    writer.member("type", "object")
    writer.key("properties")
    writer.beginObject()
    writer.key("note")
    rule(.text, inFragment, "For authors; never shown.")
    for key in shape.keys {
      writer.key(key.name)
      rule(key.rule, inFragment, key.meaning)
    }
    writer.endObject()
    let required = shape.keys.filter { $0.need == .required }.map(\.name)
    if !required.isEmpty { list("required", required) }
    writer.key("additionalProperties")
    if let extra = shape.extra {
      rule(extra, inFragment, nil)
      writer.key("propertyNames")
      rule(.string(.id), inFragment, nil)
    } else {
      writer.bool(false)
    }
    writer.member("maxProperties", FormatLimits.elements)
    if !shape.alternatives.isEmpty { alternatives(shape) }
    writer.endObject()
  }

  private mutating func alternatives(_ shape: Shape) {
    writer.key("oneOf")
    writer.beginArray()
    for alternative in shape.alternatives {
      writer.beginObject()
      let single = alternative.needs.filter { $0.count == 1 }.flatMap { $0 }
      list("required", [alternative.key] + single)
      let several = alternative.needs.filter { $0.count > 1 }
      if !several.isEmpty {
        writer.key("allOf")
        writer.beginArray()
        for need in several {
          writer.beginObject()
          writer.key("anyOf")
          writer.beginArray()
          for name in need {
            writer.beginObject()
            list("required", [name])
            writer.endObject()
          }
          writer.endArray()
          writer.endObject()
        }
        writer.endArray()
      }
      let foreign = shape.tiedKeys.map(\.name).filter {
        !utf8Same($0, alternative.key) && !alternative.admits($0)
      }
      if !foreign.isEmpty {
        writer.key("properties")
        writer.beginObject()
        for name in foreign { writer.member(name, false) }
        writer.endObject()
      }
      writer.endObject()
    }
    writer.endArray()
  }

  // MARK: - Rules

  private mutating func rule(_ rule: ValueRule, _ inFragment: Bool, _ description: String?) {
    writer.beginObject()
    if let description { writer.member("description", description) }
    body(rule, inFragment)
    writer.endObject()
  }

  private mutating func body(_ rule: ValueRule, _ inFragment: Bool) {
    switch rule {
    case .anything: break
    case .text: any([.string(.anyText), .list(.string(.anyText), atLeast: 1)], inFragment)
    case .string(let form):
      writer.member("type", "string")
      if form != .anyText { writer.member("pattern", form.pattern) }
      switch form {
      case .id, .kebab, .referenceId: writer.member("maxLength", FormatLimits.idScalars)
      case .anyText: writer.member("maxLength", FormatLimits.lineScalars)
      default: break
      }
    case .word(let words): list("enum", words)
    case .condition:
      writer.member("type", "string")
      writer.member("pattern", "[^ ]")
      writer.member("maxLength", FormatLimits.expressionScalars)
    case .quantity: any([.anyNumber, .condition], inFragment)
    case .number(let range):
      writer.member("type", "number")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .integer(let range):
      writer.member("type", "integer")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .bool: writer.member("type", "boolean")
    case .yes: writer.member("const", true)
    case .duration(let range): duration(range)
    case .moment: any([.duration(0...FormatLimits.longestRun), .string(.timeOfDay)], inFragment)
    case .plain: any([.anyNumber, .bool, .string(.anyText)], inFragment)
    case .shape(let name):
      writer.key("$ref")
      reference(name, inFragment: inFragment)
    case .shapeByKey(let keys, let then, let otherwise):
      writer.key("if")
      writer.beginObject()
      writer.member("type", "object")
      if keys.count == 1 {
        list("required", keys)
      } else {
        writer.key("anyOf")
        writer.beginArray()
        for key in keys {
          writer.beginObject()
          list("required", [key])
          writer.endObject()
        }
        writer.endArray()
      }
      writer.endObject()
      writer.key("then")
      self.rule(.shape(then), inFragment, nil)
      writer.key("else")
      self.rule(.shape(otherwise), inFragment, nil)
    case .list(let element, let atLeast):
      array(element, inFragment)
      if atLeast > 0 { writer.member("minItems", atLeast) }
    case .listWithIds(let element): array(element, inFragment)
    case .map(let form, let value): map(form, value, inFragment)
    case .pair(let first, let second):
      writer.member("type", "array")
      writer.key("prefixItems")
      writer.beginArray()
      self.rule(first, inFragment, nil)
      self.rule(second, inFragment, nil)
      writer.endArray()
      writer.member("minItems", 2)
      writer.member("maxItems", 2)
    case .either(let rules): any(rules, inFragment)
    case .orParameter(let inner):
      if inFragment { any([inner, .string(.id)], inFragment) } else { body(inner, inFragment) }
    }
  }

  private mutating func any(_ rules: [ValueRule], _ inFragment: Bool) {
    writer.key("anyOf")
    writer.beginArray()
    for each in rules { rule(each, inFragment, nil) }
    writer.endArray()
  }

  private mutating func array(_ element: ValueRule, _ inFragment: Bool) {
    writer.member("type", "array")
    writer.key("items")
    rule(element, inFragment, nil)
    writer.member("maxItems", FormatLimits.elements)
  }

  private mutating func map(_ form: StringForm, _ value: ValueRule, _ inFragment: Bool) {
    writer.member("type", "object")
    writer.key("properties")
    writer.beginObject()
    writer.key("note")
    rule(.anything, inFragment, "For authors; never shown.")
    writer.endObject()
    writer.key("additionalProperties")
    rule(value, inFragment, nil)
    if form != .anyText {
      writer.key("propertyNames")
      rule(.string(form), inFragment, nil)
    }
    writer.member("maxProperties", FormatLimits.elements)
  }

  private mutating func duration(_ range: ClosedRange<Tick>) {
    writer.member("type", "string")
    writer.member("pattern", "^([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}(\\.[0-9]{1,2})?s)?$")
    writer.member("minLength", 2)
    if range.lowerBound > 0 {
      writer.key("not")
      writer.beginObject()
      writer.member("pattern", "^[0hms.]*$")
      writer.endObject()
    }
  }

  private mutating func list(_ key: String, _ names: [String]) {
    writer.key(key)
    writer.beginArray()
    for name in names { writer.string(name) }
    writer.endArray()
  }
}
