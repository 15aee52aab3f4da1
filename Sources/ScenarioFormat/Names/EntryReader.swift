public import Simulation
public import SourceText

/// Reads an act by names, as scripts and attempts write it, into an event of the run.
///
/// Everything a conforming recorder could not have written is refused with its place; whether the act is possible now
/// is for the run to judge. `EntryTests` holds each refusal, and that `EntryWriter` writes what this reads.
public struct EntryReader {
  private let names: Names
  /// What `"reading"` in a field of a form stands for: entity, field's expected reading; nil: not allowed here.
  private let lastReading: ((EntityIndex, _ form: Int, _ field: Int) -> UInt64?)?

  /// Takes the names of a scenario.
  public init(_ names: Names) {
    self.names = names
    lastReading = nil
  }

  /// Takes the names of a scenario and what the trainee has last measured, for scripts that write `"reading"`.
  init(_ names: Names, lastReading: @escaping (EntityIndex, _ form: Int, _ field: Int) -> UInt64?) {
    self.names = names
    self.lastReading = lastReading
  }

  /// Reads an entry.
  public static func event(_ entry: JSONNode, at tick: Tick, in scenario: CompiledScenario) -> Result<
    Event, EntryProblem
  > {
    EntryReader(scenario.names).event(entry, at: tick)
  }

  /// Reads an entry.
  public func event(_ entry: JSONNode, at tick: Tick) -> Result<Event, EntryProblem> {
    do {
      return .success(try read(entry, tick))
    } catch {
      return .failure(error)
    }
  }

  private func read(_ entry: JSONNode, _ tick: Tick) throws(EntryProblem) -> Event {
    guard let members = entry.members else {
      throw EntryProblem(
        .notAnEntry, "this is \(entry.kindInWords)", expected: "an act: {\"act\": ...}", place: entry.range)
    }
    if let choice = entry.member("choice") { return try self.choice(choice, entry, members, tick) }
    guard let act = entry.member("act") else {
      throw EntryProblem(
        .notAnEntry, "there is neither 'act' nor 'choice'", expected: "{\"act\": ...}", place: entry.range)
    }
    guard let word = act.string else {
      throw EntryProblem(
        .notAnEntry, "this is \(act.kindInWords)", expected: "the id of an act", place: act.range)
    }
    let index = try self.act(word, entry, act)
    let found = names.acts[index]
    var allowed = ["act", "note", "at", "beside", "breaksOff", "with"]
    if !found.targets.isEmpty { allowed.append("on") }
    switch found.source {
    case .builtIn(.go): allowed += ["to"]
    case .form: allowed += ["form", "row"]
    case .report: allowed += ["report", "on"]
    case .quiz: allowed += ["quiz", "question", "option"]
    case .order: allowed += found.isCalledByName ? ["order", ActParameter.byName] : ["order"]
    case .builtIn(.ask): allowed += ["order"]
    case .declared: allowed += ["beats", "rate"]
    case .builtIn, .choice: break
    }
    if found.targets.isEmpty, entry.member("on") != nil, !allowed.contains("on") {
      throw EntryProblem(
        .needlessTarget, "'\(word)' is done to nobody", expected: "no 'on'",
        place: entry.member("on")?.range ?? entry.range)
    }
    try refuseOthers(members, allowed)
    switch found.source {
    case .order(let inner): return try order(index, inner, entry, tick)
    case .quiz(let number): return try answer(index, names.quizzes[number], entry, tick)
    default: break
    }
    let isForm: Bool
    if case .form = found.source { isForm = true } else { isForm = false }
    let target = try self.target(
      found, isForm ? entry.member("row") ?? entry.member("on") : entry.member("on"), entry)
    let values = try parameters(found, index, target, entry)
    return Event(tick: tick, action: index, target: target, parameters: values)
  }

  private func refuseOthers(_ members: JSONMembers, _ allowed: [String]) throws(EntryProblem) {
    for member in members where !allowed.contains(where: { utf8Equal($0, member.key) }) {
      throw EntryProblem(
        .unknownMember(member.key), "'\(member.key)' says nothing here",
        expected: allowed.joined(separator: ", "),
        suggestion: NearestName.suggest(member.key, among: allowed), place: member.keyRange)
    }
  }

  // MARK: Which act

  private func act(_ word: String, _ entry: JSONNode, _ node: JSONNode) throws(EntryProblem) -> Int {
    let found = names.acts(named: word).filter { index in
      if case .choice = names.acts[index].source { return false }
      return true
    }
    guard let first = found.first else {
      if utf8Equal(word, "talk") {
        throw EntryProblem(
          .unknownAct(word), "a talk is made of choices",
          expected: "{\"choice\": \"conversation.node.choice\"}", place: node.range)
      }
      throw EntryProblem(
        .unknownAct(word), "there is no act '\(word)'",
        suggestion: NearestName.suggest(word, among: actWords()),
        place: node.range)
    }
    switch names.acts[first].source {
    case .form: return try part(found, "form", names.forms, entry)
    case .report: return try part(found, "report", names.reports, entry)
    case .quiz: return try part(found, "quiz", names.quizzes.map(\.id), entry)
    case .order, .builtIn(.ask):
      guard let order = entry.member("order") else {
        guard let plain = found.first(where: { names.acts[$0].source == .builtIn(.ask) }) else {
          return first
        }
        return plain
      }
      guard let act = order.member("act"), let inner = act.string else {
        throw EntryProblem(
          .notAnEntry, "an order names an act", expected: "{\"act\": ...}", place: order.range)
      }
      guard let asked = names.acts(named: "ask.\(inner)").first else {
        let known = names.acts.compactMap { one -> String? in
          if case .order(let act) = one.source { names.acts[act].id } else { nil }
        }
        throw EntryProblem(
          .unknownAct(inner), "nobody can be asked to '\(inner)'", expected: known.joined(separator: ", "),
          suggestion: NearestName.suggest(inner, among: known), place: act.range)
      }
      return asked
    default: return first
    }
  }

  private func actWords() -> [String] {
    var words: [String] = []
    for act in names.acts {
      if case .choice = act.source { continue }
      if !words.contains(where: { utf8Equal($0, act.act) }) { words.append(act.act) }
    }
    return words + ["finish", "wait"]
  }

  private func part(_ found: [Int], _ key: String, _ ids: [String], _ entry: JSONNode) throws(EntryProblem)
    -> Int
  {
    guard let node = entry.member(key) else {
      if found.count == 1 { return found[0] }
      throw EntryProblem(
        .missingParameter(key), "'\(key)' is missing", expected: ids.joined(separator: ", "),
        place: entry.range)
    }
    guard let id = node.string, let number = ids.firstIndex(where: { utf8Equal($0, id) }) else {
      let word = node.string ?? node.kindInWords
      throw EntryProblem(
        .unknownPart(word), "there is no \(key) '\(word)'", expected: ids.joined(separator: ", "),
        suggestion: NearestName.suggest(word, among: ids), place: node.range)
    }
    return found[number]
  }

  private func choice(_ node: JSONNode, _ entry: JSONNode, _ members: JSONMembers, _ tick: Tick)
    throws(EntryProblem) -> Event
  {
    try refuseOthers(members, ["choice", "note", "at", "beside", "breaksOff"])
    guard let path = node.string else {
      throw EntryProblem(
        .notAnEntry, "this is \(node.kindInWords)", expected: "\"conversation.node.choice\"",
        place: node.range)
    }
    let found = names.acts(named: path).first { index in
      if case .choice = names.acts[index].source { return true }
      return false
    }
    guard let found else {
      let known = names.acts.compactMap { act -> String? in
        if case .choice = act.source { act.id } else { nil }
      }
      throw EntryProblem(
        .unknownChoice(path), "there is no choice '\(path)'",
        expected: path.utf8.count { $0 == UInt8(ascii: ".") } == 2 ? nil : "CONVERSATION.NODE.CHOICE",
        suggestion: EntryReader.suggest(path, among: known),
        place: node.range)
    }
    return Event(tick: tick, action: found, target: names.acts[found].targets.first)
  }

  /// A choice of which the beginning of the path was left out, or the nearest.
  private static func suggest(_ path: String, among known: [String]) -> String? {
    let ends = known.filter { $0.utf8.reversed().starts(with: ("." + path).utf8.reversed()) }
    return ends.count == 1 ? ends[0] : NearestName.suggest(path, among: known)
  }

  private func order(_ index: Int, _ inner: Int, _ entry: JSONNode, _ tick: Tick) throws(EntryProblem)
    -> Event
  {
    let asked = names.acts[index]
    let target = try self.target(asked, entry.member("on"), entry)
    guard let order = entry.member("order"), let members = order.members else {
      throw EntryProblem(.notAnEntry, "an order names an act", expected: "{\"act\": ...}", place: entry.range)
    }
    let told = names.acts[inner]
    try refuseOthers(members, ["act", "with", "note", "on", "to"])
    let on = try self.target(told, order.member("on"), order)
    var values = try parameters(told, inner, on, order)
    if let on { values.insert(UInt64(on), at: 0) }
    if asked.isCalledByName, let parameter = asked.parameters.last {
      let byName = entry.member(ActParameter.byName)
      values.append(try word(parameter, asked.parameters.count - 1, byName, asked, target, entry))
    }
    return Event(tick: tick, action: index, target: target, parameters: values)
  }

  private func answer(_ index: Int, _ quiz: Names.Quiz, _ entry: JSONNode, _ tick: Tick) throws(EntryProblem)
    -> Event
  {
    func word(_ key: String, _ ids: [String]) throws(EntryProblem) -> Int {
      guard let node = entry.member(key) ?? entry.member("with")?.member(key) else {
        throw EntryProblem(
          .missingParameter(key), "'\(key)' is missing", expected: ids.joined(separator: ", "),
          place: entry.range)
      }
      guard let id = node.string, let number = ids.firstIndex(where: { utf8Equal($0, id) }) else {
        let word = node.string ?? node.kindInWords
        throw EntryProblem(
          .outOfRange(key), "there is no \(key) '\(word)' here", expected: ids.joined(separator: ", "),
          suggestion: NearestName.suggest(word, among: ids), place: node.range)
      }
      return number
    }
    let question = try word("question", quiz.questions.map(\.id))
    let option = try word("option", quiz.questions[question].options)
    return Event(tick: tick, action: index, target: nil, parameters: [UInt64(question), UInt64(option)])
  }

  // MARK: Target and parameters

  private func target(_ act: Names.Act, _ node: JSONNode?, _ entry: JSONNode) throws(EntryProblem)
    -> EntityIndex?
  {
    guard !act.targets.isEmpty else { return nil }
    let known = act.targets.map { names.entities[$0] }
    guard let node else {
      // Only one can be meant.
      if act.targets.count == 1 { return act.targets[0] }
      throw EntryProblem(
        .missingTarget, "'\(act.act)' needs somebody or something",
        expected: known.prefix(8).joined(separator: ", "),
        place: entry.range)
    }
    guard let id = node.string, let entity = names.entity(id), act.targets.contains(entity) else {
      let word = node.string ?? node.kindInWords
      throw EntryProblem(
        .unknownTarget(word), "'\(act.act)' cannot be done to '\(word)'",
        expected: known.prefix(8).joined(separator: ", "),
        suggestion: NearestName.suggest(word, among: known), place: node.range)
    }
    return entity
  }

  private func parameters(_ act: Names.Act, _ index: Int, _ target: EntityIndex?, _ entry: JSONNode)
    throws(EntryProblem) -> [UInt64]
  {
    let given = entry.member("with")
    if let given, given.members == nil {
      throw EntryProblem(
        .wrongType("with"), "this is \(given.kindInWords)", expected: "an object", place: given.range)
    }
    for member in given?.members ?? [] where !act.parameters.contains(where: { utf8Equal($0.id, member.key) })
    {
      throw EntryProblem(
        .unknownParameter(member.key), "'\(act.act)' has no value '\(member.key)'",
        expected: act.parameters.isEmpty ? "no values" : act.parameters.map(\.id).joined(separator: ", "),
        suggestion: NearestName.suggest(member.key, among: act.parameters.map(\.id)), place: member.keyRange)
    }
    var words: [UInt64] = []
    for (number, parameter) in act.parameters.enumerated() {
      var node = given?.member(parameter.id)
      if node == nil, utf8Equal(parameter.id, "to") { node = entry.member("to") }
      words.append(try word(parameter, number, node, act, target, entry))
    }
    return words
  }

  private func word(
    _ parameter: ActParameter, _ number: Int, _ node: JSONNode?, _ act: Names.Act, _ target: EntityIndex?,
    _ entry: JSONNode
  ) throws(EntryProblem) -> UInt64 {
    let id = parameter.id
    guard let node else {
      if let start = parameter.start { return start }
      switch parameter.kind {
      case .number(_, _, _, _, _, true): return Double.nan.bitPattern
      case .number(_, _, _, _, let start?, false): return (start + 0.0).bitPattern
      case .choice(_, true): return UInt64(Entity.nobody)
      case .facts, .signs: return 0
      case .bool: return 0
      default:
        throw EntryProblem(
          .missingParameter(id), "'\(act.act)' needs '\(id)'", expected: expectation(parameter),
          place: entry.range)
      }
    }
    if let word = node.string, utf8Equal(word, "reading"), let lastReading, let target,
      case .form(let form) = act.source
    {
      guard let reading = lastReading(target, form, number) else {
        throw EntryProblem(.outOfRange(id), "nothing was measured that could stand here", place: node.range)
      }
      return reading
    }
    switch parameter.kind {
    case .number(let low, let high, let step, let unit, _, _):
      guard let value = node.number?.double else { throw wrong(parameter, node) }
      guard value >= low, value <= high else {
        throw EntryProblem(
          .outOfRange(id), "'\(id)' is out of range", expected: EntryReader.range(low, high, unit),
          place: node.range)
      }
      if let step, step > 0 {
        let steps = (value - low) / step
        guard (steps - steps.rounded()).magnitude < 1e-6 else {
          throw EntryProblem(
            .offStep(id), "'\(id)' lies between two steps",
            expected: "steps of \(EntryReader.short(step)) from \(EntryReader.short(low))", place: node.range)
        }
      }
      return (value + 0.0).bitPattern
    case .choice(let words, _):
      guard let word = node.string else { throw wrong(parameter, node) }
      guard let index = words.firstIndex(where: { utf8Equal($0, word) }) else {
        throw EntryProblem(
          .outOfRange(id), "'\(word)' is not offered for '\(id)'", expected: words.joined(separator: ", "),
          suggestion: NearestName.suggest(word, among: words), place: node.range)
      }
      return UInt64(index)
    case .bool:
      guard let truth = node.bool else { throw wrong(parameter, node) }
      return truth ? 1 : 0
    case .entity(let among):
      guard let word = node.string else { throw wrong(parameter, node) }
      let known = among.map { names.entities[$0] }
      guard let entity = names.entity(word), among.contains(entity) else {
        throw EntryProblem(
          .outOfRange(id), "'\(word)' cannot be chosen for '\(id)'",
          expected: known.prefix(8).joined(separator: ", "),
          suggestion: NearestName.suggest(word, among: known), place: node.range)
      }
      return UInt64(entity)
    case .facts(let facts): return try set(node, facts, id)
    case .signs: return try set(node, target.map { names.signs(of: $0).map(\.shortID) } ?? [], id)
    case .text(let least, let most): return try text(node, least, most, id)
    }
  }

  private func set(_ node: JSONNode, _ known: [String], _ id: String) throws(EntryProblem) -> UInt64 {
    guard let elements = node.elements else {
      throw EntryProblem(
        .wrongType(id), "'\(id)' is \(node.kindInWords)", expected: "a list of ids", place: node.range)
    }
    var bits: UInt64 = 0
    for element in elements {
      guard let word = element.string, let bit = known.firstIndex(where: { utf8Equal($0, word) }) else {
        let word = element.string ?? element.kindInWords
        throw EntryProblem(
          .outOfRange(id), "'\(word)' cannot be chosen for '\(id)'",
          expected: known.prefix(12).joined(separator: ", "),
          suggestion: NearestName.suggest(word, among: known), place: element.range)
      }
      bits |= 1 << UInt64(bit)
    }
    return bits
  }

  private func text(_ node: JSONNode, _ least: Int, _ most: Int, _ id: String) throws(EntryProblem) -> UInt64
  {
    var size = -1
    if let text = node.string {
      if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0.value != 0x0A || $0.value == 0x7F }) {
        throw EntryProblem(.badText(id), "'\(id)' holds control characters", place: node.range)
      }
      size = text.unicodeScalars.count
    } else if let chars = node.member("chars")?.number?.integer {
      size = Int(clamping: chars)
    } else {
      throw EntryProblem(
        .wrongType(id), "'\(id)' is \(node.kindInWords)", expected: "a text", place: node.range)
    }
    guard size >= least, size <= most else {
      throw EntryProblem(
        .badText(id), "'\(id)' has \(size) characters", expected: "\(least) to \(most) characters",
        place: node.range)
    }
    return UInt64(size)
  }

  private func wrong(_ parameter: ActParameter, _ node: JSONNode) -> EntryProblem {
    EntryProblem(
      .wrongType(parameter.id), "'\(parameter.id)' is \(node.kindInWords)", expected: expectation(parameter),
      place: node.range)
  }

  private func expectation(_ parameter: ActParameter) -> String {
    switch parameter.kind {
    case .number(let low, let high, _, let unit, _, _): EntryReader.range(low, high, unit)
    case .choice(let words, _): words.joined(separator: ", ")
    case .bool: "true or false"
    case .entity(let among): among.prefix(8).map { names.entities[$0] }.joined(separator: ", ")
    case .facts, .signs: "a list of ids"
    case .text(let least, let most): "a text of \(least) to \(most) characters"
    }
  }

  static func range(_ low: Double, _ high: Double, _ unit: String?) -> String {
    "\(short(low)) to \(short(high))" + (unit.map { " " + $0 } ?? "")
  }

  static func short(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
