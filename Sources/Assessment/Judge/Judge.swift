public import Simulation

/// The fold of a run into a judgement: one finite automaton per way to meet an item, fed with the trace.
///
/// Feed events before the occurrences of their tick, occurrences in order, session events at any time. Nothing here
/// reaches the simulation. Folding a trace in pieces equals folding it at once, and `report` or `score` may be asked at
/// any time: they judge as if the run ended at that tick (`FoldTests`). Deadlines are compared when the next entry
/// comes, or at the end, so that a quiet hour costs nothing; nothing is allocated per entry but what lists of the report
/// grow by.
public struct Judge: Sendable {
  /// The rubric in force.
  public let plan: RubricPlan
  /// Mode and time allowance.
  public let conditions: Conditions
  /// Tick of the last entry seen, -1 before.
  public private(set) var tick: Tick = -1
  /// How the run ended, once it has.
  public private(set) var end: (reason: EndReason, ending: Int?, tick: Tick)?

  // The automata and what they share.
  var automata: Automata
  var findings: FindingLog
  var different = DifferentActs()
  var watch: CueWatch
  /// First coming of each cue, `.none` before.
  var cueFirst: [Tick]
  /// Settled value of each probe: 0, 1, or 2 before the first.
  var probeNow: [UInt8]
  /// The value as tick 0 settled.
  var probeAtStart: [UInt8]
  /// First tick at which a member that applies once was in force.
  var appliedAt: [Tick]
  /// Since when each way has been met, the act that met it, and when it first was.
  var standing: [Standing]

  // What the report lists beside the items.
  var log = ActLog()
  var signLog: SignLog
  var charts = ChartWatch()
  /// Tick at which each fact was learned; -1 before; facts without a way to learn them are known from the start.
  public private(set) var learnedAt: [Tick]
  var session = SessionLog()
  /// The signals at each decision, when readings were added.
  public internal(set) var decisions: [Decision] = []

  /// Since when something is met.
  struct Standing: Sendable, Hashable {
    var since: Tick = .none
    var event = -1
    var ever: Tick = .none
  }

  // Who does what now.
  private var events: [RecordedEvent] = []
  private var nextEvent = 0
  private var running = -1
  private var subject = -1
  /// When the trainee last completed an act.
  private var completedAt: Tick = .none
  private var lastAction: [Int] = []

  /// Prepares a judgement of one run.
  public init(_ plan: RubricPlan, conditions: Conditions) {
    precondition(plan.rubric.modes.indices.contains(conditions.mode), "the caller resolves modes by name")
    self.plan = plan
    self.conditions = conditions
    automata = Automata(plan)
    findings = FindingLog(ways: plan.ways.count)
    watch = CueWatch(plan.rubric.cues)
    cueFirst = Array(repeating: .none, count: plan.cues.count)
    probeNow = Array(repeating: 2, count: plan.probes.count)
    probeAtStart = probeNow
    appliedAt = Array(repeating: .none, count: plan.members.count)
    standing = Array(repeating: Standing(), count: plan.ways.count)
    signLog = SignLog(plan.rubric.signs)
    learnedAt = plan.rubric.facts.map { $0.learnedBy.isEmpty ? 0 : .none }
    begin()
  }

  /// Begins the judgement of another run under the same conditions in the same memory, which spares a grader all
  /// allocation.
  public mutating func restart() {
    (tick, end) = (-1, nil)
    automata.restart()
    findings.restart()
    different.restart()
    watch.restart(plan.rubric.cues)
    cueFirst.fill(with: .none)
    probeNow.fill(with: 2)
    probeAtStart.fill(with: 2)
    appliedAt.fill(with: .none)
    standing.fill(with: Standing())
    log.restart()
    signLog.restart()
    charts.restart()
    for (fact, declared) in plan.rubric.facts.enumerated() {
      learnedAt[fact] = declared.learnedBy.isEmpty ? 0 : .none
    }
    session.restart()
    decisions.clear()
    events.clear()
    (nextEvent, running, subject, completedAt) = (0, -1, -1, .none)
    lastAction.clear()
    begin()
  }

  private mutating func begin() {
    for way in plan.ways.indices { refresh(way, Firing(tick: 0)) }
    for index in plan.startCues { fire(index, Firing(tick: 0)) }
  }

  /// Adds an event of the run and the number of its entry in the record; before the occurrences of its tick.
  public mutating func add(_ event: Event, entry: Int? = nil) {
    precondition(
      events.isEmpty || events[events.count - 1].tick < event.tick, "ticks of events rise strictly")
    events.append(RecordedEvent(event, entry: entry ?? events.count))
  }

  /// Adds something that was done to the session.
  public mutating func add(_ event: SessionEvent, at tick: Tick, entry: Int) {
    session.add(event, at: tick, entry: entry)
  }

  /// Adds what was measured on all signals when the trainee decided on the event added last.
  public mutating func add(_ readings: [Double]) {
    guard let event = events.last else { return }
    decisions.append(Decision(tick: event.tick, entry: event.entry, action: event.action, readings: readings))
  }

  /// Folds in a piece of the trace.
  @inlinable
  public mutating func observe(_ trace: some Sequence<Occurrence>) {
    for occurrence in trace { observe(occurrence) }
  }

  /// Folds in one entry.
  public mutating func observe(_ occurrence: Occurrence) {
    settle(before: occurrence.tick)
    tick = occurrence.tick
    let actor = Int(occurrence.c)
    let (a, b) = (Int(occurrence.a), Int(occurrence.b))
    switch occurrence.kind {
    case .started:
      if actor == 0, let event = presentEvent(at: occurrence.tick) {
        running = event
        subject = event
      }
      note(action: a, by: actor)
    case .refused:
      if actor == 0, let event = presentEvent(at: occurrence.tick) { subject = event }
      note(action: a, by: actor)
    case .completed:
      if actor == 0 { subject = running }
      note(action: a, by: actor)
      if actor == 0 { complete(action: a, target: b) }
    case .unwise:
      log.mistake(action: a, number: b, actor: actor, tick: tick, event: actor == 0 ? subject : -1)
    case .matched:
      guard let cues = plan.patterns.row(a), !cues.isEmpty else { return }
      let firing = firing(by: actor, on: b)
      for place in cues.indices { fire(plan.lists[place], firing) }
    case .probed:
      change(probe: a, to: b == 1)
    case .measured:
      measure(a, occurrence.value, by: actor)
    case .ended:
      end = (EndReason(rawValue: a) ?? .fault, b < 0 ? nil : b, tick)
    case .interrupted, .fired, .told, .spoke, .due, .faulted:
      break
    }
  }

  /// Lets everything count that was due before the tick.
  mutating func settle(before tick: Tick) {
    while let (cue, due) = watch.due(before: tick) { fire(cue, Firing(tick: due, actor: 0)) }
  }

  /// An event of the run; nil when there is none of that number.
  func recorded(_ event: Int) -> RecordedEvent? { events.indices.contains(event) ? events[event] : nil }

  /// The number of the record's entry for an event of the run; nil when there is none.
  func entry(ofEvent event: Int) -> Int? { events.indices.contains(event) ? events[event].entry : nil }

  // MARK: Feeding

  /// The event of the tick, if there is one; ticks never fall, so the search goes on where it stopped.
  private mutating func presentEvent(at tick: Tick) -> Int? {
    while nextEvent < events.count, events[nextEvent].tick < tick { nextEvent += 1 }
    return nextEvent < events.count && events[nextEvent].tick == tick ? nextEvent : nil
  }

  private mutating func note(action: Int, by actor: Int) {
    while lastAction.count <= actor { lastAction.append(-1) }
    lastAction[actor] = action
  }

  /// What comes from the act that an actor began last.
  private func firing(by actor: Int, on entity: Int = -1) -> Firing {
    Firing(
      tick: tick, event: actor == 0 ? subject : -1,
      action: actor < lastAction.count ? lastAction[actor] : -1, entity: entity, actor: actor)
  }

  private mutating func complete(action: Int, target: Int) {
    let firing = Firing(tick: tick, event: subject, action: action, entity: target, actor: 0)
    log.complete(firing)
    running = -1
    completedAt = tick
    guard let row = plan.acts.row(action) else { return }
    let deed = Deed(firing: firing, parameters: subject >= 0 ? events[subject].parameters : [])
    for place in row.signs.indices {
      let sign = plan.lists[place]
      if signLog.complete(deed, sign: sign, of: plan.rubric.signs[sign]) { log.use(subject) }
    }
    for place in row.rows.indices {
      let row = plan.chartRows[place]
      guard deed.is(plan.rubric.forms[row.form].rows[row.row].act) else { continue }
      log.use(subject)
      charts.write(deed, form: row.form, row: row.row, of: plan.rubric, probeNow: probeNow)
    }
    for place in row.ways.indices { deliver(deed, to: plan.lists[place]) }
    for place in row.ways.indices { refresh(plan.lists[place], firing) }
  }

  private mutating func measure(_ measurement: Int, _ value: Double, by actor: Int) {
    charts.measure(measurement, value)
    guard let ways = plan.measurements.row(measurement) else { return }
    let firing = firing(by: actor)
    for place in ways.indices { deliver(measurement, value, firing, to: plan.lists[place]) }
    for place in ways.indices { refresh(plan.lists[place], firing) }
  }

  private mutating func change(probe: Int, to holds: Bool) {
    guard let row = plan.probes.row(probe) else { return }
    probeNow[probe] = holds ? 1 : 0
    if tick <= 0 { probeAtStart[probe] = probeNow[probe] }
    for place in row.signs.indices { signLog.change(plan.lists[place], shows: holds, at: tick) }
    if holds {
      for place in row.members.indices where appliedAt[plan.lists[place]] == .none {
        let member = plan.lists[place]
        appliedAt[member] = tick
        for way in plan.members[member].ways.indices { refresh(way, Firing(tick: tick)) }
      }
    }
    for place in row.subscriptions.indices {
      let subscription = plan.probeSubscriptions[place]
      deliver(holds, to: subscription.way, as: subscription.role)
      // What brought about a state that an item asks for was asked for.
      if tick == completedAt, holds == (subscription.role != .never) { log.use(subject) }
    }
    for place in row.subscriptions.indices {
      refresh(plan.probeSubscriptions[place].way, Firing(tick: tick))
    }
    for place in row.conditions.indices {
      let cue = plan.lists[place]
      if watch.change(cue, holds: holds, at: tick, ticks: plan.cues[cue].ticks) {
        fire(cue, Firing(tick: tick))
      }
    }
  }

  private mutating func fire(_ cue: Int, _ firing: Firing) {
    let row = plan.cues[cue]
    if cueFirst[cue] == .none {
      cueFirst[cue] = firing.tick
      for place in row.waiting.indices {
        let waiting = plan.lists[place]
        watch.begin(waiting, at: firing.tick, ticks: plan.cues[waiting].ticks)
      }
    }
    if row.isOfUse { log.use(firing.event) }
    for place in row.facts.indices {
      let fact = plan.lists[place]
      if learnedAt[fact] == .none { learnedAt[fact] = firing.tick }
    }
    for place in row.subscriptions.indices {
      let subscription = plan.subscriptions[place]
      deliver(firing, to: subscription.way, as: subscription.role)
    }
    for place in row.subscriptions.indices { refresh(plan.subscriptions[place].way, firing) }
  }
}

extension Array {
  /// The row at an index from outside; nil where the table has none.
  func row(_ index: Int) -> Element? { index >= 0 && index < count ? self[index] : nil }
}

/// An event of a run and the number of its entry in the record.
struct RecordedEvent: Sendable, Hashable {
  var tick: Tick
  var action: Int
  var target: EntityIndex?
  var parameters: [UInt64]
  var entry: Int

  init(_ event: Event, entry: Int) {
    tick = event.tick
    action = event.action
    target = event.target
    parameters = event.parameters
    self.entry = entry
  }
}
