import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Where people are while others come and go, or help them.
@MainActor
@Suite("Standing")
struct StandingTests {
  private func begin(_ scenario: String) throws -> (Window, PlayScreen) {
    let window = try Window(Settings(language: .english), of: scenario, assets: Place.assets)
    return (window, try window.begin(scenario, mode: "exam"))
  }

  private func act(
    _ id: String, on name: String? = nil, _ window: Window, _ screen: PlayScreen, until seconds: Tick
  ) throws {
    let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == id })
    let target = name.flatMap { screen.session.compiled.names.entity($0) }
    try screen.session.act(act, on: target, with: [])
    try window.wait(until: seconds * Tick.perSecond)
    // Whoever comes or goes walks there.
    for _ in 0..<60 { window.front.advance(0.1) }
  }

  private func presence(_ id: String, _ screen: PlayScreen) -> Presence? {
    let entity = screen.session.compiled.names.entity(id)
    return screen.place.presences.first { $0.entity == entity }
  }

  @Test("nobody moves because somebody else goes")
  func stays() throws {
    let (window, screen) = try begin("cpr-aed")
    let before = try #require(presence("feng", screen)).middle
    #expect(presence("carer", screen) != nil)
    try act("nameHelper", window, screen, until: 20)
    #expect(presence("carer", screen) == nil)
    #expect(presence("feng", screen)?.middle == before)
  }

  @Test("whoever is helped to sit up stays in the bed")
  func sitsUp() throws {
    let (window, screen) = try begin("hand-hygiene-five-moments")
    let room = try #require(screen.session.compiled.names.entity("doubleRoom"))
    try window.press("go.\(room)")
    try window.wait(until: 15 * Tick.perSecond)
    let lying = try #require(presence("he", screen))
    try act("helpSitUp", on: "he", window, screen, until: 120)
    let sitting = try #require(presence("he", screen))
    let apart = sitting.middle - lying.middle
    #expect(apart.x * apart.x + apart.z * apart.z < 0.8 * 0.8)
    #expect(sitting.middle.y > lying.middle.y + 0.2)
  }
}
