internal import Simulation
internal import SourceText

/// Acts that were resolved before, found again by their bytes: a class of learners does the same things.
///
/// Resolving an act builds a tree of JSON; finding one again allocates nothing. The table only remembers, so it never
/// changes a verdict; it is emptied when it is full. `BundleTests` compares it with resolving afresh.
struct ActTable {
  private struct Entry {
    var hash: UInt64
    var lower: Int32
    var upper: Int32
  }
  private var slots: [Int32] = .init(repeating: -1, count: 256)
  private var entries: [Entry] = []
  private var events: [Event] = []
  private var keys: [UInt8] = []
  private let most: Int

  /// Creates an empty table.
  ///
  /// - Parameter most: how many acts it holds at once.
  init(remembering most: Int = AttemptLimits.rememberedActs) { self.most = most }

  /// The event of an act at a tick.
  ///
  /// - Parameter offset: where the act begins in its text, for the places of problems.
  mutating func event(
    _ act: ArraySlice<UInt8>, at tick: Tick, in scenario: borrowing some AttemptScenario, offset: Int
  ) throws(AttemptProblem) -> Event {
    let hash = JournalLine.check(act, after: 0)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      let entry = entries[index]
      if entry.hash == hash, keys[Int(entry.lower)..<Int(entry.upper)].elementsEqual(act) {
        var event = events[index]
        event.tick = tick
        return event
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let event = try ActTable.resolve(act, at: tick, in: scenario, offset: offset)
    remember(act, hash, event)
    return event
  }

  /// Resolves an act by its names.
  static func resolve(
    _ act: ArraySlice<UInt8>, at tick: Tick, in scenario: borrowing some AttemptScenario, offset: Int
  ) throws(AttemptProblem) -> Event {
    // The brace takes the place of the byte before the act, so offsets are moved by one less.
    let node = try Act.parse([UInt8(ascii: "{")] + act + [UInt8(ascii: "}")], offset: offset - 1)
    do throws(AttemptProblem) {
      try Act.refuseReserved(node.members ?? [])
      return try scenario.event(plain(node), at: tick).get()
    } catch {
      var problem = error
      problem.lower += offset - 1
      problem.upper += offset - 1
      throw problem
    }
  }

  /// The node with every free text as the string or length that a scenario understands.
  static func plain(_ node: JSONNode) throws(AttemptProblem) -> JSONNode {
    guard let members = node.members else {
      // Free texts are values of members; a list of them is nothing that a recorder writes.
      return node
    }
    if let text = FreeText(node) {
      switch text {
      case .kept(let words, _):
        if let reason = FreeText.refusal(of: words) {
          throw AttemptProblem(
            "attempt/free-text", reason, lower: node.range.lower, upper: node.range.upper)
        }
        return JSONNode(kind: .string(words), range: node.range)
      case .erased:
        guard let chars = members.first(where: { utf8Equal($0.key, "chars") }) else { return node }
        return JSONNode(kind: .object([chars]), range: node.range)
      }
    }
    // Most acts have no parameters, and are as they stand.
    guard members.contains(where: { $0.value.members != nil }) else { return node }
    var plainMembers: [JSONMember] = []
    for member in members {
      plainMembers.append(
        JSONMember(key: member.key, keyRange: member.keyRange, value: try plain(member.value)))
    }
    return JSONNode(kind: .object(plainMembers), range: node.range)
  }

  private mutating func remember(_ act: ArraySlice<UInt8>, _ hash: UInt64, _ event: Event) {
    if entries.count == most || keys.count + act.count > 16 << 20 { self = ActTable(remembering: most) }
    entries.append(Entry(hash: hash, lower: Int32(keys.count), upper: Int32(keys.count + act.count)))
    keys.append(contentsOf: act)
    events.append(event)
    if entries.count * 2 > slots.count {
      slots = .init(repeating: -1, count: slots.count * 2)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }
}
