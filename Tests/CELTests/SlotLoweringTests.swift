import CEL
import SourceText
import Testing

@Suite("Lowering expressions to slots")
struct SlotLoweringTests {
  @Test(
    "A condition over the ward answers as it reads",
    arguments: [
      ("wang.glucose < 3.9 && mood == 'alert'", true), ("wang.glucose < 3", true),
      ("wang.glucose >= 4", false),
      ("li.glucose > wang.glucose", true), ("1.0 < x || p", true), ("!p && (q || x > 2)", true),
      ("mood in ['alert', 'drowsy']", true), ("mood != 'confused'", true), ("it == wang", true),
      ("it != wang", false), ("it.glucose < 3.9", true), ("residents.all(r, r.glucose < 7.0)", true),
      ("residents.exists(r, r.glucose > 5.0)", true), ("residents.exists_one(r, r.glucose > 5.0)", true),
      ("residents.filter(r, r.glucose > 5.0).size() == 1", true), ("residents.size() == 2", true),
      ("size(residents) == 2", true), ("li in residents", true), ("meter in [wang, meter]", true),
      ("it in residents", true), ("residents.map(r, r.glucose).exists(g, g > 5.5)", true),
      ("math.greatest(x, y, 4.0) == 4.0", true), ("math.least(x, 1) == 1.0", true),
      ("math.abs(x - 5) == 2.0", true),
      ("math.greatest(residents.map(r, r.glucose)) == 6.0", true),
      ("elapsed() > duration('10m')", true), ("elapsed() == duration('10m0.01s')", true),
      ("since('test') == duration('1s')", true), ("grams >= (wang.glucose < 3.0 ? 20.0 : 15)", false),
      ("i % 3 == 1 && double(i) / 2.0 == 3.5", true), ("i > 6.5", true), ("int(x) == 3", true),
      ("wang.place == room", true), ("has(wang.glucose)", true),
      ("cel.bind(g, wang.glucose, g < 3.0 && g > 2.0)", true),
      ("(p ? 'alert' : mood) == 'alert'", true), ("-x == -3.0", true), ("2 + 1 == x", true),
      ("p == false", true),
      ("'a' == 'a'", true), ("wang == li", false),
    ])
  func conditions(text: String, expected: Bool) {
    let ward = Ward(
      x: 3, y: 2, i: 7, q: true, mood: 0, glucose: [2.5, 6.0], tick: 60_001, lastTest: 59_901, grams: 15)
    let (answer, type, problems) = ward.evaluate(text)
    #expect(problems == [])
    #expect(type == .boolean)
    #expect(answer?.isFailure == false)
    #expect(answer?.boolean == expected)
  }

  @Test(
    "What cannot be meant is refused with its place",
    arguments: [
      ("wang.glucse < 3.9", "cel/unknown-property", 5..<11, "glucose"),
      ("wnag.glucose < 3.9", "cel/unknown-name", 0..<4, "wang"),
      ("mood == 'alrt'", "cel/unknown-choice", 8..<14, "alert"),
      ("mood in ['alert', 'sleepy']", "cel/unknown-choice", 18..<26, nil),
      ("meter.glucose > 1.0", "cel/unknown-property", 6..<13, nil),
      ("it.tall", "cel/unknown-property", 3..<7, nil),
      ("wang.glucose", "cel/wrong-type", 0..<12, nil),
      ("wang.glucose == 'high'", "cel/wrong-type", 4..<12, nil),
      ("elapsed() > 10", "cel/wrong-type", 10..<11, nil),
      ("1 < x < 3", "cel/wrong-type", 6..<7, nil),
      ("i * 2.0 > 3.0", "cel/wrong-type", 2..<3, nil),
      ("wang.place == meter", "cel/never-holds", 11..<13, nil),
      ("p && ", "cel/syntax", 5..<5, nil),
      ("{'a': 1}.size() == 1", "cel/not-possible", 0..<8, nil),
      ("sinc('test') > duration('1m')", "cel/unknown-function", 0..<4, "since"),
      ("duration('10 minutes') < elapsed()", "cel/wrong-duration", 9..<21, nil),
      ("duration('0.005s') < elapsed()", "cel/wrong-duration", 9..<17, nil),
      ("many.all(m, m.tall)", "cel/too-long", 0..<4, nil),
      ("residents.all(r, r.tall)", "cel/unknown-property", 19..<23, nil),
      ("x > 1u", "cel/wrong-type", 4..<6, nil),
      (SlotLoweringTests.nested, "cel/too-complex", 0..<400, nil),
      (SlotLoweringTests.doubled, "cel/too-complex", 0..<2000, nil),
    ] as [(String, String, Range<Int>, String?)])
  func refusals(text: String, rule: String, range: Range<Int>, suggestion: String?) {
    var lowering = SlotLowering(resolver: WardResolver())
    #expect(lowering.condition(text) == nil)
    #expect(lowering.problems.count == 1)
    let problem = lowering.problems.first
    #expect(problem?.rule == rule)
    #expect(
      problem.map { range.overlaps($0.range) || range == $0.range } == true,
      "at \(String(describing: problem?.range))")
    #expect(problem?.suggestion == suggestion)
  }

  /// Groups within groups: 2 to the power of 17 parts.
  private static let nested =
    (0..<17).map { "residents.all(r\($0), " }.joined() + "p" + String(repeating: ")", count: 17)
  /// Each name stands for twice the one before.
  private static let doubled =
    "cel.bind(v0, x + x, " + (1..<20).map { "cel.bind(v\($0), v\($0 - 1) + v\($0 - 1), " }.joined()
    + "v19 > 0.0"
    + String(repeating: ")", count: 20)

  @Test("Every mistake of an expression is told at once")
  func allMistakes() {
    var lowering = SlotLowering(resolver: WardResolver())
    #expect(lowering.condition("wang.glucse < 3.9 && mood == 'alrt' || nobody") == nil)
    #expect(
      lowering.problems.map(\.rule) == ["cel/unknown-property", "cel/unknown-choice", "cel/unknown-name"])
  }

  @Test(
    "Declared bounds tell what can never and what always holds",
    arguments: [
      ("wang.glucose > 40.0", false as Bool?), ("wang.glucose > 0.5", true), ("wang.glucose > 5.0", nil),
      ("mood == 'alert' && mood == 'drowsy'", false), ("mood == 'alert' || mood != 'alert'", true),
      ("p && !p", false), ("i >= 0 || p", true), ("elapsed() > duration('2h')", false),
      ("x / y > 20.0", false),
      // Below, at and above what a number is compared with.
      ("wang.glucose > 8.0 && wang.glucose < 2.0", false), ("wang.glucose > 2.0 && wang.glucose < 8.0", nil),
      ("wang.glucose <= 8.0 || wang.glucose > 7.0", true), ("x == 1.0 && x != 1.0", false),
      ("x >= 3.0 && x <= 3.0", nil), ("x > 3.0 && x <= 3.0", false), ("i > 3 && i < 4", false),
      ("i > 3 && i < 5", nil), ("i >= 3 && double(i) < 2.5", false),
      ("elapsed() > duration('1m') && elapsed() < duration('30s')", false),
    ])
  func bounds(text: String, expected: Bool?) throws {
    var lowering = SlotLowering(resolver: WardResolver())
    let lowered = lowering.condition(text)
    let term = try #require(lowered)
    let bounds = term.declaredBounds()
    let said: Bool? = bounds.isCertainly(true) ? true : bounds.isCertainly(false) ? false : nil
    #expect(said == expected)
  }

  @Test(
    "Durations are whole hundredths of a second",
    arguments: [
      ("30s", 3000), ("1m30s", 9000), ("2h", 720_000), ("0.5s", 50), ("-1h", -360_000), ("10ms", 1), ("0", 0),
      ("1.5ms", nil), ("", nil), ("5", nil), ("s", nil), ("1.2.3s", nil), ("99999999999999h", nil),
    ] as [(String, Int64?)])
  func durations(text: String, ticks: Int64?) {
    #expect(SlotLowering<WardResolver>.ticks(text) == ticks)
  }

  @Test("Random expressions answer through slots as through the general evaluator, errors included")
  func agreesWithTheGeneralEvaluator() throws {
    var random = ExpressionMaker(seed: 20_261_123)
    var environment = Environment(implicitDoubleLiterals: true)
    environment.variables = [
      "x": .double, "y": .double, "i": .int, "j": .int, "p": .bool, "q": .bool, "mood": .string,
    ]
    var (compared, failed) = (0, 0)
    for _ in 0..<1200 {
      let text = random.boolean(depth: 4)
      let checked = try Checker.check(Parser.parse(text), in: environment)
      let general = CELProgram(checked)
      var lowering = SlotLowering(resolver: WardResolver())
      let lowered = lowering.condition(text)
      let term = try #require(lowered, "\(text): \(lowering.problems)")
      let slots = try? term.program(SlotPlaces(slot: { UInt16($0) }, reading: { UInt16($0) }))
      guard let slots else { continue }
      let bounds = term.declaredBounds()
      for _ in 0..<4 {
        let ward = random.ward()
        let answer = ward.evaluate(slots)
        let value = try? general.evaluate([
          "x": .double(ward.x), "y": .double(ward.y), "i": .int(Int64(ward.i)), "j": .int(Int64(ward.j)),
          "p": .bool(ward.p), "q": .bool(ward.q), "mood": .string(WardResolver.moods[Int(ward.mood)]),
        ])
        compared += 1
        switch value {
        case .bool(let truth)? where !answer.isFailure && answer.boolean == truth: break
        case nil where answer.isFailure: failed += 1
        default: Issue.record("\(text) with \(ward): \(String(describing: value)) but \(answer)")
        }
        if !answer.isFailure, bounds.low > Double(answer.word) || bounds.high < Double(answer.word) {
          Issue.record("\(text) with \(ward) lies outside \(bounds)")
        }
      }
    }
    #expect(compared > 4000)
    #expect(failed > 100)
  }
}

/// Expressions of each type, as text, over the variables of the ward; the same for a seed in every run.
struct ExpressionMaker {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func ward() -> Ward {
    Ward(
      x: Double(next(21) - 10), y: Double(1 + next(9)), i: Int32(next(101)), j: Int32(next(11) - 5),
      p: next(2) == 1,
      q: next(2) == 1, mood: UInt8(next(3)))
  }

  mutating func boolean(depth: Int) -> String {
    if depth == 0 { return ["p", "q", "true", "false", "(mood == 'alert')"][next(5)] }
    let less = depth - 1
    switch next(9) {
    case 0: return "(\(boolean(depth: less)) && \(boolean(depth: less)))"
    case 1: return "(\(boolean(depth: less)) || \(boolean(depth: less)))"
    case 2: return "!\(boolean(depth: less))"
    case 3: return "(\(boolean(depth: less)) ? \(boolean(depth: less)) : \(boolean(depth: less)))"
    case 4: return "(\(number(depth: less)) \(comparison()) \(number(depth: less)))"
    case 5: return "(\(integer(depth: less)) \(comparison()) \(integer(depth: less)))"
    case 6: return "(mood \(["==", "!="][next(2)]) '\(WardResolver.moods[next(3)])')"
    case 7: return "(mood in ['\(WardResolver.moods[next(3)])', '\(WardResolver.moods[next(3)])'])"
    default:
      return
        "[\(integer(depth: 0)), \(integer(depth: 0))].\(["all", "exists", "exists_one"][next(3)])(v, v \(comparison()) \(integer(depth: less)))"
    }
  }

  private mutating func comparison() -> String { ["<", "<=", ">", ">=", "==", "!="][next(6)] }

  mutating func number(depth: Int) -> String {
    if depth == 0 { return ["x", "y", "0.0", "2.5", "double(i)"][next(5)] }
    let less = depth - 1
    switch next(6) {
    case 0, 1: return "(\(number(depth: less)) \(["+", "-", "*", "/"][next(4)]) \(number(depth: less)))"
    case 2: return "(\(boolean(depth: less)) ? \(number(depth: less)) : \(number(depth: less)))"
    case 3: return "-(\(number(depth: less)))"
    case 4: return "double(\(integer(depth: less)))"
    default: return "math.abs(\(number(depth: less)))"
    }
  }

  mutating func integer(depth: Int) -> String {
    if depth == 0 { return ["i", "j", "0", "3", "9223372036854775807", "i"][next(6)] }
    let less = depth - 1
    switch next(5) {
    case 0, 1:
      return "(\(integer(depth: less)) \(["+", "-", "*", "/", "%"][next(5)]) \(integer(depth: less)))"
    case 2: return "(\(boolean(depth: less)) ? \(integer(depth: less)) : \(integer(depth: less)))"
    case 3: return "int(\(number(depth: less)))"
    default: return "-(\(integer(depth: less)))"
    }
  }
}
