import SourceText

/// Finds a stretch of the checklist that was copied by hand from a fragment of an included file.
///
/// A copy does not get better when the fragment does. Two items or more that say the same as items of one fragment, its
/// parameters taken as whatever stands in their place, are a copy; ids, points and notes may differ.
/// `AuthoringLintTests` holds it.
enum CopiedFragments {
  static func check(_ assembly: Assembly, _ diagnostics: inout DiagnosticBag) {
    var own = assembly.scenario.elements("checklist").filter { $0["use"] == nil }.map { ($0, said($0)) }
    for fragment in assembly.fragments {
      let parameters = (fragment["parameters"]?.members ?? []).map(\.key)
      let items = fragment.elements("checklist")
      var copied: [(own: Piece, original: Piece)] = []
      for item in items {
        let words = said(item)
        if let copy = own.first(where: { isCopy($0.1, of: words, parameters) }) {
          copied.append((copy.0, item))
        }
      }
      guard copied.count > 1, let first = copied.first else { continue }
      // Fragments that resemble each other are not told of twice.
      own.removeAll { item in copied.contains { utf8Same($0.own.id.value, item.0.id.value) } }
      let ids = copied.map { "'\($0.own.id.value)'" }.joined(separator: ", ")
      diagnostics.warning(
        "scenario/copied-fragment", "\(ids) say what the fragment '\(fragment.id.value)' says",
        at: first.own.id.range,
        expected: "{\"use\": \"\(fragment.id.value)\"}, which gets better when the fragment does",
        related: [(first.original.id.range, "the first one there")])
    }
  }

  private static let free = ["id", "points", "note", "domain", "hints", "why", "next", "source"]

  private static func said(_ piece: Piece) -> [JSONMember] {
    (piece.layers[0].node.members ?? []).filter { member in !free.contains { utf8Same($0, member.key) } }
  }

  private static func isCopy(_ one: [JSONMember], of other: [JSONMember], _ parameters: [String]) -> Bool {
    guard one.count == other.count, !other.isEmpty else { return false }
    return other.allSatisfy { member in
      one.value(of: member.key).map { isSame($0, member.value, parameters) } ?? false
    }
  }

  private static func isSame(_ copy: JSONNode, _ original: JSONNode, _ parameters: [String]) -> Bool {
    if let word = original.string {
      let mentions = parameters.contains { name in
        utf8Same(word, name) || TextTable.placeholders([word]).contains { $0.utf8.starts(with: name.utf8) }
          || word.utf8.split(whereSeparator: { !isWord($0) }).contains { $0.elementsEqual(name.utf8) }
      }
      return mentions || copy.string.map { utf8Same($0, word) } ?? false
    }
    if let members = original.members, let others = copy.members {
      return members.count == others.count
        && members.allSatisfy { member in
          others.value(of: member.key).map { isSame($0, member.value, parameters) } ?? false
        }
    }
    if let elements = original.elements, let others = copy.elements {
      return elements.count == others.count && zip(others, elements).allSatisfy { isSame($0, $1, parameters) }
    }
    if let number = original.number, let other = copy.number { return number.double == other.double }
    if let flag = original.bool, let other = copy.bool { return flag == other }
    return original.isNull && copy.isNull
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
