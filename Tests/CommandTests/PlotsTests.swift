import Foundation
import Testing

/// The pictures of the models show what the checks of the library say, and every published figure is met.
@Suite("plots")
struct PlotsTests {
  @Test("every checked model of the library is drawn, and no figure is missed")
  func draws() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let result = try Program.run(["plots", scratch.path("models").path])
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let page = try String(contentsOf: scratch.path("models/README.md"), encoding: .utf8)
    for name in [
      "physiology-bloodOxygen", "physiology-systolic", "physiology-temperature", "diabetic-glucose",
      "aching-pain",
      "anxious-anxiety", "skinAtRisk-sacrum",
    ] {
      #expect(page.contains("## \(name)"), "\(name)")
    }
    // With and without treatment in one picture, each with its published figures.
    let fever = try String(contentsOf: scratch.path("models/physiology-temperature.svg"), encoding: .utf8)
    #expect(fever.contains("feverUntreated: ") && fever.contains("feverParacetamol: "))
    #expect(page.contains("| feverParacetamol: bodyHeat 2.4, fever 2.4, paracetamol 1 at 0s | 2h | 37.5 | "))
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("models").path)
    for file in files where file.hasSuffix(".svg") {
      let svg = try Data(contentsOf: scratch.path("models/\(file)"))
      #expect(XMLChecker.isWellFormed(svg), "\(file)")
    }
  }

  @Test("a model that misses its figure is told")
  func misses() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try FileManager.default.createDirectory(at: scratch.path("Scenarios"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "Scenarios/library"), to: scratch.path("Scenarios/library"))
    let file = scratch.path("Scenarios/library/anxiety.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("[\"1m\", 5.8]"))
    try text.replacing("[\"1m\", 5.8]", with: "[\"1m\", 6.8]").write(
      to: file, atomically: false, encoding: .utf8)
    let result = try Program.run(
      ["plots", "models", "--scenarios", scratch.path("Scenarios").path], in: scratch.folder)
    #expect(result.status == 1)
    #expect(result.error.contains("a model misses a published figure"))
  }
}

/// Whether bytes are XML: elements close in order.
private enum XMLChecker {
  static func isWellFormed(_ data: Data) -> Bool {
    let text = String(decoding: data, as: UTF8.self)
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return false }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
    }
    return open.isEmpty && !rest.contains("<") && text.hasPrefix("<svg ")
  }
}
