import Reports
import Testing

@testable import Player

@Suite("Settings")
struct SettingsTests {
  @Test("what is written is read back")
  func roundTrip() {
    var settings = Settings(language: .chinese)
    settings.textSize = 1.75
    settings.hasHighContrast = true
    settings.isStill = true
    settings.volume = 0
    settings.speaks = false
    settings.mouseSpeed = 2
    settings.quality = 0
    var read = Settings(language: .english)
    read.read(settings.text)
    #expect(read == settings)
  }

  @Test(
    "what cannot be read stays as it was",
    arguments: [
      "", "text-size = 9", "text-size = nan", "volume = -1", "language = fr", "high-contrast = perhaps",
      "= =", "\u{0}",
      "quality = 7", "text-size",
    ])
  func broken(text: String) {
    var settings = Settings(language: .english)
    settings.read(text)
    #expect(settings == Settings(language: .english))
  }

  @Test("a file may have either line end")
  func lineEnds() {
    var settings = Settings(language: .english)
    settings.read("language = zh-Hans\r\ntext-size = 1.5\r\n")
    #expect(settings.language == .chinese && settings.textSize == 1.5)
  }
}
