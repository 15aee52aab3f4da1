import CEL
import Testing

@Suite("Macros")
struct MacroTests {
  @Test(
    "become the loops they stand for",
    arguments: [
      (
        "l.all(x, p)",
        "all<x in l; @result = true; while @not_strictly_false(@result); _&&_(@result, p); @result>"
      ),
      (
        "l.exists(i, x, p)",
        "exists<i, x in l; @result = false; while @not_strictly_false(!_(@result)); _||_(@result, p); @result>"
      ),
      (
        "l.exists_one(x, p)",
        "existsOne<x in l; @result = 0; while true; _?_:_(p, _+_(@result, 1), @result); _==_(@result, 1)>"
      ),
      ("l.map(x, t)", "map<x in l; @result = []; while true; _+_(@result, [t]); @result>"),
      (
        "l.map(x, p, t)",
        "map<x in l; @result = []; while true; _?_:_(p, _+_(@result, [t]), @result); @result>"
      ),
      (
        "l.filter(x, p)",
        "filter<x in l; @result = []; while true; _?_:_(p, _+_(@result, [x]), @result); @result>"
      ),
      (
        "l.transformList(i, x, t)",
        "transformList<i, x in l; @result = []; while true; _+_(@result, [t]); @result>"
      ),
      (
        "m.transformMap(k, v, p, t)",
        "transformMap<k, v in m; @result = {}; while true; _?_:_(p, cel.@mapInsert(@result, k, t), @result); @result>"
      ),
      (
        "m.transformMapEntry(k, v, {v: k})",
        "transformMapEntry<k, v in m; @result = {}; while true; cel.@mapInsert(@result, {v: k}); @result>"
      ),
      ("cel.bind(x, v, b)", "bind<@unused in []; x = v; while false; x; b>"),
      (
        "o.optMap(x, t)",
        "bind<@unused in []; @optional = o; while false; @optional; _?_:_(@optional.hasValue(), optional.of(bind<@unused in []; x = @optional.value(); while false; x; t>), optional.none())>"
      ),
      ("math.greatest(a)", "math.@max(a)"), ("math.least(a, b)", "math.@min(a, b)"),
      ("math.least(a, b, c)", "math.@min([a, b, c])"), ("has(a.b.c)", "has(a.b.c)"),
      ("l.all(x)", "l.all(x)"), ("all(x, p)", "all(x, p)"), ("has(a, b)", "has(a, b)"),
    ])
  func expansions(_ text: String, _ outline: String) throws {
    #expect(try Parser.parse(text).outline() == outline)
  }

  @Test(
    "stay calls when macros are off",
    arguments: ["l.all(x, p)", "has(a.b)", "cel.bind(x, v, b)", "math.least(a)"])
  func off(_ text: String) throws {
    #expect(try Parser.parse(text, macros: false).outline() == text)
  }

  @Test("remember what the author wrote")
  func parts() throws {
    guard case .comprehension(let loop) = try Parser.parse("l.map(x, p > 1, x + 1)").kind else {
      Issue.record("no comprehension")
      return
    }
    #expect(loop.macro == .map)
    #expect(loop.body.outline() == "_+_(x, 1)")
    #expect(loop.filter?.outline() == "_>_(p, 1)")
  }

  @Test(
    "have the values they should",
    arguments: [
      ("{'a': 1, 'b': 2}.transformMapEntry(k, v, {v: k}) == {1: 'a', 2: 'b'}", true),
      ("[1, 2, 3].map(x, x > 1, x * x) == [4, 9]", true), ("{'a': 1}.map(k, k) == ['a']", true),
      ("[1, 2].exists_one(i, v, i == 1 && v == 2)", true),
      ("[[1], [2, 3]].map(l, l.map(x, x * size(l))) == [[1], [4, 6]]", true),
      ("[1].map(x, [2].map(x, x)) == [[2]]", true), ("[1].all(x, [x].all(y, x == y))", true),
      ("optional.of(2).optMap(v, v * v).value() == 4", true),
      ("!optional.none().optFlatMap(v, optional.of(v)).hasValue()", true),
      ("optional.of(1).optMap(v, optional.of(2).optMap(w, v + w).value()).value() == 3", true),
      ("cel.bind(x, 2, cel.bind(x, x + 1, x * x)) == 9", true), ("has({'a': null}.a) && !has({}.a)", true),
      (
        "optional.unwrap([optional.of(1), optional.none()]) == [1] && [optional.of(1)].unwrapOpt() == [1]",
        true
      ),
    ])
  func values(_ text: String, _ expected: Bool) throws {
    let checked = try Checker.check(Parser.parse(text), in: Environment())
    guard case .bool(let value) = try CELProgram(checked).evaluate() else {
      Issue.record("no bool")
      return
    }
    #expect(value == expected)
    guard case .bool(let unchecked) = try CELProgram(unchecked: checked.expression).evaluate() else {
      Issue.record("no bool")
      return
    }
    #expect(unchecked == expected)
  }
}
