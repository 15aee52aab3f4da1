package import Reports

/// What the trainee has chosen for good: language, size of text, contrast, movement, loudness, speed of the mouse.
///
/// Kept as lines `name = value`; what cannot be read is left as it is by default. `SettingsTests` reads broken files.
package struct Settings: Sendable, Equatable {
  /// The language of words and speech.
  package var language: ReportLanguage
  /// Size of text, 1 to 2.
  package var textSize: Float = 1
  /// Black and white.
  package var hasHighContrast = false
  /// Whether the view jumps instead of gliding, and people hold still.
  package var isStill = false
  /// Loudness, 0 to 1.
  package var volume: Float = 0.7
  /// Whether texts are spoken.
  package var speaks = true
  /// Speed of the mouse, 0.25 to 3.
  package var mouseSpeed: Float = 1
  /// Quality of the picture: nil measures.
  package var quality: Int?

  /// The defaults in a language.
  package init(language: ReportLanguage) { self.language = language }

  /// Sizes of text that are offered.
  package static let textSizes: [Float] = [1, 1.25, 1.5, 1.75, 2]

  /// As a file holds it.
  package var text: String {
    """
    language = \(language.rawValue)
    text-size = \(textSize)
    high-contrast = \(hasHighContrast)
    reduced-motion = \(isStill)
    volume = \(volume)
    speech = \(speaks)
    mouse-speed = \(mouseSpeed)
    quality = \(quality.map(String.init) ?? "automatic")

    """
  }

  /// Takes what a file says over.
  package mutating func read(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
      guard parts.count == 2 else { continue }
      let (name, value) = (parts[0], parts[1])
      func number(_ range: ClosedRange<Float>) -> Float? {
        Float(value).flatMap { range.contains($0) ? $0 : nil }
      }
      switch name {
      case "language": if let known = ReportLanguage(rawValue: value) { language = known }
      case "text-size": textSize = number(1...2) ?? textSize
      case "high-contrast": hasHighContrast = Bool(value) ?? hasHighContrast
      case "reduced-motion": isStill = Bool(value) ?? isStill
      case "volume": volume = number(0...1) ?? volume
      case "speech": speaks = Bool(value) ?? speaks
      case "mouse-speed": mouseSpeed = number(0.25...3) ?? mouseSpeed
      case "quality": quality = Int(value).flatMap { (0...2).contains($0) ? $0 : nil }
      default: continue
      }
    }
  }
}
