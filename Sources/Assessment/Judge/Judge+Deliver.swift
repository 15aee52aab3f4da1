import Simulation

// Hands what happened to the automata, with the gate that says whether it counts. Functions that only read are `mutating`
// all the same: Swift hands those the judge where it lies, and the others a copy of all its fields.

extension Judge {
  /// Hands over that a cue came.
  mutating func deliver(_ firing: Firing, to way: Int, as role: RubricPlan.Role) {
    let row = plan.ways[way]
    guard isInForce(row.member) else { return }
    findings.way = way
    let number = row.number
    switch (row.word, role) {
    case (.doing, .act(let index)):
      // Most acts come again after the item is met, when nothing counts any more.
      if automata.doing[number].isSettled { return }
      let gate = gate(row, at: firing.tick, event: firing.event)
      automata.doing[number].act(
        index, firing, of: plan.doings[number], gate: gate, correctedWithin: correctedWithin(row),
        different: &different, log: &findings)
    case (.doing, .before):
      automata.doing[number].before(firing, log: &findings)
    case (.never, _):
      let gate = watchGate(row)
      automata.never[number].violate(firing, gate: gate, log: &findings)
    case (.beforeEach, .act(let index)):
      automata.beforeEach[number].act(
        index, firing, of: plan.beforeEachs[number], correctedWithin: correctedWithin(row), log: &findings)
    case (.beforeEach, .occasion):
      let before = plan.beforeEachs[number]
      let gate = watchGate(row)
      var holds = true
      if case .probe(let probe) = before.have { holds = isTrue(probe) }
      automata.beforeEach[number].occasion(firing, of: before, haveHolds: holds, gate: gate, log: &findings)
    case (.beforeEach, .touch):
      automata.beforeEach[number].touch(firing)
    case (.beforeEach, .have):
      automata.beforeEach[number].have(firing, log: &findings)
    case (.afterEach, .act(let index)):
      let after = plan.afterEachs[number]
      let holds = if let have = after.have { isTrue(have) } else { true }
      let window = occasionWindow(row)
      automata.afterEach[number].act(
        index, firing, of: after, haveHolds: holds, window: window, log: &findings)
    case (.afterEach, .occasion):
      let gate = gate(row, at: firing.tick, event: firing.event)
      automata.afterEach[number].occasion(firing, gate: gate, log: &findings)
    case (.afterEach, .touch):
      automata.afterEach[number].touch(firing)
    case (.every, .act(let index)):
      let pace = plan.everys[number]
      let gate = gate(row, at: firing.tick, event: firing.event)
      automata.every[number].act(
        index, firing, of: pace.acts, allowed: pace.ticks.widened(percent: conditions.allowance), gate: gate,
        log: &findings)
    case (.gap, .act(let index)):
      let pace = plan.gaps[number]
      let gate = gate(row, at: firing.tick, event: firing.event)
      automata.gap[number].act(
        index, firing, of: pace.acts, allowed: pace.ticks, gate: gate, log: &findings)
    case (.rhythm, _):
      let gate = gate(row, at: firing.tick, event: firing.event)
      automata.rhythm[number].beat(firing, of: plan.rhythms[number], gate: gate, log: &findings)
    case (.sort, .act(let member)):
      let sort = plan.sorts[number]
      let ranks = ranks(sort)
      let gate = gate(row, at: firing.tick, event: firing.event)
      automata.sort[number].move(member, firing, of: sort, ranks: ranks, gate: gate, log: &findings)
    default: break
    }
  }

  /// Hands over that a probe changed.
  mutating func deliver(_ holds: Bool, to way: Int, as role: RubricPlan.ProbeRole) {
    let row = plan.ways[way]
    findings.way = way
    switch role {
    case .keep:
      let gate = gate(row, at: tick, ever: true)
      automata.keep[row.number].change(
        holds, at: tick, of: plan.keeps[row.number], gate: gate, log: &findings)
    case .until:
      let gate = gate(row, at: tick)
      automata.doing[row.number].until(holds, at: tick, gate: gate)
    case .never:
      if holds { return }
      automata.never[row.number].cease(at: tick, correctedWithin: correctedWithin(row), log: &findings)
    }
  }

  /// Hands over that something was measured.
  mutating func deliver(_ measurement: Int, _ value: Double, _ firing: Firing, to way: Int) {
    let row = plan.ways[way]
    guard row.word == .record, isInForce(row.member) else { return }
    findings.way = way
    let record = plan.records[row.number]
    let window = occasionWindow(row)
    automata.record[row.number].measure(
      measurement, value, firing, of: record, form: plan.rubric.forms[record.form], window: window,
      percent: conditions.allowance, log: &findings)
  }

  /// Hands over an act of the trainee.
  mutating func deliver(_ deed: Deed, to way: Int) {
    let row = plan.ways[way]
    guard isInForce(row.member) else { return }
    findings.way = way
    let (number, rubric) = (row.number, plan.rubric)
    let gate = gate(row, at: deed.firing.tick, event: deed.firing.event)
    switch row.word {
    case .find:
      let showing = plan.finds[number].map { rubric.signs[$0].probe.map(isTrue) ?? false }
      automata.find[number].mark(
        deed, of: plan.finds[number], signs: rubric.signs, shows: showing, gate: gate, log: &findings)
    case .record:
      let record = plan.records[number]
      let form = rubric.forms[record.form]
      let (gate, probes, charts) = (writeGate(row, gate), probeNow, charts)
      for place in record.rows where deed.is(form.rows[place].act) {
        automata.record[number].write(
          place, deed, of: record, form: form,
          isTrue: { field, row in
            ChartWatch.isRight(
              field, row: row, of: form, in: deed, scales: rubric.scales, probeNow: probes)
          }, isCount: { charts.isCount($0, $1, place) }, gate: gate, log: &findings)
      }
    case .report:
      let (form, probes, learned, written) = (
        rubric.reports[plan.reports[number]], probeNow, learnedAt, charts
      )
      automata.report[number].give(
        deed, of: form,
        isTrue: { rubric.facts[$0].truth.map { $0 < probes.count && probes[$0] == 1 } ?? true },
        isLearned: { learned[$0] != .none }, isWritten: written.isWritten,
        heard: form.heard(percent: conditions.allowance), gate: gate, log: &findings)
      if deed.is(form.act) { log.use(deed.firing.event) }
    case .answer:
      let bank = rubric.quizzes[plan.answers[number].quiz]
      let asked = asked(bank)
      automata.answer[number].answer(deed, of: bank, isAsked: { asked[$0] }, gate: gate, log: &findings)
      if bank.questions.contains(where: { deed.is($0.act) }) { log.use(deed.firing.event) }
    case .doing, .never, .beforeEach, .afterEach, .keep, .every, .gap, .rhythm, .sort: break
    }
  }

  // MARK: Gates

  @inline(__always)
  func isTrue(_ probe: Int) -> Bool { probe < probeNow.count && probeNow[probe] == 1 }

  @inline(__always)
  func wasTrueAtStart(_ probe: Int) -> Bool { probe < probeAtStart.count && probeAtStart[probe] == 1 }

  /// Whether a member is in force; whether it was at the start is only asked at the end.
  @inline(__always)
  func isInForce(_ member: Int) -> Bool {
    if case .once = plan.members[member].applies { return appliedAt[member] != .none }
    return true
  }

  /// Ticks within which a slip of a way can be put right.
  @inline(__always)
  private func correctedWithin(_ row: RubricPlan.WayRow) -> Tick {
    row.correctedWithin.widened(percent: conditions.allowance)
  }

  /// Which questions of a quiz were drawn.
  func asked(_ quiz: Rubric.Quiz) -> [Bool] {
    quiz.questions.map { question in question.asked.map { wasTrueAtStart($0) } ?? true }
  }

  /// Ranks of the members of a `sort`.
  func ranks(_ sort: Rubric.Sort) -> [Int] {
    sort.members.map { member in member.ranks.firstIndex(where: wasTrueAtStart) ?? member.ranks.count }
  }

  /// When a way counts, as things stand at the tick for an act from the event.
  ///
  /// - Parameter ever: Whether items before it need only have been met at some time.
  mutating func gate(_ row: RubricPlan.WayRow, at tick: Tick, event: Int = -1, ever: Bool = false) -> Gate {
    var last: Tick = 0
    if case .once = plan.members[row.member].applies {
      guard appliedAt[row.member] != .none else { return .shut }
      last = appliedAt[row.member]
    }
    for place in row.after.indices {
      let since = metSince(item: plan.lists[place], at: tick, event: event, ever: ever)
      if since == .none { return .shut }
      if since > last { last = since }
    }
    guard let window = row.window else {
      return Gate(openedAt: last, origin: last, low: last, high: .max)
    }
    var origin = last
    if let since = window.since {
      guard cueFirst[since] != .none else {
        return Gate(openedAt: .none, origin: 0, low: 0, high: .max, isAwaited: true)
      }
      origin = cueFirst[since]
    }
    return Gate(
      openedAt: max(last, origin), origin: origin, low: origin.later(by: window.from),
      high: window.to.map { origin.later(by: $0.widened(percent: conditions.allowance)) } ?? .max)
  }

  /// When a way watches for wrong acts: whatever comes before it in the checklist.
  private mutating func watchGate(_ row: RubricPlan.WayRow) -> Gate {
    guard let window = row.window else { return .alwaysOpen }
    var origin: Tick = 0
    if let since = window.since {
      guard cueFirst[since] != .none else { return Gate(openedAt: .none, origin: 0, low: .max, high: 0) }
      origin = cueFirst[since]
    } else if !row.after.isEmpty {
      let gate = gate(row, at: tick, ever: true)
      guard gate.isOpened else { return .alwaysOpen }
      origin = gate.origin
      return Gate(openedAt: gate.openedAt, origin: origin, low: 0, high: gate.high)
    }
    return Gate(
      openedAt: origin, origin: origin, low: origin.later(by: window.from),
      high: window.to.map { origin.later(by: $0.widened(percent: conditions.allowance)) } ?? .max)
  }

  /// The window counted from an occasion or a reading.
  @inline(__always)
  func occasionWindow(_ row: RubricPlan.WayRow) -> AfterEachObserver.Window {
    guard let window = row.window, window.since == nil else {
      return AfterEachObserver.Window(from: 0, to: .max)
    }
    return AfterEachObserver.Window(
      from: window.from, to: window.to?.widened(percent: conditions.allowance) ?? .max)
  }

  /// Rows are written within the window only when that has an origin of its own; else readings have deadlines.
  private mutating func writeGate(_ row: RubricPlan.WayRow, _ gate: Gate) -> Gate {
    guard gate.isOpened, row.window?.since == nil else { return gate }
    return Gate(openedAt: gate.openedAt, origin: gate.origin, low: gate.openedAt, high: .max)
  }

  /// Since when all members in force of an item are met; `.none` when one is not. Items out of force do not hold up.
  private mutating func metSince(item: Int, at tick: Tick, event: Int, ever: Bool) -> Tick {
    var latest: Tick = 0
    for member in plan.items[item].members.indices {
      switch plan.members[member].applies {
      case .always: break
      case .atStart(let probe): if !wasTrueAtStart(probe) { continue }
      case .once: if appliedAt[member] == .none { continue }
      }
      var since: Tick = .none
      for way in plan.members[member].ways.indices {
        let one = ever ? standing[way].ever : stands(plan.ways[way], standing[way].since, at: tick)
        if one == .none || event >= 0 && standing[way].event == event && one == tick { continue }
        since = one
        break
      }
      if since == .none { return .none }
      if since > latest { latest = since }
    }
    return latest
  }

  /// Since when a way is met, seen from the tick, where `noted` was noted.
  private mutating func stands(_ row: RubricPlan.WayRow, _ noted: Tick, at tick: Tick) -> Tick {
    switch row.word {
    case .keep:
      var automaton = automata.keep[row.number]
      automaton.advance(to: tick, of: plan.keeps[row.number], gate: gate(row, at: tick, ever: true))
      return automaton.metSince
    case .afterEach:
      return automata.afterEach[row.number].metSince(at: tick, window: occasionWindow(row))
    case .record:
      let record = plan.records[row.number]
      return automata.record[row.number].metSince(
        at: tick, of: record, form: plan.rubric.forms[record.form])
    default:
      return noted
    }
  }

  /// Notes since when a way is met, after something was handed to it.
  mutating func refresh(_ way: Int, _ firing: Firing) {
    let row = plan.ways[way]
    let since: Tick =
      switch row.word {
      case .doing: automata.doing[row.number].metSince
      case .never: automata.never[row.number].metSince
      case .beforeEach: automata.beforeEach[row.number].metSince
      case .find: automata.find[row.number].metSince
      case .sort: automata.sort[row.number].metSince
      case .report: automata.report[row.number].metSince
      case .answer: automata.answer[row.number].metSince
      case .keep, .afterEach, .record: stands(row, .none, at: max(firing.tick, 0))
      case .every, .gap, .rhythm: .none
      }
    guard since != standing[way].since else { return }
    standing[way].since = since
    standing[way].event = firing.event
    if since != .none, standing[way].ever == .none { standing[way].ever = since }
  }
}
