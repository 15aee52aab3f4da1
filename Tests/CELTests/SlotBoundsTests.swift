// Rule 14 of the semantics: whatever the point form answers lies within what the bounds form says.

import CEL
import Testing

@Suite("Slot bounds") struct SlotBoundsTests {
  /// Whether an answer lies within bounds.
  static func encloses(_ bounds: SlotBounds, _ worth: SlotTree.Worth) -> Bool {
    switch worth {
    case .failure: bounds.mayFail
    case .boolean(let value): bounds.low <= (value ? 1 : 0) && bounds.high >= (value ? 1 : 0)
    case .number(let value): value.isNaN ? bounds.mayBeNaN : bounds.low <= value && value <= bounds.high
    case .integer(let value): bounds.low <= Double(value) && Double(value) <= bounds.high
    }
  }

  /// Enclosing intervals of the readings, and a point within.
  private static func spread(_ dice: inout SlotDice) -> [SlotBounds] {
    (0..<3).map { _ in
      let low = Double(dice.int(-40...40)) / 4
      return SlotBounds(low, low + (dice.chance(30) ? 0 : Double(dice.int(0...60)) / 4))
    }
  }

  private static func point(in readings: [SlotBounds], _ dice: inout SlotDice) -> [Double] {
    readings.map { bounds in
      switch dice.int(0...3) {
      case 0: bounds.low
      case 1: bounds.high
      default: bounds.low + (bounds.high - bounds.low) * Double(dice.int(0...16)) / 16
      }
    }
  }

  @Test("Every answer at every point within the span lies within the bounds", arguments: 0..<4)
  func enclosure(_ group: Int) throws {
    var dice = SlotDice(seed: 1000 + UInt64(group))
    var (useful, certain) = (0, 0)
    for _ in 0..<1000 {
      let (tree, type) = dice.tree(dice.int(0...4))
      let programs = [try tree.built(as: type, shortcuts: true), tree.plain(as: type)]
      var world = dice.world()
      let readings = SlotBoundsTests.spread(&dice)
      let (first, last) = (world.tick, world.tick + Int64(dice.pick([0, 1, 30, 1000])))
      let bounds = programs.map { world.bounds($0, readings: readings, through: last) }
      #expect(
        bounds[0] == bounds[1] || type != .boolean || bounds[0].low.isNaN, "fusing changes no bounds: \(tree)"
      )
      if bounds[0] != SlotBounds.unknown { useful += 1 }
      if type == .boolean, bounds[0].isExact { certain += 1 }
      for _ in 0..<6 {
        world.readings = SlotBoundsTests.point(in: readings, &dice)
        world.tick = dice.pick([first, last, Int64(dice.int(Int(first)...Int(last)))])
        let worth = tree.worth(in: world)
        for (index, program) in programs.enumerated() {
          #expect(
            SlotBoundsTests.encloses(bounds[index], worth),
            "\(tree) is \(worth), not within \(bounds[index]), in \(world)")
          #expect(world.worth(program) == worth)
        }
      }
    }
    // Bounds that say nothing are right and useless.
    #expect(useful > 500 && certain > 100)
  }

  @Test("Bounds of a point are the answer at that point", arguments: 0..<2)
  func points(_ group: Int) throws {
    var dice = SlotDice(seed: 2000 + UInt64(group))
    var exact = 0
    for _ in 0..<500 {
      let tree = dice.boolean(2)
      let world = dice.world()
      let program = try tree.built(as: .boolean, shortcuts: true)
      let bounds = world.bounds(
        program, readings: world.readings.map { SlotBounds(exactly: $0) }, through: world.tick)
      if bounds.isExact {
        exact += 1
        #expect(world.worth(program) == .boolean(bounds.low == 1))
      }
    }
    #expect(exact > 250)
  }

  static let table: [(SlotTree, SlotBounds)] = [
    (.reading(0), SlotBounds(1, 3)), (.binary(.addN, .reading(0), .reading(1)), SlotBounds(-1, 7)),
    (.binary(.subtractN, .reading(0), .reading(0)), SlotBounds(-2, 2)),
    (.binary(.multiplyN, .reading(0), .reading(1)), SlotBounds(-6, 12)),
    (.binary(.divideN, .number(6), .reading(0)), SlotBounds(2, 6)),
    (.binary(.divideN, .number(6), .reading(1)), SlotBounds(-.infinity, .infinity, mayBeNaN: true)),
    (.unary(.negateN, .reading(1)), SlotBounds(-4, 2)), (.unary(.absoluteN, .reading(1)), SlotBounds(0, 4)),
    (.unary(.squareRootN, .reading(1)), SlotBounds(0, 2, mayBeNaN: true)),
    (.binary(.leastN, .reading(0), .reading(1)), SlotBounds(-2, 3)),
    (.binary(.greatestN, .reading(0), .reading(1)), SlotBounds(1, 4)),
    (.binary(.lessN, .reading(0), .number(3.5)), SlotBounds(1, 1)),
    (.binary(.lessN, .reading(0), .number(3)), SlotBounds(0, 1)),
    (.binary(.lessOrEqualN, .reading(0), .number(3)), SlotBounds(1, 1)),
    (.binary(.lessN, .number(3), .reading(0)), SlotBounds(0, 0)),
    (.binary(.equalN, .reading(0), .number(5)), SlotBounds(0, 0)), (.tick, SlotBounds(100, 200)),
    (.since(24), SlotBounds(90, 190)), (.since(28), SlotBounds(exactly: Double(SlotProgram.longAgo))),
    (.binary(.divideI, .integer(1000), .tick), .unknown),
    (.select(.binary(.lessN, .reading(0), .number(2)), .reading(1), .number(9)), SlotBounds(-2, 9)),
    (.select(.binary(.lessN, .reading(0), .number(0)), .reading(1), .number(9)), SlotBounds(9, 9)),
  ]

  @Test("The bounds of simple expressions are the tightest", arguments: table.indices)
  func tightness(_ row: Int) throws {
    let (tree, expected) = SlotBoundsTests.table[row]
    var world = SlotProgramTests.world
    world.integers = [10, -1, 0, 0]
    let readings = [SlotBounds(1, 3), SlotBounds(-2, 4), SlotBounds(0, 0)]
    let program = try tree.built(as: .boolean, shortcuts: true)
    #expect(world.bounds(program, readings: readings, through: 200) == expected)
  }
}
