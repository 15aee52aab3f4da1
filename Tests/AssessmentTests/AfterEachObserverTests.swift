import Assessment
import Simulation
import Testing

@Suite("afterEach")
struct AfterEachObserverTests {
  // Cues: 0 the occasion, 1 and 2 acts, 3 touching.
  static let cues: [Cue] = [.pattern(0), .pattern(1), .pattern(2), .pattern(3)]
  static let plain: Rubric.Demand = .afterEach(Rubric.AfterEach(occasion: 0, acts: [1]))
  static let window = Rubric.Window(from: 100, to: 200)
  static let first: [Rubric.Item] = [.one(.doing(Rubric.Doing(acts: [2])))]
  static let next: Rubric.Item = .one(
    .doing(Rubric.Doing(acts: [2])), window: Rubric.Window(to: 50), after: [0])

  static let cases: [PatternCase] = [
    PatternCase("answered", .one(plain), [.act(10, [0]), .act(20, [1])], "met 10/10 kept@20#1"),
    PatternCase("not answered", .one(plain), [.act(10, [0])], "missed 0/10 unanswered@10#0"),
    PatternCase(
      "answered before it came", .one(plain), [.act(10, [1]), .act(20, [0])], "missed 0/10 unanswered@20#1"),
    PatternCase(
      "an act does not answer itself", .one(plain), [.act(10, [0, 1])], "missed 0/10 unanswered@10#0"),
    PatternCase(
      "but the next one", .one(plain), [.act(10, [0, 1]), .act(20, [0, 1])],
      "partly 5/10 kept@20#1 unanswered@20#1"),
    PatternCase(
      "one act answers two occasions", .one(plain), [.act(10, [0]), .act(15, [0]), .act(20, [1])],
      "met 10/10 kept@20#2 kept@20#2"),
    PatternCase(
      "one of two", .one(plain), [.act(10, [0]), .act(15, [1]), .act(20, [0])],
      "partly 5/10 kept@15#1 unanswered@20#2"),
    PatternCase("no occasion", .one(plain), [.act(10, [1])], "missed 0/10"),
    PatternCase("no occasion, left out", .one(plain, ifNever: .leaveOut), [], "leftOut 0/0"),
    PatternCase("no occasion, full marks", .one(plain, ifNever: .fullMarks), [], "met 10/10"),

    PatternCase(
      "one tick before the window", .one(plain, window: window), [.act(10, [0]), .act(109, [1])],
      "missed 0/10 unanswered@10#0 tooEarly@109#1"),
    PatternCase(
      "at its first tick", .one(plain, window: window), [.act(10, [0]), .act(110, [1])],
      "met 10/10 kept@110#1"),
    PatternCase(
      "at its last tick", .one(plain, window: window), [.act(10, [0]), .act(210, [1])], "met 10/10 kept@210#1"
    ),
    PatternCase(
      "one tick after it", .one(plain, window: window), [.act(10, [0]), .act(211, [1])],
      "missed 0/10 unanswered@10#0"),
    PatternCase(
      "one tick after it, with more time", .one(plain, window: window), [.act(10, [0]), .act(211, [1])],
      "met 10/10 kept@211#1", allowance: 150),
    PatternCase(
      "with more time, last tick", .one(plain, window: window), [.act(10, [0]), .act(310, [1])],
      "met 10/10 kept@310#1", allowance: 150),
    PatternCase(
      "with more time, too late", .one(plain, window: window), [.act(10, [0]), .act(311, [1])],
      "missed 0/10 unanswered@10#0", allowance: 150),
    PatternCase(
      "early and then in time", .one(plain, window: window), [.act(10, [0]), .act(50, [1]), .act(150, [1])],
      "met 10/10 tooEarly@50#1 kept@150#2"),
    PatternCase(
      "the run ends inside the window", .one(plain, window: window), [.act(10, [0])],
      "missed 0/10 unanswered@10#0", end: 150),
    PatternCase(
      "part of the points in a wider window",
      .one(
        plain, window: window,
        partial: [
          Rubric.Way(demand: plain, earns: Share(hundredths: 50), window: Rubric.Window(from: 50, to: 300))
        ]),
      [.act(10, [0]), .act(60, [1])], "partly 5/10 kept@60#1"),

    PatternCase(
      "the run is cut off after the window: a wrong act", .one(plain, window: window, critical: .fail),
      [.act(10, [0])], "critical 0/10 unanswered@10#0", end: 211, reason: .effect),
    PatternCase(
      "the run is cut off at its last tick: none", .one(plain, window: window, critical: .fail),
      [.act(10, [0])], "missed 0/10 unanswered@10#0", end: 210, reason: .limit),
    PatternCase(
      "the trainee finishes within the window: a wrong act", .one(plain, window: window, critical: .fail),
      [.act(10, [0])], "critical 0/10 unanswered@10#0", end: 150),
    PatternCase(
      "answered in time: none", .one(plain, window: window, critical: .fail),
      [.act(10, [0]), .act(210, [1])],
      "met 10/10 kept@210#1"),
    PatternCase(
      "answered, and later not: a wrong act", .one(plain, window: window, critical: .fail),
      [.act(10, [0]), .act(150, [1]), .act(300, [0])], "critical 5/10 kept@150#1 unanswered@300#2"),
    PatternCase(
      "without a window the end of the run is the last chance", .one(plain, critical: .fail),
      [.act(10, [0])], "critical 0/10 unanswered@10#0"),
    PatternCase(
      "touched in between: a wrong act, also where the run is cut off",
      .one(
        .afterEach(Rubric.AfterEach(occasion: 0, acts: [1], touch: 3)), window: window, critical: .fail),
      [.act(10, [0]), .act(15, [3])], "critical 0/10 unanswered@10#0", end: 100,
      reason: .effect),

    PatternCase(
      "all of two acts", .one(.afterEach(Rubric.AfterEach(occasion: 0, acts: [1, 2]))),
      [.act(10, [0]), .act(20, [2]), .act(30, [1])], "met 10/10 kept@30#2"),
    PatternCase(
      "touched in between", .one(.afterEach(Rubric.AfterEach(occasion: 0, acts: [1], touch: 3))),
      [.act(10, [0]), .act(15, [3]), .act(20, [1])], "missed 0/10 unanswered@10#0"),
    PatternCase(
      "touched by the occasion and the answer",
      .one(.afterEach(Rubric.AfterEach(occasion: 0, acts: [1], touch: 3))),
      [.act(10, [0, 3]), .act(20, [3, 1])], "met 10/10 kept@20#1"),
    PatternCase(
      "a condition must hold", .one(.afterEach(Rubric.AfterEach(occasion: 0, acts: [1], have: 0))),
      [.act(10, [0]), .act(20, [1]), .probe(30, 0, true), .act(40, [1])], "met 10/10 kept@40#2"),
    PatternCase(
      "occasions before what comes first do not count", .one(plain, after: [0]),
      [.act(10, [0]), .act(20, [2]), .act(30, [0]), .act(40, [1])],
      "met 10/10 kept@40#3", before: first),

    PatternCase(
      "what comes after it waits for the answer", next,
      [.act(10, [0]), .act(20, [2]), .act(150, [1]), .act(200, [2])],
      "met 10/10 outOfOrder@20#1 done@200#3", before: [.one(plain, window: window)]),
    PatternCase(
      "and counts its window from it", next, [.act(10, [0]), .act(150, [1]), .act(201, [2])],
      "missed 0/10 tooLate@201#2", before: [.one(plain, window: window)]),
    PatternCase(
      "and from the last answer", next,
      [.act(10, [0]), .act(150, [1]), .act(160, [0]), .act(165, [2]), .act(300, [1]), .act(350, [2])],
      "met 10/10 outOfOrder@165#3 done@350#5", before: [.one(plain, window: window)]),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues) == one.line) }
}
