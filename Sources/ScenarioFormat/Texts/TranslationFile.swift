public import SourceText

/// The file `texts/LANGUAGE.json` with the translations of a sheet put in, its layout kept.
///
/// What the sheet leaves as it is stays byte for byte, stamps and stale marks included. A changed translation is
/// stamped with the text that the translator saw, so that it is stale at once when another one stands there by now; a
/// translation that is called `checked` is stamped without being changed. A sheet never takes a translation away.
public enum TranslationFile {
  /// The new content of the file.
  ///
  /// - Parameters:
  ///   - file: the file as it is; nil when there is none.
  ///   - sheet: the sheet that was made of it.
  ///   - back: the sheet that came back, checked.
  /// - Returns: the content, and how many texts were changed; nil when the file is no JSON.
  public static func updated(
    _ file: SourceFile?, from sheet: TranslationSheet, with back: TranslationSheet,
    _ diagnostics: inout DiagnosticBag
  ) -> (bytes: [UInt8], changes: Int)? {
    guard let file else { return (fresh(sheet, back), back.rows.filter { !$0.translated.isEmpty }.count) }
    guard let root = JSONParser.parse(file, into: &diagnostics), let texts = root.member("texts"),
      let members = texts.members
    else { return nil }
    var edit = Edit(file)
    var added: [(String, String)] = []
    var stamped: [(String, String)] = []
    var changes = 0
    for row in back.rows {
      guard let own = sheet.rows.first(where: { utf8Same($0.path, row.path) }) else { continue }
      let isSame =
        own.translated.count == row.translated.count
        && zip(own.translated, row.translated).allSatisfy(utf8Same)
      if row.translated.isEmpty { continue }
      if isSame, row.state != .checked || own.state == .checked { continue }
      changes += 1
      if !isSame {
        if let old = members.value(of: row.path) {
          edit.replace(old.range, value(row.translated, asList: old.elements != nil))
        } else {
          added.append((row.path, value(row.translated, asList: false)))
        }
      }
      stamped.append((row.path, "\"\(Translations.stamp(of: row.written).prefix(8))\""))
    }
    edit.append(added, to: texts)
    if let stamps = root.member("stamps") {
      var fresh: [(String, String)] = []
      for (path, stamp) in stamped {
        if let old = stamps.member(path) {
          edit.replace(old.range, stamp)
        } else {
          fresh.append((path, stamp))
        }
      }
      edit.append(fresh, to: stamps)
    } else if !stamped.isEmpty, let place = root.members?.place(of: "texts"),
      let key = root.members?[place].keyRange
    {
      let lines = stamped.map { "    \(quoted($0.0)): \($0.1)" }.joined(separator: ",\n")
      edit.insert("\"stamps\": {\n\(lines)\n  },\n  ", at: key.lower)
    }
    return (edit.bytes, changes)
  }

  private static func fresh(_ sheet: TranslationSheet, _ back: TranslationSheet) -> [UInt8] {
    let rows = back.rows.filter { !$0.translated.isEmpty }
    let stamps = rows.map { "    \(quoted($0.path)): \"\(Translations.stamp(of: $0.written).prefix(8))\"" }
    let texts = rows.map { "    \(quoted($0.path)): \(value($0.translated, asList: false))" }
    let text = """
      {
        "format": "practicum-texts/1",
        "language": \(quoted(sheet.language)),
        "of": \(quoted(sheet.scenario)),
        "stamps": {
      \(stamps.joined(separator: ",\n"))
        },
        "texts": {
      \(texts.joined(separator: ",\n"))
        }
      }

      """
    return Array(text.utf8)
  }

  private static func value(_ lines: [String], asList: Bool) -> String {
    if lines.count == 1, !asList { return quoted(lines[0]) }
    return "[" + lines.map(quoted).joined(separator: ", ") + "]"
  }

  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }
}

/// Changes of a file that leave everything between them as it is.
private struct Edit {
  private let file: SourceFile
  private var changes: [(lower: Int, upper: Int, text: String)] = []

  init(_ file: SourceFile) { self.file = file }

  mutating func replace(_ range: SourceRange, _ text: String) {
    changes.append((range.lower, range.upper, text))
  }

  mutating func insert(_ text: String, at place: Int) { changes.append((place, place, text)) }

  /// Adds members at the end of an object, laid out as its last one.
  mutating func append(_ added: [(key: String, value: String)], to object: JSONNode) {
    guard !added.isEmpty, let members = object.members else { return }
    let lines = added.map { entry in
      var key = JSONWriter()
      key.string(entry.key)
      return "    \(key.text): \(entry.value)"
    }.joined(separator: ",\n")
    if let last = members.last {
      changes.append((last.value.range.upper, last.value.range.upper, ",\n" + lines))
    } else {
      changes.append((object.range.lower + 1, object.range.upper - 1, "\n\(lines)\n  "))
    }
  }

  /// The file with all changes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    let ordered = changes.enumerated().sorted {
      ($0.element.lower, $0.offset) < ($1.element.lower, $1.offset)
    }
    for (_, change) in ordered {
      if change.lower > position { bytes += file.bytes[position..<change.lower] }
      bytes += Array(change.text.utf8)
      position = max(position, change.upper)
    }
    return bytes + file.bytes[position...]
  }
}
