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
      shows: ["Do you mean “Take – Glucose meter”? (y/n) n", "(y/n) y\n10:30:06  Done: Take – Glucose meter"]),
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
      never: ["Take\n", "Done: Take"]),
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
      testDescription: "the same in Chinese, by the title of a word to choose", scenario: "cpr-aed",
      language: "zh-Hans", lines: ["仰卧", "双手定位", "？", "胸骨下", "5"],
      shows: ["哪一个？ ？\n请输入1到4，或那一项的字词", "哪一个？ 胸骨下\n深度", "已完成：双手定位"]),
    Said(
      testDescription: "signs are marked by their words, with commas between", scenario: wang, language: "en",
      lines: ["go room 3", "look wang", "notice wang", "forehead, hands tremble", "notes"],
      shows: [
        "numbers: forehead, hands tremble\n  The forehead is wet with sweat.; The hands tremble.",
        "Done: Mark what you notice",
      ]),
    Said(
      testDescription: "a single character may be a slip, and is asked back before it is marked",
      scenario: wang,
      language: "zh-Hans", lines: ["去3号房", "看看王爷爷", "标记王爷爷", "额头，手", "否", "额头，双手"],
      shows: ["是指“手臂上有皮疹。”吗？", "请输入1到18的编号", "额头出汗。；双手发抖。", "已完成：标记所发现的"]),
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
