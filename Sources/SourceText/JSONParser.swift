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
    /// Where its children begin among those that wait for the end of theirs.
    let firstChild: Int
    var key = 0
    var keyRange = 0..<0
    var keyHead = UTF8Head("")
  }

  private struct Tree {
    let file: SourceFile
    let limits: JSONLimits
    let reportsDuplicates: Bool
    var levels: [Level] = []
    /// Kept apart, because a fault found later is the first thing to say; bounded like the bag they go into.
    var duplicates: DiagnosticBag
    var valueCount = 0
    // The tables of the tree, and children whose parent has not ended.
    var strings: [String] = []
    var numbers: [JSONNumber] = []
    var elements: [JSONCell] = []
    var members: [JSONMemberCell] = []
    var openElements: [JSONCell] = []
    var openMembers: [JSONMemberCell] = []

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
      var root: JSONCell?
      // Tables that grow are copied again and again; a text of so many bytes has about so many values.
      strings.reserveCapacity(file.bytes.count / 16)
      members.reserveCapacity(file.bytes.count / 32)
      while true {
        let token = try reader.next()
        let range = reader.tokenLower..<reader.tokenUpper
        let cell: JSONCell
        switch token {
        case .beginObject, .beginArray:
          try countValue(range)
          let isObject = token == .beginObject
          levels.append(
            Level(
              opening: range.lowerBound, isObject: isObject,
              firstChild: isObject ? openMembers.count : openElements.count))
          continue
        case .key(let slice):
          let key = try text(slice, reader)
          levels[levels.count - 1].key = strings.count
          levels[levels.count - 1].keyRange = range
          levels[levels.count - 1].keyHead = UTF8Head(key)
          strings.append(key)
          continue
        case .endObject, .endArray: cell = close(levels.removeLast(), range.upperBound)
        case .string(let slice):
          try countValue(range)
          strings.append(try text(slice, reader))
          cell = JSONCell(.string, range.lowerBound, range.upperBound, first: strings.count - 1)
        case .number(let numeral):
          try countValue(range)
          numbers.append(
            JSONNumber(
              text: String(decoding: file.bytes[range], as: UTF8.self), double: reader.double(numeral),
              integer: numeral.integer))
          cell = JSONCell(.number, range.lowerBound, range.upperBound, first: numbers.count - 1)
        case .bool(let value):
          try countValue(range)
          cell = JSONCell(value ? .isTrue : .isFalse, range.lowerBound, range.upperBound)
        case .null:
          try countValue(range)
          cell = JSONCell(.null, range.lowerBound, range.upperBound)
        case .end:
          guard let root else { preconditionFailure("the reader ends a document only after its value") }
          return JSONNode(
            JSONTree(file, strings: strings, numbers: numbers, elements: elements, members: members), root)
        }
        guard let last = levels.indices.last else {
          root = cell
          continue
        }
        if levels[last].isObject {
          let level = levels[last]
          openMembers.append(
            JSONMemberCell(
              key: level.key, level.keyRange.lowerBound, level.keyRange.upperBound, head: level.keyHead,
              value: cell))
        } else {
          openElements.append(cell)
        }
      }
    }

    /// Moves the children of a level that ends side by side into the table.
    private mutating func close(_ level: Level, _ upper: Int) -> JSONCell {
      guard level.isObject else {
        let first = elements.count
        elements.append(contentsOf: openElements[level.firstChild...])
        openElements.removeSubrange(level.firstChild...)
        return JSONCell(.array, level.opening, upper, first: first, count: elements.count - first)
      }
      let first = members.count
      members.append(contentsOf: openMembers[level.firstChild...])
      openMembers.removeSubrange(level.firstChild...)
      if reportsDuplicates { noteDuplicates(first) }
      return JSONCell(.object, level.opening, upper, first: first, count: members.count - first)
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

    /// Looks for keys of the last object, whose members begin here, that are written twice.
    private mutating func noteDuplicates(_ start: Int) {
      let count = members.count - start
      if count <= 64 {
        // For a few, comparing them all is quicker than building a table.
        for index in start..<members.count {
          for earlier in start..<index where isSameKey(index, earlier) {
            noteDuplicate(index, of: earlier)
            break
          }
        }
        return
      }
      var first: [UTF8Key: Int] = [:]
      first.reserveCapacity(count)
      for index in start..<members.count {
        let key = UTF8Key(strings[Int(members[index].key)])
        if let earlier = first[key] {
          noteDuplicate(index, of: earlier)
        } else {
          first[key] = index
        }
      }
    }

    private func isSameKey(_ one: Int, _ other: Int) -> Bool {
      members[one].head == members[other].head
        && (members[one].head.isWhole
          || utf8Equal(strings[Int(members[one].key)], strings[Int(members[other].key)]))
    }

    private mutating func noteDuplicate(_ index: Int, of earlier: Int) {
      let (member, first) = (members[index], members[earlier])
      duplicates.error(
        "format/duplicate-key", "the key '\(shortened(strings[Int(member.key)]))' is written twice",
        at: file.range(Int(member.lower), Int(member.upper)), expected: "each key once",
        related: [(file.range(Int(first.lower), Int(first.upper)), "first written here")])
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
