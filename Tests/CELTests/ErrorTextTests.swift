import CEL
import Testing

/// The wording and the place of every refusal. Authors read these: nursing teachers, not programmers.
@Suite("Error texts")
struct ErrorTextTests {
  /// One line for each error: bytes, message, and the name that may be misspelt.
  static func lines(_ errors: CELErrors) -> [String] {
    errors.all.map {
      "\($0.range.lowerBound)-\($0.range.upperBound) \($0.message)" + ($0.candidate.map { " [\($0)]" } ?? "")
    }
  }

  @Test(
    "say what does not parse, and where",
    arguments: [
      ("", ["0-0 the expression is empty"]),
      (" // only words", ["0-0 the expression is empty"]),
      ("1 +", ["3-3 the expression ends too early; expected a value, a name or a bracket"]),
      ("(1", ["0-1 '(' is never closed; ')' is missing"]),
      ("[1, 2", ["0-1 '[' is never closed; ']' is missing"]),
      ("{1: 2", ["0-1 '{' is never closed; '}' is missing"]),
      ("f(1", ["1-2 '(' is never closed; ')' is missing"]),
      ("a[1", ["1-2 '[' is never closed; ']' is missing"]),
      ("(1]", ["2-3 ']' has no place here; expected ')'"]),
      ("a b", ["2-3 'b' has no place here"]),
      ("a)", ["1-2 ')' has no place here"]),
      (
        "a = 1 & y | z",
        [
          "2-3 '=' alone means nothing; two values are compared with '=='",
          "6-7 '&' alone means nothing; both conditions are joined with '&&'",
          "10-11 '|' alone means nothing; either condition is meant with '||'",
        ]
      ),
      ("a and b", ["2-5 'and' has no place here; both conditions are joined with '&&'"]),
      ("a or b", ["2-4 'or' has no place here; either condition is meant with '||'"]),
      ("not a", ["4-5 'a' has no place here; the opposite of a condition is written with '!'"]),
      ("a <> b", ["3-4 '>' has no place here; unequal is written '!='"]),
      ("a @ é", ["2-3 '@' has no place here", "4-6 'é' has no place here"]),
      ("a\u{01}", ["1-2 a control character has no place here"]),
      (
        "（a）",
        [
          "0-3 '（' is not understood; the plain sign is written: (",
          "4-7 '）' is not understood; the plain sign is written: )",
        ]
      ),
      (
        "“a”",
        [
          "0-3 '“' is not understood; the plain sign is written: \"",
          "4-7 '”' is not understood; the plain sign is written: \"",
        ]
      ),
      ("a ≤ b", ["2-5 '≤' is not understood; the plain sign is written: <="]),
      ("'abc", ["0-4 the text has no closing quote"]),
      ("'a\nb", ["0-2 the text has no closing quote on its line"]),
      ("'''a", ["0-4 the text has no closing quote"]),
      ("'\\q'", ["1-3 '\\q' is no escape; a backslash is written '\\\\'"]),
      ("'\\ud800'", ["1-7 '\\ud800' is no Unicode character"]),
      ("'\\x4'", ["1-4 '\\x4' needs 2 hexadecimal digits"]),
      ("'\\09'", ["1-3 '\\0' needs 3 octal digits"]),
      ("b'\\u0041'", ["2-4 '\\u' is no escape in bytes; a backslash is written '\\\\'"]),
      ("12mg", ["0-4 '12mg' is neither a number nor a name; a number stands alone: '12'"]),
      ("0XFF", ["0-4 '0XFF' is neither a number nor a name; a number stands alone: '0'"]),
      ("rb'a'", ["2-5 ''a'' has no place here"]),
      ("9223372036854775808", ["0-19 the number is too large for an int"]),
      ("-9223372036854775809", ["0-20 the number is too large for an int"]),
      ("18446744073709551616u", ["0-21 the number is too large for a uint"]),
      ("1e999", ["0-5 the number is too large for a double"]),
      ("if", ["0-2 'if' is a reserved word and cannot be a name"]),
      (
        "a.in",
        [
          "2-4 'in' has no place here; expected the name of a field; a field called 'in' is written with backticks"
        ]
      ),
      ("a ? 1", ["5-5 the expression ends too early; expected ':' and what holds otherwise"]),
      ("{1 2}", ["3-4 '2' has no place here; expected ':' and the value of the key"]),
      ("A{b 2}", ["4-5 '2' has no place here; expected ':' and the value of the field"]),
      ("A{1: 2}", ["2-3 '1' has no place here; expected the name of a field"]),
      ("a.", ["2-2 the expression ends too early; expected the name of a field or a function"]),
      ("a.`b", ["2-4 the name in backticks has no end"]),
      ("a.``", ["2-4 a name in backticks is not empty"]),
      ("a.`b$`", ["2-5 a name in backticks holds letters, digits, '_', '.', '-', '/' and spaces"]),
      ("has(1)", ["4-5 'has' asks for one field, as in has(a.b)"]),
      (
        "[1].all(1, true) || [1].exists(a.b, true)",
        [
          "8-9 'all' needs a plain name for its variable here",
          "31-34 'exists' needs a plain name for its variable here",
        ]
      ),
      ("[1].all(x, x, true)", ["11-12 'all' needs two different names"]),
      ("math.greatest()", ["0-15 'math.greatest' needs at least one argument"]),
    ])
  func parsing(_ text: String, _ expected: [String]) {
    do {
      let tree = try Parser.parse(text)
      Issue.record("parsed as \(tree.outline())")
    } catch {
      #expect(Self.lines(error) == expected)
      #expect(error.all.allSatisfy { $0.phase == .parse })
    }
  }

  @Test(
    "say what has no type, and where",
    arguments: [
      (
        "wnag.glucose < 3 && wang.glucos < 3 && count(1) == 'a'",
        [
          "0-4 unknown name 'wnag' [wnag]", "25-31 resident has no field 'glucos' [glucos]",
          "39-44 'count' does not take int; expected count(string)",
        ]
      ),
      ("wang.glucose < 'a'", ["13-14 comparison of different types: double and string"]),
      ("n == 5.5", ["2-4 comparison of different types: int and double"]),
      ("wang == food", ["5-7 comparison of different types: resident and food"]),
      ("wang == null", ["5-7 comparison of different types: resident and null"]),
      ("[1, 2] == ['a']", ["7-9 comparison of different types: list(int) and list(string)"]),
      ("wang < wang", ["5-6 '<' does not apply to resident, which has no order"]),
      ("wang.awake + 1", ["11-12 '+' does not apply to bool and int"]),
      (
        "n && !n",
        ["0-1 '&&' needs a condition (bool), not int", "6-7 '!' needs a condition (bool), not int"]
      ),
      ("n ? 1 : 2", ["0-1 the condition before '?' is a bool, not int"]),
      ("true ? 1 : 'a'", ["5-6 both values of '? :' have one type, not int and string"]),
      ("cuont('x')", ["0-5 unknown function 'cuont' [cuont]"]),
      ("count()", ["0-5 'count' needs arguments; expected count(string)"]),
      ("'a'.count()", ["4-9 'count' is called as count(string)"]),
      ("contains('a', 'b')", ["0-8 'contains' is called as string.contains(string)"]),
      ("'a'.contain('b')", ["4-11 string has no function 'contain' [contain]"]),
      ("actor.holds(n)", ["6-11 'holds' does not take int; expected actor.holds(food)"]),
      ("wang.holds(food)", ["5-10 resident has no function 'holds' [holds]"]),
      ("wang.measured", ["5-13 'measured' is a function of resident, called as resident.measured(string)"]),
      (
        "size(1)",
        [
          "0-4 'size' does not take int; expected size(string) or size(bytes) or size(list(A)) or size(map(A, B))"
        ]
      ),
      ("math.abz(1)", ["5-8 unknown function 'math.abz' [math.abz]"]),
      ("maths.abs(1)", ["0-5 unknown name 'maths' [maths]"]),
      ("math.greatest('a', 1)", ["5-13 'math.greatest' does not apply to string and int"]),
      ("n.foo", ["2-5 int has no fields, so 'foo' cannot be read from it"]),
      ("residents.glucose", ["10-17 list(resident) has no fields, so 'glucose' cannot be read from it"]),
      ("[1]['a']", ["3-4 '[]' does not apply to list(int) and string"]),
      ("{1.5: 1}", ["1-4 a map's key is a bool, an int, a uint or a string, not double"]),
      ("1 in 'abc'", ["2-4 'in' does not apply to int and string"]),
      ("n.all(i, true)", ["0-1 'all' goes over a list or a map, not int"]),
      (
        "[1].all(i, i) || [1].exists_one(i, 'a')",
        [
          "11-12 the condition of 'all' is a bool, not int",
          "35-38 the condition of 'existsOne' is a bool, not string",
        ]
      ),
      (
        "[1].filter(i, i) == [1].map(i, i, i)",
        [
          "14-15 the condition of 'filter' is a bool, not int",
          "31-32 the condition of 'map' is a bool, not int",
        ]
      ),
      ("[1].all(i)", ["4-7 'all' is called as list.all(x, condition)"]),
      ("residents.al(r, r.awake)", ["10-12 list(resident) has no function 'al' [al]"]),
      ("residents.all(r, r.awke)", ["19-23 resident has no field 'awke' [awke]"]),
      ("has(n, n)", ["0-3 'has' is called as has(a.b)"]),
      ("cel.bind(n, 1)", ["4-8 'cel.bind' is called as cel.bind(x, value, expression)"]),
      ("n.optMap(v, v)", ["2-8 an optional value is needed here, not int"]),
      ("[?1]", ["2-3 '?' needs an optional value, not int"]),
      ("Foo{a: 1}", ["0-3 unknown type 'Foo' [Foo]"]),
      ("resident{glucose: 1}", ["0-8 a value of type resident cannot be made in an expression"]),
      ("google.protobuf.Value{nul: null}", ["22-25 google.protobuf.Value has no field 'nul' [nul]"]),
    ])
  func checking(_ text: String, _ expected: [String]) throws {
    let tree = try Parser.parse(text)
    do {
      let checked = try Checker.check(tree, in: CheckerTests.ward)
      Issue.record("has type \(checked.resultType)")
    } catch {
      #expect(Self.lines(error) == expected)
      #expect(error.all.allSatisfy { $0.phase == .check })
    }
  }

  @Test("offer the names that would have been right")
  func choices() throws {
    func choices(_ text: String) throws -> [String] {
      do {
        _ = try Checker.check(Parser.parse(text), in: CheckerTests.ward)
        return []
      } catch {
        return error.first.choices
      }
    }
    #expect(try choices("wang.glucos") == ["awake", "glucose", "mind"])
    #expect(try choices("[1].all(i, j > 1)").first == "i")
    #expect(try choices("wnag").contains("wang"))
    #expect(try choices("cuont('x')").contains("count"))
    #expect(try choices("wang.mesured('x')") == ["measured"])
    #expect(try choices("residents.al(r, true)").contains("all"))
    #expect(try choices("maths.abs(1)").contains("math"))
  }

  @Test(
    "say what has no value, and where",
    arguments: [
      ("1 / 0", "2-3 division by zero"),
      ("1 % 0", "2-3 remainder of a division by zero"),
      ("9223372036854775807 + 1", "20-21 the result is out of the range of whole numbers"),
      ("uint(-1)", "0-4 the number is out of the range of a uint"),
      ("int('x')", "0-3 'x' is not an int"),
      ("duration('1x')", "0-8 '1x' is not a duration"),
      ("[1][1]", "3-4 the list has 1 elements and none at this index"),
      ("{'a': 1}.b", "9-10 the map has no key 'b'"),
      ("{1: 'a'}.b", "9-10 the map has no key 'b'"),
      ("{'a': 1}['b']", "8-9 the map has no such key"),
      ("{'a': 1, 'a': 2}", "9-12 the map has two equal keys"),
      ("dyn(1) + 'a'", "7-8 '+' does not apply to int and string"),
      ("dyn(1) ? 1 : 2", "0-3 a condition is a bool, not int"),
      ("dyn(1).a", "7-8 int has no fields, so 'a' cannot be read from it"),
      ("dyn(1).map(x, x)", "0-3 only lists and maps can be gone over, not int"),
      ("optional.none().value()", "16-21 the optional holds no value"),
      ("'a'.charAt(2)", "4-10 the text has 1 characters, so there is no place 2 in it"),
      ("'a'.matches('(')", "4-11 the pattern is wrong at character 1: '(' is never closed"),
      (
        "timestamp(0).getHours('Mars')",
        "13-21 the time zone is not known; an offset such as '+08:00' always is"
      ),
      ("n", "0-1 nothing is bound to 'n' [n]"),
    ])
  func evaluating(_ text: String, _ expected: String) throws {
    let program = CELProgram(try Checker.check(Parser.parse(text), in: CheckerTests.ward))
    do {
      let value = try program.evaluate()
      Issue.record("has value \(value)")
    } catch {
      #expect(Self.lines(CELErrors([error])) == [expected])
      #expect(error.phase == .evaluate)
    }
  }

  @Test("are collected by place, each once, up to the limit")
  func collected() throws {
    let text = (0..<300).map { "a\($0)" }.joined(separator: " + ")
    var limits = Limits()
    limits.depth = 400
    limits.errors = 7
    let tree = try Parser.parse(text, limits: limits)
    do {
      _ = try Checker.check(tree, in: Environment(), limits: limits)
      Issue.record("has a type")
    } catch {
      #expect(error.all.map(\.candidate) == (0..<7).map { "a\($0)" })
    }
  }
}
