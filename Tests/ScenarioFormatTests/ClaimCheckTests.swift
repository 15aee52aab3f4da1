import SourceText
import Testing

@testable import ScenarioFormat

/// Claims held against the tests of a scenario, and against attempts made out of them.
@Suite("claims")
struct ClaimCheckTests {
  /// A nurse's seat that calms; weighing is all that earns.
  static let actions = #"""
    {"weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "20s", "reach": "anywhere"},
     "seat": {"title": "Seat", "on": {"any": "resident"}, "takes": "1s", "reach": "anywhere", "then": [{"set": "it.seated", "to": true}]}}
    """#
  static let checklist =
    #"[{"id": "weighed", "title": "Weigh", "domain": "care", "do": {"action": "weigh"}, "points": 1, "why": "W.", "next": "N."}]"#
  static func test(_ id: String, _ script: String, _ variant: String = "") -> String {
    #"{"id": "\#(id)", \#(variant)"mode": "exam", "seed": 1, "script": [\#(script)], "expect": {}}"#
  }
  static let weigh = #"{"act": "weigh", "on": "wang"}, {"act": "finish"}"#
  static let seatAndWeigh =
    #"{"act": "seat", "on": "wang"}, {"act": "weigh", "on": "wang"}, {"act": "finish"}"#

  static func check(
    _ claim: String, _ tests: [String], more: Int = 0, _ parts: [String: String] = [:], profile: String? = nil
  ) throws -> ClaimCheck.Outcome {
    var parts = parts
    parts["actions"] = actions
    parts["checklist"] = checklist
    parts["claims"] = #"[{"id": "claimed", \#(claim)}]"#
    parts["tests"] = "[\(tests.joined(separator: ", "))]"
    let (compiled, diagnostics) = SmallScenario(parts).compile(profile: profile)
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    return try #require(ClaimCheck.outcomes(of: scenario, more: more).first)
  }

  @Test("What can be reached needs an attempt that comes there, also on the way")
  func reachable() throws {
    // The pulse passes 80 on its way to 90.
    let shown = try Self.check(
      #""reachable": "wang.pulse > 80.0 && wang.pulse < 82.0""#,
      [Self.test("t", #"{"act": "wait", "until": "5m"}, {"act": "finish"}"#)])
    #expect(!shown.isBroken && shown.note == "shown by the test 't'")
    let never = try Self.check(#""reachable": "wang.seated""#, [Self.test("t", Self.weigh)])
    #expect(never.isBroken && never.note == "none of 1 attempts came there")
  }

  @Test("In every variant means in each of them")
  func everyVariant() throws {
    let variants = ["variants": #"{"a": {"title": "A"}, "b": {"title": "B"}}"#]
    let first = Self.test("t", Self.seatAndWeigh, #""variant": "a", "#)
    let second = Self.test("u", Self.seatAndWeigh, #""variant": "b", "#)
    let some = try Self.check(#""reachable": "wang.seated", "in": "someVariant""#, [first], more: 0, variants)
    #expect(!some.isBroken)
    let one = try Self.check(#""reachable": "wang.seated", "in": "everyVariant""#, [first], more: 0, variants)
    #expect(one.isBroken && one.note == "none of 1 attempts came there in the variant 'b'")
    let both = try Self.check(
      #""reachable": "wang.seated", "in": "everyVariant""#, [first, second], more: 0, variants)
    #expect(!both.isBroken && both.note == "shown in every variant")
  }

  @Test("What always holds is broken by an attempt in which it does not, and the attempt is printed")
  func always() throws {
    let held = try Self.check(#""always": "!wang.seated""#, [Self.test("t", Self.weigh)])
    #expect(!held.isBroken && held.note == "held in 1 attempts; not proved")
    let broken = try Self.check(#""always": "!wang.seated""#, [Self.test("t", Self.seatAndWeigh)])
    #expect(broken.isBroken && broken.note == "broken by the test 't'")
    #expect(broken.script.count == 3 && broken.script[0].contains(#""act": "seat""#), "\(broken.script)")
  }

  @Test("Nobody passes if: broken only by an attempt that passes")
  func neverPassIf() throws {
    let passes = try Self.check(#""neverPassIf": "wang.seated""#, [Self.test("t", Self.seatAndWeigh)])
    #expect(passes.isBroken && passes.note == "broken by the test 't'")
    let fails = try Self.check(
      #""neverPassIf": "wang.seated""#, [Self.test("t", #"{"act": "seat", "on": "wang"}, {"act": "finish"}"#)]
    )
    #expect(!fails.isBroken)
  }

  @Test("With a profile the tests of the profile are attempts, and those of none are, too")
  func profile() throws {
    let parts = ["profiles": #"{"gentle": {"set": {"wang.seated": true}}}"#]
    let plain = Self.test("t", Self.weigh)
    let gentle = Self.test("g", Self.weigh, #""profile": "gentle", "#)
    let without = try Self.check(#""always": "!wang.seated""#, [plain, gentle], more: 0, parts)
    #expect(!without.isBroken && without.note == "held in 1 attempts; not proved")
    let with = try Self.check(
      #""always": "!wang.seated""#, [plain, gentle], more: 0, parts, profile: "gentle")
    #expect(with.isBroken && with.note == "broken by the test 't'")
    let kept = try Self.check(
      #""always": "wang.seated""#, [plain, gentle], more: 0, parts, profile: "gentle")
    #expect(!kept.isBroken && kept.note == "held in 2 attempts; not proved")
  }

  @Test("Attempts made by chance find what no test shows, the same ones every time")
  func chance() throws {
    let tests = [Self.test("t", #"{"act": "wait", "until": "5m"}, \#(Self.weigh)"#)]
    let alone = try Self.check(#""neverPassIf": "wang.seated""#, tests)
    #expect(!alone.isBroken)
    let more = try Self.check(#""neverPassIf": "wang.seated""#, tests, more: 200)
    #expect(more.isBroken && more.script.contains { $0.contains(#""act": "seat""#) }, "\(more)")
    let again = try Self.check(#""neverPassIf": "wang.seated""#, tests, more: 200)
    #expect(again.note == more.note && again.script == more.script)
  }
}
