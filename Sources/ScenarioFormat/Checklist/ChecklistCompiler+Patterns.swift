internal import Assessment
internal import CEL
internal import Simulation
internal import SourceText

// The thirteen pattern words, each to its demand.

extension ChecklistCompiler {
  /// The demand of an expectation; nil when it has a mistake.
  mutating func demand(_ expectation: ChecklistItem.Expectation, of item: ChecklistItem) -> Rubric.Demand? {
    let id = item.id.value
    switch expectation.pattern {
    case .act(let events, let different, let times, let until):
      guard let acts = cues(events, "\(id).do") else { return nil }
      var enough = Rubric.Doing.Enough.all
      if let different { enough = .different(different.value) }
      if let times { enough = .times(times.value) }
      var before: Int?
      if let event = expectation.before {
        guard let cue = cue(event, "\(id).before") else { return nil }
        before = cue
      }
      var repeatUntil: Int?
      if let until {
        guard let probe = probe(until, "\(id).repeatUntil") else { return nil }
        repeatUntil = probe
      }
      return .doing(Rubric.Doing(acts: acts, enough: enough, before: before, repeatUntil: repeatUntil))
    case .never(let event):
      return cue(event, "\(id).never").map { .never(cue: $0) }
    case .beforeEach(let event, let acts, let have, let noTouch):
      return beforeEach(event, acts, have, noTouch, id)
    case .afterEach(let event, let acts, let have, let noTouch):
      guard let occasion = cue(event, "\(id).afterEach"), let acts = cues(acts, "\(id).do") else {
        return nil
      }
      var compiled = Rubric.AfterEach(occasion: occasion, acts: acts)
      if let have {
        guard let probe = probe(have, "\(id).have") else { return nil }
        compiled.have = probe
      }
      if noTouch { compiled.touch = touch() }
      return .afterEach(compiled)
    case .keep(let condition, let share, let atLeast):
      guard let probe = probe(condition, "\(id).keep") else { return nil }
      return .keep(Rubric.Keep(probe: probe, share: Share(share) ?? .whole, atLeast: atLeast))
    case .every(let period, let acts):
      return cues(acts, "\(id).every").map { .every(acts: $0, ticks: period.value) }
    case .gap(let longest, let acts, let least):
      return cues(acts, "\(id).gap").map {
        .gap(acts: $0, ticks: longest.value, least: max(2, least?.value ?? 2))
      }
    case .rhythm(let event, let name, let judged, let least):
      guard let beat = cue(event, "\(id).rhythm"),
        let rhythm = scenario.actions.first(where: { utf8Equal($0.id.value, name.value) })?.rhythm
      else { return nil }
      let part: Rubric.Rhythm.Judged =
        switch judged {
        case .rate: .rate
        case .sets: .sets
        case .pauses: .pauses
        }
      return .rhythm(
        Rubric.Rhythm(
          beat: beat, judged: part, good: rhythm.good, half: rhythm.half, over: rhythm.over, set: rhythm.set,
          pauseFrom: rhythm.pauseFrom, longestPause: rhythm.longestPause, least: Int64(least)))
    case .find(let names, let sense): return find(names, sense, item)
    case .sort(let members, let event, let ranks): return sort(members, event, ranks, id)
    case .record(let form, let rows, let fields, let lastOnly):
      guard let index = scenario.forms.firstIndex(where: { utf8Equal($0.id.value, form.value) }) else {
        return nil
      }
      let asked = rows.compactMap { row in scenario.forms[index].rows.firstIndex { utf8Equal($0, row) } }
      let places = fields.compactMap { name in
        scenario.forms[index].fields.firstIndex { utf8Equal($0.id.value, name.value) }
      }
      return .record(
        Rubric.Record(
          form: index, rows: asked, fields: places.isEmpty ? nil : places.sorted(), lastOnly: lastOnly))
    case .report(let name):
      return scenario.reports.firstIndex { utf8Equal($0.id.value, name.value) }.map { .report($0) }
    case .answer(let name, let share):
      guard let index = scenario.quizzes.firstIndex(where: { utf8Equal($0.id.value, name.value) }) else {
        return nil
      }
      return .answer(quiz: index, share: Share(share) ?? .whole)
    }
  }

  /// A condition that is read at any time, without an act; nil when it has a mistake.
  private func probe(_ text: ExpressionText, _ name: String) -> Int? {
    guard let term = builder.conditionTerm(text) else { return nil }
    guard !term.readsContext else {
      builder.diagnostics.error(
        "checklist/no-act-here", "this is read at any time, when nobody acts on anything", at: text.range,
        expected: "a person by name instead of 'it', and no parameters of an act")
      return nil
    }
    return builder.probe(term, name: name, of: text)
  }

  private mutating func beforeEach(
    _ event: EventPattern, _ acts: [EventPattern], _ have: ExpressionText?, _ noTouch: Bool, _ id: String
  ) -> Rubric.Demand? {
    guard let occasion = cue(event, "\(id).beforeEach"), let acts = cues(acts, "\(id).do") else { return nil }
    var compiled = Rubric.BeforeEach(occasion: occasion, acts: acts)
    if let have {
      guard let term = builder.conditionTerm(have) else { return nil }
      if term.readsContext {
        // It speaks of the act itself, so it is read with it, as a pattern over the same acts.
        var pattern = event
        pattern.condition = have
        guard let index = builder.pattern(for: pattern, name: "\(id).have") else { return nil }
        compiled.have = .cue(add(.pattern(index)))
      } else {
        compiled.have = .probe(builder.probe(term, name: "\(id).have", of: have))
      }
    }
    if noTouch { compiled.touch = touch() }
    return .beforeEach(compiled)
  }

  private func find(_ names: [Name], _ sense: SignDeclaration.Sense?, _ item: ChecklistItem) -> Rubric.Demand?
  {
    let signs = scenario.signs.indices.filter { index in
      let sign = scenario.signs[index]
      return names.contains { utf8Equal($0.value, sign.of.value) }
        && (sense == nil || sign.noticedBy == sense)
    }
    if !signs.contains(where: { !scenario.signs[$0].isDecoy }) {
      let whom = names.map { "'\($0.value)'" }.joined(separator: ", ")
      builder.diagnostics.error(
        "checklist/nothing-to-find",
        "\(whom) has no sign that could be found\(sense.map { " by '\($0.rawValue)'" } ?? "")",
        at: names.first?.range ?? item.range, expected: "at least one sign that is no decoy")
      return nil
    }
    if signs.count > CompileLimits.setMembers {
      builder.diagnostics.error(
        "scenario/too-large", "'\(item.id.value)' asks for \(signs.count) signs", at: item.range,
        expected: "at most \(CompileLimits.setMembers)")
      return nil
    }
    return .find(signs: signs)
  }

  private mutating func sort(
    _ members: [String], _ event: EventPattern, _ ranks: [[ExpressionText]], _ id: String
  ) -> Rubric.Demand? {
    var compiled: [Rubric.Sort.Member] = []
    for (place, member) in members.enumerated() {
      var pattern = event
      let name = Name(member, event.range)
      pattern.on = .entity(name)
      // Every member has a cue of its own, though the event is written once.
      guard let index = builder.pattern(for: pattern, name: "\(id).\(member)") else { return nil }
      var probes: [Int] = []
      for text in ranks.indices.contains(place) ? ranks[place] : [] {
        guard let probe = probe(text, "\(id).\(member).rank") else { return nil }
        probes.append(probe)
      }
      compiled.append(
        Rubric.Sort.Member(entity: builder.entity(member), act: add(.pattern(index)), ranks: probes))
    }
    return .sort(Rubric.Sort(members: compiled))
  }
}

extension SlotTerm {
  /// Whether it reads who acts, on whom, or with what.
  var readsContext: Bool {
    var reads = false
    forEach { part in
      if case .context = part.kind { reads = true }
    }
    return reads
  }
}
