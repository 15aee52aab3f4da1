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

  /// Writes an object of a shape; nothing when nothing of it belongs to this part.
  func write(
    _ members: JSONMembers, _ shape: Shape, _ outer: DigestPart, into writer: inout JSONWriter
  ) -> Written {
    let before = writer.mark
    writer.beginObject()
    var isEmpty = true
    visit(members, shape, outer) { key, keepsEmpty, write in
      if writer.canonicalMember(key, keepsEmpty: keepsEmpty, write) { isEmpty = false }
    }
    if isEmpty && outer != part {
      writer.takeBack(to: before)
      return .nothing
    }
    writer.endObject()
    return isEmpty ? .empty : .something
  }

  /// An object of a shape to which members are to be added; nil when nothing of it belongs to this part.
  func object(_ members: JSONMembers, _ shape: Shape, _ outer: DigestPart) -> CanonicalObject? {
    var object = CanonicalObject()
    visit(members, shape, outer) { key, keepsEmpty, write in
      object.add(key, keepsEmpty: keepsEmpty, write)
    }
    return object.isEmpty && outer != part ? nil : object
  }

  /// Goes through what an object of a shape means, in byte order of keys: what is written and what is meant where nothing
  /// is. Of a key that is written twice the first counts.
  private func visit(
    _ members: JSONMembers, _ shape: Shape, _ outer: DigestPart,
    _ member: (_ key: String, _ keepsEmpty: Bool, _ write: (inout JSONWriter) -> Written) -> Void
  ) {
    // Properties stand among the keys of the format.
    var others: ArraySlice<JSONMember> = []
    if shape.extra != nil {
      others =
        members.filter { shape.place(of: $0) == nil && !utf8Same($0.key, "note") }.sortedByBytes(\.key)[...]
    }
    func other(_ one: JSONMember, _ rule: ValueRule) {
      let isText = constantTexts.contains { utf8Same($0, one.key) }
      let inner = Self.effective(isText ? .text : .run, within: outer)
      member(one.key, true) { write(one.value, rule, inner, into: &$0) }
    }
    for place in shape.sortedKeys {
      let key = shape.keys[place]
      if let extra = shape.extra {
        while let next = others.first, utf8Less(next.key, key.name) { other(others.removeFirst(), extra) }
      }
      let inner = Self.effective(key.part, within: outer)
      guard inner == part || (inner != .none && key.rule.mayHoldParts) else { continue }
      if let index = members.place(of: key.lookup) {
        member(key.name, false) { write(members[index].value, key.rule, inner, into: &$0) }
      } else if inner == part, shape.implied[place] {
        member(key.name, false) { fill(key, members, shape, into: &$0) }
      }
    }
    if let extra = shape.extra { for one in others { other(one, extra) } }
  }

  /// Writes what is meant when a key is not written.
  private func fill(_ key: Key, _ members: JSONMembers, _ shape: Shape, into writer: inout JSONWriter)
    -> Written
  {
    guard case .filled(let text) = key.need else { return imply(key, members, shape, into: &writer) }
    if utf8Same(text, "[]") { return .nothing }
    var rule = key.rule
    if case .orParameter(let inner) = rule { rule = inner }
    switch rule {
    case .number, .quantity:
      guard let number = DecimalText.double(Array(text.utf8)) else { return .nothing }
      return writer.wrote { $0.canonical(number) }
    case .integer, .duration:
      guard let number = Int64(text) else { return .nothing }
      return writer.wrote { $0.integer(number) }
    case .bool: return writer.wrote { $0.bool(utf8Same(text, "true")) }
    default: return writer.wrote { $0.string(String(text.dropFirst().dropLast())) }
    }
  }

  /// Writes what follows from other keys where a key is not written.
  private func imply(_ key: Key, _ members: JSONMembers, _ shape: Shape, into writer: inout JSONWriter)
    -> Written
  {
    if utf8Same(shape.name, "property"), utf8Same(key.name, "start") {
      if members.value(of: "bool") != nil { return writer.wrote { $0.bool(false) } }
      if let low = members.value(of: "number")?.elements?.first?.number {
        return writer.wrote { $0.canonical(low.double) }
      }
      if let first = members.value(of: "choice")?.elements?.first?.string {
        return writer.wrote { $0.string(first) }
      }
    }
    if utf8Same(shape.name, "parameter"), utf8Same(key.name, "step"), members.value(of: "number") != nil {
      return writer.wrote { $0.double(1) }
    }
    if utf8Same(shape.name, "quiz"), utf8Same(key.name, "ask") {
      return writer.wrote { $0.integer(members.value(of: "questions")?.elements?.count ?? 0) }
    }
    return .nothing
  }

  /// Writes a value of a rule; nothing when it does not belong to this part.
  func write(_ node: JSONNode, _ rule: ValueRule, _ outer: DigestPart, into writer: inout JSONWriter)
    -> Written
  {
    switch rule {
    case .shape(let name): return write(node.members ?? [], KeyTables.shape(name), outer, into: &writer)
    case .shapeByKey(let keys, let then, let otherwise):
      let shape = KeyTables.shape(keys.allSatisfy { node.member($0) == nil } ? otherwise : then)
      return write(node.members ?? [], shape, outer, into: &writer)
    case .list(let element, _), .listWithIds(let element):
      return writeList(node, element, outer, into: &writer)
    case .map(_, let element):
      let members = (node.members ?? []).filter { !utf8Same($0.key, "note") }.map { ($0.key, $0.value) }
      return writeByKey(members, element, outer, keepsEmpty: true, into: &writer)
    case .either(let rules):
      guard let rule = rules.first(where: { ShapeChecker.fits(node, $0) }) else { return .nothing }
      return write(node, rule, outer, into: &writer)
    case .pair(let first, let second):
      guard outer == part, let elements = node.elements, elements.count == 2 else { return .nothing }
      let before = writer.mark
      writer.beginArray()
      guard write(elements[0], first, outer, into: &writer) != .nothing,
        write(elements[1], second, outer, into: &writer) != .nothing
      else {
        writer.takeBack(to: before)
        return .nothing
      }
      return writer.wrote { $0.endArray() }
    case .orParameter(let inner):
      guard outer == part else { return .nothing }
      if let text = node.string, let binding = bindings.last(where: { utf8Same($0.name, text) }) {
        return writer.wrote { $0.bound(binding.value) }
      }
      return write(node, inner, outer, into: &writer)
    case .anything: return .nothing
    case .text:
      guard outer == part, let lines = TextTable.lines(node) else { return .nothing }
      return writer.strings(lines)
    case .condition, .quantity, .number, .integer, .bool, .yes, .duration, .moment, .plain, .string, .word:
      return outer == part ? writeLeaf(node, rule, into: &writer) : .nothing
    }
  }

  /// Writes a list; in parts that hold only something of its elements, an object by their ids.
  private func writeList(
    _ node: JSONNode, _ element: ValueRule, _ outer: DigestPart, into writer: inout JSONWriter
  ) -> Written {
    let elements = node.elements ?? []
    var isEmpty = true
    if outer == part {
      // What is only said changes no state: its place among the effects is of no account.
      var isEffect = false
      if case .shape("effect") = element { isEffect = true }
      writer.beginArray()
      for each in elements {
        let before = writer.mark
        switch write(each, element, outer, into: &writer) {
        case .nothing: continue
        case .empty where isEffect: writer.takeBack(to: before)
        case .empty, .something: isEmpty = false
        }
      }
      writer.endArray()
      return isEmpty ? .empty : .something
    }
    let keyed = elements.enumerated().map {
      ($0.element.member("id")?.string ?? String($0.offset), $0.element)
    }
    return writeByKey(keyed, element, outer, keepsEmpty: false, into: &writer)
  }

  /// Writes an object of values in byte order of their keys; nothing when none of them belongs to this part.
  private func writeByKey(
    _ values: [(key: String, node: JSONNode)], _ element: ValueRule, _ outer: DigestPart, keepsEmpty: Bool,
    into writer: inout JSONWriter
  ) -> Written {
    let before = writer.mark
    var isEmpty = true
    writer.beginObject()
    for each in values.sortedByBytes(\.key) {
      let isWritten = writer.canonicalMember(each.key, keepsEmpty: keepsEmpty) {
        write(each.node, element, outer, into: &$0)
      }
      if isWritten { isEmpty = false }
    }
    if isEmpty {
      writer.takeBack(to: before)
      return .nothing
    }
    return writer.wrote { $0.endObject() }
  }

  private func writeLeaf(_ node: JSONNode, _ rule: ValueRule, into writer: inout JSONWriter) -> Written {
    switch rule {
    case .integer:
      return node.number?.integer.map { number in writer.wrote { $0.integer(number) } } ?? .nothing
    case .duration: return writer.ticks(node.string.flatMap(DurationText.ticks))
    case .moment:
      guard let text = node.string else { return .nothing }
      if let second = DurationText.secondOfDay(text) {
        return writer.ticks(Tick((second - (clockStart ?? 0) + 86_400) % 86_400) * Tick.perSecond)
      }
      return writer.ticks(DurationText.ticks(text))
    case .condition, .quantity:
      if let text = node.string { return writer.wrote { $0.string(Self.spaced(text)) } }
    default: break
    }
    if let number = node.number { return writer.wrote { $0.canonical(number.double) } }
    if let flag = node.bool { return writer.wrote { $0.bool(flag) } }
    if let text = node.string { return writer.wrote { $0.string(text) } }
    return .nothing
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

extension JSONWriter {
  /// Writes a double, of the two zeros the one without a sign.
  mutating func canonical(_ number: Double) { double(number + 0.0) }

  /// Writes a number of ticks, if there is one.
  mutating func ticks(_ ticks: Tick?) -> Written {
    guard let ticks else { return .nothing }
    integer(ticks)
    return .something
  }

  /// Writes a bound value.
  mutating func bound(_ value: BoundValue) {
    switch value {
    case .entity(let id): string(id)
    case .number(let number): canonical(number)
    case .bool(let flag): bool(flag)
    case .duration(let ticks): integer(ticks)
    case .word(let word): string(word)
    }
  }

  /// Writes the bound parameters of a fragment.
  mutating func bindings(_ bindings: [ExpressionScope.Binding]) -> Written {
    beginObject()
    for binding in bindings.sortedByBytes(\.name) {
      key(binding.name)
      bound(binding.value)
    }
    endObject()
    return .something
  }
}
