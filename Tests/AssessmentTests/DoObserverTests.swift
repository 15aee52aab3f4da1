import Assessment
import Simulation
import Testing

@Suite("do")
struct DoObserverTests {
  // Cues: 0 start, 1 and 2 patterns 1 and 2, 3 probe 0, 4 probe 0 for 500 ticks, 5 pattern 5,
  // 6 any of 1 and 2.
  static let cues: [Cue] = [
    .start, .pattern(1), .pattern(2), .condition(probe: 0, ticks: 0, since: nil),
    .condition(probe: 0, ticks: 500, since: nil), .pattern(5), .any([1, 2]),
  ]
  static func doing(_ acts: Int...) -> Rubric.Demand { .doing(Rubric.Doing(acts: acts)) }
  static let early = Rubric.Window(to: 300, since: 0)

  static let cases: [PatternCase] = [
    PatternCase("done", .one(doing(1)), [.act(50, [1])], "met 10/10 done@50#0"),
    PatternCase("not done", .one(doing(1)), [.act(50, [2])], "missed 0/10"),
    PatternCase(
      "only the first counts", .one(doing(1)), [.act(50, [1]), .act(60, [1])], "met 10/10 done@50#0"),
    PatternCase(
      "all of two", .one(doing(1, 2)), [.act(50, [2]), .act(60, [1])], "met 10/10 done@50#0 done@60#1"),
    PatternCase(
      "one of two is not all", .one(doing(1, 2)), [.act(50, [2]), .act(60, [2])],
      "missed 0/10 done@50#0 done@60#1"),
    PatternCase("any of two: the first", .one(doing(6)), [.act(50, [1])], "met 10/10 done@50#0"),
    PatternCase("any of two: the second", .one(doing(6)), [.act(50, [2])], "met 10/10 done@50#0"),
    PatternCase("any of two: neither", .one(doing(6)), [.act(50, [5])], "missed 0/10"),
    PatternCase(
      "any of two, and another besides", .one(doing(6, 5)), [.act(50, [2]), .act(55, [1]), .act(60, [5])],
      "met 10/10 done@50#0 done@55#1 done@60#2"),
    PatternCase(
      "any of two, twice: either counts",
      .one(.doing(Rubric.Doing(acts: [6], enough: .times(2)))), [.act(50, [2]), .act(60, [1])],
      "met 10/10 done@50#0 done@60#1"),
    PatternCase(
      "any of two, twice: one act that is both is one",
      .one(.doing(Rubric.Doing(acts: [6], enough: .times(2)))), [.act(50, [1, 2])],
      "missed 0/10 done@50#0 done@50#0"),
    PatternCase("by a colleague", .one(doing(1)), [.staff(50, [1])], "met 10/10 done@50"),
    PatternCase("a condition", .one(doing(3)), [.probe(70, 0, true)], "met 10/10 done@70"),
    PatternCase(
      "a condition true at the start", .one(doing(3)), [], "met 10/10 done@0", probes: [true, false]),
    PatternCase(
      "a condition that holds long enough", .one(doing(4)), [.probe(70, 0, true), .probe(571, 0, false)],
      "met 10/10 done@570"),
    PatternCase(
      "a condition that ends at its deadline", .one(doing(4)), [.probe(70, 0, true), .probe(570, 0, false)],
      "missed 0/10"),
    PatternCase(
      "a condition whose hold is over at the end", .one(doing(4)), [.probe(70, 0, true)],
      "met 10/10 done@570", end: 570),
    PatternCase(
      "a condition whose hold is not over at the end", .one(doing(4)), [.probe(70, 0, true)], "missed 0/10",
      end: 569),

    PatternCase("window at n - 1", .one(doing(1), window: early), [.act(299, [1])], "met 10/10 done@299#0"),
    PatternCase("window at n", .one(doing(1), window: early), [.act(300, [1])], "met 10/10 done@300#0"),
    PatternCase(
      "window at n + 1", .one(doing(1), window: early), [.act(301, [1])], "missed 0/10 tooLate@301#0"),
    PatternCase(
      "half the time more", .one(doing(1), window: early), [.act(450, [1])], "met 10/10 done@450#0",
      allowance: 150),
    PatternCase(
      "half the time more and one", .one(doing(1), window: early), [.act(451, [1])],
      "missed 0/10 tooLate@451#0", allowance: 150),
    PatternCase(
      "twice the time", .one(doing(1), window: early), [.act(600, [1])], "met 10/10 done@600#0",
      allowance: 200),
    PatternCase(
      "before a window that opens later", .one(doing(1), window: Rubric.Window(from: 100, to: 300, since: 0)),
      [.act(99, [1]), .act(301, [1])], "missed 0/10 tooEarly@99#0 tooLate@301#1"),
    PatternCase(
      "at the opening of a window", .one(doing(1), window: Rubric.Window(from: 100, to: 300, since: 0)),
      [.act(100, [1])], "met 10/10 done@100#0"),
    PatternCase(
      "since something that came", .one(doing(1), window: Rubric.Window(to: 300, since: 2)),
      [.act(1000, [2]), .act(1300, [1])], "met 10/10 done@1300#1"),
    PatternCase(
      "since something that never came", .one(doing(1), window: Rubric.Window(to: 300, since: 2)),
      [.act(1300, [1])], "missed 0/10 tooEarly@1300#0"),
    PatternCase(
      "since the first time it came", .one(doing(1), window: Rubric.Window(to: 300, since: 2)),
      [.act(1000, [2]), .act(1200, [2]), .act(1400, [1])], "missed 0/10 tooLate@1400#2"),

    PatternCase(
      "part of the points later",
      .one(
        doing(1), points: 5, window: early,
        partial: [
          Rubric.Way(demand: doing(1), earns: Share(hundredths: 50), window: Rubric.Window(to: 500, since: 0))
        ]),
      [.act(400, [1])], "partly 2/5 done@400#0"),
    PatternCase(
      "the best that is met counts",
      .one(
        doing(1), window: early,
        partial: [
          Rubric.Way(demand: doing(1), earns: Share(hundredths: 50), window: Rubric.Window(to: 500, since: 0))
        ]),
      [.act(200, [1])], "met 10/10 done@200#0"),

    PatternCase(
      "before something else", .one(.doing(Rubric.Doing(acts: [1], before: 2))),
      [.act(50, [1]), .act(60, [2])], "met 10/10 done@50#0"),
    PatternCase(
      "before something that never comes", .one(.doing(Rubric.Doing(acts: [1], before: 2))), [.act(50, [1])],
      "met 10/10 done@50#0"),
    PatternCase(
      "put right in time", .one(.doing(Rubric.Doing(acts: [1], before: 2)), critical: .fail),
      [.act(60, [2]), .act(1060, [1])], "partly 5/10 violated@60#0 corrected@1060#1"),
    PatternCase(
      "put right too late", .one(.doing(Rubric.Doing(acts: [1], before: 2))),
      [.act(60, [2]), .act(1061, [1])], "missed 0/10 violated@60#0 outOfOrder@1061#1"),
    PatternCase(
      "a wrong act when critical", .one(.doing(Rubric.Doing(acts: [1], before: 2)), critical: .fail),
      [.act(60, [2])], "critical 0/10 violated@60#0"),
    PatternCase(
      "an omission is no critical error", .one(.doing(Rubric.Doing(acts: [1], before: 2)), critical: .fail),
      [], "missed 0/10"),

    PatternCase(
      "different acts", .one(.doing(Rubric.Doing(acts: [1], enough: .different(2)))),
      [.act(50, [1], action: 3), .act(60, [1], action: 4)], "met 10/10 done@50#0 done@60#1"),
    PatternCase(
      "different targets", .one(.doing(Rubric.Doing(acts: [1], enough: .different(2)))),
      [.act(50, [1], on: 3), .act(60, [1], on: 4)], "met 10/10 done@50#0 done@60#1"),
    PatternCase(
      "twice the same is not different", .one(.doing(Rubric.Doing(acts: [1], enough: .different(2)))),
      [.act(50, [1], on: 3), .act(60, [1], on: 3)], "missed 0/10 done@50#0 done@60#1"),
    PatternCase(
      "so often", .one(.doing(Rubric.Doing(acts: [1], enough: .times(2)))),
      [.act(50, [1]), .act(60, [1])], "met 10/10 done@50#0 done@60#1"),

    PatternCase(
      "after another item", .one(doing(2), after: [0]), [.act(50, [1]), .act(60, [2])], "met 10/10 done@60#1",
      before: [.one(doing(1))]),
    PatternCase(
      "not before it", .one(doing(2), after: [0]), [.act(50, [2]), .act(60, [1])],
      "missed 0/10 outOfOrder@50#0",
      before: [.one(doing(1))]),
    PatternCase(
      "one act is not after itself", .one(doing(2), after: [0]), [.act(50, [1, 2])],
      "missed 0/10 outOfOrder@50#0",
      before: [.one(doing(1))]),
    PatternCase(
      "two acts in one tick are", .one(doing(2), after: [0]), [.staff(50, [1]), .act(50, [2])],
      "met 10/10 done@50#0",
      before: [.one(doing(1))]),
    PatternCase(
      "a window from the last of the items before it",
      .one(doing(5), window: Rubric.Window(to: 100), after: [0, 1]),
      [.act(50, [1]), .act(80, [2]), .act(180, [5])], "met 10/10 done@180#2",
      before: [.one(doing(1)), .one(doing(2))]),
    PatternCase(
      "and one tick later", .one(doing(5), window: Rubric.Window(to: 100), after: [0, 1]),
      [.act(50, [1]), .act(80, [2]), .act(181, [5])], "missed 0/10 tooLate@181#2",
      before: [.one(doing(1)), .one(doing(2))]),
    PatternCase(
      "after an item that does not apply", .one(doing(2), after: [0]), [.act(60, [2])], "met 10/10 done@60#0",
      before: [.one(doing(1), applies: .atStart(probe: 1))]),

    PatternCase(
      "does not apply", .one(doing(1), applies: .atStart(probe: 0)), [.act(50, [1])], "leftOut 0/0"),
    PatternCase(
      "applies", .one(doing(1), applies: .atStart(probe: 0)), [.probe(10, 0, false), .act(50, [1])],
      "met 10/10 done@50#0",
      probes: [true, false]),
    PatternCase(
      "full marks instead", .one(doing(1), applies: .atStart(probe: 0), otherwise: .fullMarks), [],
      "met 10/10"),
    PatternCase(
      "applies once", .one(doing(1), window: Rubric.Window(to: 100), applies: .once(probe: 0)),
      [.act(10, [1]), .probe(50, 0, true), .probe(60, 0, false), .act(150, [1])], "met 10/10 done@150#1"),
    PatternCase(
      "applies once and one tick too late",
      .one(doing(1), window: Rubric.Window(to: 100), applies: .once(probe: 0)),
      [.probe(50, 0, true), .act(151, [1])], "missed 0/10 tooLate@151#0"),
    PatternCase("never applied", .one(doing(1), applies: .once(probe: 0)), [.act(10, [1])], "leftOut 0/0"),

    PatternCase(
      "repeated until it holds",
      .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0)), window: Rubric.Window(to: 100, since: 0)),
      [.act(50, [1]), .act(150, [1]), .probe(250, 0, true)], "met 10/10 done@50#0 done@150#1"),
    PatternCase(
      "not repeated in time",
      .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0)), window: Rubric.Window(to: 100, since: 0)),
      [.act(50, [1]), .act(151, [1]), .probe(160, 0, true)], "missed 0/10 done@50#0 tooLate@151#1"),
    PatternCase(
      "it holds one tick too late",
      .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0)), window: Rubric.Window(to: 100, since: 0)),
      [.act(50, [1]), .probe(151, 0, true)], "missed 0/10 done@50#0"),
    PatternCase(
      "it holds already", .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0))), [.act(50, [1])],
      "met 10/10 done@50#0",
      probes: [true, false]),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) {
    #expect(one.outcome(Self.cues) == one.line)
  }
}
