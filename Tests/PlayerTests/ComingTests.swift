import Attempts
import Foundation
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// People who come and go while one looks on, with the real rooms and people.
@MainActor
@Suite("Coming and going")
struct ComingTests {
  @MainActor
  private struct Scene {
    let context: OffscreenContext
    let window: Window
    let screen: PlayScreen
    var view: PlaceView { screen.place }

    func entity(_ id: String) throws -> Int { try #require(screen.session.compiled.names.entity(id)) }

    func presence(_ id: String) throws -> Presence? {
      let entity = try entity(id)
      return view.presences.first { $0.entity == entity }
    }

    /// Does an act as the list would.
    func act(_ id: String) throws {
      let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == id })
      let offer = screen.offers.all.first { if case .act(act, _) = $0.kind { true } else { false } }
      screen.perform(try #require(offer, "\(id) is not offered: \(screen.offers.all)"))
      for _ in 0..<600 where screen.session.stage.running != nil { window.front.advance(0.1) }
    }
  }

  private func scene(_ scenario: String, isStill: Bool = false) throws -> Scene {
    let context = try OffscreenContext()
    var settings = Settings(language: .english)
    settings.isStill = isStill
    let window = try Window(settings, of: scenario, assets: Place.assets)
    window.front.shelf.variant = "shockable"
    return Scene(context: context, window: window, screen: try window.begin(scenario, mode: "exam"))
  }

  private func position(_ presence: Presence) throws -> SIMD3<Float> {
    try #require(presence.placement).transform.transform(point: .zero)
  }

  @Test("whoever is sent away walks out by the door, and comes in by it again, around what stands there")
  func inAndOut() throws {
    let scene = try scene("cpr-aed")
    let (view, room) = (scene.view, try #require(scene.view.room))
    let carer = try scene.entity("carer")
    let stood = try position(try #require(try scene.presence("carer")))
    let count = view.drawn.count
    for act in ["checkScene", "tapAndCall", "nameHelper"] { try scene.act(act) }
    for _ in 0..<600 where try scene.presence("carer") != nil { scene.window.front.advance(0.1) }
    // He cannot be chosen any more, and is seen all the same, where he stood.
    #expect(try scene.presence("carer") == nil && view.drawn.count == count)
    let walker = try #require(view.drawn.last)
    let door = try #require(view.door(to: try scene.entity("station")) ?? view.doors.indices.first)
    var before = walker.transform.transform(point: .zero)
    #expect(length(before - stood) < 0.5)
    for _ in 0..<200 where view.drawn.count == count {
      scene.window.front.advance(0.05)
      let at = walker.transform.transform(point: .zero)
      #expect(length(at - before) < 0.2)
      before = at
    }
    #expect(length(before - view.doors[door].spot.position) < 0.3)
    #expect(view.drawn.count == count - 1)

    for _ in 0..<3000 where try scene.presence("carer") == nil { scene.window.front.advance(0.1) }
    before = try position(try #require(try scene.presence("carer")))
    #expect(view.doors.contains { length($0.spot.position - before) < 0.6 })
    var isSeen = false
    for _ in 0..<400 {
      scene.window.front.advance(0.05)
      let camera = scene.screen.view.camera
      let ahead = SIMD3(-sin(camera.yaw), 0, -cos(camera.yaw))
      isSeen =
        isSeen
        || dot(normalized(SIMD3(before.x - camera.position.x, 0, before.z - camera.position.z)), ahead) > 0.97
      let at = try position(try #require(try scene.presence("carer")))
      #expect(length(at - before) < 0.2)
      let isAtDoor = view.doors.contains { length($0.spot.position - at) < 1 }
      #expect(isAtDoor || room.floor.isFree(at.x, at.z) || length(at - stood) < 0.8)
      before = at
    }
    #expect(isSeen, "the view turns to whoever comes in")
    let carerNow = try #require(try scene.presence("carer"))
    let lying = try #require(try scene.presence("feng"))
    let way = normalized(SIMD3(lying.middle.x - before.x, 0, lying.middle.z - before.z))
    let facing = try #require(carerNow.placement).transform.transform(direction: SIMD3(0, 0, 1))
    #expect(dot(facing, way) > 0.95, "he looks at the one for whom he has come")
    #expect(scene.screen.session.stage.place(of: carer) == view.place)
    #expect(room.spots["stand"]?.contains { length($0.position - before) < 0.01 } ?? false)
  }

  @Test("with reduced motion people are where they are to be at once")
  func still() throws {
    let scene = try scene("cpr-aed", isStill: true)
    for act in ["checkScene", "tapAndCall", "nameHelper"] { try scene.act(act) }
    for _ in 0..<600 where try scene.presence("carer") != nil { scene.window.front.advance(0.1) }
    for _ in 0..<3000 where try scene.presence("carer") == nil { scene.window.front.advance(0.1) }
    let at = try position(try #require(try scene.presence("carer")))
    let spots = try #require(scene.view.room?.spots["stand"])
    #expect(spots.contains { length($0.position - at) < 0.01 })
  }

  @Test("the view walks around the furniture to the door, and the door opens before it")
  func out() throws {
    let scene = try scene("cpr-aed")
    let room = try #require(scene.view.room)
    let way = try #require(
      scene.screen.offers.all.first { if case .walk = $0.kind { true } else { false } })
    scene.screen.perform(way)
    let place = scene.view.place
    var before = scene.screen.view.camera
    var hasOpened = false
    for _ in 0..<400 where scene.view.place == place {
      scene.window.front.advance(0.03)
      guard scene.view.place == place else { break }
      let camera = scene.screen.view.camera
      let isAtDoor = scene.view.doors.contains {
        length(SIMD3($0.spot.position.x, 1.6, $0.spot.position.z) - camera.position) < 1
      }
      #expect(isAtDoor || room.floor.isFree(camera.position.x, camera.position.z))
      #expect(Angle.between(before.yaw, camera.yaw).magnitude < 0.5)
      before = camera
      if let passing = scene.view.passing, let door = scene.view.door(to: passing),
        let node = scene.view.doors[door].node
      {
        hasOpened =
          hasOpened
          || room.placement.model.scene.nodes(below: [node]).contains {
            room.placement.pose.rotations[$0] != room.placement.model.scene.nodes[$0].rotation
          }
      }
    }
    #expect(scene.view.place != place && hasOpened)
  }
}
