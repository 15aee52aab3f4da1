package import Renderer
package import Simulation

/// How much of the day is left in a room that was lit and baked at noon, by the clock of the scenario.
///
/// Three steps, so that the picture changes when the hour does and not in every frame. `DaylightTests` holds the hours.
package enum Daylight: Int, Sendable, Equatable {
  /// As it was baked.
  case day
  /// The sun is low: no patch of it on the floor, a warm room, a grey garden.
  case dusk
  /// Lamps alone, and a dark window.
  case night
  /// No lamp is on.
  case dark

  /// The light that a sign speaks of; nil for another word.
  package init?(word: String) {
    switch word {
    case "dusk": self = .dusk
    case "dark": self = .dark
    default: return nil
    }
  }

  /// The darker of two.
  package func darkened(by other: Daylight?) -> Daylight {
    other.map { $0.rawValue > rawValue ? $0 : self } ?? self
  }

  /// What it is at a second of the day, counted on over midnight.
  package init(secondOfDay: Int) {
    let hour = Double(secondOfDay % 86_400) / 3600
    self =
      switch hour {
      case 7..<17.5: .day
      case 5.5..<7, 17.5..<19.5: .dusk
      default: .night
      }
  }

  /// What it is at a tick of a run; day where the scenario has no clock on the wall.
  package init(at tick: Tick, startSecond: Int?) {
    guard let startSecond else {
      self = .day
      return
    }
    self.init(secondOfDay: startSecond + Int(max(0, tick) / Tick.perSecond))
  }

  /// A room's light at this hour.
  package func of(_ noon: Lighting) -> Lighting {
    var light = noon
    switch self {
    case .day: break
    case .dusk:
      light.indoors = SIMD3(0.93, 0.88, 0.81)
      light.outdoors = SIMD3(0.58, 0.50, 0.50)
      light.brightest = 0.62
      light.keyColour *= 0.5
    case .night:
      light.indoors = SIMD3(0.80, 0.73, 0.63)
      light.outdoors = SIMD3(0.10, 0.12, 0.19)
      light.brightest = 0.55
      light.keyColour *= 0.25
    case .dark:
      light.indoors = SIMD3(0.40, 0.42, 0.50)
      light.outdoors = SIMD3(0.10, 0.12, 0.19)
      light.brightest = 0.45
      light.keyColour *= 0.1
    }
    return light
  }
}
