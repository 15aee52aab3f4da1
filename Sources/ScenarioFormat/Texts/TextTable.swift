import SourceText

/// Collects the texts of a scenario while it is read, and puts the translations beside them at the end.
struct TextTable {
  /// One text as written.
  struct Entry {
    /// Path of ids under which it is translated.
    var path: String
    /// Lines in the written language.
    var lines: [String]
    /// Where it is written.
    var range: SourceRange
    /// Parameters and variables to be filled in.
    var bindings: [ExpressionScope.Binding]
  }

  /// All texts, by index.
  private(set) var entries: [Entry] = []
  private var indices: [UTF8Key: Int] = [:]

  /// Registers a text and gives its index; the same text with the same bindings keeps its index.
  mutating func add(_ node: JSONNode, path: String, bindings: [ExpressionScope.Binding]) -> AuthoredText? {
    guard let lines = Self.lines(node) else { return nil }
    let needed = !bindings.isEmpty && lines.contains { utf8Contains($0, UInt8(ascii: "{")) } ? bindings : []
    var key = path
    for binding in needed { key += "\u{0}\(binding.name)=\(Self.words(binding.value))" }
    let index: Int
    if let known = indices[UTF8Key(key)] {
      index = known
    } else {
      index = entries.count
      indices[UTF8Key(key)] = index
      entries.append(Entry(path: path, lines: lines, range: node.range, bindings: needed))
    }
    return AuthoredText(index: index, range: node.range)
  }

  /// The lines of a text node; nil when it is none.
  static func lines(_ node: JSONNode) -> [String]? {
    if let text = node.string { return [text] }
    guard let elements = node.elements, !elements.isEmpty else { return nil }
    let lines = elements.compactMap(\.string)
    return lines.count == elements.count ? lines : nil
  }

  /// The finished table: translations by language and path, parameters filled in everywhere. Of the first language, the
  /// written one, there are translations only of what a library has written in another.
  func finished(languages: [String], translations: [[UTF8Key: [String]]]) -> Texts {
    var texts = Texts(languages: languages)
    for entry in entries {
      texts.paths.append(entry.path)
      var all: [[String]?] = []
      for index in languages.indices {
        let translation =
          translations.indices.contains(index) ? translations[index][UTF8Key(entry.path)] : nil
        let lines = translation ?? (index == 0 ? entry.lines : nil)
        all.append(lines.map { $0.map { Self.filled($0, entry.bindings) } })
      }
      texts.lines.append(all)
    }
    return texts
  }

  /// A line with its bound placeholders filled: `{identifiers}` by its value, `{resident.name}` by `{wang.name}`.
  static func filled(_ line: String, _ bindings: [ExpressionScope.Binding]) -> String {
    guard !bindings.isEmpty, utf8Contains(line, UInt8(ascii: "{")) else { return line }
    var result = ""
    var rest = line[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      guard let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}")) else { break }
      result += rest[..<open]
      let inner = String(rest[rest.index(after: open)..<close])
      let dot = inner.utf8.firstIndex(of: UInt8(ascii: "."))
      let name = dot.map { String(inner[..<$0]) } ?? inner
      if let binding = bindings.last(where: { utf8Same($0.name, name) }) {
        switch (binding.value, dot) {
        case (.entity(let id), let dot?): result += "{\(id)\(inner[dot...])}"
        case (.entity(let id), nil): result += "{\(id).name}"
        case (let value, nil): result += words(value)
        default: result += "{\(inner)}"
        }
      } else {
        result += "{\(inner)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Whether a path is that of other names for something, of which each language has as many as it has.
  static func isAlias(_ path: String) -> Bool { path.utf8.suffix(5).elementsEqual(".also".utf8) }

  /// The placeholders of a text, in order, braces taken off.
  static func placeholders(_ lines: [String]) -> [String] {
    var found: [String] = []
    for line in lines where utf8Contains(line, UInt8(ascii: "{")) {
      var rest = line[...]
      while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
        let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
      {
        found.append(String(rest[rest.index(after: open)..<close]))
        rest = rest[rest.index(after: close)...]
      }
    }
    return found
  }

  private static func words(_ value: BoundValue) -> String {
    switch value {
    case .entity(let id): id
    case .number(let number): plain(number)
    case .bool(let flag): String(flag)
    case .duration(let ticks): DurationText.text(ticks)
    case .word(let word): word
    }
  }

  /// A number without a needless point: 2, 0.5.
  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : number.description
  }
}
