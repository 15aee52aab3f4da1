internal import Glibc
package import Playing
internal import ScenarioFormat
package import Simulation
internal import SourceText

/// A patient monitor beside a bed: live traces that sweep over its screen, and numbers with their alarms.
///
/// There is one only where the scenario has one: a thing of the kind `monitor` with a property that names whom it is
/// attached to. It shows what that person's signals read; the traces are drawn from these rates and from the run's time
/// alone, so that the same run draws the same screen. `BedsideMonitorTests` holds attaching, traces and alarms.
package struct BedsideMonitor: Sendable {
  /// What is measured.
  package enum Channel: String, Sendable, CaseIterable {
    case heart, oxygen, breathing

    /// Names of the signals that it reads, the first that there is.
    var signals: [String] {
      switch self {
      case .heart: ["heartRate", "pulse"]
      case .oxygen: ["bloodOxygen", "oxygen", "spo2"]
      case .breathing: ["breathing", "respiration", "resp"]
      }
    }
  }

  /// A channel as it is now.
  package struct Reading: Sendable, Equatable {
    /// What it is.
    package let channel: Channel
    /// The number on the screen.
    package let value: Double
    /// Whether it is below or above what is usual: -1, 0 or 1.
    package let alarm: Int
  }

  /// How the heart beats.
  package enum Rhythm: Sendable, Equatable {
    case regular, irregular, fibrillating, standing
  }

  /// A monitor and whom it is attached to.
  package struct Attachment: Sendable, Equatable {
    /// The monitor.
    package let monitor: EntityIndex
    /// Whose values it shows.
    package let person: EntityIndex
    /// Whether it is a clip on a finger, which knows pulse and oxygen alone and sees no current of the heart.
    package let isOximeter: Bool
  }

  /// Ticks between two points of a trace.
  static let step: Tick = 2
  /// Points of a trace: six seconds.
  static let points = 300
  /// Points ahead of the newest that are wiped.
  static let gap = 12

  /// The newest points, in a ring: where the sweep is stands `cursor`.
  package private(set) var traces: [Channel: [Float]] = [:]
  private var cursor = 0
  private var drawn: Tick = 0
  private var beat: Double = 0
  private var breath: Double = 0
  private var beats: UInt64 = 1

  /// A dark screen.
  package init() {
    for channel in Channel.allCases {
      traces[channel] = [Float](repeating: .nan, count: BedsideMonitor.points)
    }
  }

  // MARK: What is attached

  /// The monitors in the trainee's place that are attached to somebody and switched on.
  package static func attached(in session: Session) -> [Attachment] {
    let compiled = session.compiled
    return compiled.program.entities.indices.compactMap { entity in
      let declaration = compiled.scenario.entities[entity]
      guard declaration.kinds.contains(where: { utf8Equal($0.value, "monitor") }),
        session.stage.isHere(entity), Motion.value(of: entity, "on", session) != .truth(false)
      else { return nil }
      for property in declaration.properties {
        guard case .one = property.kind, let slot = compiled.names.property(of: entity, property.id.value)
        else {
          continue
        }
        let word = session.stage.run.slot(slot)
        if word != UInt64(Entity.nobody),
          compiled.program.entities.indices.contains(Int(truncatingIfNeeded: word))
        {
          let model = declaration.looks.first { utf8Equal($0.id.value, "model") }?.value
          return Attachment(
            monitor: entity, person: Int(word), isOximeter: model.map { utf8Equal($0, "oximeter") } ?? false)
        }
      }
      return nil
    }
  }

  /// What a person's signals read now, as far as the monitor measures it; channels that he has no signal for are left out.
  package static func readings(of attachment: Attachment, in session: Session) -> [Reading] {
    let person = attachment.person
    return Channel.allCases.compactMap { channel in
      if attachment.isOximeter, channel == .breathing { return nil }
      for name in channel.signals {
        guard let signal = session.compiled.names.signal(of: person, name),
          let declaration = session.compiled.scenario.entities[person].signals.first(where: {
            utf8Equal($0.id.value, name)
          })
        else { continue }
        let value = session.stage.reading(of: signal)
        let step = declaration.step ?? 1
        let shown = step > 0 ? (value / step).rounded() * step : value
        var alarm = 0
        if let usual = session.compiled.usual(ofSignal: signal) {
          alarm =
            switch Level(shown, in: usual) {
            case .low: -1
            case .normal: 0
            case .high: 1
            }
        }
        return Reading(channel: channel, value: shown, alarm: alarm)
      }
      return nil
    }
  }

  /// How somebody's heart beats.
  package static func rhythm(of person: EntityIndex, in session: Session) -> Rhythm {
    switch Motion.value(of: person, "heart", session) {
    case .word("fibrillating"): .fibrillating
    case .word("flat"): .standing
    default: Motion.isTrue("irregular", of: person, session) ? .irregular : .regular
    }
  }

  // MARK: Traces

  /// Draws on to a tick; after a leap only what still fits on the screen.
  package mutating func advance(to tick: Tick, _ readings: [Reading], _ rhythm: Rhythm) {
    if tick < drawn { self = BedsideMonitor() }
    let whole = Tick(BedsideMonitor.points) * BedsideMonitor.step
    if tick - drawn > whole { drawn = tick - whole }
    func rate(_ channel: Channel) -> Double { readings.first { $0.channel == channel }?.value ?? 0 }
    let seconds = Double(BedsideMonitor.step) / Double(Tick.perSecond)
    while drawn + BedsideMonitor.step <= tick {
      drawn += BedsideMonitor.step
      // No two beats of an irregular heart are equally long; which is which only their number says.
      let unrest =
        rhythm == .irregular ? 0.65 + Double(beats &* 0x9E37_79B9_7F4A_7C15 >> 40) / 16_777_216 * 0.7 : 1
      beat += seconds * rate(.heart) / 60 * unrest
      if beat >= 1 {
        beat -= beat.rounded(.down)
        beats &+= 1
      }
      breath += seconds * rate(.breathing) / 60
      breath -= breath.rounded(.down)
      let isBeating = rate(.heart) > 0 && (rhythm == .regular || rhythm == .irregular)
      let time = Float(drawn) / Float(Tick.perSecond)
      switch rhythm {
      case .fibrillating:
        write(
          .heart, 0.25 + 0.16 * sinf(time * 27) * sinf(time * 3.1) + 0.12 * sinf(time * 41 + sinf(time * 2)))
      case _ where !isBeating: write(.heart, 0.25)
      default:
        // Of what lies between two points the furthest is drawn: no peak falls between them.
        let part = seconds * rate(.heart) / 60 * unrest / 4
        let waves = (0..<4).map { BedsideMonitor.electric(Float(beat - part * Double($0))) }
        write(.heart, waves.max { abs($0 - 0.25) < abs($1 - 0.25) } ?? 0.25)
      }
      write(.oxygen, isBeating && rate(.oxygen) > 0 ? BedsideMonitor.pulse(Float(beat)) : 0.05)
      write(.breathing, rate(.breathing) > 0 ? 0.5 - 0.42 * cosf(2 * .pi * Float(breath)) : 0.08)
      cursor = (cursor + 1) % BedsideMonitor.points
    }
  }

  private mutating func write(_ channel: Channel, _ value: Float) {
    traces[channel]?[cursor] = value
    traces[channel]?[(cursor + BedsideMonitor.gap) % BedsideMonitor.points] = .nan
  }

  private static func hill(_ at: Float, _ middle: Float, _ width: Float) -> Float {
    expf(-((at - middle) / width) * ((at - middle) / width))
  }

  /// One beat as an electrocardiogram draws it, 0 to 1, by how much of it is over.
  private static func electric(_ beat: Float) -> Float {
    let wave =
      0.10 * hill(beat, 0.16, 0.04) - 0.12 * hill(beat, 0.285, 0.014) + hill(beat, 0.32, 0.018)
      - 0.22 * hill(beat, 0.355, 0.016) + 0.22 * hill(beat, 0.58, 0.06)
    return 0.25 + 0.72 * wave
  }

  /// One beat as it comes to the finger, 0 to 1.
  private static func pulse(_ beat: Float) -> Float {
    // What began late in the last beat ends in this one.
    let at = beat < 0.2 ? beat + 1 : beat
    return 0.06 + 0.86 * (hill(at, 0.56, 0.12) + 0.42 * hill(at, 0.82, 0.13))
  }
}
