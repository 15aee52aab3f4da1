import CEL
import Testing

@Suite("The parser")
struct ParserTests {
  @Test(
    "gives every text its tree",
    arguments: [
      ("1 + 2 * 3", "_+_(1^1, _*_(2^2, 3^3)^4)^5"),
      ("a.b[0].c(1, 'x')", "_[_](a^1.b^2, 0^3)^4.c(1^5, \"x\"^6)^7"),
      ("!a || b && -c < 2u", "_||_(!_(a^1)^2, _&&_(b^3, _<_(-_(c^4)^5, 2u^6)^7)^8)^9"),
      ("a ? b : c ? d : e", "_?_:_(a^1, b^2, _?_:_(c^3, d^4, e^5)^6)^7"),
      ("-5 - -5", "_-_(-5^1, -5^2)^3"),
      ("-9223372036854775808", "-9223372036854775808^1"),
      ("--5", "-_(-5^1)^2"),
      ("!!!a", "!_(a^1)^2"),
      ("!!a", "!_(!_(a^1)^2)^3"),
      ("!-a", "!_(-_(a^1)^2)^3"),
      (".a.b", ".a^1.b^2"),
      ("a.?b[?c]", "_[?_](_?._(a^1, \"b\"^2)^3, c^4)^5"),
      ("[1, ?x,]", "[1^1, ?x^2]^3"),
      ("{'a': 1, ?b: c,}", "{\"a\"^1: 1^2, ?b^3: c^4}^5"),
      ("a.B{c: 1, ?`d-e`: 2}", "a.B{c: 1^3, ?d-e: 2^4}^5"),
      ("x in [1] == true", "_==_(@in(x^1, [1^2]^3)^4, true^5)^6"),
      ("has(a.b)", "has(a^1.b)^3"),
      ("a.`b-c`.for", "a^1.b-c^2.for^3"),
      ("a && b && c && d", "_&&_(_&&_(a^1, b^2)^5, _&&_(c^3, d^4)^6)^7"),
      ("(a && b) && c", "_&&_(_&&_(a^1, b^2)^3, c^4)^5"),
      (" // nothing\n a // more", "a^1"),
      ("1in[1]", "@in(1^1, [1^2]^3)^4"),
    ])
  func trees(_ text: String, _ tree: String) throws {
    #expect(try Parser.parse(text).outline { "^\($0.id)" } == tree)
  }

  @Test("keeps the bytes of every node and of its name")
  func ranges() throws {
    let text = "é.x" + " + foo.bar(1)"
    #expect(throws: CELErrors.self) { try Parser.parse(text) }
    let tree = try Parser.parse("'é' + foo.bar(1)")
    #expect(tree.range == 0..<17)
    #expect(tree.nameRange == 5..<6)
    guard case .call(_, _, let arguments) = tree.kind else {
      Issue.record("not a call")
      return
    }
    #expect(arguments[0].range == 0..<4)
    #expect(arguments[1].range == 7..<17)
    #expect(arguments[1].nameRange == 11..<14)
  }
}
