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

/// Exhibits seen from near, and what a visitor leaves behind, with the real rooms.
@MainActor
@Suite("Exhibits and remembrance")
struct ExhibitTests {
  private func scene(_ scenario: String) throws -> (OffscreenContext, Window, PlayScreen) {
    let context = try OffscreenContext()
    let window = try Window(Settings(language: .english), of: scenario, assets: Place.assets)
    return (context, window, try window.begin(scenario, mode: "learn"))
  }

  private func walk(_ window: Window, to place: String) throws {
    let screen = try #require(window.play)
    let index = try #require(screen.session.compiled.names.entity(place))
    try window.press("go.\(index)")
    for _ in 0..<300 where screen.session.stage.here != index { window.front.advance(0.1) }
    window.front.advance(0.3)
    window.front.arrange()
  }

  @Test("each exhibit is a thing of its own on its spot, with a free place from where it is seen")
  func cases() throws {
    let (context, window, screen) = try scene("museum-guided-visit")
    defer { withExtendedLifetime(context) {} }
    for place in ["gallery1", "gallery4"] {
      try walk(window, to: place)
      let exhibits = screen.place.presences.filter { screen.session.exhibit($0.entity) != nil }
      #expect(exhibits.count == 5)
      #expect(exhibits.allSatisfy { ($0.subject.facing ?? .zero) != .zero && $0.subject.distance > 0.3 })
      for (index, exhibit) in exhibits.enumerated() {
        for other in exhibits[..<index] { #expect(length(other.middle - exhibit.middle) > 0.8) }
      }
    }
  }

  @Test(
    "an exhibit stands whole in what the sheet about it and the panels leave free",
    arguments: [
      ("memorial-hall-visit", "hall2", SIMD2<Float>(1280, 720)),
      ("museum-guided-visit", "gallery1", SIMD2(1280, 720)),
      ("museum-guided-visit", "gallery4", SIMD2(1600, 900)),
    ])
  func besideTheSheet(id: String, place: String, size: SIMD2<Float>) throws {
    let (context, window, screen) = try scene(id)
    defer { withExtendedLifetime(context) {} }
    window.front.handle(.size(size))
    try walk(window, to: place)
    for exhibit in screen.place.presences where exhibit.isExhibit {
      screen.open(.entity(exhibit.entity))
      window.front.arrange()
      for _ in 0..<60 { window.front.advance(0.1) }
      let free = window.front.layout.free
      #expect(free.x + free.width < size.x * 0.7)
      let camera = screen.view.seen
      let seen = camera.projection(aspect: size.x / size.y) * camera.view
      var (left, right, middle) = (Float.infinity, -Float.infinity, SIMD2<Float>.zero)
      for corner in 0..<8 {
        let box = exhibit.box
        let point = SIMD3(
          corner & 1 == 0 ? box.lower.x : box.upper.x,
          corner & 2 == 0 ? max(box.lower.y, box.upper.y - 0.6) : box.upper.y,
          corner & 4 == 0 ? box.lower.z : box.upper.z)
        let at = seen * SIMD4(point, 1)
        let place = SIMD2((at.x / at.w + 1) / 2 * size.x, (1 - at.y / at.w) / 2 * size.y)
        left = min(left, place.x)
        right = max(right, place.x)
        middle += place / 8
      }
      let name = screen.session.words.entity(exhibit.entity)
      #expect(free.contains(middle), "\(name): \(middle) is not in \(free)")
      // One does not step so far back that the words in a wide case cannot be read: its corners may lie outside.
      #expect(
        right < free.x + free.width + size.x * 0.06 && left > -size.x * 0.1, "\(name): \(left) to \(right)")
      screen.press("close")
    }
  }

  @Test("whoever looks at an exhibit comes before it, reads beside it, and steps back when he has read")
  func nearAndBack() throws {
    let (context, window, screen) = try scene("museum-guided-visit")
    defer { withExtendedLifetime(context) {} }
    try walk(window, to: "gallery1")
    let stood = try #require(screen.picture).camera.position
    let exhibit = try #require(screen.place.presences.first { screen.session.exhibit($0.entity) != nil })
    try window.press("group.\(exhibit.entity)")
    let acts = screen.session.compiled.names.acts
    let look = screen.offers.offers(in: .entity(exhibit.entity)).firstIndex { offer in
      if case .act(let act, _) = offer.kind { acts[act].act == "look" } else { false }
    }
    try window.press("act.\(try #require(look))")
    for _ in 0..<80 { window.front.advance(0.1) }
    window.front.arrange()
    let frame = try #require(window.front.layout.frames.first { $0.panel.id == "story" })
    #expect(frame.area.x > window.front.size.x * 0.45, "the text is beside it")
    let camera = try #require(screen.picture).camera
    let apart = SIMD3(camera.position.x - exhibit.middle.x, 0, camera.position.z - exhibit.middle.z)
    #expect(length(apart) < 2.1 && length(camera.position - stood) > 0.3)
    // It looks at it: the exhibit is within the left two thirds of the picture.
    let way = normalized(exhibit.middle - camera.position)
    let ahead = SIMD3(-sin(camera.yaw), 0, -cos(camera.yaw))
    #expect(dot(normalized(SIMD3(way.x, 0, way.z)), ahead) > 0.85)
    try window.press("close")
    for _ in 0..<60 { window.front.advance(0.1) }
    #expect(length(try #require(screen.picture).camera.position - stood) < 0.01)
  }

  @Test("the basket stands at the side until it is laid before the wall; what is taken back is gone")
  func basket() throws {
    let (context, window, screen) = try scene("memorial-hall-visit")
    defer { withExtendedLifetime(context) {} }
    try walk(window, to: "remembranceHall")
    let basket = try #require(screen.session.compiled.names.entity("flowerBasket"))
    func spot() throws -> SIMD3<Float> {
      let presence = try #require(screen.place.presences.first { $0.entity == basket })
      return try #require(presence.placement).transform.transform(point: .zero)
    }
    let tribute = try #require(screen.place.room?.spots["tribute"]).map(\.position)
    let ready = try spot()
    #expect(tribute.allSatisfy { length($0 - ready) > 0.4 })
    try window.act("take")
    #expect(!screen.place.presences.contains { $0.entity == basket })
    try window.act("layBasket")
    #expect(length(try spot() - tribute[0]) < 0.01, "in the middle")
  }

  @Test(
    "a flower that was laid lies there, one for each, and is gone when it is taken back; the book lies open")
  func flowers() throws {
    let (context, window, screen) = try scene("memorial-hall-visit")
    defer { withExtendedLifetime(context) {} }
    try walk(window, to: "messageRoom")
    let room = try #require(screen.place.room)
    let book = try #require(room.spots["book"]?.first).position
    func count(at spots: [SIMD3<Float>]) -> Int {
      screen.place.drawn.filter { placement in
        placement !== room.placement
          && spots.contains { length($0 - placement.transform.transform(point: .zero)) < 0.01 }
      }.count
    }
    let tribute = try #require(room.spots["tribute"]).map(\.position)
    #expect(count(at: [book]) == 1 && count(at: tribute) == 0)
    try window.act("layFlower")
    #expect(count(at: tribute) == 1 && count(at: [tribute[0]]) == 1)
    try window.act("layFlower")
    #expect(count(at: tribute) == 2)
    try window.press("menu")
    try window.press("rewind")
    try window.press("rewind.1")
    // The run is where the first flower is being laid.
    #expect(count(at: tribute) == 0)
    for _ in 0..<100 where screen.session.stage.running != nil { window.front.advance(0.1) }
    window.front.advance(0.3)
    #expect(count(at: tribute) == 1 && count(at: [book]) == 1)
  }

  @Test(
    "an exhibit without a form of its own is an empty case with its name over it, and nothing that is called like it"
  )
  func nameless() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let assets = try BrokenAssets(missing: ["Props/neijing-care.glb", "Props/wuqinxi.glb"])
    // What is made to be used, a cup, is called like an exhibit.
    try FileManager.default.createSymbolicLink(
      at: assets.folder.appending(path: "Props/wuqinxi.glb"),
      withDestinationURL: URL(filePath: Place.assets + "/Props/cup.glb"))
    let window = try Window(
      Settings(language: .english), of: "museum-guided-visit", assets: assets.path)
    let screen = try window.begin("museum-guided-visit", mode: "learn")
    try walk(window, to: "gallery1")
    let names = screen.session.compiled.names
    let (text, play) = (try #require(names.entity("neijingCare")), try #require(names.entity("wuqinxi")))
    #expect(Set(screen.place.nameless) == [text, play])
    for entity in [text, play] {
      let exhibit = try #require(screen.place.presence(of: entity))
      #expect(exhibit.isExhibit && exhibit.box.upper.y > 0.7, "it is a case, no cup")
      let subject = exhibit.subject
      let eye = subject.middle + (subject.facing ?? .zero) * subject.distance
      #expect(screen.place.room?.floor.isFree(eye.x, eye.z) == true)
    }
    // Coming in one sees their names, whatever is pointed at.
    let seen = screen.labels.map(\.id)
    #expect(seen.contains { $0.hasPrefix("label.entity.") })
  }
}
