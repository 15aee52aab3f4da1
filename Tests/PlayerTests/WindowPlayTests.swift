import Assessment
import Attempts
import Foundation
import Playing
import Renderer
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import SourceText
import Testing

@testable import Player

/// Whole drills and visits played at the window, by mouse and by keyboard, in both languages; their records graded.
@MainActor
@Suite("Playing at the window")
struct WindowPlayTests {
  /// Scenarios with the mode and variant of their perfect attempt.
  nonisolated static let scenarios: [String] = [
    "bed-wheelchair-transfer", "cpr-aed", "delirium-sbar", "fall-found-response", "feeding-dysphagia",
    "fire-evacuation", "hand-hygiene-five-moments", "hypoglycaemia-response", "memorial-hall-visit",
    "museum-guided-visit", "oral-medication-round", "ppe-donning-doffing", "scald-first-aid",
    "turning-pressure-injury", "vital-signs-news2",
  ]

  @Test(
    "what a script does headlessly is worth the same when it is pressed at the window", arguments: scenarios)
  func sameWorth(id: String) throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    // Keyboard and Chinese take turns with mouse and English.
    let isEven = (Self.scenarios.firstIndex(of: id) ?? 0).isMultiple(of: 2)
    var window = try Window(Settings(language: isEven ? .chinese : .english), of: id, data: data)
    window.usesKeys = isEven
    let compiled = try #require(window.front.shelf.compiled(id))
    let test = try #require(compiled.scenario.tests.first { $0.id.value.hasPrefix("perfect") })
    guard case .script(let steps) = test.play else {
      Issue.record("the perfect attempt of \(id) is no script")
      return
    }
    let mode = test.mode?.value ?? "exam"
    window.front.shelf.seed = UInt64(test.seed)
    window.front.shelf.variant = test.variant?.value
    // The script, played headlessly.
    let header = AttemptHeader(
      semantics: compiled.scenario.semantics, scenario: compiled.id, version: compiled.version,
      run: compiled.runDigest, rubric: compiled.rubricDigest, text: compiled.textDigest, engine: "test",
      mode: mode,
      profile: nil, role: compiled.scenario.roles.first?.id.value, variant: test.variant?.value,
      allowance: 100,
      seed: UInt64(test.seed), learner: nil, startedAt: nil, language: nil)
    let start = try compiled.start(header).get()
    var runner = ScriptRunner(compiled, start: start)
    let problem = runner.play(steps)
    #expect(problem == nil)
    let isClosed = runner.hasEnded
    runner.runToEnd()
    let scripted = try Attempt(of: runner, header: header)

    let screen = try window.begin(id, mode: mode)
    for event in runner.events {
      try window.wait(until: event.tick - 1)
      try window.perform(event)
    }
    if isClosed, window.play != nil {
      try window.wait(until: (runner.simulation.end?.tick ?? 1) - 1)
      if window.play != nil { try window.finish() }
    }
    while window.play === screen { try window.wait(until: screen.session.tick + 6000) }
    let debrief = try #require(window.front.screen as? DebriefScreen, "\(window.front.text)")
    #expect(debrief.report?.total.percent == scripted.score?.percent)
    #expect(screen.session.recorder.attempt.score == scripted.score)

    // Over time one sees numbers: no line is drawn of words.
    try window.press("page.time")
    for case .trace(let trace) in window.front.layout.frames.flatMap(\.panel.blocks) {
      let isNumber = trace.value.contains { $0.isNumber }
      #expect(isNumber, "\(trace.label): \(trace.value)")
    }

    // What is handed in is verified by a grader that knows nothing of the window.
    let path = try #require(debrief.kept)
    let bytes = try #require(SavedFile.read(path))
    let attempt = try AttemptReader.read(Array(bytes.dropLast()))
    let replayed = try PlayedRun.replay(attempt, in: compiled).run
    #expect(compiled.judge(replayed).score == attempt.score)
    #expect(attempt.checksums == screen.session.recorder.attempt.checksums)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.hasSuffix(".journal") } == [])
  }

  @Test("an attempt that was broken off is offered in the hall and goes on where it stopped")
  func resumed() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    let tick: Tick
    do {
      let window = try Window(Settings(language: .english), of: "hypoglycaemia-response", data: data)
      let screen = try window.begin("hypoglycaemia-response", mode: "practise")
      let way = try #require(screen.offers.all.first { if case .walk = $0.kind { true } else { false } })
      screen.perform(way)
      try window.wait(until: 2000)
      tick = screen.session.tick
      #expect(screen.session.recorder.attempt.entries.count == 1)
      // The machine stops here: nothing is closed.
    }
    let window = try Window(Settings(language: .english), of: "hypoglycaemia-response", data: data)
    try window.press("resume.0")
    let screen = try #require(window.play)
    #expect(screen.session.recorder.attempt.entries.count == 2)
    #expect(screen.session.tick <= tick && screen.session.tick > 0)
    #expect(screen.session.stage.here == screen.session.compiled.names.entity("room3"))
  }

  @Test("the hall says when the journal of an attempt is damaged, and going on keeps it as it was")
  func damagedJournal() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    do {
      let window = try Window(Settings(language: .english), of: "hypoglycaemia-response", data: data)
      let screen = try window.begin("hypoglycaemia-response", mode: "practise")
      screen.perform(
        try #require(screen.offers.all.first { if case .walk = $0.kind { true } else { false } }))
      try window.wait(until: 2000)
      screen.perform(
        try #require(screen.offers.all.first { if case .walk = $0.kind { true } else { false } }))
    }
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: data).first { $0.hasSuffix(".attempt.journal") })
    let journal = URL(filePath: data).appending(path: name)
    var bytes = try Data(contentsOf: journal)
    let second = try #require(bytes.firstIndex(of: 0x0A)) + 30
    bytes[second] ^= 1
    try bytes.write(to: journal)
    let window = try Window(Settings(language: .english), of: "hypoglycaemia-response", data: data)
    let told =
      "Line 2 of the journal is damaged: the attempt counts up to there, and 1 whole entry behind it is"
    #expect(window.front.text.contains(told), "\(window.front.text)")
    try window.press("resume.0")
    #expect(try Data(contentsOf: URL(filePath: journal.path + ".damaged")) == bytes)
  }

  @Test("while something is read or chosen the clock stands, and any frame rate makes the same run")
  func clock() throws {
    var checksums: [UInt64] = []
    for frame in [1.0 / 15, 1.0 / 60, 0.19] {
      let window = try Window(Settings(language: .english), of: "hypoglycaemia-response")
      let screen = try window.begin("hypoglycaemia-response", mode: "exam")
      for _ in 0..<10 { window.front.advance(0.1) }
      let before = screen.session.tick
      try window.press("notes")
      for _ in 0..<50 { window.front.advance(0.1) }
      #expect(screen.session.tick == before)
      try window.press("close")
      var left = 24.0
      while left > 1e-9 {
        window.front.advance(min(frame, left))
        left -= frame
      }
      #expect(abs(screen.session.tick - 2500) <= 1)
      try window.wait(until: 3000)
      checksums.append(try #require(screen.session.recorder.simulation.checkpoints.last).checksum)
    }
    #expect(Set(checksums).count == 1)
  }
}

/// What the front does whatever is played.
@MainActor
@Suite("The front")
struct FrontTests {
  @Test("a long sheet is opened at its beginning, though its only button stands at its end")
  func fromTheBeginning() throws {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", size: SIMD2(800, 480))
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    screen.press("checklist")
    window.front.arrange()
    let frame = try #require(window.front.layout.frames.last)
    #expect(frame.panel.id == "checklist" && frame.contentHeight > frame.window.height)
    #expect(frame.scroll == 0 && window.front.focused == "close")
  }

  @Test("from the hall on arrows and Enter do, and whoever closes a sheet goes on where he opened it")
  func arrowsAndEnter() throws {
    let window = try Window(Settings(language: .english), of: Place.scenarios)
    let front = window.front
    func key(_ key: Key) { front.handle(.key(key, isRepeat: false)) }
    let drills = front.layout.targets.map(\.button.id).filter { $0.hasPrefix("choose.") }
    #expect(front.focused == drills[0])
    key(.down)
    key(.enter)
    #expect(front.focused == "mode.learn")
    key(.escape)
    #expect(front.focused == drills[1])
    key(.up)
    key(.up)
    #expect(front.focused == "quit")
    for _ in 0..<20 where front.focused != "choose.hypoglycaemia-response" { key(.down) }
    for _ in 0..<3 { key(.enter) }
    let screen = try #require(window.play)
    #expect(front.text.contains("Tab: next · Enter: open") && screen.sheet == nil)
    let group = try #require(screen.offers.groups.first.map(PlayScreen.button))
    #expect(front.focused == group, "the first that is here")
    key(.enter)
    #expect(front.layout.wheel != nil)
    key(.escape)
    #expect(screen.sheet == nil && front.focused == group)
    try window.press("go.\(try #require(screen.session.compiled.names.entity("room3")))")
    #expect(!front.text.contains("Tab: next"), "whoever has begun knows it")
  }

  @Test("the arrows read a long sheet to its end and back, and its button is seen all the while")
  func readOn() throws {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", size: SIMD2(800, 480))
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    screen.press("checklist")
    window.front.arrange()
    func scroll() throws -> Float { try #require(window.front.layout.frames.last).scroll }
    var seen: [Float] = [try scroll()]
    for _ in 0..<60 {
      window.front.handle(.key(.down, isRepeat: false))
      seen.append(try scroll())
    }
    let frame = try #require(window.front.layout.frames.last)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 < frame.window.height })
    #expect(abs(seen[60] - (frame.contentHeight - frame.window.height)) < 1)
    for _ in 0..<60 { window.front.handle(.key(.up, isRepeat: false)) }
    #expect(try scroll() == 0)
    // What closes it stays in sight meanwhile.
    for _ in 0..<2 {
      let close = try #require(window.front.layout.targets.first { $0.button.id == "close" })
      #expect(close.isFixed && frame.area.holds(close.area) && window.front.focused == "close")
      #expect(window.front.layout.target(at: try #require(window.front.layout.middle(of: close))) == close)
      window.front.handle(.key(.end, isRepeat: false))
    }
    #expect(try scroll() == seen[60])
  }

  @Test("each question begins at its top with its first choice, or with what Enter takes")
  func eachQuestion() throws {
    let window = try Window(Settings(language: .english), of: "scald-first-aid", size: SIMD2(800, 480))
    let many = (1...30).map { "Fact \($0)" }
    let questions: [Inquiry.Question] = [
      .init(title: "Situation", kind: .many(labels: many, values: many)),
      .init(title: "Background", kind: .many(labels: many, values: many)),
      .init(
        title: "Pulse",
        kind: .number(low: 0, high: 200, step: 1, unit: nil, start: nil, isOptional: true, given: 72)),
      .init(
        title: "Breaths",
        kind: .number(low: 0, high: 60, step: 1, unit: nil, start: 15, isOptional: true, given: nil)),
      .init(title: "Awake", kind: .truth),
    ]
    let paper = PaperScreen(Inquiry("Report", questions, clockRuns: false, language: .english))
    window.front.show(paper)
    let firsts = ["many.0", "many.0", "number.given", "number.take", "truth.yes"]
    for (index, first) in firsts.enumerated() {
      let frame = try #require(window.front.layout.frames.last)
      #expect(frame.scroll == 0 && window.front.focused == first, "question \(index + 1)")
      switch paper.inquiry.current?.kind {
      case .many: try window.press("many.take")
      default: window.front.handle(.key(.enter, isRepeat: false))
      }
    }
    let numbers: [Double] = paper.inquiry.answers.compactMap { answer in
      if case .number(let value)? = answer { value } else { nil }
    }
    #expect(numbers == [72, 15] && paper.inquiry.current == nil)
  }

  @Test("loudness that is set is heard at once, and kept")
  func loudness() throws {
    let window = try Window(Settings(language: .english), of: "scald-first-aid")
    #expect(window.front.voice.volume == Settings(language: .english).volume)
    try window.press("settings")
    try window.press("volume.0.35")
    #expect(window.front.settings.volume == 0.35 && window.front.voice.volume == 0.35)
    try window.press("language.zh-Hans")
    #expect(window.front.text.contains("设置"))
    try window.press("close")
    #expect(window.front.text.contains("实训"))
  }

  @Test("the hall says which model cannot be read, and goes on with a plain room in its place")
  func brokenModel() throws {
    let assets = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: assets) }
    try Disk.makeFolder(assets + "/Rooms")
    try Disk.write(Array("no model".utf8), to: assets + "/Rooms/hall.glb")
    let window = try Window(Settings(language: .english), of: "scald-first-aid", assets: assets)
    #expect(window.front.text.contains("hall.glb") && window.front.text.contains("a plain room is shown"))
    window.front.handle(.key(.function(2), isRepeat: false))
    #expect(window.front.text.contains("Rooms/hall.glb 已损坏，无法读取；改用简单的房间显示"))
    #expect(!window.front.text.contains("shown"))
    let isSeen = window.front.screen.picture != nil
    #expect(isSeen)
    #expect(window.front.layout.targets.contains { $0.button.id == "choose.scald-first-aid" })
  }

  @Test("whoever goes back from the task to the hall has begun nothing: no result, no journal")
  func backToTheHall() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: data) }
    let window = try Window(Settings(language: .english), of: "scald-first-aid", data: data)
    try window.press("choose.scald-first-aid")
    try window.press("mode.learn")
    #expect(try Disk.names(in: data).count == 1)
    try window.press("hall")
    #expect(try Disk.names(in: data) == [])
    #expect(window.front.screen is HallScreen && !window.front.text.contains("Go on where you stopped"))
  }

  @Test("the arrow keys turn the view and press nothing")
  func arrows() throws {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", assets: nil)
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    for key in [Key.left, .right, .up, .down, .home, .end, .delete] {
      window.front.handle(.key(key, isRepeat: false))
      window.front.advance(0.05)
      window.front.handle(.keyUp(key))
      #expect(screen.sheet == nil && window.front.screen === screen, "\(key)")
    }
  }
}

/// A screen of nothing but questions.
@MainActor
private final class PaperScreen: Screen {
  var inquiry: Inquiry
  init(_ inquiry: Inquiry) { self.inquiry = inquiry }
  var panels: [Panel] { [inquiry.panel(aside: false)] }
  var picture: Picture? { nil }
  var wantsText: Bool { inquiry.wantsText }
  func press(_ button: String) { _ = inquiry.press(button) }
  func handle(_ event: InputEvent) -> Bool { inquiry.handle(event) }
  func advance(_ seconds: Double) {}
}
