import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Holding an arm under running water.
@MainActor
@Suite("At the tap")
struct TapTests {
  @Test(
    "the water runs over the forearm, standing and sitting, of either arm",
    arguments: [Figure.Arm.left, .right], [Figure.Posture.standing, .sitting])
  func forearm(arm: Figure.Arm, posture: Figure.Posture) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let tap = try #require(Tap(of: Room(try Model(StandIn.hall.scene))))
    let placement = Placement(try #require(AssetFolder(path: Place.assets).model("People/feng")))
    placement.transform = tap.spot(for: arm, isSitting: posture == .sitting).matrix
    var figure = Figure()
    figure.posture = posture
    figure.rinsed = arm
    figure.water = tap.water(for: placement.transform)
    figure.apply(to: placement, seconds: 0, isStill: true)
    placement.update()
    func joint(_ bone: String) throws -> SIMD3<Float> {
      let node = try #require(placement.model.scene.node(named: bone + (arm == .left ? ".L" : ".R")))
      return placement.worldMatrix(of: node).transform(point: .zero)
    }
    let (elbow, wrist) = (try joint("forearm"), try joint("hand"))
    let along = SIMD3(wrist.x - elbow.x, 0, wrist.z - elbow.z)
    let water = SIMD3(tap.mouth.x - elbow.x, 0, tap.mouth.z - elbow.z)
    let share = dot(water, along) / dot(along, along)
    #expect((0.4...1.1).contains(share), "so far from elbow to wrist: \(share)")
    #expect(length(water - along * share) < 0.05)
    let height = elbow.y + (wrist.y - elbow.y) * share
    #expect(height < tap.mouth.y && height > tap.mouth.y - 0.3, "\(height)")
  }

  @Test("whoever is cooled goes to the sink as it begins, sits down there, and keeps his seat afterwards")
  func scald() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let id = "scald-first-aid"
    // The pantry as the program makes it itself.
    let assets = try BrokenAssets(cut: ["Rooms/pantry.glb"])
    let window = try Window(Settings(language: .english), of: id, assets: assets.path)
    let screen = try window.begin(id, mode: "exam")
    let names = screen.session.compiled.names
    let (feng, pantry) = (try #require(names.entity("feng")), try #require(names.entity("pantry")))
    try window.press("go.\(pantry)")
    try window.wait(until: 20 * Tick.perSecond)
    let room = try #require(screen.place.room)
    let tap = try #require(Tap(of: room))
    func distance() throws -> Float {
      let middle = try #require(screen.place.presence(of: feng)).box.centre
      return length(SIMD3(middle.x - tap.mouth.x, 0, middle.z - tap.mouth.z))
    }
    func isRunning() -> Bool {
      screen.place.drawn.contains { $0.model.scene.nodes.first?.name == "running-water" }
    }
    #expect(try distance() > 1)
    let act = try #require(names.acts.firstIndex { $0.id == "startWater" })
    try screen.session.act(act, on: feng, with: [])
    for _ in 0..<20 { window.front.advance(0.1) }
    #expect(screen.place.isWalking(feng) && !isRunning(), "he is led there at once")
    try window.wait(until: 60 * Tick.perSecond)
    for _ in 0..<60 { window.front.advance(0.1) }
    #expect(try distance() < 0.8 && isRunning())

    try window.act("take", on: "blanket")
    try window.act("wrapBlanket", on: "feng")
    #expect(try distance() < 0.9, "he sits at the sink")
    func hasChair() -> Bool { screen.place.drawn.contains { $0.model.scene.nodes.first?.name == "chair" } }
    #expect(hasChair())
    try window.act("stopWater", on: "feng")
    #expect(try distance() < 0.9 && hasChair() && !isRunning())
  }
}
