import Simulation
import SourceText

/// Compares a JSON tree with the key tables and reports everything that does not fit, each with what was expected.
///
/// It refuses unknown, missing and conflicting keys, wrong types, units and forms, numbers and lists beyond their
/// ends, bad and repeated ids. What passes can be read without further questions. Names are not resolved here.
/// `LoadDiagnosticTests` holds the exact words.
struct ShapeChecker {
  /// Where reports go.
  var diagnostics: DiagnosticBag
  /// Whether names of parameters may stand for numbers and durations.
  private var inFragment = false
  /// Shown with each report: where a fragment was used, say.
  var related: [(SourceRange, String)] = []

  /// Checks into a bag.
  init(_ diagnostics: DiagnosticBag) {
    self.diagnostics = diagnostics
  }

  /// Checks an object against a shape.
  mutating func check(_ node: JSONNode, _ shape: Shape) {
    guard let members = node.members else {
      wrongType(node, label: .words(shape.words), expected: "an object")
      return
    }
    let outer = inFragment
    if KeyTables.takesParameters(shape.name) { inFragment = true }
    defer { inFragment = outer }
    count(members.count, node, .words("an object"))
    var meant: [String] = []
    for member in members {
      if let place = shape.place(of: member) {
        let key = shape.keys[place]
        check(member.value, key.rule, label: .key(key.name))
      } else if utf8Same(member.key, "note") {
        check(member.value, .text, label: .key("note"))
      } else if let extra = shape.extra {
        checkKey(member, .id, of: .words(shape.words))
        check(member.value, extra, label: .key(member.key))
      } else {
        let suggestion = Self.meant(member.key, shape)
        if let suggestion { meant.append(suggestion) }
        error(
          "scenario/unknown-key", "\(shape.words) has no key '\(member.key)'", member.keyRange,
          suggestion: suggestion)
      }
    }
    for key in shape.requiredKeys where members.place(of: key) == nil {
      // A key that was only misspelt is told of already.
      if meant.contains(where: { utf8Same($0, key.name) }) { continue }
      // One that is very like another key is looked for there: `limits` for `limit`.
      let near = NearestName.suggest(key.name, among: members.map(\.key)).flatMap {
        Self.keyRange($0, members)
      }
      error(
        "scenario/missing-key", "\(shape.words) needs the key '\(key.name)'", near ?? Self.opening(node),
        suggestion: near == nil ? nil : key.name)
    }
    checkAlternatives(node, members, shape)
  }

  /// The key that was meant. The checklist says `action` where a step of a test says `act`.
  private static func meant(_ key: String, _ shape: Shape) -> String? {
    if utf8Same(shape.name, "step"), utf8Same(key, "action") { return "act" }
    return NearestName.suggest(key, among: shape.keys.map(\.name))
  }

  /// Checks a value against a rule.
  mutating func check(_ node: JSONNode, _ rule: ValueRule, label: ValueLabel) {
    switch rule {
    case .anything: break
    case .text: checkText(node, label)
    case .string(let form):
      guard let text = node.string else { return wrongType(node, label: label, expected: form.words) }
      checkForm(text, node.range, form, label)
    case .word(let words):
      guard let text = node.string, words.contains(where: { utf8Same($0, text) }) else {
        let listed = Self.list(words)
        guard let text = node.string else { return wrongType(node, label: label, expected: listed) }
        return error(
          "scenario/unknown-word", "\(label) cannot be '\(text)'", node.range, expected: listed,
          suggestion: NearestName.suggest(text, among: words))
      }
    case .condition:
      guard let text = node.string else {
        return wrongType(
          node, label: label, expected: "a condition in double quotes, such as \"wang.glucose < 3.9\"")
      }
      checkExpression(text, node)
    case .quantity:
      if node.number != nil { return check(node, .anyNumber, label: label) }
      guard let text = node.string else {
        return wrongType(node, label: label, expected: "a number, or an expression in double quotes")
      }
      checkExpression(text, node)
    case .number(let range): checkNumber(node, range, label)
    case .integer(let range): checkInteger(node, range, label)
    case .bool:
      if node.bool == nil { wrongType(node, label: label, expected: "true or false, without quotes") }
    case .yes:
      if node.bool == false {
        error("scenario/wrong-type", "\(label) is false", node.range, expected: "true, or no such key")
      } else if node.bool == nil {
        wrongType(node, label: label, expected: "true")
      }
    case .duration(let range): checkDuration(node, range, label)
    case .moment: checkMoment(node, label)
    case .plain:
      if node.number != nil { return check(node, .anyNumber, label: label) }
      if node.bool == nil && node.string == nil {
        wrongType(node, label: label, expected: "a number, true or false, or a word")
      }
    case .shape(let name): check(node, KeyTables.shape(name))
    case .shapeByKey(let keys, let then, let otherwise):
      check(node, KeyTables.shape(keys.allSatisfy { node.member($0) == nil } ? otherwise : then))
    case .list(let element, let atLeast): checkList(node, element, atLeast, label)
    case .listWithIds(let element):
      checkList(node, element, 0, label)
      checkUniqueIds(node.elements ?? [])
    case .map(let form, let value):
      guard let members = node.members else { return wrongType(node, label: label, expected: "an object") }
      count(members.count, node, label)
      for member in members where !utf8Same(member.key, "note") {
        checkKey(member, form, of: label)
        check(member.value, value, label: .key(member.key))
      }
    case .pair(let first, let second):
      guard let elements = node.elements, elements.count == 2 else {
        return wrongType(
          node, label: label, expected: "a list of two: \(Self.words(first)), then \(Self.words(second))")
      }
      check(elements[0], first, label: .first(of: label))
      check(elements[1], second, label: .second(of: label))
      checkOrder(elements[0], elements[1], rule, label)
    case .either(let rules):
      guard let rule = rules.first(where: { Self.fits(node, $0) }) ?? Self.nearest(node, rules) else {
        return wrongType(node, label: label, expected: rules.map(Self.words).joined(separator: ", or "))
      }
      check(node, rule, label: label)
    case .orParameter(let rule):
      if inFragment, let text = node.string, StringForm.id.admits(text) { return }
      check(node, rule, label: label)
    }
  }

  // MARK: - Values

  private mutating func checkText(_ node: JSONNode, _ label: ValueLabel) {
    if let text = node.string { return checkLine(text, node.range, label) }
    guard let lines = node.elements, !lines.isEmpty, lines.allSatisfy({ $0.string != nil }) else {
      return wrongType(node, label: label, expected: "a text, or a list of lines")
    }
    count(lines.count, node, label)
    for line in lines { checkLine(line.string ?? "", line.range, label) }
  }

  private mutating func checkLine(_ text: String, _ range: SourceRange, _ label: ValueLabel) {
    if Self.isLonger(text, FormatLimits.lineScalars) {
      error(
        "scenario/too-long", "\(label) is too long", range,
        expected: "at most \(FormatLimits.lineScalars) characters")
    }
  }

  private mutating func checkExpression(_ text: String, _ node: JSONNode) {
    if text.utf8.allSatisfy({ $0 == 0x20 }) {
      error(
        "scenario/wrong-type", "the condition is empty", node.range,
        expected: "a condition such as wang.glucose < 3.9")
    } else if Self.isLonger(text, FormatLimits.expressionScalars) {
      error(
        "scenario/too-long", "the condition is too long", node.range,
        expected: "at most \(FormatLimits.expressionScalars) characters")
    } else if text.utf8.contains(UInt8(ascii: "\"")) {
      diagnostics.warning(
        "scenario/double-quotes", "words inside a condition stand in double quotes", at: node.range,
        expected: "single quotes, which need no backslash: "
          + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "'"))
    }
  }

  private mutating func checkForm(
    _ text: String, _ range: SourceRange, _ form: StringForm, _ label: ValueLabel
  ) {
    switch form {
    case .asset, .spreadsheet:
      if let why = Self.escape(text) {
        return error(
          "scenario/path-leaves-folder", "\(label) leaves the scenario's folder: \(why)", range,
          expected: form.words)
      }
    case .library:
      let name = text.utf8.starts(with: "library:".utf8) ? String(text.dropFirst(8)) : text
      if let why = Self.escape(name) {
        return error(
          "scenario/path-leaves-folder", "\(label) leaves the library: \(why)", range, expected: form.words)
      }
    default: break
    }
    guard form.admits(text) else {
      switch form {
      case .id, .kebab, .referenceId, .path, .each:
        error(
          "scenario/bad-id", "'\(text)' is not \(form == .each ? "an each" : "an id")", range,
          expected: form.words,
          suggestion: Self.nearestId(text, form))
      case .anyText, .line, .start, .amount, .asset, .spreadsheet, .library, .language, .version, .dayOrNever,
        .timeOfDay,
        .waitStop, .hex:
        error("scenario/wrong-form", "\(label) cannot be '\(text)'", range, expected: form.words)
      }
      return
    }
    if Self.isLonger(text, FormatLimits.idScalars) && [.id, .kebab, .referenceId].contains(form) {
      error(
        "scenario/bad-id", "the id is too long", range,
        expected: "at most \(FormatLimits.idScalars) characters")
    }
  }

  private mutating func checkNumber(_ node: JSONNode, _ range: ClosedRange<Double>, _ label: ValueLabel) {
    guard let number = node.number else {
      if let text = node.string, let bare = Self.bareNumber(text) {
        return error(
          "scenario/wrong-unit", "\(label) is a text, '\(text)'", node.range,
          expected: Self.words(.number(range)),
          suggestion: bare)
      }
      return wrongType(node, label: label, expected: Self.words(.number(range)))
    }
    guard range.contains(number.double) else {
      return error(
        "scenario/out-of-range", "\(label) is \(number.text)", node.range,
        expected: Self.words(.number(range)))
    }
  }

  private mutating func checkInteger(_ node: JSONNode, _ range: ClosedRange<Int>, _ label: ValueLabel) {
    guard let number = node.number else {
      return wrongType(node, label: label, expected: Self.words(.integer(range)))
    }
    guard let integer = number.integer, let value = Int(exactly: integer), range.contains(value) else {
      return error(
        "scenario/out-of-range", "\(label) is \(number.text)", node.range,
        expected: Self.words(.integer(range)))
    }
  }

  private mutating func checkDuration(_ node: JSONNode, _ range: ClosedRange<Tick>, _ label: ValueLabel) {
    let expected = "a duration such as 30s, 1m30s or 2h"
    if let number = node.number {
      // Whether seconds or minutes are meant, only the author knows.
      let isUsual = number.integer.map { (1...1440).contains($0) } ?? false
      return error(
        "scenario/wrong-unit", "\(label) is a number without a unit", node.range,
        expected: isUsual
          ? "a duration with its unit, such as \"\(number.text)s\" or \"\(number.text)m\"" : expected)
    }
    guard let text = node.string else { return wrongType(node, label: label, expected: expected) }
    guard let ticks = DurationText.ticks(text) else {
      return error(
        "scenario/wrong-unit", "'\(text)' is not a duration", node.range, expected: expected,
        suggestion: DurationText.guess(text))
    }
    guard range.contains(ticks) else {
      return error(
        "scenario/out-of-range", "\(label) is \(text)", node.range,
        expected: "from \(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound))")
    }
  }

  private mutating func checkMoment(_ node: JSONNode, _ label: ValueLabel) {
    if let text = node.string, text.utf8.contains(UInt8(ascii: ":")) {
      if DurationText.secondOfDay(text) == nil {
        error(
          "scenario/wrong-unit", "'\(text)' is not a time of day", node.range,
          expected: "a time of day such as 10:30")
      }
      return
    }
    checkDuration(node, 0...FormatLimits.longestRun, label)
  }

  private mutating func checkList(_ node: JSONNode, _ element: ValueRule, _ atLeast: Int, _ label: ValueLabel)
  {
    guard let elements = node.elements else {
      return wrongType(node, label: label, expected: "a list in square brackets")
    }
    if elements.count < atLeast {
      error("scenario/wrong-type", "\(label) is empty", node.range, expected: "at least one element")
    }
    count(elements.count, node, label)
    for each in elements { check(each, element, label: .element(of: label)) }
  }

  /// Low before high, where both are plain numbers or durations.
  private mutating func checkOrder(_ low: JSONNode, _ high: JSONNode, _ rule: ValueRule, _ label: ValueLabel)
  {
    guard case .pair(let first, let second) = rule else { return }
    switch (first, second) {
    case (.number, .number):
      guard let a = low.number, let b = high.number, !(a.double < b.double) else { return }
      error(
        "scenario/out-of-range", "\(label) goes from \(a.text) to \(b.text)",
        Self.span(low, high),
        expected: "the lower number first")
    case (.integer, .integer):
      guard let a = low.number, let b = high.number, a.double > b.double else { return }
      error(
        "scenario/out-of-range", "\(label) goes from \(a.text) to \(b.text)",
        Self.span(low, high),
        expected: "the lower number first")
    case (.duration, .duration), (.orParameter, .orParameter), (.moment, .moment):
      guard let a = low.string.flatMap(DurationText.ticks), let b = high.string.flatMap(DurationText.ticks),
        a > b
      else {
        return
      }
      error(
        "scenario/out-of-range", "\(label) goes from \(low.string ?? "") to \(high.string ?? "")",
        Self.span(low, high), expected: "the shorter time first")
    default: return
    }
  }

  // MARK: - Keys

  private mutating func checkKey(_ member: JSONMember, _ form: StringForm, of label: ValueLabel) {
    checkForm(member.key, member.keyRange, form, label)
    if form == .id { checkReserved(member.key, member.keyRange) }
  }

  private mutating func checkReserved(_ id: String, _ range: SourceRange) {
    if ReservedWords.contains(id) {
      error(
        "scenario/reserved-word", "'\(id)' has a meaning of its own and cannot be an id", range,
        expected: "another id")
    }
  }

  private mutating func checkUniqueIds(_ elements: JSONElements) {
    var first: [UTF8Key: SourceRange] = [:]
    for element in elements {
      guard let id = element.member("id"), let text = id.string else { continue }
      checkReserved(text, id.range)
      if let earlier = first[UTF8Key(text)] {
        diagnostics.error(
          "scenario/duplicate-id", "the id '\(text)' is given twice", at: id.range,
          related: [(earlier, "first given here")] + related)
      } else {
        first[UTF8Key(text)] = id.range
      }
    }
  }

  private mutating func checkAlternatives(_ node: JSONNode, _ members: JSONMembers, _ shape: Shape) {
    guard !shape.alternatives.isEmpty else { return }
    let present = shape.alternatives.filter { members.place(of: $0.lookup) != nil }
    // A key that may stand beside another one present does not compete with it.
    let governing =
      present.count < 2
      ? present
      : present.filter { one in !present.contains { !utf8Same($0.key, one.key) && $0.admits(one.key) } }
    guard let chosen = governing.first else {
      if shape.needsAlternative {
        error(
          "scenario/missing-key", "\(shape.words) does not say what it is", Self.opening(node),
          expected: "one of the keys \(Self.list(shape.alternatives.map(\.key)))")
      }
      return
    }
    for other in governing.dropFirst() {
      guard let range = Self.keyRange(other.key, members) else { continue }
      error(
        "scenario/conflicting-keys", "'\(other.key)' does not go with '\(chosen.key)' in \(shape.words)",
        range)
    }
    for member in members
    where !chosen.covers(member) && shape.tiedKeys.contains(where: { $0.isKey(of: member) }) {
      if governing.contains(where: { $0.covers(member) }) { continue }
      error(
        "scenario/conflicting-keys", "'\(member.key)' does not go with '\(chosen.key)' in \(shape.words)",
        member.keyRange)
    }
    for need in chosen.needs where !need.contains(where: { members.place(of: $0) != nil }) {
      let range = Self.keyRange(chosen.key, members) ?? Self.opening(node)
      error(
        "scenario/missing-key", "'\(chosen.key)' in \(shape.words) needs \(Self.list(need)) beside it", range)
    }
  }

  // MARK: - Reports

  private mutating func error(
    _ rule: String, _ message: String, _ range: SourceRange, expected: String? = nil,
    suggestion: String? = nil
  ) {
    diagnostics.error(rule, message, at: range, expected: expected, suggestion: suggestion, related: related)
  }

  private mutating func wrongType(_ node: JSONNode, label: ValueLabel, expected: String) {
    error("scenario/wrong-type", "\(label) is \(node.kindInWords)", Self.short(node), expected: expected)
  }

  private mutating func count(_ count: Int, _ node: JSONNode, _ label: ValueLabel) {
    if count > FormatLimits.elements {
      error(
        "scenario/too-many", "\(label) has \(count) elements", Self.opening(node),
        expected: "at most \(FormatLimits.elements)")
    }
  }

  /// Whether a text has more scalars; those of a text with few bytes need not be counted.
  private static func isLonger(_ text: String, _ scalars: Int) -> Bool {
    text.utf8.count > scalars && text.unicodeScalars.count > scalars
  }

  /// From one value to another; only the second when they stand in different files.
  static func span(_ low: JSONNode, _ high: JSONNode) -> SourceRange {
    low.range.file === high.range.file ? low.range.joined(with: high.range) : high.range
  }

  /// The first byte of a value that may be many lines long.
  static func opening(_ node: JSONNode) -> SourceRange {
    node.range.file.range(node.range.lower, min(node.range.lower + 1, node.range.upper))
  }

  private static func short(_ node: JSONNode) -> SourceRange {
    node.elements != nil || node.members != nil ? opening(node) : node.range
  }

  private static func keyRange(_ key: String, _ members: JSONMembers) -> SourceRange? {
    members.place(of: key).map { members[$0].keyRange }
  }
}
