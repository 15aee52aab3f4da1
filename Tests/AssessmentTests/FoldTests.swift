import Assessment
import Simulation
import Testing

/// What holds for every rubric and every run: a judge is a fold.
@Suite("fold")
struct FoldTests {
  /// A rubric with every pattern word and a long run of what its cues, probes and tables speak of.
  static func everything() -> Run {
    var run = Run([], cues: [], steps: [])
    run.rubric.cues = [
      .start, .pattern(1), .pattern(2), .pattern(3), .condition(probe: 0, ticks: 0, since: nil),
      .condition(probe: 1, ticks: 150, since: 1),
    ]
    TablePatternTests.tables(&run.rubric)
    let signs = run.rubric
    RecordObserverTests.tables(&run.rubric)
    run.rubric.reports = signs.reports
    func rhythm(_ judged: Rubric.Rhythm.Judged) -> Rubric.Rhythm {
      Rubric.Rhythm(
        beat: 1, judged: judged, good: 100...120, half: 80...140, over: 3, set: 2, pauseFrom: 80,
        longestPause: 200, least: 1)
    }
    let demands: [Rubric.Demand] = [
      .doing(Rubric.Doing(acts: [1, 2])), .doing(Rubric.Doing(acts: [1], enough: .times(3), before: 3)),
      .never(cue: 5),
      .beforeEach(Rubric.BeforeEach(occasion: 2, acts: [1], touch: 3)),
      .afterEach(Rubric.AfterEach(occasion: 1, acts: [2])), .keep(Rubric.Keep(probe: 0)),
      .keep(Rubric.Keep(probe: 1, atLeast: 200)), .every(acts: [1], ticks: 100),
      .gap(acts: [2], ticks: 300, least: 2),
      .find(signs: [0, 1, 2]), .report(0), .answer(quiz: 0, share: .whole),
      .record(Rubric.Record(form: 0, rows: [0])),
      .doing(Rubric.Doing(acts: [2], repeatUntil: 0)), .rhythm(rhythm(.rate)), .rhythm(rhythm(.sets)),
      .rhythm(rhythm(.pauses)), .record(Rubric.Record(form: 0, rows: [0], fields: [0], lastOnly: true)),
    ]
    run.rubric.items = demands.enumerated().map { index, demand in
      .one(
        demand, window: index % 3 == 0 ? Rubric.Window(to: 900, since: 0) : nil,
        after: index % 4 == 1 ? [0] : [],
        critical: index % 2 == 0 ? .cap : nil, essential: index % 5 == 0, id: "item\(index)")
    }
    var seed: UInt64 = 7
    func next(_ below: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % below
    }
    var tick: Tick = 0
    for _ in 0..<300 {
      tick += Tick(1 + next(40))
      switch next(8) {
      case 0, 1: run.steps.append(.act(tick, [1 + Int(next(3))], action: Int(next(3)), on: Int(next(3))))
      case 2: run.steps.append(.probe(tick, Int(next(3)), next(2) == 0))
      case 3: run.steps.append(.measure(tick, [(0, Double(next(3)))]))
      case 4: run.steps.append(.act(tick, [], action: 20, on: 5, with: [next(8)]))
      case 5: run.steps.append(.act(tick, [], action: 21, with: [next(64), next(64)]))
      case 6: run.steps.append(.act(tick, [], action: 22, with: [next(3), next(3)]))
      default: run.steps.append(.act(tick, [], action: 30, on: 5, with: [Double(next(4)).bitPattern, 255]))
      }
    }
    run.end = tick + 500
    return run
  }

  static func words(_ report: ScoreReport) -> String { "\(report)" }

  @Test("a trace folded in pieces gives what it gives at once", arguments: [1, 2, 3, 7, 64, 1000])
  func pieces(_ size: Int) {
    let run = Self.everything()
    let (events, trace) = run.recorded()
    var whole = run.judge()
    for event in events { whole.add(event) }
    whole.observe(trace)
    var pieces = run.judge()
    var added = 0
    for start in stride(from: 0, to: trace.count, by: size) {
      let piece = trace[start..<min(start + size, trace.count)]
      while added < events.count, let last = piece.last, events[added].tick <= last.tick {
        pieces.add(events[added])
        added += 1
      }
      pieces.observe(piece)
      // Asking on the way changes nothing.
      _ = pieces.report()
    }
    #expect(Self.words(pieces.report()) == Self.words(whole.report()))
    #expect(whole.report().items.contains { $0.verdict == .partly })
  }

  @Test("a judge that begins again judges like a new one")
  func restarted() {
    let run = Self.everything()
    let (events, trace) = run.recorded()
    var judge = run.judge()
    for times in 0..<3 {
      for event in events { judge.add(event) }
      judge.add([1, 2])
      judge.add(.hint(item: 1, rung: 0), at: 5, entry: 900)
      judge.observe(trace)
      #expect(Self.words(judge.report()) != Self.words(run.judge().report()))
      judge.restart()
      #expect(Self.words(judge.report()) == Self.words(run.judge().report()), "after \(times)")
    }
    for event in events { judge.add(event) }
    judge.observe(trace)
    #expect(Self.words(judge.report()) == Self.words(run.report()))
  }

  @Test("a score is what the report says in numbers, at any time")
  func scored() {
    let run = Self.everything()
    let (events, trace) = run.recorded()
    for cut in stride(from: Tick(0), to: run.end, by: 97) {
      var judge = run.judge()
      for event in events where event.tick <= cut { judge.add(event) }
      judge.add(.hint(item: 1, rung: 0), at: 5, entry: 900)
      judge.observe(trace.filter { $0.tick <= cut })
      let report = judge.report(at: cut)
      let score = judge.score(at: cut)
      // Asking for the score changes nothing either.
      #expect(Self.words(judge.report(at: cut)) == Self.words(report))
      #expect(score.total == report.total)
      #expect(
        score.items.map { [$0.points, $0.maximum, $0.hintsUsed, $0.hintCost] }
          == report.items.map { [$0.points, $0.maximum, $0.hintsUsed, $0.hintCost] })
      #expect(score.items.map(\.verdict) == report.items.map(\.verdict))
      #expect(score.items.indices.filter { score.items[$0].isOmitted } == report.omitted)
    }
  }

  @Test("judged as if ended now is what a run that ends now gives")
  func live() {
    let run = Self.everything()
    let (events, trace) = run.recorded()
    for cut in stride(from: Tick(0), to: run.end, by: 97) {
      var live = run.judge()
      var ended = run.judge()
      for event in events where event.tick <= cut {
        live.add(event)
        ended.add(event)
      }
      let piece = trace.filter { $0.tick <= cut }
      live.observe(piece)
      ended.observe(piece)
      ended.observe(Occurrence(tick: cut, kind: .ended, a: EndReason.finished.rawValue))
      var report = ended.report()
      #expect(report.ending != nil)
      report.ending = nil
      #expect(Self.words(live.report(at: cut)) == Self.words(report))
    }
  }

  @Test("points stay between nothing and what an item counts, and the whole is their sum")
  func bounds() {
    let report = Self.everything().report()
    for item in report.items {
      #expect(item.points >= 0 && item.points <= item.maximum)
      #expect(item.points == item.members.reduce(0) { $0 + $1.points })
    }
    #expect(report.total.earned == report.items.reduce(0) { $0 + $1.points })
    #expect(report.domains.reduce(0) { $0 + $1.maximum } == report.total.maximum)
  }

  @Test("more time never makes a verdict worse")
  func allowance() {
    var run = Self.everything()
    run.rubric.items.removeAll { item in
      // A false alarm or a wrong act can only be added by a wider window; the others can only gain.
      switch item.members[0].ways[0].demand {
      case .doing, .afterEach, .answer, .record, .every: false
      default: true
      }
    }
    for index in run.rubric.items.indices { run.rubric.items[index].members[0].ways[0].after = [] }
    let once = run.report()
    run.allowance = 200
    let twice = run.report()
    for (before, after) in zip(once.items, twice.items) {
      #expect(after.points >= before.points, "\(after.id)")
    }
  }
}
