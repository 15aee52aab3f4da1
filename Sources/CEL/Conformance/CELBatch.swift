internal import SourceText

/// Answers expressions given as JSON lines, one line each: `practicum eval --batch`.
///
/// A line holds `expr`, and may hold `container`, `bindings` {name: value}, `types` {name: type}, `disableMacros`,
/// `disableCheck` and `checkOnly`; values and types are written as in the conformance files (`ConformanceValue`,
/// `CELType`). Other members are ignored, so the conformance files themselves can be fed in; an `id` that is a string
/// is repeated in the answer. A binding without a type is declared with the type of its value, and one with a type must be of it.
///
/// The answer is `{"value": .., "type": ..}` or `{"error": message, "phase": "parse|check|eval", "offset": byte}`; with
/// `checkOnly` there is no value, with `disableCheck` no type. Of several errors the first by place is told. A line
/// that is no such object is answered with phase `input`. Nothing stops a batch: `BatchTests` feeds it rubbish.
public enum CELBatch {
  /// Answers one line of text.
  public static func answer(line: String) -> String { answer(bytes: Array(line.utf8)) }

  /// Answers one line of bytes, which need not even be text.
  public static func answer(bytes: [UInt8]) -> String {
    let file = SourceFile(name: "line", bytes: bytes)
    var diagnostics = DiagnosticBag()
    let node = JSONParser.parse(file, into: &diagnostics)
    if let first = diagnostics.sorted.first {
      return failure(nil, "input", first.message, first.place?.lower ?? 0)
    }
    guard let node, node.members != nil else { return failure(nil, "input", "the line is no JSON object", 0) }
    let id = node.member("id")?.string
    let request: Request
    do {
      request = try Request(node)
    } catch {
      return failure(id, "input", error.message, error.range.lower)
    }
    do {
      return try request.answer(id)
    } catch {
      return failure(id, error.first.phase.rawValue, error.first.message, error.first.offset)
    }
  }

  private static func failure(_ id: String?, _ phase: String, _ message: String, _ offset: Int) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    if let id { writer.member("id", id) }
    writer.member("error", message)
    writer.member("phase", phase)
    writer.member("offset", offset)
    writer.endObject()
    return writer.text
  }

  /// A line, read.
  private struct Request {
    var expression = ""
    var environment = Environment()
    var bindings: [String: CELValue] = [:]
    var disablesMacros = false
    var disablesCheck = false
    var checksOnly = false

    init(_ node: JSONNode) throws(ConformanceValue.Fault) {
      guard let text = node.member("expr") else {
        throw ConformanceValue.Fault(message: "'expr' is missing", range: node.range)
      }
      expression = try Request.string(text)
      if let container = node.member("container") {
        environment.container = try Request.string(container)
        guard environment.container.utf8.count <= Limits.standard.containerBytes else {
          throw ConformanceValue.Fault(
            message: "the container is longer than \(Limits.standard.containerBytes) bytes",
            range: container.range)
        }
      }
      disablesMacros = try Request.flag("disableMacros", node)
      disablesCheck = try Request.flag("disableCheck", node)
      checksOnly = try Request.flag("checkOnly", node)
      for member in try Request.members("bindings", node) {
        let value = try ConformanceValue.read(member.value)
        bindings[member.key] = value
        environment.variables[member.key] = Request.type(of: value)
      }
      var types: [String: CELType] = [:]
      for member in try Request.members("types", node) {
        guard let type = CELType(parsing: try Request.string(member.value)) else {
          throw ConformanceValue.Fault(
            message: "'\(member.value.string ?? "")' is no type", range: member.value.range)
        }
        types[member.key] = type
        environment.variables[member.key] = type
      }
      // A value of another type than the declared one would make what was checked untrue.
      for member in try Request.members("bindings", node) {
        guard let type = types[member.key], let value = bindings[member.key], !value.fits(type) else {
          continue
        }
        throw ConformanceValue.Fault(
          message: "the value of '\(member.key)' is of type \(value.typeName), and \(type) is declared",
          range: member.value.range)
      }
    }

    private static func string(_ node: JSONNode) throws(ConformanceValue.Fault) -> String {
      guard let text = node.string else {
        throw ConformanceValue.Fault(message: "expected a string", range: node.range)
      }
      return text
    }

    private static func flag(_ key: String, _ node: JSONNode) throws(ConformanceValue.Fault) -> Bool {
      guard let member = node.member(key) else { return false }
      guard let value = member.bool else {
        throw ConformanceValue.Fault(message: "'\(key)' is true or false", range: member.range)
      }
      return value
    }

    private static func members(_ key: String, _ node: JSONNode) throws(ConformanceValue.Fault)
      -> [JSONMember]
    {
      guard let member = node.member(key) else { return [] }
      guard let members = member.members else {
        throw ConformanceValue.Fault(message: "'\(key)' is an object", range: member.range)
      }
      return Array(members)
    }

    private static func type(of value: CELValue) -> CELType {
      switch value {
      case .null: .null
      case .bool: .bool
      case .int: .int
      case .uint: .uint
      case .double: .double
      case .string: .string
      case .bytes: .bytes
      case .list: .list(.dyn)
      case .map: .map(.dyn, .dyn)
      case .type: .type(nil)
      case .duration: .duration
      case .timestamp: .timestamp
      case .optional: .optional(.dyn)
      }
    }

    func answer(_ id: String?) throws(CELErrors) -> String {
      let tree = try Parser.parse(expression, macros: !disablesMacros)
      let program: CELProgram
      var type: CELType?
      if disablesCheck {
        program = CELProgram(unchecked: tree, container: environment.container)
      } else {
        let checked = try Checker.check(tree, in: environment)
        type = checked.resultType
        program = CELProgram(checked)
      }
      var value: CELValue?
      if !checksOnly {
        do {
          value = try program.evaluate(bindings)
        } catch {
          throw CELErrors([error])
        }
      }
      var writer = JSONWriter()
      writer.beginObject()
      if let id { writer.member("id", id) }
      if let value {
        writer.key("value")
        ConformanceValue.write(value, into: &writer)
      }
      if let type { writer.member("type", type.description) }
      writer.endObject()
      return writer.text
    }
  }
}

extension CELValue {
  /// Whether a variable declared with a type can hold the value.
  fileprivate func fits(_ type: CELType) -> Bool {
    // Recursion is bounded: a type that was read is at most 32 deep.
    switch (type, self) {
    case (.dyn, _), (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
      (.string, .string), (.bytes, .bytes), (.duration, .duration), (.timestamp, .timestamp), (.type, .type),
      (.duration, .null), (.timestamp, .null), (.optional, .null):
      true
    case (.list(let element), .list(let list)): list.elements.allSatisfy { $0.fits(element) }
    case (.map(let key, let content), .map(let map)):
      map.keys.allSatisfy { $0.fits(key) } && map.values.allSatisfy { $0.fits(content) }
    case (.optional(let wrapped), .optional(let optional)): optional.value?.fits(wrapped) ?? true
    default: false
    }
  }
}
