internal import Assessment
internal import Attempts
internal import Playing
internal import Reports
internal import ScenarioFormat
internal import Simulation
internal import SourceText

// What is written on the sheets over the picture.

extension PlayScreen {
  /// The panel of a sheet.
  func panel(of sheet: Sheet) -> Panel {
    switch sheet {
    case .group(let group): groupPanel(group)
    case .inquiry(let inquiry, _): inquiry.panel(aside: view.attended != nil)
    case .talk(let conversation): talkPanel(conversation)
    case .wait: waitPanel
    case .rhythm(let act, _): rhythmPanel(act)
    case .story(let news):
      sheetPanel(
        "story", news.line, storyBlocks(news), width: news.entity == nil ? 64 : 50,
        at: news.entity == nil ? .centre : .topRight)
    case .checklist: checklistPanel
    case .notes: notesPanel
    case .menu: menuPanel
    case .rewind: rewindPanel
    case .hint(let item, let rung, let price): hintPanel(item, rung, price)
    case .word(let title, let text): sheetPanel("word", title, [.text(text, .plain)])
    case .unkept(let reason): unkeptPanel(reason)
    case .sure(let isFinish): surePanel(isFinish)
    case .paused:
      Panel(
        "paused", .centre, .paper, width: 40, isModal: true,
        [
          .text(front.say("Paused", "已暂停"), .title),
          .button(Button("goOn", front.say("Go on", "继续"), key: "Esc")),
        ])
    }
  }

  /// A sheet with a heading and a way out.
  ///
  /// - Parameter place: where it leaves to be seen what it is about.
  private func sheetPanel(
    _ id: String, _ title: String, _ blocks: [Block], width: Float = 64, at place: Panel.Place = .centre,
    wayOut: String? = nil, firstFocus: String? = nil
  ) -> Panel {
    Panel(
      id, place, .paper, width: width, isModal: true, topic: title, firstFocus: firstFocus,
      head: 1, foot: 1,
      [.text(title, .heading)] + blocks
        + [.button(Button("close", wayOut ?? front.say("Close", "关闭"), key: "Esc"))])
  }

  /// What is told, with the pictures of an exhibit above what says what they show.
  private func storyBlocks(_ news: News) -> [Block] {
    let media = news.entity.flatMap { session.exhibit($0) }?.media ?? []
    pictures.keep(media.map(\.file.value))
    return news.details.flatMap { line -> [Block] in
      guard let medium = media.first(where: { utf8Equal(session.pictureLine(of: $0), line) }) else {
        return [.text(line, .plain)]
      }
      guard let picture = pictures.picture(medium.file.value) else {
        return [.text(line + front.say(" (it cannot be shown)", "（无法显示）"), .plain)]
      }
      return [.picture(picture), .text(session.caption(of: medium), .quiet)]
    }
  }

  private func groupPanel(_ group: Offer.Group) -> Panel {
    let offered = offers.offers(in: group)
    var blocks: [Block] = []
    if offered.contains(where: isDelayed) {
      blocks.append(.text(front.say("Done when you are free", "手头的事做完就做"), .quiet))
    }
    for (index, offer) in offered.enumerated() {
      let key = index < 9 ? "\(index + 1)" : ""
      blocks.append(.button(button(for: offer, "act.\(index)", key: key)))
    }
    let place: Panel.Place
    if case .entity = group { place = .wheel } else { place = view.attended == nil ? .centre : .topRight }
    var panel = sheetPanel("acts", title(of: group), blocks, width: 48, at: place)
    panel.turning = .init(more: front.say("More (#)", "更多（#）"), back: front.say("Back (#)", "前面（#）"))
    return panel
  }

  /// Whether an offer is possible, but waits until the trainee is free.
  private func isDelayed(_ offer: Offer) -> Bool {
    guard case .act(let act, let target) = offer.kind else { return false }
    return session.stage.refusal(of: act, target: target) == Refusal.busy.rawValue
  }

  /// An offer as a button; what is not possible now says why.
  private func button(for offer: Offer, _ id: String, key: String) -> Button {
    let words = session.words
    switch offer.kind {
    case .talk(let index):
      let isPossible = session.talk(index) != nil
      return Button(
        id, front.say("Talk", "交谈"), detail: isPossible ? nil : session.reasonForSilence(index), key: key,
        isPossible: isPossible)
    case .walk(_, let place): return Button(id, words.entity(place), key: key)
    case .act(let act, let target):
      var title = words.title(act)
      switch session.compiled.names.acts[act].source {
      case .form, .order: title = words.act(act, on: target)
      default: break
      }
      // Of what needs a value only that is known before what holds for all values.
      let needsNone = session.compiled.names.acts[act].parameters.isEmpty
      guard
        let reason = needsNone
          ? session.stage.refusal(of: act, target: target)
          : session.stage.refusal(of: act, target: target, knowing: [])
      else { return Button(id, title, key: key) }
      if reason == Refusal.busy.rawValue { return Button(id, title, key: key) }
      return Button(
        id, title, detail: session.refusal(act: act, reason, target: target), key: key, isPossible: false)
    }
  }

  private func talkPanel(_ conversation: Int) -> Panel {
    let person = session.compiled.names.entity(
      session.compiled.scenario.conversations[conversation].person.value)
    let name = person.map { session.words.entity($0) } ?? ""
    guard let talk = session.talk(conversation) else {
      return sheetPanel(
        "talk", name, [.text(session.reasonForSilence(conversation), .plain)], width: 48, at: .topRight)
    }
    // What was answered, which no caption has room for beside this sheet, before what is said of itself.
    var blocks: [Block] = []
    let says = session.words.quoted(talk.says)
    if let answer = captions.log[talkBegan...].last(where: { $0.kind == .spoke && $0.entity == person }),
      !answer.line.hasSuffix(says)
    {
      blocks.append(.text(String(answer.line.trimmingPrefix(name + front.say(": ", "："))), .speech))
    }
    // With what one was met nobody is met again after each answer.
    if blocks.isEmpty || !utf8Equal(says, saidBefore) { blocks.append(.text(says, .speech)) }
    for (index, act) in talk.answers.enumerated() {
      blocks.append(
        .button(
          Button(
            "say.\(act)", session.words.fill(session.words.title(act), it: person),
            detail: session.hasDone(act) ? front.say("said before", "已经说过") : nil,
            key: index < 9 ? "\(index + 1)" : "")))
    }
    // At the side, so that the face is seen however much there is to say.
    return Panel(
      "talk", .topRight, .paper, width: 50, isModal: true, topic: talk.says, head: 1, foot: 1,
      [.text(name, .heading)] + blocks
        + [.button(Button("close", front.say("Turn away", "转身离开"), key: "Esc"))])
  }

  private var waitPanel: Panel {
    let now = session.tick
    let clock = session.compiled.scenario.clock
    var blocks: [Block] = [
      .text(
        front.say(
          "Time passes until something can be noticed, at most as long as you choose.",
          "时间会走到有可察觉的变化为止，最长为所选时间。"), .quiet)
    ]
    let lengths: [(Int, String)] = [
      (10, "10s"), (60, "1m"), (300, "5m"), (900, "15m"), (1800, "30m"), (3600, "1h"),
    ]
    for (index, length) in lengths.enumerated() {
      blocks.append(
        .button(
          Button(
            "wait.\(length.0)", ClockText.length(Tick(length.0) * Tick.perSecond, front.settings.language),
            key: "\(index + 1)")))
    }
    if let timer = session.nextTimer(after: now) {
      blocks.append(
        .button(Button("until.\(timer)", front.say("Until the timer rings", "等到计时器响"), key: "R")))
    }
    for stop in clock.waitUntil {
      if case .tick(let tick) = stop.value, tick > now {
        let time = ClockText.ofDay(tick, startSecond: clock.startSecond)
        blocks.append(.button(Button("until.\(tick)", front.say("Until \(time)", "等到\(time)"))))
      }
    }
    return sheetPanel("wait", front.say("Wait", "等待"), blocks, width: 48)
  }

  private func rhythmPanel(_ act: Int) -> Panel {
    let beats = beatTicks.suffix(7)
    var rate = "–"
    if beats.count > 1, let first = beats.first, let last = beats.last, last > first {
      rate =
        "\(Int((Double(beats.count - 1) * 60 * Double(Tick.perSecond) / Double(last - first)).rounded()))"
    }
    return Panel(
      "rhythm", .bottom, .glass, width: 56, isModal: true,
      [
        .text(session.words.title(act), .heading),
        .text(front.say("Press the space bar for each beat.", "每按一次空格键做一次。"), .plain),
        .text(
          front.say("\(beatTicks.count) done, \(rate) a minute", "已做\(beatTicks.count)次，每分钟\(rate)次"),
          .heading),
        .row(
          [2, 2, 1.6],
          [
            .button(Button("tap", front.say("Once", "做一次"), key: "␣")),
            .button(
              Button("metronome", front.say("Metronome", "节拍器"), key: "M", isChosen: metronome)),
            .button(Button("close", front.say("Stop", "停下"), key: "Esc")),
          ]),
      ])
  }

  private var checklistPanel: Panel {
    let report = session.standing()
    var blocks: [Block] = []
    for (index, item) in report.items.enumerated() {
      let (mark, tone): (String, Block.Tone)
      switch item.verdict {
      case .met: (mark, tone) = ("✓", .good)
      case .partly: (mark, tone) = ("◐", .plain)
      case .critical: (mark, tone) = ("✗", .warning)
      case .leftOut: (mark, tone) = ("–", .quiet)
      case .missed: (mark, tone) = ("○", .plain)
      }
      blocks.append(.text("\(mark)  \(session.title(ofItem: index))", tone))
    }
    return sheetPanel("checklist", front.say("Checklist", "清单"), blocks)
  }

  private var notesPanel: Panel {
    let words = session.words
    let start = session.compiled.scenario.clock.startSecond
    var blocks: [Block] = []
    for (index, reading) in session.readings.enumerated() where !session.isCounted(index) {
      guard let (owner, name, value) = words.reading(reading.measurement, reading.value) else { continue }
      let time = ClockText.ofDay(reading.tick, startSecond: start)
      blocks.append(
        .row([1, 3, 2], [.text(time, .quiet), .text("\(owner) \(name)", .plain), .text(value, .heading)]))
    }
    for (tick, index) in session.perceived {
      guard let declaration = session.declaration(ofSign: index) else { continue }
      let sign = session.compiled.names.signs[index]
      let said =
        words.entity(sign.entity) + front.say(": ", "：")
        + words.fill(words.text(declaration.says), it: sign.entity)
      blocks.append(
        .row([1, 5], [.text(ClockText.ofDay(tick, startSecond: start), .quiet), .text(said, .plain)]))
    }
    if blocks.isEmpty {
      blocks.append(
        .text(
          front.say("Nothing was measured or noticed yet.", "还没有测量或发现什么。"), .plain))
    }
    if !captions.log.isEmpty {
      blocks.append(.rule)
      blocks.append(.text(front.say("What happened", "经过"), .heading))
      for (index, news) in captions.log.enumerated().suffix(30) {
        let time = ClockText.ofDay(max(0, news.tick), startSecond: start)
        let isTakenBack = captions.takenBack.contains(index)
        let line = isTakenBack ? front.say("Taken back: ", "已撤回：") + news.line : news.line
        blocks.append(.row([1, 5], [.text(time, .quiet), .text(line, isTakenBack ? .quiet : .plain)]))
      }
    }
    return sheetPanel("notes", front.say("Notes", "记录"), blocks, width: 76)
  }

  private var menuPanel: Panel {
    var blocks: [Block] = [
      .button(Button("briefing", front.say("The task again", "重读任务说明"), key: "1")),
      .button(
        Button(
          "checklist", front.say("Checklist", "清单"),
          detail: session.showsChecklist ? nil : front.say("This mode does not show it.", "本模式不显示清单。"),
          key: "2",
          isPossible: session.showsChecklist)),
      .button(
        Button(
          "hint", front.say("A hint", "提示"),
          detail: hasHints ? nil : front.say("This mode has no hints.", "本模式没有提示。"), key: "3",
          isPossible: hasHints)),
      .button(
        Button(
          "rewind", front.say("Take back", "撤回"),
          detail: session.recorder.rules.allowsRewind
            ? nil : front.say("This mode does not allow going back.", "本模式不允许返回。"), key: "4",
          isPossible: session.recorder.rules.allowsRewind)),
      .button(
        Button(
          "pause", front.say("Pause", "暂停"),
          detail: session.recorder.rules.allowsPause
            ? nil : front.say("This mode does not allow pauses.", "本模式不允许暂停。"), key: "5",
          isPossible: session.recorder.rules.allowsPause)),
      .button(Button("remark", front.say("Leave a remark", "写一句备注"), key: "6")),
      .button(Button("settings", front.say("Settings", "设置"), key: "7")),
      .rule,
      .button(Button("finish", front.say("The work is done", "完成"), key: "8")),
      .button(Button("later", front.say("Stop for now; go on later", "暂时离开，以后继续"), key: "9")),
      .button(Button("leave", front.say("Give up", "放弃"), key: "0")),
    ]
    if front.shelf.folder == nil { blocks.removeAll { $0.isButton("later") } }
    return sheetPanel("menu", front.say("Menu", "菜单"), blocks, width: 48)
  }

  private var rewindPanel: Panel {
    let all = session.recorder.steps
    let steps = Array(all.suffix(9).reversed())
    let start = session.compiled.scenario.clock.startSecond
    let blocks = steps.enumerated().map { index, step in
      // The time to which one comes back: what was done before has its own.
      let back = index + 1 < all.count ? all[all.count - index - 2].tick : 0
      let moment = ClockText.ofDay(back, startSecond: start)
      return Block.button(
        Button(
          "rewind.\(index + 1)", session.describe(entry: step.entry),
          detail: front.say("back to \(moment)", "回到\(moment)"), key: "\(index + 1)"))
    }
    let none: [Block] = [.text(front.say("There is nothing to take back.", "没有可撤回的操作。"), .plain)]
    return sheetPanel(
      "rewind", front.say("Go back to before which act?", "回到哪一步之前？"), blocks.isEmpty ? none : blocks)
  }

  private func hintPanel(_ item: Int, _ rung: Int, _ price: Double) -> Panel {
    let amount = NumberText.write(price, step: nil, unit: nil)
    let count = session.hints(ofItem: item).count
    return sheetPanel(
      "hint", front.say("A hint", "提示"),
      [
        .text(
          front.say(
            "Hint \(rung + 1) of \(count) costs \(amount) \(price == 1 ? "point" : "points"). Take it?",
            "第\(rung + 1)级提示（共\(count)级）扣\(amount)分。要看吗？"),
          .plain),
        .button(Button("hint.take", front.say("Take it", "看提示"))),
      ])
  }

  private func unkeptPanel(_ reason: String) -> Panel {
    sheetPanel(
      "unkept", front.say("It could not be kept", "无法保存"),
      [
        .text(reason.capitalisedFirst + front.say(".", "。"), .warning),
        .text(
          front.say(
            "If you have just done something, it was not done: make room and do it again. Or go on without keeping: then it is kept only when you finish.",
            "如果您刚做了操作，它没有执行：请腾出空间后再做一次。也可以不保存继续练习，完成时才保存结果。"), .plain),
        .button(Button("unkept.goOn", front.say("Go on without keeping", "不保存，继续练习"))),
      ])
  }

  private func surePanel(_ isFinish: Bool) -> Panel {
    sheetPanel(
      "sure",
      isFinish
        ? front.say("Finish now? Afterwards nothing can be added.", "现在完成吗？之后不能再补做。")
        : front.say("Give up, and close the attempt as it is?", "确定中途离开，按现状结束吗？"),
      [
        .button(
          isFinish
            ? Button("sure.finish", front.say("Yes, finish", "是，完成"), key: "Y")
            : Button("sure.leave", front.say("Yes, give up", "是，放弃"), key: "Y"))
      ], width: 52, wayOut: front.say("No, go on", "不，继续"), firstFocus: "close")
  }

  /// Whether there is help in this mode.
  var hasHints: Bool { !(session.mode?.hintPrices ?? []).isEmpty }
}

extension Block {
  /// Whether it is a button, or a row of them.
  var isPressed: Bool {
    switch self {
    case .button, .row: true
    default: false
    }
  }

  /// Whether it is the button of an id.
  func isButton(_ id: String) -> Bool {
    if case .button(let button) = self { return button.id == id }
    return false
  }
}
