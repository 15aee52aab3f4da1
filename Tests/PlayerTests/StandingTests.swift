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
  private func begin(_ scenario: String, variant: String? = nil) throws -> (Window, PlayScreen) {
    let window = try Window(Settings(language: .english), of: scenario, assets: Place.assets)
    window.front.shelf.variant = variant
    return (window, try window.begin(scenario, mode: "exam"))
  }

  private func act(
    _ id: String, on name: String? = nil, with values: [EntryValue?] = [], _ window: Window,
    _ screen: PlayScreen, until seconds: Tick
  ) throws {
    let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == id })
    let target = name.flatMap { screen.session.compiled.names.entity($0) }
    try screen.session.act(act, on: target, with: values)
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

  /// Where something stands in the coordinates of the bed: to the left of whoever lies in it, and to the feet.
  private func fromBed(_ id: String, _ screen: PlayScreen) throws -> (left: Float, toFeet: Float) {
    let room = try #require(screen.place.room)
    let bed = room.current(try #require(room.spots["bed"]?.first))
    let middle = try #require(presence(id, screen)).middle - bed.position
    let (left, feet) = (
      bed.matrix.transform(direction: SIMD3(1, 0, 0)), bed.matrix.transform(direction: SIMD3(0, 0, 1))
    )
    return (middle.x * left.x + middle.z * left.z, middle.x * feet.x + middle.z * feet.z)
  }

  @Test("a wheelchair stands where it was put at the bed, and she comes to it", arguments: ["left", "right"])
  func wheelchair(side: String) throws {
    let (window, screen) = try begin("bed-wheelchair-transfer", variant: "steady")
    let room = try #require(screen.session.compiled.names.entity("singleRoom"))
    try window.press("go.\(room)")
    try window.wait(until: 15 * Tick.perSecond)
    let away = try fromBed("chair", screen)
    #expect(abs(away.left) > 1.5 || abs(away.toFeet) > 1.5)

    try act("placeChair", on: "chair", with: [.number(35), .id(side)], window, screen, until: 30)
    let sign: Float = side == "left" ? 1 : -1
    let chair = try fromBed("chair", screen)
    #expect((0.7...1.3).contains(chair.left * sign))
    #expect(abs(chair.toFeet) < 0.5)

    var clock: Tick = 30
    func next(_ id: String, on name: String, _ values: [EntryValue?] = []) throws {
      clock += 45
      try act(id, on: name, with: values, window, screen, until: clock)
    }
    try next("lockChair", on: "chair")
    try next("foldFootrests", on: "chair")
    try next("lockBed", on: "bed")
    try next("setBedHeight", on: "bed", [.id("knee")])
    try next("putShoesOn", on: "chen")
    try next("putBeltOn", on: "chen")
    try next("rollOver", on: "chen", [.id(side)])
    try next("sitUp", on: "chen", [.id("shoulderAndHip")])
    let sitting = try fromBed("chen", screen)
    #expect((0.1...0.6).contains(sitting.left * sign), "she sits on the chair's edge")
    #expect((0.3...1).contains(sitting.toFeet), "the chair is at her side, not before her knees")

    // Her left side is the weak one: to that side she is not moved.
    if side == "left" { return }
    try next("blockKnee", on: "chen", [.id("left")])
    try next("stand", on: "chen", [.id("count"), .id("belt")])
    let standing = try fromBed("chen", screen)
    #expect((0.5...1.2).contains(standing.left * sign), "she stands before the edge")
    try next("pivot", on: "chen", [.id("strongFoot")])
    let turned = try #require(presence("chen", screen)).middle - #require(presence("chair", screen)).middle
    #expect(turned.x * turned.x + turned.z * turned.z < 0.9 * 0.9, "the seat is behind her")
    try next("lower", on: "chen", [.id("slowly")])
    let seated = try #require(presence("chen", screen)).middle - #require(presence("chair", screen)).middle
    #expect(seated.x * seated.x + seated.z * seated.z < 0.4 * 0.4, "she sits in the chair")
  }
}
