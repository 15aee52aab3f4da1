import SourceText
import Testing

@testable import ScenarioFormat

@Suite struct LoadUnrollTests {
  @Test("a kind is unrolled into each member, with its own starting values") func kinds() throws {
    let scenario = try LoadCase.base.replacing(
      "\"name\": \"Bob\"", "\"name\": \"Bob\", \"age\": 80, \"pulse\": 90"
    ).scenario()
    let bob = try #require(scenario.entities.first { $0.id.value == "bob" })
    #expect(bob.properties.map(\.id.value) == ["age", "mind", "warm"])
    #expect(bob.properties[0].start.value == .number(80))
    #expect(bob.signals.first { $0.id.value == "pulse" }?.start?.value == 90)
    #expect(scenario.signs.map(\.id.value) == ["ann.sleeps", "bob.sleeps"])
    #expect(scenario.signs[1].when?.scope.it == .entity("bob"))
    #expect(scenario.entities.map(\.id.value) == ["ann", "away", "bob", "hall", "mug", "room", "trainee"])
    #expect(scenario.kinds.map(\.id.value) == ["cup", "person", "place", "trainee"])
  }

  @Test("a fragment gets its prefix, its parameters and its weight") func fragments() throws {
    let scenario = try LoadCase.base.replacing(
      "{\"who\": \"ann\"}", "{\"who\": \"bob\", \"times\": 2, \"soon\": \"3m\"}"
    ).scenario()
    let item = scenario.checklist[0]
    #expect(item.id.value == "first.greet")
    #expect(item.weight == 4)
    #expect(item.expectation.within?.value == 0...18000)
    guard case .act(let acts, _, let times, _) = item.expectation.pattern else {
      Issue.record("not an act")
      return
    }
    #expect(times?.value == 2)
    guard case .entity(let on)? = acts[0].on else {
      Issue.record("not on an entity")
      return
    }
    #expect(on.value == "bob")
    #expect(item.useRange != nil)
  }

  @Test("each makes one item for each member, with the points of the family") func each() throws {
    let items = try LoadCase.base.scenario().checklist.filter { $0.member?.family == "all" }
    #expect(items.map(\.id.value) == ["all.ann", "all.bob"])
    #expect(items.map { $0.member?.index } == [0, 1])
    #expect(items.allSatisfy { $0.weight == 2 && $0.member?.count == 2 })
  }

  @Test("each makes one rule for each member") func eachRule() throws {
    let scenario = try LoadCase.base.replacing(
      "{\"id\": \"dozes\", \"when\": \"bob.warm\"",
      "{\"id\": \"dozes\", \"each\": \"p in people\", \"when\": \"p.warm\""
    ).scenario()
    #expect(scenario.rules.map(\.id.value) == ["dozes.ann", "dozes.bob"])
    guard case .when(let text, let hold) = scenario.rules[1].trigger else {
      Issue.record("not a when")
      return
    }
    #expect(text.scope.value(of: "p") == .entity("bob"))
    #expect(hold == 6000)
  }

  @Test("a time of day is a tick after the start, past midnight as well") func clock() throws {
    func tick(_ text: String) throws -> Int32? {
      let scenario = try LoadCase.base.replacing("\"at\": \"10:35\"", "\"at\": \"\(text)\"").scenario()
      guard case .at(let tick) = scenario.timeline[0].moment else { return nil }
      return tick
    }
    #expect(try tick("10:35") == 30_000)
    #expect(try tick("10:29") == 86_340 * 100)
    #expect(try tick("2m") == 12_000)
  }

  @Test("settles is three time constants, rounded half up and at least one tick")
  func settles() throws {
    for (text, ticks) in [("3m", 6000), ("1s", 33), ("0.05s", 2), ("0.01s", 1), ("0.04s", 1)] {
      let scenario = try LoadCase.base.replacing(
        "\"start\": 70, \"hold\": true", "\"start\": 70, \"relax\": {\"to\": 60, \"settles\": \"\(text)\"}"
      ).scenario()
      let pulse = try #require(
        scenario.entities.first { $0.id.value == "ann" }?.signals.first { $0.id.value == "pulse" })
      guard case .relax(_, let up, let down) = pulse.law else {
        Issue.record("not a relaxation")
        return
      }
      #expect(up == Int32(ticks) && down == Int32(ticks))
    }
  }

  @Test("a profile sets values, leaves out, replaces and unscores items") func profiles() throws {
    let base = LoadCase.base.replacing(
      "\"title\": \"A small drill\",",
      """
      "title": "A small drill", "profiles": {"local": {"set": {"bob.age": 30}, "leaveOut": ["i6"], "unscored": ["i7"],
        "replace": {"first.greet": {"within": "9s", "points": 3}}}},
      """)
    let plain = try base.scenario()
    #expect(plain.profiles == ["local"] && plain.profile == nil)
    #expect(plain.checklist.contains { $0.id.value == "i6" })
    let scenario = try #require(
      {
        var bag = DiagnosticBag()
        return ScenarioLoader.load(base.source, profile: "local", diagnostics: &bag)
      }())
    #expect(!scenario.checklist.contains { $0.id.value == "i6" })
    #expect(scenario.checklist.filter(\.isUnscored).map(\.id.value) == ["i7"])
    #expect(scenario.checklist[0].expectation.within?.value == 0...900)
    #expect(scenario.entities.first { $0.id.value == "bob" }?.properties[0].start.value == .number(30))
    #expect(plain.digests.run != scenario.digests.run && plain.digests.rubric != scenario.digests.rubric)
    #expect(
      base.lines(profile: "lokal") == [
        "error scenario/unknown-profile: {\"local\": {\"set\": {\"bob.age\": 30}, \"leaveOut\": [\"i6\"], \"unsc: there is no profile 'lokal'; did you mean 'local'?"
      ])
  }

  @Test("words of a choice may have titles, and only words of it") func titles() throws {
    let scenario = try LoadCase.base.replacing(
      "{\"choice\": [\"alert\", \"asleep\"]},",
      "{\"choice\": [\"alert\", \"asleep\"], \"titles\": {\"asleep\": \"Asleep\"}},"
    ).scenario()
    let mind = try #require(
      scenario.entities.first { $0.id.value == "ann" }?.properties.first { $0.id.value == "mind" })
    #expect(mind.choiceTitles.map { $0.map { scenario.texts.text($0.index, "en") } } == [nil, "Asleep"])
  }
}
