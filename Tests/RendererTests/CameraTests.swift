import Testing

@testable import Renderer
@testable import SceneGraph

@Suite("Where one looks")
struct CameraTests {
  private func near(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Bool { length(a - b) < 1e-4 }

  @Test func theViewPutsTheEyeAtTheOriginLookingAlongNegativeZ() {
    let camera = Camera(position: SIMD3(1, 2, 3), lookingAt: SIMD3(4, 1, -2))
    #expect(near(camera.view.transform(point: camera.position), .zero))
    let target = camera.view.transform(point: SIMD3(4, 1, -2))
    #expect(near(target, SIMD3(0, 0, -length(SIMD3(3, -1, -5)))))
    #expect(near(camera.view.transform(direction: camera.right), SIMD3(1, 0, 0)))
  }

  @Test func yawGrowsToTheLeftAndPitchUpwards() {
    #expect(near(Camera(position: .zero).forward, SIMD3(0, 0, -1)))
    #expect(near(Camera(position: .zero, yaw: .pi / 2).forward, SIMD3(-1, 0, 0)))
    #expect(Camera(position: .zero, pitch: 0.3).forward.y > 0.29)
    let up = Camera(position: .zero, lookingAt: SIMD3(0, 5, 0))
    #expect(up.forward.y > 0.999)
  }

  @Test func theProjectionPutsThePlanesAtTheEndsOfDepth() {
    let camera = Camera(position: .zero)
    let projection = camera.projection(aspect: 2)
    for (distance, depth) in [(camera.near, Float(-1)), (camera.far, 1)] {
      let at = projection * SIMD4(0, 0, -distance, 1)
      #expect((at.z / at.w - depth).magnitude < 1e-3)
    }
  }

  @Test func aRayThroughAPointMeetsWhatIsDrawnThere() {
    let camera = Camera(position: SIMD3(1, 1.6, 2), yaw: 0.7, pitch: -0.2)
    for point in [SIMD2<Float>(0.5, 0.5), SIMD2(0.1, 0.8), SIMD2(0.95, 0.05)] {
      let place = camera.position + camera.ray(through: point, aspect: 1.5) * 4
      let at = camera.projection(aspect: 1.5) * (camera.view * SIMD4(place, 1))
      #expect(((at.x / at.w + 1) / 2 - point.x).magnitude < 1e-4)
      #expect(((1 - at.y / at.w) / 2 - point.y).magnitude < 1e-4)
    }
  }

  @Test func theFrustumMeetsWhatIsSeenAndNothingFarAside() {
    let camera = Camera(position: .zero)
    let frustum = Frustum(camera.projection(aspect: 1) * camera.view)
    func box(_ x: Float, _ y: Float, _ z: Float) -> Box {
      Box(SIMD3(x, y, z) - 0.5, SIMD3(x, y, z) + 0.5)
    }
    #expect(frustum.meets(box(0, 0, -5)))
    #expect(!frustum.meets(box(0, 0, 5)))
    #expect(!frustum.meets(box(0, 0, -camera.far - 1)))
    #expect(!frustum.meets(box(8, 0, -5)))
    #expect(!frustum.meets(box(0, -8, -5)))
    // Half in: its edge is seen.
    #expect(frustum.meets(box(3.2, 0, -5)))
    // Around the eye.
    #expect(frustum.meets(Box(SIMD3(-9, -9, -9), SIMD3(9, 9, 9))))
  }
}

@Suite("Boxes")
struct BoxTests {
  @Test func anEmptyBoxGrowsToWhatItTakes() {
    var box = Box.empty
    #expect(box.isEmpty)
    box.formUnion(Box(SIMD3(1, 2, 3), SIMD3(2, 3, 4)))
    #expect(box == Box(SIMD3(1, 2, 3), SIMD3(2, 3, 4)))
    #expect(Box.empty.moved(by: .identity).isEmpty)
  }

  @Test func aTurnedBoxIsHeldByALargerOne() {
    let turn = Matrix4(
      translation: SIMD3(10, 0, 0), rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: .pi / 4),
      scale: SIMD3(1, 1, 1))
    let moved = Box(SIMD3(-1, -1, -1), SIMD3(1, 1, 1)).moved(by: turn)
    #expect((moved.upper.x - 10 - Float(2).squareRoot()).magnitude < 1e-4)
    #expect((moved.upper.y - 1).magnitude < 1e-5)
  }

  @Test func aRayEntersPassesByOrBeginsInside() {
    let box = Box(SIMD3(-1, -1, -1), SIMD3(1, 1, 1))
    #expect(box.entry(of: SIMD3(0, 0, -1), from: SIMD3(0, 0, 5)) == 4)
    #expect(box.entry(of: SIMD3(0, 0, 1), from: SIMD3(0, 0, 5)) == nil)
    #expect(box.entry(of: SIMD3(0, 0, -1), from: SIMD3(3, 0, 5)) == nil)
    #expect(box.entry(of: SIMD3(0, 1, 0), from: .zero) == 0)
  }

  @Test func boxesMeetWhereTheyTouch() {
    let box = Box(.zero, SIMD3(1, 1, 1))
    #expect(box.meets(Box(SIMD3(1, 1, 1), SIMD3(2, 2, 2))))
    #expect(!box.meets(Box(SIMD3(1.1, 0, 0), SIMD3(2, 2, 2))))
  }
}
