import Assessment
import Simulation
import Testing

@Suite("rhythm")
struct RhythmObserverTests {
  static let cues: [Cue] = [.start, .pattern(1)]

  /// 100 to 120 a minute over three intervals, half from 80 to 140, sets of four, pauses from 2 s, at most 10 s.
  static func rhythm(_ judged: Rubric.Rhythm.Judged, least: Int64 = 1) -> Rubric.Demand {
    .rhythm(
      Rubric.Rhythm(
        beat: 1, judged: judged, good: 100...120, half: 80...140, over: 3, set: 4, pauseFrom: 200,
        longestPause: 1000, least: least))
  }
  static func beats(_ ticks: Tick...) -> [Step] { ticks.map { .act($0, [1]) } }

  static let cases: [PatternCase] = [
    PatternCase("no beat", .one(rhythm(.rate)), [], "missed 0/10"),
    PatternCase("one beat has no interval", .one(rhythm(.rate)), beats(10), "missed 0/10"),
    PatternCase("50 ticks are 120 a minute", .one(rhythm(.rate)), beats(10, 60), "met 10/10"),
    PatternCase("49 ticks are faster: half", .one(rhythm(.rate)), beats(10, 59), "partly 5/10"),
    PatternCase("60 ticks are 100 a minute", .one(rhythm(.rate)), beats(10, 70), "met 10/10"),
    PatternCase("61 ticks are slower: half", .one(rhythm(.rate)), beats(10, 71), "partly 5/10"),
    PatternCase("75 ticks are 80 a minute", .one(rhythm(.rate)), beats(10, 85), "partly 5/10"),
    PatternCase("76 ticks earn nothing", .one(rhythm(.rate)), beats(10, 86), "missed 0/10"),
    PatternCase("43 ticks are just not too fast", .one(rhythm(.rate)), beats(10, 53), "partly 5/10"),
    PatternCase("42 ticks earn nothing", .one(rhythm(.rate)), beats(10, 52), "missed 0/10"),
    PatternCase(
      "rates over the last three intervals: good, good, good, good",
      .one(rhythm(.rate)), beats(0, 55, 110, 165, 220), "met 10/10"),
    PatternCase(
      "one uneven beat does not show in a good mean", .one(rhythm(.rate)), beats(0, 55, 110, 160, 225),
      "met 10/10"),
    PatternCase(
      "fewer intervals than asked", .one(rhythm(.rate, least: 3)), beats(0, 55, 110), "missed 0/10"),
    PatternCase(
      "just as many", .one(rhythm(.rate, least: 3)), beats(0, 55, 110, 165), "met 10/10"),
    PatternCase(
      "a pause is no slow beat", .one(rhythm(.rate)), beats(0, 55, 256, 311), "met 10/10"),
    PatternCase(
      "an interval that is just no pause is a slow beat", .one(rhythm(.rate)), beats(0, 55, 255),
      "partly 5/10"),

    PatternCase("a set that is not over", .one(rhythm(.sets)), beats(0, 55, 110, 165), "missed 0/10"),
    PatternCase(
      "a right set", .one(rhythm(.sets)), beats(0, 55, 110, 165, 400), "met 10/10"),
    PatternCase("one beat less", .one(rhythm(.sets)), beats(0, 55, 110, 400), "missed 0/10"),
    PatternCase(
      "one beat more", .one(rhythm(.sets)), beats(0, 55, 110, 165, 220, 500), "missed 0/10"),
    PatternCase(
      "the last set is too large already", .one(rhythm(.sets)),
      beats(0, 55, 110, 165, 400, 455, 510, 565, 620), "partly 5/10"),

    PatternCase("no pause at all", .one(rhythm(.pauses)), beats(0, 55), "met 10/10"),
    PatternCase("no pause, but too few beats", .one(rhythm(.pauses)), beats(0), "missed 0/10"),
    PatternCase("a pause as long as allowed", .one(rhythm(.pauses)), beats(0, 1000), "met 10/10"),
    PatternCase(
      "one tick too long", .one(rhythm(.pauses)), beats(0, 1001), "missed 0/10 pause@1001#1:1001"),
    PatternCase(
      "one of two", .one(rhythm(.pauses)), beats(0, 1000, 2001), "partly 5/10 pause@2001#2:1001"),
    PatternCase(
      "what comes after the last beat is no pause", .one(rhythm(.pauses)), beats(0, 55), "met 10/10",
      end: 90_000),
    PatternCase(
      "only within the window", .one(rhythm(.rate), window: Rubric.Window(to: 100, since: 0)),
      beats(0, 55, 200), "met 10/10 tooLate@200#2"),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues) == one.line) }
}
