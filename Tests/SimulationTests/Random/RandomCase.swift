// One random program with what happens to it, the comparison, and the search for a smaller case that still fails.

import CEL
import Simulation

/// A program, its start, and everything that enters the run.
struct RandomCase {
  var seed: UInt64
  var program: Program
  var start: Start
  var events: [Event]
  /// Ticks at which everything is compared on the way.
  var stops: [Tick]
  var closing: Tick?
  /// Dice for splits, dropped caches and restored snapshots; 0 leaves them out.
  var mischief: UInt64

  /// A random program with random events.
  init(seed: UInt64) { self.init(seed: seed, program: RandomProgram.program(seed: seed), events: 8) }

  /// Random events, at most so many, on a given program.
  init(seed: UInt64, program: Program, events most: Int) {
    self.seed = seed
    self.program = program
    var dice = SplitMix64(seed: seed ^ 0xE7E7)
    let runSeed = dice.next() >> 11
    let isPinned = dice.chance(30)
    start = Start(seed: runSeed, variant: !program.variants.isEmpty && isPinned ? 0 : nil)
    let limit = Int(program.limit)
    events = []
    var tick = -1
    for _ in 0..<dice.int(0...most) {
      tick += dice.chance(50) ? dice.int(1...5) : dice.int(1...1 + limit * 2 / most)
      if tick > limit { break }
      events.append(RandomCase.event(at: Tick(tick), program, &dice))
    }
    stops = (0..<dice.int(0...6)).map { _ in dice.tick(0...limit) }.sorted()
    closing = dice.chance(20) ? Tick(tick + dice.int(1...limit)) : nil
    mischief = dice.next() | 1
  }

  private static func event(at tick: Tick, _ program: Program, _ dice: inout SplitMix64) -> Event {
    let index = dice.int(0...program.actions.count - 1)
    let action = program.actions[index]
    let words: [UInt64] = action.parameters.map { parameter in
      switch parameter {
      case .number(let low, _, let step): (low + step * Double(dice.int(0...12))).bitPattern
      case .choice(let count): UInt64(dice.int(0...count - 1))
      case .entity(let entities): UInt64(dice.pick(entities))
      case .set(let count): dice.next() & ((1 << UInt64(count)) - 1)
      case .text(let least, let most): UInt64(dice.int(least...most))
      }
    }
    return Event(
      tick: tick, action: index, target: action.targets.isEmpty ? nil : dice.pick(action.targets),
      parameters: words)
  }

  // MARK: Comparing

  /// What stands at one moment.
  private struct Moment: Equatable {
    var tick: Tick
    var slots: [UInt64]
    var readings: [UInt64]
    var isOver: Bool
  }

  /// Ticks at which something enters or is compared, in order.
  private var steps: [(tick: Tick, event: Event?)] {
    var all: [(tick: Tick, event: Event?)] = events.map { ($0.tick, $0) }
    for stop in stops where !events.contains(where: { $0.tick == stop }) { all.append((stop, nil)) }
    return all.sorted { $0.tick < $1.tick }
  }

  private func moment(_ run: any Runner) -> Moment {
    Moment(
      tick: run.tick, slots: program.layout.slots.indices.map { run.slot($0) },
      readings: program.signals.indices.map { run.reading($0).bitPattern }, isOver: run.end != nil)
  }

  private func carry(
    _ run: any Runner, before: (any Runner, Tick) -> Void = { _, _ in }
  ) -> [Moment] {
    var moments: [Moment] = []
    var last: Tick = -1
    for step in steps {
      before(run, step.event == nil ? step.tick : step.tick - 1)
      if let event = step.event { run.apply(event) } else { run.advance(to: step.tick) }
      moments.append(moment(run))
      last = step.tick
    }
    if let closing, closing > last {
      before(run, closing - 1)
      run.close(.finished, at: closing)
    }
    before(run, program.limit)
    run.advance(to: program.limit + 10)
    moments.append(moment(run))
    return moments
  }

  /// The first difference between reference and engine; nil when they agree bit for bit.
  func difference() -> String? {
    let reference = SteppingReference(program, start: start)
    let expected = carry(reference)
    let plain = EngineRunner(program, start: start)
    if let difference = compare(reference, expected, plain, carry(plain)) { return "leaping: " + difference }
    if mischief == 0 { return nil }
    var dice = SplitMix64(seed: mischief)
    // The same memory has seen another run before.
    let teased = EngineRunner(program, start: Start(seed: dice.next() >> 11))
    if dice.chance(50) {
      teased.apply(RandomCase.event(at: dice.tick(0...60), program, &dice))
      teased.advance(to: dice.tick(1...Int(program.limit) + 1))
    }
    teased.restart(start)
    let moments = carry(teased) { runner, tick in
      guard let engine = runner as? EngineRunner else { return }
      for _ in 0..<dice.int(0...3) where engine.end == nil && engine.tick < tick {
        let stop = engine.tick + dice.tick(1...Int(tick - engine.tick))
        switch dice.int(0...3) {
        case 0: engine.dropCaches()
        case 1:
          let snapshot = engine.snapshot()
          if dice.chance(50), !program.actions.isEmpty {
            engine.apply(RandomCase.event(at: stop, program, &dice))
          }
          engine.advance(to: program.limit)
          engine.restore(snapshot)
        case 2: _ = engine.nextWake(before: stop)
        default: break
        }
        engine.advance(to: stop)
        if dice.chance(30) { _ = engine.reading(0, of: program) }
      }
    }
    return compare(reference, expected, teased, moments).map { "split, dropped and restored: " + $0 }
  }

  private func compare(
    _ reference: any Runner, _ expected: [Moment], _ engine: any Runner, _ moments: [Moment]
  ) -> String? {
    for index in 0..<max(reference.trace.count, engine.trace.count) {
      let mine = index < reference.trace.count ? reference.trace[index] : nil
      let theirs = index < engine.trace.count ? engine.trace[index] : nil
      if mine != theirs && !isSameBits(mine, theirs) {
        return "trace entry \(index): reference \(text(mine)), engine \(text(theirs))"
      }
    }
    for (mine, theirs) in zip(expected, moments) where mine != theirs {
      if mine.tick != theirs.tick { return "reference at \(mine.tick), engine at \(theirs.tick)" }
      for (index, slot) in program.layout.slots.enumerated() where mine.slots[index] != theirs.slots[index] {
        return "at \(mine.tick) slot \(slot.id): reference \(text(mine.slots[index], slot.kind)),"
          + " engine \(text(theirs.slots[index], slot.kind))"
      }
      for (index, signal) in program.signals.enumerated() where mine.readings[index] != theirs.readings[index]
      {
        return "at \(mine.tick) reading \(signal.id): reference \(Double(bitPattern: mine.readings[index])),"
          + " engine \(Double(bitPattern: theirs.readings[index]))"
      }
      return "at \(mine.tick): over in one only"
    }
    if reference.checkpoints != engine.checkpoints {
      return "checkpoints: reference \(reference.checkpoints), engine \(engine.checkpoints)"
    }
    let (a, b) = (reference.end, engine.end)
    if a?.reason != b?.reason || a?.ending != b?.ending || a?.tick != b?.tick {
      return "end: reference \(String(describing: a)), engine \(String(describing: b))"
    }
    return reference.variant == engine.variant ? nil : "another variant"
  }

  private func isSameBits(_ a: Occurrence?, _ b: Occurrence?) -> Bool {
    guard var a, var b, a.value.bitPattern == b.value.bitPattern else { return false }
    (a.value, b.value) = (0, 0)
    return a == b
  }
  private func text(_ occurrence: Occurrence?) -> String {
    guard let o = occurrence else { return "nothing" }
    return "\(o.tick) \(o.kind) a=\(o.a) b=\(o.b) c=\(o.c) value=\(o.value)"
  }
  private func text(_ word: UInt64, _ kind: StateLayout.Kind) -> String {
    kind == .number ? "\(Double(bitPattern: word))" : "\(Int64(bitPattern: word))"
  }

  // MARK: Shrinking

  /// A smaller case that still differs.
  func shrunk() -> RandomCase {
    var best = self
    var attempts = 0
    var isSmaller = true
    while isSmaller, attempts < 600 {
      isSmaller = false
      for candidate in best.smaller() {
        attempts += 1
        if attempts >= 600 { break }
        if candidate.difference() != nil {
          best = candidate
          isSmaller = true
          break
        }
      }
    }
    return best
  }

  private func changed(_ change: (inout RandomCase) -> Void) -> RandomCase {
    var copy = self
    change(&copy)
    return copy
  }

  /// Each with one thing less. Nothing refers to what is taken out.
  private func smaller() -> [RandomCase] {
    var cases: [RandomCase] = []
    if mischief != 0 { cases.append(changed { $0.mischief = 0 }) }
    if program.limit > 60 { cases.append(changed { $0.program.limit /= 2 }) }
    if closing != nil { cases.append(changed { $0.closing = nil }) }
    for i in events.indices { cases.append(changed { $0.events.remove(at: i) }) }
    for i in stops.indices { cases.append(changed { $0.stops.remove(at: i) }) }
    for i in program.rules.indices { cases.append(changed { $0.program.rules.remove(at: i) }) }
    for i in program.timeline.indices { cases.append(changed { $0.program.timeline.remove(at: i) }) }
    for i in program.probes.indices { cases.append(changed { $0.program.probes.remove(at: i) }) }
    if !program.variants.isEmpty {
      cases.append(
        changed {
          $0.program.variants = []
          $0.start.variant = nil
        })
    }
    if !program.samples.isEmpty { cases.append(changed { $0.program.samples = [] }) }
    for i in program.signals.indices {
      if case .hold = program.signals[i].law { continue }
      cases.append(changed { $0.program.signals[i].law = .hold })
    }
    for i in program.rules.indices where !program.rules[i].effects.isEmpty {
      cases.append(changed { $0.program.rules[i].effects = 0..<0 })
      cases.append(changed { $0.program.rules[i].effects = program.rules[i].effects.dropLast() })
      cases.append(changed { $0.program.rules[i].effects = program.rules[i].effects.dropFirst() })
    }
    for i in program.rules.indices where program.rules[i].holdTicks > 0 {
      cases.append(
        changed {
          $0.program.rules[i].holdTicks = 0
          $0.program.rules[i].holdSlot = nil
        })
    }
    for i in program.patterns.indices where !program.patterns[i].reactions.isEmpty {
      cases.append(changed { $0.program.patterns[i].reactions = [] })
    }
    for i in program.actions.indices {
      let action = program.actions[i]
      if !action.effects.isEmpty { cases.append(changed { $0.program.actions[i].effects = 0..<0 }) }
      if !action.unwise.isEmpty { cases.append(changed { $0.program.actions[i].unwise = [] }) }
      if !action.requires.isEmpty { cases.append(changed { $0.program.actions[i].requires = [] }) }
      if action.whileCondition != nil { cases.append(changed { $0.program.actions[i].whileCondition = nil }) }
      if !action.completedPatterns.isEmpty {
        cases.append(changed { $0.program.actions[i].completedPatterns = [] })
      }
      if !action.startedPatterns.isEmpty {
        cases.append(changed { $0.program.actions[i].startedPatterns = [] })
      }
      if !action.refusedPatterns.isEmpty {
        cases.append(changed { $0.program.actions[i].refusedPatterns = [] })
      }
    }
    for i in program.appointments.indices {
      if case .effects(let effects) = program.appointments[i].kind, !effects.isEmpty {
        cases.append(changed { $0.program.appointments[i].kind = .effects(0..<0) })
      }
      if program.appointments[i].unless != nil {
        cases.append(changed { $0.program.appointments[i].unless = nil })
      }
    }
    return cases
  }
}

extension EngineRunner {
  /// A reading between ticks, which must change nothing.
  func reading(_ signal: Int, of program: Program) -> Double? {
    program.signals.indices.contains(signal) ? reading(signal) : nil
  }
}
