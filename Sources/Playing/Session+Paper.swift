package import Assessment
internal import Attempts
internal import Reports
package import ScenarioFormat
package import Simulation
internal import SourceText

// What lies on paper: the checklist and its hints, charts, facts, reports, quizzes and conversations.

extension Session {
  // MARK: The checklist

  /// How the run would be judged if it ended now.
  package func standing() -> ScoreReport {
    compiled.judge(recorder.played()).report
      ?? Judge(compiled.rubricPlan, conditions: Conditions(mode: 0)).report()
  }

  /// What was written for an item of the rubric; of several members the first.
  package func checklistItem(_ index: Int) -> ChecklistItem? {
    let id = compiled.rubric.items[index].id
    return compiled.scenario.checklist.first {
      utf8Equal($0.id.value, id) || $0.member.map { utf8Equal($0.family, id) } ?? false
    }
  }

  /// Title of an item of the rubric.
  package func title(ofItem index: Int) -> String {
    checklistItem(index).map { words.text($0.title) } ?? compiled.rubric.items[index].id
  }

  /// The rungs of help for an item.
  package func hints(ofItem index: Int) -> [String] {
    checklistItem(index)?.hints.map { words.lines($0) } ?? []
  }

  /// The first item that is not met and still has help to give; nil when there is none.
  package func itemToHint(_ report: ScoreReport) -> Int? {
    report.items.indices.first { index in
      let judged = report.items[index]
      guard judged.verdict == .missed || judged.verdict == .partly else { return false }
      return hints(ofItem: index).count > judged.hintsUsed.nonzeroBitCount
    }
  }

  // MARK: Facts and readings

  /// A fact in words, with what was measured for it; three dots where nothing was.
  package func fact(_ index: Int) -> String {
    words.fact(index, readings: readings)
  }

  /// An order for display that gives nothing away and is the same for the same seed.
  package func shuffled(_ count: Int, _ what: String) -> [Int] {
    let stream = SHA256.digest("display/\(what)".utf8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let ranks = Draws.ranks(count: count, take: count, seed: recorder.attempt.header.seed, stream: stream)
    return ranks.indices.sorted { (ranks[$0] ?? 0) < (ranks[$1] ?? 0) }
  }

  /// The signs that can be marked as noticed of somebody, in an order that gives nothing away, with their words.
  package func markableSigns(of target: EntityIndex?) -> [(id: String, words: String)] {
    let signs = target.map { compiled.names.signs(of: $0) } ?? []
    let order = shuffled(signs.count, "signs/\(target.map { compiled.names.entities[$0] } ?? "")")
    return order.map { index in
      let declaration = compiled.scenario.signs.first { utf8Equal($0.id.value, signs[index].id) }
      return (
        signs[index].shortID,
        declaration.map { words.fill(words.text($0.says), it: target) } ?? signs[index].shortID
      )
    }
  }

  // MARK: Charts

  /// What was last measured for a field of a row.
  package func measured(_ field: FormDeclaration.Field, of row: EntityIndex) -> Double? {
    guard case .reading(let name)? = field.expect, case .number = field.kind,
      let measurement = compiled.names.measurement(of: row, name.value)
    else { return nil }
    guard let last = readings.lastIndex(where: { $0.measurement == measurement }), !isCounted(last) else {
      return nil
    }
    return readings[last].value
  }

  /// What the scale says to the sums that were written on a form since a tick.
  package func meaningsOfSums(on form: Int, since tick: Tick) -> [String] {
    sums().filter { $0.place.form == form && $0.tick >= tick }.compactMap { meaning(of: $0) }
  }

  /// Sums from the chart that a report should hold, with what they mean: whoever telephones has the chart at hand.
  package func chartedSums(for report: ReportDeclaration) -> [String] {
    var fields: [(form: Int, field: Int)] = []
    for need in report.slots.flatMap({ $0.need + $0.needOneOf }) {
      guard case .form(let form, let field) = need,
        let index = compiled.scenario.forms.firstIndex(where: { utf8Equal($0.id.value, form.value) }),
        let place = compiled.scenario.forms[index].fields.firstIndex(where: { utf8Equal($0.id.value, field) })
      else { continue }
      fields.append((index, place))
    }
    return sums().compactMap { sum in
      fields.contains { $0.form == sum.place.form && $0.field == sum.place.field } ? meaning(of: sum) : nil
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
        + words.say(": ", "：") + $0
    }
  }

  // MARK: Conversations

  /// What a person says now, and the acts by which one can answer; nil when there is nothing to say.
  package func talk(_ conversation: Int) -> (says: String, answers: [Int])? {
    refresh()
    guard let node = stage.node(of: conversation) else { return nil }
    let declaration = compiled.scenario.conversations[conversation]
    let person = compiled.names.entity(declaration.person.value)
    let says = words.fill(words.text(declaration.nodes[node].says), it: person)
    let answers = compiled.names.acts.indices.filter { act in
      guard case .choice(conversation, node, _) = compiled.names.acts[act].source else { return false }
      return stage.isPossible(act, target: compiled.names.acts[act].targets.first)
    }
    return (says, answers)
  }

  /// Whether a conversation is open.
  package func isTalking(_ conversation: Int) -> Bool {
    refresh()
    return stage.run.slot(compiled.names.conversationSlots[conversation]) != 0
  }

  /// Why a conversation cannot be begun now.
  package func reasonForSilence(_ conversation: Int) -> String {
    let person = compiled.names.entity(compiled.scenario.conversations[conversation].person.value)
    for (number, act) in compiled.names.acts.enumerated() {
      guard case .choice(conversation, _, _) = act.source else { continue }
      if let reason = stage.refusal(of: number, target: act.targets.first), reason == Refusal.busy.rawValue {
        return refusal(act: number, reason)
      }
      if let refusal = stage.refusal(of: number, target: act.targets.first), refusal == 0,
        let text = stage.requirementText(of: number, 0)
      {
        return words.fill(words.text(text, it: nil), it: person)
      }
    }
    return words.say("There is nothing to say now.", "现在没有什么可说的。")
  }

  // MARK: Quizzes

  /// The questions of a quiz that were drawn, in their order, and those among them that can still be answered.
  package func questions(ofQuiz index: Int, _ act: Int) -> (asked: [Int], left: [Int]) {
    refresh()
    let ranks = stage.ranks(ofQuiz: compiled.names.quizzes[index])
    let asked = ranks.indices.filter { ranks[$0] != nil }.sorted { (ranks[$0] ?? 0) < (ranks[$1] ?? 0) }
    return (
      asked,
      asked.filter { number in
        isOpen(question: number, act)
          && !answers(act, number).contains {
            compiled.scenario.quizzes[index].questions[number].options[$0].isRight
          }
      }
    )
  }

  /// The options with which a question was answered so far.
  private func answers(_ act: Int, _ question: Int) -> [Int] {
    recorder.steps.compactMap { step in
      guard let event = event(ofEntry: step.entry), event.action == act, event.parameters.count == 2,
        event.parameters[0] == UInt64(question)
      else { return nil }
      return Int(event.parameters[1])
    }
  }

  /// How often a question can still be answered.
  package func triesLeft(ofQuiz index: Int, _ act: Int, question: Int) -> Int {
    max(0, compiled.scenario.quizzes[index].tries - answers(act, question).count)
  }

  /// Whether a question can still be answered.
  package func isOpen(question: Int, _ act: Int) -> Bool {
    stage.isPossible(act, target: nil, parameters: [UInt64(question), 0])
  }

  /// The options of a question in the order shown.
  package func options(ofQuiz quiz: Int, question: Int) -> [Int] {
    let declaration = compiled.scenario.quizzes[quiz]
    let count = declaration.questions[question].options.count
    guard declaration.shuffle else { return Array(0..<count) }
    let id = declaration.questions[question].id.value
    return shuffled(count, "\(compiled.names.quizzes[quiz].id)/\(id)")
  }
}
