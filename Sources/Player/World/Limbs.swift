internal import Glibc
internal import SceneGraph

/// Bending the bones of a pose: at a joint, or an arm to a point.
///
/// Bones have axes of their own. Everything here is said in the body's: +X to its left, +Y up, +Z to the front.
/// `FigureTests` and `TapTests` hold where bodies and arms come to.
struct Limbs {
  private let scene: SceneFile

  /// Bends the bones of a model.
  init(of scene: SceneFile) { self.scene = scene }

  /// Bends the body at a bone: forward, or back.
  func bend(_ bone: String, by radians: Float, _ pose: inout Pose) {
    turn(bone, about: SIMD3(1, 0, 0), by: radians, &pose)
  }

  /// Turns a bone, and all that hangs on it, about an axis of the body.
  func turn(_ bone: String, about axis: SIMD3<Float>, by radians: Float, _ pose: inout Pose) {
    guard let turned = scene.node(named: bone) else { return }
    turn(turned, by: Quaternion.rotation(about: axis, radians: radians), &pose)
  }

  /// Turns a bone by a turn of the body, whichever way the bones above it are turned.
  func turn(_ bone: Int, by turn: SIMD4<Float>, _ pose: inout Pose) {
    var above = Quaternion.identity
    var node = scene.nodes[bone].parent
    while let parent = node {
      above = Quaternion.product(pose.rotations[parent], above)
      node = scene.nodes[parent].parent
    }
    let local = Quaternion.product(Quaternion.product(Quaternion.conjugate(above), turn), above)
    pose.rotations[bone] = Quaternion.product(local, pose.rotations[bone])
  }

  /// Holds an arm under water that runs at a point: the body leans to that side, and the wrist comes a little beyond the
  /// water, so that it runs over the forearm.
  func rinse(_ arm: Figure.Arm, at water: SIMD3<Float>, _ pose: inout Pose) {
    turn("spine", about: SIMD3(0, 0, 1), by: arm == .right ? 0.16 : -0.16, &pose)
    guard let shoulder = scene.node(named: "upperarm" + arm.suffix) else { return }
    let way = water - position(of: shoulder, pose)
    reach(arm, to: water + normalized(SIMD3(way.x, 0, way.z)) * 0.09, &pose)
  }

  /// Takes on a pose of a sign that is a matter of single bones.
  func gesture(_ word: String, isUpright: Bool, _ pose: inout Pose) {
    // To the front, and to the feet.
    let front: SIMD3<Float> = isUpright ? SIMD3(0, 0, 1) : SIMD3(0, 1, 0)
    let down: SIMD3<Float> = isUpright ? SIMD3(0, -1, 0) : SIMD3(0, 0, 1)
    func joint(_ name: String) -> SIMD3<Float>? { scene.node(named: name).map { position(of: $0, pose) } }
    switch word {
    case "left-arm-hangs":
      guard let shoulder = joint("upperarm.L") else { return }
      reach(.left, to: shoulder + down * 0.6 + SIMD3(0.1, 0, 0), &pose)
    case "twisted":
      turn("spine", about: down, by: 0.5, &pose)
      turn("thigh.R", about: SIMD3(1, 0, 0), by: -0.35, &pose)
    case "belly-held":
      guard let hips = joint("hips") else { return }
      reach(.right, to: hips + front * 0.17 - down * 0.06 - SIMD3(0.05, 0, 0), &pose)
    case "rigid":
      bend("spine", by: 0.1, &pose)
      for side in [".L", ".R"] {
        bend("forearm" + side, by: -0.35, &pose)
        bend("fingers" + side, by: 0.6, &pose)
      }
    case "rail-clutched":
      guard let shoulder = joint("upperarm.L") else { return }
      reach(.left, to: shoulder + down * 0.3 + front * 0.16 + SIMD3(0.26, 0, 0), &pose)
    default: break
    }
  }

  /// Moves as a sign says, at a time in seconds.
  func move(_ word: String, seconds: Float, _ pose: inout Pose) {
    switch word {
    case "right-leg-trembles":
      bend("thigh.R", by: 0.02 * sinf(seconds * 36), &pose)
      bend("shin.R", by: 0.03 * sinf(seconds * 39), &pose)
    case "sway":
      turn("spine", about: SIMD3(0, 0, 1), by: 0.09 * sinf(seconds * 1.9), &pose)
      bend("spine", by: 0.05 * sinf(seconds * 1.3), &pose)
    case "stirs":
      turn("hand.R", about: SIMD3(1, 0, 0), by: 0.25 + 0.25 * sinf(seconds * 1.6), &pose)
      turn("fingers.R", about: SIMD3(1, 0, 0), by: 0.4 + 0.4 * sinf(seconds * 1.6), &pose)
    default: break
    }
  }

  /// Brings a wrist to a point, or as near as the arm is long, with the elbow low.
  func reach(_ arm: Figure.Arm, to point: SIMD3<Float>, _ pose: inout Pose) {
    guard let upper = scene.node(named: "upperarm" + arm.suffix),
      let fore = scene.node(named: "forearm" + arm.suffix), let hand = scene.node(named: "hand" + arm.suffix)
    else { return }
    let (shoulder, elbow, wrist) = (
      position(of: upper, pose), position(of: fore, pose), position(of: hand, pose)
    )
    let (first, second) = (length(elbow - shoulder), length(wrist - elbow))
    let apart = length(point - shoulder)
    guard apart > 0.01, first > 0.01, second > 0.01 else { return }
    let way = (point - shoulder) / apart
    let far = max(abs(first - second) + 0.01, min(first + second - 0.005, apart))
    let along = (first * first - second * second + far * far) / (2 * far)
    let low = SIMD3<Float>(0, -1, 0) - way * dot(SIMD3(0, -1, 0), way)
    let bent = length(low) > 0.01 ? normalized(low) : SIMD3<Float>(0, 0, -1)
    let joint = shoulder + way * along + bent * sqrtf(max(0, first * first - along * along))
    swing(upper, from: elbow - shoulder, to: joint - shoulder, &pose)
    swing(fore, from: position(of: hand, pose) - joint, to: shoulder + way * far - joint, &pose)
  }

  /// Swings a bone from one way to another, the shorter way round.
  private func swing(_ bone: Int, from: SIMD3<Float>, to: SIMD3<Float>, _ pose: inout Pose) {
    let (one, other) = (normalized(from), normalized(to))
    let axis = cross(one, other)
    guard length(axis) > 0.0001 else { return }
    let angle = acosf(max(-1, min(1, dot(one, other))))
    turn(bone, by: Quaternion.rotation(about: normalized(axis), radians: angle), &pose)
  }

  /// Where a joint is in the body's coordinates.
  func position(of bone: Int, _ pose: Pose) -> SIMD3<Float> {
    var matrices: [Matrix4] = []
    scene.worldMatrices(of: pose, into: &matrices)
    return matrices[bone].transform(point: .zero)
  }
}
