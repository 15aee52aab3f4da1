import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Whoever does something to somebody goes to him.
@MainActor
@Suite("At work")
struct WorkplaceTests {
  private static func person(at point: SIMD3<Float>, facing: SIMD3<Float>) -> Presence {
    var presence = Presence(
      thing: 1, placement: nil, node: nil,
      box: Box(point - SIMD3(0.25, 0, 0.25), point + SIMD3(0.25, 1.6, 0.25)))
    presence.isPerson = true
    presence.middle = point + SIMD3(0, 1.5, 0)
    presence.subject = Attention.Subject(face: presence.middle, facing: facing, isLying: false)
    return presence
  }

  /// A room of six by six metres with a wall of furniture across it, open at one side.
  private static let floor = Floor(
    walkable: [SIMD4(-3, -3, 3, 3)], obstacles: [SIMD4(-3, -0.1, 2, 0.1)])

  @Test(
    "one stands within reach on the free floor, looks at the work, and leaves the trainee his place and his view",
    arguments: [SIMD3<Float>(0, 0, 1.2), SIMD3(-2.8, 0, 2.8), SIMD3(2.7, 0, 0.2), SIMD3(0, 0, -0.6)])
  func stands(work: SIMD3<Float>) throws {
    for step in 0..<8 {
      let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: Float(step) * .pi / 4)
      let trainee = work + Quaternion.rotate(SIMD3(0, 0, 1.3), by: turn)
      guard Self.floor.isFree(trainee.x, trainee.z) else { continue }
      let other = work + Quaternion.rotate(SIMD3(0.7, 0, 0), by: turn)
      let place = Workplace(
        at: Self.person(at: work, facing: normalized(trainee - work)), trainee: trainee, others: [other],
        on: Self.floor)
      let spot = try #require(place.spot(from: SIMD3(2.5, 0, 2.5)), "at \(work) from \(trainee)")
      let way = work - spot.position
      #expect((0.55...1.25).contains(length(way)))
      #expect(dot(spot.facing, normalized(way)) > 0.99)
      #expect(Self.floor.isFree(spot.position.x, spot.position.z))
      #expect(length(spot.position - trainee) > 0.7 && length(spot.position - other) > 0.5)
      #expect(
        dot(normalized(spot.position - trainee), normalized(work - trainee)) < 0.95
          || length(spot.position - trainee) > length(work - trainee), "he hides his work")
    }
  }

  @Test("whoever stands there already stays, and where nobody can get nobody stands")
  func stays() throws {
    let wang = Self.person(at: SIMD3(0, 0, 1), facing: SIMD3(0, 0, 1))
    let place = Workplace(at: wang, trainee: SIMD3(0, 0, 2.5), others: [], on: Self.floor)
    #expect(place.spot(from: SIMD3(0.8, 0, 1))?.position == SIMD3(0.8, 0, 1))
    let shut = Floor(
      walkable: [SIMD4(-3, -3, 3, -1), SIMD4(-3, 0.5, 3, 3)], obstacles: [])
    let beyond = Workplace(at: wang, trainee: nil, others: [], on: shut)
    #expect(beyond.spot(from: SIMD3(0, 0, -2)) == nil)
  }

  @Test("the nurse who injects walks to the bed, and stays there when it is done")
  func nurse() throws {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", assets: Place.assets)
    window.front.shelf.variant = "swallowUnsafe"
    let screen = try window.begin("hypoglycaemia-response", mode: "practise")
    let names = screen.session.compiled.names
    let (room, nurse, wang) = (
      try #require(names.entity("room3")), try #require(names.entity("nurse")),
      try #require(names.entity("wang"))
    )
    try window.press("go.\(room)")
    try window.wait(until: 20 * Tick.perSecond)
    try window.act("callForHelp")
    try window.act("layOnSide")
    func here() -> Presence? { screen.place.presence(of: nurse) }
    for _ in 0..<4000 where here() == nil { window.front.advance(0.05) }
    for _ in 0..<4000 where screen.session.stage.work(of: nurse) == nil { window.front.advance(0.05) }
    func standing() throws -> SIMD3<Float> {
      try #require(here()?.placement).transform.transform(point: .zero)
    }
    var before = try standing()
    screen.view.attend(to: nurse)
    var looks = 0
    for frame in 0..<200 {
      window.front.advance(0.05)
      let isWalking = screen.place.isWalking(nurse)
      if frame > 30, isWalking {
        // The trainee looks after her from where he stands.
        let (seen, eye, her) = (screen.view.seen, screen.view.camera.position, here()?.middle ?? .zero)
        #expect(length(seen.position - eye) < 0.1)
        #expect(dot(normalized(her - seen.position), seen.forward) > 0.8)
        looks += 1
      }
      let at = try standing()
      #expect(length(at - before) < 0.2, "she walks there")
      before = at
    }
    #expect(looks > 10)
    let (work, isWalking) = (screen.session.stage.work(of: nurse), screen.place.isWalking(nurse))
    #expect(work == wang && !isWalking)
    let body = try #require(screen.place.presence(of: wang)).box
    let apart = SIMD3(
      max(body.lower.x - before.x, 0, before.x - body.upper.x), 0,
      max(body.lower.z - before.z, 0, before.z - body.upper.z))
    #expect(length(apart) < 0.7, "she is \(length(apart)) m from him")
    let isFree = screen.place.room?.floor.isFree(before.x, before.z)
    #expect(isFree == true)
    let facing = try #require(here()?.placement).transform.transform(direction: SIMD3(0, 0, 1))
    let way = SIMD3(body.centre.x - before.x, 0, body.centre.z - before.z)
    #expect(dot(facing, normalized(way)) > 0.9)
    let eye = screen.view.camera.position
    #expect(length(SIMD3(eye.x - before.x, 0, eye.z - before.z)) > 0.7)

    // Whoever attends to him sees her hands and her coat across the bed.
    window.front.arrange()
    screen.open(.entity(wang))
    for _ in 0..<60 { window.front.advance(0.1) }
    let seen = screen.view.seen
    let coat = try #require(here()).box.centre - seen.position
    #expect(dot(normalized(coat), seen.forward) > 0.7)
    #expect(dot(way, SIMD3(eye.x - body.centre.x, 0, eye.z - body.centre.z)) > 0, "he lies between them")
    screen.press("close")

    let spot = before
    for _ in 0..<4000 where screen.session.stage.work(of: nurse) != nil { window.front.advance(0.05) }
    for _ in 0..<40 { window.front.advance(0.05) }
    #expect(length(try standing() - spot) < 0.01)
  }
}
