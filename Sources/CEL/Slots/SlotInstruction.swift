/// One step of a `SlotProgram`: 16 bytes, no references, so that a program is one flat array.
///
/// A program is straight-line code over at most `SlotProgram.registerCount` registers of 64 bits. Types were
/// settled by the checker, so every operation has one type and no operation looks at a tag. Two registers of
/// meaning are left to each operation: `a` and `b` name registers, `slot` names a byte offset in the state or
/// the index of a signal reading, `literal` is a constant.
public struct SlotInstruction: Sendable, Equatable, BitwiseCopyable {
  /// What the instruction does.
  public var operation: SlotOperation
  /// Register that receives the result.
  public var result: UInt8
  /// First operand register.
  public var a: UInt8
  /// Second operand register.
  public var b: UInt8
  /// Byte offset in the state, index of a reading or of a context word, third register, or jump target.
  public var slot: UInt16
  /// Number of entries of the table at `literal`, for gathering operations.
  public var count: UInt16
  /// Bit pattern of a constant, or start of a table.
  public var literal: UInt64

  /// Creates an instruction; unused parts are zero.
  public init(
    _ operation: SlotOperation, result: UInt8 = 0, a: UInt8 = 0, b: UInt8 = 0, slot: UInt16 = 0,
    count: UInt16 = 0, literal: UInt64 = 0
  ) {
    self.operation = operation
    self.result = result
    self.a = a
    self.b = b
    self.slot = slot
    self.count = count
    self.literal = literal
  }
}

/// The operations of the slot machine.
///
/// Suffixes: `N` works on numbers (IEEE double), `I` on integers, ticks, choices and references (signed 64 bit).
/// Booleans are 0 and 1. Operations that can fail say so; all others are total.
public enum SlotOperation: UInt8, Sendable, BitwiseCopyable {
  // Values from outside.
  /// The literal.
  case constant
  /// A number of the state.
  case loadNumber
  /// A byte of the state: a Boolean, a choice or a reference.
  case loadByte
  /// A count or a tick of the state.
  case loadInteger
  /// A signal, as read at this tick.
  case loadReading
  /// Ticks since the start of the run.
  case loadTick
  /// Ticks since the tick kept in the state; the greatest duration when it never happened.
  case loadSince
  /// A word of the context: the target, the actor, a parameter.
  case loadContext
  /// A number of the state, chosen by the reference in `a`. Fails when the reference names nobody.
  case gatherNumber
  /// A byte of the state, chosen by the reference in `a`. Fails when the reference names nobody.
  case gatherByte
  /// A count or tick of the state, chosen by the reference in `a`. Fails when the reference names nobody.
  case gatherInteger
  /// A signal reading, chosen by the reference in `a`. Fails when the reference names nobody.
  case gatherReading
  /// A constant of the table, chosen by the reference in `a`. Fails when the reference names nobody.
  case gatherConstant

  // Numbers.
  case addN, subtractN, multiplyN, divideN, negateN, squareRootN, absoluteN, leastN, greatestN
  case lessN, lessOrEqualN, equalN, notEqualN

  // Integers; all but the comparisons fail on overflow, division also on zero.
  case addI, subtractI, multiplyI, divideI, moduloI, negateI
  case lessI, lessOrEqualI, equalI, notEqualI
  /// Integer to number.
  case number
  /// Number to integer, toward zero. Fails outside the range of integers.
  case integer
  /// Number to the nearest multiple of `slot` / literal, halves away from zero: how an instrument displays.
  case roundToStepN
  /// Whether bit number `a` of the literal is set: `choice in [..]`.
  case inMask

  // Truth.
  case not, and, or
  /// `b` if `a`, else the register in `slot`.
  case select

  // Fused forms that save a load and a constant.
  case readingLess, readingLessOrEqual, readingGreater, readingGreaterOrEqual
  /// Whether the byte at `slot` equals the literal.
  case byteEquals
  /// Whether the byte at `slot` differs from the literal.
  case byteDiffers

  // Shortcuts for the point evaluator; the bounds evaluator ignores them, so they never carry meaning.
  /// Continues at `slot` when `a` is false.
  case skipIfFalse
  /// Continues at `slot` when `a` is true.
  case skipIfTrue

  /// Whether the operation can fail on some operands.
  public var canFail: Bool {
    switch self {
    case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading, .gatherConstant, .addI, .subtractI,
      .multiplyI, .divideI, .moduloI, .negateI, .integer:
      true
    default:
      false
    }
  }
}
