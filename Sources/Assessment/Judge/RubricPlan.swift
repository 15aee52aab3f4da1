import Simulation

/// A rubric with what a judge needs to find at once: who waits for which cue, probe, action and measurement.
///
/// Worked out once and shared by all judges of the rubric. Order of the lists is order of declaration, so that a fold
/// never depends on anything else.
public final class RubricPlan: Sendable {
  /// The rubric.
  public let rubric: Rubric

  /// One way to meet one member of one item.
  struct WayPlan: Sendable {
    var item: Int
    var member: Int
    var demand: Rubric.Demand
    var earns: Share
    var after: [Int]
    var window: Rubric.Window?
  }
  /// One member of one item.
  struct MemberPlan: Sendable {
    var item: Int
    var applies: Rubric.Applicability
    var ways: Range<Int>
  }
  /// What a cue means to a way.
  enum Role: Sendable, Hashable {
    case act(Int)
    case occasion
    case before
    case touch
    case have
  }
  /// What a probe means to a way.
  enum ProbeRole: Sendable, Hashable {
    case keep
    case until
    case never
  }
  struct Subscription: Sendable {
    var way: Int
    var role: Role
  }
  struct ProbeSubscription: Sendable {
    var way: Int
    var role: ProbeRole
  }
  struct ChartRow: Sendable {
    var form: Int
    var row: Int
  }

  let ways: [WayPlan]
  let members: [MemberPlan]
  /// Members of each item, as a range into `members`.
  let membersOfItem: [Range<Int>]
  let cuesOfPattern: [[Int]]
  let conditionsOfProbe: [[Int]]
  let conditionsSince: [[Int]]
  let subscriptions: [[Subscription]]
  let probeSubscriptions: [[ProbeSubscription]]
  let membersOfProbe: [[Int]]
  let signsOfProbe: [[Int]]
  let factsOfCue: [[Int]]
  let waysOfMeasurement: [[Int]]
  /// Ways that look at every act of the trainee with that action: `find`, `report`, `answer`, `record`.
  let waysOfAction: [[Int]]
  let rowsOfAction: [[ChartRow]]
  let signsOfAction: [[Int]]
  let probes: Int

  /// Works the tables out.
  public init(_ rubric: Rubric) {
    self.rubric = rubric
    var ways: [WayPlan] = []
    var members: [MemberPlan] = []
    var membersOfItem: [Range<Int>] = []
    for (item, declared) in rubric.items.enumerated() {
      let first = members.count
      for member in declared.members {
        let firstWay = ways.count
        for way in member.ways {
          ways.append(
            WayPlan(
              item: item, member: members.count, demand: way.demand, earns: way.earns, after: way.after,
              window: way.window))
        }
        members.append(MemberPlan(item: item, applies: member.applies, ways: firstWay..<ways.count))
      }
      membersOfItem.append(first..<members.count)
    }
    self.ways = ways
    self.members = members
    self.membersOfItem = membersOfItem

    var cuesOfPattern = Lists<Int>()
    var conditionsOfProbe = Lists<Int>()
    var conditionsSince = Lists<Int>()
    var subscriptions = Lists<Subscription>()
    var probeSubscriptions = Lists<ProbeSubscription>()
    var membersOfProbe = Lists<Int>()
    var signsOfProbe = Lists<Int>()
    var factsOfCue = Lists<Int>()
    var waysOfMeasurement = Lists<Int>()
    var waysOfAction = Lists<Int>()
    var rowsOfAction = Lists<ChartRow>()
    var signsOfAction = Lists<Int>()
    var known = ProbeCount()

    for (index, cue) in rubric.cues.enumerated() {
      switch cue {
      case .start: break
      case .pattern(let pattern): cuesOfPattern.add(index, at: pattern)
      case .condition(let probe, _, let since):
        conditionsOfProbe.add(index, at: known.see(probe))
        if let since { conditionsSince.add(index, at: since) }
      }
    }
    for (index, member) in members.enumerated() {
      switch member.applies {
      case .always: break
      case .atStart(let probe): known.see(probe)
      case .once(let probe): membersOfProbe.add(index, at: known.see(probe))
      }
    }
    for (index, sign) in rubric.signs.enumerated() {
      if let probe = sign.probe { signsOfProbe.add(index, at: known.see(probe)) }
      var actions = sign.perceivedBy.map(\.action)
      if let notice = sign.notice { actions.append(notice.action) }
      for (place, action) in actions.enumerated() where !actions[..<place].contains(action) {
        signsOfAction.add(index, at: action)
      }
    }
    for (index, fact) in rubric.facts.enumerated() {
      if let probe = fact.truth { known.see(probe) }
      for cue in fact.learnedBy { factsOfCue.add(index, at: cue) }
    }
    for probe in rubric.endings { if let probe { known.see(probe) } }
    for (number, form) in rubric.forms.enumerated() {
      for (index, row) in form.rows.enumerated() {
        rowsOfAction.add(ChartRow(form: number, row: index), at: row.act.action)
      }
      for field in form.fields {
        if case .truth(let probes, _, _) = field.expects { for probe in probes { known.see(probe) } }
      }
    }
    for quiz in rubric.quizzes {
      for question in quiz.questions { if let probe = question.asked { known.see(probe) } }
    }

    for (index, way) in ways.enumerated() {
      func subscribe(_ cue: Int?, _ role: Role) {
        if let cue { subscriptions.add(Subscription(way: index, role: role), at: cue) }
      }
      func subscribe(acts: [Int]) {
        for (number, cue) in acts.enumerated() { subscribe(cue, .act(number)) }
      }
      func subscribe(actions: [Int]) {
        for (place, action) in actions.enumerated() where !actions[..<place].contains(action) {
          waysOfAction.add(index, at: action)
        }
      }
      switch way.demand {
      case .doing(let doing):
        subscribe(doing.before, .before)
        subscribe(acts: doing.acts)
        if let probe = doing.repeatUntil {
          probeSubscriptions.add(ProbeSubscription(way: index, role: .until), at: known.see(probe))
        }
      case .never(let cue):
        subscribe(cue, .occasion)
        if case .condition(let probe, _, _) = rubric.cues[cue] {
          probeSubscriptions.add(ProbeSubscription(way: index, role: .never), at: known.see(probe))
        }
      case .beforeEach(let before):
        subscribe(before.occasion, .occasion)
        subscribe(acts: before.acts)
        subscribe(before.touch, .touch)
        switch before.have {
        case .cue(let cue): subscribe(cue, .have)
        case .probe(let probe): known.see(probe)
        case nil: break
        }
      case .afterEach(let after):
        subscribe(acts: after.acts)
        subscribe(after.touch, .touch)
        subscribe(after.occasion, .occasion)
        if let probe = after.have { known.see(probe) }
      case .keep(let keep):
        probeSubscriptions.add(ProbeSubscription(way: index, role: .keep), at: known.see(keep.probe))
      case .every(let acts, _), .gap(let acts, _, _):
        subscribe(acts: acts)
      case .rhythm(let rhythm): subscribe(rhythm.beat, .act(0))
      case .find(let signs):
        subscribe(actions: signs.compactMap { rubric.signs[$0].notice?.action })
      case .sort(let sort):
        for (number, member) in sort.members.enumerated() {
          subscribe(member.act, .act(number))
          for probe in member.ranks { known.see(probe) }
        }
      case .record(let record):
        let form = rubric.forms[record.form]
        subscribe(actions: record.rows.map { form.rows[$0].act.action })
        var measurements: [Int] = []
        for field in form.fields {
          guard case .reading(let all) = field.expects else { continue }
          for row in record.rows where all[row] >= 0 && !measurements.contains(all[row]) {
            measurements.append(all[row])
          }
        }
        for measurement in measurements { waysOfMeasurement.add(index, at: measurement) }
      case .report(let report):
        subscribe(actions: [rubric.reports[report].act.action])
      case .answer(let quiz, _):
        subscribe(actions: rubric.quizzes[quiz].questions.map(\.act.action))
      }
    }
    self.cuesOfPattern = cuesOfPattern.lists
    self.conditionsOfProbe = conditionsOfProbe.lists
    self.conditionsSince = conditionsSince.lists
    self.subscriptions = subscriptions.lists
    self.probeSubscriptions = probeSubscriptions.lists
    self.membersOfProbe = membersOfProbe.lists
    self.signsOfProbe = signsOfProbe.lists
    self.factsOfCue = factsOfCue.lists
    self.waysOfMeasurement = waysOfMeasurement.lists
    self.waysOfAction = waysOfAction.lists
    self.rowsOfAction = rowsOfAction.lists
    self.signsOfAction = signsOfAction.lists
    self.probes = known.count
  }

  /// Lists by index that grow as far as they are used.
  private struct Lists<Element> {
    var lists: [[Element]] = []

    mutating func add(_ element: Element, at index: Int) {
      while lists.count <= index { lists.append([]) }
      lists[index].append(element)
    }
  }

  /// One more than the greatest probe seen.
  private struct ProbeCount {
    var count = 0

    @discardableResult mutating func see(_ probe: Int) -> Int {
      if probe >= count { count = probe + 1 }
      return probe
    }
  }
}

extension Array {
  /// The list at the index, empty beyond the end.
  func list<Member>(_ index: Int) -> [Member] where Element == [Member] {
    index >= 0 && index < count ? self[index] : []
  }
}
