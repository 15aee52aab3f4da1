import CEL

// Acts: judged at the start, frozen while they run, applied at completion (semantics 12, 27 and 28).

extension Simulation {
  // MARK: Phase 2

  /// Lets the trainee begin what the event says, or refuses it.
  mutating func take(_ event: Event) {
    guard spend() else { return }
    eventCount += 1
    pendingEvents.append(UInt64(bitPattern: Int64(event.tick)))
    pendingEvents.append(UInt64(event.action))
    pendingEvents.append(event.target.map { UInt64($0) + 1 } ?? 0)
    pendingEvents.append(UInt64(event.parameters.count))
    pendingEvents.append(contentsOf: event.parameters)
    let actor = plan.program.actors[0]
    if let refusal = refusalToStop(actor, for: event.action) {
      return refuse(0, event.action, event.target, event.parameters, refusal.rawValue)
    }
    if integer(at: actor.actionSlot) != 0 { cutOff(0) }
    judge(0, event.action, event.target, event.parameters, isOrder: false)
  }

  /// Why the actor cannot stop what it does for another act; nil when it can, or does nothing.
  private func refusalToStop(_ actor: Actor, for action: Int) -> Refusal? {
    let running = Int(integer(at: actor.actionSlot)) - 1
    if running < 0 { return nil }
    if byte(at: actor.walkingSlot) != 0 { return .busy }
    let act = plan.program.actions[running]
    let mayCut = act.isWalk ? plan.program.actions[action].isWalk : act.isInterruptible
    return mayCut ? nil : .busy
  }

  /// Why an act would be refused now: the index of a requirement, or a negative `Refusal`; nil when it can begin.
  ///
  /// For fronts, which show what can be done; asking changes nothing.
  public mutating func refusal(
    of action: Int, target: EntityIndex?, parameters: [UInt64], by index: Int = 0
  ) -> Int? {
    let actor = plan.program.actors[index]
    if let refusal = refusalToStop(actor, for: action) { return refusal.rawValue }
    setContext(target: target, actor: index, parameters: parameters)
    switch obstacle(index, action, target) {
    case .none: return nil
    case .refusal(let value): return value
    case .failure: return Refusal.notAllowed.rawValue
    }
  }

  private enum Obstacle {
    case none, failure
    case refusal(Int)
  }

  /// Looks for what stands in the way, in the order of the contract: allowed, reach, way, requirements.
  private mutating func obstacle(_ index: Int, _ action: Int, _ target: EntityIndex?) -> Obstacle {
    let act = plan.program.actions[action]
    let actor = plan.program.actors[index]
    if index != 0, !actor.can.contains(action) { return .refusal(Refusal.notAllowed.rawValue) }
    if !reaches(actor, index, act, target) { return .refusal(Refusal.outOfReach.rawValue) }
    if case .walk(let speed) = act.duration {
      guard let here = place(ofActor: actor) else { return .refusal(Refusal.noWay.rawValue) }
      let there = Int(unsafe context[2])
      if here == there { return .refusal(Refusal.alreadyThere.rawValue) }
      if plan.program.walking.legs(from: here, to: there, speed: speed ?? actor.speed) == nil {
        return .refusal(Refusal.noWay.rawValue)
      }
    }
    for (number, requirement) in act.requires.enumerated() {
      let answer = answer(requirement.must, at: max(tick, 0))
      if answer.isFailure {
        failedRequirement = (requirement.must, answer)
        return .failure
      }
      if !answer.boolean { return .refusal(number) }
    }
    return .none
  }

  /// Judges an act of an actor that is free, and begins it.
  private mutating func judge(
    _ index: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64], isOrder: Bool
  ) {
    setContext(target: target, actor: index, parameters: parameters)
    switch obstacle(index, action, target) {
    case .failure:
      if let (expression, answer) = failedRequirement { failExpression(expression, answer) }
      return
    case .refusal(let value): return refuse(index, action, target, parameters, value)
    case .none: break
    }
    let act = plan.program.actions[action]
    let actor = plan.program.actors[index]
    var ticks: Tick
    switch act.duration {
    case .ticks(let fixed): ticks = fixed
    case .expression(let expression):
      guard let answer = value(of: expression) else { return }
      ticks = Tick(min(max(answer.integer, 0), 1 << 30))
    case .walk(let speed):
      let here = place(ofActor: actor) ?? 0
      let legs = plan.program.walking.legs(
        from: here, to: Int(unsafe context[2]), speed: speed ?? actor.speed)
      ticks = legs?.last?.arrival ?? 0
    }
    if isOrder { ticks = max(1, ticks) }
    occupy(index, action, target, parameters, isWalking: false)
    if let slot = act.startedSlot { increment(slot) }
    if ticks > 0 { schedule(actor.completion, at: tick + ticks) }
    note(.started, action, target ?? -1, actor: index, value: Double(ticks))
    react(act.startedPatterns, target: target, actor: index)
    if ticks == 0, !isFaulted { complete(index) }
  }

  private mutating func occupy(
    _ index: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64], isWalking: Bool
  ) {
    let actor = plan.program.actors[index]
    write(integer: Int32(action + 1), at: actor.actionSlot)
    write(byte: target.map { UInt8($0) } ?? Entity.nobody, at: actor.targetSlot)
    write(integer: tick, at: actor.startSlot)
    write(byte: isWalking ? 1 : 0, at: actor.walkingSlot)
    for (number, slot) in actor.parameterSlots.enumerated() {
      write(word: number < parameters.count ? parameters[number] : 0, at: slot)
    }
  }

  private mutating func free(_ actor: Actor) {
    write(integer: 0, at: actor.actionSlot)
    write(byte: Entity.nobody, at: actor.targetSlot)
    write(integer: Tick.none, at: actor.startSlot)
    write(byte: 0, at: actor.walkingSlot)
    for slot in actor.parameterSlots { write(word: 0, at: slot) }
  }

  /// What a busy actor does, as it was frozen at the start.
  private func frozen(_ actor: Actor) -> (action: Int, target: EntityIndex?, parameters: [UInt64]) {
    let action = Int(integer(at: actor.actionSlot)) - 1
    let target = byte(at: actor.targetSlot)
    let count = min(plan.program.actions[action].parameters.count, actor.parameterSlots.count)
    return (
      action, target == Entity.nobody ? nil : Int(target),
      actor.parameterSlots.prefix(count).map { number(at: $0).bitPattern }
    )
  }

  private mutating func refuse(
    _ index: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64], _ reason: Int
  ) {
    let act = plan.program.actions[action]
    if let slot = act.refusedSlot { increment(slot) }
    note(.refused, action, target ?? -1, actor: index, value: Double(reason))
    setContext(target: target, actor: index, parameters: parameters)
    react(act.refusedPatterns, target: target, actor: index)
  }

  // MARK: Completion

  mutating func completeOrArrive(_ index: Int) {
    if byte(at: plan.program.actors[index].walkingSlot) != 0 { arrive(index) } else { complete(index) }
  }

  private mutating func complete(_ index: Int) {
    let actor = plan.program.actors[index]
    let (action, target, parameters) = frozen(actor)
    let act = plan.program.actions[action]
    free(actor)
    setContext(target: target, actor: index, parameters: parameters)
    if act.isWalk, let slot = plan.program.entities[actor.entity].placeSlot {
      write(byte: UInt8(truncatingIfNeeded: unsafe context[2]), at: slot)
    }
    note(.completed, action, target ?? -1, actor: index)
    var mistakes: [Int] = []
    for (number, unwise) in act.unwise.enumerated() where !isFaulted {
      guard truth(of: unwise.condition) == true else { continue }
      note(.unwise, action, number, actor: index)
      apply(unwise.effects)
      mistakes.append(number)
    }
    if isFaulted { return }
    apply(act.effects)
    if isFaulted { return }
    if let slot = act.countSlot { increment(slot) }
    if let slot = act.sinceSlot { write(integer: tick, at: slot) }
    for number in mistakes { react(act.unwise[number].patterns, target: target, actor: index) }
    react(act.completedPatterns, target: target, actor: index)
  }

  /// Cuts off what the actor does; no completion effects.
  private mutating func cutOff(_ index: Int) {
    let actor = plan.program.actors[index]
    let (action, target, parameters) = frozen(actor)
    let spent = tick - integer(at: actor.startSlot)
    unschedule(actor.completion)
    let act = plan.program.actions[action]
    if act.isWalk, case .walk(let speed) = act.duration,
      let slot = plan.program.entities[actor.entity].placeSlot,
      let here = place(ofActor: actor), let destination = parameters.first,
      let legs = plan.program.walking.legs(from: here, to: Int(destination), speed: speed ?? actor.speed),
      let reached = legs.last(where: { $0.arrival <= spent })
    {
      write(byte: UInt8(reached.place), at: slot)
    }
    free(actor)
    note(.interrupted, action, target ?? -1, actor: index, value: Double(spent))
  }

  /// At the end of the run nobody completes anything.
  mutating func cutOffEverybody() {
    for (index, actor) in plan.program.actors.enumerated() where integer(at: actor.actionSlot) != 0 {
      if byte(at: actor.walkingSlot) != 0 {
        unschedule(actor.completion)
        free(actor)
      } else {
        cutOff(index)
      }
    }
  }

  /// Reads the `while` of each running act.
  ///
  /// - Returns: Whether one was cut off.
  mutating func checkRunningActs() -> Bool {
    var hasCut = false
    for (index, actor) in plan.program.actors.enumerated() where !isFaulted {
      guard integer(at: actor.actionSlot) != 0, byte(at: actor.walkingSlot) == 0 else { continue }
      let (action, target, parameters) = frozen(actor)
      guard let condition = plan.program.actions[action].whileCondition else { continue }
      setContext(target: target, actor: index, parameters: parameters)
      guard truth(of: condition) == false else { continue }
      if isLastRound {
        fail(.rounds, expression: condition)
        return hasCut
      }
      cutOff(index)
      hasCut = true
    }
    return hasCut
  }

  // MARK: Orders to staff

  /// Tells an actor to act: it walks to the target first and is judged there.
  mutating func tell(_ index: Int, to action: Int, target: EntityIndex?, parameters: [UInt64]) {
    let saved = (unsafe context[0], presentActor, unsafe context[1], (2..<2 + Action.mostParameters).map { unsafe context[$0] })
    defer {
      unsafe context[0] = saved.0
      presentActor = saved.1
      unsafe context[1] = saved.2
      for (number, word) in saved.3.enumerated() { unsafe context[2 + number] = word }
    }
    let actor = plan.program.actors[index]
    let act = plan.program.actions[action]
    if let refusal = refusalToStop(actor, for: action) {
      return refuse(index, action, target, parameters, refusal.rawValue)
    }
    if integer(at: actor.actionSlot) != 0 { cutOff(index) }
    if index != 0, !actor.can.contains(action) {
      return refuse(index, action, target, parameters, Refusal.notAllowed.rawValue)
    }
    if reaches(actor, index, act, target) { return judge(index, action, target, parameters, isOrder: true) }
    guard let here = place(ofActor: actor), let there = meetingPlace(act, target),
      let legs = plan.program.walking.legs(from: here, to: there, speed: actor.speed), let last = legs.last
    else { return refuse(index, action, target, parameters, Refusal.noWay.rawValue) }
    occupy(index, action, target, parameters, isWalking: true)
    schedule(actor.completion, at: tick + last.arrival)
  }

  private mutating func arrive(_ index: Int) {
    let actor = plan.program.actors[index]
    let (action, target, parameters) = frozen(actor)
    free(actor)
    if let slot = plan.program.entities[actor.entity].placeSlot,
      let place = meetingPlace(plan.program.actions[action], target)
    {
      write(byte: UInt8(place), at: slot)
    }
    judge(index, action, target, parameters, isOrder: true)
  }

  private func meetingPlace(_ act: Action, _ target: EntityIndex?) -> EntityIndex? {
    if case .at(let place) = act.reach { return place }
    return target.flatMap { place(of: $0) }
  }

  // MARK: Place

  private func place(ofActor actor: Actor) -> EntityIndex? {
    guard let slot = plan.program.entities[actor.entity].placeSlot, byte(at: slot) != Entity.nobody else {
      return nil
    }
    return Int(byte(at: slot))
  }

  /// Where an entity is: with whoever carries it, at its place, or, being a place, there.
  func place(of index: EntityIndex) -> EntityIndex? {
    let entity = plan.program.entities[index]
    if let slot = entity.holderSlot, byte(at: slot) > 0 {
      return place(ofActor: plan.program.actors[Int(byte(at: slot)) - 1])
    }
    if let slot = entity.placeSlot { return byte(at: slot) == Entity.nobody ? nil : Int(byte(at: slot)) }
    return entity.isPlace ? index : nil
  }

  private func reaches(_ actor: Actor, _ index: Int, _ act: Action, _ target: EntityIndex?) -> Bool {
    guard plan.program.entities[actor.entity].placeSlot != nil else { return true }
    switch act.reach {
    case .anywhere: return true
    case .at(let place): return self.place(ofActor: actor) == place
    case .samePlace:
      guard let target else { return true }
      let entity = plan.program.entities[target]
      if let slot = entity.holderSlot, Int(byte(at: slot)) == index + 1 { return true }
      if entity.placeSlot == nil, entity.holderSlot.map({ byte(at: $0) == 0 }) ?? true, !entity.isPlace {
        return true
      }
      guard let there = place(of: target) else { return false }
      return self.place(ofActor: actor) == there
    }
  }

  // MARK: Reactions

  /// Matches patterns, in order, in the present context, and lets their reactions follow.
  mutating func react(_ patterns: [Int], target: EntityIndex?, actor: Int) {
    if patterns.isEmpty || isFaulted { return }
    if reactionDepth == limits.reactionDepth { return fail(.rounds) }
    reactionDepth += 1
    defer { reactionDepth -= 1 }
    for index in patterns where !isFaulted {
      let pattern = plan.program.patterns[index]
      if let wanted = pattern.actor, wanted != actor { continue }
      if let targets = pattern.targets {
        guard let target, targets.contains(target) else { continue }
      }
      if let condition = pattern.condition {
        guard truth(of: condition) == true else { continue }
      }
      if pattern.isTraced { note(.matched, index, target ?? -1, actor: actor, value: Double(eventCount)) }
      for reaction in pattern.reactions where !isFaulted {
        switch reaction {
        case .effects(let effects): apply(effects)
        case .schedule(let appointment, let delay): schedule(appointment, at: tick + max(1, delay))
        case .mark(let offset): write(byte: 1, at: offset)
        }
      }
    }
  }

  private mutating func increment(_ offset: UInt16) {
    let count = integer(at: offset)
    if count < Int32.max { write(integer: count + 1, at: offset) }
  }

  /// Writes a raw word, such as a frozen parameter, which may be a number or an integer.
  private mutating func write(word: UInt64, at offset: UInt16) {
    if number(at: offset).bitPattern == word { return }
    storeWord(word, at: offset)
    hasChanged = true
  }
}

extension Walking {
  /// The way from one place to another: each place on it with the ticks after which it is reached; nil without a way.
  func legs(from: EntityIndex, to: EntityIndex, speed: Double?) -> [(place: EntityIndex, arrival: Tick)]? {
    guard var here = places.firstIndex(of: from), let there = places.firstIndex(of: to) else { return nil }
    guard metres[here * places.count + there].isFinite else { return nil }
    let speed = speed ?? self.speed
    var legs: [(place: EntityIndex, arrival: Tick)] = []
    var ticks: Double = 0
    while here != there {
      let step = next[here * places.count + there]
      guard step >= 0, legs.count < places.count else { return nil }
      let leg = (metres[here * places.count + step] / speed * Double(Tick.perSecond) + 0.5).rounded(.down)
      ticks += leg < 1 ? 1 : leg
      guard ticks < 1_073_741_824 else { return nil }
      here = step
      legs.append((places[here], Tick(ticks)))
    }
    return legs
  }
}
