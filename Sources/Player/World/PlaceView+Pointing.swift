internal import Renderer
internal import SceneGraph
package import Simulation

// What is pointed at, and how it is marked.

extension PlaceView {
  /// What a line of sight meets first: somebody, something or a door.
  package enum Hit: Equatable {
    case entity(EntityIndex)
    case door(EntityIndex)
  }

  /// What is pointed at.
  package func hit(from origin: SIMD3<Float>, along way: SIMD3<Float>) -> Hit? {
    var best: (distance: Float, hit: Hit)?
    for presence in presences {
      // Small things are hit a little beside them, too.
      let box = Box(presence.box.lower - 0.04, presence.box.upper + 0.04)
      guard let distance = box.entry(of: way, from: origin), distance < best?.distance ?? .infinity else {
        continue
      }
      best = (distance, .entity(presence.entity))
    }
    for door in doors {
      let side = SIMD3(abs(door.spot.facing.z), 0, abs(door.spot.facing.x)) * 0.5
      let depth = SIMD3(abs(door.spot.facing.x), 0, abs(door.spot.facing.z)) * 0.15
      let low = door.spot.position - side - depth
      let high = door.spot.position + side + depth + SIMD3(0, 2.1, 0)
      guard let distance = Box(low, high).entry(of: way, from: origin), distance < best?.distance ?? .infinity
      else {
        continue
      }
      best = (distance, .door(door.place))
    }
    return best?.hit
  }

  /// Puts an outline around the leaf of a door.
  package func outline(doorTo place: EntityIndex, colour: SIMD3<Float>) {
    outline(nil, colour: colour)
    guard let room, let node = doors.first(where: { $0.place == place })?.node else { return }
    room.placement.outline = colour
    room.placement.outlinedNodes = room.placement.model.scene.nodes(below: [node])
  }

  /// Puts an outline around somebody or something; nil takes it away.
  package func outline(_ entity: EntityIndex?, colour: SIMD3<Float>) {
    room?.placement.outline = nil
    for presence in presences {
      let isIt = presence.entity == entity
      if let placement = presence.placement {
        placement.outline = isIt ? colour : nil
      } else if isIt, let node = presence.node, let room {
        room.placement.outline = colour
        room.placement.outlinedNodes = room.placement.model.scene.nodes(below: [node])
      }
    }
  }
}
