internal import CEL
internal import Simulation
internal import SourceText

/// What `it`, `actor` and parameters are where a list of effects applies.
struct EffectContext {
  /// Whom `it` can be: ascending, empty where there is no `it`.
  var targets: [EntityIndex] = []
  /// Acts in whose course the effects apply, by index; empty for rules and timeline.
  var acts: [Int] = []
  /// Path of ids, for appointments and faults.
  var name: String
}

extension ProgramBuilder {
  /// A subject as a reference; nil after a problem was told.
  func reference(_ subject: Subject, _ context: EffectContext, at range: SourceRange) -> SlotTerm? {
    switch subject {
    case .entity(let id): return .entity(entity(id))
    case .it:
      guard !context.targets.isEmpty else {
        diagnostics.error(
          "scenario/no-it", "'it' means nothing here", at: range, expected: "the id of an entity")
        return nil
      }
      if context.targets.count == 1, context.acts.isEmpty { return .entity(context.targets[0]) }
      return bounded(SlotTerm(.context(0), .reference(context.targets)))
    case .actor:
      guard !context.acts.isEmpty else {
        diagnostics.error(
          "scenario/no-it", "'actor' means nothing here", at: range, expected: "the id of an entity")
        return nil
      }
      return bounded(SlotTerm(.context(1), .reference(actorEntities)))
    case .parameter(let name):
      guard let term = parameterTerm(name, acts: context.acts), case .reference = term.type else {
        diagnostics.error(
          "scenario/unknown-parameter", "'\(name)' is no person, thing or place chosen for this act",
          at: range)
        return nil
      }
      return term
    }
  }

  func bounded(_ term: SlotTerm) -> SlotTerm {
    guard case .reference(let among) = term.type else { return term }
    var term = term
    term.low = Double(among.first ?? 0)
    term.high = Double(among.last ?? 0)
    return term
  }

  /// Entities that can act, ascending.
  var actorEntities: [EntityIndex] { program.actors.map(\.entity).sorted() }

  /// A parameter as a value: one that all the acts have, in the same place and of the same sort.
  func parameterTerm(_ name: String, acts indices: [Int]) -> SlotTerm? {
    guard let first = indices.first else { return nil }
    guard let position = acts[first].parameters.firstIndex(where: { utf8Equal($0.id, name) }) else {
      return nil
    }
    let kind = acts[first].parameters[position].kind
    for other in indices.dropFirst() {
      let parameters = acts[other].parameters
      guard position < parameters.count, utf8Equal(parameters[position].id, name),
        parameters[position].kind == kind
      else { return nil }
    }
    let place = SlotTerm.Kind.context(2 + position)
    switch kind {
    case .number(let low, let high, _, _, _, _): return SlotTerm(place, .number, low: low, high: high)
    case .choice(let words, _): return SlotTerm(place, .choice(words), low: 0, high: Double(words.count - 1))
    case .bool: return SlotTerm(place, .boolean, low: 0, high: 1)
    case .entity(let among): return bounded(SlotTerm(place, .reference(among)))
    case .text(let least, let most): return SlotTerm(place, .integer, low: Double(least), high: Double(most))
    case .facts, .signs: return nil
    }
  }

  /// Where something is that depends on whom a reference names: fixed, or by table.
  enum Resolved {
    case fixed(Int)
    case of(SlotTerm, [Int])
  }

  /// Looks a thing up for each entity that a reference can name.
  func resolve(_ reference: SlotTerm, _ lookUp: (EntityIndex) -> Int?) -> Resolved? {
    guard case .reference(let among) = reference.type else { return nil }
    if let word = reference.constant { return lookUp(Int(word)).map { .fixed($0) } }
    var table = [Int](repeating: -1, count: program.entities.count)
    for entity in among {
      guard let found = lookUp(entity) else { return nil }
      table[entity] = found
    }
    return .of(reference, table)
  }

  func choice(_ resolved: Resolved, _ name: String) -> Effect.Choice {
    switch resolved {
    case .fixed(let index): .fixed(index)
    case .of(let reference, let table): .of(expression(reference, name), table)
    }
  }

  func target(_ resolved: Resolved, _ name: String) -> Effect.Target {
    switch resolved {
    case .fixed(let index): .slot(index)
    case .of(let reference, let table): .of(expression(reference, name), table)
    }
  }
}
