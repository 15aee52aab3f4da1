import Assessment
import Simulation
import Testing

@Suite("do")
struct DoObserverTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var item: Rubric.Item
    var steps: @Sendable () -> [Step]
    var line: String
    var end: Tick = 100_000
    var allowance = 100
    var probes = [false, false]
    var before: [Rubric.Item] = []

    init(
      _ name: String, _ item: Rubric.Item, _ steps: @escaping @Sendable @autoclosure () -> [Step],
      _ line: String,
      end: Tick = 100_000, allowance: Int = 100, probes: [Bool] = [false, false], before: [Rubric.Item] = []
    ) {
      testDescription = name
      self.item = item
      self.steps = steps
      self.line = line
      self.end = end
      self.allowance = allowance
      self.probes = probes
      self.before = before
    }
  }

  // Cues: 0 start, 1 and 2 patterns 1 and 2, 3 probe 0, 4 probe 0 for 500 ticks, 5 pattern 5.
  static let cues: [Cue] = [
    .start, .pattern(1), .pattern(2), .condition(probe: 0, ticks: 0, since: nil),
    .condition(probe: 0, ticks: 500, since: nil), .pattern(5),
  ]
  static func doing(_ acts: Int...) -> Rubric.Demand { .doing(Rubric.Doing(acts: acts)) }
  static let early = Rubric.Window(to: 300, since: 0)

  static let cases: [Case] = [
    Case("done", .one(doing(1)), [.act(50, [1])], "met 10/10 done@50#0"),
    Case("not done", .one(doing(1)), [.act(50, [2])], "missed 0/10"),
    Case("only the first counts", .one(doing(1)), [.act(50, [1]), .act(60, [1])], "met 10/10 done@50#0"),
    Case("all of two", .one(doing(1, 2)), [.act(50, [2]), .act(60, [1])], "met 10/10 done@50#0 done@60#1"),
    Case(
      "one of two is not all", .one(doing(1, 2)), [.act(50, [2]), .act(60, [2])],
      "missed 0/10 done@50#0 done@60#1"),
    Case("by a colleague", .one(doing(1)), [.staff(50, [1])], "met 10/10 done@50"),
    Case("a condition", .one(doing(3)), [.probe(70, 0, true)], "met 10/10 done@70"),
    Case("a condition true at the start", .one(doing(3)), [], "met 10/10 done@0", probes: [true, false]),
    Case(
      "a condition that holds long enough", .one(doing(4)), [.probe(70, 0, true), .probe(571, 0, false)],
      "met 10/10 done@570"),
    Case(
      "a condition that ends at its deadline", .one(doing(4)), [.probe(70, 0, true), .probe(570, 0, false)],
      "missed 0/10"),
    Case(
      "a condition whose hold is over at the end", .one(doing(4)), [.probe(70, 0, true)],
      "met 10/10 done@570", end: 570),
    Case(
      "a condition whose hold is not over at the end", .one(doing(4)), [.probe(70, 0, true)], "missed 0/10",
      end: 569),

    Case("window at n - 1", .one(doing(1), window: early), [.act(299, [1])], "met 10/10 done@299#0"),
    Case("window at n", .one(doing(1), window: early), [.act(300, [1])], "met 10/10 done@300#0"),
    Case("window at n + 1", .one(doing(1), window: early), [.act(301, [1])], "missed 0/10 tooLate@301#0"),
    Case(
      "half the time more", .one(doing(1), window: early), [.act(450, [1])], "met 10/10 done@450#0",
      allowance: 150),
    Case(
      "half the time more and one", .one(doing(1), window: early), [.act(451, [1])],
      "missed 0/10 tooLate@451#0", allowance: 150),
    Case(
      "twice the time", .one(doing(1), window: early), [.act(600, [1])], "met 10/10 done@600#0",
      allowance: 200),
    Case(
      "before a window that opens later", .one(doing(1), window: Rubric.Window(from: 100, to: 300, since: 0)),
      [.act(99, [1]), .act(301, [1])], "missed 0/10 tooEarly@99#0 tooLate@301#1"),
    Case(
      "at the opening of a window", .one(doing(1), window: Rubric.Window(from: 100, to: 300, since: 0)),
      [.act(100, [1])], "met 10/10 done@100#0"),
    Case(
      "since something that came", .one(doing(1), window: Rubric.Window(to: 300, since: 2)),
      [.act(1000, [2]), .act(1300, [1])], "met 10/10 done@1300#1"),
    Case(
      "since something that never came", .one(doing(1), window: Rubric.Window(to: 300, since: 2)),
      [.act(1300, [1])], "missed 0/10 outOfOrder@1300#0"),
    Case(
      "since the first time it came", .one(doing(1), window: Rubric.Window(to: 300, since: 2)),
      [.act(1000, [2]), .act(1200, [2]), .act(1400, [1])], "missed 0/10 tooLate@1400#2"),

    Case(
      "part of the points later",
      .one(
        doing(1), points: 5, window: early,
        partial: [
          Rubric.Way(demand: doing(1), earns: Share(hundredths: 50), window: Rubric.Window(to: 500, since: 0))
        ]),
      [.act(400, [1])], "partly 2/5 done@400#0"),
    Case(
      "the best that is met counts",
      .one(
        doing(1), window: early,
        partial: [
          Rubric.Way(demand: doing(1), earns: Share(hundredths: 50), window: Rubric.Window(to: 500, since: 0))
        ]),
      [.act(200, [1])], "met 10/10 done@200#0"),

    Case(
      "before something else", .one(.doing(Rubric.Doing(acts: [1], before: 2))),
      [.act(50, [1]), .act(60, [2])], "met 10/10 done@50#0"),
    Case(
      "before something that never comes", .one(.doing(Rubric.Doing(acts: [1], before: 2))), [.act(50, [1])],
      "met 10/10 done@50#0"),
    Case(
      "put right in time", .one(.doing(Rubric.Doing(acts: [1], before: 2)), critical: .fail),
      [.act(60, [2]), .act(1060, [1])], "partly 5/10 violated@60#0 corrected@1060#1"),
    Case(
      "put right too late", .one(.doing(Rubric.Doing(acts: [1], before: 2))),
      [.act(60, [2]), .act(1061, [1])], "missed 0/10 violated@60#0 outOfOrder@1061#1"),
    Case(
      "a wrong act when critical", .one(.doing(Rubric.Doing(acts: [1], before: 2)), critical: .fail),
      [.act(60, [2])], "critical 0/10 violated@60#0"),
    Case(
      "an omission is no critical error", .one(.doing(Rubric.Doing(acts: [1], before: 2)), critical: .fail),
      [], "missed 0/10"),

    Case(
      "different acts", .one(.doing(Rubric.Doing(acts: [1], enough: .different(2)))),
      [.act(50, [1], action: 3), .act(60, [1], action: 4)], "met 10/10 done@50#0 done@60#1"),
    Case(
      "different targets", .one(.doing(Rubric.Doing(acts: [1], enough: .different(2)))),
      [.act(50, [1], on: 3), .act(60, [1], on: 4)], "met 10/10 done@50#0 done@60#1"),
    Case(
      "twice the same is not different", .one(.doing(Rubric.Doing(acts: [1], enough: .different(2)))),
      [.act(50, [1], on: 3), .act(60, [1], on: 3)], "missed 0/10 done@50#0 done@60#1"),
    Case(
      "so often", .one(.doing(Rubric.Doing(acts: [1], enough: .times(2)))),
      [.act(50, [1]), .act(60, [1])], "met 10/10 done@50#0 done@60#1"),

    Case(
      "after another item", .one(doing(2), after: [0]), [.act(50, [1]), .act(60, [2])], "met 10/10 done@60#1",
      before: [.one(doing(1))]),
    Case(
      "not before it", .one(doing(2), after: [0]), [.act(50, [2]), .act(60, [1])],
      "missed 0/10 outOfOrder@50#0",
      before: [.one(doing(1))]),
    Case(
      "one act is not after itself", .one(doing(2), after: [0]), [.act(50, [1, 2])],
      "missed 0/10 outOfOrder@50#0",
      before: [.one(doing(1))]),
    Case(
      "two acts in one tick are", .one(doing(2), after: [0]), [.staff(50, [1]), .act(50, [2])],
      "met 10/10 done@50#0",
      before: [.one(doing(1))]),
    Case(
      "a window from the last of the items before it",
      .one(doing(5), window: Rubric.Window(to: 100), after: [0, 1]),
      [.act(50, [1]), .act(80, [2]), .act(180, [5])], "met 10/10 done@180#2",
      before: [.one(doing(1)), .one(doing(2))]),
    Case(
      "and one tick later", .one(doing(5), window: Rubric.Window(to: 100), after: [0, 1]),
      [.act(50, [1]), .act(80, [2]), .act(181, [5])], "missed 0/10 tooLate@181#2",
      before: [.one(doing(1)), .one(doing(2))]),
    Case(
      "after an item that does not apply", .one(doing(2), after: [0]), [.act(60, [2])], "met 10/10 done@60#0",
      before: [.one(doing(1), applies: .atStart(probe: 1))]),

    Case("does not apply", .one(doing(1), applies: .atStart(probe: 0)), [.act(50, [1])], "leftOut 0/0 "),
    Case(
      "applies", .one(doing(1), applies: .atStart(probe: 0)), [.probe(10, 0, false), .act(50, [1])],
      "met 10/10 done@50#0",
      probes: [true, false]),
    Case(
      "full marks instead", .one(doing(1), applies: .atStart(probe: 0), otherwise: .fullMarks), [],
      "met 10/10"),
    Case(
      "applies once", .one(doing(1), window: Rubric.Window(to: 100), applies: .once(probe: 0)),
      [.act(10, [1]), .probe(50, 0, true), .probe(60, 0, false), .act(150, [1])], "met 10/10 done@150#1"),
    Case(
      "applies once and one tick too late",
      .one(doing(1), window: Rubric.Window(to: 100), applies: .once(probe: 0)),
      [.probe(50, 0, true), .act(151, [1])], "missed 0/10 tooLate@151#0"),
    Case("never applied", .one(doing(1), applies: .once(probe: 0)), [.act(10, [1])], "leftOut 0/0"),

    Case(
      "repeated until it holds",
      .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0)), window: Rubric.Window(to: 100, since: 0)),
      [.act(50, [1]), .act(150, [1]), .probe(250, 0, true)], "met 10/10 done@50#0 done@150#1"),
    Case(
      "not repeated in time",
      .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0)), window: Rubric.Window(to: 100, since: 0)),
      [.act(50, [1]), .act(151, [1]), .probe(160, 0, true)], "missed 0/10 done@50#0 tooLate@151#1"),
    Case(
      "it holds one tick too late",
      .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0)), window: Rubric.Window(to: 100, since: 0)),
      [.act(50, [1]), .probe(151, 0, true)], "missed 0/10 done@50#0"),
    Case(
      "it holds already", .one(.doing(Rubric.Doing(acts: [1], repeatUntil: 0))), [.act(50, [1])],
      "met 10/10 done@50#0",
      probes: [true, false]),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: Case) {
    let report = Run(
      one.before + [one.item], cues: Self.cues, steps: one.steps(), end: one.end, allowance: one.allowance,
      probes: one.probes
    ).report()
    #expect(report.items.last?.line == one.line.trimmed)
  }
}

extension String {
  /// Without spaces at the end.
  var trimmed: String {
    var characters = Array(self)
    while characters.last == " " { characters.removeLast() }
    return String(characters)
  }
}
