import Testing

@testable import ScenarioFormat

@Suite("point shares")
struct ChecklistPointSharesTests {
  @Test(
    "points are shared by largest remainder, ties to the first",
    arguments: [
      ([1.0, 1, 1], [34, 33, 33]), ([2.0, 1], [67, 33]), ([0.0, 5, 0], [0, 100, 0]),
      ([1.0, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]),
      ([0.0, 0], [0, 0]), ([], []), ([0.1, 0.2, 0.7], [10, 20, 70]), ([1000.0, 1], [100, 0]),
    ])
  func shares(_ weights: [Double], _ points: [Int]) { #expect(PointShares.share(100, by: weights) == points) }

  @Test("the sum is always the whole, and nobody is more than one point from the quota")
  func sums() {
    var seed: UInt64 = 3
    for count in 1...60 {
      var weights: [Double] = []
      for _ in 0..<count {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        weights.append(Double(seed >> 40) / 1000)
      }
      let shares = PointShares.share(100, by: weights)
      #expect(shares.reduce(0, +) == 100)
      let whole = weights.reduce(0, +)
      for (share, weight) in zip(shares, weights) {
        let distance = Double(share) - 100 * weight / whole
        #expect(distance < 1 && distance > -1)
      }
    }
  }

  @Test("the table names points, weight and item, and the sum")
  func table() {
    let table = PointShares.table([("alarm", 14, 58), ("prep.hands", 2.75, 12), ("other", 7, 30)])
    #expect(
      table == """
        points  weight  item
            58      14  alarm
            12    2.75  prep.hands
            30       7  other
           100          together

        """)
  }
}
