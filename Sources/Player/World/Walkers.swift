internal import Renderer
internal import SceneGraph
internal import Simulation

/// Whoever walks into the room, about in it or out of it just now.
struct Walkers {
  /// Somebody who walks, as he is drawn.
  struct Walker {
    let entity: EntityIndex
    let placement: Placement
    let figure: Figure
    var walk: Walk
  }

  private(set) var list: [Walker] = []
  private var newcomer: EntityIndex?

  /// Who has begun to walk in since this was last asked.
  mutating func takeNewcomer() -> EntityIndex? {
    defer { newcomer = nil }
    return newcomer
  }

  /// How somebody walks; nil when he does not.
  func walk(of entity: EntityIndex) -> Walk? { list.first { $0.entity == entity }?.walk }

  /// Those who walk out, and are no longer among those who are here.
  var leaving: [Walker] { list.filter { $0.walk.end == nil } }

  /// Lets somebody walk in to a spot.
  mutating func letIn(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, _ route: Route, to spot: Room.Spot
  ) {
    newcomer = entity
    send(entity, placement, figure, route, to: spot)
  }

  /// Lets somebody who is here walk to another spot.
  mutating func send(
    _ entity: EntityIndex, _ placement: Placement, _ figure: Figure, _ route: Route, to spot: Room.Spot
  ) {
    stop(entity)
    list.append(Walker(entity: entity, placement: placement, figure: figure, walk: Walk(route, end: spot)))
  }

  /// Lets somebody walk out.
  mutating func sendOut(_ entity: EntityIndex, _ placement: Placement, _ figure: Figure, _ route: Route) {
    list.append(Walker(entity: entity, placement: placement, figure: figure, walk: Walk(route, end: nil)))
  }

  /// Ends somebody's walk, however far he is.
  mutating func stop(_ entity: EntityIndex) { list.removeAll { $0.entity == entity } }

  /// Lets time pass, in seconds; whether anybody has arrived.
  mutating func advance(_ seconds: Float, isStill: Bool) -> Bool {
    for index in list.indices { list[index].walk.advance(seconds) }
    let count = list.count
    list.removeAll { isStill || $0.walk.isOver }
    return list.count != count
  }
}
