import SceneGraph
import Testing

@Suite("Poses")
struct PoseTests {
  @Test("world matrices follow the parents, whatever the order of the nodes in the file")
  func worldMatrices() throws {
    var writer = SceneWriter()
    writer.members = [
      """
      "nodes":[{"translation":[0,0,1]},{"children":[0],"translation":[0,1,0],"scale":[2,2,2]},\
      {"children":[1],"translation":[1,0,0]},{"translation":[5,5,5]}]
      """
    ]
    let scene = try writer.read()
    #expect(scene.order.firstIndex(of: 2) ?? 9 < scene.order.firstIndex(of: 1) ?? 0)
    #expect(scene.roots == [2, 3] && scene.nodes(below: [1]) == [1, 0])
    var pose = Pose(of: scene)
    var world: [Matrix4] = []
    scene.worldMatrices(of: pose, into: &world)
    #expect(
      world.map { $0.transform(point: .zero) } == [
        SIMD3(1, 1, 2), SIMD3(1, 1, 0), SIMD3(1, 0, 0), SIMD3(5, 5, 5),
      ])
    pose.translations[2] = .zero
    scene.worldMatrices(of: pose, into: &world)
    #expect(world[0].transform(point: .zero) == SIMD3(0, 1, 2))
  }

  @Test("a bound skin at rest leaves its mesh where it is, and a moved joint takes its vertices along")
  func jointMatrices() throws {
    let scene = try RichScene.writer.read()
    var pose = Pose(of: scene)
    pose.rotations[3] = Quaternion.identity
    pose.scales[3] = SIMD3(1, 1, 1)
    pose.translations[1] = .zero
    pose.translations[3] = SIMD3(0, 1, 0)
    var world: [Matrix4] = []
    var joints: [Matrix4] = []
    scene.worldMatrices(of: pose, into: &world)
    scene.jointMatrices(of: 0, world: world, into: &joints)
    #expect(joints[1] * SIMD4(0, 0, 0, 1) == SIMD4(0, 0, 0, 1))
    pose.translations[3] = SIMD3(0, 4, 0)
    scene.worldMatrices(of: pose, into: &world)
    scene.jointMatrices(of: 0, world: world, into: &joints)
    #expect(joints[0] == .identity && joints[1] * SIMD4(1, 1, 0, 1) == SIMD4(1, 4, 0, 1))
  }

  @Test("sampling and computing matrices change what is there in place")
  func inPlace() throws {
    let scene = try RichScene.writer.read()
    var pose = Pose(of: scene)
    var world: [Matrix4] = []
    var joints: [Matrix4] = []
    scene.worldMatrices(of: pose, into: &world)
    scene.jointMatrices(of: 0, world: world, into: &joints)
    func places() -> [UInt] {
      // Safe: the addresses are only compared.
      unsafe [
        pose.translations.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) },
        pose.rotations.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) },
        pose.scales.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) },
        pose.weights.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) },
        world.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) },
        joints.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) },
      ]
    }
    let before = places()
    for frame in 0..<50 {
      scene.animations[0].sample(at: Float(frame) / 40, into: &pose)
      scene.worldMatrices(of: pose, into: &world)
      scene.jointMatrices(of: 0, world: world, into: &joints)
    }
    #expect(places() == before)
  }
}
