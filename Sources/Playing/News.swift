package import ScenarioFormat
package import Simulation

/// Something that the trainee sees, hears or is told, in the words of a language, ready to be shown.
///
/// The terminal prints `line` and `details`; the window shows them as captions and in the log, and gives each `kind`
/// its sound and colour. No kind tells more than the words do.
package struct News: Sendable, Equatable {
  /// What sort of news it is.
  package enum Kind: Sendable, Equatable {
    /// The scenario tells something.
    case told
    /// Somebody speaks.
    case spoke
    /// What was tried is not possible, and why.
    case refused
    /// The trainee has done something.
    case done
    /// What a sense found, or an exhibit shows.
    case found
    /// An exhibit's narration.
    case narrated
    /// A value was read.
    case read
    /// Something about somebody has changed: look.
    case changed
    /// Others do something or arrive.
    case others
    /// The trainee's act was broken off.
    case brokenOff
    /// The scenario cannot go on.
    case fault
  }

  /// When.
  package let tick: Tick
  /// What sort.
  package let kind: Kind
  /// Of whom or what; nil for none.
  package let entity: EntityIndex?
  /// The words, on one line.
  package let line: String
  /// Further lines, such as an exhibit's label.
  package var details: [String] = []
  /// Of a reading, where it lies seen from what is usual; nil where nobody says what that is. The line says it, too.
  package var level: Level?
  /// Names of the sounds of what listening found, in the order of the words, which are their captions.
  package var sounds: [String] = []
}
