import Foundation
import Testing

/// `practicum eval`: values, errors with their place, lines of a batch.
@Suite("eval")
struct EvalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let output: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(
    "an expression is written as the expression of its value",
    arguments: [
      Case(arguments: ["1 + 2"], output: "3\n"),
      Case(arguments: ["2u * 3u"], output: "6u\n"),
      Case(arguments: ["1.0 / 4.0"], output: "0.25\n"),
      Case(arguments: ["'a' + \"b\""], output: "\"ab\"\n"),
      Case(arguments: ["b'a\\xff'"], output: "b\"a\\xff\"\n"),
      Case(arguments: ["[1, null, {'k': true}]"], output: "[1, null, {\"k\": true}]\n"),
      Case(arguments: ["duration('90s')"], output: "duration(\"90s\")\n"),
      Case(arguments: ["type(1)"], output: "int\n"),
      Case(arguments: ["g < 3.9", "--binding", "g=3.2"], output: "true\n"),
      Case(arguments: ["w.g", "--binding", "w={\"g\": 3.5}"], output: "3.5\n"),
      Case(arguments: ["a + b", "--binding", "a=1", "--binding", "b=2"], output: "3\n"),
      Case(
        arguments: ["1", "--format", "json"], output: "{\"value\":{\"int64Value\":\"1\"},\"type\":\"int\"}\n"),
    ])
  func valuesAreWritten(_ one: Case) throws {
    let result = try Program.run(["eval"] + one.arguments)
    #expect(result.output == one.output)
    #expect(result.error == "")
    #expect(result.status == 0)
  }

  @Test("an error shows the place under the expression")
  func errorsShowTheirPlace() throws {
    let result = try Program.run(["eval", "1 + foo"])
    #expect(result.status == 3)
    #expect(result.output == "")
    #expect(
      result.error == """
        practicum: error: the expression has no value
        expression:1:5: error: unknown name 'foo' [cel/check]
            1 + foo
                ^~~

        """)
  }

  @Test("a binding that is no JSON, or has no name, is refused with its place")
  func bindingsAreChecked() throws {
    let broken = try Program.run(["eval", "x", "--binding", "x={\"a\":1,}"])
    #expect(broken.status == 3)
    #expect(
      broken.error.contains("--binding x:1:7: error: comma after the last member [json/trailing-comma]"))
    let nameless = try Program.run(["eval", "x", "--binding", "x"])
    #expect(nameless.status == 64)
    #expect(nameless.error.contains("--binding x: expected name=JSON"))
    let twice = try Program.run(["eval", "x", "--binding", "x=1", "--binding", "x=2"])
    #expect(twice.status == 64 && twice.output == "")
    #expect(twice.error.contains("--binding x: given twice"))
  }

  @Test("an expression that looks like an option is asked for behind --")
  func leadingMinus() throws {
    let refused = try Program.run(["eval", "-1"])
    #expect(refused.status == 64)
    #expect(refused.error.contains("practicum eval -- '-1'"), "\(refused.error)")
    #expect(try Program.run(["eval", "--", "-1"]).output == "-1\n")
  }

  @Test("a file that cannot be read does not stop a batch")
  func missingFileOfBatch() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let first = try scratch.write("a.jsonl", #"{"expr": "1"}"#)
    let second = try scratch.write("b.jsonl", #"{"expr": "2"}"#)
    let result = try Program.run(["eval", "--batch", first, scratch.path("none.jsonl").path, second])
    #expect(result.status == 3)
    #expect(result.output.split(separator: "\n").count == 2 && result.output.contains("\"2\""))
    #expect(result.error.contains("none.jsonl"))
  }

  @Test("a batch answers each line, rubbish included, and goes on")
  func batchGoesOn() throws {
    let lines = """
      {"expr": "x * 2", "bindings": {"x": {"int64Value": "21"}}}
      rubbish
      {"expr": "1 / 0"}

      {"expr": "1 +"}
      {"expr": "true"}
      """
    let result = try Program.run(["eval", "--batch"], input: lines)
    let answers = result.output.split(separator: "\n")
    #expect(result.status == 0)
    #expect(answers.count == 6)
    #expect(answers.first == "{\"value\":{\"int64Value\":\"42\"},\"type\":\"int\"}")
    #expect(answers.dropFirst().first?.contains("\"phase\":\"input\"") == true)
    #expect(answers.dropFirst(2).first?.contains("\"phase\":\"eval\"") == true)
    #expect(
      answers.dropFirst(3).first == "{\"error\":\"the text is empty\",\"phase\":\"input\",\"offset\":0}")
    #expect(answers.dropFirst(4).first?.contains("\"phase\":\"parse\"") == true)
    #expect(answers.last == "{\"value\":{\"boolValue\":true},\"type\":\"bool\"}")
  }

  @Test("a batch answers a line that is longer than any JSON may be, and the lines behind it")
  func batchOutlivesLongLines() throws {
    let long = String(repeating: "x", count: 17 << 20)
    let result = try Program.run(
      ["eval", "--batch"], input: "{\"expr\": \"1\"}\n\(long)\n\r\n{\"expr\": \"2\"}\n\(long)")
    let answers = result.output.split(separator: "\n")
    #expect(result.status == 0)
    #expect(answers.count == 5)
    #expect(answers.first == "{\"value\":{\"int64Value\":\"1\"},\"type\":\"int\"}")
    #expect(answers.dropFirst(1).first?.contains("\"error\":\"the text is too large\"") == true)
    #expect(answers.dropFirst(2).first?.contains("\"error\":\"the text is empty\"") == true)
    #expect(answers.dropFirst(3).first == "{\"value\":{\"int64Value\":\"2\"},\"type\":\"int\"}")
    #expect(answers.last?.contains("\"error\":\"the text is too large\"") == true)
  }

  @Test("no expression, two expressions and bindings for a batch are wrong usage")
  func usageIsChecked() throws {
    #expect(try Program.run(["eval"]).status == 64)
    #expect(try Program.run(["eval", "1", "2"]).status == 64)
    #expect(try Program.run(["eval", "--batch", "--binding", "x=1"]).status == 64)
    #expect(try Program.run(["eval", "--nonsense"]).status == 64)
  }

  @Test("a file that is not there is named")
  func missingFilesAreNamed() throws {
    let result = try Program.run(["eval", "--batch", "no-such-file"])
    #expect(result.status == 3)
    #expect(result.error == "practicum: error: no-such-file: no such file or directory\n")
  }
}
