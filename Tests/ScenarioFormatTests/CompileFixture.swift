import SourceText

@testable import ScenarioFormat

/// A small scenario in memory, with parts to be replaced: one resident, one nurse, two rooms, some things.
///
/// Lines of diagnostics are `line:column rule message [expected] (suggestion)`, columns counted in the part given, so that
/// a test shows what an author would see.
struct SmallScenario {
  /// Parts of `scenario.json` by key, as JSON.
  var parts: [String: String] = [:]

  static let base: [(String, String)] = [
    ("format", #""practicum/1""#), ("semantics", "1"), ("id", #""small""#), ("version", #""1.0.0""#),
    ("kind", #""drill""#), ("collection", #""library:collection""#), ("title", #""Small""#),
    ("limit", #""30m""#),
    ("roles", #"["carer", "nurse"]"#),
    ("places", #"{"hall": {"title": "Hall"}, "room": {"title": "Room"}, "attic": {"title": "Attic"}}"#),
    ("links", #"[{"between": ["hall", "room"], "metres": 6}]"#),
    (
      "kinds",
      #"""
      {"resident": {"title": "Resident", "properties": {
        "mind": {"choice": ["alert", "confused", "drowsy"], "start": "alert"},
        "weight": {"number": [0, 120], "step": 0.5, "start": 70}, "seated": {"bool": true, "start": false}},
        "signals": {
          "pulse": {"unit": "/min", "range": [40, 160], "step": 1, "start": 70, "relax": {"to": "it.seated ? 70.0 : 90.0", "timeConstant": "1m"}},
          "sugar": {"unit": "mmol/L", "range": [1, 30], "step": 0.1, "start": 6, "rate": -0.2, "per": "1m"},
          "syrup": {"unit": "mmol/L", "range": [0, 20], "step": 0.1, "perDose": "10 g", "course": [["0m", 0], ["10m", 2], ["60m", 0]]}}},
       "tool": {"title": "Tool", "properties": {"clean": {"bool": true, "start": true}}}}
      """#
    ),
    (
      "entities",
      #"""
      {"trainee": {"place": "hall"}, "wang": {"kind": ["resident"], "name": "Mr Wang", "place": "room"},
       "nurse": {"kind": ["staff"], "name": "Nurse", "place": "away", "can": ["weigh"]},
       "meter": {"kind": ["tool"], "name": "Meter", "place": "room"}, "cup": {"kind": ["tool"], "name": "Cup", "place": "room"},
       "spoon": {"kind": ["tool"], "name": "Spoon", "place": "room"}}
      """#
    ),
    (
      "actions",
      #"""
      {"weigh": {"title": "Weigh", "on": {"any": "resident"}, "takes": "20s", "reads": ["it.weight", "it.mind"]},
       "feed": {"title": "Feed", "on": {"any": "resident"}, "takes": "10s", "tags": ["care"],
         "parameters": {"grams": {"number": [5, 40], "step": 5}, "tool": {"one": "tool"}},
         "requires": [{"id": "notHeld", "must": "actor.holds(tool)", "else": "You do not hold it."}],
         "then": [{"dose": "it.syrup", "amount": "grams"}, {"set": "it.seated", "to": true}]},
       "jot": {"title": "Jot", "takes": "5s", "reach": "anywhere", "parameters": {"words": {"write": [2, 8]}}}}
      """#
    ),
    (
      "checklist",
      #"""
      [{"id": "fed", "title": "Feed", "domain": "care", "do": {"action": "feed"}, "points": 1, "why": "He is hungry.", "next": "Feed him."}]
      """#
    ),
    ("endings", #"[{"id": "over", "title": "Over", "if": "true", "story": "It is over."}]"#),
    ("tests", "[]"),
  ]

  static let collection = #"""
    {"format": "practicum-collection/1", "id": "all", "version": "1.0.0", "title": "All", "licence": "CC0-1.0", "authors": ["A"],
     "languages": {"written": "en", "also": []}, "roles": {"carer": {"title": "Carer"}, "nurse": {"title": "Nurse"}},
     "modes": {"exam": {"passMark": 60, "hintPrices": [], "rewind": false, "showsChecklist": false}},
     "scoring": {"essentialCap": 59, "criticalCap": 59, "correctedWithin": "10s", "correctedEarns": 0.5},
     "domains": [{"id": "care", "title": "Care"}], "walkingSpeed": 1.2}
    """#

  init(_ parts: [String: String] = [:]) { self.parts = parts }

  /// A part as it stands in the small scenario, to be changed.
  static func part(_ key: String) -> String { base.first { $0.0 == key }?.1 ?? "" }

  /// The whole file; each part begins on a line of its own.
  var text: String {
    var lines: [String] = []
    for (key, value) in SmallScenario.base where parts[key] == nil { lines.append("\"\(key)\":\n\(value)") }
    for key in parts.keys.sorted() { lines.append("\"\(key)\":\n\(parts[key] ?? "")") }
    return "{\n" + lines.joined(separator: ",\n") + "\n}"
  }

  func compile(profile: String? = nil) -> (scenario: CompiledScenario?, diagnostics: DiagnosticBag) {
    let file = SourceFile(name: "scenario.json", text: text)
    let collection = SourceFile(name: "collection.json", text: SmallScenario.collection)
    let source = ScenarioSource(name: "small") { path in
      switch path {
      case "scenario.json": file
      case "library:collection": collection
      default: nil
      }
    }
    var bag = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, profile: profile, diagnostics: &bag) else {
      return (nil, bag)
    }
    return (ScenarioCompiler.compile(scenario, diagnostics: &bag), bag)
  }

  /// What an author is told of the conditions and constructs; what concerns the smallness of the scenario is left out.
  func told() -> [String] {
    compile().diagnostics.sorted.compactMap { diagnostic in
      guard !SmallScenario.ofSmallness.contains(diagnostic.rule) else { return nil }
      var line = diagnostic.place.map { "'\($0.text)' " } ?? ""
      line += "\(diagnostic.severity.rawValue) \(diagnostic.rule): \(diagnostic.message)"
      if let expected = diagnostic.expected { line += " [\(expected)]" }
      if let suggestion = diagnostic.suggestion { line += " (\(suggestion))" }
      return line
    }
  }

  private static let ofSmallness: Set<String> = [
    "scenario/few-items", "scenario/no-source", "checklist/few-items", "checklist/few-titles",
    "scenario/too-few-items",
  ]
}
