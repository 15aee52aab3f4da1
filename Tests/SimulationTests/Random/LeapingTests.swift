// Leaping is stepping: semantics 13, 14, 15 and principle 6, on thousands of random programs.
//
// A failing case prints its seed and a shrunk program; `SOAK_SEED` repeats it.

import Foundation
import Simulation
import Testing

@Suite("Leaping") struct LeapingTests {
  static let groups = 12
  static let casesPerGroup = 250

  /// Reports a case on which reference and engine part, made small.
  static func check(_ seed: UInt64) {
    let random = RandomCase(seed: seed)
    guard let difference = random.difference() else { return }
    let small = random.shrunk()
    Issue.record(
      """
      seed \(seed): \(difference)
      shrunk: \(small.difference() ?? "gone")
      \(small.outline)
      """)
  }

  @Test(
    "13, 14, 15: leaping, split, with caches dropped and snapshots restored, is stepping bit for bit",
    arguments: 0..<groups)
  func agreement(_ group: Int) {
    for index in 0..<LeapingTests.casesPerGroup {
      LeapingTests.check(UInt64(group * LeapingTests.casesPerGroup + index))
    }
  }

  /// A hundred more than the groups above, or as many as `SOAK_SECONDS` gives time for; `SOAK_SEED` is the first.
  @Test("13, 14, 15: and on further programs, as many as there is time for")
  func soak() {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["SOAK_SEED"].flatMap { UInt64($0) } ?? 1_000_000
    let end = Date(timeIntervalSinceNow: environment["SOAK_SECONDS"].flatMap { Double($0) } ?? 0)
    var seed = first
    while seed < first + 100 || Date() < end {
      LeapingTests.check(seed)
      seed += 1
    }
    if environment["SOAK_SECONDS"] != nil { print("soaked to seed \(seed)") }
  }

  @Test("The random programs are worth running: most live long, and every kind of occurrence is met")
  func coverage() {
    var kinds: [UInt8: Int] = [:]
    var faults = 0
    for seed: UInt64 in 0..<200 {
      let random = RandomCase(seed: seed)
      #expect(random.program.verify()?.description == nil, "seed \(seed)")
      let run = EngineRunner(random.program, start: random.start)
      for event in random.events { run.apply(event) }
      run.advance(to: random.program.limit)
      for entry in run.trace { kinds[entry.kind.rawValue, default: 0] += 1 }
      if run.end?.reason == .fault { faults += 1 }
    }
    #expect(faults < 60)
    for kind in 0...Occurrence.Kind.faulted.rawValue {
      #expect(kinds[kind] != nil, "kind \(kind) never occurs")
    }
  }
}
