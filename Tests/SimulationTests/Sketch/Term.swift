// Expressions of test programs as trees, so that they can be written, compiled and printed.

import CEL

/// A small expression over slots, signals and context.
indirect enum Term {
  case number(Double)
  case integer(Int64)
  case boolean(Bool)
  case numberSlot(UInt16)
  case byteSlot(UInt16)
  case integerSlot(UInt16)
  case reading(Int)
  case tick
  case since(UInt16)
  case context(UInt16, isNumber: Bool)
  case unary(SlotOperation, Term)
  case binary(SlotOperation, Term, Term)
  case and(Term, Term)
  case or(Term, Term)
  case select(Term, Term, Term)
  case gather(SlotOperation, [UInt64], Term)

  /// Compiles the tree; shortcuts are written where the compiler writes them.
  func compiled(as type: SlotProgram.ResultType) -> SlotProgram {
    var builder = SlotProgramBuilder()
    write(to: &builder)
    do { return try builder.finish(as: type) } catch {
      fatalError("a test wrote too deep an expression: \(error)")
    }
  }

  private func write(to builder: inout SlotProgramBuilder) {
    switch self {
    case .number(let value): builder.push(number: value)
    case .integer(let value): builder.push(integer: value)
    case .boolean(let value): builder.push(boolean: value)
    case .numberSlot(let offset): builder.pushNumber(at: offset)
    case .byteSlot(let offset): builder.pushByte(at: offset)
    case .integerSlot(let offset): builder.pushInteger(at: offset)
    case .reading(let index): builder.pushReading(UInt16(index))
    case .tick: builder.pushTick()
    case .since(let offset): builder.pushSince(at: offset)
    case .context(let index, let isNumber): builder.pushContext(index, isNumber: isNumber)
    case .unary(let operation, let a):
      a.write(to: &builder)
      builder.unary(operation)
    case .binary(let operation, let a, let b):
      a.write(to: &builder)
      b.write(to: &builder)
      builder.binary(operation)
    case .and(let a, let b):
      a.write(to: &builder)
      let mark = builder.beginShortcut(.skipIfFalse)
      b.write(to: &builder)
      builder.binary(.and)
      builder.endShortcut(mark)
    case .or(let a, let b):
      a.write(to: &builder)
      let mark = builder.beginShortcut(.skipIfTrue)
      b.write(to: &builder)
      builder.binary(.or)
      builder.endShortcut(mark)
    case .select(let test, let a, let b):
      test.write(to: &builder)
      a.write(to: &builder)
      b.write(to: &builder)
      builder.select()
    case .gather(let operation, let table, let reference):
      reference.write(to: &builder)
      builder.gather(operation, table: table)
    }
  }
}

// Short spellings, so that a rule reads like a rule.
extension Term {
  static func < (a: Term, b: Term) -> Term { .binary(.lessN, a, b) }
  static func > (a: Term, b: Term) -> Term { .binary(.lessN, b, a) }
  static func <= (a: Term, b: Term) -> Term { .binary(.lessOrEqualN, a, b) }
  static func >= (a: Term, b: Term) -> Term { .binary(.lessOrEqualN, b, a) }
  static func + (a: Term, b: Term) -> Term { .binary(.addN, a, b) }
  static func - (a: Term, b: Term) -> Term { .binary(.subtractN, a, b) }
  static func * (a: Term, b: Term) -> Term { .binary(.multiplyN, a, b) }
  static func / (a: Term, b: Term) -> Term { .binary(.divideN, a, b) }
  static func && (a: Term, b: Term) -> Term { .and(a, b) }
  static func || (a: Term, b: Term) -> Term { .or(a, b) }
  static prefix func ! (a: Term) -> Term { .unary(.not, a) }
  /// The tick is at least so much.
  static func tick(from tick: Int64) -> Term { .binary(.lessOrEqualI, .integer(tick), .tick) }
  /// The tick is exactly so much.
  static func tick(is tick: Int64) -> Term { .binary(.equalI, .tick, .integer(tick)) }
  static func integers(_ operation: SlotOperation, _ a: Term, _ b: Term) -> Term { .binary(operation, a, b) }
  /// The byte holds so much.
  static func byte(_ offset: UInt16, is value: Int64) -> Term {
    .binary(.equalI, .byteSlot(offset), .integer(value))
  }
}
