// Semantics 6, 7, 8, 16, 17, 22, 23: what signals read, from hand-computed tables.

import CEL
import Simulation
import Testing

@Suite("Signals") struct SignalRuleTests {
  static let executors = Executor.allCases

  @Test("6: rates add, and a dose over a time ends by itself", arguments: executors)
  func ratesAdd(_ executor: Executor) {
    let program = Sketch.program { s in
      let x = s.signal("x", .ramp(perTick: 1), start: 0, doses: 8)
      let amount = s.value(.number(10))
      s.rule("give", when: .tick(from: 3), [Effect(.dose(signal: .fixed(x), amount: amount, over: 5))])
      s.rule("more", when: .tick(from: 4), [Effect(.dose(signal: .fixed(x), amount: amount, over: 10))])
    }
    let run = executor.run(program)
    // At 3 begins +2 a tick until 8, at 4 begins +1 a tick until 14.
    let table: [(Tick, Double)] = [
      (2, 2), (3, 3), (4, 6), (5, 10), (8, 22), (9, 24), (14, 34), (15, 35), (20, 40),
    ]
    for (tick, value) in table {
      run.advance(to: tick)
      #expect(run.reading(0) == value, "at tick \(tick)")
    }
  }

  @Test(
    "6: setting moves the value and leaves law and doses; stopping removes the doses", arguments: executors)
  func setLeavesLawAndDoses(_ executor: Executor) {
    let program = Sketch.program { s in
      let x = s.signal("x", .ramp(perTick: 1), start: 0, doses: 8)
      let (amount, hundred) = (s.value(.number(20)), s.value(.number(100)))
      s.rule("give", when: .tick(from: 0), [Effect(.dose(signal: .fixed(x), amount: amount, over: 20))])
      s.rule("set", when: .tick(from: 5), [Effect(.setSignal(.fixed(x), hundred))])
      s.rule("stop", when: .tick(from: 10), [Effect(.stopDoses(signal: .fixed(x)))])
    }
    let run = executor.run(program)
    for (tick, value): (Tick, Double) in [(4, 8), (5, 100), (6, 102), (10, 110), (11, 111), (30, 130)] {
      run.advance(to: tick)
      #expect(run.reading(0) == value, "at tick \(tick)")
    }
  }

  @Test("6: a ninth dose is a fault, an eighth is not", arguments: executors, [8, 9])
  func ninthDose(_ executor: Executor, _ given: Int) {
    let program = Sketch.program { s in
      let x = s.signal("x", .hold, start: 0, doses: 8)
      let amount = s.value(.number(1000))
      let dose = Effect(.dose(signal: .fixed(x), amount: amount, over: 1000))
      s.rule("give", when: .tick(from: 3), Array(repeating: dose, count: given))
    }
    let run = executor.run(program)
    run.advance(to: 4)
    #expect((run.end != nil) == (given == 9))
    #expect(run.reading(0) == (given == 9 ? 0 : 8))
    let fault = run.trace.first { $0.kind == .faulted }
    #expect(fault.map { $0.value } == (given == 9 ? Double(Fault.tooManyDoses.rawValue) : nil))
  }

  @Test("6: relaxing goes toward the target plus time constant times additions", arguments: executors)
  func relaxWithDose(_ executor: Executor) {
    let decay = Decay(timeConstant: 10)
    let program = Sketch.program { s in
      let x = s.signal("x", .relax(to: 50, up: decay, down: decay), start: 50, doses: 8)
      let amount = s.value(.number(1000))
      s.rule("give", when: .tick(from: 0), [Effect(.dose(signal: .fixed(x), amount: amount, over: 1000))])
    }
    let run = executor.run(program)
    for n: Tick in [1, 2, 7, 100] {
      run.advance(to: n)
      #expect(run.reading(0) == 60 + (50 - 60) * decay.share(after: n))
    }
    run.advance(to: decay.end)
    #expect(run.reading(0) == 60)
    run.advance(to: 1000)
    #expect(run.reading(0) == 60)
    run.advance(to: 1005)
    #expect(run.reading(0) == 50 + (60 - 50) * decay.share(after: 5))
  }

  @Test("6: each dose of a course adds its own curve, and a finished one makes room", arguments: executors)
  func courses(_ executor: Executor) {
    let program = Sketch.program { s in
      let course = s.course([(0, 0), (10, 5), (20, 2)])
      let x = s.signal("x", .course(course, perDose: 4), start: 100, doses: 2)
      let amount = s.value(.number(8))
      let give = Effect(.dose(signal: .fixed(x), amount: amount, over: nil))
      s.rule("first", when: .tick(from: 0), [give])
      s.rule("second", when: .tick(from: 10), [give])
      s.rule("third", when: .tick(from: 20), [give])
      s.rule("fourth", when: .tick(from: 29), [give])
    }
    let run = executor.run(program)
    // Two doses at once: 8 / 4. The third replaces the first, whose 2 * 2 stay; the fourth finds no room.
    let table: [(Tick, Double)] = [(0, 100), (5, 105), (10, 110), (15, 112), (20, 114), (25, 116)]
    for (tick, value) in table {
      run.advance(to: tick)
      #expect((run.reading(0) - value).magnitude < 1e-12, "at tick \(tick)")
    }
    run.advance(to: 40)
    #expect(run.end?.tick == 29)
    #expect(run.ticks(of: .faulted) == [29])
  }

  @Test(
    "7: a sampled target is read at whole seconds, tick 0 included, and replaced from the deadband on",
    arguments: executors)
  func sampledTargets(_ executor: Executor) {
    let decay = Decay(timeConstant: 1)
    let program = Sketch.program { s in
      let a = s.signal("a", .ramp(perTick: 0.01), start: 0)
      _ = s.signal("b", .follow(s.value(.reading(a)), up: decay, down: decay), start: 0, deadband: 2)
      _ = s.signal(
        "c", .follow(s.value(.reading(a)), up: decay, down: decay), start: 0, deadband: 0, samplePeriod: 200)
    }
    let run = executor.run(program)
    // Ten ticks after a sample little is left; at 100 the target would be 1, which is within the deadband of 2.
    let table: [(Tick, Double, Double)] = [(99, 0, 0), (150, 0, 0), (250, 2, 2), (350, 2, 2), (450, 4, 4)]
    for (tick, b, c) in table {
      run.advance(to: tick)
      #expect(
        (run.reading(1) - b).magnitude < 1e-6 && (run.reading(2) - c).magnitude < 1e-6, "at tick \(tick)")
    }
  }

  @Test("7: targets that read each other are all read before any is applied", arguments: executors)
  func coupledTargets(_ executor: Executor) {
    let program = Sketch.program { s in
      let (one, two) = (s.value(.reading(1)), s.value(.reading(0)))
      _ = s.signal("a", .rate(one, ticks: 100), start: 1)
      _ = s.signal("b", .rate(two, ticks: 100), start: 2)
    }
    let run = executor.run(program)
    run.advance(to: 100)
    // From 0: a moves by 2 a second, b by 1 a second.
    #expect(run.reading(0) == 1 + (0.0 + 2.0 / 100) * 100 && run.reading(1) == 2 + (0.0 + 1.0 / 100) * 100)
    run.advance(to: 200)
    #expect((run.reading(0) - 6).magnitude < 1e-9 && (run.reading(1) - 6).magnitude < 1e-9)
  }

  @Test(
    "7: a target that depends on the state alone applies in the tick in which the state changes",
    arguments: executors)
  func staticTargets(_ executor: Executor) {
    let program = Sketch.program { s in
      let goal = s.number("goal", 0)
      _ = s.signal("half", .computed(s.value(.numberSlot(goal) / .number(2))), start: 0)
      _ = s.signal("x", .rate(s.value(.reading(0)), ticks: 1), start: 0, deadband: 1000)
      s.rule("raise", when: .tick(from: 37), [s.setNumber(goal, .number(4))])
    }
    let run = executor.run(program)
    for (tick, value): (Tick, Double) in [(37, 0), (38, 2), (40, 6), (100, 126)] {
      run.advance(to: tick)
      #expect(run.reading(1) == value, "at tick \(tick)")
    }
  }

  @Test("7: up and down have their own time constants, chosen when a segment starts", arguments: executors)
  func upAndDown(_ executor: Executor) {
    let (up, down) = (Decay(timeConstant: 5), Decay(timeConstant: 50))
    let program = Sketch.program { s in
      let x = s.signal("x", .relax(to: 10, up: up, down: down), start: 0)
      let high = s.value(.number(20))
      s.rule("jump", when: .tick(from: 20), [Effect(.setSignal(.fixed(x), high))])
    }
    let run = executor.run(program)
    run.advance(to: 10)
    #expect(run.reading(0) == 10 + (0 - 10) * up.share(after: 10))
    run.advance(to: 30)
    #expect(run.reading(0) == 10 + (20 - 10) * down.share(after: 10))
  }

  @Test("8: one time constant is 63 percent of the way, three are 95", arguments: executors)
  func timeConstants(_ executor: Executor) {
    let decay = Decay(timeConstant: 12_000)
    let program = Sketch.program { s in
      _ = s.signal("x", .relax(to: 100, up: decay, down: decay), start: 0)
    }
    let run = executor.run(program)
    run.advance(to: 12_000)
    #expect((run.reading(0) - 63.212_055_882_855_77).magnitude < 1e-7)
    run.advance(to: 36_000)
    #expect((run.reading(0) - 95.021_293_163_213_6).magnitude < 1e-7)
  }

  @Test(
    "16: nothing has moved at n = 0, and the target is reached exactly, wherever one starts",
    arguments: executors, [0.1, -273.15, 1e8])
  func exactEnds(_ executor: Executor, _ start: Double) {
    let decay = Decay(timeConstant: 7)
    let program = Sketch.program { s in
      _ = s.signal("x", .relax(to: 36.6, up: decay, down: decay), start: start)
    }
    let run = executor.run(program)
    run.advance(to: 0)
    #expect(run.reading(0) == start)
    var last = start
    for n in 1..<decay.end {
      run.advance(to: n)
      let value = run.reading(0)
      let isBetween = start < 36.6 ? last <= value && value <= 36.6 : last >= value && value >= 36.6
      #expect(isBetween, "never leaves the way, at \(n)")
      last = value
    }
    run.advance(to: decay.end)
    #expect(run.reading(0) == 36.6)
  }

  @Test("17: the range applies to what is read; a new segment starts from what is read", arguments: executors)
  func noWindUp(_ executor: Executor) {
    let program = Sketch.program { s in
      let direction = s.number("direction", 1)
      _ = s.signal(
        "x", .rate(s.value(.numberSlot(direction)), ticks: 1), start: 0, low: -5, high: 10)
      s.rule("turn", when: .tick(from: 50), [s.setNumber(direction, .number(-1))])
    }
    let run = executor.run(program)
    for (tick, value): (Tick, Double) in [(9, 9), (10, 10), (50, 10), (51, 9), (60, 0), (65, -5), (80, -5)] {
      run.advance(to: tick)
      #expect(run.reading(0) == value, "at tick \(tick)")
    }
  }

  @Test("17: within a segment the law runs on beneath the clamp", arguments: executors)
  func runsOnBeneath(_ executor: Executor) {
    let program = Sketch.program { s in
      let course = s.course([(0, 0), (10, 100), (20, 0)])
      let x = s.signal("x", .course(course, perDose: 1), start: 0, low: 0, high: 50, doses: 1)
      let one = s.value(.number(1))
      s.rule("give", when: .tick(from: 0), [Effect(.dose(signal: .fixed(x), amount: one, over: nil))])
    }
    let run = executor.run(program)
    for (tick, value): (Tick, Double) in [(4, 40), (5, 50), (10, 50), (15, 50), (16, 40), (20, 0)] {
      run.advance(to: tick)
      #expect(run.reading(0) == value, "at tick \(tick)")
    }
  }

  @Test("22: time since what never happened is the greatest duration, else ticks", arguments: executors)
  func since(_ executor: Executor) {
    let program = Sketch.program { s in
      let last = s.integer("last", -1)
      s.rule("happens", when: .tick(from: 10), [s.set(last, .tick, as: .integer)])
      s.probe(.integers(.lessI, .integer(1_000_000_000), .since(last)))
      s.probe(.integers(.lessOrEqualI, .integer(5), .since(last)))
    }
    let run = executor.run(program)
    run.advance(to: 20)
    let probes = run.trace.filter { $0.kind == .probed }.map { [Int($0.tick), Int($0.a), Int($0.b)] }
    #expect(probes == [[0, 0, 1], [0, 1, 1], [10, 0, 0], [10, 1, 0], [15, 1, 1]])
  }

  @Test("23: what is stored is never -0 and is clamped by comparison", arguments: executors)
  func stores(_ executor: Executor) {
    let program = Sketch.program { s in
      let (zero, low) = (s.number("zero", 5), s.number("low", 5, low: 1, high: 9))
      let x = s.signal("x", .hold, start: 3, low: 0, high: 9)
      let minus = s.value(.number(0) * .number(-1))
      s.rule(
        "store", when: .tick(from: 0),
        [
          s.setNumber(zero, .number(0) * .number(-1)), s.setNumber(low, .number(-100)),
          Effect(.setSignal(.fixed(x), minus)),
        ])
    }
    let run = executor.run(program)
    run.advance(to: 0)
    #expect(run.number(program, "zero").sign == .plus && run.number(program, "zero") == 0)
    #expect(run.number(program, "low") == 1)
    #expect(run.reading(0).sign == .plus && run.reading(0) == 0)
  }
}
