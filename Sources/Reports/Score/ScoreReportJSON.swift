public import Assessment
public import ScenarioFormat
internal import Simulation
public import SourceText

/// A score report as JSON, by ids and never by index: members are added in later versions, none changes its meaning.
///
/// | member | meaning |
/// | --- | --- |
/// | `format` | `practicum-report/1` |
/// | `score` | `points` of `max`, `percent`, `passMark` (percent), `passed`, `earned` before `penalty`, `caps` |
/// | `ending` | `reason`, `id` of the after-story, `tick` |
/// | `domains` | `id`, `points`, `max`; without floor or cap |
/// | `items` | `id`, `title`, `domain`, `points`, `max`, `verdict`, `essential`, `evidence`, `members`, `why`, `next`, `hintCost` |
/// | `critical` | `id`, `kind`, `tick`, `entry`; apart from the percentage |
/// | `signs` | what showed when, when it was perceived and noticed |
/// | `sums` | sums of scales on charts: `right`, `written`, and what each means by the scale |
/// | `omitted` `outOfOrder` `unneeded` `unsafe` `hints` `learned` | lists with `tick` and `entry` where there is one |
/// | `decisions` | every signal by its path before each act, when asked for |
/// | `provenance` | scenario, digests, seed, variant, digest of the attempt |
/// | `assessor` | an assessor's own rating, never mixed with the score |
///
/// Ticks are hundredths of a second since the start; `entry` numbers an entry of the attempt. Texts stand in one
/// language, everything else does not depend on it. `ScoreReportTests` has whole ones as goldens.
public struct ScoreReportJSON {
  private let compiled: CompiledScenario
  private let scenario: ScenarioWords

  /// Takes a scenario and the language of titles.
  public init(_ compiled: CompiledScenario, _ language: ReportLanguage) {
    self.compiled = compiled
    scenario = ScenarioWords(compiled, language)
  }

  /// The report as one JSON object.
  public func render(_ report: ScoreReport, _ layout: JSONWriter.Layout = .indented) -> String {
    var writer = JSONWriter(layout)
    write(report, into: &writer)
    return writer.text + "\n"
  }

  /// Writes the report as one JSON object.
  public func write(_ report: ScoreReport, into writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("format", "practicum-report/1")
    score(report.total, &writer)
    writer.member("mode", compiled.rubric.modes[report.conditions.mode].id)
    writer.member("allowance", report.conditions.allowance)
    writer.member("timeUsed", report.timeUsed)
    if let ending = report.ending {
      writer.key("ending")
      writer.beginObject()
      writer.member("reason", ReportIDs.word(ending.reason))
      if let index = ending.ending, compiled.names.endings.indices.contains(index) {
        writer.member("id", compiled.names.endings[index])
      }
      writer.member("tick", ending.tick)
      writer.endObject()
    }
    list("domains", report.domains, &writer) { domain, writer in
      writer.member("id", compiled.rubric.domains[domain.domain].id)
      writer.member("title", scenario.domain(domain.domain))
      writer.member("points", domain.points)
      writer.member("max", domain.maximum)
    }
    list("items", report.items, &writer, item)
    list("critical", report.criticalErrors, &writer) { error, writer in
      writer.member("id", error.id)
      writer.member("kind", ReportIDs.word(error.kind))
      stamp(error.evidence.tick, error.evidence.entry, &writer)
      if let chart = error.chart {
        writer.member("form", compiled.names.forms[chart.form])
        writer.member("field", compiled.rubric.forms[chart.form].fields[chart.field].id)
        if let written = error.written {
          writer.key("written")
          number(written, &writer)
        }
      }
    }
    writer.key("omitted")
    writer.beginArray()
    for item in report.omitted { writer.string(compiled.rubric.items[item].id) }
    writer.endArray()
    list("outOfOrder", report.outOfOrder, &writer) { finding, writer in
      writer.member("item", compiled.rubric.items[finding.item].id)
      stamp(finding.evidence.tick, finding.evidence.entry, &writer)
    }
    list("unneeded", report.unneeded, &writer) { act, writer in
      writer.member("act", compiled.names.acts[act.action].id)
      if let target = act.target { writer.member("on", compiled.names.entities[target]) }
      stamp(act.tick, act.entry, &writer)
    }
    list("unsafe", report.unsafe, &writer) { act, writer in
      let action = compiled.program.actions[act.action]
      writer.member("act", compiled.names.acts[act.action].id)
      if action.unwise.indices.contains(act.mistake) {
        writer.member("unwise", action.unwise[act.mistake].id)
      }
      writer.member("by", compiled.program.entities[compiled.program.actors[act.actor].entity].id)
      stamp(act.tick, act.entry, &writer)
    }
    list("signs", report.opportunities, &writer) { chance, writer in
      let sign = compiled.rubric.signs[chance.sign]
      writer.member("id", sign.id)
      writer.member("of", compiled.names.entities[sign.entity])
      writer.member("says", scenario.text(sign.text) ?? "")
      writer.key("shown")
      writer.beginArray()
      for span in chance.shown {
        writer.beginArray()
        writer.integer(span.from)
        writer.integer(span.to)
        writer.endArray()
      }
      writer.endArray()
      if let tick = chance.perceivedAt { writer.member("perceivedAt", tick) }
      if let tick = chance.noticedAt { writer.member("noticedAt", tick) }
    }
    list("learned", report.learned, &writer) { fact, writer in
      writer.member("fact", compiled.names.facts[fact.fact])
      writer.member("tick", fact.tick)
    }
    list("sums", report.sums, &writer) { sum, writer in
      writer.member("form", compiled.names.forms[sum.place.form])
      writer.member("field", compiled.rubric.forms[sum.place.form].fields[sum.place.field].id)
      stamp(sum.tick, sum.entry, &writer)
      number("right", sum.right, &writer)
      number("written", sum.written, &writer)
      let results = compiled.rubric.scales[sum.scale].results
      if let right = sum.rightResult { writer.member("rightResult", results[right].id) }
      if let written = sum.writtenResult { writer.member("writtenResult", results[written].id) }
    }
    list("hints", report.hints, &writer) { hint, writer in
      writer.member("item", compiled.rubric.items[hint.item].id)
      writer.member("rung", hint.rung + 1)
      writer.member("cost", hint.cost)
      stamp(hint.tick, hint.entry, &writer)
    }
    writer.member("rewinds", report.rewinds)
    if !report.decisions.isEmpty {
      list("decisions", report.decisions, &writer) { decision, writer in
        writer.member("act", compiled.names.acts[decision.action].id)
        stamp(decision.tick, decision.entry, &writer)
        writer.key("signals")
        writer.beginObject()
        for (index, value) in decision.readings.enumerated() {
          number(scenario.signal(index), value, &writer)
        }
        writer.endObject()
      }
    }
    if let provenance = report.provenance { self.provenance(provenance, &writer) }
    if let rating = report.assessor {
      writer.key("assessor")
      writer.beginObject()
      writer.member("rating", rating.rating)
      writer.member("comment", rating.comment)
      writer.member("by", rating.by)
      writer.endObject()
    }
    writer.endObject()
  }

  private func score(_ total: ScoreReport.Total, _ writer: inout JSONWriter) {
    writer.key("score")
    writer.beginObject()
    writer.member("points", total.points)
    writer.member("max", total.maximum)
    writer.member("percent", total.percent)
    writer.key("passMark")
    number(Double(total.passMark.tenThousandths) / 100, &writer)
    writer.member("passed", total.isPassed)
    writer.member("earned", total.earned)
    writer.member("penalty", total.penalty)
    writer.key("caps")
    writer.beginArray()
    for item in total.cappedBy { writer.string(compiled.rubric.items[item].id) }
    if total.isCriticallyCapped { writer.string("critical") }
    writer.endArray()
    writer.endObject()
  }

  private func item(_ item: ScoreReport.ItemScore, _ writer: inout JSONWriter) {
    writer.member("id", item.id)
    writer.member("title", scenario.item(item.item))
    writer.member("domain", compiled.rubric.domains[item.domain].id)
    writer.member("points", item.points)
    writer.member("max", item.maximum)
    writer.member("verdict", ReportIDs.word(item.verdict))
    if item.isEssential { writer.member("essential", true) }
    if item.isUnscored { writer.member("unscored", true) }
    if let window = item.window {
      writer.key("window")
      writer.beginArray()
      writer.integer(window.from)
      if let to = window.to { writer.integer(to) } else { writer.null() }
      writer.endArray()
    }
    list("evidence", item.evidence, &writer) { evidence, writer in
      writer.member("kind", "\(evidence.kind)")
      stamp(evidence.tick, evidence.entry, &writer)
      if let detail = detail(evidence) { writer.member("detail", detail) }
      if let field = field(evidence, of: item) { writer.member("field", field) }
    }
    if item.omittedEvidence > 0 { writer.member("omittedEvidence", item.omittedEvidence) }
    if item.members.count > 1 {
      list("members", item.members, &writer) { member, writer in
        writer.member("id", member.id)
        if let entity = member.entity {
          writer.member("of", compiled.names.entities[entity])
          writer.member("title", scenario.entity(entity))
        }
        writer.member("points", member.points)
        writer.member("max", member.maximum)
        writer.member("verdict", ReportIDs.word(member.verdict))
      }
    }
    if let why = scenario.text(item.why) { writer.member("why", why) }
    if let source = item.source, compiled.scenario.references.indices.contains(source) {
      writer.member("source", compiled.scenario.references[source].id.value)
    }
    if let next = scenario.text(item.next) { writer.member("next", next) }
    if item.hintCost > 0 { writer.member("hintCost", item.hintCost) }
  }

  /// Id of the field of a chart that it speaks of.
  private func field(_ evidence: ScoreReport.Evidence, of item: ScoreReport.ItemScore) -> String? {
    guard let field = evidence.field,
      case .record(let record)? = compiled.rubric.items[item.item].members.first?.ways.first?.demand,
      compiled.scenario.forms[record.form].fields.indices.contains(field)
    else { return nil }
    return compiled.scenario.forms[record.form].fields[field].id.value
  }

  private func detail(_ evidence: ScoreReport.Evidence) -> String? {
    let index = evidence.detail
    guard index >= 0 else { return nil }
    switch evidence.kind {
    case .noticed, .falseAlarm, .overlooked:
      return compiled.rubric.signs.indices.contains(index) ? compiled.rubric.signs[index].id : nil
    case .told, .leftUnsaid, .toldWrong, .toldHarmful, .invented, .unheard, .noneTold, .toldElsewhere:
      return compiled.names.facts.indices.contains(index) ? compiled.names.facts[index] : nil
    case .inTurn, .outOfTurn:
      return compiled.names.entities.indices.contains(index) ? compiled.names.entities[index] : nil
    default: return "\(index)"
    }
  }

  private func provenance(_ provenance: ScoreReport.Provenance, _ writer: inout JSONWriter) {
    writer.key("provenance")
    writer.beginObject()
    writer.member("scenario", provenance.scenario)
    writer.member("version", provenance.version)
    writer.key("digests")
    writer.beginObject()
    writer.member("run", provenance.runDigest)
    writer.member("rubric", provenance.rubricDigest)
    writer.member("text", provenance.textDigest)
    writer.endObject()
    writer.member("engine", provenance.engine)
    writer.member("seed", provenance.seed)
    if let variant = provenance.variant, compiled.names.variants.indices.contains(variant) {
      writer.member("variant", compiled.names.variants[variant])
    }
    if let attempt = provenance.attemptDigest { writer.member("attempt", attempt) }
    writer.endObject()
  }

  private func stamp(_ tick: Tick, _ entry: Int?, _ writer: inout JSONWriter) {
    writer.member("tick", tick)
    if let entry { writer.member("entry", entry) }
  }

  private func number(_ key: String, _ value: Double?, _ writer: inout JSONWriter) {
    writer.key(key)
    guard let value, value.isFinite else { return writer.null() }
    number(value, &writer)
  }

  private func number(_ value: Double, _ writer: inout JSONWriter) {
    if value == value.rounded(), value.magnitude < 1e15 {
      writer.integer(Int64(value))
    } else {
      writer.double(value)
    }
  }

  private func list<Element>(
    _ key: String, _ elements: [Element], _ writer: inout JSONWriter,
    _ body: (Element, inout JSONWriter) -> Void
  ) {
    writer.key(key)
    writer.beginArray()
    for element in elements {
      writer.beginObject()
      body(element, &writer)
      writer.endObject()
    }
    writer.endArray()
  }
}
