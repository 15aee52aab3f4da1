import Attempts
import Foundation
import Reports
import Testing

@testable import Player

/// What the hall does with attempts that were begun.
@MainActor
@Suite("The hall")
struct HallTests {
  private static let scenario = "scald-first-aid"

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func journals(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".journal") }
  }

  @Test("before an attempt is discarded it is asked once, and Enter keeps it", arguments: [false, true])
  func discard(keys: Bool) throws {
    try inFolder { folder in
      var window = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      window.usesKeys = keys
      _ = try window.begin(HallTests.scenario, mode: "exam")
      try window.wait(until: 200)
      try window.press("menu")
      try window.press("later")
      window.front.advance(0.1)
      try window.press("discard.0")
      #expect(window.front.text.contains("Discard this attempt? It cannot be brought back."))
      #expect(window.front.focused == "back")
      window.front.handle(.key(.enter, isRepeat: false))
      #expect(try journals(in: folder).count == 1)
      try window.press("discard.0")
      window.front.handle(.key(.escape, isRepeat: false))
      #expect(try journals(in: folder).count == 1)
      try window.press("discard.0")
      try window.press("sure.discard")
      #expect(try journals(in: folder).isEmpty)
      #expect(!window.front.text.contains("Go on where you stopped"))
    }
  }

  @Test(
    "an attempt that is being played in another window says so, and can be neither gone on with nor discarded"
  )
  func other() throws {
    try inFolder { folder in
      let first = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      _ = try first.begin(HallTests.scenario, mode: "exam")
      try first.wait(until: 200)
      let second = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      #expect(second.front.text.contains("It is being played in another window"))
      try second.press("discard.0")
      #expect(!second.front.text.contains("Discard this attempt?"))
      try second.press("resume.0")
      #expect(second.play == nil)
      // Also where the hall has not looked since it was begun.
      let attempt = try #require(second.front.shelf.unfinished().first)
      #expect(throws: JournalError.inUse(attempt.path)) { try second.front.shelf.discard(attempt) }
      #expect(try journals(in: folder).count == 1)

      try first.press("menu")
      try first.press("later")
      second.front.advance(1)
      second.front.advance(1)
      #expect(!second.front.text.contains("another window"))
      try second.press("resume.0")
      #expect(second.play != nil)
    }
  }
}
