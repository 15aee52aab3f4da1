// The engine's draws: published vectors, the reference's draws, and what a draw may not depend on.

import Simulation
import Testing

@Suite("Draws") struct DrawsTests {
  @Test("26: the engine's generator gives the published vectors of Philox4x32-10")
  func publishedVectors() {
    let all = UInt32.max
    #expect(
      Draws.philox(counter: (0, 0, 0, 0), key: (0, 0)) == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    )
    #expect(
      Draws.philox(counter: (all, all, all, all), key: (all, all))
        == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Draws.philox(
        counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0))
        == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test("26: engine and reference draw the same")
  func agreement() {
    var dice = SplitMix64(seed: 26)
    for _ in 0..<500 {
      let (seed, stream, index) = (dice.next() >> 11, dice.next(), dice.next() >> UInt64(dice.int(0...63)))
      let reference = ReferenceDraws(seed: seed, stream: stream)
      #expect(Draws.bits(seed: seed, stream: stream, index: index) == reference.bits(at: index))
      let bound = dice.next() >> UInt64(dice.int(0...62)) + 1
      let drawn = Draws.integer(below: bound, seed: seed, stream: stream, index: index)
      #expect(drawn == reference.integer(below: bound, at: index) && drawn < bound)
    }
  }

  @Test("26: a sample draws as many as asked, each once, and every order is about as frequent")
  func samples() {
    var counts: [String: Int] = [:]
    for seed: UInt64 in 0..<6000 {
      let ranks = Draws.ranks(count: 3, take: 3, seed: seed, stream: 5)
      counts[ranks.map { "\($0 ?? -1)" }.joined(), default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { $0 > 850 && $0 < 1150 })
    let some = Draws.ranks(count: 20, take: 7, seed: 3, stream: 9)
    #expect(some.compactMap { $0 }.sorted() == Array(0..<7))
  }
}
