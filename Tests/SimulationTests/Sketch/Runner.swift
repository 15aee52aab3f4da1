// What the rule tests run on: the stepping reference and the engine alike.

import Simulation

/// Something that carries a program through its ticks.
protocol Runner: AnyObject {
  var tick: Tick { get }
  var end: (reason: EndReason, ending: Int?, tick: Tick)? { get }
  var trace: [Occurrence] { get }
  var checkpoints: [Checkpoint] { get }
  var variant: Int? { get }
  func advance(to tick: Tick)
  func apply(_ event: Event)
  func close(_ reason: EndReason, at tick: Tick)
  func reading(_ signal: Int) -> Double
  func slot(_ index: Int) -> UInt64
}

extension SteppingReference: Runner {}

/// The engine, in a box that tests can pass around.
final class EngineRunner: Runner {
  private var simulation: Simulation
  init(_ program: Program, start: Start, limits: RunLimits = RunLimits()) {
    simulation = Simulation(SimulationPlan(program), start: start, limits: limits)
  }
  var tick: Tick { simulation.tick }
  var end: (reason: EndReason, ending: Int?, tick: Tick)? { simulation.end }
  var trace: [Occurrence] { Array(simulation.trace) }
  var checkpoints: [Checkpoint] { simulation.checkpoints }
  var variant: Int? { simulation.variant }
  func advance(to tick: Tick) { simulation.advance(to: tick) }
  func apply(_ event: Event) { simulation.apply(event) }
  func close(_ reason: EndReason, at tick: Tick) { simulation.close(reason, at: tick) }
  func reading(_ signal: Int) -> Double { simulation.reading(signal) }
  func slot(_ index: Int) -> UInt64 { simulation.slot(index) }
  func restart(_ start: Start) { simulation.restart(start) }
  func dropCaches() { simulation.dropCaches() }
  func snapshot() -> Snapshot { simulation.snapshot() }
  func restore(_ snapshot: Snapshot) { simulation.restore(snapshot) }
  func nextWake(before tick: Tick) -> Tick? { simulation.nextWake(before: tick) }
}

/// Who runs a test: each rule is tested on all of them.
enum Executor: String, CaseIterable, Sendable {
  case reference, engine

  func run(
    _ program: Program, seed: UInt64 = 1, variant: Int? = nil, settings: [Start.Setting] = [],
    limits: RunLimits = RunLimits()
  ) -> any Runner {
    let start = Start(seed: seed, variant: variant, settings: settings)
    switch self {
    case .reference: return SteppingReference(program, start: start, limits: limits)
    case .engine: return EngineRunner(program, start: start, limits: limits)
    }
  }
}

extension Runner {
  /// The slot at a byte offset, as a number.
  func number(_ program: Program, _ offset: UInt16) -> Double {
    Double(bitPattern: slot(program.layout.slot(at: offset)))
  }
  /// The slot with this id, as a number.
  func number(_ program: Program, _ id: String) -> Double { Double(bitPattern: slot(program.index(of: id))) }
  /// The slot with this id, as an integer.
  func integer(_ program: Program, _ id: String) -> Int {
    Int(Int64(bitPattern: slot(program.index(of: id))))
  }
  /// Ticks and subjects of the occurrences of one kind.
  func ticks(of kind: Occurrence.Kind, _ a: Int? = nil) -> [Tick] {
    trace.filter { $0.kind == kind && (a == nil || $0.a == Int32(a ?? 0)) }.map(\.tick)
  }
}

extension Program {
  /// Index of the slot with an id.
  func index(of id: String) -> Int {
    guard let index = layout.slots.firstIndex(where: { $0.id.utf8.elementsEqual(id.utf8) }) else {
      fatalError("no slot named \(id)")
    }
    return index
  }
}
