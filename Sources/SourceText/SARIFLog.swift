/// Diagnostics as a SARIF 2.1.0 log, for editors and code hosts.
///
/// One run; each rule that occurs is listed once; columns count Unicode scalars, as everywhere here, and the log says
/// so. What the bag left out is told as a notification. `SARIFLogTests` reads the log back and holds its structure.
public enum SARIFLog {
  /// Writes the log of a bag.
  ///
  /// - Parameters:
  ///   - tool: the name of the program that found the mistakes.
  ///   - version: its version.
  public static func render(
    _ bag: DiagnosticBag, tool: String, version: String, layout: JSONWriter.Layout = .indented
  ) -> [UInt8] {
    let diagnostics = bag.sorted
    let rules = Set(diagnostics.map { UTF8Key($0.rule) }).sorted()
    var json = JSONWriter(layout)
    json.beginObject()
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", tool)
    json.member("version", version)
    json.key("rules")
    json.beginArray()
    for rule in rules {
      json.beginObject()
      json.member("id", rule.string)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endObject()
    writeInvocation(bag, &json)
    json.member("columnKind", "unicodeCodePoints")
    json.key("results")
    json.beginArray()
    for diagnostic in diagnostics {
      write(diagnostic, ruleIndex: rules.firstIndex(of: UTF8Key(diagnostic.rule)) ?? -1, &json)
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    return json.bytes + [0x0A]
  }

  private static func writeInvocation(_ bag: DiagnosticBag, _ json: inout JSONWriter) {
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.member("executionSuccessful", true)
    if bag.omittedCount > 0 {
      json.key("toolExecutionNotifications")
      json.beginArray()
      json.beginObject()
      json.member("level", "warning")
      let count = bag.omittedCount
      writeMessage("\(count) more diagnostic\(count == 1 ? " was" : "s were") left out", &json)
      json.endObject()
      json.endArray()
    }
    json.endObject()
    json.endArray()
  }

  private static func write(_ diagnostic: Diagnostic, ruleIndex: Int, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("ruleId", diagnostic.rule)
    json.member("ruleIndex", ruleIndex)
    json.member("level", diagnostic.severity.rawValue)
    var message = diagnostic.message
    if let expected = diagnostic.expected { message += "; expected \(expected)" }
    if let suggestion = diagnostic.suggestion { message += "; did you mean '\(suggestion)'?" }
    writeMessage(message, &json)
    if let place = diagnostic.place {
      json.key("locations")
      json.beginArray()
      json.beginObject()
      writePhysicalLocation(place, &json)
      json.endObject()
      json.endArray()
    }
    if !diagnostic.related.isEmpty {
      json.key("relatedLocations")
      json.beginArray()
      for (index, (place, remark)) in diagnostic.related.enumerated() {
        json.beginObject()
        json.member("id", index)
        writePhysicalLocation(place, &json)
        writeMessage(remark, &json)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
  }

  private static func writeMessage(_ text: String, _ json: inout JSONWriter) {
    json.key("message")
    json.beginObject()
    json.member("text", text)
    json.endObject()
  }

  private static func writePhysicalLocation(_ place: SourceRange, _ json: inout JSONWriter) {
    let (start, end) = (place.start, place.end)
    json.key("physicalLocation")
    json.beginObject()
    json.key("artifactLocation")
    json.beginObject()
    json.member("uri", uri(place.file.name))
    json.endObject()
    json.key("region")
    json.beginObject()
    json.member("startLine", start.line)
    json.member("startColumn", start.column)
    json.member("endLine", end.line)
    json.member("endColumn", end.column)
    json.endObject()
    json.endObject()
  }

  /// A path as a URI reference (RFC 3986): everything but unreserved characters and slashes as percent and
  /// digits; an absolute path as a `file` URI.
  private static func uri(_ path: String) -> String {
    var uri = path.utf8.first == UInt8(ascii: "/") ? "file://" : ""
    let digits = Array("0123456789ABCDEF")
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        uri += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return uri
  }
}
