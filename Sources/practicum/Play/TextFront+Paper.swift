import Assessment
import Attempts
import Playing
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
      guard let (says, offered) = session.talk(index) else {
        try print(session.reasonForSilence(index))
        return
      }
      let name = person.map { words.entity($0) } ?? conversation.person.value
      try print(name + words.say(": ", "：") + words.quoted(says))
      try showNumbered(offered.map { words.fill(words.title($0), it: person) }, columns: 1)
      guard let chosen = try askWords(offered) else { return }
      try perform(chosen, compiled.names.acts[chosen].targets.first, [])
      if !session.isTalking(index) { return }
    }
  }

  private func askWords(_ offered: [Int]) throws -> Int? {
    while true {
      let question = words.say("say? (0 turns away) ", "说哪一句？（0为转身离开） ")
      guard let line = try askOrStop(question, answers: oneOf(offered.count)) else { return nil }
      if let number = NumberList.single(line), offered.indices.contains(number - 1) {
        return offered[number - 1]
      }
      // Words cannot be taken back: they must fit what is said better than anything that can be done.
      refresh()
      let labels = offered.map { words.fill(words.title($0), it: compiled.names.acts[$0].targets.first) }
      let found = OfferSearch.find(
        line, among: zip(offered, labels).map { .init([.init($1), .init(compiled.names.acts[$0].id)]) })
      let acts = OfferList(stage).all
      let act = OfferSearch.find(query(line), among: candidates(acts, for: line))
      if let act, act.fit > .doubtful, act.fit > found?.fit ?? .doubtful { throw TurnedAway(line) }
      if let found, act?.fit ?? .doubtful < found.fit || found.fit == .whole {
        if found.isSure { return offered[found.places[0]] }
        try tellSeveral(found.places, labels)
      } else if let found, found.places.count == 1, try isMeant(labels[found.places[0]]) {
        return offered[found.places[0]]
      }
      try print(words.say("\(upTo(offered.count)), or 0.", "请输入\(upTo(offered.count))，或0。"))
    }
  }

  /// An answer, where stopping takes nothing back: nil for 0, an empty line and `cancel`. A command that is no answer
  /// ends the talk or quiz and is done.
  private func askOrStop(_ question: String, answers: String) throws -> String? {
    do {
      let line = try ask(question, answers: answers)
      if FrontCommand.read(line) != nil { throw TurnedAway(line) }
      return line.isEmpty || NumberList.read(line) == [0] ? nil : line
    } catch is Cancelled {
      return nil
    }
  }

  // MARK: Charts

  /// Fills in a row, field by field.
  func write(form index: Int, _ act: Int, _ row: EntityIndex?) throws {
    let form = compiled.scenario.forms[index]
    try print(words.text(form.title) + (row.map { " – " + words.entity($0) } ?? ""))
    var values: [EntryValue?] = []
    for (number, parameter) in compiled.names.acts[act].parameters.enumerated() {
      let reading = row.flatMap { session.measured(form.fields[number], of: $0) }
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
    for meaning in session.meaningsOfSums(on: index, since: tick) { try print(meaning) }
  }

  // MARK: Reports

  /// Puts a report together: for each part the facts that belong there.
  func give(report index: Int, _ act: Int) throws {
    let report = compiled.scenario.reports[index]
    let facts = compiled.names.facts
    let order = session.shuffled(facts.count, "facts")
    try print(words.text(report.title))
    for meaning in session.chartedSums(for: report) {
      try print(words.say("On the chart: ", "记录单上：") + meaning)
    }
    let labels = order.map { session.fact($0) }
    try showNumbered(labels)
    try showRules(ofReport: index)
    var values: [EntryValue?] = []
    var left = compiled.rubric.reports[index].heard(percent: recorder.attempt.header.allowance)
    for slot in report.slots {
      guard left > 0 else {
        values.append(.ids([]))
        continue
      }
      let chosen = try askSome(words.text(slot.title) + words.say(" – numbers: ", " – 编号： "), labels)
      let heard = chosen.prefix(left)
      values.append(.ids(heard.map { facts[order[$0]] }))
      left -= heard.count
      if report.clockRuns { try spend(max(1, heard.count)) }
      if recorder.hasEnded { return }
      if heard.count < chosen.count || left == 0 {
        try print(words.say("The time is over; more is not heard.", "时间到了，再说的对方听不到了。"))
      }
    }
    let to = report.to.flatMap { compiled.names.entity($0.value) }.map { words.entity($0) }
    if report.readBack {
      let question = words.say(
        "Do you have it read back\(to.map { " (\($0))" } ?? "")? (y/n) ", "请\(to ?? "对方")复述一遍吗？（是/否） ")
      values.append(.truth(try askYes(question)))
    }
    try perform(act, nil, values)
  }

  /// Says how long one may speak and whether the clock runs.
  private func showRules(ofReport index: Int) throws {
    let report = compiled.scenario.reports[index]
    let each = ClockText.length(Rubric.ReportForm.perFact, words.language)
    if let limit = compiled.rubric.reports[index].limit(percent: recorder.attempt.header.allowance) {
      let most = ClockText.length(limit, words.language)
      try print(
        words.say(
          "You are heard for \(most); each thing you say takes \(each).", "对方最多听\(most)；每说一条需要\(each)。"))
    }
    if report.clockRuns { try print(words.say("The clock runs meanwhile.", "此时时钟在走。")) }
  }

  /// Lets the clock run for so many things said or chosen.
  func spend(_ count: Int) throws {
    let ticks = Tick(count) * Rubric.ReportForm.perFact
    try advance(to: min(recorder.simulation.tick + ticks, compiled.program.limit), stoppingAtNews: false)
  }

  // MARK: Quizzes

  /// Asks the questions that were drawn, until all are answered or the trainee stops.
  func answer(quiz index: Int, _ act: Int) throws {
    let declaration = compiled.scenario.quizzes[index]
    let (asked, drawn) = session.questions(ofQuiz: index, act)
    var left = drawn
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
      let order = session.options(ofQuiz: index, question: number)
      let labels = order.map { words.text(question.options[$0].text) }
      try showNumbered(labels, columns: 1)
      guard let chosen = try askAnswer(labels) else { return }
      let option = question.options[order[chosen]]
      try perform(act, nil, [.id(question.id.value), .id(option.id.value)])
      if session.showsChecklist {
        try print(option.isRight ? words.say("Right.", "正确。") : words.say("Not right.", "不对。"))
        if let why = question.why { try print(words.text(why)) }
      }
      refresh()
      if !option.isRight, session.isOpen(question: number, act) { left.append(number) }
    }
  }

  private func askAnswer(_ labels: [String]) throws -> Int? {
    while true {
      let question = words.say("answer? (0 stops) ", "答案？（0为停止） ")
      guard let line = try askOrStop(question, answers: oneOf(labels.count)) else { return nil }
      if let number = NumberList.single(line), labels.indices.contains(number - 1) { return number - 1 }
      if let place = try meant(line, among: labels, isFinal: true) { return place }
      try print(words.say("\(upTo(labels.count)), or 0.", "请输入\(upTo(labels.count))，或0。"))
    }
  }
}
