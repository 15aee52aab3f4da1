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
    if !event.parameters.isEmpty { pendingEvents.append(contentsOf: event.parameters) }
    if let refusal = refusalToStop(0, for: event.action) {
      return refuse(0, event.action, event.target, event.parameters, refusal.rawValue)
    }
    let slot = stop(0, for: event.action)
    judge(slot, event.action, event.target, event.parameters, isOrder: false)
  }

  /// The busy slots of an actor: its own, and for the trainee those for acts beside it.
  private mutating func nextSlot(of actor: Int, after slot: Int) -> Int? {
    if actor != 0 { return nil }
    let next = slot == 0 ? plan.program.actors.count : slot + 1
    return next < plan.actors.count ? next : nil
  }

  /// Whether what runs in a busy slot needs something that another act needs too.
  private mutating func isInTheWay(_ slot: Int, of action: Int) -> Bool {
    let running = Int(integer(at: plan.actors[slot].actionSlot)) - 1
    if running < 0 { return false }
    // Staff do one thing at a time.
    return plan.actors[slot].owner != 0 || byte(at: plan.actors[slot].walkingSlot) != 0
      || plan.actions[running].uses & plan.actions[action].uses != 0
  }

  /// Why the actor cannot stop what it does for another act; nil when it can, or need not.
  private mutating func refusalToStop(_ actor: Int, for action: Int) -> Refusal? {
    var slot: Int? = actor
    while let busy = slot {
      slot = nextSlot(of: actor, after: busy)
      guard isInTheWay(busy, of: action) else { continue }
      if byte(at: plan.actors[busy].walkingSlot) != 0 { return .busy }
      let running = Int(integer(at: plan.actors[busy].actionSlot)) - 1
      let mayCut =
        plan.actions[running].isWalk ? plan.actions[action].isWalk : plan.actions[running].isInterruptible
      if !mayCut { return .busy }
    }
    return nil
  }

  /// Cuts off what is in the way of another act.
  ///
  /// - Returns: The first free slot, into which the act goes.
  private mutating func stop(_ actor: Int, for action: Int) -> Int {
    var free = -1
    var slot: Int? = actor
    while let busy = slot {
      slot = nextSlot(of: actor, after: busy)
      if isInTheWay(busy, of: action) { cutOff(busy) }
      if free < 0, integer(at: plan.actors[busy].actionSlot) == 0 { free = busy }
    }
    precondition(free >= 0, "there are as many slots as acts that share no channel")
    return free
  }

  /// Why an act would be refused now: the index of a requirement, or a negative `Refusal`; nil when it can begin.
  ///
  /// For fronts, which show what can be done; asking changes nothing.
  public mutating func refusal(
    of action: Int, target: EntityIndex?, parameters: [UInt64], by index: Int = 0
  ) -> Int? {
    if let refusal = refusalToStop(index, for: action) { return refusal.rawValue }
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
    if !isAllowed(action, to: index) { return .refusal(Refusal.notAllowed.rawValue) }
    if !reaches(index, action, target) { return .refusal(Refusal.outOfReach.rawValue) }
    if !plan.actions[action].isFixed {
      var speed = plan.actors[index].speed
      switch plan.program.actions[action].duration {
      case .walk(let given): speed = given ?? speed
      case .walkAt(let expression):
        let answer = answer(expression, at: max(tick, 0))
        if answer.isFailure {
          failedRequirement = (expression, answer)
          return .failure
        }
        speed = walkingSpeed(answer)
      case .ticks, .expression: return unmetRequirement(of: action)
      }
      guard let here = place(ofActor: index) else { return .refusal(Refusal.noWay.rawValue) }
      let there = Int(unsafe context[2])
      if here == there { return .refusal(Refusal.alreadyThere.rawValue) }
      if plan.program.walking.legs(from: here, to: there, speed: speed) == nil {
        return .refusal(Refusal.noWay.rawValue)
      }
    }
    return unmetRequirement(of: action)
  }

  private mutating func unmetRequirement(of action: Int) -> Obstacle {
    let requires = plan.actions[action].requires
    for entry in requires.indices {
      let must = Int(plan.lists[entry])
      let answer = answer(must, at: max(tick, 0))
      if answer.isFailure {
        failedRequirement = (must, answer)
        return .failure
      }
      if !answer.boolean { return .refusal(entry - Int(requires.start)) }
    }
    return .none
  }

  /// Whether an actor may be told to do such things; the trainee may try everything.
  private mutating func isAllowed(_ action: Int, to index: Int) -> Bool {
    index == 0 || plan.program.actors[index].can.contains(action)
  }

  /// Judges an act of an actor that is free, and begins it.
  private mutating func judge(
    _ slot: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64], isOrder: Bool
  ) {
    let index = plan.actors[slot].owner
    setContext(target: target, actor: index, parameters: parameters)
    switch obstacle(index, action, target) {
    case .failure:
      if let (expression, answer) = failedRequirement { failExpression(expression, answer) }
      return
    case .refusal(let value): return refuse(index, action, target, parameters, value)
    case .none: break
    }
    guard var ticks = duration(of: action, slot) else { return }
    if isOrder { ticks = max(1, ticks) }
    if ticks == 0, isUnseen(action, parameters) {
      // The slot looks as it does after any act.
      free(slot)
      increment(plan.actions[action].startedSlot)
      note(.started, action, target ?? -1, actor: index)
      return carryOut(slot, action, target)
    }
    occupy(slot, action, target, parameters, isWalking: false)
    increment(plan.actions[action].startedSlot)
    if ticks > 0 { schedule(Int(plan.actors[slot].completion), at: tick + ticks) }
    let helpers = Int(plan.actions[action].helpers)
    if helpers > 0 { engageHelpers(of: index, action, as: helpers) }
    note(.started, action, target ?? -1, actor: index, value: Double(ticks))
    react(plan.actions[action].startedPatterns, target: target, actor: index)
    if ticks == 0, !isFaulted { complete(slot) }
  }

  /// Whether nothing looks while an act runs that takes no time: then it is carried out as it was judged, in the present
  /// context, and nobody is made busy and free again.
  private mutating func isUnseen(_ action: Int, _ parameters: [UInt64]) -> Bool {
    plan.actions[action].startedPatterns.isEmpty && plan.actions[action].helpers == 0
      && parameters.count == Int(plan.actions[action].parameterCount)
      && parameters.count <= Action.mostParameters
  }

  /// Ticks that an act takes if it begins now; nil after a fault.
  private mutating func duration(of action: Int, _ slot: Int) -> Tick? {
    if plan.actions[action].isFixed { return plan.actions[action].duration }
    switch plan.program.actions[action].duration {
    case .ticks(let fixed): return fixed
    case .expression(let expression):
      guard let answer = value(of: expression) else { return nil }
      return Tick(min(max(answer.integer, 0), 1 << 30))
    case .walk, .walkAt:
      guard let speed = speed(of: action, slot) else { return nil }
      let here = place(ofActor: slot) ?? 0
      let legs = plan.program.walking.legs(from: here, to: Int(unsafe context[2]), speed: speed)
      return legs?.last?.arrival ?? 0
    }
  }

  /// Metres a second of an act that goes somewhere, in the present context; nil after a fault.
  private mutating func speed(of action: Int, _ slot: Int) -> Double? {
    switch plan.program.actions[action].duration {
    case .walk(let speed?): speed
    case .walkAt(let expression): value(of: expression).map { walkingSpeed($0) }
    case .walk, .ticks, .expression: plan.actors[slot].speed
    }
  }

  private func walkingSpeed(_ answer: SlotAnswer) -> Double {
    let (least, most) = (Action.speeds.lowerBound, Action.speeds.upperBound)
    return answer.number > least ? (answer.number < most ? answer.number : most) : least
  }

  // MARK: Helping

  /// Free staff in the place lend a hand, in order, until there are enough.
  private mutating func engageHelpers(of leader: Int, _ action: Int, as many: Int) {
    guard let here = place(ofActor: leader) else { return }
    var left = many
    for index in plan.program.actors.indices.dropFirst() where left > 0 && index != leader {
      let crowd = plan.program.actors[index].crowd
      guard crowd > 0, integer(at: plan.actors[index].actionSlot) == 0, place(ofActor: index) == here else {
        continue
      }
      occupy(index, action, EntityIndex(plan.actors[leader].entity), [], isWalking: false)
      write(byte: 2, at: plan.actors[index].walkingSlot)
      left -= crowd
    }
  }

  /// Whoever helped is free again, where the one whom they helped is now.
  private mutating func freeHelpers(of leader: Int, _ action: Int) {
    let entity = plan.actors[leader].entity
    for index in plan.program.actors.indices.dropFirst() {
      let helper = plan.actors[index]
      guard byte(at: helper.walkingSlot) == 2, Int(byte(at: helper.targetSlot)) == Int(entity),
        integer(at: helper.actionSlot) == Int32(action + 1)
      else { continue }
      free(index)
      if helper.placeSlot >= 0, let place = place(ofActor: leader) {
        write(byte: UInt8(truncatingIfNeeded: place), at: UInt16(helper.placeSlot))
      }
    }
  }

  private mutating func occupy(
    _ slot: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64], isWalking: Bool
  ) {
    write(integer: Int32(action + 1), at: plan.actors[slot].actionSlot)
    write(byte: target.map { UInt8($0) } ?? Entity.nobody, at: plan.actors[slot].targetSlot)
    write(integer: tick, at: plan.actors[slot].startSlot)
    write(byte: isWalking ? 1 : 0, at: plan.actors[slot].walkingSlot)
    for (number, entry) in plan.actors[slot].parameterSlots.indices.enumerated() {
      write(word: number < parameters.count ? parameters[number] : 0, at: UInt16(plan.lists[entry]))
    }
  }

  private mutating func free(_ slot: Int) {
    write(integer: 0, at: plan.actors[slot].actionSlot)
    write(byte: Entity.nobody, at: plan.actors[slot].targetSlot)
    write(integer: Tick.none, at: plan.actors[slot].startSlot)
    write(byte: 0, at: plan.actors[slot].walkingSlot)
    for entry in plan.actors[slot].parameterSlots.indices { write(word: 0, at: UInt16(plan.lists[entry])) }
  }

  /// What a busy actor does, as it was frozen at the start.
  private mutating func frozen(_ slot: Int) -> (action: Int, target: EntityIndex?, parameters: [UInt64]) {
    let action = Int(integer(at: plan.actors[slot].actionSlot)) - 1
    let target = byte(at: plan.actors[slot].targetSlot)
    let slots = plan.actors[slot].parameterSlots
    let count = min(Int(plan.actions[action].parameterCount), Int(slots.count))
    let entity = target == Entity.nobody ? nil : Int(target)
    if count == 0 { return (action, entity, []) }
    return (
      action, entity,
      slots.indices.prefix(count).map { number(at: UInt16(plan.lists[$0])).bitPattern }
    )
  }

  private mutating func refuse(
    _ index: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64], _ reason: Int
  ) {
    increment(plan.actions[action].refusedSlot)
    note(.refused, action, target ?? -1, actor: index, value: Double(reason))
    setContext(target: target, actor: index, parameters: parameters)
    react(plan.actions[action].refusedPatterns, target: target, actor: index)
  }

  // MARK: Completion

  mutating func completeOrArrive(_ slot: Int) {
    if byte(at: plan.actors[slot].walkingSlot) != 0 { arrive(slot) } else { complete(slot) }
  }

  private mutating func complete(_ slot: Int) {
    let (action, target, parameters) = frozen(slot)
    free(slot)
    setContext(target: target, actor: plan.actors[slot].owner, parameters: parameters)
    carryOut(slot, action, target)
  }

  /// What an act does, in the present context, once its actor is free again.
  private mutating func carryOut(_ slot: Int, _ action: Int, _ target: EntityIndex?) {
    let index = plan.actors[slot].owner
    if plan.actions[action].isWalk, plan.actors[slot].placeSlot >= 0 {
      let destination = Int(unsafe context[2])
      openDoors(from: place(ofActor: slot), to: destination, until: destination)
      write(byte: UInt8(truncatingIfNeeded: destination), at: UInt16(plan.actors[slot].placeSlot))
    }
    if plan.actions[action].helpers > 0 { freeHelpers(of: index, action) }
    note(.completed, action, target ?? -1, actor: index)
    var mistakes: [Int] = []
    let unwise = plan.actions[action].unwise
    for entry in unwise.indices where !isFaulted {
      guard truth(of: Int(plan.unwise[entry].condition)) == true else { continue }
      note(.unwise, action, entry - Int(unwise.start), actor: index)
      apply(plan.unwise[entry].effects)
      mistakes.append(entry)
    }
    if isFaulted { return }
    apply(plan.actions[action].effects)
    if isFaulted { return }
    increment(plan.actions[action].countSlot)
    let sinceSlot = plan.actions[action].sinceSlot
    if sinceSlot >= 0 { write(integer: tick, at: UInt16(sinceSlot)) }
    for entry in mistakes { react(plan.unwise[entry].patterns, target: target, actor: index) }
    react(plan.actions[action].completedPatterns, target: target, actor: index)
  }

  /// Cuts off what the actor does; no completion effects.
  private mutating func cutOff(_ slot: Int) {
    let actor = plan.actors[slot]
    let (action, target, parameters) = frozen(slot)
    let spent = tick - integer(at: actor.startSlot)
    unschedule(Int(actor.completion))
    let act = plan.actions[action]
    if act.isWalk, actor.placeSlot >= 0, let destination = parameters.first,
      let here = place(ofActor: slot), let speed = speedWhenCutOff(actor.owner, action, target, parameters),
      let legs = plan.program.walking.legs(from: here, to: Int(destination), speed: speed),
      let reached = legs.last(where: { $0.arrival <= spent })
    {
      openDoors(from: here, to: Int(destination), until: reached.place)
      write(byte: UInt8(reached.place), at: UInt16(actor.placeSlot))
      if act.movesTarget, let target, plan.entities[target].placeSlot >= 0 {
        write(byte: UInt8(reached.place), at: UInt16(plan.entities[target].placeSlot))
      }
    }
    if act.helpers > 0 { freeHelpers(of: actor.owner, action) }
    free(slot)
    note(.interrupted, action, target ?? -1, actor: actor.owner, value: Double(spent))
  }

  /// Metres a second of an act that is cut off on its way, read in its own context; nil when that cannot be told, and
  /// then nobody has come anywhere.
  private mutating func speedWhenCutOff(
    _ index: Int, _ action: Int, _ target: EntityIndex?, _ parameters: [UInt64]
  ) -> Double? {
    guard case .walkAt(let expression) = plan.program.actions[action].duration else {
      return speed(of: action, index)
    }
    let saved = saveContext()
    defer { restore(saved) }
    setContext(target: target, actor: index, parameters: parameters)
    let answer = answer(expression, at: max(tick, 0))
    return answer.isFailure ? nil : walkingSpeed(answer)
  }

  /// At the end of the run nobody completes anything.
  mutating func cutOffEverybody() {
    for index in plan.actors.indices {
      let actor = plan.actors[index]
      if integer(at: actor.actionSlot) == 0 { continue }
      if byte(at: actor.walkingSlot) != 0 {
        unschedule(Int(actor.completion))
        free(index)
      } else {
        cutOff(index)
      }
    }
  }

  /// Reads the `while` of each running act.
  ///
  /// - Returns: Whether one was cut off.
  mutating func checkRunningActs() -> Bool {
    if !plan.hasActingConditions { return false }
    var hasCut = false
    for index in plan.actors.indices where !isFaulted {
      let actor = plan.actors[index]
      guard integer(at: actor.actionSlot) != 0, byte(at: actor.walkingSlot) == 0 else { continue }
      let (action, target, parameters) = frozen(index)
      let condition = Int(plan.actions[action].whileCondition)
      if condition < 0 { continue }
      setContext(target: target, actor: actor.owner, parameters: parameters)
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

  /// The target, the actor and the parameters that expressions see now.
  private struct SavedContext {
    var target: UInt64
    var actor: Int
    var actorEntity: UInt64
    var parameters: [UInt64]
  }

  private mutating func saveContext() -> SavedContext {
    SavedContext(
      target: unsafe context[0], actor: presentActor, actorEntity: unsafe context[1],
      parameters: (2..<2 + Action.mostParameters).map { unsafe context[$0] })
  }

  private mutating func restore(_ saved: SavedContext) {
    unsafe context[0] = saved.target
    presentActor = saved.actor
    unsafe context[1] = saved.actorEntity
    for (number, word) in saved.parameters.enumerated() { unsafe context[2 + number] = word }
  }

  /// Tells an actor to act: it waits the delay, walks to the target and is judged there.
  mutating func tell(
    _ index: Int, to action: Int, target: EntityIndex?, parameters: [UInt64], after delay: Tick = 0
  ) {
    let saved = saveContext()
    defer { restore(saved) }
    if let refusal = refusalToStop(index, for: action) {
      return refuse(index, action, target, parameters, refusal.rawValue)
    }
    let slot = stop(index, for: action)
    if !isAllowed(action, to: index) {
      return refuse(index, action, target, parameters, Refusal.notAllowed.rawValue)
    }
    let side = sideToGoTo(index, action, target)
    if side == nil, reaches(index, action, target) {
      if delay == 0 { return judge(slot, action, target, parameters, isOrder: true) }
      occupy(slot, action, target, parameters, isWalking: true)
      return schedule(Int(plan.actors[slot].completion), at: tick + delay)
    }
    guard let here = place(ofActor: index), let there = side ?? meetingPlace(action, target),
      let legs = plan.program.walking.legs(from: here, to: there, speed: plan.actors[index].speed),
      let last = legs.last
    else { return refuse(index, action, target, parameters, Refusal.noWay.rawValue) }
    occupy(slot, action, target, parameters, isWalking: true)
    schedule(Int(plan.actors[slot].completion), at: tick + delay + last.arrival)
  }

  private mutating func arrive(_ slot: Int) {
    let (action, target, parameters) = frozen(slot)
    free(slot)
    let placeSlot = plan.actors[slot].placeSlot
    let side = sideToGoTo(slot, action, target)
    if placeSlot >= 0, side != nil || !reaches(plan.actors[slot].owner, action, target),
      let place = side ?? meetingPlace(action, target)
    {
      openDoors(from: self.place(ofActor: slot), to: place, until: place)
      write(byte: UInt8(place), at: UInt16(placeSlot))
    }
    judge(slot, action, target, parameters, isOrder: true)
  }

  /// The nearer side of a door for an actor who stands at neither and must be there; of equally near ones the first.
  private mutating func sideToGoTo(_ slot: Int, _ action: Int, _ target: EntityIndex?) -> EntityIndex? {
    guard plan.program.actions[action].goesToDoor, let target, let here = place(ofActor: slot) else {
      return nil
    }
    let sides = plan.program.entities[target].sides
    if sides.contains(here) { return nil }
    var nearest: (side: EntityIndex, arrival: Tick)?
    for side in sides {
      let legs = plan.program.walking.legs(from: here, to: side, speed: plan.actors[slot].speed)
      guard let arrival = legs?.last?.arrival else { continue }
      if nearest.map({ arrival < $0.arrival }) ?? true { nearest = (side, arrival) }
    }
    return nearest?.side
  }

  private mutating func meetingPlace(_ action: Int, _ target: EntityIndex?) -> EntityIndex? {
    let reach = plan.actions[action].reach
    if reach >= 0 { return Int(reach) }
    return target.flatMap { place(of: $0) }
  }

  /// Opens the shut doors on the way from one place toward another, up to the place reached; what closes itself
  /// falls shut again.
  private mutating func openDoors(from: EntityIndex?, to: EntityIndex, until reached: EntityIndex) {
    if plan.program.walking.doors.isEmpty { return }
    let walking = plan.program.walking
    guard let from, var here = walking.places.firstIndex(of: from),
      let there = walking.places.firstIndex(of: to)
    else { return }
    while here != there, walking.places[here] != reached {
      let step = walking.next[here * walking.places.count + there]
      guard step >= 0 else { return }
      let door = walking.doorBetween[here * walking.places.count + step]
      here = step
      if door < 0 { continue }
      let (open, selfCloses) = (walking.doors[door].openSlot, walking.doors[door].selfClosesSlot)
      if byte(at: open) != 0 { continue }
      if let selfCloses, byte(at: selfCloses) != 0 { continue }
      write(byte: 1, at: open)
    }
  }

  // MARK: Place

  /// Where the actor of a busy slot is.
  private mutating func place(ofActor slot: Int) -> EntityIndex? {
    let placeSlot = plan.actors[slot].placeSlot
    if placeSlot < 0 { return nil }
    let place = byte(at: UInt16(placeSlot))
    return place == Entity.nobody ? nil : Int(place)
  }

  /// Where an entity is: with whoever carries it, at its place, or, being a place, there.
  mutating func place(of index: EntityIndex) -> EntityIndex? {
    let entity = plan.entities[index]
    if entity.holderSlot >= 0 {
      let holder = byte(at: UInt16(entity.holderSlot))
      if holder > 0 { return place(ofActor: Int(holder) - 1) }
    }
    if entity.placeSlot >= 0 {
      let place = byte(at: UInt16(entity.placeSlot))
      return place == Entity.nobody ? nil : Int(place)
    }
    return entity.isPlace ? index : nil
  }

  private mutating func reaches(_ index: Int, _ action: Int, _ target: EntityIndex?) -> Bool {
    let reach = plan.actions[action].reach
    if plan.actors[index].placeSlot < 0 || reach == -1 { return true }
    if reach >= 0 { return place(ofActor: index) == Int(reach) }
    guard let target else { return true }
    let entity = plan.entities[target]
    let holder = entity.holderSlot >= 0 ? Int(byte(at: UInt16(entity.holderSlot))) : 0
    if holder == index + 1 { return true }
    // What is nowhere by its nature is within reach everywhere.
    if holder == 0, entity.placeSlot < 0, !entity.isPlace { return true }
    guard let there = place(of: target) else { return false }
    return place(ofActor: index) == there
  }

  // MARK: Reactions

  /// Matches patterns, in order, in the present context, and lets their reactions follow.
  mutating func react(_ list: Span32, target: EntityIndex?, actor: Int) {
    if list.isEmpty || isFaulted { return }
    if reactionDepth == limits.reactionDepth { return fail(.rounds) }
    reactionDepth += 1
    defer { reactionDepth -= 1 }
    for entry in list.indices where !isFaulted {
      let index = Int(plan.lists[entry])
      let onlyActor = plan.patterns[index].actor
      if onlyActor >= 0, Int(onlyActor) != actor { continue }
      if !plan.patterns[index].isAnyTarget {
        guard let target,
          plan.patterns[index].targets.indices.contains(where: { Int(plan.lists[$0]) == target })
        else {
          continue
        }
      }
      let condition = plan.patterns[index].condition
      if condition >= 0 {
        guard truth(of: Int(condition)) == true else { continue }
      }
      if plan.patterns[index].isTraced {
        note(.matched, index, target ?? -1, actor: actor, value: Double(eventCount))
      }
      for reaction in plan.patterns[index].reactions.indices where !isFaulted {
        switch plan.reactions[reaction].kind {
        case .effects: apply(plan.reactions[reaction].effects)
        case .schedule:
          schedule(Int(plan.reactions[reaction].appointment), after: plan.reactions[reaction].delay)
        case .mark: write(byte: 1, at: plan.reactions[reaction].offset)
        }
      }
    }
  }

  /// Counts, where anybody reads the count.
  private mutating func increment(_ offset: Int32) {
    if offset < 0 { return }
    let count = integer(at: UInt16(offset))
    if count < Int32.max { write(integer: count + 1, at: UInt16(offset)) }
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
