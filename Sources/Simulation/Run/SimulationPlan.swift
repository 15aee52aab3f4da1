import CEL

/// What the engine works out once from a program, for all runs of it: who depends on whom.
///
/// A write to a slot must reach every condition that reads it, directly or through a computed signal, and nothing
/// else. The plan holds these sets as bit masks, so that a write costs a few words whatever the program's size.
public final class SimulationPlan: Sendable {
  /// The program.
  public let program: Program

  /// One bit per rule, then per probe, then per driven signal.
  struct Watchers: Sendable, Equatable {
    var rules: [UInt64]
    var probes: [UInt64]
    var driven: [UInt64]
  }

  /// For each slot of the layout, whom a write concerns.
  let ofSlot: [Watchers]
  /// For each signal, whom a new segment concerns.
  let ofSignal: [Watchers]
  /// For each slot, the signals whose readings a write changes: computed ones.
  let readingsOfSlot: [[Int]]
  /// For each signal, the computed signals that read it.
  let readingsOfSignal: [[Int]]
  /// Index of the slot that starts at a byte offset; -1 elsewhere.
  let slotAt: [Int32]

  /// For each expression, the signals to be read before it is evaluated, computed ones after those they read.
  let readingsFor: [[Int]]
  /// For each expression, whether it can change without a write: it reads a moving signal or the time.
  let isMoving: [Bool]
  /// Rules whose condition is moving.
  let movingRules: [Int]
  /// Probes that are moving.
  let movingProbes: [Int]
  /// For each signal, the expression of its target or rate.
  let drivenExpression: [ExpressionIndex?]
  /// Signals with such an expression.
  let driven: [Int]
  /// Actions with a condition that must stay true while they run.
  let actingConditions: [Int]
  /// Signals with a sampled target or rate.
  let sampled: [Int]
  /// Signals whose target or rate only changes with the state.
  let stateDriven: [Int]
  /// Rules with a hold.
  let holds: [Int]
  /// For each signal, the signals that it reads, ascending.
  let readingsOf: [[Int]]
  /// Words of each kind of mask.
  let maskWords: (rules: Int, probes: Int, driven: Int)
  /// Most words any context needs.
  static let contextWords = 2 + Action.mostParameters

  /// Works out the plan of a verified program.
  public init(_ program: Program) {
    self.program = program
    let layout = program.layout
    var slotAt = [Int32](repeating: -1, count: layout.size + 8)
    for (index, slot) in layout.slots.enumerated() { slotAt[Int(slot.offset)] = Int32(index) }
    self.slotAt = slotAt

    // Transitive inputs of signals: computed ones read others, which stand before them.
    var signalReads = [[Int]](repeating: [], count: program.signals.count)
    var signalSlots = [[Int]](repeating: [], count: program.signals.count)
    var signalMoves = [Bool](repeating: true, count: program.signals.count)
    func slots(of expression: SlotProgram) -> [Int] {
      expression.stateInputs.map { Int(slotAt[Int($0)]) }.filter { $0 >= 0 }
    }
    for (index, signal) in program.signals.enumerated() {
      guard case .computed(let expression) = signal.law else { continue }
      let code = program.expressions[expression]
      var reads: [Int] = []
      var slotInputs = slots(of: code)
      var moves = code.readsTime
      for input in code.readingInputs.map(Int.init) {
        precondition(input < index, "a computed signal stands after those it reads")
        for read in signalReads[input] + [input] where !reads.contains(read) { reads.append(read) }
        slotInputs += signalSlots[input]
        moves = moves || signalMoves[input]
      }
      signalReads[index] = reads.sorted()
      signalSlots[index] = slotInputs
      signalMoves[index] = moves
    }
    readingsOf = signalReads
    readingsFor = program.expressions.map { code in
      var all: [Int] = []
      for input in code.readingInputs.map(Int.init) {
        for read in signalReads[input] + [input] where !all.contains(read) { all.append(read) }
      }
      return all.sorted()
    }
    let readingsFor = readingsFor
    isMoving = program.expressions.indices.map { index in
      program.expressions[index].readsTime || readingsFor[index].contains { signalMoves[$0] }
    }
    let isMoving = isMoving

    let words = { (count: Int) in (count + 63) / 64 }
    maskWords = (words(program.rules.count), words(program.probes.count), words(program.signals.count))
    let nobody = Watchers(
      rules: .init(repeating: 0, count: maskWords.rules),
      probes: .init(repeating: 0, count: maskWords.probes),
      driven: .init(repeating: 0, count: maskWords.driven))
    var ofSlot = [Watchers](repeating: nobody, count: layout.slots.count)
    var ofSignal = [Watchers](repeating: nobody, count: program.signals.count)
    func watch(_ expression: ExpressionIndex, _ mark: (inout Watchers) -> Void) {
      var slotInputs = slots(of: program.expressions[expression])
      for signal in readingsFor[expression] {
        mark(&ofSignal[signal])
        slotInputs += signalSlots[signal]
      }
      for slot in slotInputs { mark(&ofSlot[slot]) }
    }
    for (index, rule) in program.rules.enumerated() {
      watch(rule.condition) { $0.rules[index / 64] |= 1 << UInt64(index % 64) }
    }
    for (index, probe) in program.probes.enumerated() {
      watch(probe) { $0.probes[index / 64] |= 1 << UInt64(index % 64) }
    }
    var sampled: [Int] = []
    var stateDriven: [Int] = []
    for (index, signal) in program.signals.enumerated() {
      switch signal.law {
      case .rate(let expression, _), .follow(let expression, _, _):
        watch(expression) { $0.driven[index / 64] |= 1 << UInt64(index % 64) }
        if isMoving[expression] {
          sampled.append(index)
        } else {
          stateDriven.append(index)
        }
      default: break
      }
    }
    drivenExpression = program.signals.map { signal in
      switch signal.law {
      case .rate(let expression, _), .follow(let expression, _, _): expression
      default: nil
      }
    }
    driven = (sampled + stateDriven).sorted()
    actingConditions = program.actions.indices.filter { program.actions[$0].whileCondition != nil }
    self.sampled = sampled
    self.stateDriven = stateDriven
    self.ofSlot = ofSlot
    self.ofSignal = ofSignal
    var readingsOfSlot = [[Int]](repeating: [], count: layout.slots.count)
    var readingsOfSignal = [[Int]](repeating: [], count: program.signals.count)
    for index in program.signals.indices {
      for slot in signalSlots[index] where readingsOfSlot[slot].last != index {
        readingsOfSlot[slot].append(index)
      }
      for read in signalReads[index] { readingsOfSignal[read].append(index) }
    }
    self.readingsOfSlot = readingsOfSlot
    self.readingsOfSignal = readingsOfSignal
    movingRules = program.rules.indices.filter { isMoving[program.rules[$0].condition] }
    movingProbes = program.probes.indices.filter { isMoving[program.probes[$0]] }
    holds = program.rules.indices.filter { program.rules[$0].holdSlot != nil }
  }
}
