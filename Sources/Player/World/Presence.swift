package import Renderer
internal import SceneGraph
package import Simulation

/// Somebody or something, standing.
package struct Presence {
  /// Who or what.
  package let entity: EntityIndex
  /// How it is drawn; nil for furniture of the room.
  package let placement: Placement?
  /// The node of the room that stands for it.
  package let node: Int?
  /// What one looks at.
  package var middle: SIMD3<Float>
  /// What is hit by pointing at it.
  package var box: Box
  /// How one looks at it from near.
  package var subject: Attention.Subject
  /// Whether it is somebody.
  package var isPerson = false
  /// Whether it is an exhibit, which is to be seen whole beside what is read about it.
  package var isExhibit = false

  /// What is to be seen of it from near: of somebody his face, and where signs show something on him.
  package private(set) var shown: Box

  /// Of somebody, his head alone.
  var head: Box { Box(middle - Presence.head, middle + Presence.head) }

  /// Above what its name is written: a head, or the top of a thing.
  package var top: SIMD3<Float> {
    isPerson ? middle + SIMD3(0, 0.17, 0) : SIMD3(box.centre.x, box.upper.y, box.centre.z)
  }

  /// A door, or furniture that hangs on the wall.
  init(flat entity: EntityIndex, node: Int, box: Box, middle: SIMD3<Float>, facing: SIMD3<Float>) {
    (self.entity, placement, self.node, self.box, self.middle) = (entity, nil, node, box, middle)
    shown = box
    let size = box.upper - box.lower
    subject = Attention.Subject(flat: middle, facing: facing, size: max(size.x, size.y, size.z))
  }

  /// A thing, or furniture of the room.
  init(thing entity: EntityIndex, placement: Placement?, node: Int?, box: Box) {
    (self.entity, self.placement, self.node, self.box) = (entity, placement, node, box)
    middle = box.centre
    shown = box
    subject = Attention.Subject(thing: box.centre, size: length(box.upper - box.lower))
  }

  /// An exhibit, seen from a place: a model on its stand, or a case or panel of the room.
  init(exhibit entity: EntityIndex, placement: Placement?, _ showing: Room.Showing) {
    (self.entity, self.placement, node, box) = (entity, placement, showing.node, showing.box)
    middle = showing.middle
    isExhibit = true
    shown = box
    subject = Attention.Subject(exhibit: showing.middle, eye: showing.eye)
  }

  /// Half of the room that a head takes, with its hair, in metres.
  private static let head = SIMD3<Float>(0.13, 0.16, 0.13)

  /// How far a mark reaches about the joint that it hangs on.
  private static let limb = SIMD3<Float>(repeating: 0.07)

  /// Somebody.
  ///
  /// - Parameter marks: where signs show something on his body.
  init(
    person entity: EntityIndex, placement: Placement, face: SIMD3<Float>, facing: SIMD3<Float>,
    isLying: Bool, isMarked: Bool, marks: [SIMD3<Float>]
  ) {
    (self.entity, self.placement, self.node, self.box) = (entity, placement, nil, placement.bounds)
    middle = face
    shown = marks.reduce(Box(face - Presence.head, face + Presence.head)) { box, mark in
      Box(
        pointwiseMin(box.lower, mark - Presence.limb), pointwiseMax(box.upper, mark + Presence.limb))
    }
    isPerson = true
    subject = Attention.Subject(face: face, facing: facing, isLying: isLying)
    // Sweat and trembling are seen from very near alone.
    if isMarked { subject.distance -= 0.25 }
  }
}
