import Simulation
import SourceText

/// The words of reports: what was expected, and what was probably meant.
extension ShapeChecker {
  /// Names as a list: 'a', 'b' or 'c'.
  static func list(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  /// What a rule expects, to stand after the word "expected".
  static func words(_ rule: ValueRule) -> String {
    switch rule {
    case .text: "a text, or a list of lines"
    case .string(let form): form.words
    case .word(let words): list(words)
    case .condition: "a condition in double quotes"
    case .quantity: "a number, or an expression in double quotes"
    case .number(let range): between(number(range.lowerBound), number(range.upperBound), "a number")
    case .integer(let range): between(String(range.lowerBound), String(range.upperBound), "a whole number")
    case .bool: "true or false"
    case .yes: "true"
    case .duration: "a duration such as 30s, 1m30s or 2h"
    case .moment: "a duration such as 1m30s or a time of day such as 10:30"
    case .plain: "a number, true or false, or a word"
    case .shape(let name): KeyTables.shape(name).words + " in braces"
    case .shapeByKey(_, _, let name): KeyTables.shape(name).words + " in braces"
    case .list, .listWithIds: "a list in square brackets"
    case .map: "an object"
    case .pair(let first, let second): "a list of two: \(words(first)), then \(words(second))"
    case .either(let rules): rules.map(words).joined(separator: ", or ")
    case .orParameter(let rule): words(rule)
    case .anything: "a value"
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
  }

  private static func between(_ low: String, _ high: String, _ what: String) -> String {
    let open = number(FormatLimits.greatestNumber)
    if high == open {
      return low == "-" + open ? what : low == "0" ? "\(what), not negative" : "\(what) from \(low)"
    }
    return "\(what) from \(low) to \(high)"
  }

  /// Whether the JSON type of a value is one that a rule takes.
  static func fits(_ node: JSONNode, _ rule: ValueRule) -> Bool {
    switch rule {
    case .text: node.string != nil || node.elements != nil
    case .string(.start): node.string != nil
    case .string, .word, .condition, .duration, .moment: node.string != nil
    case .quantity: node.string != nil || node.number != nil
    case .number, .integer: node.number != nil
    case .bool, .yes: node.bool != nil
    case .plain: node.string != nil || node.number != nil || node.bool != nil
    case .shape, .shapeByKey, .map: node.members != nil
    case .list, .listWithIds, .pair: node.elements != nil
    case .either(let rules): rules.contains { fits(node, $0) }
    case .orParameter(let rule): fits(node, rule) || node.string != nil
    case .anything: true
    }
  }

  /// The rule whose report helps most when none fits: a duration, for a bare number.
  static func nearest(_ node: JSONNode, _ rules: [ValueRule]) -> ValueRule? {
    guard node.number != nil else { return nil }
    return rules.first { rule in
      switch rule {
      case .duration, .moment, .orParameter(.duration): true
      default: false
      }
    }
  }

  /// Why a path leaves its folder; nil when it stays inside.
  static func escape(_ path: String) -> String? {
    let bare = path.utf8.starts(with: "assets:".utf8) ? String(path.dropFirst(7)) : path
    if bare.utf8.first == UInt8(ascii: "/") { return "it begins with /" }
    if bare.utf8.contains(UInt8(ascii: "\\")) { return "it holds a backslash" }
    if bare.split(separator: "/").contains("..") { return "it goes up with .." }
    if bare.utf8.contains(UInt8(ascii: ":")) { return "it names a drive or an address" }
    return nil
  }

  /// An id that is nearly this text: camelCase or kebab-case made of its words.
  static func nearestId(_ text: String, _ form: StringForm) -> String? {
    var words: [String] = [""]
    var lastWasSmall = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9":
        words[words.count - 1].unicodeScalars.append(scalar)
        lastWasSmall = true
      case "A"..."Z":
        if lastWasSmall { words.append("") }
        words[words.count - 1].unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
        lastWasSmall = false
      case " ", "-", "_", ".":
        words.append("")
        lastWasSmall = false
      default: return nil
      }
    }
    words.removeAll { $0.isEmpty }
    guard let first = words.first, first.utf8.count + words.count < FormatLimits.idScalars else { return nil }
    let candidate: String
    switch form {
    case .kebab: candidate = words.joined(separator: "-")
    case .id:
      candidate = words.dropFirst().reduce(first) { text, word in
        text + String(word.prefix(1)).uppercased() + String(word.dropFirst())
      }
    default: return nil
    }
    return form.admits(candidate) ? candidate : nil
  }

  /// The number in a text such as "4 m"; nil when it does not begin with one.
  static func bareNumber(_ text: String) -> String? {
    let digits = text.utf8.prefix {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    guard !digits.isEmpty, DecimalText.double(Array(digits)) != nil else { return nil }
    return String(Substring(digits))
  }
}
