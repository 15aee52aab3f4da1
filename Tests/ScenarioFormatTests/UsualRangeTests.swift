import Simulation
import Testing

@testable import ScenarioFormat

@Suite("What is usual for a signal")
struct UsualRangeTests {
  static func scenario(_ normal: String) throws -> CompiledScenario {
    let kinds = SmallScenario.part("kinds").replacing(
      #""pulse": {"unit": "/min","#, with: #""pulse": {\#(normal)"unit": "/min","#)
    let actions = SmallScenario.part("actions").replacing(
      #"["it.weight", "it.mind"]"#, with: #"["it.weight", "it.pulse"]"#)
    return try #require(SmallScenario(["kinds": kinds, "actions": actions]).compile().scenario)
  }

  @Test("It is known by signal and by what is measured; without 'normal' nobody says what is usual")
  func known() throws {
    let scenario = try Self.scenario(#""normal": [60, 90], "#)
    let wang = try #require(scenario.names.entity("wang"))
    let pulse = try #require(scenario.names.signal(of: wang, "pulse"))
    #expect(scenario.usual(ofSignal: pulse) == 60...90)
    #expect(scenario.usual(ofSignal: try #require(scenario.names.signal(of: wang, "sugar"))) == nil)
    let read = try #require(scenario.names.measurement(of: wang, "pulse"))
    #expect(scenario.usual(ofMeasurement: read) == 60...90)
    #expect(
      scenario.usual(ofMeasurement: try #require(scenario.names.measurement(of: wang, "weight"))) == nil)
    let plain = try Self.scenario("")
    #expect(plain.usual(ofMeasurement: read) == nil)
  }

  @Test("Both ends are still usual")
  func levels() {
    #expect([59.9, 60, 90, 90.1].map { Level($0, in: 60...90) } == [.low, .normal, .normal, .high])
  }

  @Test("Two ends in the wrong order are told")
  func order() {
    let kinds = SmallScenario.part("kinds").replacing(
      #""pulse": {"unit": "/min","#, with: #""pulse": {"normal": [90, 60], "unit": "/min","#)
    #expect(SmallScenario(["kinds": kinds]).told().contains { $0.contains("scenario/out-of-range") })
  }
}
