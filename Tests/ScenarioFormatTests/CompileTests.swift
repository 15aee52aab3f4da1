import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

/// What constructs of the format come to, as runs: a part of a scenario, what is done, what holds afterwards.
@Suite("Constructs in runs")
struct CompileTests {
  struct Trial: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var parts: [String: String] = [:]
    /// Steps of the script, as JSON objects.
    var script: [String] = []
    var holds: [String]
    var role = "carer"
    var variant: String?
    var ending: String?
  }

  static let hands =
    #"{"slots": 2, "levels": ["clean", "touched", "soiled"], "start": "touched", "soiledBy": ["wet"], "spread": "byTouch"}"#
  static let cleaning = #"""
    {"rub": {"title": "Rub", "takes": "2s", "reach": "anywhere", "cleans": "hands", "against": ["touched"]},
     "wash": {"title": "Wash", "takes": "4s", "reach": "anywhere", "cleans": "hands", "against": ["touched", "soiled"]},
     "hold": {"title": "Hold", "on": {"any": "resident"}, "takes": "2s", "touch": ["it"]},
     "empty": {"title": "Empty", "takes": "2s", "reach": "anywhere", "tags": ["wet"]},
     "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
    """#
  static let go = #"{"act": "go", "to": "room"}"#
  /// Three places in a row with a door in each way, the second closing itself, and a longer way with a door of its own.
  static let doors = [
    "places": #"{"hall": {"title": "Hall"}, "room": {"title": "Room"}, "cellar": {"title": "Cellar"}}"#,
    "links": #"""
    [{"between": ["hall", "room"], "metres": 6, "door": "roomDoor"}, {"between": ["room", "cellar"], "metres": 6, "door": "fireDoor"},
     {"between": ["cellar", "hall"], "metres": 90, "door": "cupboard"}]
    """#,
    "kinds": SmallScenario.part("kinds").replacing(
      #""tool": {"#,
      with: #"""
        "door": {"title": "Door", "properties": {"open": {"bool": true, "start": false}, "selfCloses": {"bool": true, "start": false}}},
        "tool": {
        """#),
    "entities": SmallScenario.part("entities").replacing(
      #""place": "away""#, with: #""place": "hall""#
    ).replacing(
      #"{"trainee""#,
      with: #"""
        {"roomDoor": {"kind": ["door"], "name": "Door"}, "fireDoor": {"kind": ["door"], "name": "Fire door", "selfCloses": true},
         "cupboard": {"kind": ["door"], "name": "Cupboard"}, "trainee"
        """#),
  ]

  static let trials: [Trial] = [
    Trial(
      testDescription: "a signal goes toward the value its state asks for, up and down",
      parts: [
        "rules":
          #"[{"id": "sits", "when": "elapsed() >= duration('10m')", "then": [{"set": "wang.seated", "to": true}]}]"#
      ],
      script: [#"{"act": "wait", "until": "10m"}"#, #"{"act": "finish"}"#],
      holds: ["wang.pulse > 89.9", "wang.pulse < 90.0"]),
    Trial(
      testDescription: "a rate accumulates per its time",
      script: [#"{"act": "wait", "until": "10m"}"#, #"{"act": "finish"}"#],
      holds: ["wang.sugar > 3.999", "wang.sugar < 4.001"]),
    Trial(
      testDescription: "a dose of a parameter's size follows its course, and scales",
      script: [
        go, #"{"act": "take", "on": "cup"}"#,
        #"{"act": "feed", "on": "wang", "with": {"grams": 20, "tool": "cup"}}"#,
        #"{"act": "wait", "until": "10m18.03s"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["wang.syrup > 3.99", "wang.syrup <= 4.0", "wang.seated"]),
    Trial(
      testDescription: "what is put down lies where it was put down",
      script: [
        go, #"{"act": "take", "on": "cup"}"#, #"{"act": "go", "to": "hall"}"#,
        #"{"act": "putDown", "on": "cup"}"#, #"{"act": "take", "on": "cup"}"#,
        #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["cup.place == hall", "trainee.holds(cup)", "!trainee.holds(meter)", "count('take') == 2"]),
    Trial(
      testDescription: "who does not hold a thing is refused, and counts say so",
      script: [
        go, #"{"act": "feed", "on": "wang", "with": {"grams": 20, "tool": "cup"}}"#, #"{"act": "finish"}"#,
      ],
      holds: ["refused('feed')", "!done('feed')", "!started('feed')", "!wang.seated"]),
    Trial(
      testDescription: "an act out of reach is refused",
      script: [#"{"act": "weigh", "on": "wang"}"#, #"{"act": "finish"}"#],
      holds: ["refused('weigh')", "!wang.wasMeasured('weight')"]),
    Trial(
      testDescription: "a place without a way cannot be gone to",
      script: [#"{"act": "go", "to": "attic"}"#, #"{"act": "finish"}"#],
      holds: ["refused('go')", "trainee.place == hall"]),
    Trial(
      testDescription: "poor technique shifts a reading, kept to the display step and the range",
      parts: [
        "actions": #"""
        {"weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "2s", "reads": ["it.weight"], "poorTechnique": [
          {"id": "shoes", "if": "!it.seated", "reading": "it.weight", "adds": 1.3}, {"id": "coat", "if": "it.mind == 'alert'", "reading": "it.weight", "adds": 60}]},
         "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
        """#,
        "rules":
          #"[{"id": "muddled", "whenever": {"action": "feed"}, "then": [{"set": "wang.mind", "to": "confused"}]}]"#,
      ],
      script: [
        go, #"{"act": "weigh", "on": "wang"}"#, #"{"act": "feed", "on": "wang"}"#,
        #"{"act": "weigh", "on": "wang"}"#,
        #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["wang.measured('weight') == 71.5", "count('weigh') == 2", "since('feed') < duration('1m')"]),
    Trial(
      testDescription: "the consequence of an unwise act comes before what the act does",
      parts: [
        "actions": #"""
        {"feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s", "unwise": [
          {"id": "asleep", "if": "it.mind == 'alert'", "then": [{"set": "it.mind", "to": "drowsy"}]}],
          "then": [{"if": "it.mind == 'drowsy'", "set": "it.seated", "to": true}]}}
        """#,
        "rules":
          #"[{"id": "told", "whenever": {"unwise": "feed.asleep"}, "then": [{"set": "meter.clean", "to": false}]}]"#,
      ],
      script: [
        go, #"{"act": "feed", "on": "wang"}"#, #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["wang.seated", "!meter.clean"]),
    Trial(
      testDescription: "an act reserved to a role is refused to others",
      parts: [
        "actions":
          #"{"feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s", "only": ["nurse"], "else": "No."}}"#
      ],
      script: [
        go, #"{"act": "feed", "on": "wang"}"#, #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["refused('feed') && !done('feed')"]),
    Trial(
      testDescription: "an act reserved to a role is open to it",
      parts: [
        "actions":
          #"{"feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s", "only": ["nurse"], "else": "No."}}"#
      ],
      script: [
        go, #"{"act": "feed", "on": "wang"}"#, #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["done('feed')"], role: "nurse"),
    Trial(
      testDescription:
        "touching soils what is clean and copies what is worse; rubbing does not clean what is soiled",
      parts: ["hands": hands, "actions": cleaning],
      script: [
        go, #"{"act": "rub"}"#, #"{"act": "hold", "on": "wang"}"#, #"{"act": "empty"}"#,
        #"{"act": "hold", "on": "wang"}"#,
        #"{"act": "rub"}"#, #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["trainee.hands == 'soiled'", "wang.contact == 'soiled'"]),
    Trial(
      testDescription: "washing cleans what is soiled",
      parts: ["hands": hands, "actions": cleaning],
      script: [
        #"{"act": "empty"}"#, #"{"act": "wash"}"#, #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["trainee.hands == 'clean'"]),
    Trial(
      testDescription: "timeline: at a time, unless, and after an act",
      parts: [
        "timeline": #"""
        [{"id": "a", "at": "1m", "then": [{"set": "meter.clean", "to": false}]},
         {"id": "b", "at": "2m", "unless": "!meter.clean", "then": [{"set": "cup.clean", "to": false}]},
         {"id": "c", "delay": "1m", "since": {"action": "go"}, "then": [{"set": "spoon.clean", "to": false}]}]
        """#
      ],
      script: [go, #"{"act": "wait", "until": "5m"}"#, #"{"act": "finish"}"#],
      holds: ["!meter.clean", "cup.clean", "!spoon.clean"]),
    Trial(
      testDescription:
        "a rule with a time fires once after it, and whenever rules follow tags with it and parameters",
      parts: [
        "rules": #"""
        [{"id": "slow", "when": "trainee.place == room", "for": "1m", "then": [{"set": "meter.clean", "to": false}]},
         {"id": "fed", "whenever": {"tag": "care", "where": "grams > 15.0"}, "then": [{"set": "it.mind", "to": "drowsy"}, {"set": "it.weight", "toValueOf": "it.weight + grams"}]}]
        """#
      ],
      script: [
        go, #"{"act": "take", "on": "cup"}"#,
        #"{"act": "feed", "on": "wang", "with": {"grams": 20, "tool": "cup"}}"#,
        #"{"act": "feed", "on": "wang", "with": {"grams": 10, "tool": "cup"}}"#,
        #"{"act": "wait", "until": "2m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["!meter.clean", "wang.mind == 'drowsy'", "wang.weight == 90.0"]),
    Trial(
      testDescription: "a condition with a since counts only after it",
      parts: [
        "rules": #"""
        [{"id": "late", "whenever": {"when": "trainee.place == room", "for": "10s", "since": {"action": "take"}}, "then": [{"set": "meter.clean", "to": false}]}]
        """#
      ],
      script: [
        go, #"{"at": "1m", "act": "take", "on": "cup"}"#, #"{"act": "wait", "until": "1m12s"}"#,
        #"{"act": "finish"}"#,
      ],
      holds: ["meter.clean"]),
    Trial(
      testDescription: "a condition with a since holds from there on",
      parts: [
        "rules": #"""
        [{"id": "late", "whenever": {"when": "trainee.place == room", "for": "10s", "since": {"action": "take"}}, "then": [{"set": "meter.clean", "to": false}]}]
        """#
      ],
      script: [
        go, #"{"at": "1m", "act": "take", "on": "cup"}"#, #"{"act": "wait", "until": "1m13s"}"#,
        #"{"act": "finish"}"#,
      ],
      holds: ["!meter.clean"]),
    Trial(
      testDescription: "a variant sets properties and signals and gives doses before the start",
      parts: [
        "variants": #"""
        {"weak": {"title": "Weak", "set": {"wang.mind": "drowsy", "wang.sugar": 3, "wang.place": "hall"}, "doses": [{"dose": "wang.syrup", "amount": 10, "ago": "10m"}]},
         "plain": {"title": "Plain", "set": {}}}
        """#
      ],
      script: [#"{"act": "finish"}"#],
      holds: [
        "wang.mind == 'drowsy'", "wang.sugar > 2.9 && wang.sugar <= 3.0", "wang.syrup > 1.99",
        "wang.place == hall",
      ], variant: "weak"),
    Trial(
      testDescription: "what is brought somewhere is in nobody's hands any more",
      parts: [
        "actions": #"""
        {"lay": {"title": "Lay down", "takes": "2s", "reach": "anywhere", "then": [{"bring": "cup", "to": "hall"}]},
         "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
        """#
      ],
      script: [
        go, #"{"act": "take", "on": "cup"}"#, #"{"act": "go", "to": "hall"}"#, #"{"act": "lay"}"#,
        #"{"act": "go", "to": "room"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["!trainee.holds(cup)", "cup.place == hall", "trainee.place == room"]),
    Trial(
      testDescription: "a colleague who is fetched does what she is told, where it is to be done",
      parts: [
        "actions": #"""
        {"call": {"title": "Call", "takes": "1s", "reach": "anywhere", "then": [{"bring": "nurse", "to": "hall", "delay": "30s"}]},
         "weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "20s", "reads": ["it.weight"]},
         "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
        """#
      ],
      script: [
        #"{"act": "call"}"#,
        #"{"at": "40s", "act": "ask", "on": "nurse", "order": {"act": "weigh", "on": "wang"}}"#,
        #"{"act": "wait", "until": "3m"}"#, #"{"act": "finish"}"#,
      ],
      holds: [
        "nurse.place == room", "wang.wasMeasured('weight')", "count('ask') == 1", "trainee.place == hall",
      ]),
    Trial(
      testDescription:
        "moving somebody takes the way and the speed, and both arrive; helpers are needed where they are asked for",
      parts: [
        "actions": #"""
        {"push": {"title": "Push", "on": {"any": "resident"}, "moves": "it", "speed": 0.5, "parameters": {"to": {"one": "place"}}},
         "carry": {"title": "Carry", "on": {"any": "resident"}, "moves": "it", "helpers": 1, "speed": 0.5, "parameters": {"to": {"one": "place"}}},
         "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
        """#
      ],
      script: [
        go, #"{"act": "carry", "on": "wang", "with": {"to": "hall"}}"#,
        #"{"at": "10s", "act": "push", "on": "wang", "with": {"to": "hall"}}"#,
        #"{"act": "wait", "until": "30s"}"#, #"{"act": "finish"}"#,
      ],
      holds: [
        "refused('carry')", "since('push') == duration('8.01s')",
        "wang.place == hall && trainee.place == hall",
      ]),
    Trial(
      testDescription:
        "the speed of a move follows a choice of the one who is moved, as it is when the move begins",
      parts: [
        "entities": SmallScenario.part("entities").replacing(
          #""name": "Mr Wang""#, with: #""name": "Mr Wang", "mind": "confused""#),
        "actions": #"""
        {"push": {"title": "Push", "on": {"any": "resident"}, "moves": "it", "speed": {"alert": 0.5, "confused": 0.25, "drowsy": 0.1}, "parameters": {"to": {"one": "place"}}},
         "weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "20s"},
         "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
        """#,
        "rules":
          #"[{"id": "wakes", "when": "elapsed() >= duration('15s')", "then": [{"set": "wang.mind", "to": "alert"}]}]"#,
      ],
      script: [
        go, #"{"at": "10s", "act": "push", "on": "wang", "with": {"to": "hall"}}"#,
        #"{"act": "wait", "until": "40s"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["since('push') == duration('6.01s')", "wang.place == hall && trainee.place == hall"]),
    Trial(
      testDescription: "whoever helps is busy meanwhile, and comes along",
      parts: [
        "entities": SmallScenario.part("entities").replacing(#""place": "away""#, with: #""place": "room""#),
        "actions": #"""
        {"carry": {"title": "Carry", "on": {"any": "resident"}, "moves": "it", "helpers": 1, "speed": 0.5, "parameters": {"to": {"one": "place"}}},
         "weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "20s"},
         "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "2s"}}
        """#,
        "rules":
          #"[{"id": "told", "when": "elapsed() >= duration('15s')", "then": [{"act": "weigh", "by": "nurse", "on": "wang"}]}]"#,
      ],
      script: [
        go, #"{"at": "10s", "act": "carry", "on": "wang", "with": {"to": "hall"}}"#,
        #"{"act": "wait", "until": "40s"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["refused('weigh') && !done('weigh')", "nurse.place == hall && wang.place == hall"]),
    Trial(
      testDescription:
        "a curve is read between its points, level beyond them; a course that repeats comes again",
      parts: [
        "kinds": SmallScenario.part("kinds").replacing(
          #""syrup": {"#,
          with: #"""
            "burn": {"range": [0, 10], "curve": [[2, 1], [4, 5], [8, 4]], "of": "it.sugar - 1.0"},
            "tide": {"range": [0, 10], "perDose": "1 g", "course": [["0m", 0], ["1m", 6], ["2m", 0]], "repeats": "4m"},
            "syrup": {
            """#),
        "rules": #"""
        [{"id": "begins", "when": "true", "then": [{"dose": "wang.tide", "amount": 1}]},
         {"id": "atFive", "when": "wang.burn > 4.875", "then": [{"set": "wang.seated", "to": true}]},
         {"id": "high", "each": "w in all", "when": "w.tide > 5.0", "then": [{"id": "tells", "tell": "High."}]}]
        """#,
        "groups": #"{"all": {"members": ["wang"]}}"#,
      ],
      // Sugar falls from 6 by 0.2 a minute: the curve is at 5 when 5.0 is left, at 4.75 for 6.0.
      script: [#"{"act": "wait", "until": "9m30s"}"#, #"{"act": "finish"}"#],
      holds: ["wang.seated", "wang.burn > 3.19 && wang.burn < 3.21", "wang.tide > 2.9 && wang.tide < 3.1"]),
    Trial(
      testDescription: "who is not called by name begins later; who is called begins at once",
      parts: [
        "entities": SmallScenario.part("entities").replacing(
          #""place": "away""#, with: #""place": "room", "ifNotNamed": "20s""#)
      ],
      script: [
        go, #"{"act": "ask", "on": "nurse", "byName": false, "order": {"act": "weigh", "on": "wang"}}"#,
        #"{"at": "1m", "act": "ask", "on": "nurse", "order": {"act": "weigh", "on": "wang"}}"#,
        #"{"act": "wait", "until": "2m"}"#, #"{"act": "finish"}"#,
      ],
      // Asking takes 5 s: done at 0:30.01 + 20 s, and at 1:05 + 20 s.
      holds: ["count('weigh') == 2", "since('weigh') == duration('35.01s')"]),
    Trial(
      testDescription:
        "whoever follows sets out with the one in front, at an own speed, and stays when told to",
      parts: [
        "entities": SmallScenario.part("entities").replacing(
          #""cup": {"#,
          with: #"""
            "group": {"kind": ["tool"], "name": "Group", "place": "hall", "crowd": 12, "speed": 0.5, "follows": "trainee"},
            "late": {"kind": ["tool"], "name": "Late", "place": "hall", "speed": 0.1, "follows": "group"},
            "stays": {"kind": ["tool"], "name": "Stays", "place": "hall", "follows": "trainee", "following": false},
            "cup": {
            """#)
      ],
      script: [go, #"{"act": "wait", "until": "15s"}"#, #"{"act": "finish"}"#],
      holds: ["group.place == room", "late.place == hall", "stays.place == hall", "trainee.place == room"]),
    Trial(
      testDescription: "what is read after an act is what the act has made of it, and before it what it was",
      parts: [
        "checklist": #"""
        [{"id": "done", "title": "Weigh", "domain": "care", "do": {"action": "weigh"}, "points": 1, "why": "W.", "next": "N."}]
        """#,
        "actions": #"""
        {"weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "2s", "reads": ["it.weight"],
          "then": [{"set": "it.weight", "to": 50}]},
         "strip": {"title": "Strip and weigh", "on": {"any": "resident"}, "takes": "2s", "readsAfter": ["it.mind"],
          "then": [{"set": "it.mind", "to": "drowsy"}]}}
        """#,
      ],
      script: [
        go, #"{"act": "weigh", "on": "wang"}"#, #"{"act": "strip", "on": "wang"}"#, #"{"act": "finish"}"#,
      ],
      holds: [
        "wang.measured('weight') == 70.0", "wang.weight == 50.0", "wang.measured('mind') == 'drowsy'",
      ]),
    Trial(
      testDescription:
        "what holds by a condition follows it at once, of one's own where one has one, and for whoever is meant",
      parts: [
        "checklist": #"""
        [{"id": "done", "title": "Weigh", "domain": "care", "do": {"action": "weigh"}, "points": 1, "why": "W.", "next": "N."}]
        """#,
        "kinds": SmallScenario.part("kinds").replacing(
          #""seated": {"#,
          with:
            #""low": {"condition": "it.weight < 60.0"}, "calm": {"condition": "it.seated && !it.low"}, "seated": {"#
        ),
        "entities": SmallScenario.part("entities").replacing(
          #"{"trainee""#,
          with: #"""
            {"li": {"kind": ["resident"], "name": "Mr Li", "place": "room", "low": "it.weight < 80.0"}, "trainee"
            """#),
        "actions": #"""
        {"sit": {"title": "Sit", "on": {"any": "resident"}, "takes": "2s", "reads": ["it.low"], "then": [{"set": "it.seated", "to": true}]},
         "weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "2s", "requires": [{"id": "tooLow", "must": "!it.low", "else": "No."}],
           "then": [{"set": "it.weight", "to": 50}]}}
        """#,
      ],
      script: [
        go, #"{"act": "sit", "on": "wang"}"#, #"{"act": "sit", "on": "li"}"#,
        #"{"act": "weigh", "on": "wang"}"#,
        #"{"act": "weigh", "on": "li"}"#, #"{"act": "finish"}"#,
      ],
      holds: [
        "wang.low && li.low", "!wang.calm && !li.calm", "wang.weight == 50.0", "li.weight == 70.0",
        "refused('weigh')",
        "!wang.measured('low') && li.measured('low')",
      ]),
    Trial(
      testDescription: "who walks through shut doors leaves them open, but for those that close themselves",
      parts: doors,
      script: [#"{"act": "go", "to": "cellar"}"#, #"{"act": "finish"}"#],
      holds: ["roomDoor.open", "!fireDoor.open", "!cupboard.open", "trainee.place == cellar"]),
    Trial(
      testDescription: "a colleague who walks to where something is to be done opens the doors on the way",
      parts: doors,
      script: [
        #"{"act": "ask", "on": "nurse", "order": {"act": "weigh", "on": "wang"}}"#,
        #"{"act": "wait", "until": "20s"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["roomDoor.open", "!fireDoor.open", "nurse.place == room"]),
    Trial(
      testDescription: "a colleague who is told to do something to a door goes to its nearer side",
      parts: doors.merging([
        "actions": SmallScenario.part("actions").replacing(
          #"{"weigh""#,
          with:
            #"{"push": {"title": "Push open", "on": {"any": "door"}, "takes": "2s", "then": [{"set": "it.open", "to": true}]}, "weigh""#
        ),
        "entities": (doors["entities"] ?? "").replacing(#"["weigh"]"#, with: #"["weigh", "push"]"#),
      ]) { $1 },
      script: [
        #"{"act": "ask", "on": "nurse", "order": {"act": "push", "on": "fireDoor"}}"#,
        #"{"act": "wait", "until": "20s"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["fireDoor.open", "roomDoor.open", "nurse.place == room", "!cupboard.open"]),
    Trial(
      testDescription:
        "a conversation opens where its conditions say, goes on from node to node, and is refused elsewhere",
      parts: [
        "conversations": #"""
        [{"id": "chat", "person": "wang", "if": "wang.mind != 'drowsy'", "else": "He sleeps.",
          "opens": [{"if": "wang.seated", "node": "second"}, {"if": "true", "node": "first"}], "nodes": [
          {"id": "first", "says": "1", "choices": [{"id": "on", "say": "On", "goTo": "second"}]},
          {"id": "second", "says": "2", "choices": [{"id": "bye", "say": "Bye", "then": [{"set": "wang.mind", "to": "confused"}], "goTo": "end"}]}]}]
        """#
      ],
      script: [
        go, #"{"choice": "chat.second.bye"}"#, #"{"choice": "chat.first.on"}"#,
        #"{"choice": "chat.first.on"}"#, #"{"choice": "chat.second.bye"}"#,
        #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: [
        "wang.mind == 'confused'", "count('chat.first.on') == 1",
        "refused('chat.first.on') && refused('chat.second.bye')",
      ]),
    Trial(
      testDescription:
        "a timeline entry comes again after each period, also when it was kept from happening once",
      parts: [
        "timeline": #"""
        [{"id": "round", "at": "2m", "every": "5m", "unless": "elapsed() == duration('7m')", "then": [{"set": "wang.weight", "toValueOf": "wang.weight + 1.0"}]}]
        """#
      ],
      script: [#"{"act": "wait", "until": "20m"}"#, #"{"act": "finish"}"#], holds: ["wang.weight == 73.0"]),
    Trial(
      testDescription: "what is called off does not happen, or not again",
      parts: [
        "timeline": #"""
        [{"id": "once", "at": "4m", "then": [{"set": "meter.clean", "to": false}]},
         {"id": "round", "at": "1m", "every": "1m", "then": [{"set": "wang.weight", "toValueOf": "wang.weight + 1.0"}]}]
        """#,
        "rules": #"""
        [{"id": "off", "when": "elapsed() >= duration('3m30s')", "then": [{"callOff": "once"}, {"callOff": "round"}]}]
        """#,
      ],
      script: [#"{"act": "wait", "until": "20m"}"#, #"{"act": "finish"}"#],
      holds: ["meter.clean", "wang.weight == 73.0"]),
    Trial(
      testDescription: "what is stopped adds nothing more",
      parts: [
        "rules": #"""
        [{"id": "drip", "when": "elapsed() >= duration('1m')", "then": [{"dose": "wang.sugar", "amount": 12, "over": "10m"}]},
         {"id": "off", "when": "elapsed() >= duration('6m')", "then": [{"stop": "wang.sugar"}]}]
        """#
      ],
      script: [#"{"act": "wait", "until": "20m"}"#, #"{"act": "finish"}"#],
      // 6.0 falls by 0.2 a minute, and rises by 1.2 a minute for five minutes.
      holds: ["wang.sugar > 7.98 && wang.sugar < 8.02"]),
    Trial(
      testDescription: "an effect ends the run with its ending",
      parts: [
        "endings":
          #"[{"id": "bad", "title": "Bad", "story": "Bad."}, {"id": "over", "title": "Over", "if": "true", "story": "Over."}]"#,
        "rules": #"[{"id": "r", "when": "elapsed() > duration('1m')", "then": [{"end": "bad"}]}]"#,
      ], script: [], holds: ["elapsed() > duration('1m')", "elapsed() < duration('1m1s')"], ending: "bad"),
    Trial(
      testDescription: "without an effect the first ending that holds is reached",
      parts: [
        "endings":
          #"[{"id": "fed", "title": "Fed", "if": "wang.seated", "story": "Fed."}, {"id": "over", "title": "Over", "if": "true", "story": "Over."}]"#
      ], script: [#"{"act": "finish"}"#], holds: ["true"], ending: "over"),
    Trial(
      testDescription: "groups are looked at member by member",
      parts: [
        "groups": #"{"tools": {"members": ["cup", "meter", "spoon"]}}"#,
        "rules":
          #"[{"id": "r", "when": "tools.filter(t, t.place == room).size() == 2", "then": [{"set": "wang.mind", "to": "drowsy"}]}]"#,
      ],
      script: [
        go, #"{"act": "take", "on": "cup"}"#, #"{"act": "go", "to": "hall"}"#,
        #"{"act": "putDown", "on": "cup"}"#, #"{"act": "wait", "until": "1m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["wang.mind == 'drowsy'", "tools.all(t, t.clean)", "tools.exists_one(t, t.place == hall)"]),
    Trial(
      testDescription: "a noticed sign counts when it was there",
      parts: [
        "signs": #"""
        [{"id": "weak", "of": "wang", "when": "wang.sugar < 5.0", "noticedBy": "look", "says": "Weak."}, {"id": "rash", "of": "wang", "decoy": true, "noticedBy": "look", "says": "Rash."}]
        """#,
        "rules":
          #"[{"id": "seen", "whenever": {"sign": "weak"}, "then": [{"set": "meter.clean", "to": false}]}]"#,
      ],
      script: [
        go, #"{"act": "notice", "on": "wang", "with": {"signs": ["rash", "weak"]}}"#,
        #"{"act": "wait", "until": "6m"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["meter.clean"]),
    Trial(
      testDescription: "what the trainee attends to lasts from a look to the next act",
      parts: [
        "rules":
          #"[{"id": "stares", "when": "trainee.attention == wang", "for": "30s", "then": [{"set": "wang.mind", "to": "confused"}]}]"#
      ],
      script: [
        go, #"{"act": "look", "on": "wang"}"#, #"{"act": "wait", "until": "1m"}"#,
        #"{"act": "take", "on": "cup"}"#, #"{"act": "finish"}"#,
      ],
      holds: ["wang.mind == 'confused'", "trainee.attention != wang"]),
  ]

  @Test("A construct does in a run what its words say", arguments: trials)
  func construct(_ trial: Trial) throws {
    var parts = trial.parts
    if let actions = parts["actions"], !actions.contains("\"weigh\"") {
      parts["entities"] = SmallScenario.base.first { $0.0 == "entities" }?.1.replacing(
        "[\"weigh\"]", with: "[\"feed\"]")
    }
    let variant = trial.variant.map { "\"variant\": \"\($0)\", " } ?? ""
    let ending = trial.ending.map { ", \"ending\": \"\($0)\"" } ?? ""
    let holds = trial.holds.map { "\"\($0)\"" }.joined(separator: ", ")
    parts["tests"] =
      "[{\"id\": \"t\", \(variant)\"role\": \"\(trial.role)\", \"mode\": \"exam\", \"seed\": 1, \"script\": [\(trial.script.joined(separator: ", "))], \"expect\": {\"holds\": [\(holds)]\(ending)}}]"
    let (compiled, diagnostics) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    let run = TestRun.play(scenario.scenario.tests[0], in: scenario)
    #expect(run.differences.map(\.message) == [])
    #expect(run.report != nil)
  }

  @Test("A delay between two times is drawn for each event, from the stream of its entry")
  func drawnDelay() throws {
    let timeline = { (delay: String) in
      #"[{"id": "echo", "delay": \#(delay), "since": {"action": "jot"}, "then": [{"id": "heard", "tell": "Echo."}]}]"#
    }
    func told(_ delay: String, seed: Int) throws -> [Tick] {
      let jot =
        #"{"at": "1m", "act": "jot", "with": {"words": "abc"}}, {"at": "5m", "act": "jot", "with": {"words": "abc"}}"#
      let tests =
        #"[{"id": "t", "mode": "exam", "seed": \#(seed), "script": [\#(jot), {"act": "wait", "until": "9m"}, {"act": "finish"}], "expect": {}}]"#
      let (compiled, bag) = SmallScenario(["timeline": timeline(delay), "tests": tests]).compile()
      let scenario = try #require(compiled, "\(DiagnosticText.render(bag))")
      return TestRun.play(scenario.scenario.tests[0], in: scenario).trace.filter { $0.kind == .told }.map(
        \.tick)
    }
    let stream = SHA256.digest("timeline/echo".utf8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    for seed in [1, 2] {
      let drawn = (0..<2).map { index in
        Tick(Draws.integer(below: 6001, seed: UInt64(seed), stream: stream, index: UInt64(index)))
      }
      let expected = [6500 + 1000 + drawn[0], 30_500 + 1000 + drawn[1]]
      #expect(try told(#"{"between": ["10s", "70s"]}"#, seed: seed) == expected)
    }
    #expect(try told(#""10s""#, seed: 1) == [7500, 31_500])
    #expect(try told(#"{"between": ["10s", "10s"]}"#, seed: 1) == [7500, 31_500])
  }

  @Test(
    "Questions come in the order drawn when they are shuffled, else as they stand", arguments: [true, false])
  func questionOrder(isShuffled: Bool) throws {
    let questions = (0..<6).map {
      #"{"id": "q\#($0)", "text": "?", "options": [{"id": "a", "text": "A", "right": true}, {"id": "b", "text": "B"}]}"#
    }
    let quiz =
      #"{"quiz": {"title": "Quiz", "ask": 4, "shuffle": \#(isShuffled), "questions": [\#(questions.joined(separator: ", "))]}}"#
    let scenario = try #require(SmallScenario(["quizzes": quiz]).compile().scenario)
    var inOrder = 0
    for seed in 0..<20 {
      let start = try #require(scenario.start(seed: Int64(seed)))
      let simulation = Simulation(scenario.plan, start: start)
      let ranks = scenario.program.samples[0].rankSlots.map {
        simulation.slot(scenario.program.layout.slot(at: $0))
      }
      if ranks.filter({ $0 < 255 }) == [0, 1, 2, 3] { inOrder += 1 }
    }
    #expect(isShuffled ? inOrder < 5 : inOrder == 20)
  }

  static let call = [
    "facts": #"{"heavy": {"text": "Heavy"}, "pale": {"text": "Pale"}, "light": {"text": "Light"}}"#,
    "reports":
      #"{"call": {"title": "Call", "to": "nurse", "readBack": true, "slots": [{"id": "what", "title": "What", "need": ["heavy", "pale"]}]}}"#,
    "checklist":
      #"[{"id": "called", "title": "Call", "domain": "care", "report": "call", "points": 1, "why": "She helps.", "next": "Call."}]"#,
  ]

  @Test(
    "A report that should be read back needs one thing more, which the trainee lets happen or not",
    arguments: [("", 100), (#", "readBack": true"#, 100), (#", "readBack": false"#, 66)])
  func readBack(_ said: String, percent: Int) throws {
    var parts = Self.call
    parts["tests"] =
      #"[{"id": "t", "mode": "exam", "seed": 1, "script": [{"act": "report", "report": "call", "with": {"what": ["heavy", "pale"]\#(said)}}, {"act": "wait", "until": "2m"}, {"act": "finish"}], "expect": {"percent": \#(percent)}}]"#
    let (compiled, bag) = SmallScenario(parts).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(bag))")
    #expect(TestRun.play(scenario.scenario.tests[0], in: scenario).differences.map(\.message) == [])
  }

  @Test("No part of a report that is read back may have the name of that choice")
  func readBackTaken() {
    var parts = Self.call
    parts["reports"] = Self.call["reports"]?.replacing(#""id": "what""#, with: #""id": "readBack""#)
    #expect(
      SmallScenario(parts).told() == [
        "'\"readBack\"' error scenario/duplicate-id: 'readBack' is what the trainee chooses when a report is read back [another id]"
      ])
  }

  @Test("What is offered first is meant when a script says nothing, and must be among what is offered")
  func offeredFirst() throws {
    let actions = { (start: String) in
      #"""
      {"feed": {"title": "Feed", "takes": "2s", "reach": "anywhere", "parameters": {
         "slowly": {"bool": true, "start": true}, "how": {"choice": ["warm", "cold"], "start": \#(start)}},
         "then": [{"if": "slowly && how == 'cold'", "set": "wang.seated", "to": true}]},
       "weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "2s"}}
      """#
    }
    let tests =
      #"[{"id": "t", "mode": "exam", "seed": 1, "script": [{"act": "feed"}, {"act": "wait", "until": "1m"}, {"act": "finish"}], "expect": {"holds": ["wang.seated"]}}]"#
    let (compiled, bag) = SmallScenario(["actions": actions(#""cold""#), "tests": tests]).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(bag))")
    #expect(TestRun.play(scenario.scenario.tests[0], in: scenario).differences.map(\.message) == [])
    #expect(
      SmallScenario(["actions": actions(#""hot""#)]).told() == [
        "'\"hot\"' error scenario/unknown-choice: 'how' has no choice 'hot' ['warm' or 'cold']"
      ])
  }

  @Test("What only a checklist or a test reads lies outside the checksum, and leaves the run alone")
  func observed() throws {
    let tests = { (holds: String) in
      #"[{"id": "t", "mode": "exam", "seed": 1, "script": [{"act": "go", "to": "room"}, {"act": "finish"}], "expect": {"holds": ["\#(holds)"]}}]"#
    }
    let plain = try #require(SmallScenario(["tests": tests("true")]).compile().scenario)
    let asking = try #require(
      SmallScenario(["tests": tests("count('go') == 1 && since('go') < duration('1m')")]).compile().scenario)
    #expect(asking.program.layout.size > plain.program.layout.size)
    #expect(asking.program.layout.checkedSize == plain.program.layout.checkedSize)
    let (first, second) = (
      TestRun.play(plain.scenario.tests[0], in: plain), TestRun.play(asking.scenario.tests[0], in: asking)
    )
    #expect(first.differences.isEmpty && second.differences.isEmpty)
    #expect(first.checkpoints == second.checkpoints)
  }

  @Test("Differences from what a test expects are told with their places")
  func differences() throws {
    let tests = #"""
      [{"id": "t", "mode": "exam", "seed": 1, "script": [{"act": "finish"}], "expect": {"passed": true, "percent": {"from": 50, "to": 60},
        "critical": ["fed", "falseRecord"], "met": ["fed"], "ending": "over", "holds": ["wang.seated"]}},
       {"id": "wrong", "mode": "exam", "seed": 1, "script": [{"act": "go", "to": "room"}, {"act": "feed", "on": "wang"}], "expect": {}},
       {"id": "misspelt", "mode": "exam", "seed": 1, "script": [{"act": "feed", "on": "wang", "with": {"gram": 5}}], "expect": {}}]
      """#
    let (compiled, diagnostics) = SmallScenario(["tests": tests]).compile()
    let scenario = try #require(compiled, "\(DiagnosticText.render(diagnostics))")
    let run = TestRun.play(scenario.scenario.tests[0], in: scenario)
    #expect(
      run.differences.map(\.message) == [
        "it does not pass, expected a pass", "percent is 0, expected 50 to 60",
        "'fed' is no critical error, expected one", "'falseRecord' is no critical error, expected one",
        "'fed' is missed, expected met", "at the end 'wang.seated' does not hold",
      ])
    #expect(run.differences.last?.place.text == "\"wang.seated\"")
    let wrong = TestRun.play(scenario.scenario.tests[1], in: scenario)
    #expect(wrong.differences.map(\.message) == ["step 2: 'feed' needs 'grams', expected 5 to 40"])
    let misspelt = TestRun.play(scenario.scenario.tests[2], in: scenario)
    #expect(
      misspelt.differences.map(\.message) == [
        "step 1: 'feed' has no value 'gram', expected grams, tool; did you mean 'grams'?"
      ])
  }

  @Test("A program whose indices were damaged is found out")
  func verify() throws {
    let sound = try #require(SmallScenario().compile().scenario).program
    #expect(sound.verify() == nil)
    let damages: [(inout Program) -> Void] = [
      { $0.rules.append(Rule(id: "x", condition: 9999, wasSlot: 0, effects: 0..<0)) },
      { $0.effects.append(Effect(.set(.slot(9999), 0))) },
      { $0.effects.append(Effect(.end(ending: 9))) },
      { $0.actions[0].targets = [99] },
      { $0.actions[0].completedPatterns = [99] },
      { $0.actors[0].completion = 99 },
      { $0.signals[0].drivenSlot = 3 },
      { $0.signals[0].low = 1000 },
      { $0.timeline.append(TimelineEntry(appointment: 99, earliest: 0, latest: 0, stream: 0)) },
      { $0.variants.append(Variant(id: "v", writes: [.signal(99, value: 0)])) },
      { $0.semantics = 2 },
      { $0.expressionNames.removeLast() },
    ]
    for damage in damages {
      var program = sound
      damage(&program)
      #expect(program.verify() != nil)
    }
  }
}
