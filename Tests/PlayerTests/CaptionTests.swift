import Attempts
import Foundation
import Playing
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// What is written about acts while they are done and when they are done, as people say it.
@MainActor
@Suite("Captions")
struct CaptionTests {
  @Test(
    "the bar says where one walks",
    arguments: [
      (ReportLanguage.english, "Walk to Mr Wang's room 3, "), (.chinese, "走到王爷爷的3号房间，还需"),
    ])
  func walks(language: ReportLanguage, line: String) throws {
    let window = try Window(Settings(language: language), of: "hypoglycaemia-response")
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    let room = try #require(screen.session.compiled.names.entity("room3"))
    try window.press("go.\(room)")
    window.front.advance(0.2)
    window.front.arrange()
    #expect(window.front.text.contains(line), "\(window.front.text)")
  }

  @Test(
    "what was taken, marked or asked for is said as in the time line",
    arguments: [(ReportLanguage.english, "Ask Xiao He to: Shut"), (.chinese, "请小何：")])
  func orders(language: ReportLanguage, line: String) throws {
    let window = try Window(Settings(language: language), of: "fire-evacuation")
    let screen = try window.begin("fire-evacuation", mode: "learn")
    let names = screen.session.compiled.names
    let carer = try #require(names.entity("carer2"))
    let order = try #require(
      screen.offers.offers(in: .entity(carer)).first { offer in
        if case .act(let act, _) = offer.kind { names.acts[act].id.contains("shutOxygen") } else { false }
      })
    guard case .act(let act, _) = order.kind else { return }
    try screen.perform(act, carer, [.id("sun"), .truth(true)])
    for _ in 0..<60 { window.front.advance(0.1) }
    let said = screen.captions.log.map(\.line)
    #expect(said.contains { $0.hasPrefix(line) }, "\(said)")
    #expect(!said.contains { $0.contains("Done: Ask") || $0.contains("已完成：请") })
    try window.press("group.\(carer)")
    #expect(window.front.layout.targets.contains { $0.button.label.hasPrefix(line) })
  }

  @Test("within a sentence a description begins small, and a name or title keeps its capital")
  func mentions() throws {
    let folder = try BedsideScenario.make { text in
      text.replacingOccurrences(of: "\"name\": \"Monitor\"", with: "\"name\": \"The monitor on the wall\"")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: .english), of: folder)
    let screen = try window.begin("bedside", mode: "learn")
    let (words, names) = (screen.session.words, screen.session.compiled.names)
    let monitor = try #require(names.entity("screen"))
    let chen = try #require(names.entity("chen"))
    let look = try #require(names.acts.firstIndex { $0.act == "look" })
    #expect(words.entity(monitor) == "The monitor on the wall")
    #expect(words.act(look, on: monitor) == "Look at the monitor on the wall")
    #expect(words.act(look, on: chen).hasPrefix("Look at Mrs"))
    #expect(
      ["The daughter", "Your own hands", "A nurse"].map(ScenarioWords.mention) == [
        "the daughter", "your own hands", "a nurse",
      ])
    for name in ["The Hague", "A Day in May", "Theo is here", "Anna", "Mr Wang", "女儿"] {
      #expect(ScenarioWords.mention(name) == name)
    }
  }

  @Test("nobody is called by name for nothing, and whoever has orders is called with them")
  func calls() throws {
    for id in ["memorial-hall-visit", "museum-guided-visit", "hand-hygiene-five-moments", "fire-evacuation"] {
      let window = try Window(Settings(language: .english), of: id)
      let screen = try window.begin(id, mode: "learn")
      #expect(!screen.offers.all.contains { isCall($0, screen) }, "\(id)")
    }
  }

  @Test("where the checklist waits for a call it is offered")
  func wantedCall() throws {
    let folder = try BedsideScenario.make { text in
      text.replacingOccurrences(
        of: "\"screen\": {",
        with:
          "\"carer\": {\"kind\": [\"staff\"], \"name\": \"Xiao He\", \"place\": \"singleRoom\"},\n\"screen\": {"
      ).replacingOccurrences(
        of: "\"do\": {\"action\": \"attach\"}", with: "\"do\": {\"action\": \"ask\", \"on\": \"carer\"}")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: .english), of: folder)
    let screen = try window.begin("bedside", mode: "learn")
    #expect(screen.offers.all.contains { isCall($0, screen) })
  }

  @Test("what a sheet leaves no room for is read when the sheet is closed, but not what it says itself")
  func held() throws {
    var settings = Settings(language: .english)
    settings.textSize = 2
    let window = try Window(settings, of: "hypoglycaemia-response", size: SIMD2(1024, 600))
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    func captions() -> Bool { window.front.layout.frames.contains { $0.panel.id == "captions" } }
    try window.act("look")
    window.front.arrange()
    #expect(captions())
    try window.press("notes")
    for _ in 0..<600 { window.front.advance(0.1) }
    #expect(!captions())
    try window.press("close")
    #expect(captions(), "after a minute it is still to be read")
    for _ in 0..<600 { window.front.advance(0.1) }
    window.front.arrange()
    #expect(!captions() && screen.sheet == nil, "and passes when it was")

    var told = Captions()
    let piece = try #require(screen.captions.log.first)
    told.add(piece, at: 0)
    for _ in 0..<100 { told.hold(1, at: 1) { _ in true } }
    #expect(told.shown(at: 100).isEmpty)
  }

  private func isCall(_ offer: Offer, _ screen: PlayScreen) -> Bool {
    if case .act(let act, _) = offer.kind {
      screen.session.compiled.names.acts[act].source == .builtIn(.ask)
    } else {
      false
    }
  }
}
