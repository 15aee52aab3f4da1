import Attempts
import Reports
import ScenarioFormat
import Simulation
import SourceText

// Waiting, and telling what happened meanwhile.

extension TextFront {
  /// Lets time pass: so long, until a time of day, or until something can be noticed.
  func wait(_ rest: String) throws {
    refresh()
    let now = recorder.simulation.tick
    let clock = compiled.scenario.clock
    // Without a length nobody waits for longer than this in one go.
    var target = now + 10 * 60 * Tick.perSecond
    if let running = stage.running { target = running.due }
    if !rest.isEmpty {
      guard let wait = DurationInput.read(rest, now: now, startSecond: clock.startSecond) else {
        throw NotUnderstood(
          words.say(
            "'\(rest)' is no time: write 30s, 5m, 1h30m"
              + (clock.startSecond == nil ? "." : " or a time of day to come such as 10:45."),
            "“\(rest)”不是时间：可以写30秒、5分钟、1小时30分" + (clock.startSecond == nil ? "。" : "，或将到的时刻如10:45。")))
      }
      switch wait {
      case .length(let ticks): target = now + ticks
      case .until(let tick): target = tick
      }
    } else if stage.running == nil, !clock.waitUntil.isEmpty {
      guard let chosen = try askStop(now) else { return }
      target = chosen
    }
    target = min(target, compiled.program.limit)
    try advance(to: target, stoppingAtNews: true)
    try settle()
    guard !recorder.hasEnded else { return }
    let passed = ClockText.length(recorder.simulation.tick - now, words.language)
    try report(words.say("Time passed: \(passed).", "过去了\(passed)。"), at: recorder.simulation.tick)
  }

  /// What the scenario offers to wait for.
  private func askStop(_ now: Tick) throws -> Tick? {
    let clock = compiled.scenario.clock
    var stops: [(label: String, tick: Tick)] = []
    for stop in clock.waitUntil {
      switch stop.value {
      case .tick(let tick) where tick > now:
        stops.append(
          (words.say("until ", "等到 ") + ClockText.ofDay(tick, startSecond: clock.startSecond), tick))
      case .nextTimer:
        if let due = nextTimer(after: now) {
          stops.append((words.say("until the timer rings", "等到计时器响"), due))
        }
      case .tick: break
      }
    }
    let short = words.say("until something can be noticed (10 minutes at most)", "直到有可察觉的变化（最多10分钟）")
    stops.insert((short, now + 10 * 60 * Tick.perSecond), at: 0)
    if stops.count == 1 { return stops[0].tick }
    try showNumbered(stops.map(\.label))
    while true {
      let line = try ask(words.say("until when? (empty: 1; or 5m) ", "等到何时？（回车：1；或5分钟） "))
      if line.isEmpty { return stops[0].tick }
      if let number = NumberList.read(line)?.first, stops.indices.contains(number - 1) {
        return stops[number - 1].tick
      }
      switch DurationInput.read(line, now: now, startSecond: clock.startSecond) {
      case .length(let ticks): return now + ticks
      case .until(let tick): return tick
      case nil:
        if NumberList.read(line) == nil, FrontCommand.read(line) != nil { throw TurnedAway(line) }
        try print(
          words.say(
            "A number from 1 to \(stops.count), a time to come, or `cancel`.",
            "请输入1到\(stops.count)，将到的时间，或“取消”。"))
      }
    }
  }

  private func nextTimer(after now: Tick) -> Tick? {
    compiled.names.timers.compactMap { timer -> Tick? in
      let slot = compiled.program.layout.slot(at: compiled.program.appointments[timer].dueSlot)
      let due = Tick(truncatingIfNeeded: Int64(bitPattern: stage.run.slot(slot)))
      return due > now ? due : nil
    }.min()
  }

  /// Advances the recorded run to a tick, or to the first tick before it at which something can be noticed.
  ///
  /// The future is looked for in the copy; the recorded run is then moved there in one step.
  func advance(to target: Tick, stoppingAtNews: Bool) throws {
    refresh()
    var stop = target
    if stoppingAtNews {
      while let next = stage.nextWake(before: target), next < target {
        let happened = stage.advance(to: next)
        if happened.contains(where: { isNews($0) }) || stage.run.end != nil {
          stop = next
          break
        }
      }
    }
    try recorder.advance(to: stop)
    try tellNews()
  }

  /// Whether something that happened would be noticed by somebody who waits.
  func isNews(_ occurrence: Occurrence) -> Bool {
    let wakers = compiled.scenario.clock.wokenBy
    switch occurrence.kind {
    case .told, .ended, .faulted: return true
    case .spoke: return stage.isWithinEarshot(Int(occurrence.b))
    case .interrupted: return occurrence.c == 0
    case .probed:
      guard occurrence.b == 1, wakers.contains(.sign) else { return false }
      return compiled.names.signs.contains { $0.probe == Int(occurrence.a) && stage.isHere($0.entity) }
    case .due:
      let appointment = Int(occurrence.a)
      if wakers.contains(.timer), compiled.names.timers.contains(appointment) { return true }
      guard wakers.contains(.arrival),
        case .arrival(let entity, _) = compiled.program.appointments[appointment].kind
      else { return false }
      return stage.isHere(entity)
    default: return false
    }
  }

  // MARK: Telling

  /// Tells what has happened since it was last told.
  func tellNews() throws {
    refresh()
    let trace = recorder.simulation.trace
    while told < trace.count {
      let occurrence = trace[told]
      told += 1
      try tell(occurrence)
    }
  }

  /// Forgets what a rewind took back.
  func forgetTakenBack() {
    let tick = recorder.simulation.tick
    told = min(told, recorder.simulation.trace.count)
    lastBeats = lastBeats.filter { $0.value <= tick }
    readings.removeAll { $0.tick > tick }
    perceived.removeAll { $0.tick > tick }
  }

  /// Reads what happened before this session, for notes, without telling it again.
  func catchUp() throws {
    let trace = recorder.simulation.trace
    var isShowing = [Bool](repeating: false, count: compiled.program.probes.count)
    for occurrence in trace {
      let (a, b) = (Int(occurrence.a), Int(occurrence.b))
      switch occurrence.kind {
      case .probed: isShowing[a] = b == 1
      case .measured where occurrence.c == 0: readings.append((occurrence.tick, a, occurrence.value))
      case .completed where occurrence.c == 0 && b >= 0:
        guard let sense = sense(of: a) else { continue }
        for (index, sign) in compiled.names.signs.enumerated() where sign.entity == b && isShowing[sign.probe]
        {
          notice(index, by: sense, at: occurrence.tick)
        }
      default: continue
      }
    }
    told = trace.count
    let time = ClockText.ofDay(recorder.simulation.tick, startSecond: compiled.scenario.clock.startSecond)
    try print(words.say("Resumed at \(time).", "从\(time)继续。"))
  }

  /// The sense that an act uses; nil when it is none of the three.
  private func sense(of act: Int) -> SignDeclaration.Sense? {
    switch compiled.names.acts[act].source {
    case .builtIn(.look): .look
    case .builtIn(.listen): .listen
    case .builtIn(.feel): .feel
    default: nil
    }
  }

  /// Keeps a sign for the notes if that sense finds it; its declaration then.
  @discardableResult
  private func notice(_ index: Int, by sense: SignDeclaration.Sense, at tick: Tick) -> SignDeclaration? {
    let sign = compiled.names.signs[index]
    guard let declaration = compiled.scenario.signs.first(where: { utf8Equal($0.id.value, sign.id) }),
      declaration.noticedBy == sense, !declaration.isDecoy
    else { return nil }
    if !perceived.contains(where: { $0.sign == index }) { perceived.append((tick, index)) }
    return declaration
  }

  private func tell(_ occurrence: Occurrence) throws {
    let (a, b, tick) = (Int(occurrence.a), Int(occurrence.b), occurrence.tick)
    let isTrainee = occurrence.c == 0
    switch occurrence.kind {
    case .told: try report(words.text(a, it: lastTarget), at: tick)
    case .spoke:
      guard stage.isWithinEarshot(b) else { return }
      let name = words.entity(b)
      try report(name + words.say(": ", "：") + words.quoted(words.text(a, it: b)), at: tick)
    case .refused where isTrainee: try report(refusal(act: a, Int(occurrence.value)), at: tick)
    case .completed where isTrainee: try tellCompleted(act: a, target: b < 0 ? nil : b, at: tick)
    case .completed, .started: try tellOthers(occurrence)
    case .interrupted where isTrainee:
      try report(words.say("Broken off: ", "已中断：") + words.title(a), at: tick)
    case .measured where isTrainee:
      readings.append((tick, a, occurrence.value))
      // The rate is for whoever counted to work out.
      if isCounted(readings.count - 1) { return }
      if let (_, name, value) = words.reading(a, occurrence.value) {
        try report(name + words.say(": ", "：") + value, at: tick)
      }
    case .due:
      if case .arrival(let entity, _) = compiled.program.appointments[a].kind, isPerson(entity),
        stage.isHere(entity)
      {
        try report(words.say("\(words.entity(entity)) is here.", "\(words.entity(entity))来了。"), at: tick)
      }
    case .probed:
      // What begins to show is not told in words: the trainee has to look.
      guard b == 1, tick > 0, compiled.scenario.clock.wokenBy.contains(.sign),
        let sign = compiled.names.signs.first(where: { $0.probe == a }), stage.isHere(sign.entity),
        changeTold?.tick != tick || changeTold?.entity != sign.entity
      else { return }
      changeTold = (tick, sign.entity)
      try report(
        words.say(
          "Something about \(words.entity(sign.entity)) has changed.", "\(words.entity(sign.entity))有了变化。"),
        at: tick)
    case .faulted:
      try report(words.say("The scenario is at fault and cannot go on.", "情景出错，无法继续。"), at: tick)
    default: return
    }
  }

  /// Whether somebody comes when an entity arrives: what can be carried is brought by others, who may tell so.
  private func isPerson(_ entity: EntityIndex) -> Bool {
    compiled.program.entities[entity].holderSlot == nil
  }

  /// Whether a reading is a rate of which the trainee was shown the count.
  func isCounted(_ index: Int) -> Bool {
    guard index > 0, readings[index - 1].tick == readings[index].tick else { return false }
    return compiled.names.count(of: readings[index - 1].measurement)?.rate == readings[index].measurement
  }

  private func refusal(act: Int, _ reason: Int) -> String {
    if reason >= 0 {
      let text = stage.requirementText(of: act, reason).map { words.text($0, it: lastTarget) }
      return text ?? words.say("That is not possible.", "无法这样做。")
    }
    switch Refusal(rawValue: reason) {
    case .busy: return words.say("You are busy.", "你正忙着。")
    case .outOfReach: return words.say("That is not here.", "不在这里。")
    case .noWay: return words.say("There is no way there.", "无路可去。")
    case .notAllowed: return words.say("That is not yours to do.", "这不归你做。")
    case .alreadyThere: return words.say("You are there already.", "你已经在那里了。")
    case nil: return words.say("That is not possible.", "无法这样做。")
    }
  }

  /// Tells that an act is done, and what the senses find by it.
  private func tellCompleted(act: Int, target: EntityIndex?, at tick: Tick) throws {
    switch compiled.names.acts[act].source {
    case .builtIn(.look), .builtIn(.listen), .builtIn(.feel):
      if let target, let sense = sense(of: act) { try tellSigns(of: target, sense, at: tick) }
    case .builtIn(.listenTo): if let target { try tellNarration(of: target, at: tick) }
    case .choice, .quiz, .builtIn(.go): return
    case .declared where compiled.rhythm(of: act) != nil: return
    default:
      let name = target.map { " – " + words.entity($0) } ?? ""
      try report(words.say("Done: ", "已完成：") + words.title(act) + name, at: tick)
    }
  }

  private func tellSigns(of target: EntityIndex, _ sense: SignDeclaration.Sense, at tick: Tick) throws {
    var lines: [String] = []
    for (index, sign) in compiled.names.signs.enumerated() where sign.entity == target && stage.shows(sign) {
      guard let declaration = notice(index, by: sense, at: tick) else { continue }
      lines.append(words.fill(words.text(declaration.says), it: target))
    }
    let name = words.entity(target)
    if sense == .look, let exhibit = exhibit(target) { return try tellExhibit(exhibit, lines, at: tick) }
    if lines.isEmpty { lines = [nothingFound(by: sense)] }
    try report(name + words.say(": ", "：") + lines.joined(separator: words.say(" ", "")), at: tick)
  }

  private func nothingFound(by sense: SignDeclaration.Sense) -> String {
    let isVisit = compiled.scenario.kind == .visit
    switch sense {
    case .look: return words.say("You see nothing unusual.", isVisit ? "没有看到特别之处。" : "没有看到异常。")
    case .listen: return words.say("You hear nothing unusual.", isVisit ? "没有听到什么。" : "没有听到异常。")
    case .feel: return words.say("You feel nothing unusual.", isVisit ? "没有摸到特别之处。" : "没有摸到异常。")
    }
  }

  private func exhibit(_ entity: EntityIndex) -> ExhibitDeclaration? {
    let id = compiled.names.entities[entity]
    return compiled.scenario.exhibits.first { utf8Equal($0.id.value, id) }
  }

  private func tellExhibit(_ exhibit: ExhibitDeclaration, _ signs: [String], at tick: Tick) throws {
    var title = words.text(exhibit.title)
    if let certainty = exhibit.certainty {
      title += words.say(" [\(certainty.rawValue)]", "［\(certaintyInChinese(certainty))］")
    }
    try report(title, at: tick)
    for line in exhibit.label.map({ words.lines($0) }) ?? [] { try print(line, first: "    ") }
    if let closeUp = exhibit.closeUp {
      try print(words.say("From near: ", "近看：") + words.text(closeUp), first: "    ")
    }
    for line in signs { try print(line, first: "    ") }
  }

  private func certaintyInChinese(_ certainty: ExhibitDeclaration.Certainty) -> String {
    switch certainty {
    case .documented: "有据可查"
    case .textbook: "教科书说法"
    case .disputed: "存在争议"
    }
  }

  private func tellNarration(of target: EntityIndex, at tick: Tick) throws {
    guard let exhibit = exhibit(target) else { return }
    try report(words.say("Narration: ", "讲解：") + words.text(exhibit.title), at: tick)
    for line in exhibit.narration.map({ words.lines($0) }) ?? [] { try print(line, first: "    ") }
  }

  /// What others do where the trainee can see it.
  private func tellOthers(_ occurrence: Occurrence) throws {
    guard occurrence.c > 0 else { return }
    let actor = compiled.program.actors[Int(occurrence.c)].entity
    guard stage.isHere(actor) else { return }
    let done = occurrence.kind == .completed ? words.say(" (done)", "（已完成）") : ""
    try report(
      words.entity(actor) + words.say(": ", "：") + words.title(Int(occurrence.a)) + done, at: occurrence.tick)
  }
}

/// Something typed at a question that does not answer it, and means something else.
struct TurnedAway: Error {
  /// What was typed.
  let line: String
  /// Keeps what was typed.
  init(_ line: String) { self.line = line }
}

/// Something typed that means nothing here; the words say why.
struct NotUnderstood: Error {
  /// Why.
  let message: String
  /// Says why.
  init(_ message: String) { self.message = message }
}
