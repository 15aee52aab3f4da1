import CEL
import Testing

@Suite("The checker")
struct CheckerTests {
  static let ward: Environment = {
    var ward = Environment(
      variables: [
        "wang": .object("resident"), "it": .object("resident"), "actor": .object("actor"),
        "food": .object("food"),
        "x": .double, "n": .int, "residents": .list(.object("resident")), "any": .dyn,
        "a.b": .map(.string, .int),
      ],
      objectTypes: [
        "resident": ["glucose": .double, "mind": .string, "awake": .bool], "food": ["acts": .string],
        "actor": [:],
      ], implicitDoubleLiterals: true)
    ward.declare(member: "holds", of: .object("actor"), [.object("food")], .bool)
    ward.declare(member: "measured", of: .object("resident"), [.string], .double)
    ward.declare(function: "count", [.string], .int)
    ward.declare(function: "dose", [.int, .double], .double)
    return ward
  }()

  @Test(
    "finds types, overloads and names",
    arguments: [
      ("wang.glucose < 3.9", "_<_(wang~resident^wang.glucose~double, 3.9~double)~bool^less_double"),
      ("x > 112", "_>_(x~double^x, 112~double)~bool^greater_double"),
      ("112 == x", "_==_(112~double, x~double^x)~bool^equals"),
      ("x * 2 + 1", "_+_(_*_(x~double^x, 2~double)~double^multiply_double, 1~double)~double^add_double"),
      ("n * 2", "_*_(n~int^n, 2~int)~int^multiply_int"),
      ("x in [1, 2]", "@in(x~double^x, [1~double, 2~double]~list(double))~bool^in_list"),
      ("[1, 2.5]", "[1~double, 2.5~double]~list(double)"),
      ("dose(1, 2)", "dose(1~int, 2~double)~double^dose(int, double)"),
      ("wang.awake ? 1 : x", "_?_:_(wang~resident^wang.awake~bool, 1~double, x~double^x)~double^conditional"),
      (
        "x > 60 * 5",
        "_>_(x~double^x, _*_(60~double, 5~double)~double^multiply_double)~bool^greater_double"
      ),
      ("math.greatest(x, 0)", "math.@max(x~double^x, 0~double)~double^math_greatest_double_double"),
      (
        "math.greatest(x, 0, 1)",
        "math.@max([x~double^x, 0~double, 1~double]~list(double))~double^math_greatest_list_double"
      ),
      ("actor.holds(food)", "actor~actor^actor.holds(food~food^food)~bool^holds(actor, food)"),
      (
        "wang.measured('glucose')",
        "wang~resident^wang.measured(\"glucose\"~string)~double^measured(resident, string)"
      ),
      (
        "count('giveByMouth') == 0",
        "_==_(count(\"giveByMouth\"~string)~int^count(string), 0~int)~bool^equals"
      ),
      ("math.abs(n)", "math~error.abs(n~int^n)~int^math_abs_int"),
      ("a.b.c", "a~error.b~map(string, int)^a.b.c~int"),
      ("int", "int~type(int)^type int"),
      ("[[], [[]]]", "[[]~list(list(dyn)), [[]~list(dyn)]~list(list(dyn))]~list(list(list(dyn)))"),
      (
        "residents.all(r, r.awake)",
        "all<r in residents~list(resident)^residents; @result = true~bool; while @not_strictly_false(@result~bool^@result!)~bool^not_strictly_false; _&&_(@result~bool^@result!, r~resident^r!.awake~bool)~bool^logical_and; @result~bool^@result!>~bool"
      ),
    ])
  func types(_ text: String, _ outline: String) throws {
    let checked = try Checker.check(Parser.parse(text), in: Self.ward)
    #expect(checked.outline() == outline)
  }

  @Test("reads an int literal as a double where the caller requires one")
  func expected() throws {
    let checked = try Checker.check(Parser.parse("5"), in: Self.ward, expecting: .double)
    #expect(checked.resultType == .double)
  }

  @Test("does not widen literals unless told to")
  func strict() {
    #expect(throws: CELErrors.self) {
      try Checker.check(Parser.parse("x > 112"), in: Environment(variables: ["x": .double]))
    }
  }
}
