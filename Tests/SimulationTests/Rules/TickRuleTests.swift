// Semantics 5, 11, 18, 19, 20, 21, 25, 26, 35: phases, rounds, ends, faults, checksums and draws.

import CEL
import Simulation
import Testing

@Suite("Ticks") struct TickRuleTests {
  static let executors = Executor.allCases

  @Test(
    "5: an act is judged on the settled state of the tick before plus what falls due", arguments: executors)
  func settledState(_ executor: Executor) {
    let program = Sketch.program { s in
      let person = s.entity("me")
      _ = s.actor(person)
      let (first, ready) = (s.byte("first"), s.byte("ready"))
      _ = s.action(Action(id: "a", duration: .ticks(0), effects: s.effects([s.setByte(first, 1)])))
      let must = s.condition(.byte(ready, is: 1))
      _ = s.action(Action(id: "b", duration: .ticks(0), requires: [Action.Requirement(must: must, text: 0)]))
      s.rule("step", when: .byte(first, is: 1), [s.setByte(ready, 1)])
    }
    let run = executor.run(program)
    run.apply(Event(tick: 3, action: 1))
    run.apply(Event(tick: 4, action: 0))
    run.apply(Event(tick: 5, action: 1))
    let told = run.trace.filter { $0.kind == .completed || $0.kind == .refused }.map {
      [Int($0.tick), Int($0.a)]
    }
    #expect(told == [[3, 1], [4, 0], [5, 1]])
    #expect(run.ticks(of: .refused) == [3])
  }

  @Test("11: the tick of the end is carried through all phases, and is the last", arguments: executors)
  func lastTick(_ executor: Executor) {
    let program = Sketch.program { s in
      let person = s.entity("me")
      _ = s.actor(person)
      let after = s.byte("after")
      _ = s.action(Action(id: "long", duration: .ticks(500), effects: s.effects([s.setByte(after, 9)])))
      s.rule(
        "over", when: .tick(from: 7), [Effect(.end(ending: 2)), s.setByte(after, 1), Effect(.end(ending: 0))])
      s.rule("next", when: .byte(after, is: 1), [Effect(.tell(text: 4))])
      s.probe(.byte(after, is: 1))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 2, action: 0))
    run.advance(to: 1000)
    #expect(run.tick == 7)
    #expect(run.end?.reason == .effect && run.end?.ending == 2 && run.end?.tick == 7)
    let last = run.trace.filter { $0.tick == 7 }.map(\.kind)
    #expect(last == [.fired, .fired, .told, .probed, .interrupted, .ended])
    #expect(run.trace.last == Occurrence(tick: 7, kind: .ended, a: 0, b: 2))
    #expect(run.checkpoints.map(\.tick) == [7])
    #expect(run.integer(program, "after") == 1)
  }

  @Test(
    "11: the limit, a finish and a departure end a run; an effect of the same tick goes before them",
    arguments: executors)
  func otherEnds(_ executor: Executor) {
    let program = Sketch.program(limit: 30) { s in
      let stop = s.byte("stop")
      s.rule("over", when: .byte(stop, is: 1) && .tick(from: 12), [Effect(.end(ending: 1))])
    }
    let limited = executor.run(program)
    limited.advance(to: 99)
    #expect(limited.end?.reason == .limit && limited.tick == 30)
    let finished = executor.run(program)
    finished.close(.finished, at: 12)
    #expect(finished.end?.reason == .finished && finished.end?.ending == nil && finished.tick == 12)
    let left = executor.run(program)
    left.close(.left, at: 30)
    #expect(left.end?.reason == .left)
    let effect = executor.run(program, settings: [Start.Setting(slot: program.index(of: "stop"), word: 1)])
    effect.close(.finished, at: 12)
    #expect(effect.end?.reason == .effect)
  }

  @Test(
    "18: what is due comes first, by number given, then the act, then samples, then rules",
    arguments: executors)
  func phases(_ executor: Executor) {
    let program = Sketch.program { s in
      let person = s.entity("me")
      _ = s.actor(person)
      let order = s.number("order", 0)
      // Each writes down its digit behind those before it.
      func digit(_ value: Double) -> Effect {
        s.setNumber(order, .numberSlot(order) * .number(10) + .number(value))
      }
      let a = s.timer("a", [digit(1)])
      let b = s.timer("b", [digit(2)])
      _ = s.action(Action(id: "act", duration: .ticks(0), effects: s.effects([digit(3)])))
      let decay = Decay(timeConstant: 1)
      _ = s.signal(
        "x",
        .follow(s.value(.numberSlot(order) + .number(0) * .unary(.number, .tick)), up: decay, down: decay),
        start: 0)
      s.rule(
        "schedule", when: .tick(from: 90),
        [
          Effect(.schedule(appointment: b, delay: 10)), Effect(.schedule(appointment: a, delay: 10)),
        ])
      s.rule("rule", when: .tick(from: 100), [digit(4)])
    }
    let run = executor.run(program)
    run.apply(Event(tick: 100, action: 0))
    #expect(run.number(program, "order") == 2134)
    // The sample stands between act and rules.
    #expect(run.number(program, "x.driven") == 213)
  }

  @Test(
    "18: what phases schedule is due at the next tick at the earliest; a new date replaces the old",
    arguments: executors)
  func nextTick(_ executor: Executor) {
    let program = Sketch.program(limit: 40) { s in
      let n = s.number("n", 0)
      let again = s.timer("again", [s.add(n, 1), Effect(.schedule(appointment: 0, delay: 0))])
      let once = s.timer("once", [s.add(n, 100)])
      let never = s.timer("never", [s.add(n, 1000)])
      let unless = s.timer("unless", [s.add(n, 10_000)], unless: .tick(from: 20))
      s.rule(
        "begin", when: .tick(from: 10),
        [
          Effect(.schedule(appointment: again, delay: 0)), Effect(.schedule(appointment: once, delay: 5)),
          Effect(.schedule(appointment: once, delay: 8)), Effect(.schedule(appointment: never, delay: 5)),
          Effect(.cancel(appointment: never)), Effect(.schedule(appointment: unless, delay: 10)),
        ])
    }
    let run = executor.run(program)
    for (tick, value): (Tick, Double) in [
      (10, 0), (11, 1), (12, 2), (17, 7), (18, 108), (20, 110), (30, 120),
    ] {
      run.advance(to: tick)
      #expect(run.number(program, "n") == value, "at tick \(tick)")
    }
  }

  @Test(
    "19: a rule sees what earlier rules of the round did, and may fire again if it was seen false between",
    arguments: executors)
  func rounds(_ executor: Executor) {
    let program = Sketch.program { s in
      let (a, n) = (s.byte("a"), s.number("n", 0))
      s.rule("first", when: .byte(a, is: 1), [s.setByte(a, 2), s.add(n, 1)])
      s.rule("second", when: .byte(a, is: 2), [s.add(n, 10)])
      s.rule("third", when: .byte(a, is: 2) && .numberSlot(n) < .number(30), [s.setByte(a, 1)])
      s.rule("start", when: .tick(from: 5), [s.setByte(a, 1)])
    }
    let run = executor.run(program)
    run.advance(to: 4)
    #expect(run.ticks(of: .fired).isEmpty)
    run.advance(to: 5)
    // Round 1: start. Round 2: first, then second and third, which see what it did. Round 3: first reads true again,
    // as it did before; it was not seen false between, so nothing fires.
    let fired = run.trace.filter { $0.kind == .fired }.map { Int($0.a) }
    #expect(fired == [3, 0, 1, 2])
    #expect(run.number(program, "n") == 11)
    #expect(run.integer(program, "a") == 1)
  }

  @Test("19: a rule may fire again in the tick if it was seen false between", arguments: executors)
  func firesAgain(_ executor: Executor) {
    let program = Sketch.program { s in
      let (x, n) = (s.byte("x"), s.number("n", 0))
      s.rule("c", when: .byte(x, is: 2) && .numberSlot(n) < .number(3), [s.setByte(x, 0), s.add(n, 1)])
      s.rule("b", when: .byte(x, is: 1), [s.setByte(x, 2)])
      s.rule("a", when: .byte(x, is: 0), [s.setByte(x, 1)])
    }
    let run = executor.run(program)
    run.advance(to: 5)
    let fired = run.trace.filter { $0.kind == .fired }.map { Int($0.a) }
    #expect(fired == [2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1])
    #expect(run.ticks(of: .fired).allSatisfy { $0 == 0 })
  }

  @Test(
    "19: a rule true at tick 0 fires then, once while it stays true; the later of two setters wins",
    arguments: executors)
  func edges(_ executor: Executor) {
    let program = Sketch.program { s in
      let (on, n, who) = (s.byte("on", 1), s.number("n", 0), s.byte("who"))
      s.rule("a", when: .byte(on, is: 1), [s.add(n, 1), s.setByte(who, 1)])
      s.rule("b", when: .byte(on, is: 1), [s.setByte(who, 2)])
      s.rule("off", when: .tick(from: 10), [s.setByte(on, 0)])
      s.rule("on", when: .tick(from: 11), [s.setByte(on, 1)])
    }
    let run = executor.run(program)
    run.advance(to: 50)
    #expect(run.ticks(of: .fired, 0) == [0, 11])
    #expect(run.integer(program, "who") == 2)
  }

  @Test("19: 64 rounds may fire, a 65th is a fault", arguments: executors, [64, 65])
  func manyRounds(_ executor: Executor, _ wanted: Int) {
    let program = Sketch.program { s in
      let n = s.number("n", 0)
      // Each prepares the one declared before it, so each fires in a round of its own.
      for k in (0..<wanted).reversed() {
        let isTurn = Term.number(Double(k)) <= .numberSlot(n) && .numberSlot(n) <= .number(Double(k))
        s.rule("r\(k)", when: isTurn && .tick(from: 3), [s.add(n, 1)])
      }
    }
    let run = executor.run(program)
    run.advance(to: 10)
    #expect(run.number(program, "n") == 64)
    #expect(run.ticks(of: .fired).count == 64)
    #expect(run.end?.reason == (wanted == 65 ? .fault : nil))
    #expect(run.trace.first { $0.kind == .faulted }?.value == (wanted == 65 ? 4 : nil))
  }

  @Test(
    "20: a hold fires D ticks after it was first read true, once, and again after a false reading",
    arguments: executors)
  func holds(_ executor: Executor) {
    let program = Sketch.program { s in
      let on = s.byte("on")
      s.rule("held", when: .byte(on, is: 1), for: 10, [Effect(.tell(text: 0))])
      for (index, tick) in [5, 30, 50, 65].enumerated() {
        s.rule("on\(tick)", when: .tick(from: Int64(tick)), [s.setByte(on, 1)])
        s.rule("off\(tick)", when: .tick(from: Int64([12, 45, 59, 90][index])), [s.setByte(on, 0)])
      }
      // A glitch within the tick: off and on again between two readings of the condition is seen as off.
      s.rule("glitch off", when: .tick(from: 70), [s.setByte(on, 0)])
      s.rule("glitch on", when: .tick(from: 70) && .byte(on, is: 0), [])
      s.rule("back", when: .byte(on, is: 0) && .tick(from: 70), [s.setByte(on, 1)])
    }
    let run = executor.run(program)
    run.advance(to: 89)
    // Read true at 5 but off at 12; true from 30: fires at 40; 50 to 59 is too short; at 70 the glitch is not seen,
    // because `back` repairs it before the next round reads: 65 + 10.
    #expect(run.ticks(of: .told) == [40, 75])
  }

  @Test(
    "21: a failing expression ends the run at once, with expression and instruction", arguments: executors)
  func expressionFault(_ executor: Executor) {
    let program = Sketch.program { s in
      let (n, after) = (s.integer("n", 3), s.byte("after"))
      let value = s.whole(.integers(.divideI, .integer(12), .integerSlot(n)))
      s.rule("count", when: .tick(from: 4), [s.set(n, .integer(0), as: .integer), s.setByte(after, 1)])
      s.rule("fail", when: .tick(from: 5), [Effect(.set(.slot(s.slot(n)), value)), s.setByte(after, 2)])
    }
    let run = executor.run(program)
    run.advance(to: 9)
    #expect(run.end?.reason == .fault && run.tick == 5)
    #expect(run.trace.contains(Occurrence(tick: 5, kind: .faulted, a: 0, b: 2, value: 1)))
    #expect(run.integer(program, "after") == 1)
    #expect(run.trace.last?.kind == .ended)
  }

  @Test("21: a fault is known by expression, instruction and what was read, until the run goes back")
  func faultRecord() {
    let program = Sketch.program { s in
      let (n, spare) = (s.integer("n", 0), s.integer("spare", 7))
      let x = s.signal("x", .hold, start: 5, doses: 8)
      let value = s.whole(
        .integers(
          .divideI, .unary(.integer, .reading(x)), .integers(.multiplyI, .integerSlot(n), .integerSlot(n))))
      s.rule("fail", when: .tick(from: 5), [Effect(.set(.slot(s.slot(spare)), value))])
    }
    var simulation = Simulation(SimulationPlan(program), start: Start(seed: 0))
    simulation.advance(to: 4)
    let before = simulation.snapshot()
    #expect(simulation.faultRecord == nil)
    simulation.advance(to: 9)
    let record = simulation.faultRecord
    #expect(record?.fault == .expression && record?.tick == 5 && record?.signal == -1)
    #expect(record?.instruction ?? -1 >= 0)
    let n = program.layout.slots[program.index(of: "n")].offset
    #expect(record?.readings.map(\.input) == [.reading(0), .state(n)])
    #expect(record?.readings.map(\.value) == [5, 0])
    let after = simulation.snapshot()
    simulation.restore(before)
    #expect(simulation.faultRecord == nil)
    simulation.restore(after)
    #expect(simulation.faultRecord == record)
    simulation.restart(Start(seed: 0))
    #expect(simulation.faultRecord == nil)
  }

  @Test("21: a dose too many is known by the signal that was to take it")
  func faultOfDose() {
    let program = Sketch.program { s in
      _ = s.signal("w", .hold, start: 0, doses: 8)
      let x = s.signal("x", .hold, start: 5, doses: 8)
      let dose = Effect(.dose(signal: .fixed(x), amount: s.value(.number(1000)), over: 1000))
      s.rule("nine", when: .tick(from: 9), Array(repeating: dose, count: 9))
    }
    var simulation = Simulation(SimulationPlan(program), start: Start(seed: 0))
    simulation.advance(to: 9)
    #expect(simulation.faultRecord?.fault == .tooManyDoses && simulation.faultRecord?.signal == 1)
  }

  @Test("21: an error that the other side absorbs is none; storing infinity is a fault", arguments: executors)
  func absorbed(_ executor: Executor) {
    let program = Sketch.program { s in
      let (n, x) = (s.integer("n", 0), s.number("x", 0))
      let fails = Term.integers(.equalI, .integers(.divideI, .integer(1), .integerSlot(n)), .integer(1))
      s.rule("never", when: fails && .tick(from: 1_000_000), [])
      s.rule("always", when: fails || .tick(from: 0), [Effect(.tell(text: 1))])
      s.rule("infinite", when: .tick(from: 6), [s.setNumber(x, .number(1) / .numberSlot(x))])
    }
    let run = executor.run(program)
    run.advance(to: 9)
    #expect(run.ticks(of: .told) == [0])
    #expect(run.ticks(of: .faulted) == [6])
    #expect(run.trace.first { $0.kind == .faulted }?.value == Double(Fault.notFinite.rawValue))
  }

  @Test("21: a computed signal that cannot be computed is a fault when it is needed", arguments: executors)
  func computedFault(_ executor: Executor) {
    let program = Sketch.program { s in
      let tick = Term.unary(.number, .tick)
      _ = s.signal("zero", .computed(s.value((tick - .number(30)) / (tick - .number(30)))), start: 0)
      s.rule("needs", when: .reading(0) > .number(2), [])
    }
    let run = executor.run(program)
    run.advance(to: 100)
    #expect(run.end?.reason == .fault && run.tick == 30)
    #expect(run.reading(0).isNaN)
  }

  @Test("21: needing it is enough, whatever the rest of the condition says", arguments: executors)
  func neededFault(_ executor: Executor) {
    let program = Sketch.program { s in
      let byte = s.byte("byte")
      let tick = Term.unary(.number, .tick)
      _ = s.signal("zero", .computed(s.value((tick - .number(30)) / (tick - .number(30)))), start: 0)
      s.rule("needs", when: .byte(byte, is: 9) && .reading(0) > .number(2), [])
    }
    let run = executor.run(program)
    run.advance(to: 100)
    #expect(run.end?.reason == .fault && run.tick == 30)
  }

  @Test(
    "21: what is computed from something that cannot be computed cannot be computed either",
    arguments: executors)
  func computedFromFailing(_ executor: Executor) {
    let program = Sketch.program(limit: 40) { s in
      _ = s.signal("none", .computed(s.value(.number(0) / .number(0))), start: 0)
      _ = s.signal("some", .computed(s.value(.select(.boolean(true), .number(7), .reading(0)))), start: 0)
      s.probe(.reading(1) > .number(1))
    }
    let run = executor.run(program)
    run.advance(to: 100)
    #expect(run.reading(1).isNaN)
    #expect(run.end?.reason == .limit)
    #expect(run.trace.first == Occurrence(tick: 0, kind: .probed, a: 0, b: 0))
  }

  @Test(
    "15: reading in between changes nothing, also of what cannot be computed just then", arguments: executors)
  func readingBetween(_ executor: Executor) {
    let program = Sketch.program { s in
      let phase = Term.integers(.moduloI, .tick, .integer(10))
      let zeroOrTwo = Term.select(.integers(.equalI, phase, .integer(4)), .number(2), .number(0))
      _ = s.signal("now", .computed(s.value(zeroOrTwo / zeroOrTwo)), start: 0)
      s.probe(.reading(0) > .number(-3))
    }
    let run = executor.run(program)
    for tick: Tick in [5, 12, 13, 22, 31, 33, 40] {
      run.advance(to: tick)
      #expect(run.reading(0).isNaN)
    }
    #expect(run.trace.filter { $0.b == 1 }.map(\.tick) == [4, 14, 24, 34])
  }

  @Test("13: what is true between two moments at which it is false is found", arguments: executors)
  func hump(_ executor: Executor) {
    let program = Sketch.program { s in
      let course = s.course([(0, 0), (5000, 5), (10_000, 0)])
      let x = s.signal("x", .course(course, perDose: 1), start: 0, doses: 1)
      let y = s.signal("y", .ramp(perTick: 0.001), start: 0)
      let one = s.value(.number(1))
      s.rule("give", when: .tick(from: 0), [Effect(.dose(signal: .fixed(x), amount: one, over: nil))])
      s.rule("high", when: .reading(x) > .number(4.9995), [Effect(.tell(text: 0))])
      s.rule("both", when: .reading(y) > .number(3) && .reading(x) < .number(2), [Effect(.tell(text: 1))])
      s.rule("never", when: .reading(y) > .number(8.1) && .reading(x) > .number(2), [Effect(.tell(text: 2))])
    }
    let run = executor.run(program)
    run.advance(to: 20_000)
    #expect(run.ticks(of: .told, 0) == [5000])
    #expect(run.ticks(of: .told, 1) == [8001])
    #expect(run.ticks(of: .told, 2).isEmpty)
  }

  @Test(
    "25: checksums are taken every 1000 ticks with change and at the end, and chain", arguments: executors)
  func checkpoints(_ executor: Executor) {
    let program = Sketch.program(limit: 9500) { s in
      let person = s.entity("me")
      _ = s.actor(person)
      let n = s.number("n", 0)
      let refused = s.condition(.boolean(false))
      _ = s.action(Action(id: "no", requires: [Action.Requirement(must: refused, text: 0)]))
      s.rule("one", when: .tick(from: 1500), [s.add(n, 1)])
      s.rule("two", when: .tick(from: 6000), [s.add(n, 1)])
    }
    let run = executor.run(program)
    run.apply(Event(tick: 3100, action: 0))
    run.advance(to: 9500)
    #expect(run.checkpoints.map(\.tick) == [1000, 2000, 4000, 6000, 9500])
    let other = executor.run(program)
    other.apply(Event(tick: 3101, action: 0))
    other.advance(to: 9500)
    // An act that changes nothing is in the chain: all later checksums part.
    #expect(other.checkpoints.prefix(2) == run.checkpoints.prefix(2))
    for (mine, theirs) in zip(run.checkpoints.dropFirst(2), other.checkpoints.dropFirst(2)) {
      #expect(mine.checksum != theirs.checksum)
    }
  }

  @Test(
    "25: a checksum is the stated hash of tick, events, state and, at the end, readings", arguments: executors
  )
  func checksumWords(_ executor: Executor) {
    let program = Sketch.program(limit: 20) { s in
      let person = s.entity("me")
      _ = s.actor(person, parameters: 0)
      _ = s.number("n", 1.5)
      _ = s.signal("x", .ramp(perTick: 0.5), start: 1)
      let never = s.condition(.boolean(false))
      _ = s.action(
        Action(
          id: "no", parameters: [.choice(count: 3)], requires: [Action.Requirement(must: never, text: 0)]))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 4, action: 0, target: 0, parameters: [2]))
    run.advance(to: 20)
    // Numbers: n, x.from. Integers: actor action 0, completion due -1, its sequence 0, start -1, x.since 0.
    // Bytes: target 255, walking 0.
    let words: [UInt64] = [
      0, 20, 4, 0, 1, 1, 2, Double(1.5).bitPattern, Double(1.0).bitPattern, 0xFFFF_FFFF_0000_0000,
      0xFFFF_FFFF_0000_0000,
      0x0000_00FF_0000_0000, Double(11.0).bitPattern,
    ]
    #expect(run.checkpoints == [Checkpoint(tick: 20, checksum: SteppingReference.hash(words))])
  }

  @Test("26: draws answer the published vectors of Philox4x32-10")
  func publishedVectors() {
    let pi: [UInt32] = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344, 0xa409_3822, 0x299f_31d0]
    let all = UInt32.max
    #expect(
      ReferenceDraws.philox(counter: [0, 0, 0, 0], key: [0, 0])
        == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    #expect(
      ReferenceDraws.philox(counter: [all, all, all, all], key: [all, all])
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      ReferenceDraws.philox(counter: Array(pi[0..<4]), key: Array(pi[4..<6]))
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test("26: variants, times and orders are drawn from their own streams", arguments: executors)
  func draws(_ executor: Executor) {
    func described(extra: Bool) -> Program {
      Sketch.program { s in
        let slots = (0..<5).map { s.byte("rank\($0)") }
        s.program.samples = [Sample(id: "quiz", count: 5, take: 3, stream: 77, rankSlots: slots)]
        let kind = s.number("kind", 0)
        s.program.variants = (0..<4).map {
          Variant(id: "v\($0)", writes: [.slot(index: s.slot(kind), word: Double($0).bitPattern)])
        }
        let bell = s.timer("bell", [Effect(.tell(text: 0))])
        if extra {
          let other = s.timer("other", [])
          s.program.timeline.append(TimelineEntry(appointment: other, earliest: 0, latest: 500, stream: 5))
        }
        s.program.timeline.append(TimelineEntry(appointment: bell, earliest: 100, latest: 199, stream: 9))
      }
    }
    for seed: UInt64 in [0, 1, 2, 1 << 53 - 1] {
      let (plain, extra) = (described(extra: false), described(extra: true))
      let (a, b) = (executor.run(plain, seed: seed), executor.run(extra, seed: seed))
      a.advance(to: 300)
      b.advance(to: 300)
      let bell = ReferenceDraws(seed: seed, stream: 9).integer(below: 100, at: 0)
      #expect(a.ticks(of: .told) == [100 + Tick(bell)])
      #expect(b.ticks(of: .told) == a.ticks(of: .told))
      let variant = Int(ReferenceDraws(seed: seed, stream: 0x7661_7269_616E_7473).integer(below: 4, at: 0))
      #expect(a.variant == variant && a.number(plain, "kind") == Double(variant))
      let ranks = (0..<5).map { a.integer(plain, "rank\($0)") }
      #expect(ranks.filter { $0 < 255 }.sorted() == [0, 1, 2])
      #expect(ranks == (0..<5).map { b.integer(extra, "rank\($0)") })
    }
    let pinned = executor.run(described(extra: false), variant: 3)
    #expect(pinned.number(described(extra: false), "kind") == 3)
  }

  @Test("26: a delay is drawn anew each time, by its own count, which is state", arguments: executors)
  func drawnDelays(_ executor: Executor) {
    let program = Sketch.program(limit: 3000) { s in
      let person = s.entity("me")
      _ = s.actor(person)
      let bell = s.timer("bell", [Effect(.tell(text: 0))])
      s.program.appointments[bell].spread = Appointment.Spread(
        ticks: 40, stream: 9, countSlot: s.integer("bell.draws"))
      let rung = s.pattern("rung", [.schedule(appointment: bell, delay: 10)])
      _ = s.action(Action(id: "push", duration: .ticks(0), completedPatterns: [rung]))
      s.rule("late", when: .tick(from: 2000), [Effect(.schedule(appointment: bell, delay: 0))])
    }
    for seed: UInt64 in [0, 1, 2, 1 << 53 - 1] {
      let run = executor.run(program, seed: seed)
      for tick: Tick in [100, 300, 500] { run.apply(Event(tick: tick, action: 0)) }
      run.advance(to: 3000)
      let draws = ReferenceDraws(seed: seed, stream: 9)
      let drawn = (0..<4).map { Tick(draws.integer(below: 41, at: UInt64($0))) }
      #expect(
        run.ticks(of: .told) == [110 + drawn[0], 310 + drawn[1], 510 + drawn[2], 2000 + max(1, drawn[3])])
      #expect(run.integer(program, "bell.draws") == 4)
    }
  }

  @Test("26: what is drawn and not shuffled comes in the order declared", arguments: executors)
  func declaredOrder(_ executor: Executor) {
    func ranks(_ isShuffled: Bool, _ seed: UInt64) -> [Int] {
      let program = Sketch.program { s in
        let person = s.entity("me")
        _ = s.actor(person)
        let slots = (0..<6).map { s.byte("rank\($0)") }
        s.program.samples = [
          Sample(id: "quiz", count: 6, take: 4, stream: 77, isShuffled: isShuffled, rankSlots: slots)
        ]
      }
      let run = executor.run(program, seed: seed)
      return (0..<6).map { run.integer(program, "rank\($0)") }
    }
    for seed: UInt64 in 0..<20 {
      let (shuffled, declared) = (ranks(true, seed), ranks(false, seed))
      #expect(declared.filter { $0 < 255 } == [0, 1, 2, 3])
      #expect(declared.map { $0 < 255 } == shuffled.map { $0 < 255 }, "the same are drawn")
    }
  }

  @Test(
    "35: work is counted, not timed: so much may happen in a run, one more is a fault", arguments: executors)
  func work(_ executor: Executor) {
    let program = Sketch.program(limit: 300) { s in
      let person = s.entity("me")
      _ = s.actor(person)
      _ = s.action(Action(id: "act", duration: .ticks(0)))
      // One appointment a tick from 0 on, which puts itself off by one; one firing at 10, one event at 20.
      let timer = s.timer("timer", [Effect(.schedule(appointment: 1, delay: 1))])
      s.program.timeline = [TimelineEntry(appointment: timer, earliest: 0, latest: 0, stream: 0)]
      s.rule("rule", when: .tick(from: 10), [])
    }
    for (most, end): (Int, Tick) in [
      (303, 300), (302, 300), (30, 28), (23, 21), (22, 20), (12, 11), (11, 10),
    ] {
      var limits = RunLimits()
      limits.work = most
      let run = executor.run(program, limits: limits)
      run.apply(Event(tick: 20, action: 0))
      run.advance(to: 400)
      #expect(run.end?.tick == end, "at most \(most)")
      #expect(run.end?.reason == (most == 303 ? .limit : .fault), "at most \(most)")
    }
    #expect(RunLimits().work == 1_000_000)
  }
}
