import Assessment
import ScenarioFormat
import SourceText
import Testing

@testable import Reports

/// A score on a chart in the report: what was written and what is right, each with what it means.
@Suite("Scores on a chart")
struct ChartSumTests {
  static func scenario(_ row: String) throws -> CompiledScenario {
    let text = #"""
      {"format": "practicum/1", "semantics": 1, "id": "small-drill", "version": "1.0.0", "kind": "drill",
       "title": "A small drill", "limit": "10m", "languages": {"written": "en"},
       "places": {"room": {"title": "Room"}}, "kinds": {"person": {"properties": {"thin": {"bool": true}}}},
       "entities": {"trainee": {"place": "room"}, "ann": {"kind": ["person"], "name": "Ann", "place": "room"}},
       "scales": {"risk": {"title": "Risk", "sum": [{"of": "weight", "bands": [{"to": 40, "is": 3}, {"to": 60, "is": 1}, {"above": 60, "is": 0}]}],
         "results": [{"id": "low", "to": 2, "says": "Low: weigh again in a month."}, {"id": "high", "above": 2, "says": "High: tell the nurse."}]}},
       "forms": {"chart": {"title": "Chart", "rowPer": "person", "fields": [{"id": "weight", "title": "Weight", "number": [0, 120]},
         {"id": "risk", "title": "Risk", "number": [0, 10], "expect": {"scale": "risk"}}]}},
       "checklist": [{"id": "charted", "title": "Fill in the chart", "record": {"form": "chart", "row": "ann"}, "points": 1}],
       "endings": [{"id": "over", "title": "Over", "if": "true"}],
       "tests": [{"id": "t", "seed": 1, "script": [{"act": "write", "form": "chart", "row": "ann", "with": \#(row)}, {"act": "finish"}], "expect": {}}]}
      """#
    let source = ScenarioSource(name: "small-drill") { path in
      path == "scenario.json" ? SourceFile(name: path, text: text) : nil
    }
    var bag = DiagnosticBag()
    let scenario = ScenarioLoader.load(source, diagnostics: &bag)
      .flatMap { ScenarioCompiler.compile($0, diagnostics: &bag) }
    return try #require(scenario, "\(DiagnosticText.render(bag))")
  }

  static func section(_ row: String, _ language: ReportLanguage, _ heading: String) throws -> [String] {
    let scenario = try scenario(row)
    let report = try #require(TestRun.play(scenario.scenario.tests[0], in: scenario).report)
    let lines = ScoreReportText(scenario, language).render(report).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: heading[...]) else { return [] }
    return lines[(start + 2)...].prefix { !$0.isEmpty }.map(String.init)
  }

  @Test("A right sum stands alone with what it means")
  func right() throws {
    let told = try Self.section(#"{"weight": 50, "risk": 1}"#, .english, "Scores on the chart")
    #expect(
      told == [
        "  00:20.01 #0  Chart, Ann, Risk", "      written 1: Low: weigh again in a month.",
      ])
  }

  @Test("A wrong one stands beside the right one")
  func wrong() throws {
    let told = try Self.section(#"{"weight": 38, "risk": 1}"#, .english, "Scores on the chart")
    #expect(
      told == [
        "  00:20.01 #0  Chart, Ann, Risk", "      written 1: Low: weigh again in a month.",
        "      right 3: High: tell the nurse.",
      ])
  }

  @Test("The item says which field is wrong and what was written there")
  func field() throws {
    let scenario = try Self.scenario(#"{"weight": 38, "risk": 1}"#)
    let report = try #require(TestRun.play(scenario.scenario.tests[0], in: scenario).report)
    let item = try #require(report.items.first)
    #expect(
      ScoreReportText(scenario, .english).story(of: item).details.first
        == "00:20.01 #0  written wrongly: Risk 1")
    #expect(ScoreReportText(scenario, .chinese).story(of: item).details.first == "00:20.01 #0  填写有误：Risk 1")
    #expect(
      ScoreReportJSON(scenario, .english).render(report, .compact).contains(#""detail":"0","field":"risk""#))
  }

  @Test("Where part of the row is empty there is no right sum")
  func empty() throws {
    let told = try Self.section(#"{"risk": 1}"#, .chinese, "量表得分")
    #expect(
      told == [
        "  00:20.01 #0  Chart，Ann，Risk", "      填写1：Low: weigh again in a month.",
        "      这一行没有填全，无法计算正确得分",
      ])
  }
}
