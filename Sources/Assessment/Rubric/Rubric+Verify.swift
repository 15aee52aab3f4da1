import Simulation

extension Rubric {
  /// What is wrong with a rubric: a fault of whoever built it, never of an author.
  public struct Malformation: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, with the place in the tables.
    public var description: String
  }

  /// Checks every index once, so that judges need not.
  ///
  /// - Parameter program: The tables that the rubric points into.
  /// - Returns: The first thing that is wrong; nil for a rubric that can judge runs of the program.
  public func verify(against program: Tables) -> Malformation? {
    var verifier = RubricVerifier(rubric: self, program: program)
    verifier.run()
    return verifier.fault.map { Malformation(description: $0) }
  }

  /// Sizes of the tables of a program.
  public struct Tables: Sendable {
    /// Number of patterns.
    public var patterns: Int
    /// Number of probes.
    public var probes: Int
    /// Number of actions.
    public var actions: Int
    /// Number of entities.
    public var entities: Int
    /// Number of measurements.
    public var measurements: Int

    /// Creates sizes.
    public init(patterns: Int, probes: Int, actions: Int, entities: Int, measurements: Int) {
      self.patterns = patterns
      self.probes = probes
      self.actions = actions
      self.entities = entities
      self.measurements = measurements
    }
  }
}

/// Goes through a rubric in the order of its tables and keeps the first fault.
private struct RubricVerifier {
  let rubric: Rubric
  let program: Rubric.Tables
  var fault: String?

  mutating func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds, fault == nil { fault = what() }
  }
  mutating func index(_ index: Int?, below count: Int, _ what: String, _ who: String) {
    guard let index else { return }
    require(index >= 0 && index < count, "\(who): no \(what) \(index)")
  }
  mutating func cue(_ index: Int?, _ who: String) { self.index(index, below: rubric.cues.count, "cue", who) }
  mutating func probe(_ index: Int?, _ who: String) { self.index(index, below: program.probes, "probe", who) }
  mutating func act(_ act: Rubric.Act, _ who: String) {
    index(act.action, below: program.actions, "action", who)
    index(act.target, below: program.entities, "entity", who)
  }

  mutating func run() {
    for (number, cue) in rubric.cues.enumerated() {
      switch cue {
      case .start: break
      case .pattern(let pattern): index(pattern, below: program.patterns, "pattern", "cue \(number)")
      case .condition(let probe, let ticks, let since):
        self.probe(probe, "cue \(number)")
        require(ticks >= 0, "cue \(number): holds for \(ticks) ticks")
        index(since, below: number, "earlier cue", "cue \(number)")
      case .any(let cues):
        require(!cues.isEmpty, "cue \(number): any of none")
        for cue in cues {
          index(cue, below: number, "earlier cue", "cue \(number)")
          guard rubric.cues.indices.contains(cue), case .any = rubric.cues[cue] else { continue }
          require(false, "cue \(number): any of any")
        }
      }
    }
    for fact in rubric.facts {
      for cue in fact.learnedBy { self.cue(cue, fact.id) }
      probe(fact.truth, fact.id)
    }
    for sign in rubric.signs {
      index(sign.entity, below: program.entities, "entity", sign.id)
      probe(sign.probe, sign.id)
      require(sign.bit >= 0 && sign.bit < 64, "\(sign.id): no bit \(sign.bit)")
      for act in sign.perceivedBy + [sign.notice].compactMap({ $0 }) { self.act(act, sign.id) }
    }
    for report in rubric.reports { run(report) }
    for form in rubric.forms { run(form) }
    for quiz in rubric.quizzes {
      for question in quiz.questions {
        probe(question.asked, quiz.id)
        act(question.act, quiz.id)
      }
    }
    for ending in rubric.endings { probe(ending, "endings") }
    require(!rubric.modes.isEmpty, "no modes")
    for item in rubric.items { run(item) }
  }

  private mutating func run(_ report: Rubric.ReportForm) {
    act(report.act, report.id)
    for slot in report.slots {
      require(slot.bits.count <= 64, "\(report.id).\(slot.id): \(slot.bits.count) bits")
      for fact in slot.bits + slot.need + slot.needOneOf + slot.wrong + slot.harm {
        index(fact, below: min(rubric.facts.count, 0x8000), "fact", "\(report.id).\(slot.id)")
      }
      for entry in slot.entries + slot.entriesOneOf {
        index(entry.form, below: rubric.forms.count, "form", "\(report.id).\(slot.id)")
      }
    }
  }

  private mutating func run(_ form: Rubric.ChartForm) {
    for row in form.rows { act(row.act, form.id) }
    for field in form.fields {
      let who = "\(form.id).\(field.id)"
      switch field.expects {
      case .nothing: break
      case .reading(let measurements):
        require(measurements.count == form.rows.count, "\(who): \(measurements.count) readings")
        for measurement in measurements where measurement != -1 {
          index(measurement, below: program.measurements, "measurement", who)
        }
        for count in field.counts.joined() { index(count, below: program.measurements, "measurement", who) }
      case .truth(let probes, _, _):
        require(probes.count == form.rows.count, "\(who): \(probes.count) probes")
        for probe in probes { self.probe(probe, who) }
      case .scale(let scale), .result(let scale, _):
        index(scale, below: rubric.scales.count, "scale", who)
        guard rubric.scales.indices.contains(scale) else { continue }
        for part in rubric.scales[scale].parts { index(part.field, below: form.fields.count, "field", who) }
      }
    }
  }

  private mutating func run(_ item: Rubric.Item) {
    index(item.domain, below: rubric.domains.count, "domain", item.id)
    require(item.points >= 0, "\(item.id): \(item.points) points")
    require(!item.members.isEmpty, "\(item.id): no members")
    for member in item.members {
      index(member.entity, below: program.entities, "entity", member.id)
      switch member.applies {
      case .always: break
      case .atStart(let probe), .once(let probe): self.probe(probe, member.id)
      }
      require(!member.ways.isEmpty, "\(member.id): no way to meet it")
      for way in member.ways {
        for item in way.after { index(item, below: rubric.items.count, "item", member.id) }
        if let window = way.window {
          cue(window.since, member.id)
          require(window.from >= 0 && window.from <= window.to ?? .max, "\(member.id): window \(window.from)")
        }
        run(way.demand, member.id)
      }
    }
  }

  private mutating func acts(_ acts: [Int], _ who: String, areTogether: Bool = true) {
    for cue in acts { self.cue(cue, who) }
    require(!areTogether || acts.count <= AssessmentLimits.together, "\(who): \(acts.count) acts together")
  }

  private mutating func run(_ demand: Rubric.Demand, _ who: String) {
    switch demand {
    case .doing(let doing):
      acts(doing.acts, who, areTogether: doing.enough == .all)
      cue(doing.before, who)
      probe(doing.repeatUntil, who)
    case .never(let cue): self.cue(cue, who)
    case .beforeEach(let before):
      cue(before.occasion, who)
      acts(before.acts, who)
      cue(before.touch, who)
      switch before.have {
      case nil: break
      case .probe(let probe): self.probe(probe, who)
      case .cue(let cue): self.cue(cue, who)
      }
    case .afterEach(let after):
      cue(after.occasion, who)
      acts(after.acts, who)
      cue(after.touch, who)
      probe(after.have, who)
    case .keep(let keep): probe(keep.probe, who)
    case .every(let cues, let ticks), .gap(let cues, let ticks, _):
      acts(cues, who)
      require(ticks > 0, "\(who): \(ticks) ticks")
    case .rhythm(let rhythm):
      cue(rhythm.beat, who)
      require(rhythm.over > 0 && rhythm.least >= 0, "\(who): intervals")
      require(rhythm.pauseFrom > 0 && rhythm.longestPause > rhythm.pauseFrom, "\(who): pauses")
    case .find(let signs):
      require(signs.count <= 64, "\(who): \(signs.count) signs")
      for sign in signs { index(sign, below: rubric.signs.count, "sign", who) }
    case .sort(let sort):
      for member in sort.members {
        index(member.entity, below: program.entities, "entity", who)
        cue(member.act, who)
        for probe in member.ranks { self.probe(probe, who) }
      }
    case .record(let record):
      index(record.form, below: rubric.forms.count, "form", who)
      guard rubric.forms.indices.contains(record.form) else { return }
      for row in record.rows { index(row, below: rubric.forms[record.form].rows.count, "row", who) }
      for field in record.fields ?? [] {
        index(field, below: rubric.forms[record.form].fields.count, "field", who)
      }
    case .report(let report): index(report, below: rubric.reports.count, "report", who)
    case .answer(let quiz, _): index(quiz, below: rubric.quizzes.count, "quiz", who)
    }
  }
}
