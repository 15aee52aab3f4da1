import Assessment
import Simulation
import Testing

@Suite("limits")
struct AssessmentLimitsTests {
  static let cues: [Cue] = [.pattern(0), .pattern(1)]

  @Test("findings are kept up to the limit, the others counted", arguments: [0, 1])
  func findings(_ more: Int) {
    let item = Rubric.Item.one(.doing(Rubric.Doing(acts: [0], enough: .times(1000))))
    let steps = (0..<AssessmentLimits.findings + more).map { Step.act(Tick($0 + 1), [0]) }
    let score = Run([item], cues: Self.cues, steps: steps).report().items[0]
    #expect(score.evidence.count == AssessmentLimits.findings && score.omittedEvidence == more)
  }

  @Test("occasions wait up to the limit, the oldest of more is missed", arguments: [0, 1])
  func waiting(_ more: Int) {
    let item = Rubric.Item.one(.afterEach(Rubric.AfterEach(occasion: 0, acts: [1])), points: 1000)
    var steps = (0..<AssessmentLimits.waiting + more).map { Step.act(Tick($0 + 1), [0]) }
    steps.append(.act(5000, [1]))
    let score = Run([item], cues: Self.cues, steps: steps).report().items[0]
    #expect(score.verdict == (more == 0 ? .met : .partly))
  }

  @Test("readings wait up to the limit, and those recorded are never lost", arguments: [0, 1])
  func readings(_ more: Int) {
    let count = AssessmentLimits.waiting + more
    func write(_ tick: Tick) -> Step {
      .act(tick, [], action: 30, on: 5, with: [Double(7).bitPattern, 255])
    }
    func points(_ steps: [Step]) -> Int {
      var run = Run(
        [.one(.record(Rubric.Record(form: 0, rows: [0])), points: 1000)], cues: Self.cues, steps: steps)
      RecordObserverTests.tables(&run.rubric)
      return run.report().items[0].points
    }
    var readings: [Step] = []
    for index in 0..<count { readings.append(.measure(Tick(index + 1), [(0, 7)])) }
    // Written once at the end: one row for all that still wait, and the oldest beyond the limit is missed.
    #expect(points(readings + [write(5000)]) == 1000 * AssessmentLimits.waiting / count)
    // Written after each: nothing is missed.
    var each: [Step] = []
    for index in 0..<count {
      let tick = Tick(2 * index + 1)
      each.append(.measure(tick, [(0, 7)]))
      each.append(write(tick + 1))
    }
    #expect(points(each) == 1000)
  }

  @Test("different acts are told apart up to the limit", arguments: [0, 1])
  func different(_ more: Int) {
    let count = AssessmentLimits.different + more
    let item = Rubric.Item.one(.doing(Rubric.Doing(acts: [0], enough: .different(count))))
    let steps = (0..<count).map { Step.act(Tick($0 + 1), [0], on: $0) }
    #expect(
      Run([item], cues: Self.cues, steps: steps).report().items[0].verdict == (more == 0 ? .met : .missed))
  }

  @Test("all of as many acts as can be asked for together")
  func together() {
    let count = AssessmentLimits.together
    let item = Rubric.Item.one(.doing(Rubric.Doing(acts: Array(0..<count))))
    var run = Run(
      [item], cues: (0..<count).map { .pattern($0) }, steps: (1..<count).map { .act(Tick($0), [$0]) })
    #expect(run.report().items[0].verdict == .missed)
    run.steps.append(.act(100, [0]))
    #expect(run.report().items[0].verdict == .met)
  }
}
