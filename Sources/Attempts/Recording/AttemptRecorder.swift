public import Simulation
internal import SourceText

/// Plays a scenario and writes down what the trainee does, so that it can be re-simulated to the same bytes.
///
/// It stamps every act with the tick after the last one shown (semantics 5), keeps the record append-only through
/// rewinds (10), writes each entry to the journal before the run feels it, and closes the attempt once (11). A front
/// drives it: `advance` when time passes, `act` when the trainee acts. It refuses what a grader would call malformed.
/// `RecorderTests` plays, rewinds, crashes and resumes, and has every record verified by `Grader`.
public struct AttemptRecorder<Scenario: AttemptScenario>: ~Copyable {
  /// The scenario that is played.
  public let scenario: Scenario
  /// The record so far; checksums and score only after closing.
  public private(set) var attempt: Attempt
  /// The run. Fronts read it; only the recorder moves it.
  public var simulation: Simulation { _read { yield run } }
  /// What the mode allows.
  public let rules: ModeRules

  private var run: Simulation
  private var line = LineOfTime()
  private var journal: Journal?
  /// Snapshots of the present line, each as of after an entry, oldest first.
  private var snapshots: [(entry: Int, snapshot: Snapshot)] = []
  /// The tick of the last mark in the journal.
  private var marked: Tick = 0
  /// Events of the present line and the numbers of their entries.
  private var events: [Event] = []
  /// What every signal read before each of them.
  private var readings: [[Double]] = []
  private var salts: any RandomNumberGenerator
  /// Bytes of the record so far.
  private var bytes: Int
  /// Bytes that a record may have before it is closed: what closing adds must still fit into the line of a bundle.
  private let room: Int

  /// Begins an attempt.
  ///
  /// - Parameters:
  ///   - scenario: what is played; its digests are written into the header.
  ///   - header: mode, role, variant, seed and the rest.
  ///   - salts: source of the salt of free texts.
  ///   - makeJournal: begins the journal with the final header; nil for none.
  /// - Throws: when the scenario has no such mode, role or variant, or the journal cannot be begun.
  public init(
    _ scenario: Scenario, header: AttemptHeader,
    salts: any RandomNumberGenerator = SystemRandomNumberGenerator(),
    journal makeJournal: ((AttemptHeader) throws(JournalError) -> Journal)? = nil
  ) throws(RecordingError) {
    var header = header
    header.semantics = scenario.semantics
    header.scenario = scenario.id
    header.version = scenario.version
    header.run = scenario.runDigest
    header.rubric = scenario.rubricDigest
    header.text = scenario.textDigest
    let attempt = Attempt(header: header)
    let line = AttemptWriter.line(attempt)
    let start: Start
    do throws(AttemptProblem) {
      // What could not be read back is not begun: a wrong moment, an overlong pseudonym, an unknown mode.
      _ = try AttemptReader.read(line)
      try Resimulation.checkSession(attempt, in: scenario, rubric: header.rubric)
      start = try scenario.start(header).get()
    } catch {
      throw .refused(error)
    }
    guard let rules = scenario.mode(header.mode) else { preconditionFailure("the mode was checked before") }
    do throws(JournalError) { journal = try makeJournal?(header) } catch { throw .journal(error) }
    self.rules = rules
    self.scenario = scenario
    self.attempt = attempt
    self.salts = salts
    bytes = line.count
    room = AttemptRecorder.room(in: scenario)
    run = Simulation(scenario.plan, start: start)
  }

  /// Goes on with an attempt whose journal was recovered, at the newest entry or mark, and writes `resumed`.
  ///
  /// What was recorded names the rubric and texts it is sealed with: those of today, if they were corrected since.
  ///
  /// - Throws: `closed` when there is nothing to go on with, `ofAnother` when it was begun in another scenario, `diverged`
  ///   when re-simulating leads elsewhere.
  public init(
    resuming recovery: JournalRecovery, _ scenario: Scenario, journal: Journal,
    salts: any RandomNumberGenerator = SystemRandomNumberGenerator()
  ) throws(RecordingError) {
    if recovery.line.closing != nil { throw .journal(.closed(journal.name)) }
    guard utf8Equal(recovery.attempt.header.scenario, scenario.id) else {
      throw .journal(.ofAnother(journal.name, scenario: recovery.attempt.header.scenario))
    }
    guard recovery.attempt.header.run == scenario.runDigest else {
      throw .journal(.diverged(journal.name, tick: 0))
    }
    guard let rules = scenario.mode(recovery.attempt.header.mode) else {
      throw .refused(AttemptProblem("attempt/unknown-mode", "the scenario has no such mode", path: "mode"))
    }
    let recovery = AttemptRecorder.underCorrections(recovery, scenario)
    let played = try AttemptRecorder.resimulate(recovery, scenario, name: journal.name)
    let tick = max(recovery.resumeTick, 0)
    var (attempt, line) = (recovery.attempt, recovery.line)
    attempt.append(.resumed(tick))
    do {
      try line.append(.resumed(tick))
      try journal.append(entry: attempt.entries.count - 1, of: attempt)
    } catch let error as JournalError {
      throw .journal(error)
    } catch {
      throw .refused(AttemptProblem("attempt/entry", "the record cannot be continued: \(error)"))
    }
    self.rules = rules
    self.scenario = scenario
    self.journal = journal
    self.salts = salts
    self.attempt = attempt
    self.line = line
    bytes = AttemptWriter.line(attempt).count
    room = AttemptRecorder.room(in: scenario)
    events = played.events
    readings = played.readings
    run = played.finish()
    run.advance(to: tick)
    marked = run.tick
  }

  /// The attempt of a journal that was closed, with checksums and score, as closing it handed it over: for when what was to be
  /// handed in could not be written any more.
  ///
  /// - Throws: when it was not closed, and when re-simulating leads elsewhere.
  public static func sealed(
    _ recovery: JournalRecovery, _ scenario: Scenario, name: String
  ) throws(RecordingError) -> Attempt {
    guard recovery.line.closing != nil else {
      throw .refused(AttemptProblem("attempt/entry", "the attempt was not closed"))
    }
    guard recovery.attempt.header.run == scenario.runDigest else { throw .journal(.diverged(name, tick: 0)) }
    let recovery = underCorrections(recovery, scenario)
    let played = try resimulate(recovery, scenario, name: name)
    var attempt = recovery.attempt
    attempt.score = scenario.judge(played.played(recovery.attempt, recovery.line)).score
    attempt.checksums = played.finish().checkpoints
    return attempt
  }

  /// Whether a journal keeps what is done.
  public var isKept: Bool { journal != nil }

  /// Goes on without a journal, whose file cannot be written: what is done from here on is kept only when it is handed in.
  public mutating func stopJournal() {
    journal?.close()
    journal = nil
  }

  /// What was recovered, under the version, rubric and texts that the scenario has by now.
  private static func underCorrections(
    _ recovery: JournalRecovery, _ scenario: borrowing Scenario
  ) -> JournalRecovery {
    var recovery = recovery
    recovery.attempt.header.version = scenario.version
    recovery.attempt.header.rubric = scenario.rubricDigest
    recovery.attempt.header.text = scenario.textDigest
    return recovery
  }

  /// A checksum each ten seconds takes 29 bytes at most, closing entry, score and signature less than 1,000.
  private static func room(in scenario: borrowing Scenario) -> Int {
    AttemptLimits.lineBytes - 1000 - 29 * (Int(scenario.plan.program.limit) / 1000 + 2)
  }

  /// Plays what was recovered, and compares with the newest mark.
  private static func resimulate(
    _ recovery: JournalRecovery, _ scenario: Scenario, name: String
  ) throws(RecordingError) -> Resimulation {
    let resimulation: Resimulation
    do throws(AttemptProblem) {
      resimulation = try replay(recovery, scenario)
    } catch {
      throw .refused(error)
    }
    if let mark = recovery.mark,
      let newest = resimulation.simulation.checkpoints.last(where: { $0.tick <= mark.tick }),
      newest.checksum != mark.checksum
    {
      throw .journal(.diverged(name, tick: Int(mark.tick)))
    }
    return resimulation
  }

  private static func replay(_ recovery: JournalRecovery, _ scenario: some AttemptScenario)
    throws(AttemptProblem) -> Resimulation
  {
    var table = ActTable()
    try Resimulation.checkSession(
      recovery.attempt, in: scenario, rubric: recovery.attempt.header.rubric)
    var resimulation = try Resimulation(recovery.attempt.header, in: scenario)
    resimulation.takesReadings = true
    try resimulation.play(
      recovery.attempt, recovery.line, through: recovery.resumeTick, in: scenario, &table)
    return resimulation
  }

  /// Whether the run has ended, by itself or by closing.
  public var hasEnded: Bool { run.end != nil }
  /// Whether the attempt was closed.
  public var isClosed: Bool { line.closing != nil }
  /// Numbers of the entries whose acts are on the present line, with their ticks: points one can go back to.
  public var steps: [(entry: Int, tick: Tick)] { line.steps.map { ($0.entry, $0.tick) } }

  /// Lets time pass up to a tick that is then shown; stops where the run ends.
  ///
  /// - Throws: when a mark is due and cannot be written.
  public mutating func advance(to tick: Tick) throws(RecordingError) {
    guard !isClosed else { throw .closed }
    run.advance(to: tick)
    guard run.tick - marked >= Checkpoint.period, let newest = run.checkpoints.last else { return }
    marked = run.tick
    do throws(JournalError) {
      try journal?.append(mark: Checkpoint(tick: run.tick, checksum: newest.checksum))
    } catch { throw .journal(error) }
  }

  /// The trainee does something, one tick after what was last shown.
  ///
  /// - Returns: number of the entry. Whether the act was possible stands in the trace.
  @discardableResult
  public mutating func act(_ act: Act) throws(RecordingError) -> Int {
    guard !isClosed else { throw .closed }
    guard !hasEnded else { throw .ended }
    let tick = run.tick + 1
    let event: Event
    let salted: Act
    do throws(AttemptProblem) {
      event = try ActTable.resolve(act.members[...], at: tick, in: scenario, offset: 0)
      salted = try act.salted(scenario.textParameters(of: event.action)) { salt() }
      _ = try ActTable.resolve(salted.members[...], at: tick, in: scenario, offset: 0)
    } catch { throw .refused(error) }
    let lower = attempt.acts.count
    let number = try append(
      .act(tick, ActSpan(lower: lower, upper: lower + salted.members.count)), words: salted.members)
    readings.append(run.plan.program.signals.indices.map { run.reading($0) })
    run.apply(event)
    events.append(event)
    keepSnapshot(after: number)
    return number
  }

  /// The trainee asks for help with an item.
  @discardableResult
  public mutating func hint(item: String, rung: Int) throws(RecordingError) -> Int {
    guard let count = scenario.hints(ofItem: item), rung >= 1, rung <= count else {
      throw .refused(AttemptProblem("attempt/hint", "there is no such hint"))
    }
    return try append(.hint(item: item, rung: rung))
  }

  /// Play stood still for so long by the front's clock.
  @discardableResult
  public mutating func pause(claimedMilliseconds: Int) throws(RecordingError) -> Int {
    try append(
      .pause(
        claimedMilliseconds: min(max(0, claimedMilliseconds), Int(AttemptLimits.pauseMilliseconds))))
  }

  /// The trainee leaves a remark; it is kept and never scored.
  @discardableResult
  public mutating func note(_ text: String) throws(RecordingError) -> Int {
    if let reason = FreeText.refusal(of: text) { throw .refused(AttemptProblem("attempt/free-text", reason)) }
    return try append(.note(.kept(text: text, salt: salt())))
  }

  /// Takes the acts after an entry off the line and goes back to what was shown then; -1 for the very beginning.
  ///
  /// What was taken back stays in the record. Where there is no snapshot the line is re-simulated.
  @discardableResult
  public mutating func rewind(to entry: Int) throws(RecordingError) -> Int {
    let number = try append(.rewind(to: entry))
    let shown = line.shown
    while let last = snapshots.last, last.entry > entry {
      snapshots.removeLast()
    }
    let kept = line.steps.count
    events.removeLast(events.count - kept)
    readings.removeLast(readings.count - kept)
    var first = 0
    if let last = snapshots.last {
      run.restore(last.snapshot)
      first = line.steps.firstIndex { $0.entry > last.entry } ?? kept
    } else {
      run = Simulation(scenario.plan, start: run.start)
    }
    for index in first..<kept { run.apply(events[index]) }
    run.advance(to: shown)
    marked = max(0, run.tick)
    return number
  }

  /// The trainee says that the work is done, or the run has ended by itself: closes the attempt and weighs it.
  public mutating func finish() throws(RecordingError) -> (attempt: Attempt, judged: JudgedRun) {
    try seal(.finish)
  }

  /// The trainee leaves: closes the attempt and weighs it.
  public mutating func leave() throws(RecordingError) -> (attempt: Attempt, judged: JudgedRun) {
    try seal(.left)
  }

  private mutating func seal(_ word: Closing) throws(RecordingError) -> (attempt: Attempt, judged: JudgedRun)
  {
    guard !isClosed else { throw .closed }
    let tick = run.end?.tick ?? run.tick + 1
    try append(.end(tick, word))
    if run.end == nil {
      if tick >= scenario.plan.program.limit {
        run.advance(to: tick)
      } else {
        run.close(word == .finish ? .finished : .left, at: tick)
      }
    }
    attempt.checksums = run.checkpoints
    let judged = scenario.judge(played())
    attempt.score = judged.score
    return (attempt, judged)
  }

  /// The run so far as assessment sees it.
  public func played() -> PlayedRun {
    PlayedRun(
      header: attempt.header, trace: run.trace, end: run.end, fault: run.faultRecord, tick: run.tick,
      variant: run.variant,
      events: events, line: line, entries: attempt.entries, readings: readings)
  }

  /// Appends an entry to journal, record and line: all or nothing.
  @discardableResult
  private mutating func append(
    _ entry: AttemptEntry, words: [UInt8] = []
  ) throws(RecordingError) -> Int {
    guard !isClosed else { throw .closed }
    guard attempt.entries.count < AttemptLimits.entries else {
      throw .refused(
        AttemptProblem("attempt/limit-entries", "more than \(AttemptLimits.entries) entries"))
    }
    if let reason = rules.refusal(of: entry, in: attempt.header.mode) { throw .notInThisMode(reason) }
    do {
      try line.check(entry)
    } catch {
      throw .refused(AttemptProblem("attempt/entry", "the record cannot hold this here: \(error)"))
    }
    let number = attempt.entries.count
    attempt.acts.append(contentsOf: words)
    attempt.entries.append(entry)
    let size = AttemptWriter.entry(number, of: attempt).count + 1
    let isClosing = if case .end = entry { true } else { false }
    guard isClosing || bytes + size <= room else {
      attempt.entries.removeLast()
      attempt.acts.removeLast(words.count)
      throw .refused(AttemptProblem("attempt/limit-bytes", "the record is full; it can only be closed"))
    }
    do throws(JournalError) {
      try journal?.append(entry: number, of: attempt)
    } catch {
      attempt.entries.removeLast()
      attempt.acts.removeLast(words.count)
      throw .journal(error)
    }
    line.take(entry)
    bytes += size
    return number
  }

  /// 16 random bytes as hexadecimal digits.
  private mutating func salt() -> String { Hex.text(salts.next()) + Hex.text(salts.next()) }

  private mutating func keepSnapshot(after entry: Int) {
    snapshots.append((entry, run.snapshot()))
    guard snapshots.count > AttemptLimits.snapshots else { return }
    // Every other one goes; the newest stays, since most rewinds are short.
    let last = snapshots.count - 1
    snapshots = snapshots.indices.filter { ($0 & 1) == (last & 1) }.map { snapshots[$0] }
  }
}
