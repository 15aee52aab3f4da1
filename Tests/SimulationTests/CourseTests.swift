// Courses: straight lines between points, the first from 0 on, the last value for ever.

import Simulation
import Testing

@Suite("Courses") struct CourseTests {
  static let course = Course(points: [(0, 0), (100, 2), (400, -1), (401, 5)])

  @Test(
    "Values lie on the lines",
    arguments: [
      (0, 0), (1, 0.02), (50, 1), (100, 2), (250, 0.5), (400, -1), (401, 5), (402, 5), (1_000_000, 5),
    ] as [(Tick, Double)])
  func values(_ row: (tick: Tick, value: Double)) {
    #expect((CourseTests.course.value(after: row.tick) - row.value).magnitude < 1e-12)
  }

  @Test("The points themselves are met exactly")
  func points() {
    let course = Course(points: [(0, 0.1), (3, 0.7), (10, 0.3)])
    #expect([0, 3, 10, 11].map { course.value(after: $0) } == [0.1, 0.7, 0.3, 0.3])
    #expect(Course(points: [(0, 4)]).value(after: 77) == 4)
  }

  @Test("A course that repeats begins again after each period, and rests until then at its last value")
  func repeats() {
    let course = Course(points: [(0, 0), (10, 5), (20, 1)], period: 30)
    #expect(
      [0, 10, 20, 29, 30, 40, 59, 60, 3_010].map { course.value(after: $0) } == [0, 5, 1, 1, 0, 5, 1, 0, 5])
    let closed = Course(points: [(0, 0), (10, 5), (20, 0)], period: 20)
    #expect([19, 20, 21].map { closed.value(after: $0) } == [0.5, 0, 0.5])
  }

  @Test("Bounds enclose every value of the span, and are met")
  func bounds() {
    var dice = SplitMix64(seed: 4)
    for _ in 0..<300 {
      var tick: Tick = 0
      var points: [(tick: Tick, value: Double)] = []
      for _ in 0..<dice.int(1...5) {
        points.append((tick, Double(dice.int(-50...50)) / 7))
        tick += dice.tick(1...40)
      }
      let period = dice.chance(50) ? Swift.max(tick, 1) : nil
      let course = Course(points: points, period: period)
      let first = dice.tick(0...120)
      let last = first + dice.tick(0...80)
      let bounds = course.bounds(from: first, through: last)
      let values = (first...last).map { course.value(after: $0) }
      #expect(values.allSatisfy { bounds.low <= $0 && $0 <= bounds.high })
      #expect(values.contains(bounds.low) && values.contains(bounds.high))
    }
  }
}
