internal import SceneGraph

/// Somebody without a face of his own, who stands, sits, lies, kneels and walks by the same names of joints and poses as the
/// artists' figures.
enum PlainFigure {
  private enum Joint: Int, CaseIterable {
    case hips, spine, chest, neck, head
    case armL, forearmL, handL, armR, forearmR, handR
    case thighL, shinL, footL, thighR, shinR, footR

    var name: String {
      switch self {
      case .hips: "hips"
      case .spine: "spine"
      case .chest: "chest"
      case .neck: "neck"
      case .head: "head"
      case .armL: "upperarm.L"
      case .forearmL: "forearm.L"
      case .handL: "hand.L"
      case .armR: "upperarm.R"
      case .forearmR: "forearm.R"
      case .handR: "hand.R"
      case .thighL: "thigh.L"
      case .shinL: "shin.L"
      case .footL: "foot.L"
      case .thighR: "thigh.R"
      case .shinR: "shin.R"
      case .footR: "foot.R"
      }
    }

    var parent: Joint? {
      switch self {
      case .hips: nil
      case .spine, .thighL, .thighR: .hips
      case .chest: .spine
      case .neck, .armL, .armR: .chest
      case .head: .neck
      case .forearmL: .armL
      case .forearmR: .armR
      case .handL: .forearmL
      case .handR: .forearmR
      case .shinL: .thighL
      case .shinR: .thighR
      case .footL: .shinL
      case .footR: .shinR
      }
    }

    /// Where it is in its parent; the hips above the floor.
    var place: SIMD3<Float> {
      switch self {
      case .hips: SIMD3(0, 0.87, 0)
      case .spine: SIMD3(0, 0.11, 0)
      case .chest: SIMD3(0, 0.13, 0)
      case .neck: SIMD3(0, 0.22, 0)
      case .head: SIMD3(0, 0.08, 0.01)
      case .armL: SIMD3(0.17, 0.16, 0)
      case .armR: SIMD3(-0.17, 0.16, 0)
      case .forearmL, .forearmR: SIMD3(0, -0.27, 0)
      case .handL, .handR: SIMD3(0, -0.23, 0)
      case .thighL: SIMD3(0.09, -0.03, 0)
      case .thighR: SIMD3(-0.09, -0.03, 0)
      case .shinL, .shinR: SIMD3(0, -0.38, 0)
      case .footL, .footR: SIMD3(0, -0.38, 0)
      }
    }

    /// Whether it is bare skin, not clothes.
    var isBare: Bool {
      switch self {
      case .neck, .head, .handL, .handR: true
      default: false
      }
    }

    var shape: PlainShape {
      let body = PlainShape()
      return switch self {
      case .hips: body.rod(SIMD3(-0.06, 0, 0), SIMD3(0.06, 0, 0), 0.12, 0.12, depth: 0.9)
      case .spine: body.rod(SIMD3(0, -0.02, 0), SIMD3(0, 0.12, 0), 0.15, 0.16, depth: 0.75)
      case .chest: body.rod(SIMD3(0, 0, 0), SIMD3(0, 0.08, 0), 0.16, 0.17, depth: 0.72)
      case .neck: body.rod(SIMD3(0, -0.04, 0), SIMD3(0, 0.08, 0), 0.055, 0.05)
      case .head: body.rod(SIMD3(0, 0.05, 0.02), SIMD3(0, 0.13, 0), 0.07, 0.092, depth: 1.05)
      case .armL, .armR: body.rod(SIMD3(0, -0.27, 0), .zero, 0.045, 0.058)
      case .forearmL, .forearmR: body.rod(SIMD3(0, -0.21, 0), .zero, 0.034, 0.045)
      case .handL, .handR: body.rod(SIMD3(0, -0.1, 0), SIMD3(0, -0.02, 0), 0.03, 0.036)
      case .thighL, .thighR: body.rod(SIMD3(0, -0.37, 0), .zero, 0.06, 0.085)
      case .shinL, .shinR: body.rod(SIMD3(0, -0.36, 0), .zero, 0.042, 0.06)
      case .footL, .footR: body.rod(SIMD3(0, -0.04, 0.14), SIMD3(0, -0.04, 0), 0.036, 0.04)
      }
    }
  }

  /// A posture: where the hips are and how they are turned, and how far joints are bent to the front (negative for legs and
  /// arms) in radians.
  private struct Posture {
    var hips = SIMD3<Float>(0, 0.87, 0)
    var turned = Quaternion.identity
    var bent: [Joint: Float] = [:]
  }

  private static func about(_ axis: SIMD3<Float>, _ radians: Float) -> SIMD4<Float> {
    Quaternion.rotation(about: axis, radians: radians)
  }

  private static func both(_ thigh: Float, _ shin: Float, _ arm: Float, _ forearm: Float) -> [Joint: Float] {
    [
      .thighL: thigh, .thighR: thigh, .shinL: shin, .shinR: shin, .armL: arm, .armR: arm, .forearmL: forearm,
      .forearmR: forearm,
    ]
  }

  private static var postures: [(name: String, posture: Posture)] {
    let supine = about(SIMD3(1, 0, 0), -Float.pi / 2)
    func onSide(_ way: Float) -> SIMD4<Float> {
      Quaternion.product(about(SIMD3(0, 0, 1), way * Float.pi / 2), supine)
    }
    let sitting = Posture(hips: SIMD3(0, 0.51, 0), bent: both(-1.5, 1.5, -0.4, -0.95))
    let slumped = sitting.bent.merging([.spine: 0.2, .neck: 0.45]) { $1 }
    let curled = both(-0.6, 0.8, -1.2, -0.6)
    // On the knees the feet point back.
    let kneeling = Posture(
      hips: SIMD3(0, 0.52, 0),
      bent: both(0, 1.5, -0.6, -0.5).merging([.footL: 1.3, .footR: 1.3]) { $1 })
    let pressing = kneeling.bent.merging([
      .spine: 0.35, .chest: 0.3, .armL: -1.2, .armR: -1.2, .forearmL: 0, .forearmR: 0,
    ]) { $1 }
    return [
      ("stand", Posture(bent: both(0, 0, 0, -0.15))), ("sit", sitting),
      ("lie", Posture(hips: SIMD3(0, 0.13, -0.03), turned: supine, bent: both(0, 0.05, 0, -0.3))),
      ("side", Posture(hips: SIMD3(0, 0.22, -0.03), turned: onSide(1), bent: curled)),
      ("side-left", Posture(hips: SIMD3(0, 0.22, -0.03), turned: onSide(-1), bent: curled)),
      ("fallen", Posture(hips: SIMD3(0, 0.22, -0.03), turned: onSide(1), bent: curled)),
      ("slumped", Posture(hips: sitting.hips, bent: slumped)), ("kneel", kneeling),
      ("press", Posture(hips: kneeling.hips, bent: pressing)),
    ]
  }

  private static func rotation(_ joint: Joint, _ posture: Posture, swing: Float = 0) -> SIMD4<Float> {
    let bent = about(SIMD3(1, 0, 0), (posture.bent[joint] ?? 0) + swing)
    switch joint {
    case .hips: return posture.turned
    // The arms hang beside the body, not in it.
    case .armL: return Quaternion.product(about(SIMD3(0, 0, 1), 0.12), bent)
    case .armR: return Quaternion.product(about(SIMD3(0, 0, 1), -0.12), bent)
    default: return bent
    }
  }

  private static func node(of joint: Joint) -> Int { joint.rawValue + 1 }

  private static func pose(_ name: String, _ posture: Posture) -> SceneAnimation {
    SceneAnimation(
      name,
      [SceneAnimation.Channel(moving: node(of: .hips), to: posture.hips)]
        + Joint.allCases.map { SceneAnimation.Channel(turning: node(of: $0), [rotation($0, posture)]) })
  }

  /// Two steps.
  private static var walk: SceneAnimation {
    let standing = Posture(bent: both(0, 0, 0, -0.3))
    let times: [Float] = [0, 0.25, 0.5, 0.75, 1]
    return SceneAnimation(
      "walk",
      [SceneAnimation.Channel(moving: node(of: .hips), to: standing.hips)]
        + Joint.allCases.map { joint in
          let swings: [Float] =
            switch joint {
            case .thighL: [-0.4, 0, 0.4, 0, -0.4]
            case .thighR: [0.4, 0, -0.4, 0, 0.4]
            case .shinL: [0.1, 0.1, 0.3, 0.7, 0.1]
            case .shinR: [0.3, 0.7, 0.1, 0.1, 0.3]
            case .armL: [0.25, 0, -0.25, 0, 0.25]
            case .armR: [-0.25, 0, 0.25, 0, -0.25]
            default: [0, 0, 0, 0, 0]
            }
          return SceneAnimation.Channel(
            turning: node(of: joint), swings.map { rotation(joint, standing, swing: $0) }, at: times)
        })
  }

  static var scene: SceneFile {
    let nodes =
      [SceneNode("figure")]
      + Joint.allCases.map { joint in
        SceneNode(joint.name, in: joint.parent.map(node) ?? 0, at: joint.place, mesh: joint.rawValue)
      }
    let cloth = 0
    let skin = 1
    return SceneFile(
      name: StandIn.figure.words, nodes: nodes,
      meshes: Joint.allCases.map { SceneMesh([$0.shape.part($0.isBare ? skin : cloth)]) },
      materials: [.dull(SIMD3(0.30, 0.36, 0.41)), .dull(SIMD3(0.60, 0.50, 0.43))],
      animations: postures.map { pose($0.name, $0.posture) } + [walk])
  }
}
