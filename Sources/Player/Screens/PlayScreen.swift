package import Attempts
package import Playing
internal import Renderer
internal import Reports
package import ScenarioFormat
internal import SceneGraph
internal import Simulation

/// A run as it is played: the place in the picture, the list of what is here, captions, and the sheet that is open.
///
/// Time is that of the wall while nothing is read or chosen; what takes the trainee long passes in a few seconds. Every
/// frame asks the run to go on by whole ticks, so that any frame rate makes the same attempt. What is possible, what it
/// does and what it is worth is known to the run alone.
@MainActor
package final class PlayScreen: Screen {
  unowned let front: Front
  /// What is played.
  package let session: Session
  /// What is seen.
  let place: PlaceView
  /// What is open over the picture.
  var sheet: Sheet?
  /// How much had been told when the conversation was begun.
  var talkBegan = 0
  /// With what the trainee was met when he said something last: it is not said again with the answer.
  var saidBefore = ""
  /// Pictures of the exhibit that is looked at.
  let pictures: ExhibitPictures
  /// What can be chosen here.
  private(set) var offers: OfferList
  /// In which order that is listed.
  private var order = ListOrder()
  /// The place of which it is the order.
  private var listed: EntityIndex?
  /// Where the trainee stands and looks.
  let view: Viewpoint
  /// What was told.
  var captions = Captions()
  /// What the pointer is on.
  private(set) var pointed: PlaceView.Hit?
  /// What the button with the focus stands for.
  private(set) var chosen: PlaceView.Hit?
  /// Whether the list of what is here is shown.
  private var showsList = true
  /// Seconds of the wall since the screen began.
  private(set) var seconds = 0.0
  private var pace = Pace()
  /// When the place was last animated, and how it was seen.
  private var animated: (at: Double, view: Camera?) = (-1, nil)
  /// Where an act of going leads.
  var heading: EntityIndex?
  /// What is done as soon as the trainee is free.
  var waiting: Waiting?
  /// Whether the metronome sounds.
  var metronome = false
  /// When the beats of this bout were done.
  var beatTicks: [Tick] = []
  private var nextBeat = 0.0
  private var sinceFollowed = 0.0
  /// How much of the run's trace was listened to.
  var heard = 0
  /// Attached monitors, what is on their screens, and when each last sounded its alarm.
  var monitors: [(attachment: BedsideMonitor.Attachment, screen: BedsideMonitor, alarmed: Double)] = []

  /// What is open over the picture.
  enum Sheet {
    /// What can be done with something.
    case group(Offer.Group)
    /// Questions, and what is done with the answers.
    case inquiry(Inquiry, (PlayScreen, [EntryValue?]) throws -> Void)
    /// A conversation.
    case talk(Int)
    /// For how long to wait.
    case wait
    /// An act with beats.
    case rhythm(Int, EntityIndex?)
    /// What was read from near.
    case story(News)
    case checklist, notes, menu, rewind
    /// Help with an item, and what it costs.
    case hint(item: Int, rung: Int, price: Double)
    /// A hint that was taken, or another short word.
    case word(String, String)
    /// Why what was done cannot be kept.
    case unkept(String)
    /// Whether to finish, or to give up.
    case sure(isFinish: Bool)
    /// Standing still since a second.
    case paused(since: Double)
  }

  /// Plays what was begun or resumed.
  package init(_ front: Front, _ recorder: consuming AttemptRecorder<CompiledScenario>, isResumed: Bool) {
    self.front = front
    session = Session(recorder, language: front.settings.language)
    place = PlaceView(session, assets: front.assets)
    view = Viewpoint(place)
    let assets = front.assets
    pictures = ExhibitPictures(read: front.shelf.asset(of: session.compiled.id)) { assets.tell($0) }
    offers = OfferList(session.stage)
    if isResumed {
      session.catchUp()
      heard = session.recorder.simulation.trace.count
    }
    session.refresh()
    follow()
  }

  /// The attempt is given up before it has begun: its journal goes, and nothing is handed in.
  func giveUp() {
    if (try? session.recorder.leave()) != nil { front.shelf.drop(session.recorder.attempt) }
  }

  // MARK: Time

  package var isMoving: Bool { timeRuns || !front.settings.isStill }

  /// Whether the clock goes on: it stands while something is read or chosen, unless the scenario says otherwise.
  private var timeRuns: Bool {
    switch sheet {
    case nil, .rhythm: true
    case .inquiry(let inquiry, _): inquiry.clockRuns
    default: false
    }
  }

  package func advance(_ seconds: Double) {
    self.seconds += seconds
    if session.words.language != front.settings.language {
      session.words.language = front.settings.language
      // Questions are asked in one language: they are asked anew, unless some are answered already.
      if case .inquiry(let inquiry, _) = sheet, !inquiry.canGoBack { sheet = nil }
    }
    do {
      if session.tick < 0 { try session.recorder.advance(to: 0) }
      if timeRuns, !session.recorder.hasEnded {
        try pace.pass(seconds, session)
        try doWaiting()
      }
      beat()
      sinceFollowed += seconds
      tell(isLive: true)
      if !monitors.isEmpty { watchMonitors() }
      if session.recorder.hasEnded { return try close(isFinish: true) }
    } catch {
      complain(error)
    }
    walk(Float(seconds))
    if case .talk = sheet { view.isTalking = true } else { view.isTalking = false }
    if isHidingCaptions { captions.hold(seconds, at: self.seconds, isRead: isOnSheet) }
    view.advance(
      Float(seconds), free: front.layout.free, of: front.size, isStill: front.settings.isStill)
    place.trainee = view.camera.position
    let speaker = captions.speaker(at: self.seconds)
    place.heed(speaker ?? view.attended, eye: view.eye)
    animate(isHeard: speaker != nil)
  }

  /// How often people who only breathe are drawn in a view that stands still, a second: more is not seen, and each of these
  /// pictures costs a slow machine a hundredth of a second.
  private static let breaths = 15.0

  /// Lets the place live: at each frame while the view or something in it is on its way, else now and then, and not at all
  /// while the clock stands and nobody speaks.
  private func animate(isHeard: Bool) {
    let isOnItsWay = place.isOnItsWay || view.seen != animated.view
    let isDue = seconds - animated.at >= 1 / PlayScreen.breaths && (timeRuns || isHeard)
    guard isOnItsWay || isDue else { return }
    animated = (seconds, view.seen)
    place.animate(seconds: Float(seconds), isStill: front.settings.isStill)
  }

  /// Tells what has come to notice since the last time.
  ///
  /// - Parameter isLive: whether this is a frame like any other, in which little has changed.
  func tell(isLive: Bool = false) {
    // A trace that has not grown has nothing to tell; faces and the list follow five times a second all the same.
    let isNew = session.hasNews
    guard isNew || !isLive || sinceFollowed >= 0.2 else { return }
    sinceFollowed = 0
    let news = isNew ? session.news() : []
    if isNew { hearHappenings() }
    for piece in news {
      hear(piece)
      captions.add(piece, at: seconds)
      switch piece.kind {
      case .refused, .fault: front.voice.play(.refuse)
      case .changed, .brokenOff: front.voice.play(.notice)
      case .done, .read: front.voice.play(.done)
      case .narrated:
        speak(piece.details.joined(separator: " "))
        sheet = .story(piece)
        if let entity = piece.entity { view.attend(to: entity) }
      case .spoke, .told: speak(piece.line)
      case .found:
        guard !piece.details.isEmpty else { break }
        sheet = .story(piece)
        if let entity = piece.entity { view.attend(to: entity) }
      case .others: break
      }
    }
    if news.contains(where: { $0.kind == .changed || $0.kind == .brokenOff }) { pace.calm() }
    follow()
  }

  private func speak(_ words: String) {
    if front.settings.speaks { front.voice.speak(words, front.settings.language) }
  }

  /// Brings the picture and the list to where the run is.
  func follow() {
    session.refresh()
    place.isStill = front.settings.isStill
    place.trainee = view.camera.position
    let before = place.place
    let hasMoved = place.follow(talking: captions.speaker(at: seconds), at: ahead)
    let newcomer = place.takeNewcomer()
    if hasMoved {
      // Whoever comes in with the trainee is no news: first he sees who is there.
      view.arrive(from: before)
      // Others stand by where he stands now.
      place.trainee = view.camera.position
      _ = place.follow(talking: captions.speaker(at: seconds), at: ahead)
      if before != nil { front.voice.play(.step) }
    } else if let newcomer {
      view.glance(at: newcomer)
    }
    offers = OfferList(session.stage)
    // The next place is seen before one is there; what can be done is listed where one is.
    let here = session.stage.here
    order.take(offers, without: session.compiled.names.entity("away"), afresh: here != listed)
    if listed != nil, here != listed, sheet == nil { front.rest(on: companion) }
    listed = here
    watchMonitors()
  }

  /// The button of the person on whom the focus is, when he has come along.
  private var companion: String? {
    guard let button = front.resting, case .entity(let entity)? = group(of: button),
      place.presence(of: entity)?.isPerson ?? false
    else { return nil }
    return button
  }

  /// The person with whom one is, else what stands first in the list: somebody, where anybody is here.
  private var firstFocus: String? {
    let attended = view.attendedBefore.map { ListOrder.Entry.group(.entity($0)) }
    return (order.entries.first { $0 == attended } ?? order.entries.first)?.button
  }

  /// The metronome, where one is wanted.
  private func beat() {
    guard metronome, case .rhythm(let act, _) = sheet, let rhythm = session.compiled.rhythm(of: act) else {
      return
    }
    if seconds >= nextBeat {
      nextBeat = max(nextBeat, seconds - 0.1) + 120 / (rhythm.good.lowerBound + rhythm.good.upperBound)
      front.voice.play(.tick)
    }
  }

  // MARK: Walking

  /// Where going leads that is so far done that one sees the next place already.
  private var ahead: EntityIndex? {
    guard let now = session.stage.running, isGoing(now.act),
      let goal = session.stage.destination(of: 0, by: now.act),
      view.progress(pace.share(of: now.due, at: session.tick)) == 1
    else { return nil }
    return goal
  }

  /// Whether an act is going somewhere alone; whoever takes somebody along stays with him until both are there.
  private func isGoing(_ act: Int) -> Bool {
    if case .builtIn(.go) = session.compiled.names.acts[act].source { true } else { false }
  }

  private func walk(_ seconds: Float) {
    session.refresh()
    if let now = session.stage.running, session.compiled.program.actions[now.act].isWalk {
      view.follow(pace.share(of: now.due, at: session.tick), seconds, isStill: front.settings.isStill)
      if view.takeStep() { front.voice.play(.step) }
      if let ahead, ahead != place.place { follow() }
      return
    }
    guard sheet == nil else { return }
    let door = view.walk(seconds)
    if view.takeStep() { front.voice.play(.step) }
    if let door { go(to: door) }
  }

  /// Goes to a place by the act of going.
  func go(to target: EntityIndex) {
    guard
      let offer = offers.all.first(where: {
        if case .walk(_, let place) = $0.kind { place == target } else { false }
      })
    else { return }
    view.letGo()
    perform(offer)
  }

  /// Turns back to where one was last, from the way to another place.
  func turnBack() throws {
    guard let here = session.stage.here, let now = session.stage.running, isGoing(now.act) else { return }
    heading = here
    try perform(now.act, nil, [.id(session.compiled.names.entities[here])])
  }

  /// An act was begun: the view walks along with one that goes somewhere.
  func begun(_ act: Int) {
    pace.begin()
    view.stay()
    session.refresh()
    guard session.compiled.program.actions[act].isWalk, let now = session.stage.running else { return }
    pace.begin(now.act, at: session.tick)
    if isGoing(now.act) {
      // Whoever turns back and has not left stays where he is seen.
      let goal = session.stage.destination(of: 0, by: now.act)
      if goal == nil || goal != place.place { view.setOut(for: goal) }
    } else if let person = session.stage.target(ofRunning: now.act) {
      view.attend(to: person)
    }
  }

  /// Acts were taken back: the view goes back with the run, to where one was, and on the way there if that had not ended.
  func comeBack() {
    view.rewind()
    pace.begin()
    follow()
    if let now = session.stage.running { begun(now.act) }
  }

  /// What takes long passes quickly again.
  func hurry() { pace.hurry() }

  // MARK: The picture

  package var picture: Picture? {
    guard let room = place.room else { return nil }
    let lighting = place.light(at: session.tick).of(room.lighting)
    // Through an open door one sees the half-light of the next place.
    return Picture(
      place: place.place, placements: place.drawn, camera: view.seen, lighting: lighting,
      background: SIMD3(0.50, 0.46, 0.40) * lighting.indoors)
  }

  // MARK: Input

  package var walksByArrows: Bool { true }

  package var wantsText: Bool {
    if case .inquiry(let inquiry, _) = sheet { return inquiry.wantsText }
    return false
  }

  package func focus(_ button: String?, isReturning: Bool) {
    let group = button.flatMap { self.group(of: $0) }
    var entity: EntityIndex?
    if case .entity(let found)? = group { entity = found }
    chosen = entity.map { .entity($0) }
    var door: Door?
    if let button, button.hasPrefix("go."), let index = Int(button.dropFirst(3)) {
      door = place.doors.first { $0.place == index }
      if door != nil { chosen = .door(index) }
    }
    outlineChosen()
    // Nobody turns to what he has not chosen.
    if isReturning { return }
    if let entity { view.look(at: entity) }
    // Whoever passes over the list to charts or acts of his own comes back to the person with whom he is.
    if group == .oneself || group == .paper { view.lookBack() }
    if let door { view.look(at: door) }
  }

  /// Outlines what the focus is on.
  private func outlineChosen() {
    let colour: SIMD3<Float> = front.settings.hasHighContrast ? SIMD3(1, 0.9, 0) : SIMD3(1, 0.74, 0.28)
    switch chosen {
    case .entity(let entity): place.outline(entity, colour: colour)
    case .door(let other): place.outline(doorTo: other, colour: colour)
    case nil: place.outline(nil, colour: colour)
    }
  }

  /// The group that a button of the list stands for.
  func group(of button: String) -> Offer.Group? {
    offers.groups.first { ListOrder.Entry.group($0).button == button }
  }

  /// The id of the button that stands for a group.
  static func button(of group: Offer.Group) -> String { ListOrder.Entry.group(group).button }

  package func handle(_ event: InputEvent) -> Bool {
    if case .inquiry(var inquiry, let done) = sheet {
      if inquiry.handle(event) {
        sheet = .inquiry(inquiry, done)
        finishInquiry()
        return true
      }
    }
    switch event {
    case .key(let key, let isRepeat):
      if sheet == nil { view.hold(key) }
      return isRepeat ? true : self.key(key)
    case .keyUp(let key):
      view.letGo(key)
      return false
    case .sticks(let values):
      view.stick = values
      return false
    case .drag(let by):
      view.turn(by: by * (front.settings.mouseSpeed * 0.0035))
      return false
    case .pointer(let point):
      let hit = sheet == nil ? self.hit(at: point) : nil
      guard hit != pointed else { return false }
      pointed = hit
      let colour = SIMD3<Float>(1, 0.9, 0.7)
      switch hit {
      case .entity(let entity): place.outline(entity, colour: colour)
      case .door(let other): place.outline(doorTo: other, colour: colour)
      case nil: outlineChosen()
      }
      return true
    case .press(let point):
      guard sheet == nil, let hit = hit(at: point) else { return false }
      switch hit {
      case .entity(let entity): open(.entity(entity))
      case .door(let place): go(to: place)
      }
      return true
    default: return false
    }
  }

  private func hit(at point: SIMD2<Float>) -> PlaceView.Hit? {
    let size = front.size
    let eye = view.seen
    let way = eye.ray(through: point / size, aspect: size.x / max(1, size.y))
    return place.hit(from: eye.position, along: way)
  }

  private func key(_ key: Key) -> Bool {
    if case .rhythm(let act, let target) = sheet, key == .space || key == .enter {
      tap(act, target)
      return true
    }
    guard sheet == nil else {
      guard key == .escape else { return false }
      if case .inquiry(let inquiry, _) = sheet, inquiry.canGoBack {
        press("inquiry.back")
      } else {
        press("close")
      }
      return true
    }
    switch key {
    case .escape: if waiting == nil { sheet = .menu } else { waiting = nil }
    case .letter("l"): showsList.toggle()
    default: return false
    }
    return true
  }

  // MARK: Panels

  package var panels: [Panel] {
    var panels = [status]
    panels += monitorPanels
    if let sheet {
      // What is said while one beats time is read at the side, since the beat is taken below. Beside a sheet that leaves room
      // the layout finds a place for it, under any other it is not seen.
      // Nor does anything stand before the face of whoever one talks to.
      switch sheet {
      case .rhythm: panels += captionPanels(.topRight)
      case .talk: break
      default: panels += captionPanels(.bottom)
      }
      panels.append(panel(of: sheet))
      return panels
    }
    if showsList { panels.append(list) }
    return panels + captionPanels(.bottom)
  }

  private var status: Panel {
    let words = session.words
    let compiled = session.compiled
    let time = ClockText.ofDay(max(0, session.tick), startSecond: compiled.scenario.clock.startSecond)
    // Where a scenario has no places nobody is anywhere.
    let here = session.stage.here.flatMap { $0 == compiled.names.entity("away") ? nil : words.entity($0) }
    var blocks: [Block] = [.text(here.map { "\(time)   \($0)" } ?? time, .heading)]
    let hands = session.stage.carried.map { words.entity($0) }
    let comma = front.say(", ", "、")
    if !hands.isEmpty {
      blocks.append(.text(front.say("In your hands: ", "手中：") + hands.joined(separator: comma), .plain))
    }
    let worn = session.stage.worn.compactMap { index in
      compiled.scenario.hands.map { hands -> Garment in
        let garment = hands.worn[index]
        return Garment(
          shape: GarmentShape(garment.id.value, covers: garment.covers.map(\.value)),
          words: words.text(garment.title))
      }
    }
    if !worn.isEmpty {
      blocks.append(.text(front.say("You wear:", "穿戴："), .quiet))
      blocks.append(.worn(worn))
    }
    // A bar for a beat of a second would only flicker.
    if let now = session.stage.running, let running = pace.running, now.due - running.began > Tick.perSecond {
      let rest = ClockText.length(max(0, now.due - session.tick), front.settings.language)
      blocks.append(
        .bar(
          pace.share(of: now.due, at: session.tick),
          doing(now.act) + front.say(", \(rest) to go", "，还需\(rest)")))
      if !pace.isHurried {
        blocks.append(.button(Button("hurry", front.say("Go on with it", "继续"), key: "G")))
        if isGoing(now.act), let here = session.stage.here {
          blocks.append(
            .button(
              Button(
                "turnBack", front.say("Turn back: ", "返回：") + words.entity(here), key: "B")))
        }
      }
    }
    blocks += waitingBlocks
    blocks.append(
      .row(
        [1, 1, 1],
        [
          .button(Button("wait", front.say("Wait", "等待"), key: "T")),
          .button(Button("notes", front.say("Notes", "记录"), key: "N")),
          .button(Button("menu", front.say("Menu", "菜单"), key: waiting == nil ? "Esc" : "")),
        ]))
    // While a sheet is open nothing here can be pressed.
    if sheet != nil { blocks.removeAll(where: \.isPressed) }
    return Panel("status", .topLeft, width: 46, head: 1, isTight: sheet != nil, blocks)
  }

  /// What the trainee is busy with, and with whom or where to.
  private func doing(_ act: Int) -> String {
    if case .builtIn(.go) = session.compiled.names.acts[act].source,
      let place = session.stage.destination(of: 0, by: act)
    {
      return session.words.walk(act, to: place)
    }
    return session.words.act(act, on: session.stage.target(ofRunning: act))
  }

  private var list: Panel {
    var blocks: [Block] = []
    // Whoever is new sees by which keys one begins, until he has begun.
    if session.recorder.steps.isEmpty {
      blocks.append(.text(front.say("Tab: next · Enter: open", "Tab：下一项 · 回车：打开"), .quiet))
    }
    blocks += order.entries.map { entry -> Block in
      switch entry {
      case .group(let group): .button(Button(entry.button, title(of: group)))
      case .way(let place): .button(Button(entry.button, "→ " + session.words.entity(place)))
      }
    }
    return Panel("here", .topRight, width: 30, firstFocus: firstFocus, blocks)
  }

  /// The heading of a group.
  func title(of group: Offer.Group) -> String {
    switch group {
    case .entity(let entity):
      let name = session.words.entity(entity)
      return session.stage.holder(of: entity) == 0 ? name + front.say(" (in your hand)", "（在手中）") : name
    case .oneself: return front.say("Do something", "做些什么")
    case .ways: return front.say("Walk", "走动")
    case .paper: return paperTitle
    }
  }

  /// Charts, reports and quizzes, as far as there are any.
  private var paperTitle: String {
    var (hasForm, hasReport, hasQuiz) = (false, false, false)
    for offer in offers.offers(in: .paper) {
      guard case .act(let act, _) = offer.kind else { continue }
      switch session.compiled.names.acts[act].source {
      case .form: hasForm = true
      case .report: hasReport = true
      case .quiz: hasQuiz = true
      default: break
      }
    }
    var parts: [String] = []
    if hasForm { parts.append(front.say("charts", "记录单")) }
    if hasReport { parts.append(front.say("reports", "报告")) }
    if hasQuiz { parts.append(front.say("quizzes", "问答")) }
    return parts.joined(separator: front.say(", ", "、")).capitalisedFirst
  }

  /// Whether a sheet leaves no room for what was told: then it is read when that is closed.
  private var isHidingCaptions: Bool {
    sheet != nil && !front.layout.frames.contains { $0.panel.id == "captions" }
  }

  /// Whether a sheet itself tells something, which is not told beside it once more.
  private func isOnSheet(_ news: News) -> Bool {
    switch sheet {
    case .story: [.narrated, .found].contains(news.kind)
    case .talk: news.kind == .spoke
    default: false
    }
  }

  private func captionPanels(_ place: Panel.Place) -> [Panel] {
    let shown = captions.shown(at: seconds).filter { !isOnSheet($0) }
    guard !shown.isEmpty else { return [] }
    let blocks = shown.map { news -> Block in
      let tone: Block.Tone
      switch news.kind {
      case .spoke, .narrated: tone = .speech
      case .refused, .changed, .brokenOff, .fault: tone = .warning
      case .read, .found: tone = .heading
      case .done, .others, .told: tone = .plain
      }
      return .text(news.line, tone)
    }
    return [Panel("captions", place, width: place == .bottom ? 84 : 48, blocks)]
  }
}
