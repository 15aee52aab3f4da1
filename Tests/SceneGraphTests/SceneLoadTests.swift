import Foundation
import SceneGraph
import SourceText
import Testing

/// What a whole scene is read to.
@Suite("Loading scenes")
struct SceneLoadTests {
  /// One triangle with everything that a mesh of a room has, on a child node.
  static func triangle() -> SceneWriter {
    var writer = SceneWriter()
    let positions = writer.floats("VEC3", [0, 0, 0, 1, 0, 0, 0, 1, 0])
    let normals = writer.floats("VEC3", [0, 0, 1, 0, 0, 2, 0, 0, 1])
    let uv = writer.floats("VEC2", [0, 0, 1, 0, 0, 1])
    let lightmap = writer.floats("VEC2", [0.5, 0.5, 0.75, 0.5, 0.5, 0.75])
    let indices = writer.indices([0, 1, 2])
    writer.members = [
      """
      "scenes":[{"name":"Room","nodes":[0],"extras":{"lightmap":"room.jpg","walkable":[[0,0,4,6]]}}],"scene":0
      """,
      """
      "nodes":[{"name":"Room","translation":[1,2,3],"children":[1]},
        {"name":"Bed","mesh":0,"scale":[2,2,2],"rotation":[0,0,0,2],"extras":{"anchor":"bed","slot":1}}]
      """,
      """
      "meshes":[{"name":"Mattress","primitives":[{"attributes":{"POSITION":\(positions),"NORMAL":\(normals),
        "TEXCOORD_0":\(uv),"TEXCOORD_1":\(lightmap)},"indices":\(indices),"material":0}]}]
      """,
      """
      "materials":[{"name":"White","pbrMetallicRoughness":{"baseColorFactor":[1,0.5,0.25,1],"metallicFactor":0}}]
      """,
    ]
    return writer
  }

  @Test("a mesh on a node arrives with its attributes, material, place and extras")
  func triangleLoads() throws {
    let scene = try Self.triangle().read()
    #expect(scene.roots == [0] && scene.order == [0, 1] && scene.sceneName == "Room")
    #expect(scene.extras?.member("lightmap")?.string == "room.jpg")
    let bed = try #require(scene.node(named: "Bed"))
    let node = scene.nodes[bed]
    #expect(node.parent == 0 && scene.nodes[0].children == [1] && node.rotation == SIMD4(0, 0, 0, 1))
    #expect(node.extras?.member("anchor")?.string == "bed")
    let primitive = try #require(scene.meshes[0].primitives.first)
    #expect(primitive.positions == [SIMD3(0, 0, 0), SIMD3(1, 0, 0), SIMD3(0, 1, 0)])
    #expect(primitive.normals == [SIMD3<Float>](repeating: SIMD3(0, 0, 1), count: 3))
    #expect(primitive.texcoords1[1] == SIMD2(0.75, 0.5))
    #expect(primitive.indices == [0, 1, 2] && primitive.upper == SIMD3(1, 1, 0))
    #expect(scene.materials[primitive.material ?? 9].baseColour == SIMD4(1, 0.5, 0.25, 1))
    var world: [Matrix4] = []
    scene.worldMatrices(of: Pose(of: scene), into: &world)
    #expect(world[bed].transform(point: primitive.positions[1]) == SIMD3(3, 2, 3))
  }

  @Test("the rich scene arrives whole")
  func richSceneLoads() throws {
    let scene = try RichScene.writer.read()
    #expect(
      scene.sceneName == "Room" && scene.roots == [0, 4] && scene.scenes.map(\.roots) == [[5], [0, 4]])
    #expect(scene.nodes.map(\.name) == ["Root", "Hip", "Person", "Knee", "Eye", "Other"])
    #expect(scene.nodes.map(\.parent) == [nil, 0, 0, 1, nil, nil])
    #expect(scene.nodes(below: scene.roots).sorted() == [0, 1, 2, 3, 4])
    let person = scene.nodes[2]
    #expect(person.mesh == 0 && person.skin == 0 && person.weights == [0.5])
    #expect(scene.meshes[0].weights == [0.25])
    #expect(scene.nodes[3].rotation == SIMD4(0, 0, 0.6, 0.8) && scene.nodes[3].scale == SIMD3(1, 2, 3))
    let eye = scene.nodes[4]
    #expect(
      eye.camera == 0 && eye.light == 2 && eye.translation == SIMD3(7, 8, 9) && eye.scale == SIMD3(2, 2, 2))
    #expect(abs(eye.rotation.z - 0.70710678) < 1e-6 && abs(eye.rotation.w - 0.70710678) < 1e-6)
    #expect(scene.skins[0].joints == [1, 3] && scene.skins[0].skeleton == 0)
    #expect(scene.skins[0].inverseBindMatrices[1].w == SIMD4(0, -1, 0, 1))
    #expect(
      scene.cameras.map(\.projection) == [
        .perspective(verticalAngle: 0.75, aspect: 1.5, near: 0.125, far: nil),
        .orthographic(halfWidth: 2, halfHeight: 1, near: 0, far: 10),
      ])
    #expect(scene.lights[0].colour == SIMD3(1, 0.5, 0) && scene.lights[0].kind == .directional)
    #expect(scene.lights[1].range == 4 && scene.lights[1].name == "Lamp" && scene.lights[1].intensity == 1)
    #expect(scene.lights[2].kind == .spot(inner: 0.25, outer: (Float.pi / 2).nextUp))
    #expect(scene.images[0].name == "Face" && scene.images[0].width == 2 && scene.images[0].height == 1)
    #expect(try scene.images[0].decode().pixels == [255, 0, 0, 255, 0, 255, 0, 128])
    let wave = scene.animations[try #require(scene.animation(named: "wave"))]
    #expect(wave.duration == 1 && wave.channels.map(\.node) == [1, 3, 2])
    #expect(wave.channels.map(\.interpolation) == [.step, .linear, .cubic])
    #expect(wave.channels.map(\.width) == [3, 4, 1])
  }

  @Test("the rich mesh arrives with sets, colours, joints and morph targets")
  func richMeshLoads() throws {
    let primitive = try #require(try RichScene.writer.read().meshes[0].primitives.first)
    #expect(primitive.texcoords0[0] == SIMD2(0, 1) && primitive.texcoords1[2] == SIMD2(1, 0))
    #expect(primitive.colours[3] == SIMD4(0.2, 0.2, 0.2, 1) && primitive.colours[0] == SIMD4(1, 0, 0, 1))
    #expect(primitive.joints[0] == SIMD4(0, 1, 0, 0))
    // Weights are made to sum up to 1; a vertex without any hangs on its first joint.
    #expect(
      primitive.weights == [
        SIMD4(0.25, 0.75, 0, 0), SIMD4(0.5, 0.5, 0, 0), SIMD4(1, 0, 0, 0), SIMD4(1, 0, 0, 0),
      ])
    #expect(primitive.morphs.map(\.name) == ["smile"])
    #expect(primitive.morphs[0].positions == [.zero, SIMD3(0, 0, 0.5), .zero, SIMD3(0, 0, -0.5)])
    #expect(primitive.morphs[0].normals[1] == SIMD3(0.25, 0, 0))
    #expect(primitive.indices == [0, 1, 2, 0, 2, 3])
  }

  @Test("the rich material arrives with everything, and a bare one has the standard's defaults")
  func richMaterialLoads() throws {
    let scene = try RichScene.writer.read()
    let material = scene.materials[0]
    #expect(
      material.baseColour == SIMD4(1, 0.5, 0.25, 0.75) && material.metallic == 0 && material.roughness == 0.5)
    let reference = try #require(material.baseColourTexture)
    #expect(reference.texture == 0 && reference.texcoord == 0)
    #expect(
      reference.transform == TextureTransform(offset: SIMD2(0.5, 0.25), rotation: 0.5, scale: SIMD2(2, 3)))
    #expect(material.normalScale == 0.5 && material.occlusionStrength == 0.25)
    #expect(material.occlusionTexture == TextureReference(texture: 1, texcoord: 1, transform: nil))
    #expect(material.emissive == SIMD3(4, 2, 0) && material.emissiveTexture?.texture == 0)
    #expect(material.alphaMode == .mask && material.alphaCutoff == 0.25 && material.isDoubleSided)
    #expect(material.extras?.member("pale")?.number?.integer == 1 && !material.isUnlit)
    #expect(scene.materials[1].isUnlit && scene.materials[1].alphaMode == .blend)
    let plain = scene.materials[2]
    #expect(plain.baseColour == SIMD4(1, 1, 1, 1) && plain.metallic == 1 && plain.roughness == 1)
    #expect(plain.alphaMode == .opaque && plain.alphaCutoff == 0.5 && plain.emissive == .zero)
    var sampler = TextureSampler()
    #expect(scene.textures[1].sampler == sampler && scene.textures[1].image == 0)
    sampler.magnification = .nearest
    (sampler.minification, sampler.mipmap) = (.linear, .nearest)
    (sampler.wrapS, sampler.wrapT) = (.clampToEdge, .mirroredRepeat)
    #expect(scene.textures[0].sampler == sampler)
  }

  @Test("texture coordinates are scaled, then turned counter-clockwise as seen with v downwards, then moved")
  func textureTransform() {
    let transform = TextureTransform(offset: SIMD2(0.5, 0.25), rotation: .pi / 2, scale: SIMD2(2, 3))
    let right = transform.apply(to: SIMD2(1, 0)) - SIMD2(0.5, 0.25)
    let down = transform.apply(to: SIMD2(0, 1)) - SIMD2(0.5, 0.25)
    #expect(abs(right.x) < 1e-6 && abs(right.y + 2) < 1e-6)
    #expect(abs(down.x - 3) < 1e-6 && abs(down.y) < 1e-6)
  }

  @Test("the same scene is read from .gltf with a data URI as from .glb")
  func dataURI() throws {
    let writer = RichScene.writer
    let text = Data(writer.buffer).base64EncodedString()
    let json = writer.json(bufferMembers: ",\"uri\":\"data:application/octet-stream;base64,\(text)\"")
    let scene = try SceneFile.read(Array(json.utf8), name: "rich.gltf")
    #expect(scene.meshes[0].primitives[0].positions == (try writer.read()).meshes[0].primitives[0].positions)
  }

  @Test("a chain of twenty thousand nodes is no burden")
  func deepTree() throws {
    let count = 20_000
    let nodes = (0..<count).map {
      $0 + 1 < count ? "{\"children\":[\($0 + 1)],\"translation\":[0,0,1]}" : "{}"
    }
    let json = "{\"asset\":{\"version\":\"2.0\"},\"nodes\":[\(nodes.joined(separator: ","))]}"
    let scene = try SceneFile.read(Array(json.utf8), name: "deep.gltf")
    var world: [Matrix4] = []
    scene.worldMatrices(of: Pose(of: scene), into: &world)
    #expect(world[count - 1].w == SIMD4(0, 0, Float(count - 1), 1))
  }
}
