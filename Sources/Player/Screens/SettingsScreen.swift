internal import Renderer
internal import Reports

/// Language, size of text, contrast, movement, loudness, speech, mouse and quality.
@MainActor
package final class SettingsScreen: Screen {
  private unowned let front: Front

  /// Opens the settings.
  package init(_ front: Front) { self.front = front }

  package var panels: [Panel] {
    let settings = front.settings
    func choices(_ name: String, _ title: String, _ options: [(id: String, label: String, isChosen: Bool)])
      -> [Block]
    {
      [
        .text(title, .quiet),
        .row(
          options.map { _ in 1 },
          options.map { .button(Button("\(name).\($0.id)", $0.label, isChosen: $0.isChosen)) }),
      ]
    }
    var blocks: [Block] = [.text(front.say("Settings", "设置"), .title)]
    blocks += choices(
      "language", front.say("Language", "语言"),
      [
        ("zh-Hans", "中文", settings.language == .chinese), ("en", "English", settings.language == .english),
      ])
    blocks += choices(
      "text", front.say("Size of text", "文字大小"),
      Settings.textSizes.map { ("\($0)", "\(Int($0 * 100)) %", settings.textSize == $0) })
    blocks += choices(
      "contrast", front.say("Contrast", "对比度"),
      [
        ("no", front.say("normal", "普通"), !settings.hasHighContrast),
        ("yes", front.say("high", "高对比度"), settings.hasHighContrast),
      ])
    blocks += choices(
      "motion", front.say("Movement", "动画"),
      [
        ("yes", front.say("normal", "普通"), !settings.isStill),
        ("no", front.say("reduced: the view jumps, nothing sways", "减少：画面直接切换，不晃动"), settings.isStill),
      ])
    blocks += choices(
      "volume", front.say("Loudness", "音量"),
      [0, 0.35, 0.7, 1].map { level in
        (
          "\(level)", level == 0 ? front.say("off", "静音") : "\(Int(level * 100)) %",
          settings.volume == Float(level)
        )
      })
    blocks += choices(
      "speech", front.say("Spoken words", "朗读"),
      [
        ("yes", front.say("spoken and written", "朗读并显示"), settings.speaks),
        ("no", front.say("written only", "只显示文字"), !settings.speaks),
      ])
    blocks += choices(
      "mouse", front.say("Speed of the mouse", "鼠标速度"),
      [0.5, 1, 1.5, 2].map { ("\($0)", "\(Int($0 * 100)) %", settings.mouseSpeed == Float($0)) })
    blocks += choices(
      "quality", front.say("Picture", "画质"),
      [
        ("automatic", front.say("automatic", "自动"), settings.quality == nil),
        ("0", front.say("fast", "流畅"), settings.quality == 0),
        ("1", front.say("good", "良好"), settings.quality == 1),
        ("2", front.say("best", "最佳"), settings.quality == 2),
      ])
    blocks.append(.button(Button("close", front.say("Done", "完成"), key: "Esc")))
    return [Panel("settings", .centre, .paper, width: 74, isModal: true, blocks)]
  }

  package var picture: Picture? { nil }

  package func press(_ button: String) {
    guard button != "close" else { return front.closeTop() }
    let parts = button.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    let word = parts[1]
    switch parts[0] {
    case "language": if let language = ReportLanguage(rawValue: word) { front.settings.language = language }
    case "text": if let size = Float(word) { front.settings.textSize = size }
    case "contrast": front.settings.hasHighContrast = word == "yes"
    case "motion": front.settings.isStill = word == "no"
    case "volume": if let level = Float(word) { front.settings.volume = level }
    case "speech": front.settings.speaks = word == "yes"
    case "mouse": if let speed = Float(word) { front.settings.mouseSpeed = speed }
    case "quality": front.settings.quality = Int(word)
    default: break
    }
  }
}
