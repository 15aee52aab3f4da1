import SourceText

/// What was written of a value of the canonical form.
enum Written {
  /// Nothing: it does not belong to the part.
  case nothing
  /// An object or a list that holds nothing.
  case empty
  /// A value.
  case something
}

/// An object of the canonical form whose members come in any order: each value is written by itself, and all stand in
/// byte order of their keys in the end. `CanonicalDigestTests` would notice another order.
struct CanonicalObject {
  private var members: [(key: String, value: [UInt8])] = []

  /// Whether it has no members.
  var isEmpty: Bool { members.isEmpty }

  /// Adds a member if something of its value is written.
  mutating func add(_ key: String, keepsEmpty: Bool = false, _ write: (inout JSONWriter) -> Written) {
    var writer = JSONWriter()
    switch write(&writer) {
    case .nothing: return
    case .empty where !keepsEmpty: return
    case .empty, .something: members.append((key, writer.bytes))
    }
  }

  /// Adds a member with a string.
  mutating func add(_ key: String, _ text: String) { add(key) { $0.wrote { $0.string(text) } } }

  /// Leaves a member out.
  mutating func remove(_ key: String) { members.removeAll { utf8Same($0.key, key) } }

  /// Writes it.
  func write(into writer: inout JSONWriter) -> Written {
    writer.beginObject()
    for member in members.sortedByBytes(\.key) {
      writer.key(member.key)
      writer.written(member.value)
    }
    writer.endObject()
    return members.isEmpty ? .empty : .something
  }
}

extension JSONWriter {
  /// Writes what is always there.
  mutating func wrote(_ write: (inout JSONWriter) -> Void) -> Written {
    write(&self)
    return .something
  }

  /// Writes a list of strings.
  mutating func strings(_ strings: [String]) -> Written {
    beginArray()
    for each in strings { string(each) }
    endArray()
    return strings.isEmpty ? .empty : .something
  }

  /// Writes a member, and takes back its key when nothing of its value is written; whether it stands there.
  mutating func canonicalMember(_ key: String, keepsEmpty: Bool, _ write: (inout JSONWriter) -> Written)
    -> Bool
  {
    let before = mark
    self.key(key)
    switch write(&self) {
    case .something: return true
    case .empty where keepsEmpty: return true
    case .empty, .nothing:
      takeBack(to: before)
      return false
    }
  }
}

extension Sequence {
  /// The elements in byte order of their keys, in which most come.
  func sortedByBytes(_ key: (Element) -> String) -> [Element] {
    let elements = Array(self)
    let isSorted = elements.indices.dropFirst().allSatisfy {
      utf8Less(key(elements[$0 - 1]), key(elements[$0]))
    }
    return isSorted ? elements : elements.sorted { utf8Less(key($0), key($1)) }
  }
}
