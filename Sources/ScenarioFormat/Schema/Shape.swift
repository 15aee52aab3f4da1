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

/// One key of a construct.
struct Key: Sendable {
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

  init(_ name: String, _ rule: ValueRule, _ need: Need, _ part: DigestPart, _ meaning: String) {
    self.name = name
    self.rule = rule
    self.need = need
    self.part = part
    self.meaning = meaning
  }
}

/// A construct of the format: the object, its keys, and which of them go together.
struct Shape: Sendable {
  /// One of several keys of which exactly one says what the object is.
  struct Alternative: Sendable {
    /// The key.
    let key: String
    /// Keys that must stand beside it; of each inner list one.
    let needs: [[String]]
    /// Keys that may stand beside it (besides those that may stand beside all).
    let allows: [String]

    init(_ key: String, needs: [[String]] = [], allows: [String] = []) {
      self.key = key
      self.needs = needs
      self.allows = allows
    }

    /// Whether a key may stand beside this one.
    func admits(_ name: String) -> Bool {
      allows.contains { utf8Same($0, name) } || needs.contains { $0.contains { utf8Same($0, name) } }
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
  let tiedKeys: [String]
  /// What further keys (ids of properties) may hold; nil: none are allowed.
  let extra: ValueRule?

  init(
    _ name: String, _ words: String, _ keys: [Key], alternatives: [Alternative] = [],
    needsAlternative: Bool = true, extra: ValueRule? = nil
  ) {
    self.name = name
    self.words = words
    self.keys = keys
    self.alternatives = alternatives
    self.needsAlternative = needsAlternative && !alternatives.isEmpty
    tiedKeys = Shape.tiedKeys(of: alternatives)
    self.extra = extra
  }

  /// The key of a name.
  func key(_ name: String) -> Key? {
    keys.indices.first { utf8Same(keys[$0].name, name) }.map { keys[$0] }
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
