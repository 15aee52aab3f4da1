import Simulation

/// A rubric with what a judge needs to find at once: who waits for which cue, probe, action and measurement.
///
/// Worked out once and shared by all judges of the rubric, as plain rows that refer to one another by index: a judge
/// looks at them for every entry of a trace, and rows without lists of their own are read without counting references.
/// Order of the rows is order of declaration, so that a fold never depends on anything else.
public final class RubricPlan: Sendable {
  /// The rubric.
  public let rubric: Rubric

  let items: [ItemRow]
  let members: [MemberRow]
  let ways: [WayRow]

  let doings: [DoingRow]
  let nevers: Int
  let beforeEachs: [BeforeEachRow]
  let afterEachs: [AfterEachRow]
  let keeps: [Rubric.Keep]
  let everys: [PaceRow]
  let gaps: [PaceRow]
  let rhythms: [Rubric.Rhythm]
  let finds: [[Int]]
  let sorts: [Rubric.Sort]
  let records: [Rubric.Record]
  let reports: [Int]
  let answers: [AnswerRow]

  let cues: [CueRow]
  /// Cues that come at the start of a run.
  let startCues: [Int]
  let subscriptions: [Subscription]
  let probes: [ProbeRow]
  let probeSubscriptions: [ProbeSubscription]
  let acts: [ActRow]
  let chartRows: [ChartRow]
  /// For each pattern its cues.
  let patterns: [Run]
  /// For each measurement the ways that record it.
  let measurements: [Run]
  /// What the runs of the other rows lie in.
  let lists: [Int]

  /// Works the tables out.
  public init(_ rubric: Rubric) {
    self.rubric = rubric
    var items: [ItemRow] = []
    var members: [MemberRow] = []
    var ways: [WayRow] = []
    var lists: [Int] = []
    for (item, declared) in rubric.items.enumerated() {
      let first = members.count
      for member in declared.members {
        let firstWay = ways.count
        for way in member.ways {
          ways.append(
            WayRow(
              item: item, member: members.count, word: Word(way.demand), number: 0, earns: way.earns,
              after: lists.store(way.after), window: way.window,
              correctedWithin: declared.correctedWithin ?? rubric.scoring.correctedWithin))
        }
        members.append(MemberRow(item: item, applies: member.applies, ways: firstWay..<ways.count))
      }
      items.append(ItemRow(declared, members: first..<members.count))
    }
    self.items = items
    self.members = members

    var doings: [DoingRow] = []
    var beforeEachs: [BeforeEachRow] = []
    var afterEachs: [AfterEachRow] = []
    var keeps: [Rubric.Keep] = []
    var everys: [PaceRow] = []
    var gaps: [PaceRow] = []
    var rhythms: [Rubric.Rhythm] = []
    var finds: [[Int]] = []
    var sorts: [Rubric.Sort] = []
    var records: [Rubric.Record] = []
    var reports: [Int] = []
    var answers: [AnswerRow] = []
    let demands = rubric.items.flatMap { $0.members.flatMap { $0.ways.map(\.demand) } }
    var nevers = 0
    for (way, demand) in demands.enumerated() {
      switch demand {
      case .doing(let doing): ways[way].number = doings.add(DoingRow(doing))
      case .never:
        ways[way].number = nevers
        nevers += 1
      case .beforeEach(let before): ways[way].number = beforeEachs.add(BeforeEachRow(before))
      case .afterEach(let after): ways[way].number = afterEachs.add(AfterEachRow(after))
      case .keep(let keep): ways[way].number = keeps.add(keep)
      case .every(let acts, let ticks):
        ways[way].number = everys.add(PaceRow(acts: acts.count, ticks: ticks, least: 0))
      case .gap(let acts, let ticks, let least):
        ways[way].number = gaps.add(PaceRow(acts: acts.count, ticks: ticks, least: least))
      case .rhythm(let rhythm): ways[way].number = rhythms.add(rhythm)
      case .find(let signs): ways[way].number = finds.add(signs)
      case .sort(let sort): ways[way].number = sorts.add(sort)
      case .record(let record): ways[way].number = records.add(record)
      case .report(let report): ways[way].number = reports.add(report)
      case .answer(let quiz, let share): ways[way].number = answers.add(AnswerRow(quiz: quiz, share: share))
      }
    }
    self.ways = ways
    self.doings = doings
    self.nevers = nevers
    self.beforeEachs = beforeEachs
    self.afterEachs = afterEachs
    self.keeps = keeps
    self.everys = everys
    self.gaps = gaps
    self.rhythms = rhythms
    self.finds = finds
    self.sorts = sorts
    self.records = records
    self.reports = reports
    self.answers = answers

    var waiting = Waiting()
    waiting.subscribe(rubric, members: members, demands: demands)
    cues = rubric.cues.indices.map { index in
      let heard = waiting.subscriptions.list(index)
      let facts = waiting.factsOfCue.list(index)
      var row = CueRow(
        facts: lists.store(facts), waiting: lists.store(waiting.conditionsSince.list(index)),
        subscriptions: .none, isOfUse: !facts.isEmpty || heard.contains { $0.role != .touch }, ticks: 0)
      if case .condition(_, let ticks, _) = rubric.cues[index] { row.ticks = ticks }
      return row
    }.joined(with: waiting.subscriptions) { $0.subscriptions = $1 }
    startCues = rubric.cues.indices.filter { rubric.cues[$0] == .start }
    subscriptions = waiting.subscriptions.joined
    probes = (0..<waiting.probes).map { probe in
      ProbeRow(
        signs: lists.store(waiting.signsOfProbe.list(probe)),
        members: lists.store(waiting.membersOfProbe.list(probe)),
        conditions: lists.store(waiting.conditionsOfProbe.list(probe)), subscriptions: .none)
    }.joined(with: waiting.probeSubscriptions) { $0.subscriptions = $1 }
    probeSubscriptions = waiting.probeSubscriptions.joined
    let actions = max(
      waiting.signsOfAction.lists.count, waiting.rowsOfAction.lists.count, waiting.waysOfAction.lists.count)
    acts = (0..<actions).map { action in
      ActRow(
        signs: lists.store(waiting.signsOfAction.list(action)),
        ways: lists.store(waiting.waysOfAction.list(action)), rows: .none)
    }.joined(with: waiting.rowsOfAction) { $0.rows = $1 }
    chartRows = waiting.rowsOfAction.joined
    patterns = waiting.cuesOfPattern.lists.map { lists.store($0) }
    measurements = waiting.waysOfMeasurement.lists.map { lists.store($0) }
    self.lists = lists
  }
}

// MARK: Rows

extension RubricPlan {
  /// Part of a table, one after another.
  struct Run: Sendable {
    var start: Int32
    var end: Int32

    init(_ range: Range<Int>) { (start, end) = (Int32(range.lowerBound), Int32(range.upperBound)) }

    static let none = Run(0..<0)

    var indices: Range<Int> { Int(start)..<Int(end) }
    var isEmpty: Bool { start == end }
  }

  /// One item.
  struct ItemRow: Sendable {
    var points: Int
    var domain: Int
    var isEssential: Bool
    var isUnscored: Bool
    var critical: Rubric.Critical?
    var otherwise: Rubric.Otherwise
    var ifNever: Rubric.Otherwise
    /// A range of `members`.
    var members: Run

    init(_ item: Rubric.Item, members: Range<Int>) {
      points = item.isUnscored ? 0 : item.points
      domain = item.domain
      isEssential = item.isEssential && !item.isUnscored
      isUnscored = item.isUnscored
      critical = item.isUnscored ? nil : item.critical
      otherwise = item.otherwise
      ifNever = item.ifNever
      self.members = Run(members)
    }
  }

  /// One member of one item.
  struct MemberRow: Sendable {
    var item: Int
    var applies: Rubric.Applicability
    /// A range of `ways`: the full demand first.
    var ways: Run

    init(item: Int, applies: Rubric.Applicability, ways: Range<Int>) {
      self.item = item
      self.applies = applies
      self.ways = Run(ways)
    }
  }

  /// One way to meet one member of one item.
  struct WayRow: Sendable {
    var item: Int
    var member: Int
    var word: Word
    /// Place of its automaton, and of its parameters, among those of the word.
    var number: Int
    var earns: Share
    /// Items that must be met before it counts.
    var after: Run
    var window: Rubric.Window?
    /// Before the time allowance.
    var correctedWithin: Tick
  }

  /// The pattern words.
  enum Word: UInt8, Sendable {
    case doing, never, beforeEach, afterEach, keep, every, gap, rhythm, find, sort, record, report, answer

    init(_ demand: Rubric.Demand) {
      self =
        switch demand {
        case .doing: .doing
        case .never: .never
        case .beforeEach: .beforeEach
        case .afterEach: .afterEach
        case .keep: .keep
        case .every: .every
        case .gap: .gap
        case .rhythm: .rhythm
        case .find: .find
        case .sort: .sort
        case .record: .record
        case .report: .report
        case .answer: .answer
        }
    }
  }

  /// Parameters of `do`.
  struct DoingRow: Sendable {
    var acts: Int
    var enough: Rubric.Doing.Enough
    var isRepeated: Bool

    init(_ doing: Rubric.Doing) {
      (acts, enough, isRepeated) = (doing.acts.count, doing.enough, doing.repeatUntil != nil)
    }
  }

  /// Parameters of `beforeEach`.
  struct BeforeEachRow: Sendable {
    var acts: Int
    var have: Rubric.Have?

    init(_ before: Rubric.BeforeEach) { (acts, have) = (before.acts.count, before.have) }
  }

  /// Parameters of `afterEach`.
  struct AfterEachRow: Sendable {
    var acts: Int
    /// Probe that must hold.
    var have: Int?

    init(_ after: Rubric.AfterEach) { (acts, have) = (after.acts.count, after.have) }
  }

  /// Parameters of `every` and `gap`.
  struct PaceRow: Sendable {
    var acts: Int
    var ticks: Tick
    var least: Int
  }

  /// Parameters of `answer`.
  struct AnswerRow: Sendable {
    var quiz: Int
    var share: Share
  }

  /// One cue.
  struct CueRow: Sendable {
    /// Facts that it teaches, in `lists`.
    var facts: Run
    /// Cues of conditions that count only after it, in `lists`.
    var waiting: Run
    var subscriptions: Run
    /// Whether an act that brings it has something to do with the checklist.
    var isOfUse: Bool
    /// How long its condition must hold.
    var ticks: Tick
  }

  /// What a cue means to a way.
  enum Role: Sendable, Hashable {
    case act(Int)
    case occasion
    case before
    case touch
    case have
  }

  struct Subscription: Sendable {
    var way: Int
    var role: Role
  }

  /// One probe.
  struct ProbeRow: Sendable {
    /// Signs that show while it is true, in `lists`.
    var signs: Run
    /// Members that come into force with it, in `lists`.
    var members: Run
    /// Cues that it makes, in `lists`.
    var conditions: Run
    var subscriptions: Run
  }

  /// What a probe means to a way.
  enum ProbeRole: Sendable, Hashable {
    case keep
    case until
    case never
  }

  struct ProbeSubscription: Sendable {
    var way: Int
    var role: ProbeRole
  }

  /// One action, when the trainee completes it.
  struct ActRow: Sendable {
    /// Signs that it can perceive or mark, in `lists`.
    var signs: Run
    /// Ways that look at every such act, in `lists`: `find`, `report`, `answer`, `record`.
    var ways: Run
    /// Rows of charts that it fills in.
    var rows: Run
  }

  struct ChartRow: Sendable {
    var form: Int
    var row: Int
  }
}

// MARK: Working them out

/// Who waits for what.
private struct Waiting {
  var cuesOfPattern = Lists<Int>()
  var conditionsOfProbe = Lists<Int>()
  var conditionsSince = Lists<Int>()
  var subscriptions = Lists<RubricPlan.Subscription>()
  var probeSubscriptions = Lists<RubricPlan.ProbeSubscription>()
  var membersOfProbe = Lists<Int>()
  var signsOfProbe = Lists<Int>()
  var factsOfCue = Lists<Int>()
  var waysOfMeasurement = Lists<Int>()
  var waysOfAction = Lists<Int>()
  var rowsOfAction = Lists<RubricPlan.ChartRow>()
  var signsOfAction = Lists<Int>()
  /// One more than the greatest probe seen.
  var probes = 0
  private var cues: [Cue] = []

  @discardableResult mutating func see(_ probe: Int) -> Int {
    probes = max(probes, probe + 1)
    return probe
  }

  mutating func subscribe(_ rubric: Rubric, members: [RubricPlan.MemberRow], demands: [Rubric.Demand]) {
    cues = rubric.cues
    for (index, cue) in rubric.cues.enumerated() {
      switch cue {
      case .start, .any: break
      case .pattern(let pattern): cuesOfPattern.add(index, at: pattern)
      case .condition(let probe, _, let since):
        conditionsOfProbe.add(index, at: see(probe))
        if let since { conditionsSince.add(index, at: since) }
      }
    }
    for (index, member) in members.enumerated() {
      switch member.applies {
      case .always: break
      case .atStart(let probe): see(probe)
      case .once(let probe): membersOfProbe.add(index, at: see(probe))
      }
    }
    for (index, sign) in rubric.signs.enumerated() {
      if let probe = sign.probe { signsOfProbe.add(index, at: see(probe)) }
      signsOfAction.add(
        index, atEach: sign.perceivedBy.map(\.action) + [sign.notice?.action].compactMap(\.self))
    }
    for (index, fact) in rubric.facts.enumerated() {
      if let probe = fact.truth { see(probe) }
      for cue in fact.learnedBy { factsOfCue.add(index, at: cue) }
    }
    for probe in rubric.endings { if let probe { see(probe) } }
    for (number, form) in rubric.forms.enumerated() {
      for (index, row) in form.rows.enumerated() {
        rowsOfAction.add(RubricPlan.ChartRow(form: number, row: index), at: row.act.action)
      }
      for field in form.fields {
        if case .truth(let probes, _, _) = field.expects { for probe in probes { see(probe) } }
      }
    }
    for quiz in rubric.quizzes {
      for question in quiz.questions { if let probe = question.asked { see(probe) } }
    }
    for (way, demand) in demands.enumerated() { subscribe(way, to: demand, of: rubric) }
  }

  private mutating func subscribe(_ way: Int, to cue: Int?, _ role: RubricPlan.Role) {
    guard let cue else { return }
    // Whoever waits for any of several waits for each of them.
    let parts = if case .any(let parts) = cues[cue] { parts } else { [cue] }
    for part in parts { subscriptions.add(RubricPlan.Subscription(way: way, role: role), at: part) }
  }

  private mutating func subscribe(_ way: Int, toActs acts: [Int]) {
    for (number, cue) in acts.enumerated() { subscribe(way, to: cue, .act(number)) }
  }

  private mutating func subscribe(_ way: Int, toProbe probe: Int, _ role: RubricPlan.ProbeRole) {
    probeSubscriptions.add(RubricPlan.ProbeSubscription(way: way, role: role), at: see(probe))
  }

  private mutating func subscribe(_ way: Int, to demand: Rubric.Demand, of rubric: Rubric) {
    switch demand {
    case .doing(let doing):
      subscribe(way, to: doing.before, .before)
      subscribe(way, toActs: doing.acts)
      if let probe = doing.repeatUntil { subscribe(way, toProbe: probe, .until) }
    case .never(let cue):
      subscribe(way, to: cue, .occasion)
      if case .condition(let probe, _, _) = rubric.cues[cue] { subscribe(way, toProbe: probe, .never) }
    case .beforeEach(let before):
      subscribe(way, to: before.occasion, .occasion)
      subscribe(way, toActs: before.acts)
      subscribe(way, to: before.touch, .touch)
      switch before.have {
      case .cue(let cue): subscribe(way, to: cue, .have)
      case .probe(let probe): see(probe)
      case nil: break
      }
    case .afterEach(let after):
      subscribe(way, toActs: after.acts)
      subscribe(way, to: after.touch, .touch)
      subscribe(way, to: after.occasion, .occasion)
      if let probe = after.have { see(probe) }
    case .keep(let keep): subscribe(way, toProbe: keep.probe, .keep)
    case .every(let acts, _), .gap(let acts, _, _): subscribe(way, toActs: acts)
    case .rhythm(let rhythm): subscribe(way, to: rhythm.beat, .act(0))
    case .find(let signs):
      waysOfAction.add(way, atEach: signs.compactMap { rubric.signs[$0].notice?.action })
    case .sort(let sort):
      for (number, member) in sort.members.enumerated() {
        subscribe(way, to: member.act, .act(number))
        for probe in member.ranks { see(probe) }
      }
    case .record(let record):
      let form = rubric.forms[record.form]
      waysOfAction.add(way, atEach: record.rows.map { form.rows[$0].act.action })
      var measurements: [Int] = []
      for (place, field) in form.fields.enumerated() where record.asks(place) {
        guard case .reading(let all) = field.expects else { continue }
        measurements += record.rows.map { all[$0] }.filter { $0 >= 0 }
      }
      waysOfMeasurement.add(way, atEach: measurements)
    case .report(let report): waysOfAction.add(way, at: rubric.reports[report].act.action)
    case .answer(let quiz, _):
      waysOfAction.add(way, atEach: rubric.quizzes[quiz].questions.map(\.act.action))
    }
  }
}

/// Lists by index that grow as far as they are used.
private struct Lists<Element> {
  var lists: [[Element]] = []

  mutating func add(_ element: Element, at index: Int) {
    while lists.count <= index { lists.append([]) }
    lists[index].append(element)
  }

  /// Adds it once at each of several indices, which may repeat.
  mutating func add(_ element: Element, atEach indices: [Int]) {
    for (place, index) in indices.enumerated() where !indices[..<place].contains(index) {
      add(element, at: index)
    }
  }

  /// The list at the index, empty beyond the end.
  func list(_ index: Int) -> [Element] { index < lists.count ? lists[index] : [] }

  /// All of them, one after another.
  var joined: [Element] { lists.flatMap(\.self) }
}

extension Array {
  /// Adds an element.
  ///
  /// - Returns: Its place.
  fileprivate mutating func add(_ element: Element) -> Int {
    append(element)
    return count - 1
  }

  /// Each row with its part of the joined lists.
  fileprivate func joined<Member>(
    with lists: Lists<Member>, _ put: (inout Element, RubricPlan.Run) -> Void
  ) -> [Element] {
    var start = 0
    return indices.map { index in
      var row = self[index]
      let end = start + lists.list(index).count
      put(&row, RubricPlan.Run(start..<end))
      start = end
      return row
    }
  }
}

extension [Int] {
  /// Adds a list.
  ///
  /// - Returns: Where it lies.
  fileprivate mutating func store(_ list: [Int]) -> RubricPlan.Run {
    defer { self += list }
    return RubricPlan.Run(count..<count + list.count)
  }
}
