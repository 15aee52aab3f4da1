import Attempts
import Foundation
import Playing
import Reports
import ScenarioFormat
import Simulation
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

  @Test("an attempt that was closed when its result could not be written is handed in from the hall")
  func closed() throws {
    try inFolder { folder in
      let window = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      let screen = try window.begin(HallTests.scenario, mode: "exam")
      try window.wait(until: 200)
      // As if the program had been killed then.
      let attempt = try screen.session.recorder.finish().attempt
      let next = try Window(Settings(language: .chinese), of: HallTests.scenario, data: folder)
      next.front.advance(1)
      #expect(next.front.text.contains("已结束，点击保存结果") || next.front.text.contains("正在另一个窗口中进行"))
      screen.session.recorder.stopJournal()
      next.front.advance(1)
      next.front.advance(1)
      #expect(next.front.text.contains("已结束，点击保存结果"))
      try next.press("resume.0")
      #expect(next.front.text.contains("可上交的结果文件：" + folder))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count == 1)
      let bytes = try #require(SavedFile.read(folder + "/" + names[0]))
      #expect(bytes == AttemptWriter.line(attempt) + [0x0A])
    }
  }

  @Test("a result that could not be written is tried again in the debrief, where one sees it first")
  func debrief() throws {
    try inFolder { folder in
      let window = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      _ = try window.begin(HallTests.scenario, mode: "exam")
      try window.wait(until: 200)
      let away = folder + ".away"
      try FileManager.default.moveItem(atPath: folder, toPath: away)
      try window.finish()
      #expect(window.front.text.contains("The result could not be kept: " + folder))
      try window.press("keep")
      #expect(window.front.text.contains("The result could not be kept: " + folder))
      try FileManager.default.moveItem(atPath: away, toPath: folder)
      try window.press("keep")
      let debrief = try #require(window.front.screen as? DebriefScreen)
      let kept = try #require(debrief.kept)
      #expect(FileManager.default.fileExists(atPath: kept))
      #expect(window.front.text.contains("Your result, to hand in: " + kept))
      #expect(try journals(in: folder).isEmpty)
    }
  }

  @Test("where no journal can be begun one can play all the same")
  func withoutKeeping() throws {
    try inFolder { folder in
      let window = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      try FileManager.default.removeItem(atPath: folder)
      try window.press("choose." + HallTests.scenario)
      try window.press("mode.exam")
      #expect(window.front.text.contains("Nothing can be kept now") && window.front.focused == "back")
      window.front.handle(.key(.enter, isRepeat: false))
      #expect(!window.front.text.contains("Nothing can be kept now"))
      try window.press("choose." + HallTests.scenario)
      try window.press("mode.exam")
      try window.press("without")
      try window.press("begin")
      #expect(window.play != nil)
    }
  }

  @Test("when the journal cannot be written any more one goes on without it, in either language")
  func journalFails() throws {
    try inFolder { folder in
      let window = try Window(Settings(language: .chinese), of: HallTests.scenario, data: folder)
      let screen = try window.begin(HallTests.scenario, mode: "exam")
      try window.wait(until: 200)
      screen.complain(
        RecordingError.journal(.system(file: "/a", doing: "write to it", reason: "No space left on device")))
      window.front.arrange()
      #expect(window.front.text.contains("文件 /a 无法读写（系统提示：No space left on device）。"))
      try window.press("unkept.goOn")
      #expect(screen.sheet == nil)
      let path = folder + "/" + (try #require(journals(in: folder).first))
      let before = try Journal.recover(at: path).attempt.entries.count
      try screen.session.recorder.note("written nowhere")
      #expect(try Journal.recover(at: path).attempt.entries.count == before)
      try window.finish()
      let debrief = try #require(window.front.screen as? DebriefScreen)
      #expect(debrief.kept != nil)
    }
  }

  @Test("the newest three that can be gone on with are offered, all on request, by the clock of the trainee")
  func many() throws {
    try inFolder { folder in
      for minute in 0..<5 {
        let window = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
        let compiled = try #require(window.front.shelf.compiled(HallTests.scenario))
        var header = compiled.header(
          engine: "test", mode: "exam", variant: nil, seed: UInt64(minute), language: "en")
        header.startedAt = "2026-03-0\(minute + 1)T08:30:00Z"
        let recorder = try AttemptRecorder(compiled, header: header) { header throws(JournalError) in
          try Journal.create(at: folder + "/\(minute).attempt.journal", header: header)
        }
        _ = recorder.attempt
      }
      let window = try Window(Settings(language: .english), of: HallTests.scenario, data: folder)
      @MainActor func offered() -> Int {
        window.front.layout.targets.filter { $0.button.id.hasPrefix("resume.") }.count
      }
      #expect(offered() == 3 && window.front.text.contains("begun " + LocalTime.text("2026-03-05T08:30:00Z")))
      try window.press("all")
      #expect(offered() == 5)
      // Of another shelf's scenarios nothing is said.
      let other = try Window(Settings(language: .english), of: "hypoglycaemia-response", data: folder)
      #expect(!other.front.text.contains("Go on where you stopped"))
    }
  }

  @Test("a moment is told by the clock of the machine, and what is none stays as it is")
  func localTime() throws {
    let moment = try Date("2026-03-01T08:30:00Z", strategy: .iso8601)
    let parts = Calendar.current.dateComponents([.year, .month, .day, .hour, .minute], from: moment)
    let text = LocalTime.text("2026-03-01T08:30:00Z")
    #expect(
      text.split { !$0.isNumber }.compactMap { Int($0) }
        == [
          parts.year, parts.month, parts.day, parts.hour, parts.minute,
        ].compactMap { $0 })
    #expect(LocalTime.text("yesterday") == "yesterday" && LocalTime.text("") == "")
  }

  @Test("no question stays in the language that was left")
  func question() throws {
    let window = try Window(Settings(language: .english), of: HallTests.scenario)
    let screen = try window.begin(HallTests.scenario, mode: "exam")
    try window.press("menu")
    try window.press("remark")
    #expect(window.front.text.contains("A remark") && screen.wantsText)
    window.front.handle(.key(.function(2), isRepeat: false))
    window.front.advance(0.2)
    window.front.arrange()
    #expect(!window.front.text.contains("A remark") && screen.sheet == nil)
    try window.press("menu")
    try window.press("remark")
    #expect(window.front.text.contains("备注"))
  }

  @Test("language and settings are at hand wherever one is", arguments: [false, true])
  func keys(inRun: Bool) throws {
    let window = try Window(Settings(language: .english), of: HallTests.scenario)
    if inRun {
      _ = try window.begin(HallTests.scenario, mode: "exam")
    } else {
      try window.press("choose." + HallTests.scenario)
    }
    let before = window.front.screen
    window.front.handle(.key(.function(2), isRepeat: false))
    #expect(window.front.settings.language == .chinese)
    window.front.advance(0.2)
    window.front.arrange()
    #expect(window.front.text.contains(inRun ? "等待" : "返回"))
    for _ in 0..<2 { window.front.handle(.key(.function(3), isRepeat: false)) }
    #expect(window.front.screen is SettingsScreen && window.front.text.contains("文字大小"))
    window.front.handle(.key(.escape, isRepeat: false))
    #expect(window.front.screen === before)
  }
}
