public import SourceText

// A sheet as XLIFF 2.0 (ISO 21720), which translation programs read: a unit for each text, a segment for each line.

extension TranslationSheet {
  /// The sheet as XLIFF 2.0.
  public var xliff: [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="\(writtenIn)" trgLang="\(language)">
        <file id="\(scenario)" original="scenario.json" xml:space="preserve">

      """
    for (number, row) in rows.enumerated() {
      text += "    <unit id=\"t\(number + 1)\" name=\"\(XMLReader.escaped(row.path))\">\n"
      for index in 0..<max(row.written.count, row.translated.count) {
        text += "      <segment\(Self.attributes(row.state))>\n"
        let source = row.written.indices.contains(index) ? row.written[index] : ""
        text += "        <source>\(XMLReader.escaped(source))</source>\n"
        if row.translated.indices.contains(index) {
          text += "        <target>\(XMLReader.escaped(row.translated[index]))</target>\n"
        }
        text += "      </segment>\n"
      }
      text += "    </unit>\n"
    }
    return Array((text + "  </file>\n</xliff>\n").utf8)
  }

  private static func attributes(_ state: State) -> String {
    switch state {
    case .missing: " state=\"initial\""
    case .translated: " state=\"translated\""
    case .checked: " state=\"reviewed\""
    case .stale: " state=\"translated\" subState=\"practicum:stale\""
    }
  }

  /// Reads a sheet that came back; what is wrong is reported with line and column.
  ///
  /// - Returns: nil after an error.
  public static func xliff(
    _ file: SourceFile, like own: TranslationSheet, _ diagnostics: inout DiagnosticBag
  ) -> TranslationSheet? {
    func fault(_ message: String, _ place: SourceRange, _ expected: String) {
      let start = place.start
      diagnostics.error(
        "texts/xliff", "line \(start.line), column \(start.column): \(message)", at: place, expected: expected
      )
    }
    var back = own
    back.rows = []
    var unit: Row?
    var isSource: Bool?
    var line = ""
    var hasTarget = true
    var reader = XMLReader(file)
    while let event = reader.next() {
      switch event {
      case .open(let name, let attributes, let place):
        guard isSource == nil else {
          fault("<\(name)> inside a text", place, "plain text in <source> and <target>")
          return nil
        }
        switch name {
        case "xliff":
          guard attributes["version"] == "2.0" else {
            fault(
              "this is XLIFF \(attributes["version"] ?? "of no version")", place,
              "XLIFF 2.0, as it was exported")
            return nil
          }
          if let language = attributes["trgLang"], !utf8Same(language, own.language) {
            fault("the translation is into '\(language)'", place, "'\(own.language)'")
            return nil
          }
        case "unit":
          var row = Row(path: attributes["name"] ?? "", written: [], translated: [], state: .translated)
          row.place = place
          row.placeInWords = "line \(place.start.line), column \(place.start.column)"
          unit = row
        case "segment":
          if attributes["subState"] == "practicum:stale" {
            unit?.state = .stale
          } else if attributes["state"] == "reviewed" || attributes["state"] == "final" {
            unit?.state = .checked
          }
          hasTarget = false
        case "source", "target":
          isSource = name == "source"
          line = ""
        default: break
        }
      case .text(let text): if isSource != nil { line += text }
      case .close(let name):
        switch name {
        case "source":
          unit?.written.append(line)
          isSource = nil
        case "target":
          unit?.translated.append(line)
          isSource = nil
          hasTarget = true
        case "segment": if !hasTarget, unit?.translated.isEmpty == false { unit?.translated.append("") }
        case "unit":
          if var row = unit {
            if row.translated.allSatisfy(\.isEmpty) {
              row.translated = []
              row.state = .missing
            }
            back.rows.append(row)
          }
          unit = nil
        default: break
        }
      case .fault(let message, let place):
        fault(message, place, "well-formed XML")
        return nil
      }
    }
    return back
  }
}

/// Reads XML as a row of events, as far as XLIFF needs it: elements, attributes, text, the five entities and numbers,
/// CDATA. Comments and instructions are passed over, document types refused; depth is counted, not kept.
struct XMLReader {
  /// What comes next.
  enum Event {
    /// An element begins; an empty one ends at once.
    case open(String, [String: String], SourceRange)
    /// An element ends.
    case close(String)
    /// Text between.
    case text(String)
    /// The file is not well-formed; nothing comes after it.
    case fault(String, SourceRange)
  }

  private let file: SourceFile
  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var pending: Event?
  private var isOver = false

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next event; nil at the end.
  mutating func next() -> Event? {
    if isOver { return nil }
    if let event = pending {
      pending = nil
      return event
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") { return text() }
      if skip("<!--", "-->") || skip("<?", "?>") { continue }
      if starts("<![CDATA[") {
        let start = position + 9
        guard let end = find("]]>", from: start) else { return fault("a CDATA section never ends") }
        position = end + 3
        return .text(String(decoding: bytes[start..<end], as: UTF8.self))
      }
      if starts("<!") || starts("<?") { return fault("document types and unclosed comments are not read") }
      return starts("</") ? closing() : opening()
    }
    if let last = open.last { return fault("<\(last)> is never closed") }
    return nil
  }

  private mutating func fault(_ message: String) -> Event {
    isOver = true
    let place = min(position, bytes.count)
    return .fault(message, file.range(place, min(place + 1, bytes.count)))
  }

  private mutating func text() -> Event {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    guard let text = Self.resolved(bytes[start..<position]) else {
      position = start
      return fault("an entity that is not known")
    }
    return .text(text)
  }

  private mutating func closing() -> Event {
    let start = position
    position += 2
    let name = word()
    space()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">"), let last = open.last,
      utf8Same(last, name)
    else {
      position = start
      return fault("</\(name)> closes nothing that is open")
    }
    position += 1
    open.removeLast()
    return .close(name)
  }

  private mutating func opening() -> Event {
    let start = position
    position += 1
    let name = word()
    guard !name.isEmpty, open.count < 64 else { return fault("this is no element") }
    var attributes: [String: String] = [:]
    while true {
      space()
      guard position < bytes.count else { return fault("<\(name)> is never closed") }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        open.append(name)
        break
      }
      if starts("/>") {
        position += 2
        pending = .close(name)
        break
      }
      let key = word()
      space()
      guard !key.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        return fault("this is no attribute")
      }
      position += 1
      space()
      guard position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[position]),
        let end = bytes[(position + 1)...].firstIndex(of: bytes[position]),
        let value = Self.resolved(bytes[(position + 1)..<end])
      else { return fault("the value of an attribute stands in quotes") }
      attributes[key] = value
      position = end + 1
    }
    return .open(name, attributes, file.range(start, position))
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, !" \t\r\n=/><\"'".utf8.contains(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func space() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start <= bytes.count - wanted.count else { return nil }
    return (start...(bytes.count - wanted.count)).first {
      bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
    }
  }

  private mutating func skip(_ opening: String, _ closing: String) -> Bool {
    guard starts(opening), let end = find(closing, from: position + opening.utf8.count) else { return false }
    position = end + closing.utf8.count
    return true
  }

  /// Text with its entities resolved; nil when one is not known.
  private static func resolved(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    var rest = bytes
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += String(decoding: rest[..<mark], as: UTF8.self)
      guard let end = rest[mark...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
      let name = String(decoding: rest[(mark + 1)..<end], as: UTF8.self)
      switch name {
      case "amp": text += "&"
      case "lt": text += "<"
      case "gt": text += ">"
      case "quot": text += "\""
      case "apos": text += "'"
      default:
        let isHex = name.hasPrefix("#x")
        guard name.hasPrefix("#"), let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
          let scalar = Unicode.Scalar(number)
        else { return nil }
        text.unicodeScalars.append(scalar)
      }
      rest = rest[(end + 1)...]
    }
    return text + String(decoding: rest, as: UTF8.self)
  }

  /// Text as it stands in an element or attribute.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\r", "\t": escaped += "&#\(scalar.value);"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
