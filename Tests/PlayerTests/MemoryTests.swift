import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// How much memory rooms and people take while a trainee walks through all places of a scenario, counted in bytes.
@MainActor
@Suite("Memory of places")
struct MemoryTests {
  private struct Seen {
    weak var model: Model?
  }

  @Test(
    "whatever was seen before, no more is held than the cap, and nothing of a place that was left stays unasked",
    arguments: WindowPlayTests.scenarios)
  func capHolds(scenario: String) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let assets = AssetFolder(path: Place.assets)
    let compiled = try Window.compiled(scenario)
    let header = compiled.header(
      engine: "test", mode: compiled.scenario.modes.first?.id.value ?? "", variant: nil, seed: 1,
      language: "en")
    let session = Session(try AttemptRecorder(compiled, header: header), language: .english)
    try session.recorder.advance(to: 0)
    session.refresh()
    let view = PlaceView(session, assets: assets)
    let painter = try FrontPainter(quality: .medium)
    let canvas = try Canvas(width: 64, height: 64)
    var seen: [Seen] = []
    for place in compiled.program.entities.indices where compiled.scenario.entities[place].sort == .place {
      _ = view.follow(talking: nil, at: place)
      guard let room = view.room else { continue }
      for placement in view.drawn { seen.append(Seen(model: placement.model)) }
      // Doors open and fall shut, and somebody looks at it: neither keeps what is left behind.
      for door in view.doors {
        view.passing = door.place
        view.animate(seconds: 0, isStill: true)
      }
      let picture = Picture(
        placements: view.drawn, camera: Camera(position: SIMD3(0, 1.6, 0)), lighting: room.lighting)
      try painter.draw(picture, width: 64, height: 64, on: canvas)
      let alive = seen.compactMap(\.model)
      let count = Model.byteCount(of: alive)
      let name = compiled.names.entities[place]
      #expect(count <= AssetFolder.mostBytes, "\(name) of \(scenario): \(count >> 20) MB")
      #expect(assets.byteCount <= AssetFolder.mostBytes, "\(name) of \(scenario)")
    }
    #expect(assets.faults.isEmpty)
  }
}
