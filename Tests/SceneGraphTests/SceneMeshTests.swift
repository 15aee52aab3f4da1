import SceneGraph
import Testing

@Suite("Meshes")
struct SceneMeshTests {
  /// Five vertices of a strip in the plane.
  static let corners: [Float] = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 2, 0]

  static func mesh(_ primitive: String, _ fill: (inout SceneWriter) -> Void = { _ in }) throws -> SceneMesh {
    var writer = SceneWriter()
    writer.floats("VEC3", corners)
    writer.floats("VEC3", [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    fill(&writer)
    writer.members.append("\"meshes\":[{\"primitives\":[\(primitive)]}]")
    return try writer.read().meshes[0]
  }

  @Test(
    "strips, fans and loops are written out as the standard orders their corners",
    arguments: [
      (0, PrimitiveShape.points, [0, 1, 2, 3, 4]), (1, .lines, [0, 1, 2, 3]),
      (2, .lines, [0, 1, 1, 2, 2, 3, 3, 4, 4, 0]), (3, .lines, [0, 1, 1, 2, 2, 3, 3, 4]),
      (4, .triangles, [0, 1, 2]),
      (5, .triangles, [0, 1, 2, 1, 3, 2, 2, 3, 4]), (6, .triangles, [1, 2, 0, 2, 3, 0, 3, 4, 0]),
    ] as [(Int, PrimitiveShape, [UInt32])])
  func modes(mode: Int, shape: PrimitiveShape, indices: [UInt32]) throws {
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":0,\"NORMAL\":1},\"mode\":\(mode)}")
    let part = try #require(mesh.primitives.first ?? mesh.outlines.first)
    #expect(part.shape == shape && part.indices == indices)
    #expect(mesh.primitives.isEmpty == (shape != .triangles))
  }

  @Test("corners of a strip that meet make no triangle")
  func stripWithoutArea() throws {
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":0,\"NORMAL\":1},\"mode\":5,\"indices\":2}") {
      $0.indices([0, 1, 2, 2, 3, 4])
    }
    #expect(mesh.primitives[0].indices == [0, 1, 2, 2, 4, 3])
  }

  @Test("missing normals are those of the flat triangles, and no vertex is shared then")
  func flatNormals() throws {
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":2,\"TEXCOORD_0\":3,\"TANGENT\":4},\"indices\":5}")
    {
      $0.floats("VEC3", [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1])
      $0.floats("VEC2", [0, 0, 1, 0, 0, 1, 1, 1])
      $0.floats("VEC4", [Float](repeating: 1, count: 16))
      $0.indices([0, 1, 2, 0, 2, 3])
    }
    let part = mesh.primitives[0]
    #expect(part.indices == [0, 1, 2, 3, 4, 5] && part.positions.count == 6)
    #expect(
      part.normals == [
        SIMD3(0, 0, 1), SIMD3(0, 0, 1), SIMD3(0, 0, 1), SIMD3(1, 0, 0), SIMD3(1, 0, 0), SIMD3(1, 0, 0),
      ])
    #expect(part.texcoords0[5] == SIMD2(1, 1) && part.tangents.isEmpty)
  }

  @Test("flat normals turn with a morph target that moves the vertices")
  func flatMorphs() throws {
    // The target lifts the third corner of the triangle so that it stands upright.
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":2},\"targets\":[{\"POSITION\":3}]}") {
      $0.floats("VEC3", [0, 0, 0, 1, 0, 0, 0, 1, 0])
      $0.floats("VEC3", [0, 0, 0, 0, 0, 0, 0, -1, 1])
    }
    let part = mesh.primitives[0]
    #expect(part.normals[0] + part.morphs[0].normals[0] == SIMD3(0, -1, 0))
  }

  @Test("triangles of no area, tiny or huge, get a normal of length 1 all the same")
  func oddTriangles() throws {
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":2}}") {
      $0.floats(
        "VEC3",
        [0, 0, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 1e-30, 0, 0, 0, 1e-30, 0] + [0, 0, 0, 1e38, 0, 0, 0, 1e38, 0])
    }
    #expect(mesh.primitives[0].normals.allSatisfy { abs(length($0) - 1) < 1e-6 })
    #expect(
      mesh.primitives[0].normals[3] == SIMD3(0, 0, 1) && mesh.primitives[0].normals[6] == SIMD3(0, 0, 1))
  }

  @Test("of several sets of joints the heaviest four are kept, and weights sum up to 1")
  func jointSets() throws {
    let mesh = try Self.mesh(
      "{\"attributes\":{\"POSITION\":2,\"JOINTS_0\":3,\"WEIGHTS_0\":4,\"JOINTS_1\":5,\"WEIGHTS_1\":6},\"mode\":0}"
    ) {
      $0.floats("VEC3", [0, 0, 0])
      $0.accessor("VEC4", 5123, count: 1, view: $0.view(SceneWriter.bytes([1, 2, 3, 4] as [UInt16])))
      $0.floats("VEC4", [0.3, 0.08, 0.05, 0.2])
      $0.accessor("VEC4", 5121, count: 1, view: $0.view([5, 6, 7, 8]))
      $0.floats("VEC4", [0.25, 0, 0.01, 0.1])
    }
    let part = mesh.outlines[0]
    #expect(part.joints[0] == SIMD4(1, 8, 5, 4))
    #expect(abs(part.weights[0].sum() - 1) < 1e-6 && abs(part.weights[0].x - 0.3 / 0.85) < 1e-6)
  }

  @Test("a joint without weight is none")
  func jointWithoutWeight() throws {
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":2,\"JOINTS_0\":3,\"WEIGHTS_0\":4},\"mode\":0}") {
      $0.floats("VEC3", [0, 0, 0, 0, 0, 0])
      $0.accessor("VEC4", 5121, count: 2, view: $0.view([9, 2, 99, 3, 7, 99, 99, 99]))
      $0.floats("VEC4", [0, 1, 0, 3, 0, 0, 0, 0])
    }
    #expect(mesh.outlines[0].joints == [SIMD4(0, 2, 0, 3), SIMD4(7, 0, 0, 0)])
    #expect(mesh.outlines[0].weights == [SIMD4(0, 0.25, 0, 0.75), SIMD4(1, 0, 0, 0)])
  }

  @Test("with KHR_mesh_quantization attributes may be small integers, without it they may not")
  func quantization() throws {
    func fill(_ writer: inout SceneWriter, _ used: Bool) {
      let positions = writer.view(
        SceneWriter.bytes([0, 0, 0, 0, 100, 0, 0, 0, 0, 200, 0, 0] as [Int16]), stride: 8)
      writer.accessor("VEC3", 5122, count: 3, view: positions)
      let normals = writer.view([0, 0, 127, 0, 0, 0, 127, 0, 0, 0, 127, 0], stride: 4)
      writer.accessor("VEC3", 5120, count: 3, view: normals, more: ",\"normalized\":true")
      if used { writer.members = ["\"extensionsUsed\":[\"KHR_mesh_quantization\"]"] }
    }
    let part = "{\"attributes\":{\"POSITION\":2,\"NORMAL\":3}}"
    let mesh = try Self.mesh(part) { fill(&$0, true) }
    #expect(mesh.primitives[0].positions[1] == SIMD3(100, 0, 0))
    #expect(mesh.primitives[0].normals[0] == SIMD3(0, 0, 1))
    #expect(throws: SceneError.self) { try Self.mesh(part) { fill(&$0, false) } }
  }

  @Test("tangents keep the side of the bitangent, and directions without length get one")
  func directions() throws {
    let mesh = try Self.mesh("{\"attributes\":{\"POSITION\":2,\"NORMAL\":3,\"TANGENT\":4}}") {
      $0.floats("VEC3", [0, 0, 0, 1, 0, 0, 0, 1, 0])
      $0.floats("VEC3", [0, 0, 3, 0, 0, 0, 0, 0, 1])
      $0.floats("VEC4", [2, 0, 0, -1, 0, 3, 0, 1, 0, 0, 0, 1])
    }
    let part = mesh.primitives[0]
    #expect(part.normals == [SIMD3(0, 0, 1), SIMD3(0, 1, 0), SIMD3(0, 0, 1)])
    #expect(part.tangents == [SIMD4(1, 0, 0, -1), SIMD4(0, 1, 0, 1), SIMD4(1, 0, 0, 1)])
  }

  @Test("a part without positions is skipped, and vertices left over make no shape")
  func leftOver() throws {
    #expect(try Self.mesh("{\"attributes\":{\"NORMAL\":1}}").primitives.isEmpty)
    #expect(
      try Self.mesh("{\"attributes\":{\"POSITION\":0,\"NORMAL\":1},\"mode\":4}").primitives[0].indices == [
        0, 1, 2,
      ])
    let bare = try Self.mesh("{\"attributes\":{\"POSITION\":2}}") { $0.floats("VEC3", [1, 2, 3]) }.primitives[
      0]
    #expect(bare.indices.isEmpty && bare.positions.count == 1 && bare.normals.count == 1)
  }
}
