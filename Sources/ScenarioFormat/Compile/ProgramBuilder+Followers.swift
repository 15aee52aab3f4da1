internal import CEL
internal import Simulation
internal import SourceText

// Those who follow somebody set out, at their own speed, when that one sets out.

extension ProgramBuilder {
  func compileFollowers() {
    guard let go = actsOf[UTF8Key("go")]?.first else { return }
    for (index, declaration) in scenario.entities.enumerated() {
      guard let leader = declaration.follows, let follower = actorOf[index] else { continue }
      let name = "\(declaration.id.value).follows"
      guard let first = actorOf[entity(leader.value)] else {
        diagnostics.error(
          "scenario/not-an-actor", "'\(leader.value)' goes nowhere by itself", at: leader.range,
          expected: "the trainee, a person of kind 'staff', or somebody who follows")
        continue
      }
      if isLedByItself(index) {
        diagnostics.error(
          "scenario/circular", "'\(declaration.id.value)' follows itself", at: leader.range,
          expected: "somebody else at the head")
        continue
      }
      guard let following = propertySlots[PropertyKey(entity: index, name: UTF8Key("following"))]?.slot,
        let here = placeTerm(of: index)
      else { continue }
      let actor = program.actors[follower]
      let acting = SlotTerm(.loadInteger(Int(actor.actionSlot)), .integer)
      let isFree = SlotTerm.equal(acting, .integer(0))
      let isGoing = SlotTerm.equal(acting, .integer(Int64(go + 1)))
      for act in acts.indices where program.actions[act].isWalk {
        let to = SlotTerm(.context(2), .reference(places))
        let isElsewhere = SlotTerm.not(.equal(here, bounded(to)))
        let mayGo = SlotTerm.and(
          SlotTerm(.loadByte(following), .boolean, low: 0, high: 1), .or(.and(isFree, isElsewhere), isGoing))
        let effects = append([
          Effect(.act(actor: .fixed(follower), action: go, target: nil, parameters: [expression(to, name)]))
        ])
        program.patterns.append(
          Pattern(
            id: name, actor: first, condition: expression(mayGo, name), isTraced: false,
            reactions: [.effects(effects)]))
        program.actions[act].startedPatterns.append(program.patterns.count - 1)
      }
    }
  }

  private func isLedByItself(_ index: EntityIndex) -> Bool {
    var seen: [EntityIndex] = [index]
    var next = scenario.entities[index].follows
    while let name = next {
      let leader = entity(name.value)
      if leader == index { return true }
      if seen.contains(leader) { return false }
      seen.append(leader)
      next = scenario.entities[leader].follows
    }
    return false
  }
}
