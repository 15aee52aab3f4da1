internal import Glibc
package import Renderer
internal import SceneGraph

/// Looking at whoever attends to one: the head turns to him, as far as a neck turns.
///
/// It is a view alone. `HeadTurningTests` holds that a face comes nearer to the one it looks at, and that nobody looks
/// behind himself.
package enum HeadTurning {
  /// How far a head turns, in radians.
  static let farthest: Float = 0.9
  /// From which angle on nobody tries.
  static let behind: Float = 2.1

  /// Turns neck and head, half each.
  ///
  /// - Parameters:
  ///   - placement: somebody, posed.
  ///   - point: what is looked at, in the world.
  ///   - share: how far the turn has come, 0 to 1.
  package static func turn(_ placement: Placement, toward point: SIMD3<Float>, share: Float) {
    let scene = placement.model.scene
    guard share > 0, let head = scene.node(named: "head"), let neck = scene.nodes[head].parent else { return }
    let way = point - placement.worldMatrix(of: head).transform(point: .zero)
    // In the body's own axes.
    let body = placement.transform
    func along(_ axis: SIMD4<Float>) -> Float { dot(SIMD3(axis.x, axis.y, axis.z), way) }
    let wanted = normalized(SIMD3(along(body.x), along(body.y), along(body.z)))
    let above = orientation(above: head, of: placement)
    let now = Quaternion.rotate(
      SIMD3(0, 0, 1), by: Quaternion.product(above, placement.pose.rotations[head]))
    let angle = acosf(max(-1, min(1, dot(now, wanted))))
    let axis = cross(now, wanted)
    guard angle > 0.01, angle < behind, length(axis) > 0.001 else { return }
    // Whoever is nearly behind is looked at less, so that no head springs round.
    let part = min(angle, farthest) * share * min(1, (behind - angle) / 0.4) / 2
    let half = Quaternion.rotation(about: normalized(axis), radians: part)
    for bone in [neck, head] {
      Limbs(of: scene).turn(bone, by: half, &placement.pose)
    }
  }

  /// How the bone above a bone is turned, in the body's axes.
  private static func orientation(above bone: Int, of placement: Placement) -> SIMD4<Float> {
    let scene = placement.model.scene
    var turned = Quaternion.identity
    var node = scene.nodes[bone].parent
    while let parent = node {
      turned = Quaternion.product(placement.pose.rotations[parent], turned)
      node = scene.nodes[parent].parent
    }
    return turned
  }
}
