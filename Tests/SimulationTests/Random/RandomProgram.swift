// Small random programs that use everything the tables can say, with constants near each other, so that changes meet.

import CEL
import Simulation

/// Writes one random program into a sketch.
struct RandomProgram {
  private var dice: SplitMix64
  private var numbers: [UInt16] = []
  private var bytes: [UInt16] = []
  private var integers: [UInt16] = []
  private var clocks: [UInt16] = []
  private var reference: UInt16 = 0
  private var places: [Int] = []
  private var props: [Int] = []
  /// Doors as things with two sides.
  private var doors: [Int] = []
  private var timers: [Int] = []
  private var arrival: Int?
  private var staff: [Int] = []
  private var orders: [Int] = []
  private var measurements: [Int] = []
  private var slotTable: [Int] = []
  private var numberTable: [UInt64] = []
  private var readingTable: [UInt64] = []
  private static let decays = ([1, 3, 10, 47, 200, 5000] as [Tick]).map { Decay(timeConstant: $0) }
  /// Whether conditions may fail here and there.
  private let isRisky: Bool

  private init(seed: UInt64) {
    dice = SplitMix64(seed: seed)
    isRisky = dice.chance(10)
  }

  /// The program of a seed.
  static func program(seed: UInt64) -> Program {
    var dice = SplitMix64(seed: seed ^ 0x11)
    let most = dice.pick([60, 90, 120, 220])
    let limit: Tick = dice.int(0...999) < 15 ? dice.tick(1000...1300) : dice.tick(20...most)
    return Sketch.program(limit: limit) { sketch in
      var random = RandomProgram(seed: seed)
      random.describe(&sketch)
    }
  }

  // MARK: The whole

  private mutating func describe(_ s: inout Sketch) {
    describeState(&s)
    describeSignals(&s)
    describeTimers(&s)
    describeActions(&s)
    describeStaffOrders(&s)
    s.besides()
    for index in 0..<dice.int(1...5) {
      let hold: Tick = dice.chance(30) ? dice.pick([1, 2, 5, 30, 100]) : 0
      let condition = condition(s, 2)
      s.rule("rule\(index)", when: condition, for: hold, effects(&s, dice.int(0...3)))
    }
    for _ in 0..<dice.int(0...3) { s.probe(condition(s, 2)) }
    describeDraws(&s)
    s.program.endings = 3
    // Patterns were described before the staff was known.
    for index in s.program.patterns.indices {
      if let actor = s.program.patterns[index].actor, actor >= s.program.actors.count {
        s.program.patterns[index].actor = 0
      }
    }
  }

  private mutating func describeState(_ s: inout Sketch) {
    for index in 0..<dice.int(1...3) {
      let isNarrow = dice.chance(50)
      numbers.append(
        s.number(
          "number\(index)", Double(dice.int(-2...5)), low: isNarrow ? -3 : -1e6, high: isNarrow ? 6.5 : 1e6))
    }
    for index in 0..<dice.int(1...3) { bytes.append(s.byte("byte\(index)", UInt8(dice.int(0...2)))) }
    for index in 0..<dice.int(1...2) { integers.append(s.integer("integer\(index)", dice.tick(-1...3))) }
    for index in 0..<dice.int(0...2) { clocks.append(s.integer("clock\(index)", -1)) }
    for index in 0..<dice.int(1...3) { places.append(s.entity("place\(index)", isPlace: true)) }
    let first = dice.pick(places)
    let trainee = s.entity("trainee", place: dice.chance(80) ? UInt8(first) : nil)
    _ = s.actor(trainee)
    for index in 0..<dice.int(0...2) {
      let place = dice.chance(90) ? UInt8(dice.pick(places)) : Entity.nobody
      props.append(s.entity("prop\(index)", place: dice.chance(80) ? place : nil, holder: dice.chance(50)))
    }
    if places.count > 1 {
      var links = [(places[0], places[1], Double(dice.int(0...4)) * 0.13)]
      if places.count > 2, dice.chance(80) { links.append((places[1], places[2], 0.31)) }
      s.walking(places, links: links, speed: 1.2)
      if dice.chance(50) {
        let doors = links.indices.map { _ in
          Walking.Door(openSlot: dice.pick(bytes), selfClosesSlot: dice.chance(50) ? dice.pick(bytes) : nil)
        }
        s.doors(doors, between: links.map { ($0.0, $0.1) })
      }
      if dice.chance(60) {
        for (index, link) in links.enumerated() {
          doors.append(s.entity("doorleaf\(index)"))
          s.program.entities[doors[index]].sides = dice.chance(50) ? [link.0, link.1] : [link.1, link.0]
        }
      }
    }
    reference = s.byte("who", UInt8(dice.int(0...2)))
    bytes.append(reference)
    for index in 0..<dice.int(0...2) {
      measurements.append(s.measurement("kept\(index)", isNumber: index == 0))
    }
    // What an entity has, or has not.
    for _ in 0..<8 {
      let has = dice.chance(isRisky ? 70 : 100)
      let slot = dice.pick(numbers)
      numberTable.append(has ? UInt64(slot) : SlotProgram.nobody)
      slotTable.append(has ? s.slot(slot) : -1)
    }
  }

  private mutating func describeSignals(_ s: inout Sketch) {
    if dice.chance(50) {
      let period = dice.chance(40) ? dice.tick(90...140) : nil
      _ = s.course([(0, 0), (dice.tick(1...40), Double(dice.int(-3...6))), (90, 1.5)], every: period)
    }
    for index in 0..<dice.int(0...4) {
      let law: Signal.Law
      let decays = (0..<2).map { _ in dice.pick(RandomProgram.decays) }
      switch dice.int(0...6) {
      case 0: law = .hold
      case 1: law = .ramp(perTick: Double(dice.int(-8...8)) / 64)
      case 2: law = .rate(s.value(number(s, 2)), ticks: dice.pick([1, 10, 100, 6000]))
      case 3: law = .relax(to: Double(dice.int(-4...8)), up: decays[0], down: decays[1])
      case 4: law = .follow(s.value(number(s, 2)), up: decays[0], down: decays[1])
      case 5 where !s.program.courses.isEmpty: law = .course(0, perDose: dice.pick([1, 2, 0.3]))
      default:
        if index == 0 { law = .ramp(perTick: 0.1) } else { law = .computed(s.value(number(s, 2))) }
      }
      let isWide = dice.chance(50)
      let signal = s.signal(
        "signal\(index)", law, start: Double(dice.int(-2...5)), low: isWide ? -1e6 : -3,
        high: isWide ? 1e6 : 6,
        deadband: dice.pick([0, 0, 0.25, 1]), samplePeriod: dice.pick([100, 100, 100, 200]),
        doses: dice.pick([0, 0, 1, 2, 8]))
      _ = signal
      for _ in 0..<8 {
        let hasReading = dice.chance(isRisky ? 70 : 100)
        readingTable.append(hasReading ? UInt64(dice.int(0...index)) : SlotProgram.nobody)
      }
    }
    // The table is as long as the numbers'.
    readingTable = Array(readingTable.suffix(8))
  }

  private mutating func describeTimers(_ s: inout Sketch) {
    for index in 0..<dice.int(0...3) {
      // Their effects may name only timers before them, and themselves.
      timers.append(s.program.appointments.count)
      let unless = dice.chance(20) ? condition(s, 1) : nil
      _ = s.timer("timer\(index)", effects(&s, dice.int(1...2)), unless: unless)
      // Expressions and effects were added on the way; the timer is the last appointment.
      timers[timers.count - 1] = s.program.appointments.count - 1
      if dice.chance(40) {
        s.program.appointments[timers[timers.count - 1]].spread = Appointment.Spread(
          ticks: dice.tick(0...60), stream: dice.next(), countSlot: s.integer("timer\(index).draws"))
      }
    }
    if dice.chance(30) {
      let who = props.first ?? s.program.actors[0].entity
      arrival = s.appointment("arrival", .arrival(entity: who, placeSlot: s.byte("arrival.place")))
    }
    for timer in timers where dice.chance(70) {
      let earliest = dice.tick(0...200)
      let latest = dice.chance(50) ? earliest : earliest + dice.tick(1...100)
      s.program.timeline.append(
        TimelineEntry(appointment: timer, earliest: earliest, latest: latest, stream: dice.next()))
    }
  }

  private mutating func describeActions(_ s: inout Sketch) {
    if places.count > 1 {
      _ = s.action(
        Action(
          id: "go", parameters: [.entity(places)], duration: .walk(speed: dice.chance(50) ? 0.9 : nil),
          reach: .anywhere, isInterruptible: true, isWalk: true))
      // Leading somebody somewhere: at a speed that moves, with the target and with helpers.
      if dice.chance(60) {
        let pace = s.value(number(s, 2))
        let index = s.action(
          Action(
            id: "lead", targets: props + places, parameters: [.entity(places)],
            duration: dice.chance(70) ? .walkAt(speed: pace) : .walk(speed: 0.6),
            reach: dice.pick([.samePlace, .anywhere]), isInterruptible: true, isWalk: true,
            movesTarget: dice.chance(60), helpers: dice.int(0...2)))
        orders.append(index)
      }
    }
    for index in 0..<dice.int(1...3) {
      var action = Action(id: "action\(index)")
      if dice.chance(50) { action.targets = places + props }
      // Mostly doors, so that colleagues are sent to them from here and there.
      if !doors.isEmpty, dice.chance(60) {
        action.targets = dice.chance(50) ? doors : places + doors
        action.goesToDoor = dice.chance(80)
      }
      if dice.chance(50) { action.parameters = [.number(low: -2, high: 7, step: 0.5), .choice(count: 3)] }
      // As many as there can be: the last of them is kept in the last word of the context.
      if dice.chance(5), !action.parameters.isEmpty {
        while action.parameters.count < Action.mostParameters { action.parameters.append(.choice(count: 3)) }
      }
      let hasParameters = !action.parameters.isEmpty
      action.reach = dice.pick([.samePlace, .anywhere, .anywhere, .at(dice.pick(places))])
      switch dice.int(0...3) {
      case 0: action.duration = .ticks(0)
      case 1: action.duration = .expression(s.whole(whole(s)))
      default: action.duration = .ticks(dice.pick([1, 2, 17, 60, 100]))
      }
      action.isInterruptible = dice.chance(40)
      if dice.chance(50) { action.uses = Action.Channels(rawValue: UInt8(dice.int(1...6))) }
      if dice.chance(25) { action.helpers = dice.int(1...3) }
      if dice.chance(40) {
        action.requires = [Action.Requirement(must: s.condition(condition(s, 1)), text: 0)]
      }
      if dice.chance(25) { action.whileCondition = s.condition(condition(s, 1)) }
      action.effects = act(&s, hasParameters: hasParameters)
      if dice.chance(30) {
        let unwise = s.condition(condition(s, 1))
        let consequence = act(&s, hasParameters: hasParameters)
        action.unwise = [Action.Unwise(id: "unwise", condition: unwise, effects: consequence)]
        if dice.chance(50) { action.unwise[0].patterns = [pattern(&s)] }
      }
      if dice.chance(60) { action.countSlot = s.integer("action\(index).count") }
      if let clock = clocks.first, dice.chance(60) { action.sinceSlot = clock }
      if dice.chance(30) { action.startedSlot = s.integer("action\(index).started") }
      if dice.chance(30) { action.refusedSlot = s.integer("action\(index).refused") }
      if dice.chance(40) { action.completedPatterns = [pattern(&s), pattern(&s)] }
      if dice.chance(20) { action.startedPatterns = [pattern(&s)] }
      if dice.chance(20) { action.refusedPatterns = [pattern(&s)] }
      _ = s.action(action)
      orders.append(s.program.actions.count - 1)
    }
  }

  private mutating func describeStaffOrders(_ s: inout Sketch) {
    for index in 0..<dice.int(0...2) {
      let place = dice.chance(95) ? UInt8(dice.pick(places)) : Entity.nobody
      let entity = s.entity("staff\(index)", place: dice.chance(90) ? place : nil)
      let can = orders.filter { _ in dice.chance(80) } + (places.count > 1 && dice.chance(50) ? [0] : [])
      staff.append(s.actor(entity, speed: dice.chance(50) ? 0.7 : nil, can: can))
      if dice.chance(40) { s.program.actors[s.program.actors.count - 1].crowd = dice.int(0...3) }
    }
  }

  private mutating func describeDraws(_ s: inout Sketch) {
    if dice.chance(20) {
      let slots = (0..<3).map { s.byte("rank\($0)") }
      s.program.samples = [
        Sample(
          id: "sample", count: 3, take: 2, stream: dice.next(), isShuffled: dice.chance(50), rankSlots: slots)
      ]
    }
    for index in 0..<(dice.chance(30) ? 2 : 0) {
      var writes: [Variant.Write] = [
        .slot(index: s.slot(dice.pick(numbers)), word: Double(dice.int(0...4)).bitPattern)
      ]
      if !s.program.signals.isEmpty {
        let signal = dice.int(0...s.program.signals.count - 1)
        switch s.program.signals[signal].law {
        case .course:
          if s.program.signals[signal].doses.isEmpty { break }
          writes.append(.dose(signal: signal, amount: 2, ago: dice.tick(0...30)))
        case .computed: break
        default: writes.append(.signal(signal, value: Double(dice.int(-9...9))))
        }
      }
      s.program.variants.append(Variant(id: "variant\(index)", writes: writes))
    }
  }

  // MARK: Expressions

  private mutating func number(_ s: Sketch, _ depth: Int) -> Term {
    let count = s.program.signals.count
    if depth == 0 || dice.chance(25) {
      switch dice.int(0...3) {
      case 0: return .number(Double(dice.int(-8...16)) / 2)
      case 1 where count > 0: return .reading(dice.int(0...count - 1))
      case 2 where count > 0: return .reading(dice.int(0...count - 1))
      default: return .numberSlot(dice.pick(numbers))
      }
    }
    switch dice.int(0...12) {
    case 0...2: return number(s, depth - 1) + number(s, depth - 1)
    case 3...4: return number(s, depth - 1) - number(s, depth - 1)
    case 5...6: return number(s, depth - 1) * .number(Double(dice.int(-4...4)) / 4)
    case 7: return number(s, depth - 1) / .number(Double(dice.pick([-2, 3, 4])))
    case 8: return .select(condition(s, depth - 1), number(s, depth - 1), number(s, depth - 1))
    case 9: return .binary(dice.pick([.leastN, .greatestN]), number(s, depth - 1), number(s, depth - 1))
    case 10:
      if isRisky, dice.chance(30) { return number(s, depth - 1) / number(s, depth - 1) }
      return .unary(dice.pick([.absoluteN, .negateN]), number(s, depth - 1))
    case 11: return .unary(.number, whole(s))
    default:
      let entity = Term.select(
        .binary(.lessI, .byteSlot(reference), .integer(6)), .byteSlot(reference), .integer(0))
      if count > 0, readingTable.count == 8, dice.chance(60) {
        let table = readingTable.map { $0 == SlotProgram.nobody ? $0 : $0 % UInt64(count) }
        return .gather(.gatherReading, table, entity)
      }
      return .gather(.gatherNumber, numberTable, entity)
    }
  }

  private mutating func whole(_ s: Sketch) -> Term {
    switch dice.int(0...5) {
    case 0: return .integer(Int64(dice.int(-1...40)))
    case 1: return .integers(.addI, .integerSlot(dice.pick(integers)), .integer(Int64(dice.int(-2...3))))
    case 2: return .byteSlot(dice.pick(bytes))
    case 3 where isRisky: return .integers(.divideI, .integer(12), .integerSlot(dice.pick(integers)))
    case 4: return .integers(.moduloI, .tick, .integer(Int64(dice.pick([3, 7, 50]))))
    default: return .integerSlot(dice.pick(integers))
    }
  }

  private mutating func condition(_ s: Sketch, _ depth: Int) -> Term {
    if depth > 0, dice.chance(60) {
      switch dice.int(0...4) {
      case 0...1: return condition(s, depth - 1) && condition(s, depth - 1)
      case 2...3: return condition(s, depth - 1) || condition(s, depth - 1)
      default: return !condition(s, depth - 1)
      }
    }
    let count = s.program.signals.count
    switch dice.int(0...10) {
    case 0...3 where count > 0:
      let reading = Term.reading(dice.int(0...count - 1))
      let limit = Term.number(Double(dice.int(-12...24)) / 4)
      return dice.pick([reading < limit, reading > limit, reading <= limit, reading >= limit])
    case 4: return number(s, 1) > number(s, 1)
    case 5: return .tick(from: Int64(dice.int(0...250)))
    case 6:
      let period = dice.pick([2, 10, 50])
      let phase = Term.integers(.moduloI, .tick, .integer(Int64(period)))
      return .integers(dice.pick([.equalI, .lessI]), phase, .integer(Int64(dice.int(0...period))))
    case 7 where !clocks.isEmpty:
      return .integers(.lessOrEqualI, .integer(Int64(dice.int(0...80))), .since(dice.pick(clocks)))
    case 8: return .integers(dice.pick([.equalI, .lessI]), whole(s), .integer(Int64(dice.int(0...3))))
    case 9: return .numberSlot(dice.pick(numbers)) < .number(Double(dice.int(-2...6)))
    default: return .byte(dice.pick(bytes), is: Int64(dice.int(0...2)))
    }
  }

  // MARK: Effects

  private mutating func effects(_ s: inout Sketch, _ count: Int) -> [Effect] {
    (0..<count).map { _ in effect(&s) }
  }

  /// Effects of an act, which may use its parameters and target.
  private mutating func act(_ s: inout Sketch, hasParameters: Bool) -> Range<Int> {
    var list = effects(&s, dice.int(0...2))
    if hasParameters {
      list.append(
        s.setNumber(dice.pick(numbers), .context(2, isNumber: true) * .number(Double(dice.int(1...2)))))
      list.append(s.set(dice.pick(bytes), .context(3, isNumber: false), as: .integer))
    }
    if dice.chance(20) {
      list.append(s.set(reference, .context(dice.chance(50) ? 0 : 1, isNumber: false), as: .integer))
    }
    return s.effects(list)
  }

  private mutating func effect(_ s: inout Sketch) -> Effect {
    var effect = plainEffect(&s)
    if dice.chance(15) { effect.condition = s.condition(condition(s, 1)) }
    return effect
  }

  private mutating func signalChoice(_ s: inout Sketch) -> Effect.Choice {
    let count = s.program.signals.count
    if dice.chance(80) { return .fixed(dice.int(0...count - 1)) }
    let who = s.whole(.byteSlot(reference))
    return .of(who, (0..<6).map { _ in dice.chance(isRisky ? 70 : 100) ? dice.int(0...count - 1) : -1 })
  }

  private mutating func plainEffect(_ s: inout Sketch) -> Effect {
    let count = s.program.signals.count
    switch dice.int(0...21) {
    case 0...2: return s.setNumber(dice.pick(numbers), number(s, 1))
    case 3: return s.add(dice.pick(numbers), Double(dice.int(-2...2)))
    case 4...6: return s.setByte(dice.pick(bytes), Int64(dice.int(0...3)))
    case 7: return s.set(dice.pick(integers), whole(s), as: .integer)
    case 8 where !clocks.isEmpty: return s.set(dice.pick(clocks), .tick, as: .integer)
    case 9 where count > 0: return Effect(.setSignal(signalChoice(&s), s.value(number(s, 1))))
    case 10...11 where count > 0:
      let choice = signalChoice(&s)
      guard case .fixed(let index) = choice, !s.program.signals[index].doses.isEmpty else { break }
      var over: Tick? = dice.pick([1, 10, 30, 200])
      if case .course = s.program.signals[index].law { over = nil }
      return Effect(.dose(signal: choice, amount: s.value(.number(Double(dice.int(-6...6)))), over: over))
    case 12 where count > 0: return Effect(.stopDoses(signal: signalChoice(&s)))
    case 13...14 where !timers.isEmpty:
      return Effect(.schedule(appointment: dice.pick(timers), delay: dice.pick([0, 1, 5, 40, 100])))
    case 15 where !timers.isEmpty: return Effect(.cancel(appointment: dice.pick(timers)))
    case 16:
      if let arrival {
        return Effect(.bring(appointment: arrival, place: dice.pick(places), delay: dice.pick([1, 20])))
      }
    case 17...18 where !staff.isEmpty && !orders.isEmpty:
      // An order by rule, or as part of an act; actions are described before, so programs have no endless acts
      // but through reactions.
      return order(&s)
    case 19 where !measurements.isEmpty:
      let kept = dice.int(0...measurements.count - 1)
      let value = kept == 0 ? s.value(number(s, 1)) : s.whole(whole(s))
      return Effect(.measure(.fixed(measurements[kept]), value))
    case 20: return Effect(.speak(entity: places[0], text: dice.int(0...9)))
    case 21 where dice.chance(15): return Effect(.end(ending: dice.int(0...2)))
    default: break
    }
    return Effect(.tell(text: dice.int(0...9)))
  }

  private mutating func order(_ s: inout Sketch) -> Effect {
    let number = dice.chance(15) ? 0 : dice.pick(staff)
    let can = s.program.actors[number].can
    let action = can.isEmpty || dice.chance(10) ? dice.pick(orders) : dice.pick(can)
    let definition = s.program.actions[action]
    var target: ExpressionIndex?
    if !definition.targets.isEmpty { target = s.whole(.integer(Int64(dice.pick(definition.targets)))) }
    var parameters: [ExpressionIndex] = []
    for parameter in definition.parameters {
      switch parameter {
      case .number: parameters.append(s.value(.number(1.5)))
      case .entity(let entities): parameters.append(s.whole(.integer(Int64(dice.pick(entities)))))
      default: parameters.append(s.whole(.integer(1)))
      }
    }
    let delay = dice.chance(30) ? s.whole(whole(s)) : nil
    return Effect(
      .act(actor: .fixed(number), action: action, target: target, parameters: parameters, delay: delay))
  }

  private mutating func pattern(_ s: inout Sketch) -> Int {
    var reactions: [Pattern.Reaction] = []
    if dice.chance(50) { reactions.append(.effects(s.effects(effects(&s, 1)))) }
    if dice.chance(30), !timers.isEmpty {
      reactions.append(.schedule(appointment: dice.pick(timers), delay: dice.pick([1, 30])))
    }
    if dice.chance(30) { reactions.append(.mark(dice.pick(bytes))) }
    let term = dice.chance(40) ? condition(s, 1) : nil
    return s.pattern(
      "pattern\(s.program.patterns.count)", targets: dice.chance(30) ? props + [places[0]] : nil,
      actor: dice.chance(30) ? dice.int(0...1) : nil, where: term, reactions)
  }
}
