import CEL
import Testing

@Suite("Programs")
struct ProgramTests {
  @Test("call the functions that the environment declares")
  func functions() throws {
    let checked = try Checker.check(
      Parser.parse("count('wash') + 1 == 3 && actor.holds(food)"), in: CheckerTests.ward)
    let program = CELProgram(
      checked,
      functions: [
        "count": { arguments throws(EvaluationFault) in
          guard case .string("wash") = arguments[0] else { throw EvaluationFault("unknown action") }
          return .int(2)
        },
        "holds": { arguments throws(EvaluationFault) in .bool(arguments.count == 2) },
      ])
    let value = try program.evaluate(["actor": .map(CELMap()), "food": .map(CELMap())])
    guard case .bool(true) = value else {
      Issue.record("\(value)")
      return
    }
  }

  @Test("read widened literals as doubles")
  func widened() throws {
    let checked = try Checker.check(Parser.parse("x / 2 > 60 * 2 - 1"), in: CheckerTests.ward)
    guard case .bool(true) = try CELProgram(checked).evaluate(["x": .double(239)]) else {
      Issue.record("119.5 is more than 119")
      return
    }
  }

  @Test(
    "have a cost bound where the sizes are known",
    arguments: [
      ("1 + 2", CostBound.steps(3)), ("true && false || true", .steps(5)), ("true ? 1 : 1 + 1", .steps(5)),
      // The loop, the list with its two elements, and for each of them one step in and three for the comparison.
      ("[1, 2].all(x, x > 0)", .steps(12)), ("x.all(y, y > 0)", .unbounded), ("small.all(y, y)", .steps(8)),
      ("small.map(y, small.map(z, z))", .steps(29)),
      ("[1, 2].map(x, [x, x]).all(l, l.all(y, true))", .steps(27)),
      ("cel.bind(l, [1, 2], l + l).all(x, true)", .steps(16)), ("'abc'.size() + 1", .steps(4)),
    ])
  func bounds(_ text: String, _ bound: CostBound) throws {
    let tree = try Parser.parse(text)
    let environment = Environment(variables: ["x": .list(.int), "small": .list(.bool)])
    let program = CELProgram(try Checker.check(tree, in: environment), sizes: ["small": 3])
    #expect(program.costBound == bound)
  }

  @Test("name the binding that is missing, by container and prefix")
  func unresolved() throws {
    let program = CELProgram(unchecked: try Parser.parse("a.b"), container: "c.d")
    let inner = CELValue.map(CELMap([("b", .int(1))]))
    for (bindings, expected) in [
      (["c.d.a.b": CELValue.int(5), "a.b": .int(6)], 5), (["c.a.b": .int(7), "a.b": .int(6)], 7),
      (["a.b": .int(6), "a": inner], 6), (["c.d.a": inner], 1), (["a": inner], 1),
    ] as [([String: CELValue], Int64)] {
      guard case .int(expected) = try program.evaluate(bindings) else {
        Issue.record("expected \(expected)")
        continue
      }
    }
    #expect(throws: CELError.self) { try program.evaluate() }
  }
}
