internal import CEL
package import ScenarioFormat
package import Simulation

/// A run to look at: what is where, what shows, what will happen next.
///
/// It is a copy of the recorded run, brought up to date by snapshots; asking it anything, even trying out the future,
/// cannot touch what is recorded.
package final class Stage {
  /// The scenario.
  package let compiled: CompiledScenario
  /// The copy.
  package private(set) var run: Simulation
  private let trainee: Actor

  /// Makes a copy that has not begun.
  package init(_ compiled: CompiledScenario, start: Start) {
    self.compiled = compiled
    run = Simulation(compiled.plan, start: start)
    trainee = compiled.program.actors[0]
  }

  /// Brings the copy to a snapshot of the recorded run.
  package func show(_ snapshot: Snapshot) { run.restore(snapshot) }

  /// What the trainee is doing; of several things that which ends first; nil when free.
  package var running: (act: Int, due: Tick)? { compiled.running(in: run).min { $0.due < $1.due } }

  /// What the trainee does an act on, while it runs; nil when on nothing.
  package func target(ofRunning act: Int) -> EntityIndex? {
    let layout = compiled.program.layout
    for slots in compiled.program.actors.prefix(1) + compiled.program.besides
    where run.slot(layout.slot(at: slots.actionSlot)) == UInt64(act + 1) {
      let word = run.slot(layout.slot(at: slots.targetSlot))
      return word == UInt64(Entity.nobody) ? nil : Int(word)
    }
    return nil
  }

  /// On whom or what somebody other than the trainee does an act just now; nil when on nothing.
  package func work(of person: EntityIndex) -> EntityIndex? {
    let layout = compiled.program.layout
    for actor in compiled.program.actors.dropFirst() where actor.entity == person {
      let target = run.slot(layout.slot(at: actor.targetSlot))
      guard run.slot(layout.slot(at: actor.actionSlot)) != 0, target != UInt64(Entity.nobody) else {
        continue
      }
      return Int(target)
    }
    return nil
  }

  /// Where the trainee is.
  package var here: EntityIndex? { place(of: trainee.entity) }

  /// Where an entity is; the place of whoever carries it.
  package func place(of entity: EntityIndex) -> EntityIndex? {
    let declaration = compiled.program.entities[entity]
    if let carrier = holder(of: entity) { return place(of: compiled.program.actors[carrier].entity) }
    if declaration.isPlace { return entity }
    guard let slot = declaration.placeSlot else { return nil }
    let word = run.slot(compiled.program.layout.slot(at: slot))
    return word == UInt64(Entity.nobody) ? nil : Int(word)
  }

  /// Number of the actor who carries an entity; nil for nobody.
  package func holder(of entity: EntityIndex) -> Int? {
    guard let slot = compiled.program.entities[entity].holderSlot else { return nil }
    let word = run.slot(compiled.program.layout.slot(at: slot))
    return word == 0 ? nil : Int(word) - 1
  }

  /// What the trainee carries.
  package var carried: [EntityIndex] { compiled.program.entities.indices.filter { holder(of: $0) == 0 } }

  /// What the trainee wears, by index, from the innermost to the outermost.
  package var worn: [Int] {
    guard let hands = compiled.scenario.hands else { return [] }
    return hands.worn.indices.filter { index in
      compiled.names.property(of: trainee.entity, hands.worn[index].id.value).map { run.slot($0) != 0 }
        ?? false
    }
  }

  /// Whether something lies in the trainee's hands or place.
  package func isHere(_ entity: EntityIndex) -> Bool {
    if holder(of: entity) == 0 { return true }
    guard let here else { return false }
    if let place = place(of: entity) { return place == here }
    return ends(ofDoor: entity).contains(here)
  }

  /// The two places between which a door stands; empty for what is no door.
  package func ends(ofDoor entity: EntityIndex) -> [EntityIndex] {
    let names = compiled.names
    for link in compiled.scenario.links {
      guard let door = link.door, names.entity(door.value) == entity else { continue }
      return [names.entity(link.from.value), names.entity(link.to.value)].compactMap { $0 }
    }
    return []
  }

  /// Where somebody who walks is going; nil when nobody walks by that act now.
  package func destination(of actor: Int, by act: Int) -> EntityIndex? {
    let actor = compiled.program.actors[actor]
    guard compiled.program.actions[act].isWalk, let slot = actor.parameterSlots.first,
      run.slot(compiled.program.layout.slot(at: actor.actionSlot)) == UInt64(act + 1)
    else { return nil }
    let word = run.slot(compiled.program.layout.slot(at: slot))
    return compiled.program.entities.indices.contains(Int(truncatingIfNeeded: word)) ? Int(word) : nil
  }

  /// Why an act could not begin now whatever else is chosen for it: a requirement that reads none of the values still
  /// open, or a negative `Refusal`; nil when it may be possible.
  package func refusal(of act: Int, target: EntityIndex?, knowing parameters: [UInt64]) -> Int? {
    let action = compiled.program.actions[act]
    if let reason = run.refusal(of: act, target: target, parameters: parameters), reason < 0,
      let refusal = Refusal(rawValue: reason), refusal == .busy || refusal == .outOfReach
    {
      return reason
    }
    return action.requires.indices.first { number in
      let must = action.requires[number].must
      let isOpen = compiled.program.expressions[must].code.contains {
        $0.operation == .loadContext && Int($0.slot) >= 2 + parameters.count
      }
      if isOpen { return false }
      let answer = run.evaluate(must, target: target, actor: 0, parameters: parameters)
      return !answer.isFailure && !answer.boolean
    }
  }

  /// Whether the trainee hears somebody: who is in no place speaks by telephone or loudspeaker.
  package func isWithinEarshot(_ entity: EntityIndex) -> Bool {
    isHere(entity) || place(of: entity) == nil || compiled.names.entities[entity] == "away"
  }

  /// What a signal reads now.
  package func reading(of signal: Int) -> Double { run.reading(signal) }

  /// Whether a sign shows now.
  package func shows(_ sign: Names.Sign) -> Bool {
    let answer = run.evaluate(compiled.program.probes[sign.probe])
    return !answer.isFailure && answer.boolean
  }

  /// Whether an act could begin now.
  package func isPossible(_ act: Int, target: EntityIndex?, parameters: [UInt64] = []) -> Bool {
    run.refusal(of: act, target: target, parameters: parameters) == nil
  }

  /// Why an act could not begin now: a requirement, or a negative `Refusal`; nil when it could.
  package func refusal(of act: Int, target: EntityIndex?) -> Int? {
    run.refusal(of: act, target: target, parameters: [])
  }

  /// Why an act was refused, as a text of the scenario or a reason of the engine.
  package func requirementText(of act: Int, _ requirement: Int) -> Int? {
    let requires = compiled.program.actions[act].requires
    return requires.indices.contains(requirement) ? requires[requirement].text : nil
  }

  /// The next tick at which anything is due or changes; nil when nothing does before a tick.
  package func nextWake(before tick: Tick) -> Tick? { run.nextWake(before: tick) }

  /// Lets the copy run on, and answers what happened.
  package func advance(to tick: Tick) -> ArraySlice<Occurrence> {
    let seen = run.trace.count
    run.advance(to: tick)
    return ArraySlice(run.trace[seen...])
  }

  /// Index of the conversation node that is open or would open now; nil when nothing can be said.
  package func node(of conversation: Int) -> Int? {
    let acts = compiled.names.acts
    for (index, act) in acts.enumerated() {
      if case .choice(conversation, let node, _) = act.source, isPossible(index, target: act.targets.first) {
        return node
      }
    }
    return nil
  }

  /// Rank of each question of a quiz in the draw; nil for those not asked.
  package func ranks(ofQuiz quiz: Names.Quiz) -> [Int?] {
    compiled.program.samples[quiz.sample].rankSlots.map { slot in
      let word = run.slot(compiled.program.layout.slot(at: slot))
      return word == 255 ? nil : Int(word)
    }
  }
}
