import Renderer
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player
@testable import Playing

/// Everything can be read and reached, whatever is shown, in any window, at any size of text and in either language.
@MainActor
@Suite("Legibility")
struct LegibilityTests {
  private let typesetter = Typesetter()

  /// Windows from the smallest to the largest that are met, upright and half of a screen among them.
  static let screens: [SIMD2<Float>] = [
    SIMD2(320, 240), SIMD2(333, 777), SIMD2(640, 400), SIMD2(640, 480), SIMD2(640, 1080), SIMD2(800, 480),
    SIMD2(960, 1080), SIMD2(1024, 600), SIMD2(1280, 720), SIMD2(1920, 1080), SIMD2(3840, 2160),
  ]

  @Test(
    "at every moment of a drill nothing covers anything, no word is torn, and Tab brings each button wholly into sight",
    arguments: ["hypoglycaemia-response", "fire-evacuation", "cpr-aed", "delirium-sbar"],
    [ReportLanguage.english, .chinese])
  func everywhere(id: String, language: ReportLanguage) throws {
    let window = try Window(Settings(language: language), of: id)
    try eachMoment(of: id, in: window) { moment in
      for screen in Self.screens {
        for textSize: Float in [1, 1.5, 2] {
          window.front.settings.textSize = textSize
          window.front.handle(.size(screen))
          check(window.front, "\(moment) at \(screen) and \(textSize)")
        }
      }
    }
  }

  @Test(
    "also with the largest text in a small window, in half of a screen and at the ordinary size",
    arguments: WindowPlayTests.scenarios)
  func everyScenario(id: String) throws {
    for language in [ReportLanguage.english, .chinese] {
      let window = try Window(Settings(language: language), of: id)
      try eachMoment(of: id, in: window) { moment in
        for (screen, textSize) in [
          (SIMD2<Float>(1024, 600), Float(2)), (SIMD2(960, 1080), 2), (SIMD2(1280, 720), 1),
        ] {
          window.front.settings.textSize = textSize
          window.front.handle(.size(screen))
          check(window.front, "\(moment) at \(screen) and \(textSize)")
        }
      }
    }
  }

  @Test("the hall with all that is in it", arguments: [ReportLanguage.english, .chinese])
  func hall(language: ReportLanguage) throws {
    let window = try Window(Settings(language: language), of: Place.scenarios)
    for screen in Self.screens {
      for textSize in Settings.textSizes {
        window.front.settings.textSize = textSize
        window.front.handle(.size(screen))
        check(window.front, "hall at \(screen) and \(textSize)")
      }
    }
  }

  // MARK: Moments

  /// Goes through what is shown of a scenario from the hall to the debrief.
  private func eachMoment(of id: String, in window: Window, _ look: (String) throws -> Void) throws {
    let front = window.front
    try look("hall")
    try window.press("choose.\(id)")
    try look("modes")
    try window.press("mode.learn")
    try look("briefing")
    try window.press("begin")
    let screen = try #require(window.play)
    let compiled = screen.session.compiled
    screen.press("settings")
    front.arrange()
    try look("settings")
    try window.press("close")
    try look("play")
    // What is told stands beside all that follows.
    let told = compiled.scenario.briefing.map { screen.session.words.lines($0) } ?? []
    for line in told.prefix(4) {
      screen.captions.add(News(tick: 0, kind: .spoke, entity: nil, line: line), at: screen.seconds)
    }
    front.arrange()
    try look("play, with captions")
    for group in screen.offers.groups where group != .ways {
      screen.press(PlayScreen.button(of: group))
      front.arrange()
      try look("\(group)")
      screen.press("close")
    }
    for (index, act) in compiled.names.acts.enumerated() {
      let isSheet =
        switch act.source {
        case .form, .report, .quiz: true
        default: compiled.rhythm(of: index) != nil
        }
      guard isSheet else { continue }
      screen.perform(Offer(kind: .act(index, act.targets.first), group: .paper))
      front.arrange()
      try look(act.id)
      screen.sheet = nil
    }
    for conversation in compiled.scenario.conversations.indices {
      screen.sheet = .talk(conversation)
      front.arrange()
      try look("talk \(conversation)")
      screen.sheet = nil
    }
    for sheet in ["notes", "menu", "checklist", "wait", "hint", "rewind", "finish"] {
      screen.press(sheet)
      front.arrange()
      try look(sheet)
      screen.press("close")
    }
    try window.finish()
    for page in DebriefScreen.Page.allCases {
      try window.press("page.\(page.rawValue)")
      try look("debrief, \(page.rawValue)")
    }
  }

  // MARK: What holds

  /// What must hold of everything that is shown.
  private func check(_ front: Front, _ what: String) {
    let layout = front.layout
    var seen: Set<String> = []
    let wanted = Set(layout.targets.map(\.button.id)).subtracting([Wheel.more, Wheel.back])
    let screen = Area(x: 0, y: 0, width: front.size.x, height: front.size.y)
    let panels = layout.frames.filter { !$0.panel.isLabel }
    for (index, frame) in panels.enumerated() {
      let name = "\(frame.panel.id), \(what)"
      for area in frame.covers {
        #expect(screen.holds(area), "\(name) leaves the window")
        for other in panels[..<index] {
          #expect(!other.covers.contains { $0.overlaps(area) }, "\(other.panel.id) and \(name)")
        }
      }
      for piece in frame.pieces {
        #expect(
          piece.area.x >= frame.window.x - 1
            && piece.area.x + piece.area.width <= frame.window.x + frame.window.width + 1, "\(name)")
        check(piece, layout.letter, name)
      }
    }
    // Where nothing has the focus Tab comes to the first.
    for _ in 0..<layout.targets.count * 2 where !seen.isSuperset(of: wanted) {
      front.handle(.key(.tab, isRepeat: false))
      guard let target = front.layout.targets.first(where: { $0.button.id == front.focused }),
        let frame = front.layout.frames.first(where: { $0.panel.id == target.panel })
      else {
        Issue.record("nothing has the focus, \(what)")
        return
      }
      #expect(
        screen.holds(target.area) && frame.area.holds(target.area) && frame.shows(target),
        "\(target.button.id) is not seen whole, \(what)")
      seen.insert(target.button.id)
    }
    #expect(seen.isSuperset(of: wanted), "\(wanted.subtracting(seen).sorted()) cannot be reached, \(what)")
  }

  /// Words are no wider and no higher than their place, none is torn, and none of its letters stands alone.
  private func check(_ piece: PanelLayout.Piece, _ letter: Float, _ name: String) {
    let area = piece.area
    switch piece.kind {
    case .text(let text, let tone, let size):
      let isBold = PanelLayout.isBold(tone)
      let extent = typesetter.measure(text, size: size, isBold: isBold, width: area.width)
      #expect(
        extent.x <= area.width + 1 && extent.y <= area.height + 1, "'\(text)' leaves its place, \(name)")
      checkWords(of: text, size, isBold: isBold, width: area.width, name)
    case .button(let button):
      let isMarked = !button.key.isEmpty || button.isChosen != nil
      let mark = isMarked ? letter * (button.key.count > 2 ? 2.8 : 1.7) : 0
      let width = area.width - PanelLayout.margins(letter: letter).x * 2 - mark
      checkWords(of: button.label, letter, width: width, name)
      if let detail = button.detail { checkWords(of: detail, letter * 0.88, width: width, name) }
      let last = typesetter.lastLine(of: button.label, size: letter, isBold: false, width: width)
      #expect(
        last.unicodeScalars.count > 1 || button.label.count == 1,
        "'\(last)' of '\(button.label)' stands alone, \(name)")
    case .bar(_, let words): checkWords(of: words, letter * 0.88, width: area.width, name)
    case .field(_, let hint): checkWords(of: hint, letter, width: area.width - letter, name)
    case .trace, .picture, .garment, .rule: break
    }
  }

  /// No word is wider than its place, but for what is none, such as the path of a file. In Chinese a line may end after any
  /// letter, but not within a word of a few that stands alone.
  private func checkWords(of text: String, _ size: Float, isBold: Bool = false, width: Float, _ name: String)
  {
    for word in text.split(whereSeparator: { " \n-–/·".contains($0) })
    where word.count <= 4 || word.count <= 24 && !word.contains(where: \.isIdeograph) {
      let extent = typesetter.measure(String(word), size: size, isBold: isBold, width: 100_000)
      #expect(extent.x <= width + 1, "'\(word)' is torn, \(name)")
    }
  }
}
