import Foundation
import Playing
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// How the run goes on with the wall's clock.
@MainActor
@Suite("The pace of a run")
struct PaceTests {
  private func begin(_ change: (String) -> String) throws -> (Window, PlayScreen) {
    let folder = try BedsideScenario.make(change)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: .english), of: folder)
    return (window, try window.begin("bedside", mode: "learn"))
  }

  @Test(
    "what changes on a long way is told at its time, however seldom the machine draws, and the way takes its own then",
    arguments: [0.25, 0.1, 1.0 / 60])
  func news(frame: Double) throws {
    let (window, screen) = try begin {
      $0.replacing("\"metres\": 6", with: "\"metres\": 900")
        .replacing("\"wokenBy\": [\"timer\"]", with: "\"wokenBy\": [\"timer\", \"sign\"]")
        .replacing(
          "\"endings\":",
          with: """
            "timeline": [{"id": "falls", "at": "2m", "then": [{"set": "chen.ill", "to": true}]}],
              "endings":
            """)
    }
    let names = screen.session.compiled.names
    let due = 120 * Tick.perSecond
    try window.press("go.\(try #require(names.entity("corridor")))")
    while !screen.captions.log.contains(where: { $0.kind == .changed }), screen.session.tick < 2 * due {
      window.front.advance(frame)
    }
    #expect((due...due + Tick.perSecond).contains(screen.session.tick))
    let heard = screen.session.tick
    for _ in 0..<4 { window.front.advance(0.25) }
    #expect(screen.session.tick - heard <= 2 * Tick.perSecond)
    #expect(screen.session.stage.running != nil)
  }
}
