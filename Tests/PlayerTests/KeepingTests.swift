import Foundation
import Reports
import Testing

@testable import Player

/// What is said where nothing can be kept.
@MainActor
@Suite("Keeping")
struct KeepingTests {
  /// No folder can be made below what is no folder, whoever asks.
  private static let impossible = "/dev/null/practicum"

  @Test("the hall says in both languages that nothing will be kept, why, and what to do")
  func toldInTheHall() throws {
    let window = try Window(
      Settings(language: .english), of: "scald-first-aid", data: KeepingTests.impossible)
    #expect(window.front.text.contains("Nothing will be kept"))
    #expect(window.front.text.contains(KeepingTests.impossible) && window.front.text.contains("--data"))
    try window.press("language")
    #expect(window.front.text.contains("什么都不会保存"))
    #expect(window.front.text.contains(KeepingTests.impossible) && window.front.text.contains("--data"))
  }

  @Test("a drill can be played all the same, and the debrief says that its result is not kept")
  func toldInTheDebrief() throws {
    let window = try Window(
      Settings(language: .english), of: "scald-first-aid", data: KeepingTests.impossible)
    _ = try window.begin("scald-first-aid", mode: "exam")
    try window.wait(until: 200)
    try window.finish()
    let debrief = try #require(window.front.screen as? DebriefScreen)
    #expect(debrief.report != nil && debrief.kept == nil)
    #expect(window.front.text.contains("The result could not be kept: the folder \(KeepingTests.impossible)"))
  }

  @Test("where something is kept, or nothing is to be, nothing is said")
  func silent() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    for folder in [data, nil] {
      let window = try Window(Settings(language: .english), of: "scald-first-aid", data: folder)
      #expect(window.front.shelf.keepingFault == nil && window.front.shelf.folder == folder)
      #expect(!window.front.text.contains("Nothing will be kept"))
    }
  }

  @Test("each reason has its words in both languages")
  func words() {
    let reasons: [KeepingFault] = [
      .noHome, .cannotBeMade(folder: "/a", reason: "Read-only file system"),
      .cannotBeWritten(folder: "/a", reason: "Permission denied"),
    ]
    for language in [ReportLanguage.english, .chinese] {
      #expect(Set(reasons.map { $0.notice(language) }).count == reasons.count)
      for reason in reasons { #expect(reason.notice(language).contains(reason.cause(language))) }
    }
  }
}
