import Simulation

// Hands what happened to the automata, with the gate that says whether it counts.

extension Judge {
  /// Lets an automaton change in place.
  mutating func take(_ way: Int, _ change: (Judge, inout WayObserver, inout FindingLog) -> Void) {
    var observer = observers[way]
    var log = logs[way]
    observers[way] = .away
    logs[way] = FindingLog()
    change(self, &observer, &log)
    observers[way] = observer
    logs[way] = log
  }

  /// Hands over that a cue came.
  mutating func deliver(_ firing: Firing, to way: Int, as role: RubricPlan.Role) {
    let planned = plan.ways[way]
    guard isInForce(planned.member, at: firing.tick) else { return }
    let within = correctedWithin(planned.item)
    take(way) { judge, observer, log in
      switch observer {
      case .doing(var automaton):
        guard case .doing(let doing) = planned.demand else { return }
        observer = .away
        switch role {
        case .act(let index):
          let gate = judge.gate(way, at: firing.tick, event: firing.event)
          automaton.act(index, firing, of: doing, gate: gate, correctedWithin: within, log: &log)
        case .before: automaton.before(firing, log: &log)
        case .occasion, .touch, .have: break
        }
        observer = .doing(automaton)
      case .never(var automaton):
        observer = .away
        automaton.violate(firing, gate: judge.watchGate(way), log: &log)
        observer = .never(automaton)
      case .beforeEach(var automaton):
        guard case .beforeEach(let before) = planned.demand else { return }
        observer = .away
        switch role {
        case .act(let index): automaton.act(index, firing, of: before, correctedWithin: within, log: &log)
        case .occasion:
          var holds = true
          if case .probe(let probe) = before.have { holds = judge.isTrue(probe) }
          automaton.occasion(firing, of: before, haveHolds: holds, gate: judge.watchGate(way), log: &log)
        case .touch: automaton.touch(firing)
        case .have: automaton.have(firing, log: &log)
        case .before: break
        }
        observer = .beforeEach(automaton)
      case .afterEach(var automaton):
        guard case .afterEach(let after) = planned.demand else { return }
        observer = .away
        switch role {
        case .act(let index):
          let holds = after.have.map { judge.isTrue($0) } ?? true
          automaton.act(
            index, firing, of: after, haveHolds: holds, window: judge.occasionWindow(way), log: &log)
        case .occasion:
          automaton.occasion(firing, gate: judge.gate(way, at: firing.tick, event: firing.event), log: &log)
        case .touch: automaton.touch(firing)
        case .have, .before: break
        }
        observer = .afterEach(automaton)
      case .every(var automaton):
        guard case .every(let acts, let ticks) = planned.demand, case .act(let index) = role else { return }
        observer = .away
        automaton.act(
          index, firing, of: acts.count, allowed: ticks.widened(percent: judge.conditions.allowance),
          gate: judge.gate(way, at: firing.tick, event: firing.event), log: &log)
        observer = .every(automaton)
      case .gap(var automaton):
        guard case .gap(let acts, let ticks, _) = planned.demand, case .act(let index) = role else { return }
        observer = .away
        automaton.act(
          index, firing, of: acts.count, allowed: ticks,
          gate: judge.gate(way, at: firing.tick, event: firing.event), log: &log)
        observer = .gap(automaton)
      case .rhythm(var automaton):
        guard case .rhythm(let rhythm) = planned.demand else { return }
        observer = .away
        automaton.beat(
          firing, of: rhythm, gate: judge.gate(way, at: firing.tick, event: firing.event), log: &log)
        observer = .rhythm(automaton)
      case .sort(var automaton):
        guard case .sort(let sort) = planned.demand, case .act(let member) = role else { return }
        observer = .away
        automaton.move(
          member, firing, of: sort, ranks: judge.ranks(sort),
          gate: judge.gate(way, at: firing.tick, event: firing.event), log: &log)
        observer = .sort(automaton)
      case .keep, .find, .record, .report, .answer, .away:
        return
      }
    }
  }

  /// Hands over that a probe changed.
  mutating func deliver(_ holds: Bool, to way: Int, as role: RubricPlan.ProbeRole) {
    let planned = plan.ways[way]
    let (now, within) = (tick, correctedWithin(planned.item))
    take(way) { judge, observer, log in
      switch observer {
      case .keep(var automaton):
        guard case .keep(let keep) = planned.demand else { return }
        observer = .away
        automaton.change(holds, at: now, of: keep, gate: judge.gate(way, at: now, ever: true), log: &log)
        observer = .keep(automaton)
      case .doing(var automaton):
        observer = .away
        automaton.until(holds, at: now, gate: judge.gate(way, at: now))
        observer = .doing(automaton)
      case .never(var automaton):
        guard !holds else { return }
        observer = .away
        automaton.cease(at: now, correctedWithin: within, log: &log)
        observer = .never(automaton)
      default: return
      }
    }
  }

  /// Hands over an act of the trainee.
  mutating func deliver(_ deed: Deed, to way: Int) {
    let planned = plan.ways[way]
    guard isInForce(planned.member, at: deed.firing.tick) else { return }
    take(way) { judge, observer, log in
      let rubric = judge.plan.rubric
      let gate = judge.gate(way, at: deed.firing.tick, event: deed.firing.event)
      switch observer {
      case .find(var automaton):
        guard case .find(let signs) = planned.demand else { return }
        observer = .away
        automaton.mark(
          deed, of: signs, signs: rubric.signs, shows: { judge.shows(rubric.signs[$0]) }, gate: gate,
          log: &log)
        observer = .find(automaton)
      case .record(var automaton):
        guard case .record(let record) = planned.demand else { return }
        let form = rubric.forms[record.form]
        observer = .away
        for row in record.rows where deed.is(form.rows[row].act) {
          automaton.write(
            row, deed, of: record, form: form,
            isTrue: { field, row in
              ChartWatch.isRight(
                field, row: row, of: form, in: deed, scales: rubric.scales, probeNow: judge.probeNow)
            }, gate: judge.writeGate(way, gate), log: &log)
        }
        observer = .record(automaton)
      case .report(var automaton):
        guard case .report(let report) = planned.demand else { return }
        observer = .away
        automaton.give(
          deed, of: rubric.reports[report], isTrue: { rubric.facts[$0].truth.map(judge.isTrue) ?? true },
          isLearned: { judge.learnedAt[$0] != .none }, isWritten: judge.charts.isWritten,
          heard: rubric.reports[report].heard(percent: judge.conditions.allowance), gate: gate, log: &log)
        observer = .report(automaton)
      case .answer(var automaton):
        guard case .answer(let quiz, _) = planned.demand else { return }
        let bank = rubric.quizzes[quiz]
        observer = .away
        automaton.answer(
          deed, of: bank, isAsked: { bank.questions[$0].asked.map(judge.wasTrueAtStart) ?? true }, gate: gate,
          log: &log)
        observer = .answer(automaton)
      default: return
      }
    }
    if didTake(deed, way) { log.use(deed.firing.event) }
  }

  /// Whether an act is one of those that the way waits for.
  private func didTake(_ deed: Deed, _ way: Int) -> Bool {
    switch plan.ways[way].demand {
    case .report(let report): deed.is(plan.rubric.reports[report].act)
    case .answer(let quiz, _): plan.rubric.quizzes[quiz].questions.contains { deed.is($0.act) }
    default: false
    }
  }

  // MARK: Gates

  func isTrue(_ probe: Int) -> Bool { probe < probeNow.count && probeNow[probe] == 1 }

  func wasTrueAtStart(_ probe: Int) -> Bool { probe < probeAtStart.count && probeAtStart[probe] == 1 }

  private func shows(_ sign: Rubric.Sign) -> Bool { sign.probe.map(isTrue) ?? false }

  /// Whether a member is in force; whether it was at the start is only asked at the end.
  func isInForce(_ member: Int, at tick: Tick) -> Bool {
    if case .once = plan.members[member].applies { return appliedAt[member] != .none }
    return true
  }

  func correctedWithin(_ item: Int) -> Tick {
    (plan.rubric.items[item].correctedWithin ?? plan.rubric.scoring.correctedWithin)
      .widened(percent: conditions.allowance)
  }

  /// Ranks of the members of a `sort`.
  func ranks(_ sort: Rubric.Sort) -> [Int] {
    sort.members.map { member in member.ranks.firstIndex(where: wasTrueAtStart) ?? member.ranks.count }
  }

  /// When a way counts, as things stand at the tick for an act from the event.
  ///
  /// - Parameter ever: Whether items before it need only have been met at some time.
  func gate(_ way: Int, at tick: Tick, event: Int = -1, ever: Bool = false) -> Gate {
    let planned = plan.ways[way]
    var last: Tick = 0
    if case .once = plan.members[planned.member].applies {
      guard appliedAt[planned.member] != .none else { return .shut }
      last = appliedAt[planned.member]
    }
    for item in planned.after {
      guard let since = metSince(item: item, at: tick, event: event, ever: ever) else { return .shut }
      if since > last { last = since }
    }
    guard let window = planned.window else {
      return Gate(openedAt: last, origin: last, low: last, high: .max)
    }
    var origin = last
    if let since = window.since {
      guard cueFirst[since] != .none else { return .shut }
      origin = cueFirst[since]
    }
    return Gate(
      openedAt: max(last, origin), origin: origin, low: origin.later(by: window.from),
      high: window.to.map { origin.later(by: $0.widened(percent: conditions.allowance)) } ?? .max)
  }

  /// When a way watches for wrong acts: whatever comes before it in the checklist.
  func watchGate(_ way: Int) -> Gate {
    let planned = plan.ways[way]
    guard let window = planned.window else { return .alwaysOpen }
    var origin: Tick = 0
    if let since = window.since {
      guard cueFirst[since] != .none else { return Gate(openedAt: .none, origin: 0, low: .max, high: 0) }
      origin = cueFirst[since]
    } else if !planned.after.isEmpty {
      let gate = gate(way, at: tick, ever: true)
      guard gate.isOpened else { return .alwaysOpen }
      origin = gate.origin
      return Gate(openedAt: gate.openedAt, origin: origin, low: 0, high: gate.high)
    }
    return Gate(
      openedAt: origin, origin: origin, low: origin.later(by: window.from),
      high: window.to.map { origin.later(by: $0.widened(percent: conditions.allowance)) } ?? .max)
  }

  /// The window counted from an occasion or a reading.
  func occasionWindow(_ way: Int) -> AfterEachObserver.Window {
    guard let window = plan.ways[way].window, window.since == nil else {
      return AfterEachObserver.Window(from: 0, to: .max)
    }
    return AfterEachObserver.Window(
      from: window.from, to: window.to?.widened(percent: conditions.allowance) ?? .max)
  }

  /// Rows are written within the window only when that has an origin of its own; else readings have deadlines.
  private func writeGate(_ way: Int, _ gate: Gate) -> Gate {
    guard gate.isOpened, plan.ways[way].window?.since == nil else { return gate }
    return Gate(openedAt: gate.openedAt, origin: gate.origin, low: gate.openedAt, high: .max)
  }

  /// Since when all members in force of an item are met; nil when one is not. Items out of force do not hold up.
  private func metSince(item: Int, at tick: Tick, event: Int, ever: Bool) -> Tick? {
    var latest: Tick = 0
    for member in plan.membersOfItem[item] {
      switch plan.members[member].applies {
      case .always: break
      case .atStart(let probe): if !wasTrueAtStart(probe) { continue }
      case .once: if appliedAt[member] == .none { continue }
      }
      var since: Tick = .none
      for way in plan.members[member].ways {
        let one = ever ? standing[way].ever : stands(way, at: tick)
        if one == .none || event >= 0 && standing[way].event == event && one == tick { continue }
        since = one
        break
      }
      if since == .none { return nil }
      if since > latest { latest = since }
    }
    return latest
  }

  /// Since when a way is met, seen from the tick.
  private func stands(_ way: Int, at tick: Tick) -> Tick {
    switch (observers[way], plan.ways[way].demand) {
    case (.keep(var automaton), .keep(let keep)):
      automaton.advance(to: tick, of: keep, gate: gate(way, at: tick, ever: true))
      return automaton.metSince
    case (.afterEach(let automaton), _):
      return automaton.metSince(at: tick, window: occasionWindow(way))
    case (.record(let automaton), .record(let record)):
      return automaton.metSince(at: tick, of: record, form: plan.rubric.forms[record.form])
    default:
      return standing[way].since
    }
  }

  /// Notes since when a way is met, after something was handed to it.
  mutating func refresh(_ way: Int, _ firing: Firing) {
    let since: Tick =
      switch observers[way] {
      case .doing(let automaton): automaton.metSince
      case .never(let automaton): automaton.metSince
      case .beforeEach(let automaton): automaton.metSince
      case .find(let automaton): automaton.metSince
      case .sort(let automaton): automaton.metSince
      case .report(let automaton): automaton.metSince
      case .answer(let automaton): automaton.metSince
      case .keep, .afterEach, .record: stands(way, at: max(firing.tick, 0))
      case .every, .gap, .rhythm, .away: .none
      }
    guard since != standing[way].since else { return }
    standing[way].since = since
    standing[way].event = firing.event
    if since != .none, standing[way].ever == .none { standing[way].ever = since }
  }
}
