import Foundation
import Playing
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import Testing

@testable import Player

@MainActor
@Suite("The bedside monitor")
struct BedsideMonitorTests {
  private func begin(_ language: ReportLanguage = .english) throws -> (window: Window, screen: PlayScreen) {
    let folder = try BedsideScenario.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: language), of: folder)
    return (window, try window.begin("bedside", mode: "learn"))
  }

  @Test("it is shown from when it is attached until it is switched off, and nowhere else")
  func attached() throws {
    let (window, screen) = try begin()
    window.front.advance(1)
    #expect(screen.monitorPanels.isEmpty)
    try window.act("attach")
    let panel = try #require(screen.monitorPanels.first)
    #expect(window.front.layout.frames.contains { $0.panel.id == panel.id })
    #expect(window.front.text.contains("Monitor: Mrs Chen"))
    let way = try #require(screen.offers.all.first { if case .walk = $0.kind { true } else { false } })
    screen.perform(way)
    for _ in 0..<100 where screen.session.stage.running != nil { window.front.advance(0.1) }
    window.front.advance(0.1)
    #expect(screen.monitorPanels.isEmpty, "from the corridor it cannot be read")
    let back = try #require(screen.offers.all.first { if case .walk = $0.kind { true } else { false } })
    screen.perform(back)
    for _ in 0..<100 where screen.session.stage.running != nil { window.front.advance(0.1) }
    try window.act("switchOff")
    #expect(screen.monitorPanels.isEmpty)
  }

  @Test("numbers are those of the run; outside of what is usual they have an arrow, words and a sound")
  func alarms() throws {
    let (window, screen) = try begin()
    try window.act("attach")
    window.front.advance(0.5)
    #expect(["72", "96", "15"].allSatisfy { window.front.text.contains($0) })
    #expect(window.front.text.contains("No alarm") && !window.played.contains(.alarm))
    try window.act("sicken")
    for _ in 0..<5 { window.front.advance(0.1) }
    #expect(
      ["118 ↑", "84 ↓", "28 ↑", "Alarm: Heart rate high, SpO₂ low"].allSatisfy {
        window.front.text.contains($0)
      })
    #expect(window.played.filter { $0 == .alarm }.count == 1)
    for _ in 0..<130 { window.front.advance(0.1) }
    #expect(window.played.filter { $0 == .alarm }.count == 3, "again every six seconds, not all the time")
    #expect(screen.monitors.first?.attachment.person == screen.session.compiled.names.entity("chen"))
  }

  @Test("a clip on a finger knows pulse and oxygen: no line of the heart's current, and no breath")
  func oximeter() throws {
    let folder = try BedsideScenario.make { text in
      text.replacingOccurrences(
        of: "\"name\": \"Monitor\", \"place\": \"singleRoom\"",
        with: "\"name\": \"Oximeter\", \"place\": \"singleRoom\", \"looks\": {\"model\": \"oximeter\"}")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: .english), of: folder)
    let screen = try window.begin("bedside", mode: "learn")
    try window.act("attach")
    try window.act("sicken")
    for _ in 0..<5 { window.front.advance(0.1) }
    let traces = try #require(screen.monitorPanels.first).blocks.compactMap { block -> Trace? in
      if case .trace(let trace) = block { trace } else { nil }
    }
    #expect(traces.map(\.label) == ["Pulse /min", "SpO₂ %"])
    #expect(traces.map(\.value) == ["118 ↑", "84 ↓"])
    #expect(traces[0].points.isEmpty && !traces[1].points.isEmpty)
    #expect(window.front.text.contains("Alarm: Pulse high, SpO₂ low"))
  }

  @Test("the monitor speaks Chinese, too")
  func chinese() throws {
    let (window, _) = try begin(.chinese)
    try window.act("attach")
    try window.act("sicken")
    for _ in 0..<5 { window.front.advance(0.1) }
    #expect(["心率", "血氧", "呼吸", "报警：心率偏高、血氧偏低"].allSatisfy { window.front.text.contains($0) })
  }

  private static let well: [BedsideMonitor.Reading] = [
    .init(channel: .heart, value: 75, alarm: 0), .init(channel: .oxygen, value: 97, alarm: 0),
    .init(channel: .breathing, value: 15, alarm: 0),
  ]

  private func beats(_ trace: [Float]) -> Int {
    zip(trace, trace.dropFirst()).filter { $0 < 0.7 && $1 >= 0.7 }.count
  }

  @Test(
    "the same time draws the same traces, in whatever steps it passes, and as many beats as the rate says")
  func traces() throws {
    var (smooth, rough) = (BedsideMonitor(), BedsideMonitor())
    for tick in stride(from: Tick(1), through: 3000, by: 1) { smooth.advance(to: tick, Self.well, .regular) }
    for tick in stride(from: Tick(30), through: 3000, by: 30) { rough.advance(to: tick, Self.well, .regular) }
    for channel in BedsideMonitor.Channel.allCases {
      let (one, other) = (try #require(smooth.traces[channel]), try #require(rough.traces[channel]))
      #expect(one.map(\.bitPattern) == other.map(\.bitPattern))
      #expect(one.filter(\.isNaN).count == BedsideMonitor.gap)
      #expect(one.allSatisfy { $0.isNaN || (0...1).contains($0) })
    }
    // 75 a minute are seven or eight in six seconds.
    #expect((6...8).contains(beats(try #require(smooth.traces[.heart]))))
  }

  @Test("after a leap the screen is as if one had looked on, and going back in time begins it anew")
  func leaps() throws {
    var monitor = BedsideMonitor()
    monitor.advance(to: 360_000, Self.well, .regular)
    #expect(try #require(monitor.traces[.oxygen]).filter(\.isNaN).count == BedsideMonitor.gap)
    monitor.advance(to: 100, Self.well, .regular)
    #expect(try #require(monitor.traces[.oxygen]).filter { !$0.isNaN }.count <= 50)
  }

  @Test("a heart that stands still or fibrillates moves no blood; an irregular one beats unevenly")
  func rhythms() throws {
    var (flat, wild, uneven) = (BedsideMonitor(), BedsideMonitor(), BedsideMonitor())
    flat.advance(to: 700, Self.well, .standing)
    wild.advance(to: 700, Self.well, .fibrillating)
    uneven.advance(to: 700, Self.well, .irregular)
    #expect(Set(try #require(flat.traces[.heart]).filter { !$0.isNaN }).count == 1)
    #expect(Set(try #require(wild.traces[.heart]).filter { !$0.isNaN }).count > 100)
    for still in [flat, wild] {
      #expect(try #require(still.traces[.oxygen]).allSatisfy { $0.isNaN || $0 < 0.1 })
    }
    let heart = try #require(uneven.traces[.heart])
    let peaks = heart.indices.dropFirst().filter { heart[$0 - 1] < 0.7 && heart[$0] >= 0.7 }
    let apart = zip(peaks, peaks.dropFirst()).map { $1 - $0 }
    #expect(Set(apart).count > 1)
  }
}
