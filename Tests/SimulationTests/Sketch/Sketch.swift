// Programs for tests, written by name and in any order.
//
// Offsets are known only when all slots are declared, so a description runs twice: once to declare, once with the
// true offsets. It must therefore do the same thing both times.

import CEL
import Simulation

/// A program being described.
struct Sketch {
  /// What has been described.
  var program = Program()
  private var builder = StateLayout.Builder()
  private var handles: [(id: String, handle: StateLayout.Builder.Handle)] = []
  private var known: [String: Int] = [:]
  private var layout = StateLayout()

  /// Describes a program.
  static func program(limit: Tick = 100_000, _ describe: (inout Sketch) -> Void) -> Program {
    var first = Sketch()
    describe(&first)
    var second = Sketch()
    let (layout, slotOf) = first.builder.layOut()
    second.layout = layout
    for (id, handle) in first.handles { second.known[id] = slotOf[handle] }
    describe(&second)
    second.program.layout = layout
    second.program.limit = limit
    return second.program
  }

  // MARK: Slots

  private mutating func declare(_ id: String, _ handle: StateLayout.Builder.Handle) -> UInt16 {
    handles.append((id, handle))
    return known[id].map { layout.slots[$0].offset } ?? 0
  }
  mutating func number(
    _ id: String, _ initial: Double = 0, low: Double = -1e300, high: Double = 1e300
  ) -> UInt16 {
    declare(id, builder.number(id, initial: initial, low: low, high: high))
  }
  mutating func integer(_ id: String, _ initial: Int32 = 0) -> UInt16 {
    declare(id, builder.integer(id, initial: initial))
  }
  mutating func byte(_ id: String, _ initial: UInt8 = 0) -> UInt16 {
    declare(id, builder.byte(id, initial: initial))
  }
  /// The index of the slot in the layout.
  func slot(_ offset: UInt16) -> Int { layout.slots.isEmpty ? 0 : layout.slot(at: offset) }

  // MARK: Expressions

  mutating func expression(_ term: Term, as type: SlotProgram.ResultType) -> ExpressionIndex {
    program.expressions.append(term.compiled(as: type))
    program.expressionNames.append("expression \(program.expressions.count - 1)")
    return program.expressions.count - 1
  }
  mutating func condition(_ term: Term) -> ExpressionIndex { expression(term, as: .boolean) }
  mutating func value(_ term: Term) -> ExpressionIndex { expression(term, as: .number) }
  mutating func whole(_ term: Term) -> ExpressionIndex { expression(term, as: .integer) }

  // MARK: Effects

  /// Adds effects, one after another.
  mutating func effects(_ effects: [Effect]) -> Range<Int> {
    let start = program.effects.count
    program.effects += effects
    return start..<program.effects.count
  }
  mutating func set(_ offset: UInt16, _ term: Term, as type: SlotProgram.ResultType) -> Effect {
    Effect(.set(.slot(slot(offset)), expression(term, as: type)))
  }
  mutating func setNumber(_ offset: UInt16, _ term: Term) -> Effect { set(offset, term, as: .number) }
  mutating func setByte(_ offset: UInt16, _ value: Int64) -> Effect {
    set(offset, .integer(value), as: .integer)
  }
  mutating func add(_ offset: UInt16, _ amount: Double) -> Effect {
    set(offset, .numberSlot(offset) + .number(amount), as: .number)
  }

  // MARK: Parts

  mutating func entity(_ id: String, isPlace: Bool = false, place: UInt8? = nil, holder: Bool = false) -> Int
  {
    let placeSlot = place.map { byte("\(id).place", $0) }
    let holderSlot = holder ? byte("\(id).holder") : nil
    program.entities.append(Entity(id: id, placeSlot: placeSlot, holderSlot: holderSlot, isPlace: isPlace))
    return program.entities.count - 1
  }

  /// An actor; the first is the trainee.
  mutating func actor(_ entity: EntityIndex, speed: Double? = nil, can: [Int] = [], parameters: Int = 2)
    -> Int
  {
    let id = "actor\(program.actors.count)"
    var slots: [UInt16] = []
    for index in 0..<parameters { slots.append(number("\(id).parameter\(index)")) }
    let completion = appointment("\(id).completion", .completion(actor: program.actors.count))
    program.actors.append(
      Actor(
        entity: entity, speed: speed, can: can, actionSlot: integer("\(id).action"),
        targetSlot: byte("\(id).target", Entity.nobody), startSlot: integer("\(id).start", -1),
        walkingSlot: byte("\(id).walking"),
        parameterSlots: slots, completion: completion))
    return program.actors.count - 1
  }

  /// As many further busy slots for the trainee as acts can run beside each other; after all actors and actions.
  mutating func besides(parameters: Int = 2) {
    for index in 0..<Action.Channels.mostAtOnce(program.actions.map(\.uses)) - 1 {
      let id = "beside\(index)"
      var slots: [UInt16] = []
      for index in 0..<parameters { slots.append(number("\(id).parameter\(index)")) }
      let number = program.actors.count + index
      program.besides.append(
        Actor(
          entity: program.actors[0].entity, actionSlot: integer("\(id).action"),
          targetSlot: byte("\(id).target", Entity.nobody), startSlot: integer("\(id).start", -1),
          walkingSlot: byte("\(id).walking"), parameterSlots: slots,
          completion: appointment("\(id).completion", .completion(actor: number))))
    }
  }

  mutating func appointment(_ id: String, _ kind: Appointment.Kind, unless: Term? = nil) -> Int {
    let condition = unless.map { self.condition($0) }
    program.appointments.append(
      Appointment(
        id: id, kind: kind, unless: condition, dueSlot: integer("\(id).due", -1),
        sequenceSlot: integer("\(id).sequence")))
    return program.appointments.count - 1
  }
  mutating func timer(_ id: String, _ list: [Effect], unless: Term? = nil) -> Int {
    let effects = self.effects(list)
    return appointment(id, .effects(effects), unless: unless)
  }

  mutating func rule(_ id: String, when term: Term, for hold: Tick = 0, _ list: [Effect]) {
    let condition = self.condition(term)
    let effects = self.effects(list)
    program.rules.append(
      Rule(
        id: id, condition: condition, holdTicks: hold, wasSlot: byte("\(id).was"),
        holdSlot: hold > 0 ? integer("\(id).hold", -1) : nil, effects: effects))
  }

  mutating func probe(_ term: Term) { program.probes.append(condition(term)) }

  mutating func pattern(
    _ id: String, targets: [Int]? = nil, actor: Int? = nil, where term: Term? = nil,
    _ reactions: [Pattern.Reaction] = []
  ) -> Int {
    let condition = term.map { self.condition($0) }
    program.patterns.append(
      Pattern(id: id, targets: targets, actor: actor, condition: condition, reactions: reactions))
    return program.patterns.count - 1
  }

  mutating func action(_ action: Action) -> Int {
    program.actions.append(action)
    return program.actions.count - 1
  }

  /// A signal with room for doses; additions spread over a time get an appointment for their end.
  mutating func signal(
    _ id: String, _ law: Signal.Law, start: Double, low: Double = -1e9, high: Double = 1e9,
    deadband: Double = 0, samplePeriod: Tick = 100, doses: Int = 0
  ) -> Int {
    let index = program.signals.count
    var isDriven = false
    var isCourse = false
    var room = doses
    switch law {
    case .rate, .follow: isDriven = true
    case .course: isCourse = true
    case .computed: room = 0
    default: break
    }
    var slots: [Signal.Dose] = []
    for dose in 0..<room {
      let end = isCourse ? nil : appointment("\(id).end\(dose)", .doseEnd(signal: index, dose: dose))
      slots.append(
        Signal.Dose(
          sinceSlot: integer("\(id).dose\(dose).since", -1), amountSlot: number("\(id).dose\(dose).amount"),
          end: end))
    }
    let isComputed = if case .computed = law { true } else { false }
    program.signals.append(
      Signal(
        id: id, law: law, low: low, high: high, start: start, deadband: deadband, samplePeriod: samplePeriod,
        sinceSlot: isComputed ? 0 : integer("\(id).since"),
        fromSlot: isComputed ? 0 : number("\(id).from", start),
        drivenSlot: isDriven ? number("\(id).driven") : nil,
        doses: slots))
    return index
  }

  mutating func course(_ points: [(Tick, Double)], every period: Tick? = nil) -> Int {
    program.courses.append(Course(points: points.map { (tick: $0.0, value: $0.1) }, period: period))
    return program.courses.count - 1
  }

  mutating func measurement(_ id: String, isNumber: Bool = true) -> Int {
    let valueSlot = isNumber ? number("\(id).value", low: -4, high: 5.5) : byte("\(id).value")
    program.measurements.append(
      Measurement(id: id, valueSlot: valueSlot, isNumber: isNumber, tickSlot: integer("\(id).tick", -1)))
    return program.measurements.count - 1
  }

  /// Places joined by links of so many metres; shortest ways by trying every place in between.
  mutating func walking(_ places: [Int], links: [(Int, Int, Double)], speed: Double = 1) {
    let n = places.count
    var metres = Array(repeating: Double.infinity, count: n * n)
    var next = Array(repeating: -1, count: n * n)
    for i in 0..<n {
      metres[i * n + i] = 0
      next[i * n + i] = i
    }
    for (a, b, length) in links {
      guard let i = places.firstIndex(of: a), let j = places.firstIndex(of: b) else { continue }
      (metres[i * n + j], metres[j * n + i]) = (length, length)
      (next[i * n + j], next[j * n + i]) = (j, i)
    }
    for k in 0..<n {
      for i in 0..<n {
        for j in 0..<n where metres[i * n + k] + metres[k * n + j] < metres[i * n + j] {
          metres[i * n + j] = metres[i * n + k] + metres[k * n + j]
          next[i * n + j] = next[i * n + k]
        }
      }
    }
    program.walking = Walking(places: places, metres: metres, next: next, speed: speed)
  }

  /// Puts doors into ways between two places next to each other.
  mutating func doors(_ doors: [Walking.Door], between ways: [(Int, Int)]) {
    let places = program.walking.places
    program.walking.doors = doors
    program.walking.doorBetween = Array(repeating: -1, count: places.count * places.count)
    for (door, (a, b)) in ways.enumerated() {
      guard let i = places.firstIndex(of: a), let j = places.firstIndex(of: b) else { continue }
      program.walking.doorBetween[i * places.count + j] = door
      program.walking.doorBetween[j * places.count + i] = door
    }
  }
}
