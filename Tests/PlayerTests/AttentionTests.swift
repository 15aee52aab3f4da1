import SceneGraph
import Testing

@testable import Player

@Suite("Attending to somebody")
struct AttentionTests {
  /// A room of four by four metres with a bed along its back wall.
  let floor = Floor(
    walkable: [SIMD4(-2, -2, 2, 2)], obstacles: [SIMD4(-0.5, -2, 0.5, 0)])
  let standing = SIMD3<Float>(0, Attention.eyeHeight, 1.8)

  @Test("The eye comes near, gently, and goes back to exactly where one stands")
  func comesAndGoes() {
    var attention = Attention()
    let near = SIMD3<Float>(0, 1.4, 0.4)
    attention.advance(0.1, towards: near, isStill: false)
    #expect(attention.nearness > 0 && attention.nearness < 1)
    for _ in 0..<200 { attention.advance(0.1, towards: near, isStill: false) }
    #expect(attention.nearness == 1)
    #expect(attention.eye(from: standing) == near)
    for _ in 0..<200 { attention.advance(0.1, towards: nil, isStill: false) }
    #expect(attention == Attention())
    #expect(attention.eye(from: standing) == standing)
  }

  @Test("Whoever wants nothing to move sees it at once")
  func reducedMotion() {
    var attention = Attention()
    attention.advance(0.001, towards: .zero, isStill: true)
    #expect(attention.nearness == 1)
    attention.advance(0.001, towards: nil, isStill: true)
    #expect(attention.nearness == 0)
  }

  @Test(
    "A face is seen from before wherever one stands, and never from inside furniture",
    arguments: [
      SIMD3<Float>(1.8, 1.6, 1.8), SIMD3(-1.8, 1.6, 1.8), SIMD3(-1.8, 1.6, -1.8), SIMD3(0.2, 1.6, 1.9),
    ])
  func faces(standing: SIMD3<Float>) throws {
    let facing = SIMD3<Float>(0, 0, -1)
    let subject = Attention.Subject(face: SIMD3(1.2, 1.15, 1), facing: facing, isLying: false)
    let eye = try #require(Attention.place(near: subject, from: standing, on: floor))
    let way = normalized(SIMD3(eye.x - 1.2, 0, eye.z - 1))
    #expect(dot(way, facing) >= subject.widest - 0.001)
    #expect(floor.isFree(eye.x, eye.z))
  }

  @Test("A face in a corner is seen from over a table rather than from behind")
  func overFurniture() throws {
    let narrow = Floor(
      walkable: [SIMD4(-2, -2, 2, 2)], obstacles: [SIMD4(0.2, -0.6, 2, 0.7), SIMD4(-2, -0.6, 0.2, 0.7)])
    let subject = Attention.Subject(face: SIMD3(1, 1.5, 1.2), facing: SIMD3(0, 0, -1), isLying: false)
    let eye = try #require(Attention.place(near: subject, from: SIMD3(1, 1.6, 1.9), on: narrow))
    #expect(dot(normalized(SIMD3(eye.x - 1, 0, eye.z - 1.2)), SIMD3(0, 0, -1)) >= subject.widest - 0.001)
    #expect(narrow.isInside(eye.x, eye.z))
  }

  @Test("Whoever lies is seen from beside the bed, towards the feet, and from above")
  func lying() throws {
    let subject = Attention.Subject(face: SIMD3(0, 0.9, -1.5), facing: SIMD3(0, 0, 1), isLying: true)
    let eye = try #require(Attention.place(near: subject, from: SIMD3(-1.5, 1.6, -1.8), on: floor))
    #expect(eye.x < -0.7 && eye.z > -1.5)
    #expect(eye.y > 1.4 && eye.y < Attention.eyeHeight)
  }

  @Test("A thing is looked at from where one stands, the nearer the smaller; whoever is near stays")
  func things() throws {
    let small = Attention.Subject(thing: SIMD3(0, 1, 0.2), size: 0.1)
    let large = Attention.Subject(thing: SIMD3(0, 1, 0.2), size: 1)
    let nearSmall = try #require(Attention.place(near: small, from: standing, on: floor))
    let nearLarge = try #require(Attention.place(near: large, from: standing, on: floor))
    #expect(nearSmall.x == 0 && nearSmall.z < nearLarge.z && nearLarge.z < standing.z)
    #expect(Attention.place(near: large, from: SIMD3(0, 1.6, 1.4), on: floor) == nil)
    #expect(Attention.place(near: small, from: SIMD3(0, 1.6, 0.2), on: floor) == nil, "straight above")
  }

  @Test("A door is seen from before and whole, also by whoever stands before its very leaf")
  func door() throws {
    let door = Attention.Subject(flat: SIMD3(1, 1.2, 2), facing: SIMD3(0, 0, -1), size: 2.1)
    for standing in [SIMD3<Float>(1, 1.6, 1.8), SIMD3(-1.8, 1.6, 1.9), standing] {
      let eye = try #require(Attention.place(near: door, from: standing, on: floor))
      #expect(abs(2 - eye.z - 1.8) < 0.2 && abs(eye.x - 1) < 0.6 && floor.isFree(eye.x, eye.z))
    }
  }

  @Test("A mirror is not looked at from its edge")
  func mirror() throws {
    let mirror = Attention.Subject(flat: SIMD3(-2, 1.5, 1), facing: SIMD3(1, 0, 0), size: 0.8)
    let eye = try #require(Attention.place(near: mirror, from: SIMD3(-1.8, 1.6, 1.9), on: floor))
    #expect(dot(normalized(SIMD3(eye.x + 2, 0, eye.z - 1)), SIMD3(1, 0, 0)) > 0.8)
  }
}
