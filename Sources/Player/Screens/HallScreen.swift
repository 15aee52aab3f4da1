internal import Attempts
internal import Glibc
internal import Renderer
internal import Reports
internal import ScenarioFiles
internal import ScenarioFormat
internal import SceneGraph
internal import SourceText

/// The welcoming hall: choose a drill or visit, then a mode; go on with what was begun; settings; language.
@MainActor
package final class HallScreen: Screen {
  private unowned let front: Front
  private let room: Room?
  private var unfinished: [Shelf.Unfinished]
  /// Which of them are being played elsewhere, as far as was looked.
  private var played: Set<String> = []
  private var lookedAt = 0.0
  /// The attempt of which is asked whether it is to be discarded.
  private var discarding: Shelf.Unfinished?
  /// Whether more than the newest of them are shown.
  private var showsAll = false
  /// A mode in which an attempt was to begin that cannot be kept, and why.
  private var unkept: (mode: String, reason: String)?
  /// What was kept just now.
  private var notice: String?
  /// The scenario of which the modes are shown.
  private var chosen: String?
  private var fault: String?
  private var seconds = 0.0
  /// The scenario from which one comes back.
  private let before: String?

  /// Enters the hall.
  ///
  /// - Parameter before: the scenario from which one comes back, if any: the focus is there.
  package init(_ front: Front, from before: String? = nil) {
    self.front = front
    self.before = before
    room = front.assets.form("Rooms/hall").map { Room($0) }
    unfinished = front.shelf.unfinished()
  }

  package var panels: [Panel] {
    var panels = [heading]
    if let discarding {
      panels.append(sure(discarding))
    } else if let unkept {
      panels.append(without(unkept.reason))
    } else if let chosen, let compiled = front.shelf.compiled(chosen) {
      panels.append(modes(of: compiled))
    } else {
      panels.append(choice)
    }
    return panels
  }

  private var heading: Panel {
    let other = front.settings.language == .english ? "中文" : "English"
    return Panel(
      "hall.head", .topLeft, width: 62,
      [
        .text("Practicum", .title),
        .text(
          front.say(
            "Virtual skill training. Choose with the mouse, or with the arrow keys and Enter.",
            "虚拟仿真实训。用鼠标选择，或用方向键和回车键选择。"), .plain),
        .row(
          [1, 1, 1],
          [
            .button(Button("language", other, key: "F2")),
            .button(Button("settings", front.say("Settings", "设置"), key: "F3")),
            .button(Button("quit", front.say("Quit", "退出"), key: "F10")),
          ]),
      ])
  }

  private var choice: Panel {
    var blocks: [Block] = []
    if let fault { blocks.append(.text(fault, .warning)) }
    if let notice { blocks.append(.text(notice, .good)) }
    if let fault = front.shelf.keepingFault {
      blocks.append(.text(fault.notice(front.settings.language), .warning))
    }
    blocks += attempts
    for kind in [Scenario.Kind.drill, .visit] {
      let volumes = front.shelf.volumes.filter { $0.compiled?.scenario.kind == kind }
      guard !volumes.isEmpty else { continue }
      blocks.append(
        .text(kind == .drill ? front.say("Drills", "实训") : front.say("Visits", "参观"), .heading))
      for volume in volumes {
        guard let compiled = volume.compiled else { continue }
        let words = ScenarioWords(compiled, front.settings.language)
        let summary = compiled.scenario.summary.map { words.text($0) }
        blocks.append(
          .button(Button("choose." + compiled.id, words.text(compiled.scenario.title), detail: summary)))
      }
    }
    for volume in front.shelf.volumes {
      if let mistake = volume.mistake {
        blocks.append(
          .text(
            front.say("\(volume.entry.name) has mistakes: ", "\(volume.entry.name) 有错误：") + mistake, .warning)
        )
      }
    }
    // What could not be read is shown as a stand-in, and said here.
    for fault in front.assets.found.prefix(3) {
      blocks.append(.text(fault.words(front.settings.language), .warning))
    }
    if front.shelf.isOpening { blocks.append(.text(front.say("Opening…", "正在打开……"), .quiet)) }
    // Enter begins with what one comes from, else with what stands first, without a Tab.
    let first = before.map { "choose." + $0 } ?? blocks.lazy.compactMap(\.firstButton).first
    return Panel("hall.choice", .left, width: 62, firstFocus: first, blocks)
  }

  /// Attempts that were begun: the newest, and all when asked.
  private var attempts: [Block] {
    let known = unfinished.enumerated().filter { front.shelf.compiled($0.element.scenario) != nil }
    guard !known.isEmpty else { return [] }
    var blocks: [Block] = [.text(front.say("Go on where you stopped", "继续上次的练习"), .heading)]
    for (index, attempt) in known.prefix(showsAll ? known.count : 3) {
      let isPlayed = played.contains(attempt.path)
      blocks.append(
        .row(
          [4, 1],
          [
            .button(
              Button("resume.\(index)", title(of: attempt), detail: state(of: attempt), isPossible: !isPlayed)
            ),
            .button(Button("discard.\(index)", front.say("Discard", "放弃"), isPossible: !isPlayed)),
          ]))
      if let damage = attempt.damage {
        blocks.append(.text(damage.told(front.settings.language), .warning))
      }
    }
    if known.count > 3, !showsAll {
      blocks.append(.button(Button("all", front.say("All \(known.count)", "全部\(known.count)次"))))
    }
    return blocks + [.rule]
  }

  private func title(of attempt: Shelf.Unfinished) -> String {
    guard let compiled = front.shelf.compiled(attempt.scenario) else { return attempt.scenario }
    return ScenarioWords(compiled, front.settings.language).text(compiled.scenario.title)
  }

  /// How it stands with an attempt, in words.
  private func state(of attempt: Shelf.Unfinished) -> String {
    if played.contains(attempt.path) {
      return JournalError.inUse(attempt.path).words(front.settings.language).capitalisedFirst
    }
    if attempt.isClosed {
      return front.say("finished; press to keep its result", "已结束，点击保存结果")
    }
    let moment = LocalTime.text(attempt.startedAt)
    return front.say("begun \(moment)", "开始于 \(moment)")
  }

  /// Says that an attempt cannot be kept, and lets it be played all the same.
  private func without(_ reason: String) -> Panel {
    Panel(
      "hall.without", .centre, .paper, width: 56, isModal: true,
      [
        .text(front.say("Nothing can be kept now", "现在什么都无法保存"), .heading),
        .text(reason.capitalisedFirst, .warning),
        .text(
          front.say(
            "Make room and begin again, or play all the same: what you break off then cannot be gone on with.",
            "请腾出空间后重新开始；也可以照常练习，但中途退出后不能继续。"), .plain),
        .button(Button("back", front.say("Back", "返回"), key: "Esc")),
        .button(Button("without", front.say("Play without keeping", "不保存，照常练习"))),
      ])
  }

  /// Asks before an attempt is gone for good.
  private func sure(_ attempt: Shelf.Unfinished) -> Panel {
    Panel(
      "hall.sure", .centre, .paper, width: 52, isModal: true, firstFocus: "back",
      [
        .text(
          front.say(
            "Discard this attempt? It cannot be brought back.", "确定放弃这次练习吗？放弃后无法恢复。"), .heading),
        .text("\(title(of: attempt)) · \(state(of: attempt))", .plain),
        .button(Button("back", front.say("Keep it", "保留"), key: "Esc")),
        .button(Button("sure.discard", front.say("Discard it", "放弃"))),
      ])
  }

  private func modes(of compiled: CompiledScenario) -> Panel {
    let words = ScenarioWords(compiled, front.settings.language)
    var blocks: [Block] = [.text(words.text(compiled.scenario.title), .title)]
    if let summary = compiled.scenario.summary { blocks.append(.text(words.text(summary), .plain)) }
    blocks.append(
      .text(
        front.say("At most ", "最长")
          + ClockText.length(compiled.scenario.limit.value, front.settings.language),
        .quiet))
    // Whoever is here for the first time begins where most is shown.
    for mode in compiled.scenario.modes.sorted(by: { HallScreen.help($0) > HallScreen.help($1) }) {
      blocks.append(
        .button(
          Button("mode." + mode.id.value, words.mode(mode.id.value).capitalisedFirst, detail: explain(mode))))
    }
    blocks.append(.button(Button("back", front.say("Back", "返回"), key: "Esc")))
    return Panel("hall.modes", .centre, .paper, width: 60, isModal: true, blocks)
  }

  /// How much a mode helps, to sort by.
  private static func help(_ mode: ModeDeclaration) -> Int {
    (mode.showsChecklist ? 4 : 0) + (mode.hintPrices.isEmpty ? 0 : 2) + (mode.rewind ? 1 : 0)
  }

  /// What a mode allows, in words.
  private func explain(_ mode: ModeDeclaration) -> String {
    var parts: [String] = []
    parts.append(
      mode.showsChecklist
        ? front.say("with the checklist", "显示清单") : front.say("without the checklist", "不显示清单"))
    parts.append(
      mode.hintPrices.isEmpty ? front.say("without hints", "没有提示") : front.say("with hints", "有提示"))
    if mode.rewind { parts.append(front.say("acts can be taken back", "可以撤回")) }
    return parts.joined(separator: front.say(", ", "、"))
  }

  package var picture: Picture? {
    guard let room else { return nil }
    let view = room.spots["view"]?.first ?? room.start
    var eye = view.position
    if eye.y < 0.5 { eye.y = 1.6 }
    var camera = Camera(position: eye, lookingAt: eye + view.facing)
    camera.yaw += front.settings.isStill ? 0 : 0.015 * sinf(Float(seconds) * 0.25)
    return Picture(placements: [room.placement], camera: camera, lighting: room.lighting)
  }

  package func press(_ button: String) {
    (fault, notice) = (nil, nil)
    let parts = button.split(separator: ".", maxSplits: 1).map(String.init)
    switch parts[0] {
    case "language": front.settings.language = front.settings.language == .english ? .chinese : .english
    case "settings": front.open(SettingsScreen(front))
    case "quit": front.end()
    case "back": (chosen, discarding, unkept) = (nil, nil, nil)
    case "all": showsAll = true
    case "choose" where parts.count == 2: chosen = parts[1]
    case "mode" where parts.count == 2: begin(mode: parts[1], isKept: true)
    case "without": if let unkept { begin(mode: unkept.mode, isKept: false) }
    case "resume" where parts.count == 2:
      if let attempt = attempt(parts[1]) { resume(attempt) }
    case "discard" where parts.count == 2: discarding = attempt(parts[1])
    case "sure": discard()
    default: break
    }
  }

  /// An unfinished attempt by its number, unless it is being played elsewhere.
  private func attempt(_ number: String) -> Shelf.Unfinished? {
    guard let index = Int(number), unfinished.indices.contains(index) else { return nil }
    return played.contains(unfinished[index].path) ? nil : unfinished[index]
  }

  private func discard() {
    guard let attempt = discarding else { return }
    discarding = nil
    do {
      try front.shelf.discard(attempt)
    } catch {
      fault = front.say("It cannot be discarded: ", "无法放弃：") + reason(error)
    }
    unfinished = front.shelf.unfinished()
  }

  /// Sees which attempts are being played in another window.
  private func lookAtPlayed() {
    lookedAt = seconds
    let now = Set(unfinished.filter { front.shelf.isBeingPlayed($0) }.map(\.path))
    guard now != played else { return }
    played = now
    unfinished = front.shelf.unfinished()
    front.arrange()
  }

  private func begin(mode: String, isKept: Bool) {
    guard let chosen, let compiled = front.shelf.compiled(chosen) else { return }
    unkept = nil
    do {
      let recorder = try front.shelf.begin(
        compiled, mode: mode, language: front.settings.language, isKept: isKept)
      front.show(BriefingScreen(front, PlayScreen(front, recorder, isResumed: false)))
    } catch .journal(let error) {
      unkept = (mode, error.words(front.settings.language))
    } catch {
      fault = "\(error)"
      self.chosen = nil
    }
  }

  private func resume(_ attempt: Shelf.Unfinished) {
    guard let compiled = front.shelf.compiled(attempt.scenario) else { return }
    do {
      if attempt.isClosed { return try handIn(attempt, compiled) }
      front.show(PlayScreen(front, try front.shelf.resume(attempt, compiled), isResumed: true))
    } catch {
      fault = front.say("It cannot be gone on with: ", "无法继续：") + reason(error)
    }
  }

  /// Keeps the result of an attempt that was closed when there was no room for it.
  private func handIn(_ attempt: Shelf.Unfinished, _ compiled: CompiledScenario) throws {
    if let path = try front.shelf.handIn(closed: attempt, compiled) {
      notice = front.say("Your result, to hand in: ", "可上交的结果文件：") + path
    } else {
      fault = front.say("The result could not be kept: ", "结果无法保存：") + (front.shelf.fault ?? "")
    }
    unfinished = front.shelf.unfinished()
  }

  /// Why something cannot be done with an attempt, in words.
  private func reason(_ error: any Error) -> String {
    if let error = error as? JournalError { return error.words(front.settings.language) }
    if case RecordingError.journal(let error) = error { return error.words(front.settings.language) }
    return "\(error)"
  }

  package func handle(_ event: InputEvent) -> Bool {
    guard case .key(.escape, _) = event, chosen != nil || discarding != nil else { return false }
    (chosen, discarding, unkept) = (nil, nil, nil)
    return true
  }

  package func advance(_ seconds: Double) {
    // Not before the hall is there: until then the attempt that was left for it is still held.
    if self.seconds == 0 || self.seconds - lookedAt >= 1 { lookAtPlayed() }
    self.seconds += seconds
    if front.shelf.takeOpened() { front.arrange() }
  }
}

extension Block {
  /// The first button in it.
  fileprivate var firstButton: String? {
    switch self {
    case .button(let button): button.id
    case .row(_, let blocks): blocks.lazy.compactMap(\.firstButton).first
    default: nil
    }
  }
}
