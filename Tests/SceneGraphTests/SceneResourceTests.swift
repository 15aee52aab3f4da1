import Foundation
import Testing

@testable import SceneGraph

@Suite("Files beside a scene")
struct SceneResourceTests {
  /// A folder with a scene in a folder of its own, and things that the scene must not reach.
  static func withFolder(_ body: (URL) throws -> Void) throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "scene-\(UUID().uuidString)")
    let folder = base.appending(path: "scene")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "parts"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: base) }
    try Data([1, 2, 3, 4]).write(to: base.appending(path: "secret.bin"))
    try Data([1, 2, 3, 4]).write(to: folder.appending(path: "parts/a b.bin"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "out.bin"), withDestinationURL: base.appending(path: "secret.bin"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "in.bin"), withDestinationURL: folder.appending(path: "parts/a b.bin"))
    try FileManager.default.createSymbolicLink(at: folder.appending(path: "up"), withDestinationURL: base)
    try body(folder)
  }

  static func load(_ uri: String, in folder: URL, limits: SceneLimits = .standard) throws -> SceneFile {
    let json = """
      {"asset":{"version":"2.0"},"buffers":[{"byteLength":4,"uri":"\(uri)"}],\
      "bufferViews":[{"buffer":0,"byteLength":4}]}
      """
    let file = folder.appending(path: "scene.gltf")
    try Data(json.utf8).write(to: file)
    return try SceneFile.load(file.path, limits: limits)
  }

  @Test(
    "files in the scene's folder and below are read",
    arguments: ["parts/a b.bin", "parts/a%20b.bin", "./parts/a%20b.bin", "in.bin", "%70arts/a b.bin"])
  func inside(uri: String) throws {
    try Self.withFolder { _ = try Self.load(uri, in: $0) }
  }

  @Test(
    "a path never leaves the scene's folder",
    arguments: [
      ("../secret.bin", "'../secret.bin' is not a place that may be read"),
      ("%2e%2e/secret.bin", "'%2e%2e/secret.bin' is not a place that may be read"),
      ("parts/../../secret.bin", "'parts/../../secret.bin' is not a place that may be read"),
      ("..%2Fsecret.bin", "'..%2Fsecret.bin' is not a place that may be read"),
      ("/etc/passwd", "'/etc/passwd' is not a place that may be read"),
      ("file:///etc/passwd", "'file:///etc/passwd' is not a place that may be read"),
      ("http://example.com/a.bin", "'http://example.com/a.bin' is not a place that may be read"),
      ("parts\\\\a b.bin", "'parts\\a b.bin' is not a place that may be read"),
      ("parts//a b.bin", "'parts//a b.bin' is not a place that may be read"),
      (".hidden", "'.hidden' is not a place that may be read"),
      ("a%00b", "'a%00b' is not a place that may be read"),
      ("a%zz", "'a%zz' is not a place that may be read"),
      ("%ff", "'%ff' is not a place that may be read"), ("", "'' is not a place that may be read"),
      ("out.bin", "'out.bin': the path leads out of the scene's folder"),
      ("up/secret.bin", "'up/secret.bin': the path leads out of the scene's folder"),
      ("missing.bin", "'missing.bin': the file cannot be read"),
      ("parts", "'parts': the file cannot be read"),
    ])
  func outside(uri: String, problem: String) throws {
    try Self.withFolder { folder in
      #expect {
        _ = try Self.load(uri, in: folder)
      } throws: { error in
        (error as? SceneError)?.problem == problem && (error as? SceneError)?.path == "buffers[0].uri"
      }
    }
  }

  @Test(
    "a data URI holds Base64 or escaped bytes",
    arguments: [
      "data:application/octet-stream;base64,AQIDBA==", "data:;base64,AQIDBA", "data:,%01%02%03%04",
      "data:,abcd",
      "data:application/gltf-buffer;base64,AQIDBP7-",
    ])
  func dataURI(uri: String) throws {
    try Self.withFolder { _ = try Self.load(uri, in: $0) }
  }

  @Test(
    "a data URI that is not well written is refused",
    arguments: [
      "data:;base64,AQID*A==", "data:;base64,AQIDB", "data:;base64,AQIDBA===", "data:,%0", "data:;base64",
    ])
  func brokenDataURI(uri: String) throws {
    try Self.withFolder { folder in #expect(throws: SceneError.self) { try Self.load(uri, in: folder) } }
  }

  @Test("Base64 is read as Foundation writes it, at every length")
  func base64() {
    for count in 0..<50 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 250) }
      let text = Array(Data(bytes).base64EncodedString().utf8)
      #expect(ResourcePath.content(text[...], isBase64: true) == bytes)
    }
  }

  @Test("a scene that is not there, and an image beside one")
  func loading() throws {
    #expect {
      _ = try SceneFile.load("/nowhere/room.glb")
    } throws: {
      "\($0)" == "/nowhere/room.glb: the file cannot be read"
    }
    try Self.withFolder { folder in
      let file = folder.appending(path: "light.png")
      try Data(PNGWriter.rgba(width: 1, height: 1, [1, 2, 3, 4])).write(to: file)
      #expect(try SceneImage.load(file.path).decode().pixels == [1, 2, 3, 4])
    }
  }
}
