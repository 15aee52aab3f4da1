import CEL
import Testing

/// A generator with a fixed start, so that a failing text can be made again.
struct Draws {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func element<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

@Suite("Hostile texts")
struct HostileTextTests {
  /// Takes a text through every stage that it survives; what matters is that this returns.
  static func exercise(_ text: String) {
    _ = CELBatch.answer(line: "{\"expr\": \(quoted(text))}")
    guard let tree = try? Parser.parse(text) else { return }
    _ = tree.outline()
    _ = try? CELProgram(unchecked: tree).evaluate([
      "a": .int(1), "x": .list(CELList([.int(1), .string("b")])),
    ])
    if let checked = try? Checker.check(tree, in: Environment(variables: ["a": .int, "x": .list(.dyn)])) {
      _ = checked.outline()
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" || scalar.value < 0x20 {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  static let seeds = [
    "wang.glucose < 3.9 && !wang.awake || count('x') == 0", "[1, 2.5, 3u].map(x, x > 1, {x: [x]})",
    "has(a.b) ? a.?b[?0].orValue(-5) : cel.bind(x, 0x1F, x + x)",
    "'a\\u00e9\\x41' + r'\\d' + b'\\377' == \"\"\"x\"\"\"",
    "{'a': 1, ?b: c}.exists(k, v, k == 'a' || v % 2 == 1)",
    "timestamp('2009-02-13T23:31:30Z').getDate('+08:00')",
    "'%d %.3f %s'.format([1, 2.5, [null]])", "x.matches('^(a|b)*[[:alpha:]]{2,3}$')",
    "a.B{c: 1, ?`d-e`: [..]}",
    "math.greatest(1, 2u, 3.0) - -9223372036854775808",
  ]

  @Test("that are cut off anywhere neither crash nor hang", arguments: Self.seeds)
  func truncated(_ seed: String) {
    let scalars = Array(seed.unicodeScalars)
    for count in 0...scalars.count {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars.prefix(count))
      Self.exercise(String(view))
    }
  }

  @Test("that were garbled neither crash nor hang")
  func garbled() {
    var draws = Draws(state: 1)
    let pieces =
      "( ) [ ] { } ? : , . .. && || ! - + * / % == != < <= > >= in true null a x.map( has( 'b' \"c\" r'\\' b'' 1 1u 0x .5 1e9 1e999 ` \\ é 🐱 // \n cel.bind( .all( .exists( optional.of( math.least( .?a [?0] {1: 2} duration('1s') 9223372036854775808 dyn("
      .split(separator: " ").map(String.init)
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<draws.below(25) { text += draws.element(pieces) + (draws.below(3) == 0 ? " " : "") }
      Self.exercise(text)
    }
    for _ in 0..<1_000 {
      var bytes = Array(draws.element(Self.seeds).utf8)
      for _ in 0...draws.below(4) {
        let place = draws.below(bytes.count)
        switch draws.below(3) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: draws.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[draws.below(bytes.count)], at: place)
        }
        if bytes.isEmpty { bytes = [0x61] }
      }
      Self.exercise(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(
    "that nest without end are refused, not followed",
    arguments: [
      ("(", "1", ")"), ("[", "1", "]"), ("{1:", "1", "}"), ("a.", "b", ""), ("!", "true", ""), ("-", "1", ""),
      ("- ", "1", ""), ("!-", "1", ""), ("a[", "1", "]"), ("a(", "1", ")"), ("a.b(", "1", ")"),
      ("1+", "1", ""),
      ("true?1:", "1", ""), ("true||", "true", ""), ("true&&false||", "true", ""), ("[1].map(x,", "x", ")"),
      ("cel.bind(x,[1],", "x", ")"), ("1 in ", "[1]", ""), ("a.?", "b", ""), ("A{a:", "1", "}"),
      ("[1].exists(x,", "true", ")"), ("optional.of(1).optMap(x,", "x", ")"),
      ("math.greatest(1,2,", "3", ")"),
      ("", "1", ".a"), ("", "x", "[0]"), ("", "1", "+1"), ("", "a", ".b()"), ("", "[1]", ".map(x,x)"),
      ("", "optional.of(1)", ".optMap(y,y)"), ("", "x", "==1"), ("", "true", "?1:2"),
    ])
  func nested(_ opening: String, _ middle: String, _ closing: String) {
    for count in [41, 42, 43, 63, 64, 126, 127, 128, 129, 10_000] {
      Self.exercise(
        String(repeating: opening, count: count) + middle + String(repeating: closing, count: count))
    }
    Self.exercise(String(repeating: opening, count: 3_000))
    Self.exercise(String(repeating: closing, count: 3_000))
  }

  @Test("that are wide cost no more than they are long")
  func wide() throws {
    let many = 1_000
    let texts = [
      "[" + String(repeating: "[], ", count: many) + "]", "[" + String(repeating: "?a, ", count: many) + "]",
      (0..<many).map { "unknown\($0)" }.joined(separator: " && "),
      (0..<many).map { "f\($0)()" }.joined(separator: " || "),
      "{" + (0..<many).map { "\($0): []" }.joined(separator: ", ") + "}",
      "'\(String(repeating: "ab", count: many))'.replace('a', 'cc').replace('b', '').split('')",
      "[" + String(repeating: "optional.none(), ", count: many / 4) + "optional.of(1)]",
    ]
    for text in texts { Self.exercise(text) }
    let program = CELProgram(unchecked: try Parser.parse(texts[5] + ".size()"))
    guard case .int(let size) = try program.evaluate() else { return }
    #expect(size == 2_000)
  }

  @Test("that make huge values out of small ones are stopped")
  func explosions() throws {
    func chain(_ first: String, _ next: (String) -> String, _ count: Int = 60) -> String {
      var text = "cel.bind(v0, \(first), "
      for index in 1...count { text += "cel.bind(v\(index), \(next("v\(index - 1)")), " }
      return text + "v\(count) == v\(count)" + String(repeating: ")", count: count + 1)
    }
    let texts = [
      chain("'ab'") { "\($0) + \($0)" }, chain("b'ab'") { "\($0) + \($0)" }, chain("[1]") { "\($0) + \($0)" },
      chain("[1]") { "[\($0), \($0)]" }, chain("{1: 1}") { "{1: \($0), 2: \($0)}" },
      chain("optional.of(1)") { "optional.of([\($0), \($0)])" },
      chain("[]") { "[[[[[[[[[[\($0)]]]]]]]]]]" }, chain("'a'") { "\($0).replace('a', 'aa')" },
      chain("'a'") { "[\($0), \($0)].join(\($0))" }, chain("'%s%s'") { "\($0).format([\($0), \($0)])" },
      "[1,2,3,4,5,6,7,8,9].map(a, [1,2,3,4,5,6,7,8,9].map(b, [1,2,3,4,5,6,7,8,9].map(c, [1,2,3,4,5,6,7,8,9].map(d, "
        + "[1,2,3,4,5,6,7,8,9].map(e, [1,2,3,4,5,6,7,8,9].map(f, [1,2,3,4,5,6,7,8,9].map(g, 1)))))))",
    ]
    for text in texts {
      let tree = try Parser.parse(text)
      #expect(throws: CELError.self, "\(text.prefix(60))") { try CELProgram(unchecked: tree).evaluate() }
      _ = try? Checker.check(tree, in: Environment())
    }
  }
}
