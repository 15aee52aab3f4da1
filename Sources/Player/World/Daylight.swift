package import Renderer
package import Simulation

/// How much of the day is left in a room that was lit and baked at noon, by the clock of the scenario.
///
/// Three steps, so that the picture changes when the hour does and not in every frame. `DaylightTests` holds the hours.
package enum Daylight: Sendable, Equatable {
  /// As it was baked.
  case day
  /// The sun is low: no patch of it on the floor, a warm room, a grey garden.
  case dusk
  /// Lamps alone, and a dark window.
  case night

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
    }
    return light
  }
}
