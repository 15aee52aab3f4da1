import ArgumentParser
import CEL
import Reports
import SourceText

/// `practicum eval`: what an expression of the Common Expression Language comes to.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", _superCommandName: Practicum.name,
    abstract: "Evaluate an expression of the Common Expression Language (CEL).",
    discussion: """
      Conditions in scenarios are written in CEL. This evaluates one expression,
      or with --batch one per line. A value given with --binding is plain JSON:
      whole numbers become int, numbers with a point double.

      EXAMPLES
        practicum eval '1 + 2'
        practicum eval 'glucose < 3.9' --binding glucose=3.2
        practicum eval 'wang.glucose' --binding 'wang={"glucose": 3.2}'
        practicum eval --batch < expressions.jsonl > answers.jsonl

      With --batch each line is {"expr": ..., "bindings": {name: value},
      "types": {name: type}, "container": ...}. Each answer is one line,
      {"value": ...} or {"error": ..., "phase": "parse|check|eval|input"}, with
      values written as in the CEL conformance files: {"int64Value": "1"}.

      EXIT STATUS
        0   there is a value; with --batch: every line was answered
        3   the expression or a binding is wrong, or a file cannot be read
        64  wrong usage of this command
      """)

  /// How the value is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// As an expression.
    case text
    /// As in the conformance files.
    case json
  }

  @Argument(help: "The expression; with --batch, files to read instead of standard input.")
  var expressions: [String] = []

  @Option(
    name: .customLong("binding"),
    help: ArgumentHelp("The value of a variable, as JSON.", valueName: "name=JSON"))
  var bindings: [String] = []

  @Option(help: "How the value is written.")
  var format: Format = .text

  @Flag(help: "Answer JSON Lines.")
  var batch = false

  mutating func validate() throws {
    let language = Language.ofInvocation
    if batch {
      if !bindings.isEmpty {
        throw ValidationError(
          language.say("With --batch the bindings stand in each line.", "用--batch时，取值写在每一行里。"))
      }
    } else if expressions.count != 1 {
      throw ValidationError(
        expressions.isEmpty
          ? language.say(
            "There is no expression. One that begins with - goes behind --: practicum eval -- '-1'",
            "没有表达式。以-开头的表达式放在--之后：practicum eval -- '-1'")
          : language.say(
            "One expression is expected; quote it for the shell.", "只能有一个表达式；在命令行里请加引号。"))
    }
  }

  mutating func run() throws {
    if batch { return try answerLines() }
    let file = SourceFile(name: "expression", text: expressions[0])
    var environment = CEL.Environment()
    var values: [String: CELValue] = [:]
    for binding in bindings {
      let (name, value) = try BindingReader.read(binding)
      guard values.updateValue(value, forKey: name) == nil else {
        throw Failure(
          "--binding \(name): " + Language.ofInvocation.say("given twice", "给出了两次"), status: .usage)
      }
      environment.variables[name] = .dyn
    }
    let value: CELValue
    let type: CELType
    do throws(CELErrors) {
      let checked = try Checker.check(try Parser.parse(expressions[0]), in: environment)
      type = checked.resultType
      do throws(CELError) {
        value = try CELProgram(checked).evaluate(values)
      } catch {
        throw CELErrors([error])
      }
    } catch {
      throw Failure(EvalCommand.describe(error, in: file), status: .badInput)
    }
    try write(value, type: type)
  }

  private func write(_ value: CELValue, type: CELType) throws(Failure) {
    switch format {
    case .text: try Console.write(ValueText.render(value) + "\n")
    case .json:
      var json = JSONWriter()
      json.beginObject()
      json.key("value")
      ConformanceValue.write(value, into: &json)
      json.member("type", type.description)
      json.endObject()
      try Console.write(json.text + "\n")
    }
  }

  private func answerLines() throws(Failure) {
    var isWhole = true
    for path in expressions.isEmpty ? ["-"] : expressions {
      let lines: LineReader
      do throws(Failure) {
        lines = LineReader(try LineReader.open(path))
      } catch {
        // The other files are answered all the same.
        Console.complain(error.message)
        isWhole = false
        continue
      }
      // A line that no JSON may be as long as is cut, so that it is refused in its turn and the next ones are answered.
      while let line = try lines.next(cuttingBehind: JSONLimits.standard.bytes + 1) {
        try Console.write(CELBatch.answer(bytes: line) + "\n")
      }
    }
    if !isWhole { throw Failure.told(.badInput) }
  }

  /// Every error with the line and a caret, as for files.
  static func describe(_ errors: CELErrors, in file: SourceFile) -> String {
    var bag = DiagnosticBag()
    for error in errors.all {
      let lower = min(max(0, error.range.lowerBound), file.bytes.count)
      let upper = min(max(lower, error.range.upperBound), file.bytes.count)
      bag.error(
        "cel/\(error.phase.rawValue)", error.message, at: file.range(lower, upper),
        suggestion: error.candidate.flatMap { NearestName.suggest($0, among: error.choices) })
    }
    let language = Language.ofEnvironment
    return language.say("the expression has no value\n", "式子没有值\n") + language.lines(bag)
  }
}

extension String {
  /// The text without such characters at its end.
  func trimmingSuffixes(_ suffix: Character) -> String {
    var text = self[...]
    while text.last == suffix { text = text.dropLast() }
    return String(text)
  }

  /// The text without a last character.
  func trimmingSuffix(_ suffix: Character) -> String {
    last == suffix ? String(dropLast()) : self
  }
}

/// Reads `name=JSON` as the value of a variable.
enum BindingReader {
  /// Reads a binding.
  static func read(_ text: String) throws(Failure) -> (name: String, value: CELValue) {
    guard let equals = text.firstIndex(of: "=") else {
      throw Failure("--binding \(text): expected name=JSON, such as glucose=3.2", status: .usage)
    }
    let name = String(text[..<equals])
    guard isName(name) else {
      throw Failure("--binding \(text): '\(name)' is not a name that an expression can use", status: .usage)
    }
    let file = SourceFile(name: "--binding \(name)", text: String(text[text.index(after: equals)...]))
    var bag = DiagnosticBag()
    guard let node = JSONParser.parse(file, into: &bag), !bag.hasErrors else {
      let language = Language.ofEnvironment
      throw Failure(
        language.say("the value of '\(name)' is not JSON\n", "“\(name)”的值不是JSON\n") + language.lines(bag),
        status: .badInput)
    }
    return (name, try value(node))
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x5F || (first | 0x20) &- 0x61 < 26 else { return false }
    return text.utf8.allSatisfy { $0 == 0x5F || $0 == 0x2E || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
  }

  private static func value(_ node: JSONNode) throws(Failure) -> CELValue {
    // Recursion is bounded: a tree is at most `JSONLimits` deep.
    switch node.kind {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .string(let value): return .string(value)
    case .number(let number):
      if let integer = number.integer { return .int(integer) }
      return .double(number.double)
    case .array(let elements):
      var values: [CELValue] = []
      for element in elements { values.append(try value(element)) }
      return .list(CELList(values))
    case .object(let members):
      var map = CELMap()
      for member in members { _ = map.insert(.string(member.key), try value(member.value)) }
      return .map(map)
    }
  }
}

/// A value as an expression that comes to it.
enum ValueText {
  /// Writes a value.
  static func render(_ value: CELValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): "\(value)u"
    case .double(let value): value.description
    case .string(let value): quote(value)
    case .bytes(let value): "b\"" + value.map(byte).joined() + "\""
    case .type(let name): name
    case .duration(let duration): "duration(\"\(duration.text)\")"
    case .timestamp(let timestamp): "timestamp(\"\(timestamp.text)\")"
    case .optional(let optional): optional.value.map { "optional.of(\(render($0)))" } ?? "optional.none()"
    case .list(let list): "[" + list.elements.map(render).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + zip(map.keys, map.values).map { "\(render($0)): \(render($1))" }.joined(separator: ", ") + "}"
    }
  }

  private static func quote(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return json.text
  }

  private static func byte(_ byte: UInt8) -> String {
    switch byte {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
