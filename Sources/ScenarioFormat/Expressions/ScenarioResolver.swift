internal import CEL
internal import Simulation
internal import SourceText

/// What the names of an expression mean where it stands in a scenario.
///
/// Order: variables of `each` and parameters of fragments (innermost first), `it` and `actor`, parameters of the act,
/// entities, groups. History is allotted a slot when it is asked for, and not before.
struct ScenarioResolver: SlotResolver {
  let builder: ProgramBuilder
  let scope: ExpressionScope

  var entityCount: Int { builder.program.entities.count }

  func entityName(_ entity: Int) -> String { builder.entityID(entity) }

  private var acts: [Int] { scope.acts.flatMap { builder.actsOf[UTF8Key($0)] ?? [] } }

  // MARK: Names

  mutating func meaning(of name: String) -> SlotMeaning? {
    if let value = scope.value(of: name) {
      switch value {
      case .entity(let id): return builder.entityOf[UTF8Key(id)].map { .term(.entity($0)) }
      case .number(let number): return .term(.number(number))
      case .bool(let truth): return .term(.boolean(truth))
      case .duration(let ticks): return .term(.ticks(Int64(ticks)))
      case .word(let word): return .text(word)
      }
    }
    switch name {
    case "it":
      switch scope.it {
      case .none: return nil
      case .entity(let id): return builder.entityOf[UTF8Key(id)].map { .term(.entity($0)) }
      case .anyOf(let ids):
        return .term(builder.targetTerm(ids.compactMap { builder.entityOf[UTF8Key($0)] }.sorted()))
      }
    case "actor":
      if !scope.acts.isEmpty { return .term(builder.actorTerm()) }
    default: break
    }
    if let term = builder.parameterTerm(name, acts: acts) { return .term(term) }
    if let entity = builder.entityOf[UTF8Key(name)] { return .term(.entity(entity)) }
    if let group = builder.scenario.groups.first(where: { utf8Equal($0.id.value, name) }) {
      return .group(group.members.compactMap { builder.entityOf[UTF8Key($0.value)] })
    }
    return nil
  }

  func names() -> [String] {
    var names = scope.bindings.map(\.name)
    if scope.it != .none { names.append("it") }
    if !scope.acts.isEmpty { names.append("actor") }
    if let first = acts.first {
      names += builder.acts[first].parameters.map(\.id).filter {
        builder.parameterTerm($0, acts: acts) != nil
      }
    }
    names += builder.scenario.entities.map(\.id.value)
    names += builder.scenario.groups.map(\.id.value)
    return names
  }

  // MARK: Properties

  mutating func property(_ name: String, of entity: Int) -> SlotProperty? {
    if let known = builder.property(name, of: entity) { return known }
    return utf8Equal(name, "attention") ? builder.attention(of: entity) : nil
  }

  func propertyNames(of entity: Int) -> [String] { builder.propertyNames(of: entity) }

  // MARK: Functions

  func functionNames(onTarget: Bool) -> [String] {
    onTarget
      ? ["measured", "wasMeasured", "holds"]
      : ["elapsed", "since", "count", "done", "started", "refused", "rate", "beats", "longestPause"]
  }

  mutating func call(
    _ function: String, target: SlotTerm?, arguments: [SlotMeaning], argumentRanges: [Range<Int>],
    at site: Range<Int>
  ) throws(SlotProblem) -> SlotTerm? {
    guard let target else { return try history(function, arguments, argumentRanges, site) }
    guard case .reference(let among) = target.type else {
      throw SlotProblem(
        "cel/wrong-type", at: site, "'\(function)' is asked of a person or thing",
        expected: "an entity before the dot")
    }
    switch (function, arguments.first) {
    case ("measured", .text(let name)) where arguments.count == 1:
      return try measured(name, of: target, among, argumentRanges[0])
    case ("wasMeasured", .text(let name)) where arguments.count == 1:
      return try wasMeasured(name, of: target, among, argumentRanges[0])
    case ("measured", _), ("wasMeasured", _):
      throw SlotProblem(
        "cel/wrong-type", at: site, "'\(function)' takes the name of a reading in quotes",
        expected: "\(function)('glucose')")
    case ("holds", .term(let thing)) where arguments.count == 1:
      return try holds(target, among, thing, argumentRanges[0])
    case ("holds", .text(let word)) where arguments.count == 1:
      throw SlotProblem(
        "cel/wrong-type", at: argumentRanges[0], "things are named without quotes here",
        expected: "holds(\(word))")
    default:
      throw SlotProblem(
        "cel/wrong-type", at: site, "'\(function)' is not used like this", expected: "actor.holds(thing)")
    }
  }

  private func holds(_ actor: SlotTerm, _ among: [Int], _ thing: SlotTerm, _ range: Range<Int>)
    throws(SlotProblem) -> SlotTerm
  {
    guard case .reference(let things) = thing.type else {
      throw SlotProblem(
        "cel/wrong-type", at: range, "this is \(thing.type.inWords)",
        expected: "something that can be carried")
    }
    for one in things where builder.program.entities[one].holderSlot == nil {
      throw SlotProblem("cel/never-holds", at: range, "'\(builder.entityID(one))' can never be held")
    }
    for one in among where builder.actorOf[one] == nil {
      throw SlotProblem("cel/never-holds", at: range, "'\(builder.entityID(one))' can never hold anything")
    }
    return .equal(builder.holderTerm(thing), builder.actorNumber(actor))
  }

  // MARK: Readings

  private func measurements(_ name: String, _ among: [Int], _ range: Range<Int>) throws(SlotProblem) -> [(
    Int, Int
  )] {
    var found: [(Int, Int)] = []
    for entity in among {
      guard let index = builder.measurementOf[ProgramBuilder.PropertyKey(entity: entity, name: UTF8Key(name))]
      else {
        let known = builder.measurementOf.keys.filter { $0.entity == entity }.map(\.name.string).sorted(
          by: utf8Less)
        throw SlotProblem(
          "cel/never-measured", at: range, "no act reads '\(name)' of '\(builder.entityID(entity))'",
          expected: known.isEmpty ? nil : known.joined(separator: ", "),
          suggestion: NearestName.suggest(name, among: known))
      }
      found.append((entity, index))
    }
    return found
  }

  private func measured(_ name: String, of target: SlotTerm, _ among: [Int], _ range: Range<Int>)
    throws(SlotProblem) -> SlotTerm?
  {
    let found = try measurements(name, among, range)
    guard let first = found.first, let property = builder.property(name, of: first.0) else { return nil }
    let isNumber = builder.program.measurements[first.1].isNumber
    var table = [Int?](repeating: nil, count: entityCount)
    for (entity, index) in found { table[entity] = builder.valueSlot(of: index) }
    let kind: SlotTerm.Kind
    if let word = target.constant {
      let slot = table[Int(word)] ?? 0
      kind = isNumber ? .loadNumber(slot) : .loadByte(slot)
    } else {
      kind = .gather(isNumber ? .number : .byte, target, table)
    }
    // Before the first reading the slot holds 0, whatever the range of what is read.
    let low = property.low < 0 || !isNumber ? property.low : 0
    return SlotTerm(kind, property.type, low: low, high: property.high)
  }

  private func wasMeasured(_ name: String, of target: SlotTerm, _ among: [Int], _ range: Range<Int>)
    throws(SlotProblem) -> SlotTerm?
  {
    let found = try measurements(name, among, range)
    var table = [Int?](repeating: nil, count: entityCount)
    for (entity, index) in found { table[entity] = builder.tickSlot(of: index) }
    let kind: SlotTerm.Kind
    if let word = target.constant {
      kind = .loadInteger(table[Int(word)] ?? 0)
    } else {
      kind = .gather(.integer, target, table)
    }
    let at = SlotTerm(kind, .integer, low: -1, high: Double(Int32.max))
    return SlotTerm(.binary(.lessOrEqualI, .integer(0), at), .boolean)
  }

  // MARK: History

  private func history(
    _ function: String, _ arguments: [SlotMeaning], _ ranges: [Range<Int>], _ site: Range<Int>
  ) throws(SlotProblem) -> SlotTerm? {
    if function == "elapsed" {
      guard arguments.isEmpty else {
        throw SlotProblem("cel/wrong-type", at: site, "'elapsed()' takes nothing")
      }
      return SlotTerm(.tick, .duration, low: 0, high: Double(builder.scenario.limit.value))
    }
    guard arguments.count == 1, case .text(let written) = arguments[0] else {
      throw SlotProblem(
        "cel/wrong-type", at: site, "'\(function)' takes the name of an action in quotes",
        expected: "\(function)('testGlucose')")
    }
    let name = scope.id(of: written, .action)
    let named =
      builder.actsOf[UTF8Key(name)]
      ?? builder.acts.indices.filter { index in
        builder.acts[index].tags.contains { utf8Equal($0, name) }
      }
    guard !named.isEmpty else {
      var known: [String] = []
      for act in builder.acts {
        known.append(act.act)
        if !utf8Equal(act.act, act.id) { known.append(act.id) }
        known += act.tags
      }
      throw SlotProblem(
        "cel/unknown-action", at: ranges[0], "there is no action or tag '\(name)'",
        suggestion: NearestName.suggest(name, among: known))
    }
    if let term = try rhythm(function, name, named, ranges[0]) { return term }
    let many = Double(Int32.max)
    func sum(_ slot: (Int) -> Int) -> SlotTerm {
      var total: SlotTerm?
      for act in named {
        let one = SlotTerm(.loadInteger(slot(act)), .integer, low: 0, high: many)
        total = total.map { SlotTerm(.binary(.addI, $0, one), .integer) } ?? one
      }
      return total ?? .integer(0)
    }
    func isPositive(_ count: SlotTerm) -> SlotTerm { SlotTerm(.binary(.lessI, .integer(0), count), .boolean) }
    switch function {
    case "count": return sum { builder.countSlot(of: $0) }
    case "done": return isPositive(sum { builder.countSlot(of: $0) })
    case "started": return isPositive(sum { builder.startedSlot(of: $0) })
    case "refused": return isPositive(sum { builder.refusedSlot(of: $0) })
    case "since":
      var least: SlotTerm?
      for act in named {
        let one = SlotTerm(
          .since(builder.sinceSlot(of: act)), .duration, low: 0, high: Double(SlotProgram.longAgo))
        least =
          least.map { SlotTerm(.select(SlotTerm(.binary(.lessI, one, $0), .boolean), one, $0), .duration) }
          ?? one
      }
      return least
    default: return nil
    }
  }
}

extension ScenarioResolver {
  /// What is known of the beats of an act with a rhythm; nil when another function is asked for.
  private func rhythm(_ function: String, _ name: String, _ named: [Int], _ range: Range<Int>)
    throws(SlotProblem) -> SlotTerm?
  {
    guard function == "rate" || function == "beats" || function == "longestPause" else { return nil }
    guard named.count == 1, let state = builder.rhythms[named[0]] else {
      let known = builder.rhythms.keys.sorted().map { builder.acts[$0].act }
      throw SlotProblem(
        "cel/no-rhythm", at: range, "'\(name)' is no action with a rhythm",
        expected: known.isEmpty ? "an action with 'rhythm'" : known.joined(separator: ", "),
        suggestion: NearestName.suggest(name, among: known))
    }
    switch function {
    case "rate": return SlotTerm(.loadNumber(state.rate), .number, low: 0, high: 6000)
    case "beats":
      return SlotTerm(.loadInteger(state.beats), .integer, low: 0, high: Double(Int32.max))
    default: return builder.longestPause(state)
    }
  }
}

extension ProgramBuilder {
  func countSlot(of act: Int) -> Int { history(&countSlots, act, "count", 0) }
  func sinceSlot(of act: Int) -> Int { history(&sinceSlots, act, "last", Tick.none) }
  func startedSlot(of act: Int) -> Int { history(&startedSlots, act, "started", 0) }
  func refusedSlot(of act: Int) -> Int { history(&refusedSlots, act, "refused", 0) }

  private func history(_ slots: inout [Int: Int], _ act: Int, _ what: String, _ initial: Int32) -> Int {
    if let known = slots[act] { return known }
    let slot = integerSlot("\(acts[act].id).\(what)", initial: initial)
    slots[act] = slot
    return slot
  }
}
