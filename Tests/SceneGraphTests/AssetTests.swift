import Foundation
import SceneGraph
import SourceText
import Testing

/// The rooms and people of this repository, as the front will load them.
@Suite("Assets")
struct AssetTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Assets")

  static func files(_ kind: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)) ?? []
    return names.filter { $0.hasSuffix(".glb") }.sorted()
  }

  static func load(_ kind: String, _ name: String) throws -> SceneFile {
    let scene = try SceneFile.load(folder.appending(path: "\(kind)/\(name)").path)
    SceneInspection.inspect(scene)
    for image in scene.images { #expect(try image.decode().pixels.count == image.width * image.height * 4) }
    return scene
  }

  static func triangles(_ scene: SceneFile) -> Int {
    scene.meshes.flatMap(\.primitives).reduce(0) { $0 + $1.indices.count / 3 }
  }

  @Test(
    "every room has its light map, a place to enter and a view, and keeps to its budget",
    arguments: files("Rooms"))
  func rooms(name: String) throws {
    let scene = try Self.load("Rooms", name)
    let extras = try #require(scene.extras)
    let file = try #require(extras.member("lightmap")?.string)
    let light = try SceneImage.load(Self.folder.appending(path: "Rooms/\(file)").path)
    #expect(try light.decode().pixels.count == light.width * light.height * 4)
    #expect(extras.member("walkable")?.elements?.isEmpty == false)
    let anchors = scene.nodes.compactMap { $0.extras?.member("anchor")?.string }
    #expect(anchors.contains("start") && anchors.contains("view"))
    #expect(Self.triangles(scene) <= 150_000)
    // Something that stands still carries the light map's coordinates.
    #expect(scene.meshes.flatMap(\.primitives).contains { !$0.texcoords1.isEmpty })
  }

  @Test("every prop is small and needs no light map", arguments: files("Props"))
  func props(name: String) throws {
    let scene = try Self.load("Props", name)
    #expect(!scene.meshes.isEmpty && Self.triangles(scene) < 20_000)
    #expect(scene.extras?.member("lightmap") == nil)
  }

  @Test("the single room has a bed whose parts move, and places for things")
  func singleRoom() throws {
    let scene = try Self.load("Rooms", "single-room.glb")
    let bed = try #require(scene.nodes.first { $0.extras?.member("thing")?.string == "bed" })
    for part in ["rail.left.lower", "rail.right.lower", "backrest.raise"] {
      let animation = scene.animations[try #require(scene.animation(named: "\(bed.name).\(part)"))]
      #expect(abs(animation.duration - 1) < 0.05 && !animation.channels.isEmpty)
    }
    let anchors = scene.nodes.compactMap { $0.extras?.member("anchor")?.string }
    #expect(anchors.count { $0 == "prop" } >= 8)
    for anchor in ["door", "bed", "seat", "stand"] { #expect(anchors.contains(anchor), "\(anchor)") }
  }

  @Test("every person has poses, a face that moves, and bones", arguments: files("People"))
  func people(name: String) throws {
    let scene = try Self.load("People", name)
    for pose in ["stand", "sit", "lie", "fallen", "slumped", "kneel", "walk"] {
      #expect(scene.animation(named: pose) != nil, "\(pose)")
    }
    let morphs = Set(scene.meshes.flatMap(\.primitives).flatMap(\.morphs).map(\.name))
    #expect(
      morphs.isSuperset(of: ["smile", "drowsy", "eyes_closed", "unresponsive", "pain", "talk", "worry"]))
    let skin = try #require(scene.materials.first { $0.name == "skin" })
    let pale = try #require(skin.extras?.member("pale_material")?.number?.integer)
    #expect(scene.materials[Int(pale)].name == "skin_pale")
    #expect(!scene.skins.isEmpty && Self.triangles(scene) < 20_000)
  }

  @Test("a person who lies is lower than one who stands")
  func poses() throws {
    let scene = try Self.load("People", "wang.glb")
    func head(_ name: String) throws -> Float {
      var pose = Pose(of: scene)
      scene.animations[try #require(scene.animation(named: name))].sample(at: 0, into: &pose)
      var world: [Matrix4] = []
      scene.worldMatrices(of: pose, into: &world)
      return world[try #require(scene.node(named: "head"))].w.y
    }
    #expect(try head("stand") > 1.2)
    #expect(try head("sit") < head("stand") - 0.2)
    #expect(try head("fallen") < 0.5)
  }
}
