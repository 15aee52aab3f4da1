import Testing

@testable import SceneGraph

@Suite("Animations")
struct SceneAnimationTests {
  static func channel(
    _ property: SceneAnimation.Property, _ interpolation: SceneAnimation.Interpolation, times: [Float],
    values: [Float], width: Int
  ) -> SceneAnimation.Channel {
    SceneAnimation.Channel(
      node: 0, property: property, interpolation: interpolation, times: times, width: width, values: values)
  }

  /// A scene of one node with two morph targets.
  static func pose() throws -> Pose {
    var writer = SceneWriter()
    writer.floats("VEC3", [0, 0, 0, 1, 0, 0, 0, 1, 0])
    writer.members = [
      """
      "nodes":[{"mesh":0,"translation":[9,9,9]}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},\
      "targets":[{"POSITION":0},{"POSITION":0}]}]}]
      """
    ]
    return Pose(of: try writer.read())
  }

  static func sampled(_ channel: SceneAnimation.Channel, at seconds: Float) throws -> Pose {
    var pose = try pose()
    let animation = SceneAnimation(name: "", duration: channel.times.last ?? 0, channels: [channel])
    animation.sample(at: seconds, into: &pose)
    return pose
  }

  @Test(
    "a step stays, then jumps; before the first key frame and after the last their values hold",
    arguments: zip(
      [-1, 0, 1, 1.5, 1.999, 2, 2.5, 4, 100, .nan] as [Float], [1, 1, 1, 1, 1, 2, 2, 3, 3, 1] as [Float]))
  func step(seconds: Float, expected: Float) throws {
    let channel = Self.channel(
      .translation, .step, times: [1, 2, 4], values: [1, 0, 0, 2, 0, 0, 3, 0, 0], width: 3)
    #expect(try Self.sampled(channel, at: seconds).translations[0] == SIMD3(expected, 0, 0))
  }

  @Test(
    "linear values lie on the line between their neighbours",
    arguments: zip([0, 1, 1.5, 2, 3, 4, 9] as [Float], [1, 1, 1.5, 2, 4, 6, 6] as [Float]))
  func linear(seconds: Float, expected: Float) throws {
    let channel = Self.channel(
      .scale, .linear, times: [1, 2, 4], values: [1, 1, 1, 2, 2, 2, 6, 6, 6], width: 3)
    #expect(try Self.sampled(channel, at: seconds).scales[0] == SIMD3(repeating: expected))
  }

  @Test("linear rotations turn at constant speed")
  func rotation() throws {
    let end = Quaternion.rotation(about: SIMD3(0, 0, 1), radians: 2)
    let channel = Self.channel(
      .rotation, .linear, times: [0, 1], values: [0, 0, 0, 1, end.x, end.y, end.z, end.w], width: 4)
    let quarter = try Self.sampled(channel, at: 0.25).rotations[0]
    let difference = quarter - Quaternion.rotation(about: SIMD3(0, 0, 1), radians: 0.5)
    #expect((difference * difference).sum() < 1e-10)
  }

  @Test("a cubic curve goes through its key frames with the given tangents")
  func cubic() throws {
    // Key frames two seconds apart: in, value, out. The curve is p(t) = t³ on 0...2, whose tangents are 0 and 12.
    let channel = Self.channel(
      .weights, .cubic, times: [0, 2], values: [5, 5, 0, 0, 0, 0, 12, 0, 8, 0, 5, 5], width: 2)
    for seconds in stride(from: Float(0), through: 2, by: 0.125) {
      let weights = try Self.sampled(channel, at: seconds).weights
      #expect(abs(weights[0] - seconds * seconds * seconds) < 1e-5 && weights[1] == 0, "\(seconds)")
    }
    #expect(try Self.sampled(channel, at: 7).weights == [8, 0])
    #expect(try Self.sampled(channel, at: -7).weights == [0, 0])
  }

  @Test("cubic rotations have length 1 all the way")
  func cubicRotation() throws {
    let values: [Float] = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    let channel = Self.channel(.rotation, .cubic, times: [0, 1], values: values, width: 4)
    for seconds in [Float(0), 0.1, 0.5, 0.9, 1] {
      let q = try Self.sampled(channel, at: seconds).rotations[0]
      #expect(abs((q * q).sum() - 1) < 1e-5)
    }
  }

  @Test("what an animation does not move stays as it is")
  func restStays() throws {
    let channel = Self.channel(.scale, .step, times: [0], values: [3, 3, 3], width: 3)
    let pose = try Self.sampled(channel, at: 0)
    #expect(pose.translations[0] == SIMD3(9, 9, 9) && pose.scales[0] == SIMD3(3, 3, 3))
  }

  @Test("the place among many key frames is the one that a search from the front finds")
  func placeAmongMany() {
    let times = (0..<57).map { Float($0 * $0) / 16 }
    let channel = Self.channel(.scale, .linear, times: times, values: [], width: 3)
    for seconds in stride(from: Float(-1), through: 200, by: 0.37) {
      let place = channel.place(at: seconds)
      let frame = max(0, (times.firstIndex { $0 > seconds } ?? times.count) - 1)
      #expect(place.frame == frame)
      #expect(place.share >= 0 && place.share < 1)
    }
  }
}
