import Simulation
import SourceText

/// Makes one part of the canonical form from checked JSON by the key tables: defaults filled, durations as ticks,
/// numbers as doubles, texts as lists of lines, conditions with single spaces, notes dropped.
///
/// What stands below a key belongs to the part of that key at least: an event in the checklist is rubric, an event in
/// a rule is run. `CanonicalDigestTests` holds which part each leaf belongs to.
struct CanonicalPart {
  /// The part that is made.
  let part: DigestPart
  /// Seconds after midnight at tick 0.
  let clockStart: Int?
  /// Bound parameters of the fragment that is being written.
  var bindings: [ExpressionScope.Binding] = []
  /// Ids of constant texts of the entity that is being written.
  var constantTexts: [String] = []

  /// The part of something within something of a part.
  static func effective(_ inner: DigestPart, within outer: DigestPart) -> DigestPart {
    switch outer {
    case .none: .none
    case .run: inner
    case .rubric: inner == .run ? .rubric : inner
    case .text: inner == .none ? .none : .text
    }
  }

  /// An object of a shape; nil when nothing of it belongs to this part.
  func object(_ members: JSONMembers, _ shape: Shape, _ outer: DigestPart) -> CanonicalValue? {
    var result: [(key: String, value: CanonicalValue)] = []
    // Where each key is written: of several, the first counts.
    var places = [Int](repeating: -1, count: shape.keys.count)
    var hasOthers = false
    for index in members.indices {
      if let place = shape.place(of: members[index]) {
        if places[place] < 0 { places[place] = index }
      } else {
        hasOthers = true
      }
    }
    for place in shape.sortedKeys {
      let key = shape.keys[place]
      let inner = Self.effective(key.part, within: outer)
      guard inner != .none else { continue }
      if places[place] >= 0 {
        if let value = value(members[places[place]].value, key.rule, inner), !value.isEmpty {
          result.append((key.name, value))
        }
      } else if inner == part, let value = filled(key, members, shape) {
        result.append((key.name, value))
      }
    }
    if let extra = shape.extra, hasOthers {
      for member in members where shape.place(of: member) == nil && !utf8Same(member.key, "note") {
        let isText = constantTexts.contains { utf8Same($0, member.key) }
        let inner = Self.effective(isText ? .text : .run, within: outer)
        if let value = value(member.value, extra, inner) { result.append((member.key, value)) }
      }
    }
    return result.isEmpty && outer != part ? nil : .object(result)
  }

  /// What is meant when a key is not written.
  private func filled(_ key: Key, _ members: JSONMembers, _ shape: Shape) -> CanonicalValue? {
    func written(_ name: String) -> JSONNode? { members.value(of: name) }
    if utf8Same(shape.name, "property"), utf8Same(key.name, "start") {
      if written("bool") != nil { return .bool(false) }
      if let low = written("number")?.elements?.first?.number { return .double(low.double) }
      if let first = written("choice")?.elements?.first?.string { return .string(first) }
      return nil
    }
    if utf8Same(shape.name, "parameter"), utf8Same(key.name, "step"), written("number") != nil {
      return .double(1)
    }
    if utf8Same(shape.name, "quiz"), utf8Same(key.name, "ask") {
      return .integer(Int64(written("questions")?.elements?.count ?? 0))
    }
    guard case .filled(let text) = key.need, !utf8Same(text, "[]") else { return nil }
    var rule = key.rule
    if case .orParameter(let inner) = rule { rule = inner }
    switch rule {
    case .number, .quantity: return DecimalText.double(Array(text.utf8)).map { .double($0) }
    case .integer, .duration: return Int64(text).map { .integer($0) }
    case .bool: return .bool(utf8Same(text, "true"))
    default: return .string(String(text.dropFirst().dropLast()))
    }
  }

  /// A value of a rule; nil when it does not belong to this part.
  func value(_ node: JSONNode, _ rule: ValueRule, _ outer: DigestPart) -> CanonicalValue? {
    switch rule {
    case .shape(let name): return object(node.members ?? [], KeyTables.shape(name), outer)
    case .shapeByKey(let keys, let then, let otherwise):
      let shape = KeyTables.shape(keys.allSatisfy { node.member($0) == nil } ? otherwise : then)
      return object(node.members ?? [], shape, outer)
    case .list(let element, _), .listWithIds(let element): return list(node, element, outer)
    case .map(_, let element):
      var members: [(key: String, value: CanonicalValue)] = []
      for member in node.members ?? [] where !utf8Same(member.key, "note") {
        if let value = value(member.value, element, outer) { members.append((member.key, value)) }
      }
      return members.isEmpty ? nil : .object(members)
    case .either(let rules):
      return rules.first { ShapeChecker.fits(node, $0) }.flatMap { value(node, $0, outer) }
    case .pair(let first, let second):
      guard outer == part, let elements = node.elements, elements.count == 2,
        let low = value(elements[0], first, outer), let high = value(elements[1], second, outer)
      else { return nil }
      return .array([low, high])
    case .orParameter(let inner):
      guard outer == part else { return nil }
      if let text = node.string, let binding = bindings.last(where: { utf8Same($0.name, text) }) {
        return Self.value(binding.value)
      }
      return value(node, inner, outer)
    case .anything: return nil
    case .text: return outer == part ? TextTable.lines(node).map { .array($0.map { .string($0) }) } : nil
    case .condition, .quantity, .number, .integer, .bool, .yes, .duration, .moment, .plain, .string, .word:
      return outer == part ? leaf(node, rule) : nil
    }
  }

  private func list(_ node: JSONNode, _ element: ValueRule, _ outer: DigestPart) -> CanonicalValue? {
    var isEffect = false
    if case .shape("effect") = element { isEffect = true }
    var array: [CanonicalValue] = []
    var keyed: [(key: String, value: CanonicalValue)] = []
    for (index, each) in (node.elements ?? []).enumerated() {
      guard let value = value(each, element, outer) else { continue }
      // What is only said changes no state: its place among the effects is of no account.
      if isEffect && value.isEmpty { continue }
      array.append(value)
      if !value.isEmpty { keyed.append((each.member("id")?.string ?? String(index), value)) }
    }
    if outer == part { return .array(array) }
    return keyed.isEmpty ? nil : .object(keyed)
  }

  private func leaf(_ node: JSONNode, _ rule: ValueRule) -> CanonicalValue? {
    switch rule {
    case .integer: return node.number?.integer.map { .integer($0) }
    case .duration: return node.string.flatMap(DurationText.ticks).map { .integer(Int64($0)) }
    case .moment:
      guard let text = node.string else { return nil }
      if let second = DurationText.secondOfDay(text) {
        return .integer(Int64((second - (clockStart ?? 0) + 86_400) % 86_400) * Int64(Tick.perSecond))
      }
      return DurationText.ticks(text).map { .integer(Int64($0)) }
    case .condition: return node.string.map { .string(Self.spaced($0)) }
    case .quantity where node.string != nil: return node.string.map { .string(Self.spaced($0)) }
    default: break
    }
    if let number = node.number { return .double(number.double) }
    if let flag = node.bool { return .bool(flag) }
    return node.string.map { .string($0) }
  }

  /// A bound value.
  static func value(_ bound: BoundValue) -> CanonicalValue {
    switch bound {
    case .entity(let id): .string(id)
    case .number(let value): .double(value)
    case .bool(let flag): .bool(flag)
    case .duration(let ticks): .integer(Int64(ticks))
    case .word(let word): .string(word)
    }
  }

  /// A condition with each run of white space outside quotes as one space, and none at the ends.
  static func spaced(_ text: String) -> String {
    var result: [UInt8] = []
    var quote: UInt8?
    var escaped = false
    for byte in text.utf8 {
      if let open = quote {
        result.append(byte)
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == open {
          quote = nil
        }
        continue
      }
      if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
        continue
      }
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
      result.append(byte)
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
