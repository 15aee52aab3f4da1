import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Names at what is seen: what the pointer and the focus are on, and where doors lead.
@MainActor
@Suite("Names in the picture")
struct LabelTests {
  private func label(_ words: String, _ point: SIMD2<Float>) -> Panel {
    Panel("label.\(words)", .label(point), width: 60, [.text(words, .plain)])
  }

  @Test("a name stands above its thing, as wide as its words, on the screen and over nothing else")
  func layout() throws {
    for screen in PanelLayoutTests.screens {
      for textSize in Settings.textSizes {
        var panels = PanelLayoutTests.many
        let whole = Area(x: 0, y: 0, width: screen.x, height: screen.y)
        for x: Float in [0, 0.2, 0.45, 0.5, 0.8, 1] {
          for y: Float in [-0.2, 0.1, 0.5, 0.52, 1] {
            panels.append(label("Room \(x) \(y)", SIMD2(x, y) * screen))
          }
        }
        let layout = PanelLayoutTests.layout(panels, screen, textSize: textSize)
        for (index, frame) in layout.frames.enumerated() where frame.panel.isLabel {
          #expect(whole.holds(frame.area), "\(frame.panel.id) at \(screen) and \(textSize)")
          #expect(!layout.frames[..<index].contains { $0.area.overlaps(frame.area) }, "\(frame.panel.id)")
        }
      }
    }
    let free = PanelLayoutTests.layout([label("Room 3", SIMD2(600, 400))])
    let area = try #require(free.frames.first).area
    #expect(abs(area.x + area.width / 2 - 600) <= 1 && area.y + area.height < 400 && area.y > 330)
    #expect(area.width < 18 * 6)
    // One points through it.
    #expect(!free.isOnPanel(SIMD2(area.x + 4, area.y + 4)))
    // Of two that would cover one another the first is shown, at its place.
    let two = PanelLayoutTests.layout([label("Room 3", SIMD2(600, 400)), label("Room 4", SIMD2(610, 300))])
    #expect(two.frames.map(\.panel.id) == ["label.Room 3", "label.Room 4"])
    // Beside the status there is room for what would lie a little under it, and below it for what lies behind it.
    for (x, isBeside) in [(Float(520), true), (250, false)] {
      let layout = PanelLayoutTests.layout([PanelLayoutTests.many[0], label("The corridor", SIMD2(x, 20))])
      let (status, name) = (try #require(layout.frames.first).area, try #require(layout.frames.last).area)
      #expect(isBeside ? name.x > status.x + status.width : name.y > status.y + status.height)
      #expect(layout.frames.count == 2)
    }
    let both = PanelLayoutTests.layout(
      PanelLayoutTests.many + [label("Room 3", SIMD2(1200, 200))])
    #expect(!both.frames.contains { $0.panel.isLabel }, "behind the list it has no place")
  }

  @Test("where a point is seen is where one looks to see it; behind the eye nothing is seen")
  func projection() throws {
    var camera = Camera(position: SIMD3(1, 1.6, 2))
    (camera.yaw, camera.pitch) = (0.7, -0.3)
    for share in [SIMD2<Float>(0.5, 0.5), SIMD2(0.1, 0.8), SIMD2(0.9, 0.2)] {
      let way = camera.ray(through: share, aspect: 16 / 9)
      let seen = try #require(camera.place(of: camera.position + way * 3, aspect: 16 / 9))
      #expect(abs(seen.x - share.x) < 0.001 && abs(seen.y - share.y) < 0.001)
      #expect(camera.place(of: camera.position - way * 3, aspect: 16 / 9) == nil)
    }
  }

  private func begin() throws -> (Window, PlayScreen) {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", assets: Place.assets)
    return (window, try window.begin("hypoglycaemia-response", mode: "exam"))
  }

  private func labels(_ window: Window) -> [(words: String, tone: Block.Tone)] {
    window.front.layout.frames.filter(\.panel.isLabel).flatMap(\.panel.blocks).compactMap { block in
      if case .text(let words, let tone) = block { (words, tone) } else { nil }
    }
  }

  @Test("over a door that one sees stands where it leads, and stronger when it is to be chosen")
  func doors() throws {
    let (window, screen) = try begin()
    let room = try #require(screen.session.compiled.names.entity("room3"))
    let door = try #require(screen.place.doors.first { $0.place == room })
    screen.view.look(at: door)
    for _ in 0..<40 { window.front.advance(0.1) }
    #expect(labels(window).contains { $0 == ("→ Mr Wang's room 3", .plain) }, "\(labels(window))")
    for _ in 0...window.front.layout.targets.count where window.front.focused != "go.\(room)" {
      window.front.handle(.key(.tab, isRepeat: false))
    }
    // Tab has led the view past other things.
    for _ in 0..<40 { window.front.advance(0.1) }
    #expect(labels(window).filter { $0.words == "→ Mr Wang's room 3" }.map(\.tone) == [.heading])
    // While something is read there are none, nor on the way.
    try window.press("notes")
    #expect(labels(window).isEmpty)
    try window.press("close")
    try window.press("go.\(room)")
    window.front.advance(0.1)
    #expect(labels(window).allSatisfy { $0.tone == .heading })
  }

  @Test("what the pointer or the focus is on is named, in the trainee's language")
  func named() throws {
    let (window, screen) = try begin()
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    let wang = try #require(names.entity("wang"))
    let presence = try #require(screen.place.presence(of: wang))
    // Away from him, on whom the focus is at first.
    for _ in 0...window.front.layout.targets.count where window.front.focused != "wait" {
      window.front.handle(.key(.tab, isRepeat: false))
    }
    screen.view.look(at: wang)
    for _ in 0..<40 { window.front.advance(0.1) }
    #expect(!labels(window).contains { $0.words == "Mr Wang" })
    let size = window.front.size
    let at = try #require(screen.view.seen.place(of: presence.middle, aspect: size.x / size.y)) * size
    window.front.handle(.pointer(at))
    #expect(screen.pointed == .entity(wang))
    let frame = try #require(window.front.layout.frames.first { $0.panel.isLabel })
    #expect(labels(window).first?.words == "Mr Wang" && frame.area.y + frame.area.height < at.y)
    window.front.settings.language = .chinese
    window.front.advance(0.1)
    window.front.advance(0.1)
    #expect(labels(window).first?.words == "王爷爷")
    // The pointer goes elsewhere, the focus comes to him.
    window.front.handle(.pointer(SIMD2(size.x / 2, 2)))
    #expect(screen.pointed != .entity(wang))
    for _ in 0...window.front.layout.targets.count where window.front.focused != "group.\(wang)" {
      window.front.handle(.key(.tab, isRepeat: false))
    }
    for _ in 0..<40 { window.front.advance(0.1) }
    #expect(labels(window).contains { $0 == ("王爷爷", .heading) })
  }

  @Test("names are placed only when what they stand at, or from where it is seen, has changed")
  func placedOnce() throws {
    let window = try Window(Settings(language: .english), of: "scald-first-aid")
    let named = NamedScreen()
    window.front.show(named)
    func place() throws -> Area { try #require(window.front.layout.frames.last).area }
    let (asked, before) = (named.asked, try place())
    for _ in 0..<50 { window.front.advance(0.03) }
    #expect(try named.asked == asked && place() == before)
    named.camera.yaw += 0.1
    named.point.x += 50
    window.front.advance(0.03)
    #expect(try named.asked == asked + 1 && place().x == before.x + 50)
    named.isShown = false
    window.front.advance(0.03)
    #expect(window.front.layout.frames.map(\.panel.id) == ["status"])
  }
}

/// A screen with a name in its picture, which counts how often it is asked for it.
@MainActor
private final class NamedScreen: Screen {
  var asked = 0
  var isShown = true
  var point = SIMD2<Float>(600, 400)
  var camera = Camera(position: .zero)
  var panels: [Panel] { [Panel("status", .topLeft, width: 20, [.text("10:30", .heading)])] }
  var picture: Picture? { nil }
  var isMoving: Bool { true }
  var sight: Sight? {
    guard isShown else { return nil }
    return Sight(
      camera: camera, size: SIMD2(1280, 720), language: .english, pointed: nil, chosen: nil, place: nil,
      namesDoors: true, open: 0)
  }
  var labels: [Panel] {
    asked += 1
    return isShown ? [Panel("label", .label(point), width: 60, [.text("Room 3", .plain)])] : []
  }
  func press(_ button: String) {}
}
