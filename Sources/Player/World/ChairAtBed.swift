internal import Playing
internal import Renderer
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation
internal import SourceText

/// A wheelchair that was put beside a bed: at which side of whoever lies there, and how far it is turned from the edge.
///
/// A bed's coordinates have +X to the left of whoever lies in it, +Z to the feet, and 0 at the mattress below the hips.
/// `StandingTests` puts a chair at either side.
struct ChairAtBed {
  /// 1 at the left of whoever lies in the bed, -1 at the right.
  let side: Float
  /// The angle between chair and edge, in radians.
  let angle: Float

  /// Reads where a chair stands; nil while it is not at a bed, and for what is no wheelchair.
  init?(_ entity: EntityIndex, _ session: Session, _ casting: Casting) {
    guard casting.furnitureWords(of: entity).contains("wheelchair"),
      case .word(let side)? = Motion.value(of: entity, "side", session),
      let sign: Float = ["left": 1, "right": -1][side]
    else { return nil }
    self.side = sign
    if case .number(let degrees)? = Motion.value(of: entity, "angle", session) {
      angle = Float(max(0, min(90, degrees))) * Float.pi / 180
    } else {
      angle = 0
    }
  }

  /// Where it stands: at the thigh of whoever sits on that edge, its back to the head of the bed.
  func spot(beside bed: Room.Spot, in room: Room) -> Room.Spot {
    let bed = room.current(bed)
    let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: side * angle)
    let turned = Matrix4(translation: .zero, rotation: turn, scale: SIMD3(1, 1, 1))
    let way = bed.matrix.transform(direction: turned.transform(direction: SIMD3(0, 0, 1)))
    return level(at: bed.matrix.transform(point: SIMD3(side * 0.98, 0, -0.05)), way)
  }

  /// Where one sits on that edge, with the chair within reach of the hand that is on its side.
  func edge(of bed: Room.Spot, in room: Room) -> Room.Spot { room.edge(of: bed, side: side, along: 0.6) }

  /// Where whoever got up from there stands: before the edge, or, once turned, with the seat behind.
  func standing(beside bed: Room.Spot, isTurned: Bool, chair: Placement?, in room: Room) -> Room.Spot {
    if isTurned, let seat = chair.flatMap({ Room.seat(of: $0) }) {
      return level(at: seat.position + seat.facing * 0.45, seat.facing)
    }
    let edge = edge(of: bed, in: room)
    return level(at: edge.position + edge.facing * 0.5, edge.facing)
  }

  /// A spot on the floor below a point, looking along a way.
  private func level(at point: SIMD3<Float>, _ way: SIMD3<Float>) -> Room.Spot {
    Room.Spot(at: SIMD3(point.x, 0, point.z), facing: way)
  }
}
