internal import Assessment
internal import CEL
internal import Simulation
public import SourceText

/// Claims of a scenario, held against attempts: those of its tests, and others made out of them by chance.
///
/// It looks for a witness of what can be reached, and for an attempt that breaks what must always be so. Nothing is
/// proved by it: between two looks (at every act, every second, 2000 times in a long run) something may be missed, and
/// no number of attempts is all of them. The same scenario and number of attempts give the same answer everywhere.
/// `ClaimCheckTests` holds each kind of claim, kept and broken.
public struct ClaimCheck {
  /// What came of one claim.
  public struct Outcome: Sendable {
    /// Id of the claim.
    public var id: String
    /// Where it stands.
    public var range: SourceRange
    /// Whether it is broken, or, for what can be reached, whether nobody came there.
    public var isBroken: Bool
    /// In words, what was seen.
    public var note: String
    /// The steps of the attempt that breaks it; empty when none does.
    public var script: [String]
  }

  /// One attempt.
  struct Attempt {
    /// In words, which.
    var name: String
    var start: Start
    var mode: String?
    var events: [Event]
    var closing: (reason: EndReason, tick: Tick)?
  }

  /// What is known of one claim.
  private struct Known {
    /// For each variant, or for the only one, the attempt that came there.
    var witnesses: [String?]
    var broken: Attempt?
  }

  private let scenario: CompiledScenario
  private var known: [Known]
  private(set) var attempts = 0

  /// Holds the claims of a scenario against its tests and so many attempts more.
  ///
  /// A scenario that was loaded with a profile is held against the tests of that profile and against those of none, which
  /// are attempts like any other.
  public static func outcomes(of scenario: CompiledScenario, more: Int) -> [Outcome] {
    guard !scenario.scenario.claims.isEmpty else { return [] }
    var check = ClaimCheck(scenario)
    var played: [Attempt] = []
    for test in scenario.scenario.tests where isFor(test, scenario.scenario.profile) {
      guard let attempt = check.attempt(of: test) else { continue }
      check.hold(attempt)
      played.append(attempt)
    }
    var source = AttemptSource(scenario, played)
    for number in 0..<more { check.hold(source.attempt(number)) }
    return check.outcomes()
  }

  private static func isFor(_ test: ScriptedTest, _ profile: String?) -> Bool {
    guard let asked = test.profile else { return true }
    return profile.map { utf8Equal($0, asked.value) } ?? false
  }

  private init(_ scenario: CompiledScenario) {
    self.scenario = scenario
    let variants = max(1, scenario.scenario.variants.count)
    known = scenario.scenario.claims.map { _ in
      Known(witnesses: Array(repeating: nil, count: variants))
    }
  }

  /// The attempt that a test plays; nil when its script has a mistake, which the test itself tells.
  private func attempt(of test: ScriptedTest) -> Attempt? {
    guard let start = scenario.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value)
    else { return nil }
    var runner = ScriptRunner(scenario, start: start)
    switch test.play {
    case .nothing: break
    case .everythingInOrder: runner.playEverythingInOrder()
    case .script(let steps): if runner.play(steps) != nil { return nil }
    }
    return Attempt(
      name: "the test '\(test.id.value)'", start: start, mode: test.mode?.value, events: runner.events,
      closing: runner.closing)
  }

  // MARK: Watching

  /// Plays an attempt and looks at every claim on the way.
  private mutating func hold(_ attempt: Attempt) {
    attempts += 1
    var simulation = Simulation(scenario.plan, start: attempt.start)
    simulation.advance(to: 0)
    let limit = scenario.program.limit
    let step = max(Tick.perSecond, limit / 2000)
    var events = attempt.events[...]
    var next = step
    look(&simulation, attempt)
    while simulation.end == nil {
      if let event = events.first, event.tick <= next {
        simulation.apply(event)
        events.removeFirst()
      } else if events.isEmpty, let closing = attempt.closing, closing.tick <= next {
        simulation.close(closing.reason, at: closing.tick)
      } else {
        simulation.advance(to: min(next, limit))
        next += step
      }
      look(&simulation, attempt)
    }
    atTheEnd(&simulation, attempt)
  }

  private mutating func look(_ simulation: inout Simulation, _ attempt: Attempt) {
    for (number, claim) in scenario.scenario.claims.enumerated() {
      switch claim.kind {
      case .always:
        if known[number].broken == nil, !holds(number, &simulation) { known[number].broken = attempt }
      case .reachable:
        let place = attempt.start.variant ?? 0
        // Which variant the seed drew, nobody says: it is a witness only where there is no choice.
        let isKnown = attempt.start.variant != nil || known[number].witnesses.count == 1
        if !isKnown || known[number].witnesses[place] != nil { continue }
        if holds(number, &simulation) { known[number].witnesses[place] = attempt.name }
      case .neverPassIf: continue
      }
    }
  }

  private mutating func atTheEnd(_ simulation: inout Simulation, _ attempt: Attempt) {
    for (number, claim) in scenario.scenario.claims.enumerated() {
      guard case .neverPassIf = claim.kind, known[number].broken == nil, holds(number, &simulation) else {
        continue
      }
      let report = scenario.judge(
        events: attempt.events, trace: Array(simulation.trace), mode: attempt.mode)
      if report.isPassed { known[number].broken = attempt }
    }
  }

  private func holds(_ number: Int, _ simulation: inout Simulation) -> Bool {
    let answer = simulation.evaluate(scenario.claimConditions[number])
    return !answer.isFailure && answer.boolean
  }

  // MARK: What is said

  private func outcomes() -> [Outcome] {
    zip(scenario.scenario.claims, known).map { claim, known in
      var outcome = Outcome(
        id: claim.id.value, range: claim.id.range, isBroken: known.broken != nil,
        note: "held in \(attempts) attempts; not proved", script: [])
      if let broken = known.broken {
        outcome.note = "broken by \(broken.name)"
        outcome.script = ScriptWriter.steps(
          scenario, start: broken.start, events: broken.events, closing: broken.closing)
      } else if case .reachable(_, let everywhere) = claim.kind {
        let shown = known.witnesses.compactMap { $0 }
        let missing = known.witnesses.indices.filter { known.witnesses[$0] == nil }
        if everywhere ? missing.isEmpty : !shown.isEmpty {
          outcome.note = "shown by \(shown.first ?? "")"
          if everywhere, known.witnesses.count > 1 { outcome.note = "shown in every variant" }
        } else {
          outcome.isBroken = true
          let variants = scenario.scenario.variants.map(\.id.value)
          let place =
            everywhere && variants.count > 1
            ? " in the variant '\(missing.first.map { variants[$0] } ?? "")'" : ""
          outcome.note = "none of \(attempts) attempts came there\(place)"
        }
      }
      return outcome
    }
  }
}

/// Attempts made by chance: tests with an act left out or put in, and acts without any plan.
private struct AttemptSource {
  private let scenario: CompiledScenario
  private let played: [ClaimCheck.Attempt]
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(_ scenario: CompiledScenario, _ played: [ClaimCheck.Attempt]) {
    self.scenario = scenario
    self.played = played.filter { !$0.events.isEmpty }
  }

  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, count)))
  }

  mutating func attempt(_ number: Int) -> ClaimCheck.Attempt {
    guard !played.isEmpty, number % 4 != 3 else { return aimless(number) }
    var attempt = played[below(played.count)]
    let place = below(attempt.events.count)
    if number % 2 == 0 {
      attempt.events.remove(at: place)
      attempt.name = "\(attempt.name) without its act \(place + 1)"
    } else {
      let earlier = place > 0 ? attempt.events[place - 1].tick : 0
      let room = Int(attempt.events[place].tick - earlier) - 1
      guard room > 0 else { return attempt }
      attempt.events.insert(act(at: earlier + 1 + Tick(below(room))), at: place)
      attempt.name = "\(attempt.name) with another act before its act \(place + 1)"
    }
    return attempt
  }

  /// Acts without any plan, as many as a long test has.
  private mutating func aimless(_ number: Int) -> ClaimCheck.Attempt {
    let variants = scenario.scenario.variants.count
    var start = Start(seed: UInt64(number), variant: variants > 0 ? below(variants) : nil)
    if let other = played.first { start.settings = other.start.settings }
    var runner = ScriptRunner(scenario, start: start)
    for _ in 0..<200 {
      runner.waitUntilFree()
      if runner.hasEnded { break }
      let event = act(at: runner.simulation.tick + 1)
      let isRefused =
        runner.simulation.refusal(of: event.action, target: event.target, parameters: event.parameters) != nil
      if isRefused {
        runner.simulation.advance(to: runner.simulation.tick + Tick(below(200)))
      } else {
        runner.apply(event)
      }
    }
    if !runner.hasEnded { runner.close(.finished) }
    return ClaimCheck.Attempt(
      name: "acts without a plan, number \(number)", start: start, mode: nil, events: runner.events,
      closing: runner.closing)
  }

  private mutating func act(at tick: Tick) -> Event {
    let action = below(scenario.names.acts.count)
    let act = scenario.names.acts[action]
    let target = act.targets.isEmpty ? nil : act.targets[below(act.targets.count)]
    var words: [UInt64] = []
    for parameter in act.parameters {
      switch parameter.kind {
      case .number(let low, let high, let step, _, _, _):
        let width = step ?? (high - low) / 10
        let steps = width > 0 ? Int(min(1000, (high - low) / width)) : 0
        words.append((low + width * Double(below(steps + 1)) + 0.0).bitPattern)
      case .choice(let choices, _): words.append(UInt64(below(choices.count)))
      case .bool: words.append(UInt64(below(2)))
      case .entity(let among): words.append(UInt64(among.isEmpty ? 0 : among[below(among.count)]))
      case .facts(let facts): words.append(UInt64(below(1 << min(31, facts.count))))
      case .signs:
        let count = target.map { scenario.names.signs(of: $0).count } ?? 0
        words.append(UInt64(below(1 << min(31, count))))
      case .text(let least, _): words.append(UInt64(least))
      }
    }
    return Event(tick: tick, action: action, target: target, parameters: words)
  }
}
