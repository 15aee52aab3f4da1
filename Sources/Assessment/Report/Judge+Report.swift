public import Simulation

// The score with everything that speaks for and against it, and what the report lists beside the items.

extension Judge {
  /// What the run is worth and why, judged as if it ended at the tick: at its end, or now.
  ///
  /// - Parameters:
  ///   - tick: Last tick of the run, or the last one carried; not before the last entry seen.
  ///   - isSealed: Whether the record is closed; a run that is not never passes (semantics 11).
  public func report(at tick: Tick, isSealed: Bool = true) -> ScoreReport {
    var last = self
    let now = last.settle(through: tick)
    return last.settledReport(at: now, isSealed: isSealed)
  }

  /// What the run is worth and why, at its end or at the last entry seen.
  public func report() -> ScoreReport { report(at: end?.tick ?? max(tick, 0)) }

  private mutating func settledReport(at now: Tick, isSealed: Bool) -> ScoreReport {
    let rubric = plan.rubric
    let found = findings.byWay()
    var scores: [Score.Item] = []
    var items: [ScoreReport.ItemScore] = []
    var critical: [ScoreReport.CriticalError] = []
    for (index, declared) in rubric.items.enumerated() {
      var item = ScoreReport.ItemScore(declared, index, window: expectedWindow(declared))
      scores.append(
        judged(item: index, at: now) { judge, member, judged in
          judge.explain(member, judged, at: now, found, in: &item)
          if let kind = judge.plan.items[index].critical, let act = judged?.wrongAct {
            critical.append(
              ScoreReport.CriticalError(
                item: index, id: declared.id, kind: kind, evidence: judge.evidence(act), chart: nil))
          }
        })
      item.evidence = item.evidence.byTime(\.tick)
      items.append(item)
    }
    for entry in charts.falseEntries {
      critical.append(
        ScoreReport.CriticalError(
          item: nil, id: "falseRecord", kind: .fail, evidence: evidence(entry.finding),
          chart: ScoreReport.ChartField(form: entry.form, row: entry.row, field: entry.field),
          written: entry.written))
    }
    var hints: [ScoreReport.HintUse] = []
    payForHints(&scores) { hint, cost in
      hints.append(
        ScoreReport.HintUse(item: hint.item, rung: hint.rung, tick: hint.tick, entry: hint.entry, cost: cost))
    }
    for (index, score) in scores.enumerated() { items[index].take(score) }
    var domains = rubric.domains.indices.map { ScoreReport.DomainScore(domain: $0, points: 0, maximum: 0) }
    for item in items where domains.indices.contains(item.domain) {
      domains[item.domain].points += item.points - item.hintCost
      domains[item.domain].maximum += item.maximum
    }
    let outOfOrder = items.flatMap { item in
      item.evidence.filter { $0.kind == .outOfOrder }
        .map { ScoreReport.ItemFinding(item: item.item, evidence: $0) }
    }
    return ScoreReport(
      items: items, domains: domains, total: total(scores, isSealed: isSealed),
      criticalErrors: critical.byTime(\.evidence.tick),
      omitted: scores.indices.filter { scores[$0].isOmitted },
      outOfOrder: outOfOrder.byTime(\.evidence.tick), unneeded: unneeded(), unsafe: unsafeActs(),
      opportunities: opportunities(until: now), learned: learned(), sums: sums(), hints: hints,
      rewinds: session.rewinds, decisions: decisions, ending: ending(), timeUsed: now,
      conditions: conditions, provenance: nil, assessor: nil)
  }

  // MARK: Items

  /// Adds what is to be said about a member.
  private mutating func explain(
    _ member: Int, _ judged: JudgedMember?, at now: Tick, _ found: FindingLog.ByWay,
    in item: inout ScoreReport.ItemScore
  ) {
    let declared = plan.rubric.items[item.item].members[member - Int(plan.items[item.item].members.start)]
    guard let judged else {
      return item.members.append(
        ScoreReport.MemberScore(
          id: declared.id, entity: declared.entity, points: 0, maximum: 0, verdict: .leftOut, way: 0,
          metSince: nil))
    }
    let way = Int(plan.members[member].ways.start) + judged.place
    item.members.append(
      ScoreReport.MemberScore(
        id: declared.id, entity: declared.entity, points: judged.points, maximum: judged.maximum,
        verdict: judged.verdict, way: judged.place,
        metSince: standing[way].since == .none ? nil : standing[way].since))
    for finding in found[way] { item.evidence.append(evidence(finding)) }
    if judged.isOfWay {
      for finding in closing(ofWay: way, at: now) { item.evidence.append(evidence(finding)) }
    }
    item.omittedEvidence += findings.omitted(of: way)
  }

  private func expectedWindow(_ item: Rubric.Item) -> ScoreReport.ExpectedWindow? {
    guard let window = item.members.first?.ways.first?.window else { return nil }
    return ScoreReport.ExpectedWindow(
      from: window.from, to: window.to.map { $0.widened(percent: conditions.allowance) })
  }

  private func evidence(_ finding: Finding) -> ScoreReport.Evidence {
    let event = recorded(Int(finding.event))
    return ScoreReport.Evidence(
      kind: finding.kind, tick: finding.tick, entry: event?.entry, detail: Int(finding.detail),
      field: finding.field < 0 ? nil : Int(finding.field), action: event?.action, target: event?.target,
      parameters: event?.parameters ?? [])
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
        action: $0.action, mistake: $0.number, actor: $0.actor, target: recorded($0.event)?.target,
        tick: $0.tick, entry: entry(ofEvent: $0.event))
    }
  }

  private func opportunities(until now: Tick) -> [ScoreReport.Opportunity] {
    signLog.states.enumerated().compactMap { sign, state in
      let shown = signLog.shown.filter { $0.sign == sign }
      if shown.isEmpty { return nil }
      return ScoreReport.Opportunity(
        sign: sign,
        shown: shown.map { ScoreReport.Span(from: $0.from, to: $0.to == .max ? now : $0.to - 1) },
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

extension ScoreReport.ItemScore {
  /// What the rubric says about an item, before it is judged.
  fileprivate init(_ item: Rubric.Item, _ index: Int, window: ScoreReport.ExpectedWindow?) {
    self.init(
      item: index, id: item.id, title: item.title, domain: item.domain, points: 0, maximum: 0,
      verdict: .leftOut, isEssential: item.isEssential, isUnscored: item.isUnscored, evidence: [],
      omittedEvidence: 0, window: window, members: [], why: item.why, source: item.source, next: item.next,
      hintsUsed: 0, hintCost: 0)
  }

  fileprivate mutating func take(_ score: Score.Item) {
    (points, maximum, verdict) = (score.points, score.maximum, score.verdict)
    (hintsUsed, hintCost) = (score.hintsUsed, score.hintCost)
  }
}

extension Array {
  /// In the order of time; what has the same tick stays in its order.
  fileprivate func byTime(_ tick: (Element) -> Tick) -> [Element] {
    if zip(self, dropFirst()).allSatisfy({ tick($0) <= tick($1) }) { return self }
    return enumerated().sorted { (tick($0.element), $0.offset) < (tick($1.element), $1.offset) }
      .map(\.element)
  }
}
