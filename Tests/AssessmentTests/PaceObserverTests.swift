import Assessment
import Simulation
import Testing

@Suite("keep, every and gap")
struct PaceObserverTests {
  // Cues: 0 start, 1 and 2 acts.
  static let cues: [Cue] = [.start, .pattern(1), .pattern(2)]
  static func keep(_ share: Int = 100, atLeast: Tick? = nil) -> Rubric.Demand {
    .keep(Rubric.Keep(probe: 0, share: Share(hundredths: share), atLeast: atLeast))
  }
  static let every: Rubric.Demand = .every(acts: [1], ticks: 100)
  static let gap: Rubric.Demand = .gap(acts: [1], ticks: 100, least: 2)
  static let first: [Rubric.Item] = [.one(.doing(Rubric.Doing(acts: [2])))]

  static let cases: [PatternCase] = [
    PatternCase(
      "kept all the time", .one(keep()), [], "met 10/10 holds@0", end: 1000, probes: [true, false]),
    PatternCase(
      "kept half the time", .one(keep()), [.probe(500, 0, true)], "partly 5/10 holds@500", end: 1000),
    PatternCase("rounded down", .one(keep()), [.probe(401, 0, true)], "partly 5/10 holds@401", end: 1000),
    PatternCase("never kept", .one(keep()), [], "missed 0/10", end: 1000),
    PatternCase(
      "a share of the time is enough", .one(keep(80)), [.probe(200, 0, true)], "met 10/10 holds@200",
      end: 1000),
    PatternCase(
      "one tick less is not", .one(keep(80)), [.probe(201, 0, true)], "partly 9/10 holds@201", end: 1000),
    PatternCase(
      "in pieces", .one(keep(80)), [.probe(100, 0, true), .probe(300, 0, false), .probe(800, 0, true)],
      "partly 5/10 holds@100 brokeOff@300 holds@800", end: 1000),
    PatternCase(
      "counted from what comes first", .one(keep(), after: [0]), [.act(500, [2]), .probe(500, 0, true)],
      "met 10/10 holds@500",
      end: 1000, before: first),
    PatternCase(
      "held before what comes first", .one(keep(), after: [0]), [.act(500, [2]), .probe(750, 0, false)],
      "partly 5/10 brokeOff@750",
      end: 1000, probes: [true, false], before: first),
    PatternCase(
      "what comes first never came", .one(keep(), after: [0]), [], "missed 0/10", end: 1000,
      probes: [true, false], before: first),
    PatternCase(
      "within a window", .one(keep(), window: Rubric.Window(to: 500, since: 0)), [.probe(500, 0, false)],
      "met 10/10 holds@0 brokeOff@500",
      end: 1000, probes: [true, false]),
    PatternCase(
      "so long altogether", .one(keep(atLeast: 300)),
      [.probe(100, 0, true), .probe(200, 0, false), .probe(300, 0, true), .probe(500, 0, false)],
      "met 10/10 holds@100 brokeOff@200 holds@300 brokeOff@500", end: 1000),
    PatternCase(
      "one tick short", .one(keep(atLeast: 300)), [.probe(100, 0, true), .probe(399, 0, false)],
      "partly 9/10 holds@100 brokeOff@399", end: 1000),
    PatternCase(
      "still holding at the end", .one(keep(atLeast: 300)), [.probe(700, 0, true)], "met 10/10 holds@700",
      end: 1000),
    PatternCase(
      "what comes after it waits until it is full",
      .one(.doing(Rubric.Doing(acts: [2])), window: Rubric.Window(to: 50), after: [0]),
      [.probe(100, 0, true), .act(399, [2]), .act(450, [2])], "met 10/10 outOfOrder@399#0 done@450#1",
      end: 1000, before: [.one(keep(atLeast: 300))]),
    PatternCase(
      "and counts from there",
      .one(.doing(Rubric.Doing(acts: [2])), window: Rubric.Window(to: 50), after: [0]),
      [.probe(100, 0, true), .act(451, [2])], "missed 0/10 tooLate@451#0", end: 1000,
      before: [.one(keep(atLeast: 300))]),

    PatternCase(
      "every time", .one(every), [.act(100, [1]), .act(200, [1])], "met 10/10 done@100#0 done@200#1", end: 300
    ),
    PatternCase(
      "one tick too long", .one(every), [.act(101, [1]), .act(200, [1])],
      "partly 9/10 pause@101:101 done@101#0 done@200#1", end: 300),
    PatternCase(
      "once in three", .one(every), [.act(100, [1])], "partly 6/10 done@100#0 pause@300:200", end: 300),
    PatternCase(
      "never is nothing, though the first time was not over", .one(every), [], "missed 0/10", end: 300),
    PatternCase("more time", .one(every), [.act(150, [1])], "met 10/10 done@150#0", end: 300, allowance: 150),
    PatternCase(
      "counted from what comes first", .one(every, after: [0]), [.act(1000, [2]), .act(1100, [1])],
      "met 10/10 done@1100#1", end: 1200, before: first),

    PatternCase("no pause", .one(gap), [.act(500, [1]), .act(600, [1])], "met 10/10 done@500#0 done@600#1"),
    PatternCase(
      "a pause one tick too long", .one(gap), [.act(500, [1]), .act(601, [1])],
      "missed 0/10 done@500#0 pause@601#1:101 done@601#1"),
    PatternCase("one act makes no gap", .one(gap), [.act(500, [1])], "missed 0/10 done@500#0"),
    PatternCase(
      "a pause is no window and is not widened", .one(gap), [.act(500, [1]), .act(601, [1])],
      "missed 0/10 done@500#0 pause@601#1:101 done@601#1", allowance: 200),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues) == one.line) }
}
