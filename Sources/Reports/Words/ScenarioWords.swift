internal import Assessment
internal import ScenarioFormat
internal import Simulation
internal import SourceText

/// What a scenario calls things, in one language; ids where it gives no name.
///
/// A language that the scenario lacks falls back to the written one, text by text.
struct ScenarioWords: Sendable {
  let compiled: CompiledScenario
  let words: ReportWords

  private var scenario: Scenario { compiled.scenario }
  private var code: String { words.language.rawValue }

  /// A compiled text on one line.
  func text(_ index: Int?) -> String? {
    guard let index, index >= 0, index < compiled.texts.count else { return nil }
    return compiled.texts.lines(index, code).joined(separator: words.say(" ", ""))
  }

  var title: String { text(scenario.title.index) ?? compiled.id }

  func entity(_ index: EntityIndex) -> String {
    guard scenario.entities.indices.contains(index) else { return "" }
    let declaration = scenario.entities[index]
    return text(declaration.name?.index) ?? declaration.id.value
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

  func reference(_ index: Int?) -> String? {
    guard let index, scenario.references.indices.contains(index) else { return nil }
    return scenario.references[index].title
  }

  func sign(_ index: Int) -> String {
    guard compiled.rubric.signs.indices.contains(index) else { return "" }
    let sign = compiled.rubric.signs[index]
    return entity(sign.entity) + words.say(": ", "：") + fill(text(sign.text) ?? sign.id, it: sign.entity)
  }

  func fact(_ index: Int) -> String {
    guard scenario.facts.indices.contains(index) else { return "" }
    return fill(text(scenario.facts[index].text.index) ?? scenario.facts[index].id.value, it: nil)
  }

  /// An act, without whom it is done to.
  func act(_ index: Int) -> String {
    guard compiled.names.acts.indices.contains(index) else { return "" }
    let act = compiled.names.acts[index]
    switch act.source {
    case .declared(let action): return fill(text(scenario.actions[action].title.index) ?? act.id, it: nil)
    case .choice(let conversation, let node, let choice):
      let said = scenario.conversations[conversation].nodes[node].choices[choice].say
      return words.say("“", "“") + (text(said.index) ?? act.id) + words.say("”", "”")
    case .form(let form): return text(scenario.forms[form].title.index) ?? act.id
    case .report(let report): return text(scenario.reports[report].title.index) ?? act.id
    case .quiz(let quiz): return text(scenario.quizzes[quiz].title.index) ?? act.id
    case .order(let inner): return words.say("ask to: ", "请其：") + self.act(inner)
    case .builtIn: return builtIn(act.act)
    }
  }

  /// An act with whom it is done to.
  func act(_ index: Int, on target: EntityIndex?) -> String {
    guard let target else { return act(index) }
    return act(index) + words.say(" – ", " – ") + entity(target)
  }

  /// An act with all that was chosen.
  func event(_ event: Event) -> String {
    let act = compiled.names.acts[event.action]
    var said = self.act(event.action, on: event.target)
    let values = zip(act.parameters, event.parameters).compactMap { value($0, $1, act.source) }
    if !values.isEmpty { said += words.say(": ", "：") + values.joined(separator: words.say(", ", "，")) }
    return said
  }

  private func value(_ parameter: ActParameter, _ word: UInt64, _ source: ActSource) -> String? {
    switch parameter.kind {
    case .number(_, _, _, let unit, _, _):
      let value = Double(bitPattern: word)
      return value.isNaN ? nil : ScenarioWords.number(value) + (unit.map { " " + $0 } ?? "")
    case .choice(let choices, _): return Int(word) < choices.count ? choices[Int(word)] : nil
    case .bool: return word == 0 ? nil : parameter.id
    case .entity: return entity(Int(word))
    case .facts(let facts):
      let told = facts.indices.filter { $0 < 64 && word >> UInt64($0) & 1 == 1 }.map {
        fact(named: facts[$0])
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

  private func fact(named id: String) -> String {
    scenario.facts.firstIndex { utf8Equal($0.id.value, id) }.map { fact($0) } ?? id
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
      if !utf8Equal(parameter.id, "on") { return title(of: parameter, act: inner) }
      return say("Whom", "对象")
    default: break
    }
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

  private func declared(_ parameter: ActParameter, of action: Int) -> ParameterDeclaration? {
    scenario.actions[action].parameters.first { utf8Equal($0.id.value, parameter.id) }
  }

  /// Title of a word that can be chosen for a parameter.
  package func choice(_ parameter: ActParameter, _ index: Int, act: Int) -> String {
    guard case .choice(let choices, _) = parameter.kind, choices.indices.contains(index) else { return "" }
    var titles: [AuthoredText?] = []
    switch compiled.names.acts[act].source {
    case .declared(let action):
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
  }

  /// What was measured and what was read.
  func reading(_ measurement: Int, _ value: Double) -> (what: String, value: String) {
    guard let known = compiled.names.measurements.first(where: { $0.index == measurement }) else {
      return ("", ScenarioWords.number(value))
    }
    let owner = entity(known.entity)
    let declaration = scenario.entities[known.entity]
    if let signal = declaration.signals.first(where: { utf8Equal($0.id.value, known.id) }) {
      let name = text(signal.title?.index) ?? known.id
      return (owner + " " + name, ScenarioWords.number(value) + (signal.unit.map { " " + $0 } ?? ""))
    }
    if let property = declaration.properties.first(where: { utf8Equal($0.id.value, known.id) }) {
      let name = text(property.title?.index) ?? known.id
      if case .choice(let choices) = property.kind, choices.indices.contains(Int(value)) {
        let title =
          property.choiceTitles.indices.contains(Int(value)) ? property.choiceTitles[Int(value)] : nil
        return (owner + " " + name, text(title?.index) ?? choices[Int(value)].value)
      }
      return (owner + " " + name, ScenarioWords.number(value))
    }
    return (owner + " " + known.id, ScenarioWords.number(value))
  }

  /// Path of a signal, `wang.glucose`.
  func signal(_ index: Int) -> String {
    guard let known = compiled.names.signals.first(where: { $0.index == index }) else {
      return compiled.program.signals[index].id
    }
    return compiled.names.entities[known.entity] + "." + known.id
  }

  func told(_ index: Int, it: EntityIndex?) -> String { fill(text(index) ?? "", it: it) }

  /// A number without needless digits.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    // Two decimals are more than any monitor of the trade shows.
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e15 else { return "\(value)" }
    let whole = Int(hundredths.magnitude)
    var text = (hundredths < 0 ? "-" : "") + "\(whole / 100)"
    let rest = whole % 100
    if rest != 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)" }
    return text
  }

  /// Fills the names that a text leaves open; what is unknown stays as it is.
  private func fill(_ template: String, it: EntityIndex?) -> String {
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let who = parts.first == "it" ? it : parts.first.flatMap { compiled.names.entity($0) }
      if parts.count == 2, parts[1] == "name", let who {
        result += entity(who)
      } else {
        result += "{\(name)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func builtIn(_ act: String) -> String {
    switch act {
    case "look": words.say("look at", "察看")
    case "listen": words.say("listen to", "倾听")
    case "feel": words.say("feel", "触摸")
    case "notice": words.say("mark what is noticed", "标记所发现的")
    case "take": words.say("take", "拿起")
    case "putDown": words.say("put down", "放下")
    case "go": words.say("walk to", "走到")
    case "listenTo": words.say("hear the narration", "听讲解")
    case "talk": words.say("talk with", "交谈")
    case "write": words.say("write", "填写")
    case "report": words.say("report", "报告")
    case "answer": words.say("answer", "回答")
    case "ask": words.say("call by name", "呼叫")
    case "wait": words.say("wait", "等待")
    default: act
    }
  }
}
