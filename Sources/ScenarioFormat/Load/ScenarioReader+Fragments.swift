import SourceText

/// A fragment where it is used, with the values of its parameters.
struct FragmentUse {
  /// The use.
  var place: SourceRange
  /// The fragment's name, where it is used.
  var name: Name
  /// The fragment.
  var fragment: Piece
  /// What its ids begin with.
  var prefix: String
  /// Its parameters; its own facts under the names that they have here.
  var scope: ExpressionScope
  /// Parameters without a usable value.
  var unbound: [String]

  /// The id of one of its facts, actions or conversations here: `call` of the use `ring` is `ringCall`, since these are
  /// named by plain ids.
  static func plainID(_ id: String, _ prefix: String) -> String {
    guard let first = id.utf8.first else { return prefix }
    let isLower = first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
    let upper = isLower ? String(Unicode.Scalar(first - 32)) : String(Unicode.Scalar(first))
    return prefix + upper + String(id.dropFirst())
  }
}

/// Actions, conversations, facts, signs and rules of fragments, and what uses them. `LoadFragmentTests` holds the words.
extension ScenarioReader {
  /// A use of a fragment; nil after a report.
  func fragmentUse(_ use: Piece) -> FragmentUse? {
    guard let name = resolve(.fragment, use["use"]),
      let fragment = assembly.fragments.first(where: { utf8Same($0.id.value, name.value) })
    else { return nil }
    let outer = useRange
    useRange = name.range
    defer { useRange = outer }
    var (scope, failed) = parameters(of: fragment, use)
    let prefix = use["as"]?.string ?? name.value
    for fact in fragment.piece("facts")?.nested ?? [] {
      scope.bindings.append(
        .init(name: fact.id.value, value: .word(FragmentUse.plainID(fact.id.value, prefix))))
    }
    for action in fragment.piece("actions")?.nested ?? [] {
      scope.ownNames.append(
        .init(
          sort: .action, name: action.id.value, id: FragmentUse.plainID(action.id.value, prefix)))
    }
    for conversation in fragment.elements("conversations") {
      scope.ownNames.append(
        .init(
          sort: .conversation, name: conversation.id.value,
          id: FragmentUse.plainID(conversation.id.value, prefix)))
    }
    return FragmentUse(
      place: use.range, name: name, fragment: fragment, prefix: prefix, scope: scope, unbound: failed)
  }

  /// Reads something of a fragment: problems name the place of its use, too.
  func within(_ use: FragmentUse, _ read: (ExpressionScope) -> Void) {
    useRange = use.name.range
    unbound = use.unbound
    read(use.scope)
    useRange = nil
    unbound = []
  }

  /// Names of the facts, signs and choices that uses of fragments bring.
  func collectFragments() {
    for use in assembly.fragmentUses {
      guard let name = name(use["use"]),
        let fragment = assembly.fragments.first(where: { utf8Same($0.id.value, name.value) })
      else { continue }
      let prefix = use["as"]?.string ?? name.value
      useRange = name.range
      for fact in fragment.piece("facts")?.nested ?? [] {
        declare(.fact, Name(FragmentUse.plainID(fact.id.value, prefix), fact.id.range))
      }
      for conversation in fragment.elements("conversations") {
        let id = FragmentUse.plainID(conversation.id.value, prefix)
        declare(.conversation, Name(id, conversation.id.range))
        collectChoices(of: conversation, id: id)
      }
      for sign in fragment.elements("signs") {
        known[.sign, default: .init()].add("\(prefix).\(sign.id.value)", sign.id.range)
      }
      useRange = nil
    }
  }

  /// The actions that uses of fragments bring, by the fragment's piece, with the id that each has here.
  var fragmentActions: [(id: Name, piece: Piece, use: Int)] {
    fragmentUses.enumerated().flatMap { number, use in
      (use.fragment.piece("actions")?.nested ?? []).map { piece in
        (Name(FragmentUse.plainID(piece.id.value, use.prefix), piece.id.range), piece, number)
      }
    }
  }
}
