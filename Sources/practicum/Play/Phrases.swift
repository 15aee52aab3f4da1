import Reports

/// Commands of the text front, by the words for them in both languages.
enum FrontCommand: CaseIterable {
  case help, around, wait, hint, checklist, notes, rewind, pause, language, remark, briefing, finish, leave

  /// Words that mean it.
  var words: [String] {
    switch self {
    case .help: ["help", "h", "?", "？", "帮助"]
    case .around: ["around", "here", "look", "四周", "周围", "看看", "环顾"]
    case .wait: ["wait", "w", "等待", "等到", "再等", "等"]
    case .hint: ["hint", "提示"]
    case .checklist: ["checklist", "清单"]
    case .notes: ["notes", "记录", "笔记"]
    case .rewind: ["rewind", "back", "undo", "返回", "回退"]
    case .pause: ["pause", "暂停"]
    case .language: ["lang", "language", "语言"]
    case .remark: ["note", "remark", "备注"]
    case .briefing: ["briefing", "说明"]
    case .finish: ["finish", "done", "end", "完成", "结束", "完毕", "做完了", "完成了"]
    case .leave: ["leave", "quit", "exit", "离开", "退出"]
    }
  }

  /// What it does, for `help`.
  func meaning(_ language: Language) -> (usage: String, text: String) {
    switch self {
    case .help: (language.say("help", "帮助"), language.say("this list", "本列表"))
    case .around:
      (language.say("around", "四周"), language.say("what is here (or an empty line)", "看看四周（或直接回车）"))
    case .wait:
      (
        language.say("wait [5m|10:45]", "等待 [5分钟|10:45]"),
        language.say("let time pass until something can be noticed", "让时间过去，直到有可察觉的变化")
      )
    case .hint:
      (
        language.say("hint", "提示"),
        language.say("help in three steps, where the mode has it", "分三级的提示（视模式而定）")
      )
    case .checklist:
      (
        language.say("checklist", "清单"),
        language.say("what is expected, where the mode shows it", "考核清单（视模式而定）")
      )
    case .notes:
      (
        language.say("notes", "记录"),
        language.say("readings and what you noticed, with their time", "测量值和所见，附时间")
      )
    case .rewind:
      (
        language.say("rewind [n]", "返回 [n]"),
        language.say("take back acts, where the mode allows it", "撤回操作（视模式而定）")
      )
    case .pause: (language.say("pause", "暂停"), language.say("stand still until you press Enter", "暂停，按回车继续"))
    case .language: ("lang en|zh-Hans", language.say("change the language", "切换语言"))
    case .remark:
      (
        language.say("note WORDS", "备注 文字"),
        language.say("keep a remark with the attempt; never scored", "随记录保存一句备注，不计分")
      )
    case .briefing: (language.say("briefing", "说明"), language.say("the task again", "重读任务说明"))
    case .finish:
      (
        language.say("finish", "完成"),
        language.say("say that the work is done, and see the debrief", "宣布完成，查看复盘")
      )
    case .leave:
      (language.say("leave", "离开"), language.say("give up; the attempt is closed as it is", "中途离开，按现状结束"))
    }
  }

  /// The command that a line begins with, and the rest of the line.
  static func read(_ line: String) -> (command: FrontCommand, rest: String)? {
    let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let first = parts.first?.lowercased() else { return nil }
    if ["look around", "look round"].contains(line.lowercased()) { return (.around, "") }
    guard let command = allCases.first(where: { $0.words.contains(first) }) else {
      return parts.count == 1 ? unspaced(line) : nil
    }
    // `leave the room` is no command.
    if parts.count > 1, !command.takesMore { return nil }
    return (command, parts.count > 1 ? parts[1] : "")
  }

  /// Whether anything may stand behind the word.
  private var takesMore: Bool {
    switch self {
    case .wait, .hint, .rewind, .language, .remark: true
    case .help, .around, .checklist, .notes, .pause, .briefing, .finish, .leave: false
    }
  }

  /// `等待5分钟`, `等待到21:00`: in Chinese nobody types a space before a number.
  private static func unspaced(_ line: String) -> (command: FrontCommand, rest: String)? {
    for command in [wait, hint, rewind] {
      for word in command.words where word.unicodeScalars.allSatisfy({ $0.value >= 0x2E80 }) {
        guard line.hasPrefix(word) else { continue }
        let rest = String(line.dropFirst(word.count))
        if DurationInput.bare(rest).first?.isNumber == true { return (command, rest) }
      }
    }
    return nil
  }
}
