/// A slot program as bare memory: what an engine keeps for each condition that it reads over and over.
///
/// A view is a handful of words without reference counts, so that evaluating costs what the instructions cost. It is
/// valid as long as the program it was taken from, which whoever keeps the view keeps too.
@safe public struct SlotCode: BitwiseCopyable {
  let code: UnsafePointer<SlotInstruction>
  let count: Int32
  /// Tests of the chain form; 0 where the program has none.
  public let testCount: Int32
  let tests: UnsafePointer<SlotChain.Test>
  let tables: UnsafePointer<UInt64>
  let resultRegister: UInt8
  let canFail: Bool
  /// Type of the answer.
  public let resultType: SlotProgram.ResultType
}

extension SlotCode {
  /// The signal that a test of the chain compares with a constant; -1 for a test of the state.
  public func reading(ofTest index: Int) -> Int {
    let test = unsafe tests[index]
    switch test.kind {
    case .readingLess, .readingLessOrEqual, .readingGreater, .readingGreaterOrEqual: return Int(test.slot)
    default: return -1
    }
  }

  /// Whether a test of the chain that compares a signal holds for a reading.
  public func test(_ index: Int, holdsFor reading: Double) -> Bool {
    let test = unsafe tests[index]
    let limit = Double(bitPattern: test.literal)
    switch test.kind {
    case .readingLess: return reading < limit
    case .readingLessOrEqual: return reading <= limit
    case .readingGreater: return reading > limit
    case .readingGreaterOrEqual: return reading >= limit
    default: preconditionFailure("a test of the state has no reading")
    }
  }
}

/// The memory of one program: written once, before anybody else can see it, and freed with the last program.
///
/// Proof for `@unchecked Sendable`: the pointers are never written after `init`.
@safe final class SlotStorage: @unchecked Sendable {
  let code: UnsafeMutablePointer<SlotInstruction>
  let tests: UnsafeMutablePointer<SlotChain.Test>
  let tables: UnsafeMutablePointer<UInt64>

  init(
    code: ContiguousArray<SlotInstruction>, tests: ContiguousArray<SlotChain.Test>,
    tables: ContiguousArray<UInt64>
  ) {
    func copy<Element: BitwiseCopyable>(_ elements: ContiguousArray<Element>) -> UnsafeMutablePointer<Element>
    {
      let block = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
      for (index, element) in elements.enumerated() { unsafe (block + index).initialize(to: element) }
      return unsafe block
    }
    unsafe self.code = copy(code)
    unsafe self.tests = copy(tests)
    unsafe self.tables = copy(tables)
  }

  deinit {
    unsafe code.deallocate()
    unsafe tests.deallocate()
    unsafe tables.deallocate()
  }
}

extension SlotProgram {
  /// The program as bare memory, valid while this program or a copy of it lives.
  public var slotCode: SlotCode {
    unsafe SlotCode(
      code: UnsafePointer(storage.code), count: Int32(code.count), testCount: Int32(chain?.tests.count ?? 0),
      tests: UnsafePointer(storage.tests), tables: UnsafePointer(storage.tables),
      resultRegister: resultRegister,
      canFail: canFail, resultType: resultType)
  }

  /// Evaluates the program on the given frame, without allocation.
  ///
  /// - Parameter frame: State, readings and context; every offset the program names must lie inside them.
  /// - Returns: The answer, or the place of the failure that nothing absorbed.
  public func evaluate(_ frame: SlotFrame) -> SlotAnswer { slotCode.evaluate(frame) }

  /// Encloses every answer the point evaluator could give within the frame.
  public func bounds(_ frame: SlotBoundsFrame) -> SlotBounds { slotCode.bounds(frame) }
}
