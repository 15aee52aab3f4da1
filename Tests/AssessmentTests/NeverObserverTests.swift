import Assessment
import Simulation
import Testing

@Suite("never")
struct NeverObserverTests {
  // Cues: 0 start, 1 pattern 1, 2 pattern 2, 3 probe 0, 4 probe 0 for 500 ticks after pattern 2.
  static let cues: [Cue] = [
    .start, .pattern(1), .pattern(2), .condition(probe: 0, ticks: 0, since: nil),
    .condition(probe: 0, ticks: 500, since: 2),
  ]
  static let act: Rubric.Demand = .never(cue: 1)
  static let state: Rubric.Demand = .never(cue: 3)
  static let held: Rubric.Demand = .never(cue: 4)
  static let first: [Rubric.Item] = [.one(.doing(Rubric.Doing(acts: [2])))]

  static let cases: [PatternCase] = [
    PatternCase("nothing happens", .one(act), [], "met 10/10"),
    PatternCase("it happens", .one(act), [.act(50, [1])], "missed 0/10 violated@50#0"),
    PatternCase(
      "a critical error", .one(act, points: 0, critical: .cap), [.act(50, [1])], "critical 0/0 violated@50#0"),
    PatternCase(
      "a colleague does it", .one(act, critical: .fail), [.staff(50, [1])], "critical 0/10 violated@50"),
    PatternCase("an idle run earns nothing", .one(act, after: [0]), [], "missed 0/10", before: first),
    PatternCase(
      "earned after what comes first", .one(act, after: [0]), [.act(50, [2])], "met 10/10", before: first),
    PatternCase(
      "a wrong act before what comes first is as wrong", .one(act, after: [0], critical: .fail),
      [.act(50, [1])],
      "critical 0/10 violated@50#0", before: first),
    PatternCase(
      "an act cannot be put right", .one(act), [.act(50, [1]), .act(60, [2])], "missed 0/10 violated@50#0"),

    PatternCase(
      "a condition put right in time", .one(state, critical: .fail),
      [.probe(50, 0, true), .probe(1050, 0, false)],
      "partly 5/10 violated@50 corrected@1050"),
    PatternCase(
      "a condition put right too late", .one(state, critical: .fail),
      [.probe(50, 0, true), .probe(1051, 0, false)],
      "critical 0/10 violated@50"),
    PatternCase(
      "put right once and then not", .one(state),
      [.probe(50, 0, true), .probe(60, 0, false), .probe(70, 0, true)],
      "missed 0/10 violated@50 corrected@60 violated@70"),
    PatternCase("true at the start", .one(state), [], "missed 0/10 violated@0", probes: [true, false]),

    PatternCase("counts only after its event", .one(held), [.probe(50, 0, true)], "met 10/10"),
    PatternCase(
      "true before its event, held from there", .one(held),
      [.probe(50, 0, true), .act(100, [2]), .probe(2000, 0, false)],
      "missed 0/10 violated@600"),
    PatternCase(
      "ends at the deadline", .one(held), [.act(100, [2]), .probe(200, 0, true), .probe(700, 0, false)],
      "met 10/10"),
    PatternCase(
      "ends one tick after it", .one(held), [.act(100, [2]), .probe(200, 0, true), .probe(701, 0, false)],
      "partly 5/10 violated@700 corrected@701"),
    PatternCase(
      "the run ends at the deadline", .one(held), [.act(100, [2]), .probe(200, 0, true)],
      "missed 0/10 violated@700", end: 700),
    PatternCase(
      "the run ends before it", .one(held), [.act(100, [2]), .probe(200, 0, true)], "met 10/10", end: 699),

    PatternCase(
      "in its window at n", .one(act, window: Rubric.Window(to: 300, since: 2)),
      [.act(100, [2]), .act(400, [1])],
      "missed 0/10 violated@400#1"),
    PatternCase(
      "in its window at n + 1", .one(act, window: Rubric.Window(to: 300, since: 2)),
      [.act(100, [2]), .act(401, [1])], "met 10/10"),
    PatternCase(
      "before its window begins", .one(act, window: Rubric.Window(to: nil, since: 2)),
      [.act(50, [1]), .act(100, [2])], "met 10/10"),
    PatternCase(
      "applies once: before it does", .one(act, applies: .once(probe: 0)),
      [.act(50, [1]), .probe(60, 0, true)], "met 10/10"),
    PatternCase(
      "applies once: since it does", .one(act, applies: .once(probe: 0), critical: .fail),
      [.probe(60, 0, true), .act(70, [1])],
      "critical 0/10 violated@70#0"),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues) == one.line) }
}
