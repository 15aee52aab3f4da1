internal import Assessment
internal import CEL
internal import Simulation
internal import SourceText

// What the checklist speaks of: modes, signs, facts, reports, forms, scales, quizzes.

extension ChecklistCompiler {
  mutating func compileScoring() {
    rubric.domains = scenario.domains.map { Rubric.Domain(id: $0.id.value, title: $0.title.index) }
    rubric.modes = scenario.modes.map { mode in
      Rubric.Mode(
        id: mode.id.value, passMark: percent(mode.passMark.value),
        // The loader has seen to it that they are whole.
        hintPrices: mode.hintPrices.map { $0 >= 0 && $0 <= 100 ? Int($0) : 0 }, allowsRewind: mode.rewind,
        showsChecklist: mode.showsChecklist)
    }
    // A scenario without a collection of its own may name neither.
    if rubric.domains.isEmpty { rubric.domains = [Rubric.Domain(id: "whole")] }
    if rubric.modes.isEmpty { rubric.modes = [Rubric.Mode(id: "exam", passMark: Share(hundredths: 60))] }
    let scoring = scenario.scoring
    rubric.scoring.essentialCap = percent(scoring.essentialCap)
    rubric.scoring.criticalCap = percent(scoring.criticalCap)
    rubric.scoring.correctedWithin = scoring.correctedWithin
    rubric.scoring.correctedEarns = Share(scoring.correctedEarns) ?? .none
  }

  /// A share from percent, which the key tables hold to 0 to 100.
  private func percent(_ value: Double) -> Share { Share(value / 100) ?? .whole }

  // MARK: Signs and facts

  mutating func compileSigns() {
    for (index, sign) in scenario.signs.enumerated() {
      let entity = builder.entity(sign.of.value)
      let notice = act("notice", on: entity)
      var perceivedBy: [Rubric.Act] = []
      if let act = act(sign.noticedBy.rawValue, on: entity) { perceivedBy.append(act) }
      let sense: Rubric.Sense =
        switch sign.noticedBy {
        case .look: .look
        case .listen: .listen
        case .feel: .feel
        }
      rubric.signs.append(
        Rubric.Sign(
          id: sign.id.value, entity: entity, sense: sense,
          probe: sign.isDecoy ? nil : builder.signProbes[index],
          notice: notice, parameter: 0, bit: builder.signs(of: entity).firstIndex(of: index) ?? 0,
          perceivedBy: perceivedBy, text: sign.says.index))
    }
  }

  private func act(_ name: String, on entity: EntityIndex) -> Rubric.Act? {
    guard let index = builder.actsOf[UTF8Key(name)]?.first, builder.acts[index].targets.contains(entity)
    else {
      return nil
    }
    return Rubric.Act(action: index, target: entity)
  }

  mutating func compileFacts() {
    for fact in scenario.facts {
      forgetEvents()
      let name = "facts.\(fact.id.value)"
      var compiled = Rubric.Fact(id: fact.id.value, text: fact.text.index)
      for event in fact.learnedBy {
        if case .sign(let path) = event.kind, let cue = perceived(path.value, name) {
          compiled.learnedBy.append(cue)
        }
        if let cue = cue(event, name) { compiled.learnedBy.append(cue) }
      }
      if let text = fact.trueIf {
        compiled.truth = builder.probe(for: text, name: "\(name).trueIf", isClaim: true)
      }
      rubric.facts.append(compiled)
    }
  }

  /// A sign teaches also whoever looks, listens or feels while it shows, without marking it.
  private mutating func perceived(_ path: String, _ name: String) -> Int? {
    guard let index = scenario.signs.firstIndex(where: { utf8Equal($0.id.value, path) }),
      !scenario.signs[index].isDecoy, let term = builder.signTerm(index)
    else { return nil }
    let sign = scenario.signs[index]
    guard let act = act(sign.noticedBy.rawValue, on: builder.entity(sign.of.value)) else { return nil }
    return add(
      .pattern(builder.pattern(act: act.action, target: act.target, condition: term, name: name)))
  }

  // MARK: Reports and quizzes

  mutating func compileReports() {
    let facts = Array(scenario.facts.indices)
    func fact(_ name: Name) -> Int? { scenario.facts.firstIndex { utf8Equal($0.id.value, name.value) } }
    for (number, report) in scenario.reports.enumerated() {
      let slots = report.slots.enumerated().map { place, slot in
        var compiled = Rubric.ReportForm.Slot(id: slot.id.value, parameter: place, bits: facts)
        for need in slot.need {
          switch need {
          case .fact(let name): if let fact = fact(name) { compiled.need.append(fact) }
          case .form(let form, let field):
            if let entry = entry(form, field) { compiled.entries.append(entry) }
          }
        }
        for need in slot.needOneOf {
          switch need {
          case .fact(let name): if let fact = fact(name) { compiled.needOneOf.append(fact) }
          case .form(let form, let field):
            if let entry = entry(form, field) { compiled.entriesOneOf.append(entry) }
          }
        }
        compiled.wrong = slot.wrong.compactMap(fact)
        compiled.harm = slot.harm.compactMap(fact)
        return compiled
      }
      let action = builder.acts.firstIndex { $0.source == .report(number) } ?? 0
      rubric.reports.append(
        Rubric.ReportForm(
          id: report.id.value, act: Rubric.Act(action: action), slots: slots,
          readBack: report.readBack ? slots.count : nil, limit: report.limit))
      lint(report)
    }
  }

  /// Whoever says all that is needed must be heard to the end.
  private mutating func lint(_ report: ReportDeclaration) {
    guard let limit = report.limit else { return }
    let needed = report.slots.reduce(0) { sum, slot in
      let facts = slot.need.filter { if case .fact = $0 { true } else { false } }
      return sum + facts.count + (slot.needOneOf.isEmpty ? 0 : 1)
    }
    let heard = Int(limit / Rubric.ReportForm.perFact)
    guard needed > heard else { return }
    builder.diagnostics.error(
      "checklist/cannot-be-met",
      "'\(report.id.value)' needs \(needed) facts, and in \(DurationText.text(limit)) only \(heard) are heard",
      at: report.id.range, expected: "at least \(DurationText.text(Tick(needed) * Rubric.ReportForm.perFact))"
    )
  }

  private func entry(_ form: Name, _ field: String) -> Rubric.ReportForm.Entry? {
    guard let index = scenario.forms.firstIndex(where: { utf8Equal($0.id.value, form.value) }),
      let place = scenario.forms[index].fields.firstIndex(where: { utf8Equal($0.id.value, field) })
    else { return nil }
    return Rubric.ReportForm.Entry(form: index, field: place)
  }

  mutating func compileQuizzes() {
    for (number, quiz) in scenario.quizzes.enumerated() {
      let action = builder.acts.firstIndex { $0.source == .quiz(number) } ?? 0
      let sample = builder.program.samples[builder.quizDrafts[number].sample]
      let questions = quiz.questions.enumerated().map { place, question in
        var asked: Int?
        if sample.take < sample.count {
          let rank = SlotTerm(.loadByte(Int(sample.rankSlots[place])), .integer, low: 0, high: 255)
          asked = builder.probe(
            SlotTerm(.binary(.lessI, rank, .integer(255)), .boolean),
            name: "\(quiz.id.value).\(question.id.value).asked")
        }
        return Rubric.Quiz.Question(
          id: question.id.value, asked: asked,
          act: Rubric.Act(action: action, choice: Rubric.Act.Choice(parameter: 0, word: UInt64(place))),
          parameter: 1,
          right: question.options.indices.filter { question.options[$0].isRight }.map { UInt64($0) },
          tries: quiz.tries)
      }
      rubric.quizzes.append(Rubric.Quiz(id: quiz.id.value, questions: questions))
    }
  }

  // MARK: Forms and scales

  mutating func compileForms() {
    for (number, form) in scenario.forms.enumerated() {
      let action = builder.acts.firstIndex { $0.source == .form(number) } ?? 0
      let rows = form.rows.map { builder.entity($0) }
      let fields = form.fields.enumerated().map { place, field in
        var compiled = Rubric.ChartForm.Field(
          id: field.id.value, parameter: place, tolerance: field.tolerance, due: field.due)
        var words: [String] = []
        if case .choice(let names, _) = field.kind {
          words = names.map(\.value)
          compiled.choices = words.indices.map { Double($0) }
          compiled.blank = 255
        }
        switch field.expect {
        case nil: break
        case .reading(let name):
          compiled.expects = .reading(
            rows.map { row in
              builder.measurementOf[ProgramBuilder.PropertyKey(entity: row, name: UTF8Key(name.value))] ?? -1
            })
          compiled.counts = rows.map { row in
            let counted = ProgramBuilder.PropertyKey(entity: row, name: UTF8Key(name.value))
            return builder.countOf.filter { $0.key.counted == counted }.map(\.value).sorted()
          }
          if !words.isEmpty { compiled.choices = readings(of: name.value, rows: rows, for: words) }
        case .yesIf(let texts):
          let name = "\(form.id.value).\(field.id.value)"
          let probes = texts.map { builder.probe(for: $0, name: name, isClaim: true) ?? -1 }
          let yes = words.firstIndex { utf8Equal($0, "yes") } ?? 0
          let no = words.firstIndex { utf8Equal($0, "no") } ?? 1
          compiled.expects = .truth(
            probes: probes.map { max($0, 0) }, yes: UInt64(yes), no: UInt64(no))
        case .scale(let name):
          if let scale = compileScale(name, form) { compiled.expects = .scale(scale) }
        case .result(let name):
          if let scale = compileScale(name, form) {
            let results = rubric.scales[scale].results.map(\.id)
            compiled.expects = .result(
              scale, words.map { word in results.firstIndex { utf8Equal($0, word) } ?? -1 })
          }
        }
        return compiled
      }
      rubric.forms.append(
        Rubric.ChartForm(
          id: form.id.value,
          rows: rows.map { Rubric.ChartForm.Row(entity: $0, act: Rubric.Act(action: action, target: $0)) },
          fields: fields))
    }
  }

  /// What a reading gives for each word of a field; the words of field and property may stand in different orders.
  private func readings(of name: String, rows: [EntityIndex], for words: [String]) -> [Double] {
    guard let row = rows.first, let property = builder.property(name, of: row),
      case .choice(let known) = property.type
    else { return words.indices.map { Double($0) } }
    return words.map { word in known.firstIndex { utf8Equal($0, word) }.map { Double($0) } ?? -1 }
  }

  /// A scale over the fields of a form, by index; nil after a problem was told.
  private mutating func compileScale(_ name: Name, _ form: FormDeclaration) -> Int? {
    guard let scale = scenario.scales.first(where: { utf8Equal($0.id.value, name.value) }) else { return nil }
    var parts: [Rubric.Scale.Part] = []
    for addend in scale.addends {
      let of: Name
      var bands: [Rubric.Scale.Band] = []
      switch addend {
      case .bands(let name, let written):
        of = name
        bands = written.map { Rubric.Scale.Band(to: $0.to, above: $0.above, adds: $0.points) }
      case .cases(let name, let written):
        of = name
        if let field = form.fields.first(where: { utf8Equal($0.id.value, name.value) }),
          case .choice(let words, _) = field.kind
        {
          let values = scaleValues(field, words.map(\.value), form)
          for one in written {
            guard let place = words.firstIndex(where: { utf8Equal($0.value, one.id.value) }) else { continue }
            bands.append(
              Rubric.Scale.Band(to: values[place] + 0.5, above: values[place] - 0.5, adds: one.value))
          }
        }
      }
      guard let field = form.fields.firstIndex(where: { utf8Equal($0.id.value, of.value) }) else {
        builder.diagnostics.error(
          "checklist/scale-without-field", "the scale '\(scale.id.value)' adds up '\(of.value)'",
          at: name.range,
          expected: "a field of that name in the form '\(form.id.value)'",
          suggestion: NearestName.suggest(of.value, among: form.fields.map(\.id.value)))
        return nil
      }
      parts.append(Rubric.Scale.Part(field: field, bands: bands))
    }
    let results = scale.results.map {
      Rubric.Scale.Result(id: $0.id.value, to: $0.to, above: $0.above, says: $0.says.index)
    }
    let three = scale.singleThree.flatMap { name in
      results.firstIndex { utf8Equal($0.id, name.value) }
    }
    rubric.scales.append(
      Rubric.Scale(id: scale.id.value, parts: parts, results: results, singleThree: three))
    return rubric.scales.count - 1
  }

  /// Values that entries of a choice field have where it is read.
  private func scaleValues(_ field: FormDeclaration.Field, _ words: [String], _ form: FormDeclaration)
    -> [Double]
  {
    guard case .reading(let name) = field.expect else { return words.indices.map { Double($0) } }
    return readings(of: name.value, rows: form.rows.map { builder.entity($0) }, for: words)
  }
}
