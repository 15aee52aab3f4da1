/// Diagnostics as plain JSON, for scripts that find SARIF too much.
///
/// One object: `diagnostics` in order, each with `severity`, `rule`, `message` and, where they exist, `file`, `line`,
/// `column`, `endLine`, `endColumn`, `expected`, `suggestion` and `related`; then the counts of errors and warnings and
/// of those left out. `SARIFLogTests` holds the text.
public enum DiagnosticList {
  /// Writes what a bag holds as one value.
  public static func write(_ bag: DiagnosticBag, to json: inout JSONWriter) {
    json.beginObject()
    json.key("diagnostics")
    json.beginArray()
    for diagnostic in bag.sorted { write(diagnostic, &json) }
    json.endArray()
    json.member("errors", bag.errorCount)
    json.member("warnings", bag.warningCount)
    json.member("omitted", bag.omittedCount)
    json.endObject()
  }

  private static func write(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("severity", diagnostic.severity.rawValue)
    json.member("rule", diagnostic.rule)
    json.member("message", diagnostic.message)
    if let place = diagnostic.place { write(place, &json) }
    if let expected = diagnostic.expected { json.member("expected", expected) }
    if let suggestion = diagnostic.suggestion { json.member("suggestion", suggestion) }
    if !diagnostic.related.isEmpty {
      json.key("related")
      json.beginArray()
      for (place, remark) in diagnostic.related {
        json.beginObject()
        json.member("message", remark)
        write(place, &json)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
  }

  private static func write(_ place: SourceRange, _ json: inout JSONWriter) {
    let (start, end) = (place.start, place.end)
    json.member("file", place.file.name)
    json.member("line", start.line)
    json.member("column", start.column)
    json.member("endLine", end.line)
    json.member("endColumn", end.column)
  }
}
