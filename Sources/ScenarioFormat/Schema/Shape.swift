import SourceText

/// Which digest a key belongs to (semantics 1).
enum DigestPart: String, Sendable {
  /// Can change state or the end of a run.
  case run
  /// Can change the score and nothing else.
  case rubric
  /// Can change only what is shown or heard.
  case text
  /// Changes nothing about a run: identity, notes, tests, and what expansion has used up.
  case none
}

/// One key of a construct. There is one of each, looked at again and again: it is referred to and never copied.
final class Key: Sendable {
  /// Whether it must be written.
  enum Need: Sendable, Equatable {
    /// It must.
    case required
    /// It may; without it nothing is meant.
    case optional
    /// It may; without it this is meant, in the spelling of the canonical form.
    case filled(String)
  }

  /// The key.
  let name: String
  /// What its value may be.
  let rule: ValueRule
  /// Whether it must be written.
  let need: Need
  /// The digest that moves when it changes.
  let part: DigestPart
  /// What it means, for the schema and the documentation.
  let meaning: String
  /// The key as it is looked for.
  let lookup: JSONKey

  init(_ name: String, _ rule: ValueRule, _ need: Need, _ part: DigestPart, _ meaning: String) {
    self.name = name
    self.rule = rule
    self.need = need
    self.part = part
    self.meaning = meaning
    lookup = JSONKey(name)
  }
}

/// A construct of the format: the object, its keys, and which of them go together. There is one of each.
final class Shape: Sendable {
  /// One of several keys of which exactly one says what the object is. There is one of each.
  final class Alternative: Sendable {
    /// The key.
    let key: String
    /// Keys that must stand beside it; of each inner list one.
    let needs: [[String]]
    /// Keys that may stand beside it (besides those that may stand beside all).
    let allows: [String]
    /// The key as it is looked for.
    let lookup: JSONKey
    /// All keys that may stand beside it, as they are looked for.
    let beside: [JSONKey]

    init(_ key: String, needs: [[String]] = [], allows: [String] = []) {
      self.key = key
      self.needs = needs
      self.allows = allows
      lookup = JSONKey(key)
      beside = (allows + needs.flatMap { $0 }).map(JSONKey.init)
    }

    /// Whether a key may stand beside this one.
    func admits(_ name: String) -> Bool { beside.contains { utf8Same($0.name, name) } }

    /// Whether a member has this key or one that may stand beside it.
    func covers(_ member: JSONMember) -> Bool {
      lookup.isKey(of: member) || beside.contains { $0.isKey(of: member) }
    }
  }

  /// Name in the schema's `$defs`.
  let name: String
  /// What it is in a sentence: "an action".
  let words: String
  /// Its keys; `note` is allowed everywhere and not listed.
  let keys: [Key]
  /// Alternatives; empty: none.
  let alternatives: [Alternative]
  /// Whether one of the alternatives must be there.
  let needsAlternative: Bool
  /// Keys that belong to some alternative and not to all.
  let tiedKeys: [JSONKey]
  /// Keys that must be written.
  let requiredKeys: [JSONKey]
  /// What further keys (ids of properties) may hold; nil: none are allowed.
  let extra: ValueRule?
  /// For each key, whether something is meant where it is not written.
  let implied: [Bool]
  /// Places of the keys in byte order of their names, as the canonical form has them.
  let sortedKeys: [Int]

  init(
    _ name: String, _ words: String, _ keys: [Key], alternatives: [Alternative] = [],
    needsAlternative: Bool = true, extra: ValueRule? = nil
  ) {
    self.name = name
    self.words = words
    self.keys = keys
    self.alternatives = alternatives
    self.needsAlternative = needsAlternative && !alternatives.isEmpty
    tiedKeys = Shape.tiedKeys(of: alternatives).map(JSONKey.init)
    requiredKeys = keys.filter { $0.need == .required }.map(\.lookup)
    self.extra = extra
    implied = keys.map { key in
      if case .filled(let text) = key.need { return !utf8Same(text, "[]") }
      return Shape.followingKeys.contains { utf8Same($0.shape, name) && utf8Same($0.key, key.name) }
    }
    sortedKeys = keys.indices.sorted { utf8Less(keys[$0].name, keys[$1].name) }
  }

  /// Keys that, where they are not written, follow from others.
  private static let followingKeys = [
    (shape: "property", key: "start"), (shape: "parameter", key: "step"), (shape: "quiz", key: "ask"),
  ]

  /// The key of a name.
  func key(_ name: String) -> Key? { keys.first { utf8Same($0.name, name) } }

  /// The place of the key that a member has; nil when it has none of them.
  func place(of member: JSONMember) -> Int? {
    for place in keys.indices where keys[place].lookup.isKey(of: member) { return place }
    return nil
  }

  private static func tiedKeys(of alternatives: [Alternative]) -> [String] {
    var tied: [String] = []
    for alternative in alternatives {
      for name in [alternative.key] + alternative.allows + alternative.needs.flatMap({ $0 })
      where !tied.contains(where: { utf8Same($0, name) }) {
        tied.append(name)
      }
    }
    return tied
  }
}

/// Whether two names are the same bytes.
@inline(__always)
func utf8Same(_ a: String, _ b: String) -> Bool {
  utf8Equal(a, b)
}
