import ScenarioFormat
import Simulation
import SourceText

/// The words of a scenario in one language, with placeholders filled and numbers written as monitors do.
struct Words {
  /// The scenario.
  let compiled: CompiledScenario
  /// The language they are told in.
  var language: Language

  private var scenario: Scenario { compiled.scenario }

  /// Our own words in the language.
  func say(_ english: String, _ chinese: String) -> String { language.say(english, chinese) }

  /// A text, its lines joined by line breaks.
  func text(_ text: AuthoredText) -> String { self.text(text.index) }
  /// A text by its index.
  func text(_ index: Int) -> String { compiled.texts.text(index, language.rawValue) }
  /// The lines of a text.
  func lines(_ text: AuthoredText) -> [String] { compiled.texts.lines(text.index, language.rawValue) }

  /// A text in which `it` stands for an entity and `value` for something read.
  func text(_ index: Int, it: EntityIndex?, value: String? = nil) -> String {
    fill(text(index), it: it, value: value)
  }

  /// Name of an entity; its kind's title or its id when it has none.
  func name(_ entity: EntityIndex) -> String {
    let declaration = scenario.entities[entity]
    if let name = declaration.name { return text(name) }
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

  /// Title of an act, without whom it is done to.
  func title(_ act: Int) -> String {
    switch compiled.names.acts[act].source {
    case .declared(let index): return text(scenario.actions[index].title)
    case .builtIn(let builtIn): return title(builtIn)
    case .choice(let conversation, let node, let choice):
      return text(scenario.conversations[conversation].nodes[node].choices[choice].say)
    case .form(let index): return text(scenario.forms[index].title)
    case .report(let index): return text(scenario.reports[index].title)
    case .quiz(let index): return text(scenario.quizzes[index].title)
    case .order(let inner): return say("Ask to: ", "请其：") + title(inner)
    }
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

  /// An act with whom it is done to and what was chosen, on one line.
  func describe(_ event: Event) -> String {
    let act = compiled.names.acts[event.action]
    var words = title(event.action)
    if case .choice = act.source {
      return (event.target.map { name($0) + say(": ", "：") } ?? "") + quoted(words)
    }
    if case .builtIn(.go) = act.source, let place = event.parameters.first {
      return words + " " + name(Int(place))
    }
    if let target = event.target { words += say(" ", "") + joiner(act.source) + name(target) }
    let values = zip(act.parameters, event.parameters).compactMap { parameter, word in
      describe(parameter, word, act: event.action, target: event.target)
    }
    return values.isEmpty ? words : words + say(": ", "：") + values.joined(separator: say(", ", "，"))
  }

  private func joiner(_ source: ActSource) -> String {
    if case .builtIn = source { return "" }
    return say("– ", " – ")
  }

  /// What was chosen for a parameter; nil when it was left out.
  private func describe(_ parameter: ActParameter, _ word: UInt64, act: Int, target: EntityIndex?) -> String?
  {
    switch parameter.kind {
    case .number(_, _, let step, let unit, _, _):
      let value = Double(bitPattern: word)
      return value.isNaN ? nil : NumberText.write(value, step: step, unit: unit)
    case .choice(let choices, _):
      guard Int(word) < choices.count else { return nil }
      return choice(parameter, Int(word), act: act)
    case .bool: return word == 0 ? nil : title(of: parameter, act: act)
    case .entity: return name(Int(word))
    case .facts(let facts):
      return say("\(word.nonzeroBitCount) of \(facts.count) facts", "\(word.nonzeroBitCount)条事实")
    case .signs:
      let signs = target.map { compiled.names.signs(of: $0) } ?? []
      let marked = signs.filter { word >> UInt64($0.bit) & 1 == 1 }.compactMap { sign in
        scenario.signs.first { utf8Equal($0.id.value, sign.id) }.map { text($0.says) }
      }
      return marked.isEmpty ? say("nothing", "无") : marked.joined(separator: " ")
    case .text: return say("\(word) characters", "\(word)个字")
    }
  }

  /// Title of a parameter of an act: what the author called it, else its id in words.
  func title(of parameter: ActParameter, act: Int) -> String {
    switch compiled.names.acts[act].source {
    case .declared(let index):
      if let declared = scenario.actions[index].parameters.first(where: {
        utf8Equal($0.id.value, parameter.id)
      }),
        let title = declared.title
      {
        return text(title)
      }
    case .form(let index):
      if let field = scenario.forms[index].fields.first(where: { utf8Equal($0.id.value, parameter.id) }) {
        return text(field.title)
      }
    case .report(let index):
      if let slot = scenario.reports[index].slots.first(where: { utf8Equal($0.id.value, parameter.id) }) {
        return text(slot.title)
      }
    case .order(let inner):
      if !utf8Equal(parameter.id, "on") { return title(of: parameter, act: inner) }
      return say("Whom", "对象")
    default: break
    }
    guard language == .chinese else { return Words.spaced(parameter.id) }
    // Ids are English; without a title only the sort of value can be said.
    switch parameter.kind {
    case .number: return "数量"
    case .choice, .entity: return "选择"
    case .bool: return parameter.id
    case .facts, .signs: return "编号"
    case .text: return "文字"
    }
  }

  /// Title of a word that can be chosen for a parameter.
  func choice(_ parameter: ActParameter, _ index: Int, act: Int) -> String {
    guard case .choice(let choices, _) = parameter.kind else { return "" }
    switch compiled.names.acts[act].source {
    case .declared(let action):
      if let declared = scenario.actions[action].parameters.first(where: {
        utf8Equal($0.id.value, parameter.id)
      }),
        case .choice(_, let titles) = declared.kind, index < titles.count, let title = titles[index]
      {
        return text(title)
      }
    case .form(let form):
      if let field = scenario.forms[form].fields.first(where: { utf8Equal($0.id.value, parameter.id) }),
        case .choice(_, let titles) = field.kind, index < titles.count
      {
        if let title = titles[index] { return text(title) }
        return propertyWord(choices[index])
      }
    case .order(let inner): return choice(parameter, index, act: inner)
    default: break
    }
    return propertyWord(choices[index])
  }

  /// The title that some property gives to a word, else the word with spaces.
  func propertyWord(_ word: String) -> String {
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
    return Words.spaced(word)
  }

  /// A measured value with unit, as the chart shows it: name of what was measured and value.
  func reading(_ measurement: Int, _ value: Double) -> (name: String, value: String)? {
    guard let known = compiled.names.measurements.first(where: { $0.index == measurement }) else {
      return nil
    }
    let entity = scenario.entities[known.entity]
    if let signal = entity.signals.first(where: { utf8Equal($0.id.value, known.id) }) {
      let title = signal.title.map { text($0) } ?? Words.spaced(known.id)
      return (title, NumberText.write(value, step: signal.step, unit: signal.unit))
    }
    guard let property = entity.properties.first(where: { utf8Equal($0.id.value, known.id) }) else {
      return nil
    }
    let title = property.title.map { text($0) } ?? Words.spaced(known.id)
    switch property.kind {
    case .bool: return (title, value == 0 ? say("no", "否") : say("yes", "是"))
    case .number(_, _, let step, let unit): return (title, NumberText.write(value, step: step, unit: unit))
    case .choice(let words):
      guard words.indices.contains(Int(value)) else { return (title, "?") }
      let index = Int(value)
      if index < property.choiceTitles.count, let own = property.choiceTitles[index] {
        return (title, text(own))
      }
      return (title, Words.spaced(words[index].value))
    case .one: return (title, Int(value) < scenario.entities.count ? name(Int(value)) : say("nobody", "无"))
    }
  }

  /// Fills `{it.name}`, `{it.property}`, `{entity.name}` and `{value}`; what is unknown stays as it is.
  func fill(_ template: String, it: EntityIndex?, value: String? = nil) -> String {
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
    if parts[1] == "name" { return self.name(entity) }
    let declaration = scenario.entities[entity]
    if let text = declaration.texts.first(where: { utf8Equal($0.id.value, parts[1]) }) {
      return self.text(text.value)
    }
    return nil
  }

  /// In quotation marks.
  func quoted(_ text: String) -> String { language == .english ? "“\(text)”" : "“\(text)”" }

  /// `glucoseTablets` as `glucose tablets`.
  static func spaced(_ id: String) -> String {
    var result = ""
    for character in id {
      if character.isUppercase, !result.isEmpty { result += " " }
      result += character.lowercased()
    }
    return result
  }
}

/// Numbers as they stand on a display.
enum NumberText {
  /// A number rounded to its step, with its unit.
  static func write(_ value: Double, step: Double?, unit: String?) -> String {
    let digits = decimals(step)
    var text = fixed(step.map { $0 > 0 ? (value / $0).rounded() * $0 : value } ?? value, digits: digits)
    if step == nil, text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    guard let unit else { return text }
    return unit == "%" ? text + "%" : text + " " + unit
  }

  /// A number with so many digits behind the point, zero without a sign.
  static func fixed(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 1e15 else { return "\(value)" }
    let whole = Int(scaled.magnitude)
    let sign = scaled < 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let (high, low) = whole.quotientAndRemainder(dividingBy: Int(scale))
    let rest = String(low)
    return "\(sign)\(high)." + String(repeating: "0", count: digits - rest.count) + rest
  }

  private static func decimals(_ step: Double?) -> Int {
    guard let step, step > 0 else { return 2 }
    var digits = 0
    var scaled = step
    while digits < 6, (scaled - scaled.rounded()).magnitude > 1e-9 {
      scaled *= 10
      digits += 1
    }
    return digits
  }
}

/// Times as people read them.
enum TimeText {
  /// The time of day at a tick, or the time since the start where no clock hangs on the wall.
  static func clock(_ tick: Tick, startSecond: Int?) -> String {
    let seconds = Int(max(tick, 0)) / Int(Tick.perSecond)
    guard let startSecond else {
      let rest = "\(twoDigits(seconds % 60))"
      return seconds < 3600
        ? "\(seconds / 60):\(rest)" : "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(rest)"
    }
    let day = (startSecond + seconds) % 86_400
    return "\(twoDigits(day / 3600)):\(twoDigits(day / 60 % 60)):\(twoDigits(day % 60))"
  }

  /// A number from 0 to 99 with two digits.
  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// So many ticks in words: `1 min 30 s`.
  static func length(_ ticks: Tick, _ language: Language) -> String {
    let seconds = (Int(ticks) + 50) / 100
    var parts: [String] = []
    if seconds >= 3600 { parts.append("\(seconds / 3600)" + language.say(" h", "小时")) }
    if seconds / 60 % 60 > 0 { parts.append("\(seconds / 60 % 60)" + language.say(" min", "分")) }
    if seconds % 60 > 0 || parts.isEmpty { parts.append("\(seconds % 60)" + language.say(" s", "秒")) }
    return parts.joined(separator: language.say(" ", ""))
  }
}
