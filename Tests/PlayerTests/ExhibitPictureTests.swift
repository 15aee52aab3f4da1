import Foundation
import Playing
import Renderer
import Reports
import ScenarioFiles
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Pictures that a scenario shows of its exhibits, on the sheet that is read before them.
@MainActor
@Suite("Pictures of exhibits")
struct ExhibitPictureTests {
  /// The museum with pictures beside one exhibit; the folder, which whoever asked removes.
  private func museum(_ pictures: [(name: String, bytes: [UInt8])]) throws -> (root: String, exhibit: String)
  {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let folder = root + "/museum-guided-visit"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Place.scenarios + "/museum-guided-visit", toPath: folder)
    try FileManager.default.copyItem(atPath: Place.scenarios + "/library", toPath: root + "/library")
    let file = folder + "/scenario.json"
    var text = try String(contentsOfFile: file, encoding: .utf8)
    let entries = pictures.map { "{\"file\": \"\($0.name)\", \"text\": \"Drawn: \($0.name)\"}" }
    let first = try #require(text.range(of: "\"media\": []"))
    text.replaceSubrange(first, with: "\"media\": [\(entries.joined(separator: ", "))]")
    try Disk.write(Array(text.utf8), to: file)
    for picture in pictures { try Disk.write(picture.bytes, to: folder + "/" + picture.name) }
    return (root, folder)
  }

  /// Stripes of red over half-clear green.
  private func png(_ width: Int, _ height: Int) throws -> [UInt8] {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for _ in 0..<width { pixels += y < height / 2 ? [200, 0, 0, 255] : [0, 200, 0, 128] }
    }
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".png").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try PNGFile.write(ImagePixels(width: width, height: height, pixels: pixels), to: path)
    return try #require(SavedFile.read(path))
  }

  /// Looks at the exhibit with the pictures; its sheet.
  private func look(_ root: String, _ folder: String) throws -> (Window, PanelLayout.Frame) {
    let window = try Window(Settings(language: .english), of: folder)
    let screen = try window.begin("museum-guided-visit", mode: "learn")
    let compiled = screen.session.compiled
    let exhibit = try #require(compiled.scenario.exhibits.first { !$0.media.isEmpty })
    let entity = try #require(compiled.names.entity(exhibit.id.value))
    let place = try #require(screen.session.stage.place(of: entity))
    if screen.session.stage.here != place {
      try window.press("go.\(place)")
      for _ in 0..<600 where screen.session.stage.here != place { window.front.advance(0.1) }
    }
    window.front.arrange()
    let act = try #require(
      compiled.names.acts.firstIndex { $0.source == .builtIn(.look) && $0.targets.contains(entity) })
    try screen.perform(act, entity, [])
    for _ in 0..<60 {
      if case .story? = screen.sheet { break }
      window.front.advance(0.1)
    }
    window.front.arrange()
    return (window, try #require(window.front.layout.frames.first { $0.panel.id == "story" }))
  }

  @Test("a picture stands on the sheet, as wide as it, above what it shows; a high one leaves room for words")
  func shown() throws {
    let (root, folder) = try museum([("wide.png", try png(40, 10)), ("high.png", try png(10, 200))])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let (window, frame) = try look(root, folder)
    let pictures = frame.pieces.filter { if case .picture = $0.kind { true } else { false } }
    try #require(pictures.count == 2)
    #expect(abs(pictures[0].area.width - frame.window.width) < 1)
    #expect(abs(pictures[0].area.height - frame.window.width / 4) < 1)
    #expect(pictures[1].area.height <= window.front.size.y * 0.46)
    #expect(abs(pictures[1].area.height / pictures[1].area.width - 20) < 0.5)
    #expect(window.front.text.contains("Drawn: wide.png") && !window.front.text.contains("Picture: Drawn"))
    #expect(window.front.assets.faults.isEmpty)
  }

  @Test("what is painted are its own colours, clear where it is clear")
  func painted() throws {
    let image = PanelImage(
      ImagePixels(width: 2, height: 1, pixels: [200, 100, 50, 255, 200, 100, 50, 128]))
    #expect(image.bytes == [50, 100, 200, 255, 25, 50, 100, 128])
    let panel = Panel("p", .centre, .paper, width: 40, [.picture(image)])
    let layout = PanelLayoutTests.layout([panel])
    let frame = try #require(layout.frames.first)
    let piece = try #require(frame.pieces.first)
    let picture = PanelPainter(theme: .highContrast).paint(frame, in: layout, focus: nil, hover: nil)
    defer { picture.free() }
    var seen: [UInt8] = []
    unsafe picture.withRows { rows, stride in
      let (x, y) = (piece.area.x - frame.area.x + 8, piece.area.y - frame.area.y + 8)
      let at = Int(y) * stride + Int(x) * 4
      seen = unsafe Array(rows[at..<(at + 4)])
    }
    #expect(seen == [50, 100, 200, 255])
  }

  @Test("a large picture is kept smaller, by the mean of what is left out")
  func large() {
    let side = PanelImage.longest * 2
    var pixels = [UInt8](repeating: 255, count: side * 2 * 4)
    for column in stride(from: 0, to: side, by: 2) {
      for row in 0..<2 { for channel in 0..<3 { pixels[(row * side + column) * 4 + channel] = 55 } }
    }
    let image = PanelImage(ImagePixels(width: side, height: 2, pixels: pixels))
    #expect(image.width == PanelImage.longest && image.height == 1)
    #expect(Array(image.bytes.prefix(4)) == [155, 155, 155, 255])
  }

  @Test("a picture that is broken or too large is told, and its words are read all the same")
  func broken() throws {
    let (root, folder) = try museum([
      ("good.png", try png(8, 8)), ("torn.png", Array(try png(64, 64).prefix(60))),
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let (window, frame) = try look(root, folder)
    #expect(frame.pieces.filter { if case .picture = $0.kind { true } else { false } }.count == 1)
    #expect(window.front.text.contains("Picture: Drawn: torn.png (it cannot be shown)"))
    #expect(window.front.assets.faults.count == 1 && window.front.assets.faults[0].contains("torn.png"))
    // However often it is drawn, it is told once.
    for _ in 0..<5 { window.front.arrange() }
    #expect(window.front.assets.faults.count == 1)

    var told: [AssetFault] = []
    let most = try png(4, 4)
    let pictures = ExhibitPictures(read: { $0 == "there.png" ? most : nil }) { told.append($0) }
    #expect(pictures.picture("gone.png") == nil && told.count == 1 && told[0].file == "gone.png")
    #expect(pictures.picture("there.png") != nil && told.count == 1)
    // The same file is the same picture.
    #expect(pictures.picture("there.png") == pictures.picture("there.png"))
  }
}
