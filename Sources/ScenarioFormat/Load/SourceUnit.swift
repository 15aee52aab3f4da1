import SourceText

/// One file of the scenario or the library, parsed and compared with the key tables.
struct SourceUnit {
  /// `care` for `library:care`; empty for the scenario.
  var name: String
  /// The object.
  var node: JSONNode

  /// The path under which a part of this file is translated.
  func path(_ key: String) -> String { Piece.joined(name, key) }

  /// Members of a map of this file.
  func members(_ key: String) -> [Piece] { Piece.members(of: node.member(key), path: path(key)) }

  /// Elements of a list of this file.
  func elements(_ key: String) -> [Piece] {
    guard let list = node.member(key) else { return [] }
    return Piece.elements(of: list, path: path(key))
  }
}

/// All files of one scenario: reads, parses and checks them, follows includes.
///
/// It refuses what cannot be read or parsed, a file of another format, an include that does not exist, leaves the
/// library or comes back to itself, and too many includes. `LoadIncludeTests` holds the words.
struct UnitGathering {
  /// Reads files.
  let source: ScenarioSource
  /// Reports.
  var diagnostics: DiagnosticBag
  /// The scenario; nil when it cannot be read.
  private(set) var scenario: SourceUnit?
  /// Its collection.
  private(set) var collection: SourceUnit?
  /// Library files, those that others need first.
  private(set) var libraries: [SourceUnit] = []
  private var underway: [(name: String, place: SourceRange)] = []
  private var seen: [String] = []

  /// Begins with nothing read.
  init(_ source: ScenarioSource, _ diagnostics: DiagnosticBag) {
    self.source = source
    self.diagnostics = diagnostics
  }

  /// Reads everything.
  mutating func gather() {
    guard let file = source.read("scenario.json") else {
      diagnostics.error(
        "scenario/missing-file", "'\(source.name)' has no scenario.json", at: nil,
        expected: "a folder or archive with scenario.json at its top")
      return
    }
    guard let node = parse(file), checkFormat(node, "scenario", file) else { return }
    scenario = SourceUnit(name: "", node: node)
    if let wanted = node.member("collection") {
      if let name = libraryName(wanted), let read = library(name, wanted.range, format: "collection") {
        collection = SourceUnit(name: name, node: read)
      }
    }
    include(node)
  }

  private mutating func include(_ node: JSONNode) {
    for wanted in node.member("include")?.elements ?? [] {
      guard let name = libraryName(wanted) else { continue }
      if let loop = underway.firstIndex(where: { utf8Same($0.name, name) }) {
        let names = underway[loop...].map(\.name) + [name]
        diagnostics.error(
          "scenario/include-loop", "the library files include each other: \(names.joined(separator: ", "))",
          at: wanted.range, expected: "an order in which each file comes after what it includes",
          related: underway[loop...].dropFirst().map { ($0.place, "'\($0.name)' is included here") })
        continue
      }
      if seen.contains(where: { utf8Same($0, name) }) { continue }
      guard seen.count < FormatLimits.includes else {
        diagnostics.error(
          "scenario/too-many", "too many library files", at: wanted.range,
          expected: "at most \(FormatLimits.includes)")
        return
      }
      seen.append(name)
      underway.append((name, wanted.range))
      if let read = library(name, wanted.range, format: "library") {
        include(read)
        libraries.append(SourceUnit(name: name, node: read))
      }
      underway.removeLast()
    }
  }

  private func libraryName(_ node: JSONNode) -> String? {
    guard let text = node.string, StringForm.library.admits(text) else { return nil }
    return String(text.dropFirst("library:".count))
  }

  private mutating func library(_ name: String, _ place: SourceRange, format: String) -> JSONNode? {
    guard let file = source.read("library:\(name)") else {
      diagnostics.error(
        "scenario/unknown-include", "the library has no file '\(name)'", at: place,
        expected: "the name of a file \(name).json in the library folder",
        suggestion: NearestName.suggest(name, among: source.libraryNames?() ?? []).map { "library:\($0)" })
      return nil
    }
    guard let node = parse(file), checkFormat(node, format, file) else { return nil }
    return node
  }

  /// Parses one JSON file within the limits of this format.
  mutating func parse(_ file: SourceFile) -> JSONNode? {
    JSONParser.parse(file, limits: JSONLimits(depth: 64, bytes: FormatLimits.fileBytes), into: &diagnostics)
  }

  /// Checks that a file is of a format, and then all of its keys.
  mutating func checkFormat(_ node: JSONNode, _ shape: String, _ file: SourceFile) -> Bool {
    let wanted = shape == "scenario" ? "practicum/1" : "practicum-\(shape)/1"
    guard node.members != nil else {
      diagnostics.error(
        "scenario/wrong-format", "the file holds \(node.kindInWords)", at: ShapeChecker.opening(node),
        expected: "an object with \"format\": \"\(wanted)\"")
      return false
    }
    guard let format = node.member("format")?.string, utf8Same(format, wanted) else {
      diagnostics.error(
        "scenario/wrong-format", "this is not \(KeyTables.shape(shape).words) of this version",
        at: node.member("format")?.range ?? ShapeChecker.opening(node), expected: "\"format\": \"\(wanted)\"")
      return false
    }
    if shape == "scenario", let semantics = node.member("semantics"), let number = semantics.number?.integer,
      number != 1
    {
      diagnostics.error(
        "scenario/unsupported-semantics", "this version does not know semantics \(number)",
        at: semantics.range,
        expected: "1")
    }
    var checker = ShapeChecker(diagnostics)
    checker.check(node, KeyTables.shape(shape))
    diagnostics = checker.diagnostics
    return true
  }
}
