import Assessment
import Attempts
import Reports
import ScenarioFormat
import Simulation
import SourceText

// Conversations, charts, reports and quizzes: what is read and chosen while the clock stands.

extension TextFront {
  /// Talks until the conversation closes or the trainee turns away.
  func talk(_ index: Int) throws {
    let conversation = compiled.scenario.conversations[index]
    let person = compiled.names.entity(conversation.person.value)
    while !recorder.hasEnded {
      refresh()
      guard let node = stage.node(of: index) else {
        try print(words.fill(reasonForSilence(index), it: person))
        return
      }
      let declaration = conversation.nodes[node]
      let name = person.map { words.entity($0) } ?? conversation.person.value
      try print(
        name + words.say(": ", "：") + words.quoted(words.fill(words.text(declaration.says), it: person)))
      let offered = compiled.names.acts.indices.filter { act in
        guard case .choice(index, node, _) = compiled.names.acts[act].source else { return false }
        return stage.isPossible(act, target: compiled.names.acts[act].targets.first)
      }
      try showNumbered(offered.map { words.fill(words.title($0), it: person) }, columns: 1)
      guard let chosen = try askWords(offered) else { return }
      try perform(chosen, compiled.names.acts[chosen].targets.first, [])
      refresh()
      let slot = compiled.names.conversationSlots[index]
      if stage.run.slot(slot) == 0 { return }
    }
  }

  private func askWords(_ offered: [Int]) throws -> Int? {
    while true {
      guard let line = try askOrStop(words.say("say? (0 turns away) ", "说哪一句？（0为转身离开） ")) else {
        return nil
      }
      if let number = NumberList.read(line)?.first, offered.indices.contains(number - 1) {
        return offered[number - 1]
      }
      let found = OfferSearch.find(
        line, among: offered.map { [words.title($0), compiled.names.acts[$0].id] })
      if found.count == 1 { return offered[found[0]] }
      try tellSeveral(found, offered.map { words.title($0) })
      try print(words.say("A number from 1 to \(offered.count), or 0.", "请输入1到\(offered.count)，或0。"))
    }
  }

  /// An answer, where stopping takes nothing back: nil for 0, an empty line and `cancel`. A command that is no answer
  /// ends the talk or quiz and is done.
  private func askOrStop(_ question: String) throws -> String? {
    do {
      let line = try ask(question)
      if FrontCommand.read(line) != nil { throw TurnedAway(line) }
      return line.isEmpty || NumberList.read(line) == [0] ? nil : line
    } catch is Cancelled {
      return nil
    }
  }

  private func reasonForSilence(_ index: Int) -> String {
    for (number, act) in compiled.names.acts.enumerated() {
      guard case .choice(index, _, _) = act.source else { continue }
      if let refusal = stage.refusal(of: number, target: act.targets.first), refusal == 0,
        let text = stage.requirementText(of: number, 0)
      {
        return words.text(text, it: nil)
      }
    }
    return words.say("There is nothing to say now.", "现在没有什么可说的。")
  }

  // MARK: Charts

  /// Fills in a row, field by field.
  func write(form index: Int, _ act: Int, _ row: EntityIndex?) throws {
    let form = compiled.scenario.forms[index]
    try print(words.text(form.title) + (row.map { " – " + words.entity($0) } ?? ""))
    var values: [EntryValue?] = []
    for (number, parameter) in compiled.names.acts[act].parameters.enumerated() {
      let reading = row.flatMap { measured(form.fields[number], of: $0) }
      switch parameter.kind {
      case .number(let low, let high, let step, let unit, let start, let isOptional):
        values.append(
          try askNumber(
            words.title(of: parameter, act: act), low: low, high: high, step: step == 0 ? nil : step,
            unit: unit,
            start: start, isOptional: isOptional, reading: reading))
      default: values.append(try ask(parameter, act: act, target: row))
      }
    }
    if !values.contains(where: { $0 != nil }) {
      try print(words.say("Nothing was written.", "什么也没填。"))
      return
    }
    let tick = recorder.simulation.tick
    try perform(act, row, values)
    for sum in sums() where sum.place.form == index && sum.tick >= tick {
      if let meaning = meaning(of: sum) { try print(meaning) }
    }
  }

  /// The newest sum of each field and row of a chart.
  private func sums() -> [ScoreReport.ChartSum] {
    var newest: [ScoreReport.ChartSum] = []
    for sum in standing().sums {
      newest.removeAll { $0.place == sum.place }
      newest.append(sum)
    }
    return newest
  }

  /// What the scale says to the sum that the trainee wrote, right or not.
  private func meaning(of sum: ScoreReport.ChartSum) -> String? {
    words.meaning(of: sum.scale, sum.writtenResult).map {
      words.chart(sum.place) + " " + NumberText.write(sum.written, step: nil, unit: nil)
        + words.say(": ", "：")
        + $0
    }
  }

  /// What was last measured for a field of a row.
  private func measured(_ field: FormDeclaration.Field, of row: EntityIndex) -> Double? {
    guard case .reading(let name)? = field.expect, case .number = field.kind,
      let measurement = compiled.names.measurement(of: row, name.value)
    else { return nil }
    guard let last = readings.lastIndex(where: { $0.measurement == measurement }), !isCounted(last) else {
      return nil
    }
    return readings[last].value
  }

  // MARK: Reports

  /// Puts a report together: for each part the facts that belong there.
  func give(report index: Int, _ act: Int) throws {
    let report = compiled.scenario.reports[index]
    let facts = compiled.names.facts
    let order = shuffled(facts.count, "facts")
    try print(words.text(report.title))
    try showCharted(report)
    try showNumbered(order.map { fact($0) })
    var values: [EntryValue?] = []
    for slot in report.slots {
      let chosen = try askSome(words.text(slot.title) + words.say(" – numbers: ", " – 编号： "), facts.count)
      values.append(.ids(chosen.map { facts[order[$0]] }))
    }
    let to = report.to.flatMap { compiled.names.entity($0.value) }.map { words.entity($0) }
    var isReadBack = false
    if report.readBack {
      let question = words.say(
        "Do you let \(to ?? "the other side") read it back? (y/n) ", "请\(to ?? "对方")复述一遍吗？（是/否） ")
      isReadBack = try askYes(question)
      values.append(.truth(isReadBack))
    }
    try perform(act, nil, values)
    if isReadBack {
      try print(words.say("\(to ?? "The other side") reads it back to you.", "\(to ?? "对方")向你复述了一遍。"))
    }
  }

  /// Scores from the chart that the report should hold: whoever telephones has the chart at hand.
  private func showCharted(_ report: ReportDeclaration) throws {
    var fields: [(form: Int, field: Int)] = []
    for need in report.slots.flatMap({ $0.need + $0.needOneOf }) {
      guard case .form(let form, let field) = need,
        let index = compiled.scenario.forms.firstIndex(where: { utf8Equal($0.id.value, form.value) }),
        let place = compiled.scenario.forms[index].fields.firstIndex(where: { utf8Equal($0.id.value, field) })
      else { continue }
      fields.append((index, place))
    }
    for sum in sums() {
      let isAsked = fields.contains { $0.form == sum.place.form && $0.field == sum.place.field }
      guard isAsked, let meaning = meaning(of: sum) else { continue }
      try print(words.say("On the chart: ", "记录单上：") + meaning)
    }
  }

  // MARK: Quizzes

  /// Asks the questions that were drawn, until all are answered or the trainee stops.
  func answer(quiz index: Int, _ act: Int) throws {
    let quiz = compiled.names.quizzes[index]
    let declaration = compiled.scenario.quizzes[index]
    refresh()
    let ranks = stage.ranks(ofQuiz: quiz)
    let asked = ranks.indices.filter { ranks[$0] != nil }.sorted { (ranks[$0] ?? 0) < (ranks[$1] ?? 0) }
    var left = asked.filter { stage.isPossible(act, target: nil, parameters: [UInt64($0), 0]) }
    if left.isEmpty {
      try print(words.say("There is no question left.", "没有剩下的题目了。"))
      return
    }
    try print(
      words.text(declaration.title)
        + words.say(": \(left.count) of \(asked.count) questions.", "：共\(asked.count)题，还剩\(left.count)题。"))
    while !left.isEmpty, !recorder.hasEnded {
      let number = left.removeFirst()
      let question = declaration.questions[number]
      try print(words.text(question.text), first: "\((asked.firstIndex(of: number) ?? 0) + 1). ")
      let count = question.options.count
      let order = declaration.shuffle ? shuffled(count, "\(quiz.id)/\(question.id.value)") : Array(0..<count)
      try showNumbered(order.map { words.text(question.options[$0].text) }, columns: 1)
      guard let chosen = try askAnswer(count) else { return }
      let option = question.options[order[chosen]]
      try perform(act, nil, [.id(question.id.value), .id(option.id.value)])
      if showsChecklist {
        try print(option.isRight ? words.say("Right.", "正确。") : words.say("Not right.", "不对。"))
        if let why = question.why { try print(words.text(why)) }
      }
      refresh()
      if !option.isRight, stage.isPossible(act, target: nil, parameters: [UInt64(number), 0]) {
        left.append(number)
      }
    }
  }

  private func askAnswer(_ count: Int) throws -> Int? {
    while true {
      guard let line = try askOrStop(words.say("answer? (0 stops) ", "答案？（0为停止） ")) else { return nil }
      if let number = NumberList.read(line)?.first, (1...count).contains(number) { return number - 1 }
      try print(words.say("A number from 1 to \(count), or 0.", "请输入1到\(count)，或0。"))
    }
  }
}
