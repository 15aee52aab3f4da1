public import Simulation

extension Judge {
  /// What the run is worth, judged as if it ended at the tick: at its end, or now.
  ///
  /// - Parameters:
  ///   - tick: Last tick of the run, or the last one carried; not before the last entry seen.
  ///   - isSealed: Whether the record is closed; a run that is not never passes (semantics 11).
  public func report(at tick: Tick, isSealed: Bool = true) -> ScoreReport {
    var last = self
    let now = max(tick, self.tick, 0)
    last.settle(before: now.later(by: 1))
    return last.settledReport(at: now, isSealed: isSealed && end?.reason != .fault)
  }

  /// What the run is worth, at its end or at the last entry seen.
  public func report() -> ScoreReport { report(at: end?.tick ?? max(tick, 0)) }

  private func settledReport(at now: Tick, isSealed: Bool) -> ScoreReport {
    let rubric = plan.rubric
    let mode = rubric.modes[conditions.mode]
    var items: [ScoreReport.ItemScore] = []
    var critical: [ScoreReport.CriticalError] = []
    var omitted: [Int] = []
    var outOfOrder: [ScoreReport.ItemFinding] = []
    var missedEssentials: [Int] = []
    for index in rubric.items.indices {
      let judged = judge(item: index, at: now)
      items.append(judged.score)
      critical += judged.critical
      if judged.isOmitted { omitted.append(index) }
      if judged.isMissedEssential { missedEssentials.append(index) }
      outOfOrder += judged.score.evidence.filter { $0.kind == .outOfOrder }
        .map { ScoreReport.ItemFinding(item: index, evidence: $0) }
    }
    for entry in charts.falseEntries {
      critical.append(
        ScoreReport.CriticalError(
          item: nil, id: "falseRecord", kind: .fail, evidence: evidence(entry.finding),
          chart: ScoreReport.ChartField(form: entry.form, row: entry.row, field: entry.field)))
    }
    critical = critical.enumerated().sorted { a, b in
      (a.element.evidence.tick, a.offset) < (b.element.evidence.tick, b.offset)
    }.map(\.element)
    outOfOrder = outOfOrder.enumerated().sorted { a, b in
      (a.element.evidence.tick, a.offset) < (b.element.evidence.tick, b.offset)
    }.map(\.element)

    let hints = payForHints(&items, prices: mode.hintPrices)
    let total = Scoring.total(
      earned: items.reduce(0) { $0 + $1.points }, penalty: items.reduce(0) { $0 + $1.hintCost },
      maximum: items.reduce(0) { $0 + $1.maximum }, missedEssentials: missedEssentials,
      critical: critical.map(\.kind), mode: mode, scoring: rubric.scoring, isSealed: isSealed)
    let domains = rubric.domains.indices.map { domain in
      items.filter { $0.domain == domain }.reduce(
        into: ScoreReport.DomainScore(domain: domain, points: 0, maximum: 0)
      ) {
        $0.points += $1.points - $1.hintCost
        $0.maximum += $1.maximum
      }
    }
    return ScoreReport(
      items: items, domains: domains, total: total, criticalErrors: critical, omitted: omitted,
      outOfOrder: outOfOrder, unneeded: unneeded(), unsafe: unsafeActs(),
      opportunities: opportunities(until: now),
      learned: learned(), sums: sums(), hints: hints, rewinds: session.rewinds, decisions: decisions,
      ending: ending(), timeUsed: now, conditions: conditions, provenance: nil, assessor: nil)
  }

  // MARK: Items

  private struct JudgedItem {
    var score: ScoreReport.ItemScore
    var critical: [ScoreReport.CriticalError] = []
    var isOmitted = false
    var isMissedEssential = false
  }

  private struct JudgedWay {
    var way: Int
    var outcome: Outcome
    var earns: Share
  }

  private func judge(item index: Int, at now: Tick) -> JudgedItem {
    let item = plan.rubric.items[index]
    let members = plan.membersOfItem[index]
    let judged = members.map { judge(member: $0, of: item, at: now) }
    let counted = judged.indices.filter { judged[$0] != nil }
    let shares = Scoring.share(item.isUnscored ? 0 : item.points, among: counted.count)
    var result = JudgedItem(
      score: ScoreReport.ItemScore(
        item: index, id: item.id, title: item.title, domain: item.domain, points: 0, maximum: 0,
        verdict: .leftOut,
        isEssential: item.isEssential, isUnscored: item.isUnscored, evidence: [], omittedEvidence: 0,
        window: expectedWindow(item), members: [], why: item.why, source: item.source, next: item.next,
        hintsUsed: 0,
        hintCost: 0))
    var wasTried = false
    for (place, member) in members.enumerated() {
      let declared = item.members[place]
      guard let share = counted.firstIndex(of: place).map({ shares[$0] }), let ways = judged[place] else {
        result.score.members.append(
          ScoreReport.MemberScore(
            id: declared.id, entity: declared.entity, points: 0, maximum: 0, verdict: .leftOut, way: 0,
            metSince: nil))
        continue
      }
      let best = ways.dropFirst().reduce(ways[0]) {
        Scoring.isBetter(($1.earns, $1.outcome), than: ($0.earns, $0.outcome)) ? $1 : $0
      }
      let points = Scoring.points(share, earns: best.earns, best.outcome)
      let isNothing = best.outcome.part == 0
      var verdict: ScoreReport.Verdict =
        isNothing ? .missed : best.outcome.isMet && best.earns == .whole ? .met : .partly
      if let kind = item.critical, !item.isUnscored, let act = ways[0].outcome.wrongAct {
        verdict = .critical
        result.critical.append(
          ScoreReport.CriticalError(item: index, id: item.id, kind: kind, evidence: evidence(act), chart: nil)
        )
      }
      if ways.contains(where: \.outcome.wasTried) { wasTried = true }
      if item.isEssential, !item.isUnscored, share > 0 ? points == 0 : isNothing {
        result.isMissedEssential = true
      }
      let way = plan.members[member].ways.lowerBound + best.way
      result.score.points += points
      result.score.maximum += share
      result.score.members.append(
        ScoreReport.MemberScore(
          id: declared.id, entity: declared.entity, points: points, maximum: share, verdict: verdict,
          way: best.way,
          metSince: standing[way].since == .none ? nil : standing[way].since))
      result.score.evidence += (logs[way].findings + best.outcome.closing).map(evidence)
      result.score.omittedEvidence += logs[way].omitted
    }
    result.score.evidence = result.score.evidence.enumerated().sorted { a, b in
      (a.element.tick, a.offset) < (b.element.tick, b.offset)
    }.map(\.element)
    result.score.verdict = verdict(of: result.score.members)
    result.isOmitted = result.score.verdict == .missed && !wasTried
    return result
  }

  /// How each way of a member came out; nil when the member does not count in this run.
  private func judge(member index: Int, of item: Rubric.Item, at now: Tick) -> [JudgedWay]? {
    let member = plan.members[index]
    let isInForce =
      switch member.applies {
      case .always: true
      case .atStart(let probe): wasTrueAtStart(probe)
      case .once: appliedAt[index] != .none
      }
    guard isInForce else { return instead(item.otherwise) }
    let ways = member.ways.enumerated().map { place, way in
      JudgedWay(way: place, outcome: outcome(ofWay: way, at: now), earns: plan.ways[way].earns)
    }
    if !ways[0].outcome.hadOccasion {
      guard let ifNever = instead(item.ifNever) else { return nil }
      return item.ifNever == .nothing ? ways : ifNever
    }
    return ways
  }

  private func instead(_ otherwise: Rubric.Otherwise) -> [JudgedWay]? {
    switch otherwise {
    case .leaveOut: nil
    case .fullMarks: [JudgedWay(way: 0, outcome: .all, earns: .whole)]
    case .nothing: [JudgedWay(way: 0, outcome: .nothing, earns: .whole)]
    }
  }

  private func outcome(ofWay way: Int, at now: Tick) -> Outcome {
    let rubric = plan.rubric
    let correctedEarns = rubric.scoring.correctedEarns
    let gate = gate(way, at: now, ever: true)
    switch (observers[way], plan.ways[way].demand) {
    case (.doing(let automaton), _): return automaton.outcome(correctedEarns: correctedEarns)
    case (.never(let automaton), _):
      return automaton.outcome(correctedEarns: correctedEarns, isOpened: gate.isOpened)
    case (.beforeEach(let automaton), _):
      return automaton.outcome(correctedEarns: correctedEarns, isOpened: gate.isOpened)
    case (.afterEach(let automaton), _): return automaton.outcome()
    case (.keep(let automaton), .keep(let keep)): return automaton.outcome(at: now, of: keep, gate: gate)
    case (.every(let automaton), .every(_, let ticks)):
      return automaton.outcome(at: now, allowed: ticks.widened(percent: conditions.allowance), gate: gate)
    case (.gap(let automaton), .gap(_, _, let least)): return automaton.outcome(least: least)
    case (.rhythm(let automaton), .rhythm(let rhythm)): return automaton.outcome(of: rhythm)
    case (.find(let automaton), .find(let signs)): return automaton.outcome(at: now, of: signs)
    case (.sort(let automaton), .sort(let sort)): return automaton.outcome(ranks: ranks(sort))
    case (.record(let automaton), .record(let record)):
      return automaton.outcome(at: now, of: record, form: rubric.forms[record.form])
    case (.report(let automaton), .report(let report)):
      return automaton.outcome(at: now, of: rubric.reports[report])
    case (.answer(let automaton), .answer(let quiz, let share)):
      let bank = rubric.quizzes[quiz]
      return automaton.outcome(at: now, of: bank, share: share) { question in
        bank.questions[question].asked.map(wasTrueAtStart) ?? true
      }
    default: preconditionFailure("an observer is made for its demand")
    }
  }

  private func verdict(of members: [ScoreReport.MemberScore]) -> ScoreReport.Verdict {
    let counted = members.filter { $0.verdict != .leftOut }
    if counted.isEmpty { return .leftOut }
    if counted.contains(where: { $0.verdict == .critical }) { return .critical }
    if counted.allSatisfy({ $0.verdict == .met }) { return .met }
    return counted.allSatisfy { $0.verdict == .missed } ? .missed : .partly
  }

  private func expectedWindow(_ item: Rubric.Item) -> ScoreReport.ExpectedWindow? {
    guard let window = item.members.first?.ways.first?.window else { return nil }
    return ScoreReport.ExpectedWindow(
      from: window.from, to: window.to.map { $0.widened(percent: conditions.allowance) })
  }

  private func evidence(_ finding: Finding) -> ScoreReport.Evidence {
    ScoreReport.Evidence(
      kind: finding.kind, tick: finding.tick, entry: entry(ofEvent: Int(finding.event)),
      detail: Int(finding.detail))
  }

  // MARK: Help

  /// Each rung costs its price once; help with an item never costs more than the item counts.
  private func payForHints(_ items: inout [ScoreReport.ItemScore], prices: [Int]) -> [ScoreReport.HintUse] {
    var uses: [ScoreReport.HintUse] = []
    for hint in session.hints where items.indices.contains(hint.item) && hint.rung >= 0 && hint.rung < 3 {
      let bit = 1 << hint.rung
      var cost = 0
      if items[hint.item].hintsUsed & bit == 0 {
        items[hint.item].hintsUsed |= bit
        let price = prices.indices.contains(hint.rung) ? prices[hint.rung] : 0
        cost = min(price, items[hint.item].maximum - items[hint.item].hintCost)
        items[hint.item].hintCost += cost
      }
      uses.append(
        ScoreReport.HintUse(item: hint.item, rung: hint.rung, tick: hint.tick, entry: hint.entry, cost: cost))
    }
    return uses
  }

  // MARK: Beside the items

  private func unneeded() -> [ScoreReport.ActReference] {
    log.done.filter { !$0.isUsed && !plan.rubric.neverUnneeded.contains($0.firing.action) }.map { done in
      ScoreReport.ActReference(
        action: done.firing.action, target: done.firing.entity < 0 ? nil : done.firing.entity,
        tick: done.firing.tick,
        entry: entry(ofEvent: done.firing.event))
    }
  }

  private func unsafeActs() -> [ScoreReport.UnsafeAct] {
    log.mistakes.map {
      ScoreReport.UnsafeAct(
        action: $0.action, mistake: $0.number, actor: $0.actor, tick: $0.tick, entry: entry(ofEvent: $0.event)
      )
    }
  }

  private func opportunities(until now: Tick) -> [ScoreReport.Opportunity] {
    signLog.states.enumerated().compactMap { sign, state in
      if state.shown.isEmpty { return nil }
      return ScoreReport.Opportunity(
        sign: sign,
        shown: state.shown.map { ScoreReport.Span(from: $0.from, to: $0.to == .max ? now : $0.to - 1) },
        perceivedAt: state.perceivedAt == .none ? nil : state.perceivedAt,
        noticedAt: state.noticedAt == .none ? nil : state.noticedAt)
    }
  }

  private func learned() -> [ScoreReport.LearnedFact] {
    learnedAt.enumerated().compactMap { fact, tick in
      tick == .none ? nil : ScoreReport.LearnedFact(fact: fact, tick: tick)
    }
  }

  private func sums() -> [ScoreReport.ChartSum] {
    charts.sums.map {
      ScoreReport.ChartSum(
        place: ScoreReport.ChartField(form: $0.form, row: $0.row, field: $0.field), tick: $0.firing.tick,
        entry: entry(ofEvent: $0.firing.event), right: $0.right, written: $0.written,
        scale: $0.scale, rightResult: $0.rightResult, writtenResult: $0.writtenResult)
    }
  }

  private func ending() -> ScoreReport.Ending? {
    guard let end else { return nil }
    var ending = end.ending
    if ending == nil, end.reason != .fault {
      ending = plan.rubric.endings.indices.first { index in plan.rubric.endings[index].map(isTrue) ?? false }
    }
    return ScoreReport.Ending(reason: end.reason, ending: ending, tick: end.tick)
  }
}
