import Foundation
import ScenarioFiles
import Testing

@testable import ScenarioFormat
@testable import SourceText

/// A broken copy of a real drill, and what its author is told about it.
///
/// They stand in `Goldens/BrokenDrills`, one after the other with an empty line between: the drill and its file; the
/// lines that are taken out (`- `, once in the file; `-- `: wherever they stand; `- *`: the whole file) and those that
/// come instead (`+ `); then the mistake, which of the source it points at, what was expected, the nearest name, and
/// what other places explain. In what comes instead `\x{FF}` is a byte and `\*{3 pen#, }*` is `pen1, pen2, pen3, `.
/// The file `texts/LANGUAGE.csv` or `.xliff` is the sheet on which the texts go to translators; `tests/ID` is a test of
/// the drill in a file of its own, as it is given to `run`.
struct BrokenDrill: Sendable, CustomTestStringConvertible {
  /// A part of a file and what stands there instead.
  struct Change: Sendable {
    var isEverywhere: Bool
    var old: [String]
    var new: [String]
  }

  var drill: String
  var path: String
  var changes: [Change] = []
  /// The diagnostic as lines; the first begins with its severity and rule.
  var said: [String] = []

  /// The stable id of the rule that was broken.
  var rule: String {
    let words = said.first?.split(separator: " ") ?? []
    return words.count > 1 ? String(words[1].drop { $0 == ":" }.prefix { $0 != ":" }) : said.first ?? ""
  }

  var testDescription: String { "\(rule) in \(drill)/\(path)" }

  // MARK: The table

  /// All of them, file after file.
  static let all: [BrokenDrill] = files.flatMap(\.drills)

  /// The files of the table.
  static let files: [(name: String, drills: [BrokenDrill])] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/BrokenDrills")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { name in
      let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
      return ("BrokenDrills/\(name)", read(text))
    }
  }()

  private static func read(_ text: String) -> [BrokenDrill] {
    var found: [BrokenDrill] = []
    for block in text.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "") {
      guard let head = block.first?.split(separator: " ", maxSplits: 1), head.count == 2 else { continue }
      var drill = BrokenDrill(drill: String(head[0]), path: String(head[1]))
      for line in block.dropFirst() {
        if line.hasPrefix("- ") || line.hasPrefix("-- ") {
          if drill.changes.last.map({ !$0.new.isEmpty }) ?? true {
            drill.changes.append(Change(isEverywhere: line.hasPrefix("--"), old: [], new: []))
          }
          drill.changes[drill.changes.count - 1].old.append(String(line.drop { $0 == "-" }.dropFirst()))
        } else if line.hasPrefix("+ "), !drill.changes.isEmpty {
          drill.changes[drill.changes.count - 1].new.append(String(line.dropFirst(2)))
        } else {
          drill.said.append(String(line))
        }
      }
      found.append(drill)
    }
    return found
  }

  /// The drills as a file of the table.
  static func text(_ drills: [BrokenDrill]) -> String {
    let blocks = drills.map { drill in
      var lines = ["\(drill.drill) \(drill.path)"]
      for change in drill.changes {
        lines += change.old.map { (change.isEverywhere ? "-- " : "- ") + $0 } + change.new.map { "+ " + $0 }
      }
      return (lines + drill.said).joined(separator: "\n")
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  // MARK: Breaking

  /// A file of the drill with the changes; nil where a part to be changed is not there as often as it should be.
  func broken(_ file: SourceFile) -> SourceFile? {
    var bytes = file.bytes
    for change in changes {
      let new = Self.expanded(change.new.joined(separator: "\n"))
      let old = Array(change.old.joined(separator: "\n").utf8)
      if old.elementsEqual("*".utf8) {
        bytes = new
        continue
      }
      let parts = Self.split(bytes, by: old)
      guard change.isEverywhere ? parts.count > 2 : parts.count == 2 else { return nil }
      bytes = Array(parts.joined(separator: new))
    }
    return SourceFile(name: file.name, bytes: bytes)
  }

  private static func split(_ bytes: [UInt8], by old: [UInt8]) -> [ArraySlice<UInt8>] {
    let (whole, part) = (Data(bytes), Data(old))
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    while let found = whole.range(of: part, in: start..<whole.count) {
      parts.append(bytes[start..<found.lowerBound])
      start = found.upperBound
    }
    return parts + [bytes[start...]]
  }

  /// What comes instead, repetitions written out and bytes put in.
  private static func expanded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(text)
    func mark() -> Range<Substring.Index>? {
      ["\\*{", "\\x{"].compactMap { rest.range(of: $0) }.min { $0.lowerBound < $1.lowerBound }
    }
    while let at = mark() {
      bytes += Array(rest[..<at.lowerBound].utf8)
      let isByte = rest[at] == "\\x{"
      rest = rest[at.upperBound...]
      guard let end = rest.range(of: isByte ? "}" : "}*") else { break }
      let inner = rest[..<end.lowerBound]
      rest = rest[end.upperBound...]
      if isByte {
        bytes += UInt8(inner, radix: 16).map { [$0] } ?? []
      } else {
        let parts = inner.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        for number in 1...max(Int(parts[0]) ?? 1, 1) {
          bytes += parts[1].replacing("#", with: "\(number)").utf8
        }
      }
    }
    return bytes + Array(rest.utf8)
  }

  // MARK: What is said

  /// The scenarios of the checkout.
  private static let entries: [Library.Entry] = (try? Library.open(Checkout.scenarios).entries) ?? []

  /// What is said of a drill as it is, or of its sheet for translators.
  private static let asItIs: [String: [[String]]] = {
    var found: [String: [[String]]] = [:]
    for one in all where found[one.subject] == nil {
      found[one.subject] = one.told { $0 }
    }
    return found
  }()

  /// Whether the drill itself is looked at, or which sheet of its texts.
  private var subject: String { isSheet || isScript ? "\(drill) \(path)" : drill }

  private var isScript: Bool { path.hasPrefix("tests/") }

  private var isSheet: Bool { path.hasSuffix(".csv") && path.hasPrefix("texts/") || path.hasSuffix(".xliff") }

  /// What is said of the drill before it is broken; nil when there is no such drill.
  var before: [[String]]? { Self.asItIs[subject] }

  /// What is said of the broken copy; nil when it cannot be made.
  func after() -> [[String]]? { told { broken($0) } }

  private func told(_ change: (SourceFile) -> SourceFile?) -> [[String]]? {
    guard let source = Self.entries.first(where: { $0.name == drill })?.source else { return nil }
    if isSheet { return toldOfSheet(source, change) }
    if isScript { return toldOfScript(source, change) }
    guard let file = source.read(path), let changed = change(file) else { return nil }
    var copy = source
    copy.read = { [path] in $0 == path ? changed : source.read($0) }
    var bag = DiagnosticBag()
    if let scenario = ScenarioLoader.load(copy, for: .checking, diagnostics: &bag),
      let compiled = ScenarioCompiler.compile(scenario, diagnostics: &bag)
    {
      ReferenceRuns.check(compiled, &bag)
      ScriptCheck.check(compiled, &bag)
    }
    return bag.sorted.map { Self.words($0, beside: changed) }
  }

  private func toldOfScript(_ source: ScenarioSource, _ change: (SourceFile) -> SourceFile?) -> [[String]]? {
    var ofDrill = DiagnosticBag()
    let id = path.dropFirst("tests/".count)
    guard let scenario = ScenarioLoader.load(source, for: .checking, diagnostics: &ofDrill),
      let compiled = ScenarioCompiler.compile(scenario, for: .checking, diagnostics: &ofDrill),
      let test = scenario.tests.first(where: { $0.id.value == id })?.range,
      let file = change(SourceFile(name: path, bytes: Array(test.file.bytes[test.lower..<test.upper])))
    else { return nil }
    var bag = DiagnosticBag()
    _ = ScriptFile.read(file, for: compiled, diagnostics: &bag)
    return bag.sorted.map { Self.words($0, beside: file) }
  }

  private func toldOfSheet(_ source: ScenarioSource, _ change: (SourceFile) -> SourceFile?) -> [[String]]? {
    let isTable = path.hasSuffix(".csv")
    let language = String(path.dropFirst("texts/".count).prefix { $0 != "." })
    var bag = DiagnosticBag()
    guard let sheet = TranslationSheet.read(source, language: language, diagnostics: &bag),
      let file = change(SourceFile(name: path, bytes: isTable ? sheet.csv : sheet.xliff))
    else { return nil }
    let back =
      isTable
      ? TranslationSheet.csv(file, like: sheet, &bag) : TranslationSheet.xliff(file, like: sheet, &bag)
    if let back { sheet.check(back, &bag) }
    return bag.sorted.map { Self.words($0, beside: file).map(Self.withoutRow) }
  }

  /// A line that does not say how many texts stand above.
  private static func withoutRow(_ line: String) -> String {
    line.replacing(/\b(row|line) [0-9]+, column/) { "\($0.output.1) N, column" }
  }

  /// A diagnostic as lines of the table. Lines and columns are left out: they change with every word of a drill.
  private static func words(_ one: Diagnostic, beside file: SourceFile) -> [String] {
    var lines = ["\(one.severity.rawValue) \(one.rule): \(one.message)"]
    if let place = one.place {
      let name = place.file.name.replacing(Checkout.scenarios + "/", with: "")
      lines.append("  at \(pointed(place))" + (place.file === file ? "" : " in \(name)"))
    }
    if let expected = one.expected { lines.append("  expected \(expected)") }
    if let suggestion = one.suggestion { lines.append("  did you mean '\(suggestion)'?") }
    return (lines + one.related.map { "  note: \($1)" }).map(visible)
  }

  /// The part of a line that a place means, between brackets, and a little of what stands before it; after it only
  /// where it is a gap.
  private static func pointed(_ place: SourceRange) -> String {
    let line = place.file.byteRange(ofLine: place.start.line)
    func text(_ lower: Int, _ upper: Int) -> Substring.UnicodeScalarView {
      String(decoding: place.file.bytes[min(lower, upper)..<upper], as: UTF8.self).unicodeScalars[...]
    }
    let end = min(max(place.upper, place.lower), line.upperBound)
    // Only what belongs to it: the words of its neighbours change.
    var before = text(line.lowerBound, place.lower).suffix(20)
    if let comma = before.lastIndex(of: ",") { before = before[before.index(after: comma)...] }
    before = before.drop { $0 == " " }
    let inside = text(place.lower, end)
    let isCut = inside.count > 50 || place.upper > line.upperBound
    let after = inside.isEmpty ? text(end, line.upperBound).prefix(20) : inside[inside.endIndex...]
    return "\(Substring(before))⟦\(Substring(inside.prefix(50)))\(isCut ? "..." : "")⟧\(Substring(after))"
  }

  /// A line in which every scalar can be seen.
  private static func visible(_ line: String) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      if scalar.value < 0x20 || scalar == "\u{FFFD}" || scalar == "\u{FEFF}" {
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
