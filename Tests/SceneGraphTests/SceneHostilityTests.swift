import SceneGraph
import Testing

/// Whatever is done to a file, it is read or refused.
@Suite("Hostile scenes")
struct SceneHostilityTests {
  static let limits: SceneLimits = {
    var limits = SceneLimits.standard
    limits.elements = 1 << 16
    limits.imagePixels = 1 << 16
    return limits
  }()

  static let numbers = [
    "-1", "0", "1", "7", "255", "65536", "4294967296", "9223372036854775807", "1e308", "0.5", "null", "[]",
    "{}",
  ]

  static func use(_ bytes: [UInt8]) {
    guard let scene = try? SceneFile.read(bytes, name: "hostile.glb", limits: limits) else { return }
    SceneInspection.inspect(scene)
    for image in scene.images { _ = try? image.decode() }
  }

  @Test("a scene that ends early is refused, wherever it ends")
  func prefixes() {
    let bytes = RichScene.writer.glb()
    for count in bytes.indices {
      #expect(throws: SceneError.self) { try SceneFile.read(Array(bytes[..<count]), name: "cut.glb") }
    }
  }

  @Test("a byte put otherwise does no harm, wherever it stands")
  func bytes() {
    let bytes = RichScene.writer.glb()
    for place in bytes.indices {
      // One of several for each place: the fuzz target tries them all.
      let others: [UInt8] = [
        0x00, 0xFF, bytes[place] ^ 0x01, bytes[place] ^ 0x80, UInt8(ascii: "9"), UInt8(ascii: "-"),
      ]
      var broken = bytes
      broken[place] = others[place % others.count]
      Self.use(broken)
    }
  }

  @Test("a number put otherwise does no harm, whichever it is")
  func numbers() {
    let json = Array(RichScene.writer.json().utf8)
    var place = 0
    var next = 0
    while place < json.count {
      guard json[place] >= 0x30, json[place] <= 0x39 else {
        place += 1
        continue
      }
      var end = place
      while end < json.count, json[end] >= 0x30 && json[end] <= 0x39 || json[end] == 0x2E { end += 1 }
      for _ in 0..<3 {
        let other = Self.numbers[next % Self.numbers.count]
        next += 1
        let text = json[..<place] + Array(other.utf8) + json[end...]
        Self.use(
          SceneWriter.glb(json: String(decoding: text, as: UTF8.self), binary: RichScene.writer.buffer))
      }
      place = end
    }
  }

  @Test("a part left out does no harm, whichever it is")
  func parts() {
    let json = Array(RichScene.writer.json().utf8)
    for key in json.indices where json[key] == UInt8(ascii: "\"") {
      var renamed = json
      renamed.insert(UInt8(ascii: "x"), at: key + 1)
      Self.use(
        SceneWriter.glb(json: String(decoding: renamed, as: UTF8.self), binary: RichScene.writer.buffer))
    }
  }
}
