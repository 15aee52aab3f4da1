// A scenario of five acts, built by hand: what recording and grading need and nothing else.

import CEL
import ScenarioFormat
import Simulation
import SourceText

@testable import Attempts

/// Pressing counts, pouring takes two seconds and ends the run when it was too much, saying keeps a length, crashing
/// is the scenario's fault. A beat changes the state twice in ten seconds, so checkpoints come every ten.
struct TinyScenario: AttemptScenario {
  var id = "tiny"
  var version = "1.0.0"
  var semantics = 1
  var runDigest = ContentDigest(of: Array("run".utf8))
  var rubricDigest = ContentDigest(of: Array("rubric".utf8))
  var textDigest = ContentDigest(of: Array("text".utf8))
  var plan: SimulationPlan { TinyScenario.plan }
  /// Points for each press; another rubric weighs otherwise.
  var worth = 1
  /// Hints that the item has.
  var hintCount = 3
  /// Whether the mode was taken out.
  var lacksLearn = false

  static let foods = ["juice", "tablets", "biscuits"]
  static let actions = ["press", "pour", "say", "crash", "stop"]
  static let limit: Tick = 60_000

  let modeIDs = ["learn", "exam"]
  func mode(_ id: String) -> ModeRules? {
    switch id {
    case "learn" where !lacksLearn: ModeRules(hintRungs: 3, allowsRewind: true, allowsPause: true)
    case "exam": ModeRules(hintRungs: 0, allowsRewind: false, allowsPause: false)
    default: nil
    }
  }
  func hints(ofItem id: String) -> Int? { id == "pressing" ? hintCount : nil }
  func textParameters(of action: Int) -> [String] { action == 2 ? ["message"] : [] }

  func start(_ header: AttemptHeader) -> Result<Start, AttemptProblem> {
    var variant: Int?
    if let name = header.variant {
      guard let index = ["plain", "thirsty"].firstIndex(of: name) else {
        return .failure(AttemptProblem("attempt/unknown-variant", "no variant '\(name)'", path: "variant"))
      }
      variant = index
    }
    return .success(Start(seed: header.seed, variant: variant))
  }

  func event(_ act: JSONNode, at tick: Tick) -> Result<Event, AttemptProblem> {
    func failure(_ node: JSONNode, _ message: String, _ path: String) -> Result<Event, AttemptProblem> {
      .failure(
        AttemptProblem("attempt/act", message, lower: node.range.lower, upper: node.range.upper, path: path))
    }
    for member in act.members ?? [] where !["act", "with"].contains(member.key) {
      return failure(member.value, "unknown member '\(member.key)'", member.key)
    }
    guard let name = act.member("act"), let action = TinyScenario.actions.firstIndex(of: name.string ?? "")
    else { return failure(act.member("act") ?? act, "no such act", "act") }
    let with = act.member("with")
    switch action {
    case 1:
      guard let grams = with?.member("grams"), let value = grams.number?.double, 0...50 ~= value,
        value == value.rounded()
      else { return failure(with?.member("grams") ?? act, "grams from 0 to 50", "with.grams") }
      guard let food = with?.member("food"), let index = TinyScenario.foods.firstIndex(of: food.string ?? "")
      else { return failure(with?.member("food") ?? act, "no such food", "with.food") }
      return .success(Event(tick: tick, action: 1, parameters: [value.bitPattern, UInt64(index)]))
    case 2:
      guard let message = with?.member("message") else { return failure(act, "no message", "with.message") }
      if let text = message.string {
        return .success(Event(tick: tick, action: 2, parameters: [UInt64(text.unicodeScalars.count)]))
      }
      guard let count = message.member("chars")?.number?.integer else {
        return failure(message, "not a text", "with.message")
      }
      return .success(Event(tick: tick, action: 2, parameters: [UInt64(count)]))
    default:
      return .success(Event(tick: tick, action: action))
    }
  }

  func judge(_ run: PlayedRun) -> JudgedRun {
    let presses = run.trace.filter { $0.kind == .completed && $0.a == 0 }.count
    let hints = run.entries.reduce(0) { sum, entry in
      if case .hint(_, let rung) = entry { sum + rung } else { sum }
    }
    let points = max(0, min(10, presses * worth) - hints)
    return JudgedRun(
      score: ClaimedScore(
        points: points, max: 10, percent: points * 10, passed: run.end != nil && points >= 5))
  }

  func account(of fault: FaultRecord) -> ScenarioFault {
    let names = TinyScenario.program.expressionNames
    return ScenarioFault(
      fault: fault.fault, tick: fault.tick,
      expression: names.indices.contains(fault.expression) ? names[fault.expression] : "")
  }

  static let plan = SimulationPlan(TinyScenario.program)

  private static let program: Program = {
    var builder = StateLayout.Builder()
    let presses = builder.number("presses", initial: 0)
    let poured = builder.number("poured", initial: 0)
    let beat = builder.number("beat", initial: 0)
    let due = builder.integer("beat.due", initial: -1)
    let sequence = builder.integer("beat.sequence", initial: 0)
    let busyDue = builder.integer("me.due", initial: -1)
    let busySequence = builder.integer("me.sequence", initial: 0)
    let action = builder.integer("me.action", initial: 0)
    let began = builder.integer("me.start", initial: -1)
    let target = builder.byte("me.target", initial: Entity.nobody)
    let walking = builder.byte("me.walking", initial: 0)
    let first = builder.number("me.first", initial: 0)
    let second = builder.number("me.second", initial: 0)
    let was = builder.byte("tooMuch.was", initial: 0)
    let (layout, slotOf) = builder.layOut()
    func slot(_ handle: StateLayout.Builder.Handle) -> Int { slotOf[handle] ?? -1 }
    func offset(_ handle: StateLayout.Builder.Handle) -> UInt16 { layout.slots[slot(handle)].offset }

    var program = Program()
    program.layout = layout
    program.limit = limit
    program.endings = 1
    program.entities = [Entity(id: "me")]
    func expression(
      _ name: String, _ type: SlotProgram.ResultType, _ write: (inout SlotProgramBuilder) -> Void
    )
      -> ExpressionIndex
    {
      var code = SlotProgramBuilder()
      write(&code)
      guard let finished = try? code.finish(as: type) else { preconditionFailure("a small expression") }
      program.expressions.append(finished)
      program.expressionNames.append(name)
      return program.expressions.count - 1
    }
    func effects(_ list: [Effect]) -> Range<Int> {
      program.effects += list
      return program.effects.count - list.count..<program.effects.count
    }
    let morePresses = expression("presses", .number) {
      $0.pushNumber(at: offset(presses))
      $0.push(number: 1)
      $0.binary(.addN)
    }
    let morePoured = expression("poured", .number) {
      $0.pushNumber(at: offset(poured))
      $0.pushContext(2, isNumber: true)
      $0.binary(.addN)
    }
    let nextBeat = expression("beat", .number) {
      $0.pushNumber(at: offset(beat))
      $0.push(number: 1)
      $0.binary(.addN)
    }
    let impossible = expression("crash.then", .number) {
      $0.push(number: 0)
      $0.push(number: 0)
      $0.binary(.divideN)
    }
    let tooMuch = expression("tooMuch.when", .boolean) {
      $0.push(number: 30)
      $0.pushNumber(at: offset(poured))
      $0.binary(.lessN)
    }
    program.actions = [
      Action(
        id: "press", duration: .ticks(0), effects: effects([Effect(.set(.slot(slot(presses)), morePresses))])),
      Action(
        id: "pour", parameters: [.number(low: 0, high: 50, step: 1), .choice(count: 3)],
        duration: .ticks(200),
        effects: effects([Effect(.set(.slot(slot(poured)), morePoured))])),
      Action(id: "say", parameters: [.text(least: 1, most: 500)], duration: .ticks(0)),
      Action(
        id: "crash", duration: .ticks(0), effects: effects([Effect(.set(.slot(slot(poured)), impossible))])),
      Action(id: "stop", duration: .ticks(0), effects: effects([Effect(.end(ending: 0))])),
    ]
    program.rules = [
      Rule(
        id: "tooMuch", condition: tooMuch, wasSlot: offset(was), effects: effects([Effect(.end(ending: 0))]))
    ]
    let beating = effects([
      Effect(.set(.slot(slot(beat)), nextBeat)), Effect(.schedule(appointment: 0, delay: 500)),
    ])
    program.appointments = [
      Appointment(id: "beat", kind: .effects(beating), dueSlot: offset(due), sequenceSlot: offset(sequence)),
      Appointment(
        id: "me.completion", kind: .completion(actor: 0), dueSlot: offset(busyDue),
        sequenceSlot: offset(busySequence)),
    ]
    program.timeline = [TimelineEntry(appointment: 0, earliest: 500, latest: 500, stream: 1)]
    program.actors = [
      Actor(
        entity: 0, actionSlot: offset(action), targetSlot: offset(target), startSlot: offset(began),
        walkingSlot: offset(walking), parameterSlots: [offset(first), offset(second)], completion: 1)
    ]
    program.variants = [
      Variant(id: "plain", writes: []),
      Variant(id: "thirsty", writes: [.slot(index: slot(poured), word: Double(10).bitPattern)]),
    ]
    return program
  }()
}

/// The same numbers each time.
struct CountingSalt: RandomNumberGenerator {
  var state: UInt64 = 0
  mutating func next() -> UInt64 {
    state += 1
    return state &* 0x9E37_79B9_7F4A_7C15
  }
}

extension AttemptHeader {
  /// A header for the tiny scenario.
  static func tiny(_ mode: String = "learn", variant: String? = "plain", seed: UInt64 = 7) -> AttemptHeader {
    let scenario = TinyScenario()
    return AttemptHeader(
      scenario: scenario.id, version: scenario.version, run: scenario.runDigest,
      rubric: scenario.rubricDigest, text: scenario.textDigest, engine: "test", mode: mode, variant: variant,
      seed: seed, learner: "L-17", startedAt: "2026-03-01T08:30:00Z", language: "zh-Hans")
  }
}

/// What a test plays.
enum Move: Sendable {
  case wait(Tick)
  case act(String)
  case hint(Int)
  case rewind(Int)
  case pause
  case note(String)
  case finish
  case left
}

/// Plays moves; gives the record.
@discardableResult
func play(
  _ moves: [Move], _ header: AttemptHeader = .tiny(), scenario: TinyScenario = TinyScenario(),
  journal: Journal? = nil
) throws -> Attempt {
  var recorder = try AttemptRecorder(scenario, header: header, salts: CountingSalt()) {
    header throws(JournalError) in
    if let journal { return journal }
    return try Journal.inMemory(header: header)
  }
  return try play(moves, &recorder)
}

/// Plays moves on.
@discardableResult
func play(_ moves: [Move], _ recorder: inout AttemptRecorder<TinyScenario>) throws -> Attempt {
  for move in moves {
    switch move {
    case .wait(let tick): try recorder.advance(to: tick)
    case .act(let json): try recorder.act(Act(json))
    case .hint(let rung): try recorder.hint(item: "pressing", rung: rung)
    case .rewind(let entry): try recorder.rewind(to: entry)
    case .pause: try recorder.pause(claimedMilliseconds: 1500)
    case .note(let text): try recorder.note(text)
    case .finish: return try recorder.finish().attempt
    case .left: return try recorder.leave().attempt
    }
  }
  return recorder.attempt
}

/// A good attempt with everything in it.
let richMoves: [Move] = [
  .wait(0), .act(#"{"act":"press"}"#), .wait(1500),
  .act(#"{"with":{"food":"juice","grams":15.0},"act":"pour"}"#),
  .wait(2100), .hint(1), .act(#"{"act":"press"}"#), .wait(5200), .act(#"{"act":"press"}"#), .pause,
  .rewind(3), .wait(3000), .note("手指发抖"), .act(#"{"act":"say","with":{"message":"a \"kind\" word"}}"#),
  .wait(3100), .act(#"{"act":"press"}"#), .wait(3200), .act(#"{"act":"press"}"#), .act(#"{"act":"press"}"#),
  .act(#"{"act":"press"}"#), .wait(12345), .finish,
]

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension Grader where Provider == ScenarioShelf<TinyScenario> {
  static func tiny(_ scenario: TinyScenario = TinyScenario()) -> Grader { Grader(ScenarioShelf([scenario])) }
}

extension String {
  /// The text with one piece put for another.
  func replacing(_ find: String, _ put: String, maxReplacements: Int = .max) -> String {
    replacing(find, with: put, maxReplacements: maxReplacements)
  }
}
