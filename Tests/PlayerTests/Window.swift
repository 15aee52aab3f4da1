import Assessment
import Attempts
import CEL
import Playing
import ScenarioFiles
import ScenarioFormat
import Simulation
import SourceText
import Testing

@testable import Player

/// A front without a window and without models, at which a person presses buttons and keys.
@MainActor
struct Window {
  let front: Front
  /// Whether buttons are pressed by Tab and Enter instead of the mouse.
  var usesKeys = false

  init(
    _ language: Settings, of scenario: String, library: String? = nil, data: String? = nil,
    size: SIMD2<Float> = SIMD2(1280, 720),
    assets: String? = nil, profile: String? = nil
  ) throws {
    // One scenario is opened, not all: that is most of what a test costs.
    let path = library ?? (scenario.hasPrefix("/") ? scenario : Place.scenarios + "/" + scenario)
    let shelf = Shelf(try Library.open(path), folder: data, profile: profile)
    shelf.seed = 1
    front = Front(
      size: size, settings: language, shelf: shelf, assets: AssetFolder(path: assets), voice: Silence(),
      typesetter: Typesetter(), keep: { _ in })
    shelf.openWhole()
    front.advance(0.1)
    front.arrange()
  }

  /// Sounds that were asked for.
  var played: [Chime] { (front.voice as? Silence)?.played ?? [] }

  /// The screen of a run.
  var play: PlayScreen? { front.screen as? PlayScreen }

  /// Presses the button of an id.
  func press(_ id: String) throws {
    if usesKeys {
      for _ in 0...front.layout.targets.count * 2 where front.focused != id {
        front.handle(.key(.tab, isRepeat: false))
      }
      try #require(
        front.focused == id, "Tab never comes to \(id); there are \(front.layout.targets.map(\.button.id))")
      front.handle(.key(.enter, isRepeat: false))
      return
    }
    let target = try #require(
      front.layout.targets.first { $0.button.id == id },
      "there is no \(id), only \(front.layout.targets.map(\.button.id)): \(front.text)")
    front.scrollToShow(target)
    let seen = try #require(front.layout.targets.first { $0.button.id == id })
    front.handle(.press(try #require(front.layout.middle(of: seen))))
  }

  /// Begins a scenario in a mode.
  func begin(_ scenario: String, mode: String) throws -> PlayScreen {
    try press("choose." + scenario)
    try press("mode." + mode)
    try press("begin")
    return try #require(play)
  }

  /// Lets time pass until a tick of the run, as a clock on the wall would.
  func wait(until tick: Tick) throws {
    guard let screen = play, screen.session.tick < tick else { return }
    // While something is read the clock would stand.
    if case .rhythm? = screen.sheet {} else { closeSheet(screen) }
    for _ in 0..<20_000 where front.screen === screen && screen.session.tick < tick {
      let left = Double(tick - screen.session.tick) / Double(Tick.perSecond)
      // What takes long passes in steps of a frame, so that nothing is passed over; idle time in one.
      let isBusy = screen.session.stage.running != nil
      front.advance(isBusy ? min(max(left, 0.01), 0.1) : max(left, 0.01))
    }
    front.arrange()
  }

  // MARK: Doing what a script does

  /// Does one event of a script by pressing what a person would press.
  func perform(_ event: Event) throws {
    let screen = try #require(play, "the run is over: \(front.text)")
    let compiled = screen.session.compiled
    let act = compiled.names.acts[event.action]
    switch act.source {
    case .choice(let conversation, _, _):
      if case .talk(conversation)? = screen.sheet {
      } else {
        try open(act.id, screen) { if case .talk(conversation) = $0.kind { true } else { false } }
      }
      try press("say.\(event.action)")
    case .builtIn(.go):
      closeSheet(screen)
      let place = try #require(event.parameters.first)
      try press("go.\(place)")
    default:
      if compiled.rhythm(of: event.action) != nil {
        if case .rhythm(event.action, _)? = screen.sheet {
        } else {
          try open(act.id, screen) { $0.kind == .act(event.action, event.target) }
        }
        return try press("tap")
      }
      try open(act.id, screen) { offer in
        if case .act(event.action, let target) = offer.kind { target == event.target } else { false }
      }
      try answer(event, act, screen)
    }
  }

  private func closeSheet(_ screen: PlayScreen) {
    if screen.sheet != nil { screen.press("close") }
    front.arrange()
  }

  /// Opens the list of an object and presses the offer that fits.
  private func open(_ what: String, _ screen: PlayScreen, _ fits: (Offer) -> Bool) throws {
    closeSheet(screen)
    var found = screen.offers.all.first(where: fits)
    // Somebody who comes at this very tick is seen at the next.
    for _ in 0..<10 where found == nil {
      front.advance(0.01)
      screen.follow()
      front.arrange()
      found = screen.offers.all.first(where: fits)
    }
    let offer = try #require(found, "nothing here offers \(what): \(front.text)")
    try press(PlayScreen.button(of: offer.group))
    let number = screen.offers.offers(in: offer.group).firstIndex(where: fits)
    try press("act.\(try #require(number))")
  }

  /// Answers what an act asks, with the values of an event.
  private func answer(_ event: Event, _ act: Names.Act, _ screen: PlayScreen) throws {
    if case .quiz(let index) = act.source {
      let quiz = screen.session.compiled.names.quizzes[index]
      let (question, option) = (Int(event.parameters[0]), Int(event.parameters[1]))
      let order = screen.session.options(ofQuiz: index, question: question)
      let place = try #require(order.firstIndex(of: option))
      #expect(quiz.questions.indices.contains(question))
      try press("one.\(place)")
      if front.layout.targets.contains(where: { $0.button.id == "inquiry.cancel" }) {
        try press("inquiry.cancel")
      }
      return
    }
    for _ in event.parameters {
      guard case .inquiry(let inquiry, _)? = screen.sheet, let question = inquiry.current else { break }
      // What has but one answer was not asked.
      let number = screen.session.askingOrder(of: event.action)[inquiry.answers.count]
      let word = event.parameters[number]
      switch question.kind {
      case .number:
        let value = Double(bitPattern: word)
        if value.isNaN {
          try press("skip")
        } else {
          for _ in 0..<20 { front.handle(.key(.backspace, isRepeat: false)) }
          front.handle(.text("\(value)"))
          try press("number.take")
        }
      case .one(_, let values, let isOptional):
        if let id = value(act.parameters[number], word, screen) {
          let place = values.firstIndex(of: id)
          try press("one.\(try #require(place))")
        } else {
          #expect(isOptional)
          try press("skip")
        }
      case .many(_, let values):
        for (bit, id) in ids(act.parameters[number], event, screen).enumerated()
        where word & (1 << UInt64(bit)) != 0 {
          let place = values.firstIndex(of: id)
          try press("many.\(try #require(place))")
        }
        try press("many.take")
      case .truth: try press(word == 1 ? "truth.yes" : "truth.no")
      case .words:
        front.handle(.text(String(repeating: "字", count: Int(word))))
        try press("words.take")
      }
    }
    // What a scale says to a sum is read and put away.
    if case .word? = screen.sheet { closeSheet(screen) }
  }

  private func value(_ parameter: ActParameter, _ word: UInt64, _ screen: PlayScreen) -> String? {
    switch parameter.kind {
    case .choice(let choices, _): return word < UInt64(choices.count) ? choices[Int(word)] : nil
    case .entity: return screen.session.compiled.names.entities[Int(word)]
    default: return nil
    }
  }

  private func ids(_ parameter: ActParameter, _ event: Event, _ screen: PlayScreen) -> [String] {
    let names = screen.session.compiled.names
    switch parameter.kind {
    case .facts(let facts): return facts
    case .signs: return event.target.map { names.signs(of: $0).map(\.shortID) } ?? []
    default: return []
    }
  }

  /// Does an act of the first object that offers it, as the list would, until it is done.
  func act(_ id: String) throws {
    let screen = try #require(play)
    let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == id }, "no act \(id)")
    try open(id, screen) { if case .act(act, _) = $0.kind { true } else { false } }
    for _ in 0..<600 where screen.session.stage.running != nil { front.advance(0.1) }
    front.advance(0.1)
    front.arrange()
  }

  /// Does an act on somebody or something without its buttons, until it is done.
  func act(_ id: String, on name: String, with values: [EntryValue?] = []) throws {
    let screen = try #require(play)
    let act = try #require(screen.session.compiled.names.acts.firstIndex { $0.id == id }, "no act \(id)")
    try screen.session.act(act, on: screen.session.compiled.names.entity(name), with: values)
    screen.session.refresh()
    for _ in 0..<600 where screen.session.stage.running != nil {
      // While something is read the clock would stand.
      if screen.sheet != nil { closeSheet(screen) }
      front.advance(0.1)
    }
    // The picture follows five times a second.
    for _ in 0..<3 { front.advance(0.1) }
    front.arrange()
  }

  /// Says that the work is done.
  func finish() throws {
    guard let screen = play else { return }
    closeSheet(screen)
    try press("menu")
    try press("finish")
    try press("sure.finish")
  }
}

extension Window {
  /// A scenario, ready to run.
  nonisolated static func compiled(_ id: String) throws -> CompiledScenario {
    var bag = DiagnosticBag()
    let entry = try #require(Library.open(Place.scenarios + "/" + id).entries.first)
    let scenario = try #require(ScenarioLoader.load(entry.source, profile: nil, diagnostics: &bag))
    return try #require(ScenarioCompiler.compile(scenario, diagnostics: &bag))
  }
}

/// Where the tests find things.
enum Place {
  static let root: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()
  static let scenarios = root + "/Scenarios"
  static let assets = root + "/Assets"
}
