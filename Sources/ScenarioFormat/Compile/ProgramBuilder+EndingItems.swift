internal import CEL
internal import Simulation
internal import SourceText

// A `never` item with critical "end" ends the run, which is the business of the run and not of the rubric: with the
// tick in which the wrong act becomes one. That is when the item is in force (`applies`, `appliesOnce`) and its window
// is open, whatever of the checklist comes before it; `after` gates points, not harm. A condition that can still be put
// right ends the run when the time for that is over. The run knows no time allowance: windows are as written.

extension ProgramBuilder {
  func compileEndingItems() {
    for item in scenario.checklist where item.critical?.value == .end && !item.isUnscored {
      guard case .never(let pattern) = item.expectation.pattern else {
        if item.member.map({ $0.index == 0 }) ?? true, item.expectation.hasWrongAct {
          diagnostics.warning(
            "checklist/end-without-never",
            "'\(item.id.value)' does not end the run: a wrong act of it is judged as with 'fail'",
            at: item.critical?.range, expected: "\"critical\": \"fail\", or an item with 'never'")
        }
        continue
      }
      let id = item.id.value
      guard let gate = gate(of: item) else { continue }
      let finish = [Effect(.end(ending: -1), if: gate.condition.map { expression($0, "\(id).counts") })]
      switch pattern.kind {
      case .start: break
      case .when(let text, let hold):
        guard let term = conditionTerm(text), let since = since(pattern, id) else { continue }
        let watched = SlotTerm.and(since, term)
        let grace = item.correctedWithin ?? scenario.scoring.correctedWithin
        if grace == 0 {
          add(rule: "\(id).ends", watched, text, hold: hold, effects: append(finish))
        } else {
          // Whether it counts is decided when it begins, whether it is put right when the time is over.
          let broken = byteSlot("\(id).broken", initial: 0)
          let counts = expression(gate.condition ?? .boolean(true), "\(id).counts")
          add(
            rule: "\(id).breaks", watched, text, hold: hold,
            effects: append([Effect(.set(.slot(broken), counts))]))
          let isBroken = expression(SlotTerm(.loadByte(broken), .boolean, low: 0, high: 1), "\(id).broken")
          add(
            rule: "\(id).ends", watched, text, hold: hold + grace,
            effects: append([Effect(.end(ending: -1), if: isBroken)]))
        }
      default:
        _ = self.pattern(
          for: pattern, name: "\(id).ends", isTraced: false, reactions: [.effects(append(finish))])
      }
      gate.compileOrigin()
    }
  }

  /// When a wrong act of an item counts.
  private struct EndGate {
    /// Must hold; nil: always.
    var condition: SlotTerm?
    /// Lets the origin of the window be noted: after what watches for the wrong act, which would else see it too soon.
    var compileOrigin: () -> Void
  }

  /// The gate of an item; nil after a problem was told.
  private func gate(of item: ChecklistItem) -> EndGate? {
    let id = item.id.value
    var conditions: [SlotTerm] = []
    if let text = item.applies {
      guard let term = conditionTerm(text) else { return nil }
      let mark = byteSlot("\(id).applies", initial: 0)
      let isMarked = SlotTerm(.loadByte(mark), .boolean, low: 0, high: 1)
      let isStart = SlotTerm.equal(SlotTerm(.tick, .duration, low: 0), .ticks(0))
      for (name, holds) in [("applies", term), ("appliesNot", SlotTerm.not(term))] {
        let value = expression(.boolean(utf8Equal(name, "applies")), "\(id).\(name)")
        // Rounds end when neither fires any more: the mark is then what tick 0 has settled to.
        add(
          rule: "\(id).\(name)", .and(isStart, holds), text, hold: 0,
          effects: append([Effect(.set(.slot(mark), value))]))
      }
      conditions.append(SlotTerm(.select(isStart, term, isMarked), .boolean))
    } else if let text = item.appliesOnce {
      guard let term = conditionTerm(text) else { return nil }
      let mark = byteSlot("\(id).appliesOnce", initial: 0)
      add(
        rule: "\(id).appliesOnce", term, text, hold: 0,
        effects: append([Effect(.set(.slot(mark), expression(.boolean(true), "\(id).appliesOnce")))]))
      conditions.append(SlotTerm(.loadByte(mark), .boolean, low: 0, high: 1))
    }
    let within = item.expectation.within
    if let within, item.expectation.since == nil, !item.expectation.after.isEmpty {
      diagnostics.error(
        "checklist/end-without-since",
        "the window of '\(id)' begins with an item of the checklist, which the run does not know",
        at: within.range,
        expected: "\"since\" with an event, or \"start\", where a wrong act ends the run")
      return nil
    }
    var compileOrigin: () -> Void = {}
    var passed = SlotTerm(.tick, .duration, low: 0)
    if let since = item.expectation.since, !since.isStart {
      let origin = integerSlot("\(id).since", initial: Tick.none)
      let hasBegun = SlotTerm(
        .binary(.lessOrEqualI, .integer(0), SlotTerm(.loadInteger(origin), .integer)), .boolean)
      conditions.append(hasBegun)
      passed = SlotTerm(.since(origin), .duration, low: 0)
      compileOrigin = { [self] in noteOrigin(since, in: origin, hasBegun, id) }
    }
    if let range = within?.value {
      conditions.append(SlotTerm(.binary(.lessOrEqualI, .ticks(Int64(range.lowerBound)), passed), .boolean))
      conditions.append(SlotTerm(.binary(.lessOrEqualI, passed, .ticks(Int64(range.upperBound))), .boolean))
    }
    guard let first = conditions.first else { return EndGate(condition: nil, compileOrigin: compileOrigin) }
    return EndGate(
      condition: conditions.dropFirst().reduce(first) { SlotTerm.and($0, $1) }, compileOrigin: compileOrigin)
  }

  /// Keeps the tick at which an event first came.
  private func noteOrigin(_ event: EventPattern, in slot: Int, _ hasBegun: SlotTerm, _ id: String) {
    let now = expression(SlotTerm(.tick, .integer, low: 0), "\(id).since")
    let list = append([
      Effect(.set(.slot(slot), now), if: expression(.not(hasBegun), "\(id).since"))
    ])
    switch event.kind {
    case .start: break
    case .when(let text, let hold):
      guard let term = conditionTerm(text), let earlier = since(event, "\(id).since") else { return }
      add(rule: "\(id).since", .and(earlier, term), text, hold: hold, effects: list)
    default:
      _ = pattern(for: event, name: "\(id).since", isTraced: false, reactions: [.effects(list)])
    }
  }
}

extension EventPattern {
  /// Whether it is the beginning of the run.
  fileprivate var isStart: Bool {
    if case .start = kind { true } else { false }
  }
}
