import Renderer
import SceneGraph
import Testing

@testable import Player

@Suite("Ways over the floor")
struct RouteTests {
  /// A room of six by four metres with a wall of furniture across it, open at one side.
  private let floor = Floor(
    walkable: [SIMD4(-3, -2, 3, 2)], obstacles: [SIMD4(-0.2, -2, 0.2, 1)])

  @Test("where nothing stands between, the way is straight")
  func straight() {
    let route = floor.route(from: SIMD3(-2, 0, -1), to: SIMD3(-2, 0, 1.5))
    #expect(route.points.count == 2 && route.length == 2.5)
    #expect(route.point(at: 1) == SIMD3(-2, 0, 0) && route.point(at: 99) == SIMD3(-2, 0, 1.5))
    #expect(route.heading(at: 0) == SIMD3(0, 0, 1) && route.heading(at: 2.5) == nil)
  }

  @Test("it goes around what stands between, never through it, and without detours")
  func around() {
    let (start, goal) = (SIMD3<Float>(-2, 0, -1.5), SIMD3<Float>(2, 0, -1.5))
    let route = floor.route(from: start, to: goal)
    #expect(route.points.first == start && route.points.last == goal)
    for step in 0...100 {
      let at = route.point(at: route.length * Float(step) / 100)
      #expect(floor.isFree(at.x, at.z), "\(at)")
    }
    // Over the two corners of the furniture, a quarter of a metre away from them.
    #expect((6.5...7.5).contains(route.length))
  }

  @Test("others go around whoever stands in their way")
  func person() {
    let (start, goal) = (SIMD3<Float>(-2.5, 0, -1.5), SIMD3<Float>(-2.5, 0, 1.5))
    let person = SIMD3<Float>(-2.5, 0, 0)
    let route = floor.around(person).route(from: start, to: goal)
    for step in 0...50 {
      #expect(length(route.point(at: route.length * Float(step) / 50) - person) > 0.4)
    }
  }

  @Test("a door in the wall is reached from the nearest free point before it")
  func doorway() {
    let route = floor.route(from: SIMD3(-2, 0, -1.5), to: SIMD3(3.2, 0, 0))
    #expect(route.points.last == SIMD3(3.2, 0, 0))
    #expect(route.points.dropLast().allSatisfy { floor.isFree($0.x, $0.z) })
  }

  @Test("where no way leads it is straight, and a floor without end is not searched")
  func none() {
    let split = Floor(walkable: [SIMD4(-3, -2, -1, 2), SIMD4(1, -2, 3, 2)], obstacles: [])
    #expect(split.route(from: SIMD3(-2, 0, 0), to: SIMD3(2, 0, 0)).points.count == 2)
    let endless = Floor(walkable: [SIMD4(-1e6, -1e6, 1e6, 1e6)], obstacles: [SIMD4(-1, -1, 1, 1)])
    #expect(endless.route(from: SIMD3(-5, 0, 0), to: SIMD3(5, 0, 0)).points.count == 2)
  }

  @Test("somebody who walks in arrives, turns to where he is to look, and is done")
  func walks() {
    let end = Room.Spot(
      position: SIMD3(0, 0, 3), facing: SIMD3(1, 0, 0), matrix: .identity, node: nil)
    var walk = Walk(Route([.zero, end.position]), end: end)
    var seconds: Float = 0
    while !walk.isOver, seconds < 20 {
      walk.advance(0.05)
      seconds += 0.05
      if walk.isWalking { #expect(Angle.between(walk.yaw, 0).magnitude < 0.01) }
    }
    #expect((2.5...4.5).contains(seconds))
    #expect(Angle.between(walk.yaw, .pi / 2).magnitude < 0.05)
  }
}
