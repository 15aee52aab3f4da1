import SourceText
import Testing

@testable import ScenarioFormat

/// A small whole scenario, cut up so that a test can replace one part and see what is said about it.
struct LoadCase {
  /// Files by path.
  var files: [String: String]

  /// The smallest drill that loads without a word: one person, one act, one item of each part that tests change.
  static let base = LoadCase(files: ["scenario.json": scenario])

  static let scenario = """
    {
      "format": "practicum/1", "semantics": 1, "id": "small-drill", "version": "1.0.0", "kind": "drill",
      "title": "A small drill", "limit": "10m",
      "clock": {"starts": "10:30", "waitUntil": ["11:00"], "wokenBy": ["sign"]},
      "languages": {"written": "en"},
      "domains": [{"id": "care", "title": "Care"}],
      "references": {"BOOK": {"title": "A book"}},
      "places": {"hall": {"title": "Hall"}, "room": {"title": "Room"}},
      "links": [{"between": ["hall", "room"], "metres": 4}],
      "kinds": {
        "person": {
          "properties": {"mind": {"choice": ["alert", "asleep"]}, "warm": {"bool": true}, "age": {"number": [0, 120]}},
          "signals": {"pulse": {"range": [0, 200], "start": 70, "hold": true},
            "sugar": {"range": [0, 30], "course": [["0m", 0], ["10m", 2]], "perDose": "15 g"}},
          "signs": [{"id": "sleeps", "when": "it.mind == 'asleep'", "noticedBy": "look", "says": "Eyes shut."}]
        },
        "cup": {"title": "Cup"}
      },
      "entities": {
        "ann": {"kind": ["person"], "name": "Ann", "place": "room"},
        "bob": {"kind": ["person"], "name": "Bob", "place": "room"},
        "mug": {"kind": ["cup"], "name": "Mug", "place": "room"}
      },
      "groups": {"people": {"members": ["ann", "bob"]}},
      "variants": {"sleepy": {"set": {"ann.mind": "asleep"}, "doses": [{"dose": "ann.sugar", "amount": 15, "ago": "5m"}]}},
      "actions": {
        "wake": {"title": "Wake", "on": {"any": "person"}, "tags": ["kind"], "takes": "10s",
          "requires": [{"id": "far", "must": "it.age < 100.0", "else": "Too old."}],
          "unwise": [{"id": "rough", "if": "it.mind == 'alert'", "then": [{"id": "angry", "tell": "He is angry."}]}],
          "then": [{"set": "it.mind", "to": "alert"}]},
        "cover": {"title": "Cover", "on": {"any": "person"}, "then": [{"set": "it.warm", "to": true}]}
      },
      "facts": {"cold": {"text": "He is cold.", "learnedBy": [{"action": "feel", "on": "ann"}]}},
      "reports": {"call": {"title": "Call", "slots": [{"id": "what", "title": "What", "need": ["cold"]}]}},
      "forms": {"chart": {"title": "Chart", "rowPer": "person", "fields": [{"id": "mind", "title": "Mind", "choice": ["alert", "asleep"], "expect": {"reading": "mind"}}]}},
      "conversations": [{"id": "talk", "person": "ann", "nodes": [{"id": "hello", "says": "Yes?", "choices": [{"id": "bye", "say": "Bye.", "goTo": "end"}]}]}],
      "rules": [{"id": "dozes", "when": "bob.warm", "for": "1m", "then": [{"set": "bob.mind", "to": "asleep"}]}],
      "timeline": [{"id": "late", "at": "10:35", "then": [{"id": "bell", "tell": "A bell."}]}],
      "fragments": {"greeting": {"parameters": {"who": {"one": "person"}, "times": {"number": [1, 3], "start": 1}, "soon": {"duration": ["10s", "5m"], "start": "1m"}},
        "checklist": [{"id": "greet", "title": "Greet", "do": {"action": "wake", "on": "who"}, "times": "times", "within": "soon", "since": "start", "points": 2}]}},
      "checklist": [
        {"use": "greeting", "as": "first", "with": {"who": "ann"}, "weight": 4},
        {"id": "cover", "title": "Cover", "domain": "care", "do": {"action": "cover", "on": "ann"}, "after": ["first.greet"], "points": 1, "why": "Cold.", "source": "BOOK"},
        {"id": "gentle", "title": "Gentle", "never": {"unwise": "wake.rough"}, "points": 0, "critical": "fail"},
        {"id": "chart", "title": "Chart", "record": {"form": "chart", "row": "ann"}, "points": 1},
        {"id": "tell", "title": "Tell", "report": "call", "points": 1},
        {"id": "all", "title": "All", "each": "p in people", "do": {"action": "cover", "on": "p"}, "points": 2},
        {"id": "i6", "title": "Six", "do": {"tag": "kind"}, "points": 1},
        {"id": "i7", "title": "Seven", "do": {"choice": "talk.hello.bye"}, "points": 1},
        {"id": "i8", "title": "Eight", "do": {"sign": "sleeps"}, "points": 1},
        {"id": "i9", "title": "Nine", "find": {"signsOf": "ann"}, "points": 1},
        {"id": "i10", "title": "Ten", "keep": "ann.warm", "atLeast": "1m", "points": 1}
      ],
      "endings": [{"id": "done", "title": "Done", "if": "true"}],
      "claims": [{"id": "warmth", "reachable": "ann.warm"}],
      "tests": [{"id": "idle", "variant": "sleepy", "seed": 1, "plays": "nothing", "expect": {"passed": false, "missed": ["cover", "all"], "ending": "done"}}]
    }
    """

  /// The case with one piece of the scenario replaced, which must be there exactly once.
  func replacing(_ old: String, _ new: String, in path: String = "scenario.json") -> LoadCase {
    var copy = self
    let text = files[path] ?? ""
    let count = text.split(separator: old, omittingEmptySubsequences: false).count - 1
    if count != 1 { Issue.record("'\(old)' is there \(count) times") }
    copy.files[path] = text.replacing(old, with: new)
    return copy
  }

  /// The case with one more file.
  func adding(_ path: String, _ text: String) -> LoadCase {
    var copy = self
    copy.files[path] = text
    return copy
  }

  /// Where the files come from.
  var source: ScenarioSource {
    let files = files
    return ScenarioSource(name: "small-drill") { path in
      let shown = path.utf8.starts(with: "library:".utf8) ? "library/\(path.dropFirst(8)).json" : path
      return files[path].map { SourceFile(name: shown, text: $0) }
    }
  }

  /// What is said about it.
  func report(profile: String? = nil) -> String {
    var bag = DiagnosticBag()
    _ = ScenarioLoader.load(source, profile: profile, diagnostics: &bag)
    return DiagnosticText.render(bag)
  }

  /// The scenario, which must load without a word.
  func scenario(profile: String? = nil, _ location: SourceLocation = #_sourceLocation) throws -> Scenario {
    var bag = DiagnosticBag()
    let scenario = ScenarioLoader.load(source, profile: profile, diagnostics: &bag)
    #expect(DiagnosticText.render(bag) == "", sourceLocation: location)
    return try #require(scenario, sourceLocation: location)
  }

  /// What is said about it in one line for each diagnostic: the message, what was expected, what was meant.
  func lines(profile: String? = nil) -> [String] {
    var bag = DiagnosticBag()
    _ = ScenarioLoader.load(source, profile: profile, diagnostics: &bag)
    return bag.sorted.map { each in
      let place =
        each.place.map {
          "\($0.file.name == "scenario.json" ? "" : $0.file.name + ": ")\($0.text.prefix(60)): "
        } ?? ""
      var line = "\(each.severity.rawValue) \(each.rule): \(place)\(each.message)"
      if let expected = each.expected { line += "; expected \(expected)" }
      if let suggestion = each.suggestion { line += "; did you mean '\(suggestion)'?" }
      for (range, remark) in each.related { line += "; \(remark): \(range.text.prefix(40))" }
      return line
    }
  }
}
