// Semantics 12, 21, 22, 27, 28: acting, walking, delegating.

import CEL
import Simulation
import Testing

@Suite("Acts") struct ActRuleTests {
  static let executors = Executor.allCases

  /// Four places in a row, 10 metres apart, at one metre a second: 1000 ticks a leg.
  static func ward(_ more: (inout Sketch, [Int]) -> Void) -> Program {
    Sketch.program { s in
      let places = ["hall", "kitchen", "room", "yard"].map { s.entity($0, isPlace: true) }
      s.walking(places, links: [(0, 1, 10), (1, 2, 10), (2, 3, 10)])
      let me = s.entity("me", place: 0)
      _ = s.actor(me)
      _ = s.action(
        Action(
          id: "go", parameters: [.entity(places)], duration: .walk(speed: nil), reach: .anywhere,
          isInterruptible: true,
          isWalk: true))
      more(&s, places)
    }
  }
  static func go(_ tick: Tick, _ place: UInt64) -> Event { Event(tick: tick, action: 0, parameters: [place]) }

  @Test("12: going takes the declared time, and only then is one elsewhere", arguments: executors)
  func walking(_ executor: Executor) {
    let program = ActRuleTests.ward { _, _ in }
    let run = executor.run(program)
    run.apply(ActRuleTests.go(5, 2))
    run.advance(to: 2004)
    #expect(run.integer(program, "me.place") == 0)
    run.advance(to: 2005)
    #expect(run.integer(program, "me.place") == 2)
    #expect(
      run.trace == [
        Occurrence(tick: 5, kind: .started, a: 0, value: 2000),
        Occurrence(tick: 2005, kind: .completed, a: 0),
      ])
    run.apply(ActRuleTests.go(2100, 2))
    #expect(run.trace.last == Occurrence(tick: 2100, kind: .refused, a: 0, value: -5))
  }

  @Test(
    "12: another go starts from the place last reached", arguments: executors,
    [(1004, 0, 3000), (1005, 1, 2000), (2000, 1, 2000), (2004, 1, 2000)] as [(Tick, Int, Double)])
  func turning(_ executor: Executor, _ row: (tick: Tick, reached: Int, left: Double)) {
    let program = ActRuleTests.ward { _, _ in }
    let run = executor.run(program)
    run.apply(ActRuleTests.go(5, 2))
    run.apply(ActRuleTests.go(row.tick, 3))
    #expect(run.integer(program, "me.place") == row.reached)
    #expect(
      run.trace.dropFirst() == [
        Occurrence(tick: row.tick, kind: .interrupted, a: 0, value: Double(row.tick - 5)),
        Occurrence(tick: row.tick, kind: .started, a: 0, value: row.left),
      ])
  }

  /// The ward with a door in each way: open so far, shut, shut and closing itself.
  static let doors = ActRuleTests.ward { s, places in
    let doors = [UInt8(1), 0, 0].enumerated().map { index, open in
      Walking.Door(
        openSlot: s.byte("door\(index).open", open),
        selfClosesSlot: index == 1 ? nil : s.byte("door\(index).selfCloses", index == 2 ? 1 : 0))
    }
    s.doors(doors, between: [(places[0], places[1]), (places[1], places[2]), (places[2], places[3])])
    let (helper, bell) = (s.entity("helper", place: 0), s.entity("bell", place: 3))
    let ring = s.action(Action(id: "ring", targets: [bell], duration: .ticks(10)))
    let number = s.actor(helper, can: [ring])
    let target = s.whole(.integer(Int64(bell)))
    _ = s.action(
      Action(
        id: "send", duration: .ticks(0), reach: .anywhere,
        effects: s.effects([
          Effect(.act(actor: .fixed(number), action: ring, target: target, parameters: []))
        ])))
  }

  @Test(
    "12: a shut door stands open behind whoever went through it, unless it closes itself",
    arguments: executors,
    [
      // Nobody goes; all the way; cut off before the second door, and just behind it; a colleague who walks first.
      ([], 5000, 0), ([go(5, 3)], 3004, 0), ([go(5, 3)], 3005, 1), ([go(5, 3), go(2004, 0)], 9000, 0),
      ([go(5, 3), go(2005, 0)], 9000, 1), ([Event(tick: 5, action: 2)], 3004, 0),
      ([Event(tick: 5, action: 2)], 3005, 1),
    ] as [([Event], Tick, Int)])
  func doors(_ executor: Executor, _ row: (events: [Event], until: Tick, second: Int)) {
    let program = ActRuleTests.doors
    let run = executor.run(program)
    for event in row.events { run.apply(event) }
    run.advance(to: row.until)
    #expect(run.integer(program, "door0.open") == 1)
    #expect(run.integer(program, "door1.open") == row.second)
    #expect(run.integer(program, "door2.open") == 0)
  }

  @Test("12: reach is judged by place, and what one carries is always at hand", arguments: executors)
  func reach(_ executor: Executor) {
    let program = ActRuleTests.ward { s, places in
      let cup = s.entity("cup", place: 1, holder: true)
      let lamp = s.entity("lamp")
      let holder = s.program.entities[cup].holderSlot ?? 0
      _ = s.action(Action(id: "touch", targets: [cup, lamp, places[1]], duration: .ticks(0)))
      _ = s.action(Action(id: "rest", duration: .ticks(0), reach: .at(places[1])))
      s.rule("hand over", when: .tick(from: 50), [s.setByte(holder, 1)])
    }
    let run = executor.run(program)
    let (cup, lamp) = (5, 6)
    for (tick, action, target): (Tick, Int, Int?) in [
      (1, 1, cup), (2, 1, lamp), (3, 1, 1), (4, 1, 0), (5, 2, nil), (51, 1, cup),
    ] {
      run.apply(Event(tick: tick, action: action, target: target))
    }
    #expect(run.ticks(of: .refused) == [1, 3, 5])
    #expect(run.ticks(of: .completed) == [2, 4, 51])
    #expect(run.trace.filter { $0.kind == .refused }.allSatisfy { $0.value == -2 })
  }

  @Test("27: a busy actor refuses, unless the act can be cut off", arguments: executors, [false, true])
  func busy(_ executor: Executor, _ isInterruptible: Bool) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      let (n, cuts) = (s.number("n", 0), s.integer("refused"))
      _ = s.action(
        Action(
          id: "feed", duration: .ticks(100), effects: s.effects([s.add(n, 1)]),
          isInterruptible: isInterruptible))
      _ = s.action(
        Action(id: "call", duration: .ticks(10), effects: s.effects([s.add(n, 10)]), refusedSlot: cuts))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 0, action: 0))
    run.apply(Event(tick: 60, action: 1))
    run.advance(to: 200)
    #expect(run.number(program, "n") == (isInterruptible ? 10 : 1))
    #expect(run.integer(program, "refused") == (isInterruptible ? 0 : 1))
    #expect(run.ticks(of: .interrupted) == (isInterruptible ? [60] : []))
  }

  /// What the acts use, whether the first can be cut off, and what then happens in order.
  struct BesideRow: Sendable, CustomTestStringConvertible {
    var uses: [Action.Channels]
    var isInterruptible = false
    var trace: [Occurrence]
    var testDescription: String { "\(uses.map(\.rawValue)) \(isInterruptible)" }
  }
  static let besideRows: [BesideRow] = [
    // Hands and voice: both run.
    BesideRow(
      uses: [.hands, .voice],
      trace: [
        Occurrence(tick: 1, kind: .started, a: 0, value: 100),
        Occurrence(tick: 40, kind: .started, a: 1, value: 20),
        Occurrence(tick: 60, kind: .completed, a: 1), Occurrence(tick: 101, kind: .completed, a: 0),
      ]),
    // Hands and hands: busy.
    BesideRow(
      uses: [.hands, [.hands, .voice]],
      trace: [
        Occurrence(tick: 1, kind: .started, a: 0, value: 100),
        Occurrence(tick: 40, kind: .refused, a: 1, value: -1),
        Occurrence(tick: 101, kind: .completed, a: 0),
      ]),
    // What uses everything runs beside nothing.
    BesideRow(
      uses: [.hands, .all],
      trace: [
        Occurrence(tick: 1, kind: .started, a: 0, value: 100),
        Occurrence(tick: 40, kind: .refused, a: 1, value: -1),
        Occurrence(tick: 101, kind: .completed, a: 0),
      ]),
    // What can be cut off is cut off only by what needs the same.
    BesideRow(
      uses: [.hands, .eyes], isInterruptible: true,
      trace: [
        Occurrence(tick: 1, kind: .started, a: 0, value: 100),
        Occurrence(tick: 40, kind: .started, a: 1, value: 20),
        Occurrence(tick: 60, kind: .completed, a: 1), Occurrence(tick: 101, kind: .completed, a: 0),
      ]),
    BesideRow(
      uses: [.hands, .hands], isInterruptible: true,
      trace: [
        Occurrence(tick: 1, kind: .started, a: 0, value: 100),
        Occurrence(tick: 40, kind: .interrupted, a: 0, value: 39),
        Occurrence(tick: 40, kind: .started, a: 1, value: 20), Occurrence(tick: 60, kind: .completed, a: 1),
      ]),
  ]

  @Test(
    "27: an act that shares no channel with what runs goes on beside it; any other is refused or cuts it off",
    arguments: executors, besideRows)
  func beside(_ executor: Executor, _ row: BesideRow) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      for (index, ticks) in [100, 20].enumerated() {
        var action = Action(id: "act\(index)", duration: .ticks(Tick(ticks)))
        action.isInterruptible = index == 0 && row.isInterruptible
        action.uses = row.uses[index]
        _ = s.action(action)
      }
      s.besides()
    }
    let run = executor.run(program)
    run.apply(Event(tick: 1, action: 0))
    run.apply(Event(tick: 40, action: 1))
    run.advance(to: 200)
    #expect(run.trace == row.trace)
  }

  @Test(
    "27: an act for which two must stop stops both or is refused; at the end what runs is cut off in slot order",
    arguments: executors, [true, false])
  func besideTwo(_ executor: Executor, _ bothCanStop: Bool) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      for (index, uses) in [Action.Channels.hands, .voice, [.hands, .voice], .eyes].enumerated() {
        var action = Action(id: "act\(index)", duration: .ticks(100))
        action.isInterruptible = index == 0 || bothCanStop
        action.uses = uses
        _ = s.action(action)
      }
      s.besides()
    }
    let run = executor.run(program)
    for (tick, action) in [(1, 1), (2, 0), (10, 2), (20, 3)] {
      run.apply(Event(tick: Tick(tick), action: action))
    }
    run.close(.finished, at: 50)
    let began: [Occurrence] = [
      Occurrence(tick: 1, kind: .started, a: 1, value: 100),
      Occurrence(tick: 2, kind: .started, a: 0, value: 100),
    ]
    let end = Occurrence(tick: 50, kind: .ended, a: EndReason.finished.rawValue)
    if bothCanStop {
      #expect(
        run.trace == began + [
          Occurrence(tick: 10, kind: .interrupted, a: 1, value: 9),
          Occurrence(tick: 10, kind: .interrupted, a: 0, value: 8),
          Occurrence(tick: 10, kind: .started, a: 2, value: 100),
          Occurrence(tick: 20, kind: .started, a: 3, value: 100),
          Occurrence(tick: 50, kind: .interrupted, a: 2, value: 40),
          Occurrence(tick: 50, kind: .interrupted, a: 3, value: 30), end,
        ])
    } else {
      #expect(
        run.trace == began + [
          Occurrence(tick: 10, kind: .refused, a: 2, value: -1),
          Occurrence(tick: 20, kind: .started, a: 3, value: 100),
          Occurrence(tick: 50, kind: .interrupted, a: 1, value: 49),
          Occurrence(tick: 50, kind: .interrupted, a: 0, value: 48),
          Occurrence(tick: 50, kind: .interrupted, a: 3, value: 30), end,
        ])
    }
  }

  @Test("28: a colleague does one thing at a time, whatever it uses", arguments: executors)
  func besideStaff(_ executor: Executor) {
    let program = Sketch.program { s in
      let (me, he) = (s.entity("me"), s.entity("he"))
      _ = s.actor(me)
      for (index, uses) in [Action.Channels.hands, .voice].enumerated() {
        var action = Action(id: "act\(index)", duration: .ticks(100))
        action.uses = uses
        _ = s.action(action)
      }
      let staff = s.actor(he, can: [0, 1])
      for index in 0..<2 {
        let order = Effect(.act(actor: .fixed(staff), action: index, target: nil, parameters: []))
        _ = s.action(Action(id: "tell\(index)", duration: .ticks(0), effects: s.effects([order])))
      }
      s.besides()
    }
    let run = executor.run(program)
    run.apply(Event(tick: 1, action: 2))
    run.apply(Event(tick: 2, action: 3))
    run.advance(to: 150)
    #expect(run.trace.filter { $0.c == 1 }.map(\.kind) == [.started, .refused, .completed])
  }

  @Test("27: an act due at the tick of the next is completed first", arguments: executors)
  func completionFirst(_ executor: Executor) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      _ = s.action(Action(id: "a", duration: .ticks(10)))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 5, action: 0))
    run.apply(Event(tick: 15, action: 0))
    run.advance(to: 30)
    #expect(run.trace.map(\.kind) == [.started, .completed, .started, .completed])
    #expect(run.trace.map(\.tick) == [5, 15, 15, 25])
  }

  @Test(
    "27: requires is judged at the start, while in every round; a cut off act does nothing",
    arguments: executors)
  func requiresAndWhile(_ executor: Executor) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      let (awake, n) = (s.byte("awake", 1), s.number("n", 0))
      let isAwake = s.condition(.byte(awake, is: 1))
      _ = s.action(
        Action(
          id: "drink", duration: .ticks(100), requires: [Action.Requirement(must: isAwake, text: 3)],
          effects: s.effects([s.add(n, 1)]), whileCondition: isAwake))
      s.rule("faint", when: .tick(from: 50), [s.setByte(awake, 0)])
    }
    let run = executor.run(program)
    run.apply(Event(tick: 10, action: 0))
    run.apply(Event(tick: 60, action: 0))
    run.advance(to: 300)
    #expect(run.number(program, "n") == 0)
    #expect(
      run.trace.filter { $0.kind != .fired } == [
        Occurrence(tick: 10, kind: .started, a: 0, value: 100),
        Occurrence(tick: 50, kind: .interrupted, a: 0, value: 40),
        Occurrence(tick: 60, kind: .refused, a: 0, value: 0),
      ])
  }

  @Test(
    "27: parameters are frozen at the start, all other names are read when the effect applies",
    arguments: executors)
  func frozen(_ executor: Executor) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      let (factor, sum) = (s.number("factor", 1), s.number("sum", 0))
      _ = s.action(
        Action(
          id: "give", parameters: [.number(low: 0, high: 50, step: 1)], duration: .ticks(20),
          effects: s.effects([
            s.setNumber(sum, .numberSlot(sum) + .numberSlot(factor) * .context(2, isNumber: true))
          ])))
      s.rule("later", when: .tick(from: 15), [s.setNumber(factor, .number(3))])
    }
    let run = executor.run(program)
    run.apply(Event(tick: 10, action: 0, parameters: [Double(7.0).bitPattern]))
    run.advance(to: 29)
    #expect(run.number(program, "actor0.parameter0") == 7)
    run.advance(to: 30)
    #expect(run.number(program, "sum") == 21)
    #expect(run.number(program, "actor0.parameter0") == 0)
  }

  @Test(
    "27: unwise is read and takes its effects before the act's own; then history, then what watches",
    arguments: executors)
  func orderOfCompletion(_ executor: Executor) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      let (order, count, since) = (s.number("order", 0), s.integer("count"), s.integer("since", -1))
      func digit(_ value: Double) -> Effect {
        s.setNumber(order, .numberSlot(order) * .number(10) + .number(value))
      }
      let reaction = s.effects([digit(4)])
      let watched = s.pattern(
        "watched", where: .integers(.equalI, .integerSlot(count), .integer(1)),
        [.effects(reaction), .mark(s.byte("marked"))])
      let other = s.pattern("other", where: .numberSlot(order) > .number(5000))
      let mistakes = s.pattern("mistake", [])
      let isUnwise = s.condition(.numberSlot(order) < .number(1))
      let never = s.condition(.numberSlot(order) < .number(1))
      let first = s.effects([digit(1)])
      let second = s.effects([digit(9)])
      _ = s.action(
        Action(
          id: "act", duration: .ticks(0),
          unwise: [
            Action.Unwise(id: "a", condition: isUnwise, effects: first, patterns: [mistakes]),
            Action.Unwise(id: "b", condition: never, effects: second),
          ],
          effects: s.effects([digit(2), digit(3)]), countSlot: count, sinceSlot: since,
          completedPatterns: [watched, other]))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 8, action: 0))
    #expect(run.number(program, "order") == 1234)
    #expect(run.integer(program, "count") == 1 && run.integer(program, "since") == 8)
    #expect(run.integer(program, "marked") == 1)
    #expect(run.trace.map(\.kind) == [.started, .completed, .unwise, .matched, .matched])
    #expect(run.trace.filter { $0.kind == .matched }.map(\.a) == [2, 0])
  }

  @Test("22: done, count and since mean completion; started and refused are their own", arguments: executors)
  func histories(_ executor: Executor) {
    let program = Sketch.program { s in
      let me = s.entity("me")
      _ = s.actor(me)
      let must = s.condition(.tick(from: 100))
      _ = s.action(
        Action(
          id: "act", duration: .ticks(50), requires: [Action.Requirement(must: must, text: 0)],
          countSlot: s.integer("count"), sinceSlot: s.integer("since", -1), startedSlot: s.integer("started"),
          refusedSlot: s.integer("refused")))
    }
    let run = executor.run(program)
    for tick: Tick in [10, 20, 100, 120] { run.apply(Event(tick: tick, action: 0)) }
    func values() -> [Int] { ["count", "since", "started", "refused"].map { run.integer(program, $0) } }
    #expect(values() == [0, -1, 1, 3])
    run.advance(to: 150)
    #expect(values() == [1, 150, 1, 3])
  }

  /// A nurse in the yard who can be told to care for somebody in the kitchen.
  static func delegation(walks: Bool = true, requiresTick: Int64 = 0) -> Program {
    ward { s, places in
      let nurse = s.entity("nurse", place: 3)
      let resident = s.entity("resident", place: 1)
      let must = s.condition(.tick(from: requiresTick))
      let who = s.byte("who")
      let actor = s.whole(.context(1, isNumber: false))
      let care = s.action(
        Action(
          id: "care", targets: [resident], duration: .ticks(100),
          requires: [Action.Requirement(must: must, text: 0)],
          effects: s.effects([Effect(.set(.slot(s.slot(who)), actor))])))
      let other = s.action(Action(id: "other", duration: .ticks(10)))
      let number = s.actor(nurse, speed: 2, can: [care])
      let target = s.whole(.integer(Int64(resident)))
      _ = s.action(
        Action(
          id: "tell", duration: .ticks(0), reach: .anywhere,
          effects: s.effects([
            Effect(.act(actor: .fixed(number), action: care, target: target, parameters: []))
          ])))
      _ = s.action(
        Action(
          id: "tell otherwise", duration: .ticks(0), reach: .anywhere,
          effects: s.effects([Effect(.act(actor: .fixed(number), action: other, target: nil, parameters: []))]
          )))
    }
  }

  @Test(
    "28: staff walk to where it is done first, with their own speed, and act in their own name",
    arguments: executors)
  func delegating(_ executor: Executor) {
    let program = ActRuleTests.delegation()
    let run = executor.run(program)
    run.apply(Event(tick: 10, action: 3))
    run.advance(to: 1009)
    #expect(run.integer(program, "nurse.place") == 3)
    run.advance(to: 2000)
    #expect(run.integer(program, "nurse.place") == 1)
    #expect(run.integer(program, "who") == 4 + 1)
    #expect(
      run.trace.dropFirst(2) == [
        Occurrence(tick: 1010, kind: .started, a: 1, b: 6, c: 1, value: 100),
        Occurrence(tick: 1110, kind: .completed, a: 1, b: 6, c: 1),
      ])
  }

  @Test(
    "28: what is required is judged on arrival, not when told", arguments: executors, [1010, 1011] as [Int64])
  func judgedOnArrival(_ executor: Executor, _ from: Int64) {
    let program = ActRuleTests.delegation(requiresTick: from)
    let run = executor.run(program)
    run.apply(Event(tick: 10, action: 3))
    run.advance(to: 2000)
    #expect(run.ticks(of: .completed, 1) == (from == 1010 ? [1110] : []))
    #expect(run.ticks(of: .refused, 1) == (from == 1010 ? [] : [1010]))
  }

  @Test(
    "28: whoever is told to do something to a door goes to its nearer side, of equally near ones to the first named",
    arguments: executors,
    [
      (0, [1, 2], 1, 510), (3, [1, 2], 2, 510), (3, [2, 1], 2, 510), (1, [1, 2], 1, 10), (2, [1, 2], 2, 10),
      (1, [0, 2], 0, 510), (1, [2, 0], 2, 510),
    ] as [(UInt8, [Int], Int, Tick)])
  func sides(_ executor: Executor, _ row: (from: UInt8, sides: [Int], stands: Int, begins: Tick)) {
    let program = ActRuleTests.ward { s, _ in
      let colleague = s.entity("colleague", place: row.from)
      let door = s.entity("door")
      s.program.entities[door].sides = row.sides
      var shut = Action(id: "shut", targets: [door], duration: .ticks(100), reach: .anywhere)
      shut.goesToDoor = true
      let action = s.action(shut)
      let number = s.actor(colleague, speed: 2, can: [action])
      let target = s.whole(.integer(Int64(door)))
      let order = Effect(.act(actor: .fixed(number), action: action, target: target, parameters: []))
      _ = s.action(
        Action(id: "tell", duration: .ticks(0), reach: .anywhere, effects: s.effects([order])))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 10, action: 2))
    run.advance(to: 2000)
    #expect(run.ticks(of: .started, 1) == [row.begins])
    #expect(run.ticks(of: .completed, 1) == [row.begins + 100])
    #expect(run.integer(program, "colleague.place") == row.stands)
  }

  @Test("28: one delegated act at a time, and only what they can", arguments: executors)
  func oneAtATime(_ executor: Executor) {
    let program = ActRuleTests.delegation()
    let run = executor.run(program)
    run.apply(Event(tick: 10, action: 4))
    run.apply(Event(tick: 20, action: 3))
    run.apply(Event(tick: 500, action: 3))
    run.apply(Event(tick: 1050, action: 3))
    run.advance(to: 3000)
    let refused = run.trace.filter { $0.kind == .refused }
    #expect(
      refused == [
        Occurrence(tick: 10, kind: .refused, a: 2, c: 1, value: -4),
        Occurrence(tick: 500, kind: .refused, a: 1, b: 6, c: 1, value: -1),
        Occurrence(tick: 1050, kind: .refused, a: 1, b: 6, c: 1, value: -1),
      ])
    #expect(run.ticks(of: .completed, 1) == [1120])
  }

  @Test("18: somebody sent for arrives at the place when it is time", arguments: executors)
  func arrival(_ executor: Executor) {
    let program = ActRuleTests.ward { s, places in
      let doctor = s.entity("doctor", place: Entity.nobody)
      let comes = s.appointment("comes", .arrival(entity: doctor, placeSlot: s.byte("where")))
      s.rule("call", when: .tick(from: 7), [Effect(.bring(appointment: comes, place: places[2], delay: 500))])
    }
    let run = executor.run(program)
    run.advance(to: 506)
    #expect(run.integer(program, "doctor.place") == 255)
    run.advance(to: 507)
    #expect(run.integer(program, "doctor.place") == 2)
    #expect(run.ticks(of: .due) == [507])
  }

  @Test("21: a reference to nobody is a fault", arguments: executors)
  func nobody(_ executor: Executor) {
    let program = ActRuleTests.ward { s, _ in
      let n = s.number("n", 0)
      let who = s.whole(.context(0, isNumber: false))
      let one = s.value(.number(1))
      _ = s.action(
        Action(
          id: "mark", targets: [0, 1], duration: .ticks(0), reach: .anywhere,
          effects: s.effects([Effect(.set(.of(who, [s.slot(n), -1]), one))])))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 1, action: 1, target: 0))
    #expect(run.number(program, "n") == 1 && run.end == nil)
    run.apply(Event(tick: 2, action: 1, target: 1))
    #expect(run.end?.reason == .fault && run.tick == 2)
  }

  @Test("26: a reading is kept with its tick", arguments: executors)
  func measuring(_ executor: Executor) {
    let program = ActRuleTests.ward { s, _ in
      let x = s.signal("x", .ramp(perTick: 0.25), start: 0)
      let kept = s.measurement("kept")
      let value = s.value(.unary(.negateN, .reading(x)))
      _ = s.action(
        Action(
          id: "measure", duration: .ticks(10), reach: .anywhere,
          effects: s.effects([Effect(.measure(.fixed(kept), value))])))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 2, action: 1))
    run.advance(to: 100)
    #expect(run.number(program, "kept.value") == -3)
    #expect(run.integer(program, "kept.tick") == 12)
    #expect(run.trace.contains(Occurrence(tick: 12, kind: .measured, a: 0, value: -3)))
  }

  @Test("19: reactions that call each other without end are a fault, not a crash", arguments: executors)
  func endlessReactions(_ executor: Executor) {
    let program = ActRuleTests.ward { s, _ in
      let nurse = s.entity("nurse", place: 0)
      let number = s.actor(nurse)
      let again = s.effects([Effect(.act(actor: .fixed(number), action: 1, target: nil, parameters: []))])
      let watch = s.pattern("again", [.effects(again)])
      _ = s.action(Action(id: "impossible", duration: .ticks(0), effects: again, refusedPatterns: [watch]))
    }
    let run = executor.run(program)
    run.apply(Event(tick: 4, action: 1))
    #expect(run.end?.reason == .fault && run.tick == 4)
    #expect(run.trace.first { $0.kind == .faulted }?.value == Double(Fault.rounds.rawValue))
    #expect(run.ticks(of: .matched).count == 32)
  }
}
