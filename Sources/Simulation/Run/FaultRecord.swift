public import CEL

/// What a scenario's fault is known by, in indices: the words are the author's, and not the engine's.
public struct FaultRecord: Sendable, Equatable {
  /// Something that the failing expression read, and what it found: an entity's index for target and actor.
  public struct Reading: Sendable, Equatable {
    /// What was read.
    public var input: SlotInput
    /// What it was.
    public var value: Double
  }

  /// What is wrong.
  public var fault: Fault
  /// When.
  public var tick: Tick
  /// The expression; -1 when it was none.
  public var expression: Int
  /// Its instruction that failed; -1 when all of it is meant.
  public var instruction: Int
  /// The signal that was to take its value; -1 when it was none, or the expression is the signal's own.
  public var signal: Int
  /// What the expression read.
  public var readings: [Reading]
}

extension Simulation {
  /// What the fault of this tick is known by, with what the expression reads as things stand.
  func record(_ fault: Fault, expression: Int, instruction: Int, signal: Int) -> FaultRecord {
    var record = FaultRecord(
      fault: fault, tick: tick, expression: expression, instruction: instruction, signal: signal, readings: []
    )
    guard expression >= 0 else { return record }
    let frame = unsafe SlotFrame(
      state: UnsafeRawPointer(state), readings: UnsafePointer(readings), context: UnsafePointer(context),
      tick: Int64(tick))
    record.readings = plan.expressions[expression].code.inputs(in: frame).map { input in
      let value: Double
      switch input {
      case .reading(let index): value = unsafe readings[index]
      case .context(let index):
        let word = unsafe context[index]
        // A parameter is an index, a count of ticks, or a number; no number but 0 has so small a pattern.
        value = word < 1 << 48 ? Double(word) : Double(bitPattern: word)
      case .state(let offset):
        switch plan.program.layout.slots[Int(plan.slotAt[Int(offset)])].kind {
        case .number: value = number(at: offset)
        case .integer: value = Double(integer(at: offset))
        case .byte: value = Double(byte(at: offset))
        }
      }
      return FaultRecord.Reading(input: input, value: value)
    }
    return record
  }
}
