import Testing

@testable import Player

@Suite("Floor")
struct FloorTests {
  /// A room of four by four metres with a table in its middle.
  let floor = Floor(walkable: [SIMD4(-2, -2, 2, 2)], obstacles: [SIMD4(-0.5, -0.5, 0.5, 0.5)])

  @Test(
    "nobody stands in furniture, nearer to it than half a body, or outside",
    arguments: [
      (Float(0), Float(0), false), (0.7, 0, false), (0.76, 0, true), (0.66, 0.66, false), (0.7, 0.7, true),
      (1.99, 1.99, true), (2.01, 0, false), (.nan, 0, false),
    ])
  func free(x: Float, z: Float, isFree: Bool) { #expect(floor.isFree(x, z) == isFree) }

  @Test("a step against a wall slides along it")
  func slides() {
    let end = floor.step(from: SIMD3(1.9, 1.6, 0), by: SIMD3(0.5, 0, 0.5))
    #expect(end.x <= 2 && end.z > 0.4 && end.y == 1.6)
  }

  @Test("a long step does not jump over furniture")
  func noJump() {
    let end = floor.step(from: SIMD3(-1.5, 0, 0), by: SIMD3(3, 0, 0))
    #expect(end.x < -0.7)
  }

  @Test("nobody steps up to a wall until it fills the picture, unless he stands there already")
  func walls() {
    let end = floor.step(from: SIMD3(1, 0, -1), by: SIMD3(3, 0, 0))
    #expect((1.6...1.81).contains(end.x))
    #expect(floor.step(from: SIMD3(1.95, 0, 1), by: SIMD3(-0.05, 0, 0.1)).z > 1.05)
  }

  @Test("in a corridor one looks along it, in a room straight ahead")
  func openWay() {
    let corridor = Floor(walkable: [SIMD4(-2, -1.2, 8, 1.2), SIMD4(-0.5, -1.7, 0.5, -1)], obstacles: [])
    let along = corridor.openWay(from: SIMD3(0, 0, 0), ahead: SIMD3(0, 0, 1))
    #expect(along.x > 0.98)
    #expect(floor.openWay(from: SIMD3(0, 0, -1.5), ahead: SIMD3(0, 0, 1)) == SIMD3(0, 0, 1))
  }

  @Test("whoever would stand in furniture is put beside it")
  func nearest() {
    let found = floor.nearest(to: SIMD3(0, 1, 0))
    #expect(floor.isFree(found.x, found.z) && found.y == 1)
    #expect(floor.nearest(to: SIMD3(1, 0, 1)) == SIMD3(1, 0, 1))
  }
}
