import SourceText

/// Reads the files of the other languages and compares them with what is written.
///
/// It warns of texts that are missing, stale (their stamp is not that of the written text any more), that lost a
/// placeholder or have another number of lines, and of paths that lead nowhere; not of titles of sources that are left as
/// they are. A translation is never an error: the
/// written text stands in. `TextTranslationTests` holds the words.
struct Translations {
  private let source: ScenarioSource
  private let assembly: Assembly
  private let reader: ScenarioReader

  init(_ source: ScenarioSource, _ assembly: Assembly, _ reader: ScenarioReader) {
    self.source = source
    self.assembly = assembly
    self.reader = reader
  }

  /// A text that ought to be translated.
  struct Written {
    var lines: [String]
    var range: SourceRange
  }

  /// What is to be translated: the scenario's own texts, those of the library, and paths that may be texts or not.
  func written() -> (own: IdTable<Written>, shared: IdTable<Written>, loose: Set<UTF8Key>) {
    var own = IdTable<Written>()
    var shared = IdTable<Written>()
    let scenario = TextPaths(assembly.scenario.node, KeyTables.shape("scenario"), "")
    for text in scenario.texts { own[text.path] = Written(lines: text.lines, range: text.range) }
    // Texts of spreadsheets belong to the scenario.
    let shelf = (assembly.libraries + [assembly.collection].compactMap { $0 }).map(\.node.range.file)
    for entry in reader.texts.entries where !shelf.contains(where: { $0 === entry.range.file }) {
      if !entry.lines.allSatisfy(\.isEmpty) {
        own[entry.path] = Written(lines: entry.lines, range: entry.range)
      }
    }
    var loose = Set(scenario.loose.map { UTF8Key($0.path) })
    for unit in assembly.libraries + [assembly.collection].compactMap({ $0 }) {
      let shape =
        utf8Same(unit.node.member("format")?.string ?? "", "practicum-library/1") ? "library" : "collection"
      let paths = TextPaths(unit.node, KeyTables.shape(shape), unit.name)
      for text in paths.texts { shared[text.path] = Written(lines: text.lines, range: text.range) }
      loose.formUnion(paths.loose.lazy.map { UTF8Key($0.path) })
    }
    for entry in reader.texts.entries where own[entry.path] == nil && shared[entry.path] == nil {
      shared[entry.path] = Written(lines: entry.lines, range: entry.range)
    }
    return (own, shared, loose)
  }

  /// Reads all languages but the first, which is the written one; of a library that is written in another language, the
  /// first too.
  mutating func read(_ languages: [String], _ diagnostics: inout DiagnosticBag) -> Texts {
    let (own, shared, loose) = written()
    // The library is written in the language of its collection, whatever the scenario is written in.
    let shelf = assembly.collection?.node.member("languages")?.member("written")?.string ?? "en"
    let isForeign = !shared.values.isEmpty && !utf8Same(shelf, languages.first ?? shelf)
    var translations: [[UTF8Key: [String]]] = []
    for (index, language) in languages.enumerated() {
      var found: [UTF8Key: [String]] = [:]
      if index > 0 {
        read(
          "texts/\(language)", language, own, loose, of: assembly.scenario.node.member("id")?.string, &found,
          &diagnostics)
      }
      if isForeign, utf8Same(language, shelf) {
        for (path, text) in shared.values where own[path] == nil { found[UTF8Key(path)] = text.lines }
      } else if !shared.values.isEmpty, index > 0 || isForeign {
        read("library:texts/\(language)", language, shared, loose, of: nil, &found, &diagnostics)
      }
      translations.append(found)
    }
    return reader.texts.finished(languages: languages, translations: translations)
  }

  private func read(
    _ path: String, _ language: String, _ written: IdTable<Written>, _ loose: Set<UTF8Key>, of id: String?,
    _ found: inout [UTF8Key: [String]], _ diagnostics: inout DiagnosticBag
  ) {
    guard let file = source.read(path.utf8.starts(with: "library:".utf8) ? path : path + ".json") else {
      diagnostics.warning(
        "scenario/missing-translation", "there are no texts in '\(language)'",
        at: (assembly.scenario.node.member("languages") ?? assembly.scenario.node.member("collection"))?
          .range,
        expected: id == nil
          ? "a file texts/\(language).json in the library"
          : "a file texts/\(language).json beside scenario.json")
      return
    }
    var gathering = UnitGathering(source, diagnostics)
    defer { diagnostics = gathering.diagnostics }
    guard let node = gathering.parse(file), gathering.checkFormat(node, "texts", file) else { return }
    if let stated = node.member("language"), let text = stated.string, !utf8Same(text, language) {
      gathering.diagnostics.error(
        "scenario/wrong-language", "the texts say they are in '\(text)'", at: stated.range,
        expected: "'\(language)'")
    }
    if let id, let of = node.member("of"), let text = of.string, !utf8Same(text, id) {
      gathering.diagnostics.warning(
        "scenario/wrong-texts", "these are the texts of '\(text)'", at: of.range, expected: "'\(id)'")
    }
    let texts = node.member("texts")?.members ?? []
    var stamps: [UTF8Key: String] = [:]
    for stamp in node.member("stamps")?.members ?? [] { stamps[UTF8Key(stamp.key)] = stamp.value.string }
    var seen: Set<UTF8Key> = []
    for text in texts where !utf8Same(text.key, "note") {
      guard let lines = TextTable.lines(text.value) else { continue }
      guard let original = written[text.key] else {
        warnUnknown(text, written, loose, isLibrary: id == nil, &gathering.diagnostics)
        continue
      }
      seen.insert(UTF8Key(text.key))
      found[UTF8Key(text.key)] = lines
      compare(text, lines, original, stamps, &gathering.diagnostics)
    }
    for (path, original) in written.values
    where !seen.contains(UTF8Key(path)) && !Self.mayStayAsWritten(path) {
      gathering.diagnostics.warning(
        "scenario/missing-translation", "'\(path)' is not translated into '\(language)'", at: original.range)
    }
  }

  /// The title of a source is a name, often of a publication: where it is not translated it is shown as written.
  private static func mayStayAsWritten(_ path: String) -> Bool {
    let ids = path.split(separator: ".")
    return ids.count >= 3 && utf8Equal(String(ids[ids.count - 3]), "references")
      && utf8Equal(String(ids[ids.count - 1]), "title")
  }

  private func warnUnknown(
    _ text: JSONMember, _ written: IdTable<Written>, _ loose: Set<UTF8Key>, isLibrary: Bool,
    _ diagnostics: inout DiagnosticBag
  ) {
    if loose.contains(UTF8Key(text.key)) { return }
    if isLibrary {
      // Files that this scenario does not include have their texts there too.
      let file = String(Substring(text.key.utf8.prefix { $0 != UInt8(ascii: ".") }))
      let units = assembly.libraries.map(\.name) + [assembly.collection?.name].compactMap { $0 }
      guard units.contains(where: { utf8Same($0, file) }) else { return }
    }
    diagnostics.warning(
      "scenario/unknown-text", "no text has the path '\(text.key)'", at: text.keyRange,
      suggestion: NearestName.suggest(text.key, among: written.ids))
  }

  private func compare(
    _ text: JSONMember, _ lines: [String], _ original: Written, _ stamps: [UTF8Key: String],
    _ diagnostics: inout DiagnosticBag
  ) {
    if let stamp = stamps[UTF8Key(text.key)],
      !Self.stamp(of: original.lines).utf8.starts(with: stamp.utf8)
    {
      diagnostics.warning(
        "scenario/stale-translation", "'\(text.key)' was translated from another text", at: text.value.range,
        expected:
          "a translation of what stands there now, with the stamp \(Self.stamp(of: original.lines).prefix(8))",
        related: [(original.range, "the written text")])
    }
    var missing = TextTable.placeholders(original.lines)
    for placeholder in TextTable.placeholders(lines) {
      if let index = missing.firstIndex(where: { utf8Same($0, placeholder) }) {
        missing.remove(at: index)
      } else if !TextTable.placeholders(original.lines).contains(where: { utf8Same($0, placeholder) }) {
        diagnostics.warning(
          "scenario/lost-placeholder",
          "'\(text.key)' has a placeholder {\(placeholder)} that the written text has not",
          at: text.value.range, related: [(original.range, "the written text")])
      }
    }
    for placeholder in missing {
      diagnostics.warning(
        "scenario/lost-placeholder", "'\(text.key)' has lost the placeholder {\(placeholder)}",
        at: text.value.range,
        related: [(original.range, "the written text")])
    }
    if let (own, other) = Figures.difference(original.lines, lines) {
      diagnostics.warning(
        "scenario/other-figures",
        "'\(text.key)' has the figure \(other), where the written text has \(own)", at: text.value.range,
        related: [(original.range, "the written text")])
    }
    if lines.count != original.lines.count, !TextTable.isAlias(text.key) {
      diagnostics.warning(
        "scenario/other-lines", "'\(text.key)' has \(lines.count) \(lines.count == 1 ? "line" : "lines")",
        at: text.value.range,
        expected: "\(original.lines.count), as in the written text",
        related: [(original.range, "the written text")])
    }
  }

  /// The stamp of a written text: SHA-256 over its lines joined by line breaks, hexadecimal.
  static func stamp(of lines: [String]) -> String {
    SHA256.hex(Array(lines.joined(separator: "\n").utf8))
  }
}

/// All texts of a file with their paths of ids, found by the key tables.
struct TextPaths {
  /// Path, lines and place of each.
  private(set) var texts: [(path: String, lines: [String], range: SourceRange)] = []
  /// Paths that may or may not be texts: values of properties.
  private(set) var loose: [(path: String, lines: [String])] = []

  init(_ node: JSONNode, _ shape: Shape, _ path: String) {
    walk(node, shape, path)
  }

  private mutating func walk(_ node: JSONNode, _ shape: Shape, _ path: String) {
    for member in node.members ?? [] {
      if let place = shape.place(of: member) {
        let key = shape.keys[place]
        // Most keys lead to no text, and need no path.
        if key.rule.mayHoldText { walk(member.value, key.rule, Piece.joined(path, key.name)) }
      } else if let text = member.value.string, !utf8Same(member.key, "note") {
        loose.append((Piece.joined(path, member.key), [text]))
      }
    }
  }

  private mutating func walk(_ node: JSONNode, _ rule: ValueRule, _ path: String) {
    switch rule {
    case .text:
      if let lines = TextTable.lines(node) { texts.append((path, lines, node.range)) }
    case .shape(let name): walk(node, KeyTables.shape(name), path)
    case .shapeByKey(let keys, let then, let otherwise):
      walk(node, KeyTables.shape(keys.allSatisfy { node.member($0) == nil } ? otherwise : then), path)
    case .list(let element, _), .listWithIds(let element):
      for (index, each) in (node.elements ?? []).enumerated() {
        walk(each, element, Piece.joined(path, Piece.nameOfElement(each, at: index)))
      }
    case .map(_, let value):
      for member in node.members ?? [] where !utf8Same(member.key, "note") {
        walk(member.value, value, Piece.joined(path, member.key))
      }
    case .either(let rules):
      if let rule = rules.first(where: { ShapeChecker.fits(node, $0) }) { walk(node, rule, path) }
    default: break
    }
  }
}
