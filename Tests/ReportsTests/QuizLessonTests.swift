import Assessment
import ScenarioFormat
import SourceText
import Testing

@testable import Reports

/// What the debrief of a quiz teaches: whoever answered wrongly, or not at all, reads why, by what source, and what shows it.
@Suite("Questions of a quiz in the debrief")
struct QuizLessonTests {
  static func story(_ script: String, _ language: ReportLanguage) throws -> [String] {
    let text = #"""
      {"format": "practicum/1", "semantics": 1, "id": "small-visit", "version": "1.0.0", "kind": "visit",
       "title": "A small visit", "limit": "10m", "languages": {"written": "en"},
       "references": {"BOOK": {"title": "A book on lamps", "checked": "never"}},
       "places": {"room": {"title": "Room"}}, "entities": {"trainee": {"place": "room"}},
       "exhibits": {"lamp": {"title": "Oil lamp", "place": "room", "source": "BOOK"}},
       "quizzes": {"quiz": {"title": "Quiz", "questions": [
         {"id": "wick", "about": "lamp", "text": "What draws the oil?", "why": "The wick draws it up.", "source": "BOOK",
           "options": [{"id": "yes", "text": "The wick", "right": true}, {"id": "no", "text": "The glass"}]},
         {"id": "oil", "text": "What burns?", "options": [{"id": "yes", "text": "Oil", "right": true}, {"id": "no", "text": "Wax"}]}]}},
       "checklist": [{"id": "answered", "title": "Answer", "answer": {"quiz": "quiz"}, "points": 1}],
       "endings": [{"id": "over", "title": "Over", "if": "true"}],
       "tests": [{"id": "t", "seed": 1, "script": [\#(script)], "expect": {}}]}
      """#
    let source = ScenarioSource(name: "small-visit") { path in
      path == "scenario.json" ? SourceFile(name: path, text: text) : nil
    }
    var bag = DiagnosticBag()
    let loaded = ScenarioLoader.load(source, diagnostics: &bag)
      .flatMap { ScenarioCompiler.compile($0, diagnostics: &bag) }
    let scenario = try #require(loaded, "\(DiagnosticText.render(bag))")
    let report = try #require(TestRun.play(scenario.scenario.tests[0], in: scenario).report)
    return ScoreReportText(scenario, language).story(of: try #require(report.items.first)).details
  }

  static func answer(_ question: String, _ option: String) -> String {
    #"{"act": "answer", "quiz": "quiz", "question": "\#(question)", "option": "\#(option)"}"#
  }

  @Test("Who answers wrongly is told the right answer, why, by what source, and where to look again")
  func wrong() throws {
    let story = try Self.story(
      Self.answer("wick", "no") + ", " + Self.answer("oil", "yes") + #", {"act": "finish"}"#, .english)
    let place = try #require(story.firstIndex { $0.contains("answered wrongly") })
    #expect(
      Array(story[(place + 1)...].prefix(4)) == [
        "right answer: The wick", "why: The wick draws it up.",
        "source: A book on lamps (not yet checked)", "look again at: Oil lamp",
      ])
    #expect(story.filter { $0.hasPrefix("why: ") }.count == 1)
  }

  @Test("So is who left it out; who answered rightly is not lectured")
  func notAnswered() throws {
    let story = try Self.story(Self.answer("oil", "yes") + #", {"act": "finish"}"#, .chinese)
    #expect(
      story.contains("正确答案：The wick") && story.contains("原因：The wick draws it up.")
        && story.contains("可再看：Oil lamp"))
    let right = try Self.story(
      Self.answer("wick", "yes") + ", " + Self.answer("oil", "yes") + #", {"act": "finish"}"#, .english)
    #expect(!right.contains { $0.contains("The wick draws") })
  }
}
