import Testing

@testable import Renderer

@Suite("Numbers as the graphics memory holds them")
struct EncodingTests {
  @Test func sharesAlwaysSumTo255() {
    var state: UInt64 = 7
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return Float(state >> 40) / Float(1 << 24)
    }
    for _ in 0..<2000 {
      let raw = SIMD4(next(), next(), next() * next(), next() * 0.01)
      let shares = Encoding.shares(raw / raw.sum())
      #expect(Int(shares.0) + Int(shares.1) + Int(shares.2) + Int(shares.3) == 255)
    }
    #expect(Encoding.shares(SIMD4(1, 0, 0, 0)) == (255, 0, 0, 0))
    // Four quarters of 255 round up to 256: one of them gives way.
    let quarters = Encoding.shares(SIMD4(repeating: 0.25))
    #expect(quarters == (63, 64, 64, 64))
  }

  @Test func numbersOutsideTheirRangeAreHeldAtItsEnds() {
    #expect(Encoding.unit8(-1) == 0)
    #expect(Encoding.unit8(2) == 255)
    #expect(Encoding.unit8(0.5) == 128)
    #expect(Encoding.unit16(1) == 65535)
    #expect(Encoding.display(-3) == 0)
    #expect(Encoding.display(1) == 1)
    let direction = Encoding.direction(SIMD3(2, -2, 0), -1)
    #expect(direction == (32767, -32767, 0, -32767))
  }

  @Test func lightIsStoredWithGammaOf22() {
    #expect((Encoding.display(0.5) - 0.72974).magnitude < 1e-4)
  }
}
