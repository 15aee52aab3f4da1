package import SourceText

// Members that stand alike in attempts and in grading results.

extension AttemptHeader {
  /// Writes which scenario it was: `scenario` and `digests`.
  package func writeScenario(into writer: inout JSONWriter) {
    writer.key("scenario")
    writer.beginObject()
    writer.member("id", scenario)
    writer.member("version", version)
    writer.endObject()
    writer.key("digests")
    writer.beginObject()
    writer.member("run", run.description)
    writer.member("rubric", rubric.description)
    writer.member("text", text.description)
    writer.endObject()
  }

  /// Writes who played it: `profile`, `role` and `variant`, those that there are.
  package func writePart(into writer: inout JSONWriter) {
    if let profile { writer.member("profile", profile) }
    if let role { writer.member("role", role) }
    if let variant { writer.member("variant", variant) }
  }
}

extension ClaimedScore {
  /// Writes it under a key.
  package func write(_ key: String, into writer: inout JSONWriter) {
    writer.key(key)
    writer.beginObject()
    writer.member("points", points)
    writer.member("max", max)
    writer.member("percent", percent)
    writer.member("passed", passed)
    writer.endObject()
  }
}
