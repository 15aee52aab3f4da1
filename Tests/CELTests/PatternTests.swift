import Testing

@testable import CEL

@Suite("Regular expressions")
struct PatternTests {
  static func matches(_ pattern: String, _ text: String) throws -> Bool {
    var meter = Meter(.standard)
    return try Pattern(pattern, limits: .standard).occurs(in: text, &meter)
  }

  @Test(
    "match what RE2 matches",
    arguments: [
      ("", "", true), ("", "a", true), ("a", "", false), ("a", "bab", true), ("^a", "ba", false),
      ("^a$", "a", true),
      ("^a$", "a\n", false), ("(?m)^b$", "a\nb\nc", true), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
      ("(?i)straße", "STRAßE", true), ("(?i)[a-c]+$", "xABC", true), ("(?i:a)b", "AB", false),
      ("a(?i)b|c", "aB", true),
      ("a*", "b", true), ("^a+$", "aaa", true), ("^a?b$", "b", true), ("^a{2}$", "aaa", false),
      ("^a{2,}$", "aaa", true), ("^a{1,2}$", "aaa", false), ("^a{,2}$", "a{,2}", true), ("x{", "x{", true),
      ("^(ab|cd)*$", "abcdab", true), ("^(a|ab)(c|bcd)$", "abcd", true), ("a|b|", "z", true),
      ("^a*?b$", "aab", true),
      ("[]a]", "]", true), ("[^]a]", "]", false), ("[a-]", "-", true), ("[\\d-z]", "-", true),
      ("[a-c-e]", "-", true),
      ("[[:alpha:]_]+$", "_a", true), ("[[:^digit:]]", "5", false), ("[[:word:][:space:]]", " ", true),
      ("^\\d+\\s\\w+$", "12 ab", true), ("\\D", "1", false), ("\\S", " ", false), ("\\W", "_", false),
      ("\\bcat\\b", "a cat!", true), ("\\bcat\\b", "concat", false), ("\\Bcat", "concat", true),
      ("\\Aa\\z", "a", true), ("\\x41\\x{1F431}\\101\\n", "A🐱A\n", true), ("\\Qa.b*\\E+$", "a.b**", true),
      ("\\Qa.b", "axb", false), ("(?P<name>a)(?<other>b)", "ab", true), ("(?U)a+", "a", true),
      ("(?-i)a", "A", false),
      ("[^a]", "\n", true), (".", "é", true), ("^..$", "e\u{301}", true), ("^.$", "e\u{301}", false),
      ("\\.\\*\\[", ".*[", true), ("[\\]\\\\]", "\\", true), ("()*", "", true), ("(a*)*b", "b", true),
      ("(|a)+$", "aa", true), ("^(?:a?){3}a{3}$", "aaa", true), ("[a-f0-9]{2,4}$", "xbeef", true),
      ("a\\_b", "a_b", true), ("[\\_]", "_", true), ("[]a](?i)?", "ABC", true), ("^a(?i)*$", "aaa", true),
      ("^a*(?i)*B$", "aab", true), ("^(?i)a{2}$", "aA", true),
      ("\\0", "\0", true), ("[^\\d\\s]", "1 2", false), ("[^\\D]", "x1", true),
    ])
  func syntax(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Self.matches(pattern, text) == expected)
  }

  @Test(
    "are refused with a reason",
    arguments: [
      ("(", "the pattern is wrong at character 1: '(' is never closed"),
      ("a)", "the pattern is wrong at character 2: ')' closes nothing"),
      ("[a", "the pattern is wrong at character 1: '[' is never closed"),
      ("*", "the pattern is wrong at character 1: there is nothing to repeat"),
      ("{2}", "the pattern is wrong at character 1: there is nothing to repeat"),
      ("(|{2})", "the pattern is wrong at character 3: there is nothing to repeat"),
      ("(?i)*", "the pattern is wrong at character 5: there is nothing to repeat"),
      ("(a|?)", "the pattern is wrong at character 4: there is nothing to repeat"),
      ("a**", "the pattern is wrong at character 3: a repetition cannot be repeated; put it into brackets"),
      (
        "a{2}{3}",
        "the pattern is wrong at character 5: a repetition cannot be repeated; put it into brackets"
      ),
      (
        "a{1001}",
        "the pattern is wrong at character 2: a count goes from the lower to the higher and not beyond 1000"
      ),
      (
        "a{3,2}",
        "the pattern is wrong at character 2: a count goes from the lower to the higher and not beyond 1000"
      ),
      ("\\1", "the pattern is wrong at character 1: backreferences do not exist here"),
      ("(?=a)", "the pattern is wrong at character 3: '=' is no flag; look-around does not exist here"),
      ("(?<!a)", "the pattern is wrong at character 1: a group's name is written (?P<name>..)"),
      (
        "\\pL",
        "the pattern is wrong at character 1: Unicode classes are not supported; name the characters in [..]"
      ),
      ("\\y", "the pattern is wrong at character 1: '\\y' means nothing"),
      ("a\\", "the pattern is wrong at character 2: nothing follows the backslash"),
      ("[b-a]", "the pattern is wrong at character 5: a range goes from the lower to the higher character"),
      ("[[:what:]]", "the pattern is wrong at character 2: there is no class of that name"),
      ("\\x4", "the pattern is wrong at character 1: a code is written \\x41 or \\x{1F600}"),
      ("\\x{110000}", "the pattern is wrong at character 1: a code is written \\x41 or \\x{1F600}"),
      ("(?i", "the pattern is wrong at character 4: the group is never closed"),
      ("(a{1000}){1000}", "the pattern is larger than 10000 steps"),
      ("(((){1000}){1000}){1000}", "the pattern is larger than 10000 steps"),
    ])
  func refusals(_ pattern: String, _ message: String) {
    #expect(throws: EvaluationFault(message)) { try Pattern(pattern, limits: .standard) }
  }

  @Test("take time in proportion to the text where backtracking takes for ever")
  func linear() throws {
    let text = String(repeating: "a", count: 2_000)
    #expect(try !Self.matches("^(a+)+$", text + "b"))
    #expect(try !Self.matches("^(a|a)*b$", text))
    #expect(try !Self.matches("(x+x+)+y", String(repeating: "x", count: 2_000)))
    #expect(try Self.matches("^(a?){200}a{200}$", String(repeating: "a", count: 200)))
  }

  @Test("neither crash nor hang on rubbish")
  func rubbish() {
    var draws = Draws(state: 7)
    let pieces = Array("ab()[]{}*+?|^$.\\d-,0123:PQE<>ix é").map(String.init)
    for _ in 0..<3_000 {
      var pattern = ""
      for _ in 0..<draws.below(14) { pattern += draws.element(pieces) }
      _ = try? Self.matches(pattern, "ab01-é a")
    }
    for pattern in ["(", "[", "(?:", "a{", "\\", "((a)", "(?i)"] {
      _ = try? Self.matches(String(repeating: pattern, count: 5_000), "a")
    }
  }
}
