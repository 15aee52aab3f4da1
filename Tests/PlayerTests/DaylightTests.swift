import Renderer
import Testing

@testable import Player

@Suite("Daylight")
struct DaylightTests {
  @Test(
    "rooms are lit by the clock of the scenario, also after midnight",
    arguments: [
      (2 * 3600 + 40 * 60, Daylight.night), (5 * 3600, .night), (6 * 3600, .dusk), (7 * 3600, .day),
      (10 * 3600 + 1800, .day), (17 * 3600 + 1799, .day), (17 * 3600 + 1800, .dusk),
      (18 * 3600 + 1800, .dusk),
      (19 * 3600 + 1800, .night), (23 * 3600 + 3599, .night), (24 * 3600 + 7 * 3600, .day),
    ])
  func hours(second: Int, light: Daylight) { #expect(Daylight(secondOfDay: second) == light) }

  @Test("by day a room is as it was baked; at night it is darker inside, and much darker outside")
  func light() {
    let noon = Lighting.plain
    #expect(Daylight.day.of(noon) == noon)
    let night = Daylight.night.of(noon)
    #expect(night.indoors.y < Daylight.dusk.of(noon).indoors.y)
    #expect(night.outdoors.y < 0.3 * night.indoors.y)
    #expect(night.brightest < 1)
    #expect(Daylight(at: 0, startSecond: nil) == .day)
    #expect(Daylight(at: 360_000, startSecond: 18 * 3600 + 1800) == .night, "an hour later")
  }
}
