internal import CEL
public import Simulation
internal import SourceText

/// What failed in a scenario: expression, place, tick and values (semantics 21), in the author's words.
public struct ScenarioFault: Sendable, Equatable {
  /// What is wrong.
  public var fault: Fault
  /// When.
  public var tick: Tick
  /// What the failing expression belongs to: an act, rule or signal; empty when it was none.
  public var expression: String
  /// The signal that was to take its value; empty when it was none, or the expression is the signal's own.
  public var signal = ""
  /// Where it stands in the author's file, as `file:line:column`; empty when the author wrote none.
  public var place = ""
  /// What it read, as `wang.glucose = 3.2`.
  public var values: [String] = []

  /// Creates an account.
  public init(fault: Fault, tick: Tick, expression: String) {
    self.fault = fault
    self.tick = tick
    self.expression = expression
  }
}

extension CompiledScenario {
  /// The account of a fault.
  public func account(of record: FaultRecord) -> ScenarioFault {
    var account = ScenarioFault(fault: record.fault, tick: record.tick, expression: "")
    let index = record.expression
    if program.signals.indices.contains(record.signal) { account.signal = program.signals[record.signal].id }
    guard program.expressions.indices.contains(index) else { return account }
    account.expression = program.expressionNames[index]
    if let range = expressionPlaces[index] {
      var place = range
      if record.instruction >= 0, let text = expressionTexts[index] {
        place = text.place(of: text.word(at: Int(program.expressions[index].origins[record.instruction])))
      }
      account.place = "\(place.file.name):\(place.start.line):\(place.start.column)"
    }
    account.values = record.readings.map { "\(name(of: $0.input)) = \(value($0))" }
    return account
  }

  private func name(of input: SlotInput) -> String {
    switch input {
    case .state(let offset): program.layout.slots.first { $0.offset == offset }?.id ?? ""
    case .reading(let index): program.signals[index].id
    case .context(0): "it"
    case .context(1): "actor"
    case .context(let index): "parameter \(index - 1)"
    }
  }

  private func value(_ reading: FaultRecord.Reading) -> String {
    let number = EntryReader.short(reading.value)
    guard case .context(0...1) = reading.input else { return number }
    let entity = Int(reading.value)
    return program.entities.indices.contains(entity) ? program.entities[entity].id : "nobody"
  }
}
