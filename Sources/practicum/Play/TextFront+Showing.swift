import Assessment
import Attempts
import Playing
import Reports
import ScenarioFormat
import Simulation
import SourceText

// What is shown on request: the scene, notes, checklist, hints, help; and the session commands.

extension TextFront {
  /// The task, before the start.
  func showBriefing() throws {
    let scenario = compiled.scenario
    try Console.write(Terminal.output.style(Columns.wrap(words.text(scenario.title), columns: width), .bold))
    for line in scenario.briefing.map({ words.lines($0) }) ?? [] { try print(line, first: "  ") }
    // Where the checklist is open, what it is for may be known, too; elsewhere it would tell too much.
    if session.showsChecklist, let objectives = scenario.objectives {
      try print(words.say("What is to be learned:", "学习目标："), first: "  ")
      for objective in words.lines(objectives) { try print(objective, first: "    - ", rest: "      ") }
    }
    if let limits = scenario.limits { try print(words.text(limits), first: "  ") }
    let mode = words.mode(recorder.attempt.header.mode)
    let minutes = ClockText.length(scenario.limit.value, words.language)
    try print(
      words.say(
        "Mode: \(mode). Time: at most \(minutes). `help` lists the commands.",
        "模式：\(mode)。时间：最长\(minutes)。输入“帮助”查看命令。"),
      first: "  ")
    try Console.write("\n")
  }

  /// Where one is, what one holds, and what can be chosen.
  func showScene(_ offers: OfferList) throws {
    let time = ClockText.ofDay(recorder.simulation.tick, startSecond: compiled.scenario.clock.startSecond)
    let place = stage.here.map { words.entity($0) } ?? ""
    var line = "\n\(time)  \(place)"
    let hands = stage.carried.map { words.entity($0) }
    if !hands.isEmpty {
      line +=
        words.say("  (in your hands: ", "  （手中：") + hands.joined(separator: words.say(", ", "、"))
        + words.say(")", "）")
    }
    let worn = stage.worn.compactMap { index in
      compiled.scenario.hands.map { words.text($0.worn[index].title) }
    }
    if !worn.isEmpty {
      line +=
        words.say("  (you wear: ", "  （穿戴：") + worn.joined(separator: words.say(", ", "、"))
        + words.say(")", "）")
    }
    try Console.write(Terminal.output.style(Columns.wrap(line, columns: width), .bold))
    try showNumbered(offers.groups.map { title($0) })
  }

  /// Readings on the chart and what was noticed, each with its time.
  func showNotes() throws {
    let start = compiled.scenario.clock.startSecond
    if session.readings.isEmpty && session.perceived.isEmpty {
      return try print(words.say("Nothing yet.", "还没有。"))
    }
    for (index, reading) in session.readings.enumerated() where !session.isCounted(index) {
      guard let (owner, name, value) = words.reading(reading.measurement, reading.value) else { continue }
      try report(
        owner + words.say(", ", "，") + name + words.say(": ", "：")
          + words.marked(value, reading.measurement, reading.value), at: reading.tick)
    }
    for (tick, index) in session.perceived {
      guard let declaration = session.declaration(ofSign: index) else { continue }
      let sign = compiled.names.signs[index]
      let time = ClockText.ofDay(tick, startSecond: start)
      try print(
        words.entity(sign.entity) + words.say(": ", "：")
          + words.fill(words.text(declaration.says), it: sign.entity),
        first: "\(time)  ")
    }
  }

  /// The commands.
  func showHelp() throws {
    try print(
      words.say(
        "Choose by number, first the object, then what to do with it; `1 2` does both at once. Or type words: `look wang`. "
          + "In a question `?` says what can be answered, and `cancel` takes it back. Reading and choosing cost no time.",
        "按编号选择：先选对象，再选操作；“1 2”一次选定。也可以直接输入文字，如“察看 王爷爷”。提问中输入“？”可看怎样回答，输入“取消”可撤回。阅读和选择不花时间。"))
    try print(
      words.say(
        "Verbs that are always there: go, talk, look, listen, feel, notice, take, put down. They go with Chinese names too.",
        "随时可用的动词：走到、交谈、察看、倾听、触摸感受、标记所发现的、拿起、放下；英文的go、talk、look、listen、feel、notice、take、put down配中文名称也行。"))
    for command in FrontCommand.allCases {
      let (usage, text) = command.meaning(words.language)
      try print(text, first: "  " + Columns.fit(usage, 22))
    }
    try print(
      words.say(
        "Ctrl-D stops for now; with --record the same command goes on later.",
        "按Ctrl-D可暂时停下；用了--record时，再次运行同一命令即可继续。"))
  }

  /// What can be answered to a question, and what can be read before it is.
  func showAnswers(_ answers: String) throws {
    try print(answers)
    try print(
      words.say(
        "`cancel` takes the question back. `notes`, `checklist`, `briefing` and `lang` can be read first; then it is asked again.",
        "“取消”可撤回这一问。也可先看“记录”“清单”“说明”，或用“语言”切换语言，之后再回答。"))
  }

  /// What is expected and what of it is met.
  func showChecklist() throws {
    guard session.showsChecklist else {
      return try print(words.say("This mode does not show the checklist.", "本模式不显示清单。"))
    }
    let report = session.standing()
    for (index, item) in report.items.enumerated() {
      let mark: String
      switch item.verdict {
      case .met: mark = "[x]"
      case .partly: mark = "[~]"
      case .critical: mark = "[!]"
      // Its number stays free, so that those of the others never change.
      case .leftOut: mark = "[-]"
      default: mark = "[ ]"
      }
      try print(session.title(ofItem: index), first: (index < 9 ? "  " : " ") + "\(index + 1) \(mark) ")
    }
    try print(
      words.say(
        "[x] met, [~] partly, [!] critical error, [-] does not count as things stand. `hint NUMBER` helps with an item.",
        "[x]达成，[~]部分达成，[!]严重错误，[-]目前不计。“提示 编号”可查看某一项的提示。"))
  }

  // MARK: Hints

  /// Shows the next rung for an item: the one named, else the first that is not met.
  func hint(_ rest: String) throws {
    let prices = session.mode?.hintPrices ?? []
    guard !prices.isEmpty else { return try print(words.say("This mode has no hints.", "本模式没有提示。")) }
    let report = session.standing()
    var item: Int?
    if !rest.isEmpty {
      guard session.showsChecklist, let number = NumberList.single(rest),
        report.items.indices.contains(number - 1)
      else {
        return try print(
          words.say("Hints for a chosen item need the checklist and its number.", "需要清单和其中的编号才能指定提示。"))
      }
      item = number - 1
    } else {
      item = session.itemToHint(report)
    }
    guard let item else { return try print(words.say("There is no further hint.", "没有更多提示了。")) }
    let lines = session.hints(ofItem: item)
    let rung = report.items[item].hintsUsed.nonzeroBitCount
    guard lines.indices.contains(rung), rung < prices.count else {
      return try print(words.say("There is no further hint for this.", "这一项没有更多提示了。"))
    }
    let price = prices[rung]
    if price > 0 {
      let amount = NumberText.write(price, step: nil, unit: nil)
      let question = words.say(
        "Hint \(rung + 1) of \(lines.count) costs \(amount). Take it? (y/n) ",
        "第\(rung + 1)级提示（共\(lines.count)级）扣\(amount)分。要看吗？（是/否） ")
      guard try askYes(question) else { return }
    }
    try recorder.hint(item: report.items[item].id, rung: rung + 1)
    try print(lines[rung], first: words.say("Hint: ", "提示："))
  }

  // MARK: Session

  /// Takes acts back; whether anything was.
  func rewind(_ rest: String) throws -> Bool {
    guard recorder.rules.allowsRewind else {
      try print(words.say("This mode does not allow going back.", "本模式不允许返回。"))
      return false
    }
    let steps = recorder.steps
    guard !steps.isEmpty else {
      try print(words.say("There is nothing to take back.", "没有可撤回的操作。"))
      return false
    }
    var back = NumberList.single(rest)
    if back == nil {
      let shown = Array(steps.suffix(9).reversed())
      try print(words.say("Go back to before which act?", "回到哪一步之前？"))
      try showNumbered(
        shown.map { step in
          ClockText.ofDay(step.tick, startSecond: compiled.scenario.clock.startSecond) + "  "
            + session.describe(entry: step.entry)
        })
      let line = try ask(
        words.say("which? (0 stays) ", "哪一步？（0为不返回） "),
        answers: words.say("\(upTo(shown.count)); 0 stays.", "请输入\(upTo(shown.count))；0为不返回。"))
      back = NumberList.single(line)
    }
    guard let back, back >= 1, back <= steps.count else {
      try print(words.say("Nothing was taken back.", "没有撤回。"))
      return false
    }
    let kept = steps.count - back
    try session.rewind(to: kept == 0 ? -1 : steps[kept - 1].entry)
    try settle()
    let time = ClockText.ofDay(recorder.simulation.tick, startSecond: compiled.scenario.clock.startSecond)
    try print(words.say("Back at \(time). What you did stays in the record.", "已回到\(time)。做过的操作仍留在记录里。"))
    return true
  }

  /// Stands still until Enter.
  func pause() throws {
    guard recorder.rules.allowsPause else {
      return try print(words.say("This mode does not allow pauses.", "本模式不允许暂停。"))
    }
    let began = Uptime.seconds
    _ = try input.ask(words.say("Paused. Enter goes on. ", "已暂停，按回车继续。 "))
    try recorder.pause(claimedMilliseconds: Int((Uptime.seconds - began) * 1000))
  }

  /// Changes the language; whether it was.
  func changeLanguage(_ rest: String) -> Bool {
    guard let language = Language(typed: rest) else { return false }
    words.language = language
    input.language = language
    return true
  }

  /// Says which languages there are.
  func tellLanguages() throws {
    try print(words.say("Write `lang en` or `lang zh-Hans`.", "请输入“语言 中文”或“语言 英文”。"))
  }

  /// Keeps a remark with the attempt.
  func remark(_ rest: String) throws {
    guard !rest.isEmpty else {
      return try print(words.say("Write your remark behind `note`.", "请把备注写在“备注”后面。"))
    }
    try recorder.note(rest)
    try print(words.say("Kept.", "已保存。"))
  }

  // MARK: The end

  /// Closes the attempt and judges it.
  func close(_ word: Closing) throws -> Outcome {
    try tellNews()
    let (attempt, judged) = word == .left ? try recorder.leave() : try recorder.finish()
    try tellNews()
    return .closed(attempt, judged.report)
  }
}
