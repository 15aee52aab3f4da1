/// A slot program as bare memory: what an engine keeps for each condition that it reads over and over.
///
/// A view is a handful of words without reference counts, so that evaluating costs what the instructions cost. It is
/// valid as long as the program it was taken from, which whoever keeps the view keeps too.
@safe public struct SlotCode: BitwiseCopyable {
  let code: UnsafePointer<SlotInstruction>
  let count: Int32
  /// Tests of the chain form; 0 where the program has none.
  public let testCount: Int32
  @usableFromInline let tests: UnsafePointer<SlotChain.Test>
  let tables: UnsafePointer<UInt64>
  let resultRegister: UInt8
  let canFail: Bool
  /// Type of the answer.
  public let resultType: SlotProgram.ResultType
}

// Inlined into the engine, whose search for the next change spends its time in them.
extension SlotCode {
  /// The signal that a test of the chain compares with a constant; -1 for a test of the state.
  @inlinable @inline(__always)
  public func reading(ofTest index: Int) -> Int {
    let test = unsafe tests[index]
    return test.isOfReading ? Int(test.slot) : -1
  }

  /// What a test of the chain compares with.
  @inlinable @inline(__always)
  public func limit(ofTest index: Int) -> Double { unsafe Double(bitPattern: tests[index].literal) }

  /// Whether a test of the chain that compares a signal holds for a reading.
  @inlinable @inline(__always)
  public func test(_ index: Int, holdsFor reading: Double) -> Bool { unsafe tests[index].holds(for: reading) }

  /// Whether a test of the chain holds on what a frame shows.
  @inlinable @inline(__always)
  public func test(_ index: Int, holdsIn frame: SlotFrame) -> Bool { unsafe tests[index].holds(in: frame) }

  /// Whether the chain holds where its tests do as the bits of a mask say, the first test the lowest.
  @inlinable @inline(__always)
  public func holds(where mask: UInt32) -> Bool {
    let count = Int(testCount)
    var next = 0
    repeat {
      let test = unsafe tests[next]
      next = Int(mask >> UInt32(next) & 1 == 1 ? test.ifTrue : test.ifFalse)
    } while next < count
    return next > count
  }

  /// Whether the chain can come to an answer where some tests may do either and the others are as the mask says.
  @inlinable @inline(__always)
  public func canHold(_ answer: Bool, where mask: UInt32, turning: UInt32) -> Bool {
    let count = Int(testCount)
    // Jumps lead forward only, so one pass finds every test that can be reached.
    var reached: UInt32 = 1
    for index in 0..<count where reached >> UInt32(index) & 1 == 1 {
      let test = unsafe tests[index]
      let (isEither, holds) = (turning >> UInt32(index) & 1 == 1, mask >> UInt32(index) & 1 == 1)
      if isEither || holds { reached |= 1 << UInt32(test.ifTrue) }
      if isEither || !holds { reached |= 1 << UInt32(test.ifFalse) }
    }
    return reached >> UInt32(answer ? count + 1 : count) & 1 == 1
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
