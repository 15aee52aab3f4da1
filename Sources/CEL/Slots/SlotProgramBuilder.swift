/// Writes slot programs, operand by operand, as onto a stack.
///
/// Each `push` takes the next register; an operation takes its operands from the top and leaves its result there.
/// The builder fuses loads with constants where a fused form exists, refuses expressions deeper than the register
/// file (`tooDeep`), and never emits an offset that the caller did not give. `SlotProgramTests` runs fused and plain
/// forms against each other.
public struct SlotProgramBuilder {
  /// What the builder refuses.
  public enum Refusal: Error, Equatable {
    /// The expression needs more registers than there are.
    case tooDeep
    /// The expression needs more instructions than a jump can reach.
    case tooLong
  }

  private var code: ContiguousArray<SlotInstruction> = []
  private var origins: ContiguousArray<UInt32> = []
  private var tables: ContiguousArray<UInt64> = []
  private var depth = 0
  private var refusal: Refusal?
  /// No instruction before this one may be fused: a jump lands here.
  private var barrier = 0
  /// Offset in the source text that the next instructions come from.
  public var origin: UInt32 = 0

  /// Creates an empty builder.
  public init() {}

  // MARK: Operands

  /// Pushes a number.
  public mutating func push(number: Double) {
    push(SlotInstruction(.constant, count: 1, literal: (number + 0.0).bitPattern))
  }
  /// Pushes an integer, a tick count, the index of a choice or of an entity.
  public mutating func push(integer: Int64) {
    push(SlotInstruction(.constant, literal: UInt64(bitPattern: integer)))
  }
  /// Pushes a truth value.
  public mutating func push(boolean: Bool) { push(integer: boolean ? 1 : 0) }
  /// Pushes a number of the state.
  public mutating func pushNumber(at offset: UInt16) { push(SlotInstruction(.loadNumber, slot: offset)) }
  /// Pushes a Boolean, choice or reference of the state.
  public mutating func pushByte(at offset: UInt16) { push(SlotInstruction(.loadByte, slot: offset)) }
  /// Pushes a count or tick of the state.
  public mutating func pushInteger(at offset: UInt16) { push(SlotInstruction(.loadInteger, slot: offset)) }
  /// Pushes a signal's reading.
  public mutating func pushReading(_ index: UInt16) { push(SlotInstruction(.loadReading, slot: index)) }
  /// Pushes the ticks since the start.
  public mutating func pushTick() { push(SlotInstruction(.loadTick)) }
  /// Pushes the ticks since the tick kept at `offset`.
  public mutating func pushSince(at offset: UInt16) { push(SlotInstruction(.loadSince, slot: offset)) }
  /// Pushes a context word: 0 the target, 1 the actor, from 2 on the parameters.
  public mutating func pushContext(_ index: UInt16, isNumber: Bool) {
    push(SlotInstruction(.loadContext, slot: index, count: isNumber ? 1 : 0))
  }

  // MARK: Operations

  /// Replaces the top by the operation's result on it.
  public mutating func unary(_ operation: SlotOperation, literal: UInt64 = 0, slot: UInt16 = 0) {
    let register = UInt8(truncatingIfNeeded: depth - 1)
    append(SlotInstruction(operation, result: register, a: register, slot: slot, literal: literal))
  }

  /// Replaces the two topmost by the operation's result on them.
  public mutating func binary(_ operation: SlotOperation) {
    if fuse(operation) { return }
    depth -= 1
    let a = UInt8(truncatingIfNeeded: depth - 1)
    append(SlotInstruction(operation, result: a, a: a, b: UInt8(truncatingIfNeeded: depth)))
  }

  /// Replaces test, value if true and value if false, pushed in this order, by the chosen one.
  public mutating func select() {
    depth -= 2
    let test = UInt8(truncatingIfNeeded: depth - 1)
    append(
      SlotInstruction(
        .select, result: test, a: test, b: UInt8(truncatingIfNeeded: depth), slot: UInt16(depth + 1)))
  }

  /// Replaces the reference on top by the property of the entity it names.
  ///
  /// - Parameter table: For each entity by index: byte offset, reading index or constant; `SlotProgram.nobody` where
  ///   the entity has no such property.
  public mutating func gather(_ operation: SlotOperation, table: [UInt64]) {
    let register = UInt8(truncatingIfNeeded: depth - 1)
    append(
      SlotInstruction(
        operation, result: register, a: register, count: UInt16(table.count), literal: UInt64(tables.count)))
    tables += table
  }

  /// Begins the right side of `&&` or `||`: the point evaluator may leave it out when the left side decides.
  ///
  /// - Returns: A mark to be given to `endShortcut` after the joining operation.
  public mutating func beginShortcut(_ operation: SlotOperation) -> Int {
    let register = UInt8(truncatingIfNeeded: depth - 1)
    append(SlotInstruction(operation, a: register))
    barrier = code.count
    return code.count - 1
  }

  /// Ends a shortcut begun before: execution goes on here.
  public mutating func endShortcut(_ mark: Int) {
    code[mark].slot = UInt16(truncatingIfNeeded: code.count)
    barrier = code.count
  }

  /// Finishes the program, whose answer is the one operand left.
  public func finish(as type: SlotProgram.ResultType) throws(Refusal) -> SlotProgram {
    if let refusal { throw refusal }
    precondition(depth == 1, "an expression leaves exactly one value")
    return SlotProgram(code: code, tables: tables, resultRegister: 0, resultType: type, origins: origins)
  }

  // MARK: -

  private mutating func push(_ instruction: SlotInstruction) {
    var instruction = instruction
    instruction.result = UInt8(truncatingIfNeeded: depth)
    depth += 1
    if depth > SlotProgram.registerCount { refusal = .tooDeep }
    append(instruction)
  }

  private mutating func append(_ instruction: SlotInstruction) {
    if code.count >= Int(UInt16.max) {
      refusal = .tooLong
      return
    }
    code.append(instruction)
    origins.append(origin)
  }

  /// Joins a load, a constant and a comparison into one instruction where that form exists.
  private mutating func fuse(_ operation: SlotOperation) -> Bool {
    guard code.count - barrier >= 2 else { return false }
    let first = code[code.count - 2]
    let second = code[code.count - 1]
    guard Int(first.result) == depth - 2, Int(second.result) == depth - 1 else { return false }
    var fused: SlotInstruction?
    switch (first.operation, second.operation, operation) {
    case (.loadReading, .constant, .lessN): fused = SlotInstruction(.readingLess)
    case (.loadReading, .constant, .lessOrEqualN): fused = SlotInstruction(.readingLessOrEqual)
    case (.constant, .loadReading, .lessN): fused = SlotInstruction(.readingGreater)
    case (.constant, .loadReading, .lessOrEqualN): fused = SlotInstruction(.readingGreaterOrEqual)
    case (.loadByte, .constant, .equalI), (.constant, .loadByte, .equalI):
      fused = SlotInstruction(.byteEquals)
    case (.loadByte, .constant, .notEqualI), (.constant, .loadByte, .notEqualI):
      fused = SlotInstruction(.byteDiffers)
    default: break
    }
    guard var instruction = fused else { return false }
    let (load, constant) = first.operation == .constant ? (second, first) : (first, second)
    instruction.slot = load.slot
    instruction.literal = constant.literal
    instruction.result = first.result
    code.removeLast(2)
    origins.removeLast(2)
    depth -= 1
    append(instruction)
    return true
  }
}
