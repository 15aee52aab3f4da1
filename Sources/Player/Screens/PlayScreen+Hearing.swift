internal import Attempts
internal import Playing
internal import Reports
internal import ScenarioFormat
internal import Simulation
internal import SourceText

// What is heard beside words. Everything that is heard stands in a caption, too.

extension PlayScreen {
  /// Sounds of the signs that a piece of news tells: whoever listened hears what the caption says.
  func hear(_ piece: News) {
    for chime in piece.sounds.compactMap(Chime.ofSign) { front.voice.play(chime) }
  }

  /// Bells, telephones, alarms and timers among what has happened since this was last asked. The news say them: what
  /// the trainee does is told, what others do here, too, and a timer says what it rings for.
  func hearHappenings() {
    let trace = session.recorder.simulation.trace
    heard = min(heard, trace.count)
    for occurrence in trace[heard...] {
      switch occurrence.kind {
      case .started:
        let act = session.compiled.names.acts[Int(occurrence.a)]
        let actor = session.compiled.program.actors[Int(occurrence.c)].entity
        guard occurrence.c == 0 || session.stage.isHere(actor),
          let chime = Chime.ofAct(act.id, tags: act.tags)
        else { continue }
        front.voice.play(chime)
      case .due where session.compiled.names.timers.contains(Int(occurrence.a)):
        front.voice.play(.bell)
      default: continue
      }
    }
    heard = trace.count
  }

  // MARK: Monitors

  /// Lets the screens of attached monitors go on, and sounds their alarms.
  func watchMonitors() {
    let attached = BedsideMonitor.attached(in: session)
    monitors = attached.map { attachment in
      var shown = monitors.first { $0.attachment == attachment } ?? (attachment, BedsideMonitor(), -.infinity)
      let readings = BedsideMonitor.readings(of: attachment, in: session)
      shown.screen.advance(
        to: max(0, session.tick), readings, BedsideMonitor.rhythm(of: attachment.person, in: session))
      if readings.contains(where: { $0.alarm != 0 }) {
        // Again and again while it lasts, as a monitor does, and never so that one cannot think.
        if seconds - shown.alarmed >= 6 {
          shown.alarmed = seconds
          front.voice.play(.alarm)
        }
      } else {
        shown.alarmed = -.infinity
      }
      return shown
    }
  }

  /// The screens of the monitors here.
  var monitorPanels: [Panel] {
    monitors.map { shown in
      let words = session.words
      let person = shown.attachment.person
      var blocks: [Block] = [
        .text(words.entity(shown.attachment.monitor) + front.say(": ", "：") + words.entity(person), .quiet)
      ]
      var alarms: [String] = []
      for reading in BedsideMonitor.readings(of: shown.attachment, in: session) {
        let (name, unit): (String, String)
        let tint: Trace.Tint
        switch reading.channel {
        case .heart where shown.attachment.isOximeter:
          (name, unit, tint) = (front.say("Pulse", "脉搏"), front.say("/min", "次/分"), .heart)
        case .heart: (name, unit, tint) = (front.say("Heart rate", "心率"), front.say("/min", "次/分"), .heart)
        case .oxygen: (name, unit, tint) = (front.say("SpO₂", "血氧"), "%", .oxygen)
        case .breathing:
          (name, unit, tint) = (front.say("Breathing", "呼吸"), front.say("/min", "次/分"), .breathing)
        }
        let hasLine = !(shown.attachment.isOximeter && reading.channel == .heart)
        // An arrow beside the colour: not everybody sees the colour.
        let arrow = reading.alarm == 0 ? "" : (reading.alarm < 0 ? " ↓" : " ↑")
        blocks.append(
          .trace(
            Trace(
              label: "\(name) \(unit)", value: NumberText.write(reading.value, step: 1, unit: nil) + arrow,
              points: hasLine ? shown.screen.traces[reading.channel] ?? [] : [], range: 0...1,
              isAlarming: reading.alarm != 0,
              tint: tint)))
        if reading.alarm != 0 {
          alarms.append(
            reading.alarm < 0 ? front.say("\(name) low", "\(name)偏低") : front.say("\(name) high", "\(name)偏高")
          )
        }
      }
      blocks.append(
        alarms.isEmpty
          ? .text(front.say("No alarm", "无报警"), .quiet)
          : .text(front.say("Alarm: ", "报警：") + alarms.joined(separator: front.say(", ", "、")), .warning))
      return Panel("monitor.\(shown.attachment.monitor)", .left, width: 34, blocks)
    }
  }
}
