import Assessment
import Simulation
import Testing

@Suite("find, sort, report and answer")
struct TablePatternTests {
  // Cues: 0 start, 1 to 3 patterns 1 to 3, which also teach facts.
  static let cues: [Cue] = [.start, .pattern(1), .pattern(2), .pattern(3)]

  // Signs of entity 5: 0 and 1 show with probes 0 and 1, 2 is a decoy; action 20 marks them. 3 is of another sense.
  // Facts: 0 known, 1 learned by cue 1, 2 true with probe 0, 3 wrong, 4 harmful, 5 idle. Report: action 21.
  // Quiz: action 22, questions 0 and 1 always asked, 2 with probe 2; option 1 is right, question 1 has two tries.
  static func tables(_ rubric: inout Rubric) {
    let notice = Rubric.Act(action: 20, target: 5)
    let look = Rubric.Act(action: 23, target: 5)
    rubric.signs = [
      Rubric.Sign(
        id: "sweat", entity: 5, sense: .look, probe: 0, notice: notice, bit: 0, perceivedBy: [look]),
      Rubric.Sign(id: "pale", entity: 5, sense: .look, probe: 1, notice: notice, bit: 1, perceivedBy: [look]),
      Rubric.Sign(
        id: "rash", entity: 5, sense: .look, probe: nil, notice: notice, bit: 2, perceivedBy: [look]),
      Rubric.Sign(id: "wheeze", entity: 5, sense: .listen, probe: 2, notice: notice, bit: 3),
    ]
    rubric.facts = [
      Rubric.Fact(id: "who"), Rubric.Fact(id: "value", learnedBy: [1]), Rubric.Fact(id: "safe", truth: 0),
      Rubric.Fact(id: "age"), Rubric.Fact(id: "insulin"), Rubric.Fact(id: "weather"),
    ]
    rubric.reports = [
      Rubric.ReportForm(
        id: "sbar", act: Rubric.Act(action: 21),
        slots: [
          Rubric.ReportForm.Slot(id: "s", parameter: 0, bits: Array(0..<6), need: [0, 1], wrong: [3]),
          Rubric.ReportForm.Slot(id: "r", parameter: 1, bits: Array(0..<6), needOneOf: [2, 5], harm: [4]),
        ])
    ]
    func question(_ index: Int, asked: Int? = nil, tries: Int = 1) -> Rubric.Quiz.Question {
      Rubric.Quiz.Question(
        id: "q\(index)", asked: asked,
        act: Rubric.Act(action: 22, choice: .init(parameter: 0, word: UInt64(index))),
        parameter: 1, right: [1], tries: tries)
    }
    rubric.quizzes = [
      Rubric.Quiz(id: "quiz", questions: [question(0), question(1, tries: 2), question(2, asked: 2)])
    ]
  }

  /// A chart of entity 5, of which a field may stand for the fact of the second slot.
  static func chart(_ rubric: inout Rubric) {
    rubric.forms = [
      Rubric.ChartForm(
        id: "log", rows: [Rubric.ChartForm.Row(entity: 5, act: Rubric.Act(action: 24, target: 5))],
        fields: [Rubric.ChartForm.Field(id: "value", parameter: 0)])
    ]
    rubric.reports[0].slots[1].entriesOneOf = [Rubric.ReportForm.Entry(form: 0, field: 0)]
  }

  static let find: Rubric.Demand = .find(signs: [0, 1, 2])
  static func mark(_ tick: Tick, _ bits: UInt64) -> Step { .act(tick, [], action: 20, on: 5, with: [bits]) }

  static let findCases: [PatternCase] = [
    PatternCase(
      "all that shows", .one(find), [mark(10, 0b11)], "met 10/10 noticed@10#0:0 noticed@10#0:1",
      probes: [true, true]),
    PatternCase(
      "half of it", .one(find), [mark(10, 0b01)], "partly 5/10 noticed@10#0:0 overlooked@100000:1",
      probes: [true, true]),
    PatternCase(
      "a false alarm costs a hit", .one(find), [mark(10, 0b111)],
      "partly 5/10 noticed@10#0:0 noticed@10#0:1 falseAlarm@10#0:2", probes: [true, true]),
    PatternCase(
      "clicking everything", .one(find), [mark(10, 0b111)],
      "missed 0/10 noticed@10#0:0 falseAlarm@10#0:1 falseAlarm@10#0:2",
      probes: [true, false]),
    PatternCase(
      "another sense does not matter", .one(find), [mark(10, 0b1011)],
      "met 10/10 noticed@10#0:0 noticed@10#0:1",
      probes: [true, true]),
    PatternCase("nothing marked", .one(find), [], "missed 0/10", probes: [true, true]),
    PatternCase(
      "in two goes", .one(find), [mark(10, 0b01), mark(20, 0b10)], "met 10/10 noticed@10#0:0 noticed@20#1:1",
      probes: [true, true]),
    PatternCase(
      "a false alarm is not forgotten", .one(find), [mark(10, 0b100), mark(20, 0b011)],
      "partly 5/10 falseAlarm@10#0:2 noticed@20#1:0 noticed@20#1:1", probes: [true, true]),
    PatternCase(
      "what appears later is not overlooked", .one(find), [mark(10, 0b01), .probe(20, 1, true)],
      "met 10/10 noticed@10#0:0",
      probes: [true, false]),
    PatternCase(
      "a hit that has faded stays a hit", .one(find), [mark(10, 0b01), .probe(15, 0, false), mark(20, 0b01)],
      "met 10/10 noticed@10#0:0",
      probes: [true, false]),
    PatternCase(
      "as the tick before had settled", .one(find), [.probe(9, 0, true), mark(10, 0b01)],
      "met 10/10 noticed@10#0:0"),
    PatternCase(
      "not as the same tick settles", .one(find), [mark(10, 0b01), .probe(10, 0, true)],
      "missed 0/10 falseAlarm@10#0:0"),
    PatternCase("nothing shows and nothing is marked", .one(find), [mark(10, 0)], "met 10/10"),
    PatternCase(
      "in its window at n", .one(find, window: Rubric.Window(to: 10, since: 0)), [mark(10, 0b11)],
      "met 10/10 noticed@10#0:0 noticed@10#0:1", probes: [true, true]),
    PatternCase(
      "and at n + 1", .one(find, window: Rubric.Window(to: 10, since: 0)), [mark(11, 0b11)],
      "missed 0/10 tooLate@11#0",
      probes: [true, true]),
  ]

  static let report: Rubric.Demand = .report(0)
  static func tell(_ tick: Tick, _ first: UInt64, _ second: UInt64) -> Step {
    .act(tick, [], action: 21, with: [first, second])
  }

  static let reportCases: [PatternCase] = [
    PatternCase(
      "all that is needed", .one(report), [.act(5, [1]), tell(10, 0b11, 0b100000)],
      "met 10/10 told@10#1:0 told@10#1:1 told@10#1:5"),
    PatternCase(
      "either of two", .one(report), [.act(5, [1]), tell(10, 0b11, 0b100)],
      "met 10/10 told@10#1:0 told@10#1:1 told@10#1:2",
      probes: [true]),
    PatternCase(
      "something left out", .one(report), [.act(5, [1]), tell(10, 0b11, 0)],
      "partly 6/10 told@10#1:0 told@10#1:1 noneTold@100000:2"),
    PatternCase(
      "in the wrong part is not told", .one(report), [.act(5, [1]), tell(10, 0b01, 0b100010)],
      "partly 6/10 told@10#1:0 told@10#1:5 toldElsewhere@100000:1"),
    PatternCase(
      "not learned is invented", .one(report, critical: .fail), [tell(10, 0b11, 0b100000)],
      "critical 3/10 told@10#0:0 invented@10#0:1 told@10#0:5 leftUnsaid@100000:1"),
    PatternCase(
      "learned too late", .one(report), [tell(10, 0b10, 0), .act(20, [1])],
      "missed 0/10 invented@10#0:1 leftUnsaid@100000:0 leftUnsaid@100000:1 noneTold@100000:2"),
    PatternCase(
      "not true", .one(report), [.act(5, [1]), tell(10, 0b11, 0b100100)],
      "partly 6/10 told@10#1:0 told@10#1:1 toldWrong@10#1:2 told@10#1:5"),
    PatternCase(
      "wrong there", .one(report, critical: .fail), [.act(5, [1]), tell(10, 0b1011, 0b100000)],
      "partly 6/10 told@10#1:0 told@10#1:1 toldWrong@10#1:3 told@10#1:5"),
    PatternCase(
      "harm undoes everything", .one(report, critical: .fail), [.act(5, [1]), tell(10, 0b11, 0b110000)],
      "critical 0/10 told@10#1:0 told@10#1:1 toldHarmful@10#1:4 told@10#1:5"),
    PatternCase(
      "idle facts change nothing", .one(report), [.act(5, [1]), tell(10, 0b100011, 0b100000)],
      "met 10/10 told@10#1:0 told@10#1:1 told@10#1:5"),
    PatternCase(
      "the rest can be told later", .one(report),
      [.act(5, [1]), tell(10, 0b01, 0), tell(20, 0b10, 0b100000)],
      "met 10/10 told@10#1:0 told@20#2:1 told@20#2:5"),
    PatternCase(
      "what is said after the time is over is not heard", .one(report),
      [.act(5, [1]), tell(10, 0b11, 0b100000)],
      "partly 6/10 told@10#1:0 told@10#1:1 unheard@10#1:5 noneTold@100000:2",
      tables: { $0.reports[0].limit = 14 * Tick.perSecond }),
    PatternCase(
      "neither is what would do harm", .one(report, critical: .fail),
      [.act(5, [1]), tell(10, 0b11, 0b010000)],
      "partly 6/10 told@10#1:0 told@10#1:1 unheard@10#1:4 noneTold@100000:2",
      tables: { $0.reports[0].limit = 10 * Tick.perSecond }),
    PatternCase(
      "within the time all is heard", .one(report), [.act(5, [1]), tell(10, 0b11, 0b100000)],
      "met 10/10 told@10#1:0 told@10#1:1 told@10#1:5",
      tables: { $0.reports[0].limit = 15 * Tick.perSecond }),
    PatternCase("not given", .one(report), [.act(5, [1])], "missed 0/10"),
    PatternCase(
      "too late", .one(report, window: Rubric.Window(to: 9, since: 0)),
      [.act(5, [1]), tell(10, 0b11, 0b100000)],
      "missed 0/10 tooLate@10#1 leftUnsaid@100000:0 leftUnsaid@100000:1 noneTold@100000:2"),
    PatternCase(
      "read back", .one(report), [.act(5, [1]), .act(10, [], action: 21, with: [0b11, 0b100000, 1])],
      "met 10/10 told@10#1:0 told@10#1:1 told@10#1:5", tables: { $0.reports[0].readBack = 2 }),
    PatternCase(
      "an entry of a chart in place of a fact", .one(report),
      [.act(5, [1]), .act(8, [], action: 24, on: 5, with: [7]), tell(10, 0b11, 0)],
      "met 10/10 told@10#2:0 told@10#2:1", tables: chart),
    PatternCase(
      "that was not written yet", .one(report),
      [.act(5, [1]), tell(10, 0b11, 0), .act(18, [], action: 24, on: 5, with: [7])],
      "partly 6/10 told@10#1:0 told@10#1:1 noneTold@100000:2", tables: chart),
    PatternCase(
      "not read back", .one(report), [.act(5, [1]), .act(10, [], action: 21, with: [0b11, 0b100000, 0])],
      "partly 7/10 told@10#1:0 told@10#1:1 told@10#1:5 notReadBack@10#1",
      tables: { $0.reports[0].readBack = 2 }),
  ]

  static func quiz(_ hundredths: Int = 100) -> Rubric.Demand {
    .answer(quiz: 0, share: Share(hundredths: hundredths))
  }
  static func answer(_ tick: Tick, _ question: UInt64, _ option: UInt64) -> Step {
    .act(tick, [], action: 22, with: [question, option])
  }

  static let answerCases: [PatternCase] = [
    PatternCase(
      "all right", .one(quiz()), [answer(10, 0, 1), answer(20, 1, 1)], "met 10/10 right@10#0:0 right@20#1:1"),
    PatternCase(
      "half right", .one(quiz()), [answer(10, 0, 1), answer(20, 1, 0)],
      "partly 5/10 right@10#0:0 wrong@20#1:1"),
    PatternCase(
      "not answered is not right", .one(quiz()), [answer(10, 0, 1)],
      "partly 5/10 right@10#0:0 notAnswered@100000:1"),
    PatternCase("nothing answered", .one(quiz()), [], "missed 0/10"),
    PatternCase(
      "a second try where there is one", .one(quiz()),
      [answer(10, 0, 1), answer(20, 1, 0), answer(30, 1, 1)],
      "met 10/10 right@10#0:0 wrong@20#1:1 right@30#2:1"),
    PatternCase(
      "no second try where there is none", .one(quiz()),
      [answer(10, 0, 0), answer(20, 0, 1), answer(30, 1, 1)],
      "partly 5/10 wrong@10#0:0 right@30#2:1"),
    PatternCase(
      "a question that was not drawn does not count", .one(quiz()),
      [answer(10, 2, 1), answer(20, 0, 1), answer(30, 1, 1)],
      "met 10/10 right@20#1:0 right@30#2:1"),
    PatternCase(
      "one that was drawn does", .one(quiz()), [answer(10, 2, 0), answer(20, 0, 1), answer(30, 1, 1)],
      "partly 6/10 wrong@10#0:2 right@20#1:0 right@30#2:1", probes: [false, false, true]),
    PatternCase(
      "a share is enough", .one(quiz(66)), [answer(10, 2, 0), answer(20, 0, 1), answer(30, 1, 1)],
      "met 10/10 wrong@10#0:2 right@20#1:0 right@30#2:1", probes: [false, false, true]),
    PatternCase(
      "less than the share is nothing", .one(quiz(67)),
      [answer(10, 2, 0), answer(20, 0, 1), answer(30, 1, 1)],
      "missed 0/10 wrong@10#0:2 right@20#1:0 right@30#2:1", probes: [false, false, true]),
  ]

  static func sort(_ members: Int...) -> Rubric.Demand {
    .sort(
      Rubric.Sort(
        members: members.enumerated().map { place, rank in
          Rubric.Sort.Member(
            entity: 30 + place, act: 1 + place,
            ranks: rank < 3 ? Array(0...rank).map { $0 == rank ? 7 : 6 } : [6])
        }))
  }
  // Probe 7 is true and 6 false at the start, so a member whose ranks are [6, 6, 7] has rank 2.
  static let start = [false, false, false, false, false, false, false, true]

  static let sortCases: [PatternCase] = [
    PatternCase(
      "in order", .one(sort(0, 1, 2)), [.act(10, [1]), .act(20, [2]), .act(30, [3])],
      "met 10/10 inTurn@10#0:30 inTurn@20#1:31 inTurn@30#2:32", probes: start),
    PatternCase(
      "one slip is not zero", .one(sort(0, 1, 2)), [.act(10, [1]), .act(20, [3]), .act(30, [2])],
      "partly 6/10 inTurn@10#0:30 outOfTurn@20#1:32 inTurn@30#2:31", probes: start),
    PatternCase(
      "the wrong way round", .one(sort(0, 1, 2)), [.act(10, [3]), .act(20, [2]), .act(30, [1])],
      "missed 0/10 outOfTurn@10#0:32 outOfTurn@20#1:31 inTurn@30#2:30", probes: start),
    PatternCase(
      "equal ranks in any order", .one(sort(0, 1, 1)), [.act(10, [1]), .act(20, [3]), .act(30, [2])],
      "met 10/10 inTurn@10#0:30 inTurn@20#1:32 inTurn@30#2:31", probes: start),
    PatternCase(
      "who is left behind keeps no pair", .one(sort(0, 1, 2)), [.act(10, [1]), .act(20, [2])],
      "partly 3/10 inTurn@10#0:30 inTurn@20#1:31", probes: start),
    PatternCase("nobody moved", .one(sort(0, 1, 2)), [], "missed 0/10", probes: start),
    PatternCase(
      "only the first move counts", .one(sort(0, 1, 2)),
      [.act(10, [1]), .act(20, [2]), .act(25, [1]), .act(30, [3])],
      "met 10/10 inTurn@10#0:30 inTurn@20#1:31 inTurn@30#3:32", probes: start),
    PatternCase(
      "all ranks equal: the members moved", .one(sort(1, 1)), [.act(10, [2])], "partly 5/10 inTurn@10#0:31",
      probes: start),
    PatternCase(
      "no rank holds: after all others", .one(sort(3, 0)), [.act(10, [2]), .act(20, [1])],
      "met 10/10 inTurn@10#0:31 inTurn@20#1:30", probes: start),
    PatternCase(
      "ranks are those of the start", .one(sort(0, 1, 2)),
      [.probe(5, 7, false), .act(10, [1]), .act(20, [2]), .act(30, [3])],
      "met 10/10 inTurn@10#0:30 inTurn@20#1:31 inTurn@30#2:32", probes: start),
  ]

  @Test("comes to the verdict of the table", arguments: findCases + reportCases + answerCases + sortCases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues, tables: Self.tables) == one.line) }
}
