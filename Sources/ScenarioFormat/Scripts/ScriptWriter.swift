public import Simulation

/// Writes the script that plays a run again, tick for tick.
///
/// It plays the run beside: a step that begins as soon as the one before is done needs no moment, any other gets one,
/// and an act that broke off another one says so. `ScriptWriterTests` plays what was written and compares checksums.
public struct ScriptWriter: ~Copyable {
  private var runner: ScriptRunner
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
    for event in events { writer.add(event) }
    if let closing { writer.close(closing.reason, at: closing.tick) }
    return writer.steps
  }

  private mutating func add(_ event: Event) {
    let when = moment(event.tick)
    let json = EntryWriter(runner.scenario.names).json(event)
    steps.append(spaced(json.dropLast() + when + "}"))
    runner.apply(event)
  }

  private mutating func close(_ reason: EndReason, at tick: Tick) {
    let word = reason == .left ? "leave" : "finish"
    steps.append(spaced("{\"act\":\"\(word)\"" + moment(tick) + "}"))
  }

  /// The members that say when a step begins, and advances to the tick before.
  private mutating func moment(_ tick: Tick) -> String {
    let before = runner.simulation.snapshot()
    runner.waitUntilFree()
    if tick == runner.simulation.tick + 1 { return "" }
    let at = ",\"at\":\"\(DurationText.text(tick))\""
    if tick > runner.simulation.tick, !runner.hasEnded {
      runner.simulation.advance(to: tick - 1)
      return at
    }
    runner.simulation.restore(before)
    runner.simulation.advance(to: tick - 1)
    return at + ",\"breaksOff\":true"
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
