// Semantics 16: the share left of a distance, for one time constant.

import Foundation
import Simulation
import Testing

@Suite("Decay") struct DecayTests {
  /// 1 tick to 30 days, round figures and neighbours, and a spread of others.
  static let timeConstants: [Tick] = {
    var all: [Tick] = []
    var decade = 1
    while decade <= 100_000_000 {
      for digit in [1, 2, 3, 5, 6, 9] { all += [Tick(digit * decade), Tick(digit * decade + 1)] }
      decade *= 10
    }
    for power in 1...27 { all += [1 << Tick(power), 1 << Tick(power) - 1, 1 << Tick(power) + 1] }
    all += [8_640_000, Decay.longest, Decay.longest - 1]
    var dice = SplitMix64(seed: 16)
    for _ in 0..<100 { all.append(dice.tick(1...Int(Decay.longest))) }
    return all.filter { $0 >= 1 && $0 <= Decay.longest }
  }()

  @Test("The share never rises on the grid the contract names, for any time constant")
  func monotone() {
    for timeConstant in DecayTests.timeConstants {
      #expect(Decay(timeConstant: timeConstant).isMonotoneOnGrid, "time constant \(timeConstant)")
    }
  }

  @Test(
    "The share never rises from tick to tick, over the whole way",
    arguments: [1, 2, 7, 60, 1000, 3000] as [Tick])
  func monotoneEverywhere(_ timeConstant: Tick) {
    let decay = Decay(timeConstant: timeConstant)
    var last = 1.0
    for n in 0...decay.end + 3 {
      let share = decay.share(after: n)
      if share > last { Issue.record("rises at \(n)") }
      last = share
    }
    #expect(last == 0)
  }

  @Test("One tick leaves e^(-1/tau), as the mathematics library has it, to 1e-12")
  func againstExponential() {
    for timeConstant in DecayTests.timeConstants {
      let decay = Decay(timeConstant: timeConstant)
      let share = decay.share(after: 1)
      let true1 = exp(-1 / Double(timeConstant))
      #expect((share - true1).magnitude <= 1e-12 * true1, "time constant \(timeConstant)")
      // Errors of d add up over n ticks: one time constant on, they are tau times as large.
      let share2 = decay.share(after: timeConstant)
      #expect((share2 - exp(-1)).magnitude <= 1e-14 * Double(timeConstant) + 1e-14)
    }
  }

  @Test(
    "Nothing has gone at 0; the end is the first tick at which 2^-40 or less is left, and from there nothing is"
  )
  func end() {
    let limit = 1 / 1_099_511_627_776.0
    for timeConstant in DecayTests.timeConstants {
      let decay = Decay(timeConstant: timeConstant)
      #expect(decay.share(after: 0) == 1)
      #expect(decay.share(after: decay.end) == 0 && decay.share(after: Tick.max) == 0)
      if decay.end == Tick.max { continue }
      #expect(decay.share(after: decay.end - 1) > limit)
      // What would be left at the end, by the product of two earlier shares, is about the limit and no more.
      let half = decay.end / 2
      let product = decay.share(after: half) * decay.share(after: decay.end - half)
      #expect(product <= limit * (1 + 1e-6))
      let expected: Double = 40 * log(2.0) * Double(timeConstant)
      let error: Double = (Double(decay.end) - expected).magnitude
      #expect(error <= 1 + 1e-4 * Double(timeConstant), "time constant \(timeConstant)")
    }
  }

  @Test("The share is the product of powers of two, from the lowest bit up")
  func product() {
    for timeConstant: Tick in [3, 500, 12_345] {
      let decay = Decay(timeConstant: timeConstant)
      var powers = [decay.share(after: 1)]
      for _ in 1..<20 { powers.append(powers[powers.count - 1] * powers[powers.count - 1]) }
      for n: Tick in [1, 2, 3, 100, 255, 256, 257, 511, 4095, 70_000, 300_001] where n < decay.end {
        var share = 1.0
        for k in 0..<20 where n >> Tick(k) & 1 == 1 { share *= powers[k] }
        #expect(decay.share(after: n) == share, "\(timeConstant) after \(n)")
      }
    }
  }
}
