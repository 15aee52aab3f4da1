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
}
