import Attempts
import Foundation
import Playing
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// As whom, for whom and with how much time an attempt is begun.
@MainActor
@Suite("The task")
struct BriefingTests {
  @Test(
    "one begins in the first role, and takes another before the run begins; what was begun before is gone")
  func roles() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    for (language, nurse) in [(ReportLanguage.english, "Nurse or nursing student"), (.chinese, "护士或护生")] {
      let window = try Window(Settings(language: language), of: "hypoglycaemia-response", data: data)
      try window.press("choose.hypoglycaemia-response")
      try window.press("mode.exam")
      func button(_ id: String) -> Button? {
        window.front.layout.targets.first { $0.button.id == id }?.button
      }
      #expect(button("role.carer")?.isChosen == true && button("role.nurse")?.isChosen == false)
      #expect(button("role.nurse")?.label == nurse && window.front.focused == "begin")
      try window.press("role.nurse")
      #expect(button("role.nurse")?.isChosen == true && window.front.screen is BriefingScreen)
      #expect(try Disk.names(in: data).count == 1)
      try window.press("begin")
      let screen = try #require(window.play)
      #expect(screen.session.recorder.attempt.header.role == "nurse")
      #expect(screen.session.recorder.attempt.header.mode == "exam")
      // Once it has begun the task only says so.
      window.front.advance(0.1)
      screen.press("menu")
      screen.press("briefing")
      #expect(button("role.carer") == nil && window.front.text.contains(nurse))
      try window.press("begin")
      try window.finish()
      for name in try Disk.names(in: data) { Disk.remove(data + "/" + name) }
    }
  }

  @Test("the result to hand in says whose it is, under which profile and with how much time")
  func course() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    let window = try Window(
      Settings(language: .english), of: "cpr-aed", data: data, profile: "courseNorm")
    window.front.shelf.learner = "L-17"
    window.front.shelf.allowance = 150
    try window.press("choose.cpr-aed")
    try window.press("mode.exam")
    #expect(
      window.front.text.contains("Time allowance: 150 %. Profile: courseNorm. Learner: L-17."),
      "\(window.front.text)")
    try window.press("begin")
    try window.finish()
    let path = try #require((window.front.screen as? DebriefScreen)?.kept)
    let header = try AttemptReader.read(Array(try #require(SavedFile.read(path)).dropLast())).header
    #expect(header.learner == "L-17" && header.allowance == 150 && header.profile == "courseNorm")
  }

  @Test("where a scenario has no places none is named")
  func noPlaces() throws {
    let folder = try BedsideScenario.make { text in
      text.replacingOccurrences(of: ", \"place\": \"singleRoom\"", with: "")
        .replacingOccurrences(of: "\"trainee\": {\"place\": \"singleRoom\"}", with: "\"trainee\": {}")
        .split(separator: "\n").filter { !$0.contains("\"places\":") && !$0.contains("\"links\":") }
        .joined(separator: "\n")
    }
    defer { try? FileManager.default.removeItem(atPath: Disk.folder(of: folder)) }
    for language in [ReportLanguage.english, .chinese] {
      let window = try Window(Settings(language: language), of: folder)
      _ = try window.begin("bedside", mode: "learn")
      window.front.advance(0.1)
      window.front.arrange()
      #expect(
        window.front.text.contains("09:00") && !window.front.text.contains("away"), "\(window.front.text)")
    }
  }

  @Test("what has no profile of the course's name is opened without one")
  func otherProfile() throws {
    let window = try Window(Settings(language: .english), of: "scald-first-aid", profile: "nobodyHasThis")
    let compiled = try #require(window.front.shelf.compiled("scald-first-aid"))
    #expect(compiled.scenario.profile == nil)
  }
}
