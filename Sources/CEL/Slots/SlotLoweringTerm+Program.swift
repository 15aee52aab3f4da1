// From a term to flat code, once it is known where everything lies.

/// Where the slots and readings that terms name lie in the end.
public struct SlotPlaces {
  /// Byte offset of a slot.
  public var slot: (Int) -> UInt16
  /// Final index of a reading.
  public var reading: (Int) -> UInt16

  /// Creates the two maps.
  public init(slot: @escaping (Int) -> UInt16, reading: @escaping (Int) -> UInt16) {
    self.slot = slot
    self.reading = reading
  }
}

extension SlotTerm {
  /// Writes the code.
  ///
  /// - Throws: when the term needs more registers or instructions than the machine has.
  public func program(_ places: SlotPlaces) throws(SlotProgramBuilder.Refusal) -> SlotProgram {
    var builder = SlotProgramBuilder()
    emit(into: &builder, places)
    return try builder.finish(as: type.resultType)
  }

  /// The code as it stands, without the second form that conditions have for a run.
  func plainProgram(_ places: SlotPlaces) throws(SlotProgramBuilder.Refusal) -> SlotProgram {
    var builder = SlotProgramBuilder()
    emit(into: &builder, places)
    return try builder.finish(as: .integer)
  }

  private func emit(into builder: inout SlotProgramBuilder, _ places: SlotPlaces) {
    builder.origin = UInt32(truncatingIfNeeded: origin)
    switch kind {
    case .constant(let word):
      if type == .number {
        builder.push(number: Double(bitPattern: word))
      } else {
        builder.push(integer: Int64(bitPattern: word))
      }
    case .loadNumber(let slot): builder.pushNumber(at: places.slot(slot))
    case .loadByte(let slot): builder.pushByte(at: places.slot(slot))
    case .loadInteger(let slot): builder.pushInteger(at: places.slot(slot))
    case .reading(let index): builder.pushReading(places.reading(index))
    case .tick: builder.pushTick()
    case .since(let slot): builder.pushSince(at: places.slot(slot))
    case .context(let index): builder.pushContext(UInt16(index), isNumber: type == .number)
    case .gather(let what, let reference, let table):
      reference.emit(into: &builder, places)
      builder.origin = UInt32(truncatingIfNeeded: origin)
      let operation: SlotOperation
      switch what {
      case .number: operation = .gatherNumber
      case .byte: operation = .gatherByte
      case .integer: operation = .gatherInteger
      case .reading: operation = .gatherReading
      }
      let words = table.map { entry -> UInt64 in
        guard let entry else { return SlotProgram.nobody }
        return UInt64(what == .reading ? places.reading(entry) : places.slot(entry))
      }
      builder.gather(operation, table: words)
    case .gatherConstant(let reference, let table):
      reference.emit(into: &builder, places)
      builder.origin = UInt32(truncatingIfNeeded: origin)
      builder.gather(.gatherConstant, table: table.map { $0 ?? SlotProgram.nobody })
    case .unary(let operation, let a):
      a.emit(into: &builder, places)
      builder.origin = UInt32(truncatingIfNeeded: origin)
      builder.unary(operation)
    case .binary(let operation, let a, let b):
      a.emit(into: &builder, places)
      if operation == .and || operation == .or {
        let mark = builder.beginShortcut(operation == .and ? .skipIfFalse : .skipIfTrue)
        b.emit(into: &builder, places)
        builder.origin = UInt32(truncatingIfNeeded: origin)
        builder.binary(operation)
        builder.endShortcut(mark)
      } else {
        b.emit(into: &builder, places)
        builder.origin = UInt32(truncatingIfNeeded: origin)
        builder.binary(operation)
      }
    case .mask(let a, let bits):
      a.emit(into: &builder, places)
      builder.unary(.inMask, literal: bits)
    case .select(let test, let first, let second):
      test.emit(into: &builder, places)
      first.emit(into: &builder, places)
      second.emit(into: &builder, places)
      builder.origin = UInt32(truncatingIfNeeded: origin)
      builder.select()
    case .round(let a, let numerator, let denominator):
      a.emit(into: &builder, places)
      builder.unary(.roundToStepN, literal: denominator.bitPattern, slot: numerator)
    }
  }

  private var isOverConstants: Bool {
    switch kind {
    case .constant, .loadNumber, .loadByte, .loadInteger, .reading, .tick, .since, .context: false
    case .gather(_, let a, _), .gatherConstant(let a, _), .unary(_, let a), .mask(let a, _),
      .round(let a, _, _):
      a.constant != nil
    case .binary(_, let a, let b): a.constant != nil && b.constant != nil
    case .select(let a, let b, let c): a.constant != nil && b.constant != nil && c.constant != nil
    }
  }

  /// This term, or the constant it always is when all its operands are constants and it cannot fail on them.
  public func folded() -> SlotTerm {
    guard isOverConstants else { return self }
    guard let program = try? plainProgram(SlotPlaces(slot: { _ in 0 }, reading: { _ in 0 })) else {
      return self
    }
    // A term that would read the state is no constant, whatever its operands are.
    guard program.stateInputs.isEmpty, program.readingInputs.isEmpty else { return self }
    let answer = program.evaluateWithoutState()
    guard !answer.isFailure else { return self }
    // A constant is never written as -0, so an operation that yields it stays.
    if type == .number, answer.word == (-0.0).bitPattern { return self }
    var term = SlotTerm(.constant(answer.word), type, origin: origin)
    term.isLiteral = isLiteral
    return term
  }
}

extension SlotProgram {
  /// Evaluates a program that reads neither state, readings nor context.
  func evaluateWithoutState() -> SlotAnswer {
    precondition(stateInputs.isEmpty && readingInputs.isEmpty && !readsContext)
    // The program reads none of the three, so one word for each is never looked at.
    return unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 1) { words in
      unsafe words.initialize(repeating: 0)
      return unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { readings in
        unsafe readings.initialize(repeating: 0)
        guard let state = words.baseAddress, let reading = readings.baseAddress else {
          preconditionFailure("an allocation of one word has an address")
        }
        return unsafe evaluate(
          SlotFrame(
            state: UnsafeRawPointer(state), readings: UnsafePointer(reading), context: UnsafePointer(state),
            tick: 0))
      }
    }
  }
}
