import Assessment
import Attempts
import Foundation
import Playing
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// What is pressed while the trainee is busy.
@MainActor
@Suite("What waits")
struct WaitingTests {
  private func begin(_ language: ReportLanguage = .english) throws -> (Window, PlayScreen) {
    let folder = try BedsideScenario.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: language), of: folder)
    let screen = try window.begin("bedside", mode: "learn")
    for _ in 0..<3 { window.front.advance(0.1) }
    window.front.arrange()
    return (window, screen)
  }

  private func press(_ act: String, _ group: String, _ window: Window, _ screen: PlayScreen) throws {
    let entity = try #require(screen.session.compiled.names.entity(group))
    let offers = screen.offers.offers(in: .entity(entity))
    let names = screen.session.compiled.names
    let number = offers.firstIndex {
      if case .act(let index, _) = $0.kind { names.acts[index].id == act } else { false }
    }
    try window.press("group.\(entity)")
    try window.press("act.\(try #require(number))")
  }

  @Test(
    "the act that was pressed last is done as soon as the one before is over, as whoever waits would do it")
  func inTurn() throws {
    let (window, screen) = try begin()
    try press("attach", "chen", window, screen)
    let corridor = try #require(screen.session.compiled.names.entity("corridor"))
    try press("sicken", "chen", window, screen)
    #expect(screen.waiting != nil && window.front.text.contains("Next: Wait and see – Mrs Chen"))
    try window.press("go.\(corridor)")
    #expect(window.front.text.contains("Next: ") && !window.front.text.contains("Next: Wait and see"))
    for _ in 0..<200 where screen.session.stage.here != corridor { window.front.advance(0.1) }
    #expect(screen.session.stage.here == corridor && screen.waiting == nil)

    let trace = screen.session.recorder.simulation.trace
    #expect(!trace.contains { $0.kind == .refused }, "nobody was told to be busy")
    let names = screen.session.compiled.names
    let begun = trace.filter { $0.kind == .started }.map { (names.acts[Int($0.a)].id, $0.tick) }
    let attached = try #require(trace.first { $0.kind == .completed }).tick
    #expect(begun.map(\.0) == ["attach", "go"])
    #expect(begun[1].1 - attached <= 1 || begun[1].1 - attached < Tick.perSecond)

    // What is kept says the same without a window.
    try window.finish()
    let attempt = screen.session.recorder.attempt
    let replayed = try PlayedRun.replay(attempt, in: screen.session.compiled).run
    #expect(screen.session.compiled.judge(replayed).score == attempt.score)
  }

  @Test("Escape and the button give up what waits, and only then does Escape open the menu")
  func givenUp() throws {
    let (window, screen) = try begin(.chinese)
    let corridor = try #require(screen.session.compiled.names.entity("corridor"))
    for way in ["key", "button"] {
      try press("attach", "chen", window, screen)
      try window.press("go.\(corridor)")
      #expect(screen.waiting != nil && window.front.text.contains("接着："))
      if way == "key" {
        window.front.handle(.key(.escape, isRepeat: false))
      } else {
        try window.press("unwait")
      }
      #expect(screen.waiting == nil && screen.sheet == nil)
      for _ in 0..<100 where screen.session.stage.running != nil { window.front.advance(0.1) }
      for _ in 0..<20 { window.front.advance(0.1) }
      #expect(screen.session.stage.here != corridor)
    }
    window.front.handle(.key(.escape, isRepeat: false))
    if case .menu? = screen.sheet {} else { Issue.record("the menu is not open") }
  }

  @Test("whoever chooses to wait first does what waits")
  func waitedFor() throws {
    let (window, screen) = try begin()
    try press("attach", "chen", window, screen)
    try press("sicken", "chen", window, screen)
    let before = screen.session.tick
    try window.press("wait")
    try window.press("wait.60")
    #expect(screen.waiting == nil)
    let trace = screen.session.recorder.simulation.trace
    let names = screen.session.compiled.names
    let second = try #require(trace.first { $0.kind == .started && names.acts[Int($0.a)].id == "sicken" })
    #expect(second.tick - before <= 6 * Tick.perSecond)
  }
}
