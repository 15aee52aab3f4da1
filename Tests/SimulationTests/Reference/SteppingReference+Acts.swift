// Acts of the stepping reference: semantics 12, 27 and 28.

import CEL
import Simulation

extension SteppingReference {
  /// The slots of an actor, by number, and behind those of all actors the further ones of the trainee.
  private func slots(_ number: Int) -> Actor {
    number < program.actors.count ? program.actors[number] : program.besides[number - program.actors.count]
  }

  /// All slots in which an actor can be busy.
  private func slotNumbers(of actor: Int) -> [Int] {
    actor > 0 ? [actor] : [0] + program.besides.indices.map { program.actors.count + $0 }
  }

  /// What goes on in a slot, when something does and the actor no longer walks to where it is done.
  func running(_ number: Int) -> (action: Int, act: Act)? {
    let slots = slots(number)
    guard integer(slots.actionSlot) > 0, byte(slots.walkingSlot) == 0 else { return nil }
    let action = Int(integer(slots.actionSlot)) - 1
    return (action, frozen(number, action))
  }

  private func frozen(_ number: Int, _ action: Int) -> Act {
    let slots = slots(number)
    let target = byte(slots.targetSlot)
    return Act(
      actor: number < program.actors.count ? number : 0, target: target == Entity.nobody ? nil : Int(target),
      parameters: program.actions[action].parameters.indices.map {
        $0 < slots.parameterSlots.count ? word(slots.parameterSlots[$0]) : 0
      })
  }

  private func occupy(_ number: Int, _ action: Int, _ act: Act, walking: Bool) {
    let slots = slots(number)
    setInteger(slots.actionSlot, Int32(action) + 1)
    setByte(slots.targetSlot, act.target.map { UInt8($0) } ?? Entity.nobody)
    setInteger(slots.startSlot, tick)
    setByte(slots.walkingSlot, walking ? 1 : 0)
    for (index, slot) in slots.parameterSlots.enumerated() {
      setWord(slot, index < act.parameters.count ? act.parameters[index] : 0)
    }
  }

  private func release(_ number: Int) {
    let slots = slots(number)
    setInteger(slots.actionSlot, 0)
    setByte(slots.targetSlot, Entity.nobody)
    setInteger(slots.startSlot, .none)
    setByte(slots.walkingSlot, 0)
    for slot in slots.parameterSlots { setWord(slot, 0) }
    cancel(slots.completion)
  }

  // MARK: Beginning

  /// The trainee's event, or an order to staff: refused, begun, or walked to first.
  func attempt(_ action: Int, _ act: Act, mayTakeNoTime: Bool, delay: Tick = 0) throws(Failure) {
    guard let actor = act.actor else { return }
    let definition = program.actions[action]
    var inTheWay: [Int] = []
    var numbers = slotNumbers(of: actor)
    for number in numbers where integer(slots(number).actionSlot) > 0 {
      if actor == 0, let (other, _) = running(number),
        program.actions[other].uses.isDisjoint(with: definition.uses)
      {
        continue
      }
      guard let (other, _) = running(number),
        program.actions[other].isWalk ? definition.isWalk : program.actions[other].isInterruptible
      else { return try refuse(action, act, Refusal.busy.rawValue) }
      inTheWay.append(number)
    }
    for number in inTheWay { cutOff(number) }
    numbers.removeAll { integer(slots($0).actionSlot) > 0 }
    let number = numbers[0]
    if actor != 0, !program.actors[actor].can.contains(action) {
      return try refuse(action, act, Refusal.notAllowed.rawValue)
    }
    let side = sideToStandAt(definition, act)
    if !mayTakeNoTime, side != nil || !isWithinReach(definition, act) {
      guard let place = side ?? placeToBe(definition, act),
        let way = ticks(ofWalkBy: actor, to: place, speed: nil)
      else { return try refuse(action, act, Refusal.noWay.rawValue) }
      occupy(number, action, act, walking: true)
      put(slots(number).completion, at: tick + delay + (way < 1 ? 1 : way))
      return
    }
    if delay > 0 {
      occupy(number, action, act, walking: true)
      put(slots(number).completion, at: tick + delay)
      return
    }
    try judge(action, act, in: number, mayTakeNoTime: mayTakeNoTime)
  }

  private func judge(_ action: Int, _ act: Act, in number: Int, mayTakeNoTime: Bool) throws(Failure) {
    guard let actor = act.actor else { return }
    let definition = program.actions[action]
    if !isWithinReach(definition, act) { return try refuse(action, act, Refusal.outOfReach.rawValue) }
    var duration: Tick
    switch definition.duration {
    case .walk, .walkAt:
      let speed = try speed(of: definition, act)
      let destination = Int(act.parameters[0])
      if let slot = program.entities[program.actors[actor].entity].placeSlot, Int(byte(slot)) == destination {
        return try refuse(action, act, Refusal.alreadyThere.rawValue)
      }
      guard let way = ticks(ofWalkBy: actor, to: destination, speed: speed) else {
        return try refuse(action, act, Refusal.noWay.rawValue)
      }
      duration = way
    case .ticks(let ticks): duration = ticks
    case .expression: duration = 0
    }
    for (index, requirement) in definition.requires.enumerated() {
      if try !isTrue(requirement.must, act) { return try refuse(action, act, index) }
    }
    if case .expression(let expression) = definition.duration {
      let answer = try evaluate(expression, act).integer
      duration = answer < 0 ? 0 : answer > 1 << 30 ? 1 << 30 : Tick(answer)
    }
    if !mayTakeNoTime, duration < 1 { duration = 1 }

    occupy(number, action, act, walking: false)
    count(definition.startedSlot)
    if duration > 0 { put(slots(number).completion, at: tick + duration) }
    if definition.helpers > 0 { lendHands(to: actor, action, definition.helpers) }
    note(.started, a: action, b: act.target ?? -1, c: actor, value: Double(duration))
    try match(definition.startedPatterns, act)
    if duration == 0 { try complete(number, action, act) }
  }

  private func refuse(_ action: Int, _ act: Act, _ reason: Int) throws(Failure) {
    count(program.actions[action].refusedSlot)
    note(.refused, a: action, b: act.target ?? -1, c: act.actor ?? 0, value: Double(reason))
    try match(program.actions[action].refusedPatterns, act)
  }

  // MARK: Ending

  /// The completion appointment of an actor is due.
  func completeOrArrive(_ number: Int) throws(Failure) {
    let slots = slots(number)
    let action = Int(integer(slots.actionSlot)) - 1
    let act = frozen(number, action)
    guard let actor = act.actor else { return }
    guard byte(slots.walkingSlot) == 1 else { return try complete(number, action, act) }
    release(number)
    if let slot = program.entities[slots.entity].placeSlot,
      let place = sideToStandAt(program.actions[action], act) ?? placeToBe(program.actions[action], act)
    {
      goThrough(legs(ofWalkBy: actor, to: Int(place), speed: nil) ?? [])
      setByte(slot, place)
    }
    try judge(action, act, in: number, mayTakeNoTime: false)
  }

  private func complete(_ number: Int, _ action: Int, _ act: Act) throws(Failure) {
    guard let actor = act.actor else { return }
    let definition = program.actions[action]
    release(number)
    if definition.isWay, let slot = program.entities[program.actors[actor].entity].placeSlot {
      goThrough(legs(ofWalkBy: actor, to: Int(act.parameters[0]), speed: nil) ?? [])
      setByte(slot, UInt8(act.parameters[0]))
    }
    if definition.helpers > 0 { letGo(of: actor, action) }
    note(.completed, a: action, b: act.target ?? -1, c: actor)
    var patterns: [Int] = []
    for (index, unwise) in definition.unwise.enumerated() where try isTrue(unwise.condition, act) {
      note(.unwise, a: action, b: index, c: actor)
      try apply(unwise.effects, act)
      patterns += unwise.patterns
    }
    try apply(definition.effects, act)
    count(definition.countSlot)
    if let slot = definition.sinceSlot { setInteger(slot, tick) }
    try match(patterns, act)
    try match(definition.completedPatterns, act)
  }

  /// Ends what an actor is doing without its completion.
  func cutOff(_ number: Int) {
    guard integer(slots(number).actionSlot) > 0 else { return }
    guard let (action, act) = running(number), let actor = act.actor else { return release(number) }
    let spent = tick - integer(slots(number).startSlot)
    let definition = program.actions[action]
    if definition.isWay, let slot = program.entities[program.actors[actor].entity].placeSlot,
      case .success(let speed) = Result(catching: { () throws(Failure) in try self.speed(of: definition, act)
      })
    {
      var left = spent
      for leg in legs(ofWalkBy: actor, to: Int(act.parameters[0]), speed: speed) ?? [] {
        left -= leg.ticks
        if left < 0 { break }
        goThrough([leg])
        setByte(slot, UInt8(leg.place))
        if definition.movesTarget, let along = act.target.flatMap({ program.entities[$0].placeSlot }) {
          setByte(along, UInt8(leg.place))
        }
      }
    }
    if definition.helpers > 0 { letGo(of: actor, action) }
    release(number)
    note(.interrupted, a: action, b: act.target ?? -1, c: actor, value: Double(spent))
  }

  // MARK: Helping

  /// Free staff who stand there help, the first declared first, until they are enough.
  private func lendHands(to leader: Int, _ action: Int, _ many: Int) {
    guard let here = program.entities[program.actors[leader].entity].placeSlot.map({ byte($0) }),
      here != Entity.nobody
    else { return }
    var still = many
    for (number, one) in program.actors.enumerated() where number != 0 && number != leader && still > 0 {
      guard one.crowd > 0, integer(one.actionSlot) == 0,
        let place = program.entities[one.entity].placeSlot, byte(place) == here
      else { continue }
      occupy(number, action, Act(actor: number, target: program.actors[leader].entity), walking: false)
      setByte(one.walkingSlot, 2)
      still -= one.crowd
    }
  }

  /// They are free again beside the one whom they helped.
  private func letGo(of leader: Int, _ action: Int) {
    for (number, one) in program.actors.enumerated()
    where byte(one.walkingSlot) == 2 && Int(byte(one.targetSlot)) == program.actors[leader].entity
      && Int(integer(one.actionSlot)) == action + 1
    {
      release(number)
      if let place = program.entities[one.entity].placeSlot,
        let here = program.entities[program.actors[leader].entity].placeSlot.map({ byte($0) }),
        here != Entity.nobody
      {
        setByte(place, here)
      }
    }
  }

  /// The speed that an act prescribes; nil: the actor's own.
  private func speed(of definition: Action, _ act: Act) throws(Failure) -> Double? {
    switch definition.duration {
    case .walk(let speed): return speed
    case .walkAt(let expression):
      let number = try evaluate(expression, act).number
      return number > 0.01 ? (number < 100 ? number : 100) : 0.01
    case .ticks, .expression: return nil
    }
  }

  // MARK: Places

  /// Doors that were shut stand open behind whoever walked, but those that close themselves.
  private func goThrough(_ legs: [Leg]) {
    let walking = program.walking
    for leg in legs where !walking.doors.isEmpty {
      guard let from = walking.places.firstIndex(of: leg.from),
        let to = walking.places.firstIndex(of: leg.place)
      else { continue }
      let number = walking.doorBetween[from * walking.places.count + to]
      guard number >= 0 else { continue }
      let door = walking.doors[number]
      let closesItself = door.selfClosesSlot.map { byte($0) > 0 } ?? false
      if byte(door.openSlot) == 0, !closesItself { setByte(door.openSlot, 1) }
    }
  }

  /// Where an entity is; nil when it has no place at all.
  private func place(of entity: EntityIndex) -> UInt8? {
    let definition = program.entities[entity]
    if let slot = definition.holderSlot, byte(slot) > 0 {
      let holder = program.entities[program.actors[Int(byte(slot)) - 1].entity]
      return holder.placeSlot.map { byte($0) }
    }
    if let slot = definition.placeSlot { return byte(slot) }
    return definition.isPlace ? UInt8(entity) : nil
  }

  private func isWithinReach(_ action: Action, _ act: Act) -> Bool {
    guard let actor = act.actor, let slot = program.entities[program.actors[actor].entity].placeSlot else {
      return true
    }
    let here = byte(slot)
    switch action.reach {
    case .anywhere: return true
    case .at(let place): return Int(here) == place
    case .samePlace:
      guard let target = act.target else { return true }
      if let holder = program.entities[target].holderSlot, Int(byte(holder)) == actor + 1 { return true }
      guard let there = place(of: target) else { return true }
      return here == there && here != Entity.nobody
    }
  }

  /// Where the actor must be for an act, when that can be told.
  private func placeToBe(_ action: Action, _ act: Act) -> UInt8? {
    let there: UInt8? =
      switch action.reach {
      case .anywhere: nil
      case .at(let place): UInt8(place)
      case .samePlace: act.target.flatMap { place(of: $0) }
      }
    return there == Entity.nobody ? nil : there
  }

  /// For what is done to a door, the side of it to which the way is shortest, the first named of two; nil where the actor
  /// stands at the door, where no way leads to it, and for what has no sides.
  private func sideToStandAt(_ action: Action, _ act: Act) -> UInt8? {
    guard action.goesToDoor, let actor = act.actor, let target = act.target,
      let slot = program.entities[program.actors[actor].entity].placeSlot, byte(slot) != Entity.nobody
    else { return nil }
    let sides = program.entities[target].sides
    if sides.contains(Int(byte(slot))) { return nil }
    let ways = sides.compactMap { side in
      ticks(ofWalkBy: actor, to: side, speed: nil).map { (side: side, ticks: $0) }
    }
    // `min` gives the first of equals.
    return ways.min { $0.ticks < $1.ticks }.map { UInt8($0.side) }
  }

  private func ticks(ofWalkBy actor: Int, to place: UInt8, speed: Double?) -> Tick? {
    ticks(ofWalkBy: actor, to: Int(place), speed: speed)
  }

  private func ticks(ofWalkBy actor: Int, to place: Int, speed: Double?) -> Tick? {
    legs(ofWalkBy: actor, to: place, speed: speed)?.reduce(0) { $0 + $1.ticks }
  }

  /// One step of a way: from a place to the next.
  private typealias Leg = (from: EntityIndex, place: EntityIndex, ticks: Tick)

  /// The legs of the shortest way from where the actor is; nil where there is none.
  private func legs(ofWalkBy actor: Int, to place: Int, speed: Double?) -> [Leg]? {
    let walking = program.walking
    guard let slot = program.entities[program.actors[actor].entity].placeSlot,
      var here = walking.places.firstIndex(of: Int(byte(slot))),
      let there = walking.places.firstIndex(of: place)
    else { return nil }
    let metresPerSecond = speed ?? program.actors[actor].speed ?? walking.speed
    var legs: [Leg] = []
    while here != there {
      let next = walking.next[here * walking.places.count + there]
      guard next >= 0 else { return nil }
      let metres = walking.metres[here * walking.places.count + next]
      let ticks = (metres / metresPerSecond * 100 + 0.5).rounded(.down)
      guard ticks < 1_073_741_824 else { return nil }
      legs.append((walking.places[here], walking.places[next], ticks < 1 ? 1 : Tick(ticks)))
      here = next
    }
    return legs
  }
}

extension Action {
  /// Whether it goes to the place named by the first parameter.
  fileprivate var isWay: Bool {
    switch duration {
    case .walk, .walkAt: true
    case .ticks, .expression: false
    }
  }
}
