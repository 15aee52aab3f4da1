import Assessment
import Simulation
import Testing

@Suite("record")
struct RecordObserverTests {
  // Cues: 0 start, 1 pattern 1. Action 30 writes the rows of entities 5 and 6 of each form.
  static let cues: [Cue] = [.start, .pattern(1)]

  static func row(_ entity: Int, _ form: Int) -> Rubric.ChartForm.Row {
    Rubric.ChartForm.Row(entity: entity, act: Rubric.Act(action: 30 + form, target: entity))
  }
  static func tables(_ rubric: inout Rubric) {
    // Form 0: what was measured (0 and 1 of entity 5, 2 of entity 6), and the mind of entity 5 in its own order.
    // Form 1: the truth, probe 0 of entity 5 and 1 of 6. Form 2: anything. Form 3: a sum over two fields.
    rubric.forms = [
      Rubric.ChartForm(
        id: "log", rows: [row(5, 0), row(6, 0)],
        fields: [
          Rubric.ChartForm.Field(id: "value", parameter: 0, expects: .reading([0, 2]), tolerance: 0.1),
          Rubric.ChartForm.Field(
            id: "mind", parameter: 1, blank: 255, choices: [2, 0, 1], expects: .reading([1, -1])),
        ]),
      Rubric.ChartForm(
        id: "roll", rows: [row(5, 1), row(6, 1)],
        fields: [
          Rubric.ChartForm.Field(
            id: "seen", parameter: 0, choices: [0, 1], expects: .truth(probes: [0, 1], yes: 0, no: 1))
        ]),
      Rubric.ChartForm(
        id: "free", rows: [row(5, 2)], fields: [Rubric.ChartForm.Field(id: "note", parameter: 0)]),
      Rubric.ChartForm(
        id: "obs", rows: [row(5, 3)],
        fields: [
          Rubric.ChartForm.Field(id: "resp", parameter: 0), Rubric.ChartForm.Field(id: "pulse", parameter: 1),
          Rubric.ChartForm.Field(id: "sum", parameter: 2, expects: .scale(0)),
        ]),
    ]
    rubric.scales = [
      Rubric.Scale(
        id: "news",
        parts: [
          Rubric.Scale.Part(
            field: 0, bands: [.init(to: 8, adds: 3), .init(to: 20, adds: 0), .init(above: 20, adds: 2)]),
          Rubric.Scale.Part(field: 1, bands: [.init(to: 90, adds: 0), .init(above: 90, adds: 1)]),
        ])
    ]
  }

  static func record(_ form: Int, _ rows: Int...) -> Rubric.Demand {
    .record(Rubric.Record(form: form, rows: rows))
  }
  static func last(_ form: Int, _ rows: Int...) -> Rubric.Demand {
    .record(Rubric.Record(form: form, rows: rows, lastOnly: true))
  }
  static func write(_ tick: Tick, _ form: Int, on entity: Int = 5, _ words: UInt64...) -> Step {
    .act(tick, [], action: 30 + form, on: entity, with: words)
  }
  static func number(_ value: Double) -> UInt64 { value.bitPattern }
  static let due = Rubric.Window(to: 100)

  static let cases: [PatternCase] = [
    PatternCase(
      "measured and recorded", .one(record(0, 0)),
      [.measure(10, [(0, 3.1)]), write(20, 0, number(3.1), 255)],
      "met 10/10 recorded@20#1:0"),
    PatternCase(
      "within the tolerance", .one(record(0, 0)), [.measure(10, [(0, 3.1)]), write(20, 0, number(3.2), 255)],
      "met 10/10 recorded@20#1:0"),
    PatternCase(
      "beyond it", .one(record(0, 0)), [.measure(10, [(0, 3.1)]), write(20, 0, number(3.3), 255)],
      "missed 0/10 unrecorded@10#0:0"),
    PatternCase(
      "not recorded", .one(record(0, 0)), [.measure(10, [(0, 3.1)])], "missed 0/10 unrecorded@10#0:0"),
    PatternCase("nothing measured", .one(record(0, 0)), [], "missed 0/10"),
    PatternCase("nothing measured, left out", .one(record(0, 0), ifNever: .leaveOut), [], "leftOut 0/0"),
    PatternCase(
      "left empty", .one(record(0, 0)), [.measure(10, [(0, 3.1)]), write(20, 0, number(.nan), 255)],
      "missed 0/10 unrecorded@10#0:0"),
    PatternCase(
      "a word in the order of the field", .one(record(0, 0)),
      [.measure(10, [(1, 1)]), write(20, 0, number(.nan), 2)],
      "met 10/10 recorded@20#1:0"),
    PatternCase(
      "another row is not asked for", .one(record(0, 0)), [.measure(10, [(2, 3.1)])], "missed 0/10"),
    PatternCase(
      "each reading has its row", .one(record(0, 0)),
      [
        .measure(10, [(0, 3.1)]), write(20, 0, number(3.1), 255), .measure(30, [(0, 4.1)]),
        write(40, 0, number(4.1), 255),
      ],
      "met 10/10 recorded@20#1:0 recorded@40#3:0"),
    PatternCase(
      "one of two readings", .one(record(0, 0)),
      [.measure(10, [(0, 3.1)]), .measure(30, [(0, 4.1)]), write(40, 0, number(4.1), 255)],
      "partly 5/10 unrecorded@10#0:0 recorded@40#2:0"),
    PatternCase(
      "one row for two equal readings", .one(record(0, 0)),
      [.measure(10, [(0, 3.1)]), .measure(30, [(0, 3.1)]), write(40, 0, number(3.1), 255)],
      "met 10/10 recorded@40#2:0 recorded@40#2:0"),
    PatternCase(
      "only the last reading counts: written down", .one(last(0, 0)),
      [.measure(10, [(0, 3.1)]), .measure(30, [(0, 4.1)]), write(40, 0, number(4.1), 255)],
      "met 10/10 recorded@40#2:0"),
    PatternCase(
      "only the last reading counts: an older one written down", .one(last(0, 0)),
      [.measure(10, [(0, 3.1)]), .measure(30, [(0, 4.1)]), write(40, 0, number(3.1), 255)],
      "missed 0/10 unrecorded@30#1:0"),
    PatternCase(
      "only the last reading counts: measured again after writing", .one(last(0, 0)),
      [.measure(10, [(0, 3.1)]), write(20, 0, number(3.1), 255), .measure(30, [(0, 4.1)])],
      "missed 0/10 recorded@20#1:0 unrecorded@30#2:0"),
    PatternCase(
      "only the last reading of each field", .one(last(0, 0)),
      [.measure(10, [(0, 3.1), (1, 1)]), .measure(30, [(0, 4.1)]), write(40, 0, number(4.1), 2)],
      "met 10/10 recorded@40#2:0 recorded@40#2:0"),
    PatternCase(
      "only some fields: the others are nobody's business",
      .one(.record(Rubric.Record(form: 0, rows: [0], fields: [1]))),
      [.measure(10, [(0, 3.1), (1, 1)]), write(20, 0, number(.nan), 2)], "met 10/10 recorded@20#1:0"),
    PatternCase(
      "only some fields: those are asked for",
      .one(.record(Rubric.Record(form: 0, rows: [0], fields: [0]))),
      [.measure(10, [(0, 3.1), (1, 1)]), write(20, 0, number(.nan), 2)], "missed 0/10 unrecorded@10#0:0"),
    PatternCase(
      "only fields that nothing is compared with: the row itself",
      .one(.record(Rubric.Record(form: 3, rows: [0], fields: [0]))),
      [write(20, 3, number(22), number(91), number(0))], "met 10/10 recorded@20#0:0"),
    PatternCase(
      "what was counted in place of the rate is a wrong entry", .one(record(0, 0)),
      [.measure(10, [(1, 9), (0, 36)]), write(20, 0, number(9), 255)],
      "missed 0/10 unrecorded@10#0:0 wrongEntry@20#1:0",
      tables: {
        $0.forms[0].fields = [$0.forms[0].fields[0]]; $0.forms[0].fields[0].counts = [[1], []]
      }),
    PatternCase(
      "and may be put right", .one(record(0, 0)),
      [.measure(10, [(1, 9), (0, 36)]), write(20, 0, number(9), 255), write(30, 0, number(36), 255)],
      "met 10/10 wrongEntry@20#1:0 recorded@30#2:0",
      tables: {
        $0.forms[0].fields = [$0.forms[0].fields[0]]; $0.forms[0].fields[0].counts = [[1], []]
      }),
    PatternCase(
      "in time at n", .one(record(0, 0), window: due),
      [.measure(10, [(0, 3.1)]), write(110, 0, number(3.1), 255)],
      "met 10/10 recorded@110#1:0"),
    PatternCase(
      "too late at n + 1", .one(record(0, 0), window: due),
      [.measure(10, [(0, 3.1)]), write(111, 0, number(3.1), 255)],
      "missed 0/10 unrecorded@10#0:0"),
    PatternCase(
      "more time", .one(record(0, 0), window: due),
      [.measure(10, [(0, 3.1)]), write(160, 0, number(3.1), 255)],
      "met 10/10 recorded@160#1:0", allowance: 150),
    PatternCase(
      "a field has a time of its own", .one(record(0, 0), window: due),
      [.measure(10, [(0, 3.1)]), write(60, 0, number(3.1), 255)],
      "missed 0/10 unrecorded@10#0:0", tables: { $0.forms[0].fields[0].due = 49 }),
    PatternCase(
      "a window with an origin of its own", .one(record(0, 0), window: Rubric.Window(to: 50, since: 0)),
      [.measure(40, [(0, 3.1)]), write(51, 0, number(3.1), 255)],
      "missed 0/10 unrecorded@40#0:0 tooLate@51#1:0"),

    PatternCase(
      "the truth of every row", .one(record(1, 0, 1)), [write(10, 1, 0), write(20, 1, on: 6, 1)],
      "met 10/10 recorded@10#0:0 recorded@20#1:1", probes: [true, false]),
    PatternCase(
      "one row is wrong", .one(record(1, 0, 1)), [write(10, 1, 0), write(20, 1, on: 6, 0)],
      "partly 5/10 recorded@10#0:0 wrongEntry@20#1:1", probes: [true, false]),
    PatternCase(
      "one row is missing", .one(record(1, 0, 1)), [write(10, 1, 0)],
      "partly 5/10 recorded@10#0:0 unrecorded@100000:1", probes: [true, false]),
    PatternCase(
      "the last entry counts", .one(record(1, 0)), [write(10, 1, 1), write(20, 1, 0)],
      "met 10/10 wrongEntry@10#0:0 recorded@20#1:0", probes: [true, false]),
    PatternCase(
      "a form that compares nothing", .one(record(2, 0)), [write(10, 2, number(1))],
      "met 10/10 recorded@10#0:0"),
    PatternCase(
      "the right sum", .one(record(3, 0)), [write(10, 3, number(22), number(91), number(3))],
      "met 10/10 recorded@10#0:0"),
    PatternCase(
      "a wrong sum", .one(record(3, 0)), [write(10, 3, number(20), number(91), number(3))],
      "missed 0/10 wrongEntry@10#0:0"),
  ]

  @Test("comes to the verdict of the table", arguments: cases)
  func table(_ one: PatternCase) { #expect(one.outcome(Self.cues, tables: Self.tables) == one.line) }

  struct Entry: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var steps: @Sendable () -> [Step]
    var falseAt: [Tick]
  }

  @Test(
    "a value that was never measured is a critical error, whether an item asks for it or not",
    arguments: [
      Entry(testDescription: "never measured", steps: { [write(20, 0, number(3.1), 255)] }, falseAt: [20]),
      Entry(
        testDescription: "measured later",
        steps: { [write(20, 0, number(3.1), 255), .measure(30, [(0, 3.1)])] }, falseAt: [20]),
      Entry(
        testDescription: "another value",
        steps: { [.measure(10, [(0, 3.1)]), write(20, 0, number(5), 255)] }, falseAt: [20]),
      Entry(
        testDescription: "measured on somebody else",
        steps: { [.measure(10, [(2, 3.1)]), write(20, 0, number(3.1), 255)] }, falseAt: [20]),
      Entry(
        testDescription: "measured", steps: { [.measure(10, [(0, 3.1)]), write(20, 0, number(3.1), 255)] },
        falseAt: []),
      Entry(
        testDescription: "an older reading",
        steps: {
          [.measure(10, [(0, 3.1)]), .measure(20, [(0, 4.1)]), write(30, 0, number(3.1), 255)]
        }, falseAt: []),
      Entry(
        testDescription: "what was counted in place of the rate",
        steps: { [.measure(10, [(3, 9), (0, 36)]), write(20, 0, number(9), 255)] }, falseAt: []),
      Entry(
        testDescription: "near what was counted is neither count nor rate",
        steps: { [.measure(10, [(3, 9), (0, 36)]), write(20, 0, number(9.05), 255)] }, falseAt: [20]),
      Entry(testDescription: "left empty", steps: { [write(20, 0, number(.nan), 255)] }, falseAt: []),
      Entry(testDescription: "a false word", steps: { [write(20, 0, number(.nan), 1)] }, falseAt: [20]),
      Entry(testDescription: "a wrong truth is no false record", steps: { [write(20, 1, 0)] }, falseAt: []),
    ])
  func falseRecord(_ entry: Entry) {
    var run = Run([.one(.doing(Rubric.Doing(acts: [1])))], cues: Self.cues, steps: entry.steps())
    Self.tables(&run.rubric)
    // Measurement 3 is what was counted for the first row.
    run.rubric.forms[0].fields[0].counts = [[3], []]
    let report = run.report()
    #expect(report.criticalErrors.map(\.evidence.tick) == entry.falseAt)
    #expect(report.criticalErrors.allSatisfy { $0.id == "falseRecord" && $0.kind == .fail && $0.item == nil })
  }

  @Test("what is wrong with a chart, missing in it or made up names its field")
  func fields() {
    var run = Run(
      [.one(Self.record(0, 0)), .one(Self.record(1, 0, 1)), .one(Self.record(2, 0))], cues: Self.cues,
      steps: [
        .measure(10, [(0, 3.1), (1, 1)]), Self.write(20, 0, Self.number(.nan), 2),
        Self.write(30, 1, on: 6, 0),
        Self.write(40, 2, Self.number(1)), Self.write(50, 0, Self.number(9), 255),
      ])
    Self.tables(&run.rubric)
    let report = run.report()
    let said = report.items.map { item in
      item.evidence.map { "\($0.kind) \($0.detail).\($0.field.map(String.init) ?? "-")" }
    }
    #expect(said[0] == ["unrecorded 0.0", "recorded 0.1"])
    #expect(said[1] == ["wrongEntry 1.0", "unrecorded 0.0"])
    #expect(said[2] == ["recorded 0.-"])
    #expect(report.criticalErrors.map(\.evidence.field) == [0])
  }

  @Test("the right sum stands beside the one that was written")
  func sums() {
    var run = Run(
      [.one(.doing(Rubric.Doing(acts: [1])))], cues: Self.cues,
      steps: [Self.write(10, 3, Self.number(22), Self.number(91), Self.number(5))])
    Self.tables(&run.rubric)
    let sums = run.report().sums
    #expect(sums.map(\.right) == [3] && sums.map(\.written) == [5] && sums.map(\.entry) == [0])
  }

  @Test(
    "a scale reads the first band that fits",
    arguments: [(8.0, 3.0), (8.1, 0), (20, 0), (20.1, 2)])
  func bands(_ value: Double, _ sum: Double) {
    var rubric = Rubric()
    Self.tables(&rubric)
    #expect(rubric.scales[0].sum(of: [value, 90]) == sum)
  }
}
