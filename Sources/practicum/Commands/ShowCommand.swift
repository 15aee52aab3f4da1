import ArgumentParser
import Reports
import ScenarioFormat
import Simulation
import SourceText

/// `practicum show`: what is in a scenario.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", _superCommandName: Practicum.name,
    abstract: "Show what is in a scenario.",
    discussion: """
      Shows briefing, roles, modes, variants, what can be done, the checklist
      with its weights, endings, sources and tests.

      EXAMPLES
        practicum show hypoglycaemia-response
        practicum show Scenarios/museum-guided-visit --lang zh-Hans

      EXIT STATUS
        0   shown
        3   the scenario cannot be read or has mistakes
        64  wrong usage of this command
      """)

  @Argument(help: "A scenario: its folder, archive or id.")
  var scenario: String

  @Option(help: "Show it with this guideline profile.")
  var profile: String?

  @Option(help: "Where ids are looked for.")
  var scenarios: String?

  @OptionGroup var lang: LanguageOption

  mutating func run() throws {
    let compiled = try ScenarioOpening.open(scenario, in: scenarios, profile: profile, lang.language)
    var page = Page(words: ScenarioWords(compiled, lang.language))
    page.header()
    page.play()
    page.acts()
    page.checklist()
    page.endings()
    try Console.write(page.text)
  }

  /// Points out of 100 with one decimal, aligned.
  private static func points(_ share: Double) -> String {
    let text = NumberText.fixed(share, digits: 1)
    return String(repeating: " ", count: max(0, 5 - text.count)) + text + "  "
  }

  private static func inChinese(_ critical: ChecklistItem.Critical) -> String {
    switch critical {
    case .cap: "封顶"
    case .fail: "不予通过"
    case .end: "结束，不予通过"
    }
  }

  /// The text, part by part.
  private struct Page {
    let words: ScenarioWords
    var text = ""

    private var scenario: Scenario { words.compiled.scenario }

    mutating func line(_ line: String, first: String = "", rest: String? = nil) {
      text += Columns.wrap(line, columns: Terminal.output.width, first: first, rest: rest)
    }

    mutating func heading(_ english: String, _ chinese: String) {
      text += "\n" + Terminal.output.style(words.say(english, chinese), .bold) + "\n"
    }

    mutating func row(_ id: String, _ title: String, width: Int) {
      line(title, first: "  " + Columns.fit(id, width))
    }

    mutating func header() {
      text += Terminal.output.style(words.text(scenario.title), .bold) + "\n"
      line("\(scenario.id.value) \(scenario.version.value)")
      if !scenario.authors.isEmpty {
        line(words.say("By ", "作者：") + scenario.authors.joined(separator: words.say(", ", "、")))
      }
      if let licence = scenario.licence { line(words.say("Licence: ", "许可：") + licence) }
      if let summary = scenario.summary { line(words.text(summary)) }
      if let objectives = scenario.objectives {
        heading("Objectives", "目标")
        for objective in words.lines(objectives) { line(objective, first: "  - ", rest: "    ") }
      }
      if let briefing = scenario.briefing {
        heading("Briefing", "任务说明")
        for sentence in words.lines(briefing) { line(sentence, first: "  ") }
      }
      if let limits = scenario.limits {
        heading("What it must not be used for", "不得用于")
        for sentence in words.lines(limits) { line(sentence, first: "  ") }
      }
    }

    mutating func play() {
      heading("How it is played", "如何进行")
      let width = 22
      row(words.say("time", "时间"), ClockText.length(scenario.limit.value, words.language), width: width)
      row(
        words.say("roles", "角色"),
        scenario.roles.map {
          $0.id.value + words.say(" (\(words.text($0.title)))", "（\(words.text($0.title))）")
        }
        .joined(separator: words.say(", ", "，")),
        width: width)
      for mode in scenario.modes {
        var parts = [
          words.say("pass at ", "及格线") + NumberText.write(mode.passMark.value, step: nil, unit: "%")
        ]
        let prices = mode.hintPrices.map { NumberText.write($0, step: nil, unit: nil) }.joined(separator: "/")
        parts.append(
          prices.isEmpty ? words.say("no hints", "无提示") : words.say("hints cost ", "提示扣分") + prices)
        if mode.rewind { parts.append(words.say("rewind", "可返回")) }
        if mode.showsChecklist { parts.append(words.say("checklist shown", "显示清单")) }
        row(
          words.say("mode ", "模式 ") + mode.id.value, parts.joined(separator: words.say(", ", "，")),
          width: width)
      }
      for variant in scenario.variants {
        row(
          words.say("variant ", "变体 ") + variant.id.value, variant.title.map { words.text($0) } ?? "",
          width: width)
      }
    }

    mutating func acts() {
      heading("What can be done", "可以做什么")
      let widest = min(28, (scenario.actions.map { Columns.width($0.id.value) }.max() ?? 0) + 2)
      for action in scenario.actions {
        let takes = ClockText.length(action.takes.value, words.language)
        row(
          action.id.value, words.text(action.title) + words.say(" (\(takes))", "（\(takes)）"), width: widest)
      }
    }

    mutating func checklist() {
      heading("Checklist", "考核清单")
      let total = scenario.checklist.reduce(0) {
        $0 + ($1.member.map { $0.index == 0 } ?? true ? $1.weight : 0)
      }
      let widest = min(30, (scenario.checklist.map { Columns.width($0.id.value) }.max() ?? 0) + 2)
      for item in scenario.checklist {
        let share = total > 0 ? item.weight / Double(item.member?.count ?? 1) / total * 100 : 0
        var title = words.text(item.title)
        if item.isEssential { title += words.say(" [essential]", "［关键］") }
        if let critical = item.critical {
          let word = critical.value.rawValue
          title += words.say(" [critical: \(word)]", "［严重错误：\(ShowCommand.inChinese(critical.value))］")
        }
        line(
          title, first: "  " + Columns.fit(item.id.value, widest) + ShowCommand.points(share))
      }
    }

    mutating func endings() {
      heading("Endings", "结局")
      for ending in scenario.endings { row(ending.id.value, words.text(ending.title), width: 20) }
      if !scenario.references.isEmpty {
        heading("Sources", "来源")
        for reference in scenario.references {
          let rest = [
            reference.publisher, reference.jurisdiction,
            reference.isChecked
              ? reference.checked.map { words.say("checked \($0)", "核对于\($0)") }
              : words.say("not yet checked", "尚未核对"), reference.url,
          ]
          let tail = rest.compactMap { $0 }.joined(separator: ", ")
          row(reference.id.value, words.text(reference.title) + (tail.isEmpty ? "" : " (\(tail))"), width: 12)
        }
      }
      if !scenario.tests.isEmpty {
        heading("Tests", "测试")
        line(scenario.tests.map(\.id.value).joined(separator: ", "), first: "  ")
      }
    }
  }
}
