import Foundation
import ScenarioFormat
import Simulation
import SourceText

/// What each drill of a collection costs: one perfect attempt simulated, the state of a live run, loading for anything,
/// and loading with all that `validate` checks.
///
///     bench-scenarios CHECKOUT
@main
struct Scenarios {
  static func main() throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[1]).appendingPathComponent("Scenarios")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/scenario.json").path)
    }
    print(row("scenario", ["test", "events", "wake-ups", "µs", "state B", "load ms", "check ms"]))
    for name in names {
      let source = source(name, folder)
      guard let compiled = load(source),
        let test = compiled.scenario.tests.first(where: { $0.id.value == "perfect" })
          ?? compiled.scenario.tests.first
      else {
        print(row(name, ["has mistakes or no test"]))
        continue
      }
      let (start, events, closing) = try script(test, compiled)
      let wakes = wakeUps(compiled, start, events, closing)
      var simulation = Simulation(compiled.plan, start: start)
      let micros = median(of: 101) {
        simulation.restart(start)
        for event in events { simulation.apply(event) }
        if let closing { simulation.close(closing.reason, at: closing.tick) }
        simulation.advance(to: compiled.program.limit)
      }
      let loading = median(of: 11) { _ = load(source) }
      let checking = median(of: 11) { check(source) }
      print(
        row(
          name,
          [
            test.id.value, "\(events.count)", "\(wakes)", String(format: "%.0f", micros),
            "\(compiled.program.layout.size)", String(format: "%.1f", loading / 1000),
            String(format: "%.1f", checking / 1000),
          ]))
    }
  }

  static func row(_ name: String, _ cells: [String]) -> String {
    name.padding(toLength: 28, withPad: " ", startingAt: 0)
      + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
  }

  /// Median of some runs, in microseconds of processor time: what else the machine does then is not counted.
  static func median(of count: Int, _ body: () -> Void) -> Double {
    body()
    let times = (0..<count).map { _ -> Double in
      let began = processorTime()
      body()
      return processorTime() - began
    }
    return times.sorted()[count / 2]
  }

  /// Processor time of this thread so far, in microseconds.
  static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }

  static func source(_ name: String, _ folder: URL) -> ScenarioSource {
    ScenarioSource(name: name) { path in
      var url = folder.appendingPathComponent("\(name)/\(path)")
      if path.hasPrefix("library:") {
        url = folder.appendingPathComponent("library/\(path.dropFirst(8)).json")
      }
      guard let data = try? Data(contentsOf: url) else { return nil }
      return SourceFile(name: path, bytes: [UInt8](data))
    }
  }

  /// Loads, and does everything besides that `validate` does.
  static func check(_ source: ScenarioSource) {
    var diagnostics = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, for: .checking, diagnostics: &diagnostics),
      let compiled = ScenarioCompiler.compile(scenario, for: .checking, diagnostics: &diagnostics)
    else { return }
    ReferenceRuns.check(compiled, &diagnostics)
    ScriptCheck.check(compiled, &diagnostics)
  }

  /// Loads for anything, as whoever plays it does.
  static func load(_ source: ScenarioSource) -> CompiledScenario? {
    var diagnostics = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, diagnostics: &diagnostics) else { return nil }
    return ScenarioCompiler.compile(scenario, diagnostics: &diagnostics)
  }

  typealias Closing = (reason: EndReason, tick: Tick)

  /// The events of a scripted attempt.
  static func script(
    _ test: ScriptedTest, _ compiled: CompiledScenario
  ) throws -> (start: Start, events: [Event], closing: Closing?) {
    guard let start = compiled.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value)
    else {
      throw CocoaError(.coderInvalidValue)
    }
    var runner = ScriptRunner(compiled, start: start)
    if case .script(let steps) = test.play, let (step, problem) = runner.play(steps) {
      print("step \(step): \(problem)")
      throw CocoaError(.coderInvalidValue)
    }
    return (start, runner.events, runner.closing)
  }

  /// How often a run wakes up of itself and for events.
  static func wakeUps(
    _ compiled: CompiledScenario, _ start: Start, _ events: [Event], _ closing: Closing?
  ) -> Int {
    var simulation = Simulation(compiled.plan, start: start)
    simulation.advance(to: 0)
    var count = 1
    func wake(_ simulation: inout Simulation, before tick: Tick) {
      while simulation.end == nil, let next = simulation.nextWake(before: tick - 1), next < tick {
        simulation.advance(to: next)
        count += 1
      }
    }
    for event in events {
      wake(&simulation, before: event.tick)
      guard simulation.end == nil else { return count }
      simulation.apply(event)
      count += 1
    }
    if let closing {
      wake(&simulation, before: closing.tick)
    } else {
      wake(&simulation, before: compiled.program.limit + 1)
    }
    return count
  }
}
