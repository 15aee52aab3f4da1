internal import Attempts
internal import Playing
internal import Renderer
internal import Reports
internal import ScenarioFormat

/// The task, before the start or on request.
@MainActor
package final class BriefingScreen: Screen {
  private unowned let front: Front
  private let play: PlayScreen

  /// Shows the task of a run.
  package init(_ front: Front, _ play: PlayScreen) {
    self.front = front
    self.play = play
  }

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
    blocks.append(
      .text(
        front.say("Mode: ", "模式：") + words.mode(session.recorder.attempt.header.mode)
          + front.say(". At most ", "。最长") + ClockText.length(scenario.limit.value, front.settings.language)
          + front.say(".", "。"), .quiet))
    blocks.append(.rule)
    blocks.append(
      .text(
        front.say(
          "Walk with the arrow keys or W A S D, look around by dragging with the mouse. Tab goes from one thing to the next, Enter opens what can be done. While you read or choose, the clock stands.",
          "用方向键或 W A S D 行走，拖动鼠标环顾四周。按 Tab 键在人和物之间切换，按回车键查看可以做什么。阅读和选择时，时间不走。"),
        .quiet))
    blocks.append(.button(Button("begin", front.say("Begin", "开始"))))
    if session.tick < 0 {
      blocks.append(.button(Button("hall", front.say("Back to the hall", "返回大厅"), key: "Esc")))
    }
    return [Panel("briefing", .centre, .paper, width: 74, isModal: true, blocks)]
  }

  package var picture: Picture? { play.picture }

  package func press(_ button: String) {
    switch button {
    case "begin": front.show(play)
    case "hall":
      play.giveUp()
      front.show(HallScreen(front))
    default: break
    }
  }
}
