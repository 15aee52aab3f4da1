import Testing

@testable import CEL

/// Each bound at its value and one past it.
@Suite("Limits")
struct LimitTests {
  static func parses(_ text: String, _ change: (inout Limits) -> Void) -> Bool {
    var limits = Limits()
    change(&limits)
    return (try? Parser.parse(text, limits: limits)) != nil
  }

  /// The message of the evaluation's error, or nil if there is a value.
  static func failure(_ text: String, _ change: (inout Limits) -> Void) throws -> String? {
    var limits = Limits()
    change(&limits)
    do {
      _ = try CELProgram(unchecked: try Parser.parse(text), limits: limits).evaluate()
      return nil
    } catch let error as CELError {
      return error.message
    }
  }

  @Test("bound the text")
  func bytes() {
    #expect(Self.parses("12345") { $0.expressionBytes = 5 })
    #expect(!Self.parses("12345") { $0.expressionBytes = 4 })
    #expect(Self.parses("'é'") { $0.expressionBytes = 4 })
    #expect(!Self.parses("'é'") { $0.expressionBytes = 3 })
  }

  @Test("bound the container of a batch")
  func container() {
    func answer(_ count: Int) -> String {
      CELBatch.answer(line: "{\"expr\": \"1\", \"container\": \"\(String(repeating: "a", count: count))\"}")
    }
    #expect(answer(256).contains("\"value\""))
    #expect(answer(257).contains("the container is longer than 256 bytes"))
  }

  @Test("bound the nesting of brackets and the height of the tree")
  func depth() {
    // The expression itself is one level.
    #expect(Self.parses("(((1)))") { $0.depth = 4 })
    #expect(!Self.parses("(((1)))") { $0.depth = 3 })
    #expect(Self.parses("1 + 2 + 3") { $0.depth = 3 })
    #expect(!Self.parses("1 + 2 + 3") { $0.depth = 2 })
    #expect(Self.parses("a.b.c") { $0.depth = 3 })
    #expect(!Self.parses("a.b.c") { $0.depth = 2 })
    #expect(Self.parses("!-!a") { $0.depth = 4 })
    #expect(!Self.parses("!-!a") { $0.depth = 3 })
    // A chain of four takes two levels above its terms.
    #expect(Self.parses("a && b && c && d") { $0.depth = 3 })
    #expect(!Self.parses("a && b && c && d") { $0.depth = 2 })
  }

  @Test("bound the number of nodes")
  func nodes() {
    #expect(Self.parses("[1, 2]") { $0.nodes = 3 })
    #expect(!Self.parses("[1, 2]") { $0.nodes = 2 })
  }

  @Test("bound the work of the checker and the depth of types")
  func checking() throws {
    func checks(_ text: String, _ change: (inout Limits) -> Void) throws -> Bool {
      var limits = Limits()
      change(&limits)
      let tree = try Parser.parse(text)
      return (try? Checker.check(tree, in: Environment(), limits: limits)) != nil
    }
    #expect(try checks("[[[1]]]") { $0.typeDepth = 3 })
    #expect(try !checks("[[[1]]]") { $0.typeDepth = 2 })
    var enough = 0
    while try !checks("1 + 2", { $0.checkingWork = enough }) { enough += 1 }
    #expect(enough > 0)
    #expect(try checks("1 + 2") { $0.checkingWork = enough + 1 })
    let nested = (1...25).reduce("1") { inner, index in
      "cel.bind(v\(index), \(inner), {v\(index) == v\(index): v\(index)})"
    }
    _ = try? checks(nested) { _ in }
  }

  @Test("bound the work of an evaluation")
  func work() throws {
    // A list, two elements, the call, and one unit for what the comparison reads.
    let text = "[1, 2].all(x, x > 0)"
    var enough = 1
    while try Self.failure(text, { $0.work = enough }) != nil { enough += 1 }
    #expect(
      try Self.failure(text) { $0.work = enough - 1 } == "the evaluation takes more than \(enough - 1) steps")
    let steps = CELProgram(unchecked: try Parser.parse(text)).evaluateCounting().steps
    #expect((steps...steps + 2).contains(enough))
  }

  @Test("bound the depth and the weight of values")
  func values() throws {
    #expect(try Self.failure("[[[]]]") { $0.valueDepth = 3 } == nil)
    #expect(try Self.failure("[[[]]]") { $0.valueDepth = 2 } == "a value is nested deeper than 2 levels")
    #expect(try Self.failure("optional.of([])") { $0.valueDepth = 2 } == nil)
    #expect(try Self.failure("optional.of([])") { $0.valueDepth = 1 } != nil)
    #expect(try Self.failure("{1: {}}") { $0.valueDepth = 2 } == nil)
    #expect(try Self.failure("{1: {}}") { $0.valueDepth = 1 } != nil)
    #expect(try Self.failure("[1, 2]") { $0.valueWeight = 3 } == nil)
    #expect(try Self.failure("[1, 2]") { $0.valueWeight = 2 } == "a value is larger than is allowed")
    #expect(try Self.failure("'12345678' + '1234567'") { $0.valueWeight = 1 } == nil)
    #expect(try Self.failure("'12345678' + '12345678'") { $0.valueWeight = 1 } != nil)
  }

  @Test("bound regular expressions and formats")
  func patterns() throws {
    #expect(try Self.failure("'a'.matches('abc')") { $0.patternInstructions = 4 } == nil)
    #expect(
      try Self.failure("'a'.matches('abc')") { $0.patternInstructions = 3 }
        == "the pattern is larger than 3 steps")
    #expect(try Self.failure("'a'.matches('((a))')") { $0.patternDepth = 3 } == nil)
    #expect(try Self.failure("'a'.matches('((a))')") { $0.patternDepth = 2 } != nil)
    #expect(try Self.failure("'%.3f'.format([1])") { $0.formatPrecision = 3 } == nil)
    #expect(
      try Self.failure("'%.3f'.format([1])") { $0.formatPrecision = 2 }
        == "the format asks for more than 2 decimals")
  }
}
