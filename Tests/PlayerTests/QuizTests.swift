import Foundation
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import Testing

@testable import Player
@testable import Playing

/// Questions of a quiz, and what is said of the answers.
@MainActor
@Suite("Quizzes at the window")
struct QuizTests {
  private func begin(_ language: ReportLanguage, mode: String) throws -> (Window, PlayScreen, String) {
    let folder = try BedsideScenario.make { text in
      text.replacingOccurrences(
        of: "\"actions\": {",
        with: """
          "quizzes": {"care": {"title": "Quiz", "ask": 2, "shuffle": false, "tries": 2, "questions": [
            {"id": "pulse", "text": "How fast is a pulse?",
              "options": [{"id": "slow", "text": "20"}, {"id": "usual", "text": "72", "right": true}],
              "why": "It is from 50 to 100.", "source": "TEST"},
            {"id": "oxygen", "text": "How much oxygen?",
              "options": [{"id": "most", "text": "96", "right": true}, {"id": "least", "text": "60"}],
              "why": "Above 92.", "source": "TEST"}]}},
          "actions": {
          """
      ).replacingOccurrences(
        of: "\"hints\": [\"What hangs there?\", \"Attach the monitor.\"]}",
        with: """
          "hints": ["What hangs there?", "Attach the monitor."]},
          {"id": "quiz", "title": "Answer", "domain": "procedure", "answer": {"quiz": "care"}, "points": 10,
            "why": "To know it.", "source": "TEST", "next": "Read it.", "hints": ["Read.", "Read it."]}
          """
      ).replacingOccurrences(
        of: "\"showsChecklist\": true}}",
        with: """
          "showsChecklist": true},
          "exam": {"passMark": 60, "hintPrices": [], "rewind": false, "showsChecklist": false}}
          """)
    }
    let window = try Window(Settings(language: language), of: folder)
    return (window, try window.begin("bedside", mode: mode), folder)
  }

  private func open(_ window: Window, _ screen: PlayScreen) throws {
    let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == "answer.care" })
    screen.perform(Offer(kind: .act(act, nil), group: .paper))
    window.front.arrange()
  }

  @Test("while one learns one is told whether an answer was right, why, and how often one may try again")
  func learning() throws {
    let (window, screen, folder) = try begin(.english, mode: "learn")
    defer { try? FileManager.default.removeItem(atPath: Disk.folder(of: folder)) }
    try open(window, screen)
    #expect(
      window.front.text.contains("1. How fast is a pulse?") && window.front.text.contains("2 tries left"))
    try window.press("one.0")
    #expect(window.front.text.contains("Not right. It is from 50 to 100. 1 try left."))
    #expect(window.front.text.contains("1. How fast is a pulse?"))
    try window.press("one.1")
    // What was answered rightly is not asked again, though there is a try left.
    #expect(window.front.text.contains("Right. It is from 50 to 100."))
    #expect(window.front.text.contains("2. How much oxygen?") && !window.front.text.contains("1. How"))
    try window.press("one.0")
    #expect(
      window.front.text.contains("Right. Above 92.")
        && window.front.text.contains("There is no question left."))
  }

  @Test("in an exam one is told that the answer was taken, and no more")
  func exam() throws {
    let (window, screen, folder) = try begin(.chinese, mode: "exam")
    defer { try? FileManager.default.removeItem(atPath: Disk.folder(of: folder)) }
    try open(window, screen)
    try window.press("one.0")
    #expect(window.front.text.contains("回答已记录。还可答1次。"))
    try window.press("one.0")
    #expect(window.front.text.contains("回答已记录。") && !window.front.text.contains("不对"))
    #expect(window.front.text.contains("2. "))
    // The debrief gives the right answer to what was answered wrongly.
    if screen.sheet != nil { try window.press("inquiry.cancel") }
    try window.finish()
    try window.press("page.items")
    #expect(window.front.text.contains("正确答案：72"), "\(window.front.text)")
  }
}
