import Foundation
import ScenarioFiles

/// A small scenario of the tests' own: a bed with a monitor that can be switched off and somebody who falls ill at once.
enum BedsideScenario {
  /// Writes it into a new folder; the folder's path, which whoever asked removes.
  ///
  /// - Parameter change: what is to be different in it.
  static func make(_ change: (String) -> String = { $0 }) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path + "/bedside"
    try Disk.makeFolder(folder)
    try Disk.write(Array(change(text).utf8), to: folder + "/scenario.json")
    return folder
  }

  static let text = """
    {
      "format": "practicum/1", "semantics": 1, "id": "bedside", "version": "1.0.0", "kind": "drill",
      "title": "A monitor at the bed", "objectives": ["Read a monitor."], "briefing": ["Look at the monitor."],
      "limit": "30m", "clock": {"starts": "09:00", "wokenBy": ["timer"]},
      "languages": {"written": "en", "also": []}, "licence": "CC0-1.0", "authors": ["Tests"],
      "references": {"TEST": {"title": "None", "jurisdiction": "any", "checked": "2026-11-01"}},
      "modes": {"learn": {"passMark": 60, "hintPrices": [0, 1], "rewind": true, "showsChecklist": true}},
      "domains": [{"id": "procedure", "title": "Procedure"}],
      "places": {"singleRoom": {"title": "Room"}, "corridor": {"title": "Corridor"}},
      "links": [{"between": ["singleRoom", "corridor"], "metres": 6}],
      "kinds": {
        "resident": {
          "title": "Resident",
          "properties": {
            "posture": {"choice": ["lying", "sitting"], "start": "lying"},
            "mind": {"choice": ["alert", "drowsy"], "start": "alert"},
            "heart": {"choice": ["beating", "fibrillating", "flat"], "start": "beating"},
            "ill": {"bool": true, "start": false}
          },
          "signals": {
            "heartRate": {"title": "Pulse", "unit": "/min", "range": [0, 200], "step": 1, "normal": [50, 100],
              "computed": "it.ill ? 118.0 : 72.0"},
            "bloodOxygen": {"title": "SpO2", "unit": "%", "range": [0, 100], "step": 1, "normal": [92, 100],
              "computed": "it.ill ? 84.0 : 96.0"},
            "breathing": {"title": "Breathing", "unit": "/min", "range": [0, 60], "step": 1, "normal": [12, 20],
              "computed": "it.ill ? 28.0 : 15.0"}
          },
          "signs": [
            {"id": "grey", "when": "it.ill", "noticedBy": "look", "says": "The face is grey.", "looks": {"skin": "pale"}},
            {"id": "cough", "when": "it.ill", "noticedBy": "listen", "says": "A wet cough.", "sound": "cough"}
          ]
        },
        "monitor": {
          "title": "Monitor", "fixed": true,
          "properties": {"on": {"bool": true, "start": true}, "patient": {"one": "resident"}}
        }
      },
      "entities": {
        "trainee": {"place": "singleRoom"},
        "chen": {"kind": ["resident"], "name": "Mrs Chen", "place": "singleRoom", "looks": {"person": "chen"}},
        "screen": {"kind": ["monitor"], "name": "Monitor", "place": "singleRoom"}
      },
      "actions": {
        "attach": {"title": "Attach the monitor", "on": "chen", "takes": "5s", "uses": ["hands"],
          "then": [{"set": "screen.patient", "to": "chen"}]},
        "sicken": {"title": "Wait and see", "on": "chen", "takes": "1s",
          "then": [{"set": "chen.ill", "to": true}]},
        "switchOff": {"title": "Switch it off", "on": "screen", "takes": "1s", "uses": ["hands"],
          "then": [{"set": "screen.on", "to": false}]},
        "callNurse": {"title": "Telephone the nurse", "takes": "5s", "reach": "anywhere", "uses": ["voice"], "tags": ["call"]},
        "setTimer": {"title": "Set a timer", "takes": "1s", "reach": "anywhere", "uses": ["hands"],
          "then": [{"id": "egg", "timer": "1m", "tell": "The timer rings."}]}
      },
      "checklist": [
        {"id": "attach", "title": "Attach it", "domain": "procedure", "do": {"action": "attach"}, "points": 10,
          "why": "So that it is seen.", "source": "TEST", "next": "Attach the monitor.",
          "hints": ["What hangs there?", "Attach the monitor."]}
      ],
      "endings": [{"id": "over", "title": "Over"}],
      "tests": []
    }
    """
}
