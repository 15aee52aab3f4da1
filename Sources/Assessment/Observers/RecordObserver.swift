import Simulation

/// `record`: each reading has its true row, in time; each row has its truth and its right sum.
///
/// State: the readings to be recorded, each waiting, recorded or missed; for each row and compared field whether its
/// last entry was right; for a form that compares nothing, the rows written.
///
/// | when | to |
/// | --- | --- |
/// | something is measured that a field of an asked row expects | one more reading, waiting |
/// | a row is written, the gate being open | readings of that value still due: recorded |
/// | the same | a field compared with the truth or a sum: right or not, the last entry counts |
/// | the same, with what was counted in place of the rate | a wrong entry; the reading still waits |
/// | something is measured again, and only the last reading counts | the one before is forgotten, recorded or not |
/// | a reading is not recorded by its deadline, or the run ends | missed |
///
/// The deadline of a reading is that of its field, else the window of the item counted from the reading, unless the
/// window has an origin of its own. Deadlines are compared when a row is written, or at the end. Verdict: recorded
/// readings and right fields out of all; without anything to record `ifNever` decides. What makes an entry false is
/// judged for every form, whether an item asks for it or not, in `ChartWatch`. `RecordObserverTests`.
struct RecordObserver: Sendable, Hashable {
  private struct Reading: Sendable, Hashable {
    var row: Int
    var field: Int
    var firing: Firing
    var value: Double
    var deadline: Tick
    var isRecorded = false
  }
  private var readings: [Reading] = []
  /// Readings no longer kept one by one: how many there were, and how many of them were recorded.
  private var past = 0
  private var pastRecorded = 0
  /// For each asked row and field: 0 not written, 1 right, 2 wrong.
  private var entries: [UInt8]
  private var wasTried = false
  private var lastRecord: Tick = .none

  init(rows: Int, fields: Int) { entries = Array(repeating: 0, count: rows * max(1, fields)) }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    readings.clear()
    entries.fill(with: 0)
    (past, pastRecorded, wasTried, lastRecord) = (0, 0, false, .none)
  }

  /// Tick from which later items may count: the last record, while every reading has its row and every row is right.
  func metSince(at tick: Tick, of demand: Rubric.Record, form: Rubric.ChartForm) -> Tick {
    if readings.contains(where: { !$0.isRecorded && tick <= $0.deadline }) { return .none }
    return units(of: demand, form: form).contains { entries[$0] != 1 } ? .none : lastRecord
  }

  mutating func measure(
    _ measurement: Int, _ value: Double, _ firing: Firing, of demand: Rubric.Record, form: Rubric.ChartForm,
    window: AfterEachObserver.Window, percent: Int, log: inout FindingLog
  ) {
    for (index, field) in form.fields.enumerated() where demand.asks(index) {
      guard case .reading(let measurements) = field.expects else { continue }
      for row in demand.rows where measurements[row] == measurement {
        if demand.lastOnly { readings.removeAll { $0.row == row && $0.field == index } }
        let deadline =
          field.due.map { firing.tick.later(by: $0.widened(percent: percent)) } ?? window.high(firing.tick)
        readings.append(Reading(row: row, field: index, firing: firing, value: value, deadline: deadline))
      }
    }
    while readings.count > AssessmentLimits.waiting {
      let oldest = readings.removeFirst()
      past += 1
      if oldest.isRecorded {
        pastRecorded += 1
      } else {
        log.add(Finding(.unrecorded, oldest.firing, detail: oldest.row, field: oldest.field))
      }
    }
  }

  mutating func write(
    _ row: Int, _ deed: Deed, of demand: Rubric.Record, form: Rubric.ChartForm,
    isTrue: (Rubric.ChartForm.Field, Int) -> Bool?,
    isCount: (Double, Rubric.ChartForm.Field) -> Bool = { _, _ in false }, gate: Gate, log: inout FindingLog
  ) {
    guard let place = demand.rows.firstIndex(of: row) else { return }
    wasTried = true
    if let objection = gate.objection(at: deed.firing.tick) {
      log.add(Finding(objection, deed.firing, detail: row))
      return
    }
    lastRecord = deed.firing.tick
    if !form.comparesAnything(demand) {
      entries[place * max(1, form.fields.count)] = 1
      log.add(Finding(.recorded, deed.firing, detail: row))
    }
    for (index, field) in form.fields.enumerated() where demand.asks(index) {
      guard let value = field.value(in: deed) else { continue }
      switch field.expects {
      case .nothing: continue
      case .reading:
        var agrees = false
        for reading in readings.indices {
          let one = readings[reading]
          guard one.row == row, one.field == index, field.accepts(value, for: one.value) else { continue }
          agrees = true
          if one.isRecorded || deed.firing.tick > one.deadline { continue }
          readings[reading].isRecorded = true
          log.add(Finding(.recorded, deed.firing, detail: row, field: index))
        }
        if !agrees, isCount(value, field) {
          log.add(Finding(.wrongEntry, deed.firing, detail: row, field: index))
        }
      case .truth, .scale, .result:
        let isRight = isTrue(field, row) ?? false
        entries[place * form.fields.count + index] = isRight ? 1 : 2
        log.add(Finding(isRight ? .recorded : .wrongEntry, deed.firing, detail: row, field: index))
      }
    }
  }

  func outcome(of demand: Rubric.Record, form: Rubric.ChartForm) -> Outcome {
    let units = units(of: demand, form: form)
    let recorded = pastRecorded + readings.count { $0.isRecorded } + units.count { entries[$0] == 1 }
    let whole = past + readings.count + units.count
    var outcome = Outcome(part: Int64(recorded), whole: max(1, Int64(whole)), wasTried: wasTried)
    outcome.hadOccasion = whole > 0
    return outcome
  }

  /// What only shows at the end.
  func closing(at end: Tick, of demand: Rubric.Record, form: Rubric.ChartForm) -> [Finding] {
    var closing = readings.filter { !$0.isRecorded }
      .map { Finding(.unrecorded, $0.firing, detail: $0.row, field: $0.field) }
    if wasTried {
      closing += units(of: demand, form: form).filter { entries[$0] == 0 }
        .map { unit in
          let fields = max(1, form.fields.count)
          return Finding(
            .unrecorded, tick: end, detail: demand.rows[unit / fields],
            field: form.comparesAnything(demand) ? unit % fields : -1)
        }
    }
    return closing
  }

  /// Entries that must be right: one per row and field compared with a truth or a sum, or one per row.
  private func units(of demand: Rubric.Record, form: Rubric.ChartForm) -> [Int] {
    let fields = max(1, form.fields.count)
    var units: [Int] = []
    for place in demand.rows.indices {
      if !form.comparesAnything(demand) { units.append(place * fields) }
      for (index, field) in form.fields.enumerated() where demand.asks(index) {
        switch field.expects {
        case .truth, .scale, .result: units.append(place * fields + index)
        case .nothing, .reading: continue
        }
      }
    }
    return units
  }
}

extension Rubric.ChartForm {
  /// Whether any field that is asked for is compared with anything.
  func comparesAnything(_ demand: Rubric.Record) -> Bool {
    fields.enumerated().contains { place, field in
      guard demand.asks(place) else { return false }
      if case .nothing = field.expects { return false }
      return true
    }
  }
}

extension Rubric.ChartForm.Field {
  /// The value that a deed wrote into this field; nil when it was left empty (NaN for a number).
  func value(in deed: Deed) -> Double? { value(in: deed.parameters) }

  /// The same, of what was chosen for an act that writes a row.
  public func value(in parameters: some RandomAccessCollection<UInt64>) -> Double? {
    guard parameter < parameters.count else { return nil }
    let word = parameters[parameters.index(parameters.startIndex, offsetBy: parameter)]
    if word == blank { return nil }
    if choices.isEmpty {
      let number = Double(bitPattern: word)
      return number.isNaN ? nil : number
    }
    return word < UInt64(choices.count) ? choices[Int(word)] : nil
  }

  /// Whether an entry is near enough to what is right; decimal steps are not exact in binary, hence the crumb.
  func accepts(_ written: Double, for right: Double) -> Bool {
    let distance = written < right ? right - written : written - right
    return distance <= tolerance + 1e-9
  }
}
