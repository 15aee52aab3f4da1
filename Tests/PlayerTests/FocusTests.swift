import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Where the focus is, for whoever has no mouse.
@MainActor
@Suite("The focus")
struct FocusTests {
  /// In Mr Wang's room, with keys alone.
  private func visit(_ scenario: String = "hypoglycaemia-response", in place: String = "room3") throws
    -> (Window, PlayScreen)
  {
    let window = try Window(Settings(language: .english), of: scenario, assets: Place.assets)
    window.front.shelf.variant = "swallowSafe"
    let screen = try window.begin(scenario, mode: "learn")
    let room = try #require(screen.session.compiled.names.entity(place))
    for _ in 0..<40 where window.front.focused != "go.\(room)" { key(.tab, window) }
    key(.enter, window)
    try window.wait(until: 20 * Tick.perSecond)
    return (window, screen)
  }

  private func key(_ key: Key, _ window: Window) {
    window.front.handle(.key(key, isRepeat: false))
    window.front.handle(.keyUp(key))
  }

  @Test("whoever enters a room has the first person under Enter, and nothing is opened by itself")
  func entering() throws {
    let (window, screen) = try visit()
    let wang = try #require(screen.session.compiled.names.entity("wang"))
    #expect(window.front.focused == "group.\(wang)" && screen.sheet == nil)
    #expect(screen.view.attended == nil, "nobody was turned to")
    key(.enter, window)
    #expect(window.front.layout.wheel != nil && screen.view.attended == wang)
  }

  @Test("after an act the focus is with whom it was done to, and Enter opens what else can be done")
  func afterAnAct() throws {
    let (window, screen) = try visit()
    let wang = try #require(screen.session.compiled.names.entity("wang"))
    let offers = screen.offers.offers(in: .entity(wang))
    let look = try #require(
      offers.firstIndex {
        if case .act(let act, _) = $0.kind {
          screen.session.compiled.names.acts[act].id == "look"
        } else {
          false
        }
      })
    for _ in 0..<3 {
      key(.enter, window)
      for _ in 0..<40 where window.front.focused != "act.\(look)" { key(.tab, window) }
      key(.enter, window)
      for _ in 0..<20 { window.front.advance(0.2) }
      window.front.arrange()
      if screen.sheet != nil { key(.escape, window) }
      #expect(window.front.focused == "group.\(wang)" && screen.view.attended == wang)
    }
  }

  @Test("a sheet that is closed, or that a key has opened, leaves the focus where it was")
  func afterASheet() throws {
    let (window, screen) = try visit()
    let meter = try #require(screen.session.compiled.names.entity("glucoseMeter"))
    for _ in 0..<60 where window.front.focused != "group.\(meter)" { key(.tab, window) }
    for opening in [Key.letter("n"), .letter("t"), .escape] {
      key(opening, window)
      #expect(screen.sheet != nil && window.front.focused != "group.\(meter)")
      key(.escape, window)
      #expect(screen.sheet == nil && window.front.focused == "group.\(meter)")
    }
    // Another screen over this one, too.
    window.front.handle(.key(.function(3), isRepeat: false))
    #expect(window.front.screen is SettingsScreen)
    try window.press("close")
    #expect(window.front.screen === screen && window.front.focused == "group.\(meter)")
  }

  @Test("whoever is turned to by the mouse has the focus afterwards")
  func byTheMouse() throws {
    let (window, screen) = try visit()
    let meter = try #require(screen.session.compiled.names.entity("glucoseMeter"))
    try window.press("group.\(meter)")
    try window.press("close")
    #expect(window.front.focused == "group.\(meter)")
    screen.open(.paper)
    window.front.arrange()
    try window.press("close")
    #expect(window.front.focused == "group.paper")
  }

  @Test("whoever comes stands at the end of the list, and the focus stays with whom it was on")
  func newcomer() throws {
    let (window, screen) = try visit()
    let names = screen.session.compiled.names
    let (wang, nurse) = (try #require(names.entity("wang")), try #require(names.entity("nurse")))
    func listed() -> [String] {
      window.front.layout.targets.filter { $0.panel == "here" }.map(\.button.id)
    }
    let before = listed()
    let area = try #require(window.front.layout.targets.first { $0.button.id == "group.\(wang)" }).area
    #expect(!before.contains("group.\(nurse)") && window.front.focused == "group.\(wang)")
    try window.act("callForHelp")
    for _ in 0..<4000 where !screen.session.stage.isHere(nurse) {
      if screen.sheet != nil { key(.escape, window) }
      window.front.advance(0.2)
    }
    window.front.advance(0.2)
    window.front.arrange()
    let after = listed()
    #expect(after.contains("group.\(nurse)"))
    #expect(after.filter { before.contains($0) } == before.filter { after.contains($0) })
    #expect(after.last == "group.\(nurse)")
    #expect(window.front.layout.targets.first { $0.button.id == "group.\(wang)" }?.area == area)
  }

  @Test("the harmless answer has the focus where one asks whether to give up or to finish")
  func sure() throws {
    for (language, no) in [(ReportLanguage.english, "No, go on"), (.chinese, "不，继续")] {
      let window = try Window(Settings(language: language), of: "scald-first-aid")
      let screen = try window.begin("scald-first-aid", mode: "learn")
      for button in ["leave", "finish"] {
        screen.press(button)
        window.front.arrange()
        let focused = try #require(
          window.front.layout.targets.first { $0.button.id == window.front.focused })
        #expect(focused.button.label == no)
        key(.enter, window)
        #expect(window.front.screen === screen && screen.sheet == nil)
      }
    }
  }

  @Test("the arrows, the pages, the beginning and the end go through the hall's list")
  func hall() throws {
    let window = try Window(
      Settings(language: .english), of: "scald-first-aid", library: Place.scenarios, size: SIMD2(1024, 600))
    let front = window.front
    let drills = front.layout.targets.filter { $0.panel == "hall.choice" }.map(\.button.id)
    #expect(drills.count > 10 && front.focused == drills.first)
    func isSeen() throws -> Bool {
      let target = try #require(front.layout.targets.first { $0.button.id == front.focused })
      return try #require(front.layout.frames.first { $0.panel.id == target.panel }).shows(target)
    }
    key(.down, window)
    #expect(front.focused == drills[1])
    key(.up, window)
    #expect(front.focused == drills[0])
    key(.end, window)
    #expect(try front.focused == drills.last && isSeen())
    key(.home, window)
    #expect(try front.focused == drills.first && isSeen())
    var seen: [String?] = []
    for _ in drills {
      key(.pageDown, window)
      #expect(try isSeen())
      seen.append(front.focused)
    }
    #expect(Set(seen).count > 2 && seen.last == drills.last)
    for _ in drills { key(.pageUp, window) }
    #expect(try front.focused == drills.first && isSeen())
    // Whoever comes back is where he was.
    try window.press(drills[3])
    key(.escape, window)
    #expect(front.focused == drills[3])
    try window.press(drills[4])
    try window.press("mode.learn")
    try window.press("hall")
    #expect(front.focused == drills[4])
  }

  @Test("the debrief is read to its end and back by keys, and its tabs stay in sight and can be pressed")
  func debrief() throws {
    let window = try Window(Settings(language: .english), of: "hypoglycaemia-response")
    let front = window.front
    _ = try window.begin("hypoglycaemia-response", mode: "learn")
    try window.finish()
    try window.press("page.items")
    func frame() throws -> PanelLayout.Frame { try #require(front.layout.frames.last) }
    let most = try frame().contentHeight - frame().window.height
    #expect(most > 100)
    for (key, wanted) in [
      (Key.end, most), (.home, 0), (.pageDown, nil), (.pageUp, 0), (.down, nil), (.up, 0),
    ] {
      self.key(key, window)
      let scroll = try frame().scroll
      if let wanted { #expect(abs(scroll - wanted) < 1, "\(key)") } else { #expect(scroll > 10, "\(key)") }
      #expect(front.focused == "page.items", "\(key)")
    }
    key(.end, window)
    for target in front.layout.targets where target.panel == "debrief" {
      let middle = try #require(front.layout.middle(of: target))
      #expect(try frame().area.holds(target.area) && front.layout.target(at: middle) == target)
    }
    try window.press("page.time")
    #expect(front.focused == "page.time")
  }
}
