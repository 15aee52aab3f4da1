import SourceText

/// Finds mistakes that an action declares as `unwise` and of which nobody ever hears.
///
/// A mistake is heard of when an item or rule names it, when it changes something, or when an item speaks of its act in
/// any way. Only actions of the scenario's own file are looked at: the library serves others, too.
/// `AuthoringLintTests` holds it.
enum UnnamedMistakes {
  static func check(_ assembly: Assembly, _ diagnostics: inout DiagnosticBag) {
    var mistakes: Set<UTF8Key> = []
    var acts: Set<UTF8Key> = []
    for unit in assembly.units {
      for key in ["checklist", "fragments", "profiles", "rules", "timeline", "conversations"] {
        if let node = unit.node.member(key) { gather(node, &mistakes, &acts) }
      }
    }
    for action in assembly.scenario.members("actions") {
      for entry in action.elements("unwise") where !entry.id.value.isEmpty {
        let name = "\(action.id.value).\(entry.id.value)"
        if mistakes.contains(UTF8Key(name)) || acts.contains(UTF8Key(action.id.value)) || changes(entry) {
          continue
        }
        diagnostics.warning(
          "scenario/unnamed-mistake", "no item speaks of the mistake '\(name)', and it changes nothing",
          at: entry.id.range,
          expected:
            "an item with \"never\": {\"unwise\": \"\(name)\"}, or a consequence that is not only told")
      }
    }
  }

  /// Names of mistakes and of acts that events speak of.
  private static func gather(_ node: JSONNode, _ mistakes: inout Set<UTF8Key>, _ acts: inout Set<UTF8Key>) {
    for member in node.members ?? [] {
      if let text = member.value.string {
        if utf8Same(member.key, "unwise") { mistakes.insert(UTF8Key(text)) }
        if utf8Same(member.key, "action") { acts.insert(UTF8Key(text)) }
      } else {
        gather(member.value, &mistakes, &acts)
      }
    }
    for element in node.elements ?? [] { gather(element, &mistakes, &acts) }
  }

  /// Whether a mistake does more than tell.
  private static func changes(_ entry: Piece) -> Bool {
    entry.elements("then").contains { effect in
      ["set", "dose", "stop", "callOff", "bring", "act", "timer", "end"].contains { effect[$0] != nil }
    }
  }
}
