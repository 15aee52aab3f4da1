public import ScenarioFormat
internal import Simulation

extension Attempt {
  /// The attempt of somebody who did what a script did: for tests, examples and `practicum run --record`.
  ///
  /// Free texts are known by their length only. A script that has not closed its run gives an open attempt.
  ///
  /// - Throws: when the header cannot be written, such as an overlong pseudonym; never for what a script runner has
  ///   played.
  public init(
    of runner: borrowing ScriptRunner, header: AttemptHeader
  ) throws(AttemptProblem) {
    let scenario = runner.scenario
    self.init(header: header)
    _ = try AttemptReader.read(AttemptWriter.line(self))
    let writer = EntryWriter(scenario.names)
    var line = LineOfTime()
    for event in runner.events {
      append(try Act(writer.json(event)), at: event.tick)
      if let entry = entries.last { try? line.append(entry) }
    }
    if let end = runner.simulation.end {
      append(.end(end.tick, runner.closing?.reason == .left ? .left : .finish))
      if let entry = entries.last { try? line.append(entry) }
      checksums = runner.simulation.checkpoints
    }
    let run = PlayedRun(
      header: header, trace: runner.simulation.trace, end: runner.simulation.end,
      fault: runner.simulation.faultRecord, tick: runner.simulation.tick,
      variant: runner.simulation.variant, events: runner.events, line: line, entries: entries)
    score = scenario.judge(run).score
  }
}
