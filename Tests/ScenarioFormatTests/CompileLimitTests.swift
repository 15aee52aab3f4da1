import SourceText
import Testing

@testable import ScenarioFormat

@Suite("Limits of the compiler")
struct CompileLimitTests {
  private func rules(_ parts: [String: String]) -> [String] {
    SmallScenario(parts).compile().diagnostics.sorted.filter { $0.severity == .error }.map(\.rule)
  }

  @Test("A choice has at most 64 words", arguments: [(64, []), (65, ["scenario/too-large"])])
  func words(count: Int, expected: [String]) {
    let words = (0..<count).map { "\"w\($0)\"" }.joined(separator: ", ")
    let base = SmallScenario.base.first { $0.0 == "kinds" }?.1 ?? ""
    let kinds = base.replacing(
      "\"seated\":", with: "\"many\": {\"choice\": [\(words)], \"start\": \"w0\"}, \"seated\":")
    #expect(rules(["kinds": kinds]) == expected)
  }

  @Test("A report chooses among at most 64 facts", arguments: [(64, []), (65, ["scenario/too-large"])])
  func facts(count: Int, expected: [String]) {
    let facts = (0..<count).map { "\"f\($0)\": {\"text\": \"F\($0)\"}" }.joined(separator: ", ")
    let reports =
      #"{"call": {"title": "Call", "to": "nurse", "slots": [{"id": "what", "title": "What", "need": ["f0"]}]}}"#
    #expect(rules(["facts": "{\(facts)}", "reports": reports]) == expected)
  }

  @Test("Somebody has at most 64 signs", arguments: [(64, []), (65, ["scenario/too-large"])])
  func signs(count: Int, expected: [String]) {
    let signs = (0..<count).map {
      "{\"id\": \"s\($0)\", \"of\": \"wang\", \"decoy\": true, \"noticedBy\": \"look\", \"says\": \"S\($0)\"}"
    }
    #expect(rules(["signs": "[\(signs.joined(separator: ", "))]"]) == expected)
  }

  @Test(
    "There are at most 250 people, things and places", arguments: [(250, []), (251, ["scenario/too-large"])])
  func entities(count: Int, expected: [String]) {
    let base = SmallScenario.base.first { $0.0 == "entities" }?.1 ?? ""
    // Six entities and four places are there already.
    let more = (0..<count - 10).map {
      ", \"x\($0)\": {\"kind\": [\"tool\"], \"name\": \"X\", \"place\": \"hall\"}"
    }.joined()
    let all = String(base.dropLast(base.hasSuffix("}\n") ? 2 : 1)) + more + "}"
    #expect(rules(["entities": all]) == expected)
  }

  @Test("A quiz has at most 254 questions", arguments: [(254, []), (255, ["scenario/too-large"])])
  func questions(count: Int, expected: [String]) {
    let questions = (0..<count).map {
      #"{"id": "q\#($0)", "text": "?", "options": [{"id": "a", "text": "A", "right": true}, {"id": "b", "text": "B"}]}"#
    }
    let quizzes =
      "{\"quiz\": {\"title\": \"Quiz\", \"ask\": 1, \"questions\": [\(questions.joined(separator: ", "))]}}"
    #expect(rules(["quizzes": quizzes]) == expected)
  }

  @Test("An act has at most sixteen values", arguments: [(16, []), (17, ["scenario/too-large"])])
  func parameters(count: Int, expected: [String]) {
    let values = (0..<count).map { "\"p\($0)\": {\"number\": [0, 1]}" }.joined(separator: ", ")
    let base = SmallScenario.base.first { $0.0 == "actions" }?.1 ?? ""
    let actions = base.replacing(
      "\"jot\":", with: "\"many\": {\"title\": \"M\", \"parameters\": {\(values)}}, \"jot\":")
    #expect(rules(["actions": actions]) == expected)
  }
}
