package import Reports

/// A short sound of our own.
package enum Chime: String, Sendable, CaseIterable {
  /// Something was pressed.
  case click
  /// It is not possible.
  case refuse
  /// Something was done.
  case done
  /// Something has changed: look.
  case notice
  /// A step.
  case step
  /// A call bell or telephone.
  case bell
  /// A monitor is outside its limits.
  case alarm
  /// A beat of the metronome.
  case tick
}

/// Whatever makes sounds and speaks; silent in tests. Captions are shown whether or not anything is heard.
@MainActor
package protocol Voice: AnyObject {
  /// Loudness, 0 to 1.
  var volume: Float { get set }
  /// Plays a sound.
  func play(_ chime: Chime)
  /// Speaks words, and stops speaking what was spoken before.
  func speak(_ words: String, _ language: ReportLanguage)
  /// Stops speaking.
  func hush()
}

/// Says nothing.
@MainActor
package final class Silence: Voice {
  /// Sounds that were asked for, for tests.
  package private(set) var played: [Chime] = []
  package var volume: Float = 0
  /// Makes one.
  package init() {}
  package func play(_ chime: Chime) { played.append(chime) }
  package func speak(_ words: String, _ language: ReportLanguage) {}
  package func hush() {}
}
