import Foundation
import Testing

/// What people type as they speak, in both languages: done when it is plain, asked back when it is not.
@Suite("phrases")
struct PhraseTests {
  struct Said: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var scenario: String
    var language: String
    var lines: [String]
    /// What must stand in the output, in this order.
    var shows: [String]
    /// What must not stand there.
    var never: [String] = []
  }

  static let wang = "hypoglycaemia-response"

  static let said: [Said] = [
    Said(
      testDescription: "going, looking, talking in Chinese", scenario: wang, language: "zh-Hans",
      lines: ["去3号房", "看看王爷爷", "和王爷爷说话", "0", "走到3号房", "看看"],
      shows: ["王爷爷：额头出汗。", "王爷爷：“", "你已经在那里了。", "王爷爷的3号房间"], never: ["这里没有叫这个的"]),
    Said(
      testDescription: "going where one is, in English", scenario: wang, language: "en",
      lines: ["go to room 3", "enter room 3", "look at my room 3"],
      shows: ["You are there already.", "The breakfast tray"], never: ["Nothing here is called that"]),
    Said(
      testDescription: "a heading opens its list, in both languages", scenario: wang, language: "zh-Hans",
      lines: ["做些什么", "0", "走动", "0"], shows: ["做些什么\n", "哪一个？", "走动\n"], never: ["这里没有叫这个的"]),
    Said(
      testDescription: "an act typed where words are to be said is done, not said", scenario: wang,
      language: "en", lines: ["go room 3", "talk wang", "look wang"],
      shows: ["say? (0 turns away) look wang\n10:30:06  Mr Wang: The forehead is wet with sweat."],
      never: ["Everything is shaking"]),
    Said(
      testDescription: "the same in Chinese", scenario: wang, language: "zh-Hans",
      lines: ["去3号房", "拿血糖仪", "和王爷爷说话", "测血糖"], shows: ["（0为转身离开） 测血糖\n10:3"],
      never: ["请输入1到2，或0"]),
    Said(
      testDescription: "a slip is asked back, and nothing is done without a yes", scenario: wang,
      language: "en", lines: ["go room 3", "take gluose meter", "n", "take gluose meter", "y"],
      shows: ["Do you mean “Take – Glucose meter”? (y/n) n", "(y/n) y\n10:30:06  Taken: Glucose meter\n"]),
    Said(
      testDescription: "words that fit several acts are asked back", scenario: wang, language: "en",
      lines: ["go room 3", "call", "0"], shows: ["Which one?"], never: ["Done: "]),
    Said(
      testDescription: "a value said in the same breath is not asked for", scenario: wang, language: "en",
      lines: ["go room 3", "take glucose tablets", "give by mouth glucose tablets 15"],
      shows: ["Done: Give him sugar"], never: ["which?"]),
    Said(
      testDescription: "what is not in the hand is refused before its amount is asked", scenario: wang,
      language: "zh-Hans", lines: ["去3号房", "经口给予", "橙汁", "清单"], shows: ["清单"], never: ["克 ", "取消"]),
    Said(
      testDescription: "numbers in Chinese characters", scenario: "cpr-aed", language: "zh-Hans",
      lines: ["仰卧", "胸外按压", "三", "一百一十"], shows: ["胸外按压（心肺复苏）：3次。"]),
    Said(
      testDescription: "a colleague is told only by who names him, and told what",
      scenario: "fire-evacuation",
      language: "zh-Hans", lines: ["呼叫小何", "0", "小何"], shows: ["请其：", "请其："], never: ["已完成：呼叫"]),
    Said(
      testDescription: "furniture cannot be taken", scenario: "bed-wheelchair-transfer", language: "en",
      lines: ["go room", "bed", "0", "take bed"], shows: ["Look at", "which?"],
      never: ["Take\n", "  Taken: "]),
    Said(
      testDescription: "a question says what can be answered, and takes the beginning of words",
      scenario: wang,
      language: "en",
      lines: ["go room 3", "take glucose tablets", "give him sugar", "?", "glucose tab", "15"],
      shows: [
        "which? ?\nA number from 1 to 5, or words of what stands there", "`cancel` takes the question back.",
        "which? glucose tab\nHow much", "Done: Give him sugar",
      ]),
    Said(
      testDescription: "who is named whole is meant, whatever else his name begins",
      scenario: "fire-evacuation", language: "en",
      lines: ["roll call mr li", "yes"], shows: ["Roll call, list in hand – Mr Li\n"], never: ["Which one?"]),
    Said(
      testDescription: "of two numbers for one thing nobody knows which is meant", scenario: wang,
      language: "en",
      lines: ["go room 3", "take glucose tablets", "give him sugar", "4 1", "glucose tab", "15"],
      shows: ["which? 4 1\nA number from 1 to 5, or `cancel`.", "which? glucose tab\nHow much"]),
    Said(
      testDescription: "the same in Chinese, by the title of a word to choose", scenario: "cpr-aed",
      language: "zh-Hans", lines: ["仰卧", "双手定位", "？", "胸骨下", "5"],
      shows: ["哪一个？ ？\n请输入1到4，或那一项的字词", "哪一个？ 胸骨下\n深度", "已完成：双手定位"]),
    Said(
      testDescription: "signs are marked by their words, with commas between", scenario: wang, language: "en",
      lines: ["go room 3", "look wang", "notice wang", "forehead, hands tremble", "notes"],
      shows: [
        "numbers: forehead, hands tremble\n  The forehead is wet with sweat.; The hands tremble.",
        "  2 signs noted: Mr Wang\n",
      ]),
    Said(
      testDescription: "a single character may be a slip, and is asked back before it is marked",
      scenario: wang,
      language: "zh-Hans", lines: ["去3号房", "看看王爷爷", "标记王爷爷", "额头，手", "否", "额头，双手"],
      shows: ["是指“手臂上有皮疹。”吗？", "请输入1到18的编号", "额头出汗。；双手发抖。", "  已记下2项：王爷爷\n"]),
    Said(
      testDescription: "what is reported is named by its words", scenario: wang, language: "en",
      lines: ["go room 3", "report", "?", "mr wang 78, glucose measured", "0 1", "cancel"],
      shows: [
        "Numbers from 1 to 9 with spaces between", "  Mr Wang, 78, room 3, type 2 diabetes; Glucose measured",
        "Background – numbers: 0 1\nNumbers from 1 to 9",
      ]),
    Said(
      testDescription: "a question of a quiz is answered by its words", scenario: "memorial-hall-visit",
      language: "en", lines: ["go message room", "quiz", "?", "yang pao", "0"],
      shows: [
        "answer? (0 stops) ?\nA number from 1 to 4, or words", "answer? (0 stops) yang pao\nNot right.",
        "2. ",
      ]),
    Said(
      testDescription: "a wait that is an act is an act, and a length of time still one", scenario: wang,
      language: "en", lines: ["wait 5s", "wait soon"], shows: ["Time passed: 5 s.", "'soon' is no time"]),
    Said(
      testDescription: "a time of day may have until before it; one that is now or over is said to be",
      scenario: wang,
      language: "en", lines: ["wait 10:30", "wait until 10:31", "wait until 10:30", "wait for 5s"],
      shows: [
        "It is 10:30:00 already.", "10:31:00  Time passed: 1 min.", "10:30:00 is over already.",
        "10:31:05  Time passed: 5 s.",
      ], never: ["is no time"]),
    Said(
      testDescription: "the same in Chinese, without a space, and as a time is spoken", scenario: wang,
      language: "zh-Hans", lines: ["等到10:30", "等到10:31", "等待到10点30分", "等至10点半", "再等5秒"],
      shows: ["现在就是10:30:00。", "10:31:00  过去了1分钟。", "10:30:00已经过了。", "10:30:00已经过了。", "10:31:05  过去了5秒。"],
      never: ["不是时间", "这里没有叫这个的"]),
    Said(
      testDescription: "the words of the list of waits are an answer to it",
      scenario: "oral-medication-round",
      language: "zh-Hans", lines: ["等待", "等到08:10"], shows: ["等到何时？", "过去了"],
      never: ["请输入1到", "这里没有叫这个的"]),
    Said(
      testDescription: "the word of the briefing ends the drill", scenario: wang, language: "zh-Hans",
      lines: ["结束"], shows: ["> 结束", "学员宣布完成"]),
    Said(
      testDescription: "so does the English one", scenario: wang, language: "en",
      lines: ["end"], shows: ["> end", "finished by the trainee"]),
    Said(
      testDescription: "what the scenario tells of a look is not called nothing unusual",
      scenario: "fall-found-response", language: "en", lines: ["go bathroom", "look zhou"],
      shows: ["02:40:08  Too dark to see"], never: ["nothing unusual"]),
    Said(
      testDescription: "the same in Chinese", scenario: "fall-found-response", language: "zh-Hans",
      lines: ["去卫生间", "看周奶奶"], shows: ["02:40:08  太暗了"], never: ["没有看到异常"]),
    Said(
      testDescription: "of several whose names end alike the one who is named whole is meant",
      scenario: "vital-signs-news2", language: "zh-Hans",
      lines: ["去房间", "给周奶奶缠袖带", "取消", "给陈奶奶测体温", "填何奶奶的观察单"],
      shows: ["手臂：", "已完成：测量体温（耳温） – 陈奶奶", "生命体征观察单 – 何奶奶"], never: ["是哪一个"]),
    Said(
      testDescription: "everyday words mean looking and talking where no act is called so", scenario: wang,
      language: "en",
      lines: ["go room 3", "examine mr wang", "greet wang", "0", "introduce myself", "0", "read meter"],
      shows: [
        "> examine mr wang\n10:30:06  Mr Wang: The forehead", "> greet wang\nMr Wang: “",
        "> introduce myself\nMr Wang: “", "> read meter\n10:30:09  Glucose meter: ",
      ]),
    Said(
      testDescription: "the same in Chinese, unless an act is called so", scenario: wang, language: "zh-Hans",
      lines: ["去3号房", "和王爷爷打招呼", "0", "自我介绍", "0", "读血糖仪", "检查王爷爷"],
      shows: [
        "> 和王爷爷打招呼\n王爷爷：“", "> 自我介绍\n王爷爷：“", "> 读血糖仪\n10:30:06  血糖仪：", "已完成：检查：清醒吗？",
      ]),
    Said(
      testDescription: "who looks at a part of somebody looks at him; what is no part is asked back",
      scenario: wang,
      language: "en",
      lines: ["go room 3", "look at his face", "look wang’s hands", "look at wang's nose", "n"],
      shows: [
        "> look at his face\n10:30:06  Mr Wang: ", "> look wang’s hands\n10:30:09  Mr Wang: ",
        "Do you mean “Look at – Mr Wang”? (y/n) n",
      ]),
    Said(
      testDescription: "the same in Chinese", scenario: wang, language: "zh-Hans",
      lines: ["去3号房", "看王爷爷的脸", "看他的手", "看王爷爷的耳环", "否"],
      shows: ["> 看王爷爷的脸\n10:30:06  王爷爷：", "> 看他的手\n10:30:09  王爷爷：", "是指“察看 – 王爷爷”吗？（是/否） 否"]),
    Said(
      testDescription: "the s of a possessive is no word", scenario: "oral-medication-round", language: "en",
      lines: ["take chen's box", "0", "press chen’s aspirin"],
      shows: ["Which one?", "Mrs Chen,", "press chen’s aspirin\nFrom which box:"], never: ["Do you mean"]),
    Said(
      testDescription: "a number is not the beginning of a decimal", scenario: "oral-medication-round",
      language: "en", lines: ["check 2", "0"], shows: ["  1 Check 2 or 3: "], never: ["Check 1: "]),
    Said(
      testDescription: "an equals sign writes nothing where nothing was measured", scenario: wang,
      language: "en",
      lines: ["go room 3", "glucose chart", "="], shows: ["Nothing was measured for this."],
      never: ["A number is needed"]),
    Said(
      testDescription: "the same in Chinese", scenario: wang, language: "zh-Hans",
      lines: ["去3号房", "血糖记录单", "="], shows: ["这一项还没有测过。"], never: ["请输入数字"]),
    Said(
      testDescription: "what is still to be brought by others is no value to choose",
      scenario: "feeding-dysphagia",
      language: "en", lines: ["go to mrs chen's room", "uncover the meal", "feed her"],
      shows: ["What:", "Covered bowl of lunch"], never: ["dumplings"]),
    Said(
      testDescription: "a Chinese name of several pieces is found by some of them",
      scenario: "oral-medication-round", language: "zh-Hans",
      lines: ["拿氨氯地平", "0", "取周奶奶的地高辛", "取消", "拿氨氯地平片5mg"],
      shows: ["是哪一个？", "拿起 – 氨氯地平片 5 mg", "> 取周奶奶的地高辛\n从哪一盒：", "  已拿起：氨氯地平片 5 mg\n"],
      never: ["这里没有叫这个的"]),
    Said(
      testDescription: "a name by its midst is asked back", scenario: "feeding-dysphagia",
      language: "zh-Hans",
      lines: ["去陈奶奶的房间", "看标签", "是"], shows: ["是指“察看 – 贴黄色标签的杯中茶”吗？（是/否） 是\n11:30:06"]),
    Said(
      testDescription: "a word of one answer only is asked back where it names an act as well",
      scenario: wang, language: "en",
      lines: ["go room 3", "talk wang", "1", "1", "1", "insulin", "y", "0"],
      shows: [
        "say? (0 turns away) insulin\nDo you mean “Have you had your insulin?”? (y/n) y\n", "Mr Wang: “",
      ], never: ["A number from 1 to 4"]),
    Said(
      testDescription: "a sign is marked by one word that stands in its line alone",
      scenario: "turning-pressure-injury",
      language: "en", lines: ["go room", "notice the heels", "coin", "notes"],
      shows: ["numbers: coin\n19:00:03  1 sign noted: Skin of the heels\n"],
      never: ["Numbers from 1"]),
    Said(
      testDescription: "the same in Chinese", scenario: "turning-pressure-injury", language: "zh-Hans",
      lines: ["去单人间", "标记足跟", "硬币", "是"],
      shows: ["是指“一块发红，约硬币大小。”吗？", "  已记下1项：足跟皮肤\n"], never: ["请输入1到"]),
    Said(
      testDescription: "the list of a thing holds the chart that is called like it",
      scenario: "turning-pressure-injury",
      language: "en", lines: ["go room", "turning card", "6"],
      shows: ["Look at", "6 Turning card – Mr Li", "which? 6\nTurning card – Mr Li\nTurned onto:"]),
    Said(
      testDescription: "a bell is a thing, though its name begins like an order", scenario: wang,
      language: "zh-Hans",
      lines: ["去3号房", "呼叫护士来帮助", "等3分钟", "呼叫铃", "0", "请护士", "0"],
      shows: ["刘护士来了", "> 呼叫铃\n是哪一个？\n  1 把呼叫铃放到老人手中", "> 请护士\n", "请其："]),
    Said(
      testDescription: "places are counted either way, and an exhibit is found by its first piece",
      scenario: "museum-guided-visit", language: "zh-Hans",
      lines: ["去第4展厅", "看伍哲英"],
      shows: ["第四展厅：职业与名称", "> 看伍哲英\n09:30:21  伍哲英：一个职务，三个年份"],
      never: ["这里没有叫这个的", "是指"]),
    Said(
      testDescription: "an act that begins like a command is an act", scenario: "cpr-aed", language: "en",
      lines: ["look round", "1"], shows: ["Which one?", "Dry floor, no cable."]),
  ]

  @Test("what people say is understood, or asked back", arguments: said)
  func understands(_ said: Said) throws {
    let played = try Program.run(
      [
        "play", said.scenario, "--text", "--mode", "learn", "--seed", "1", "--lang", said.language,
      ] + (said.scenario == Self.wang ? ["--variant", "swallowSafe"] : []),
      input: said.lines.joined(separator: "\n") + "\n")
    var rest = played.output[...]
    for line in said.shows {
      guard let found = rest.firstRange(of: line) else {
        Issue.record("'\(line)' is missing in:\n\(played.output)\(played.error)")
        return
      }
      rest = rest[found.upperBound...]
    }
    for line in said.never { #expect(!played.output.contains(line), "\(played.output)") }
  }

  @Test("other words that an author gives are understood, and never shown")
  func aliasesAreUnderstood() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("lamps").path
    #expect(try Program.run(["new", "visit", folder]).status == 0)
    let file = scratch.path("lamps/scenario.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let marked = text.replacing(
      "\"title\": \"Oil lamp\"", with: "\"title\": \"Oil lamp\", \"also\": [\"Lantern\", \"Funzel\"]",
      maxReplacements: 1)
    #expect(marked != text)
    try scratch.write("lamps/scenario.json", marked)
    let played = try Program.run(
      ["play", folder, "--text", "--mode", "learn", "--seed", "3", "--lang", "en"],
      input: "go hall\nlook funzel\nlantern\n0\n")
    #expect(played.output.contains("Oil lamp [documented]"), "\(played.output)\(played.error)")
    #expect(!played.output.contains("Funzel"), "\(played.output)")
  }
}
