/// A condition made of simple tests only, as a chain of jumps: the form in which most conditions are evaluated.
///
/// `hr > 120.0 && !gloves.worn && spo2 < 92.0` becomes three tests, each with the place to go on when it holds and
/// when it does not. No register is written and nothing after the deciding test is read. The chain is derived from a
/// program's code, never written by hand, and means exactly the same; programs with other operations, or with any
/// that can fail, have none. `SlotProgramTests` evaluates both forms on random programs.
@usableFromInline struct SlotChain: Sendable {
  /// One test: 16 bytes.
  @usableFromInline struct Test: Sendable, BitwiseCopyable {
    @usableFromInline var kind: Kind
    /// Index of the next test if this one holds; `count` for false and `count + 1` for true.
    @usableFromInline var ifTrue: UInt8
    /// Index of the next test if it does not hold.
    @usableFromInline var ifFalse: UInt8
    @usableFromInline var slot: UInt16
    @usableFromInline var literal: UInt64

    init(kind: Kind, ifTrue: UInt8, ifFalse: UInt8, slot: UInt16, literal: UInt64) {
      self.kind = kind
      self.ifTrue = ifTrue
      self.ifFalse = ifFalse
      self.slot = slot
      self.literal = literal
    }
  }

  @usableFromInline enum Kind: UInt8, Sendable, BitwiseCopyable {
    case readingLess, readingLessOrEqual, readingGreater, readingGreaterOrEqual
    case numberLess, numberLessOrEqual, numberGreater, numberGreaterOrEqual
    case byteEquals, byteDiffers
    case integerEquals, integerDiffers, integerLess, integerLessOrEqual, integerGreater, integerGreaterOrEqual
  }

  let tests: ContiguousArray<Test>

  /// More tests than jumps can name.
  private static let most = 250

  /// Derives the chain of a program; nil when it has none.
  init?(code: ContiguousArray<SlotInstruction>, resultRegister: UInt8) {
    guard let tree = Tree(code: code, resultRegister: resultRegister), tree.size <= SlotChain.most else {
      return nil
    }
    var tests: ContiguousArray<Test> = []
    let count = UInt8(tree.size)
    tree.write(into: &tests, ifTrue: count + 1, ifFalse: count)
    self.tests = tests
  }

  /// The code read back as the tree that it came from.
  private indirect enum Tree {
    case test(Kind, slot: UInt16, literal: UInt64)
    case number(slot: UInt16)
    case integer(slot: UInt16)
    case reading(slot: UInt16)
    case constant(UInt64)
    case not(Tree)
    case and(Tree, Tree)
    case or(Tree, Tree)

    init?(code: ContiguousArray<SlotInstruction>, resultRegister: UInt8) {
      var registers = [Tree?](repeating: nil, count: SlotProgram.registerCount)
      for step in code {
        let (a, b) = (registers[Int(step.a)], registers[Int(step.b)])
        let tree: Tree?
        switch step.operation {
        case .skipIfFalse, .skipIfTrue: continue
        case .constant: tree = .constant(step.literal)
        case .loadNumber: tree = .number(slot: step.slot)
        case .loadInteger: tree = .integer(slot: step.slot)
        case .loadReading: tree = .reading(slot: step.slot)
        case .loadByte: tree = .test(.byteDiffers, slot: step.slot, literal: 0)
        case .byteEquals: tree = .test(.byteEquals, slot: step.slot, literal: step.literal)
        case .byteDiffers: tree = .test(.byteDiffers, slot: step.slot, literal: step.literal)
        case .readingLess: tree = .test(.readingLess, slot: step.slot, literal: step.literal)
        case .readingLessOrEqual: tree = .test(.readingLessOrEqual, slot: step.slot, literal: step.literal)
        case .readingGreater: tree = .test(.readingGreater, slot: step.slot, literal: step.literal)
        case .readingGreaterOrEqual:
          tree = .test(.readingGreaterOrEqual, slot: step.slot, literal: step.literal)
        case .lessN:
          switch (a, b) {
          case (.number(let slot), .constant(let limit)):
            tree = .test(.numberLess, slot: slot, literal: limit)
          case (.constant(let limit), .number(let slot)):
            tree = .test(.numberGreater, slot: slot, literal: limit)
          default: tree = nil
          }
        case .lessOrEqualN:
          switch (a, b) {
          case (.number(let slot), .constant(let limit)):
            tree = .test(.numberLessOrEqual, slot: slot, literal: limit)
          case (.constant(let limit), .number(let slot)):
            tree = .test(.numberGreaterOrEqual, slot: slot, literal: limit)
          default: tree = nil
          }
        case .equalI: tree = Tree.test(a, b, .integerEquals, mirrored: .integerEquals)
        case .notEqualI: tree = Tree.test(a, b, .integerDiffers, mirrored: .integerDiffers)
        case .lessI: tree = Tree.test(a, b, .integerLess, mirrored: .integerGreater)
        case .lessOrEqualI: tree = Tree.test(a, b, .integerLessOrEqual, mirrored: .integerGreaterOrEqual)
        case .not: tree = a?.condition.map(Tree.not)
        case .and:
          guard let a = a?.condition, let b = b?.condition else { return nil }
          tree = .and(a, b)
        case .or:
          guard let a = a?.condition, let b = b?.condition else { return nil }
          tree = .or(a, b)
        default: tree = nil
        }
        guard let tree else { return nil }
        registers[Int(step.result)] = tree
      }
      guard let tree = registers[Int(resultRegister)]?.condition else { return nil }
      self = tree
    }

    /// A test of an integer against a constant, on whichever side the constant stands.
    private static func test(_ a: Tree?, _ b: Tree?, _ kind: Kind, mirrored: Kind) -> Tree? {
      switch (a, b) {
      case (.integer(let slot), .constant(let word)): .test(kind, slot: slot, literal: word)
      case (.constant(let word), .integer(let slot)): .test(mirrored, slot: slot, literal: word)
      default: nil
      }
    }

    /// Itself, if it is a truth value that a chain can test.
    ///
    /// A loaded byte counts as one only where a Boolean is due, which is where a chain looks.
    private var condition: Tree? {
      switch self {
      case .test, .not, .and, .or: self
      case .number, .integer, .reading, .constant: nil
      }
    }

    var size: Int {
      switch self {
      case .not(let a): a.size
      case .and(let a, let b), .or(let a, let b): a.size + b.size
      default: 1
      }
    }

    func write(into tests: inout ContiguousArray<Test>, ifTrue: UInt8, ifFalse: UInt8) {
      switch self {
      case .test(let kind, let slot, let literal):
        tests.append(Test(kind: kind, ifTrue: ifTrue, ifFalse: ifFalse, slot: slot, literal: literal))
      case .not(let a): a.write(into: &tests, ifTrue: ifFalse, ifFalse: ifTrue)
      case .and(let a, let b):
        a.write(into: &tests, ifTrue: UInt8(tests.count + a.size), ifFalse: ifFalse)
        b.write(into: &tests, ifTrue: ifTrue, ifFalse: ifFalse)
      case .or(let a, let b):
        a.write(into: &tests, ifTrue: ifTrue, ifFalse: UInt8(tests.count + a.size))
        b.write(into: &tests, ifTrue: ifTrue, ifFalse: ifFalse)
      case .number, .integer, .reading, .constant: preconditionFailure("only conditions are joined")
      }
    }
  }
}

extension SlotChain.Test {
  /// Whether the test holds on what a frame shows.
  @inlinable @inline(__always)
  func holds(in frame: SlotFrame) -> Bool {
    let limit = Double(bitPattern: literal)
    let slot = Int(slot)
    switch kind {
    case .readingLess: return unsafe frame.readings[slot] < limit
    case .readingLessOrEqual: return unsafe frame.readings[slot] <= limit
    case .readingGreater: return unsafe frame.readings[slot] > limit
    case .readingGreaterOrEqual: return unsafe frame.readings[slot] >= limit
    case .numberLess: return unsafe frame.state.load(fromByteOffset: slot, as: Double.self) < limit
    case .numberLessOrEqual: return unsafe frame.state.load(fromByteOffset: slot, as: Double.self) <= limit
    case .numberGreater: return unsafe frame.state.load(fromByteOffset: slot, as: Double.self) > limit
    case .numberGreaterOrEqual: return unsafe frame.state.load(fromByteOffset: slot, as: Double.self) >= limit
    case .byteEquals: return unsafe UInt64(frame.state.load(fromByteOffset: slot, as: UInt8.self)) == literal
    case .byteDiffers: return unsafe UInt64(frame.state.load(fromByteOffset: slot, as: UInt8.self)) != literal
    default: break
    }
    let integer = unsafe Int64(frame.state.load(fromByteOffset: slot, as: Int32.self))
    let bound = Int64(bitPattern: literal)
    switch kind {
    case .integerEquals: return integer == bound
    case .integerDiffers: return integer != bound
    case .integerLess: return integer < bound
    case .integerLessOrEqual: return integer <= bound
    case .integerGreater: return integer > bound
    default: return integer >= bound
    }
  }

  /// Whether the test, which compares a signal, holds for a reading of it.
  @inlinable @inline(__always)
  func holds(for reading: Double) -> Bool {
    let limit = Double(bitPattern: literal)
    switch kind {
    case .readingLess: return reading < limit
    case .readingLessOrEqual: return reading <= limit
    case .readingGreater: return reading > limit
    case .readingGreaterOrEqual: return reading >= limit
    default: preconditionFailure("a test of the state has no reading")
    }
  }

  /// Whether it compares a signal.
  @inlinable @inline(__always)
  var isOfReading: Bool {
    switch kind {
    case .readingLess, .readingLessOrEqual, .readingGreater, .readingGreaterOrEqual: true
    default: false
    }
  }
}
