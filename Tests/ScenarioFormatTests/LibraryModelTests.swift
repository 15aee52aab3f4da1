import Assessment
import ScenarioFiles
import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

/// The shared library by itself: whatever no drill uses yet is held here too.
@Suite("models and fragments of the library")
struct LibraryModelTests {
  /// A drill that uses every kind, fragment and form of the library.
  private static let drill = """
    {
      "format": "practicum/1", "semantics": 1, "id": "whole-library", "version": "1.0.0", "kind": "drill", "collection": "library:collection",
      "include": ["library:hands", "library:residents", "library:vitals", "library:physiology", "library:consciousness", "library:pain",
        "library:anxiety", "library:skin", "library:diabetes", "library:furniture", "library:staff", "library:calls", "library:observations",
        "library:care", "library:scales", "library:braden", "library:morse", "library:painad", "library:delirium", "library:barthel", "library:rooms"],
      "title": "All", "limit": "10h", "languages": {"written": "en", "also": ["zh-Hans"]},
      "references": {"X": {"title": "x", "checked": "2026-11-01", "jurisdiction": "any"}},
      "places": {"hall": {"is": "rooms.corridor"}, "room": {"is": "rooms.singleRoom", "title": "Room"},
        "double": {"is": "rooms.doubleRoom"}, "triple": {"is": "rooms.tripleRoom"}, "bath": {"is": "rooms.bathroom"}, "desk": {"is": "rooms.station"},
        "day": {"is": "rooms.dayRoom"}, "meals": {"is": "rooms.diningRoom"}, "treatment": {"is": "rooms.treatmentRoom"}, "outside": {"is": "rooms.garden"}},
      "links": [{"between": ["room", "hall"], "metres": 4, "door": "roomDoor"}],
      "entities": {
        "trainee": {"place": "room"},
        "feng": {"is": "residents.feng", "kind": ["physiology", "conscious", "aching", "anxious", "skinAtRisk"], "place": "room"},
        "wang": {"is": "residents.wang", "kind": ["vitals"], "place": "room"},
        CAST
        "heelOfFeng": {"kind": ["skinSite"], "name": "Heels", "place": "room", "person": "feng", "part": "heels"},
        "nurse": {"is": "staff.nurse"}, "carer": {"is": "staff.carer"}, "doctor": {"is": "staff.doctor"}, "daughter": {"is": "staff.daughter"},
        "husband": {"is": "staff.husband"}, "crew": {"is": "staff.crew"}, "firefighter": {"is": "staff.firefighter"}, "guard": {"is": "staff.guard"},
        "roomDoor": {"kind": ["door"], "name": "Door"}, "bathDoor": {"is": "rooms.bathroomDoor", "open": false}, "bed": {"kind": ["bed"], "name": "Bed", "place": "room"},
        "chair": {"kind": ["wheelchair"], "name": "Chair", "place": "room"}
      },
      "variants": {
        "well": {"title": "Well"},
        "orthostatic": {"title": "Orthostatic", "set": {"feng.standingDip": 35, "feng.standingFall": 38, "feng.restingSystolic": 120}},
        "fever": {"title": "Fever", "set": {"feng.fever": 3.2, "feng.bodyHeat": 3.2}}
      },
      "facts": {"a": {"text": "A fact"}},
      "reports": {"call": {"title": "Call", "to": "nurse", "slots": [{"id": "s", "title": "S", "need": ["a"]}]}},
      "actions": {
        "prick": {"title": "Prick", "on": {"any": "resident"}, "takes": "5s", "tags": ["bodyTouch", "cleanTask", "bodyFluid", "careAct"], "touch": ["it"]},
        "rail": {"title": "Rail", "on": {"any": "resident"}, "takes": "5s", "tags": ["surroundings"]},
        "pivot": {"title": "Pivot", "on": {"any": "resident"}, "takes": "5s", "tags": ["transfer"]},
        "block": {"title": "Block", "on": {"any": "physiology"}, "takes": "0s", "then": [{"set": "it.airway", "to": "blocked"}]},
        "clear": {"title": "Clear", "on": {"any": "physiology"}, "takes": "0s", "then": [{"set": "it.airway", "to": "open"}]},
        "stand": {"title": "Stand", "on": {"any": "resident"}, "takes": "0s", "tags": ["rising"], "then": [{"set": "it.posture", "to": "standing"}]},
        "lie": {"title": "Lie", "on": {"any": "resident"}, "takes": "0s", "then": [{"set": "it.posture", "to": "lying"}]},
        "worsen": {"title": "Worsen", "on": {"any": "resident"}, "takes": "0s", "then": [{"set": "it.unstable", "to": true}]}
      },
      "checklist": [
        {"use": "universalErrors", "as": "wrong", "with": {"resident": "feng", "helper": "nurse"}},
        {"use": "transferErrors", "as": "moved", "with": {"resident": "feng", "bed": "bed", "chair": "chair"}},
        {"use": "fiveMoments", "as": "moments", "with": {"resident": "feng"}},
        {"use": "emergencyCall", "as": "emergency", "with": {"call": "call120", "report": "call"}},
        {"use": "sbar", "with": {"report": "call"}},
        {"use": "prepareCare", "with": {"resident": "feng"}},
        {"use": "prepareTask", "with": {"resident": "feng", "task": "rising"}},
        {"use": "finishCare", "with": {"resident": "feng", "form": "observations"}},
        {"id": "pain", "title": "Pain", "record": {"form": "painadChart", "row": "feng"}, "points": 1, "why": "w", "source": "X", "next": "n"}
      ],
      "endings": [{"id": "done", "title": "Done", "if": "true", "story": "s"}],
      "tests": [
        {"id": "shortBlock", "variant": "well", "script": [{"act": "block", "on": "feng"}, {"act": "finish", "at": "30s"}],
          "expect": {"holds": ["feng.mind == 'alert'", "feng.bloodOxygen < 91.0"]}},
        {"id": "longerBlock", "variant": "well", "script": [{"act": "block", "on": "feng"}, {"act": "finish", "at": "71s"}],
          "expect": {"holds": ["feng.mind == 'drowsy'"]}},
        {"id": "faintsOfBlock", "variant": "well", "script": [{"act": "block", "on": "feng"}, {"act": "finish", "at": "111s"}],
          "expect": {"holds": ["feng.mind == 'unresponsive'", "!feng.arrested"]}},
        {"id": "nothingDone", "variant": "well", "script": [{"act": "block", "on": "feng"}, {"act": "finish", "at": "191s"}],
          "expect": {"holds": ["feng.arrested", "feng.heartRate == 0.0", "feng.systolic == 0.0"]}},
        {"id": "rescued", "variant": "well", "script": [{"act": "block", "on": "feng"}, {"act": "clear", "on": "feng", "at": "61s"}, {"act": "finish", "at": "211s"}],
          "expect": {"holds": ["feng.mind == 'alert'", "feng.oxygen > 95.0", "feng.heartRate < 72.0"]}},
        {"id": "faints", "variant": "orthostatic", "script": [{"act": "stand", "on": "feng"}, {"act": "finish", "at": "3m"}],
          "expect": {"holds": ["feng.mind == 'drowsy'", "feng.systolic < 85.0"]}},
        {"id": "laidDown", "variant": "orthostatic", "script": [{"act": "stand", "on": "feng"}, {"act": "lie", "on": "feng", "at": "3m"}, {"act": "finish", "at": "7m"}],
          "expect": {"holds": ["feng.mind == 'alert'", "feng.systolic > 118.0"]}},
        {"id": "feverish", "variant": "fever", "script": [{"act": "finish", "at": "10m"}],
          "expect": {"holds": ["feng.mind == 'confused'", "feng.heartRate > 88.0"]}},
        {"id": "wrongPerson", "variant": "well", "script": [{"act": "rubHands"}, {"act": "countPulse", "on": "wang"}], "expect": {"critical": ["wrong.wrongResident"]}},
        {"id": "soiled", "variant": "well", "script": [{"act": "rubHands"}, {"act": "prick", "on": "feng"}, {"act": "countPulse", "on": "feng"}],
          "expect": {"critical": ["wrong.soiledHands"]}},
        {"id": "leftAlone", "variant": "well", "script": [{"act": "look", "on": "feng"}, {"act": "worsen", "on": "feng"}, {"act": "go", "to": "hall"}, {"act": "finish", "at": "2m"}],
          "expect": {"critical": ["wrong.leftAlone"]}},
        {"id": "turnedAway", "variant": "well", "script": [{"act": "worsen", "on": "feng"}, {"act": "turnAway", "on": "feng"}], "expect": {"critical": ["wrong.turnedAway"]}},
        {"id": "brakesOff", "variant": "well", "script": [{"act": "pivot", "on": "feng"}], "expect": {"critical": ["moved.chairBrakes"]}},
        {"id": "cleanHands", "variant": "well",
          "script": [{"act": "rubHands"}, {"act": "prick", "on": "feng"}, {"act": "washHands"}, {"act": "rail", "on": "feng"}, {"act": "rubHands"}],
          "expect": {"critical": [], "met": ["moments.beforeTouch", "moments.beforeClean", "moments.afterFluid", "moments.afterTouch", "moments.afterSurroundings"]}},
        {"id": "throughTheDoor", "variant": "well", "script": [{"act": "go", "to": "bath"}, {"act": "go", "to": "meals"}, {"act": "finish"}],
          "expect": {"holds": ["bathDoor.open", "trainee.place == meals"]}},
        {"id": "notThroughTheDoor", "variant": "well", "script": [{"act": "go", "to": "meals"}, {"act": "finish"}], "expect": {"holds": ["!bathDoor.open"]}},
        {"id": "called", "variant": "well", "script": [{"act": "call120"}, {"act": "report", "report": "call", "with": {"s": ["a"]}}],
          "expect": {"met": ["emergency.call", "emergency.say", "sbar.sbar"]}},
        {"id": "prepared", "variant": "well",
          "script": [{"act": "readPlan", "on": "feng"}, {"act": "rubHands"}, {"act": "readWristband", "on": "feng"}, {"act": "askName", "on": "feng"},
            {"act": "drawCurtain", "on": "feng"}, {"act": "stand", "on": "feng"}],
          "expect": {"met": ["prepareTask.readPlan", "prepareTask.identify", "prepareTask.privacy", "prepareTask.hands"], "missed": ["prepareTask.consent"]}},
        {"id": "rightSum", "variant": "well",
          "script": [{"act": "write", "form": "painadChart", "row": "feng", "with": {"breathing": "normal", "voice": "moans", "face": "sad", "body": "tense", "comforting": "distracted", "sum": 4}}],
          "expect": {"met": ["pain"]}},
        {"id": "wrongSum", "variant": "well",
          "script": [{"act": "write", "form": "painadChart", "row": "feng", "with": {"breathing": "normal", "voice": "moans", "face": "sad", "body": "tense", "comforting": "distracted", "sum": 7}}],
          "expect": {"missed": ["pain"]}}
      ]
    }
    """

  /// The other ten of the cast, with plain vital signs.
  private static let cast = ["chen", "li", "zhao", "sun", "zhou", "wu", "zheng", "he", "lv", "shen"]

  private func load() throws -> (scenario: CompiledScenario?, diagnostics: DiagnosticBag) {
    let library = try Library.open(Checkout.scenarios)
    let shipped = try #require(library.entries.first).source
    let others = Self.cast.map {
      "\"\($0)\": {\"is\": \"residents.\($0)\", \"kind\": [\"vitals\"], \"place\": \"room\"},"
    }
    let text = Self.drill.replacing("CAST", with: others.joined(separator: "\n    "))
    let file = SourceFile(name: "scenario.json", text: text)
    let source = ScenarioSource(name: "whole-library") { path in
      if path == "scenario.json" { return file }
      return path.hasPrefix("library:") ? shipped.read(path) : nil
    }
    var bag = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, diagnostics: &bag) else { return (nil, bag) }
    return (ScenarioCompiler.compile(scenario, diagnostics: &bag), bag)
  }

  @Test("every model and scale does what its checks say, within the tolerance beside them")
  func checks() throws {
    let scenario = try #require(try load().scenario)
    let checks = scenario.scenario.kinds.flatMap(\.checks)
    for of in [
      "bloodOxygen", "oxygen", "systolic", "heartRate", "breathing", "temperature", "pain", "anxiety",
      "sacrum", "glucose",
    ] {
      #expect(checks.contains { $0.of.value == of }, "\(of)")
    }
    for scale in scenario.scenario.scales { #expect(!scale.checks.isEmpty, "\(scale.id.value)") }
    var bag = DiagnosticBag()
    ReferenceRuns.check(scenario, &bag)
    #expect(DiagnosticText.render(bag) == "")
  }

  @Test("every text of the library stands in both languages")
  func texts() throws {
    let found = try load()
    try #require(found.scenario != nil, "\(DiagnosticText.render(found.diagnostics))")
    let untranslated = found.diagnostics.sorted.filter {
      $0.rule == "scenario/missing-translation" && $0.place?.file.name.hasPrefix("library/") == true
    }
    #expect(untranslated.map(\.message) == [])
  }

  @Test("models and fragments behave in a run: with and without help, right and wrong")
  func runs() throws {
    let scenario = try #require(try load().scenario)
    #expect(scenario.scenario.tests.count == 20)
    for test in scenario.scenario.tests {
      #expect(TestRun.play(test, in: scenario).differences.map(\.message) == [], "\(test.id.value)")
    }
  }
}
