// Random trees and worlds for the slot tests, with a liking for the values at which arithmetic goes wrong.

import CEL

/// SplitMix64, and what the slot tests throw with it.
struct SlotDice: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }
  mutating func chance(_ percent: Int) -> Bool { int(0...99) < percent }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0...elements.count - 1)] }

  mutating func double() -> Double {
    switch int(0...9) {
    case 0:
      pick([
        0, -0.0, 1, -1, .infinity, -.infinity, .nan, 1e308, -1e308, .leastNonzeroMagnitude,
        9_007_199_254_740_992,
      ])
    case 1...5: Double(int(-8...8)) / Double(pick([1, 2, 3]))
    case 6: Double(int(-1_000_000...1_000_000)) * 1e10
    default: Double(int(-1000...1000)) / 10
    }
  }
  mutating func integer() -> Int64 {
    chance(10)
      ? pick([.min, .max, .min + 1, 1 << 53, 1 << 53 + 1, -(1 << 53) - 1, 1 << 62]) : Int64(int(-6...70))
  }

  mutating func world() -> SlotWorld {
    var world = SlotWorld()
    for i in 0..<3 {
      // Stored numbers are finite; that is what a store refuses.
      let value = double()
      world.numbers[i] = value.isFinite ? value + 0.0 : 2.5
      world.readings[i] = Double(int(-40...40)) / 4
    }
    for i in 0..<4 { world.integers[i] = Int32(int(-2...40)) }
    for i in 0..<8 { world.bytes[i] = UInt8(i < 2 ? int(0...1) : pick([0, 1, 2, 3, 5, 255])) }
    world.context =
      [UInt64(int(0...5)), 255, double().bitPattern, UInt64(bitPattern: integer())] + [0, 0, 0, 0]
    world.tick = Int64(int(0...60))
    return world
  }

  // MARK: Trees

  mutating func number(_ depth: Int) -> SlotTree {
    if depth == 0 {
      switch int(0...4) {
      case 0: return .number(double())
      case 1: return .loadNumber(UInt16(int(0...2)) * 8)
      case 2: return .contextNumber(2)
      default: return .reading(UInt16(int(0...2)))
      }
    }
    switch int(0...9) {
    case 0...4:
      let operation = pick([.addN, .subtractN, .multiplyN, .divideN, .leastN, .greatestN] as [SlotOperation])
      return .binary(operation, number(depth - 1), number(depth - 1))
    case 5: return .unary(pick([.negateN, .squareRootN, .absoluteN]), number(depth - 1))
    case 6:
      let (numerator, denominator) = pick([(1, 1), (1, 10), (5, 1), (1, 4)] as [(UInt16, Double)])
      return .unary(.roundToStepN, number(depth - 1), literal: denominator.bitPattern, slot: numerator)
    case 7: return .unary(.number, integer(depth - 1))
    case 8: return .select(boolean(depth - 1), number(depth - 1), number(depth - 1))
    default:
      return chance(50)
        ? .gather(.gatherNumber, [0, 8, SlotProgram.nobody, 16], integer(depth - 1))
        : .gather(.gatherReading, [2, 0, 1, SlotProgram.nobody], integer(depth - 1))
    }
  }

  mutating func integer(_ depth: Int) -> SlotTree {
    if depth == 0 {
      switch int(0...6) {
      case 0: return .integer(integer())
      case 1: return .loadInteger(UInt16(24 + 4 * int(0...3)))
      case 2: return .tick
      case 3: return .since(UInt16(24 + 4 * int(0...3)))
      case 4: return .contextInteger(UInt16(pick([0, 1, 3])))
      default: return .loadByte(UInt16(int(42...47)))
      }
    }
    switch int(0...8) {
    case 0...4:
      let operation = pick([.addI, .subtractI, .multiplyI, .divideI, .moduloI] as [SlotOperation])
      return .binary(operation, integer(depth - 1), integer(depth - 1))
    case 5: return .unary(.negateI, integer(depth - 1))
    case 6: return .unary(.integer, number(depth - 1))
    case 7: return .select(boolean(depth - 1), integer(depth - 1), integer(depth - 1))
    default:
      let tables: [(SlotOperation, [UInt64])] = [
        (.gatherInteger, [24, 28, SlotProgram.nobody, 36]), (.gatherByte, [42, 43, 44]),
        (.gatherConstant, [7, 9, SlotProgram.nobody, 3]),
      ]
      let (operation, table) = pick(tables)
      return .gather(operation, table, integer(depth - 1))
    }
  }

  mutating func boolean(_ depth: Int) -> SlotTree {
    if depth == 0 {
      switch int(0...5) {
      case 0: return .boolean(chance(50))
      case 1: return .binary(.notEqualI, .loadByte(UInt16(int(42...47))), .integer(Int64(int(0...3))))
      case 2: return .binary(.equalI, .integer(Int64(int(0...3))), .loadByte(UInt16(int(42...47))))
      default:
        let (a, b) = (SlotTree.reading(UInt16(int(0...2))), SlotTree.number(Double(int(-40...40)) / 4))
        return .binary(pick([.lessN, .lessOrEqualN]), chance(50) ? a : b, chance(50) ? b : a)
      }
    }
    switch int(0...10) {
    case 0...2: return .and(boolean(depth - 1), boolean(depth - 1))
    case 3...5: return .or(boolean(depth - 1), boolean(depth - 1))
    case 6: return .unary(.not, boolean(depth - 1))
    case 7:
      return .binary(
        pick([.lessN, .lessOrEqualN, .equalN, .notEqualN]), number(depth - 1), number(depth - 1))
    case 8:
      return .binary(
        pick([.lessI, .lessOrEqualI, .equalI, .notEqualI]), integer(depth - 1), integer(depth - 1))
    case 9: return .unary(.inMask, integer(depth - 1), literal: next())
    default: return .select(boolean(depth - 1), boolean(depth - 1), boolean(depth - 1))
    }
  }

  mutating func tree(_ depth: Int) -> (tree: SlotTree, type: SlotProgram.ResultType) {
    switch int(0...3) {
    case 0: (number(depth), .number)
    case 1: (integer(depth), .integer)
    default: (boolean(depth), .boolean)
    }
  }
}
