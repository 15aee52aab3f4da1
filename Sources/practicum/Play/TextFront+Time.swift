import Attempts
import Playing
import Reports
import ScenarioFormat
import Simulation
import SourceText

// Waiting, and printing what happened meanwhile.

extension TextFront {
  /// Lets time pass: so long, until a time of day, or until something can be noticed.
  func wait(_ rest: String) throws {
    refresh()
    let now = recorder.simulation.tick
    let clock = compiled.scenario.clock
    // Without a length nobody waits for longer than this in one go.
    var target = now + 10 * 60 * Tick.perSecond
    if let running = stage.running { target = running.due }
    if !rest.isEmpty {
      guard let wait = DurationInput.read(rest, now: now, startSecond: clock.startSecond) else {
        throw NotUnderstood(
          words.say(
            "'\(rest)' is no time: write 30s, 5m, 1h30m"
              + (clock.startSecond == nil ? "." : " or a time of day to come such as 10:45."),
            "“\(rest)”不是时间：可以写30秒、5分钟、1小时30分" + (clock.startSecond == nil ? "。" : "，或将到的时刻如10:45。")))
      }
      switch wait {
      case .length(let ticks): target = now + ticks
      case .until(let tick): target = tick
      case .past(let tick): return try print(notToCome(tick, now))
      }
    } else if stage.running == nil, !clock.waitUntil.isEmpty {
      guard let chosen = try askStop(now) else { return }
      target = chosen
    }
    target = min(target, compiled.program.limit)
    try advance(to: target, stoppingAtNews: true)
    try settle()
    guard !recorder.hasEnded else { return }
    let passed = ClockText.length(recorder.simulation.tick - now, words.language)
    try report(words.say("Time passed: \(passed).", "过去了\(passed)。"), at: recorder.simulation.tick)
  }

  /// What the scenario offers to wait for.
  private func askStop(_ now: Tick) throws -> Tick? {
    let clock = compiled.scenario.clock
    var stops: [(label: String, tick: Tick)] = []
    for stop in clock.waitUntil {
      switch stop.value {
      case .tick(let tick) where tick > now:
        stops.append(
          (words.say("until ", "等到 ") + ClockText.ofDay(tick, startSecond: clock.startSecond), tick))
      case .nextTimer:
        if let due = session.nextTimer(after: now) {
          stops.append((words.say("until the timer rings", "等到计时器响"), due))
        }
      case .tick: break
      }
    }
    let short = words.say("until something can be noticed (10 minutes at most)", "直到有可察觉的变化（最多10分钟）")
    stops.insert((short, now + 10 * 60 * Tick.perSecond), at: 0)
    if stops.count == 1 { return stops[0].tick }
    try showNumbered(stops.map(\.label))
    let answers = words.say(
      "A number from 1 to \(stops.count), a time to come, or `cancel`.",
      "请输入1到\(stops.count)，将到的时间，或“取消”。")
    while true {
      let line = try ask(
        words.say("until when? (empty: 1; or 5m) ", "等到何时？（回车：1；或5分钟） "), answers: answers)
      if line.isEmpty { return stops[0].tick }
      if let number = NumberList.single(line), stops.indices.contains(number - 1) {
        return stops[number - 1].tick
      }
      // The words of the list are an answer, too: 等到12:00.
      let command = FrontCommand.read(line)
      let time = command?.command == .wait ? command?.rest ?? "" : line
      switch DurationInput.read(time, now: now, startSecond: clock.startSecond) {
      case .length(let ticks): return now + ticks
      case .until(let tick): return tick
      case .past(let tick): try print(notToCome(tick, now))
      case nil:
        if NumberList.read(line) == nil, command != nil { throw TurnedAway(line) }
        try print(answers)
      }
    }
  }

  /// What to say to whoever would wait for a time that is now, or over.
  private func notToCome(_ tick: Tick, _ now: Tick) -> String {
    let time = ClockText.ofDay(tick, startSecond: compiled.scenario.clock.startSecond)
    return tick == now
      ? words.say("It is \(time) already.", "现在就是\(time)。")
      : words.say("\(time) is over already.", "\(time)已经过了。")
  }

  /// Advances the recorded run, and tells what happened.
  func advance(to target: Tick, stoppingAtNews: Bool) throws {
    try session.advance(to: target, stoppingAtNews: stoppingAtNews)
    try tellNews()
  }

  /// Tells what has happened since it was last told.
  func tellNews() throws {
    for piece in session.news() {
      try report(piece.line, at: piece.tick)
      for line in piece.details { try print(line, first: "    ") }
    }
  }

  /// Reads what happened before this session, for the notes.
  func catchUp() throws {
    session.catchUp()
    let time = ClockText.ofDay(recorder.simulation.tick, startSecond: compiled.scenario.clock.startSecond)
    try print(words.say("Resumed at \(time).", "从\(time)继续。"))
  }
}

/// Something typed at a question that does not answer it, and means something else.
struct TurnedAway: Error {
  /// What was typed.
  let line: String
  /// Keeps what was typed.
  init(_ line: String) { self.line = line }
}

/// Something typed that means nothing here; the words say why.
struct NotUnderstood: Error {
  /// Why.
  let message: String
  /// Says why.
  init(_ message: String) { self.message = message }
}
