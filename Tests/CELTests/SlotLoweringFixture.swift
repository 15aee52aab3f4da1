import CEL
import SourceText

/// A little ward for lowering tests: four entities, state in a block of 64 bytes, two signals.
///
/// Slots are byte offsets; readings 0 and 1 are the signals of `wang` and `li`.
struct WardResolver: SlotResolver {
  static let entities = ["li", "meter", "room", "wang"]
  static let moods = ["alert", "confused", "drowsy"]
  var entityCount: Int { WardResolver.entities.count }
  var asked: [String] = []

  mutating func meaning(of name: String) -> SlotMeaning? {
    switch name {
    case "x": return .term(SlotTerm(.loadNumber(0), .number, low: -10, high: 10))
    case "y": return .term(SlotTerm(.loadNumber(8), .number, low: 1, high: 9))
    case "i": return .term(SlotTerm(.loadInteger(16), .integer, low: 0, high: 100))
    case "j": return .term(SlotTerm(.loadInteger(20), .integer, low: -5, high: 5))
    case "p": return .term(SlotTerm(.loadByte(24), .boolean, low: 0, high: 1))
    case "q": return .term(SlotTerm(.loadByte(25), .boolean, low: 0, high: 1))
    case "mood": return .term(SlotTerm(.loadByte(26), .choice(WardResolver.moods), low: 0, high: 2))
    case "it": return .term(SlotTerm(.context(0), .reference([0, 3]), low: 0, high: 3))
    case "grams": return .term(SlotTerm(.context(2), .number, low: 5, high: 40))
    case "residents": return .group([3, 0])
    case "many": return .group(Array(repeating: 3, count: 65))
    default: return WardResolver.entities.firstIndex { utf8Equal($0, name) }.map { .term(.entity($0)) }
    }
  }
  func names() -> [String] {
    ["x", "y", "i", "j", "p", "q", "mood", "it", "grams", "residents"] + WardResolver.entities
  }

  mutating func property(_ name: String, of entity: Int) -> SlotProperty? {
    switch (entity, name) {
    case (3, "glucose"): SlotProperty(.reading(0), .number, low: 1, high: 30)
    case (0, "glucose"): SlotProperty(.reading(1), .number, low: 1, high: 30)
    case (3, "mood"): SlotProperty(.byte(26), .choice(WardResolver.moods), low: 0, high: 2)
    case (0, "mood"): SlotProperty(.byte(27), .choice(WardResolver.moods), low: 0, high: 2)
    case (3, "place"): SlotProperty(.byte(28), .reference([2]), low: 2, high: 2)
    case (0, "place"): SlotProperty(.byte(29), .reference([2]), low: 2, high: 2)
    case (3, "tall"): SlotProperty(.byte(24), .boolean, low: 0, high: 1)
    default: nil
    }
  }
  func propertyNames(of entity: Int) -> [String] {
    switch entity {
    case 3: ["glucose", "mood", "place", "tall"]
    case 0: ["glucose", "mood", "place"]
    default: []
    }
  }
  func entityName(_ entity: Int) -> String { WardResolver.entities[entity] }
  mutating func call(
    _ function: String, target: SlotTerm?, arguments: [SlotMeaning], argumentRanges: [Range<Int>],
    at site: Range<Int>
  ) throws(SlotProblem) -> SlotTerm? {
    switch (function, target) {
    case ("elapsed", nil): return SlotTerm(.tick, .duration, low: 0, high: 360_000)
    case ("since", nil):
      guard case .text("test")? = arguments.first else {
        throw SlotProblem("cel/unknown-action", at: argumentRanges[0], "there is no such action")
      }
      return SlotTerm(.since(32), .duration, low: 0, high: Double(SlotProgram.longAgo))
    default: return nil
    }
  }
  func functionNames(onTarget: Bool) -> [String] { onTarget ? ["measured"] : ["elapsed", "since"] }
}

/// Values of the ward at one moment.
struct Ward {
  var x = 0.0
  var y = 1.0
  var i: Int32 = 0
  var j: Int32 = 0
  var p = false
  var q = false
  var mood: UInt8 = 0
  var liMood: UInt8 = 0
  var glucose = [5.0, 6.0]
  var tick: Int64 = 0
  var lastTest: Int32 = -1
  var it: UInt64 = 3
  var grams = 5.0

  /// Lowers a text and evaluates it here; nil with the problems when it cannot be lowered.
  func evaluate(_ text: String) -> (answer: SlotAnswer?, type: SlotType?, problems: [SlotProblem]) {
    var lowering = SlotLowering(resolver: WardResolver())
    guard let term = lowering.lower(text) else { return (nil, nil, lowering.problems) }
    let places = SlotPlaces(slot: { UInt16($0) }, reading: { UInt16($0) })
    guard let program = try? term.program(places) else { return (nil, nil, lowering.problems) }
    return (evaluate(program), term.type, lowering.problems)
  }

  func evaluate(_ program: SlotProgram) -> SlotAnswer {
    let context: [UInt64] = [it, 0, grams.bitPattern, 0, 0, 0, 0, 0]
    // The block is as long as the greatest offset the resolver names, and lives through the call.
    return unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { block in
      guard let base = block.baseAddress else { return SlotAnswer(word: 0, failure: 0) }
      unsafe base.storeBytes(of: x, toByteOffset: 0, as: Double.self)
      unsafe base.storeBytes(of: y, toByteOffset: 8, as: Double.self)
      unsafe base.storeBytes(of: i, toByteOffset: 16, as: Int32.self)
      unsafe base.storeBytes(of: j, toByteOffset: 20, as: Int32.self)
      unsafe base.storeBytes(of: p ? 1 : 0, toByteOffset: 24, as: UInt8.self)
      unsafe base.storeBytes(of: q ? 1 : 0, toByteOffset: 25, as: UInt8.self)
      unsafe base.storeBytes(of: mood, toByteOffset: 26, as: UInt8.self)
      unsafe base.storeBytes(of: liMood, toByteOffset: 27, as: UInt8.self)
      unsafe base.storeBytes(of: 2, toByteOffset: 28, as: UInt8.self)
      unsafe base.storeBytes(of: 2, toByteOffset: 29, as: UInt8.self)
      unsafe base.storeBytes(of: lastTest, toByteOffset: 32, as: Int32.self)
      return unsafe glucose.withUnsafeBufferPointer { readings in
        unsafe context.withUnsafeBufferPointer { words in
          guard let reading = readings.baseAddress, let word = words.baseAddress else {
            return SlotAnswer(word: 0, failure: 0)
          }
          return unsafe program.evaluate(
            SlotFrame(state: UnsafeRawPointer(base), readings: reading, context: word, tick: tick))
        }
      }
    }
  }
}
