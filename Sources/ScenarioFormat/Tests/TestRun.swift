public import Assessment
internal import CEL
public import Simulation
public import SourceText

/// A scripted test that was played: what came of it, and where that differs from what the author expects.
///
/// `CompileTests` holds differences with their places; `practicum test Scenarios` in CI, that the shipped scenarios have none.
public struct TestRun: Sendable {
  /// Id of the test.
  public var id: String
  /// Each difference in words; empty for a test that holds.
  public var differences: [Difference]
  /// What the run was worth; nil when the script has a mistake.
  public var report: ScoreReport?
  /// Id of the ending; nil when there is none.
  public var ending: String?
  /// The events of the run.
  public var events: [Event]
  /// Everything that happened.
  public var trace: [Occurrence]
  /// Checksums of the run.
  public var checkpoints: [Checkpoint]
  /// Last tick of the run.
  public var tick: Tick

  /// Whether everything expected came true.
  public var isPassed: Bool { differences.isEmpty }

  /// Something that came out otherwise than expected.
  public struct Difference: Sendable {
    /// In words, for example `percent is 92, expected 100`.
    public var message: String
    /// Where the expectation, or the wrong step, stands.
    public var place: SourceRange
  }

  /// Plays a test of a scenario.
  ///
  /// - Parameters:
  ///   - test: One of the scenario's own tests.
  ///   - scenario: The compiled scenario, with the profile that the test asks for.
  public static func play(_ test: ScriptedTest, in scenario: CompiledScenario) -> TestRun {
    var run = TestRun(
      id: test.id.value, differences: [], report: nil, ending: nil, events: [], trace: [], checkpoints: [],
      tick: -1)
    guard let start = scenario.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value)
    else {
      run.add("there is no such variant or role, or the seed is out of range", test.range)
      return run
    }
    var runner = ScriptRunner(scenario, start: start)
    switch test.play {
    case .nothing: runner.runToEnd()
    case .everythingInOrder: runner.playEverythingInOrder()
    case .script(let steps):
      if let (step, problem) = runner.play(steps) {
        run.add(
          "step \(step + 1): \(problem.message)" + (problem.expected.map { ", expected \($0)" } ?? "")
            + (problem.suggestion.map { "; did you mean '\($0)'?" } ?? ""),
          problem.place)
        return run
      }
      runner.runToEnd()
    }
    run.events = runner.events
    run.trace = Array(runner.simulation.trace)
    run.checkpoints = runner.simulation.checkpoints
    run.tick = runner.simulation.tick
    if let record = runner.simulation.faultRecord {
      run.add("the run ended with a fault of the scenario: \(scenario.phrase(of: record))", test.range)
    }
    run.ending = scenario.ending(of: &runner.simulation).map { scenario.names.endings[$0] }
    let report = scenario.judge(events: run.events, trace: run.trace, mode: test.mode?.value)
    run.report = report
    run.compare(test.expect, report, scenario, test)
    if let number = scenario.scenario.tests.firstIndex(where: { utf8Equal($0.id.value, test.id.value) }) {
      for (index, condition) in scenario.heldConditions[number].enumerated() {
        let answer = runner.simulation.evaluate(condition)
        if answer.isFailure || !answer.boolean {
          let text = test.expect.holds[index]
          run.add("at the end '\(text.text)' does not hold", text.range)
        }
      }
    }
    return run
  }

  private mutating func add(_ message: String, _ place: SourceRange) {
    differences.append(Difference(message: message, place: place))
  }

  private mutating func compare(
    _ expect: ScriptedTest.Expectation, _ report: ScoreReport, _ scenario: CompiledScenario,
    _ test: ScriptedTest
  ) {
    if let passed = expect.passed, passed.value != report.isPassed {
      add(
        "it \(report.isPassed ? "passes" : "does not pass"), expected \(passed.value ? "a pass" : "no pass")",
        passed.range)
    }
    if let percent = expect.percent, !percent.value.contains(Double(report.total.percent)) {
      let (low, high) = (
        EntryReader.short(percent.value.lowerBound), EntryReader.short(percent.value.upperBound)
      )
      add(
        "percent is \(report.total.percent), expected \(utf8Equal(low, high) ? low : "\(low) to \(high)")",
        percent.range)
    }
    if let critical = expect.critical {
      let found = report.criticalErrors.map(\.id)
      let place = critical.first?.range ?? test.range
      for name in critical where !found.contains(where: { utf8Equal($0, name.value) }) {
        add("'\(name.value)' is no critical error, expected one", name.range)
      }
      for id in found where !critical.contains(where: { utf8Equal($0.value, id) }) {
        add("'\(id)' is a critical error, expected none", place)
      }
    }
    for name in expect.met {
      if let verdict = TestRun.verdict(name.value, report), verdict != .met {
        add("'\(name.value)' is \(verdict.rawValue), expected met", name.range)
      }
    }
    for name in expect.missed {
      if let verdict = TestRun.verdict(name.value, report), verdict != .missed, verdict != .critical {
        add("'\(name.value)' is \(verdict.rawValue), expected missed", name.range)
      }
    }
    if let wanted = expect.ending, !utf8Equal(wanted.value, ending ?? "") {
      add("the ending is \(ending.map { "'\($0)'" } ?? "none"), expected '\(wanted.value)'", wanted.range)
    }
  }

  /// What became of an item, or of one member of a family.
  private static func verdict(_ id: String, _ report: ScoreReport) -> ScoreReport.Verdict? {
    if let item = report.items.first(where: { utf8Equal($0.id, id) }) { return item.verdict }
    for item in report.items {
      if let member = item.members.first(where: { utf8Equal($0.id, id) }) { return member.verdict }
    }
    return nil
  }
}

extension CompiledScenario {
  /// Judges a finished run.
  ///
  /// - Parameters:
  ///   - events: The events of the run, in order.
  ///   - trace: Everything that happened.
  ///   - mode: Id of the mode; nil: `exam`, else the first.
  public func judge(events: [Event], trace: [Occurrence], mode: String? = nil) -> ScoreReport {
    let ids = rubric.modes.map(\.id)
    let wanted = mode ?? "exam"
    let index = ids.firstIndex { utf8Equal($0, wanted) } ?? 0
    var judge = Judge(rubricPlan, conditions: Conditions(mode: index))
    var next = 0
    for occurrence in trace {
      while next < events.count, events[next].tick <= occurrence.tick {
        judge.add(events[next])
        next += 1
      }
      judge.observe(occurrence)
    }
    return judge.report()
  }

  /// The account of a fault as one phrase.
  func phrase(of record: FaultRecord) -> String {
    let kind =
      switch record.fault {
      case .expression: "an expression failed"
      case .notFinite: "a value is not a finite number"
      case .tooManyDoses: "a ninth dose"
      case .rounds: "rules keep firing"
      case .work: "too much happens"
      }
    let account = account(of: record)
    var phrase = kind
    if !account.expression.isEmpty {
      phrase += " (\(account.expression)\(account.signal.isEmpty ? "" : ", signal \(account.signal)"))"
    }
    if !account.place.isEmpty { phrase += " at \(account.place)" }
    phrase += " at tick \(account.tick)"
    return account.values.isEmpty ? phrase : phrase + ", reading \(account.values.joined(separator: ", "))"
  }
}
