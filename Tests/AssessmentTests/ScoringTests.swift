import Assessment
import Simulation
import Testing

@Suite("scoring")
struct ScoringTests {
  static func item(
    _ id: String, _ points: Int, cue: Int, essential: Bool = false, domain: Int = 0, earns: Int = 100
  ) -> Rubric.Item {
    Rubric.Item(
      id: id, domain: domain, points: points, isEssential: essential,
      members: [
        Rubric.Member(
          id: id,
          ways: [Rubric.Way(demand: .doing(Rubric.Doing(acts: [cue])), earns: Share(hundredths: earns))])
      ])
  }
  static func wrong(_ id: String, _ kind: Rubric.Critical) -> Rubric.Item {
    .one(.never(cue: 9), points: 0, critical: kind, id: id)
  }

  static let cues: [Cue] = (0..<10).map { .pattern($0) }

  static func run(_ items: [Rubric.Item], did: [Int], mark: Int = 60, prices: [Int] = []) -> Run {
    var run = Run(items, cues: cues, steps: did.enumerated().map { .act(Tick($0.offset + 1), [$0.element]) })
    run.rubric.modes = [Rubric.Mode(id: "practise", passMark: Share(hundredths: mark), hintPrices: prices)]
    return run
  }

  struct Pass: Sendable {
    var earned: Int, maximum: Int, mark: Int, percent: Int, isPassed: Bool
  }

  @Test(
    "passing is exact, and the percent shown never says otherwise",
    arguments: [
      Pass(earned: 60, maximum: 100, mark: 60, percent: 60, isPassed: true),
      Pass(earned: 59, maximum: 100, mark: 60, percent: 59, isPassed: false),
      // 59.5 would be shown as 60.
      Pass(earned: 119, maximum: 200, mark: 60, percent: 59, isPassed: false),
      Pass(earned: 120, maximum: 200, mark: 60, percent: 60, isPassed: true),
      Pass(earned: 2, maximum: 3, mark: 60, percent: 67, isPassed: true),
      Pass(earned: 1, maximum: 3, mark: 60, percent: 33, isPassed: false),
      Pass(earned: 1, maximum: 8, mark: 60, percent: 13, isPassed: false),
      Pass(earned: 0, maximum: 100, mark: 60, percent: 0, isPassed: false),
      Pass(earned: 100, maximum: 100, mark: 100, percent: 100, isPassed: true),
      Pass(earned: 199, maximum: 200, mark: 100, percent: 99, isPassed: false),
      Pass(earned: 0, maximum: 0, mark: 60, percent: 0, isPassed: false),
    ])
  func passing(_ one: Pass) {
    let items = [Self.item("a", one.earned, cue: 0), Self.item("b", one.maximum - one.earned, cue: 1)]
    let total = Self.run(items, did: [0], mark: one.mark).report().total
    #expect(total.points == one.earned && total.maximum == one.maximum)
    #expect(total.percent == one.percent && total.isPassed == one.isPassed)
  }

  @Test("a missed essential item caps at 59 percent of what counts, rounded down")
  func essentialCap() {
    let items = [Self.item("a", 90, cue: 0), Self.item("b", 10, cue: 1, essential: true)]
    let missed = Self.run(items, did: [0]).report().total
    #expect(missed.earned == 90 && missed.points == 59 && missed.percent == 59 && !missed.isPassed)
    #expect(missed.cappedBy == [1])
    let met = Self.run(items, did: [0, 1]).report().total
    #expect(met.points == 100 && met.cappedBy == [] && met.isPassed)
    let small = Self.run([Self.item("a", 6, cue: 0), Self.item("b", 1, cue: 1, essential: true)], did: [0])
      .report().total
    #expect(small.points == 4 && small.percent == 57)
  }

  @Test("essential without points asks whether anything of it was done")
  func essentialWithoutPoints() {
    let items = [Self.item("a", 100, cue: 0), Self.item("b", 0, cue: 1, essential: true)]
    #expect(Self.run(items, did: [0]).report().total.points == 59)
    #expect(Self.run(items, did: [0, 1]).report().total.points == 100)
  }

  @Test("a critical error of kind cap caps, of kind fail and end fails, and the points stand apart")
  func critical() {
    let items = [Self.item("a", 92, cue: 0), Self.item("b", 8, cue: 1)]
    let capped = Self.run(items + [Self.wrong("w", .cap)], did: [0, 9]).report()
    #expect(capped.total.points == 59 && capped.total.isCriticallyCapped && !capped.isPassed)
    for kind in [Rubric.Critical.fail, .end] {
      let failed = Self.run(items + [Self.wrong("w", kind)], did: [0, 9]).report()
      #expect(
        failed.total.points == 92 && failed.total.percent == 92 && failed.total.reachesMark
          && !failed.isPassed)
      #expect(failed.criticalErrors.map(\.id) == ["w"] && failed.criticalErrors.map(\.kind) == [kind])
      #expect(failed.criticalErrors.map(\.evidence.entry) == [1])
    }
  }

  @Test("earn, penalise, floor, cap, critical: in this order")
  func order() {
    let items = [
      Self.item("a", 70, cue: 0), Self.item("b", 20, cue: 1, essential: true), Self.item("c", 10, cue: 2),
      Self.wrong("w", .cap),
    ]
    var judge = Self.run(items, did: [0, 9], prices: [5, 5, 5]).judge()
    let (events, trace) = Self.run(items, did: [0, 9]).recorded()
    for event in events { judge.add(event) }
    judge.observe(trace)
    judge.add(.hint(item: 0, rung: 0), at: 5, entry: 2)
    let total = judge.report().total
    // 70 less 5 is 65, capped at 59; a penalty after the cap would give 54.
    #expect(total.earned == 70 && total.penalty == 5 && total.points == 59)
  }

  @Test("help is paid for once a rung, by the mode, and never more than the item counts")
  func hints() {
    let items = [
      Self.item("a", 3, cue: 0), Self.item("b", 97, cue: 1, domain: 1), Self.item("c", 10, cue: 2),
    ]
    var run = Self.run(items, did: [1], prices: [1, 2, 4])
    run.rubric.domains = [Rubric.Domain(id: "x"), Rubric.Domain(id: "y")]
    run.rubric.items[2].members[0].applies = .atStart(probe: 0)
    var judge = run.judge()
    let (events, trace) = run.recorded()
    for event in events { judge.add(event) }
    judge.add(.hint(item: 0, rung: 0), at: 1, entry: 10)
    judge.add(.hint(item: 0, rung: 0), at: 2, entry: 11)
    judge.add(.rewind, at: 2, entry: 12)
    judge.add(.hint(item: 0, rung: 2), at: 3, entry: 13)
    judge.add(.hint(item: 2, rung: 1), at: 4, entry: 14)
    judge.observe(trace)
    let report = judge.report()
    #expect(report.hints.map(\.cost) == [1, 0, 2, 0])
    #expect(report.hints.map(\.entry) == [10, 11, 13, 14])
    #expect(report.items.map(\.hintCost) == [3, 0, 0] && report.items.map(\.hintsUsed) == [0b101, 0, 0b10])
    #expect(report.total.penalty == 3 && report.total.points == 94 && report.rewinds == 1)
    // Domains are shown without floor.
    #expect(report.domains.map(\.points) == [-3, 97] && report.domains.map(\.maximum) == [3, 97])
  }

  @Test("penalties do not go below nothing")
  func floor() {
    var judge = Self.run([Self.item("a", 5, cue: 0)], did: [], prices: [1, 2, 4]).judge()
    for rung in 0..<3 { judge.add(.hint(item: 0, rung: rung), at: 1, entry: rung) }
    let total = judge.report(at: 10).total
    #expect(total.penalty == 5 && total.points == 0 && total.percent == 0)
  }

  @Test("members share the points by largest remainder, those that do not apply leave theirs to the others")
  func members() {
    func member(_ index: Int, _ applies: Rubric.Applicability = .always) -> Rubric.Member {
      Rubric.Member(
        id: "m\(index)", applies: applies, ways: [Rubric.Way(demand: .doing(Rubric.Doing(acts: [index])))])
    }
    var item = Rubric.Item(id: "each", points: 10, members: [member(0), member(1), member(2)])
    let third = Run([item], cues: Self.cues, steps: [.act(5, [0])]).report().items[0]
    #expect(third.members.map(\.maximum) == [4, 3, 3] && third.points == 4 && third.verdict == .partly)
    item.members[1].applies = .atStart(probe: 0)
    let half = Run([item], cues: Self.cues, steps: [.act(5, [0]), .act(6, [2])]).report().items[0]
    #expect(half.members.map(\.maximum) == [5, 0, 5] && half.points == 10 && half.verdict == .met)
    #expect(half.members[1].verdict == .leftOut)
    item.otherwise = .fullMarks
    let full = Run([item], cues: Self.cues, steps: [.act(5, [0])]).report().items[0]
    #expect(full.members.map(\.points) == [4, 3, 0] && full.maximum == 10)
  }

  @Test("an essential item asks each of its members")
  func essentialMembers() {
    let members = [0, 1].map {
      Rubric.Member(id: "m\($0)", ways: [Rubric.Way(demand: .doing(Rubric.Doing(acts: [$0])))])
    }
    let item = Rubric.Item(id: "rescue", points: 10, isEssential: true, members: members)
    let run = Run([item, Self.item("a", 90, cue: 2)], cues: Self.cues, steps: [.act(5, [0]), .act(6, [2])])
    #expect(run.report().total.points == 59)
  }

  @Test("an item that is only shown counts for nothing", arguments: [true, false])
  func unscored(_ isEssential: Bool) {
    var items = [
      Self.item("a", 100, cue: 0), Self.item("b", 0, cue: 1, essential: isEssential), Self.wrong("w", .fail),
    ]
    items[1].isUnscored = true
    items[2].isUnscored = true
    let report = Self.run(items, did: [0, 9]).report()
    #expect(report.total.points == 100 && report.isPassed && report.criticalErrors.isEmpty)
    #expect(report.items[1].verdict == .missed && report.items[2].verdict == .missed)
  }

  @Test("a record that is not closed, and a scenario at fault, never pass")
  func neverPasses() {
    var judge = Self.run([Self.item("a", 100, cue: 0)], did: [0]).judge()
    judge.add(Event(tick: 1, action: 0))
    judge.observe([
      Occurrence(tick: 1, kind: .started, a: 0), Occurrence(tick: 1, kind: .completed, a: 0),
      Occurrence(tick: 1, kind: .matched, a: 0),
    ])
    #expect(judge.report(at: 10).isPassed)
    #expect(!judge.report(at: 10, isSealed: false).isPassed)
    judge.observe(Occurrence(tick: 10, kind: .ended, a: EndReason.fault.rawValue))
    #expect(!judge.report().isPassed && judge.report().total.reachesMark)
  }

  @Test(
    "a share is exact in ten-thousandths",
    arguments: [(0.6, 16, 9), (0.3, 10, 3), (0.29, 100, 29), (0.5, 5, 2), (0.3333, 3, 0), (1.0, 7, 7)])
  func shares(_ fraction: Double, _ points: Int, _ earned: Int) throws {
    var item = Self.item("a", points, cue: 0)
    item.members[0].ways[0].earns = try #require(Share(fraction))
    #expect(Self.run([item], did: [0]).report().total.points == earned)
  }

  @Test("what lies outside 0 and 1 is no share", arguments: [-0.1, 1.1, Double.nan, .infinity])
  func noShare(_ fraction: Double) { #expect(Share(fraction) == nil) }
}
