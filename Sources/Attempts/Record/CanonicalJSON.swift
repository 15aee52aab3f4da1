internal import SourceText

/// The one spelling of a JSON value inside a record: members in byte order of their keys, numbers in shortest form.
///
/// Two records that say the same are then the same bytes, whoever wrote them; that is what is signed.
/// `SigningTests` holds order, numbers and what becomes of free text.
enum CanonicalJSON {
  /// What becomes of free texts.
  enum Texts {
    /// They stay as they are.
    case kept
    /// Each becomes its length and salted digest.
    case erased
    /// Each becomes what the simulation may know: the words to be checked, or the length alone.
    case plain
  }

  static func write(_ node: JSONNode, _ texts: Texts, into writer: inout JSONWriter) {
    switch node.kind {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .string(let value): writer.string(value)
    case .number(let number): write(number.double, into: &writer)
    case .array(let elements):
      writer.beginArray()
      for element in elements { write(element, texts, into: &writer) }
      writer.endArray()
    case .object(let members):
      if texts != .kept, let text = FreeText(node) {
        write(text, texts, into: &writer)
        return
      }
      writer.beginObject()
      for member in members.sorted(by: { utf8Less($0.key, $1.key) }) {
        writer.key(member.key)
        write(member.value, texts, into: &writer)
      }
      writer.endObject()
    }
  }

  /// A number: whole ones without a point, as far as doubles are exact.
  static func write(_ value: Double, into writer: inout JSONWriter) {
    if value == value.rounded(.towardZero), value.magnitude <= 9_007_199_254_740_992 {
      writer.integer(Int64(value))
    } else {
      writer.double(value)
    }
  }

  static func write(_ text: FreeText, _ texts: Texts, into writer: inout JSONWriter) {
    switch texts == .erased ? text.erased : text {
    case .kept(let words, let salt):
      if texts == .plain {
        writer.string(words)
        return
      }
      writer.beginObject()
      writer.member("salt", salt)
      writer.member("text", words)
      writer.endObject()
    case .erased(let scalars, let digest):
      writer.beginObject()
      writer.member("chars", scalars)
      if texts != .plain, let digest { writer.member("digest", digest.description) }
      writer.endObject()
    }
  }
}

extension FreeText {
  /// Reads `{"salt","text"}`, `{"chars","digest"}` or `{"chars"}`; nil for anything else.
  init?(_ node: JSONNode) {
    guard let members = node.members, members.count == 1 || members.count == 2 else { return nil }
    if let text = node.member("text")?.string, let salt = node.member("salt")?.string, members.count == 2 {
      guard salt.utf8.count == 32, Hex.bytes(salt) != nil else { return nil }
      self = .kept(text: text, salt: salt)
      return
    }
    guard let count = node.member("chars")?.number?.integer, count >= 1,
      count <= Int64(AttemptLimits.textScalars)
    else { return nil }
    if members.count == 1 {
      self = .erased(scalars: Int(count), digest: nil)
    } else {
      guard let hex = node.member("digest")?.string, let digest = ContentDigest(hex) else { return nil }
      self = .erased(scalars: Int(count), digest: digest)
    }
  }
}
