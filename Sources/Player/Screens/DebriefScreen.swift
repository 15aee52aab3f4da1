package import Assessment
internal import Attempts
internal import Playing
internal import Renderer
internal import Reports
internal import ScenarioFormat
internal import Simulation
internal import SourceText

/// What the run was worth and why, what could have been noticed, what to do next, and where the result lies.
@MainActor
package final class DebriefScreen: Screen {
  private unowned let front: Front
  private let session: Session
  /// What the run was worth.
  package let report: ScoreReport?
  /// The file to hand in; nil when it could not be kept.
  package private(set) var kept: String?
  private var page = Page.result

  /// Parts of the debrief.
  enum Page: String, CaseIterable {
    case result, items, time
  }

  /// Shows a report.
  init(_ front: Front, _ session: Session, report: ScoreReport?, kept: String?) {
    self.front = front
    self.session = session
    self.report = report
    self.kept = kept
  }

  package var panels: [Panel] {
    session.words.language = front.settings.language
    var blocks: [Block] = [
      .row(
        [1, 1, 1, 1],
        [
          tab(.result, front.say("Result", "结果"), "1"), tab(.items, front.say("Step by step", "逐项复盘"), "2"),
          tab(.time, front.say("What happened when", "时间线"), "3"),
          .button(Button("hall", front.say("Back to the hall", "返回大厅"), key: "Esc")),
        ])
    ]
    guard let report else {
      blocks.append(.text(front.say("The scenario is at fault; nothing was judged.", "情景出错，未作评分。"), .warning))
      return [Panel("debrief", .centre, .paper, width: 104, isModal: true, blocks)]
    }
    switch page {
    case .result: blocks += result(report)
    case .items: blocks += items(report)
    case .time: blocks += timeLine(report)
    }
    return [
      Panel(
        "debrief", .centre, .paper, width: 104, isModal: true, topic: page.rawValue,
        firstFocus: "page." + page.rawValue, head: 1, blocks)
    ]
  }

  private func tab(_ page: Page, _ title: String, _ key: String) -> Block {
    .button(Button("page." + page.rawValue, title, key: key, isChosen: page == self.page))
  }

  private var text: ScoreReportText {
    var text = ScoreReportText(session.compiled, front.settings.language, columns: 100_000)
    text.readings = session.readings
    // Nobody looks an entry up here.
    text.numbersEntries = false
    return text
  }

  private func result(_ report: ScoreReport) -> [Block] {
    var blocks = whereItLies
    if let index = report.ending?.ending, session.compiled.scenario.endings.indices.contains(index) {
      let ending = session.compiled.scenario.endings[index]
      blocks.append(.text(session.words.text(ending.title), .title))
      for line in ending.story.map({ session.words.lines($0) }) ?? [] { blocks.append(.text(line, .plain)) }
      // What is not on this shelf cannot be gone on with.
      if let next = (ending.continueWith?.value).flatMap({ front.shelf.compiled($0) }) {
        let title = ScenarioWords(next, front.settings.language).text(next.scenario.title)
        blocks.append(.text(front.say("Go on with: ", "可继续：") + title, .quiet))
      }
      blocks.append(.rule)
    }
    blocks.append(.text(DebriefScreen.oneLine(text.result(report)), report.isPassed ? .good : .warning))
    blocks.append(.bar(Float(report.total.percent) / 100, ""))
    for section in text.sections(report) {
      blocks.append(.text(section.heading, .heading))
      for line in section.lines { blocks.append(DebriefScreen.columns(of: line)) }
    }
    return blocks
  }

  /// Where the result lies, or why it is not kept and how that can be mended: before everything else.
  private var whereItLies: [Block] {
    if let kept {
      return [.text(front.say("Your result, to hand in: ", "可上交的结果文件：") + kept, .plain), .rule]
    }
    let cause = front.shelf.keepingFault?.cause(front.settings.language)
    guard let fault = cause ?? front.shelf.fault else { return [] }
    var blocks: [Block] = [.text(front.say("The result could not be kept: ", "结果无法保存：") + fault, .warning)]
    if front.shelf.folder != nil {
      blocks.append(.button(Button("keep", front.say("Make room, then press here", "腾出空间后点这里重试"))))
    }
    return blocks + [.rule]
  }

  private func items(_ report: ScoreReport) -> [Block] {
    var blocks: [Block] = []
    for item in report.items {
      let story = text.story(of: item)
      let (mark, tone): (String, Block.Tone)
      switch item.verdict {
      case .met: (mark, tone) = ("✓", .good)
      case .partly: (mark, tone) = ("◐", .heading)
      case .critical: (mark, tone) = ("✗", .warning)
      case .leftOut: (mark, tone) = ("–", .quiet)
      case .missed: (mark, tone) = ("○", .heading)
      }
      blocks.append(
        .row([8, 1.2], [.text("\(mark)  \(story.title)", tone), .text(story.points, .quiet)]))
      for line in story.details { blocks.append(.row([0.3, 8.9], [.gap(0), .text(line, .plain)])) }
    }
    return blocks
  }

  /// Signals over time, and what was done when.
  private func timeLine(_ report: ScoreReport) -> [Block] {
    var blocks: [Block] = []
    let words = session.words
    let start = session.compiled.scenario.clock.startSecond
    for curve in report.curves(session) { blocks.append(.trace(curve)) }
    for (entry, tick) in session.recorder.steps {
      blocks.append(
        .row(
          [1, 6],
          [
            .text(ClockText.ofDay(tick, startSecond: start), .quiet),
            .text(session.describe(entry: entry), .plain),
          ]))
    }
    if blocks.isEmpty { blocks.append(.text(words.say("Nothing was done.", "什么也没做。"), .plain)) }
    return blocks
  }

  /// A line of a text that is set in columns by spaces, in columns of the panel.
  private static func columns(of line: String) -> Block {
    let parts = line.split(separator: "  ").map { part in part.drop { $0 == " " } }.filter { !$0.isEmpty }
    guard parts.count == 2 else { return .text(line, .plain) }
    return .row([2, 5], parts.map { .text(String($0), .plain) })
  }

  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }

  package var picture: Picture? { nil }

  package func press(_ button: String) {
    switch button {
    case "hall": front.show(HallScreen(front, from: session.compiled.id))
    case "keep": kept = front.shelf.handIn(session.recorder.attempt)
    default:
      if button.hasPrefix("page."), let page = Page(rawValue: String(button.dropFirst(5))) {
        self.page = page
      }
    }
  }
}

extension ScoreReport {
  /// What was measured over time, as lines: one for each number that was read at least twice. Words have no line.
  @MainActor
  fileprivate func curves(_ session: Session) -> [Trace] {
    var curves: [Trace] = []
    for known in session.compiled.names.measurements {
      let values = session.readings.filter { $0.measurement == known.index }.map { Float($0.value) }
      guard values.count > 1, session.isNumber(known.entity, known.id), let low = values.min(),
        let high = values.max(),
        let last = session.readings.last(where: { $0.measurement == known.index }),
        let said = session.words.reading(known.index, last.value)
      else { continue }
      curves.append(
        Trace(
          label: "\(said.owner) \(said.name)", value: said.value, points: values,
          range: low...max(high, low + 0.001),
          isAlarming: false))
    }
    return curves
  }
}

extension Session {
  /// Whether what is measured is a number: a signal, or a property of that kind.
  fileprivate func isNumber(_ entity: EntityIndex, _ id: String) -> Bool {
    let declaration = compiled.scenario.entities[entity]
    if declaration.signals.contains(where: { utf8Equal($0.id.value, id) }) { return true }
    let property = declaration.properties.first { utf8Equal($0.id.value, id) }
    if case .number? = property?.kind { return true }
    return false
  }
}
