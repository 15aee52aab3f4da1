import Assessment
import Attempts
import Foundation
import Playing
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// What the menu offers beside the work: help, taking back, pauses, remarks.
@MainActor
@Suite("The menu")
struct MenuTests {
  private func begin(keys: Bool = false) throws -> Window {
    let folder = try BedsideScenario.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var window = try Window(Settings(language: .english), of: folder)
    window.usesKeys = keys
    _ = try window.begin("bedside", mode: "learn")
    return window
  }

  private func menu(_ button: String, _ window: Window) throws {
    try window.press("menu")
    try window.press(button)
  }

  @Test(
    "hints come rung by rung; what costs points is asked first; each is in the record",
    arguments: [false, true])
  func hints(keys: Bool) throws {
    let window = try begin(keys: keys)
    let screen = try #require(window.play)
    func hinted() -> Int {
      screen.session.recorder.attempt.entries.filter { if case .hint = $0 { true } else { false } }.count
    }
    try menu("hint", window)
    #expect(window.front.text.contains("What hangs there?") && hinted() == 1, "the first costs nothing")
    try window.press("close")
    try menu("hint", window)
    #expect(window.front.text.contains("Hint 2 of 2 costs 1 point."))
    try window.press("close")
    #expect(hinted() == 1, "whoever closes the sheet has not taken it")
    try menu("hint", window)
    try window.press("hint.take")
    #expect(window.front.text.contains("Attach the monitor.") && hinted() == 2)
    try window.press("close")
    try menu("hint", window)
    #expect(window.front.text.contains("There is no further hint.") && hinted() == 2)
  }

  @Test("an act that is taken back is undone in the run and in the picture, and stays in the record")
  func rewind() throws {
    let window = try begin()
    let screen = try #require(window.play)
    try menu("rewind", window)
    #expect(window.front.text.contains("There is nothing to take back."))
    try window.press("close")
    try window.act("attach")
    let tick = screen.session.tick
    #expect(screen.monitorPanels.count == 1)
    try menu("rewind", window)
    #expect(window.front.text.contains("Attach the monitor"))
    #expect(!window.front.text.contains("Taken back"))
    try window.press("rewind.1")
    window.front.advance(0.1)
    #expect(screen.sheet == nil && screen.session.tick < tick && screen.monitorPanels.isEmpty)
    #expect(!window.front.text.contains("Done: Attach"), "what has not happened is not told")
    try window.press("notes")
    #expect(window.front.text.contains("Taken back: Done: Attach the monitor"))
    try window.press("close")
    let entries = screen.session.recorder.attempt.entries
    #expect(entries.contains { if case .rewind = $0 { true } else { false } })
    #expect(entries.contains { if case .act = $0 { true } else { false } })
    try window.act("attach")
    #expect(screen.monitorPanels.count == 1, "and it can be done again")
  }

  @Test(
    "who takes back what was done at another place is there where it was not done yet, also in the picture")
  func rewindToAnotherPlace() throws {
    let id = "hypoglycaemia-response"
    let window = try Window(Settings(language: .english), of: id)
    let screen = try window.begin(id, mode: "learn")
    let names = screen.session.compiled.names
    let (corridor, room) = (
      try #require(names.entity("corridor")), try #require(names.entity("room3"))
    )
    try window.press("go.\(room)")
    for _ in 0..<100 where screen.session.stage.here != room { window.front.advance(0.1) }
    for _ in 0..<10 { window.front.advance(0.1) }
    window.front.arrange()
    try window.press("group.\(try #require(names.entity("wang")))")
    try window.act("look")
    #expect(screen.place.place == room)
    try window.press("menu")
    try window.press("rewind")
    // One comes back to when the way to the room had just begun.
    let back = ClockText.ofDay(
      screen.session.recorder.steps[0].tick, startSecond: screen.session.compiled.scenario.clock.startSecond)
    #expect(window.front.text.contains("back to \(back)"))
    try window.press("rewind.1")
    #expect(screen.session.stage.here == corridor && screen.place.place == corridor)
    for _ in 0..<100 where screen.session.stage.here != room { window.front.advance(0.1) }
    #expect(screen.place.place == room, "and the way goes on")
  }

  @Test("in a pause nothing goes on, and the record says how long it was")
  func pause() throws {
    let window = try begin()
    let screen = try #require(window.play)
    window.front.advance(0.5)
    try menu("pause", window)
    let tick = screen.session.tick
    for _ in 0..<100 { window.front.advance(0.1) }
    #expect(screen.session.tick == tick && window.front.text.contains("Paused"))
    window.front.handle(.key(.escape, isRepeat: false))
    window.front.advance(0.5)
    #expect(screen.session.tick > tick)
    let claimed = screen.session.recorder.attempt.entries.compactMap { entry -> Int? in
      if case .pause(let milliseconds) = entry { milliseconds } else { nil }
    }
    #expect(claimed.count == 1 && (9_900...10_100).contains(claimed.first ?? 0))
  }

  @Test("a remark is typed and kept, and changes no point", arguments: [false, true])
  func remark(keys: Bool) throws {
    let window = try begin(keys: keys)
    let screen = try #require(window.play)
    let before = screen.session.standing().total.points
    try menu("remark", window)
    window.front.handle(.text("为什么？ Why?"))
    #expect(window.front.text.contains("为什么？ Why?"))
    try window.press("words.take")
    let notes = screen.session.recorder.attempt.entries.filter { if case .note = $0 { true } else { false } }
    #expect(notes.count == 1 && screen.session.standing().total.points == before)
    try menu("remark", window)
    try window.press("inquiry.cancel")
    #expect(
      screen.session.recorder.attempt.entries.filter { if case .note = $0 { true } else { false } }.count == 1
    )
  }

  @Test("what a mode does not allow says why and does nothing")
  func examination() throws {
    let window = try Window(Settings(language: .english), of: "scald-first-aid")
    let screen = try window.begin("scald-first-aid", mode: "exam")
    try window.press("menu")
    for (button, reason) in [
      ("checklist", "This mode does not show it."), ("hint", "This mode has no hints."),
      ("rewind", "This mode does not allow going back."), ("pause", "This mode does not allow pauses."),
    ] {
      #expect(window.front.text.contains(reason))
      try window.press(button)
      guard case .menu? = screen.sheet else {
        // Pressing what is not possible may say so on a sheet of its own; it must do nothing.
        #expect(screen.session.recorder.attempt.entries.isEmpty, "\(button)")
        try window.press("close")
        try window.press("menu")
        continue
      }
    }
    #expect(screen.session.recorder.attempt.entries.isEmpty)
  }

  @Test(
    "the heading of the hall is seen whole at any size of text, with all that can be pressed on it",
    arguments: [ReportLanguage.english, .chinese])
  func hall(language: ReportLanguage) throws {
    let front = try Window(Settings(language: language), of: Place.scenarios).front
    #expect(front.shelf.volumes.count > 10)
    for size in [SIMD2<Float>(1024, 600), SIMD2(1280, 720), SIMD2(1920, 1080)] {
      for textSize in Settings.textSizes {
        front.settings.textSize = textSize
        front.handle(.size(size))
        let head = try #require(front.layout.frames.first { $0.panel.id == "hall.head" })
        #expect(head.contentHeight <= head.window.height + 1, "\(size) at \(textSize)")
        let choice = try #require(front.layout.frames.first { $0.panel.id == "hall.choice" })
        #expect(choice.window.height > front.layout.letter * 6, "\(size) at \(textSize)")
      }
    }
  }
}
