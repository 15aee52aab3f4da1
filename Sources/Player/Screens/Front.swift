internal import Renderer
internal import Reports

/// The whole front without its window: screens, panels, focus, time. It is driven by events and seconds, and can be
/// asked at any time what there is to see, so that tests play it as people do.
@MainActor
package final class Front {
  /// What the trainee has chosen for good.
  package var settings: Settings {
    didSet {
      guard settings != oldValue else { return }
      voice.volume = settings.volume
      keep(settings)
    }
  }
  /// Scenarios and saved attempts.
  package let shelf: Shelf
  /// Models.
  package let assets: AssetFolder
  /// Sounds and speech.
  package let voice: any Voice
  /// What is shown.
  package private(set) var screen: any Screen
  /// Screens to return to, each with the button that has the focus again then.
  private var below: [(screen: any Screen, resting: String?)] = []
  /// The screen in pixels.
  package private(set) var size: SIMD2<Float>
  /// Whether the program is to end.
  package private(set) var isOver = false
  /// The panels in their places.
  package private(set) var layout: PanelLayout
  /// The button that has the focus.
  package private(set) var focused: String?
  /// The button to which the focus comes back when a panel that wanted an answer is gone.
  package private(set) var resting: String?
  /// The button under the pointer.
  package private(set) var hovered: String?
  /// Counts up whenever something to be seen may have changed.
  package private(set) var revision = 0
  private let typesetter: Typesetter
  private var scroll: [String: Float] = [:]
  /// The panels that were laid out last.
  private var arranged: [Panel] = []
  /// Whether the left stick chooses on a wheel, until it is let go.
  private var isChoosing = false
  /// What each panel is about.
  private var topics: [String: String] = [:]
  /// Seconds since the panels were last compared with what is shown: words change ten times a second at most.
  private var sinceArranged = 0.0
  /// What the names at what is seen stand at.
  private var sight: Sight?
  /// Where the pointer is.
  private var pointer: SIMD2<Float>?
  private let keep: (Settings) -> Void

  /// Begins in the hall.
  package init(
    size: SIMD2<Float>, settings: Settings, shelf: Shelf, assets: AssetFolder, voice: any Voice,
    typesetter: Typesetter, keep: @escaping (Settings) -> Void
  ) {
    self.size = size
    self.settings = settings
    self.shelf = shelf
    self.assets = assets
    self.voice = voice
    self.typesetter = typesetter
    self.keep = keep
    voice.volume = settings.volume
    screen = EmptyScreen()
    layout = PanelLayout([], screen: size, textSize: 1, scroll: [:], measure: typesetter)
    show(HallScreen(self))
  }

  /// Our own words in the chosen language.
  package func say(_ english: String, _ chinese: String) -> String { settings.language.say(english, chinese) }

  // MARK: Screens

  /// Goes to another screen for good.
  package func show(_ next: any Screen) {
    screen = next
    below = []
    begin()
  }

  /// Lays another screen over this one.
  package func open(_ next: any Screen) {
    below.append((screen, resting))
    screen = next
    begin()
  }

  /// Returns to the screen below.
  package func closeTop() {
    if let next = below.popLast() {
      screen = next.screen
      begin(at: next.resting)
    }
  }

  /// Ends the program.
  package func end() { isOver = true }

  private func begin(at button: String? = nil) {
    (focused, resting) = (nil, button)
    hovered = nil
    scroll = [:]
    topics = [:]
    arrange()
  }

  /// Lays the panels out anew; keeps the focus where it was when its button is still there.
  package func arrange() {
    revision += 1
    let panels = screen.panels
    arranged = panels
    // A panel that was not there, or is about something else now, is read from its beginning.
    let turned = Set(panels.filter { topics[$0.id] != $0.topic }.map(\.id))
    topics = [:]
    for panel in panels { topics[panel.id] = panel.topic }
    scroll = scroll.filter { topics[$0.key] != nil && !turned.contains($0.key) }
    layOut(panels)
    for frame in layout.frames where !frame.panel.isLabel { scroll[frame.panel.id] = frame.scroll }
    let targets = layout.targets
    if let modal = panels.last(where: { $0.isModal }) {
      if turned.contains(modal.id) || !targets.contains(where: { $0.button.id == focused }) {
        // In a panel that wants an answer the first choice has the focus at once.
        // A long text is read from its beginning, wherever its first button is.
        let mine = targets.filter { $0.panel == modal.id }
        setFocus(
          (mine.first { $0.button.id == modal.firstFocus } ?? mine.first)?.button.id, isScrolling: false)
      }
    } else if !targets.contains(where: { $0.button.id == focused }) {
      // Whoever closes a sheet goes on where he opened it.
      let places = [resting] + panels.filter { !$0.isModal }.map(\.firstFocus)
      setFocus(
        places.lazy.compactMap { $0 }.first { id in targets.contains { $0.button.id == id } },
        isReturning: true)
    }
    // A wheel that holds fewer than before turns to what has the focus.
    if let target = layout.targets.first(where: { $0.button.id == focused }), target.isTurnedAway {
      scrollToShow(target)
    }
  }

  /// Whether a panel wants an answer before anything else.
  private var isAsking: Bool { layout.frames.contains { $0.panel.isModal } }

  /// Takes the focus to a button as soon as nothing else wants an answer; nil for where the screen begins.
  func rest(on button: String?) {
    resting = button
    if !isAsking { focused = nil }
  }

  /// Gives panels and the names at what is seen their places.
  private func layOut(_ panels: [Panel]) {
    sight = screen.sight
    layout = PanelLayout(
      panels + screen.labels, screen: size, textSize: settings.textSize, scroll: scroll, measure: typesetter)
  }

  /// Takes the focus to a button.
  ///
  /// - Parameters:
  ///   - isScrolling: whether its panel is scrolled to it.
  ///   - isReturning: whether nobody has chosen it: it is where the focus is again, or at first.
  private func setFocus(_ button: String?, isScrolling: Bool = true, isReturning: Bool = false) {
    if let button, !isAsking { resting = button }
    if focused != button {
      focused = button
      screen.focus(button, isReturning: isReturning)
      revision += 1
    }
    if isScrolling, let button, let target = layout.targets.first(where: { $0.button.id == button }) {
      scrollToShow(target)
    }
  }

  /// Scrolls a panel so that a button is seen.
  func scrollToShow(_ target: PanelLayout.Target) {
    guard let wanted = layout.scroll(toShow: target), wanted != scroll[target.panel] else { return }
    scroll[target.panel] = wanted
    layOut(screen.panels)
  }

  // MARK: Input

  /// Answers something that a person did.
  package func handle(_ event: InputEvent) {
    switch event {
    case .size(let size):
      self.size = size
      arrange()
    case .close:
      if !screen.handle(event) { end() }
      arrange()
    case .pointer(let point):
      pointer = point
      let under = layout.target(at: point)?.button.id
      if under != hovered {
        hovered = under
        revision += 1
      }
      if under == nil, !layout.isOnPanel(point), screen.handle(event) { arrange() }
    case .press(let point):
      if let target = layout.target(at: point) {
        setFocus(target.button.id)
        press(target.button)
      } else if !layout.isOnPanel(point), !isAsking {
        _ = screen.handle(event)
        arrange()
      }
    case .wheel(let lines): turn(by: lines)
    case .key(let key, let isRepeat): self.key(key, isRepeat: isRepeat)
    case .cross(let key):
      if layout.wheel == nil { moveFocus(by: key == .down || key == .right ? 1 : -1) } else { turn(to: key) }
    case .sticks(let values):
      if screen.handle(.sticks(choosing(by: values))) { arrange() }
    case .text, .drag, .keyUp:
      if screen.handle(event) { arrange() }
    }
  }

  /// Lets the left stick choose on a wheel; what is left for walking. Whoever has chosen does not walk off while he lets go.
  private func choosing(by sticks: SIMD4<Float>) -> SIMD4<Float> {
    let tilt = SIMD2(sticks.x, -sticks.y)
    if tilt == .zero { isChoosing = false } else if layout.wheel != nil { isChoosing = true }
    if (tilt * tilt).sum() > 0.25, let target = layout.target(towards: tilt) { setFocus(target.button.id) }
    return isChoosing ? SIMD4(0, 0, sticks.z, sticks.w) : sticks
  }

  /// Goes on in a direction on a wheel; whoever goes round beyond its end or its beginning turns it.
  private func turn(to key: Key) {
    guard let target = layout.target(from: focused, towards: key) else { return }
    switch target.button.id {
    case Wheel.more where key == .up || key == .down: turnWheel(by: 1)
    case Wheel.back where key == .up || key == .down: turnWheel(by: -1, toEnd: true)
    default: setFocus(target.button.id)
    }
  }

  /// Turns a wheel that shows but some of its buttons; the focus comes to the first of them, or to the last.
  private func turnWheel(by step: Int, toEnd: Bool = false) {
    guard let wheel = layout.wheel, wheel.pages.indices.contains(wheel.page + step),
      let frame = layout.reachable.last
    else { return }
    let page = wheel.pages[wheel.page + step]
    setFocus(frame.panel.buttons[toEnd ? page.upperBound - 1 : page.lowerBound].id)
  }

  private func key(_ key: Key, isRepeat: Bool) {
    if layout.wheel != nil, [.up, .down, .left, .right].contains(key) { return turn(to: key) }
    switch key {
    case .tab: moveFocus(by: 1)
    case .backTab: moveFocus(by: -1)
    case .pageUp where layout.wheel != nil, .pageDown where layout.wheel != nil:
      turnWheel(by: key == .pageUp ? -1 : 1)
    case .pageUp, .pageDown, .home, .end: leaf(key)
    case .left, .right:
      if hasArrows {
        moveFocus(by: key == .left ? -1 : 1)
      } else {
        _ = screen.handle(.key(key, isRepeat: isRepeat))
        arrange()
      }
    case .enter, .space:
      if key == .space, screen.wantsText { return }
      if !isRepeat, let target = layout.targets.first(where: { $0.button.id == focused }) {
        press(target.button)
        return
      }
      _ = screen.handle(.key(key, isRepeat: isRepeat))
      arrange()
    case .up, .down:
      // Where nobody walks the arrows go through the buttons, as they do on a sheet.
      if isAsking || !screen.walksByArrows, !screen.wantsText || layout.targets.count > 1 {
        if !screen.handle(.key(key, isRepeat: isRepeat)) { go(key == .up ? -1 : 1) }
        arrange()
      } else {
        _ = screen.handle(.key(key, isRepeat: isRepeat))
        arrange()
      }
    default:
      // A key without a name, such as an arrow, is no button's: most have none.
      let name = Front.name(of: key)
      if !screen.wantsText, !isRepeat, !name.isEmpty,
        let target = layout.targets.first(where: { $0.button.key == name })
      {
        // Over the picture the focus stays with whom or what it is on, whatever key is pressed.
        if isAsking { setFocus(target.button.id) }
        press(target.button)
        return
      }
      switch key {
      // Language and settings are at hand wherever one is.
      case .function(2) where !isRepeat:
        settings.language = settings.language == .english ? .chinese : .english
      case .function(3) where !isRepeat && !(screen is SettingsScreen): open(SettingsScreen(self))
      default: _ = screen.handle(.key(key, isRepeat: isRepeat))
      }
      arrange()
    }
  }

  /// What is written on a key.
  package static func name(of key: Key) -> String {
    switch key {
    case .letter(let letter): letter.uppercased()
    case .digit(let digit): String(digit)
    case .escape: "Esc"
    case .space: "␣"
    case .function(let number): "F\(number)"
    default: ""
    }
  }

  private func moveFocus(by step: Int) {
    let ids = layout.targets.map(\.button.id)
    guard !ids.isEmpty else { return }
    let now = focused.flatMap { ids.firstIndex(of: $0) }
    let next = now.map { ($0 + step + ids.count) % ids.count } ?? (step > 0 ? 0 : ids.count - 1)
    setFocus(ids[next])
  }

  /// Whether the arrows go from button to button.
  private var hasArrows: Bool { (isAsking || !screen.walksByArrows) && !screen.wantsText }

  /// Reads on or back by a page, or to the beginning or the end; the focus comes along to what is seen then.
  private func leaf(_ key: Key) {
    func holdsFocus(_ frame: PanelLayout.Frame) -> Bool { frame.panel.blocks.contains { $0.holds(focused) } }
    let isBack = key == .pageUp || key == .home
    var isWhole = key == .home || key == .end
    guard let frame = scrolled(by: holdsFocus) ?? layout.reachable.last(where: holdsFocus) else { return }
    if frame.isScrolling {
      let way = isWhole ? frame.contentHeight : frame.window.height * 0.85
      scroll(frame, by: isBack ? -way : way)
    }
    guard hasArrows, let now = layout.frames.first(where: { $0.panel.id == frame.panel.id }) else { return }
    // Where a page leads no further it leads to the first or the last button.
    if now.scroll == frame.scroll { isWhole = true }
    let mine = layout.targets.filter { $0.panel == frame.panel.id && !$0.isFixed }
    let seen = isWhole ? mine : mine.filter { now.shows($0) }
    if !isWhole, seen.contains(where: { $0.button.id == focused }) { return }
    // What always stays in sight keeps the focus, unless there is something to choose.
    if let next = isBack == isWhole ? seen.first : seen.last { setFocus(next.button.id, isScrolling: false) }
  }

  private func press(_ button: Button) {
    revision += 1
    voice.play(button.isPossible ? .click : .refuse)
    switch button.id {
    case Wheel.more: turnWheel(by: 1)
    case Wheel.back: turnWheel(by: -1)
    default: screen.press(button.id)
    }
    arrange()
  }

  /// Goes to the next button of a sheet; where that is beyond what is read now, reads on first.
  private func go(_ step: Int) {
    let targets = layout.targets
    guard let frame = layout.reachable.last, frame.panel.isModal, frame.isScrolling,
      let now = targets.firstIndex(where: { $0.button.id == focused })
    else { return moveFocus(by: step) }
    let far = layout.letter * 3
    let next = min(max(now + step, 0), targets.count - 1)
    let isAtEnd =
      step > 0 ? frame.scroll >= frame.contentHeight - frame.window.height - 1 : frame.scroll <= 1
    // What always stays in sight comes after all that is read.
    if !isAtEnd, next == now || targets[next].isFixed || !isNear(targets[next], frame, within: far) {
      scroll(frame, by: far * Float(step))
    } else if !isAtEnd || targets[now].isFixed || isNear(targets[now], frame, within: far) {
      moveFocus(by: step)
    }
  }

  /// Whether a button is seen, or would be if one scrolled a little.
  private func isNear(_ target: PanelLayout.Target, _ frame: PanelLayout.Frame, within far: Float) -> Bool {
    let window = frame.window
    return target.area.y + target.area.height > window.y - far
      && target.area.y < window.y + window.height + far
  }

  private func turn(by lines: Float) {
    if layout.wheel != nil { return turnWheel(by: lines > 0 ? -1 : 1) }
    let frame = scrolled { frame in pointer.map { frame.area.contains($0) } ?? false }
    if let frame { scroll(frame, by: -lines * layout.letter * 3) }
  }

  /// The panel that is scrolled, of those that can be: the one that is meant, else the last.
  private func scrolled(by isMeant: (PanelLayout.Frame) -> Bool) -> PanelLayout.Frame? {
    let frames = layout.reachable.filter(\.isScrolling)
    return frames.last(where: isMeant) ?? frames.last
  }

  private func scroll(_ frame: PanelLayout.Frame, by pixels: Float) {
    scroll[frame.panel.id] = max(0, frame.scroll + pixels)
    arrange()
  }

  /// Lets time pass, in seconds.
  package func advance(_ seconds: Double) {
    voice.goOn()
    let before = revision
    let shown = ObjectIdentifier(screen)
    screen.advance(seconds)
    // A screen that gave way to another has laid that one out.
    guard shown == ObjectIdentifier(screen) else { return }
    sinceArranged += seconds
    if sinceArranged >= 0.1, screen.isMoving {
      sinceArranged = 0
      if screen.panels != arranged { arrange() }
    }
    // Names go with what is seen, in every frame in which that moves.
    if screen.sight != sight {
      sight = screen.sight
      layout.name(screen.labels, typesetter)
    }
    if revision == before, screen.isMoving { revision += 1 }
  }
}

/// Nothing, before the first screen.
@MainActor
private final class EmptyScreen: Screen {
  var panels: [Panel] { [] }
  var picture: Picture? { nil }
  func press(_ button: String) {}
}
