package import Attempts
internal import Glibc
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
  /// What can be chosen here.
  private(set) var offers: OfferList
  /// Where the trainee stands, and which way he looks.
  private(set) var camera = Camera(position: SIMD3(0, Attention.eyeHeight, 0))
  /// What he bends to.
  private var attention = Attention()
  private(set) var attended: EntityIndex?
  /// Whom he attended to last; nil once he has walked.
  private(set) var attendedBefore: EntityIndex?
  /// What was told, with the second at which it came.
  private var captions: [(news: News, at: Double)] = []
  /// Everything that was told.
  private(set) var log: [News] = []
  /// Whether the list of what is here is shown.
  private var showsList = true
  /// Seconds of the wall since the screen began.
  private(set) var seconds = 0.0
  /// Hundredths of a second not yet given to the run.
  private var left = 0.0
  /// Whether what takes long passes quickly; news stops that.
  private var isHurried = true
  private var running: (act: Int, began: Tick)?
  private var held: Set<Key> = []
  private var stick = SIMD4<Float>.zero
  private var steps: Float = 0
  private var gaze: SIMD3<Float>?
  /// Who has just come in, for as long as he walks and nothing else is looked at.
  private var glanced: EntityIndex?
  /// Where an act of going leads.
  var heading: EntityIndex?
  /// What is done as soon as the trainee is free.
  var waiting: Waiting?
  /// The way to the door through which the trainee goes.
  private var path: Route?
  private var talking: (entity: EntityIndex, until: Double)?
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
    if session.words.language != front.settings.language { session.words.language = front.settings.language }
    do {
      if session.tick < 0 { try session.recorder.advance(to: 0) }
      if timeRuns, !session.recorder.hasEnded {
        try pass(seconds)
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
    bend(Float(seconds))
    look(Float(seconds))
    place.trainee = camera.position
    place.heeding = talking?.entity ?? attended
    place.eye = attention.eye(from: camera.position)
    place.animate(seconds: Float(self.seconds), isStill: front.settings.isStill)
  }

  /// Lets the run go on for as long as the wall did, or faster while the trainee is busy.
  private func pass(_ seconds: Double) throws {
    session.refresh()
    let now = session.stage.running
    if let now {
      if running?.act != now.act { running = (now.act, session.tick) }
    } else {
      running = nil
      isHurried = true
    }
    var rate = 1.0
    if let now, let running, isHurried {
      let whole = Double(now.due - running.began) / Double(Tick.perSecond)
      rate = max(1, whole / 3)
    }
    left += seconds * rate * Double(Tick.perSecond)
    let whole = Tick(left)
    guard whole > 0 else { return }
    left -= Double(whole)
    var target = session.tick + whole
    if let now { target = min(target, max(now.due, session.tick + 1)) }
    let action = now.map { session.compiled.program.actions[$0.act] }
    let stops = action.map { $0.isInterruptible && !$0.isWalk } ?? false
    try session.advance(to: target, stoppingAtNews: stops && isHurried)
    if stops, session.tick < target {
      isHurried = false
      left = 0
    }
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
      captions.append((piece, seconds))
      log.append(piece)
      switch piece.kind {
      case .refused, .fault: front.voice.play(.refuse)
      case .changed, .brokenOff: front.voice.play(.notice)
      case .done, .read: front.voice.play(.done)
      case .spoke:
        if let entity = piece.entity { talking = (entity, seconds + PlayScreen.readingTime(of: piece.line)) }
        speak(piece.line)
      case .narrated:
        speak(piece.details.joined(separator: " "))
        sheet = .story(piece)
        if let entity = piece.entity { attend(to: entity) }
      case .told: speak(piece.line)
      case .found:
        guard !piece.details.isEmpty else { break }
        sheet = .story(piece)
        if let entity = piece.entity { attend(to: entity) }
      case .others: break
      }
    }
    if !news.isEmpty {
      isHurried = isHurried && !news.contains { $0.kind == .changed || $0.kind == .brokenOff }
    }
    if captions.count > 12 { captions.removeFirst(captions.count - 12) }
    follow()
  }

  private func speak(_ words: String) {
    if front.settings.speaks { front.voice.speak(words, front.settings.language) }
  }

  /// How long it takes to say or read words, in seconds.
  static func readingTime(of words: String) -> Double {
    words.unicodeScalars.reduce(1.5) { $0 + ($1.value >= 0x2E80 ? 0.22 : 0.06) }
  }

  /// Brings the picture and the list to where the run is.
  func follow() {
    session.refresh()
    if let talking, talking.until < seconds { self.talking = nil }
    place.isStill = front.settings.isStill
    place.trainee = camera.position
    let before = place.place
    let hasMoved = place.follow(talking: talking?.entity)
    if hasMoved, let room = place.room {
      let door = before.flatMap { place.door(to: $0) }
      let spot = room.entry(byDoor: door)
      let eye = spot.position + SIMD3(0, Attention.eyeHeight, 0)
      // Whoever comes in looks at who is there, else into the room.
      let way = place.nearestPerson(to: eye).map { $0.middle - eye } ?? spot.facing
      let level = sqrtf(way.x * way.x + way.z * way.z)
      camera = Camera(
        position: eye, yaw: atan2f(-way.x, -way.z), pitch: max(-0.6, min(0.2, atan2f(way.y, level))))
      path = nil
      turnAway()
      attendedBefore = nil
      if before != nil { front.voice.play(.step) }
    }
    if let newcomer = place.takeNewcomer(), attended == nil, path == nil, held.isEmpty,
      let presence = place.presences.first(where: { $0.entity == newcomer })
    {
      glanced = newcomer
      gaze = presence.middle
    }
    offers = OfferList(session.stage)
    watchMonitors()
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

  // MARK: Walking and looking

  private func walk(_ seconds: Float) {
    guard let room = place.room else { return }
    session.refresh()
    if let now = session.stage.running, session.compiled.program.actions[now.act].isWalk, let path,
      let running
    {
      // With reduced motion the view stays until it is at the other place.
      guard !front.settings.isStill else { return }
      let whole = max(1, Float(now.due - running.began))
      let metres = path.length * max(0, min(1, Float(session.tick - running.began) / whole))
      let to = path.point(at: metres)
      steps += length(SIMD3(to.x - camera.position.x, 0, to.z - camera.position.z))
      sound()
      camera.position = SIMD3(to.x, Attention.eyeHeight, to.z)
      if let way = path.heading(at: metres) { turn(towards: atan2f(-way.x, -way.z), 0, seconds * 4) }
      return
    }
    guard sheet == nil else { return }
    var across: Float = stick.x
    var ahead: Float = stick.y
    if held.contains(.letter("a")) { across -= 1 }
    if held.contains(.letter("d")) { across += 1 }
    if held.contains(.letter("w")) || held.contains(.up) { ahead += 1 }
    if held.contains(.letter("s")) || held.contains(.down) { ahead -= 1 }
    var spin = -stick.z
    if held.contains(.left) { spin += 1 }
    if held.contains(.right) { spin -= 1 }
    camera.yaw += spin * seconds * 1.8
    camera.pitch = max(-1.2, min(1.2, camera.pitch + stick.w * seconds * 1.4))
    if spin != 0 || stick.w != 0 { gaze = nil }
    guard across != 0 || ahead != 0 else { return }
    turnAway()
    attendedBefore = nil
    let level = SIMD3(-sinf(camera.yaw), 0, -cosf(camera.yaw))
    let way = (level * ahead + camera.right * across) * (seconds * 1.6)
    let before = camera.position
    camera.position = room.floor.step(from: before, by: way)
    steps += length(camera.position - before)
    sound()
    // Whoever walks into a doorway goes through it.
    for door in place.doors {
      let apart = SIMD3(camera.position.x - door.spot.position.x, 0, camera.position.z - door.spot.position.z)
      if length(apart) < 0.55, dot(way, door.spot.facing) < 0 { return go(to: door.place) }
    }
  }

  /// Bends to what is attended to, or back.
  private func bend(_ seconds: Float) {
    var near: SIMD3<Float>?
    if let attended, let room = place.room,
      let presence = place.presences.first(where: { $0.entity == attended })
    {
      near = Attention.place(near: presence.subject, from: camera.position, on: room.floor)
      if gaze != nil { gaze = presence.middle }
    }
    // Whoever comes in is looked at while he walks, until the trainee looks elsewhere.
    if let glanced, gaze != nil, attended == nil, place.isWalking(glanced),
      let presence = place.presences.first(where: { $0.entity == glanced })
    {
      gaze = presence.middle
    } else {
      glanced = nil
    }
    attention.advance(seconds, towards: near, isStill: front.settings.isStill)
  }

  /// Attends to somebody or something: the view comes near and turns to it.
  func attend(to entity: EntityIndex) {
    guard let presence = place.presences.first(where: { $0.entity == entity }) else { return }
    attended = entity
    if presence.isPerson { attendedBefore = entity }
    gaze = presence.middle
  }

  func turnAway() {
    attended = nil
    gaze = nil
  }

  /// What is seen from where the eye is.
  private var seen: Camera {
    var seen = camera
    seen.position = attention.eye(from: camera.position)
    return seen
  }

  /// A step is heard for every three quarters of a metre.
  private func sound() {
    guard steps > 0.75 else { return }
    steps = 0
    front.voice.play(.step)
  }

  /// Turns the view to what has the focus.
  private func look(_ seconds: Float) {
    guard let gaze else { return }
    let way = gaze - attention.eye(from: camera.position)
    let level = sqrtf(way.x * way.x + way.z * way.z)
    guard level > 0.05 else { return }
    let pitch = max(-0.9, min(0.6, atan2f(way.y, level)))
    // What is attended to stands left of the middle: on the right is what can be done with it.
    let half = tanf(camera.verticalAngle / 2) * front.size.x / max(1, front.size.y)
    let aside = attended == nil ? 0 : atanf(0.26 * half)
    turn(towards: atan2f(-way.x, -way.z) - aside, pitch, front.settings.isStill ? 100 : seconds * 4)
  }

  private func turn(towards yaw: Float, _ pitch: Float, _ share: Float) {
    var apart = (yaw - camera.yaw).remainder(dividingBy: 2 * Float.pi)
    if apart.magnitude < 0.002 { apart = 0 }
    let part = min(1, share)
    camera.yaw += apart * part
    camera.pitch += (pitch - camera.pitch) * part
  }

  /// Goes to a place by the act of going.
  func go(to target: EntityIndex) {
    guard
      let offer = offers.all.first(where: {
        if case .walk(_, let place) = $0.kind { place == target } else { false }
      })
    else { return }
    held = []
    perform(offer)
  }

  /// An act was begun: the view walks along with one that goes somewhere.
  func begun(_ act: Int) {
    isHurried = true
    running = nil
    path = nil
    place.passing = nil
    session.refresh()
    guard session.compiled.program.actions[act].isWalk, let now = session.stage.running else { return }
    running = (now.act, session.tick)
    turnAway()
    guard let room = place.room,
      let door = heading.flatMap({ place.door(to: $0) }) ?? place.doors.indices.first
    else { return }
    let goal = place.doors[door].spot.position
    path = room.floor.route(from: SIMD3(camera.position.x, goal.y, camera.position.z), to: goal)
    place.passing = place.doors[door].place
  }

  /// What takes long passes quickly again.
  func hurry() { isHurried = true }

  // MARK: The picture

  package var picture: Picture? {
    guard let room = place.room else { return nil }
    let hour = Daylight(at: session.tick, startSecond: session.compiled.scenario.clock.startSecond)
    let lighting = hour.of(room.lighting)
    // Through an open door one sees the half-light of the next place.
    return Picture(
      placements: place.drawn, camera: seen, lighting: lighting,
      background: SIMD3(0.50, 0.46, 0.40) * lighting.indoors)
  }

  // MARK: Input

  package var wantsText: Bool {
    if case .inquiry(let inquiry, _) = sheet { return inquiry.wantsText }
    return false
  }

  package func focus(_ button: String?) {
    let group = button.flatMap { self.group(of: $0) }
    var entity: EntityIndex?
    if case .entity(let found)? = group { entity = found }
    place.outline(entity, colour: front.settings.hasHighContrast ? SIMD3(1, 0.9, 0) : SIMD3(1, 0.74, 0.28))
    if let entity, let presence = place.presences.first(where: { $0.entity == entity }) {
      if entity != attended { attended = nil }
      gaze = presence.middle
    }
    if let button, button.hasPrefix("go."), let index = Int(button.dropFirst(3)),
      let door = place.doors.first(where: { $0.place == index })
    {
      attended = nil
      gaze = door.spot.position + SIMD3(0, 1.2, 0)
      place.outline(
        doorTo: index, colour: front.settings.hasHighContrast ? SIMD3(1, 0.9, 0) : SIMD3(1, 0.74, 0.28))
    }
  }

  /// The group that a button of the list stands for.
  func group(of button: String) -> Offer.Group? {
    offers.groups.first { PlayScreen.button(of: $0) == button }
  }

  /// The id of the button that stands for a group: the same for as long as the group is there.
  static func button(of group: Offer.Group) -> String {
    switch group {
    case .entity(let entity): "group.\(entity)"
    case .oneself: "group.self"
    case .ways: "group.ways"
    case .paper: "group.paper"
    }
  }

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
      if sheet == nil { held.insert(key) }
      return isRepeat ? true : self.key(key)
    case .keyUp(let key):
      held.remove(key)
      return false
    case .sticks(let values):
      stick = values
      return false
    case .drag(let by):
      let speed = front.settings.mouseSpeed * 0.0035
      camera.yaw += by.x * speed
      camera.pitch = max(-1.2, min(1.2, camera.pitch + by.y * speed))
      turnAway()
      return false
    case .pointer(let point):
      let hit = sheet == nil ? self.hit(at: point) : nil
      guard hit != pointed else { return false }
      pointed = hit
      let colour = SIMD3<Float>(1, 0.9, 0.7)
      switch hit {
      case .entity(let entity): place.outline(entity, colour: colour)
      case .door(let other): place.outline(doorTo: other, colour: colour)
      case nil: place.outline(nil, colour: colour)
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

  private var pointed: PlaceView.Hit?

  private func hit(at point: SIMD2<Float>) -> PlaceView.Hit? {
    let size = front.size
    let eye = seen
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
      press("close")
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
      if case .rhythm = sheet { panels += captionPanels(.topRight) } else { panels += captionPanels(.bottom) }
      panels.append(panel(of: sheet))
      return panels
    }
    if showsList { panels.append(list) }
    panels += captionPanels(.bottom)
    return panels
  }

  private var status: Panel {
    let words = session.words
    let compiled = session.compiled
    let time = ClockText.ofDay(max(0, session.tick), startSecond: compiled.scenario.clock.startSecond)
    let here = session.stage.here.map { words.entity($0) } ?? ""
    var blocks: [Block] = [.text("\(time)   \(here)", .heading)]
    let hands = session.stage.carried.map { words.entity($0) }
    let comma = front.say(", ", "、")
    if !hands.isEmpty {
      blocks.append(.text(front.say("In your hands: ", "手中：") + hands.joined(separator: comma), .plain))
    }
    let worn = session.stage.worn.compactMap { index in
      compiled.scenario.hands.map { words.text($0.worn[index].title) }
    }
    if !worn.isEmpty {
      blocks.append(.text(front.say("You wear: ", "穿戴：") + worn.joined(separator: comma), .plain))
    }
    // A bar for a beat of a second would only flicker.
    if let now = session.stage.running, let running, now.due - running.began > Tick.perSecond {
      let whole = max(1, Float(now.due - running.began))
      let rest = ClockText.length(max(0, now.due - session.tick), front.settings.language)
      blocks.append(
        .bar(
          Float(session.tick - running.began) / whole,
          words.title(now.act) + front.say(", \(rest) to go", "，还需\(rest)")))
      if !isHurried { blocks.append(.button(Button("hurry", front.say("Go on with it", "继续"), key: "G"))) }
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
    return Panel("status", .topLeft, width: 46, blocks)
  }

  private var list: Panel {
    var blocks: [Block] = []
    for group in offers.groups where group != .ways {
      blocks.append(.button(Button(PlayScreen.button(of: group), title(of: group))))
    }
    for offer in offers.all {
      guard case .walk(_, let place) = offer.kind, session.compiled.names.entities[place] != "away" else {
        continue
      }
      blocks.append(.button(Button("go.\(place)", "→ " + session.words.entity(place))))
    }
    return Panel("here", .topRight, width: 30, blocks)
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

  private func captionPanels(_ place: Panel.Place) -> [Panel] {
    let shown = captions.filter { seconds - $0.at < max(6, PlayScreen.readingTime(of: $0.news.line) * 1.6) }
      .suffix(4)
      .filter { caption in
        // What a sheet tells is not told below it once more.
        if case .story? = sheet { ![.narrated, .found].contains(caption.news.kind) } else { true }
      }
    guard !shown.isEmpty else { return [] }
    let blocks = shown.map { caption -> Block in
      let tone: Block.Tone
      switch caption.news.kind {
      case .spoke, .narrated: tone = .speech
      case .refused, .changed, .brokenOff, .fault: tone = .warning
      case .read, .found: tone = .heading
      case .done, .others, .told: tone = .plain
      }
      return .text(caption.news.line, tone)
    }
    return [Panel("captions", place, width: place == .bottom ? 84 : 48, blocks)]
  }
}
