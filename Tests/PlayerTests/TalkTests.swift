import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Talking to somebody: his face is to be seen, whatever there is to say.
@MainActor
@Suite("Talking")
struct TalkTests {
  @Test(
    "nothing lies over the head of whoever is talked to, after no answer, in no window and at no size of text",
    arguments: WindowPlayTests.scenarios)
  func heads(id: String) throws {
    var settings = Settings(language: .english)
    settings.isStill = true
    let window = try Window(settings, of: id, assets: Place.assets)
    let compiled = try #require(window.front.shelf.compiled(id))
    let test = try #require(compiled.scenario.tests.first { $0.id.value.hasPrefix("perfect") })
    guard case .script(let steps) = test.play else { return }
    window.front.shelf.seed = UInt64(test.seed)
    window.front.shelf.variant = test.variant?.value
    let mode = test.mode?.value ?? "exam"
    let header = compiled.header(
      engine: "test", mode: mode, variant: test.variant?.value, seed: UInt64(test.seed), language: nil)
    var runner = ScriptRunner(compiled, start: try compiled.start(header).get())
    #expect(runner.play(steps) == nil)
    let screen = try window.begin(id, mode: mode)
    var answers = 0
    for event in runner.events {
      guard window.play === screen else { break }
      try window.wait(until: event.tick - 1)
      try window.perform(event)
      guard case .choice = compiled.names.acts[event.action].source, case .talk? = screen.sheet else {
        continue
      }
      answers += 1
      try lookAtFace(window, screen, "\(id), after \(compiled.names.acts[event.action].id)")
    }
    // Once more, with every answer that there is.
    for conversation in compiled.scenario.conversations.indices {
      guard window.play === screen,
        let offer = screen.offers.all.first(where: { $0.kind == .talk(conversation) })
      else { continue }
      screen.open(offer.group)
      screen.perform(offer)
      var said: Set<Int> = []
      while case .talk(conversation)? = screen.sheet, window.play === screen {
        window.front.arrange()
        answers += 1
        try lookAtFace(window, screen, "\(id), conversation \(conversation) after \(said.count) answers")
        guard let next = screen.session.talk(conversation)?.answers.first(where: { !said.contains($0) })
        else {
          break
        }
        said.insert(next)
        try window.press("say.\(next)")
      }
      if screen.sheet != nil { screen.press("close") }
    }
    #expect(answers > 0)
  }

  /// That the head of whom one attends to lies within the window and under no panel.
  private func lookAtFace(_ window: Window, _ screen: PlayScreen, _ what: String) throws {
    let front = window.front
    guard let person = screen.view.attended, screen.place.presence(of: person) != nil else { return }
    for (language, size, textSize): (ReportLanguage, SIMD2<Float>, Float) in [
      (.chinese, SIMD2(1024, 600), 1.5), (.english, SIMD2(1024, 600), 1.5), (.english, SIMD2(1280, 720), 1),
    ] {
      front.settings.language = language
      front.handle(.size(size))
      front.settings.textSize = textSize
      front.arrange()
      for _ in 0..<3 { front.advance(0.1) }
      let face = try #require(screen.place.presence(of: person)).middle
      let camera = screen.view.seen
      for (aside, up): (Float, Float) in [(0, -0.12), (0, 0.17), (-0.09, 0), (0.09, 0)] {
        let point = face + camera.right * aside + SIMD3(0, up, 0)
        let place = try #require(camera.place(of: point, aspect: size.x / size.y)) * size
        let over = front.layout.frames.filter { frame in frame.covers.contains { $0.contains(place) } }
        let isSeen = place.x >= 0 && place.y >= 0 && place.x < size.x && place.y < size.y
        #expect(
          isSeen && over.isEmpty,
          "\(what), \(language) at \(size) and \(textSize): \(place), \(over.map(\.panel.id))")
      }
    }
  }
}
