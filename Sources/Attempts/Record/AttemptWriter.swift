internal import Simulation
internal import SourceText

/// Writes an attempt in its one canonical form: members in the order of the format, none that has no value.
///
/// What it writes, `AttemptReader` reads back to the same bytes; `AttemptFormatTests` holds that for random attempts.
public enum AttemptWriter {
  /// The attempt as one line of JSON, without a line break.
  public static func line(_ attempt: Attempt) -> [UInt8] {
    var writer = JSONWriter()
    write(attempt, .kept, signature: true, into: &writer)
    return writer.bytes
  }

  /// The attempt with the words of every free text and their salt removed.
  ///
  /// It verifies as before, its signature included.
  public static func erasedLine(_ attempt: Attempt) -> [UInt8] {
    var writer = JSONWriter()
    write(attempt, .erased, signature: true, into: &writer)
    return writer.bytes
  }

  /// The attempt as text for people, indented.
  public static func indented(_ attempt: Attempt) -> String {
    var writer = JSONWriter(.indented)
    write(attempt, .kept, signature: true, into: &writer)
    return writer.text + "\n"
  }

  /// What a signature covers: everything except the signature, free texts as length and salted digest.
  public static func signedBytes(_ attempt: Attempt) -> [UInt8] {
    var writer = JSONWriter()
    write(attempt, .erased, signature: false, into: &writer)
    return writer.bytes
  }

  /// The digest by which an attempt is named: that of what a signature covers.
  public static func digest(_ attempt: Attempt) -> ContentDigest { ContentDigest(of: signedBytes(attempt)) }

  /// One entry with its number, as a journal keeps it.
  static func entry(_ number: Int, of attempt: Attempt) -> [UInt8] {
    var writer = JSONWriter()
    write(attempt.entries[number], number, of: attempt, .kept, into: &writer)
    return writer.bytes
  }

  private static func write(
    _ attempt: Attempt, _ texts: CanonicalJSON.Texts, signature: Bool, into writer: inout JSONWriter
  ) {
    let header = attempt.header
    writer.beginObject()
    writer.member("format", Attempt.format)
    writer.member("semantics", header.semantics)
    header.writeScenario(into: &writer)
    if let engine = header.engine { writer.member("engine", engine) }
    writer.member("mode", header.mode)
    header.writePart(into: &writer)
    if header.allowance != 100 {
      writer.key("allowance")
      CanonicalJSON.write(Double(header.allowance) / 100, into: &writer)
    }
    writer.member("seed", header.seed)
    if let learner = header.learner { writer.member("learner", learner) }
    if let startedAt = header.startedAt { writer.member("startedAt", startedAt) }
    if let language = header.language { writer.member("language", language) }
    writer.key("entries")
    writer.beginArray()
    for (number, entry) in attempt.entries.enumerated() {
      write(entry, number, of: attempt, texts, into: &writer)
    }
    writer.endArray()
    if !attempt.checksums.isEmpty {
      writer.key("checksums")
      writer.beginArray()
      for checkpoint in attempt.checksums {
        writer.beginArray()
        writer.integer(checkpoint.tick)
        writer.string(Hex.text(checkpoint.checksum))
        writer.endArray()
      }
      writer.endArray()
    }
    attempt.score?.write("score", into: &writer)
    if signature, let made = attempt.signature {
      writer.key("signature")
      writer.beginObject()
      writer.member("algorithm", "Ed25519")
      writer.member("key", Base64.encode(made.key))
      writer.member("value", Base64.encode(made.value))
      writer.endObject()
    }
    writer.endObject()
  }

  private static func write(
    _ entry: AttemptEntry, _ number: Int, of attempt: Attempt, _ texts: CanonicalJSON.Texts,
    into writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.member("n", number)
    switch entry {
    case .act(let tick, let span):
      writer.member("t", tick)
      for member in (attempt.act(span).node.members ?? []).sorted(by: { utf8Less($0.key, $1.key) }) {
        writer.key(member.key)
        CanonicalJSON.write(member.value, texts, into: &writer)
      }
    case .hint(let item, let rung):
      writer.member("session", "hint")
      writer.member("item", item)
      writer.member("rung", rung)
    case .rewind(let target):
      writer.member("session", "rewind")
      writer.member("to", target)
    case .pause(let milliseconds):
      writer.member("session", "pause")
      writer.member("claimedMs", milliseconds)
    case .note(let text):
      writer.member("session", "note")
      writer.key("text")
      CanonicalJSON.write(text, texts, into: &writer)
    case .resumed(let tick):
      writer.member("t", tick)
      writer.member("session", "resumed")
    case .end(let tick, let word):
      writer.member("t", tick)
      writer.member("end", word.rawValue)
    }
    writer.endObject()
  }
}
