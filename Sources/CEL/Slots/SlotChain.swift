/// A condition made of simple tests only, as a chain of jumps: the form in which most conditions are evaluated.
///
/// `hr > 120.0 && !gloves.worn && spo2 < 92.0` becomes three tests, each with the place to go on when it holds and
/// when it does not. No register is written and nothing after the deciding test is read. The chain is derived from a
/// program's code, never written by hand, and means exactly the same; programs with other operations, or with any
/// that can fail, have none. `SlotProgramTests` evaluates both forms on random programs.
struct SlotChain: Sendable {
  /// One test: 16 bytes.
  struct Test: Sendable, BitwiseCopyable {
    var kind: Kind
    /// Index of the next test if this one holds; `count` for false and `count + 1` for true.
    var ifTrue: UInt8
    /// Index of the next test if it does not hold.
    var ifFalse: UInt8
    var slot: UInt16
    var literal: UInt64
  }

  enum Kind: UInt8, Sendable {
    case readingLess, readingLessOrEqual, readingGreater, readingGreaterOrEqual
    case numberLess, numberLessOrEqual, numberGreater, numberGreaterOrEqual
    case byteEquals, byteDiffers
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

    /// Itself, if it is a truth value that a chain can test.
    ///
    /// A loaded byte counts as one only where a Boolean is due, which is where a chain looks.
    private var condition: Tree? {
      switch self {
      case .test, .not, .and, .or: self
      case .number, .reading, .constant: nil
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
      case .number, .reading, .constant: preconditionFailure("only conditions are joined")
      }
    }
  }
}
