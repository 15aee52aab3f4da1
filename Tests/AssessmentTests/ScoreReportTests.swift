import Simulation
import Testing

@testable import Assessment

@Suite("report")
struct ScoreReportTests {
  static let cues: [Cue] = [.start, .pattern(1), .pattern(2), .pattern(3)]
  static func doing(_ cue: Int) -> Rubric.Demand { .doing(Rubric.Doing(acts: [cue])) }

  @Test("lists what was left out, what came out of order, what was unneeded and what was unsafe")
  func lists() {
    var run = Run(
      [
        .one(Self.doing(1), id: "first"), .one(Self.doing(2), after: [0], id: "second"),
        .one(Self.doing(3), id: "third"),
      ], cues: Self.cues,
      steps: [
        .act(10, [2], action: 4, on: 6), .act(20, [1]), .act(30, [], action: 5), .unwise(40, patterns: []),
        .act(50, [], action: 6),
      ])
    run.rubric.neverUnneeded = [6]
    let report = run.report()
    #expect(report.omitted == [2])
    #expect(report.outOfOrder.map(\.item) == [1] && report.outOfOrder.map(\.evidence.tick) == [10])
    #expect(report.unneeded == [ScoreReport.ActReference(action: 5, target: nil, tick: 30, entry: 2)])
    #expect(report.unsafe == [ScoreReport.UnsafeAct(action: 7, mistake: 0, actor: 0, tick: 40, entry: 3)])
    #expect(report.timeUsed == run.end)
    #expect(report.ending == ScoreReport.Ending(reason: .finished, ending: nil, tick: run.end))
  }

  @Test("an act that brings about what an item asks for is not unneeded")
  func statesAreNeeded() {
    let keep = Rubric.Demand.keep(Rubric.Keep(probe: 0))
    let run = Run(
      [.one(keep, id: "shut")], cues: Self.cues,
      steps: [.act(10, [], action: 4), .probe(10, 0, true), .act(20, [], action: 5)], probes: [false])
    #expect(run.report().unneeded.map(\.action) == [5])
  }

  @Test("what speaks against an item names the act by which it happened")
  func evidenceNamesTheAct() {
    let run = Run(
      [.one(.never(cue: 1), id: "never")], cues: Self.cues, steps: [.act(10, [1], action: 4, on: 6)])
    let found = run.report().items[0].evidence
    #expect(found.map(\.action) == [4] && found.map(\.target) == [6] && found.map(\.kind) == [.violated])
  }

  @Test("says what could have been noticed, when, and whether it was looked at and marked")
  func opportunities() {
    var run = Run(
      [.one(Self.doing(1))], cues: Self.cues,
      steps: [
        .probe(50, 0, true), .act(60, [], action: 23, on: 5), .act(70, [], action: 20, on: 5, with: [1]),
        .probe(80, 0, false), .probe(90, 0, true),
      ], end: 100, probes: [false, true, false])
    TablePatternTests.tables(&run.rubric)
    let report = run.report()
    #expect(
      report.opportunities == [
        ScoreReport.Opportunity(
          sign: 0, shown: [ScoreReport.Span(from: 50, to: 79), ScoreReport.Span(from: 90, to: 100)],
          perceivedAt: 60,
          noticedAt: 70),
        ScoreReport.Opportunity(
          sign: 1, shown: [ScoreReport.Span(from: 0, to: 100)], perceivedAt: 60, noticedAt: nil),
      ])
    #expect(report.unneeded.isEmpty)
  }

  @Test("lists the facts that were learned, when")
  func learned() {
    var run = Run([.one(Self.doing(1))], cues: Self.cues, steps: [.act(50, [1])])
    TablePatternTests.tables(&run.rubric)
    let learned = run.report().learned
    #expect(learned.map(\.fact) == [0, 1, 2, 3, 4, 5] && learned.map(\.tick) == [0, 50, 0, 0, 0, 0])
    run.steps = []
    #expect(run.report().learned.map(\.fact) == [0, 2, 3, 4, 5])
  }

  @Test("the first ending whose condition holds is told, unless an effect gave one")
  func endings() {
    var run = Run(
      [.one(Self.doing(1))], cues: Self.cues, steps: [.probe(50, 1, true)], probes: [false, false])
    run.rubric.endings = [nil, 0, 1]
    #expect(run.report().ending?.ending == 2)
    var judge = run.judge()
    judge.observe([
      Occurrence(tick: 0, kind: .probed, a: 1, b: 1),
      Occurrence(tick: 9, kind: .ended, a: EndReason.effect.rawValue, b: 0),
    ])
    #expect(judge.report().ending == ScoreReport.Ending(reason: .effect, ending: 0, tick: 9))
  }

  @Test("keeps the readings at each decision that the replay added")
  func decisions() {
    var judge = Run([.one(Self.doing(1))], cues: Self.cues, steps: []).judge()
    judge.add(Event(tick: 5, action: 3), entry: 12)
    judge.add([4.2, 80])
    #expect(judge.report(at: 10).decisions == [Decision(tick: 5, entry: 12, action: 3, readings: [4.2, 80])])
  }

  @Test("points to the entry of the record, which is not the number of the event")
  func entries() {
    var judge = Run([.one(Self.doing(1))], cues: Self.cues, steps: []).judge()
    judge.add(Event(tick: 5, action: 0), entry: 17)
    judge.observe([
      Occurrence(tick: 5, kind: .started, a: 0, value: 20), Occurrence(tick: 25, kind: .completed, a: 0),
      Occurrence(tick: 25, kind: .matched, a: 1),
    ])
    #expect(judge.report(at: 30).items[0].evidence.map(\.entry) == [17])
  }

  @Test("an act that another refused in between is still that act")
  func refusedInBetween() {
    var judge = Run([.one(Self.doing(1))], cues: Self.cues, steps: []).judge()
    judge.add(Event(tick: 5, action: 0), entry: 0)
    judge.add(Event(tick: 10, action: 2), entry: 1)
    judge.observe([
      Occurrence(tick: 5, kind: .started, a: 0, value: 20),
      Occurrence(tick: 10, kind: .refused, a: 2, value: -1),
      Occurrence(tick: 25, kind: .completed, a: 0), Occurrence(tick: 25, kind: .matched, a: 1),
    ])
    #expect(judge.report(at: 30).items[0].evidence.map(\.entry) == [0])
  }

  @Test("another rubric judges the same trace anew")
  func regraded() {
    let run = Run([.one(Self.doing(1))], cues: Self.cues, steps: [.act(5, [1]), .act(9, [2])])
    let (events, trace) = run.recorded()
    var corrected = run
    corrected.rubric.items = [.one(Self.doing(3), points: 40), .one(Self.doing(2), points: 60)]
    var judge = corrected.judge()
    for event in events { judge.add(event) }
    judge.observe(trace)
    #expect(judge.report().total.points == 60 && run.report().total.points == 10)
  }
}
