import Assessment
import Simulation
import Testing

@Suite("beforeEach")
struct BeforeEachObserverTests {
  // Cues: 0 the occasion, 1 and 2 acts, 3 touching, 4 the condition as a cue.
  static let cues: [Cue] = [.pattern(0), .pattern(1), .pattern(2), .pattern(3), .pattern(4)]
  static let act: Rubric.Demand = .beforeEach(Rubric.BeforeEach(occasion: 0, acts: [1]))
  static let clean: Rubric.Demand = .beforeEach(Rubric.BeforeEach(occasion: 0, acts: [1], touch: 3))
  static let have: Rubric.Demand = .beforeEach(Rubric.BeforeEach(occasion: 0, have: .probe(0)))
  static let haveCue: Rubric.Demand = .beforeEach(Rubric.BeforeEach(occasion: 0, have: .cue(4)))
  static let first: [Rubric.Item] = [.one(.doing(Rubric.Doing(acts: [2])))]

  static let cases: [PatternCase] = [
    PatternCase("prepared", .one(act), [.act(10, [1]), .act(20, [0])], "met 10/10 kept@20#1"),
    PatternCase("not prepared", .one(act, critical: .fail), [.act(20, [0])], "critical 0/10 violated@20#0"),
    PatternCase(
      "one act serves one occasion", .one(act), [.act(10, [1]), .act(20, [0]), .act(2000, [0])],
      "partly 5/10 kept@20#1 violated@2000#2"),
    PatternCase(
      "each is prepared", .one(act), [.act(10, [1]), .act(20, [0]), .act(30, [1]), .act(40, [0])],
      "met 10/10 kept@20#1 kept@40#3"),
    PatternCase(
      "two of three", .one(act),
      [.act(10, [1]), .act(20, [0]), .act(30, [1]), .act(40, [0]), .act(5000, [0])],
      "partly 6/10 kept@20#1 kept@40#3 violated@5000#4"),
    PatternCase("no occasion", .one(act), [.act(10, [1])], "missed 0/10"),
    PatternCase("no occasion, left out", .one(act, ifNever: .leaveOut), [], "leftOut 0/0"),
    PatternCase("no occasion, full marks", .one(act, ifNever: .fullMarks), [], "met 10/10"),
    PatternCase(
      "put right in time", .one(act, critical: .fail), [.act(20, [0]), .act(1020, [1])],
      "partly 5/10 violated@20#0 corrected@1020#1"),
    PatternCase(
      "put right too late", .one(act, critical: .fail), [.act(20, [0]), .act(1021, [1])],
      "critical 0/10 violated@20#0"),

    PatternCase(
      "touched in between", .one(clean), [.act(10, [1]), .act(15, [3]), .act(20, [0])],
      "missed 0/10 violated@20#2"),
    PatternCase(
      "touched before", .one(clean), [.act(5, [3]), .act(10, [1]), .act(20, [0])], "met 10/10 kept@20#2"),
    PatternCase(
      "the occasion touches too", .one(clean), [.act(10, [1]), .act(20, [3, 0])], "met 10/10 kept@20#1"),
    PatternCase(
      "the occasion touches too, the other way round", .one(clean), [.act(10, [1]), .act(20, [0, 3])],
      "met 10/10 kept@20#1"),
    PatternCase(
      "cleaning touches too", .one(clean), [.act(10, [1, 3]), .act(20, [0])], "met 10/10 kept@20#1"),
    PatternCase(
      "without the word touching does not matter", .one(act), [.act(10, [1]), .act(15, [3]), .act(20, [0])],
      "met 10/10 kept@20#2"),

    PatternCase(
      "a condition holds", .one(have), [.probe(10, 0, true), .act(20, [0])], "met 10/10 kept@20#0"),
    PatternCase(
      "a condition does not hold", .one(have, critical: .cap), [.act(20, [0])], "critical 0/10 violated@20#0"),
    PatternCase(
      "a condition as the tick before had settled", .one(have), [.act(20, [0]), .probe(20, 0, true)],
      "missed 0/10 violated@20#0"),
    PatternCase("a condition of the act itself", .one(haveCue), [.act(20, [0, 4])], "met 10/10 kept@20#0"),
    PatternCase("the same in the other order", .one(haveCue), [.act(20, [4, 0])], "met 10/10 kept@20#0"),
    PatternCase(
      "a condition of the act itself that fails", .one(haveCue, critical: .fail),
      [.act(20, [0]), .act(30, [4])],
      "critical 0/10 violated@20#0"),
    PatternCase(
      "all of two acts", .one(.beforeEach(Rubric.BeforeEach(occasion: 0, acts: [1, 2]))),
      [.act(5, [1]), .act(10, [2]), .act(20, [0])], "met 10/10 kept@20#2"),
    PatternCase(
      "one of two acts", .one(.beforeEach(Rubric.BeforeEach(occasion: 0, acts: [1, 2]))),
      [.act(5, [1]), .act(20, [0])], "missed 0/10 violated@20#1"),
    PatternCase(
      "earns only after what comes first", .one(act, after: [0]), [.act(10, [1]), .act(20, [0])],
      "missed 0/10 kept@20#1", before: first),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues) == one.line) }
}
