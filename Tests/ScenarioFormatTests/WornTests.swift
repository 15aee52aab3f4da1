import SourceText
import Testing

@testable import ScenarioFormat

/// What is worn over hands and body: which layer touches, what goes over to whom, what an author is told.
@Suite("What is worn")
struct WornTests {
  static let hands = #"""
    {"slots": 2, "levels": ["clean", "touched", "soiled"], "start": "touched", "soiledBy": ["wet"], "spread": "byTouch",
     "worn": [{"id": "mask", "title": "Mask", "covers": ["mouth"]}, {"id": "gown", "title": "Gown", "covers": ["body"]},
       {"id": "visor", "title": "Visor", "covers": ["mouth", "eyes"]}, {"id": "gloves", "title": "Gloves", "covers": ["hands"]}]}
    """#
  static let actions = #"""
    {"rub": {"title": "Rub", "takes": "1s", "reach": "anywhere", "cleans": "hands", "notAgainst": ["soiled"]},
     "wash": {"title": "Wash", "takes": "1s", "reach": "anywhere", "cleans": "hands"},
     "gloveUp": {"title": "Gloves on", "takes": "1s", "reach": "anywhere", "putsOn": "gloves"},
     "gloveOff": {"title": "Gloves off", "takes": "1s", "reach": "anywhere", "takesOff": "gloves", "soils": {"hands": "touched"}},
     "maskUp": {"title": "Mask on", "takes": "1s", "reach": "anywhere", "putsOn": "mask"},
     "visorUp": {"title": "Visor on", "takes": "1s", "reach": "anywhere", "putsOn": "visor"},
     "gownUp": {"title": "Gown on", "takes": "1s", "reach": "anywhere", "putsOn": "gown"},
     "gownOff": {"title": "Gown off by its front", "takes": "1s", "reach": "anywhere", "touch": ["gown"], "takesOff": "gown"},
     "hold": {"title": "Hold", "on": {"any": "resident"}, "takes": "1s", "touch": ["it"]},
     "hug": {"title": "Hug", "on": {"any": "resident"}, "takes": "1s", "touch": ["it"], "soils": {"body": "soiled"}},
     "coughedAt": {"title": "Be coughed at", "takes": "1s", "reach": "anywhere", "soils": {"mouth": "soiled"}},
     "splash": {"title": "Splash the gown", "takes": "1s", "reach": "anywhere", "soils": {"gown": "soiled"}},
     "scratch": {"title": "Scratch your nose", "takes": "1s", "reach": "anywhere", "touch": ["mouth"]},
     "empty": {"title": "Empty", "takes": "1s", "reach": "anywhere", "tags": ["wet"]},
     "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
    """#

  struct Wear: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var acts: [String]
    var holds: [String]
    init(_ description: String, _ acts: String, _ holds: String...) {
      testDescription = description
      self.acts = acts.split(separator: " ").map(String.init)
      self.holds = holds
    }
  }

  static let wears: [Wear] = [
    Wear(
      "gloves are soiled by what they touch, and the hands beneath stay clean", "rub gloveUp empty hold",
      "trainee.gloves == 'soiled'", "trainee.hands == 'clean'", "wang.contact == 'soiled'"),
    Wear(
      "hands to thing to gloves to the next hand: the level goes along",
      "empty hold wash gloveUp hold gloveOff",
      "wang.contact == 'soiled'", "trainee.gloves == 'off'", "trainee.hands == 'touched'"),
    Wear(
      "fresh gloves are as clean as the hands that take them", "empty gloveUp", "trainee.gloves == 'soiled'"),
    Wear(
      "a second pair is a fresh one", "rub gloveUp empty gloveOff rub gloveUp", "trainee.gloves == 'clean'",
      "trainee.hands == 'clean'"),
    Wear(
      "rubbing reaches the gloves and not the hands beneath; what rub spares stays",
      "gloveUp empty rub", "trainee.gloves == 'soiled'", "trainee.hands == 'touched'"),
    Wear(
      "washing gloves cleans gloves", "gloveUp empty wash", "trainee.gloves == 'clean'",
      "trainee.hands == 'touched'"),
    Wear(
      "what is outermost on a zone gets it", "rub maskUp visorUp coughedAt", "trainee.visor == 'soiled'",
      "trainee.mask == 'clean'", "trainee.mouth == 'clean'"),
    Wear(
      "under a mask the mouth stays clean", "rub maskUp coughedAt", "trainee.mask == 'soiled'",
      "trainee.mouth == 'clean'"),
    Wear(
      "without any layer the skin gets it", "coughedAt", "trainee.mouth == 'soiled'", "trainee.mask == 'off'"),
    Wear(
      "a gown that is not worn is not splashed", "splash", "trainee.gown == 'off'", "trainee.body == 'clean'"),
    Wear(
      "taking a soiled gown off by its front soils bare hands", "rub gownUp hug gownOff",
      "trainee.gown == 'off'",
      "trainee.hands == 'soiled'", "trainee.body == 'clean'"),
    Wear(
      "and gloves, when they are still on", "rub gownUp gloveUp hug gownOff", "trainee.gloves == 'soiled'",
      "trainee.hands == 'clean'"),
    Wear("a soiled hand at the nose soils the mouth", "empty scratch", "trainee.mouth == 'soiled'"),
    Wear(
      "or the mask over it", "rub maskUp empty scratch", "trainee.mouth == 'clean'",
      "trainee.mask == 'soiled'"),
    Wear(
      "nothing is put on twice, and nothing taken off that is not worn", "gownUp gownUp gloveOff",
      "refused('gownUp')", "refused('gloveOff')", "trainee.gloves == 'off'"),
    Wear("what is not worn is not touched", "rub gownOff", "refused('gownOff')", "trainee.hands == 'clean'"),
  ]

  @Test("A layer is what touches and is touched", arguments: wears)
  func layers(_ wear: Wear) throws {
    let script = wear.acts.map { act in
      ["hold", "hug"].contains(act) ? #"{"act": "\#(act)", "on": "wang"}"# : #"{"act": "\#(act)"}"#
    }
    let holds = wear.holds.map { "\"\($0)\"" }.joined(separator: ", ")
    let parts = [
      "hands": Self.hands, "actions": Self.actions,
      "entities": SmallScenario.part("entities").replacing("[\"weigh\"]", with: "[\"feed\"]").replacing(
        #""trainee": {"place": "hall"}"#, with: #""trainee": {"place": "room"}"#),
      "tests":
        #"[{"id": "t", "mode": "exam", "seed": 1, "script": [\#(script.joined(separator: ", ")), {"act": "finish"}], "expect": {"holds": [\#(holds)]}}]"#,
    ]
    let (compiled, diagnostics) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    #expect(TestRun.play(scenario.scenario.tests[0], in: scenario).differences.map(\.message) == [])
  }

  @Test("Variants and effects set how clean something is")
  func settable() throws {
    let parts = [
      "hands": Self.hands,
      "rules":
        #"[{"id": "tears", "when": "elapsed() >= duration('1m')", "then": [{"set": "trainee.gloves", "to": "off"}]}]"#,
      "variants":
        #"{"dirty": {"title": "Dirty", "set": {"trainee.hands": "soiled", "trainee.gloves": "touched", "trainee.mouth": "soiled", "wang.contact": "soiled"}}}"#,
      "actions": Self.actions,
      "entities": SmallScenario.part("entities").replacing("[\"weigh\"]", with: "[\"feed\"]"),
      "tests":
        #"[{"id": "t", "variant": "dirty", "mode": "exam", "seed": 1, "script": [{"act": "wait", "until": "2m"}, {"act": "finish"}], "expect": {"holds": ["trainee.gloves == 'off'", "trainee.hands == 'soiled'", "trainee.mouth == 'soiled'", "wang.contact == 'soiled'"]}}]"#,
    ]
    let (compiled, diagnostics) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    #expect(TestRun.play(scenario.scenario.tests[0], in: scenario).differences.map(\.message) == [])
  }

  @Test("Something worn is named in another language like all texts")
  func paths() throws {
    let scenario = try #require(SmallScenario(["hands": Self.hands]).compile().scenario)
    #expect(scenario.texts.paths.contains("hands.worn.gloves.title"))
  }

  static func acts(_ act: String) -> [String: String] {
    [
      "hands": hands,
      "actions":
        #"{"feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}, "weigh": {"title": "Weigh", "on": {"any": "resident"}}, "x": {"title": "X", "reach": "anywhere", \#(act)}}"#,
    ]
  }

  @Test(
    "An author is told what is wrong, where, and what was perhaps meant",
    arguments: [
      (
        acts(#""putsOn": "glove""#),
        ["'\"glove\"' error scenario/unknown-garment: there is no worn thing 'glove' (gloves)"]
      ),
      (
        acts(#""soils": {"hand": "soiled"}"#),
        ["'\"hand\"' error scenario/unknown-zone: there is no zone of the body 'hand' (hands)"]
      ),
      (
        acts(#""soils": {"hands": "solied"}"#),
        ["'\"solied\"' error scenario/unknown-level: there is no level 'solied' (soiled)"]
      ),
      (
        acts(#""cleans": "hands", "against": ["touched"], "notAgainst": ["soiled"]"#),
        [
          "'[\"soiled\"]' error scenario/conflicting-keys: 'notAgainst' does not go with 'against' [one of the two]"
        ]
      ),
      (
        ["hands": hands.replacing("\"gloves\"", with: "\"cup\"")],
        ["'\"cup\"' error scenario/duplicate-id: 'cup' is the id of an entity too [another id]"]
      ),
      (
        ["hands": hands.replacing("\"gloves\"", with: "\"mouth\"")],
        ["'\"mouth\"' error scenario/duplicate-id: 'mouth' is worn and a zone of the body"]
      ),
      (
        [
          "hands": hands.replacing("\"gown\"", with: "\"weight\""),
          "entities": SmallScenario.part("entities").replacing(
            #""trainee": {"#, with: #""trainee": {"kind": ["resident"], "#),
        ],
        [
          "'\"weight\"' error scenario/duplicate-id: 'trainee' has 'weight' as a property and from 'hands' [another id]"
        ]
      ),
      (
        ["hands": hands.replacing("\"clean\"", with: "\"off\"")],
        [
          "'\"off\"' error scenario/reserved-word: 'off' is what a worn thing is before it is put on [another name for the level]"
        ]
      ),
      (
        ["hands": hands.replacing("\"covers\": [\"hands\"]", with: "\"covers\": []")],
        ["'[]' error scenario/wrong-type: 'covers' is empty [at least one element]"]
      ),
    ])
  func told(_ parts: [String: String], _ lines: [String]) {
    #expect(SmallScenario(parts).told() == lines)
  }
}
