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
  /// Voices that cannot be understood: somebody murmurs or calls, a television talks.
  case murmur
  /// A low, long voice.
  case moan
  /// A cough.
  case cough
  /// Breath that whistles.
  case wheeze
  /// Breath that snores.
  case snore
  /// Breath or a voice that gurgles.
  case gurgle
  /// Gas from a pipe.
  case hiss
  /// Something scrapes over the floor.
  case scrape

  /// What a sign's word (`sound`) sounds like; nil for a word of which there is no sound, and only the caption is left.
  package static func ofSign(_ word: String) -> Chime? {
    switch word {
    case "calling", "murmur", "slurred", "slow-answer", "hurried-voice", "television": .murmur
    case "moan": .moan
    case "cough": .cough
    case "wheeze": .wheeze
    case "snore", "snoring": .snore
    case "wet-voice", "rattle": .gurgle
    case "hiss": .hiss
    case "scraping": .scrape
    case "bell", "alarm": Chime(rawValue: word)
    default: nil
    }
  }

  /// What an act sounds like beside that it is done, by its id and tags: bells, telephones and alarms.
  package static func ofAct(_ id: String, tags: [String]) -> Chime? {
    switch id {
    case "pressAlarm": .alarm
    case "ringBell": .bell
    // Whoever calls by telephone hears it ring; whoever calls aloud does not.
    default: tags.contains("call") && id.hasPrefix("call") && id != "callForHelp" ? .bell : nil
    }
  }
}

/// Whatever makes sounds and speaks; silent in tests. Captions are shown whether or not anything is heard.
@MainActor
package protocol Voice: AnyObject {
  /// Loudness, 0 to 1.
  var volume: Float { get set }
  /// Plays a sound.
  func play(_ chime: Chime)
  /// Speaks words, after what is being spoken.
  func speak(_ words: String, _ language: ReportLanguage)
  /// Stops speaking.
  func hush()
  /// Speaks what waits, where nothing is being spoken any more. It is asked for in every frame.
  func goOn()
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
  package func goOn() {}
}
