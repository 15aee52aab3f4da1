/// A checked expression as flat code over the slots of a simulation.
///
/// The simulation evaluates conditions millions of times, so this form has no names, no boxes and no allocation:
/// loads by offset, arithmetic, comparisons. It means exactly what the general evaluator means; where `&&` or `||`
/// meets an error, the other side may absorb it. `SlotProgramTests` compares both evaluators on random programs,
/// and the bounds form with the point form.
public struct SlotProgram: Sendable {
  /// What the word that a program leaves in its result register stands for.
  public enum ResultType: UInt8, Sendable, BitwiseCopyable {
    /// 0 or 1.
    case boolean
    /// The bit pattern of a double.
    case number
    /// A signed integer, a tick count, the index of a choice or of an entity.
    case integer
  }

  /// Registers that a program may use; the builder refuses deeper expressions.
  public static let registerCount = 32

  /// The code, in order.
  public let code: ContiguousArray<SlotInstruction>
  /// Byte offsets, reading indices or constants for gathering operations.
  public let tables: ContiguousArray<UInt64>
  /// Register that holds the answer after the last instruction.
  public let resultRegister: UInt8
  /// Type of the answer.
  public let resultType: ResultType
  /// Whether any operation can fail, so that the careful evaluator is needed.
  public let canFail: Bool
  /// Offset of the source text of each instruction, for reporting where a failure happened.
  public let origins: ContiguousArray<UInt32>

  /// The same condition as a chain of tests, where it has that form.
  let chain: SlotChain?
  /// Code, chain and tables once more, as bare memory.
  let storage: SlotStorage

  /// Byte offsets of the state that the program reads, ascending and without repetition.
  public let stateInputs: ContiguousArray<UInt16>
  /// Indices of the readings that it reads, ascending and without repetition.
  public let readingInputs: ContiguousArray<UInt16>
  /// Whether it reads the tick, directly or as time since something.
  public let readsTime: Bool
  /// Whether it reads the context (target, actor, parameters).
  public let readsContext: Bool

  /// Takes finished code; use `SlotProgramBuilder`.
  package init(
    code: ContiguousArray<SlotInstruction>, tables: ContiguousArray<UInt64>, resultRegister: UInt8,
    resultType: ResultType, origins: ContiguousArray<UInt32>
  ) {
    precondition(code.count == origins.count && code.count <= Int(UInt16.max))
    self.code = code
    self.tables = tables
    self.resultRegister = resultRegister
    self.resultType = resultType
    self.origins = origins
    self.canFail = code.contains { $0.operation.canFail }
    chain = resultType == .boolean ? SlotChain(code: code, resultRegister: resultRegister) : nil
    storage = SlotStorage(code: code, tests: chain?.tests ?? [], tables: tables)
    var state: [UInt16] = []
    var readings: [UInt16] = []
    var time = false
    var context = false
    for instruction in code {
      // Only of gathering operations is the literal a place in the tables; elsewhere it may be any pattern of bits.
      func table() -> ArraySlice<UInt64> {
        ArraySlice(tables[Int(instruction.literal)..<Int(instruction.literal) + Int(instruction.count)])
      }
      switch instruction.operation {
      case .loadNumber, .loadByte, .loadInteger, .byteEquals, .byteDiffers: state.append(instruction.slot)
      case .loadSince:
        state.append(instruction.slot)
        time = true
      case .loadTick: time = true
      case .loadReading, .readingLess, .readingLessOrEqual, .readingGreater, .readingGreaterOrEqual:
        readings.append(instruction.slot)
      case .gatherNumber, .gatherByte, .gatherInteger:
        state += table().filter { $0 != SlotProgram.nobody }.map { UInt16($0) }
      case .gatherReading:
        readings += table().filter { $0 != SlotProgram.nobody }.map { UInt16($0) }
      case .loadContext: context = true
      default: break
      }
    }
    stateInputs = SlotProgram.sortedUnique(state)
    readingInputs = SlotProgram.sortedUnique(readings)
    readsTime = time
    readsContext = context
  }

  /// Table entry of an entity that does not have the property asked for.
  public static let nobody = UInt64.max

  /// Duration given for "since" something that never happened: the greatest duration CEL has, in ticks of 10 ms.
  public static let longAgo: Int64 = 31_557_600_000_000

  /// Whether the answer can only change when the state is written: no signal, no time, no context is read.
  public var isStatic: Bool { readingInputs.isEmpty && !readsTime && !readsContext }

  private static func sortedUnique(_ values: [UInt16]) -> ContiguousArray<UInt16> {
    var unique: ContiguousArray<UInt16> = []
    for value in values.sorted() where unique.last != value { unique.append(value) }
    return unique
  }
}

/// What a program reads, for the time of one evaluation.
///
/// The pointers are borrowed from the simulation that evaluates; `SlotProgram` never keeps them.
@safe public struct SlotFrame {
  /// The state block.
  @unsafe public var state: UnsafeRawPointer
  /// One reading per signal, up to date for every signal the program reads.
  @unsafe public var readings: UnsafePointer<Double>
  /// Target, actor, parameters.
  @unsafe public var context: UnsafePointer<UInt64>
  /// Ticks since the start of the run.
  public var tick: Int64

  /// Borrows what an evaluation reads.
  @inlinable
  public init(
    state: UnsafeRawPointer, readings: UnsafePointer<Double>, context: UnsafePointer<UInt64>, tick: Int64
  ) {
    unsafe self.state = state
    unsafe self.readings = readings
    unsafe self.context = context
    self.tick = tick
  }
}

/// The answer of a program: a word, or the instruction that failed.
public struct SlotAnswer: Sendable, Equatable {
  /// The word, to be read by the program's `resultType`; 0 after a failure.
  public var word: UInt64
  /// Index of the failing instruction, or -1.
  public var failure: Int32

  /// Creates an answer.
  @inlinable
  public init(word: UInt64, failure: Int32 = -1) {
    self.word = word
    self.failure = failure
  }

  /// Whether the evaluation failed.
  @inlinable public var isFailure: Bool { failure >= 0 }
  /// The answer as a truth value.
  @inlinable public var boolean: Bool { word != 0 }
  /// The answer as a number.
  @inlinable public var number: Double { Double(bitPattern: word) }
  /// The answer as an integer.
  @inlinable public var integer: Int64 { Int64(bitPattern: word) }
}
