import SourceText
import Testing

@Suite("What an author is told about conditions")
struct ConditionDiagnosticTests {
  @Test("The small scenario itself is told nothing")
  func nothing() {
    #expect(SmallScenario().told() == [])
  }

  @Test(
    "A mistake in a rule's condition is told with its place in the JSON string",
    arguments: [
      ("wang.puls > 100.0", "'puls' error cel/unknown-property: 'wang' has no property 'puls' (pulse)"),
      (
        "wang.inWater",
        "'inWater' error cel/unknown-property: 'wang' has no property 'inWater' [one of mind, place, pulse, seated, sugar, syrup, weight]"
      ),
      ("wnag.pulse > 100.0", "'wnag' error cel/unknown-name: nothing here is called 'wnag' (wang)"),
      (
        "wang.mind == 'alrt'",
        "''alrt'' error cel/unknown-choice: this can never hold: 'alrt' is not one of the words ['alert', 'confused', 'drowsy'] (alert)"
      ),
      (
        "wang.pulse == 'fast'",
        "'wang.pulse' error cel/wrong-type: this is a number and is compared with the word 'fast' [a value that is a word]"
      ),
      (
        "wang.pulse > 200.0",
        "'\"wang.pulse > 200.0\"' error cel/never-holds: this can never hold, given what its parts can be [a condition that can become true]"
      ),
      (
        "wang.pulse > 90.0 && wang.pulse < 60.0",
        "'\"wang.pulse > 90.0 && wang.pulse < 60.0\"' error cel/never-holds: this can never hold, given what its parts can be [a condition that can become true]"
      ),
      (
        "wang.pulse > 90.0 && false",
        "'\"wang.pulse > 90.0 && false\"' error cel/never-holds: this is false, whatever happens [a condition that can become true]"
      ),
      (
        "wang.pulse > 20.0",
        "'\"wang.pulse > 20.0\"' warning cel/always-holds: this always holds, given what its parts can be"
      ),
      (
        "wang.place == meter",
        "'wang.place == meter' error cel/never-holds: these two can never be the same [one of: attic, away, hall, room]"
      ),
      (
        "wang.pulse / (wang.weight - 70.0) > 1.0",
        "'/' error cel/unsafe-division: the divisor can be 0 [a divisor whose declared range leaves out 0, or math.greatest(divisor, 0.1)]"
      ),
      (
        "since('feed') > duration('1m')",
        "'since' warning cel/unguarded-since: before the first time this is the greatest duration, so the comparison holds [done('feed') && beside it]"
      ),
      (
        "wang.measured('weight') < 60.0",
        "'measured' warning cel/unguarded-reading: before the first reading this is 0 [wasMeasured('weight') && beside it]"
      ),
      (
        "wang.measured('pulse') < 60.0",
        "''pulse'' error cel/never-measured: no act reads 'pulse' of 'wang' [mind, weight]"
      ),
      ("count('fed') > 0", "''fed'' error cel/unknown-action: there is no action or tag 'fed' (feed)"),
      ("trainee.holds(wang)", "'wang' error cel/never-holds: 'wang' can never be held"),
      (
        "trainee.holds('cup')",
        "''cup'' error cel/wrong-type: things are named without quotes here [holds(cup)]"
      ),
      ("it.pulse > 100.0", "'it' error cel/unknown-name: nothing here is called 'it'"),
      (
        "elapsed() > 60.0",
        "'elapsed() > 60.0' error cel/wrong-type: a duration and a number cannot be compared [a duration, for example duration('10m')]"
      ),
      (
        "wang.pulse > 100.0 &&",
        "'' error cel/syntax: the expression ends too early; expected a value, a name or a bracket"
      ),
      ("wang.pulse", "'wang.pulse' error cel/wrong-type: this is a number [a condition, true or false]"),
    ])
  func rule(condition: String, expected: String) {
    let part =
      "[{\"id\": \"r\", \"when\": \"\(condition)\", \"then\": [{\"set\": \"wang.seated\", \"to\": true}]}]"
    #expect(SmallScenario(["rules": part]).told() == [expected])
  }

  @Test(
    "What is guarded is told nothing",
    arguments: [
      "done('feed') && since('feed') > duration('1m')",
      "wang.wasMeasured('weight') && wang.measured('weight') < 60.0",
      "count('weigh') > 0 && wang.measured('weight') < 60.0", "wang.pulse > 112",
      "refused('feed') || started('feed')",
      "wang.pulse / wang.sugar > 20.0", "trainee.place == room && trainee.holds(cup)",
      "wang.mind in ['confused', 'drowsy']",
    ])
  func guarded(condition: String) {
    let part =
      "[{\"id\": \"r\", \"when\": \"\(condition)\", \"then\": [{\"set\": \"wang.seated\", \"to\": true}]}]"
    #expect(SmallScenario(["rules": part]).told() == [])
  }

  @Test(
    "What can become too large is told where it begins, if all that it reads has a range and it is kept",
    arguments: [
      ("wang.pulse * 1e200 * 1e200 * 2.0", 1), ("wang.pulse * 1e307 + 1e307", 1), ("wang.pulse * 1e300", 0),
      ("math.least(wang.pulse * 1e200 * 1e200, 100.0)", 1), ("wang.sugar * 2.0 + wang.pulse", 0),
    ])
  func overflow(_ value: String, _ count: Int) {
    let rule =
      "[{\"id\": \"r\", \"when\": \"wang.pulse > 150.0\", \"then\": [{\"set\": \"wang.weight\", \"toValueOf\": \"\(value)\"}]}]"
    let told = SmallScenario(["rules": rule]).told()
    #expect(
      told.count == count && told.allSatisfy { $0.hasPrefix("'*' warning cel/may-overflow:") }, "\(told)")
    // What is only compared may be infinite.
    let compared =
      "[{\"id\": \"r\", \"when\": \"\(value) > 150.0\", \"then\": [{\"set\": \"wang.seated\", \"to\": true}]}]"
    #expect(!SmallScenario(["rules": compared]).told().contains { $0.contains("may-overflow") })
  }

  @Test("A start of the wrong type is told once, under its own name")
  func startOfWrongType() {
    let kinds = SmallScenario.part("kinds").replacing("\"start\": 6,", with: "\"start\": \"6\",")
    let told = SmallScenario(["kinds": kinds]).told().filter { $0.contains("'6'") }
    #expect(told.count == 1 && told.allSatisfy { $0.contains("'start' is a text") }, "\(told)")
  }

  @Test("A place behind escapes is found in the file")
  func escapes() {
    let part =
      #"[{"id": "r", "when": "wang.mind == \"alert\" \u0026\u0026 wang.puls > 100.0", "then": [{"set": "wang.seated", "to": true}]}]"#
    let (_, diagnostics) = SmallScenario(["rules": part]).compile()
    let place = diagnostics.sorted.first { $0.rule == "cel/unknown-property" }?.place
    #expect(place?.text == "puls")
    #expect(place?.start.column == 64)
  }

  @Test("A rule that is true at the start in every variant is a starting value written as a rule")
  func trueAtStart() {
    let part = #"[{"id": "r", "when": "wang.mind == 'alert'", "then": [{"set": "wang.seated", "to": true}]}]"#
    let warning =
      "'\"wang.mind == 'alert'\"' warning scenario/true-at-start: this is already true at the start, so 'r' happens in the first instant [starting values, or a condition that becomes true]"
    #expect(SmallScenario(["rules": part]).told() == [warning])
    let noChange = part.replacing("\"to\": true", with: "\"to\": false")
    #expect(SmallScenario(["rules": noChange]).told() == [])
    let variants =
      #"{"a": {"title": "A", "set": {"wang.mind": "drowsy"}}, "b": {"title": "B", "set": {"wang.mind": "alert"}}}"#
    #expect(SmallScenario(["rules": part, "variants": variants]).told() == [])
    // The value that makes it true is pointed at; where variants set it, theirs.
    func values(_ parts: [String: String]) -> [String] {
      SmallScenario(parts).compile().diagnostics.sorted.filter { $0.rule == "scenario/true-at-start" }
        .flatMap(\.related).map { "\($0.0.text): \($0.1)" }
    }
    #expect(values(["rules": part]) == ["\"alert\": 'wang.mind' starts as 'alert'"])
    let both = variants.replacing("drowsy", with: "alert")
    #expect(
      values(["rules": part, "variants": both]) == [
        "\"alert\": 'wang.mind' is 'alert' in the variants 'a', 'b'"
      ])
    let several = part.replacing(
      "wang.mind == 'alert'", with: "wang.pulse < 80.0 && !wang.seated && wang.place == room && meter.clean")
    #expect(
      values(["rules": several.replacing("wang.seated\", \"to\": true", with: "meter.clean\", \"to\": false")]
      ) == [
        "70: 'wang.pulse' starts as 70", "false: 'wang.seated' starts as false",
        "\"room\": 'wang.place' starts as 'room'", "true: 'meter.clean' starts as true",
      ])
  }

  @Test("What nothing encloses is named")
  func bounds() {
    let part =
      #"[{"id": "r", "when": "int(wang.pulse) > 100", "then": [{"set": "wang.seated", "to": true}]}]"#
    #expect(
      SmallScenario(["rules": part]).told() == [
        "'int' note cel/unknown-bounds: when int(...) changes cannot be foreseen, so this condition is looked at in every tick while something in it moves"
      ])
  }

  @Test("Signals that are worked out in a circle are told, each at its expression")
  func circle() {
    let kinds = #"""
      {"resident": {"title": "R", "properties": {"mind": {"choice": ["alert"], "start": "alert"}}, "signals": {
        "a": {"unit": "x", "range": [0, 9], "step": 1, "computed": "it.b + 1.0"}, "b": {"unit": "x", "range": [0, 9], "step": 1, "computed": "it.a + 1.0"}}},
       "tool": {"title": "Tool", "properties": {}}}
      """#
    let actions = #"{"feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "1s"}}"#
    let entities =
      #"{"trainee": {"place": "hall"}, "wang": {"kind": ["resident"], "name": "W", "place": "room"}}"#
    let told = SmallScenario(["kinds": kinds, "actions": actions, "entities": entities]).told()
    #expect(
      told == [
        "'\"it.b + 1.0\"' error scenario/cyclic-signal: 'wang.a' is worked out from itself [no circle among wang.a, wang.b]",
        "'\"it.a + 1.0\"' error scenario/cyclic-signal: 'wang.b' is worked out from itself [no circle among wang.a, wang.b]",
      ])
  }
}
