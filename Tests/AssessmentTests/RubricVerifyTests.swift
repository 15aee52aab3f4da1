import Simulation
import Testing

@testable import Assessment

@Suite("verify")
struct RubricVerifyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var breakIt: @Sendable (inout Rubric) -> Void

    init(_ fault: String, _ breakIt: @escaping @Sendable (inout Rubric) -> Void) {
      testDescription = fault
      self.breakIt = breakIt
    }
  }

  static let tables = Rubric.Tables(patterns: 10, probes: 8, actions: 40, entities: 40, measurements: 3)

  static func demand(_ demand: Rubric.Demand) -> @Sendable (inout Rubric) -> Void {
    { $0.items[0].members[0].ways[0].demand = demand }
  }

  static let cases: [Case] = [
    Case("cue 1: no pattern 10") { $0.cues[1] = .pattern(10) },
    Case("cue 4: no probe 8") { $0.cues[4] = .condition(probe: 8, ticks: 0, since: nil) },
    Case("cue 4: no earlier cue 4") { $0.cues[4] = .condition(probe: 0, ticks: 0, since: 4) },
    Case("cue 4: any of none") { $0.cues[4] = .any([]) },
    Case("cue 4: no earlier cue 5") { $0.cues[4] = .any([1, 5]) },
    Case("cue 5: any of any") {
      $0.cues[4] = .any([1])
      $0.cues[5] = .any([4])
    },
    Case("who: no cue 6") { $0.facts[0].learnedBy = [6] },
    Case("sweat: no bit 64") { $0.signs[0].bit = 64 },
    Case("sweat: no action 40") { $0.signs[0].notice = Rubric.Act(action: 40) },
    Case("sbar.s: no fact 6") { $0.reports[0].slots[0].need = [6] },
    Case("log.value: 1 readings") { $0.forms[0].fields[0].expects = .reading([0]) },
    Case("log.value: no measurement 3") { $0.forms[0].fields[0].expects = .reading([0, 3]) },
    Case("log.value: no measurement 4") { $0.forms[0].fields[0].counts = [[], [4]] },
    Case("obs.sum: no scale 1") { $0.forms[3].fields[2].expects = .scale(1) },
    Case("no modes") { $0.modes = [] },
    Case("item0: no domain 1") { $0.items[0].domain = 1 },
    Case("item0: no members") { $0.items[0].members = [] },
    Case("item0: no way to meet it") { $0.items[0].members[0].ways = [] },
    Case("item0: no item 18") { $0.items[0].members[0].ways[0].after = [18] },
    Case("item0: window 5") { $0.items[0].members[0].ways[0].window = Rubric.Window(from: 5, to: 4) },
    Case("item0: no cue 6", demand(.never(cue: 6))),
    Case("item0: no cue -1", demand(.doing(Rubric.Doing(acts: [-1])))),
    Case("item0: 33 acts together", demand(.doing(Rubric.Doing(acts: Array(repeating: 0, count: 33))))),
    Case("item0: no probe 8", demand(.keep(Rubric.Keep(probe: 8)))),
    Case("item0: 0 ticks", demand(.every(acts: [1], ticks: 0))),
    Case("item0: no sign 4", demand(.find(signs: [4]))),
    Case("item0: no row 2", demand(.record(Rubric.Record(form: 0, rows: [2])))),
    Case("item0: no field 2", demand(.record(Rubric.Record(form: 0, rows: [0], fields: [2])))),
    Case("item0: no report 1", demand(.report(1))),
    Case("item0: no quiz 1", demand(.answer(quiz: 1, share: .whole))),
  ]

  @Test("a rubric that points nowhere is told apart", arguments: cases)
  func table(_ one: Case) {
    var rubric = FoldTests.everything().rubric
    #expect(rubric.verify(against: Self.tables) == nil)
    one.breakIt(&rubric)
    #expect(rubric.verify(against: Self.tables)?.description == one.testDescription)
  }
}
