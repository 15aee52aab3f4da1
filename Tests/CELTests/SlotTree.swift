// Slot expressions as trees, with the plainest evaluator there can be: what slot programs are held to.

import CEL

/// An expression over the slots of `SlotWorld`.
indirect enum SlotTree: Sendable {
  case number(Double), integer(Int64), boolean(Bool)
  /// Offsets into the state; index of a reading; index of a context word.
  case loadNumber(UInt16), loadByte(UInt16), loadInteger(UInt16), reading(UInt16), tick, since(UInt16)
  case contextNumber(UInt16), contextInteger(UInt16)
  case unary(SlotOperation, SlotTree, literal: UInt64 = 0, slot: UInt16 = 0)
  case binary(SlotOperation, SlotTree, SlotTree)
  case and(SlotTree, SlotTree), or(SlotTree, SlotTree)
  case select(SlotTree, SlotTree, SlotTree)
  case gather(SlotOperation, [UInt64], SlotTree)

  /// What a tree is worth.
  enum Worth: Equatable {
    case number(Double), integer(Int64), boolean(Bool), failure

    static func == (a: Worth, b: Worth) -> Bool {
      switch (a, b) {
      case (.number(let x), .number(let y)): x.bitPattern == y.bitPattern || (x.isNaN && y.isNaN)
      case (.integer(let x), .integer(let y)): x == y
      case (.boolean(let x), .boolean(let y)): x == y
      case (.failure, .failure): true
      default: false
      }
    }
  }

  // MARK: Evaluating

  func worth(in world: SlotWorld) -> Worth {
    switch self {
    case .number(let value): return .number(value + 0.0)
    case .integer(let value): return .integer(value)
    case .boolean(let value): return .boolean(value)
    case .loadNumber(let offset): return .number(world.numbers[Int(offset) / 8])
    case .loadInteger(let offset): return .integer(Int64(world.integers[(Int(offset) - 24) / 4]))
    case .loadByte(let offset): return .integer(Int64(world.bytes[Int(offset) - 40]))
    case .reading(let index): return .number(world.readings[Int(index)])
    case .tick: return .integer(world.tick)
    case .since(let offset):
      let at = Int64(world.integers[(Int(offset) - 24) / 4])
      return .integer(at < 0 ? SlotProgram.longAgo : world.tick - at)
    case .contextNumber(let index): return .number(Double(bitPattern: world.context[Int(index)]))
    case .contextInteger(let index): return .integer(Int64(bitPattern: world.context[Int(index)]))
    case .unary(let operation, let a, let literal, let slot):
      return SlotTree.unary(operation, a.worth(in: world), literal, slot)
    case .binary(let operation, let a, let b):
      return SlotTree.binary(operation, a.worth(in: world), b.worth(in: world))
    case .and(let a, let b):
      let sides = [a.worth(in: world), b.worth(in: world)]
      if sides.contains(.boolean(false)) { return .boolean(false) }
      return sides.contains(.failure) ? .failure : .boolean(true)
    case .or(let a, let b):
      let sides = [a.worth(in: world), b.worth(in: world)]
      if sides.contains(.boolean(true)) { return .boolean(true) }
      return sides.contains(.failure) ? .failure : .boolean(false)
    case .select(let test, let a, let b):
      switch test.worth(in: world) {
      case .boolean(true): return a.worth(in: world)
      case .boolean(false): return b.worth(in: world)
      default: return .failure
      }
    case .gather(let operation, let table, let reference):
      guard case .integer(let index) = reference.worth(in: world), index >= 0, index < table.count,
        table[Int(index)] != SlotProgram.nobody
      else { return .failure }
      let entry = table[Int(index)]
      switch operation {
      case .gatherNumber: return SlotTree.loadNumber(UInt16(entry)).worth(in: world)
      case .gatherInteger: return SlotTree.loadInteger(UInt16(entry)).worth(in: world)
      case .gatherByte: return SlotTree.loadByte(UInt16(entry)).worth(in: world)
      case .gatherReading: return SlotTree.reading(UInt16(entry)).worth(in: world)
      default: return .integer(Int64(bitPattern: entry))
      }
    }
  }

  private static func unary(_ operation: SlotOperation, _ a: Worth, _ literal: UInt64, _ slot: UInt16)
    -> Worth
  {
    switch (operation, a) {
    case (.negateN, .number(let x)): return .number(-x)
    case (.squareRootN, .number(let x)): return .number(x.squareRoot())
    case (.absoluteN, .number(let x)): return .number(x.magnitude)
    case (.roundToStepN, .number(let x)):
      let (numerator, denominator) = (Double(slot), Double(bitPattern: literal))
      return .number(
        (x * denominator / numerator).rounded(.toNearestOrAwayFromZero) * numerator / denominator + 0.0)
    case (.negateI, .integer(let x)): return x == .min ? .failure : .integer(-x)
    case (.number, .integer(let x)): return .number(Double(x))
    case (.integer, .number(let x)):
      // The range is open at both ends, as CEL has it.
      guard let whole = Int64(exactly: x.rounded(.towardZero)), whole > .min else { return .failure }
      return .integer(whole)
    case (.inMask, .integer(let x)): return .boolean(x >= 0 && x < 64 && literal >> UInt64(x) & 1 == 1)
    case (.not, .boolean(let x)): return .boolean(!x)
    default: return .failure
    }
  }

  private static func binary(_ operation: SlotOperation, _ a: Worth, _ b: Worth) -> Worth {
    switch (a, b) {
    case (.number(let x), .number(let y)):
      switch operation {
      case .addN: return .number(x + y)
      case .subtractN: return .number(x - y)
      case .multiplyN: return .number(x * y)
      case .divideN: return .number(x / y)
      case .leastN: return .number(y < x ? y : x)
      case .greatestN: return .number(y > x ? y : x)
      case .lessN: return .boolean(x < y)
      case .lessOrEqualN: return .boolean(x <= y)
      case .equalN: return .boolean(x == y)
      case .notEqualN: return .boolean(x != y)
      default: return .failure
      }
    case (.integer(let x), .integer(let y)):
      func checked(_ result: (partialValue: Int64, overflow: Bool)) -> Worth {
        result.overflow ? .failure : .integer(result.partialValue)
      }
      switch operation {
      case .addI: return checked(x.addingReportingOverflow(y))
      case .subtractI: return checked(x.subtractingReportingOverflow(y))
      case .multiplyI: return checked(x.multipliedReportingOverflow(by: y))
      case .divideI: return y == 0 ? .failure : checked(x.dividedReportingOverflow(by: y))
      case .moduloI: return y == 0 || (x == .min && y == -1) ? .failure : .integer(x % y)
      case .lessI: return .boolean(x < y)
      case .lessOrEqualI: return .boolean(x <= y)
      case .equalI: return .boolean(x == y)
      case .notEqualI: return .boolean(x != y)
      default: return .failure
      }
    case (.boolean(let x), .boolean(let y)) where operation == .equalI: return .boolean(x == y)
    default: return .failure
    }
  }

  // MARK: Compiling

  /// Through the builder, which fuses; with or without shortcuts.
  func built(as type: SlotProgram.ResultType, shortcuts: Bool) throws -> SlotProgram {
    var builder = SlotProgramBuilder()
    write(to: &builder, shortcuts)
    return try builder.finish(as: type)
  }

  private func write(to builder: inout SlotProgramBuilder, _ shortcuts: Bool) {
    switch self {
    case .number(let value): builder.push(number: value)
    case .integer(let value): builder.push(integer: value)
    case .boolean(let value): builder.push(boolean: value)
    case .loadNumber(let offset): builder.pushNumber(at: offset)
    case .loadByte(let offset): builder.pushByte(at: offset)
    case .loadInteger(let offset): builder.pushInteger(at: offset)
    case .reading(let index): builder.pushReading(index)
    case .tick: builder.pushTick()
    case .since(let offset): builder.pushSince(at: offset)
    case .contextNumber(let index): builder.pushContext(index, isNumber: true)
    case .contextInteger(let index): builder.pushContext(index, isNumber: false)
    case .unary(let operation, let a, let literal, let slot):
      a.write(to: &builder, shortcuts)
      builder.unary(operation, literal: literal, slot: slot)
    case .binary(let operation, let a, let b):
      a.write(to: &builder, shortcuts)
      b.write(to: &builder, shortcuts)
      builder.binary(operation)
    case .and(let a, let b), .or(let a, let b):
      let isAnd = if case .and = self { true } else { false }
      a.write(to: &builder, shortcuts)
      let mark = shortcuts ? builder.beginShortcut(isAnd ? .skipIfFalse : .skipIfTrue) : nil
      b.write(to: &builder, shortcuts)
      builder.binary(isAnd ? .and : .or)
      if let mark { builder.endShortcut(mark) }
    case .select(let test, let a, let b):
      test.write(to: &builder, shortcuts)
      a.write(to: &builder, shortcuts)
      b.write(to: &builder, shortcuts)
      builder.select()
    case .gather(let operation, let table, let reference):
      reference.write(to: &builder, shortcuts)
      builder.gather(operation, table: table)
    }
  }

  /// By hand, one instruction a node: nothing fused, nothing skipped.
  func plain(as type: SlotProgram.ResultType) -> SlotProgram {
    var code: ContiguousArray<SlotInstruction> = []
    var tables: ContiguousArray<UInt64> = []
    emit(into: &code, &tables, at: 0)
    return SlotProgram(
      code: code, tables: tables, resultRegister: 0, resultType: type,
      origins: ContiguousArray(repeating: 0, count: code.count))
  }

  private func emit(
    into code: inout ContiguousArray<SlotInstruction>, _ tables: inout ContiguousArray<UInt64>,
    at register: UInt8
  ) {
    func add(_ operation: SlotOperation, slot: UInt16 = 0, count: UInt16 = 0, literal: UInt64 = 0) {
      code.append(
        SlotInstruction(
          operation, result: register, a: register, b: register + 1, slot: slot, count: count,
          literal: literal))
    }
    switch self {
    case .number(let value): add(.constant, count: 1, literal: (value + 0.0).bitPattern)
    case .integer(let value): add(.constant, literal: UInt64(bitPattern: value))
    case .boolean(let value): add(.constant, literal: value ? 1 : 0)
    case .loadNumber(let offset): add(.loadNumber, slot: offset)
    case .loadByte(let offset): add(.loadByte, slot: offset)
    case .loadInteger(let offset): add(.loadInteger, slot: offset)
    case .reading(let index): add(.loadReading, slot: index)
    case .tick: add(.loadTick)
    case .since(let offset): add(.loadSince, slot: offset)
    case .contextNumber(let index): add(.loadContext, slot: index, count: 1)
    case .contextInteger(let index): add(.loadContext, slot: index)
    case .unary(let operation, let a, let literal, let slot):
      a.emit(into: &code, &tables, at: register)
      add(operation, slot: slot, literal: literal)
    case .binary(let operation, let a, let b):
      a.emit(into: &code, &tables, at: register)
      b.emit(into: &code, &tables, at: register + 1)
      add(operation)
    case .and(let a, let b), .or(let a, let b):
      a.emit(into: &code, &tables, at: register)
      b.emit(into: &code, &tables, at: register + 1)
      if case .and = self { add(.and) } else { add(.or) }
    case .select(let test, let a, let b):
      test.emit(into: &code, &tables, at: register)
      a.emit(into: &code, &tables, at: register + 1)
      b.emit(into: &code, &tables, at: register + 2)
      add(.select, slot: UInt16(register) + 2)
    case .gather(let operation, let table, let reference):
      reference.emit(into: &code, &tables, at: register)
      add(operation, count: UInt16(table.count), literal: UInt64(tables.count))
      tables += table
    }
  }
}

/// What programs of a test read: three numbers, four integers, eight bytes, three readings, eight context words.
struct SlotWorld: Sendable {
  var numbers: [Double] = [0, 0, 0]
  var integers: [Int32] = [0, 0, 0, 0]
  var bytes: [UInt8] = Array(repeating: 0, count: 8)
  var readings: [Double] = [0, 0, 0]
  var context: [UInt64] = Array(repeating: 0, count: 8)
  var tick: Int64 = 0

  private var block: [UInt64] {
    var words = numbers.map(\.bitPattern) + [0, 0, 0]
    for (index, value) in integers.enumerated() {
      words[3 + index / 2] |= UInt64(UInt32(bitPattern: value)) << UInt64(index % 2 * 32)
    }
    for (index, value) in bytes.enumerated() { words[5] |= UInt64(value) << UInt64(index * 8) }
    return words
  }

  /// Runs a program on the world.
  func answer(_ program: SlotProgram) -> SlotAnswer {
    let words = block
    return unsafe words.withUnsafeBytes { state in
      unsafe readings.withUnsafeBufferPointer { readings in
        unsafe context.withUnsafeBufferPointer { context in
          guard let state = state.baseAddress, let readings = readings.baseAddress,
            let context = context.baseAddress
          else { fatalError("no world is empty") }
          return unsafe program.evaluate(
            SlotFrame(state: state, readings: readings, context: context, tick: tick))
        }
      }
    }
  }

  /// The same as a worth, by the program's type.
  func worth(_ program: SlotProgram) -> SlotTree.Worth {
    let answer = answer(program)
    if answer.isFailure { return .failure }
    switch program.resultType {
    case .number: return .number(answer.number)
    case .integer: return .integer(answer.integer)
    case .boolean: return answer.word > 1 ? .failure : .boolean(answer.boolean)
    }
  }

  /// Bounds of a program while readings lie within theirs and time within its span.
  func bounds(_ program: SlotProgram, readings: [SlotBounds], through last: Int64) -> SlotBounds {
    let words = block
    return unsafe words.withUnsafeBytes { state in
      unsafe readings.withUnsafeBufferPointer { readings in
        unsafe context.withUnsafeBufferPointer { context in
          guard let state = state.baseAddress, let readings = readings.baseAddress,
            let context = context.baseAddress
          else { fatalError("no world is empty") }
          return unsafe program.bounds(
            SlotBoundsFrame(
              state: state, readings: readings, context: context, firstTick: tick, lastTick: last))
        }
      }
    }
  }
}
