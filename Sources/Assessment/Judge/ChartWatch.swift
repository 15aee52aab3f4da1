import Simulation

/// What is written into charts, held against what was measured: the false record that is critical in every drill.
///
/// State: every different value that was measured so far, by measurement. A row that holds a value which none of its
/// readings ever had is a false entry, also when nothing asks for that row. An entry that repeats an older reading is
/// none, nor is one that gives what was counted in place of the rate. `RecordObserverTests` has a row for each.
struct ChartWatch: Sendable, Hashable {
  /// One entry that was never measured.
  struct FalseEntry: Sendable, Hashable {
    var form: Int
    var row: Int
    var field: Int
    var written: Double
    var finding: Finding
  }
  /// The right sum of a scale beside the one that was written.
  struct Sum: Sendable, Hashable {
    var form: Int
    var row: Int
    var field: Int
    var firing: Firing
    var scale: Int
    var right: Double?
    var written: Double
    var rightResult: Int?
    var writtenResult: Int?
  }
  private struct Measured: Sendable, Hashable {
    var measurement: Int
    var value: Double
  }
  private var measured: [Measured] = []
  private var written: [Rubric.ReportForm.Entry] = []
  private(set) var falseEntries: [FalseEntry] = []
  private(set) var sums: [Sum] = []

  mutating func measure(_ measurement: Int, _ value: Double) {
    let one = Measured(measurement: measurement, value: value)
    if !measured.contains(one) { measured.append(one) }
  }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    measured.clear()
    written.clear()
    falseEntries.clear()
    sums.clear()
  }

  /// Whether an entry is what was counted, in place of the rate that it makes: wrong, but not made up.
  func isCount(_ value: Double, _ field: Rubric.ChartForm.Field, _ row: Int) -> Bool {
    guard row < field.counts.count else { return false }
    return measured.contains { $0.value == value && field.counts[row].contains($0.measurement) }
  }

  /// Whether a field of a form has been written in any row.
  func isWritten(_ entry: Rubric.ReportForm.Entry) -> Bool { written.contains(entry) }

  mutating func write(_ deed: Deed, form number: Int, row: Int, of rubric: Rubric, probeNow: [UInt8]) {
    let form = rubric.forms[number]
    for (index, field) in form.fields.enumerated() {
      guard let value = field.value(in: deed) else { continue }
      let entry = Rubric.ReportForm.Entry(form: number, field: index)
      if !written.contains(entry) { written.append(entry) }
      switch field.expects {
      case .reading(let measurements):
        guard measurements[row] >= 0 else { continue }
        if measured.contains(where: {
          $0.measurement == measurements[row] && field.accepts(value, for: $0.value)
        }) {
          continue
        }
        if isCount(value, field, row) { continue }
        falseEntries.append(
          FalseEntry(
            form: number, row: row, field: index, written: value,
            finding: Finding(.falseEntry, deed.firing, detail: row, field: index)))
      case .scale(let scale):
        let table = rubric.scales[scale]
        let entries = ChartWatch.entries(table, of: form, in: deed)
        let right = entries.flatMap { table.sum(of: $0) }
        sums.append(
          Sum(
            form: number, row: row, field: index, firing: deed.firing, scale: scale, right: right,
            written: value,
            rightResult: right.flatMap { table.result(of: $0, values: entries ?? []) },
            writtenResult: table.result(of: value, values: entries ?? [])))
      case .nothing, .truth, .result: continue
      }
    }
  }

  /// Whether an entry agrees with the truth or the sum that its field expects; nil where it expects neither.
  static func isRight(
    _ field: Rubric.ChartForm.Field, row: Int, of form: Rubric.ChartForm, in deed: Deed,
    scales: [Rubric.Scale],
    probeNow: [UInt8]
  ) -> Bool? {
    guard let value = field.value(in: deed) else { return nil }
    switch field.expects {
    case .nothing, .reading: return nil
    case .truth(let probes, let yes, let no):
      let holds = probes[row] < probeNow.count && probeNow[probes[row]] == 1
      return deed.word(field.parameter) == (holds ? yes : no)
    case .scale(let scale):
      guard let entries = entries(scales[scale], of: form, in: deed) else { return false }
      return scales[scale].sum(of: entries).map { field.accepts(value, for: $0) } ?? false
    case .result(let scale, let words):
      guard let entries = entries(scales[scale], of: form, in: deed),
        let sum = scales[scale].sum(of: entries),
        let right = scales[scale].result(of: sum, values: entries)
      else { return false }
      let word = deed.word(field.parameter)
      return word < UInt64(words.count) && words[Int(word)] == right
    }
  }

  /// What a row holds for the parts of a scale; nil when something is missing.
  private static func entries(_ scale: Rubric.Scale, of form: Rubric.ChartForm, in deed: Deed) -> [Double]? {
    var values: [Double] = []
    for part in scale.parts {
      guard let value = form.fields[part.field].value(in: deed) else { return nil }
      values.append(value)
    }
    return values
  }
}

/// Help that was asked for and runs that were taken back; never undone.
struct SessionLog: Sendable, Hashable {
  struct Hint: Sendable, Hashable {
    var item: Int
    var rung: Int
    var tick: Tick
    var entry: Int
  }
  private(set) var hints: [Hint] = []
  private(set) var rewinds = 0

  /// Forgets everything, in the same memory.
  mutating func restart() {
    hints.clear()
    rewinds = 0
  }

  mutating func add(_ event: SessionEvent, at tick: Tick, entry: Int) {
    switch event {
    case .hint(let item, let rung): hints.append(Hint(item: item, rung: rung, tick: tick, entry: entry))
    case .rewind: rewinds += 1
    case .other: break
    }
  }
}
