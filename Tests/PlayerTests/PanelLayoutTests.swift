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

  @Test("buttons side by side fill as many lines as they need for no word of theirs to be broken")
  func rows() {
    let row = Block.row(
      [1, 1, 1],
      [
        .button(Button("wait", "Overview", key: "T")), .button(Button("notes", "Conversation", key: "N")),
        .button(Button("menu", "Instructions", key: "M")),
      ])
    for (textSize, lines) in [(Float(1), 1), (2, 2)] {
      let layout = Self.layout(
        [Panel("status", .topLeft, width: 46, [row])], SIMD2(460, 600), textSize: textSize)
      #expect(Set(layout.targets.map(\.area.y)).count == lines, "\(textSize)")
      #expect(layout.targets.count == 3)
    }
  }

  @Test("a part of a row has at least what its longest word needs, and the others share the rest")
  func parts() {
    #expect(PanelLayout.parts([1, 1, 2], needs: [0, 0, 0], of: 100) == [25, 25, 50])
    #expect(PanelLayout.parts([1, 5], needs: [40, 10], of: 100) == [40, 60])
    #expect(PanelLayout.parts([1, 1, 8], needs: [20, 30, 40], of: 100) == [20, 30, 50])
    #expect(PanelLayout.parts([1, 1], needs: [60, 50], of: 100) == nil)
  }

  @Test("letters are as large as was chosen, but leave room for words in a small window")
  func letters() {
    for (screen, textSize, letter) in [
      (SIMD2<Float>(1280, 720), Float(1), Float(18)), (SIMD2(1280, 720), 2, 36), (SIMD2(1024, 600), 2, 30),
      (SIMD2(3840, 2160), 2, 108), (SIMD2(800, 480), 1.5, 19.5), (SIMD2(640, 480), 2, 25),
      (SIMD2(333, 777), 2, 13), (SIMD2(320, 240), 1, 12), (SIMD2(100, 100), 2, 8),
    ] {
      #expect(PanelLayout.letter(on: screen, textSize: textSize) == letter, "\(screen) at \(textSize)")
    }
    // A button that could not be seen whole has smaller ones.
    let long = Button("b", String(repeating: "word ", count: 90))
    let layout = Self.layout([Panel("p", .topRight, width: 30, [.button(long)])], SIMD2(320, 240))
    #expect(layout.letter < 12 && layout.letter > 8)
  }

  @Test(
    "what is said has a strip to itself, of which the columns keep clear, and older words give way to newer ones"
  )
  func strip() throws {
    for (screen, textSize) in [
      (SIMD2<Float>(1024, 600), Float(2)), (SIMD2(640, 480), 1), (SIMD2(333, 777), 1.5),
    ] {
      var panels = Self.many
      let said = (1...6).map { Block.text("\($0) " + String(repeating: "word ", count: 22), .speech) }
      panels[3] = Panel("captions", .bottom, width: 84, said)
      let layout = Self.layout(panels, screen, textSize: textSize)
      let strip = try #require(layout.frames.first { $0.panel.id == "captions" })
      #expect(strip.panel.blocks.last == said.last && strip.panel.blocks.count < 6)
      #expect(!strip.isScrolling && strip.area.height <= screen.y * 0.36)
      for frame in layout.frames where frame.panel.id != "captions" {
        #expect(frame.area.y + frame.area.height <= strip.area.y, "\(frame.panel.id) at \(screen)")
      }
    }
  }

  @Test("the head of a panel stays in sight while the rest is scrolled")
  func head() throws {
    let lines = (1...30).map { Block.button(Button("b\($0)", "Line \($0)")) }
    func frame(_ scroll: Float, _ count: Int) throws -> PanelLayout.Frame {
      let panel = Panel(
        "p", .topLeft, width: 40, head: 1, [.text("10:30:00", .heading)] + Array(lines.prefix(count)))
      return try #require(Self.layout([panel], scroll: ["p": scroll]).frames.first)
    }
    let (top, below, whole) = try (frame(0, 30), frame(400, 30), frame(0, 2))
    #expect(top.isScrolling && top.fixed == 1 && whole.fixed == 0 && !whole.isScrolling)
    #expect(top.pieces[0] == below.pieces[0])
    #expect(top.pieces[0].area.y >= top.area.y && top.pieces[0].area.y < top.window.y)
    #expect(top.pieces[1].area.y == top.window.y && below.pieces[1].area.y == top.window.y - 400)
    let last = try #require(try frame(10_000, 30).pieces.last).area
    #expect(abs(last.y + last.height - top.window.y - top.window.height) < 1)
  }

  @Test(
    "in a window too narrow for two columns the list stands at the bottom and leaves the middle to the picture"
  )
  func stacked() throws {
    let layout = Self.layout(Array(Self.many.prefix(2)), SIMD2(400, 900), textSize: 1.5)
    let (status, list) = (try #require(layout.frames.first).area, try #require(layout.frames.last).area)
    #expect(layout.isStacked && list.y - status.y - status.height >= 250 && list.y + list.height > 870)
    #expect(layout.free.y >= status.y + status.height - 1 && layout.free.y + layout.free.height <= list.y + 1)
  }

  @Test("a sheet stands beside a monitor where there is room, and the monitor gives way where there is none")
  func besideMonitor() {
    let trace = Trace(label: "SpO2 %", value: "95", points: [0, 1], range: 0...1, isAlarming: false)
    let monitor = Panel("monitor", .left, width: 34, [.trace(trace)])
    let sheet = Panel("sheet", .centre, .paper, width: 64, isModal: true, [.text("word", .plain)])
    for (textSize, ids) in [(Float(1), ["monitor", "sheet"]), (2, ["sheet"])] {
      let layout = Self.layout([monitor, sheet], textSize: textSize)
      #expect(layout.frames.map(\.panel.id) == ids)
      #expect(layout.frames.count == 1 || !layout.frames[0].area.overlaps(layout.frames[1].area))
    }
  }

  @Test(
    "of a trace the name, the number and the line stand beside one another, and below where that is too narrow"
  )
  func traces() throws {
    for (width, isAside) in [(Float(40), true), (14, false)] {
      let trace = Trace(
        label: "Blood pressure", value: "150/90 mmHg", points: [0, 1], range: 0...1, isAlarming: true)
      let layout = Self.layout([Panel("p", .top, width: width, [.trace(trace)])])
      let pieces = try #require(layout.frames.first).pieces
      #expect(pieces.count == 3)
      for (index, piece) in pieces.enumerated() {
        #expect(!pieces[..<index].contains { $0.area.overlaps(piece.area) })
      }
      #expect((pieces[1].area.x > pieces[0].area.x) == isAside)
    }
  }

  @Test("what is worn stands in as many lines as it needs, each drawing with its name beside it")
  func worn() throws {
    let names = ["Cap", "Surgical mask", "Respirator", "Face shield", "Gown", "Gloves"]
    let garments = zip(GarmentShape.allCases, names).map { Garment(shape: $0, words: $1) }
    let layout = Self.layout([Panel("p", .topLeft, width: 40, [.worn(garments)])])
    let pieces = try #require(layout.frames.first).pieces
    #expect(pieces.count == 12 && Set(pieces.map(\.area.x)).count > 3)
    for (index, piece) in pieces.enumerated() {
      #expect(!pieces[..<index].contains { $0.area.overlaps(piece.area) })
      guard !index.isMultiple(of: 2) else { continue }
      let drawing = pieces[index - 1].area
      #expect(piece.area.x > drawing.x && piece.area.x < drawing.x + drawing.width * 1.5)
      #expect(abs(piece.area.y + piece.area.height / 2 - drawing.y - drawing.height / 2) < 2)
    }
  }
}
