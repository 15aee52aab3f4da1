import Simulation

/// `report`: facts that must be told, in the right part of a report, and only what is known and true.
///
/// State: what has been told so far, over all times the report was given: needs met, and faults.
///
/// | when | to |
/// | --- | --- |
/// | the report is given within the window | each fact that a part needs, that is true and learned: told |
/// | the report is given at any time | a fact wrong there, or not true: a fault; not learned: invented; harmful: harm |
/// | it is read back, when it must be | told, like a need |
/// | more is said than the time for it allows | what comes later is not heard: neither told nor a fault |
///
/// Facts that a part neither needs nor forbids change nothing. What was said cannot be taken back, what was left out
/// can be told in a later report. Verdict: (needs met - faults - invented) out of all needs, not below 0; 0 after harm.
/// A wrong act is the first harm or invented fact. `TablePatternTests` has a row for each edge.
struct ReportObserver: Sendable, Hashable {
  private var told: [Int32] = []
  private var faults: [Int32] = []
  /// Parts and the facts that were heard in them, right or not.
  private var heard: [Int32] = []
  private var isReadBack = false
  private var hasDoneHarm = false
  private var wrongAct: Finding?
  private var wasTried = false

  /// Tick from which later items may count: when it first earned anything.
  private(set) var metSince: Tick = .none

  /// Forgets everything, in the same memory.
  mutating func restart() {
    told.clear()
    faults.clear()
    heard.clear()
    (isReadBack, hasDoneHarm, wrongAct, wasTried, metSince) = (false, false, nil, false, .none)
  }

  mutating func give(
    _ deed: Deed, of form: Rubric.ReportForm, isTrue: (Int) -> Bool, isLearned: (Int) -> Bool,
    isWritten: (Rubric.ReportForm.Entry) -> Bool, heard: Int = .max, gate: Gate, log: inout FindingLog
  ) {
    guard deed.is(form.act) else { return }
    wasTried = true
    let objection = gate.objection(at: deed.firing.tick)
    if let objection { log.add(Finding(objection, deed.firing)) }
    var said = 0
    for (place, slot) in form.slots.enumerated() {
      let word = deed.word(slot.parameter)
      for (bit, fact) in slot.bits.enumerated() where bit < 64 && word >> UInt64(bit) & 1 == 1 {
        said += 1
        if said > heard {
          log.add(Finding(.unheard, deed.firing, detail: fact))
          continue
        }
        let key = Int32(place << 16 | fact)
        if !self.heard.contains(key) { self.heard.append(key) }
        let fault: Finding.Kind? =
          slot.harm.contains(fact)
          ? .toldHarmful
          : slot.wrong.contains(fact) || !isTrue(fact) ? .toldWrong : isLearned(fact) ? nil : .invented
        if let fault {
          guard !faults.contains(key) else { continue }
          faults.append(key)
          let finding = Finding(fault, deed.firing, detail: fact)
          log.add(finding)
          if fault == .toldHarmful { hasDoneHarm = true }
          if fault != .toldWrong, wrongAct == nil { wrongAct = finding }
        } else if objection == nil, slot.need.contains(fact) || slot.needOneOf.contains(fact),
          !told.contains(key)
        {
          told.append(key)
          log.add(Finding(.told, deed.firing, detail: fact))
        }
      }
      for (number, entry) in slot.entries.enumerated() where objection == nil && isWritten(entry) {
        let key = ReportObserver.key(place, entry: number)
        if !told.contains(key) { told.append(key) }
      }
      for (number, entry) in slot.entriesOneOf.enumerated() where objection == nil && isWritten(entry) {
        let key = ReportObserver.key(place, entry: slot.entries.count + number)
        if !told.contains(key) { told.append(key) }
      }
    }
    if objection == nil, let parameter = form.readBack {
      if deed.word(parameter) != 0 { isReadBack = true } else { log.add(Finding(.notReadBack, deed.firing)) }
    }
    if metSince == .none, part(of: form) > 0 { metSince = deed.firing.tick }
  }

  func outcome(of form: Rubric.ReportForm) -> Outcome {
    var whole: Int64 = form.readBack == nil ? 0 : 1
    for slot in form.slots {
      let hasChoice = !slot.needOneOf.isEmpty || !slot.entriesOneOf.isEmpty
      whole += Int64(slot.need.count + slot.entries.count) + (hasChoice ? 1 : 0)
    }
    var outcome = whole > 0 ? Outcome(part: part(of: form), whole: whole) : metWithoutNeeds
    if hasDoneHarm { outcome.part = 0 }
    outcome.wasTried = wasTried
    outcome.wrongAct = wrongAct
    return outcome
  }

  /// What only shows at the end.
  func closing(at end: Tick, of form: Rubric.ReportForm) -> [Finding] {
    guard wasTried else { return [] }
    var closing: [Finding] = []
    for (place, slot) in form.slots.enumerated() {
      for fact in slot.need where !told.contains(Int32(place << 16 | fact)) {
        let kind: Finding.Kind = isHeard(fact, besides: place) ? .toldElsewhere : .leftUnsaid
        closing.append(Finding(kind, tick: end, detail: fact))
      }
      if let first = slot.needOneOf.first, !isOneTold(place, slot) {
        let elsewhere = slot.needOneOf.first { isHeard($0, besides: place) }
        closing.append(
          Finding(elsewhere == nil ? .noneTold : .toldElsewhere, tick: end, detail: elsewhere ?? first))
      }
    }
    return closing
  }

  private func isHeard(_ fact: Int, besides place: Int) -> Bool {
    heard.contains { Int($0) & 0xFFFF == fact && Int($0) >> 16 != place }
  }

  private static func key(_ place: Int, entry: Int) -> Int32 { Int32(place << 16 | 0x8000 | entry) }

  private var metWithoutNeeds: Outcome { wasTried && faults.isEmpty ? .all : .nothing }

  private func isOneTold(_ place: Int, _ slot: Rubric.ReportForm.Slot) -> Bool {
    slot.needOneOf.contains { told.contains(Int32(place << 16 | $0)) }
      || slot.entriesOneOf.indices.contains {
        told.contains(ReportObserver.key(place, entry: slot.entries.count + $0))
      }
  }

  private func part(of form: Rubric.ReportForm) -> Int64 {
    var part: Int64 = isReadBack ? 1 : 0
    for (place, slot) in form.slots.enumerated() {
      for fact in slot.need where told.contains(Int32(place << 16 | fact)) { part += 1 }
      for number in slot.entries.indices where told.contains(ReportObserver.key(place, entry: number)) {
        part += 1
      }
      if isOneTold(place, slot) { part += 1 }
    }
    return hasDoneHarm ? 0 : part - Int64(faults.count)
  }
}
