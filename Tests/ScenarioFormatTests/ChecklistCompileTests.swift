import Assessment
import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("checklist compile")
struct ChecklistCompileTests {
  /// The only way of the only member of the last item.
  static func way(_ items: String, _ location: SourceLocation = #_sourceLocation) throws -> (
    Rubric.Way, Rubric
  ) {
    let rubric = try ChecklistFixture(items).rubric(location)
    let item = try #require(rubric.items.last, sourceLocation: location)
    return (item.members[0].ways[0], rubric)
  }

  @Test("do: acts, different, times, before, until")
  func doing() throws {
    let (way, rubric) = try Self.way(
      #"{"id": "a", "title": "A", "do": {"all": [{"action": "wake", "on": "ann"}, {"action": "cover", "on": "ann"}]}, "before": {"action": "count", "on": "ann"}, "points": 1}"#
    )
    guard case .doing(let doing) = way.demand else { return #expect(Bool(false)) }
    #expect(doing.acts.count == 2 && doing.enough == .all && doing.before != nil && doing.repeatUntil == nil)
    #expect(Set(doing.acts + [doing.before ?? -1]).count == 3)
    #expect(rubric.points == 100)
    let (times, _) = try Self.way(
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "ann"}, "times": 3, "repeatUntil": "ann.warm", "points": 1}"#
    )
    guard case .doing(let often) = times.demand else { return #expect(Bool(false)) }
    #expect(often.enough == .times(3) && often.repeatUntil != nil)
    let (different, _) = try Self.way(
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": {"any": "person"}}, "different": 2, "points": 1}"#
    )
    guard case .doing(let others) = different.demand else { return #expect(Bool(false)) }
    #expect(others.enough == .different(2))
  }

  @Test("any of several acts, alone and among all of several")
  func anyOf() throws {
    let (way, rubric) = try Self.way(
      #"{"id": "a", "title": "A", "do": {"any": [{"action": "wake", "on": "ann"}, {"action": "cover"}]}, "points": 1}"#
    )
    guard case .doing(let doing) = way.demand, case .any(let cues) = rubric.cues[doing.acts[0]] else {
      return #expect(Bool(false))
    }
    #expect(doing.acts.count == 1 && cues.count == 2)
    let (mixed, more) = try Self.way(
      #"{"id": "a", "title": "A", "do": {"all": [{"any": [{"action": "wake"}, {"action": "cover"}]}, {"action": "count", "on": "ann"}]}, "points": 1}"#
    )
    guard case .doing(let both) = mixed.demand, case .any = more.cues[both.acts[0]],
      case .pattern = more.cues[both.acts[1]]
    else { return #expect(Bool(false)) }
    // One alternative is no choice.
    let (one, plain) = try Self.way(
      #"{"id": "a", "title": "A", "do": {"any": [{"action": "wake"}]}, "points": 1}"#)
    guard case .doing(let single) = one.demand, case .pattern = plain.cues[single.acts[0]] else {
      return #expect(Bool(false))
    }
    let (each, others) = try Self.way(
      #"{"id": "a", "title": "A", "afterEach": {"action": "wake"}, "do": {"any": [{"tag": "kind"}, {"action": "count", "on": "ann"}]}, "within": "1m", "points": 1}"#
    )
    guard case .afterEach(let after) = each.demand, case .any = others.cues[after.acts[0]] else {
      return #expect(Bool(false))
    }
  }

  @Test("windows, their origins, partial ways and what comes first")
  func windows() throws {
    let rubric = try ChecklistFixture(
      #"""
      {"id": "a", "title": "A", "do": {"action": "wake", "on": "ann"}, "within": "3m", "since": "start", "points": 3, "partial": [{"within": "5m", "earns": 0.5}]},
      {"id": "b", "title": "B", "domain": "talk", "do": {"action": "wake", "on": "bob"}, "within": ["1m", "2m"], "after": ["a"], "points": 1, "essential": true, "critical": "cap", "before": {"action": "cover", "on": "bob"}, "why": "W.", "source": "BOOK", "next": "N.", "hints": ["1", "2"], "correctedWithin": "5s"}
      """#
    ).rubric()
    let ways = rubric.items[0].members[0].ways
    #expect(ways.map(\.earns) == [.whole, Share(hundredths: 50)])
    #expect(ways.map(\.window?.to) == [18_000, 30_000] && rubric.cues[ways[0].window?.since ?? 0] == .start)
    // The partial way waits for the same act.
    guard case .doing(let full) = ways[0].demand, case .doing(let part) = ways[1].demand else {
      return #expect(Bool(false))
    }
    #expect(full.acts == part.acts)
    let second = rubric.items[1]
    #expect(second.members[0].ways[0].window == Rubric.Window(from: 6000, to: 12_000))
    #expect(second.members[0].ways[0].after == [0] && second.isEssential && second.critical == .cap)
    #expect(rubric.domains[second.domain].id == "talk" && second.source == 0 && second.hintCount == 2)
    #expect(second.correctedWithin == 500 && rubric.items.map(\.points) == [75, 25])
  }

  @Test("each makes one item with a member for each, which carries the points once")
  func each() throws {
    let rubric = try ChecklistFixture(
      #"""
      {"id": "all", "title": "All", "each": "p in people", "applies": "p.mind == 'asleep'", "otherwise": "fullMarks", "do": {"action": "cover", "on": "p"}, "points": 3},
      {"id": "then", "title": "Then", "do": {"action": "wake", "on": "bob"}, "after": ["all"], "points": 1}
      """#
    ).rubric()
    #expect(rubric.items.map(\.id) == ["all", "then"] && rubric.items.map(\.points) == [75, 25])
    #expect(
      rubric.items[0].members.map(\.id) == ["all.ann", "all.bob"] && rubric.items[0].otherwise == .fullMarks)
    #expect(rubric.items[1].members[0].ways[0].after == [0])
    for member in rubric.items[0].members {
      guard case .atStart = member.applies else { return #expect(Bool(false)) }
    }
  }

  @Test("never, with a condition that holds for a time since an event")
  func never() throws {
    let (way, rubric) = try Self.way(
      #"{"id": "a", "title": "A", "never": {"when": "ann.warm", "for": "1m", "since": {"action": "wake", "on": "ann"}}, "points": 1}"#
    )
    guard case .never(let cue) = way.demand, case .condition(_, let ticks, let since?) = rubric.cues[cue]
    else {
      return #expect(Bool(false))
    }
    #expect(ticks == 6000 && since < cue)
    guard case .pattern = rubric.cues[since] else { return #expect(Bool(false)) }
  }

  @Test("beforeEach and afterEach")
  func occasions() throws {
    let (before, _) = try Self.way(
      #"{"id": "a", "title": "A", "beforeEach": {"action": "count", "on": "ann"}, "do": {"tag": "kind"}, "noTouchBetween": true, "points": 1}"#
    )
    guard case .beforeEach(let prepared) = before.demand else { return #expect(Bool(false)) }
    #expect(prepared.acts.count == 1 && prepared.touch != nil && prepared.have == nil)
    let (have, _) = try Self.way(
      #"{"id": "a", "title": "A", "beforeEach": {"action": "count", "on": "ann"}, "have": "ann.warm", "points": 1}"#
    )
    guard case .beforeEach(let warm) = have.demand, case .probe = warm.have else {
      return #expect(Bool(false))
    }
    let (itself, _) = try Self.way(
      #"{"id": "a", "title": "A", "beforeEach": {"action": "count", "on": {"any": "person"}}, "have": "it.warm", "points": 1}"#
    )
    guard case .beforeEach(let own) = itself.demand, case .cue = own.have else { return #expect(Bool(false)) }
    let (after, _) = try Self.way(
      #"{"id": "a", "title": "A", "afterEach": {"action": "wake", "on": "ann"}, "do": {"action": "count", "on": "ann"}, "within": ["1m", "2m"], "points": 1, "ifNever": "leaveOut"}"#
    )
    guard case .afterEach(let answered) = after.demand else { return #expect(Bool(false)) }
    #expect(answered.acts.count == 1 && answered.acts[0] != answered.occasion && after.window?.from == 6000)
  }

  @Test("keep, every and gap")
  func paces() throws {
    let (share, _) = try Self.way(
      #"{"id": "a", "title": "A", "keep": "ann.warm", "share": 0.8, "points": 1}"#)
    guard case .keep(let kept) = share.demand else { return #expect(Bool(false)) }
    #expect(kept.share == Share(hundredths: 80) && kept.atLeast == nil)
    let (long, _) = try Self.way(
      #"{"id": "a", "title": "A", "keep": "ann.warm", "atLeast": "1m", "points": 1}"#)
    guard case .keep(let lasting) = long.demand else { return #expect(Bool(false)) }
    #expect(lasting.atLeast == 6000)
    let (every, _) = try Self.way(
      #"{"id": "a", "title": "A", "every": "2m", "do": {"action": "wake", "on": "ann"}, "points": 1}"#)
    guard case .every(let acts, 12_000) = every.demand else { return #expect(Bool(false)) }
    #expect(acts.count == 1)
    let (gap, _) = try Self.way(
      #"{"id": "a", "title": "A", "gap": "10s", "do": {"action": "wake", "on": "ann"}, "points": 1}"#)
    guard case .gap(_, 1000, 2) = gap.demand else { return #expect(Bool(false)) }
    let (many, _) = try Self.way(
      #"{"id": "a", "title": "A", "gap": "10s", "do": {"action": "wake", "on": "ann"}, "times": 30, "points": 1}"#
    )
    guard case .gap(_, 1000, 30) = many.demand else { return #expect(Bool(false)) }
  }

  @Test("find takes the signs of that sense, decoys too")
  func find() throws {
    let (way, rubric) = try Self.way(
      #"{"id": "a", "title": "A", "find": {"signsOf": "ann", "sense": "look"}, "points": 1}"#)
    guard case .find(let signs) = way.demand else { return #expect(Bool(false)) }
    #expect(signs.map { rubric.signs[$0].id }.sorted() == ["ann.sleeps", "rash"])
    #expect(signs.map { rubric.signs[$0].probe == nil }.contains(true))
    #expect(Set(signs.map { rubric.signs[$0].bit }).count == 2)
    #expect(signs.allSatisfy { rubric.signs[$0].notice != nil && rubric.signs[$0].perceivedBy.count == 1 })
  }

  @Test("sort has a cue and ranks for each member")
  func sort() throws {
    let (way, _) = try Self.way(
      #"{"id": "a", "title": "A", "sort": "p in people", "by": {"action": "cover"}, "rightOrder": ["p.mind == 'asleep'", "p.warm"], "points": 1}"#
    )
    guard case .sort(let sort) = way.demand else { return #expect(Bool(false)) }
    #expect(sort.members.count == 2 && Set(sort.members.map(\.act)).count == 2)
    #expect(sort.members.allSatisfy { $0.ranks.count == 2 })
  }

  @Test("record of some fields, and of the last readings only")
  func recordOfSome() throws {
    let (way, _) = try Self.way(
      #"{"id": "a", "title": "A", "record": {"form": "chart", "row": "ann", "fields": ["pulse"], "readings": "last"}, "points": 1}"#
    )
    guard case .record(let record) = way.demand else { return #expect(Bool(false)) }
    #expect(record.rows == [0] && record.fields == [1] && record.lastOnly)
    let lines = ChecklistFixture(
      #"{"id": "a", "title": "A", "record": {"form": "chart", "row": "ann", "fields": ["puls"]}, "points": 1}"#
    ).lines()
    #expect(lines == [#"error scenario/unknown-field: "puls": there is no field 'puls'"#])
  }

  @Test("record knows readings by row, words in the order of the property, and what is due")
  func record() throws {
    let (way, rubric) = try Self.way(
      #"{"id": "a", "title": "A", "record": {"form": "chart", "row": "each"}, "points": 1}"#)
    guard case .record(let record) = way.demand else { return #expect(Bool(false)) }
    #expect(record.rows == [0, 1])
    let fields = rubric.forms[0].fields
    #expect(fields[0].choices == [1, 0] && fields[0].blank == 255)
    #expect(fields[1].tolerance == 2 && fields[1].due == 6000 && fields[1].choices.isEmpty)
    guard case .reading(let minds) = fields[0].expects, case .reading(let pulses) = fields[1].expects else {
      return #expect(Bool(false))
    }
    #expect(Set(minds + pulses).count == 4 && !(minds + pulses).contains(-1))
  }

  @Test("reports know facts by bit, how they are learned and when they are true")
  func report() throws {
    let (way, rubric) = try Self.way(#"{"id": "a", "title": "A", "report": "call", "points": 1}"#)
    guard case .report(0) = way.demand else { return #expect(Bool(false)) }
    let slot = rubric.reports[0].slots[0]
    #expect(slot.bits == [0, 1] && slot.need == [0] && slot.wrong == [1])
    // A sign teaches by being marked and by being looked at.
    #expect(rubric.facts[0].learnedBy.count == 2 && rubric.facts[0].truth == nil)
    #expect(rubric.facts[1].learnedBy.isEmpty && rubric.facts[1].truth != nil)
  }

  @Test("a quiz knows which questions are drawn and what is right")
  func quiz() throws {
    let (way, rubric) = try Self.way(
      #"{"id": "a", "title": "A", "answer": {"quiz": "quiz", "share": 0.6}, "points": 1}"#)
    guard case .answer(0, Share(hundredths: 60)) = way.demand else { return #expect(Bool(false)) }
    #expect(rubric.quizzes[0].questions.map(\.right) == [[1], [0]])
    #expect(rubric.quizzes[0].questions.allSatisfy { $0.asked != nil })
  }

  @Test("modes, caps and endings come along")
  func scoring() throws {
    let rubric = try ChecklistFixture(ChecklistLintTests.plain).rubric()
    #expect(rubric.modes.map(\.passMark) == [Share(hundredths: 80)])
    #expect(rubric.scoring == Rubric.Scoring())
    #expect(rubric.endings.count == 1 && rubric.endings[0] != nil)
  }

  @Test(
    "another checklist does not change the run",
    arguments: [
      #"{"id": "a", "title": "A", "never": {"when": "count('wake') > 1 && ann.warm", "for": "5s"}, "points": 1}"#,
      #"{"id": "a", "title": "A", "do": {"action": "wake", "where": "it.measured('pulse') > 60.0"}, "points": 1}"#,
    ])
  func sameRun(_ items: String) throws {
    let plain = try #require(ChecklistFixture(ChecklistLintTests.plain).compile().compiled)
    let other = try #require(ChecklistFixture(items).compile().compiled)
    func checksums(_ scenario: CompiledScenario) throws -> [Checkpoint] {
      var runner = ScriptRunner(scenario, start: try #require(scenario.start(seed: 1)))
      for (act, tick) in [("wake", Tick(100)), ("count", 1000), ("wake", 3000)] {
        let action = try #require(scenario.names.acts.firstIndex { $0.id == act })
        runner.apply(Event(tick: tick, action: action, target: scenario.names.entities.firstIndex(of: "ann")))
      }
      runner.runToEnd()
      return runner.simulation.checkpoints
    }
    #expect(try checksums(plain) == checksums(other))
  }
}
