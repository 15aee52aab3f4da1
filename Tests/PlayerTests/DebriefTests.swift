import Playing
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// What the debrief writes.
@MainActor
@Suite("Debrief")
struct DebriefTests {
  private func debrief(_ language: ReportLanguage) throws -> Window {
    let window = try Window(Settings(language: language), of: "hypoglycaemia-response")
    window.front.shelf.variant = "swallowSafe"
    let screen = try window.begin("hypoglycaemia-response", mode: "exam")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    var clock: Tick = 20
    func act(_ id: String, on name: String?, _ values: [EntryValue?] = []) throws {
      let act = names.acts.firstIndex { act in
        if case .report = act.source { name == nil } else { act.id == id }
      }
      try screen.session.act(try #require(act), on: name.flatMap { names.entity($0) }, with: values)
      clock += 60
      try window.wait(until: clock * Tick.perSecond)
    }
    try act("take", on: "glucoseMeter")
    try act("testGlucose", on: "wang")
    let report = try #require(screen.session.compiled.scenario.reports.first)
    let told = report.slots.indices.map { EntryValue.ids($0 == 0 ? ["measuredLow", "swallowKnown"] : []) }
    try act(report.id.value, on: nil, told + [.truth(true)])
    try window.finish()
    return window
  }

  @Test("what was reported stands in the time line with its value", arguments: ReportLanguage.allCases)
  func values(language: ReportLanguage) throws {
    let window = try debrief(language)
    try window.press("page.time")
    let text = window.front.text
    #expect(
      text.firstMatch(of: language == .english ? #/Glucose measured: \d\.\d mmol/# : #/实测血糖：\d\.\d mmol/#)
        != nil, "\(text)")
  }

  @Test("times bear no number that nobody can look up, and what the record is known by stands in two columns")
  func columns() throws {
    let window = try debrief(.english)
    for page in ["result", "items", "time"] {
      try window.press("page." + page)
      #expect(!window.front.text.contains(" #"), "\(window.front.text)")
    }
    try window.press("page.result")
    let rows = try #require(window.front.layout.frames.first { $0.panel.id == "debrief" }).panel.blocks
      .compactMap { block -> [String]? in
        guard case .row(_, let parts) = block else { return nil }
        return parts.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
      }
    for name in ["run", "rubric", "text"] {
      #expect(rows.contains { $0.count == 2 && $0[0] == name && $0[1].count > 10 }, "\(name): \(rows)")
    }
  }
}
