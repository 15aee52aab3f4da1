package import Assessment
package import ScenarioFormat
package import Simulation
internal import SourceText

/// What a scenario calls things, in one language: for reports, lines of time and whoever plays it.
///
/// A language that the scenario lacks falls back to the written one, text by text. What has no name bears that of its
/// exhibit or kind, else its id. The goldens of the reports and `PlayTests` hold the words.
package struct ScenarioWords: Sendable {
  /// The scenario.
  package let compiled: CompiledScenario
  /// The language of the words.
  package var language: ReportLanguage

  var scenario: Scenario { compiled.scenario }
  private var code: String { language.rawValue }

  /// The words of a scenario in a language.
  package init(_ compiled: CompiledScenario, _ language: ReportLanguage) {
    self.compiled = compiled
    self.language = language
  }

  /// Our own words in the language.
  package func say(_ english: String, _ chinese: String) -> String { language.say(english, chinese) }

  // MARK: Texts

  /// A text, its lines joined by line breaks.
  package func text(_ text: AuthoredText) -> String { compiled.texts.text(text.index, code) }

  /// The lines of a text.
  package func lines(_ text: AuthoredText) -> [String] { compiled.texts.lines(text.index, code) }

  /// A text in which `it` stands for an entity and `value` for something read.
  package func text(_ index: Int, it: EntityIndex?, value: String? = nil) -> String {
    fill(compiled.texts.text(index, code), it: it, value: value)
  }

  /// A compiled text on one line.
  func text(_ index: Int?) -> String? {
    guard let index, index >= 0, index < compiled.texts.count else { return nil }
    return compiled.texts.lines(index, code).joined(separator: say(" ", ""))
  }

  /// A text on one line, filled.
  func told(_ index: Int, it: EntityIndex?) -> String { fill(text(index) ?? "", it: it) }

  /// What failed in the scenario and where, with what it read.
  package func fault(_ record: FaultRecord) -> String {
    ReportWords(language: language).fault(compiled.account(of: record))
  }

  // MARK: What there is

  var title: String { text(scenario.title.index) ?? compiled.id }

  /// Name of an entity; its exhibit's or kind's title, or its id, when it has none.
  package func entity(_ index: EntityIndex) -> String {
    guard scenario.entities.indices.contains(index) else { return "" }
    let declaration = scenario.entities[index]
    if let name = declaration.name { return text(name.index) ?? declaration.id.value }
    if let exhibit = scenario.exhibits.first(where: { utf8Equal($0.id.value, declaration.id.value) }) {
      return text(exhibit.title)
    }
    for kind in declaration.kinds {
      if let title = scenario.kinds.first(where: { utf8Equal($0.id.value, kind.value) })?.title {
        return text(title)
      }
    }
    return declaration.id.value
  }

  /// Name of an entity within a sentence: a description such as `The daughter` begins small there. A title or a name, in which
  /// a capital follows the article, keeps its own.
  package func mention(_ index: EntityIndex) -> String { ScenarioWords.mention(entity(index)) }

  /// A name as it stands within a sentence.
  package static func mention(_ name: String) -> String {
    let words = name.split(separator: " ", maxSplits: 1)
    guard words.count == 2, ["The", "A", "An", "Your"].contains(words[0]), words[1].first?.isLowercase == true
    else { return name }
    return name.prefix(1).lowercased() + name.dropFirst()
  }

  /// Other words for an entity, in every language: for typed search only.
  package func aliases(of entity: EntityIndex) -> [String] {
    scenario.entities.indices.contains(entity) ? aliases(scenario.entities[entity].also) : []
  }

  /// Other words for an act, in every language: for typed search only.
  package func aliases(ofAct index: Int) -> [String] {
    guard compiled.names.acts.indices.contains(index) else { return [] }
    switch compiled.names.acts[index].source {
    case .declared(let action): return aliases(scenario.actions[action].also)
    case .order(let inner): return aliases(ofAct: inner)
    default: return []
    }
  }

  private func aliases(_ also: AuthoredText?) -> [String] {
    guard let also else { return [] }
    return compiled.texts.languages.flatMap { compiled.texts.lines(also.index, $0) }
  }

  /// Title of a mode: the author's, else our words for the three that every collection has.
  package func mode(_ id: String) -> String {
    if let title = scenario.modes.first(where: { utf8Equal($0.id.value, id) })?.title { return text(title) }
    switch id {
    case "learn": return say("learn", "学习")
    case "practise": return say("practise", "练习")
    case "exam": return say("exam", "考核")
    default: return id
    }
  }

  /// Title of a role; its id when the scenario has none such.
  package func role(_ id: String) -> String {
    scenario.roles.first { utf8Equal($0.id.value, id) }.map { text($0.title) } ?? id
  }

  func item(_ index: Int) -> String {
    let item = compiled.rubric.items[index]
    return fill(text(item.title) ?? item.id, it: nil)
  }

  func domain(_ index: Int) -> String {
    let domain = compiled.rubric.domains[index]
    return text(domain.title) ?? domain.id
  }

  func ending(_ index: Int?) -> String? {
    guard let index, scenario.endings.indices.contains(index) else { return nil }
    return text(scenario.endings[index].title.index)
  }

  /// Title of a source by its id, as `reference(_:)` shows it; nil when there is none such.
  package func reference(named id: Name?) -> String? {
    guard let id else { return nil }
    return reference(scenario.references.firstIndex { utf8Equal($0.id.value, id.value) })
  }

  func reference(_ index: Int?) -> String? {
    guard let index, scenario.references.indices.contains(index) else { return nil }
    let reference = scenario.references[index]
    return text(reference.title) + (reference.isChecked ? "" : say(" (not yet checked)", "（尚未核对）"))
  }

  func sign(_ index: Int) -> String {
    guard compiled.rubric.signs.indices.contains(index) else { return "" }
    let sign = compiled.rubric.signs[index]
    return entity(sign.entity) + say(": ", "：") + fill(text(sign.text) ?? sign.id, it: sign.entity)
  }

  /// A fact in words, with what was last measured for it; three dots where nothing was.
  package func fact(_ index: Int, readings: [(tick: Tick, measurement: Int, value: Double)] = []) -> String {
    guard scenario.facts.indices.contains(index) else { return "" }
    let declaration = scenario.facts[index]
    var value: String?
    if let expression = declaration.value {
      for known in compiled.names.measurements {
        let owner = compiled.names.entities[known.entity]
        guard expression.text.contains("\(owner).measured('\(known.id)')"),
          let last = readings.last(where: { $0.measurement == known.index }),
          let shown = reading(known.index, last.value)?.value
        else { continue }
        // The unit stands in the text of the fact.
        let isNumber = compiled.program.measurements[known.index].isNumber
        value = isNumber ? shown.split(separator: " ").first.map(String.init) : shown
      }
    }
    return fill(text(declaration.text.index) ?? declaration.id.value, it: nil, value: value ?? "…")
  }

  /// Path of a signal, `wang.glucose`.
  func signal(_ index: Int) -> String {
    guard let known = compiled.names.signals.first(where: { $0.index == index }) else {
      return compiled.program.signals[index].id
    }
    return compiled.names.entities[known.entity] + "." + known.id
  }

  /// A field of a row of a chart.
  package func chart(_ place: ScoreReport.ChartField) -> String {
    let form = scenario.forms[place.form]
    let row = compiled.rubric.forms[place.form].rows[place.row].entity.map { entity($0) }
    return ([text(form.title)] + (row.map { [$0] } ?? []) + [text(form.fields[place.field].title)])
      .joined(separator: say(", ", "，"))
  }

  /// Title of a field of a chart.
  func field(_ place: ScoreReport.ChartField) -> String {
    text(scenario.forms[place.form].fields[place.field].title)
  }

  /// A value that was written into a field of a chart, as it stands there.
  func entry(_ value: Double, at place: ScoreReport.ChartField) -> String {
    switch scenario.forms[place.form].fields[place.field].kind {
    case .number(_, _, let step, let unit): return NumberText.write(value, step: step, unit: unit)
    case .choice(let words, let titles):
      let values = compiled.rubric.forms[place.form].fields[place.field].choices
      guard let index = values.firstIndex(of: value), words.indices.contains(index) else {
        return NumberText.write(value)
      }
      if titles.indices.contains(index), let title = titles[index] { return text(title) }
      return propertyWord(words[index].value)
    }
  }

  /// A question of a quiz, in quotation marks; nil when there is none such.
  func question(_ index: Int, of quiz: Int) -> String? {
    guard scenario.quizzes.indices.contains(quiz), scenario.quizzes[quiz].questions.indices.contains(index)
    else { return nil }
    return quoted(text(scenario.quizzes[quiz].questions[index].text.index) ?? "")
  }

  /// What a question of a quiz teaches: the right answer, why it is right, by what source, and the exhibit that shows it.
  func lesson(_ index: Int, of quiz: Int) -> (
    right: String?, why: String?, source: String?, exhibit: String?
  ) {
    guard scenario.quizzes.indices.contains(quiz), scenario.quizzes[quiz].questions.indices.contains(index)
    else { return (nil, nil, nil, nil) }
    let question = scenario.quizzes[quiz].questions[index]
    let right = question.options.filter(\.isRight).compactMap { text($0.text.index) }
    let exhibit = question.about.flatMap { about in
      scenario.exhibits.first { utf8Equal($0.id.value, about.value) }
    }
    return (
      right.isEmpty ? nil : right.joined(separator: say(" / ", " / ")), question.why.map { text($0) },
      reference(named: question.source), exhibit.map { text($0.title) }
    )
  }

  /// An option of a question.
  func option(_ index: Int, of question: Int, in quiz: Int) -> String? {
    let options = scenario.quizzes[quiz].questions[question].options
    return options.indices.contains(index) ? text(options[index].text.index) : nil
  }

  /// Who acts: one of the actors of the program.
  func actor(_ index: Int) -> String {
    compiled.program.actors.indices.contains(index) ? entity(compiled.program.actors[index].entity) : ""
  }

  /// What was told or said when an act was a mistake; nil when nothing was.
  func mistake(_ index: Int, of action: Int, on target: EntityIndex?) -> String? {
    guard compiled.program.actions.indices.contains(action),
      compiled.program.actions[action].unwise.indices.contains(index)
    else { return nil }
    for number in compiled.program.actions[action].unwise[index].effects {
      switch compiled.program.effects[number].kind {
      case .tell(let text): return told(text, it: target)
      case .speak(_, let text): return quoted(told(text, it: target))
      default: continue
      }
    }
    return nil
  }

  /// What a sum of a scale means; nil when it means nothing.
  package func meaning(of scale: Int, _ result: Int?) -> String? {
    guard let result, compiled.rubric.scales.indices.contains(scale) else { return nil }
    return text(compiled.rubric.scales[scale].results[result].says)
  }

  // MARK: Acts

  /// Title of an act, without whom it is done to; of words to be said, the words.
  package func title(_ index: Int) -> String {
    guard compiled.names.acts.indices.contains(index) else { return "" }
    switch compiled.names.acts[index].source {
    case .declared(let action): return fill(text(scenario.actions[action].title), it: nil)
    case .builtIn(let act): return title(act)
    case .choice(let conversation, let node, let choice):
      return text(scenario.conversations[conversation].nodes[node].choices[choice].say)
    case .form(let form): return text(scenario.forms[form].title)
    case .report(let report): return text(scenario.reports[report].title)
    case .quiz(let quiz): return text(scenario.quizzes[quiz].title)
    case .order(let inner): return say("Ask to: ", "请其：") + title(inner)
    }
  }

  /// An act, without whom it is done to; words that are said stand in quotation marks.
  func act(_ index: Int) -> String {
    guard compiled.names.acts.indices.contains(index) else { return "" }
    if case .choice = compiled.names.acts[index].source { return quoted(title(index)) }
    return title(index)
  }

  /// An act with whom it is done to.
  package func act(_ index: Int, on target: EntityIndex?) -> String {
    guard let target, compiled.names.acts.indices.contains(index) else { return act(index) }
    let name = mention(target)
    switch compiled.names.acts[index].source {
    case .builtIn(.notice), .builtIn(.listenTo): return title(index) + say(": ", "：") + entity(target)
    case .builtIn(.ask): return say("Call \(name) by name", "呼叫\(name)")
    case .builtIn: return title(index) + say(" ", "") + name
    case .choice: return say("To \(name): ", "对\(name)说：") + act(index)
    case .order(let inner): return say("Ask \(name) to: ", "请\(name)：") + title(inner)
    default: return title(index) + " – " + entity(target)
    }
  }

  /// Going to a place by an act.
  package func walk(_ index: Int, to place: EntityIndex) -> String {
    title(index) + say(" ", "") + mention(place)
  }

  /// An act with all that was chosen, on one line.
  ///
  /// - Parameter readings: what had been measured by then, for what is told with a value.
  package func event(
    _ event: Event, readings: [(tick: Tick, measurement: Int, value: Double)] = []
  ) -> String {
    guard compiled.names.acts.indices.contains(event.action) else { return "" }
    let act = compiled.names.acts[event.action]
    if case .builtIn(.go) = act.source, let place = event.parameters.first {
      return walk(event.action, to: Int(place))
    }
    let values = zip(act.parameters, event.parameters).compactMap { parameter, word in
      value(of: parameter, word, act: event.action, target: event.target, readings)
    }
    let said = self.act(event.action, on: event.target)
    return values.isEmpty ? said : said + say(": ", "：") + values.joined(separator: say(", ", "，"))
  }

  private func title(_ act: BuiltInDeclaration.Act) -> String {
    switch act {
    case .look: say("Look at", "察看")
    case .listen: say("Listen to", "倾听")
    case .feel: say("Feel", "触摸感受")
    case .notice: say("Mark what you notice", "标记所发现的")
    case .take: say("Take", "拿起")
    case .putDown: say("Put down", "放下")
    case .go: say("Walk to", "走到")
    case .listenTo: say("Hear the narration", "听讲解")
    case .talk: say("Talk with", "交谈")
    case .write: say("Write", "填写")
    case .report: say("Report", "报告")
    case .answer: say("Answer", "回答")
    case .ask: say("Call by name", "呼叫")
    case .wait: say("Wait", "等待")
    case .finish: say("Finish", "完成")
    }
  }

  // MARK: Values of acts

  /// What was chosen for a parameter; nil when it was left out.
  private func value(
    of parameter: ActParameter, _ word: UInt64, act: Int, target: EntityIndex?,
    _ readings: [(tick: Tick, measurement: Int, value: Double)]
  ) -> String? {
    switch parameter.kind {
    case .number(_, _, let step, let unit, _, _):
      let value = Double(bitPattern: word)
      return value.isNaN ? nil : NumberText.write(value, step: step == 0 ? nil : step, unit: unit)
    case .choice(let choices, _):
      return Int(word) < choices.count ? choice(parameter, Int(word), act: act) : nil
    case .bool: return word == 0 ? nil : title(of: parameter, act: act)
    case .entity: return entity(Int(word))
    case .facts(let facts):
      let told = facts.indices.filter { $0 < 64 && word >> UInt64($0) & 1 == 1 }.map {
        fact(named: facts[$0], readings)
      }
      return told.isEmpty
        ? nil : title(of: parameter, act: act) + " " + told.map { quoted($0) }.joined(separator: say(" ", ""))
    case .signs:
      let signs = target.map { compiled.names.signs(of: $0) } ?? []
      let marked = signs.filter { $0.bit < 64 && word >> UInt64($0.bit) & 1 == 1 }.compactMap { sign in
        scenario.signs.first { utf8Equal($0.id.value, sign.id) }.map { fill(text($0.says), it: target) }
      }
      return marked.isEmpty ? say("nothing", "无") : marked.joined(separator: say(" ", ""))
    case .text: return say("\(word) characters", "\(word)个字")
    }
  }

  private func fact(
    named id: String, _ readings: [(tick: Tick, measurement: Int, value: Double)]
  ) -> String {
    scenario.facts.firstIndex { utf8Equal($0.id.value, id) }.map { fact($0, readings: readings) } ?? id
  }

  /// Title of a parameter of an act: what the author called it, else its id in words.
  package func title(of parameter: ActParameter, act: Int) -> String {
    switch compiled.names.acts[act].source {
    case .declared(let index):
      if let title = declared(parameter, of: index)?.title { return text(title) }
    case .form(let index):
      if let field = scenario.forms[index].fields.first(where: { utf8Equal($0.id.value, parameter.id) }) {
        return text(field.title)
      }
    case .report(let index):
      if let slot = scenario.reports[index].slots.first(where: { utf8Equal($0.id.value, parameter.id) }) {
        return text(slot.title)
      }
      if utf8Equal(parameter.id, "readBack") { return say("Read back", "复述") }
    case .order(let inner):
      if utf8Equal(parameter.id, ActParameter.byName) { return say("Call by name", "点名") }
      if !utf8Equal(parameter.id, "on") { return title(of: parameter, act: inner) }
      return say("Whom", "对象")
    default: break
    }
    if isCountingTime(parameter, of: act) { return say("Count for how long", "数多长时间") }
    guard language == .chinese else { return ScenarioWords.spaced(parameter.id) }
    // Ids are English; without a title only the sort of value can be said.
    switch parameter.kind {
    case .number: return "数量"
    case .choice, .entity: return "选择"
    case .bool: return "这样做"
    case .facts, .signs: return "编号"
    case .text: return "文字"
    }
  }

  /// Whether a parameter says for how long an act counts.
  private func isCountingTime(_ parameter: ActParameter, of act: Int) -> Bool {
    guard case .declared(let index) = compiled.names.acts[act].source else { return false }
    return !scenario.actions[index].countsFor.isEmpty && utf8Equal(parameter.id, ActionDeclaration.during)
  }

  private func declared(_ parameter: ActParameter, of action: Int) -> ParameterDeclaration? {
    scenario.actions[action].parameters.first { utf8Equal($0.id.value, parameter.id) }
  }

  /// Title of a word that can be chosen for a parameter.
  package func choice(_ parameter: ActParameter, _ index: Int, act: Int) -> String {
    guard case .choice(let choices, _) = parameter.kind, choices.indices.contains(index) else { return "" }
    var titles: [AuthoredText?] = []
    switch compiled.names.acts[act].source {
    case .declared(let action):
      if isCountingTime(parameter, of: act) {
        let times = scenario.actions[action].countsFor
        return times.indices.contains(index) ? ClockText.length(times[index], language) : ""
      }
      if case .choice(_, let own)? = declared(parameter, of: action)?.kind { titles = own }
    case .form(let form):
      if case .choice(_, let own)? = scenario.forms[form].fields.first(where: {
        utf8Equal($0.id.value, parameter.id)
      })?.kind {
        titles = own
      }
    case .order(let inner): return choice(parameter, index, act: inner)
    default: break
    }
    if titles.indices.contains(index), let title = titles[index] { return text(title) }
    return propertyWord(choices[index])
  }

  /// The title that some property gives to a word, else the word with spaces.
  private func propertyWord(_ word: String) -> String {
    for entity in scenario.entities {
      for property in entity.properties {
        guard case .choice(let words) = property.kind,
          let index = words.firstIndex(where: { utf8Equal($0.value, word) }),
          index < property.choiceTitles.count,
          let title = property.choiceTitles[index]
        else { continue }
        return text(title)
      }
    }
    return ScenarioWords.spaced(word)
  }

  // MARK: Readings

  /// What was measured, of whom, and what was read, as it stands on the display.
  package func reading(_ measurement: Int, _ value: Double) -> (owner: String, name: String, value: String)? {
    guard let known = compiled.names.measurements.first(where: { $0.index == measurement }) else {
      return counted(measurement, value)
    }
    let owner = entity(known.entity)
    let declaration = scenario.entities[known.entity]
    if let signal = declaration.signals.first(where: { utf8Equal($0.id.value, known.id) }) {
      let name = signal.title.map { text($0) } ?? ScenarioWords.spaced(known.id)
      return (owner, name, NumberText.write(value, step: signal.step, unit: signal.unit))
    }
    if let derived = declaration.derived.first(where: { utf8Equal($0.id.value, known.id) }) {
      let name = derived.title.map { text($0) } ?? ScenarioWords.spaced(known.id)
      return (owner, name, value == 0 ? say("no", "否") : say("yes", "是"))
    }
    guard let property = declaration.properties.first(where: { utf8Equal($0.id.value, known.id) }) else {
      return (owner, ScenarioWords.spaced(known.id), NumberText.write(value))
    }
    let name = property.title.map { text($0) } ?? ScenarioWords.spaced(known.id)
    return (owner, name, shown(value, of: property))
  }

  /// `low` or `high`, where a reading lies outside what is usual; nil where it does not, or nobody says what that is.
  package func level(ofMeasurement measurement: Int, _ value: Double) -> String? {
    compiled.usual(ofMeasurement: measurement).flatMap { level(Level(value, in: $0)) }
  }

  /// What a reading shows, with `low` or `high` where it lies outside what is usual.
  package func marked(_ shown: String, _ measurement: Int, _ value: Double) -> String {
    shown + (level(ofMeasurement: measurement, value).map { say(" (\($0))", "（\($0)）") } ?? "")
  }

  /// A level in a word; nil for what is usual.
  package func level(_ level: Level) -> String? {
    switch level {
    case .low: say("low", "偏低")
    case .normal: nil
    case .high: say("high", "偏高")
    }
  }

  /// What was counted, and in what time; the rate is for whoever counted to work out.
  private func counted(_ measurement: Int, _ value: Double) -> (owner: String, name: String, value: String)? {
    guard let count = compiled.names.count(of: measurement),
      let (owner, name, _) = reading(count.rate, 0)
    else { return nil }
    let number = NumberText.write(value)
    let time = ClockText.length(count.ticks, language)
    return (owner, name, say("\(number) in \(time)", "\(time)内\(number)次"))
  }

  private func shown(_ value: Double, of property: PropertyDeclaration) -> String {
    let index = value >= 0 && value < 1e6 ? Int(value) : -1
    switch property.kind {
    case .bool: return value == 0 ? say("no", "否") : say("yes", "是")
    case .number(_, _, let step, let unit): return NumberText.write(value, step: step, unit: unit)
    case .choice(let words):
      guard words.indices.contains(index) else { return "?" }
      if index < property.choiceTitles.count, let own = property.choiceTitles[index] { return text(own) }
      return ScenarioWords.spaced(words[index].value)
    case .one: return scenario.entities.indices.contains(index) ? entity(index) : say("nobody", "无")
    }
  }

  // MARK: Filling

  /// Fills `{it.name}`, `{it.property}`, `{entity.name}` and `{value}`; what is unknown stays as it is.
  package func fill(_ template: String, it: EntityIndex?, value: String? = nil) -> String {
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += filled(name, it: it, value: value) ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func filled(_ name: String, it: EntityIndex?, value: String?) -> String? {
    if name == "value" { return value }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let entity = parts[0] == "it" ? it : compiled.names.entity(parts[0]) else {
      return nil
    }
    if parts[1] == "name" { return self.entity(entity) }
    let own = scenario.entities[entity].texts.first { utf8Equal($0.id.value, parts[1]) }
    return own.map { text($0.value) }
  }

  /// In quotation marks.
  package func quoted(_ text: String) -> String { "“\(text)”" }

  /// `glucoseTablets` as `glucose tablets`.
  package static func spaced(_ id: String) -> String {
    var result = ""
    for character in id {
      if character.isUppercase, !result.isEmpty { result += " " }
      result += character.lowercased()
    }
    return result
  }
}
