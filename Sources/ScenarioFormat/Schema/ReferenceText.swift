import SourceText

/// The reference of the format as Markdown, made of the key tables: every construct with its keys, what they may hold
/// and what they mean.
///
/// `practicum schema reference` prints it; `make check` holds the copy under `Docs`.
public struct ReferenceText {
  /// Phrases of another language by the English ones; what is not there stays English.
  let phrases: [String: String]
  private var text = ""

  /// The reference in English.
  public static func english() -> String { ReferenceText(phrases: [:]).written() }

  /// The reference in Chinese.
  public static func inChinese() -> String { ReferenceText(phrases: chinese).written() }

  private func written() -> String {
    var copy = self
    copy.write()
    return copy.text
  }

  init(phrases: [String: String]) { self.phrases = phrases }

  private static let parts: [(title: String, shapes: [Shape])] = [
    ("Files and their heads", KeyTables.headers), ("Places, people and things", KeyTables.world),
    ("Acts, effects and rules", KeyTables.acts),
    ("Facts, forms, reports, talks and quizzes", KeyTables.parts),
    ("The checklist", KeyTables.checklists), ("Claims and tests", KeyTables.trials),
  ]

  // MARK: Writing

  private mutating func write() {
    text += "# " + say("Reference of the scenario format") + "\n\n"
    text +=
      say(
        "Every construct of practicum/1 with all its keys. This page is made by the program out of the tables by which it reads scenarios (make reference), so it cannot say anything else than the program does. The guide in authoring is the place to begin."
      ) + "\n\n"
    text +=
      say(
        "Keys in bold must be written. What stands in brackets in a meaning is what counts when the key is left out. The key note is allowed in every object: it is for authors and never shown."
      ) + "\n\n"
    text +=
      say(
        "What a condition may say, its names and functions, stands on a page of its own: %.",
        say("[Conditions](conditions.md)"))
      + "\n\n"
    text += builtIns() + "\n\n"
    for part in Self.parts {
      text += "- **\(say(part.title))**: "
      text += part.shapes.map { "[\($0.name)](#\($0.name.lowercased()))" }.joined(separator: ", ") + "\n"
    }
    for part in Self.parts {
      text += "\n## \(say(part.title))\n"
      for shape in part.shapes { write(shape) }
    }
  }

  /// What every scenario has without a word of it.
  private func builtIns() -> String {
    func listed(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
    return say(
      "Acts that are always there, in tests and conditions too: %. A talk is written as a choice.",
      listed(BuiltInDeclaration.Act.allCases.map(\.rawValue)))
      + say(" ") + say("Kinds that are always there: %.", listed(ScenarioReader.builtInKinds))
  }

  private mutating func write(_ shape: Shape) {
    text += "\n### \(shape.name)\n\n\(capital(say(shape.words)))\(phrases.isEmpty ? "." : "。")"
    if !shape.alternatives.isEmpty {
      let names = shape.alternatives.map { "`\($0.key)`" }.joined(separator: ", ")
      text +=
        say(" ")
        + say(shape.needsAlternative ? "Exactly one of % is written." : "At most one of % is written.", names)
    }
    if shape.extra != nil { text += say(" ") + say("Further keys are ids of one's own.") }
    text += "\n\n| \(say("key")) | \(say("value")) | \(say("meaning")) |\n| --- | --- | --- |\n"
    for key in shape.keys {
      let name = key.need == .required ? "**`\(key.name)`**" : "`\(key.name)`"
      var meaning = cell(say(key.meaning))
      if let alternative = shape.alternatives.first(where: { utf8Same($0.key, key.name) }) {
        meaning += with(alternative)
      }
      text += "| \(name) | \(cell(words(key.rule))) | \(meaning) |\n"
    }
  }

  /// What goes along with a key of which only one is written.
  private func with(_ alternative: Shape.Alternative) -> String {
    var text = ""
    if !alternative.needs.isEmpty {
      let needed = alternative.needs.map { $0.map { "`\($0)`" }.joined(separator: say(" or ")) }
      text += say(" ") + say("Needs %.", needed.joined(separator: ", "))
    }
    if !alternative.allows.isEmpty {
      text += say(" ") + say("Goes with %.", alternative.allows.map { "`\($0)`" }.joined(separator: ", "))
    }
    return text
  }

  // MARK: Words

  private func words(_ rule: ValueRule) -> String {
    switch rule {
    case .shape(let name): "[\(say(KeyTables.shape(name).words))](#\(name.lowercased()))"
    case .shapeByKey(_, let one, let other): words(.shape(one)) + say(", or ") + words(.shape(other))
    case .list(let element, _), .listWithIds(let element): say("list of: %", words(element))
    case .map(_, let value): say("names, each with: %", words(value))
    case .pair(let first, let second): say("list of two: %", words(first) + ", " + words(second))
    case .either(let rules): rules.map(words).joined(separator: say(", or "))
    case .orParameter(let rule): words(rule)
    case .word(let known): known.map { "`\($0)`" }.joined(separator: ", ")
    case .condition: say("condition")
    case .quantity: say("number or expression")
    case .text: say("text, or list of lines")
    case .yes: "`true`"
    case .bool: "`true`, `false`"
    case .duration: say("duration such as 1m30s")
    case .moment: say("duration or time of day")
    case .plain: say("number, true or false, or word")
    case .anything: say("any value")
    case .string(let form): say(form.words)
    case .number, .integer: number(ShapeChecker.words(rule))
    }
  }

  /// `a number from 0 to 100`, its words translated one by one.
  private func number(_ english: String) -> String {
    var text = english
    for part in ["a whole number", "a number", " from ", " to ", ", not negative"] {
      text = text.split(separator: part, omittingEmptySubsequences: false).joined(separator: say(part))
    }
    return text
  }

  private func say(_ english: String) -> String { phrases[english] ?? english }

  /// A phrase with something put in.
  private func say(_ english: String, _ inner: String) -> String {
    say(english).split(separator: "%", omittingEmptySubsequences: false).joined(separator: inner)
  }

  private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A bar would end a cell of a table.
  private func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
