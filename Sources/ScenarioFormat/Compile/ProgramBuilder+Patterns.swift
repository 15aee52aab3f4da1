public import CEL
public import Simulation
internal import SourceText

/// An event as the program can report it.
public struct CompiledEvent: Sendable {
  /// How it comes about.
  public enum Source: Sendable {
    /// This pattern is matched.
    case pattern(Int)
    /// This probe is true for so many ticks (0: becomes true).
    case probe(Int, hold: Tick)
    /// Tick 0.
    case start
  }
  /// How it comes about.
  public var source: Source
  /// It counts only after one of each of these.
  public var since: [CompiledEvent]
}

extension ProgramBuilder {
  /// Compiles an event for the rubric; nil when it has a mistake.
  public func event(for pattern: EventPattern, name: String) -> CompiledEvent? {
    var since: [CompiledEvent] = []
    for one in pattern.since {
      guard let event = event(for: one, name: name + ".since") else { return nil }
      since.append(event)
    }
    switch pattern.kind {
    case .start: return CompiledEvent(source: .start, since: since)
    case .when(let text, let hold):
      guard let probe = probe(for: text, name: name) else { return nil }
      return CompiledEvent(source: .probe(probe, hold: hold), since: since)
    default:
      guard let index = self.pattern(for: pattern, name: name, isTraced: true) else { return nil }
      return CompiledEvent(source: .pattern(index), since: since)
    }
  }

  /// Compiles an act, choice, mistake or sign that is watched for; nil when it has a mistake.
  ///
  /// - Parameters:
  ///   - pattern: What is watched for; not `start` and not `when`.
  ///   - name: Path of ids of who watches.
  ///   - isTraced: Whether the match is wanted in the trace.
  ///   - reactions: What follows at once.
  public func pattern(
    for pattern: EventPattern, name: String, isTraced: Bool = true, reactions: [Pattern.Reaction] = []
  ) -> Int? {
    guard let watched = actions(of: pattern) else { return nil }
    var condition: SlotTerm?
    var isRight = true
    if let text = pattern.condition {
      condition = conditionTerm(text)
      isRight = condition != nil
    }
    if case .sign(let path) = pattern.kind {
      guard let noticed = noticed(path.value) else { return nil }
      condition = condition.map { .and($0, noticed) } ?? noticed
    }
    if let at = pattern.at {
      let isThere = SlotTerm.equal(place(of: actorTerm()), .entity(entity(at.value)))
      condition = condition.map { .and(isThere, $0) } ?? isThere
    }
    guard isRight else { return nil }
    let actor = pattern.by.flatMap { actorOf[entity($0.value)] }
    if let by = pattern.by, actor == nil {
      diagnostics.error("scenario/not-an-actor", "'\(by.value)' does nothing in this scenario", at: by.range)
      return nil
    }
    let index = program.patterns.count
    program.patterns.append(
      Pattern(
        id: name, targets: targets(of: pattern), actor: actor,
        condition: condition.flatMap {
          $0.constantTruth == true ? nil : expression($0, name, of: pattern.condition)
        },
        isTraced: isTraced, reactions: reactions))
    for act in watched {
      if case .poorTechnique(_, let entry) = pattern.kind {
        guard let number = mistake(act, entry) else { continue }
        program.actions[act].unwise[number].patterns.append(index)
      } else if case .unwise(_, let entry) = pattern.kind {
        let path = "\(acts[act].id).\(entry)"
        if let number = program.actions[act].unwise.firstIndex(where: { utf8Equal($0.id, path) }) {
          program.actions[act].unwise[number].patterns.append(index)
        }
      } else {
        program.actions[act].completedPatterns.append(index)
      }
    }
    return index
  }

  /// Poor technique that somebody watches for is a mistake without a consequence of its own: its condition is read
  /// before the act's effects, and it stands in the trace. Nil when its condition has a mistake.
  private func mistake(_ act: Int, _ entry: String) -> Int? {
    let path = "\(acts[act].id).\(entry)"
    if let known = program.actions[act].unwise.firstIndex(where: { utf8Equal($0.id, path) }) { return known }
    guard case .declared(let number) = acts[act].source,
      let poor = scenario.actions[number].poorTechnique.first(where: { utf8Equal($0.id.value, entry) }),
      let condition = condition(poor.condition, path)
    else { return nil }
    program.actions[act].unwise.append(Action.Unwise(id: path, condition: condition, effects: append([])))
    return program.actions[act].unwise.count - 1
  }

  /// A pattern over finished acts with a condition of the compiler's own, for forms and reports.
  public func pattern(act: Int, target: EntityIndex?, condition: SlotTerm?, name: String) -> Int {
    let index = program.patterns.count
    program.patterns.append(
      Pattern(
        id: name, targets: target.map { [$0] }, condition: condition.map { expression($0, name) },
        isTraced: true))
    program.actions[act].completedPatterns.append(index)
    return index
  }

  /// Compiles a condition that is reported whenever it changes; nil when it has a mistake.
  public func probe(for text: ExpressionText, name: String, isClaim: Bool = false) -> Int? {
    guard let term = conditionTerm(text, isClaim: isClaim) else { return nil }
    return probe(term, name: name, of: text)
  }

  /// Keeps a condition of the compiler's own as a probe.
  public func probe(_ term: SlotTerm, name: String, of text: ExpressionText? = nil) -> Int {
    program.probes.append(expression(term, name, of: text))
    return program.probes.count - 1
  }

  /// Whom a pattern's act is done to; nil for anybody.
  func targets(of pattern: EventPattern) -> [EntityIndex]? {
    switch pattern.on {
    case .entity(let name): return [entity(name.value)]
    case .any(_, let members): return members.map { entity($0) }.sorted()
    case .it, nil: break
    }
    if case .sign(let path) = pattern.kind,
      let sign = scenario.signs.first(where: { utf8Equal($0.id.value, path.value) })
    {
      return [entity(sign.of.value)]
    }
    return nil
  }

  /// The actions of the program that a pattern watches; nil after a problem was told.
  func actions(of pattern: EventPattern) -> [Int]? {
    switch pattern.kind {
    case .action(let name), .unwise(let name, _), .poorTechnique(let name, _):
      var found = actsOf[UTF8Key(name.value)] ?? []
      if let about = pattern.about {
        found = found.filter { index in
          switch acts[index].source {
          case .form(let number): utf8Equal(scenario.forms[number].id.value, about.value)
          case .report(let number): utf8Equal(scenario.reports[number].id.value, about.value)
          case .quiz(let number): utf8Equal(scenario.quizzes[number].id.value, about.value)
          default: false
          }
        }
      }
      guard !found.isEmpty else {
        diagnostics.error(
          "scenario/never-done", "'\(name.value)' can never be done in this scenario", at: name.range,
          expected: "an act for which there is somebody or something here")
        return nil
      }
      return found
    case .tag(let tag):
      return acts.indices.filter { index in acts[index].tags.contains { utf8Equal($0, tag.value) } }
    case .choice(let conversation, let node, let choice):
      guard let found = actsOf[UTF8Key("\(conversation.value).\(node).\(choice)")] else {
        diagnostics.error(
          "scenario/unknown-choice", "there is no choice '\(conversation.value).\(node).\(choice)'",
          at: conversation.range)
        return nil
      }
      return found
    case .sign(let path):
      guard let found = actsOf[UTF8Key("notice")] else {
        diagnostics.error(
          "scenario/unknown-sign", "the sign '\(path.value)' can never be noticed", at: path.range)
        return nil
      }
      return found
    case .start, .when, .any: preconditionFailure("start, conditions and choices of acts are no acts")
    }
  }

  /// Whether the sign's bit is set in the set that `notice` chose, and the sign was there.
  private func noticed(_ path: String) -> SlotTerm? {
    guard let index = scenario.signs.firstIndex(where: { utf8Equal($0.id.value, path) }) else { return nil }
    let sign = scenario.signs[index]
    guard let bit = signs(of: entity(sign.of.value)).firstIndex(of: index) else { return nil }
    guard let shows = signTerm(index) else { return nil }
    return .and(ProgramBuilder.bit(bit, of: SlotTerm(.context(2), .integer)), shows)
  }

  /// Whether a bit of a set is 1: the sets of parameters are words, and bit 63 makes them negative.
  public static func bit(_ bit: Int, of set: SlotTerm) -> SlotTerm {
    if bit == 63 { return SlotTerm(.binary(.lessI, set, .integer(0)), .boolean) }
    let shifted = SlotTerm(.binary(.divideI, set, .integer(1 << Int64(bit))), .integer)
    let rest = SlotTerm(.binary(.moduloI, shifted, .integer(2)), .integer)
    return SlotTerm(.binary(.notEqualI, rest, .integer(0)), .boolean)
  }

  /// When a sign shows; nil when its condition has a mistake.
  func signTerm(_ index: Int) -> SlotTerm? {
    let sign = scenario.signs[index]
    if sign.isDecoy { return .boolean(false) }
    guard let text = sign.when else { return .boolean(true) }
    if let known = signTerms[index] { return known }
    let term = conditionTerm(text)
    if let term { signTerms[index] = term }
    return term
  }
}
