import Testing

@testable import Player

/// Letters as wide as half their height, so that the places can be worked out on paper.
struct Monospaced: TextMeasure {
  func measure(_ text: String, size: Float, isBold: Bool, width: Float) -> SIMD2<Float> {
    let perLine = max(1, Int(width / (size * 0.5)))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, ($1.count + perLine - 1) / perLine)
    }
    let longest = text.split(separator: "\n").map(\.count).max() ?? 0
    return SIMD2(Float(min(longest, perLine)) * size * 0.5, Float(lines) * size * 1.4)
  }
}

@Suite("Panel layout")
struct PanelLayoutTests {
  static let screens: [SIMD2<Float>] = [
    SIMD2(640, 400), SIMD2(1024, 600), SIMD2(1280, 720), SIMD2(3840, 2160),
  ]

  static func layout(
    _ panels: [Panel], _ screen: SIMD2<Float> = SIMD2(1280, 720), textSize: Float = 1,
    scroll: [String: Float] = [:]
  ) -> PanelLayout {
    PanelLayout(panels, screen: screen, textSize: textSize, scroll: scroll, measure: Monospaced())
  }

  static let many: [Panel] = [
    Panel(
      "status", .topLeft, width: 46,
      [.text("10:30:00 Room 3", .heading), .button(Button("wait", "Wait", key: "T"))]),
    Panel("here", .topRight, width: 30, (1...14).map { .button(Button("group.\($0)", "Somebody \($0)")) }),
    Panel("choice", .left, width: 62, (1...30).map { .text("Line \($0)", .plain) }),
    Panel(
      "captions", .bottom, width: 84,
      [.text("He says that he feels weak and would like to lie down.", .speech)]),
  ]

  @Test("panels that are no answer to anything never overlap and never leave the screen, at any size of text")
  func apart() {
    for screen in Self.screens {
      for textSize in Settings.textSizes {
        let layout = Self.layout(Self.many, screen, textSize: textSize)
        let whole = Area(x: 0, y: 0, width: screen.x, height: screen.y)
        for (index, frame) in layout.frames.enumerated() {
          #expect(whole.holds(frame.area), "\(frame.panel.id) at \(screen) and \(textSize)")
          for other in layout.frames[..<index] {
            let isApart =
              frame.area.y >= other.area.y + other.area.height
              || other.area.y >= frame.area.y + frame.area.height
              || frame.area.x >= other.area.x + other.area.width
              || other.area.x >= frame.area.x + frame.area.width
            #expect(isApart, "\(frame.panel.id) and \(other.panel.id) at \(screen) and \(textSize)")
          }
        }
      }
    }
  }

  @Test("what a panel holds lies within its width, one piece below the other")
  func pieces() {
    for frame in Self.layout(Self.many, textSize: 2).frames {
      var y = -Float.infinity
      for piece in frame.pieces {
        #expect(piece.area.x >= frame.window.x - 1)
        #expect(piece.area.x + piece.area.width <= frame.window.x + frame.window.width + 1)
        #expect(piece.area.y >= y)
        y = piece.area.y + piece.area.height - 0.01
      }
    }
  }

  @Test("a panel that is too high scrolls until its last line is seen, and no further")
  func scrolling() throws {
    let panel = Panel(
      "long", .centre, .paper, width: 40, (1...60).map { .button(Button("b\($0)", "Line \($0)")) })
    let top = try #require(Self.layout([panel]).frames.first)
    #expect(top.contentHeight > top.window.height)
    let end = try #require(Self.layout([panel], scroll: ["long": 1_000_000]).frames.first)
    let last = try #require(end.pieces.last)
    #expect(abs(last.area.y + last.area.height - (end.window.y + end.window.height)) < 12)
    // A button out of sight cannot be pressed; the way to see it is known.
    let layout = Self.layout([panel])
    let hidden = try #require(layout.targets.last)
    #expect(layout.target(at: SIMD2(hidden.area.x + 4, hidden.area.y + 4)) == nil)
    let wanted = try #require(layout.scroll(toShow: hidden))
    let shown = Self.layout([panel], scroll: ["long": wanted])
    let now = try #require(shown.targets.last)
    #expect(shown.target(at: SIMD2(now.area.x + 4, now.area.y + 4))?.button.id == "b60")
  }

  @Test("a panel that gave height away to others of its column scrolls to its end all the same")
  func scrollingWhenShrunk() throws {
    for textSize in Settings.textSizes {
      let layout = Self.layout(Self.many, textSize: textSize, scroll: ["choice": 1_000_000])
      let frame = try #require(layout.frames.first { $0.panel.id == "choice" })
      let last = try #require(frame.pieces.last)
      #expect(frame.window.height < frame.contentHeight)
      #expect(last.area.y + last.area.height <= frame.window.y + frame.window.height + 12)
    }
  }

  @Test("while a panel wants an answer only its buttons can be reached")
  func modal() {
    let question = Panel("sure", .centre, .paper, width: 30, isModal: true, [.button(Button("yes", "Yes"))])
    #expect(Self.layout(Self.many).targets.count == 15)
    #expect(Self.layout(Self.many + [question]).targets.map(\.button.id) == ["yes"])
  }

  @Test("what is said stands beside a sheet at the right; what a sheet would cover in part is left out")
  func besideSheets() throws {
    let said = Panel("said", .bottom, width: 84, [.text(String(repeating: "word ", count: 40), .plain)])
    let status = Panel("status", .topLeft, width: 46, [.text("09:00", .heading)])
    let tall = [Block](repeating: .text("line", .plain), count: 60)
    for textSize in Settings.textSizes {
      let aside = Panel("sheet", .topRight, .paper, width: 50, isModal: true, tall)
      let layout = PanelLayoutTests.layout([status, said, aside], textSize: textSize)
      let sheet = try #require(layout.frames.first { $0.panel.id == "sheet" }).area
      for frame in layout.frames where frame.panel.id != "sheet" { #expect(!frame.area.overlaps(sheet)) }
    }
    let beside = PanelLayoutTests.layout(
      [status, said, Panel("sheet", .topRight, .paper, width: 50, isModal: true, tall)], textSize: 1)
    #expect(beside.frames.map(\.panel.id) == ["status", "said", "sheet"])
    let wide = PanelLayoutTests.layout(
      [status, said, Panel("sheet", .topRight, .paper, width: 64, isModal: true, tall)], SIMD2(1024, 600),
      textSize: 2)
    #expect(!wide.frames.contains { $0.panel.id == "said" }, "no strip of single letters")
    let over = PanelLayoutTests.layout(
      [status, said, Panel("sheet", .centre, .paper, width: 104, isModal: true, tall)], textSize: 1)
    #expect(over.frames.map(\.panel.id) == ["sheet"])
  }

  @Test("blocks of a row share its width and the row is as high as the highest")
  func row() throws {
    let long = String(repeating: "word ", count: 30)
    let panel = Panel(
      "row", .top, width: 60,
      [.row([1, 3], [.text("a", .plain), .text(long, .plain)]), .text("below", .plain)])
    let frame = try #require(Self.layout([panel]).frames.first)
    #expect(frame.pieces.count == 3)
    #expect(abs(frame.pieces[1].area.width - frame.pieces[0].area.width * 3) < 2)
    #expect(frame.pieces[2].area.y >= frame.pieces[1].area.y + frame.pieces[1].area.height)
  }

  @Test(
    "the last letter of a sentence, a sign or a short word keeps what is before it",
    arguments: [
      ("100 %", "100\u{A0}%"), ("停下", "停\u{2060}下"), ("关上氧气阀门。", "关上氧气阀\u{2060}门。"), ("到房间3", "到房间\u{2060}3"),
      ("Walk to room 3", "Walk to room\u{A0}3"), ("Go", "Go"), ("Take it all", "Take it all"),
      ("一\nTo me", "一\nTo\u{A0}me"), ("", ""),
    ])
  func ends(words: String, kept: String) {
    #expect(LineEnds.kept(words) == kept && LineEnds.kept(kept) == kept)
  }

  @Test("a column at the left leaves room for one at the right, and takes all of it where there is none")
  func columns() throws {
    let left = Panel("left", .left, width: 200, [.text("words", .plain)])
    let right = Panel("right", .topRight, width: 30, [.text("words", .plain)])
    #expect(try #require(Self.layout([left]).frames.first).area.width > 1200)
    #expect(try #require(Self.layout([left, right]).frames.first).area.width < 780)
  }

  @Test("buttons side by side stand below one another where a word of theirs would be broken")
  func rows() {
    let row = Block.row(
      [1, 1, 1],
      [
        .button(Button("wait", "Wait", key: "T")), .button(Button("notes", "Notes", key: "N")),
        .button(Button("menu", "Menu", key: "Esc")),
      ])
    for (textSize, isRow) in [(Float(1), true), (2, false)] {
      let layout = Self.layout(
        [Panel("status", .topLeft, width: 46, [row])], SIMD2(460, 600), textSize: textSize)
      let tops = Set(layout.targets.map(\.area.y))
      #expect(tops.count == (isRow ? 1 : 3), "\(textSize)")
      #expect(layout.targets.count == 3)
    }
  }
}
