public import Assessment
public import ScenarioFormat
package import Simulation

/// A score report in plain words, for a terminal: the arithmetic, each item with its evidence, what to do next time.
///
/// It only says what the report holds; every number in it was worked out by the judge. `ScoreReportTests` has whole
/// ones in both languages as goldens.
public struct ScoreReportText {
  private let scenario: ScenarioWords
  private let words: ReportWords
  private let columns: Int
  /// What the trainee read while playing, for facts that hold a value; who only has the report knows none.
  package var readings: [(tick: Tick, measurement: Int, value: Double)] = []

  /// Whether times bear the number of the entry of the record, for whoever looks that up.
  package var numbersEntries = true

  /// Takes a scenario, the language and the columns of the terminal.
  public init(_ compiled: CompiledScenario, _ language: ReportLanguage, columns: Int = 100) {
    words = ReportWords(language: language)
    scenario = ScenarioWords(compiled, language)
    self.columns = columns
  }

  /// The report as text.
  public func render(_ report: ScoreReport) -> String {
    var text = head(report)
    text += criticalErrors(report)
    text += domains(report)
    text += items(report)
    text += sums(report)
    text += signs(report)
    text += acts(report)
    text += help(report)
    text += foot(report)
    return text
  }

  /// A part of the report besides its items: a heading and its lines.
  package struct Section: Sendable, Equatable {
    /// The heading.
    package let heading: String
    /// The lines below it.
    package let lines: [String]
  }

  /// The parts of the report besides its items, for a front that sets them itself.
  package func sections(_ report: ScoreReport) -> [Section] {
    [
      criticalErrors(report), domains(report), sums(report), signs(report), acts(report), help(report),
      foot(report),
    ]
    .flatMap { part -> [Section] in
      // Each begins with an empty line, its heading, and a line under it.
      part.split(separator: "\n\n", omittingEmptySubsequences: true).compactMap { piece in
        let lines = piece.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        guard let heading = lines.first else { return nil }
        return Section(heading: heading, lines: Array(lines.dropFirst(2)))
      }
    }
  }

  /// What became of an item, in words: its title, its points, and line by line what speaks for or against it.
  package func story(of item: ScoreReport.ItemScore) -> (title: String, points: String, details: [String]) {
    let points =
      item.isUnscored ? words.unscored : item.verdict == .leftOut ? "–" : "\(item.points)/\(item.maximum)"
    let title = scenario.item(item.item) + (item.isEssential ? words.inBrackets(words.essential) : "")
    return (title, points, details(of: item))
  }

  /// What speaks for or against an item, and what to do about it.
  private func details(of item: ScoreReport.ItemScore) -> [String] {
    // Who plays again may get a variant in which it counts.
    if item.verdict == .leftOut {
      return scenario.text(item.next).map { [words.next + words.say(": ", "：") + $0] } ?? []
    }
    var lines: [String] = []
    for evidence in item.evidence {
      // Of what is met in the end it does not matter that it was done before its time, too.
      if item.verdict == .met, evidence.kind == .tooEarly { continue }
      let said = "\(stamp(evidence))  \(said(evidence, of: item.item))"
      if said != lines.last { lines.append(said) }
      lines += lesson(evidence, of: item.item)
    }
    if item.omittedEvidence > 0 { lines.append("+ \(item.omittedEvidence)") }
    if item.verdict == .met { return lines }
    lines += members(item)
    if let unmet = notBegun(item) { lines.append(unmet) }
    if let window = item.window {
      let from = window.from > 0 ? ClockText.length(window.from, words.language) : nil
      let expected = words.window(from, window.to.map { ClockText.length($0, words.language) })
      if !expected.isEmpty { lines.append(expected) }
    }
    for (name, said) in [
      (words.why, scenario.text(item.why)), (words.source, scenario.reference(item.source)),
      (words.next, scenario.text(item.next)),
    ] {
      if let said { lines.append(name + words.say(": ", "：") + said) }
    }
    return lines
  }

  /// Of what must not happen, and did not: after what it counts, since that was not done.
  private func notBegun(_ item: ScoreReport.ItemScore) -> String? {
    guard item.verdict == .missed, item.evidence.isEmpty,
      let way = scenario.compiled.rubric.items[item.item].members.first?.ways.first, !way.after.isEmpty,
      case .never = way.demand
    else { return nil }
    let titles = way.after.map { scenario.item($0) }
    return words.countsAfter + colon + titles.joined(separator: words.say("; ", "；"))
  }

  /// What is to be learned of a question that was not answered rightly.
  private func lesson(_ evidence: ScoreReport.Evidence, of item: Int) -> [String] {
    guard evidence.kind == .wrong || evidence.kind == .notAnswered,
      case .answer(let quiz, _)? = scenario.compiled.rubric.items[item].members.first?.ways.first?.demand
    else { return [] }
    let (right, why, source, exhibit) = scenario.lesson(evidence.detail, of: quiz)
    return [(words.rightAnswer, right), (words.why, why), (words.source, source), (words.lookAgain, exhibit)]
      .compactMap { name, said in said.map { name + colon + $0 } }
  }

  private func heading(_ heading: String) -> String {
    "\n\(heading)\n\(String(repeating: "-", count: Columns.width(heading)))\n"
  }

  private func line(_ text: String, _ indent: String = "") -> String {
    Columns.wrap(text, columns: columns, indent: indent)
  }

  /// The line that says what became of it: passed or not, the score, the pass mark.
  public func result(_ report: ScoreReport) -> String {
    let total = report.total
    let mark = NumberText.write(Double(total.passMark.tenThousandths) / 100)
    return line(
      (total.isPassed ? words.passed : words.notPassed) + "  "
        + words.score(total.points, total.maximum, total.percent) + words.say(", ", "，")
        + words.passMark(mark))
  }

  private func head(_ report: ScoreReport) -> String {
    let total = report.total
    var text = line(scenario.title)
    text += result(report)
    if let ending = report.ending {
      var said = exact(ending.tick) + "  " + words.ended(ending.reason)
      if let story = scenario.ending(ending.ending) { said += words.say(": ", "：") + story }
      text += line(said)
    }
    for item in total.cappedBy { text += line(words.capped(scenario.item(item))) }
    if total.isCriticallyCapped { text += line(words.criticallyCapped) }
    if report.conditions.allowance != 100 { text += line(words.allowance(report.conditions.allowance)) }
    return text
  }

  private func criticalErrors(_ report: ScoreReport) -> String {
    if report.criticalErrors.isEmpty { return "" }
    var text = heading(words.criticalErrors)
    for (index, error) in report.criticalErrors.enumerated() {
      var what = error.item.map { scenario.item($0) } ?? words.falseRecord
      if let place = error.chart {
        what += colon + scenario.chart(place)
        if let written = error.written { what += " " + scenario.entry(written, at: place) }
      }
      text += line("\(stamp(error.evidence))  \(what)\(words.inBrackets(words.critical(error.kind)))", "  ")
      // Of several false values of one row the reason is said once.
      let next = index + 1 < report.criticalErrors.count ? report.criticalErrors[index + 1] : nil
      guard error.item == nil, next?.item != nil || next?.evidence.entry != error.evidence.entry else {
        continue
      }
      text += line(words.why + colon + words.whyFalseRecord, "      ")
      text += line(words.next + colon + words.nextFalseRecord, "      ")
    }
    return text
  }

  private func domains(_ report: ScoreReport) -> String {
    let shown = report.domains.filter { $0.maximum > 0 }
    if shown.isEmpty { return "" }
    let names = shown.map { scenario.domain($0.domain) }
    let width = names.map(Columns.width).max() ?? 0
    var text = heading(words.domains)
    for (domain, name) in zip(shown, names) {
      text +=
        "  " + Columns.pad(name, width) + "  " + Columns.right("\(domain.points)/\(domain.maximum)", 7) + "\n"
    }
    return text
  }

  private func items(_ report: ScoreReport) -> String {
    if report.items.isEmpty { return "" }
    var text = heading(words.checklist)
    let verdicts = report.items.map { words.verdict($0.verdict) }
    let width = verdicts.map(Columns.width).max() ?? 0
    for (item, verdict) in zip(report.items, verdicts) {
      let points =
        item.isUnscored ? words.unscored : item.verdict == .leftOut ? "–" : "\(item.points)/\(item.maximum)"
      let title = scenario.item(item.item) + (item.isEssential ? words.inBrackets(words.essential) : "")
      let first = "  " + Columns.pad(verdict, width) + "  " + Columns.right(points, 7) + "  "
      let rest = String(repeating: " ", count: Columns.width(first))
      let lines = line(title, rest)
      text += first + lines.dropFirst(rest.count)
      for detail in details(of: item) { text += self.line(detail, rest) }
    }
    return text
  }

  /// Of an item for each of several: those that are not met, by what became of them.
  private func members(_ item: ScoreReport.ItemScore) -> [String] {
    guard item.members.count > 1 else { return [] }
    return [ScoreReport.Verdict.critical, .missed, .partly].compactMap { verdict in
      let names = item.members.filter { $0.verdict == verdict }.map { member in
        member.entity.map { scenario.entity($0) } ?? member.id
      }
      guard !names.isEmpty else { return nil }
      return words.verdict(verdict) + words.say(": ", "：") + names.joined(separator: words.say(", ", "、"))
    }
  }

  /// Sums of scales: what was written, what is right, and what each means.
  private func sums(_ report: ScoreReport) -> String {
    if report.sums.isEmpty { return "" }
    var text = heading(words.sums)
    for sum in report.sums {
      let place = scenario.chart(sum.place)
      text += line("\(stamp(sum.tick, sum.entry))  \(place)", "  ")
      let tolerance = scenario.compiled.rubric.forms[sum.place.form].fields[sum.place.field].tolerance
      let isRight = sum.right.map { ($0 - sum.written).magnitude <= tolerance } ?? false
      text += line(meaning(words.written, sum.written, sum.scale, sum.writtenResult), "      ")
      if !isRight {
        text += line(
          sum.right.map { meaning(words.right, $0, sum.scale, sum.rightResult) } ?? words.noSum, "      ")
      }
    }
    return text
  }

  private func meaning(_ name: String, _ sum: Double, _ scale: Int, _ result: Int?) -> String {
    name + words.say(" ", "") + NumberText.write(sum)
      + (scenario.meaning(of: scale, result).map { words.say(": ", "：") + $0 } ?? "")
  }

  private func signs(_ report: ScoreReport) -> String {
    if report.opportunities.isEmpty { return "" }
    var text = heading(words.signs)
    for chance in report.opportunities {
      let spans = chance.shown.map { words.shown(clock($0.from), clock($0.to)) }
      let found =
        chance.noticedAt.map { words.noticed(clock($0)) }
        ?? chance.perceivedAt.map { words.perceived(clock($0)) } ?? words.overlooked
      text += line(scenario.sign(chance.sign), "  ")
      text += line((spans + [found]).joined(separator: words.say("; ", "；")), "      ")
    }
    return text
  }

  private func acts(_ report: ScoreReport) -> String {
    var text = ""
    if !report.unsafe.isEmpty {
      text += heading(words.unsafeActs)
      // One act can be several mistakes: it is named once, with what came of each.
      var rest = report.unsafe[...]
      while let act = rest.first {
        let same = rest.prefix {
          $0.action == act.action && $0.actor == act.actor && $0.tick == act.tick && $0.entry == act.entry
        }
        rest = rest.dropFirst(same.count)
        var said = scenario.act(act.action, on: act.target)
        if act.actor != 0 { said = scenario.actor(act.actor) + colon + said }
        let came = same.compactMap { scenario.mistake($0.mistake, of: $0.action, on: act.target) }
        if !came.isEmpty { said += colon + came.joined(separator: words.say(" ", "")) }
        text += line("\(stamp(act.tick, act.entry))  \(said)", "  ")
      }
    }
    if !report.outOfOrder.isEmpty {
      text += heading(words.outOfOrder)
      for finding in report.outOfOrder {
        let act = done(finding.evidence).map { colon + $0 } ?? ""
        text += line("\(stamp(finding.evidence))  \(scenario.item(finding.item))\(act)", "  ")
      }
    }
    if !report.unneeded.isEmpty {
      text += heading(words.unneededActs)
      for act in report.unneeded {
        text += line("\(stamp(act.tick, act.entry))  \(scenario.act(act.action, on: act.target))", "  ")
      }
    }
    return text
  }

  private func help(_ report: ScoreReport) -> String {
    if report.hints.isEmpty, report.rewinds == 0 { return "" }
    var text = heading(words.help)
    for hint in report.hints {
      text += line(
        "\(stamp(hint.tick, hint.entry))  \(scenario.item(hint.item))\(words.say(": ", "："))\(words.hint(hint.rung + 1, hint.cost))",
        "  ")
    }
    if report.rewinds > 0 { text += line(words.rewinds(report.rewinds), "  ") }
    return text
  }

  private func foot(_ report: ScoreReport) -> String {
    guard let provenance = report.provenance else { return "" }
    var text = heading(words.evidence)
    text += line(
      "\(provenance.scenario) \(provenance.version)  \(words.say("seed", "种子")) \(provenance.seed)", "  ")
    var digests = [
      (words.say("run", "运行"), provenance.runDigest), (words.say("rubric", "评分"), provenance.rubricDigest),
      (words.say("text", "文字"), provenance.textDigest),
    ]
    if let attempt = provenance.attemptDigest { digests.append((words.say("attempt", "记录"), attempt)) }
    let width = digests.map { Columns.width($0.0) }.max() ?? 0
    for (name, digest) in digests { text += "  \(Columns.pad(name, width))  \(digest)\n" }
    if numbersEntries { text += line(words.entryNumbers, "  ") }
    return text + line(words.whatItProves, "  ")
  }

  private func stamp(_ evidence: ScoreReport.Evidence) -> String { stamp(evidence.tick, evidence.entry) }

  /// When, and by which entry of the record.
  private func stamp(_ tick: Tick, _ entry: Int?) -> String {
    exact(tick) + (numbersEntries ? entry.map { " #\($0)" } ?? "" : "")
  }

  /// The time as the clock on the wall showed it; where none hangs there, the time since the start.
  private func clock(_ tick: Tick) -> String {
    ClockText.ofDay(tick, startSecond: scenario.scenario.clock.startSecond)
  }

  /// The same, to the hundredth where no clock hangs on the wall.
  private func exact(_ tick: Tick) -> String {
    scenario.scenario.clock.startSecond == nil ? ClockText.exact(tick) : clock(tick)
  }

  private var colon: String { words.say(": ", "：") }

  /// The act that a finding came from, in words; nil when none led to it directly.
  private func done(_ evidence: ScoreReport.Evidence) -> String? {
    guard let action = evidence.action, scenario.compiled.names.acts.indices.contains(action) else {
      return nil
    }
    switch scenario.compiled.names.acts[action].source {
    // What was written or said is long, and stands elsewhere.
    case .form, .report, .quiz: return scenario.act(action, on: evidence.target)
    default: break
    }
    return scenario.event(
      Event(
        tick: max(0, evidence.tick), action: action, target: evidence.target,
        parameters: evidence.parameters))
  }

  /// Where a chart is right or wrong: the row where there are several, and what is wrong with its field and what was
  /// written there. What is right is told once for the row.
  private func chart(_ evidence: ScoreReport.Evidence, form: Int) -> String {
    let chart = scenario.compiled.rubric.forms[form]
    guard chart.rows.indices.contains(evidence.detail) else { return "" }
    var parts: [String] = []
    if chart.rows.count > 1, let row = chart.rows[evidence.detail].entity {
      parts.append(scenario.entity(row))
    }
    if evidence.kind != .recorded, let field = evidence.field, chart.fields.indices.contains(field) {
      let place = ScoreReport.ChartField(form: form, row: evidence.detail, field: field)
      var said = scenario.field(place)
      // Of what was not recorded the entry is not the one that it speaks of.
      if evidence.kind != .unrecorded, let written = chart.fields[field].value(in: evidence.parameters) {
        said += words.say(" ", " ") + scenario.entry(written, at: place)
      }
      parts.append(said)
    }
    return parts.joined(separator: words.say(", ", "，"))
  }

  /// A fact with the value that was known for it at a tick.
  private func fact(_ index: Int, at tick: Tick) -> String {
    scenario.fact(index, readings: readings.filter { $0.tick <= tick })
  }

  /// What was found, with what it speaks of: the act, sign, fact, question or person.
  private func said(_ evidence: ScoreReport.Evidence, of item: Int) -> String {
    let what = words.finding(evidence.kind)
    let demand = scenario.compiled.rubric.items[item].members.first?.ways.first?.demand
    switch evidence.kind {
    case .violated:
      let act = done(evidence).map { colon + $0 } ?? ""
      switch demand {
      case .doing: return (act.isEmpty ? words.undone : words.cameFirst) + act
      case .beforeEach: return words.unprepared + act
      default: return what + act
      }
    case .done, .kept, .corrected, .outOfOrder, .tooEarly, .tooLate:
      return what + (done(evidence).map { colon + $0 } ?? "")
    case .noticed, .falseAlarm, .overlooked: return what + colon + scenario.sign(evidence.detail)
    case .told, .leftUnsaid, .toldWrong, .toldHarmful, .invented, .unheard, .toldElsewhere:
      return what + colon + fact(evidence.detail, at: evidence.tick)
    case .noneTold:
      guard case .report(let report)? = demand,
        let slot = scenario.compiled.rubric.reports[report].slots.first(where: {
          $0.needOneOf.first == evidence.detail
        })
      else { return what + colon + fact(evidence.detail, at: evidence.tick) }
      let facts = slot.needOneOf.map { fact($0, at: evidence.tick) }
      return what + colon + facts.joined(separator: words.say(" / ", " / "))
    case .inTurn, .outOfTurn: return what + colon + scenario.entity(evidence.detail)
    case .pause: return what + colon + ClockText.length(Tick(evidence.detail), words.language)
    case .right, .wrong, .notAnswered:
      guard case .answer(let quiz, _)? = demand,
        let question = scenario.question(evidence.detail, of: quiz)
      else { return what }
      var said = what + colon + question
      if evidence.kind == .wrong, let option = evidence.parameters.last,
        let answer = scenario.option(Int(truncatingIfNeeded: option), of: evidence.detail, in: quiz)
      {
        said += words.inBrackets(words.answered(answer))
      }
      return said
    case .unrecorded, .recorded, .wrongEntry, .falseEntry:
      guard case .record(let record)? = demand else { return what }
      let said = chart(evidence, form: record.form)
      return said.isEmpty ? what : what + colon + said
    default: return what
    }
  }
}
