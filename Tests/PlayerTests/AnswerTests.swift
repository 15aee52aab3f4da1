import Attempts
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player
@testable import Playing

/// What people answer, and what the trainee writes.
@MainActor
@Suite("Answers")
struct AnswerTests {
  @Test("what somebody answers stands on the sheet of the conversation, until he is asked anew")
  func talk() throws {
    let window = try Window(Settings(language: .english), of: "hypoglycaemia-response")
    window.front.shelf.variant = "swallowSafe"
    let screen = try window.begin("hypoglycaemia-response", mode: "exam")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    func say(_ id: String) throws {
      let act = try #require(names.acts.firstIndex { $0.id == "wangTalk.\(id)" })
      try window.perform(Event(tick: 0, action: act, target: names.entity("wang")))
      window.front.advance(0.1)
      window.front.arrange()
    }
    func shown() throws -> String {
      "\(try #require(window.front.layout.frames.first { $0.panel.id == "talk" }).panel.blocks)"
    }
    for id in ["greet.calm", "consent.explain", "agrees.thanks"] { try say(id) }
    #expect(try !shown().contains("I had no appetite."))
    try say("cause.breakfast")
    #expect(try shown().contains("“No. I had no appetite. It is still on the tray.”"))
    #expect(try !shown().contains("“What is it?”"), "he has listened, and does not ask again")
    #expect(try shown().contains("said before"))
    try say("cause.exercise")
    #expect(try shown().contains("“No, I sat here.”"))
    #expect(try !shown().contains("I had no appetite."))
  }

  @Test("the whole head of whom one talks to is seen beside the sheet of the conversation")
  func head() throws {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", assets: Place.assets)
    window.front.shelf.variant = "swallowSafe"
    let screen = try window.begin("hypoglycaemia-response", mode: "exam")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    let wang = try #require(names.entity("wang"))
    try window.press("group.\(wang)")
    let act = try #require(names.acts.firstIndex { $0.id == "wangTalk.greet.calm" })
    try window.perform(Event(tick: 0, action: act, target: wang))
    window.front.arrange()
    for _ in 0..<60 { window.front.advance(0.1) }
    let (size, free, camera) = (window.front.size, window.front.layout.free, screen.view.seen)
    #expect(free.width < size.x * 0.8, "a sheet is open")
    let seen = camera.projection(aspect: size.x / size.y) * camera.view
    let face = try #require(screen.place.presence(of: wang)).middle
    for height: Float in [-0.12, 0, 0.18] {
      let at = seen * SIMD4(face + SIMD3(0, height, 0), 1)
      let place = SIMD2((at.x / at.w + 1) / 2 * size.x, (1 - at.y / at.w) / 2 * size.y)
      #expect(free.contains(place), "\(height) m above the middle of the face: \(place) is not in \(free)")
    }
  }

  @Test("what has but one answer is not asked")
  func onlyAnswer() throws {
    func question(_ title: String, _ values: [String]) -> Inquiry.Question {
      Inquiry.Question(title: title, kind: .one(labels: values, values: values, isOptional: false))
    }
    func ids(_ inquiry: Inquiry) -> [String] {
      inquiry.answers.map { if case .id(let id)? = $0 { id } else { "" } }
    }
    let (whom, what, how) = (
      question("Whom", ["wang"]), question("What", ["juice", "tablets"]), question("How", ["slowly"])
    )
    var inquiry = Inquiry("Give", [whom, what, how], clockRuns: false, language: .english)
    #expect(inquiry.current?.title == "What" && ids(inquiry) == ["wang"])
    // Nor is it counted.
    #expect(!"\(inquiry.panel(aside: false).blocks)".contains("1 of"))
    let isTaken = inquiry.press("one.1")
    #expect(isTaken)
    #expect(inquiry.current == nil && ids(inquiry) == ["wang", "tablets", "slowly"])
    inquiry = Inquiry("Give", [what, whom, what], clockRuns: false, language: .english)
    #expect("\(inquiry.panel(aside: false).blocks)".contains("1 of 2"))
    // What may be left out is a choice.
    let optional = Inquiry.Question(
      title: "Whom", kind: .one(labels: ["Mr Wang"], values: ["wang"], isOptional: true))
    #expect(Inquiry("Give", [optional], clockRuns: false, language: .english).current != nil)
  }

  @Test("values are asked for in the order in which the author wrote them")
  func askingOrder() throws {
    let compiled = try Window.compiled("vital-signs-news2")
    let header = compiled.header(engine: "test", mode: "exam", seed: 1, language: nil)
    let session = Session(try AttemptRecorder(compiled, header: header), language: .english)
    let act = try #require(compiled.names.acts.firstIndex { $0.id == "wrapCuff" })
    let parameters = compiled.names.acts[act].parameters.map(\.id)
    #expect(parameters == ["arm", "cuff", "side"])
    #expect(session.askingOrder(of: act).map { parameters[$0] } == ["side", "cuff", "arm"])
    // On whom somebody else does it is asked first, whether he is called by name last.
    let fire = try Window.compiled("fire-evacuation")
    let shut = Session(
      try AttemptRecorder(
        fire, header: fire.header(engine: "test", mode: "exam", seed: 1, language: nil)), language: .english)
    let order = try #require(
      fire.names.acts.firstIndex { if case .order = $0.source { $0.parameters.count > 1 } else { false } }
    )
    #expect(shut.askingOrder(of: order) == Array(fire.names.acts[order].parameters.indices))
  }

  @Test(
    "the first step up of an empty field is that from the least, and what is valid is not complained about")
  func steps() throws {
    let question = Inquiry.Question(
      title: "Sugar",
      kind: .number(low: 0, high: 60, step: 5, unit: "g", start: nil, isOptional: false, given: nil))
    var inquiry = Inquiry("Chart", [question], clockRuns: false, language: .english)
    for _ in 0..<2 { _ = inquiry.press("number.take") }
    #expect(inquiry.complaint != nil)
    _ = inquiry.press("number.up")
    #expect(inquiry.draft == "5" && inquiry.complaint == nil)
    _ = inquiry.press("number.down")
    #expect(inquiry.draft == "0")
  }

  @Test("whoever stands before the nurse reports to her there, sees her, and hears that she reads it back")
  func report() throws {
    for (language, said) in [
      (ReportLanguage.english, "Nurse Liu has heard your report, and reads it back."),
      (.chinese, "刘护士听完了你的报告，并复述了一遍。"),
    ] {
      let window = try Window(
        Settings(language: language), of: "hypoglycaemia-response", assets: Place.assets)
      window.front.shelf.variant = "swallowSafe"
      let screen = try window.begin("hypoglycaemia-response", mode: "exam")
      let names = screen.session.compiled.names
      try window.press("go.\(try #require(names.entity("room3")))")
      try window.wait(until: 20 * Tick.perSecond)
      try window.act("callForHelp")
      let nurse = try #require(names.entity("nurse"))
      for _ in 0..<4000 where !screen.session.stage.isHere(nurse) { window.front.advance(0.2) }
      for _ in 0..<20 { window.front.advance(0.2) }
      if screen.sheet != nil { screen.press("close") }
      window.front.arrange()
      try window.press("group.\(nurse)")
      let first = try #require(screen.offers.offers(in: .entity(nurse)).first)
      guard case .act(let act, nil) = first.kind, case .report = names.acts[act].source else {
        Issue.record("the first act at her is no report")
        return
      }
      #expect(window.front.focused == "act.0", "the harmless act has the focus")
      try window.press("act.0")
      #expect(screen.view.attended == nurse)
      for _ in 0..<4 { try window.press("many.take") }
      #expect(window.front.text.contains(language.say("Nurse Liu", "刘护士")))
      try window.press("truth.yes")
      for _ in 0..<400 where screen.session.stage.running != nil { window.front.advance(0.1) }
      window.front.advance(0.1)
      window.front.arrange()
      #expect(window.front.text.contains(said), "\(window.front.text)")
    }
  }

  @Test("why somebody does not talk stands beside him, not before his face")
  func silence() throws {
    let window = try Window(
      Settings(language: .english), of: "hypoglycaemia-response", assets: Place.assets)
    window.front.shelf.variant = "swallowUnsafe"
    let screen = try window.begin("hypoglycaemia-response", mode: "exam")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    try window.press("group.\(try #require(names.entity("wang")))")
    let offers = screen.offers.offers(in: .entity(try #require(names.entity("wang"))))
    let talk = try #require(
      offers.firstIndex { if case .talk = $0.kind { true } else { false } })
    try window.press("act.\(talk)")
    let sheet = try #require(window.front.layout.frames.first { $0.panel.id == "talk" })
    #expect("\(sheet.panel.blocks)".contains("Tell him all the same"))
    #expect(sheet.area.x > window.front.size.x / 2)
  }

  @Test("one comes back to an answer, which stands there, and Esc takes back one and not all")
  func back() throws {
    let questions = [
      Inquiry.Question(
        title: "Pulse",
        kind: .number(low: 0, high: 200, step: 1, unit: nil, start: nil, isOptional: false, given: nil)),
      Inquiry.Question(title: "Where", kind: .one(labels: ["Wrist"], values: ["wrist"], isOptional: false)),
      Inquiry.Question(title: "Findings", kind: .many(labels: ["Wet", "Cold"], values: ["wet", "cold"])),
      Inquiry.Question(title: "In words", kind: .words(least: 1, most: 9)),
    ]
    var inquiry = Inquiry("Chart", questions, clockRuns: false, language: .english)
    #expect(!inquiry.canGoBack)
    _ = inquiry.handle(.text("72"))
    _ = inquiry.press("number.take")
    _ = inquiry.press("many.1")
    _ = inquiry.press("many.take")
    _ = inquiry.handle(.text("calm"))
    #expect(inquiry.current?.title == "In words" && inquiry.canGoBack)
    _ = inquiry.press("inquiry.back")
    #expect(inquiry.current?.title == "Findings" && inquiry.ticked == [1])
    // What had but one answer was not asked, and is not asked now.
    _ = inquiry.press("inquiry.back")
    #expect(inquiry.current?.title == "Pulse" && inquiry.draft == "72" && !inquiry.canGoBack)
    // What is typed takes its place.
    _ = inquiry.handle(.text("64"))
    _ = inquiry.press("number.take")
    _ = inquiry.press("many.take")
    _ = inquiry.handle(.text("calm"))
    _ = inquiry.press("words.take")
    #expect(inquiry.current == nil)
    guard case .number(64)? = inquiry.answers[0], case .id("wrist")? = inquiry.answers[1],
      case .ids([])? = inquiry.answers[2], case .text("calm")? = inquiry.answers[3]
    else {
      Issue.record("\(inquiry.answers)")
      return
    }

    let window = try Window(Settings(language: .english), of: "hypoglycaemia-response")
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    screen.sheet = .inquiry(Inquiry("Chart", questions, clockRuns: false, language: .english)) { _, _ in }
    for key in ["7", "2"] { window.front.handle(.text(key)) }
    window.front.handle(.key(.enter, isRepeat: false))
    window.front.handle(.key(.escape, isRepeat: false))
    guard case .inquiry(let open, _) = screen.sheet else {
      Issue.record("the questions were closed")
      return
    }
    #expect(open.current?.title == "Pulse" && open.draft == "72")
    window.front.handle(.key(.escape, isRepeat: false))
    #expect(screen.sheet == nil)
  }

  @Test("what cannot be done with any value is dim with its reason, and a value that cannot be is not taken")
  func refused() throws {
    let window = try Window(Settings(language: .english), of: "hypoglycaemia-response")
    window.front.shelf.variant = "swallowSafe"
    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    let wang = try #require(names.entity("wang"))
    try window.press("group.\(wang)")
    let give = try #require(names.acts.firstIndex { $0.id == "giveByMouth" })
    let offers = screen.offers.offers(in: .entity(wang))
    let offer = try #require(offers.first { if case .act(give, _) = $0.kind { true } else { false } })
    screen.perform(offer)
    window.front.arrange()
    let choices = window.front.layout.targets.map(\.button).filter { $0.id.hasPrefix("one.") }
    // Nothing is in his hands.
    #expect(choices.count > 2 && choices.allSatisfy { !$0.isPossible && $0.detail != nil })
    try window.press("one.0")
    guard case .inquiry(let open, _) = screen.sheet else {
      Issue.record("the questions were closed")
      return
    }
    #expect(open.answers.isEmpty && open.complaint == choices[0].detail)
  }

  @Test("what is typed takes the place of a value that nobody has written")
  func number() {
    let question = Inquiry.Question(
      title: "How much",
      kind: .number(low: 5, high: 40, step: 5, unit: "g", start: 5, isOptional: false, given: nil))
    var inquiry = Inquiry("Give him sugar", [question], clockRuns: false, language: .english)
    #expect(inquiry.draft == "5")
    _ = inquiry.handle(.text("1"))
    _ = inquiry.handle(.text("5"))
    #expect(inquiry.draft == "15")
    _ = inquiry.handle(.key(.backspace, isRepeat: false))
    #expect(inquiry.draft == "1")

    inquiry = Inquiry("Give him sugar", [question], clockRuns: false, language: .english)
    _ = inquiry.handle(.key(.up, isRepeat: false))
    _ = inquiry.handle(.text("0"))
    // Who has stepped to a value has chosen it.
    #expect(inquiry.draft == "100")

    inquiry = Inquiry("Give him sugar", [question], clockRuns: false, language: .english)
    _ = inquiry.handle(.key(.backspace, isRepeat: false))
    #expect(inquiry.draft == "")
  }

  @Test(
    "a number is typed as keyboards and Chinese input methods write it, and nothing else is",
    arguments: [
      ("5.6", "5.6"), ("５．６", "5.6"), ("5，6", "5.6"), ("5。6", "5.6"), ("5,6", "5.6"), ("0x10", "010"),
      ("1e1", "11"), ("about 7 g", "7"), ("－3", "-3"), ("七", "7"), ("½", ""),
    ])
  func numeral(typed: String, written: String) {
    let question = Inquiry.Question(
      title: "How much",
      kind: .number(low: 0, high: 400, step: nil, unit: "g", start: nil, isOptional: false, given: nil))
    var inquiry = Inquiry("Give him sugar", [question], clockRuns: false, language: .english)
    _ = inquiry.handle(.text(typed))
    #expect(inquiry.draft == written)
  }

  @Test("units of time and rates have Chinese names in Chinese")
  func units() {
    func shown(_ unit: String, _ language: ReportLanguage) -> [Block] {
      let question = Inquiry.Question(
        title: "",
        kind: .number(low: 1, high: 24, step: 1, unit: unit, start: nil, isOptional: false, given: 3))
      return Inquiry("", [question], clockRuns: false, language: language).panel(aside: false).blocks
    }
    #expect(shown("h", .chinese).contains(.text("1–24小时", .quiet)))
    #expect("\(shown("h", .chinese))".contains("填入测得的值：3小时"))
    #expect(shown("/min", .chinese).contains(.text("1–24次/分", .quiet)))
    #expect(shown("g", .chinese).contains(.text("1–24 g", .quiet)))
    #expect(shown("h", .english).contains(.text("1–24 h", .quiet)))
  }
}
