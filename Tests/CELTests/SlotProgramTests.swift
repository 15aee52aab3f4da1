// The slot machine: every operation by hand, and all its forms against the plainest evaluator on random trees.

import CEL
import Testing

@Suite("Slot programs") struct SlotProgramTests {
  /// Numbers 2.5 -1.5 0, integers 7 -1 30 0, bytes 1 0 2 255, readings 4 -4 0.25, a target 3 and a parameter 1.5.
  static let world: SlotWorld = {
    var made = SlotWorld()
    made.numbers = [2.5, -1.5, 0]
    made.integers = [7, -1, 30, 0]
    made.bytes = [1, 0, 2, 255, 0, 0, 0, 0]
    made.readings = [4, -4, 0.25]
    made.context = [3, 255, Double(1.5).bitPattern, UInt64(bitPattern: -9), 0, 0, 0, 0]
    made.tick = 100
    return made
  }()

  static let numbers: [(SlotTree, Double)] = [
    (.number(-0.0), 0), (.loadNumber(8), -1.5), (.reading(1), -4), (.contextNumber(2), 1.5),
    (.gather(.gatherNumber, [8, 0], .integer(1)), 2.5), (.gather(.gatherReading, [2, 1], .integer(0)), 0.25),
    (.binary(.addN, .number(0.1), .number(0.2)), 0.30000000000000004),
    (.binary(.subtractN, .loadNumber(0), .loadNumber(8)), 4),
    (.binary(.multiplyN, .number(3), .number(-2)), -6),
    (.binary(.divideN, .number(1), .loadNumber(16)), .infinity),
    (.binary(.divideN, .loadNumber(16), .loadNumber(16)), .nan),
    (.unary(.negateN, .loadNumber(8)), 1.5), (.unary(.squareRootN, .number(2)), 2.0.squareRoot()),
    (.unary(.squareRootN, .number(-1)), .nan), (.unary(.absoluteN, .reading(1)), 4),
    (.binary(.leastN, .number(1), .number(2)), 1), (.binary(.greatestN, .number(1), .number(2)), 2),
    (.binary(.leastN, .number(.nan), .number(2)), .nan), (.binary(.leastN, .number(2), .number(.nan)), 2),
    (.binary(.greatestN, .number(.nan), .number(2)), .nan), (.unary(.number, .loadInteger(28)), -1),
    (.unary(.roundToStepN, .number(3.85), literal: Double(10).bitPattern, slot: 1), 3.9),
    (.unary(.roundToStepN, .number(-2.5), literal: Double(1).bitPattern, slot: 1), -3),
    (.unary(.roundToStepN, .number(7.4), literal: Double(1).bitPattern, slot: 5), 5),
    (.unary(.roundToStepN, .number(-0.2), literal: Double(1).bitPattern, slot: 1), 0),
    (.select(.boolean(true), .number(1), .number(2)), 1),
    (.select(.boolean(false), .number(1), .number(2)), 2),
  ]

  @Test("Every operation that gives a number gives the right one", arguments: numbers.indices)
  func givesNumber(_ row: Int) throws {
    let (tree, value) = SlotProgramTests.numbers[row]
    for program in [try tree.built(as: .number, shortcuts: true), tree.plain(as: .number)] {
      #expect(SlotProgramTests.world.worth(program) == .number(value))
    }
  }

  static let integers: [(SlotTree, Int64?)] = [
    (.integer(-5), -5), (.loadByte(43), 255), (.loadInteger(24), 7), (.loadInteger(28), -1), (.tick, 100),
    (.since(24), 93), (.since(28), SlotProgram.longAgo), (.since(36), 100), (.contextInteger(0), 3),
    (.contextInteger(3), -9), (.gather(.gatherByte, [42, 43], .integer(1)), 255),
    (.gather(.gatherInteger, [24, 32], .integer(1)), 30), (.gather(.gatherConstant, [8, 9], .integer(1)), 9),
    (.gather(.gatherConstant, [8, 9], .integer(2)), nil),
    (.gather(.gatherConstant, [8, 9], .integer(-1)), nil),
    (.gather(.gatherConstant, [8, SlotProgram.nobody], .integer(1)), nil),
    (.binary(.addI, .integer(.max), .integer(1)), nil), (.binary(.addI, .integer(2), .integer(3)), 5),
    (.binary(.subtractI, .integer(.min), .integer(1)), nil),
    (.binary(.subtractI, .integer(2), .integer(3)), -1),
    (.binary(.multiplyI, .integer(1 << 62), .integer(2)), nil),
    (.binary(.multiplyI, .integer(-4), .integer(3)), -12),
    (.binary(.divideI, .integer(-7), .integer(2)), -3), (.binary(.divideI, .integer(1), .integer(0)), nil),
    (.binary(.divideI, .integer(.min), .integer(-1)), nil),
    (.binary(.moduloI, .integer(-7), .integer(2)), -1),
    (.binary(.moduloI, .integer(7), .integer(0)), nil),
    (.binary(.moduloI, .integer(.min), .integer(-1)), nil),
    (.unary(.negateI, .integer(.min)), nil), (.unary(.negateI, .integer(4)), -4),
    (.unary(.integer, .number(-2.9)), -2), (.unary(.integer, .number(9.3e18)), nil),
    (.unary(.integer, .number(-9_223_372_036_854_775_808)), nil), (.unary(.integer, .number(.nan)), nil),
    (.unary(.integer, .number(9_223_372_036_854_774_784)), 9_223_372_036_854_774_784),
  ]

  @Test("Every operation that gives an integer gives it, or fails", arguments: integers.indices)
  func givesInteger(_ row: Int) throws {
    let (tree, value) = SlotProgramTests.integers[row]
    for program in [try tree.built(as: .integer, shortcuts: true), tree.plain(as: .integer)] {
      #expect(SlotProgramTests.world.worth(program) == value.map { .integer($0) } ?? .failure)
    }
  }

  static let failing = SlotTree.binary(.equalI, .binary(.divideI, .integer(1), .loadInteger(36)), .integer(1))
  static let truths: [(SlotTree, Bool?)] = [
    (.boolean(true), true), (.binary(.lessN, .number(1), .number(1)), false),
    (.binary(.lessOrEqualN, .number(1), .number(1)), true),
    (.binary(.lessN, .number(.nan), .number(1)), false),
    (.unary(.not, .binary(.lessN, .number(.nan), .number(1))), true),
    (.binary(.equalN, .number(0), .number(-0.0)), true),
    (.binary(.equalN, .number(.nan), .number(.nan)), false),
    (.binary(.notEqualN, .number(.nan), .number(.nan)), true),
    (.binary(.lessI, .integer(-1), .integer(0)), true),
    (.binary(.lessOrEqualI, .integer(0), .integer(0)), true), (.binary(.equalI, .tick, .integer(100)), true),
    (.binary(.notEqualI, .tick, .integer(100)), false),
    (.unary(.inMask, .integer(3), literal: 0b1000), true),
    (.unary(.inMask, .integer(2), literal: 0b1000), false),
    (.unary(.inMask, .integer(64), literal: .max), false),
    (.unary(.inMask, .integer(-1), literal: .max), false),
    (.binary(.lessN, .reading(0), .number(4.5)), true),
    (.binary(.lessOrEqualN, .reading(0), .number(4)), true),
    (.binary(.lessN, .number(4), .reading(0)), false),
    (.binary(.lessOrEqualN, .number(4), .reading(0)), true),
    (.binary(.equalI, .loadByte(42), .integer(2)), true),
    (.binary(.equalI, .integer(3), .loadByte(42)), false),
    (.binary(.notEqualI, .loadByte(42), .integer(2)), false),
    (failing, nil), (.and(failing, .boolean(false)), false), (.and(.boolean(false), failing), false),
    (.and(failing, .boolean(true)), nil), (.and(.boolean(true), failing), nil),
    (.or(failing, .boolean(true)), true), (.or(.boolean(true), failing), true),
    (.or(failing, .boolean(false)), nil), (.or(failing, failing), nil), (.unary(.not, failing), nil),
    (.select(.boolean(true), .boolean(true), failing), true),
    (.select(.boolean(false), failing, .boolean(false)), false),
    (.select(.boolean(true), failing, .boolean(true)), nil),
    (.select(failing, .boolean(true), .boolean(true)), nil),
  ]

  @Test("Every test is true, false, or fails where nothing absorbs the failure", arguments: truths.indices)
  func isTrue(_ row: Int) throws {
    let (tree, value) = SlotProgramTests.truths[row]
    let expected: SlotTree.Worth = value.map { .boolean($0) } ?? .failure
    for shortcuts in [true, false] {
      #expect(SlotProgramTests.world.worth(try tree.built(as: .boolean, shortcuts: shortcuts)) == expected)
    }
    #expect(SlotProgramTests.world.worth(tree.plain(as: .boolean)) == expected)
  }

  @Test("A failure names the instruction at which it happened, the first in the order of evaluation")
  func failurePlace() throws {
    var builder = SlotProgramBuilder()
    builder.push(boolean: true)
    builder.origin = 17
    builder.push(integer: 1)
    builder.push(integer: 0)
    builder.binary(.divideI)
    builder.origin = 23
    builder.push(integer: 1)
    builder.push(integer: 0)
    builder.binary(.moduloI)
    builder.origin = 29
    builder.binary(.equalI)
    builder.binary(.and)
    let program = try builder.finish(as: .boolean)
    let answer = SlotProgramTests.world.answer(program)
    #expect(answer.failure == 3)
    #expect(program.origins[Int(answer.failure)] == 17)
    #expect(answer.word == 0)
  }

  @Test(
    "Fused, plain, chained, with and without shortcuts: all forms say what the tree says", arguments: 0..<4)
  func formsAgree(_ group: Int) throws {
    var dice = SlotDice(seed: UInt64(group))
    var tally = [0, 0]
    for _ in 0..<1000 {
      let depth = dice.int(0...4)
      let (tree, type) = dice.tree(depth)
      // As an integer a condition has no chain of tests.
      let unchained: SlotProgram.ResultType = type == .boolean ? .integer : type
      let programs = [
        try tree.built(as: type, shortcuts: true), try tree.built(as: type, shortcuts: false),
        tree.plain(as: type),
      ]
      let bare = try tree.built(as: unchained, shortcuts: true)
      for _ in 0..<3 {
        let world = dice.world()
        let expected = tree.worth(in: world)
        tally[expected == .failure ? 1 : 0] += 1
        for program in programs {
          #expect(world.worth(program) == expected, "\(tree) in \(world)")
        }
        let answer = world.answer(bare)
        if type == .boolean {
          #expect((answer.isFailure ? .failure : .boolean(answer.boolean)) == expected, "\(tree) in \(world)")
        }
      }
    }
    // Neither kind of answer may be rare.
    #expect(tally[0] > 500 && tally[1] > 300)
  }

  @Test("Failures of the same expression name the same place with and without fusing shortcuts")
  func failuresAgree() throws {
    var dice = SlotDice(seed: 99)
    for _ in 0..<500 {
      let (tree, type) = dice.tree(3)
      let (with, without) = (
        try tree.built(as: type, shortcuts: true), try tree.built(as: type, shortcuts: false)
      )
      let world = dice.world()
      let (a, b) = (world.answer(with), world.answer(without))
      #expect(a.isFailure == b.isFailure)
      if a.isFailure, b.isFailure {
        #expect(with.code[Int(a.failure)].operation == without.code[Int(b.failure)].operation)
      }
    }
  }

  @Test("A program knows what it reads")
  func inputs() throws {
    let tree = SlotTree.and(
      .binary(.lessN, .reading(2), .number(1)),
      .or(
        .binary(.equalI, .loadByte(42), .integer(2)),
        .binary(.lessN, .gather(.gatherNumber, [16, SlotProgram.nobody, 0], .loadByte(41)), .number(-1))))
    for program in [try tree.built(as: .boolean, shortcuts: true), tree.plain(as: .boolean)] {
      #expect(program.stateInputs == [0, 16, 41, 42])
      #expect(program.readingInputs == [2])
      #expect(!program.readsTime && !program.readsContext && !program.isStatic && program.canFail)
    }
    let clock = try SlotTree.binary(.lessI, .since(24), .integer(5)).built(as: .boolean, shortcuts: true)
    #expect(clock.readsTime && clock.stateInputs == [24] && !clock.isStatic)
    let acting = try SlotTree.contextInteger(0).built(as: .integer, shortcuts: true)
    #expect(acting.readsContext && !acting.isStatic)
    let byte = try SlotTree.loadByte(40).built(as: .integer, shortcuts: true)
    #expect(byte.isStatic && !byte.canFail)
  }

  @Test("32 registers deep is possible, 33 is refused")
  func depth() throws {
    func nested(_ depth: Int) -> SlotTree {
      var tree = SlotTree.loadInteger(24)
      for _ in 1..<depth { tree = .binary(.addI, .integer(1), tree) }
      return tree
    }
    let program = try nested(32).built(as: .integer, shortcuts: true)
    #expect(SlotProgramTests.world.worth(program) == .integer(38))
    #expect(throws: SlotProgramBuilder.Refusal.tooDeep) {
      try nested(33).built(as: .integer, shortcuts: true)
    }
  }

  @Test("A program longer than a jump can reach is refused")
  func length() {
    var builder = SlotProgramBuilder()
    builder.push(integer: 0)
    for _ in 0..<40_000 {
      builder.push(integer: 1)
      builder.binary(.addI)
    }
    #expect(throws: SlotProgramBuilder.Refusal.tooLong) { try builder.finish(as: .integer) }
  }
}
