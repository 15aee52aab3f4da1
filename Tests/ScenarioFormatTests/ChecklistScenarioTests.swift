import Assessment
import ScenarioFiles
import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

/// The scripted attempts of every scenario of the collection, judged by their checklists.
@Suite("checklists of the collection")
struct ChecklistScenarioTests {
  struct Trial: Sendable, CustomTestStringConvertible {
    var scenario: String
    var test: String
    var testDescription: String { "\(scenario) \(test)" }
  }

  static let compiled: [CompiledScenario] = {
    guard let library = try? Library.open(Checkout.scenarios) else { return [] }
    return library.entries.compactMap { entry in
      var bag = DiagnosticBag()
      guard let scenario = ScenarioLoader.load(entry.source, diagnostics: &bag) else { return nil }
      return ScenarioCompiler.compile(scenario, diagnostics: &bag)
    }
  }()

  static let trials: [Trial] = compiled.flatMap { scenario in
    scenario.scenario.tests.map { Trial(scenario: scenario.id, test: $0.id.value) }
  }

  @Test("a scripted attempt comes to the result it must have", arguments: trials)
  func scripted(_ trial: Trial) throws {
    var scenario = try #require(Self.compiled.first { $0.id == trial.scenario })
    let test = try #require(scenario.scenario.tests.first { $0.id.value == trial.test })
    if let profile = test.profile?.value {
      let entry = try #require(try Library.open(Checkout.scenarios).entry(named: trial.scenario))
      var bag = DiagnosticBag()
      let loaded = try #require(ScenarioLoader.load(entry.source, profile: profile, diagnostics: &bag))
      scenario = try #require(ScenarioCompiler.compile(loaded, diagnostics: &bag))
    }
    let report = try Self.play(test, of: scenario)
    let told = Self.told(report, of: scenario)
    let expect = test.expect
    if let passed = expect.passed { #expect(report.isPassed == passed.value, "\(told)") }
    if let percent = expect.percent?.value {
      #expect(percent.contains(Double(report.total.percent)), "\(told)")
    }
    if let critical = expect.critical {
      var found: [String] = []
      for error in report.criticalErrors where !found.contains(error.id) { found.append(error.id) }
      #expect(found.sorted() == critical.map(\.value).sorted(), "\(told)")
    }
    for name in expect.met {
      #expect(report.items.contains { $0.id == name.value && $0.verdict == .met }, "\(name.value): \(told)")
    }
    for name in expect.missed {
      #expect(
        report.items.contains { $0.id == name.value && [.missed, .critical].contains($0.verdict) },
        "\(name.value): \(told)")
    }
    if let ending = expect.ending {
      #expect(report.ending?.ending.map { scenario.names.endings[$0] } == ending.value, "\(told)")
    }
  }

  @Test("every checklist compiles without a word about it")
  func diagnostics() throws {
    for entry in try Library.open(Checkout.scenarios).entries {
      var bag = DiagnosticBag()
      let scenario = try #require(ScenarioLoader.load(entry.source, diagnostics: &bag))
      #expect(ScenarioCompiler.compile(scenario, diagnostics: &bag) != nil)
      let own = bag.sorted.filter { $0.rule.hasPrefix("checklist/") || $0.severity == .error }
      #expect(own.map(\.message) == [], "\(entry.name)")
    }
  }

  @Test("every checklist shares out a hundred points, and its sum is printed")
  func points() {
    #expect(!Self.compiled.isEmpty)
    for scenario in Self.compiled {
      #expect(scenario.rubric.points == 100, "\(scenario.id)")
      #expect(
        CompiledScenario.pointTable(scenario.rubric, of: scenario.scenario).contains(
          "   100          together\n"))
    }
  }

  static func play(_ test: ScriptedTest, of scenario: CompiledScenario) throws -> ScoreReport {
    let start = try #require(
      scenario.start(seed: test.seed, variant: test.variant?.value, role: test.role?.value))
    var runner = ScriptRunner(scenario, start: start)
    switch test.play {
    case .nothing: break
    case .everythingInOrder: runner.playEverythingInOrder()
    case .script(let steps):
      if let problem = runner.play(steps) { Issue.record("step \(problem.step): \(problem.problem)") }
    }
    runner.runToEnd()
    let mode = test.mode.flatMap { mode in scenario.rubric.modes.firstIndex { $0.id == mode.value } } ?? 0
    var judge = Judge(scenario.rubricPlan, conditions: Conditions(mode: mode))
    for event in runner.events { judge.add(event) }
    judge.observe(runner.simulation.trace)
    return judge.report()
  }

  /// The report in lines, for whoever has to find out why a test fails.
  static func told(_ report: ScoreReport, of scenario: CompiledScenario) -> String {
    let items = report.items.map { item in
      let found = item.evidence.map {
        "\($0.kind)@\(Double($0.tick) / 100)\($0.detail >= 0 ? ":\($0.detail)" : "")"
      }
      return "\n  \(item.id) \(item.verdict) \(item.points)/\(item.maximum) \(found.joined(separator: " "))"
    }
    let ending = report.ending.map {
      "\($0.reason) \($0.ending.map { scenario.names.endings[$0] } ?? "-") @\($0.tick)"
    }
    return "\(report.total)\n \(ending ?? "-") \(report.criticalErrors.map(\.id))\(items.joined())"
  }
}
