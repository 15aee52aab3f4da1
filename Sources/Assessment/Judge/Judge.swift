public import Simulation

/// The fold of a run into a judgement: one finite automaton per way to meet an item, fed with the trace.
///
/// Feed events before the occurrences of their tick, occurrences in order, session events at any time. Nothing here
/// reaches the simulation. Folding a trace in pieces equals folding it at once, and `report` may be asked at any time:
/// it judges as if the run ended at that tick (`FoldTests`). Deadlines are compared when the next entry comes, or at
/// the end, so that a quiet hour costs nothing.
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
  var observers: [WayObserver]
  var logs: [FindingLog]
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
  var charts: ChartWatch
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
  private var lastAction: [Int] = []

  /// Prepares a judgement of one run.
  public init(_ plan: RubricPlan, conditions: Conditions) {
    let rubric = plan.rubric
    precondition(rubric.modes.indices.contains(conditions.mode), "the caller resolves modes by name")
    self.plan = plan
    self.conditions = conditions
    observers = plan.ways.map { WayObserver($0.demand, of: rubric) }
    logs = Array(repeating: FindingLog(), count: plan.ways.count)
    watch = CueWatch(rubric.cues)
    cueFirst = Array(repeating: .none, count: rubric.cues.count)
    probeNow = Array(repeating: 2, count: plan.probes)
    probeAtStart = probeNow
    appliedAt = Array(repeating: .none, count: plan.members.count)
    standing = Array(repeating: Standing(), count: plan.ways.count)
    signLog = SignLog(rubric.signs)
    charts = ChartWatch()
    learnedAt = rubric.facts.map { $0.learnedBy.isEmpty ? 0 : .none }
    for way in plan.ways.indices { refresh(way, Firing(tick: 0)) }
    for (index, cue) in rubric.cues.enumerated() where cue == .start { fire(index, Firing(tick: 0)) }
  }

  /// Adds an event of the run and the number of its entry in the record; before the occurrences of its tick.
  public mutating func add(_ event: Event, entry: Int? = nil) {
    precondition(events.last.map { $0.tick < event.tick } ?? true, "ticks of events rise strictly")
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
      log.refuse(action: a, target: b, actor: actor, tick: tick, event: actor == 0 ? subject : -1)
    case .interrupted:
      if actor == 0 { log.interrupt(event: running, tick: tick) }
    case .completed:
      if actor == 0 { subject = running }
      note(action: a, by: actor)
      if actor == 0 { complete(action: a, target: b) }
    case .unwise:
      log.mistake(action: a, number: b, actor: actor, tick: tick, event: actor == 0 ? subject : -1)
    case .matched:
      let firing = Firing(
        tick: tick, event: actor == 0 ? subject : -1,
        action: lastAction.indices.contains(actor) ? lastAction[actor] : -1,
        entity: b, actor: actor)
      for cue in plan.cuesOfPattern.list(a) { fire(cue, firing) }
    case .probed:
      change(probe: a, to: b == 1)
    case .measured:
      measure(a, occurrence.value, by: actor)
    case .ended:
      end = (EndReason(rawValue: a) ?? .fault, b < 0 ? nil : b, tick)
    case .fired, .told, .spoke, .due, .faulted:
      break
    }
  }

  /// Lets everything count that was due before the tick.
  mutating func settle(before tick: Tick) {
    while let (cue, due) = watch.due(before: tick) { fire(cue, Firing(tick: due, actor: 0)) }
  }

  /// The number of the record's entry for an event of the run; nil when there is none.
  func entry(ofEvent event: Int) -> Int? { events.indices.contains(event) ? events[event].entry : nil }

  /// An event of the run, for the lists of the report.
  func event(_ index: Int) -> RecordedEvent? { events.indices.contains(index) ? events[index] : nil }

  var eventCount: Int { events.count }

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

  private mutating func complete(action: Int, target: Int) {
    let firing = Firing(tick: tick, event: subject, action: action, entity: target, actor: 0)
    let deed = Deed(firing: firing, parameters: event(subject)?.parameters ?? [])
    log.complete(deed)
    running = -1
    let rubric = plan.rubric
    for index in plan.signsOfAction.list(action) {
      let didMatter = signLog.complete(deed, sign: index, of: rubric.signs[index])
      if didMatter { log.use(subject) }
    }
    for row in plan.rowsOfAction.list(action) where deed.is(rubric.forms[row.form].rows[row.row].act) {
      log.use(subject)
      charts.write(deed, form: row.form, row: row.row, of: rubric, probeNow: probeNow)
    }
    let ways = plan.waysOfAction.list(action)
    for way in ways { deliver(deed, to: way) }
    for way in ways { refresh(way, firing) }
  }

  private mutating func measure(_ measurement: Int, _ value: Double, by actor: Int) {
    let firing = Firing(
      tick: tick, event: actor == 0 ? subject : -1,
      action: lastAction.indices.contains(actor) ? lastAction[actor] : -1,
      actor: actor)
    charts.measure(measurement, value)
    let ways = plan.waysOfMeasurement.list(measurement)
    for way in ways {
      guard case .record(let record) = plan.ways[way].demand, isInForce(plan.ways[way].member, at: tick)
      else {
        continue
      }
      take(way) { judge, observer, log in
        guard case .record(var automaton) = observer else { return }
        observer = .away
        automaton.measure(
          measurement, value, firing, of: record, form: judge.plan.rubric.forms[record.form],
          window: judge.occasionWindow(way), percent: judge.conditions.allowance, log: &log)
        observer = .record(automaton)
      }
    }
    for way in ways { refresh(way, firing) }
  }

  private mutating func change(probe: Int, to holds: Bool) {
    guard probe < probeNow.count else { return }
    probeNow[probe] = holds ? 1 : 0
    if tick <= 0 { probeAtStart[probe] = probeNow[probe] }
    for sign in plan.signsOfProbe.list(probe) { signLog.change(sign, shows: holds, at: tick) }
    if holds {
      for member in plan.membersOfProbe.list(probe) where appliedAt[member] == .none {
        appliedAt[member] = tick
        for way in plan.members[member].ways { refresh(way, Firing(tick: tick)) }
      }
    }
    let subscriptions = plan.probeSubscriptions.list(probe)
    for subscription in subscriptions { deliver(holds, to: subscription.way, as: subscription.role) }
    for subscription in subscriptions { refresh(subscription.way, Firing(tick: tick)) }
    for cue in plan.conditionsOfProbe.list(probe) {
      guard case .condition(_, let ticks, _) = plan.rubric.cues[cue] else { continue }
      if watch.change(cue, holds: holds, at: tick, ticks: ticks) { fire(cue, Firing(tick: tick)) }
    }
  }

  private mutating func fire(_ cue: Int, _ firing: Firing) {
    if cueFirst[cue] == .none {
      cueFirst[cue] = firing.tick
      for waiting in plan.conditionsSince.list(cue) {
        guard case .condition(_, let ticks, _) = plan.rubric.cues[waiting] else { continue }
        watch.begin(waiting, at: firing.tick, ticks: ticks)
      }
    }
    for fact in plan.factsOfCue.list(cue) {
      if learnedAt[fact] == .none { learnedAt[fact] = firing.tick }
      log.use(firing.event)
    }
    let subscriptions = plan.subscriptions.list(cue)
    for subscription in subscriptions {
      if subscription.role != .touch { log.use(firing.event) }
      deliver(firing, to: subscription.way, as: subscription.role)
    }
    for subscription in subscriptions { refresh(subscription.way, firing) }
  }
}

/// An event of a run and the number of its entry in the record.
struct RecordedEvent: Sendable, Hashable {
  var tick: Tick
  var action: Int
  var target: Int
  var parameters: [UInt64]
  var entry: Int

  init(_ event: Event, entry: Int) {
    tick = event.tick
    action = event.action
    target = event.target ?? -1
    parameters = event.parameters
    self.entry = entry
  }
}
