internal import Attempts
internal import Playing
internal import Renderer
internal import Reports
internal import ScenarioFormat
internal import SourceText

/// The task, before the start or on request.
@MainActor
package final class BriefingScreen: Screen {
  private unowned let front: Front
  private let play: PlayScreen
  /// Why another role could not be taken.
  private var fault: String?

  /// Shows the task of a run.
  package init(_ front: Front, _ play: PlayScreen) {
    self.front = front
    self.play = play
  }

  /// Whether the run has not begun.
  private var isBefore: Bool { play.session.tick < 0 }

  package var panels: [Panel] {
    let session = play.session
    let scenario = session.compiled.scenario
    let words = session.words
    var blocks: [Block] = [.text(words.text(scenario.title), .title)]
    for line in scenario.briefing.map({ words.lines($0) }) ?? [] { blocks.append(.text(line, .plain)) }
    // Where the checklist is open, what it is for may be known, too; elsewhere it would tell too much.
    if session.showsChecklist, let objectives = scenario.objectives {
      blocks.append(.text(front.say("What is to be learned", "学习目标"), .heading))
      for objective in words.lines(objectives) { blocks.append(.text("•  " + objective, .plain)) }
    }
    if let limits = scenario.limits { blocks.append(.text(words.text(limits), .quiet)) }
    blocks += roles
    if let fault { blocks.append(.text(fault, .warning)) }
    blocks.append(.text(conditions, .quiet))
    blocks.append(.rule)
    blocks.append(
      .text(
        front.say(
          "Walk with the arrow keys or W A S D, look around by dragging with the mouse. Tab goes from one thing to the next, Enter opens what can be done. While you read or choose, the clock stands.",
          "用方向键或 W A S D 行走，拖动鼠标环顾四周。按 Tab 键在人和物之间切换，按回车键查看可以做什么。阅读和选择时，时间不走。"),
        .quiet))
    blocks.append(.button(Button("begin", front.say("Begin", "开始"))))
    let foot = isBefore ? 2 : 1
    if isBefore {
      blocks.append(.button(Button("hall", front.say("Back to the hall", "返回大厅"), key: "Esc")))
    }
    return [
      Panel("briefing", .centre, .paper, width: 74, isModal: true, firstFocus: "begin", foot: foot, blocks)
    ]
  }

  /// As whom one plays: a choice before the run has begun, where there is one.
  private var roles: [Block] {
    let (scenario, words) = (play.session.compiled.scenario, play.session.words)
    let mine = play.session.recorder.attempt.header.role
    guard scenario.roles.count > 1, isBefore else {
      return mine.map { [.text(front.say("You are: ", "你的身份：") + words.role($0), .plain)] } ?? []
    }
    let buttons = scenario.roles.map { role in
      Block.button(
        Button(
          "role.\(role.id.value)", words.role(role.id.value).capitalisedFirst,
          isChosen: mine.map { utf8Equal($0, role.id.value) } ?? false))
    }
    return [
      .text(front.say("You are:", "你的身份："), .plain), .row(buttons.map { _ in 1 }, buttons),
    ]
  }

  /// How the attempt is judged and kept.
  private var conditions: String {
    let (scenario, words) = (play.session.compiled.scenario, play.session.words)
    let header = play.session.recorder.attempt.header
    var said = [
      front.say("Mode: ", "模式：") + words.mode(header.mode),
      front.say("At most ", "最长") + ClockText.length(scenario.limit.value, front.settings.language),
    ]
    if header.allowance != 100 {
      said.append(front.say("Time allowance: \(header.allowance) %", "时间放宽：\(header.allowance)%"))
    }
    if let profile = scenario.profile { said.append(front.say("Profile: ", "规范：") + profile) }
    if let learner = header.learner { said.append(front.say("Learner: ", "学员：") + learner) }
    return said.joined(separator: front.say(". ", "。")) + front.say(".", "。")
  }

  /// Begins anew in another role, and gives up what was begun in the one before.
  private func take(role: String) {
    let session = play.session
    let header = session.recorder.attempt.header
    guard isBefore, header.role.map({ !utf8Equal($0, role) }) ?? true else { return }
    do {
      let recorder = try front.shelf.begin(
        session.compiled, mode: header.mode, role: role, language: front.settings.language,
        isKept: session.recorder.isKept)
      play.giveUp()
      let next = BriefingScreen(front, PlayScreen(front, recorder, isResumed: false))
      front.show(next)
      front.rest(on: "role.\(role)")
    } catch .journal(let error) {
      fault = error.words(front.settings.language).capitalisedFirst
    } catch {
      fault = "\(error)"
    }
  }

  package var picture: Picture? { play.picture }

  package func press(_ button: String) {
    switch button {
    case "begin": front.show(play)
    case "hall":
      play.giveUp()
      front.show(HallScreen(front, from: play.session.compiled.id))
    default: if button.hasPrefix("role.") { take(role: String(button.dropFirst(5))) }
    }
  }
}
