internal import Assessment
internal import Attempts
internal import Playing
internal import Reports
internal import ScenarioFormat
internal import Simulation
internal import SourceText

// What is done when something is pressed.

extension PlayScreen {
  package func press(_ button: String) {
    do {
      try answer(button)
    } catch {
      complain(error)
    }
    if !session.recorder.hasEnded { tell() }
  }

  /// Shows why something could not be done.
  func complain(_ error: any Error) {
    let text: String
    switch error as? RecordingError {
    case .notInThisMode(let reason): text = front.say("Not in this mode: \(reason).", "本模式不允许此操作。")
    case .ended, .closed: text = front.say("The run has ended.", "本次已结束。")
    case .refused(let problem):
      text = front.say("That cannot be recorded: \(problem.message).", "无法记录：\(problem.message)。")
    case .journal(let problem):
      sheet = .unkept(problem.words(front.settings.language))
      return
    case nil: text = "\(error)"
    }
    sheet = .word(front.say("That did not work", "未能完成"), text)
  }

  /// Opens what can be done with something.
  func open(_ group: Offer.Group) {
    guard offers.groups.contains(group) else { return }
    sheet = .group(group)
    // Afterwards one is with whom or what one has turned to.
    front.rest(on: PlayScreen.button(of: group))
    if case .entity(let entity) = group {
      view.attend(to: entity)
    } else {
      // Whoever writes on a chart about somebody keeps seeing whom.
      view.lookBack()
    }
  }

  private func answer(_ button: String) throws {
    if case .inquiry(var inquiry, let done) = sheet {
      if button == "inquiry.cancel" {
        sheet = nil
        return
      }
      if inquiry.press(button) {
        sheet = .inquiry(inquiry, done)
        finishInquiry()
        return
      }
    }
    let parts = button.split(separator: ".", maxSplits: 1).map(String.init)
    let number = parts.count == 2 ? Int(parts[1]) : nil
    switch parts[0] {
    case "close": closeSheet()
    case "group": if let group = group(of: button) { open(group) }
    case "go": if let number { go(to: number) }
    case "act":
      guard let number, case .group(let group) = sheet else { return }
      let offered = offers.offers(in: group)
      if offered.indices.contains(number) { perform(offered[number]) }
    case "say": if let number, case .talk(let conversation) = sheet { try say(number, in: conversation) }
    case "wait":
      if let number { try wait(until: session.tick + Tick(number) * Tick.perSecond) } else { sheet = .wait }
    case "until": if let number { try wait(until: Tick(number)) }
    case "hurry": hurry()
    case "turnBack": try turnBack()
    case "unwait": waiting = nil
    case "notes": sheet = .notes
    case "menu": sheet = .menu
    case "checklist": if session.showsChecklist { sheet = .checklist }
    case "briefing":
      sheet = nil
      front.show(BriefingScreen(front, self))
    case "settings":
      sheet = nil
      front.open(SettingsScreen(front))
    case "hint": try hint(isTaken: parts.count == 2)
    case "rewind":
      if let number { try takeBack(number) } else if session.recorder.rules.allowsRewind { sheet = .rewind }
    case "pause": if session.recorder.rules.allowsPause { sheet = .paused(since: seconds) }
    case "goOn": try goOn()
    case "remark": remark()
    case "tap": if case .rhythm(let act, let target) = sheet { tap(act, target) }
    case "metronome": metronome.toggle()
    case "finish": sheet = .sure(isFinish: true)
    case "leave": sheet = .sure(isFinish: false)
    case "later":
      sheet = nil
      front.show(HallScreen(front, from: session.compiled.id))
    case "unkept":
      session.recorder.stopJournal()
      sheet = nil
    case "sure": try close(isFinish: parts.count == 2 && parts[1] == "finish")
    default: break
    }
  }

  private func closeSheet() {
    if case .paused = sheet {
      try? goOn()
    } else {
      // Whoever has read what stands at an exhibit steps back from it.
      if case .story = sheet {
        view.turnAway()
        front.voice.hush()
      }
      beatTicks = []
      sheet = nil
    }
  }

  // MARK: Acts

  /// Does what was chosen, after asking for what it needs.
  func perform(_ offer: Offer) {
    do {
      switch offer.kind {
      case .talk(let index):
        talkBegan = captions.log.count
        saidBefore = ""
        sheet = .talk(index)
      case .walk(let act, let place):
        heading = place
        try perform(act, nil, [.id(session.compiled.names.entities[place])])
      case .act(let act, let target):
        switch session.compiled.names.acts[act].source {
        case .quiz(let index): ask(quiz: index, act)
        case .form(let index): ask(form: index, act, target)
        case .report(let index): ask(report: index, act)
        default:
          if session.compiled.rhythm(of: act) != nil {
            beatTicks = []
            sheet = .rhythm(act, target)
            return
          }
          let parameters = session.compiled.names.acts[act].parameters
          if parameters.isEmpty { return try perform(act, target, []) }
          let order = session.askingOrder(of: act)
          let questions = order.map { question(parameters[$0], act: act, target: target) }
          // What is chosen is judged at once where it is asked for in the order of the record.
          let isKnown = order == Array(parameters.indices)
          ask(
            session.words.act(act, on: target), questions, clockRuns: clockRuns(act),
            refusing: { [session] in
              isKnown ? session.refusal(of: act, on: target, knowing: $0, canWait: true) : nil
            }
          ) { screen, values in
            try screen.perform(act, target, parameters.indices.map { values[order.firstIndex(of: $0) ?? $0] })
          }
        }
      }
    } catch {
      complain(error)
    }
  }

  private func clockRuns(_ act: Int) -> Bool {
    guard case .declared(let number) = session.compiled.names.acts[act].source else { return false }
    return session.compiled.scenario.actions[number].clockRuns
  }

  /// Hands an act to the run, now or when the trainee is free for it.
  func perform(_ act: Int, _ target: EntityIndex?, _ values: [EntryValue?]) throws {
    sheet = nil
    waiting = nil
    guard !mustWait(act, target) else {
      let isWalk = session.compiled.program.actions[act].isWalk
      waiting = Waiting(act: act, target: target, values: values, heading: isWalk ? heading : nil)
      return
    }
    try begin(act, target, values)
  }

  /// Hands an act to the run now.
  func begin(_ act: Int, _ target: EntityIndex?, _ values: [EntryValue?]) throws {
    try session.act(act, on: target, with: values)
    begun(act)
  }

  /// One beat.
  func tap(_ act: Int, _ target: EntityIndex?) {
    do {
      let beat = try session.beat(act, on: target)
      if !beat.isRefused {
        beatTicks.append(session.tick)
        front.voice.play(.step)
      }
    } catch {
      complain(error)
    }
    tell()
  }

  private func say(_ act: Int, in conversation: Int) throws {
    // Whoever speaks has heard enough.
    front.voice.hush()
    saidBefore = session.talk(conversation).map { session.words.quoted($0.says) } ?? ""
    try session.act(act, on: session.compiled.names.acts[act].targets.first, with: [])
    try settle()
    if !session.isTalking(conversation) { sheet = nil }
  }

  /// Lets what was said or answered take its time at once: the next thing to say waits for it.
  private func settle() throws {
    session.refresh()
    while let now = session.stage.running, !session.recorder.hasEnded {
      try session.advance(to: max(now.due, session.tick + 1), stoppingAtNews: false)
      session.refresh()
    }
  }

  private func wait(until tick: Tick) throws {
    sheet = nil
    if waiting != nil {
      try settle()
      try doWaiting()
    }
    try session.advance(to: min(tick, session.compiled.program.limit), stoppingAtNews: true)
  }

  // MARK: Questions

  private func ask(
    _ title: String, _ questions: [Inquiry.Question], clockRuns: Bool,
    refusing: @escaping @MainActor ([EntryValue?]) -> String? = { _ in nil },
    then: @escaping (PlayScreen, [EntryValue?]) throws -> Void
  ) {
    sheet = .inquiry(
      Inquiry(
        title, questions, clockRuns: clockRuns, language: front.settings.language, refuses: refusing), then)
    // Nothing may be left to choose.
    finishInquiry()
  }

  /// Does what the answers were asked for, when all are there.
  func finishInquiry() {
    guard case .inquiry(let inquiry, let done) = sheet, inquiry.current == nil else { return }
    sheet = nil
    do {
      try done(self, inquiry.answers)
    } catch {
      complain(error)
    }
    if !session.recorder.hasEnded { tell() }
  }

  private func question(_ parameter: ActParameter, act: Int, target: EntityIndex?, given: Double? = nil)
    -> Inquiry.Question
  {
    let words = session.words
    let title = words.title(of: parameter, act: act)
    switch parameter.kind {
    case .number(let low, let high, let step, let unit, let start, let isOptional):
      return Inquiry.Question(
        title: title,
        kind: .number(
          low: low, high: high, step: step == 0 ? nil : step, unit: unit, start: start,
          isOptional: isOptional,
          given: given))
    case .choice(let choices, let isOptional):
      return Inquiry.Question(
        title: title,
        kind: .one(
          labels: choices.indices.map { words.choice(parameter, $0, act: act) }, values: choices,
          isOptional: isOptional))
    case .bool: return Inquiry.Question(title: title, kind: .truth)
    case .entity(let among):
      // Nobody walks or is brought to where those are who are not here.
      let among = among.filter { !utf8Equal(session.compiled.names.entities[$0], "away") }
      let order = among.filter { session.stage.isHere($0) } + among.filter { !session.stage.isHere($0) }
      return Inquiry.Question(
        title: title,
        kind: .one(
          labels: order.map { words.entity($0) }, values: order.map { session.compiled.names.entities[$0] },
          isOptional: false))
    case .facts(let facts):
      let order = session.shuffled(facts.count, "facts")
      return Inquiry.Question(
        title: title, kind: .many(labels: order.map { session.fact($0) }, values: order.map { facts[$0] }))
    case .signs:
      let signs = session.markableSigns(of: target)
      return Inquiry.Question(
        title: front.say("What do you notice?", "你发现了什么？"),
        kind: .many(labels: signs.map(\.words), values: signs.map(\.id)))
    case .text(let least, let most):
      return Inquiry.Question(title: title, kind: .words(least: least, most: most))
    }
  }

  private func ask(form index: Int, _ act: Int, _ row: EntityIndex?) {
    let form = session.compiled.scenario.forms[index]
    let title = session.words.text(form.title) + (row.map { " – " + session.words.entity($0) } ?? "")
    let questions = session.compiled.names.acts[act].parameters.enumerated().map { number, parameter in
      question(
        parameter, act: act, target: row, given: row.flatMap { session.measured(form.fields[number], of: $0) }
      )
    }
    ask(title, questions, clockRuns: false) { screen, values in
      guard values.contains(where: { $0 != nil }) else { return }
      let tick = screen.session.tick
      try screen.perform(act, row, values)
      let meanings = screen.session.meaningsOfSums(on: index, since: tick)
      if !meanings.isEmpty { screen.sheet = .word(title, meanings.joined(separator: "\n")) }
    }
  }

  private func ask(report index: Int, _ act: Int) {
    let report = session.compiled.scenario.reports[index]
    let facts = session.compiled.names.facts
    let order = session.shuffled(facts.count, "facts")
    let labels = order.map { session.fact($0) }
    let values = order.map { facts[$0] }
    // Whoever reports to somebody who is here looks at him.
    let to = report.to.flatMap { session.compiled.names.entity($0.value) }
    if let to, session.stage.isHere(to) { view.attend(to: to) }
    let charted = session.chartedSums(for: report).map { front.say("On the chart: ", "记录单上：") + $0 }
    var questions = report.slots.map { slot in
      Inquiry.Question(
        title: session.words.text(slot.title), kind: .many(labels: labels, values: values), remarks: charted)
    }
    if report.readBack {
      questions.append(
        Inquiry.Question(
          title: to.map { session.words.entity($0) }.map {
            front.say("Do you have it read back (\($0))?", "请\($0)复述一遍吗？")
          } ?? front.say("Do you have it read back?", "请对方复述一遍吗？"), kind: .truth))
    }
    ask(session.words.text(report.title), questions, clockRuns: report.clockRuns) { screen, answers in
      try screen.perform(act, nil, answers)
    }
  }

  /// Asks the next question of a quiz; the answers stand in the order in which the text front shows them.
  ///
  /// - Parameter outcome: what became of the answer before.
  private func ask(quiz index: Int, _ act: Int, after outcome: String? = nil) {
    let declaration = session.compiled.scenario.quizzes[index]
    let (asked, open) = session.questions(ofQuiz: index, act)
    guard let number = open.first else {
      let none = front.say("There is no question left.", "没有剩下的题目了。")
      sheet = .word(
        session.words.text(declaration.title), (outcome.map { $0 + "\n" } ?? "") + none)
      return
    }
    let question = declaration.questions[number]
    let order = session.options(ofQuiz: index, question: number)
    let place = (asked.firstIndex(of: number) ?? 0) + 1
    var remarks = [front.say("\(open.count) of \(asked.count) to go", "共\(asked.count)题，还剩\(open.count)题")]
    if declaration.tries > 1 {
      remarks.append(tries(left: session.triesLeft(ofQuiz: index, act, question: number)))
    }
    let asking = Inquiry.Question(
      title: "\(place). " + session.words.text(question.text),
      kind: .one(
        labels: order.map { session.words.text(question.options[$0].text) },
        values: order.map { question.options[$0].id.value }, isOptional: false),
      outcome: outcome, remarks: remarks)
    ask(session.words.text(declaration.title), [asking], clockRuns: false) { screen, answers in
      guard case .id(let option)? = answers.first ?? nil else { return }
      // One answer after the other is given at once: what takes time is let pass.
      try screen.settle()
      try screen.perform(act, nil, [.id(question.id.value), .id(option)])
      try screen.settle()
      screen.ask(quiz: index, act, after: screen.outcome(ofQuiz: index, act, question: number, option))
    }
  }

  private func tries(left count: Int) -> String {
    front.say("\(count) \(count == 1 ? "try" : "tries") left", "还可答\(count)次")
  }

  /// What became of an answer: where the checklist is open, whether it was right, and why; else that it was taken.
  private func outcome(ofQuiz index: Int, _ act: Int, question number: Int, _ option: String) -> String {
    let question = session.compiled.scenario.quizzes[index].questions[number]
    let isRight = question.options.contains { utf8Equal($0.id.value, option) && $0.isRight }
    var said: [String] = []
    if !session.showsChecklist {
      said.append(front.say("Your answer was taken.", "回答已记录。"))
    } else {
      said.append(isRight ? front.say("Right.", "正确。") : front.say("Not right.", "不对。"))
      if let why = question.why { said.append(session.words.text(why)) }
    }
    if !isRight, session.isOpen(question: number, act) {
      let left = session.triesLeft(ofQuiz: index, act, question: number)
      said.append(tries(left: left) + front.say(".", "。"))
    }
    return said.joined(separator: front.say(" ", ""))
  }

  private func remark() {
    let question = Inquiry.Question(
      title: front.say("It is kept with the attempt and never scored.", "随记录保存，不计分。"),
      kind: .words(least: 1, most: 200))
    ask(front.say("A remark", "备注"), [question], clockRuns: false) { screen, answers in
      if case .text(let words)? = answers.first ?? nil { try screen.session.recorder.note(words) }
    }
  }

  // MARK: Help, time and the end

  private func hint(isTaken: Bool) throws {
    let prices = session.mode?.hintPrices ?? []
    let report = session.standing()
    guard hasHints, let item = session.itemToHint(report) else {
      sheet = .word(front.say("A hint", "提示"), front.say("There is no further hint.", "没有更多提示了。"))
      return
    }
    let rung = report.items[item].hintsUsed.nonzeroBitCount
    let lines = session.hints(ofItem: item)
    guard lines.indices.contains(rung), rung < prices.count else { return }
    if !isTaken, prices[rung] > 0 {
      sheet = .hint(item: item, rung: rung, price: prices[rung])
      return
    }
    try session.recorder.hint(item: report.items[item].id, rung: rung + 1)
    sheet = .word(front.say("A hint", "提示"), lines[rung])
  }

  private func takeBack(_ count: Int) throws {
    let steps = session.recorder.steps
    guard count >= 1, count <= steps.count else { return }
    let kept = steps.count - count
    try session.rewind(to: kept == 0 ? -1 : steps[kept - 1].entry)
    captions.takeBack(to: session.tick)
    front.voice.hush()
    sheet = nil
    waiting = nil
    comeBack()
  }

  private func goOn() throws {
    guard case .paused(let since) = sheet else { return }
    sheet = nil
    try session.recorder.pause(claimedMilliseconds: Int((seconds - since) * 1000))
  }

  /// Closes the attempt, keeps it to be handed in, and shows the debrief.
  func close(isFinish: Bool) throws {
    let (attempt, judged) = isFinish ? try session.recorder.finish() : try session.recorder.leave()
    let path = front.shelf.handIn(attempt)
    front.show(DebriefScreen(front, session, report: judged.report, kept: path))
  }
}
