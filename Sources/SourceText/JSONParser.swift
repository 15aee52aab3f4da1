/// Builds a tree with positions from a JSON text (RFC 8259, strict).
///
/// It refuses what `JSONReader` refuses and what is beyond its limits, with one diagnostic whose rule begins with
/// `json/`. A key written twice is JSON, but two meanings for one name: it is reported as `format/duplicate-key`
/// unless told otherwise, and the tree keeps both. It does not recurse. `JSONSuiteTests` runs the public test suite.
public enum JSONParser {
  /// What is done about a key that an object has already.
  public enum DuplicateKeys: Sendable {
    /// Each is an error `format/duplicate-key` that shows the first place.
    case reported
    /// Nothing; the tree holds them all.
    case allowed
  }

  /// Parses the text of a file.
  ///
  /// - Returns: the value; nil after a syntax error or a limit, which is then in the bag.
  public static func parse(
    _ file: SourceFile, limits: JSONLimits = .standard, duplicateKeys: DuplicateKeys = .reported,
    into diagnostics: inout DiagnosticBag
  ) -> JSONNode? {
    var tree = Tree(
      file: file, limits: limits, reportsDuplicates: duplicateKeys == .reported,
      duplicates: DiagnosticBag(limit: diagnostics.limit))
    do {
      let node = try JSONReader.read(file.bytes, maximumDepth: limits.depth) {
        (reader) throws(JSONSyntaxError) in try tree.build(&reader)
      }
      diagnostics.add(contentsOf: tree.duplicates)
      return node
    } catch {
      var diagnostic = error.diagnostic(in: file, openings: tree.levels.map(\.opening))
      if diagnostic.expected == nil { diagnostic.expected = limits.expectation(of: error.fault) }
      diagnostics.add(diagnostic)
      diagnostics.add(contentsOf: tree.duplicates)
      return nil
    }
  }

  /// An array or object whose end has not been seen.
  private struct Level {
    let opening: Int
    let isObject: Bool
    var elements: [JSONNode] = []
    var members: [JSONMember] = []
    var key = ""
    var keyRange = 0..<0
  }

  private struct Tree {
    let file: SourceFile
    let limits: JSONLimits
    let reportsDuplicates: Bool
    var levels: [Level] = []
    /// Kept apart, because a fault found later is the first thing to say; bounded like the bag they go into.
    var duplicates: DiagnosticBag
    var valueCount = 0

    init(file: SourceFile, limits: JSONLimits, reportsDuplicates: Bool, duplicates: DiagnosticBag) {
      self.file = file
      self.limits = limits
      self.reportsDuplicates = reportsDuplicates
      self.duplicates = duplicates
    }

    mutating func build(_ reader: inout JSONReader) throws(JSONSyntaxError) -> JSONNode {
      if file.bytes.count > limits.bytes {
        throw JSONSyntaxError(.limitBytes, limits.bytes, limits.bytes)
      }
      var root: JSONNode?
      while true {
        let token = try reader.next()
        let range = reader.tokenLower..<reader.tokenUpper
        let kind: JSONNode.Kind
        var lower = range.lowerBound
        switch token {
        case .beginObject, .beginArray:
          try countValue(range)
          levels.append(Level(opening: lower, isObject: token == .beginObject))
          continue
        case .key(let slice):
          let key = try text(slice, reader)
          levels[levels.count - 1].key = key
          levels[levels.count - 1].keyRange = range
          continue
        case .endObject, .endArray:
          let level = levels.removeLast()
          lower = level.opening
          if level.isObject {
            noteDuplicates(level.members)
            kind = .object(level.members)
          } else {
            kind = .array(level.elements)
          }
        case .string(let slice):
          try countValue(range)
          kind = .string(try text(slice, reader))
        case .number(let numeral):
          try countValue(range)
          kind = .number(
            JSONNumber(
              text: String(decoding: file.bytes[range], as: UTF8.self), double: reader.double(numeral),
              integer: numeral.integer))
        case .bool(let value):
          try countValue(range)
          kind = .bool(value)
        case .null:
          try countValue(range)
          kind = .null
        case .end:
          guard let root else { preconditionFailure("the reader ends a document only after its value") }
          return root
        }
        let node = JSONNode(kind: kind, range: file.range(lower, range.upperBound))
        guard let last = levels.indices.last else {
          root = node
          continue
        }
        if levels[last].isObject {
          let place = file.range(levels[last].keyRange.lowerBound, levels[last].keyRange.upperBound)
          levels[last].members.append(JSONMember(key: levels[last].key, keyRange: place, value: node))
        } else {
          levels[last].elements.append(node)
        }
      }
    }

    private mutating func countValue(_ range: Range<Int>) throws(JSONSyntaxError) {
      valueCount += 1
      if valueCount > limits.values {
        throw JSONSyntaxError(.limitValues, range.lowerBound, range.upperBound)
      }
    }

    private func text(_ slice: JSONStringSlice, _ reader: borrowing JSONReader) throws(JSONSyntaxError)
      -> String
    {
      let text = reader.string(slice)
      if text.utf8.count > limits.stringBytes {
        throw JSONSyntaxError(.limitString, slice.lower - 1, slice.upper + 1)
      }
      return text
    }

    private mutating func noteDuplicates(_ members: [JSONMember]) {
      guard reportsDuplicates, members.count > 1 else { return }
      if members.count <= 8 {
        // For a few, comparing them all is quicker than building a table.
        for index in members.indices.dropFirst() {
          if let earlier = members[..<index].firstIndex(where: { utf8Equal($0.key, members[index].key) }) {
            noteDuplicate(members[index], of: members[earlier])
          }
        }
        return
      }
      var first: [UTF8Key: Int] = [:]
      first.reserveCapacity(members.count)
      for (index, member) in members.enumerated() {
        let key = UTF8Key(member.key)
        if let earlier = first[key] {
          noteDuplicate(member, of: members[earlier])
        } else {
          first[key] = index
        }
      }
    }

    private mutating func noteDuplicate(_ member: JSONMember, of earlier: JSONMember) {
      duplicates.error(
        "format/duplicate-key", "the key '\(shortened(member.key))' is written twice", at: member.keyRange,
        expected: "each key once", related: [(earlier.keyRange, "first written here")])
    }
  }
}

extension JSONLimits {
  /// What to say was expected when a limit is passed.
  func expectation(of fault: JSONSyntaxError.Fault) -> String? {
    switch fault {
    case .limitBytes: "at most \(bytes) bytes"
    case .limitDepth: "a depth of at most \(depth)"
    case .limitString: "at most \(stringBytes) bytes of UTF-8"
    case .limitValues: "at most \(values) values"
    default: nil
    }
  }
}
