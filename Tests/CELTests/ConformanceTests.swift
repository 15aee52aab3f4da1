import CEL
import SourceText
import Testing

/// The cases of the public conformance suite that need no protocol-buffer message.
@Suite("The conformance suite")
struct ConformanceTests {
  /// Cases that do not come out as the file has it, why, and what they give instead.
  static let exceptions: [(id: String, reason: String, bytes: String)] = [
    (
      "parse/bytes_literals/triple_single_quoted_unescaped_punctuation",
      "the suite's text format writes '?' as '\\?'; the file kept that backslash in the expected value",
      "ID8gIiAnIGAg"
    ),
    (
      "parse/bytes_literals/triple_double_quoted_unescaped_punctuation",
      "the suite's text format writes '?' as '\\?'; the file kept that backslash in the expected value",
      "ID8gIiAnIGAg"
    ),
  ]

  struct Case {
    let id: String
    let line: String
    let node: JSONNode
  }

  static func cases() throws -> [Case] {
    guard let lines = try SharedFolder.lines(of: "cel.jsonl") else { return [] }
    return try lines.map { line in
      let node = try json(line)
      return Case(id: try #require(node.member("id")?.string), line: line, node: node)
    }
  }

  static func json(_ text: String) throws -> JSONNode {
    var diagnostics = DiagnosticBag()
    let node = JSONParser.parse(SourceFile(name: "line", text: text), into: &diagnostics)
    #expect(diagnostics.isEmpty, "\(text)")
    return try #require(node)
  }

  @Test("comes out right, case by case, through the batch")
  func values() throws {
    let exceptions = Set(Self.exceptions.map(\.id))
    var passed = 0
    for test in try Self.cases() where !exceptions.contains(test.id) {
      let text = CELBatch.answer(line: test.line)
      let answer = try Self.json(text)
      var problem: String?
      if test.node.member("error") != nil {
        if answer.member("error") == nil { problem = "expected an error" }
        if answer.member("phase")?.string == "input" { problem = "the case was not understood" }
      } else {
        if let expected = test.node.member("value") {
          guard let value = answer.member("value") else {
            Issue.record("\(test.id): \(text)")
            continue
          }
          let left = try ConformanceValue.read(expected)
          let right = try ConformanceValue.read(value)
          if !isIdentical(left, right) { problem = "expected another value" }
        }
        if let type = test.node.member("type")?.string, answer.member("type")?.string != type {
          problem = "expected type \(type)"
        }
      }
      if let problem {
        Issue.record("\(test.id): \(problem): \(test.node.member("expr")?.string ?? "") gives \(text)")
      } else {
        passed += 1
      }
    }
    if SharedFolder.url != nil { #expect(passed + Self.exceptions.count == 1_643) }
  }

  @Test("has exceptions that do what their reasons say")
  func exceptionsGiveOtherValues() throws {
    let cases = try Self.cases()
    guard SharedFolder.url != nil else { return }
    for exception in Self.exceptions {
      let test = try #require(cases.first { $0.id == exception.id })
      let answer = try Self.json(CELBatch.answer(line: test.line))
      #expect(answer.member("value")?.member("bytesValue")?.string == exception.bytes)
      #expect(test.node.member("value")?.member("bytesValue")?.string != exception.bytes)
    }
  }

  @Test("costs no case more steps than its static bound")
  func bounds() throws {
    for test in try Self.cases() {
      guard let text = test.node.member("expr")?.string, let tree = try? Parser.parse(text) else { continue }
      let program = CELProgram(unchecked: tree, container: test.node.member("container")?.string ?? "")
      var bindings: [String: CELValue] = [:]
      for member in test.node.member("bindings")?.members ?? [] {
        bindings[member.key] = try ConformanceValue.read(member.value)
      }
      guard case .steps(let bound) = program.costBound else { continue }
      let steps = program.evaluateCounting(bindings).steps
      #expect(steps <= bound, "\(test.id): \(text)")
    }
  }
}

/// Whether two values are the same in type and content, NaN like NaN and minus zero unlike zero; maps in any order.
func isIdentical(_ left: CELValue, _ right: CELValue) -> Bool {
  switch (left, right) {
  case (.double(let a), .double(let b)): a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  case (.list(let a), .list(let b)):
    a.elements.count == b.elements.count && zip(a.elements, b.elements).allSatisfy { isIdentical($0, $1) }
  case (.map(let a), .map(let b)):
    a.count == b.count
      && zip(a.keys, a.values).allSatisfy { key, value in
        zip(b.keys, b.values).contains { isIdentical(key, $0) && isIdentical(value, $1) }
      }
  case (.optional(let a), .optional(let b)):
    switch (a.value, b.value) {
    case (nil, nil): true
    case (let x?, let y?): isIdentical(x, y)
    default: false
    }
  default: left.typeName == right.typeName && left.isEqual(to: right)
  }
}
