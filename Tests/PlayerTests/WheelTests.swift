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

/// The wheel of what can be done with somebody or something: where its buttons stand, and how one goes about on it.
@MainActor
@Suite("The wheel")
struct WheelTests {
  /// A wheel of acts, every third of which is not possible now.
  nonisolated static func panels(
    _ count: Int, of name: String = "Mr Wang", title: String = "Look at the face", isTurning: Bool = false
  ) -> [Panel] {
    let acts = (0..<count).map { index in
      Block.button(
        Button(
          "act.\(index)", "\(title) \(index)",
          detail: index % 3 == 2 ? "You have no glucose meter in your hand." : nil,
          key: index < 9 ? "\(index + 1)" : "", isPossible: index % 3 != 2))
    }
    var wheel = Panel(
      "acts", .wheel, .paper, width: 48, isModal: true, topic: name,
      [.text(name, .heading)] + acts + [.button(Button("close", "Close", key: "Esc"))])
    if isTurning { wheel.turning = .init(more: "More (#)", back: "Back (#)") }
    return [
      Panel("status", .topLeft, width: 46, isTight: true, [.text("10:30:00   Room 3", .heading)]),
      Panel(
        "captions", .bottom, width: 84,
        [.text("He says that he feels weak and would like to lie down.", .speech)]),
      wheel,
    ]
  }

  private func frame(_ layout: PanelLayout) throws -> PanelLayout.Frame {
    try #require(layout.frames.first { $0.panel.id == "acts" })
  }

  /// What must hold of every wheel: nothing covers anything or leaves the screen, and in the middle one sees somebody.
  private func check(_ layout: PanelLayout, _ what: String) throws {
    let ring = try frame(layout)
    let wheel = try #require(ring.wheel)
    let screen = Area(x: 0, y: 0, width: layout.screen.x, height: layout.screen.y)
    let covers = layout.frames.flatMap(\.covers)
    for (index, area) in covers.enumerated() {
      #expect(screen.holds(area), "\(what): \(area) leaves the screen")
      #expect(!covers[..<index].contains { $0.overlaps(area) }, "\(what): \(area) covers something")
    }
    #expect(
      wheel.free.width >= layout.screen.x * 0.2 && wheel.free.height >= layout.screen.y * 0.35,
      "\(what): \(wheel.free)")
    #expect(layout.free == wheel.free)
    for area in covers where ring.covers.contains(area) {
      #expect(!area.overlaps(wheel.free), "\(what): \(area) lies over the middle")
    }
    // Clockwise from the top, and the way out at the bottom.
    let targets = layout.targets.filter { !$0.isTurnedAway }
    let acts = targets.dropLast()
    let right = acts.prefix { wheel.half(of: $0.area) == .right }
    let left = acts.dropFirst(right.count)
    #expect(left.allSatisfy { wheel.half(of: $0.area) == .left }, "\(what)")
    #expect(zip(right, right.dropFirst()).allSatisfy { $0.area.y < $1.area.y }, "\(what)")
    #expect(zip(left, left.dropFirst()).allSatisfy { $0.area.y > $1.area.y }, "\(what)")
    let out = try #require(targets.last)
    #expect(out.button.id == "close" && wheel.half(of: out.area) == .neither)
    // Each as high as its words are within its width.
    for target in targets {
      #expect(ring.window.holds(target.area) && layout.middle(of: target) != nil)
      let button = target.button
      let width =
        target.area.width - PanelLayout.margins(letter: layout.letter).x * 2 - layout.keyWidth(of: button)
      func height(_ text: String, _ size: Float) -> Float {
        Monospaced().measure(text, size: size, isBold: false, width: width).y
      }
      let words =
        height(button.label, layout.letter) + (button.detail.map { height($0, layout.letter * 0.88) } ?? 0)
      #expect(target.area.height + 0.5 >= words + wheel.padding * 2, "\(what): \(button.label)")
    }
  }

  @Test(
    "its buttons stand around a free middle, clockwise from the top, at any size of the window and of text",
    arguments: PanelLayoutTests.screens + [SIMD2(1920, 1080)])
  func around(screen: SIMD2<Float>) throws {
    for textSize in Settings.textSizes {
      for count in 1...24 {
        let layout = PanelLayoutTests.layout(Self.panels(count), screen, textSize: textSize)
        let what = "\(count) acts at \(screen) and \(textSize)"
        if try frame(layout).wheel != nil {
          try check(layout, what)
        } else {
          // As a list it stands at the right and scrolls; captions stand beside it.
          let list = try frame(layout)
          #expect(list.area.x > screen.x * 0.02 && layout.targets.count == count + 1, "\(what)")
          #expect(list.area.y + list.area.height <= screen.y, "\(what)")
        }
      }
    }
  }

  @Test(
    "what has no room at once is turned to: each act stands there once, in its order, with a number where there is one",
    arguments: PanelLayoutTests.screens.dropFirst() + [SIMD2(1920, 1080)])
  func turns(screen: SIMD2<Float>) throws {
    for textSize: Float in [1, 1.5, 2] {
      for count in [8, 24, 37] {
        let panels = Self.panels(count, isTurning: true)
        let first = PanelLayoutTests.layout(panels, screen, textSize: textSize)
        let what = "\(count) acts at \(screen) and \(textSize)"
        guard let pages = first.wheel?.pages else {
          #expect(textSize == 2, "\(what)")
          continue
        }
        #expect(pages.flatMap { Array($0) } == Array(0..<count), "\(what)")
        // What is refused comes last, where not all is shown at once.
        let all = (0..<count).map { "act.\($0)" }
        let order =
          pages.count == 1
          ? all
          : (0..<count).filter { $0 % 3 != 2 }.map { all[$0] }
            + stride(from: 2, to: count, by: 3).map { all[$0] }
        #expect(pages.count <= (count + 4) / 5, "\(what): \(pages)")
        for (number, page) in pages.enumerated() {
          let layout = PanelLayoutTests.layout(
            panels, screen, textSize: textSize, scroll: ["acts": Float(page.upperBound - 1)])
          try check(layout, "\(what), page \(number)")
          let wheel = try #require(layout.wheel)
          #expect(wheel.page == number && wheel.pages == pages)
          #expect(try frame(layout).scroll == Float(page.lowerBound))
          let shown = layout.targets.filter { !$0.isTurnedAway }.map(\.button)
          let acts = shown.filter { $0.id.hasPrefix("act.") }
          #expect(acts.map(\.id) == Array(order[page]))
          if pages.count > 1 {
            #expect(acts.prefix(9).map(\.key) == (1...min(9, acts.count)).map { "\($0)" })
            #expect(acts.dropFirst(9).allSatisfy { $0.key.isEmpty })
          }
          let more = shown.first { $0.id == Wheel.more }
          let back = shown.first { $0.id == Wheel.back }
          #expect(more?.label == (number < pages.count - 1 ? "More (\(count - page.upperBound))" : nil))
          #expect(back?.label == (number > 0 ? "Back (\(page.lowerBound))" : nil))
          #expect(more == nil || shown.dropLast().last == more)
          #expect(back == nil || shown.first == back)
        }
      }
    }
  }

  @Test("as many acts as somebody has stand around him at the ordinary size of text, and few at the largest")
  func holds() throws {
    for screen in PanelLayoutTests.screens.dropFirst() {
      let layout = PanelLayoutTests.layout(Self.panels(20), screen)
      #expect(try frame(layout).wheel != nil, "\(screen)")
      #expect(layout.frames.map(\.panel.id) == ["acts", "status", "captions"], "what is said is read within")
      #expect(
        try frame(PanelLayoutTests.layout(Self.panels(4, title: "Look"), screen, textSize: 1.5)).wheel != nil)
      #expect(try frame(PanelLayoutTests.layout(Self.panels(20), screen, textSize: 2)).wheel == nil)
      #expect(try frame(PanelLayoutTests.layout(Self.panels(40), screen)).wheel == nil)
    }
    // A word that would be broken is no button of a wheel.
    let long = Self.panels(3, title: "Donaudampfschifffahrt")
    #expect(try frame(PanelLayoutTests.layout(long, SIMD2(1024, 600), textSize: 2)).wheel == nil)
  }

  @Test("beside a monitor it stands in what that leaves, and where that is too little it is a list")
  func monitor() throws {
    func layout(_ count: Int, monitor width: Float) -> PanelLayout {
      var panels = Self.panels(count)
      panels.insert(
        Panel(
          "monitor", .left, width: width,
          [
            .text("Oximeter", .quiet),
            .trace(Trace(label: "SpO2", value: "95", points: [0, 1], range: 0...1, isAlarming: false)),
          ]), at: 1)
      return PanelLayoutTests.layout(panels, SIMD2(1280, 720))
    }
    let beside = layout(12, monitor: 34)
    try check(beside, "beside a monitor")
    let monitor = try #require(beside.frames.first { $0.panel.id == "monitor" }).area
    #expect(try #require(beside.wheel).free.x > monitor.x + monitor.width)
    #expect(layout(12, monitor: 66).wheel == nil)
  }

  @Test("a wide status stands before the ring, and names the thing below it")
  func status() throws {
    var panels = Self.panels(8, of: "The bowl from which they ate")
    (panels[0].width, panels[0].isTight) = (70, false)
    let layout = PanelLayoutTests.layout(panels)
    try check(layout, "below a wide status")
    let status = try #require(layout.frames.first { $0.panel.id == "status" }).area
    let plate = try #require(layout.wheel).plate
    #expect(plate.y >= status.y + status.height && abs(plate.x + plate.width / 2 - 640) < 2)
  }

  // MARK: Going about

  /// The forty acts of somebody in the order in which they are turned to.
  private static let order = ((0..<40).filter { $0 % 3 != 2 } + stride(from: 2, to: 40, by: 3)).map {
    "act.\($0)"
  }

  /// Somebody with so many acts that they have no room at once.
  private func crowded() throws -> (Window, PressedScreen) {
    let window = try Window(Settings(language: .english), of: "scald-first-aid")
    let screen = PressedScreen(Self.panels(40, isTurning: true))
    window.front.show(screen)
    try #require(window.front.layout.wheel?.pages.count == 2)
    return (window, screen)
  }

  @Test("Tab comes to every act on every turn and to the places that lead on, and back the same way")
  func tab() throws {
    let (window, _) = try crowded()
    let front = window.front
    let first = try #require(front.layout.wheel).pages[0].count
    var seen: [String] = []
    for _ in 0..<42 {
      seen.append(front.focused ?? "")
      let focused = front.layout.targets.first { $0.button.id == front.focused }
      #expect(focused?.isTurnedAway == false)
      front.handle(.key(.tab, isRepeat: false))
    }
    let acts = Self.order
    #expect(seen == Array(acts[..<first]) + [Wheel.more] + Array(acts[first...]) + ["close"])
    #expect(front.focused == "act.0" && front.layout.wheel?.page == 0)
    front.handle(.key(.backTab, isRepeat: false))
    front.handle(.key(.backTab, isRepeat: false))
    #expect(front.focused == Self.order[39] && front.layout.wheel?.page == 1)
    for _ in 0..<40 where front.focused != Wheel.back { front.handle(.key(.backTab, isRepeat: false)) }
    front.handle(.key(.backTab, isRepeat: false))
    #expect(front.focused == Self.order[first - 1] && front.layout.wheel?.page == 0)
  }

  @Test(
    "arrows go round and turn the wheel at its ends; page keys, the mouse wheel and the places themselves turn it, too"
  )
  func turning() throws {
    let (window, screen) = try crowded()
    let front = window.front
    let first = try #require(front.layout.wheel).pages[0].count
    func state() -> String { "\(front.layout.wheel?.page ?? -1) \(front.focused ?? "")" }
    let (begin, on, end) = ("0 act.0", "1 \(Self.order[first])", "0 \(Self.order[first - 1])")
    // Round the right half, over the way out, up the left half and on.
    for _ in 0..<30 where front.focused != "close" { front.handle(.key(.down, isRepeat: false)) }
    front.handle(.key(.left, isRepeat: false))
    for _ in 0..<30 where front.layout.wheel?.page == 0 { front.handle(.key(.up, isRepeat: false)) }
    #expect(state() == on)
    front.handle(.key(.up, isRepeat: false))
    #expect(state() == end)
    for (event, after) in [
      (InputEvent.key(.pageDown, isRepeat: false), on), (.key(.pageDown, isRepeat: false), on),
      (.key(.pageUp, isRepeat: false), begin), (.wheel(-1), on), (.wheel(1), begin), (.cross(.up), begin),
    ] {
      front.handle(event)
      #expect(state() == after, "\(event)")
    }
    try window.press(Wheel.more)
    #expect(state() == on)
    try window.press(Wheel.back)
    #expect(state() == begin && screen.pressed.isEmpty)
    // The numbers are those that are shown.
    front.handle(.key(.pageDown, isRepeat: false))
    front.handle(.key(.digit(2), isRepeat: false))
    #expect(screen.pressed == [Self.order[first + 1]])
    // A stick points at the place that leads back, the button presses it.
    front.handle(.sticks(SIMD4(0.35, 0.9, 0, 0)))
    #expect(front.focused == Wheel.back)
    front.handle(.key(.enter, isRepeat: false))
    #expect(front.layout.wheel?.page == 0)
    // In another window what has the focus is still seen.
    front.handle(.key(.backTab, isRepeat: false))
    front.handle(.key(.backTab, isRepeat: false))
    for size in [SIMD2<Float>(1024, 600), SIMD2(1920, 1080), SIMD2(640, 400)] {
      front.handle(.size(size))
      let target = front.layout.targets.first { $0.button.id == front.focused }
      #expect(target?.isTurnedAway == false)
    }
  }

  @Test("arrows go to what lies in their direction: along a half, across the middle, down to the way out")
  func arrows() throws {
    let layout = PanelLayoutTests.layout(Self.panels(10))
    func go(_ from: String?, _ keys: Key...) -> String? {
      keys.reduce(from) { layout.target(from: $0, towards: $1)?.button.id ?? $0 }
    }
    #expect(go(nil, .down) == "act.0")
    #expect(go("act.0", .down) == "act.1" && go("act.1", .up) == "act.0")
    // On the left half clockwise is up.
    let wheel = try #require(layout.wheel)
    let left = try #require(layout.targets.dropLast().first { wheel.half(of: $0.area) == .left })
    let number = try #require(Int(left.button.id.dropFirst(4)))
    #expect(go("act.\(number)", .up) == "act.\(number + 1)")
    #expect(go("act.\(number + 1)", .down) == "act.\(number)")
    // The way out is below the lowest of either half.
    #expect(go("act.\(number - 1)", .down) == "close" && go("act.\(number)", .down) == "close")
    #expect(go("close", .right) == "act.\(number - 1)" && go("close", .left) == "act.\(number)")
    #expect(go("close", .down) == "close" && go("act.0", .up) == "act.0" && go("act.0", .right) == "act.0")
    // Across to about the same height, and back.
    for start in 0..<number {
      let across = try #require(go("act.\(start)", .left))
      let (from, to) = (
        try #require(layout.targets.first { $0.button.id == "act.\(start)" }).area,
        try #require(layout.targets.first { $0.button.id == across }).area
      )
      #expect(wheel.half(of: to) == .left)
      #expect(abs(from.y - to.y) < 90 && go(across, .left) == across)
    }
  }

  @Test("a stick chooses the button to which it points")
  func stick() throws {
    let layout = PanelLayoutTests.layout(Self.panels(10))
    let wheel = try #require(layout.wheel)
    #expect(layout.target(towards: SIMD2(0, 1))?.button.id == "close")
    #expect(layout.target(towards: SIMD2(0.3, -0.9))?.button.id == "act.0")
    #expect(layout.target(towards: SIMD2(-0.3, -0.9))?.button.id == "act.9")
    for way in [SIMD2<Float>(1, 0), SIMD2(-1, 0)] {
      let area = try #require(layout.target(towards: way)).area
      #expect(abs(area.y + area.height / 2 - wheel.centre.y) < 60)
      #expect(wheel.half(of: area) == (way.x > 0 ? .right : .left))
    }
    #expect(PanelLayoutTests.layout(Self.panels(40)).target(towards: SIMD2(1, 0)) == nil, "no wheel, no ring")
  }

  private func begin() throws -> (Window, PlayScreen, wang: EntityIndex) {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", assets: Place.assets)
    let screen = try window.begin("hypoglycaemia-response", mode: "exam")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    let wang = try #require(names.entity("wang"))
    try window.press("group.\(wang)")
    return (window, screen, wang)
  }

  @Test("arrows alone come to every act of somebody and to the way out, and Enter does what has the focus")
  func walk() throws {
    let (window, screen, wang) = try begin()
    let front = window.front
    #expect(front.layout.wheel != nil && front.focused == "act.0")
    var seen: Set<String> = []
    for key: Key in [.down, .left, .up, .right] {
      for _ in front.layout.targets {
        if let focused = front.focused { seen.insert(focused) }
        front.handle(.key(key, isRepeat: false))
        if key == .left || key == .right { break }
      }
    }
    #expect(seen == Set(front.layout.targets.map(\.button.id)))
    front.handle(.key(.up, isRepeat: false))
    #expect(front.focused == "act.0", "round it once, and back at the top")
    // Tab goes the same way round.
    for target in front.layout.targets {
      #expect(front.focused == target.button.id)
      front.handle(.key(.tab, isRepeat: false))
    }
    let names = screen.session.compiled.names
    let look = try #require(
      screen.offers.offers(in: .entity(wang)).firstIndex { offer in
        if case .act(let act, _) = offer.kind { names.acts[act].act == "look" } else { false }
      })
    front.handle(.key(.left, isRepeat: false))
    for _ in 0..<20 where front.focused != "act.\(look)" { front.handle(.key(.down, isRepeat: false)) }
    front.handle(.key(.enter, isRepeat: false))
    #expect(screen.sheet == nil && screen.session.recorder.steps.count == 2)
  }

  @Test(
    "what is refused says why below its name, and is not done", arguments: [ReportLanguage.english, .chinese])
  func refused(language: ReportLanguage) throws {
    let (window, screen, wang) = try begin()
    window.front.settings.language = language
    window.front.advance(0.2)
    window.front.arrange()
    let refused = window.front.layout.targets.filter { !$0.button.isPossible }
    #expect(refused.count >= 2)
    for target in refused {
      let reason = try #require(target.button.detail)
      #expect(!reason.isEmpty, "\(target.button.label)")
      // Why he does not talk is written on a sheet, why nothing else is done in a caption.
      screen.press("close")
      window.front.arrange()
      try window.press("group.\(wang)")
      try window.press(target.button.id)
      #expect(screen.session.stage.running == nil && window.front.text.contains(reason), "\(reason)")
    }
  }

  @Test(
    "whoever can only be helped when the trainee is free is surrounded by the same wheel, which says it once")
  func busy() throws {
    let (window, screen, wang) = try begin()
    let order = window.front.layout.targets.map(\.button.id)
    let names = screen.session.compiled.names
    let read = try #require(names.acts.firstIndex { $0.id == "readWristband" })
    let number = screen.offers.offers(in: .entity(wang)).firstIndex { $0.kind == .act(read, wang) }
    try window.press("act.\(try #require(number))")
    window.front.arrange()
    try #require(screen.session.stage.running != nil)
    try window.press("group.\(wang)")
    #expect(window.front.layout.wheel != nil && window.front.layout.targets.map(\.button.id) == order)
    #expect(window.front.text.components(separatedBy: "Done when you are free").count == 2)
  }

  @Test("the face of whom one attends to is seen in the middle of the wheel")
  func face() throws {
    let (window, screen, wang) = try begin()
    for _ in 0..<60 { window.front.advance(0.1) }
    let (size, camera) = (window.front.size, screen.view.seen)
    let wheel = try #require(window.front.layout.wheel)
    let seen = camera.projection(aspect: size.x / size.y) * camera.view
    let face = try #require(screen.place.presence(of: wang)).middle
    let at = seen * SIMD4(face, 1)
    let point = SIMD2((at.x / at.w + 1) / 2 * size.x, (1 - at.y / at.w) / 2 * size.y)
    let middle = SIMD2(wheel.free.x + wheel.free.width / 2, wheel.free.y + wheel.free.height / 2)
    #expect(length(SIMD3(point - middle, 0)) < 30, "\(point)")
  }
}

/// A screen of panels that notes what is pressed.
@MainActor
private final class PressedScreen: Screen {
  let panels: [Panel]
  var pressed: [String] = []
  init(_ panels: [Panel]) { self.panels = panels }
  var picture: Picture? { nil }
  func press(_ button: String) { pressed.append(button) }
}
