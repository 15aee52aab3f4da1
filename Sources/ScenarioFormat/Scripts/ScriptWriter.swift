public import Simulation

/// Writes the script that plays a run again, tick for tick.
///
/// It plays the run beside: a step that begins as soon as the one before is done needs no moment, any other gets one,
/// an act that goes on beside another one or broke it off says so, and even beats of a rhythm are one step.
/// `ScriptWriterTests` plays what was written and compares checksums.
public struct ScriptWriter: ~Copyable {
  private var runner: ScriptRunner
  /// The last beat of each act with a rhythm.
  private var lastBeats: [Int: Tick] = [:]
  /// The steps, each as a JSON object on one line.
  public private(set) var steps: [String] = []

  /// Begins where the run began.
  public init(_ scenario: CompiledScenario, start: Start) {
    runner = ScriptRunner(scenario, start: start)
  }

  /// The steps of a run.
  ///
  /// - Parameter closing: how the trainee ended it; nil when it ended by itself.
  public static func steps(
    _ scenario: CompiledScenario, start: Start, events: [Event], closing: (reason: EndReason, tick: Tick)?
  ) -> [String] {
    var writer = ScriptWriter(scenario, start: start)
    var rest = events[...]
    while !rest.isEmpty { rest = rest.dropFirst(writer.add(rest)) }
    if let closing { writer.close(closing.reason, at: closing.tick) }
    return writer.steps
  }

  /// Writes the first of some events, or as many beats as make one step; answers how many.
  private mutating func add(_ events: ArraySlice<Event>) -> Int {
    guard let event = events.first else { return 0 }
    let (at, isBusy) = moment(event.tick)
    var json = EntryWriter(runner.scenario.names).json(event).dropLast() + at
    var count = 1
    if runner.scenario.rhythm(of: event.action) != nil {
      if let run = beats(events) {
        json += ",\"beats\":\(run.count),\"rate\":\(TextTable.plain(run.rate))"
        count = run.count
      }
      lastBeats[event.action] = events[events.startIndex + count - 1].tick
    }
    let seen = runner.simulation.trace.count
    for each in events.prefix(count) { runner.apply(each) }
    if isBusy {
      let broke = runner.simulation.trace[seen...].contains {
        $0.kind == .interrupted && $0.tick == event.tick
      }
      json += broke ? ",\"breaksOff\":true" : ",\"beside\":true"
    }
    steps.append(spaced(json + "}"))
    return count
  }

  /// The longest run of even beats that begins with the first of some events; nil when it is no run.
  private func beats(_ events: ArraySlice<Event>) -> BeatRun? {
    guard let first = events.first else { return nil }
    let same = events.prefix(BeatRun.most).prefix { event in
      event.action == first.action && event.target == first.target && event.parameters == first.parameters
    }
    var best: BeatRun?
    for rate in 1...600 {
      let run = BeatRun(
        count: same.count, rate: Double(rate), now: first.tick - 1, after: lastBeats[first.action])
      let length = same.indices.prefix { run.tick(of: $0 - same.startIndex) == same[$0].tick }.count
      if length > max(2, best?.count ?? 0) {
        best = BeatRun(count: length, rate: Double(rate), now: first.tick - 1, after: lastBeats[first.action])
      }
    }
    return best
  }

  private mutating func close(_ reason: EndReason, at tick: Tick) {
    let word = reason == .left ? "leave" : "finish"
    let (at, isBusy) = moment(tick)
    steps.append(spaced("{\"act\":\"\(word)\"" + at + (isBusy ? ",\"breaksOff\":true}" : "}")))
  }

  /// The member that says when a step begins, and whether something is being done then; advances to the tick before.
  private mutating func moment(_ tick: Tick) -> (at: String, isBusy: Bool) {
    let before = runner.simulation.snapshot()
    runner.waitUntilFree()
    if tick == runner.simulation.tick + 1 { return ("", false) }
    let at = ",\"at\":\"\(DurationText.text(tick))\""
    if tick > runner.simulation.tick, !runner.hasEnded {
      runner.simulation.advance(to: tick - 1)
      return (at, false)
    }
    runner.simulation.restore(before)
    runner.simulation.advance(to: tick - 1)
    return (at, true)
  }

  /// JSON on one line with a space after each colon and comma, as people write it.
  private func spaced(_ json: String) -> String {
    var text: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for byte in json.utf8 {
      text.append(byte)
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
        text.append(UInt8(ascii: " "))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
