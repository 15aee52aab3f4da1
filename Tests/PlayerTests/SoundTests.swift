import Foundation
import Playing
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// What is heard, by the sounds that were asked for: no sound card is needed.
@MainActor
@Suite("Sounds")
struct SoundTests {
  private func begin() throws -> Window {
    let folder = try BedsideScenario.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: .english), of: folder)
    _ = try window.begin("bedside", mode: "learn")
    return window
  }

  @Test(
    "each sound is heard, is no louder than it may be, ends quietly and is soon over",
    arguments: Chime.allCases)
  func waves(chime: Chime) {
    let wave = ChimeWave.samples(of: chime, rate: 22050)
    #expect(wave.contains { abs($0) > 0.05 })
    #expect(wave.allSatisfy { abs($0) <= 1 })
    #expect(wave.suffix(8).allSatisfy { abs($0) < 0.05 })
    #expect((200...40_000).contains(wave.count))
    #expect(wave == ChimeWave.samples(of: chime, rate: 22050))
  }

  @Test("there is a sound for each word that a sign of the library's scenarios has")
  func words() throws {
    let files = try #require(FileManager.default.enumerator(atPath: Place.scenarios))
    var words: Set<String> = []
    for case let file as String in files where file.hasSuffix(".json") {
      let text = try String(contentsOfFile: Place.scenarios + "/" + file, encoding: .utf8)
      for found in text.matches(of: /"sound": "([^"]*)"/) { words.insert(String(found.output.1)) }
    }
    #expect(words.count >= 10)
    for word in words.sorted() { #expect(Chime.ofSign(word) != nil, "\(word)") }
    #expect(Chime.ofSign("no such sound") == nil)
  }

  @Test("whoever listens hears what the caption says; whoever looks does not")
  func signs() throws {
    let window = try begin()
    try window.act("sicken")
    try window.act("look")
    #expect(!window.played.contains(.cough))
    try window.act("listen")
    #expect(window.played.filter { $0 == .cough }.count == 1)
    #expect(window.front.text.contains("A wet cough."))
  }

  @Test("a telephone rings when one calls by it, a timer when it is due, with their captions")
  func bells() throws {
    let window = try begin()
    try window.act("callNurse")
    #expect(window.played.filter { $0 == .bell }.count == 1)
    #expect(window.front.text.contains("Telephone the nurse"))
    try window.act("setTimer")
    for _ in 0..<620 { window.front.advance(0.1) }
    #expect(window.played.filter { $0 == .bell }.count == 2)
    let screen = try #require(window.play)
    #expect(screen.captions.log.contains { $0.line.contains("The timer rings.") })
  }

  @Test("the alarm button of the fire drill sounds the alarm; who calls aloud rings no bell")
  func acts() {
    #expect(Chime.ofAct("pressAlarm", tags: ["alarm"]) == .alarm)
    #expect(
      Chime.ofAct("ringBell", tags: ["call"]) == .bell && Chime.ofAct("call120", tags: ["call"]) == .bell)
    #expect(Chime.ofAct("callForHelp", tags: ["call"]) == nil && Chime.ofAct("feed", tags: []) == nil)
  }

  @Test("the metronome beats at the middle of the good rate for as long as it is wanted")
  func metronome() throws {
    let window = try Window(Settings(language: .english), of: "cpr-aed")
    window.front.shelf.variant = "shockable"
    let screen = try window.begin("cpr-aed", mode: "learn")
    let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == "compress" })
    let rhythm = try #require(screen.session.compiled.rhythm(of: act))
    screen.sheet = .rhythm(act, screen.session.compiled.names.entity("feng"))
    window.front.arrange()
    func beats() -> Int { window.played.filter { $0 == .tick }.count }
    for _ in 0..<100 { window.front.advance(0.05) }
    #expect(beats() == 0)
    try window.press("metronome")
    for _ in 0..<1200 { window.front.advance(0.01) }
    let middle = (rhythm.good.lowerBound + rhythm.good.upperBound) / 2
    #expect(abs(Double(beats()) - middle / 5) <= 2, "\(beats()) in twelve seconds")
    try window.press("metronome")
    let before = beats()
    for _ in 0..<200 { window.front.advance(0.01) }
    #expect(beats() == before)
  }
}
