public import Simulation

// What each item and the whole are worth: asked of the automata, without a word about why.

extension Judge {
  /// What the run is worth, judged as if it ended at the tick: at its end, or now.
  ///
  /// - Parameters:
  ///   - tick: Last tick of the run, or the last one carried; not before the last entry seen.
  ///   - isSealed: Whether the record is closed; a run that is not never passes (semantics 11).
  public mutating func score(at tick: Tick, isSealed: Bool = true) -> Score {
    let now = settle(through: tick)
    var items: [Score.Item] = []
    items.reserveCapacity(plan.items.count)
    for index in plan.items.indices { items.append(judged(item: index, at: now) { _, _, _ in }) }
    payForHints(&items) { _, _ in }
    return Score(items: items, total: total(items, isSealed: isSealed))
  }

  /// What the run is worth, at its end or at the last entry seen.
  public mutating func score() -> Score { score(at: end?.tick ?? max(tick, 0)) }

  /// Lets everything count that was due up to a tick, which the next entry would do anyway.
  ///
  /// - Returns: The tick; not before the last entry seen.
  mutating func settle(through tick: Tick) -> Tick {
    let now = max(tick, self.tick, 0)
    settle(before: now.later(by: 1))
    return now
  }

  // MARK: Items

  /// How one member of an item came out.
  struct JudgedMember {
    /// Of the way that counts, or what counts instead of all ways.
    var outcome: Outcome
    /// What that way earns.
    var earns = Share.whole
    /// Its place among the ways of the member: 0 the full demand, then the partial ones.
    var place = 0
    /// Whether the way itself came out so, and nothing counts instead.
    var isOfWay = false
    /// Whether the trainee tried in any way.
    var wasTried = false
    /// The first wrong act against the full demand that was not put right.
    var wrongAct: Finding?
    // Filled in with the item.
    var points = 0
    var maximum = 0
    var verdict = ScoreReport.Verdict.missed
  }

  /// Judges an item.
  ///
  /// - Parameter note: Is told how each member came out; nil when it does not count in this run.
  @inline(__always)
  mutating func judged(
    item index: Int, at now: Tick, _ note: (inout Judge, _ member: Int, JudgedMember?) -> Void
  ) -> Score.Item {
    let item = plan.items[index]
    let members = item.members.indices
    // Those that count share the points. Most items have one member, which has all of them.
    var sharing = 1
    if members.count > 1 {
      sharing = 0
      for member in members where judged(member: member, of: item, at: now) != nil { sharing += 1 }
    }
    var result = Score.Item()
    var (counted, met, missed) = (0, 0, 0)
    for member in members {
      guard var judged = judged(member: member, of: item, at: now) else {
        note(&self, member, nil)
        continue
      }
      judged.maximum = Scoring.share(item.points, of: counted, among: sharing)
      judged.points = Scoring.points(judged.maximum, earns: judged.earns, judged.outcome)
      let isNothing = judged.outcome.part == 0
      judged.verdict =
        isNothing ? .missed : judged.outcome.isMet && judged.earns == .whole ? .met : .partly
      if let critical = item.critical, judged.wrongAct != nil {
        judged.verdict = .critical
        result.critical = critical
      }
      if item.isEssential, judged.maximum > 0 ? judged.points == 0 : isNothing {
        result.isMissedEssential = true
      }
      if judged.wasTried { result.wasTried = true }
      result.points += judged.points
      result.maximum += judged.maximum
      counted += 1
      if judged.verdict == .met { met += 1 }
      if judged.verdict == .missed { missed += 1 }
      note(&self, member, judged)
    }
    result.verdict =
      counted == 0
      ? .leftOut
      : result.critical != nil ? .critical : met == counted ? .met : missed == counted ? .missed : .partly
    return result
  }

  /// How a member came out by its best way; nil when it does not count in this run.
  private mutating func judged(member index: Int, of item: RubricPlan.ItemRow, at now: Tick) -> JudgedMember?
  {
    let member = plan.members[index]
    let isInForce =
      switch member.applies {
      case .always: true
      case .atStart(let probe): wasTrueAtStart(probe)
      case .once: appliedAt[index] != .none
      }
    guard isInForce else { return instead(item.otherwise) }
    let first = Int(member.ways.start)
    let full = outcome(ofWay: first, at: now)
    if !full.hadOccasion, item.ifNever != .nothing { return instead(item.ifNever) }
    var best = JudgedMember(
      outcome: full, earns: plan.ways[first].earns, isOfWay: true, wasTried: full.wasTried,
      wrongAct: full.wrongAct)
    for way in member.ways.indices.dropFirst() {
      let (outcome, earns) = (outcome(ofWay: way, at: now), plan.ways[way].earns)
      if outcome.wasTried { best.wasTried = true }
      if Scoring.isBetter((earns, outcome), than: (best.earns, best.outcome)) {
        (best.outcome, best.earns, best.place) = (outcome, earns, way - first)
      }
    }
    return best
  }

  private func instead(_ otherwise: Rubric.Otherwise) -> JudgedMember? {
    switch otherwise {
    case .leaveOut: nil
    case .fullMarks: JudgedMember(outcome: .all, wasTried: true)
    case .nothing: JudgedMember(outcome: .nothing)
    }
  }

  private mutating func outcome(ofWay way: Int, at now: Tick) -> Outcome {
    let row = plan.ways[way]
    let (number, rubric) = (row.number, plan.rubric)
    let correctedEarns = rubric.scoring.correctedEarns
    switch row.word {
    case .doing: return automata.doing[number].outcome(correctedEarns: correctedEarns)
    case .never:
      let gate = gate(row, at: now, ever: true)
      return automata.never[number].outcome(correctedEarns: correctedEarns, isOpened: gate.isOpened)
    case .beforeEach:
      let gate = gate(row, at: now, ever: true)
      return automata.beforeEach[number].outcome(correctedEarns: correctedEarns, isOpened: gate.isOpened)
    case .afterEach:
      let isCutOff = end.map { $0.reason != .finished && $0.reason != .left } ?? false
      return automata.afterEach[number].outcome(
        at: now, window: occasionWindow(plan.ways[way]), isCutOff: isCutOff)
    case .keep:
      return automata.keep[number].outcome(
        at: now, of: plan.keeps[number], gate: gate(row, at: now, ever: true))
    case .every:
      return automata.every[number].outcome(
        at: now, allowed: plan.everys[number].ticks.widened(percent: conditions.allowance),
        gate: gate(row, at: now, ever: true))
    case .gap: return automata.gap[number].outcome(least: plan.gaps[number].least)
    case .rhythm: return automata.rhythm[number].outcome(of: plan.rhythms[number])
    case .find: return automata.find[number].outcome()
    case .sort: return automata.sort[number].outcome(ranks: ranks(plan.sorts[number]))
    case .record:
      let record = plan.records[number]
      return automata.record[number].outcome(of: record, form: rubric.forms[record.form])
    case .report: return automata.report[number].outcome(of: rubric.reports[plan.reports[number]])
    case .answer:
      let bank = rubric.quizzes[plan.answers[number].quiz]
      let asked = asked(bank)
      return automata.answer[number].outcome(of: bank, share: plan.answers[number].share) { asked[$0] }
    }
  }

  /// What only shows at the end about a way.
  mutating func closing(ofWay way: Int, at now: Tick) -> [Finding] {
    let row = plan.ways[way]
    let (number, rubric) = (row.number, plan.rubric)
    switch row.word {
    case .doing, .never, .keep, .gap, .rhythm, .sort: return []
    case .beforeEach: return automata.beforeEach[number].closing()
    case .afterEach: return automata.afterEach[number].closing()
    case .every:
      return automata.every[number].closing(
        at: now, allowed: plan.everys[number].ticks.widened(percent: conditions.allowance),
        gate: gate(row, at: now, ever: true))
    case .find: return automata.find[number].closing(at: now, of: plan.finds[number])
    case .record:
      let record = plan.records[number]
      return automata.record[number].closing(at: now, of: record, form: rubric.forms[record.form])
    case .report: return automata.report[number].closing(at: now, of: rubric.reports[plan.reports[number]])
    case .answer:
      let bank = rubric.quizzes[plan.answers[number].quiz]
      let asked = asked(bank)
      return automata.answer[number].closing(at: now, of: bank) { asked[$0] }
    }
  }

  // MARK: The whole

  /// Each rung costs its price once; help with an item never costs more than the item counts.
  ///
  /// - Parameter note: Is told what each time that help was asked for cost.
  mutating func payForHints(_ items: inout [Score.Item], _ note: (SessionLog.Hint, _ cost: Int) -> Void) {
    if session.hints.isEmpty { return }
    let prices = plan.rubric.modes[conditions.mode].hintPrices
    for hint in session.hints where items.indices.contains(hint.item) && hint.rung >= 0 && hint.rung < 3 {
      let bit = 1 << hint.rung
      var cost = 0
      if items[hint.item].hintsUsed & bit == 0 {
        items[hint.item].hintsUsed |= bit
        let price = prices.indices.contains(hint.rung) ? prices[hint.rung] : 0
        cost = min(price, items[hint.item].maximum - items[hint.item].hintCost)
        items[hint.item].hintCost += cost
      }
      note(hint, cost)
    }
  }

  /// The arithmetic of the whole.
  mutating func total(_ items: [Score.Item], isSealed: Bool) -> ScoreReport.Total {
    var (earned, penalty, maximum) = (0, 0, 0)
    var isCapped = false
    var isFailed = !charts.falseEntries.isEmpty
    var missedEssentials: [Int] = []
    for (index, item) in items.enumerated() {
      earned += item.points
      penalty += item.hintCost
      maximum += item.maximum
      if item.isMissedEssential { missedEssentials.append(index) }
      if let critical = item.critical {
        if critical == .cap { isCapped = true } else { isFailed = true }
      }
    }
    return Scoring.total(
      earned: earned, penalty: penalty, maximum: maximum, missedEssentials: missedEssentials,
      isCapped: isCapped, isFailed: isFailed, passMark: plan.rubric.modes[conditions.mode].passMark,
      scoring: plan.rubric.scoring, isSealed: isSealed && end?.reason != .fault)
  }
}
