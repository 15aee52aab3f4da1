import Assessment
import Simulation
import Testing

/// Tiny hand-made runs: what the tests of the pattern words feed to a judge.
///
/// Patterns and probes have the numbers that the rubric names; every act is an event of its own, begun and completed
/// in its tick, unless `during` says otherwise.
enum Step {
  /// The trainee completes action `action`, which matches these patterns, in this order.
  case act(Tick, [Int], action: Int = 0, on: Int = -1, with: [UInt64] = [])
  /// Somebody else completes an action, which matches these patterns.
  case staff(Tick, [Int])
  /// A probe becomes true or false.
  case probe(Tick, Int, Bool)
  /// The trainee completes an action that reads measurements.
  case measure(Tick, [(Int, Double)])
  /// A mistake of an action.
  case unwise(Tick, patterns: [Int])
}

/// A judge fed with the steps, which is asked at the end.
struct Run {
  var rubric = Rubric()
  var steps: [Step] = []
  var end: Tick = 100_000
  var reason = EndReason.finished
  var allowance = 100
  var mode = 0
  var probesAtStart: [Bool] = []

  init(
    _ items: [Rubric.Item], cues: [Cue], steps: [Step], end: Tick = 100_000, allowance: Int = 100,
    probes: [Bool] = Array(repeating: false, count: 8)
  ) {
    rubric.items = items
    rubric.cues = cues
    rubric.domains = [Rubric.Domain(id: "procedure")]
    rubric.modes = [Rubric.Mode(id: "exam", passMark: Share(hundredths: 60))]
    self.steps = steps
    self.end = end
    self.allowance = allowance
    probesAtStart = probes
  }

  /// The trace and the events.
  func recorded() -> (events: [Event], trace: [Occurrence]) {
    var events: [Event] = []
    var trace: [Occurrence] = []
    for (probe, value) in probesAtStart.enumerated() {
      trace.append(Occurrence(tick: 0, kind: .probed, a: probe, b: value ? 1 : 0))
    }
    for step in steps {
      switch step {
      case .act(let tick, let patterns, let action, let target, let words):
        events.append(Event(tick: tick, action: action, target: target < 0 ? nil : target, parameters: words))
        trace.append(Occurrence(tick: tick, kind: .started, a: action, b: target))
        trace.append(Occurrence(tick: tick, kind: .completed, a: action, b: target))
        for pattern in patterns {
          trace.append(Occurrence(tick: tick, kind: .matched, a: pattern, b: target))
        }
      case .staff(let tick, let patterns):
        trace.append(Occurrence(tick: tick, kind: .started, a: 9, c: 1))
        trace.append(Occurrence(tick: tick, kind: .completed, a: 9, c: 1))
        for pattern in patterns { trace.append(Occurrence(tick: tick, kind: .matched, a: pattern, c: 1)) }
      case .probe(let tick, let probe, let value):
        trace.append(Occurrence(tick: tick, kind: .probed, a: probe, b: value ? 1 : 0))
      case .measure(let tick, let values):
        events.append(Event(tick: tick, action: 8))
        trace.append(Occurrence(tick: tick, kind: .started, a: 8))
        trace.append(Occurrence(tick: tick, kind: .completed, a: 8))
        for (measurement, value) in values {
          trace.append(Occurrence(tick: tick, kind: .measured, a: measurement, value: value))
        }
      case .unwise(let tick, let patterns):
        events.append(Event(tick: tick, action: 7))
        trace.append(Occurrence(tick: tick, kind: .started, a: 7))
        trace.append(Occurrence(tick: tick, kind: .completed, a: 7))
        trace.append(Occurrence(tick: tick, kind: .unwise, a: 7, b: 0))
        for pattern in patterns { trace.append(Occurrence(tick: tick, kind: .matched, a: pattern)) }
      }
    }
    trace.append(Occurrence(tick: end, kind: .ended, a: reason.rawValue))
    return (events, trace)
  }

  /// A judge before anything happened.
  func judge() -> Judge {
    Judge(RubricPlan(rubric), conditions: Conditions(mode: mode, allowance: allowance))
  }

  /// The report at the end.
  func report() -> ScoreReport {
    var judge = judge()
    let (events, trace) = recorded()
    for event in events { judge.add(event) }
    judge.observe(trace)
    return judge.report()
  }
}

extension Rubric.Item {
  /// An item of ten points with one member and one way.
  static func one(
    _ demand: Rubric.Demand, points: Int = 10, window: Rubric.Window? = nil, after: [Int] = [],
    applies: Rubric.Applicability = .always, partial: [Rubric.Way] = [], critical: Rubric.Critical? = nil,
    essential: Bool = false, otherwise: Rubric.Otherwise = .leaveOut, ifNever: Rubric.Otherwise = .nothing,
    id: String = "item"
  ) -> Rubric.Item {
    Rubric.Item(
      id: id, points: points, isEssential: essential, critical: critical,
      members: [
        Rubric.Member(
          id: id, applies: applies, ways: [Rubric.Way(demand: demand, after: after, window: window)] + partial
        )
      ], otherwise: otherwise, ifNever: ifNever)
  }
}

extension ScoreReport.ItemScore {
  /// Verdict, points out of maximum, and evidence, on one line.
  var line: String {
    let found = evidence.map { one in
      "\(one.kind)@\(one.tick)" + (one.entry.map { "#\($0)" } ?? "")
        + (one.detail >= 0 ? ":\(one.detail)" : "")
    }
    return (["\(verdict) \(points)/\(maximum)"] + found).joined(separator: " ")
  }
}

/// One row of a table: an item, what happens, and the line that the report says about it.
struct PatternCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var item: Rubric.Item
  var steps: @Sendable () -> [Step]
  var line: String
  var end: Tick
  var allowance: Int
  var reason: EndReason
  var probes: [Bool]
  var before: [Rubric.Item]
  var tables: @Sendable (inout Rubric) -> Void

  init(
    _ name: String, _ item: Rubric.Item, _ steps: @escaping @Sendable @autoclosure () -> [Step],
    _ line: String,
    end: Tick = 100_000, reason: EndReason = .finished, allowance: Int = 100,
    probes: [Bool] = [false, false], before: [Rubric.Item] = [],
    tables: @escaping @Sendable (inout Rubric) -> Void = { _ in }
  ) {
    testDescription = name
    self.item = item
    self.steps = steps
    self.line = line
    self.end = end
    self.reason = reason
    self.allowance = allowance
    self.probes = probes
    self.before = before
    self.tables = tables
  }

  /// The line that the report says.
  func outcome(_ cues: [Cue], tables: (inout Rubric) -> Void = { _ in }) -> String? {
    var run = Run(before + [item], cues: cues, steps: steps(), end: end, allowance: allowance, probes: probes)
    run.reason = reason
    tables(&run.rubric)
    self.tables(&run.rubric)
    return run.report().items.last?.line
  }
}
