import Testing

@testable import Player

/// What is painted, by its pixels.
@Suite("Painted panels")
struct PanelPainterTests {
  /// The light of each pixel of an area as contrast is reckoned, 0 black to 1 white.
  private func lights(
    _ panel: Panel, focus: String?, _ place: (PanelLayout.Piece) -> Area
  ) throws -> [Float] {
    let layout = PanelLayoutTests.layout([panel])
    let frame = try #require(layout.frames.first)
    let area = place(try #require(frame.pieces.first))
    let picture = PanelPainter(theme: .highContrast).paint(frame, in: layout, focus: focus, hover: nil)
    defer { picture.free() }
    var seen: [Float] = []
    // Pixels lie as blue, green, red and alpha; half of an edge lies on either side of it.
    unsafe picture.withRows { rows, stride in
      for y in Int(area.y - frame.area.y)..<Int(area.y - frame.area.y + area.height) {
        for x in Int(area.x - frame.area.x)..<Int(area.x - frame.area.x + area.width) {
          let at = y * stride + x * 4
          let channels = (0..<3).map { channel in
            let share = unsafe Float(rows[at + channel]) / 255
            return share * share
          }
          seen.append(0.07 * channels[0] + 0.72 * channels[1] + 0.21 * channels[2])
        }
      }
    }
    return seen
  }

  @Test(
    "with high contrast the ring around what has the focus stands out from its ground",
    arguments: [
      (Panel.Look.paper, Float(1)), (.glass, 0),
    ])
  func focus(look: Panel.Look, ground: Float) throws {
    let panel = Panel("p", .centre, look, width: 40, [.button(Button("b", "Begin"))])
    // Across the left edge, in the middle of its height.
    func edge(_ piece: PanelLayout.Piece) -> Area {
      Area(x: piece.area.x - 5, y: piece.area.y + piece.area.height / 2, width: 6, height: 1)
    }
    func best(_ lights: [Float]) -> Float {
      lights.map { (max($0, ground) + 0.05) / (min($0, ground) + 0.05) }.max() ?? 0
    }
    let (ringed, plain) = try (lights(panel, focus: "b", edge), lights(panel, focus: nil, edge))
    #expect(best(ringed) >= 3)
    #expect(best(plain) < 3, "it is the ring that stands out")
  }

  @Test("with high contrast a hint is fainter than what is written")
  func hint() throws {
    func darkest(_ text: String) throws -> Float {
      let panel = Panel("p", .centre, .paper, width: 40, [.field(text, hint: "0-60 /min")])
      // Beyond the mark where words begin.
      let seen = try lights(panel, focus: nil) { piece in
        Area(
          x: piece.area.x + 22, y: piece.area.y + 4, width: piece.area.width * 0.4,
          height: piece.area.height - 8)
      }
      return seen.min() ?? 1
    }
    let (empty, written) = try (darkest(""), darkest("0-60 /min"))
    #expect(written < 0.02 && empty > 0.08 && empty < 0.5, "\(empty) \(written)")
  }

  @Test("quotation marks are wide among Chinese letters only")
  func quotes() {
    let typesetter = Typesetter()
    func width(_ text: String) -> Float {
      typesetter.measure(text, size: 100, isBold: false, width: 10_000).x
    }
    #expect(width("“No") - width("No") < 60)
    #expect(width("“不是的") - width("不是的") > width("“No") - width("No"))
  }

  @Test("with high contrast what is worn stands out from its ground, and each garment looks otherwise")
  func garments() throws {
    var seen: [[Bool]] = []
    for shape in GarmentShape.allCases {
      let panel = Panel("p", .centre, .glass, width: 40, [.worn([Garment(shape: shape, words: "Worn")])])
      let lights = try lights(panel, focus: nil) { $0.area }
      let bright = lights.map { $0 > 0.9 }
      #expect(
        bright.count { $0 } * 12 > bright.count, "\(shape): what is worn is white, and not a few specks")
      #expect(lights.contains { $0 < 0.01 }, "\(shape): its ground is black")
      #expect(
        !seen.contains { zip($0, bright).count { $0 != $1 } * 40 < bright.count },
        "\(shape) looks like another")
      seen.append(bright)
    }
  }

  @Test("what is worn is drawn by its name, else by what it covers")
  func shapes() {
    for (id, covers, shape) in [
      ("respirator", ["mouth"], GarmentShape.respirator), ("cloth", ["mouth"], .mask),
      ("gloves", ["hands", "wrists"], .gloves),
      ("nitrile", ["hands", "wrists"], .gloves), ("apron", ["trunk"], .gown), ("goggles", ["eyes"], .shield),
      ("bonnet", ["hair"], .cap), ("boots", ["feet"], nil),
    ] as [(String, [String], GarmentShape?)] {
      #expect(GarmentShape(id, covers: covers) == shape, "\(id)")
    }
  }
}
