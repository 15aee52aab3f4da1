import Testing

@testable import Simulation

@Suite("Segment: the closed form between two changes")
struct SegmentTests {
  /// Every turn is looked for where an estimate leads; the plain search looks at every tick.
  @Test("the tick at which a value passes a limit is the one that looking at every tick finds")
  func turnIsThePlainOne() {
    var state: UInt64 = 7
    func next(_ below: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % below
    }
    let decays = [1, 3, 40, 700, 9_000].map { Decay(timeConstant: Tick($0)) }
    for _ in 0..<3_000 {
      let decay = DecayRow(decays[Int(next(5))])
      let since = Tick(next(2_000)) - 1_000
      let from = Double(next(2_000)) / 10
      let goal = Double(next(2_000)) / 10
      let segment =
        next(4) == 0
        ? Segment(since, from, slope: (goal - from) / 3_000)
        : Segment(since, from, toward: goal, next(3) == 0 ? 0.01 : 0, up: decay, down: decay)
      let first = since + Tick(next(500))
      let last = first + 1 + Tick(next(1_500))
      let limit = next(6) == 0 ? goal : Double(next(2_000)) / 10
      for test in [{ (value: Double) in value < limit }, { value in value <= limit }] {
        let before = test(segment.value(at: first))
        guard test(segment.value(at: last)) != before else { continue }
        var plain = first
        while test(segment.value(at: plain)) == before { plain += 1 }
        #expect(
          segment.turn(after: first, before: last, near: limit) { test($0) != before } == plain,
          "from \(from) to \(goal), limit \(limit), ticks \(first) to \(last)")
      }
    }
  }

  @Test("an estimate that is not a number, or leads far away, costs a longer search and nothing else")
  func estimatesMayBeWild() {
    let decay = DecayRow(Decay(timeConstant: 100))
    let still = Segment(0, 5, toward: 5, 0, up: decay, down: decay)
    #expect(still.estimate(of: 5) >= 0)
    let flat = Segment(0, 5, slope: 0)
    #expect(flat.estimate(of: 6) == 0)
    let line = Segment(0, 0, slope: 1e-9)
    #expect(line.turn(after: 0, before: 1_000, near: 1e300) { $0 > 5.005e-7 } == 501)
  }
}
