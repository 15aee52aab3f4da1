import Assessment
import SourceText
import Testing

@testable import ScenarioFormat

/// A small drill whose checklist the tests write.
struct ChecklistFixture {
  /// The items, as JSON.
  var items: String
  /// The collection's part.
  var scoring =
    #""scoring": {"essentialCap": 59, "criticalCap": 59, "correctedWithin": "10s", "correctedEarns": 0.5}"#
  var modes =
    #""modes": {"exam": {"passMark": 80, "hintPrices": [], "rewind": false, "showsChecklist": false}}"#

  var domains = #""domains": [{"id": "care", "title": "Care"}, {"id": "talk", "title": "Talk"}]"#

  init(_ items: String) { self.items = items }

  var text: String {
    """
    {
      "format": "practicum/1", "semantics": 1, "id": "small-drill", "version": "1.0.0", "kind": "drill",
      "title": "A small drill", "limit": "10m", "languages": {"written": "en"},
      \(domains), \(scoring), \(modes),
      "references": {"BOOK": {"title": "A book"}},
      "places": {"hall": {"title": "Hall"}, "room": {"title": "Room"}},
      "links": [{"between": ["hall", "room"], "metres": 4}],
      "kinds": {
        "person": {
          "properties": {"mind": {"choice": ["alert", "asleep"]}, "warm": {"bool": true}},
          "signals": {"pulse": {"range": [0, 200], "start": 70, "hold": true}},
          "signs": [{"id": "sleeps", "when": "it.mind == 'asleep'", "noticedBy": "look", "says": "Eyes shut."}]
        },
        "cup": {"title": "Cup"}
      },
      "entities": {
        "trainee": {"place": "room"},
        "ann": {"kind": ["person"], "name": "Ann", "place": "room"},
        "bob": {"kind": ["person"], "name": "Bob", "place": "room", "mind": "asleep"},
        "mug": {"kind": ["cup"], "name": "Mug", "place": "room"}
      },
      "groups": {"people": {"members": ["ann", "bob"]}},
      "signs": [{"id": "rash", "of": "ann", "decoy": true, "noticedBy": "look", "says": "A rash."}],
      "actions": {
        "wake": {"title": "Wake", "on": {"any": "person"}, "tags": ["kind"],
          "unwise": [{"id": "rough", "if": "it.mind == 'alert'", "then": [{"id": "angry", "tell": "He is angry."}]}],
          "then": [{"set": "it.mind", "to": "alert"}]},
        "cover": {"title": "Cover", "on": {"any": "person"}, "touch": ["it"], "then": [{"set": "it.warm", "to": true}]},
        "count": {"title": "Count the pulse", "on": {"any": "person"}, "reads": ["it.pulse", "it.mind"]}
      },
      "facts": {"cold": {"text": "He is cold.", "learnedBy": [{"sign": "bob.sleeps"}]}, "lie": {"text": "A lie.", "trueIf": "bob.warm"}},
      "reports": {"call": {"title": "Call", "slots": [{"id": "what", "title": "What", "need": ["cold"], "wrong": ["lie"]}]}},
      "forms": {"chart": {"title": "Chart", "rowPer": "person", "fields": [
        {"id": "mind", "title": "Mind", "choice": ["asleep", "alert"], "expect": {"reading": "mind"}},
        {"id": "pulse", "title": "Pulse", "number": [0, 200], "expect": {"reading": "pulse"}, "tolerance": 2, "due": "1m"}]}},
      "quizzes": {"quiz": {"title": "Quiz", "ask": 1, "questions": [
        {"id": "one", "text": "One?", "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B", "right": true}]},
        {"id": "two", "text": "Two?", "options": [{"id": "a", "text": "A", "right": true}, {"id": "b", "text": "B"}]}]}},
      "checklist": [
        \(items)
      ],
      "endings": [{"id": "done", "title": "Done", "if": "true"}]
    }
    """
  }

  /// Loads and compiles, and answers with all that was said.
  func compile() -> (compiled: CompiledScenario?, diagnostics: DiagnosticBag) {
    let text = text
    let source = ScenarioSource(name: "small-drill") { path in
      path == "scenario.json" ? SourceFile(name: path, text: text) : nil
    }
    var bag = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, diagnostics: &bag) else { return (nil, bag) }
    return (ScenarioCompiler.compile(scenario, diagnostics: &bag), bag)
  }

  /// What the checklist compiler says, one line each.
  func lines() -> [String] {
    compile().diagnostics.sorted.filter { $0.severity == .error || $0.rule.hasPrefix("checklist/") }.map {
      each in
      let place = each.place.map { "\($0.text.prefix(40)): " } ?? ""
      var line = "\(each.severity.rawValue) \(each.rule): \(place)\(each.message)"
      if let expected = each.expected { line += "; expected \(expected)" }
      return line
    }
  }

  /// The rubric, of a checklist without errors.
  func rubric(_ location: SourceLocation = #_sourceLocation) throws -> Rubric {
    let (compiled, bag) = compile()
    #expect(!bag.hasErrors, "\(DiagnosticText.render(bag))", sourceLocation: location)
    return try #require(compiled, sourceLocation: location).rubric
  }
}
