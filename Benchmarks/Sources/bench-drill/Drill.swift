import Assessment
import CAllocations
import Foundation
import ScenarioFormat
import Simulation
import SourceText

/// Simulates the yardstick drill's recorded attempts, parsed before, on one core: leaping (`leap`), leaping and judging
/// up to the points and what became of each item (`score`) or up to the whole debrief (`report`), or tick by tick
/// (`step`). Prints attempts a second, the size of the state, allocations, and a sum of all final checksums to compare.
///
///     bench-drill CHECKOUT ATTEMPTS.jsonl [leap|score|report|step] [attempts] [rounds]
@main
struct Drill {
  static func main() throws {
    let arguments = CommandLine.arguments
    let checkout = URL(fileURLWithPath: arguments[1])
    let compiled = try compile(checkout)
    let plan = compiled.plan
    let names = try actions(plan.program)
    let mode = arguments.count > 3 ? arguments[3] : "leap"
    let most = arguments.count > 4 ? Int(arguments[4]) ?? .max : .max
    let rounds = arguments.count > 5 ? Int(arguments[5]) ?? 1 : 1
    let attempts = try attempts(in: arguments[2], names: names, atMost: most)

    var judge = Judge(compiled.rubricPlan, conditions: Conditions(mode: 0))
    var simulation = Simulation(plan, start: Start(seed: 0))
    var sum: UInt64 = 0
    var points = 0
    var allocated: UInt64 = 0
    let events = rounds * attempts.reduce(0) { $0 + $1.events.count }
    for attempt in attempts.prefix(100) { run(&simulation, attempt, steps: false) }
    let clock = ContinuousClock()
    let before = allocations()
    let took = clock.measure {
      for _ in 0..<rounds {
        for attempt in attempts {
          run(&simulation, attempt, steps: mode == "step")
          if mode == "score" || mode == "report" {
            observe(simulation, attempt, with: &judge)
            points += mode == "score" ? judge.score().total.points : judge.report().total.points
          }
          sum = sum &+ (simulation.checkpoints.last?.checksum ?? 0)
        }
      }
    }
    allocated = allocations() - before
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    let each = seconds / Double(rounds * attempts.count)
    print(
      """
      practicum \(mode): \(Int(1 / each)) attempts/s, \(Int(each * 1e9)) ns each, \
      \(events / (rounds * attempts.count)) events each, state \(plan.program.layout.size) bytes, \
      \(Double(allocated) / Double(events)) allocations an event, \(points) points, sum \(String(sum, radix: 16))
      """)
  }

  struct Attempt {
    var seed: UInt64
    var events: [Event]
  }

  static func run(_ simulation: inout Simulation, _ attempt: Attempt, steps: Bool) {
    simulation.restart(Start(seed: attempt.seed))
    for index in attempt.events.indices {
      if steps { step(&simulation, to: attempt.events[index].tick - 1) }
      simulation.apply(attempt.events[index])
    }
    if steps { step(&simulation, to: simulation.plan.program.limit) }
    simulation.advance(to: simulation.plan.program.limit)
  }

  static func step(_ simulation: inout Simulation, to last: Tick) {
    while simulation.end == nil, simulation.tick < last { simulation.step() }
  }

  /// Every event and every occurrence of a run through the judge.
  static func observe(_ simulation: borrowing Simulation, _ attempt: Attempt, with judge: inout Judge) {
    judge.restart()
    for index in attempt.events.indices { judge.add(attempt.events[index]) }
    judge.observe(simulation.trace)
  }

  static func compile(_ checkout: URL) throws -> CompiledScenario {
    let source = ScenarioSource(name: "drill") { path in
      let url =
        path.hasPrefix("library:")
        ? checkout.appendingPathComponent("Scenarios/library/\(path.dropFirst(8)).json")
        : checkout.appendingPathComponent("Benchmarks/drill/\(path)")
      guard let data = try? Data(contentsOf: url) else { return nil }
      return SourceFile(name: path, bytes: [UInt8](data))
    }
    var diagnostics = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, diagnostics: &diagnostics),
      let compiled = ScenarioCompiler.compile(scenario, diagnostics: &diagnostics)
    else {
      FileHandle.standardError.write(Data(DiagnosticText.render(diagnostics).utf8))
      throw CocoaError(.coderInvalidValue)
    }
    return compiled
  }

  static func actions(_ program: Program) throws -> [String: Int] {
    var actions: [String: Int] = [:]
    for (index, action) in program.actions.enumerated() { actions[action.id] = index }
    return actions
  }

  /// Reads the peers' attempts: `{"seed": ..., "events": [{"t": tick of 50 ms, "a": act, "e": entity}]}`.
  static func attempts(in path: String, names: [String: Int], atMost most: Int) throws -> [Attempt] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    var attempts: [Attempt] = []
    for line in data.split(separator: 10) where attempts.count < most {
      var diagnostics = DiagnosticBag()
      let file = SourceFile(name: path, bytes: [UInt8](line))
      guard let node = JSONParser.parse(file, into: &diagnostics),
        let seed = node.member("seed")?.number?.integer
      else { throw CocoaError(.coderReadCorrupt) }
      var last: Tick = 0
      var events: [Event] = []
      for event in node.member("events")?.elements ?? [] {
        guard let t = event.member("t")?.number?.integer, let act = event.member("a")?.string,
          let entity = event.member("e")?.string, let action = names[id(act, entity)]
        else {
          print(
            "no such act:", event.member("a")?.string ?? "", event.member("e")?.string ?? "",
            names.keys.sorted())
          throw CocoaError(.coderReadCorrupt)
        }
        // Two of the peers' events can share a tick; ours rise strictly (semantics 5).
        last = max(last + 1, Tick(t) * 5)
        events.append(Event(tick: last, action: action))
      }
      attempts.append(Attempt(seed: UInt64(seed), events: events))
    }
    return attempts
  }

  static func id(_ act: String, _ entity: String) -> String {
    let words = entity.replacingOccurrences(of: "3", with: "Three").split(separator: "_")
    return act + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
