import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

/// What fragments carry besides items, what variants take from them, places of the library, signals that replace others.
@Suite struct LoadFragmentTests {
  /// The small drill with a fragment that carries a fact, a sign and two rules, used once for each of two people.
  static func carrying(_ uses: String, _ fragment: String = parts) -> LoadCase {
    LoadCase.base
      .replacing("\"fragments\": {", "\"fragments\": {\"cold\": {\(fragment)}, ")
      .replacing("{\"use\": \"greeting\"", uses + "{\"use\": \"greeting\"")
  }
  static let parts = """
    "parameters": {"who": {"one": "person"}, "warmth": {"number": [0, 200], "start": 60}},
    "facts": {"pale": {"text": "{who.name} is pale.", "learnedBy": [{"action": "feel", "on": "who"}], "trueIf": "!who.warm"}},
    "signs": [{"id": "shivers", "of": "who", "when": "!who.warm && it.pulse > warmth", "noticedBy": "look", "says": "{who.name} shivers."}],
    "rules": [{"id": "nods", "whenever": {"action": "cover", "on": "who"}, "then": [{"id": "thanks", "speak": "who", "says": "Thank you."}]},
      {"id": "wakes", "each": "p in people", "when": "p.warm && who.warm", "then": [{"set": "p.mind", "to": "alert"}]}]
    """

  @Test("A fragment brings its facts, signs and rules, once for each use, with its parameters filled in")
  func carries() throws {
    let scenario = try Self.carrying(
      "{\"use\": \"cold\", \"as\": \"annCold\", \"with\": {\"who\": \"ann\"}}, {\"use\": \"cold\", \"as\": \"bobCold\", \"with\": {\"who\": \"bob\", \"warmth\": 80}}, "
    ).replacing("\"need\": [\"cold\"]", "\"need\": [\"cold\", \"annColdPale\"]").scenario()
    #expect(scenario.facts.map(\.id.value) == ["annColdPale", "bobColdPale", "cold"])
    #expect(scenario.facts[1].trueIf?.scope.value(of: "who") == .entity("bob"))
    let signs = scenario.signs.suffix(2)
    #expect(signs.map(\.id.value) == ["annCold.shivers", "bobCold.shivers"])
    #expect(signs.map(\.of.value) == ["ann", "bob"])
    #expect(signs.last?.when?.scope.value(of: "warmth") == .number(80))
    #expect(
      scenario.rules.map(\.id.value) == [
        "dozes", "annCold.nods", "annCold.wakes.ann", "annCold.wakes.bob", "bobCold.nods",
        "bobCold.wakes.ann", "bobCold.wakes.bob",
      ])
  }

  @Test("What is wrong in a part of a fragment names the fragment and the place of its use")
  func mistakes() {
    let lines = Self.carrying(
      "{\"use\": \"cold\", \"as\": \"annCold\", \"with\": {\"who\": \"ann\"}}, ",
      Self.parts.replacing(
        "{\"action\": \"cover\", \"on\": \"who\"}", with: "{\"action\": \"covr\", \"on\": \"who\"}")
    ).lines()
    #expect(
      lines == [
        "error scenario/unknown-action: \"covr\": there is no action 'covr'; did you mean 'cover'?; the fragment is used here: \"cold\""
      ])
    let twice = Self.carrying(
      "{\"use\": \"cold\", \"with\": {\"who\": \"ann\"}}, {\"use\": \"cold\", \"with\": {\"who\": \"bob\"}}, "
    ).lines()
    #expect(
      twice.contains {
        $0.contains("scenario/duplicate-id") && $0.contains("the fact 'coldPale' is declared twice")
      })
  }

  /// A fragment with an act, a conversation and what speaks of them by the names that they have in it.
  static let acting = """
    "parameters": {"who": {"one": "person"}, "long": {"duration": ["1s", "5m"], "start": "20s"}},
    "actions": {"rub": {"title": "Rub {who.name}", "on": "who", "takes": "long", "tags": ["kind"],
      "parameters": {"firmly": {"bool": true}},
      "unwise": [{"id": "hard", "if": "firmly && who.age > 80.0", "then": [{"id": "ow", "speak": "who", "says": "Ow!"}]}],
      "then": [{"set": "it.warm", "to": true}]}},
    "conversations": [{"id": "ask", "person": "who", "if": "who.mind == 'alert'", "nodes": [{"id": "cold", "says": "Yes?",
      "choices": [{"id": "isCold", "say": "Are you cold?", "then": [{"set": "who.mind", "to": "alert"}]}]}]}],
    "rules": [{"id": "sleeps", "when": "done('rub') && who.warm", "then": [{"set": "who.mind", "to": "asleep"}]}],
    "checklist": [{"id": "rubbed", "title": "Rub {who.name}", "do": {"action": "rub", "on": "who"}, "points": 1},
      {"id": "gently", "title": "Rub {who.name} gently", "never": {"unwise": "rub.hard"}, "points": 1},
      {"id": "asked", "title": "Ask {who.name}", "do": {"choice": "ask.cold.isCold"}, "points": 1}]
    """
  static let twoUses = """
    {"use": "cold", "as": "annCold", "with": {"who": "ann"}}, {"use": "cold", "as": "bobCold", "with": {"who": "bob", "long": "2m"}},
    """

  @Test("A fragment brings its actions and conversations, once for each use, with its parameters filled in")
  func acts() throws {
    let scenario = try Self.carrying(Self.twoUses, Self.acting).replacing(
      "\"do\": {\"choice\": \"talk.hello.bye\"}",
      "\"do\": {\"any\": [{\"action\": \"annColdRub\"}, {\"choice\": \"bobColdAsk.cold.isCold\"}]}"
    ).scenario()
    #expect(scenario.actions.map(\.id.value) == ["annColdRub", "bobColdRub", "cover", "wake"])
    #expect(scenario.actions[0].on?.members == ["ann"] && scenario.actions[1].on?.members == ["bob"])
    #expect(scenario.actions.prefix(2).map(\.takes.value) == [2000, 12_000])
    #expect(scenario.texts.lines(scenario.actions[1].title.index, "en") == ["Rub {bob.name}"])
    #expect(scenario.conversations.map(\.id.value) == ["talk", "annColdAsk", "bobColdAsk"])
    #expect(scenario.conversations.map(\.person.value) == ["ann", "ann", "bob"])
    let items = scenario.checklist.filter { $0.id.value.hasPrefix("bobCold.") }
    #expect(items.map(\.id.value) == ["bobCold.rubbed", "bobCold.gently", "bobCold.asked"])
    let patterns = items.map { "\($0.expectation.pattern)" }
    #expect(
      patterns[0].contains("bobColdRub") && patterns[1].contains("bobColdRub")
        && patterns[2].contains("bobColdAsk"))
    // The tag is the drill's, too: whoever speaks of it speaks of the acts of fragments.
    let tagged = try #require(scenario.checklist.first { $0.id.value == "i6" })
    #expect("\(tagged.expectation.pattern)".contains("annColdRub"))
  }

  @Test("What is done by acts and conversations of fragments counts for the items of their use alone")
  func actsRun() throws {
    let scenario = try Self.carrying(Self.twoUses, Self.acting).replacing(
      "\"tests\": [",
      """
      "tests": [{"id": "bobIsRubbed", "variant": "sleepy", "script": [{"act": "go", "to": "room"},
        {"choice": "bobColdAsk.cold.isCold"}, {"act": "bobColdRub", "on": "bob", "with": {"firmly": false}}, {"act": "finish", "at": "5m"}],
        "expect": {"met": ["bobCold.rubbed", "bobCold.gently", "bobCold.asked"], "missed": ["annCold.rubbed", "annCold.asked"], "holds": ["bob.mind == 'asleep'"]}},
      """
    ).scenario()
    var bag = DiagnosticBag()
    let compiled = try #require(ScenarioCompiler.compile(scenario, diagnostics: &bag))
    let test = try #require(scenario.tests.first { $0.id.value == "bobIsRubbed" })
    #expect(TestRun.play(test, in: compiled).differences.map(\.message) == [])
  }

  @Test("Mistakes in acts of fragments name the fragment and the place of its use; two alike are told")
  func actMistakes() {
    func lines(_ old: String, _ new: String) -> [String] {
      Self.carrying(
        "{\"use\": \"cold\", \"as\": \"annCold\", \"with\": {\"who\": \"ann\"}}, ",
        Self.acting.replacing(old, with: new)
      ).lines()
    }
    #expect(
      lines("it.warm", "it.warn") == [
        "error scenario/unknown-property: \"it.warn\": 'ann' has no property 'warn'; did you mean 'it.warm'?; the fragment is used here: \"cold\""
      ])
    #expect(
      lines("rub.hard", "rub.hrad") == [
        "error scenario/unknown-unwise: \"rub.hrad\": 'rub' has no unwise entry 'hrad'; did you mean 'rub.hard'?; the fragment is used here: \"cold\""
      ])
    #expect(
      lines("\"firmly\": {\"bool\"", "\"long\": {\"bool\"").contains {
        $0.contains("the parameter 'long' has the name of a parameter of the fragment")
      })
    let twice = Self.carrying(
      "{\"use\": \"cold\", \"with\": {\"who\": \"ann\"}}, {\"use\": \"cold\", \"with\": {\"who\": \"bob\"}}, ",
      Self.acting
    ).lines()
    for told in ["the action 'coldRub' is declared twice", "the conversation 'coldAsk' is declared twice"] {
      #expect(twice.contains { $0.contains(told) }, "\(twice)")
    }
  }

  @Test("The acts of a fragment belong to the run, their words to the texts")
  func actDigests() throws {
    func digests(_ old: String, _ new: String) throws -> Digests {
      try Self.carrying(Self.twoUses, Self.acting.replacing(old, with: new)).scenario().digests
    }
    let written = try digests("Yes?", "Yes?")
    let effect = try digests(
      "\"set\": \"who.mind\", \"to\": \"alert\"", "\"set\": \"who.warm\", \"to\": true")
    #expect(effect.run != written.run && effect.text == written.text)
    let words = try digests("Yes?", "What?")
    #expect(words.run == written.run && words.rubric == written.rubric && words.text != written.text)
    #expect(try digests("\"start\": \"20s\"", "\"start\": \"21s\"").run != written.run)
  }

  static let ears = """
    "parameters": {"who": {"one": "person"}, "sugar": {"number": [0, 50], "start": 10}},
    "set": {"who.mind": "asleep", "who.age": 90}, "doses": [{"dose": "who.sugar", "amount": "sugar", "ago": "1m"}]
    """

  @Test("A variant takes the values and doses of a fragment; its own win")
  func variant() throws {
    let scenario = try Self.carrying("", Self.ears).replacing(
      "\"variants\": {",
      "\"variants\": {\"old\": {\"use\": \"cold\", \"with\": {\"who\": \"bob\", \"sugar\": 20}, \"set\": {\"bob.age\": 70}}, "
    )
    .scenario()
    let old = try #require(scenario.variants.first { $0.id.value == "old" })
    let set = old.set.map { "\($0.path.subject) \($0.path.name) \($0.value.value)" }
    #expect(set.count == 2 && set.contains { $0.contains("mind") } && set.contains { $0.contains("70") })
    #expect(old.doses.map(\.amount.value) == [20])
  }

  @Test("A fragment without values has nothing for a variant")
  func empty() {
    let lines = Self.carrying("", "\"parameters\": {}, \"checklist\": []").replacing(
      "\"variants\": {", "\"variants\": {\"old\": {\"use\": \"cold\"}, "
    ).lines()
    #expect(
      lines.contains(
        "error scenario/sets-nothing: \"cold\": the fragment 'cold' has no values that a variant could take; expected \"set\" or \"doses\" in the fragment; the fragment is used here: \"cold\""
      ), "\(lines)")
  }

  @Test("What a fragment brings belongs to the digests, and so do the values of its parameters")
  func digests() throws {
    func digests(_ fragment: String, _ who: String = "ann") throws -> Digests {
      try Self.carrying(
        "{\"use\": \"cold\", \"as\": \"it1\", \"with\": {\"who\": \"\(who)\"}}, ", fragment
      ).scenario().digests
    }
    let written = try digests(Self.parts)
    let rule = try digests(Self.parts.replacing("\"to\": \"alert\"", with: "\"to\": \"asleep\""))
    #expect(rule.run != written.run && rule.rubric == written.rubric && rule.text == written.text)
    let words = try digests(Self.parts.replacing("Thank you.", with: "Thanks."))
    #expect(words.run == written.run && words.text != written.text)
    #expect(try digests(Self.parts, "bob").run != written.run)
  }

  // MARK: Places

  static let rooms = LoadIncludeTests.library(
    "rooms",
    """
    "places": {"hall": {"title": "Corridor"}, "bath": {"title": "Bath"}, "yard": {"title": "Yard"}},
    "links": [{"between": ["hall", "bath"], "metres": 7}, {"between": ["hall", "yard"], "metres": 9}]
    """)

  @Test("A place of the library brings its title, and the ways to those that are there, too")
  func places() throws {
    let scenario = try LoadIncludeTests.including("rooms").adding("library:rooms", Self.rooms).replacing(
      "\"places\": {\"hall\": {\"title\": \"Hall\"},",
      "\"places\": {\"hall\": {\"is\": \"rooms.hall\", \"title\": \"Hall\"}, \"washing\": {\"is\": \"rooms.bath\"},"
    ).scenario()
    let washing = try #require(scenario.entities.first { $0.id.value == "washing" })
    #expect(washing.sort == .place)
    let links = scenario.links.map { "\($0.from.value) \($0.to.value) \($0.metres.value)" }
    #expect(links == ["hall room 4.0", "hall washing 7.0"])
  }

  @Test("What the scenario writes between two places counts, not the library")
  func ownLink() throws {
    let scenario = try LoadIncludeTests.including("rooms").adding("library:rooms", Self.rooms).replacing(
      "\"places\": {\"hall\": {\"title\": \"Hall\"}, \"room\": {\"title\": \"Room\"}}",
      "\"places\": {\"hall\": {\"is\": \"rooms.hall\"}, \"room\": {\"is\": \"rooms.bath\"}}"
    ).scenario()
    #expect(scenario.links.map(\.metres.value) == [4])
  }

  @Test("An unknown place of the library, one without a title, and a way to nowhere are told")
  func placeMistakes() {
    let unknown = LoadIncludeTests.including("rooms").adding("library:rooms", Self.rooms).replacing(
      "\"hall\": {\"title\": \"Hall\"}", "\"hall\": {\"is\": \"rooms.hal\"}"
    ).lines()
    #expect(
      unknown.contains(
        "error scenario/unknown-member: \"rooms.hal\": no included file has a place 'rooms.hal'; expected FILE.NAME of an included library file; did you mean 'rooms.hall'?"
      ), "\(unknown)")
    let bare = LoadCase.base.replacing("\"hall\": {\"title\": \"Hall\"}", "\"hall\": {}").lines()
    #expect(bare.contains { $0.contains("expected one of the keys 'is' or 'title'") }, "\(bare)")
    let nowhere = LoadIncludeTests.including("rooms").adding(
      "library:rooms", Self.rooms.replacing("\"hall\", \"yard\"", with: "\"hall\", \"yrad\"")
    ).lines()
    #expect(
      nowhere.contains { $0.contains("there is no place 'yrad'") && $0.contains("'yard'") }, "\(nowhere)")
  }

  /// The rooms with a door in the way to the bath, and the drill in which both rooms are the library's.
  static func doors(_ door: String = "bathDoor", taking entity: String = "") -> LoadCase {
    let library = LoadIncludeTests.library(
      "rooms",
      """
      "kinds": {"door": {"properties": {"open": {"bool": true}}}}, "members": {"bathDoor": {"kind": ["door"], "name": "Door"}},
      "places": {"hall": {"title": "Corridor"}, "bath": {"title": "Bath"}},
      "links": [{"between": ["hall", "bath"], "metres": 7, "door": "\(door)"}]
      """)
    return LoadIncludeTests.including("rooms").adding("library:rooms", library).replacing(
      "\"places\": {\"hall\": {\"title\": \"Hall\"},",
      "\"places\": {\"hall\": {\"is\": \"rooms.hall\"}, \"washing\": {\"is\": \"rooms.bath\"},"
    ).replacing("\"mug\": {", "\(entity)\"mug\": {")
  }

  @Test(
    "The door of a library way is the entity that is that door; a scenario without it has the way all the same"
  )
  func doors() throws {
    func ways(_ entity: String) throws -> [String] {
      try Self.doors(taking: entity).scenario().links.map {
        "\($0.from.value) \($0.to.value) \($0.door?.value ?? "-")"
      }
    }
    #expect(try ways("") == ["hall room -", "hall washing -"])
    let taken = "\"white\": {\"is\": \"rooms.bathDoor\"}, "
    #expect(try ways(taken) == ["hall room -", "hall washing white"])
    let with = try Self.doors(taking: taken).scenario().digests
    let another = try Self.doors(
      "bathDoor", taking: "\"white\": {\"kind\": [\"door\"], \"name\": \"Door\"}, "
    )
    .scenario().digests
    #expect(with.run != another.run)
  }

  @Test("A door that the library file does not have is told")
  func doorMistakes() {
    let lines = Self.doors("bathDor").lines()
    #expect(
      lines == [
        "error scenario/unknown-member: library/rooms.json: \"bathDor\": there is no member 'bathDor'; did you mean 'bathDoor'?"
      ], "\(lines)")
  }

  // MARK: Signals

  static func ill(_ replaces: String) -> LoadCase {
    LoadCase.base.replacing(
      "\"cup\": {\"title\": \"Cup\"}",
      "\"cup\": {\"title\": \"Cup\"}, \"ill\": {\"signals\": {\"pulse\": {\"range\": [0, 250], \(replaces)\"start\": 120, \"hold\": true}}}"
    ).replacing("\"ann\": {\"kind\": [\"person\"]", "\"ann\": {\"kind\": [\"person\", \"ill\"]")
  }

  @Test("A later kind may replace a signal of an earlier one, when it says so")
  func replacing() throws {
    let scenario = try Self.ill("\"replaces\": true, ").scenario()
    let ann = try #require(scenario.entities.first { $0.id.value == "ann" })
    let pulses = ann.signals.filter { $0.id.value == "pulse" }
    #expect(pulses.map(\.high) == [250] && pulses.map { $0.start?.value } == [120])
    let bob = try #require(scenario.entities.first { $0.id.value == "bob" })
    #expect(bob.signals.first { $0.id.value == "pulse" }?.start?.value == 70)
    let lines = Self.ill("").lines()
    #expect(lines.contains { $0.contains("'ann' has 'pulse' from two of its kinds") }, "\(lines)")
  }
}
