import Foundation
import SceneGraph
import Testing

/// Each limit at n, where all is well, and at n + 1.
@Suite("Limits of scenes")
struct SceneLimitTests {
  /// - Parameters:
  ///   - set: sets the limit to a number.
  ///   - text: a part of what the error says.
  static func check(
    _ n: Int, _ text: String, set: (inout SceneLimits, Int) -> Void, read: (SceneLimits) throws -> Void
  ) throws {
    var limits = SceneLimits.standard
    set(&limits, n)
    try read(limits)
    set(&limits, n - 1)
    #expect {
      try read(limits)
    } throws: {
      #expect("\($0)".contains(text), "\($0)")
      return true
    }
  }

  static func json(_ members: String) -> [UInt8] {
    Array("{\"asset\":{\"version\":\"2.0\"},\(members)}".utf8)
  }

  @Test("bytes of the scene, of a data URI, of buffers together")
  func bytes() throws {
    let scene = Self.json("\"extras\":1")
    try Self.check(scene.count, "the file has \(scene.count) bytes; expected at most \(scene.count - 1)") {
      $0.fileBytes = $1
    } read: {
      _ = try SceneFile.read(scene, name: "s", limits: $0)
    }
    let long = String(repeating: "A", count: 4000)
    let data = Self.json("\"buffers\":[{\"byteLength\":2,\"uri\":\"data:;base64,\(long)\"}]")
    // The limit is that of the file, too, so the file itself must stay below it.
    #expect(throws: SceneError.self) {
      var limits = SceneLimits.standard
      limits.fileBytes = 2999
      _ = try SceneFile.read(data, name: "s", limits: limits)
    }
    let two = Self.json(
      "\"buffers\":[{\"byteLength\":3,\"uri\":\"data:;base64,AAAA\"},{\"byteLength\":3,\"uri\":\"data:;base64,AAAA\"}]"
    )
    try Self.check(6, "the buffers up to this one have 6 bytes; expected at most 5") {
      $0.bufferBytes = $1
    } read: {
      _ = try SceneFile.read(two, name: "s", limits: $0)
    }
  }

  @Test("bytes of a file beside the scene and of a loaded one")
  func fileBytes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "limit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let resources = FolderResources(folder: folder.path)
    try Data(count: 300).write(to: folder.appending(path: "a.bin"))
    #expect(try resources.bytes("a.bin", limit: 300).count == 300)
    #expect(throws: ResourceFault.tooLarge) { try resources.bytes("a.bin", limit: 299) }
    let scene = folder.appending(path: "a.gltf")
    try Data(Self.json("\"extras\":1")).write(to: scene)
    let size = Self.json("\"extras\":1").count
    try Self.check(size, "the file has more than \(size - 1) bytes") {
      $0.fileBytes = $1
    } read: {
      _ = try SceneFile.load(scene.path, limits: $0)
    }
  }

  @Test("values, nodes, accessors")
  func counts() throws {
    let values = Self.json("\"extras\":[1,2,3]")
    try Self.check(7, "expected at most 6 values") {
      $0.values = $1
    } read: {
      _ = try SceneFile.read(values, name: "s", limits: $0)
    }
    let nodes = Self.json("\"nodes\":[{},{},{}]")
    try Self.check(3, "s: nodes: there are 3; expected at most 2") {
      $0.nodes = $1
    } read: {
      _ = try SceneFile.read(nodes, name: "s", limits: $0)
    }
    let accessors = Self.json("\"accessors\":[{},{},{}]")
    try Self.check(3, "s: accessors: there are 3; expected at most 2") {
      $0.accessors = $1
    } read: {
      _ = try SceneFile.read(accessors, name: "s", limits: $0)
    }
  }

  @Test("elements, those that are written out among them, and morph targets")
  func elements() throws {
    var writer = SceneWriter()
    writer.floats("VEC3", [Float](repeating: 0, count: 15))
    writer.indices([0, 1, 2, 2, 1, 0])
    let part = "\"attributes\":{\"POSITION\":0},\"indices\":1"
    // 5 positions, 6 indices, 6 vertices that are not shared, each with one morph target of 5 elements more.
    writer.members = ["\"meshes\":[{\"primitives\":[{\(part),\"targets\":[{\"POSITION\":0}]}]}]"]
    try Self.check(
      5 + 5 + 6 + 6 * 2, "writing it out takes 12 more elements, and 16 are read; expected at most 27"
    ) {
      $0.elements = $1
    } read: {
      _ = try writer.read(limits: $0)
    }
    try Self.check(1, "targets: there are 1; expected at most 0") {
      $0.morphs = $1
    } read: {
      _ = try writer.read(limits: $0)
    }
    // An accessor of a billion zeros takes no bytes in the file.
    writer.accessors[0] = "{\"type\":\"VEC3\",\"componentType\":5126,\"count\":1000000000}"
    #expect {
      _ = try writer.read()
    } throws: {
      "\($0)".hasPrefix(
        "test.glb: accessors[0].count: the elements that are read so far are 0, and this is 1000000000")
    }
  }

  @Test("a matrix counts as four elements, so that it is not as cheap as a number")
  func matrices() throws {
    var writer = SceneWriter()
    writer.accessor("MAT4", 5126, count: 3, view: nil)
    writer.floats("MAT4", [Float](repeating: 0, count: 15) + [1])
    writer.members = ["\"nodes\":[{}],\"skins\":[{\"joints\":[0],\"inverseBindMatrices\":1}]"]
    try Self.check(4, "accessors[1].count") {
      $0.elements = $1
    } read: {
      _ = try writer.read(limits: $0)
    }
  }

  @Test("pixels of an image")
  func pixels() throws {
    let png = PNGWriter.rgba(width: 3, height: 2, [UInt8](repeating: 0, count: 24))
    try Self.check(6, "image: the image has 3 x 2 pixels; expected at most 5") {
      $0.imagePixels = $1
    } read: {
      _ = try SceneImage(encoded: png, file: "image", limits: $0)
    }
    let huge = PNGWriter.file(width: 1 << 31, height: 1 << 31, depth: 8, colour: 0, rows: [[]])
    #expect(throws: SceneError.self) { try SceneImage(encoded: huge, file: "image") }
  }
}
